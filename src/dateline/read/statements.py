"""Statements: cues with their source and all that is said, and the structure of quotations."""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import cast

import msgspec

from dateline.model import Form, Span, Stance, StatementMention
from dateline.read.addressees import is_addressee, may_have_addressee, only_asks
from dateline.read.anonymity import asks_for_no_name
from dateline.read.apposed_names import PARTICLES, with_apposed_name
from dateline.read.events import strip_article
from dateline.read.expecting import is_expecting
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles

# Two cues mark one statement when they share their source and this part of what is said ("said …, adding that …").
SAME_CONTENT = 0.5
# Two spans are the same words from this part on that they share; not fitted, most that were seen share all.
SAME_WORDS = 0.8
# Cues of one statement follow each other; so many drafts back are compared.
CUES_TOGETHER = 12
_START = attrgetter("start")
_EDGES = ' \t\n\r\u00a0"“”«»„,;:.!?…-–—'
_OPEN_EDGES = ' \t\n\r\u00a0"“”«»„,;:.!?…–—'


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue's words, what the scorer found for it, and its stance."""

    words: WordSpan
    roles: Roles
    stance: str


# What stands before a time and is not left without it at the end of what is said.
_BEFORE_TIME = frozenset(
    ("on", "in", "by", "at", "until", "till", "since", "from", "to", "before", "after", "during", "for", "of", "the")
)


# What goes before a verb of saying and is no part of its cue: "has yet to say", "would not confirm". The forms of
# "have" may be the verb ("the agency had the storm near Berg", "have no doubt").
_HAVING = frozenset(("have", "has", "had"))
_AUXILIARIES = _HAVING | frozenset(
    re.findall(
        r"\S+",
        "do does did be been being is are was were will would can could may might must shall should wo ca not n't n’t "
        "cannot",
    )
)


def cue_stance(reading: Reading, cues: Sequence[WordSpan]) -> list[str]:
    """The stance of each cue: the likeliest by its words together, where its verb does not settle it."""
    likeliest = reading.likeliest("stance", cues)
    return [_stance(reading, c, s) for c, s in zip(cues, likeliest, strict=True)]


def _stance(reading: Reading, cue: WordSpan, likeliest: str) -> str:
    if _declines(reading, cue):
        return "declines"
    expects = likeliest == "predicts" and is_expecting(reading.words.texts[cue.start : cue.end])
    return "believes" if expects else likeliest


# Words with which a list of names goes on.
_FURTHER = frozenset(("and", "along", "with"))
# What says even of a single name who it is: an age, a noun, a party with its state ("R-Ohio"), an office ("MP for").
_DESCRIBES = re.compile(r"\d{1,3}(?:,|$)|(?:an?|who)\s|[RDI]-[A-Z]|[A-Z]{2,}\s(?:for|of)\s")

# Between a person's name and the body he is of.
_OF = frozenset(("of", "from", "the"))
# What goes before an age, or before a party in brackets or brackets left open; not where the age is one in a list.
_BEFORE_AGE = re.compile(r"(?:(?!,\s\d|\sand\s).)+(?=,\s\d{1,3}(?:$|,(?!.*\sand\s)))")
_PARTY = (
    r"(?:Lab(?:our)?(?:/Co-op)?|Con(?:servative)?|LD|Lib(?:eral)? Dem(?:ocrat)?|Liberal|SNP|DUP|SDLP"
    r"|Plaid(?: Cymru)?|Reform(?: UK)?|Green|NDP|Labor|Ind(?:ependent)?|Crossbench|Republican|Democrat)\b"
)
# The seat may go before the party, in the same brackets or in ones of its own: "(Northam, Lab)", "(Northam) (Lab)".
_BEFORE_PARTY = re.compile(
    rf".+?(?=\s\((?:[^()]*$|[RDI]-[A-Z][^()]*\)$|(?:[A-Z][^()]{{1,40}}\)\s\(|[A-Z][^(),]{{1,40}},\s)?{_PARTY}[^()]*\)?$))"
)

# Where a company's shares are traded, and by what names it goes, in brackets behind its name ("(NYSE: OFC)").
_BEFORE_TICKER = re.compile(
    r".+?(?=(?:\s\([^()“”\"]*[“”\"][^()]*\)){0,2}"
    r"(?:\s\((?:[A-Z]{2,}|Nasdaq|Euronext)[\w ]{0,20}:\s?[A-Z0-9.]{1,8}\)?)?$)"
)

# Verbs of saying that, denied, tell of an answer not given, and how they are denied.
_SAYING = frozenset(
    re.findall(
        r"\w+",
        "say speculate comment elaborate specify disclose reveal give provide discuss name identify detail set answer "
        "respond explain tell",
    )
)
_DENIED = re.compile(
    r"\b(?:(?:did|do|does|would|will|could|has|have|had)\s*(?:not|n['’]t)|wo\s*n['’]t|can(?:not|['’]t)"
    r"|(?:has|have|had)\s+yet\s+to|declin\w+\s+to|refus\w+\s+to|without)\s+(?:\w+\s+)?$"
)
# Characters before a cue that are looked at for the denial.
_LOOK_BACK = 40


def _declines(reading: Reading, cue: WordSpan) -> bool:
    """Whether the cue is a denied verb of saying: "did not say how long", "declined to comment"."""
    verb = _verb_of(reading, cue)
    if verb == cue.end or reading.words.texts[verb].lower() not in _SAYING:
        return False
    start, _ = reading.offsets(verb, cue.end)
    return _DENIED.search(reading.text[max(0, start - _LOOK_BACK) : start]) is not None


def _verb_of(reading: Reading, cue: WordSpan) -> int:
    """The cue's first word without the auxiliaries and the denial before it; its end where it is nothing else."""
    words, at = reading.words.texts, cue.start
    if words[at].lower() in _HAVING and (cue.end - at == 1 or words[at + 1] == "no"):
        return at
    while at < cue.end and words[at].lower() in _AUXILIARIES:
        at += 1
    yet = at + 2 <= cue.end and words[at].lower() == "yet" and words[at + 1].lower() == "to"
    return at + 2 if yet else at


def build_statements(reading: Reading, cues: Sequence[Cue], times: Sequence[WordSpan] = ()) -> list[StatementMention]:
    """Statements in order of appearance; a cue without content makes none. What is said ends within no time."""
    drafts = [d for cue in cues if (d := _draft(reading, cue, times)) is not None]
    joined = _hand_over(reading, _tell_once(_join(drafts)))
    continued = _continue(reading, joined)
    return sorted(continued, key=lambda s: min([x.start for x in (*s.content, *s.cue)]))


def _draft(reading: Reading, cue: Cue, times: Sequence[WordSpan]) -> StatementMention | None:
    verb = _verb_of(reading, cue.words)
    if verb == cue.words.end or not (content := tuple(_content(reading, cue, times))):
        return None
    words = reading.span(verb, cue.words.end)
    source = _source(reading, cue, words)
    if source is None and only_asks(reading.seen, words, content[0]):
        return None
    weights = [s.score for s in cue.roles.spans["content"]]
    return StatementMention(
        cue=(words,),
        source=source,
        content=content,
        form="direct" if _heads_block(reading, cue, content) else _form(reading, content),
        stance=cast(Stance, cue.stance),
        score=min(cue.words.score, sum(weights) / len(weights)),
    )


def _source(reading: Reading, cue: Cue, verb: Span) -> Span | None:
    """The likeliest source; of one that runs on from a headline into the next line, the part nearest to the cue."""
    found = _speaker(reading, cue.roles.spans["source"], verb)
    if found is None:
        return None
    start, end = _nearest_line(reading, found, reading.sentence_of[cue.words.start])
    start, end = reading.trim(start, end)
    while end - start > 1 and reading.words.texts[end - 1].lower() in _AUXILIARIES:
        end -= 1  # "Neither delegation would", of a verb that is denied
    source = name_alone(reading.span(*strip_article(reading, start, end)))
    return with_apposed_name(reading.seen, source, verb)


def _speaker(reading: Reading, sources: Sequence[WordSpan], verb: Span) -> WordSpan | None:
    """The likeliest of the sources that is not the one who is spoken to."""
    if may_have_addressee(verb):
        sources = [s for s in sources if not is_addressee(reading.seen, reading.span(s.start, s.end), verb)]
    return max(sources, key=lambda s: s.score, default=None)


def _nearest_line(reading: Reading, source: WordSpan, here: int) -> tuple[int, int]:
    """The words of the source, of one that runs over lines the part in the line nearest to sentence ``here``."""
    start, end, numbers = source.start, source.end, reading.sentence_of
    if numbers[start] == numbers[end - 1]:
        return start, end
    return min(_by_line(reading, start, end), key=lambda part: abs(numbers[part[0]] - here))


def _by_line(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words, parted where a new line begins."""
    lines = [reading.sentences[number].paragraph for number in reading.sentence_of[start:end]]
    breaks = [start + at for at in range(1, len(lines)) if lines[at] != lines[at - 1]]
    return pairwise([start, *breaks, end])


# From a cue to a block that it heads: "said in a statement:" and the next line.
_TO_BLOCK = re.compile(r"[^\n.!?]*:\s*\n[\s\"“'‘•*-]*")


def _heads_block(reading: Reading, cue: Cue, content: Sequence[Span]) -> bool:
    """Whether what is said begins on the line after the cue's colon: words of a release, quoted without marks."""
    _, end = reading.offsets(cue.words.start, cue.words.end)
    start = max(end, content[0].start)
    return reading.text.find("\n", end, start) >= 0 and _TO_BLOCK.fullmatch(reading.text, end, start) is not None


def name_alone(source: Span) -> Span:
    """The source without what follows a name to say who it is: "Jo Lind" of "Jo Lind, head of the port".

    What goes before a name stays ("head of the port, Jo Lind"), and so does a list of names.
    """
    if "," not in source.text and "(" not in source.text:
        return source
    for before in (_BEFORE_TICKER, _BEFORE_PARTY, _BEFORE_AGE):
        found = before.match(source.text)
        if found:
            source = Span(source.start, source.start + found.end(), found[0])
    name, _, rest = source.text.partition(", ")
    words, told = name.split(), rest.split()
    if not told or not _FURTHER.isdisjoint(told) or not _is_name([w for w in words if w not in _OF]):
        return source
    if not _OF.isdisjoint(words):
        return Span(source.start, source.start + len(name), name) if _DESCRIBES.match(rest) else source
    small = len(words) > 1 and (told[0][0].islower() or told[-1][0].islower())
    return Span(source.start, source.start + len(name), name) if small or _DESCRIBES.match(rest) else source


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and words[0][0].isupper() and words[-1] not in PARTICLES and all(map(_in_name, words))


def _in_name(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES or word.startswith("al-")


def _content(reading: Reading, cue: Cue, times: Sequence[WordSpan]) -> Iterator[Span]:
    """What is said, cut at the ends of sentences, without quotation marks and punctuation at its edges.

    That the source is not to be named is left out.
    """
    for span in cue.roles.spans["content"]:
        for start, end in _by_sentence(reading, span.start, _with_time(reading, span, times)):
            piece = _trim(reading, *reading.offsets(start, end))
            if piece is not None and not asks_for_no_name(reading.seen, piece.start):
                yield piece


def _with_time(reading: Reading, span: WordSpan, times: Sequence[WordSpan]) -> int:
    """The end of the span, or of the time that it cuts or leaves a preposition of."""
    bare = reading.words.texts[span.end - 1].lower() in _BEFORE_TIME
    at = bisect.bisect_left(times, span.end + bare, key=_START) - 1  # in order and disjoint
    end = times[at].end if at >= 0 else span.end
    return end if span.end < end <= reading.sentence_at(span.end - 1)[1] else span.end


def _by_sentence(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, reading.sentence_at(start)[1])
        yield start, stop
        start = stop


def _trim(reading: Reading, start: int, end: int) -> Span | None:
    text, marks = reading.seen, reading.quotation_edges
    while start < end and (text[start] in _OPEN_EDGES or start in marks):
        start += 1
    while end > start and (text[end - 1] in _EDGES or end - 1 in marks):
        end -= 1
    return Span(start, end, reading.text[start:end]) if start < end else None


def _form(reading: Reading, content: Sequence[Span]) -> Form:
    """Whether all, some or nothing of what is said stands in quotation marks."""
    ranges = reading.quotations
    quoted = sum([_shared(ranges, c.start, c.end) for c in content]) if ranges else 0
    if not quoted:
        return "indirect"
    total = sum(c.end - c.start for c in content)
    # Marks of quotation inside quotations may fall outside the ranges.
    return "direct" if quoted >= total * 0.95 else "mixed"


def _shared(ranges: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Characters of ``start`` to ``end`` that lie in the ordered ranges."""
    at = max(0, bisect.bisect_right(ranges, (start, 0)) - 1)
    total = 0
    while at < len(ranges) and ranges[at][0] < end:
        total += max(0, min(end, ranges[at][1]) - max(start, ranges[at][0]))
        at += 1
    return total


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared part of two contents, as intersection over union in characters."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    total = sum(x.end - x.start for x in (*a, *b)) - shared
    return shared / total if total else 0.0


def _join(drafts: Sequence[StatementMention]) -> list[StatementMention]:
    """Drafts of one source with much the same content become one statement with several cues."""
    out: list[StatementMention] = []
    by_source: dict[int | None, list[int]] = {}
    for draft in drafts:
        told = by_source.setdefault(draft.source.start if draft.source else None, [])
        recent = (i for i in told[-CUES_TOGETHER:] if i >= len(out) - CUES_TOGETHER)
        twin = next((i for i in recent if _overlap(out[i].content, draft.content) >= SAME_CONTENT), None)
        if twin is None:
            told.append(len(out))
            out.append(draft)
        else:
            out[twin] = _joined(out[twin], draft)
    return out


def _tell_once(statements: Sequence[StatementMention]) -> list[StatementMention]:
    """Words that two cues of one source claim for themselves stay with the likelier one ("said …, added …")."""
    by_teller: dict[str, list[int]] = {}
    for at, one in enumerate(statements):
        if one.source is not None:
            by_teller.setdefault(one.source.text.lower(), []).append(at)
    kept = list(statements)
    for told in by_teller.values():
        for k, at in enumerate(told) if len(told) > 1 else ():
            beside = told[max(0, k - CUES_TOGETHER) : k + CUES_TOGETHER + 1]
            near = [statements[i] for i in beside if abs(i - at) <= CUES_TOGETHER]
            kept[at] = _without_told(statements[at], near)
    return [statement for statement in kept if statement.content]


def _without_told(one: StatementMention, near: Sequence[StatementMention]) -> StatementMention:
    """The statement without what a surer one of those near, all of its source, tells too."""
    surer = [other for other in near if other.score > one.score]
    content = tuple(c for c in one.content if not any(_tells_too(other, c, one) for other in surer))
    return msgspec.structs.replace(one, content=content) if len(content) < len(one.content) else one


def _tells_too(other: StatementMention, content: Span, one: StatementMention) -> bool:
    """Whether another statement has these words too, and neither cue stands inside them: then one tells the other."""
    same = any(_overlap((content,), (c,)) >= SAME_WORDS for c in other.content)
    cues = (*one.cue, *other.cue)
    return same and not any(c.start <= cue.start < c.end for c in (content, *other.content) for cue in cues)


def _hand_over(reading: Reading, statements: Sequence[StatementMention]) -> list[StatementMention]:
    """Give what one statement claims of a neighbour's quotation, or of a neighbour's sentence, to that neighbour."""
    cued: dict[int, list[StatementMention]] = {}
    sentences = [[_sentence_at(reading, cue.start) for cue in statement.cue] for statement in statements]
    for statement, own in zip(statements, sentences, strict=True):
        for sentence in own:
            cued.setdefault(sentence, []).append(statement)
    contents = {id(statement): statement.content for statement in statements}
    for statement, own in zip(statements, sentences, strict=True):
        for piece in statement.content:
            teller = None if _sentence_at(reading, piece.start) in own else _teller(reading, cued, own, piece)
            if teller is not None:
                contents[id(statement)] = tuple(c for c in contents[id(statement)] if c != piece)
                contents[id(teller)] = _with(contents[id(teller)], piece)
    changed = ((s, contents[id(s)]) for s in statements)
    return [
        s if content is s.content else msgspec.structs.replace(s, content=content) for s, content in changed if content
    ]


def _teller(
    reading: Reading, cued: Mapping[int, Sequence[StatementMention]], own: Sequence[int], piece: Span
) -> StatementMention | None:
    """The other statement that the piece belongs to, which stands in another sentence than its cues.

    ``cued`` holds the statements by the sentences of their cues, ``own`` are those sentences of the piece's statement.
    """
    stretch = _stretch(reading, piece)
    around = sorted({_sentence_at(reading, stretch.start), _sentence_at(reading, stretch.end - 1)})
    if not set(own).isdisjoint(around):
        return None
    return next((s for at in around for s in cued.get(at, ()) if _tells(s, piece, stretch)), None)


def _stretch(reading: Reading, piece: Span) -> Span:
    """The quotation that the piece lies in; the piece itself where it lies in none."""
    at = bisect.bisect_right(reading.quotations, (piece.start, len(reading.text))) - 1
    start, end = reading.quotations[at] if at >= 0 else (0, 0)
    return Span(start, end, reading.text[start:end]) if start <= piece.start and piece.end <= end else piece


def _tells(other: StatementMention, piece: Span, stretch: Span) -> bool:
    """Whether another statement speaks the words: its cue stands outside of them, and it has words of the quotation.

    What is not quoted it must have itself.
    """
    if any(stretch.start <= cue.start < stretch.end for cue in other.cue):
        return False
    if stretch is not piece:
        return any(stretch.start <= c.start < stretch.end for c in other.content)
    shared = sum(max(0, min(piece.end, c.end) - max(piece.start, c.start)) for c in other.content)
    return shared >= SAME_WORDS * (piece.end - piece.start)


def _with(content: tuple[Span, ...], piece: Span) -> tuple[Span, ...]:
    """The content with one piece more, in place of those that lie in it; as it is where the piece lies in one."""
    if any(c.start <= piece.start and piece.end <= c.end for c in content):
        return content
    apart = [c for c in content if c.end <= piece.start or piece.end <= c.start]
    inside = all(piece.start <= c.start and c.end <= piece.end for c in content if c not in apart)
    return tuple(sorted((*apart, piece), key=lambda c: c.start)) if inside else content


def _joined(a: StatementMention, b: StatementMention) -> StatementMention:
    best = a if a.score >= b.score else b
    cues = tuple(sorted({*a.cue, *b.cue}, key=lambda s: s.start))
    return msgspec.structs.replace(best, cue=cues)


def _continue(reading: Reading, statements: Sequence[StatementMention]) -> list[StatementMention]:
    """Give the sentences of a quotation that follow, wholly quoted and without a cue, to the statement before.

    So too those before it in the same marks, or in lines that leave the quotation open.
    """
    if all(s.form == "indirect" for s in statements):
        return list(statements)
    taken = set[int]().union(*(_sentences(reading, x) for s in statements for x in (*s.content, *s.cue)))
    earlier = [_lines_before(reading, s, taken) if s.form != "indirect" else [] for s in statements]
    out = []
    for statement, before in zip(statements, earlier, strict=True):
        extra = [*before, *_lines_after(reading, statement, taken)] if statement.form != "indirect" else before
        content = sorted((*statement.content, *extra), key=lambda c: c.start)
        out.append(msgspec.structs.replace(statement, content=tuple(content)) if extra else statement)
    return out


def _lines_after(reading: Reading, statement: StatementMention, taken: set[int]) -> list[Span]:
    """The quoted sentences that follow the statement's last one, where that ends in a quotation."""
    extra: list[Span] = []
    last = max(statement.content, key=lambda c: c.end)
    if not _shared(reading.quotations, last.start, last.end):
        return extra
    at = _sentence_at(reading, last.end - 1) + 1
    while at < len(reading.sentences) and at not in taken and _same_quotation(reading, at):
        sentence = reading.sentences[at]
        if piece := _trim(reading, sentence.start, sentence.end):
            extra.append(piece)
        taken.add(at)
        at += 1
    return extra


def _lines_before(reading: Reading, statement: StatementMention, taken: set[int]) -> list[Span]:
    """The quoted sentences before the statement's first one, also those of lines that leave the quotation open."""
    extra: list[Span] = []
    if any(_shared(reading.quotations, cue.start, cue.end) for cue in statement.cue):
        return extra
    at = _sentence_at(reading, min(c.start for c in statement.content))
    while at > 0 and at - 1 not in taken and _goes_on_from(reading, at):
        sentence = reading.sentences[at - 1]
        if piece := _trim(reading, sentence.start, sentence.end):
            extra.append(piece)
        taken.add(at - 1)
        at -= 1
    return extra


def _goes_on_from(reading: Reading, sentence: int) -> bool:
    """Whether the sentence before is of the same quotation: in the same marks, or in those its line leaves open."""
    here, before = reading.sentences[sentence].start, reading.sentences[sentence - 1]
    number = bisect.bisect_right(reading.quotations, (here + 1, len(reading.text))) - 1
    if number < 0 or reading.quotations[number][1] <= here:
        return False
    if reading.quotations[number][0] > here:  # it opens with the mark
        number -= 1
    start, end = reading.quotations[number] if number >= 0 else (0, 0)
    return start - 1 <= before.start and before.end <= end


def _sentence_at(reading: Reading, offset: int) -> int:
    return bisect.bisect_right(reading.sentence_starts, offset) - 1


def _sentences(reading: Reading, span: Span) -> range:
    return range(_sentence_at(reading, span.start), _sentence_at(reading, span.end - 1) + 1)


def _same_quotation(reading: Reading, sentence: int) -> bool:
    """Whether the sentence lies wholly in quotation marks."""
    here = reading.sentences[sentence]
    inside = _shared(reading.quotations, here.start, here.end)
    if not inside:
        return False
    marks = sum(reading.text.count(m, here.start, here.end) for m in '"“”«»„')
    marks += sum(m in reading.quotation_edges and reading.text[m] in "'‘’" for m in range(here.start, here.end))
    return here.end - here.start - inside - marks <= 0

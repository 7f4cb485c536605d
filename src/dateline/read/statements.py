"""Statements: cues with their source and all that is said, and the structure of quotations."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from dateline.model import Form, Span, Stance, StatementMention
from dateline.read.events import strip_article
from dateline.read.labels import STANCES
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles

# Two cues mark one statement when they share their source and this part of what is said ("said …, adding that …").
SAME_CONTENT = 0.5
# Two spans are the same words from this part on that they share; not fitted, most that were seen share all.
SAME_WORDS = 0.8
# Cues of one statement follow each other; so many drafts back are compared.
CUES_TOGETHER = 12
_EDGES = ' \t\n\r\u00a0"“”«»„,;:.!?…-–—'
_OPEN_EDGES = ' \t\n\r\u00a0"“”«»„,;:.!?…–—'


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue's words, what the scorer found for it, and its stance."""

    words: WordSpan
    roles: Roles
    stance: str


def cue_stance(reading: Reading, cues: Sequence[WordSpan]) -> list[str]:
    """The likeliest stance of each cue by its words together."""
    scores = reading.layer("stance")
    likeliest = [STANCES[int(scores[:, c.start : c.end].sum(1).argmax())] for c in cues]
    return ["declines" if _declines(reading, c) else s for c, s in zip(cues, likeliest, strict=True)]


# Words in names that are written small, and words with which a list of names goes on.
_PARTICLES = frozenset(["bin", "ibn", "abu", "de", "da", "del", "van", "von", "der", "den", "la", "le"])
_FURTHER = frozenset(("and", "along", "with"))
# What says even of a single name who it is: an age, a noun, a party with its state ("R-Ohio"), an office ("MP for").
_DESCRIBES = re.compile(r"\d{1,3}(?:,|$)|(?:an?|who)\s|[RDI]-[A-Z]|[A-Z]{2,}\s(?:for|of)\s")

# Verbs of saying that, denied, tell of an answer not given, and how they are denied.
_SAYING = frozenset(
    re.findall(
        r"\w+",
        "say speculate comment elaborate specify disclose reveal give provide discuss name identify detail set answer "
        "respond explain tell",
    )
)
_DENIED = re.compile(
    r"\b(?:(?:did|do|does|would|will|could|has|have|had)\s*(?:not|n['’]t)|wo\s*n['’]t|declin\w+\s+to|refus\w+\s+to"
    r"|without)\s+(?:\w+\s+)?$"
)
# Characters before a cue that are looked at for the denial.
_LOOK_BACK = 40


def _declines(reading: Reading, cue: WordSpan) -> bool:
    """Whether the cue is a denied verb of saying: "did not say how long", "declined to comment"."""
    start = int(reading.words.starts[cue.start])
    before = reading.text[max(0, start - _LOOK_BACK) : start]
    return reading.words.texts[cue.start].lower() in _SAYING and _DENIED.search(before) is not None


def build_statements(reading: Reading, cues: Sequence[Cue]) -> list[StatementMention]:
    """Statements in order of appearance; a cue without content makes none."""
    drafts = [d for cue in cues if (d := _draft(reading, cue)) is not None]
    joined = _tell_once(_join(drafts))
    continued = _continue(reading, joined)
    return sorted(continued, key=lambda s: min(x.start for x in (*s.content, *s.cue)))


def _draft(reading: Reading, cue: Cue) -> StatementMention | None:
    content = tuple(_content(reading, cue))
    if not content:
        return None
    sources = sorted(cue.roles.spans["source"], key=lambda s: -s.score)[:1]
    source = name_alone(reading.span(*strip_article(reading, sources[0].start, sources[0].end))) if sources else None
    weights = [s.score for s in cue.roles.spans["content"]]
    return StatementMention(
        cue=(reading.span(cue.words.start, cue.words.end),),
        source=source,
        content=content,
        form=_form(reading, content),
        stance=cast(Stance, cue.stance),
        score=min(cue.words.score, sum(weights) / len(weights)),
    )


def name_alone(source: Span) -> Span:
    """The source without what follows a name to say who it is: "Jo Lind" of "Jo Lind, head of the port".

    What goes before a name stays ("head of the port, Jo Lind"), and so does a list of names.
    """
    name, _, rest = source.text.partition(", ")
    words, told = name.split(), rest.split()
    if not told or not _FURTHER.isdisjoint(told) or not _is_name(words):
        return source
    small = len(words) > 1 and (told[0][0].islower() or told[-1][0].islower())
    return Span(source.start, source.start + len(name), name) if small or _DESCRIBES.match(rest) else source


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and words[0][0].isupper() and words[-1] not in _PARTICLES and all(map(_in_name, words))


def _in_name(word: str) -> bool:
    return word[0].isupper() or word in _PARTICLES or word.startswith("al-")


def _content(reading: Reading, cue: Cue) -> Iterator[Span]:
    """What is said, cut at the ends of sentences, without quotation marks and punctuation at its edges."""
    for span in cue.roles.spans["content"]:
        for start, end in _by_sentence(reading, span.start, span.end):
            yield from _trim(reading, int(reading.words.starts[start]), int(reading.words.ends[end - 1]))


def _by_sentence(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, int(reading.sentence_words[reading.sentence_of[start] + 1]))
        yield start, stop
        start = stop


def _trim(reading: Reading, start: int, end: int) -> Iterator[Span]:
    text, marks = reading.seen, reading.quotation_edges
    while start < end and (text[start] in _OPEN_EDGES or start in marks):
        start += 1
    while end > start and (text[end - 1] in _EDGES or end - 1 in marks):
        end -= 1
    if start < end:
        yield Span(start, end, reading.text[start:end])


def _form(reading: Reading, content: Sequence[Span]) -> Form:
    """Whether all, some or nothing of what is said stands in quotation marks."""
    total = sum(c.end - c.start for c in content)
    quoted = sum(_shared(reading.quotations, c.start, c.end) for c in content)
    if quoted >= total * 0.95:  # marks of quotation inside quotations may fall outside the ranges
        return "direct"
    return "mixed" if quoted else "indirect"


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
    for draft in drafts:
        recent = range(max(0, len(out) - CUES_TOGETHER), len(out))
        twin = next((i for i in recent if _twins(out[i], draft)), None)
        if twin is None:
            out.append(draft)
        else:
            out[twin] = _joined(out[twin], draft)
    return out


def _twins(a: StatementMention, b: StatementMention) -> bool:
    named = a.source is not None and b.source is not None and a.source.start == b.source.start
    return (named or (a.source is None and b.source is None)) and _overlap(a.content, b.content) >= SAME_CONTENT


def _tell_once(statements: Sequence[StatementMention]) -> list[StatementMention]:
    """Words that two cues of one source claim for themselves stay with the likelier one ("said …, added …")."""
    kept = list(statements)
    for at, one in enumerate(statements):
        near = statements[max(0, at - CUES_TOGETHER) : at + CUES_TOGETHER + 1]
        surer = [other for other in near if other.score > one.score and _same_teller(one, other)]
        content = tuple(c for c in one.content if not any(_tells_too(other, c, one) for other in surer))
        kept[at] = msgspec.structs.replace(one, content=content) if len(content) < len(one.content) else one
    return [statement for statement in kept if statement.content]


def _same_teller(a: StatementMention, b: StatementMention) -> bool:
    return a.source is not None and b.source is not None and a.source.text.lower() == b.source.text.lower()


def _tells_too(other: StatementMention, content: Span, one: StatementMention) -> bool:
    """Whether another statement has these words too, and neither cue stands inside them: then one tells the other."""
    same = any(_overlap((content,), (c,)) >= SAME_WORDS for c in other.content)
    cues = (*one.cue, *other.cue)
    return same and not any(c.start <= cue.start < c.end for c in (content, *other.content) for cue in cues)


def _joined(a: StatementMention, b: StatementMention) -> StatementMention:
    best = a if a.score >= b.score else b
    cues = tuple(sorted({*a.cue, *b.cue}, key=lambda s: s.start))
    return msgspec.structs.replace(best, cue=cues)


def _continue(reading: Reading, statements: Sequence[StatementMention]) -> list[StatementMention]:
    """Give the sentences of a quotation that follow, wholly quoted and without a cue, to the statement before."""
    taken = {i for s in statements for x in (*s.content, *s.cue) for i in _sentences(reading, x)}
    out = []
    for statement in statements:
        last = max(statement.content, key=lambda c: c.end)
        extra: list[Span] = []
        at = _sentence_at(reading, last.end - 1) + 1
        if statement.form != "indirect" and _shared(reading.quotations, last.start, last.end):
            while at < len(reading.sentences) and at not in taken and _same_quotation(reading, last, at):
                sentence = reading.sentences[at]
                extra += _trim(reading, sentence.start, sentence.end)
                taken.add(at)
                at += 1
        out.append(msgspec.structs.replace(statement, content=(*statement.content, *extra)) if extra else statement)
    return out


def _sentence_at(reading: Reading, offset: int) -> int:
    return bisect.bisect_right(reading.sentences, offset, key=lambda s: s.start) - 1


def _sentences(reading: Reading, span: Span) -> range:
    return range(_sentence_at(reading, span.start), _sentence_at(reading, span.end - 1) + 1)


def _same_quotation(reading: Reading, last: Span, sentence: int) -> bool:
    """Whether the sentence lies wholly in quotation marks."""
    here = reading.sentences[sentence]
    inside = _shared(reading.quotations, here.start, here.end)
    marks = sum(reading.text.count(m, here.start, here.end) for m in '"“”«»„')
    marks += sum(m in reading.quotation_edges and reading.text[m] in "'‘’" for m in range(here.start, here.end))
    closing = here.end - here.start - inside - marks
    return inside > 0 and closing <= 0

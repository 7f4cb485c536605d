"""Proper names of people and bodies in raw text, by capitals, titles and a few tables; needs no tagger."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, compress

import msgspec

from dateline.model import Document, NameMention, Span
from dateline.resolve.actor_words import (
    OPENERS,
    PRONOUNS,
    WEEKDAYS_AND_MONTHS,
    Sort,
    demonyms,
    given_names,
    known_actors,
    nouns,
    word_set,
)

_TOKEN = re.compile(  # in brackets, so that ``split`` gives the tokens along with what lies between them
    r"((?!\s)(?:[A-Za-z][a-z]*+(?![\w'’.&/-])"  # most are plain words and signs, which go first for speed
    r"|[^\w\s'’]"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Cmdr|Sen|Rep|Gov|Brig|St|Jr|Sr|Cpl|Pvt|Prof|Rev|Inc|Ltd|Co|Corp)\."
    r"|[^\W\d_]\.(?=\s?[^\W\d_a-z])"  # an initial
    r"|['’]s\b"
    r"|[^\W_]+(?:(?:['’](?!s\b)|[-&/])[^\W_]+)*"
    r"|['’]))"
)
# Lower-case words that may stand inside a name.
_PARTICLES = word_set("al el bin ibn abu de del della di da dos das du la le van von der den ter ud ur ul e y")
_ARTICLED = re.compile(r"(?:al|ar|as|ash|at|az|an|ad|el|ul|ud)[-’'][^\W\d_a-z]")
# After the head noun of a body, these words lead on to the rest of its name ("Ministry of …", "Union for the …").
_LINKS = frozenset(("of", "for"))
_OPENING_LINKS = _LINKS | {"the"}
_JOINTS = frozenset(("and", "&", "the", "of", "for", "in"))
_LEADING_ON = _PARTICLES | _OPENING_LINKS | _JOINTS
"""Words of small letters by which a name may go on."""
# What follows "Secretary of", "Minister of" as part of the title.
_OFFICES = word_set(
    "state defense defence justice health interior energy finance treasury commerce transport transportation labor "
    "labour agriculture education homeland war foreign information culture environment trade oil veterans police "
    "staff naval"
)
_PARTS_OF_TITLES = word_set(
    "prime vice deputy foreign defense defence interior home chief first lady press acting former interim assistant "
    "senior junior chief commander-in-chief crown head supreme state district federal attorney lead finance health "
    "transport energy justice education senator chancellor staff major lieutenant lieutenant-general major-general "
    "brigadier republican democratic democrat conservative labour navy army marine air general-secretary "
    "secretary-general secretary-of-state vice-president opposition majority minority special under-secretary elect "
    "fleet master warrant petty flight wing rear surgeon honorable honourable hon dod fco circuit chairman"
)
_CONTINENTAL = word_set(
    "african european asian american arab western eastern northern southern islamic islamist muslim christian jewish "
    "kurdish sunni shia shiite shi'ite latin english internet catholic palestinian"
)
_COMPOUND = re.compile(  # "Kurdish-led", "English-language": adjectives, no names
    r"-(?:led|based|language|backed|born|held|style|controlled|wide|run|owned|era|made|speaking|trained|funded|dominated"
    r"|sponsored|occupied|allied|supported|linked|affiliated|brokered|imposed|majority)$"
)
_LIKE_WORDS = frozenset(("WHO", "US"))  # acronyms that are common words in small letters
_SENTENCE_MARKS = (".", "!", "?", ":", ";", '"', "”", "’", "…", ")")
HEADLINE_SHARE = 0.7
"""Share of capitals among the longer words of a line without a final stop, from which it reads as a headline."""
LONGER_WORD = 4
"""Letters from which a word is capitalised in a headline written in capitals."""


class Tokens(msgspec.Struct, frozen=True, gc=False):
    """Words and signs of a text, their half-open offsets and the number of their sentence."""

    texts: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    opens: Sequence[bool]
    """Whether the token is the first word of a sentence or of a quotation."""

    def at(self, offset: int) -> int:
        """Index of the token that holds ``offset``, or of the last one before it."""
        return bisect_right(self.starts, offset, 1) - 1

    def range_of(self, span: Span) -> tuple[int, int]:
        """First token of a span and the index after its last; both are the same where only blanks are in it."""
        first = bisect_right(self.ends, span.start)
        return first, bisect_left(self.starts, span.end, first)


class Name(msgspec.Struct, frozen=True, gc=False):
    """A proper name; ``titles`` are the lower-case words of title that stand right before it."""

    start: int
    end: int
    text: str
    sort: Sort
    titles: tuple[str, ...] = ()
    from_: int = -1
    """Where the title before the name starts; the name's own start where there is none."""
    place: int = -1
    """Index of the place of the document that it is, or -1."""


def split_tokens(document: Document) -> Tokens:
    """Words of the report with the sentence that each stands in."""
    pieces = _TOKEN.split(document.report.text)
    edges = list(accumulate(map(len, pieces)))
    texts, starts, ends = pieces[1::2], edges[:-1:2], edges[1::2]
    firsts = [bisect_left(starts, s.start) for s in document.sentences] or [0]
    lower = list(map(str.lower, texts))
    return Tokens(texts, lower, starts, ends, _sentences(firsts, len(texts)), _openings(texts, firsts))


def _sentences(firsts: Sequence[int], size: int) -> list[int]:
    """The number of each token's sentence, -1 before the first one; ``firsts`` are the sentences' first tokens."""
    out: list[int] = []
    for sentence, first in enumerate([*firsts, size], start=-1):
        out += [sentence] * (first - len(out))
    return out


_OPENING_SIGNS = frozenset('"“‘:—–;(')


def _openings(texts: Sequence[str], firsts: Sequence[int]) -> list[bool]:
    """Whether each token is the first word of a sentence or quotation, or a sign before that."""
    opens = [False] * len(texts)
    after_signs = compress(range(1, len(texts) + 1), map(_OPENING_SIGNS.__contains__, texts))
    for first in (0, *firsts, *after_signs):
        i = first
        while i < len(texts) and not opens[i]:  # what follows a token that is marked already, is as well
            opens[i] = True
            if texts[i][0].isalnum():
                break
            i += 1
    return opens


def _headlines(text: str, tokens: Tokens) -> list[range]:
    """Tokens of the lines in which capitals say nothing."""
    out = []
    for start, line in _lines(text):
        if not line or line.rstrip().endswith(_SENTENCE_MARKS):
            continue
        held = range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, start + len(line)))
        longer = [t[0] for t in tokens.texts[held.start : held.stop] if len(t) >= LONGER_WORD and t[0].isalpha()]
        if longer and sum(map(str.isupper, longer)) >= HEADLINE_SHARE * len(longer):
            out.append(held)
    return out


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with the offset that it starts at."""
    start = 0
    for line in text.replace("\r", "\n").split("\n"):
        yield start, line
        start += len(line) + 1


def _capitals(document: Document, tokens: Tokens) -> list[int]:
    """The tokens of which the capital speaks for a name."""
    texts, lower, opens = tokens.texts, tokens.lower, tokens.opens
    capitals = [i for i, token in enumerate(texts) if token[0].isupper()]
    small = {lower[i] for i in capitals if opens[i]}.intersection(texts)
    inner = {texts[i] for i in capitals if not opens[i]}
    acting = _acting(document)

    def speaks(i: int) -> bool:
        token, low = texts[i], lower[i]
        if not opens[i] and low not in _MEANING_OTHERS and "-" not in token:
            return True  # so do most, which are looked at no further
        if low in _NEVER_NAMES or ("-" in token and _COMPOUND.search(token)):
            return False
        if not opens[i]:
            return low not in OPENERS or (len(token) > 1 and token.isupper())
        if (
            low in small
            or (low in OPENERS and token not in _LIKE_WORDS)
            or (low in nouns() and not _goes_on(tokens, i))
        ):
            return False
        return token in inner or _is_sure(tokens, i) or acting.get(tokens.starts[i]) == tokens.ends[i]

    return _without_headlines(document.report.text, tokens, [i for i in capitals if speaks(i)])


_NEVER_NAMES = WEEKDAYS_AND_MONTHS | PRONOUNS.keys()
_MEANING_OTHERS = _NEVER_NAMES | OPENERS


def _without_headlines(text: str, tokens: Tokens, speaking: list[int]) -> list[int]:
    """The capitals that speak for a name; those of headlines do only where the word has such a one elsewhere too."""
    inside = {i for line in _headlines(text, tokens) for i in line}
    if not inside:
        return speaking
    free = {tokens.texts[i] for i in speaking if i not in inside}
    return [i for i in speaking if i not in inside or tokens.texts[i] in free]


def _acting(document: Document) -> dict[int, int]:
    """Start → end of the spans that play a role or say something."""
    spans: dict[int, int] = {}
    for event in document.events:
        for span in event.actor:
            spans[span.start] = span.end
        for span in event.target:
            spans[span.start] = span.end
    for statement in document.statements:
        if statement.source is not None:
            spans[statement.source.start] = statement.source.end
    return spans


def _is_sure(tokens: Tokens, i: int) -> bool:
    """Whether a capital that opens a sentence still speaks for a name: more capitals follow, or it is in capitals."""
    token = tokens.texts[i]
    return _goes_on(tokens, i) or token.isupper() or is_acronym(token) or tokens.lower[i] in given_names()


def is_acronym(text: str) -> bool:
    """Whether the word may be made of initials, small words among them written small: "UN", "U.N.", "MoD"."""
    letters = text.replace(".", "")
    return letters.isupper() or (letters.isalpha() and sum(map(str.isupper, letters)) > 1)


def _goes_on(tokens: Tokens, i: int) -> bool:
    return i + 1 < len(tokens.texts) and tokens.texts[i + 1][0].isupper()


def _run_end(tokens: Tokens, capitals: Set[int], start: int) -> int:
    """Index after the last token of the run of capitals that starts at ``start``."""
    i, linked = start + 1, False
    sentence_end = bisect_right(tokens.sentences, tokens.sentences[start], i)
    while i < sentence_end:
        if i in capitals:
            i += 1
        elif tokens.lower[i] not in _LEADING_ON and tokens.texts[i].isalpha():
            break  # a plain word, which ends most runs
        elif _is_number_of_name(tokens, i) or _joins_particle(tokens, capitals, i):
            i += 1
        elif onward := _over_links(tokens, capitals, (start, i, linked)):
            linked, i = True, onward
        else:
            break
    return i


def _over_links(tokens: Tokens, capitals: Set[int], at: tuple[int, int, bool]) -> int:
    """Index after the capital that "of" or "for" (once there was one, "and" too) leads on to; 0 where none does."""
    start, i, linked = at
    j, size = i, len(tokens.texts)
    while j < size and j < i + 2 and tokens.lower[j] in (_JOINTS if linked else _OPENING_LINKS):
        j += 1
    if not i < j < size or j not in capitals or tokens.sentences[j] != tokens.sentences[start]:
        return 0
    return j + 1 if linked or (tokens.lower[i] in _LINKS and _heads_body(tokens, start, i)) else 0


def _joins_particle(tokens: Tokens, capitals: Set[int], i: int) -> bool:
    if i + 1 >= len(tokens.texts):
        return False
    if tokens.lower[i] in _PARTICLES:
        return i + 1 in capitals
    return not tokens.texts[i].isalpha() and _ARTICLED.match(tokens.texts[i]) is not None


def _is_number_of_name(tokens: Tokens, i: int) -> bool:
    """A short number after a word that takes one: "Task Force 50"."""
    return tokens.texts[i][0].isdigit() and len(tokens.texts[i]) <= 4 and tokens.lower[i - 1] in _NUMBERED


_NUMBERED = word_set("force flight boeing airbus squadron division brigade group task apollo resolution fleet")


def _heads_body(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the word before ``end`` can be the head of a body's name."""
    noun = nouns().get(tokens.lower[end - 1])
    return noun is not None and (noun.sort == "group" or (noun.sort == "place" and end - start > 1))


def _title_end(tokens: Tokens, start: int, end: int) -> int:
    """Index after the last word of title in the run; ``start`` if it has none."""
    last = start
    for i in range(start, end):
        noun = nouns().get(tokens.lower[i].rstrip("."))
        if noun is not None and noun.title:
            last = i + 1
    return last


def _sort_of(tokens: Tokens, start: int, end: int) -> Sort:
    """Sort of what a run of capitals without title names."""
    words = tokens.lower[start:end]
    if len(words) == 1:
        text = tokens.texts[start]
        return "group" if (text.isupper() or "." in text) and len(text) > 1 else "?"
    if " ".join(words) in known_actors():
        return "group"
    head = next((words[i - 1] for i, w in enumerate(words) if w in _LINKS and i), words[-1])
    noun = nouns().get(head.rstrip("."))
    if noun is not None and noun.sort in ("group", "place", "thing"):
        return noun.sort
    return "person" if words[0] in given_names() else "?"


def _plain_title(words: Sequence[str]) -> bool:
    """Whether the words are a title, a noun for people or a demonym in capitals: a nominal, no name."""
    if not (_is_for_people(words[-1]) or words[-1] in demonyms() or words[-1] == "elect"):
        return False
    return all(
        _is_for_people(w) or w in _PARTS_OF_TITLES or w in demonyms() or w in _OFFICES or w in _LINKS
        for w in words[:-1]
    )


def _is_for_people(word: str) -> bool:
    noun = nouns().get(word.rstrip("."))
    return noun is not None and noun.sort in ("person", "people")


def _name(document: Document, tokens: Tokens, bounds: tuple[int, int, int], sort: Sort) -> Name:
    title, start, end = bounds
    text = document.report.text
    a, b = tokens.starts[start], tokens.ends[end - 1]
    titles = tuple(w.rstrip(".") for w in tokens.lower[title:start])
    return Name(a, b, text[a:b], sort, titles, tokens.starts[title])


def _names_of_run(document: Document, tokens: Tokens, start: int, end: int) -> list[Name]:
    if _plain_title(tokens.lower[start:end]):
        return []
    if end - start == 1 and tokens.lower[start] in _CONTINENTAL:
        return []
    cut = _title_end(tokens, start, end)
    if cut == end and cut > start:  # "King" alone at the end: "Larry King", "Miss America King"
        cut = start
    rest = _sort_of(tokens, cut, end)
    if start < cut < end and rest not in ("group", "place", "thing"):
        return [_name(document, tokens, (start, cut, end), "person")]
    whole = rest if cut == start else _sort_of(tokens, start, end)
    return [_name(document, tokens, (start, start, end), whole)]


def _office_run(tokens: Tokens, start: int) -> int:
    """Index of the name after "Secretary of State", or ``start`` where the run is no such title."""
    lower, i = tokens.lower, start + 2
    if i >= len(lower) or lower[start + 1] != "of" or lower[i] not in _OFFICES:
        return start
    noun = nouns().get(lower[start].rstrip("."))
    if noun is None or not noun.title:
        return start
    while i < len(lower) and (lower[i] in _OFFICES or lower[i] in ("security", "affairs")):
        i += 1
    return i


def _cut_at_place(tokens: Tokens, places: dict[int, int], start: int, end: int) -> int:
    """A place at the head of a run is a name of its own where a person's name follows it."""
    stop = places.get(tokens.starts[start])
    if stop is None:
        return end
    i = tokens.at(stop - 1) + 1
    follows = i < end and (tokens.lower[i] in given_names() or _plain_title(tokens.lower[i:end]))
    return i if follows else end


def find_names(document: Document, tokens: Tokens) -> list[Name]:
    """Proper names in order of appearance: the tagger's names, the document's places, and what capitals show.

    Of names that overlap the tagger's goes first, then a body found by capitals that holds a place, then places.
    """
    tagged = _tagged(document, tokens)
    taken = _Bounds(tagged)
    found = _found_names(document, tokens, taken)
    bodies = _Bounds([n for n in found if n.sort == "group"])
    placed = [
        Name(p.start, p.end, p.text, "place", (), p.start, i)
        for i, p in enumerate(document.places)
        if not (taken.overlap(p.start, p.end) or bodies.overlap(p.start, p.end))
    ]
    if placed and found:
        over = _Bounds(placed)
        found = [n for n in found if not over.overlap(n.start, n.end)]
    return sorted([*tagged, *placed, *found], key=lambda n: (n.start, -n.end))


class _Bounds:
    """Where names start and end, to see whether another one overlaps one of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        bounds = sorted([(n.start, n.end) for n in names])
        self._starts = [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]

    def overlap(self, start: int, end: int) -> bool:
        """Whether the last name that starts at ``start`` or before, or the next one, shares characters with these."""
        i = bisect_right(self._starts, start)
        if i and start < self._ends[i - 1] and self._starts[i - 1] < end:
            return True
        return i < len(self._starts) and self._starts[i] < end


def _found_names(document: Document, tokens: Tokens, taken: _Bounds) -> list[Name]:
    """What runs of capitals name; nothing for those that overlap one of the tagger's names, which go first."""
    speaking = _capitals(document, tokens)
    capitals = set(speaking)
    places = {p.start: p.end for p in document.places}
    out: list[Name] = []
    end, size = 0, len(tokens.texts)
    furniture = [edge for f in document.furniture for edge in (f.start, f.end)]
    for i in speaking:
        if i < end or bisect_right(furniture, tokens.starts[i]) % 2:
            continue
        after_office = _office_run(tokens, i)
        if after_office == i:
            end = _cut_at_place(tokens, places, i, _run_end(tokens, capitals, i))
            if not taken.overlap(tokens.starts[end - 1], tokens.ends[end - 1]):
                out.extend(_names_of_run(document, tokens, i, end))
        elif after_office < size and after_office in capitals:
            end = _run_end(tokens, capitals, after_office)
            out.append(_name(document, tokens, (i, after_office, end), "person"))
        else:
            end = after_office
    return [n for n in out if not taken.overlap(n.start, n.end)]


_TAGGED_SORTS: dict[str, Sort] = {"person": "person", "organisation": "group", "place": "place", "other": "?"}


def _tagged(document: Document, tokens: Tokens) -> list[Name]:
    """The names of the tagger; of one that names a place, which of the document's places it is."""
    places = {(p.start, p.end): i for i, p in enumerate(document.places)}
    out = []
    for found in document.names:
        sort = _TAGGED_SORTS[found.type]
        if _only_opens(found.text):
            continue
        if sort == "person":
            out.append(_tagged_person(document, tokens, found))
        else:
            place = places.get((found.start, found.end), -1) if sort == "place" else -1
            out.append(Name(found.start, found.end, found.text, sort, (), found.start, place))
    return out


def _only_opens(name: str) -> bool:
    """Whether what the tagger calls a name has its capital from an opening word alone: "Both sides"."""
    first, _, more = name.partition(" ")
    return first.istitle() and first.lower() in OPENERS and more.islower()


def _tagged_person(document: Document, tokens: Tokens, mention: NameMention) -> Name:
    """A person's name of the tagger; titles, inside the span or before it, are taken off and noted."""
    start, end = tokens.at(mention.start), tokens.at(mention.end - 1) + 1
    if end > len(tokens.texts):
        return Name(mention.start, mention.end, mention.text, "person", (), mention.start)
    cut = _title_end(tokens, start, end)
    start = cut if cut < end else start
    first = start
    while first > 0 and tokens.sentences[first - 1] == tokens.sentences[start] and _in_title(tokens, first - 1):
        first -= 1
    return _name(document, tokens, (first, start, end), "person")


def _in_title(tokens: Tokens, i: int) -> bool:
    word = tokens.lower[i]
    return tokens.texts[i][0].isupper() and (_is_for_people(word) or word in _PARTS_OF_TITLES or word in demonyms())

"""Provinces called after two lands: "Sistan and Baluchestan" is one place, and no list of two."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dateline.model import Document, PlaceMention, Span
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_words import LEVEL_OF_WORD

_AND = re.compile(r"\s+(?:and|&)\s+")
_HAS_AND = re.compile(r"\s(?:and|&)$")
_WIDE = ("country", "province", "district")
"""Levels of places with such names; two towns that share a name with a third one are rather two."""

Pair = tuple[PlaceMention, PlaceMention]
LookUp = Callable[[Sequence[str]], Mapping[str, Sequence[Candidate]]]


def mend_joined_names(document: Document, look_up: LookUp) -> Document:
    """The document with one place for the halves of each name with "and" that ``look_up``, the gazetteer's, knows."""
    pairs = {_joined(pair, document.report.text): pair for pair in _pairs(document)}
    if not pairs:
        return document
    known = look_up([name for joined in pairs for name in _names(joined.text)])
    found = {joined: pair for joined, pair in pairs.items() if any(_is_one(known[n]) for n in _names(joined.text))}
    return _with_joined(document, found) if found else document


def _pairs(document: Document) -> list[Pair]:
    """Neighbours with nothing but "and" between them."""
    text, places = document.report.text, document.places
    return [(one, other) for one, other in pairwise(places) if _are_halves(one, other, text)]


def _are_halves(one: PlaceMention, other: PlaceMention, text: str) -> bool:
    has_and = _HAS_AND.search(one.text) is not None and not text[one.end : other.start].strip()
    return has_and or _AND.fullmatch(text, one.end, other.start) is not None


def _joined(pair: Pair, text: str) -> Span:
    start, end = pair[0].start, pair[1].end
    return Span(start, end, text[start:end])


def _names(joined: str) -> list[str]:
    """The name, and the same without the word for what it is ("Andaman and Nicobar Islands")."""
    head, _, last = joined.rpartition(" ")
    return [joined, head] if last.lower() in LEVEL_OF_WORD else [joined]


def _is_one(options: Sequence[Candidate]) -> bool:
    """Whether a wide place is called so by its own name, be it in another spelling."""
    return any(c.level in _WIDE and " and " in c.name for c in options)


def _with_joined(document: Document, found: Mapping[Span, Pair]) -> Document:
    whole = {(half.start, half.end): joined for joined, pair in found.items() for half in pair}
    places = {
        joined.start: PlaceMention(joined.start, joined.end, joined.text, other.use, min(one.score, other.score))
        for joined, (one, other) in found.items()
    }
    kept = [place for place in document.places if (place.start, place.end) not in whole]
    events = tuple([replace(e, place=_whole_spans(e.place, whole)) for e in document.events])
    merged = tuple(sorted((*kept, *places.values()), key=lambda place: place.start))
    return replace(document, places=merged, events=events)


def _whole_spans(spans: Sequence[Span], whole: Mapping[tuple[int, int], Span]) -> tuple[Span, ...]:
    """The spans with the whole name once in place of its halves."""
    return tuple(dict.fromkeys([whole.get((s.start, s.end), s) for s in spans]))

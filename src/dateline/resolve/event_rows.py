"""Tables told in sentences: "Quetta: 12 killed, 40 injured. Zhob: 3 killed." Each row's events happened at its name."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from dateline.model import Document, EventMention, PlaceMention, Span
from dateline.resolve.figure_numbers import SMALL_NUMBERS

_NUMBER = rf"(?:\d[\d,]*|no|{SMALL_NUMBERS})"
# From the start of a row to the word of its first event, and from there to that of the next.
_ROW = re.compile(
    rf"(?:^|[.;:,(]\s|\n\s?)((?:[A-Z][\w’'-]+ ){{0,2}}[A-Z][\w’'-]+)(?::| reported)? {_NUMBER} $", re.MULTILINE
)
_NEXT = re.compile(rf"(?:,|,? and) {_NUMBER} ")
# Characters before an event's word in which a row begins: a name of three words and a number.
_REACH = 60
# One row alone may be a heading or the name of those killed.
_ROWS = 2


def mend_rows(document: Document, look_up: Callable[[Sequence[str]], Mapping[str, Sequence[object]]]) -> Document:
    """The document with the names of rows as places of their events, if there are two rows or more.

    Only names that ``look_up``, the gazetteer's, knows and that the tagger takes for no organisation ("Norfront: 3
    killed").
    """
    rows = dict(_rows(document))
    if not _are_rows(rows):
        return document
    known = look_up(sorted({span.text for span in rows.values()}))
    rows = {i: span for i, span in rows.items() if known.get(span.text) and _may_be_place(span, document)}
    if not _are_rows(rows):
        return document
    events = tuple(replace(e, place=(rows[i],)) if i in rows else e for i, e in enumerate(document.events))
    named = {place.start for place in document.places}
    new = {
        span.start: PlaceMention(span.start, span.end, span.text, "location", document.events[i].score)
        for i, span in rows.items()
        if span.start not in named
    }
    places = tuple(sorted((*document.places, *new.values()), key=lambda place: place.start))
    return replace(document, events=events, places=places)


def _are_rows(rows: Mapping[int, Span]) -> bool:
    return len({span.start for span in rows.values()}) >= _ROWS


def _may_be_place(span: Span, document: Document) -> bool:
    """Whether the tagger takes the name for no organisation, nor only a part of it for a place."""
    if any(name.type == "organisation" and (name.start, name.end) == (span.start, span.end) for name in document.names):
        return False
    over = [place for place in document.places if place.start < span.end and span.start < place.end]
    return all((place.start, place.end) == (span.start, span.end) for place in over)


def _rows(document: Document) -> Iterator[tuple[int, Span]]:
    """The number from 0 of each event of a row, with the row's name."""
    text = document.report.text
    before: tuple[EventMention, Span] | None = None
    for i, event in enumerate(document.events):
        at = event.trigger.start
        if event.type != "CASUALTY":
            before = None
            continue
        if before and _NEXT.fullmatch(text, before[0].trigger.end, at):
            name = before[1]
        elif found := _ROW.search(text, max(0, at - _REACH), at):
            name = Span(found.start(1), found.end(1), found[1])
        else:
            before = None
            continue
        before = event, name
        yield i, name

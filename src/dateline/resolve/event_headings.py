"""The days of events told under headings that name them: "Monday 8 January", and below it what happened that day."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import msgspec

from dateline.model import Document, Event, Interval, Time
from dateline.resolve.time_anchors import day_headings, entry_headings
from dateline.resolve.time_values import date_of, stretch_of

# One line with a day may be that of the page; two with different days head the parts of a chronology.
_LEAST_DAYS = 2
# From the end of one heading to that of the next; the lines of a page's head lie closer together.
_ENTRY_CHARACTERS = 80
_LINE_ENDS = ("", "\n", "\r")
# A line of so few words without a full stop is a heading too; one without a day ends that of the heading above it.
_HEADING_WORDS = 4
_FINAL = (".", "!", "?", ":", ";", ",", "…", "”", '"')


def with_headed_days(document: Document, times: Sequence[Time], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, those inferred to be of the report's day moved to the day of the heading that they stand under."""
    published = document.report.published
    if published is None or not events:
        return events
    today = published.isoformat()
    headings = sorted({*_marked(document), *_told(document.report.text, times, today)})
    if len({day for _, day in headings}) < _LEAST_DAYS and not _is_log(document):
        return events
    undated = _undated(document, {end for end, _ in headings})
    parts = sorted({**dict.fromkeys(undated, None), **dict(headings)}.items())
    ends = [end for end, _ in parts]
    untold = Interval(from_=today, to=today, inferred=True)
    moved = []
    for event in events:
        at = bisect_right(ends, event.trigger.start) - 1
        day = parts[at][1] if at >= 0 and event.when == untold else None
        when = Interval(from_=day, to=day, inferred=True) if day else event.when
        moved.append(event if when is event.when else msgspec.structs.replace(event, when=when))
    return tuple(moved)


def _marked(document: Document) -> Iterator[tuple[int, str]]:
    """End and day of the headings that are marked as furniture."""
    published = document.report.published
    for end, stretch in day_headings(document, stretch_of(published)) if published else ():
        day = date_of(stretch)
        if day:
            yield end, day.isoformat()


def _is_log(document: Document) -> bool:
    """Whether there are two entries or more below headings with an hour or a weekday, be they of one day."""
    text, published = document.report.text, document.report.published
    found = entry_headings(text, day_headings(document, stretch_of(published))) if published else ()
    return sum(end - before > _ENTRY_CHARACTERS for (before, _), (end, _) in pairwise(found)) >= _LEAST_DAYS - 1


def _told(text: str, times: Sequence[Time], today: str) -> Iterator[tuple[int, str]]:
    """End and day of the times gone by that are lines of their own."""
    for time in times:
        whole = text[time.end : time.end + 1] in _LINE_ENDS and text[max(0, time.start - 1) : time.start] in _LINE_ENDS
        if whole and time.from_ and time.from_ == time.to and time.from_ <= today:
            yield time.end, time.from_


def _end_before(text: str, start: int) -> int:
    """Where the words before end."""
    while start and text[start - 1].isspace():
        start -= 1
    return start


def _undated(document: Document, dated: Set[int]) -> Iterator[int]:
    """Ends of the short lines that name no place and so head another part than a day ("Analysis").

    One right below the heading of a day is that of its entry.
    """
    text, sentences = document.report.text, document.sentences
    places = {place.start for place in document.places}
    lines = Counter(sentence.paragraph for sentence in sentences)
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        is_short = words[:1].isupper() and words.isprintable() and len(words.split()) <= _HEADING_WORDS
        below = is_short and _end_before(text, sentence.start) in dated
        if (
            is_short
            and not below
            and lines[sentence.paragraph] == 1
            and not words.endswith(_FINAL)
            and sentence.start not in places
        ):
            yield sentence.end

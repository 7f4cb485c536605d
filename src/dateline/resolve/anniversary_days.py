"""Anniversaries: what "the third anniversary of the explosion" marks happened three years before it is marked."""

import re
from bisect import bisect_right
from datetime import date

from msgspec.structs import replace

from dateline.model import Document, Event, Interval
from dateline.resolve.time_values import date_of, stretch_of
from dateline.resolve.time_words import tokenize

# From the number of the anniversary to the word of the event: no preposition that leads from what is marked to how, and
# no verb ("the anniversary of independence was shaken by a bombing"); "the failed coup", "the US-led war" have none.
_MARKED = re.compile(
    r"\b(?:(?P<nth>[a-z]+|[a-z]+-[a-z]+|\d{1,3}(?:st|nd|rd|th)?)(?:[\s-]year)?\s)?(?<!month\s)(?<!week\s)(?<!day\s)"
    r"anniversary\s+of\s+"
    r"(?:(?!(?:with|without|by|on|at|amid|after|as|when|before|during|and|to|into|in|that|which|who|was|were|is|are|be|been"
    r"|has|have|had|will|would|brought|drew|saw|led|left|fell|came|met|set|began|became)\b)"
    r"(?!(?<!\bthe\s)(?<!\bof\s)(?<!\ba\s)(?<!\ban\s)(?<![’']s\s)[\w-]+ed\s)[\w’'-]+\s+){0,6}$"
)
# A form of the verb is no name of what is marked ("rallies for the anniversary were bombed").
_VERB = re.compile(r"\w+ed", re.IGNORECASE)
_REACH = 120
# "The explosion that killed 200", "when soldiers shot 20": told right behind it, and so of the same day. What follows
# further on may be the verb of the sentence ("the coup that ousted the king clashed with police").
_GOES_ON = re.compile(
    r"\s+(?:(?:in|on|at)\s+(?:[\w’'-]+\s+){1,4})?"
    r"(?:(?:that|which)\s+(?:[\w’'-]+\s+)?|(?:where|when|in\s+which)\s+(?:[\w’'-]+\s+){0,4})$"
)
# The day of an anniversary is at most so far from the report; others are the event's own.
_NEAR_DAYS = 180
_NUMBERS = "on"


def with_anniversaries(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """The events, those told by their anniversary moved back by its years, where these and its day are told."""
    text, published = document.report.text, document.report.published
    if published is None or "anniversary" not in text:
        return events
    starts = [sentence.start for sentence in document.sentences]
    moved: list[Event] = []
    marked: tuple[Event, Interval | None, int] | None = None
    for event in events:
        place = bisect_right(starts, event.trigger.start)
        found = _marked(event, text)
        if found and _is_near(event.when, published):
            when = _years_before(_day_of(event, events, starts, found.start()), _years(found["nth"]))
            marked = (event, when, place)
        else:
            follows = marked is not None and marked[2] == place and _goes_on(marked[0], event, text)
            when = marked[1] if marked and follows else None
        moved.append(replace(event, when=when) if when else event)
    return tuple(moved)


def without_days_of_anniversaries(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """The events, those told by their anniversary that still have a day of about now without any."""
    text, published = document.report.text, document.report.published
    if published is None or "anniversary" not in text:
        return events
    bare: list[Event] = []
    marked: Event | None = None
    for event in events:
        is_marked = _marked(event, text) is not None
        marked = event if is_marked else marked
        of_then = is_marked or (marked is not None and _goes_on(marked, event, text))
        bare.append(replace(event, when=None) if of_then and _is_near(event.when, published) else event)
    return tuple(bare)


def _marked(event: Event, text: str) -> re.Match[str] | None:
    """The words from the anniversary to the event that it is of."""
    at = event.trigger.start
    return None if _VERB.fullmatch(event.trigger.text) else _MARKED.search(text, max(0, at - _REACH), at)


def _is_near(when: Interval | None, published: date) -> bool:
    """Whether it is of about now, so that it is no day of what happened years ago."""
    if when is None or not when.from_:
        return False
    return abs((published - date.fromisoformat(when.from_)).days) <= _NEAR_DAYS


def _day_of(event: Event, events: tuple[Event, ...], starts: list[int], before: int) -> Interval | None:
    """The day of the anniversary: as told with the event, else that of what is told before it in the sentence."""
    if event.when and not event.when.inferred:
        return event.when
    place = bisect_right(starts, event.trigger.start)
    beside = [e.when for e in events if e.trigger.start < before and bisect_right(starts, e.trigger.start) == place]
    return next((when for when in reversed(beside) if when and not when.inferred), None)


def _years(nth: str | None) -> int | None:
    """The number of "third", "36th", "one"; None where it is none ("annual")."""
    numbers = [token.value for token in tokenize(nth or "") if token.kind in _NUMBERS]
    return next((int(number) for number in numbers if isinstance(number, int | float)), None)


def _years_before(day: Interval | None, years: int | None) -> Interval | None:
    if day is None or not day.from_ or years is None:
        return None
    first = date.fromisoformat(day.from_)
    then = date_of(stretch_of(first)._replace(year=first.year - years))
    return (
        Interval(from_=then.isoformat(), to=then.isoformat(), inferred=True) if then and day.from_ == day.to else None
    )


def _goes_on(marked: Event, event: Event, text: str) -> bool:
    """Whether the event is told of the marked one, with no day of its own."""
    undated = event.when is not None and event.when.inferred
    return undated and _GOES_ON.match(text, marked.trigger.end, event.trigger.start) is not None

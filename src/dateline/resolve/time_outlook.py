"""What besides the verbs about a time tells whether it is over or to come: events, claims and terms of delivery."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.model import Document, Span, TimeMention
from dateline.resolve.time_settings import Direction
from dateline.resolve.time_tense import Tense, words_of

_STATUS_DIRECTIONS: dict[str, Direction] = {"occurred": "past", "ongoing": "past", "future": "future"}
# "Wheat for May delivery", "April Brent futures": contracts are dealt in until their month.
_FOR = re.compile(r"\bfor\s+$", re.IGNORECASE)
_FOR_REACH = 5
_DELIVERY = re.compile(r"\s+(?:delivery|settlement|loading|shipment|expiry)\b(?!\s+of\b)", re.IGNORECASE)
_FUTURES = re.compile(r"\s+(?:[A-Za-z]+\s+){0,2}?futures\b")
_MONTH = re.compile(r"[A-Z][a-z]{2,8}\.?")
# Words that tell of what is to come as seen now, and those that tell of it as seen from the past.
_AHEAD_WORDS = (
    "will shall 'll ’ll won't won’t is are isn't aren't expects expect plans plan hopes hope aims aim intends intend "
    "wants want forecasts predicts projects promises pledges vows may might must should can seeks seek needs need"
)
_AHEAD = frozenset(_AHEAD_WORDS.split())
_SEEN_FROM_PAST = frozenset(("would", "'d", "’d", "was", "were", "had", "did", "could"))
_THE_UNIT = re.compile(r"\bthe\s+(?:year|month)$", re.IGNORECASE)
_PERFECT = frozenset(("has", "have"))


def directions_of_events(document: Document) -> dict[int, Direction]:
    """Start of a time → direction of the event that has it as its time."""
    found: dict[int, Direction] = {}
    starts = [mention.start for mention in document.times]
    for event in document.events:
        direction = _STATUS_DIRECTIONS.get(event.status)
        for span in event.time:
            at = bisect_right(starts, span.end - 1) - 1
            if direction and at >= 0 and starts[at] >= span.start - 1:
                found.setdefault(starts[at], direction)
    return found


def claimed_times(document: Document) -> dict[int, Tense]:
    """Number of each time that stands in a claim about what is to come, with the tense that it has there."""
    starts = [mention.start for mention in document.times]
    parts = [part for claim in document.forecasts for part in claim.content]
    return {
        at: Tense("future")
        for part in parts
        for at in range(bisect_left(starts, part.start), bisect_left(starts, part.end))
    }


def months_of_delivery(document: Document) -> dict[int, Tense]:
    """Number of each month in which what is dealt in is to be delivered."""
    text = document.report.text
    return {at: Tense("future", sure=True) for at, time in enumerate(document.times) if _is_of_delivery(text, time)}


def _is_of_delivery(text: str, time: TimeMention) -> bool:
    if not _MONTH.fullmatch(time.text):
        return False
    if _FUTURES.match(text, time.end):
        return True
    return (
        _DELIVERY.match(text, time.end) is not None
        and _FOR.search(text, max(0, time.start - _FOR_REACH), time.start) is not None
    )


def looks_ahead(before: Sequence[str]) -> bool:
    """Whether the nearest verb before a time tells of what is to come as seen from now ("expects to cut jobs by")."""
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word in _AHEAD:
            return True
        if word in _SEEN_FROM_PAST or (word.endswith("ed") and len(word) > len("need")):
            return not _PERFECT.isdisjoint(before[max(0, at - 2) : at])
    return False


def are_told_in_passing(text: str, times: Sequence[TimeMention], start: int, cue: Span) -> bool:
    """Whether all the times of a sentence from ``start`` are set off by commas before the cue of what is said.

    "The bank, founded in 1998, said it would cut jobs by the end of the year": the year is not 1998.
    """
    return all(
        time.end < cue.start and "," in text[time.end : cue.start] and len(words_of(text[start : time.start])) > 1
        for time in times
    )


def counts_from_now(words: str) -> bool:
    """Whether the words name the year or month that is meant by itself: "the end of the year", not "of that year"."""
    return _THE_UNIT.search(words) is not None

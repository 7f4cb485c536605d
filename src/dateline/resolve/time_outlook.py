"""What besides the verbs about a time tells whether it is over or to come: events, claims and terms of delivery."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from dateline.model import Document, Span, TimeMention
from dateline.resolve.put_off_days import is_given_up
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
# Between an event and a time that it is only to have: "the storm could return on Friday".
_TO_COME = re.compile(r"\b(?:will|shall|may|might|can|could|should|would|must|to|likely|set|due)\b|[’']ll\b")
# "From 3.4% in April", "5 percent from April".
_BASE = re.compile(r"\bfrom\s+\S*\d\S*\s+(?:[a-z%]+\s+){0,3}in\s+$|(?:percent|per\s+cent|%)\s+from\s+$")
_BASE_REACH = 50
# A sentence that tells of a speech at the time, or opens with it.
_SAID_THEN = re.compile(
    r"\W*(?:In|At|On|During|After|Following|By|Back|Speaking|Asked|Addressing|Interviewed)\b[^,]*$"
    r"|.*\b(?:speaking|spoke|speech|interview|report|summit|statement|letter)\b",
    re.DOTALL,
)


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


class Claims:
    """The claims of a report about what is to come, for its times of which nothing else tells whether they are."""

    def __init__(self, document: Document, starts: Sequence[int]) -> None:
        self._text, self._events, self._starts = document.report.text, document.events, starts
        parts = [part for claim in document.forecasts for part in claim.content]
        bounds = [(bisect_left(starts, part.start), bisect_left(starts, part.end)) for part in parts]
        self._within = {at for first, last in bounds for at in range(first, last)}

    def tense(self, at: int) -> Tense | None:
        """The tense that the time of that number has by the claim in which it stands; None where it is of none.

        So it is where it is of what has happened and only has to do with the claim, or was first set for then.
        """
        if at not in self._within:
            return None
        start = self._starts[at]
        if start in self._over or is_given_up(start, self._text) or _is_base(self._text, start):
            return None
        return Tense("future")

    @cached_property
    def _over(self) -> set[int]:
        """Starts of the times behind events that have happened, with no word of what is to come between the two."""
        found = set[int]()
        for event in self._events:
            if event.status not in ("occurred", "ongoing"):
                continue
            for span in event.time:
                ahead = span.start < event.trigger.end or _TO_COME.search(self._text, event.trigger.end, span.start)
                if not ahead:
                    found.add(span.start)
        return found


def _is_base(text: str, at: int) -> bool:
    """Whether a change begins with the figure of the time: "ease to 3% from 3.4% in April"."""
    return _BASE.search(text, max(0, at - _BASE_REACH), at) is not None


def is_of_delivery(text: str, time: TimeMention) -> bool:
    """Whether it is the month in which what is dealt in is to be delivered."""
    if not time.text[:1].isupper() or not _MONTH.fullmatch(time.text):
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
    if any(_SAID_THEN.match(text, start, time.start) for time in times):
        return False
    return all(
        time.end < cue.start and "," in text[time.end : cue.start] and len(words_of(text[start : time.start])) > 1
        for time in times
    )


def counts_from_now(words: str) -> bool:
    """Whether the words name the year or month that is meant by itself: "the end of the year", not "of that year"."""
    return _THE_UNIT.search(words) is not None

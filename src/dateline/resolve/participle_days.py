"""Days of participles: "imposed sanctions on Monday, freezing assets" tells of two events of Monday."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dateline.model import Document, Event

_BEHIND_COMMA = re.compile(r",\s+(?:(?:and|also|then|[a-z]+ly)\s+)?$")
# Characters before the participle in which the comma is looked for: "simultaneously" and more.
_REACH = 24
_POSSESSIVE = ("'s", "’s")
# An event of more days than a night has says too little of another.
_DAYS = 2


def with_participle_days(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """Events without a day told by a participle behind a comma with that of the one before, marked as inferred."""
    text, starts = document.report.text, [sentence.start for sentence in document.sentences]
    out: list[Event] = []
    last: Event | None = None
    for event in events:
        if last and last.when and _is_added(event, text) and _is_beside(event, last, starts):
            out.append(replace(event, when=replace(last.when, inferred=True)))
            continue
        out.append(event)
        if event.status == "occurred" and event.when and not event.when.inferred:
            last = event if _is_day(event) and not _is_of_noun(event, text) else None
    return tuple(out)


def _is_beside(event: Event, other: Event, starts: Sequence[int]) -> bool:
    """Whether both are told in one sentence; ``starts`` are those of the sentences."""
    return bisect_right(starts, other.trigger.start) == bisect_right(starts, event.trigger.start)


def _is_added(event: Event, text: str) -> bool:
    """Whether it has occurred, has only the day of its telling and stands as a participle behind a comma."""
    if event.status != "occurred" or event.time or event.when is None or not event.when.inferred:
        return False
    at = event.trigger.start
    return event.trigger.text.endswith("ing") and _BEHIND_COMMA.search(text, max(0, at - _REACH), at) is not None


def _is_of_noun(event: Event, text: str) -> bool:
    """Whether its time is that of a noun: "visited the site of Saturday's blast, praising rescuers"."""
    return any(text.startswith(_POSSESSIVE, time.end) for time in event.time)


def _is_day(event: Event) -> bool:
    when = event.when
    if when is None or not when.from_ or not when.to:
        return False
    return (date.fromisoformat(when.to) - date.fromisoformat(when.from_)).days < _DAYS

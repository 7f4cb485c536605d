"""Times that cannot be those of an event: of one that has occurred none ahead, of one to come none that is over."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.model import EventMention, Span, Time
from dateline.resolve.event_days import Clauses

# What goes on until a day ahead has it: "the state of emergency from May 1 until June 1".
_UNTIL = re.compile(r"\b(?:until|till|through|to|between\s[^,.;:]*\sand)\s+(?:the\s+)?$")
_UNTIL_REACH = 40
# Between days of one list: "today and tomorrow", "on Wednesday, Thursday and Friday".
_LISTED = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s+(?:again\s+)?(?:on\s+)?")
# Behind an event, what leads to another one: "arrested 40 ahead of Saturday's rally".
_OF_ANOTHER = re.compile(r"\b(?:ahead\s+of|before|prior\s+to|will|where|which|who|whom|whose)\b")
# "A two-hour battle": how long it was, which says nothing of when.
_LENGTH = re.compile(
    r"(?:an?\s+)?(?:[a-z]+|\d[\d.,]*)(?:-[a-z]+)?[-‑](?P<unit>second|minute|hour|day|week|month|year)(?:[-‑]long)?",
    re.IGNORECASE,
)
# "The 100-day massacre" is one that the reader knows of, and was long ago perhaps; "the two-hour battle" was not.
_KNOWN = re.compile(r"\b(?:the|that|those|his|her|its|their)\s+$", re.IGNORECASE)
_KNOWN_REACH = len("those  ")
_SHORT = frozenset(("second", "minute", "hour"))


def possible_times(
    times: Sequence[Time], mention: EventMention, published: date | None, clauses: Clauses
) -> list[Time]:
    """The times without those that are impossible by the status of the event, as seen from the report's day.

    "Troops killed 12 ahead of talks on May 25", "the talks, suspended on May 3, will resume on Monday".
    """
    if published is None or not times:
        return list(times)
    day = published.isoformat()
    if mention.status == "occurred":
        over = [t for t in times if (t.from_ or "") <= day]
        return [t for t in times if t in over or not _is_of_another(t, mention, clauses, beside=bool(over))]
    ahead = [t for t in times if (t.to or "") > day] if mention.status == "future" else []
    ahead = [t for t in times if t in ahead or (t.to == day and _is_listed_with(t, ahead, clauses.text))]
    return list(times) if not ahead or any(_is_end(t, clauses.text) for t in ahead) else ahead


def _is_listed_with(time: Time, others: Sequence[Time], text: str) -> bool:
    """Whether one of the others follows the time in a list of days."""
    return any(_LISTED.fullmatch(text, time.end, other.start) for other in others if other.start > time.end)


def _is_of_another(time: Time, mention: EventMention, clauses: Clauses, *, beside: bool) -> bool:
    """Whether a time ahead is that of another event; it may be when a planned one is, mistaken for one that was."""
    if clauses.has_trigger_between(mention.trigger, time):
        return True
    text = clauses.text
    if beside:
        return not _is_end(time, text)
    return _OF_ANOTHER.search(text, mention.trigger.end, time.start) is not None


def _is_end(time: Time, text: str) -> bool:
    return _UNTIL.search(text, max(0, time.start - _UNTIL_REACH), time.start) is not None


def lengths(times: Sequence[Span], text: str) -> int:
    """How many of an event's times only say how long it was: "a two-hour battle"."""
    return sum(_is_length(time, text) for time in times)


def _is_length(time: Span, text: str) -> bool:
    found = _LENGTH.fullmatch(time.text)
    if found is None:
        return False
    return found["unit"].lower() in _SHORT or not _KNOWN.search(text, max(0, time.start - _KNOWN_REACH), time.start)

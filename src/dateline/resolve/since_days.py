"""Since when: what has gone on or been counted since a month or a year runs from it up to the day of its telling.

What has done so since a day is dated by that day, as those who annotate do.
"""

import re
from collections.abc import Sequence

from dateline.model import EventMention, Interval, Time
from dateline.resolve.event_days import Clauses

# "Since Monday", "since the start of the outbreak in January", "since fighting broke out in mid-May"; "have since been
# found" says no more than "then".
_SINCE_WORD = "since"
_SINCE = re.compile(
    rf"\b{_SINCE_WORD}\s+$|(?<!\bhas )(?<!\bhave )(?<!\bhad )\b{_SINCE_WORD}\s+(?:[\w’'-]+\s+){{1,7}}$",
    re.IGNORECASE,
)
# Far enough back for "since" and the words after it.
_SINCE_REACH = 70
# "Since the January 7 quake": what stands right behind such a time gives it its name, and is not what goes on since.
_NAMED = re.compile(r"(?:['’]s)?\s+(?:[a-z-]+\s+)?")
_BEFORE_NAME = re.compile(r"\b(?:the|an?|last|this|his|her|its|their)\s+$", re.IGNORECASE)
# "The worst attack since 2022, when 37 people were killed", "since he returned in 2012 amid protests": what follows
# happened then.
_THEN = re.compile(r"\s*,?\s+(?:when|where|which|who|amid|during|after|following)\b")
# "Since the drought in 2022 killed the crop": right behind the time stands what happened then.
_OF_CLAUSE = re.compile(r"\bsince\s+(?:the|an?|his|her|its|their)\s+[\w’'-]+\s+(?:[\w’'-]+\s+){0,4}(?:in|on)\s+$", re.I)
_RIGHT_BEHIND = re.compile(r"\s+(?:[a-z]+ly\s+)?")
_WHEN = re.compile(r"\s+(?:when|until|till)\b")
# Up to when all are counted: "as of 21 July", "by Sunday"; until when a curfew is in force is no such day.
_AS_OF = re.compile(r"\b(?:as\s+(?:of|at|on)|up\s+(?:to|until)|through|by)\s+$", re.IGNORECASE)
_AS_OF_REACH = 12


def without_counting(times: list[Time], text: str) -> list[Time]:
    """The times without the day up to which all are counted, where the month or year since when they are is told too.

    Two days make a range: "since 1 January and as of 12 May".
    """
    left = [time for time in times if not _counted_up_to(time, text)]
    return left if any(time.from_ != time.to and _since(time, text) is not None for time in left) else times


def without_aside(mention: EventMention, times: list[Time], text: str) -> list[Time]:
    """The times without those since when something else is so, told between commas before the event.

    "Diop, in office since April 2, was elected in March."
    """
    left = [time for time in times if not _is_aside(mention, time, text)]
    return left or times


def _is_aside(mention: EventMention, time: Time, text: str) -> bool:
    since = _since(time, text)
    if since is None or not time.end < mention.trigger.start:
        return False
    opened = max(text.rfind(mark, 0, since) for mark in (",", "\n", ". "))
    told = text[opened : opened + 1] == "," and text[opened + 1 : since].strip() != ""
    return told and "," in text[time.end : mention.trigger.start]


def running_since(
    mention: EventMention, times: tuple[Sequence[Time], Sequence[Time]], clauses: Clauses, told: Interval | None
) -> Interval | None:
    """The days from the month or year that the event is told by up to the last day counted, else that of its telling.

    None where it is not told as going on or counted since then. ``times`` are those chosen and all of the event.
    """
    chosen, own = times
    if len(chosen) != 1 or told is None or not told.to or mention.status not in ("occurred", "ongoing"):
        return None
    time, text = chosen[0], clauses.text
    since = _since(time, text) if time.from_ != time.to else None
    if since is None or since < mention.trigger.start < time.start or _is_of_then(mention, time, text):
        return None
    ends = [other.to for other in own if other.to and (_counted_up_to(other, text) or _is_end(other, time, text))]
    last = max(ends, default=told.to)
    return Interval(from_=time.from_, to=last) if time.from_ and time.from_ <= last else None


def _since(time: Time, text: str) -> int | None:
    """Where the "since" before the time stands."""
    first = max(0, time.start - _SINCE_REACH)
    if _SINCE_WORD not in text[first : time.start].lower():
        return None
    found = _SINCE.search(text, first, time.start)
    return found.start() if found else None


def _is_end(other: Time, time: Time, text: str) -> bool:
    """Whether it had gone on since the one time when the other came: "held since 2020 when he died in 2022"."""
    later = (other.from_ or "") > (time.to or "") and time.end < other.start
    return later and _WHEN.match(text, time.end) is not None


def _is_of_then(mention: EventMention, time: Time, text: str) -> bool:
    """Whether the event gives the time its name, or is told as of then: "since last year's attacks"."""
    if mention.trigger.start > time.end and _THEN.match(text, time.end):
        return True
    if _RIGHT_BEHIND.fullmatch(text, time.end, mention.trigger.start) and _OF_CLAUSE.search(
        text, max(0, time.start - _SINCE_REACH), time.start
    ):
        return True
    if not _NAMED.fullmatch(text, time.end, mention.trigger.start):
        return False
    owned = text.startswith(("'s", "’s"), time.end)
    return owned or _BEFORE_NAME.search(text, max(0, time.start - _AS_OF_REACH), time.start) is not None


def is_counted_between(one: Time, other: Time, text: str) -> bool:
    """Whether all are counted since the one time and up to the other: "as of 12 May, 90 cases since 1 January"."""
    return any(
        _since(first, text) is not None and _counted_up_to(last, text) for first, last in ((one, other), (other, one))
    )


def _counted_up_to(time: Time, text: str) -> bool:
    return _AS_OF.search(text, max(0, time.start - _AS_OF_REACH), time.start) is not None

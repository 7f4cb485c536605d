"""Which times of an event go together: a list or a range whole; of times that lie apart only those nearest to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.model import Span, Time
from dateline.resolve.event_days import Clauses, gap
from dateline.resolve.since_days import is_counted_between

# Between times of one list or range: nothing but marks, or a word that adds what follows to what stands before it
# ("on 4 June, and another 12 on 9 June"), or one that leads up to the second time ("from 3 May, when it began, to 9
# May").
_MARKS = re.compile(r"\W*(?:(?:on|in|at|from|early|late|the)\W+)*")
_ADDED = re.compile(r"\b(?:and|or|but|while|again|then|between)\b")
_LED_TO = re.compile(r"\b(?:to|until|till|through|into|since)\s+(?:(?:at|on|in|the|early|late|about|around)\s+)*$")
# "Fighting that began on 3 May went on (ended, resumed) on 5 May" was on both.
_WENT_ON = re.compile(
    r"\b(?:ended|continued|resumed|paused|stopped|(?:went|carried)\s+on)\s+(?:(?:on|in|at|early|late)\s+)*$"
)
# "In Kano on 3 May, in Jos on 5 May", "the port on 3 May, Odesa on 5 May", "in the north, 5 May": the second of a list.
_LISTED = re.compile(
    r"(?:\s+(?:in|at|near)\s+[^,;.]+)?[,;]\s+(?:(?:and|or)\s+)?"
    r"(?:(?:(?:in|at|near|to)\s+)?(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*\s+(?:on|in|at)\s+)?(?:the\s+)?"
)
# Between what one time names and another on which it was held: "the 2020 Games, put off twice, were held in 2021".
_HELD = re.compile(
    r"(?:\s*,[^,;.]*,|,)?\s+(?:(?:was|were|is|are|has|have|had|been|be|will|to|[a-z]+ly)\s+)*"
    r"(?:held|took\s+place|taken\s+place|takes?\s+place|began|begun|started|opened|scheduled|postponed)"
    r"\s+(?:(?:on|in|at|for|to|until|early|late)\s+)*"
)
# Before a noun that belongs to another one.
_OF = re.compile(r"\b(?:about|after|by|for|from|in|into|of|on|over|since|to|with)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_OF_REACH = 16
# What makes a date that of the noun behind it: "the 2009 attack", "a lower court's 2021 verdict", "Monday's raid".
_OWNER = re.compile(r"(?:\b(?:an?|the|his|her|its|their|this|that)|['’]s|s['’])\s+$", re.IGNORECASE)
# Characters before a date in which such a word is looked for.
_OWNER_REACH = 8
_NOUN = re.compile(r"\s+(?:[a-z-]+\s+)?")
_POSSESSIVE = re.compile(r"['’]s\s+(?:[a-z-]+\s+)?")
# A year, a month or a day; hours and parts of a day ("an overnight raid") say more of a day that is named elsewhere.
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# Before a time that opens its sentence.
_OPENING = re.compile(r"\W*(?:(?:on|in|at|by|during|since|early|late)\W+)*", re.IGNORECASE)


def time_of_noun(trigger: Span, times: Sequence[Time], clauses: Clauses) -> Time | None:
    """The date right before the event's noun, where the others do not overlap it and so are not this event's.

    "The killer of a nurse in the 2009 attack was freed on Monday."
    """
    if len(times) < 2:
        return None
    for time in times:
        if time.end < trigger.start and _is_of_noun(trigger, time, clauses):
            others = [other for other in times if other is not time]
            if any(_overlap(time, other) for other in others):
                return None
            return next((other for other in others if _is_held(trigger, (time, other), clauses.text)), time)
    return None


def _is_held(trigger: Span, times: tuple[Time, Time], text: str) -> bool:
    """Whether what the first time names was held on the other: not "the trial over the 2015 fire began on Monday"."""
    named, other = times
    if _HELD.fullmatch(text, trigger.end, other.start) is None:
        return False
    return _OF.search(text, max(0, named.start - _OF_REACH), named.start) is None


def _is_of_noun(trigger: Span, time: Time, clauses: Clauses) -> bool:
    text = clauses.text
    if not _DATE.fullmatch(time.value or "") or clauses.has_trigger_between(trigger, time):
        return False
    if _POSSESSIVE.fullmatch(text, time.end, trigger.start):
        return True
    if not _NOUN.fullmatch(text, time.end, trigger.start):
        return False
    return _OWNER.search(text, max(0, time.start - _OWNER_REACH), time.start) is not None


def nearest_times(trigger: Span, times: Sequence[Time], clauses: Clauses) -> list[Time]:
    """The times of the event, but where some lie apart from others only those told together nearest to its word.

    "Convicted in June of taking bribes in 2015", "arrested on Monday over a robbery on 3 May". A time that opens the
    sentence is that of its first event.
    """
    groups = _groups(sorted(times, key=lambda time: time.start), clauses)
    if len(groups) < 2:
        return list(times)
    return min(groups, key=lambda group: _distance(trigger, group, clauses))


def _groups(times: Sequence[Time], clauses: Clauses) -> list[list[Time]]:
    """The times in order, those together that are told as one list or range or that overlap."""
    groups = [[time] for time in times[:1]]
    for before, time in pairwise(times):
        if _are_told_together(before, time, clauses) or any(_overlap(time, other) for other in groups[-1]):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def are_of_range(one: Time, other: Time, text: str) -> bool:
    """Whether the times are the ends of one range, or stand side by side."""
    first, second = sorted((one, other), key=lambda time: time.start)
    return _is_range(text[first.end : second.start])


def _are_told_together(before: Time, time: Time, clauses: Clauses) -> bool:
    between = clauses.text[before.end : time.start]
    if _is_range(between) or _ADDED.search(between) or _LISTED.fullmatch(between):
        return True
    if is_counted_between(before, time, clauses.text):
        return True
    went_on = _WENT_ON.search(between)
    return went_on is not None and not clauses.has_trigger_within(before.end, before.end + went_on.start())


def _is_range(between: str) -> bool:
    return _MARKS.fullmatch(between) is not None or _LED_TO.search(between) is not None


def _overlap(time: Time, other: Time) -> bool:
    return (time.from_ or "") <= (other.to or "") and (other.from_ or "") <= (time.to or "")


def _distance(trigger: Span, group: Sequence[Time], clauses: Clauses) -> tuple[bool, bool, int]:
    """How far the times stand from the event: beyond the word of another one is farthest, then beyond a comma."""
    near = min(group, key=lambda time: gap(trigger, time))
    beyond, text = clauses.has_trigger_between(trigger, near), clauses.text
    if near.end <= trigger.start and _OPENING.fullmatch(text, clauses.opening(near.start), near.start):
        return beyond, False, 0
    between = text[min(trigger.end, near.end) : max(trigger.start, near.start)]
    return beyond, "," in between, gap(trigger, near)

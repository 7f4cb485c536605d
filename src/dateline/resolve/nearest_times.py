"""Which times of an event go together: a list or a range whole; of times that lie apart only those nearest to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.model import Span, Time
from dateline.resolve.event_days import Clauses, gap

# Between times of one list or range: nothing but marks, or a word that adds what follows to what stands before it
# ("on 4 June, and another 12 on 9 June"), or one that leads up to the second time ("from 3 May, when it began, to 9
# May").
_MARKS = re.compile(r"\W*(?:(?:on|in|at|from|early|late|the)\W+)*")
_ADDED = re.compile(r"\b(?:and|or|but|while|again|then|between)\b")
_LED_TO = re.compile(r"\b(?:to|until|till|through|into)\s+(?:(?:at|on|in|the|early|late|about|around)\s+)*$")
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
            return None if any(_overlap(time, other) for other in others) else time
    return None


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
    groups = _groups(sorted(times, key=lambda time: time.start), clauses.text)
    if len(groups) < 2:
        return list(times)
    return min(groups, key=lambda group: _distance(trigger, group, clauses))


def _groups(times: Sequence[Time], text: str) -> list[list[Time]]:
    """The times in order, those together that are told as one list or range or that overlap."""
    groups = [[time] for time in times[:1]]
    for before, time in pairwise(times):
        if _are_told_together(text[before.end : time.start]) or any(_overlap(time, other) for other in groups[-1]):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def are_of_range(one: Time, other: Time, text: str) -> bool:
    """Whether the times are the ends of one range, or stand side by side."""
    first, second = sorted((one, other), key=lambda time: time.start)
    return _is_range(text[first.end : second.start])


def _are_told_together(between: str) -> bool:
    return _is_range(between) or _ADDED.search(between) is not None


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

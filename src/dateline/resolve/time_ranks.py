"""Spans of time within which an event is the third or the worst: "the deadliest attack this year" was on some day."""

import re
from collections.abc import Callable

from dateline.model import Time

_SPANS = ("year", "month", "week", "decade", "century", "season", "summer", "winter")
_SPAN = re.compile(rf"(?:so\s+far\s+)?(?:this|the)\s+(?:{'|'.join(_SPANS)})(?:\s+so\s+far)?", re.IGNORECASE)
# Before such a time: "third", "the second such attack", "the deadliest attack on the city".
_RANK = re.compile(
    r"\b(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten)th|only|latest|worst|[a-z]{2,}iest|biggest|largest|strongest"
    r"|highest|longest|heaviest|fiercest|most\s+(?!of\b|recent)[a-z]+)\s+"
    r"(?:(?!of\b)[a-z-]+\s+){0,3}?"
    r"(?:(?:against|at|by|from|in|near|of|on|to)\s+(?:[\w’'-]+\s+){1,4}?)?(?:(?:of|in|so\s+far)\s+)?$",
    re.IGNORECASE,
)
# Far enough back for them.
_RANK_REACH = 90
# Among those words a verb ("the largest party lost seats this year"), or a part of the time ("the first three months").
_NO_RANK = re.compile(
    r"\b(?:[a-z]+ed|died|fell|had|has|have|is|lost|rose|said|was|were|won|quarter|half|months?|weeks?|days?)\s",
    re.IGNORECASE,
)


# What an event is said to be: "the flood was the worst this year".
_IS = re.compile(
    r"\b(?:is|was|were|are|became|marks|marked)\s+(?:only\s+)?(?:(?:the|its|their)\s+)?(?:[\w-]+[’']s\s+)?$",
    re.IGNORECASE,
)
_IS_REACH = 40


def is_ranked_within(text: str, time: Time, has_trigger: Callable[[int, int], bool]) -> bool:
    """Whether the time only says of how many an event is the third or the worst.

    ``has_trigger`` tells whether an event's word stands between two offsets: "the largest hospital this week" is none.
    """
    if not time.text.endswith((*_SPANS, "far")) or not _SPAN.fullmatch(time.text):
        return False
    rank = _RANK.search(text, max(0, time.start - _RANK_REACH), time.start)
    if rank is None or _NO_RANK.search(rank[0]):
        return False
    words = rank[0].lower().split()
    if len(words) == 1 or words[-1] == "time" or "such" in words or has_trigger(rank.start(), time.start):
        return True
    return _IS.search(text, max(0, rank.start() - _IS_REACH), rank.start()) is not None

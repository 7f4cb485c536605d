"""Spans of time within which an event is the third or the worst: "the deadliest attack this year" was on some day."""

import re

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


def is_ranked_within(text: str, time: Time) -> bool:
    """Whether the time only says of how many an event is the third or the worst."""
    if not time.text.endswith((*_SPANS, "far")) or not _SPAN.fullmatch(time.text):
        return False
    rank = _RANK.search(text, max(0, time.start - _RANK_REACH), time.start)
    return rank is not None and not _NO_RANK.search(rank[0])

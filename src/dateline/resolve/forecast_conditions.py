"""Conditions of claims, which are no part of what is claimed: "A second round will be held if nobody wins"."""

import re

import msgspec

from dateline.model import ForecastMention, Span

# What stands between a claim and its condition.
_BETWEEN = " \t\n,;:–—-"
# What tells how long something lasts is a part of the claim: "construction will not go on until the price is right".
_LASTS = re.compile(r"(?:until|till|before|as)\b", re.IGNORECASE)
# What goes with a condition and is left before or behind it: "only if", "but even if", "if …, then".
_GOES_WITH = re.compile(
    r"(?:[\s,;–—-]+(?:but|and|or|even|only|just|especially|particularly|except|perhaps|mainly))+$", re.IGNORECASE
)
_THEN = re.compile(r"then\s+", re.IGNORECASE)
# "to resign" is the shortest claim; a conjunction or a preposition alone is what the condition was cut out of.
_FEWEST_WORDS = 2


def without_condition(text: str, mention: ForecastMention) -> ForecastMention:
    """The claim without its condition, where that stands at an edge of it and leaves a claim."""
    condition = mention.condition
    if condition is None or _LASTS.match(condition.text):
        return mention
    content = tuple(_without(text, span, condition) for span in mention.content)
    return msgspec.structs.replace(mention, content=content) if content != mention.content else mention


def _without(text: str, span: Span, condition: Span) -> Span:
    start, end = span.start, span.end
    if start < condition.start < end <= condition.end:
        end = start + len(_GOES_WITH.sub("", text[start : condition.start].rstrip(_BETWEEN)))
    elif condition.start <= start < condition.end < end:
        left = text[condition.end : end].lstrip(_BETWEEN)
        start = end - len(_THEN.sub("", left, count=1) if _THEN.match(left) else left)
    left = text[start:end]
    return Span(start, end, left) if len(left.split()) >= _FEWEST_WORDS else span

"""Claims in a clause with "when" behind a day: "adjourned until Thursday, when speeches are to begin"."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.model import Due, ForecastMention, Span, Time

_WHEN = re.compile(r",?\s+when\s+(?:(?:the|an?)\s+)?")


def due_when(text: str, mention: ForecastMention, times: Sequence[Time], published: date | None) -> Due:
    """The days of the time that "when" takes up right before the claim, if they are not over."""
    start = mention.content[0].start
    before = next((time for time in reversed(times) if time.end < start), None)
    if before is None or not before.from_ or not before.to or not _WHEN.fullmatch(text, before.end, start):
        return Due()
    if published is None or before.to < published.isoformat():
        return Due()
    return Due(from_=before.from_, to=before.to, span=Span(before.start, before.end, before.text))

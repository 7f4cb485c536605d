"""Times that open a sentence and belong to the claim after their comma: "By next April, prices will double"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model import Document, ForecastMention, Span, Time

# What stands beside the times of an opening, and nothing else does.
_WORDS = re.compile(
    r"(?:\s*(?:\b(?:for|by|from|in|on|over|during|until|till|through|throughout|within|between|before|after|to|and|or"
    r"|the|(?:the\s+)?next\s+[a-z]+\s+season)\b|[,–—-]))*\s*",
    re.IGNORECASE,
)
# Between the opening and its claim.
_COMMA = re.compile(r",\s+(?:(?:the|an?)\s+)?")
# An opening is no longer than this ("From the beginning of June to the end of August 2025").
_LONGEST = 80


def join_openings(text: str, claims: Iterable[ForecastMention], times: Sequence[Time]) -> Iterator[ForecastMention]:
    """The claims in order, one that is only an opening time joined to the claim that it opens."""
    opening: ForecastMention | None = None
    for claim in claims:
        whole = claim
        if opening is not None:
            if _COMMA.fullmatch(text, opening.content[-1].end, claim.content[0].start):
                whole = _joined(text, opening, claim)
            else:
                yield opening
        opening = whole if _is_opening(text, whole, times) else None
        if opening is None:
            yield whole
    if opening is not None:
        yield opening


def _is_opening(text: str, claim: ForecastMention, times: Sequence[Time]) -> bool:
    span = claim.content[0]
    return (
        len(claim.content) == 1 and span.end - span.start <= _LONGEST and _is_bare(text, (span.start, span.end), times)
    )


def _joined(text: str, opening: ForecastMention, claim: ForecastMention) -> ForecastMention:
    start, first = opening.content[0].start, claim.content[0]
    content = (Span(start, first.end, text[start : first.end]), *claim.content[1:])
    return msgspec.structs.replace(claim, content=content, condition=claim.condition or opening.condition)


def opening_times(document: Document, claim: ForecastMention, times: Sequence[Time]) -> Sequence[Time]:
    """The times between the start of the sentence and the claim, where nothing but them and a comma stands there."""
    text, end = document.report.text, claim.content[0].start
    at = bisect_left(document.sentences, end, key=lambda s: s.start) - 1
    start = document.sentences[at].start if at >= 0 else end
    if not 0 < end - start <= _LONGEST or "," not in text[start:end] or not _is_bare(text, (start, end), times):
        return ()
    return times[_first(times, start) : _first(times, end)]


def _is_bare(text: str, stretch: tuple[int, int], times: Sequence[Time]) -> bool:
    """Whether the stretch holds a time, and beside times only words that go with them."""
    at, end = stretch
    near = times[_first(times, at) : _first(times, end)]
    for time in near:
        if not _WORDS.fullmatch(text, at, time.start):
            return False
        at = time.end
    return bool(near) and at <= end and _WORDS.fullmatch(text, at, end) is not None


def _first(times: Sequence[Time], offset: int) -> int:
    return bisect_left(times, offset, key=lambda time: time.start)

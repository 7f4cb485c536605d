"""Times that open a sentence or a line and belong to its claim: "By next April, prices will double".

So too before who foretells it or says it ("For 2025, the bank expects …", "By 2030, she said, …"), and the day of a
line in a calendar or a weather report ("3 June: The court will rule on the appeal").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model import Document, ForecastMention, Span, StatementMention, Time

# What stands beside the times of an opening, and nothing else does.
_WORDS = re.compile(
    r"(?:\s*(?:\b(?:for|by|from|in|on|over|during|until|till|through|throughout|within|between|before|after|to|and|or"
    r"|the|(?:the\s+)?next\s+[a-z]+\s+season)\b|[,–—-]))*\s*",
    re.IGNORECASE,
)
# Between the opening and its claim.
_COMMA = re.compile(r",\s+(?:(?:the|an?)\s+)?")
# Foretelling that goes on, so that a time before it is not the day on which it was done; not "said", not "expected".
_FORETELLING = frozenset(
    re.findall(
        r"\w+",
        "expects expect sees see projects project forecasts forecast predicts predict anticipates anticipate estimates "
        "estimate foresees foresee",
    )
)
# Foretelling in the present or the past; a time after "for" belongs to what is foretold in either.
_EITHER = frozenset(("forecast",))
_FOR = re.compile(r"\s*for\b", re.IGNORECASE)
# Behind the day that opens a line of a calendar.
_DAY_MARK = re.compile(r"\s*(?::|\s[–—-])\s+")
# Between a weekday and its date ("Thursday, May 16"), and between the first day and the last ("3 June - 9 June").
_DAYS_JOINED = re.compile(r",?\s+|\s*[-–—]\s*|\s+(?:to|and)\s+")
# From an opening to a claim farther on in its sentence ("For 2025, the bank expects").
_TO_CLAIM = re.compile(r",[^.!?;\n]*")
# An opening is no longer than this ("From the beginning of June to the end of August 2025").
_LONGEST = 80


def join_openings(text: str, claims: Iterable[ForecastMention], times: Sequence[Time]) -> Iterator[ForecastMention]:
    """The claims in order, one that is only an opening time joined to the claim that it opens.

    One that opens the sentence of a claim farther on is left out: it claims nothing by itself.
    """
    opening: ForecastMention | None = None
    for claim in claims:
        whole = claim
        if opening is not None:
            if _COMMA.fullmatch(text, opening.content[-1].end, claim.content[0].start):
                whole = _joined(text, opening, claim)
            elif not _TO_CLAIM.fullmatch(text, opening.content[-1].end, claim.content[0].start):
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


def opening_times(
    document: Document, claim: ForecastMention, told: StatementMention | None, times: Sequence[Time]
) -> Sequence[Time]:
    """The times that open the claim's sentence, where nothing but them and a comma stands before it.

    Between may stand who foretells it, or who says it where the opening is said too: ``told`` is the statement that
    the claim is made in. Else the day to come that opens the line.
    """
    text, end = document.report.text, claim.content[0].start
    at = bisect_left(document.sentences, end, key=lambda s: s.start) - 1
    start = document.sentences[at].start if at >= 0 else end
    for edge in (end, *_edges(text, start, end, told)):
        if 0 < edge - start <= _LONGEST and "," in text[start:edge] and _is_bare(text, (start, edge), times):
            near = times[_first(times, start) : _first(times, edge)]
            if edge == end or not _is_today(document, near):
                return near
    return _of_line(document, end, times)


def _is_today(document: Document, times: Sequence[Time]) -> bool:
    """Whether the times are the day of the report, on which somebody foretells it ("Today, the bank expects …")."""
    published = document.report.published
    return published is not None and all(t.from_ == t.to == published.isoformat() for t in times)


def _edges(text: str, start: int, end: int, told: StatementMention | None) -> Iterator[int]:
    """Where an opening in half-open ``start`` to ``end`` ends at the one who foretells or says the claim."""
    if told is None or not told.cue or told.source is None:
        return
    first = min(told.cue[0].start, told.source.start)
    if start < first < end:
        cue = told.cue[0].text.lower()
        is_for = _FOR.match(text, start) is not None
        if (cue in _FORETELLING and (is_for or cue not in _EITHER)) or any(
            start <= piece.start and piece.end <= first for piece in told.content
        ):
            yield first


def _of_line(document: Document, at: int, times: Sequence[Time]) -> Sequence[Time]:
    """The day after the report's that opens the line, with a colon or a dash behind it."""
    text, published = document.report.text, document.report.published
    start = text.rfind("\n", 0, at) + 1
    number = _first(times, start)
    if published is None or number == len(times):
        return ()
    last = number
    while last + 1 < len(times) and _DAYS_JOINED.fullmatch(text, times[last].end, times[last + 1].start):
        last += 1
    days = times[number : last + 1]
    is_ahead = all(t.type == "DATE" and t.from_ and t.from_ > published.isoformat() for t in days)
    opens = not text[start : days[0].start].strip() and _DAY_MARK.match(text, days[-1].end) is not None
    return days if is_ahead and opens and days[-1].end <= at else ()


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

"""Datelines: the place at the head of a report that says where it was written ("HARARE, Zimbabwe (Reuters) —")."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.ingest.lines import line_starts
from dateline.model import Span

# Town, then perhaps its country or the day, the agency, and the mark that ends the dateline.
# Longer than the longest town with a second one, and bounded, so that a row of spaces is not tried from each of them.
_CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.’' /-]{1,60}"
_MIXED = r"[A-Z\u00c0-\u00de][\w.’'-]+(?:[ ][A-Z\u00c0-\u00de][\w.’'-]+){0,3}"
_MORE = r"(?:,[ ][^\n():—–]{2,40}?)?"
# Before the agency the country may stand in brackets of its own: "Sarn (Tumbia) (AW) –".
_AGENCY = r"(?:[ ]?\([^()\n]{2,30}\)){1,2}"
_END = r"[ \u00a0\t]{0,3}(?:[—–]|--?(?=\s)|:(?=\s))"
_DATELINE = re.compile(rf"[ \t]*(?:{_CAPITALS}{_MORE}(?:{_AGENCY})?{_END}|{_MIXED}{_MORE}{_AGENCY}{_END})")
_WITH_AGENCY = re.compile(r"\)\W*$")


@lru_cache(maxsize=1)
def find_datelines(text: str) -> tuple[Span, ...]:
    """The datelines of a report, in order; one that tells of several things may have one a paragraph.

    Asked for twice a report.
    """
    return tuple([Span(m.start(), m.end(), m[0]) for at in line_starts(text) if (m := _DATELINE.match(text, at))])


def is_dated_from(start: int, datelines: Sequence[Span]) -> bool:
    """Whether what begins at ``start`` stands in a dateline."""
    return any(line.start <= start < line.end for line in datelines)


def names_agency(dateline: Span) -> bool:
    """Whether an agency stands in brackets at the end of the dateline."""
    return _WITH_AGENCY.search(dateline.text) is not None

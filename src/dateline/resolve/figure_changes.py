"""Units told once for both ends of a change: "from 7.3 percent in May to 7.7", "4.2 million tons from 3.9 million"."""

import re

from dateline.resolve.figure_units import COUNT, MAGNITUDE, Measure, NumberPlace
from dateline.resolve.number_parts import tells_change
from dateline.resolve.numerals import Numeral

# Between both ends; "in May" and the like may stand between.
_GAP = re.compile(
    r"(?:\s+(?:in|on|at|last|a|the|this)\s+(?:[\w'’-]+\s?){1,4}?)?,?\s+(?:(?:up|down)\s+)?"
    r"(?P<link>to|from|against|versus|compared\s+(?:with|to))\s+(?:(?:only|just|about|around|some|nearly|almost)\s+)?"
)
_LONGEST_GAP = 60
# Before the end that was reached. What "rose 5% from 12" tells by how much has another unit than what it rose from.
_REACHED = re.compile(
    r"\b(?:to|at|was|is|are|were|of|hit|reached|totall?ed|averaged)\s+(?:(?:just|only|about|around|some|nearly|almost|a|an|record"
    r"|over|more\s+than)\s+){0,2}$"
)
_REACHED_REACH = 40
# After the other end, which has nothing after it that it could count.
_BARE = re.compile(
    r"\s*(?:[.,;:)](?!\d)|$)|\s+(?:in|on|at|during|a\s+(?:year|month|week|day|quarter|decade)|last|the\s+(?:previous|prior|month"
    r"|year|week|day|same)|earlier|previously|before|among|for|and|by|this|year)\b"
)
# Both ends of a change are of one size; "a rate of 4% from 2020" and the like are not.
_SAME_SIZE = 10

End = tuple[NumberPlace, Measure, Numeral | None]


def unit_of_change(told: End, end: End) -> str | None:
    """The unit of ``told``, the number before, where ``end`` is the other end of the same change and names none."""
    (place, measure, numeral), (other, bare, value) = told, end
    if (
        measure.unit in (COUNT, MAGNITUDE)
        or bare.unit != COUNT
        or bare.end != other.end
        or place.sentence != other.sentence
    ):
        return None
    if other.start - measure.end > _LONGEST_GAP or not _BARE.match(other.text, other.end, other.last):
        return None
    gap = _GAP.fullmatch(place.text, measure.end, other.start)
    if gap is None or numeral is None or value is None or not _are_of_one_size(numeral, value):
        return None
    if gap["link"] == "to":
        return measure.unit if tells_change(place.text, measure.start) else None
    before = max(place.first, measure.start - _REACHED_REACH)
    return measure.unit if _REACHED.search(place.text, before, measure.start) else None


def _are_of_one_size(one: Numeral, other: Numeral) -> bool:
    low, high = sorted((abs(one.high), abs(other.high)))
    return low > 0 and high < low * _SAME_SIZE

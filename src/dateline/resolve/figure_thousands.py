"""Thousands set apart by a point, as most of Europe and Latin America writes them: "1.500 soldiers"."""

import re

from dateline.model import Span
from dateline.resolve.figure_units import COUNT, NumberPlace, is_money
from dateline.resolve.numerals import Numeral, parse_number
from dateline.resolve.units import load_units

# One such number, or the ends of a range.
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}(?:(?:\s+to\s+|\s*[–—-]\s*|\s+and\s+)[1-9]\d{0,2}\.\d{3})?")
# Thousands set apart by a comma, in a report that has decimals after its points.
_COMMA = re.compile(r"\d,\d{3}(?!\d)")
# What has decimals though it is counted: "an average of 3.125 children", "7.125 points", "1.125 goals per match".
_MEAN = re.compile(r"\b(?:averag\w*|mean|median|ratio)\b", re.IGNORECASE)
_PER = re.compile(r"(?:\s+[\w-]+){1,3}\s+(?:per|a|an|each|every)\b|[\s-]points?\b")


def counts_dotted(place: NumberPlace, unit: str, counted: Span | None) -> bool:
    """Whether the number at ``place`` counts the things right after it in thousands with a point."""
    text = place.text
    if unit != COUNT or counted is None or not _DOTTED.fullmatch(text, place.start, place.end):
        return False
    if counted.start < place.end or text[place.end : counted.start].strip():
        return False
    has_decimals = _MEAN.search(text, place.first, place.last) or _PER.match(text, place.end, place.last)
    return not has_decimals and not _COMMA.search(text)


def may_be_dotted(place: NumberPlace, unit: str) -> bool:
    """Whether the number is written so and tells money or an area, which a report with such counts writes so too."""
    if not _DOTTED.fullmatch(place.text, place.start, place.end):
        return False
    return is_money(unit) or (unit in load_units() and load_units()[unit].dimension == "area")


def read_dotted(written: str) -> Numeral | None:
    """The numeral with its points taken for marks of thousands."""
    return parse_number(written.replace(".", ""))

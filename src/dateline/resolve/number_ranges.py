"""Ranges whose ends were marked apart: "20,000 to 25,000", "45% to 48%", "$1.1 billion to $1.4 billion"."""

import re

from dateline.model import NumberMention
from dateline.resolve.figure_money import SIGN, money_after, money_before
from dateline.resolve.number_parts import is_changing, tells_change, tells_step
from dateline.resolve.numerals import parse_number
from dateline.resolve.units import find_unit

# Between the ends: a unit of the first, what links them, a sign of the second, which may be one of letters ("KSh").
_LINK = re.compile(
    rf"(?P<unit>[^\d,;:()]*?)(?P<link>\s+(?:to|and)\s+|\s*[–—-]\s*)(?P<sign>(?P<letters>[A-Z][A-Za-z]{{0,3}}\.?\s?)|{SIGN})"
)
# Longer than any such gap ("square kilometres to").
_LONGEST_LINK = 30
# Far enough back for the longest sign of letters and a space.
_LONGEST_SIGN = 6
# Far enough on for the longest name of a unit.
_AHEAD = 60
_BETWEEN = re.compile(r"between\b", re.IGNORECASE)
_BETWEEN_IT = "between "


def are_range(text: str, low: NumberMention, high: NumberMention) -> bool:
    """Whether two numbers are the ends of one range, the lower first."""
    if high.start - low.end > _LONGEST_LINK:
        return False
    found = _LINK.fullmatch(text, low.end, high.start)
    if not found or not _is_link(text, low, high, found):
        return False
    if tells_change(text, low.start) or tells_step(text, low.start, high.end):
        return False
    numeral = parse_number(text[low.start : high.end])
    return numeral is not None and numeral.range and numeral.low < numeral.high


def _is_link(text: str, low: NumberMention, high: NumberMention, found: re.Match[str]) -> bool:
    """Whether what stands between two numbers links them; a unit or sign there has to be told with both.

    After a verb of change "to" leads to what was reached: "fell 0.2% to 4.1%".
    """
    link = found["link"].strip()
    if found["letters"] and not money_before(text, max(0, low.start - _LONGEST_SIGN), low.start):
        return False
    if link == "and" and not _is_after_between(text, low, found["sign"]):
        return False
    if not found["unit"] and not found["sign"]:
        return link != "and" or _are_percentages(text, low, high)
    if link == "to" and is_changing(text, low.start) and not _BETWEEN.match(low.text):
        return False
    return _has_sign(text, low, found["sign"].strip()) and _shares_unit(text, low, high, found.end("unit"))


def _is_after_between(text: str, number: NumberMention, sign: str) -> bool:
    """Whether "between" opens the number or stands right before it and its ``sign``."""
    before = text[max(0, number.start - len(_BETWEEN_IT) - len(sign)) : number.start].removesuffix(sign)
    return before.lower().endswith(_BETWEEN_IT) or bool(_BETWEEN.match(number.text))


def _are_percentages(text: str, low: NumberMention, high: NumberMention) -> bool:
    """Whether both have their own sign, be it marked with them or not: "between 31% and 33%"."""
    return low.text.endswith("%") and (high.text.endswith("%") or text.startswith("%", high.end))


def _has_sign(text: str, number: NumberMention, sign: str) -> bool:
    before = text[max(0, number.start - len(sign) - 1) : number.start]
    return before.rstrip().endswith(sign) or number.text.startswith(sign)


def _shares_unit(text: str, low: NumberMention, high: NumberMention, end: int) -> bool:
    """Whether the unit that stands from the first number to ``end`` is told after the second too."""
    if low.end == end:
        return True
    unit = _unit_at(text, low.end, end)
    return unit is not None and unit == _unit_at(text, high.end, min(len(text), high.end + _AHEAD))


def _unit_at(text: str, at: int, end: int) -> str | None:
    """The symbol or currency named at ``at``."""
    if unit := find_unit(text, at, end):
        return unit.text
    money = money_after(text, at, end)
    return money.code if money else None

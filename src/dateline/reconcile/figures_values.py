"""The values that a telling allows, as an interval: "about 2,000", "more than 2,000", "hundreds", "between 2 and 4"."""

import msgspec

from dateline.model.documents import Comparator
from dateline.record.visible import say_number

TOLERANCE_ABOUT = 0.15
"""Share by which "about N" may be off where N is round to one digit ("about 2,000"): half the step to the next round
number of two digits on either side, and a little (our judgement)."""
TOLERANCE_ABOUT_FINE = 0.05
"""The same where N has more digits ("about 2,150"): who gives the tens knows them."""
TOLERANCE_ROUND = 0.05
"""Share by which a plain number of ROUND_FROM and more may be off if all digits but the first two are noughts: news
rounds such numbers without saying so ("20,000 civilians")."""
ROUND_FROM = 1000
CAP_MORE = 1.5
"""How far up "more than N" reaches: whoever knows of 9,000 does not write "more than 2,000"; half as much again was
taken as the widest reading that news gives it (our judgement)."""
CAP_FEW = 3.0
"""The same for numbers under FEW: "at least 3" of a first hour may well be 9."""
FEW = 10
CONVERTED_DIGITS = 9
"""Significant digits of a value turned into another unit: more than any report gives, fewer than the sixteen or so in
which 57 cm and 570 mm differ in binary fractions."""
FLOOR_LESS = 0.5
"""How far down "fewer than N" and "up to N" reach, by the same reasoning."""


class Bounds(msgspec.Struct, frozen=True):
    """The values that a telling allows."""

    low: float
    high: float
    said: float
    """The number that is said, the middle of a range."""

    def overlaps(self, other: "Bounds") -> bool:
        """Do both allow one value?"""
        return self.low <= other.high and other.low <= self.high

    def ratio(self, other: "Bounds") -> float:
        """The smaller said number as a share of the larger: 1 where both are the same."""
        small, large = sorted((abs(self.said), abs(other.said)))
        return small / large if large else 1.0


def bounds(comparator: Comparator, low: float | None, high: float | None, factor: float = 1.0) -> Bounds | None:
    """The interval of a figure, in its one unit; None where it has no value."""
    if low is None and high is None:
        return None
    first = converted(low if low is not None else high or 0.0, factor)
    last = converted(high if high is not None else low or 0.0, factor)
    said = (first + last) / 2
    if comparator in (">", ">="):
        return Bounds(first, last * (CAP_FEW if last < FEW else CAP_MORE), said)
    if comparator in ("<", "<="):
        return Bounds(first * FLOOR_LESS, last, said)
    off = _tolerance(comparator, said / factor) if first == last else 0.0
    return Bounds(first * (1 - off), last * (1 + off), said)


def converted(value: float, factor: float) -> float:
    """A value in another unit, so that equal amounts are equal numbers; as it is told where the unit is its own."""
    return value if factor == 1 else float(f"{value * factor:.{CONVERTED_DIGITS}g}")


def digits(value: float) -> int:
    """How many digits of ``value`` stand before its closing noughts: 1 for 2,000, 3 for 2,150 and for 99.5."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0")) or 1


def _tolerance(comparator: Comparator, value: float) -> float:
    if comparator == "~":
        return TOLERANCE_ABOUT if digits(value) <= 1 else TOLERANCE_ABOUT_FINE if digits(value) > 2 else 0.1
    rounded = comparator == "=" and abs(value) >= ROUND_FROM and digits(value) <= 2
    return TOLERANCE_ROUND if rounded else 0.0


def say(comparator: Comparator, low: float | None, high: float | None) -> str:
    """The value as it was told: "more than 2,000", "200 to 999"."""
    if low is None and high is None:
        return "no value"
    first, last = low if low is not None else high, high if high is not None else low
    assert first is not None and last is not None
    if first != last:
        return f"{say_number(first)} to {say_number(last)}"
    words = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "up to "}
    return words.get(comparator, "") + say_number(first)

"""The two axes of a chart of figures: values up, on a scale chosen by their range; days across, folded where empty."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor, isclose, log10
from typing import NamedTuple

from dateline.serve.timeline import Axis, axis_of

LOG_FROM = 12.0
"""Largest value by smallest from which on the scale is logarithmic: on a linear one the small would lie on 0."""
NEAR = 0.5
"""Smallest value by largest from which on a linear scale need not begin at 0: the differences would be too small."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 4
"""Ticks that a linear scale aims at."""
LEFT, RIGHT = 10.0, 85.0
"""Per cent of the width between which the days lie: tick labels stand left of it, the estimate right of it."""
CLOSEST = 2.6
"""Per cent of the width between tellings of one day, where the day is wide enough."""


class Scale(NamedTuple):
    """Values from ``low`` (bottom, 0) to ``high`` (top, 1)."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """How far up a value lies, as a share."""
        if self.log:
            low, high, value = log10(self.low), log10(self.high), log10(max(value, self.low))
        else:
            low, high = self.low, self.high
        return min(1.0, max(0.0, (value - low) / (high - low)))


def scale_of(values: Sequence[float]) -> Scale:
    """The scale for some values: logarithmic where they differ by LOG_FROM, else linear, from 0 unless all are near."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= LOG_FROM:
        return _logarithmic(low, high)
    return _linear(low, low if isclose(low, high) else high)


def _linear(low: float, high: float) -> Scale:
    bottom = low if low < 0 or (low > 0 and low / high >= NEAR and low != high) else 0.0
    top = high if high > bottom else 0.0 if bottom < 0 else 1.0
    step = _step((top - bottom) / TICKS)
    first, last = floor(bottom / step), ceil(top / step)
    ticks = tuple(round(n * step, 10) for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], False, ticks)


def _step(rough: float) -> float:
    """A round number not under the rough step."""
    power = 10.0 ** floor(log10(rough))
    return power * next(step for step in STEPS if step * power >= rough * 0.999)


def _logarithmic(low: float, high: float) -> Scale:
    """Powers of ten around the values; with 2 and 5 between them where there are few."""
    first, last = floor(log10(low)), ceil(log10(high))
    factors = (1, 2, 5) if last - first <= 2 else (1,)
    ticks = [factor * 10.0**power for power in range(first, last + 1) for factor in factors]
    bottom = max((t for t in ticks if t <= low), default=low)
    top = min((t for t in ticks if t >= high), default=high)
    return Scale(bottom, top, True, tuple(t for t in ticks if bottom <= t <= top))


class Days(NamedTuple):
    """The days across."""

    axis: Axis

    def middle(self, day: date) -> float:
        """Where the middle of a day lies, in per cent of the width."""
        return (self.start(day) + self.end(day)) / 2

    def start(self, day: date) -> float:
        """Where a day begins."""
        return _across(self.axis.start(day))

    def end(self, day: date) -> float:
        """Where a day ends."""
        return _across(self.axis.end(day))

    def folds(self) -> Iterator[tuple[float, float]]:
        """Where the stretches lie that are marked as folded."""
        return ((_across(left), _across(right)) for left, right in self.axis.folds())

    def spread(self, day: date, number: int) -> Iterator[float]:
        """Places for several tellings of one day, side by side around its middle."""
        step = min(CLOSEST, (self.end(day) - self.start(day)) / number)
        return (self.middle(day) + (n - (number - 1) / 2) * step for n in range(number))


def _across(share: float) -> float:
    """A place on the axis as one on the sheet, between its margins."""
    return LEFT + share * (RIGHT - LEFT) / 100


def days_of(days: Sequence[date]) -> Days:
    """The axis of some days; a stretch without any is folded."""
    return Days(axis_of([(day, day) for day in days]))

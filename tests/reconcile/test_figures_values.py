"""The interval of values that a telling allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.figures_values import bounds, converted, digits, say

NUMBERS = st.floats(0.01, 1e9, allow_nan=False)


@given(st.sampled_from(("=", "~", ">", ">=", "<", "<=")), NUMBERS)
def test_what_is_said_is_always_allowed(comparator: str, value: float) -> None:
    found = bounds(comparator, value, value)  # type: ignore[arg-type]
    assert found is not None
    assert found.low <= found.said <= found.high


@given(NUMBERS, NUMBERS)
def test_overlap_has_no_direction(a: float, b: float) -> None:
    left, right = bounds("~", a, a), bounds("=", b, b)
    assert left is not None and right is not None
    assert left.overlaps(right) == right.overlaps(left)


def test_a_rounder_number_allows_more() -> None:
    round_, fine = bounds("~", 2000, 2000), bounds("~", 2150, 2150)
    assert round_ is not None and fine is not None
    assert round_.high - round_.said > fine.high - fine.said


@pytest.mark.parametrize(("value", "count"), [(2000, 1), (2150, 3), (46, 2), (99.5, 3), (0.5, 1), (100, 1)])
def test_digits_before_the_closing_noughts(value: float, count: int) -> None:
    assert digits(value) == count


def test_one_amount_in_two_units_is_one_number() -> None:
    assert converted(57, 0.01 / 1000) == converted(570, 0.001 / 1000) == 0.00057


def test_a_value_in_its_own_unit_keeps_all_its_digits() -> None:
    assert converted(12345678901.25, 1.0) == 12345678901.25


def test_one_amount_in_two_units_allows_the_same_values() -> None:
    assert bounds("=", 57, 57, 0.01 / 1000) == bounds("=", 570, 570, 0.001 / 1000)


def test_no_value_has_no_interval() -> None:
    assert bounds("=", None, None) is None
    assert say("=", None, None) == "no value"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "words"),
    [
        (">", 2000, 2000, "more than 2,000"),
        ("range", 400, 600, "400 to 600"),
        ("<=", 0.5, 0.5, "up to 0.5"),
        ("=", 1234567.5, 1234567.5, "1,234,567.5"),
    ],
)
def test_values_are_said_as_they_were_told(comparator: str, low: float, high: float, words: str) -> None:
    assert say(comparator, low, high) == words  # type: ignore[arg-type]

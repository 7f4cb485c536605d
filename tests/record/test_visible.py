"""Numbers of a record in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.visible import say_number


@pytest.mark.parametrize(
    ("number", "said"), [(41.0, "41"), (20000.0, "20,000"), (99.5, "99.5"), (33.33, "33.33"), (0.0, "0")]
)
def test_numbers_have_no_idle_digits(number: float, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1234567.5, "1,234,567.5"),
        (12345.67, "12,345.67"),
        (-12345.67, "-12,345.67"),
        (2589988.110336, "2,589,988.110336"),
    ],
)
def test_numbers_keep_every_digit_that_was_told(number: float, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(("number", "said"), [(0.1 + 0.2, "0.3"), (98765432101.2, "98,765,432,101.2")])
def test_the_residue_of_arithmetic_is_not_told(number: float, said: str) -> None:
    assert say_number(number) == said


def test_a_small_number_is_not_rounded_to_nothing() -> None:
    assert say_number(0.00000025) == "2.5e-07"


@given(st.integers(-(10**15), 10**15).map(lambda thousandths: thousandths / 1000))
def test_a_number_with_three_decimals_is_read_back_as_it_was(number: float) -> None:
    assert float(say_number(number).replace(",", "")) == number

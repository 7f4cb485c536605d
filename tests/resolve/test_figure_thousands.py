"""Thousands set apart by a point."""

import re

import pytest

from dateline.model import Span
from dateline.resolve.figure_thousands import counts_dotted, may_be_dotted, read_dotted
from dateline.resolve.figure_units import COUNT, NumberPlace


def place(text: str) -> NumberPlace:
    found = re.search(r"\d[\d.]*\d(?: to \d[\d.]*\d)?", text)
    assert found
    return NumberPlace(text, 0, 0, len(text), found.start(), found.end())


def soldiers(text: str) -> Span:
    at = text.index("soldiers")
    return Span(at, at + len("soldiers"), "soldiers")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The army sent 1.500 soldiers.", True),
        ("The army sent 125.430 soldiers.", True),
        ("The army sent 1.200 to 1.500 soldiers.", True),
        ("The families fed 3.125 soldiers on average.", False),
        ("The clubs lost 3.125 soldiers per match.", False),
        ("The army sent 1.500 soldiers and 2,300 police.", False),
        ("The soldiers marched for 1.500 hours.", False),
        ("The army sent 0.125 soldiers.", False),
        ("The army sent 1.50 soldiers.", False),
    ],
)
def test_a_point_sets_thousands_apart_before_what_is_counted(text: str, counts: bool) -> None:
    assert counts_dotted(place(text), COUNT, soldiers(text)) is counts


@pytest.mark.parametrize(("unit", "may"), [("EUR", True), ("ha", True), ("t", False), ("percent", False)])
def test_money_and_areas_may_be_written_so_too(unit: str, may: bool) -> None:
    assert may_be_dotted(place("It burned 36.000 of them."), unit) is may


def test_the_points_are_left_out_of_the_numeral() -> None:
    found = read_dotted("1.200 to 1.500")
    assert found is not None and (found.low, found.high) == (1200, 1500)

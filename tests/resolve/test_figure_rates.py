"""Rates of exchange by the currencies that the sentence names."""

import pytest

from tests.resolve.figure_documents import figures


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("In India the rupee closed at [83.47] to the dollar.", "INR"),
        ("The naira weakened to [1,520] per dollar on the official market.", "NGN"),
        ("The yen strengthened to [142.85] per dollar.", "JPY"),
        ("The rand was at [18.52] against the U.S. dollar, its best in a month.", "ZAR"),
        ("The Norwegian crown traded at [11.52] to the euro.", "NOK"),
        ("The euro rose to [1.09] against the dollar.", "USD"),
    ],
)
def test_a_rate_is_in_the_currency_named_before_it(marked: str, unit: str) -> None:
    assert figures(marked)[0].unit == unit


@pytest.mark.parametrize(
    "marked",
    [
        "The yen rose [0.2] percent against the dollar.",
        "Gamblers who had yen lost [3] to the dollar.",
        "Tourists with yen moved [500] to a dollar store.",
        "The team won [142.5] per dollar.",
    ],
)
def test_other_numbers_before_a_currency_are_no_rates(marked: str) -> None:
    assert figures(marked)[0].unit in ("count", "percent")

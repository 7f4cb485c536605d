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
        ("Brazil's real fell to [5.02] per dollar.", "BRL"),
        ("In Lima, Peru, the sol closed at [3.71] to the dollar.", "PEN"),
        ("The South Korean won ended at [1,363.5] per dollar.", "KRW"),
        ("South Africa's rand slid, and Peru's sol stood at [3.70] per dollar.", "PEN"),
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
        "The real profit was [1.12] per dollar.",
        "In Brazil the real cost was [5.02] per dollar.",
        "Brazil has real growth of [3.42] per euro.",
        "South Korea won [142.5] per dollar.",
    ],
)
def test_other_numbers_before_a_currency_are_no_rates(marked: str) -> None:
    assert figures(marked)[0].unit in ("count", "percent")


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("Egypt's pound slipped to [47.3] per dollar.", "EGP"),
        ("The Lebanese pound is fixed at [89,500] to the dollar.", "LBP"),
        ("The pound rose to [1.25] against the dollar.", "USD"),
        ("The pound slipped to [1.16] against the euro.", "EUR"),
    ],
)
def test_the_price_of_sterling_alone_among_pounds_is_told_in_the_other(marked: str, unit: str) -> None:
    assert figures(marked)[0].unit == unit

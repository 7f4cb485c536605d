"""Signs of currencies before a number."""

import pytest

from dateline.resolve.figure_money import money_before


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("Dhaka gave Tk. ", "BDT"),
        ("Jakarta gave Rp.", "IDR"),
        ("Kathmandu gave NRs ", "NPR"),
        ("Kathmandu gave NRs. ", "NPR"),
        ("Manila gave Php", "PHP"),
        ("Accra gave GH¢", "GHS"),
        ("India gave Rs. ", "INR"),
    ],
)
def test_signs_may_have_a_full_stop_or_another_form(before: str, code: str) -> None:
    found = money_before(f"{before}300 million.", 0, len(before))
    assert found is not None and found.code == code

"""Units told once for both ends of a change."""

import pytest

from tests.resolve.figure_documents import figures


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("Unemployment rose from [7.3] percent in May to [7.7] in June.", "percent"),
        ("Exports rose to [4.2 million] tonnes from [3.9 million] a year earlier.", "t"),
        ("The rate fell to [5.1]% in May from [5.4] in April.", "percent"),
        ("Turnout was [61]%, compared with [58] in the last election.", "percent"),
        ("Sales came to $[4.1 billion], down from [4.6 billion].", "USD"),
    ],
)
def test_the_other_end_of_a_change_has_the_unit_told_with_the_first(marked: str, unit: str) -> None:
    assert [found.unit for found in figures(marked)] == [unit, unit]


@pytest.mark.parametrize(
    "marked",
    [
        "Arrests rose [5]% from [12] in May.",
        "The index rose [4]% to [11].",
        "Inflation was [3.2]%, against [four] cuts foreseen.",
        "A rate of [4]% from [2,020] in Arden.",
        "He moved from [12] kilos of heroin to [three] kidnappings.",
        "The army cut its share to [9]% from [12] bases.",
    ],
)
def test_a_number_that_tells_something_else_keeps_its_own(marked: str) -> None:
    assert figures(marked)[1].unit == "count"

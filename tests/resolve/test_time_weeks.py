"""Weeks in figures; the report is of Monday 2019-02-11."""

import pytest

from tests.resolve.time_documents import value


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("In week 5 of 2019, a quarter of all samples tested positive.", "week 5 of 2019", "2019-W05"),
        ("During week 5, 84 outbreaks of flu were reported.", "week 5", "2019-W05"),
        ("In week 5, the jury heard from a doctor.", "week 5", "2019-W07"),
        ("In week 5 of the dengue trial, the jury heard from a doctor.", "week 5", "2019-W07"),
    ],
)
def test_a_week_in_figures_is_one_of_the_year_with_its_year_or_in_a_report_on_a_disease(text, words, expected):
    assert value(text, words) == expected


def test_a_week_marked_with_what_it_is_of_is_none_of_the_year():
    assert value("A COVID outbreak hit the cast in week 5 of the tour.", "week 5 of the") == "2019-W07"

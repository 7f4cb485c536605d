"""Years of days told after a period or a date with its year."""

from datetime import date

import pytest

from tests.resolve.time_documents import values

JUNE = date(2023, 6, 20)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Between March and August 2021, monitors counted 42 killings. On 14 April, troops came to Anoma.",
            ["March", "August 2021", "14 April"],
            "2021-04-14",
        ),
        (
            "From 3 November 2020, when the war began, to 28 June 2021, towns were shelled. In January, one fell.",
            ["3 November 2020", "28 June 2021", "January"],
            "2021-01",
        ),
        (
            "In the reporting period (1 August to 31 October 2021), 488 people died. In September, 210 did.",
            ["1 August", "31 October 2021", "September"],
            "2021-09",
        ),
    ],
)
def test_a_day_in_the_period_told_before_is_of_it(text, words, expected):
    assert values(text, words, published=JUNE)[-1] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "On 21 March 1985 police fired on mourners. On 28 March, two men vanished.",
            ["21 March 1985", "28 March"],
            "1985",
        ),
        (
            "On 21 March 1985 police fired. A week later, on 28 March, two men vanished.",
            ["21 March 1985", "A week later", "28 March"],
            "1985",
        ),
        (
            "On 21 December 1985 police fired. On 4 January, two men vanished.",
            ["21 December 1985", "4 January"],
            "1986",
        ),
    ],
)
def test_a_tale_goes_on_from_a_date_with_its_year(text, words, expected):
    assert values(text, words, published=JUNE)[-1][:4] == expected


def test_the_numbers_that_share_a_month_share_its_year():
    text = "Between March and August 2021, monitors counted 42 killings. On 9 and 10 April, troops came to Anoma."
    words = ["March", "August 2021", "9", "10 April"]
    assert values(text, words, published=JUNE)[2:] == ["2021-04-09", "2021-04-10"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # outside of the period, or long after the date
        (
            "Between March and August 2021, 42 died. On 14 February, a court sat.",
            ["March", "August 2021", "14 February"],
        ),
        ("On 21 March 1985 police fired on mourners. On 14 February, a court sat.", ["21 March 1985", "14 February"]),
        # just before the report
        ("Between March and August 2021, 42 died. On 14 May, a court sat.", ["March", "August 2021", "14 May"]),
        # told in passing, or only a limit
        ("The club, founded on 9 January 1985, is full. On 14 February, it shut.", ["9 January 1985", "14 February"]),
        ("He has been held since 9 January 2019. On 14 February, he fell ill.", ["9 January 2019", "14 February"]),
        # another paragraph, or amid a sentence
        (
            "On 21 January 1985 police fired on mourners.\n\nOn 14 February, a court sat.",
            ["21 January 1985", "14 February"],
        ),
        (
            "On 21 January 1985 police fired on mourners. A court sat on 14 February.",
            ["21 January 1985", "14 February"],
        ),
        # in one of several years of the period, or still to come
        (
            "He was president from January 2019 to January 2022. On 14 February, he fled.",
            ["January 2019", "January 2022", "14 February"],
        ),
        ("On 21 June 2021 the law was passed. On 1 July, it takes effect.", ["21 June 2021", "1 July"]),
        # of now
        (
            "Between January and March 2021, 42 died. In February the court has no time.",
            ["January", "March 2021", "February"],
        ),
    ],
)
def test_other_days_are_of_the_report(text, words):
    assert values(text, words, published=JUNE)[-1][:4] == "2023"

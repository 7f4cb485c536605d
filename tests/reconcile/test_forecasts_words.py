"""The words that bring forecasts and later reports together."""

import pytest

from dateline.reconcile.forecasts_words import acts_in, clauses, is_deferred, things_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the court has postponed its verdict until 4 april", True),
        ("the vote was adjourned to june", True),
        ("the vote will be postponed until june", False),
        ("the vote was called off", False),
        ("the bridge is closed until june", False),
    ],
)
def test_what_was_put_off_to_another_day_has_happened(text: str, expected: bool) -> None:
    assert is_deferred(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the strike ended on friday", True),
        ("dockers returned to work", True),
        ("the union called off the walkout", True),
        ("the strike is over", True),
        ("nurses voted to go back to work", True),
        ("nurses voted not to go back to work", False),
        ("pilots refused to return to work", False),
        ("a deal to end the strike", False),
        ("by the end of may", False),
    ],
)
def test_an_end_is_an_act(text: str, expected: bool) -> None:
    assert ("end" in acts_in(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peace talks with the rebels resumed on sunday", True),
        ("negotiations began in Oststad", True),
        ("a new round of negotiations", True),
        ("peace talks with the rebels broke off", False),
    ],
)
def test_talks_that_begin_are_a_meeting(text: str, expected: bool) -> None:
    assert ("meet" in acts_in(text)) is expected


def test_who_talks_and_what_they_hold_are_one_thing() -> None:
    assert things_in("delegations") == things_in("negotiations") == {"talks"}


def test_two_that_are_named_together_are_of_one_clause() -> None:
    text = "Talks between the government and the rebels resumed, and the town was calm."
    assert (
        next(text[start:end] for start, end in clauses(text)) == "Talks between the government and the rebels resumed"
    )

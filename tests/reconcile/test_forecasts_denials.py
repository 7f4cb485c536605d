"""Words that deny only some things of a clause."""

import pytest

from dateline.reconcile.forecasts_denials import denies
from dateline.reconcile.forecasts_words import acts_in, is_denied, things_in
from tests.reconcile.test_forecasts import outcome
from tests.reconcile.told_reports import Told


def denied(clause: str, claimed: str) -> bool:
    """Does the clause deny the claim?"""
    return denies(clause, claimed, things_in(claimed), acts_in(claimed), negated=is_denied(clause))


@pytest.mark.parametrize(
    ("clause", "claimed"),
    [
        ("the flower show in harlow was called off on friday", "the flower show in harlow will open on friday"),
        ("judges put off the hearing on friday", "the hearing will be held on friday"),
        ("ostmark kept the crossing shut on friday", "ostmark will reopen the crossing on friday"),
        ("lawmakers rejected the harbour bill", "lawmakers will pass the harbour bill on friday"),
    ],
)
def test_an_act_undone_denies_the_claim_of_it(clause: str, claimed: str) -> None:
    assert denied(clause, claimed)


@pytest.mark.parametrize(
    ("clause", "claimed"),
    [
        ("rescuers called off the search on friday", "rescuers will call off the search on friday"),
        ("lawmakers rejected the harbour bill", "lawmakers will vote on the harbour bill on friday"),
        ("nurses rejected the offer in a vote on friday", "nurses will hold a vote on friday"),
        ("the flower show was not called off", "the flower show will open on friday"),
    ],
)
def test_it_does_not_where_the_claim_is_of_the_undoing_or_of_something_else(clause: str, claimed: str) -> None:
    assert not denied(clause, claimed)


@pytest.mark.parametrize(
    ("claimed", "expected"), [("the talks will end on tuesday", False), ("a deal will be signed on tuesday", True)]
)
def test_what_is_missing_denies_only_the_claim_of_it(claimed: str, expected: bool) -> None:
    assert denied("the talks ended on tuesday without a deal", claimed) is expected


def test_nobody_denies_what_is_told_of_somebody() -> None:
    assert denied("on friday no hostages were freed", "the rebels will free ten captives on friday")


POLLS = Told("a1", "2031-05-05", "The election in Harlow will be held on Saturday.").forecast(
    "The election in Harlow will be held on Saturday", ("2031-05-10", "2031-05-10")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The election in Harlow was held on Saturday without violence.", "came true"),
        ("The election in Harlow was put off on Saturday.", "failed"),
    ],
)
def test_outcomes_by_what_is_missing_and_what_is_undone(text: str, expected: str) -> None:
    assert outcome(POLLS, Told("b1", "2031-05-11", text)).outcome == expected

"""Which numbers of later reports speak of a number foretold."""

from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.forecasts_index import follow_all
from tests.reconcile.told_reports import Told, tellings_of


def outcome(*reports: Told) -> OutcomeProposal:
    stories = {report.report.id: "story" for report in reports}
    return follow_all(tellings_of(reports), "2031-12-31", None, stories)[0]


WEDNESDAY = ("2031-05-07", "2031-05-07")


def test_of_two_numbers_of_a_sentence_the_one_that_is_nearer_is_met() -> None:
    foretold = (
        Told("a1", "2031-05-05", "Ostvell will cut its key rate to 3.75 percent on Wednesday, analysts said.")
        .number("3.75", 3.75, "rate", unit="percent")
        .forecast("Ostvell will cut its key rate to 3.75 percent on Wednesday", WEDNESDAY)
    )
    later = (
        Told("b1", "2031-05-07", "Ostvell cut its key rate from 4.75 percent to 3.75 percent on Wednesday.")
        .number("4.75", 4.75, "rate", unit="percent")
        .number("3.75", 3.75, "rate", unit="percent")
    )
    assert outcome(foretold, later).outcome == "came true"


INFLATION = (
    Told("a1", "2031-05-05", "The bank of Ostvell sees inflation of 3.9 percent this year.")
    .number("3.9", 3.9, "inflation", unit="percent")
    .forecast("inflation of 3.9 percent this year", ("2031-01-01", "2031-12-31"))
)


def test_a_percentage_of_another_thing_meets_none() -> None:
    later = Told("b1", "2031-09-19", "The bank of Ostvell left its rate at 4 percent as inflation fell.").number(
        "4", 4, "rate", unit="percent"
    )
    assert outcome(INFLATION, later).outcome != "came true"


def test_a_percentage_of_the_same_thing_meets_it() -> None:
    later = Told("b1", "2031-12-30", "Ostvell had inflation of 3.9 percent this year, the bank said.").number(
        "3.9", 3.9, "inflation", unit="percent"
    )
    assert outcome(INFLATION, later).outcome == "came true"

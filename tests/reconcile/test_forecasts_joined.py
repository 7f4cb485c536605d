"""Forecasts settled by later tellings of the event that they foretell, as the ledger joined them."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from dateline.model.ledger import Judgement
from dateline.reconcile.forecasts import OutcomeProposal, follow
from dateline.reconcile.forecasts_claims import Claim
from dateline.reconcile.forecasts_index import follow_in, read_report
from dateline.reconcile.forecasts_names import elsewhere
from dateline.reconcile.forecasts_signs import Sign
from tests.reconcile.ledger_records import LATER, Written
from tests.reconcile.ledger_stores import add_all, ask, refs_of, stored
from tests.reconcile.told_reports import Told, tellings_of

END = "2031-06-30"
WALKOUT = (
    Told("a1", "2031-05-05", "Tram drivers in Ostvell will strike on Friday, their union said.")
    .event("strike", "PROTEST", status="future")
    .forecast("Tram drivers in Ostvell will strike on Friday", ("2031-05-09", "2031-05-09"), source="union")
)


def outcome(foretold: Told, later: Told) -> OutcomeProposal:
    """That of the first forecast, with all events of both reports joined."""
    first, second = tellings_of([foretold, later])
    refs = frozenset(telling.ref for told in (first, second) for telling in told.events)
    claim = read_report(first)[1][0]
    return follow(msgspec.structs.replace(claim, joined=refs), read_report(second)[0], (), END)


def test_a_joined_event_in_the_window_makes_it_true_in_other_words() -> None:
    later = Told("b1", "2031-05-10", "Crews stayed at home on Friday in a walkout.").event(
        "walkout", "PROTEST", status="occurred"
    )
    found = outcome(WALKOUT, later)
    assert (found.outcome, found.evidence) == ("came true", ("b1/e0",))


def test_a_joined_event_that_is_only_planned_settles_nothing() -> None:
    later = Told("b1", "2031-05-08", "Crews plan to stay at home on Friday in a walkout.").event(
        "walkout", "PROTEST", status="future"
    )
    assert outcome(WALKOUT, later).outcome == "due"


def test_a_joined_event_of_before_the_forecast_settles_nothing() -> None:
    later = Told("b1", "2031-05-06", "Crews stayed at home on Saturday in a walkout.").event(
        "walkout", "PROTEST", status="occurred"
    )
    assert outcome(WALKOUT, later).outcome == "due"


def test_that_a_joined_event_is_told_says_nothing_of_its_foretold_end() -> None:
    foretold = (
        Told("a1", "2031-05-05", "The occupation of the mill will end on Friday, the owners said.")
        .event("occupation", "SEIZE", status="future")
        .forecast("The occupation of the mill will end on Friday", ("2031-05-09", "2031-05-09"), source="owners")
    )
    later = Told("b1", "2031-05-10", "Workers held the plant on Friday in a sit-in.").event(
        "sit-in", "SEIZE", status="ongoing"
    )
    assert outcome(foretold, later).outcome == "due"


def test_a_joined_event_counts_beside_a_forecast_in_its_own_sentence() -> None:
    later = (
        Told("b1", "2031-05-10", "Crews stayed at home on Friday in a walkout and will return on Monday.")
        .event("walkout", "PROTEST", status="occurred")
        .forecast("will return on Monday", ("2031-05-12", "2031-05-12"))
    )
    assert outcome(WALKOUT, later).outcome == "came true"


TALKS = "The two sides will hold another meeting on Saturday over plans to cut 600 jobs, mediator Edda Krol said."
FORETOLD = (
    Written("a1", "2031-05-05", TALKS, "Mirelle Post")
    .event("meeting", "CONSULT", on="2031-05-10", status="future")
    .event("cut", "SANCTION", status="future")
    .figure("two", 2, "sides", event="meeting")
    .figure("600", 600, "jobs", event="cut")
    .forecast(
        "The two sides will hold another meeting on Saturday over plans to cut 600 jobs", "2031-05-10", "2031-05-10"
    )
)
MET = Written(
    "b1", "2031-05-11", "Managers and drivers sat down on Saturday, broadcaster Pell reported.", "Coast Herald"
).event("sat", "CONSULT", on="2031-05-10")


@pytest.mark.parametrize(("verdict", "ended"), [("same", "came true"), ("different", "due")])
def test_the_event_that_the_verb_tells_is_the_joined_one(tmp_path: Path, verdict: str, ended: str) -> None:
    with stored(tmp_path / "news.db", [FORETOLD, MET]) as store:
        ledger = add_all(store, [])
        left, right = sorted((refs_of(store, "meeting")["a1"], refs_of(store, "sat")["b1"]))
        row = Judgement(
            id="j",
            about="event",
            left=left,
            right=right,
            verdict=verdict,
            who="Ada",
            person=True,
            at=LATER,
            why="",  # type: ignore[arg-type]
        )
        ledger.judge([row], at=LATER)
        ledger.follow(["a1"], END, at=LATER)
        query = text("SELECT outcome FROM followed_forecasts")
        assert ask(store, lambda reading: reading.connection.execute(query).scalar_one()) == ended


def test_an_event_of_another_town_settles_nothing() -> None:
    assert elsewhere("Drivers in Ostvell will strike on Friday", "Bus drivers in Tarnby went on strike on Friday.")
    assert not elsewhere("Drivers in Ostvell will strike in May", "Drivers went on strike in June.")
    later = Told("b1", "2031-05-10", "Crews in Tarnby stayed at home on Friday in a walkout.").event(
        "walkout", "PROTEST", status="occurred"
    )
    assert outcome(WALKOUT, later).outcome == "due"


def test_signs_of_a_joined_event_of_another_town_are_left_out() -> None:
    later = Told("b1", "2031-05-10", "Bus drivers in Tarnby went on strike on Friday over pay.").event(
        "strike", "PROTEST", status="occurred"
    )
    first, second = tellings_of([WALKOUT, later])
    claim = read_report(first)[1][0]
    found = follow_in(_Nothing(), claim, END, read_report(second)[0])
    assert found.outcome == "due"


class _Nothing:
    """An index that holds nothing."""

    def signs(self, keys: object, since: object, limit: int) -> list[Sign]:
        return []

    def claims(self, keys: object, limit: int) -> list[Claim]:
        return []

"""Forecasts followed in a store: proposals with evidence at both ends, and a person's ruling before them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from dateline.store import OutcomeEntry, Store
from tests.reconcile.ledger_records import LATER, Written
from tests.reconcile.ledger_stores import add_all, ask, sound, stored
from tests.store.dumps import dump

FORETOLD = Written(
    "a1",
    "2031-05-05",
    "The ferry terminal of Port Mirelle will reopen on Saturday, harbour director Edda Krol said. The terminal was "
    "closed after a fire in its kitchen.",
    "Mirelle Post",
).forecast("The ferry terminal of Port Mirelle will reopen on Saturday", "2031-05-10", "2031-05-10")
REOPENED = Written(
    "b1",
    "2031-05-11",
    "The ferry terminal of Port Mirelle reopened on Saturday morning. The fire in its kitchen had closed the terminal, "
    "harbour director Edda Krol said.",
    "Coastal Herald",
).event("reopened", "COOPERATE", at="Port Mirelle", on="2031-05-10")
END = "2031-05-31"
MORE = "2031-06-01T12:00:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with stored(tmp_path / "news.db", [FORETOLD, REOPENED]) as opened:
        yield opened


def followed(store: Store) -> dict[str, Any]:
    """How the one forecast stands."""
    query = text("SELECT ref, outcome, evidence, who, person, why FROM followed_forecasts")
    row = ask(store, lambda reading: reading.connection.execute(query).mappings().one())
    return dict(row)


def follow(store: Store, as_of: str = END, at: str = LATER) -> int:
    return add_all(store, []).follow(["a1", "b1"], as_of, at=at)


def ruling(store: Store, outcome: str = "failed") -> OutcomeEntry:
    return OutcomeEntry(
        id=f"ruling {outcome}",
        forecast=followed(store)["ref"],
        outcome=outcome,  # type: ignore[arg-type]
        who="Ada",
        person=True,
        at=LATER,
        why="one gate only",
    )


def test_a_forecast_is_open_until_it_is_followed(store: Store) -> None:
    assert (followed(store)["outcome"], followed(store)["who"]) == ("open", None)


def test_what_happened_in_the_window_is_proposed_with_evidence(store: Store) -> None:
    assert follow(store) == 1
    row = followed(store)
    (reopened,) = dump(store, "tellings")
    assert (row["outcome"], row["who"], bool(row["person"])) == ("came true", "dateline 0.0.1", False)
    assert msgspec.json.decode(row["evidence"]) == [reopened]
    assert "reopened on Saturday morning" in row["why"]
    assert sound(store) == []


def test_following_again_proposes_nothing_new(store: Store) -> None:
    assert follow(store) == 1
    before = dump(store, "outcomes")
    assert follow(store, at=MORE) == 0
    assert dump(store, "outcomes") == before


@pytest.mark.parametrize(("as_of", "expected"), [("2031-05-10", "open"), ("2031-05-12", "due")])
def test_without_the_later_report_it_is_open_and_then_due(tmp_path: Path, as_of: str, expected: str) -> None:
    with stored(tmp_path / "news.db", [FORETOLD]) as store:
        follow(store, as_of)
        assert followed(store)["outcome"] == expected


def test_a_report_that_comes_later_changes_the_proposal(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FORETOLD]) as store:
        follow(store)
        add_all(store, [REOPENED])
        assert follow(store, at=MORE) == 1
        assert followed(store)["outcome"] == "came true"
        assert len(dump(store, "outcomes")) == 2


def test_a_person_s_ruling_wins_over_later_proposals_until_it_is_taken_back(store: Store) -> None:
    ledger = add_all(store, [])
    ledger.rule(ruling(store), at=LATER)
    follow(store, at=MORE)
    assert (followed(store)["outcome"], followed(store)["who"]) == ("failed", "Ada")
    ledger.undo("ruling failed", at=MORE)
    assert followed(store)["outcome"] == "came true"
    ledger.undo("ruling failed", at=MORE, undone=False)
    assert (followed(store)["outcome"], followed(store)["why"]) == ("failed", "one gate only")


def test_a_ruling_survives_another_reading_and_the_proposal_is_made_anew(store: Store) -> None:
    ledger = add_all(store, [])
    follow(store)
    ledger.rule(ruling(store, "partly"), at=LATER)
    newer = msgspec.structs.replace(FORETOLD.record().engine, model="second")
    add_all(store, [FORETOLD.record(newer)], MORE)
    assert (followed(store)["outcome"], followed(store)["who"]) == ("partly", "Ada")
    assert [row["person"] for row in dump(store, "outcomes").values()] == [True]
    assert follow(store, at=MORE) == 1
    ledger.undo("ruling partly", at=MORE)
    assert followed(store)["outcome"] == "came true"
    assert sound(store) == []


def test_without_its_evidence_a_forecast_is_due_when_it_is_followed_again(store: Store) -> None:
    follow(store)
    ledger = add_all(store, [])
    ledger.remove("b1", at=LATER)
    assert ledger.follow(["a1"], END, at=MORE) == 1
    assert (followed(store)["outcome"], msgspec.json.decode(followed(store)["evidence"])) == ("due", [])
    assert sound(store) == []


def test_removing_the_evidence_follows_the_forecast_anew(store: Store) -> None:
    follow(store)
    assert msgspec.json.decode(followed(store)["evidence"])[0].startswith("b1/")
    add_all(store, []).remove("b1", at=MORE)
    assert followed(store)["outcome"] == "open"
    assert "b1" not in followed(store)["evidence"]


def test_an_outcome_that_goes_with_its_report_is_told_as_removed(store: Store) -> None:
    follow(store)
    (outcome,) = dump(store, "outcomes")
    add_all(store, []).remove("a1", at=MORE)
    changes = {one.id: one.change for one in store.changes() if one.thing == "outcome"}
    assert (dump(store, "outcomes"), changes) == ({}, {outcome: "removed"})


@pytest.mark.parametrize(
    ("since", "day", "found"),
    [("2031-05-05", "2031-05-11", ["a1"]), ("2031-05-05", "2031-05-10", []), ("2031-05-11", "2031-06-20", [])],
)
def test_a_forecast_falls_due_when_its_window_has_passed(store: Store, since: str, day: str, found: list[str]) -> None:
    ledger = add_all(store, [])
    assert ask(store, lambda reading: ledger.follower.falling_due(reading, since, day)) == found


def test_a_forecast_without_a_window_falls_due_after_a_year(tmp_path: Path) -> None:
    words = "The ferry terminal of Port Mirelle will reopen"
    with stored(
        tmp_path / "news.db", [Written("a1", "2031-05-05", f"{words}, Edda Krol said.").forecast(words)]
    ) as store:
        ledger = add_all(store, [])
        days = ("2032-05-04", "2032-05-06")
        assert ask(store, lambda reading: ledger.follower.falling_due(reading, *days)) == ["a1"]
        assert ask(store, lambda reading: ledger.follower.falling_due(reading, "2031-06-01", days[0])) == []


def test_proposing_writes_nothing(store: Store) -> None:
    ledger = add_all(store, [])
    ((claim, proposal),) = ask(store, lambda reading: ledger.follower.propose(reading, ["a1"], END))
    assert (claim.forecast.report, proposal.outcome) == ("a1", "came true")
    assert dump(store, "outcomes") == {}

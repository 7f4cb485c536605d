"""What people rule on outcomes, and the tallies that follow from it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import OptionError
from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.forecasts_rulings import OUTCOMES, Ruling, standing, undo
from dateline.reconcile.forecasts_tally import first_told, tally
from tests.reconcile.told_reports import Told

PROGRAM = "dateline 0.1"
PROPOSED = OutcomeProposal(
    forecast="a1/c0", outcome="failed", reason="it came late", evidence=("b1/e0",), settled="2031-05-20"
)


def ruling(id: str, outcome: str, at: str = "2031-06-01T10:00:00Z", **given: object) -> Ruling:
    return Ruling(id=id, forecast="a1/c0", outcome=outcome, who="Ada", at=at, **given)  # type: ignore[arg-type]


def test_without_rulings_the_program_speaks() -> None:
    found = standing(PROPOSED, [], PROGRAM)
    assert (found.outcome, found.who, found.person) == ("failed", PROGRAM, False)


def test_a_person_always_wins() -> None:
    found = standing(PROPOSED, [ruling("r1", "partly", why="it began in time")], PROGRAM)
    assert (found.outcome, found.who, found.why, found.confirmed) == ("partly", "Ada", "it began in time", False)
    assert found.evidence == ()


def test_a_person_who_confirms_keeps_the_programs_evidence() -> None:
    found = standing(PROPOSED, [ruling("r1", "failed")], PROGRAM)
    assert found.confirmed
    assert found.evidence == ("b1/e0",)


def test_of_several_rulings_the_latest_stands() -> None:
    early, late = ruling("r1", "void", "2031-06-01T10:00:00Z"), ruling("r2", "partly", "2031-06-02T10:00:00Z")
    assert standing(PROPOSED, [late, early], PROGRAM).outcome == "partly"


def test_a_new_proposal_changes_no_ruling() -> None:
    anew = OutcomeProposal(forecast="a1/c0", outcome="came true", reason="found in time")
    found = standing(anew, [ruling("r1", "partly")], PROGRAM)
    assert (found.outcome, found.proposal.outcome) == ("partly", "came true")


def test_undoing_gives_back_what_was() -> None:
    rows = (ruling("r1", "partly"),)
    assert standing(PROPOSED, undo(rows, "r1"), PROGRAM) == standing(PROPOSED, (), PROGRAM)


def test_what_was_not_ruled_cannot_be_undone() -> None:
    with pytest.raises(OptionError, match="no ruling 'r9'"):
        undo((ruling("r1", "partly"),), "r9")
    with pytest.raises(OptionError, match="undone already"):
        undo((ruling("r1", "partly", undone=True),), "r1")


@given(st.lists(st.tuples(st.sampled_from(OUTCOMES), st.integers(0, 99), st.booleans()), max_size=8), st.randoms())
def test_what_stands_depends_on_the_rows_and_not_on_their_order(rows: list, random) -> None:  # type: ignore[no-untyped-def,type-arg]
    made = [
        ruling(f"r{i}", outcome, f"2031-06-01T10:00:{at:02}Z", undone=undone)
        for i, (outcome, at, undone) in enumerate(rows)
    ]
    shuffled = list(made)
    random.shuffle(shuffled)
    assert standing(PROPOSED, made, PROGRAM) == standing(PROPOSED, shuffled, PROGRAM)


def forecasts():  # type: ignore[no-untyped-def]
    """Four forecasts of one speaker in two outlets; the second outlet copies the first of the first."""
    text = "The general said it will be over by June, the bridge will open in May and trains will run in July."
    first = Told("a1", "2031-05-01", text, "Post")
    for words, due in (
        ("it will be over by June", "2031-05-31"),
        ("the bridge will open in May", "2031-05-31"),
        ("trains will run in July", "2031-07-31"),
    ):
        first.forecast(words, ("2031-05-01", due), source="The general")
    copy = Told("b1", "2031-05-02", "The general said it will be over by June.", "Herald")
    copy.forecast("it will be over by June", ("2031-05-02", "2031-05-31"), source="The general")
    return [*first.tellings.forecasts, *copy.tellings.forecasts]


def settled(*outcomes: str):  # type: ignore[no-untyped-def]
    proposals = [
        OutcomeProposal(forecast=telling.ref, outcome=outcome, reason="")  # type: ignore[arg-type]
        for telling, outcome in zip(forecasts(), outcomes, strict=True)
    ]
    return {proposal.forecast: standing(proposal, (), PROGRAM) for proposal in proposals}


def test_a_tally_gives_every_number_that_its_share_needs() -> None:
    (row,) = tally(forecasts(), settled("failed", "came true", "open", "failed"), "speaker", {"b1": "a1"})
    assert (row.name, row.all, row.settled, row.came_true, row.failed, row.open) == ("The general", 3, 2, 1, 1, 1)
    assert "1 came true, 0 partly, 1 failed of 2 settled" in row.say()


def test_without_origins_a_copy_is_a_forecast_of_its_own() -> None:
    (row,) = tally(forecasts(), settled("failed", "came true", "open", "failed"), "speaker")
    assert row.all == 4


@pytest.mark.parametrize("source", ["he", "They", "one of them", "One of the guards", "some four", "several residents"])
def test_who_is_not_named_is_no_speaker_of_a_tally(source: str) -> None:
    told = [msgspec.structs.replace(forecast, source=source) for forecast in forecasts()]
    held = settled("failed", "came true", "open", "failed")
    assert tally(told, held, "speaker") == ()
    assert sum(row.all for row in tally(told, held, "outlet")) == 4


@pytest.mark.parametrize("source", ["One America", "All Progressives Congress", "Ten Rivers", "northern commander"])
def test_a_name_may_begin_like_a_number(source: str) -> None:
    told = [msgspec.structs.replace(forecast, source=source) for forecast in forecasts()]
    (row,) = tally(told, settled("failed", "came true", "open", "failed"), "speaker")
    assert row.name == source


def foretold(id: str, day: str, last: str, publisher: str = "Post") -> Told:
    """The colonel gives the town a week."""
    told = Told(id, day, "The colonel said the town of Avdor will fall within a week.", publisher)
    told.forecast("the town of Avdor will fall within a week", (day, last), source="The colonel")
    return told


AGAIN = [("a1", "2031-03-04", "2031-03-11"), ("a2", "2031-03-18", "2031-03-25"), ("a3", "2031-04-08", "2031-04-15")]


def all_of(reports: list[Told], originals: dict[str, str]) -> int:
    """How many forecasts a speaker made in reports of one origin."""
    told = [forecast for report in reports for forecast in report.tellings.forecasts]
    proposals = [OutcomeProposal(forecast=each.ref, outcome="failed", reason="") for each in told]
    held = {each.forecast: standing(each, (), PROGRAM) for each in proposals}
    (row,) = tally(told, held, "speaker", {report.tellings.report: "Post" for report in reports}, originals)
    return row.all


def test_one_claim_for_three_times_is_three_forecasts() -> None:
    assert all_of([foretold(*each) for each in AGAIN], {}) == 3


def test_a_claim_told_again_for_the_same_last_day_is_one_forecast() -> None:
    assert all_of([foretold("a1", "2031-03-04", "2031-03-11"), foretold("a2", "2031-03-06", "2031-03-11")], {}) == 1


def test_a_copy_of_a_later_day_repeats_the_forecast_whatever_window_its_day_gives_it() -> None:
    copied = [foretold("a1", "2031-03-04", "2031-03-11"), foretold("b1", "2031-03-05", "2031-03-12", "Herald")]
    assert all_of(copied, {"b1": "a1"}) == 1


def test_each_forecast_names_the_one_that_it_repeats() -> None:
    copied = [foretold("a1", "2031-03-04", "2031-03-11"), foretold("b1", "2031-03-05", "2031-03-12", "Herald")]
    other = foretold("c1", "2031-04-08", "2031-04-15", "Courier")
    told = {report.tellings.report: report.tellings.forecasts[0] for report in (other, *copied)}
    refs = {report: forecast.ref for report, forecast in told.items()}
    found = first_told(list(told.values()), {}, {"b1": "a1"})
    assert found == {refs["a1"]: refs["a1"], refs["b1"]: refs["a1"], refs["c1"]: refs["c1"]}


def test_outlets_are_counted_by_their_own_reports() -> None:
    rows = tally(forecasts(), settled("failed", "void", "due", "failed"), "outlet", {"b1": "a1"})
    assert [(row.name, row.all, row.passed, row.void) for row in rows] == [("Post", 3, 2, 1), ("Herald", 1, 1, 0)]


@given(st.lists(st.sampled_from(OUTCOMES), min_size=4, max_size=4))
def test_the_parts_of_a_tally_add_up(outcomes: list[str]) -> None:
    for row in tally(forecasts(), settled(*outcomes), "outlet"):
        assert row.all == row.open + row.due + row.settled + row.void + row.superseded

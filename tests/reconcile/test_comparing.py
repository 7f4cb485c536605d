"""Figures side by side in a store: rows that come and go with what people say of events, stories and copies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.reconcile.comparing import question_of
from dateline.reconcile.judgements import judge, split
from dateline.store import Store
from tests.reconcile.ledger_checks import visible, what_differs
from tests.reconcile.ledger_records import AT, LATER, NEWER, Written, arresting, searching, sinking
from tests.reconcile.ledger_stores import PERSON, add_all, ask, refs_of, sound, stored
from tests.store.dumps import dump

FIRST = sinking("a1", "2031-05-13", 31, "Mirelle Post")


def relations(store: Store) -> dict[tuple[str, str], str]:
    """How figures stand to each other, by their reports."""
    return {(left[:2], right[:2]): row["relation"] for (left, right), row in dump(store, "comparisons").items()}


def reasons(store: Store) -> dict[tuple[str, str], str]:
    return {(left[:2], right[:2]): row["reason"] for (left, right), row in dump(store, "comparisons").items()}


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Store]:
    """One figure, another outlet's of the same value, and one that the first outlet tells anew."""
    others = [arresting("b1", "2031-05-15", 31, "Meridian Radio"), searching("c1", "2031-05-15", 38, "Mirelle Post")]
    with stored(tmp_path / "news.db", [FIRST, *others]) as store:
        yield store


def test_agreement_revision_and_conflict_are_told_apart(three: Store) -> None:
    assert relations(three) == {("a1", "b1"): "agreement", ("a1", "c1"): "revision", ("b1", "c1"): "conflict"}
    assert reasons(three)["a1", "b1"] == "31 and 31: the same value"
    assert reasons(three)["a1", "c1"].startswith("31 and 38: ")


def test_a_row_names_the_question(three: Store) -> None:
    stated = ask(three, lambda reading: add_all(three, []).figurer.of_reports(reading, ["a1"]))
    (question,) = {row["question"] for row in dump(three, "comparisons").values()}
    assert question == question_of(stated[0]) == "killed (count)"


def test_a_figure_is_known_by_its_event_origin_and_story_as_they_stand(three: Store) -> None:
    (ref,) = [ref for ref, row in dump(three, "figures").items() if row["report"] == "c1"]
    (stated,) = ask(three, lambda reading: add_all(three, []).figurer.stated(reading, [ref]))
    assert stated.event == dump(three, "event_tellings")[refs_of(three, "killed")["c1"]]["event"]
    assert stated.story == dump(three, "story_members")["c1"]["story"]


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Store]:
    """Two figures so far apart that only their being of one event makes them comparable."""
    with stored(tmp_path / "news.db", [FIRST, arresting("b1", "2031-05-15", 2, "Meridian Radio")]) as store:
        yield store


def test_a_conflict_goes_when_a_person_parts_the_event_and_comes_back(far: Store) -> None:
    ledger, before, killed = add_all(far, []), visible(far), refs_of(far, "killed")
    assert relations(far) == {("a1", "b1"): "conflict"}
    (row,) = split(sorted(killed.values()), [killed["b1"]], PERSON)
    ledger.judge([row], at=LATER)
    assert relations(far) == {}
    ledger.undo(row.id, at=LATER)
    assert what_differs(before, visible(far)) == []


def test_parting_one_pair_parts_the_figures_of_all_that_goes_with_it(tmp_path: Path) -> None:
    """A person parts a1 from b1; c1, of which nobody speaks, goes with one of the two."""
    told = [FIRST, arresting("b1", "2031-05-15", 2, "Meridian Radio"), arresting("c1", "2031-05-16", 2, "Union Wire")]
    with stored(tmp_path / "news.db", told) as store:
        killed = refs_of(store, "killed")
        assert relations(store)["a1", "c1"] == "conflict"
        rows = split(sorted(killed.values()), [killed["a1"]], PERSON)
        add_all(store, []).judge([row for row in rows if killed["b1"] in (row.left, row.right)], at=LATER)
        assert (("a1", "c1") in relations(store)) == _one_event(store, killed["a1"], killed["c1"])
        assert ("a1", "b1") not in relations(store)
        assert sound(store) == []


def _one_event(store: Store, *refs: str) -> bool:
    tellings = dump(store, "event_tellings")
    return len({tellings[ref]["event"] for ref in refs}) == 1


def test_copies_agree_without_a_second_voice_and_never_conflict(tmp_path: Path) -> None:
    copies = [sinking(f"c{n}", f"2031-05-1{3 + n}", 31, f"Outlet {n}") for n in range(1, 4)]
    with stored(tmp_path / "news.db", [FIRST, *copies]) as store:
        assert set(dump(store, "copies")) == {"c1", "c2", "c3"}
        assert set(reasons(store).values()) == {"31 and 31: the same value, one origin: no second voice"}


def test_what_a_person_says_of_copies_is_said_of_their_figures(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, sinking("b1", "2031-05-14", 31, "Tarnby Times")]) as store:
        ledger, before = add_all(store, []), visible(store)
        row = judge("copy", ("a1", "b1"), "different", PERSON)
        ledger.judge([row], at=LATER)
        assert reasons(store) == {("a1", "b1"): "31 and 31: the same value"}
        ledger.undo(row.id, at=LATER)
        assert what_differs(before, visible(store)) == []


def test_a_copy_that_names_the_agency_makes_one_voice_of_its_original_and_the_agency(tmp_path: Path) -> None:
    """The agency's figure and a1's were two voices until b1, a1's copy, told where the words came from."""
    agency = arresting("x1", "2031-05-13", 31, "AFP")
    with stored(tmp_path / "news.db", [FIRST, agency]) as store:
        assert reasons(store)["a1", "x1"] == "31 and 31: the same value"
        copy = sinking("b1", "2031-05-14", 31, "Tarnby Times")
        add_all(store, [_crediting(copy, "AFP")])
        assert reasons(store)["a1", "x1"] == "31 and 31: the same value, one origin: no second voice"
        assert sound(store) == []


def _crediting(written: Written, *origins: str) -> Any:
    record = written.record()
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, origins=origins))


UNPLACED = "A {kind} explosion killed {count} people on Monday. It happened at dawn, and nobody knows yet why."


def _unplaced(id: str, count: int) -> Written:
    report = Written(id, "2031-05-13", UNPLACED.format(kind="gas", count=count), f"{id} Herald")
    report.event("killed", "CASUALTY", whom="people", on="2031-05-12")
    return report.figure(str(count), count, "people", event="killed")


def test_figures_without_a_place_are_held_to_each_other_within_a_story(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [_unplaced("a1", 12), _unplaced("b1", 14)]) as store:
        killed, ledger = refs_of(store, "killed"), add_all(store, [])
        ledger.judge(split(sorted(killed.values()), [killed["b1"]], PERSON), at=LATER)
        ledger.judge([judge("copy", ("a1", "b1"), "different", PERSON)], at=LATER)
        before = visible(store)
        assert relations(store) == {("a1", "b1"): "conflict"}
        row = judge("story", ("a1", "b1"), "different", PERSON)
        ledger.judge([row], at=LATER)
        assert relations(store) == {}
        ledger.undo(row.id, at=LATER)
        assert what_differs(before, visible(store)) == []


def test_comparing_again_gives_the_same(three: Store) -> None:
    before, ledger = dump(three, "comparisons"), add_all(three, [])
    for reports in (["a1"], ["c1", "b1"], ["a1", "b1", "c1"]):
        with three.writing(LATER) as tx:
            ledger.figurer.again(tx, reports)
        assert dump(three, "comparisons") == before


@pytest.fixture
def crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Eight figures of one sinking, where a report meets no more than the three latest of a key."""
    monkeypatch.setattr("dateline.reconcile.comparing.MOST_CANDIDATES", 3)
    told = [searching(f"n{n}", f"2031-05-1{n + 1}", 31, f"Outlet {n}") for n in range(8)]
    with stored(tmp_path / "news.db", told) as store:
        yield store


def test_comparing_again_reaches_as_far_as_a_report_did_when_it_came(crowded: Store) -> None:
    before, ledger = dump(crowded, "comparisons"), add_all(crowded, [])
    assert {right[:2]: left[:2] for left, right in sorted(before, reverse=True)}["n7"] == "n5"
    for reports in (["n0"], ["n4"], ["n7", "n2"], [f"n{n}" for n in range(8)]):
        with crowded.writing(LATER) as tx:
            ledger.figurer.again(tx, reports)
        assert dump(crowded, "comparisons") == before


def test_undoing_gives_back_comparisons_with_figures_that_many_have_followed(crowded: Store) -> None:
    before, ledger = visible(crowded), add_all(crowded, [])
    (row,) = split(sorted(refs_of(crowded, "killed").values()), [refs_of(crowded, "killed")["n0"]], PERSON)[:1]
    ledger.judge([row], at=LATER)
    ledger.undo(row.id, at=LATER)
    assert what_differs(before, visible(crowded)) == []


def test_a_figure_that_a_newer_reading_does_not_have_is_compared_no_more(three: Store) -> None:
    bare = Written("c1", "2031-05-15", searching("c1", "2031-05-15", 38).report.text, "Mirelle Post")
    add_all(three, [bare.record(NEWER)], AT)
    assert relations(three) == {("a1", "b1"): "agreement"}
    assert sound(three) == []

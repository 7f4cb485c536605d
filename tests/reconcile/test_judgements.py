"""Judgements folded to what holds; merging and splitting as rows."""

import itertools

import pytest

from dateline.model import OptionError
from dateline.model.ledger import Judgement, Score
from dateline.reconcile.judgements import Author, active, judge, merge, split, undo

EARLY, LATE = Author("Lina", "2026-01-01T10:00:00Z"), Author("Omar", "2026-01-02T10:00:00Z")


def machine(left: str, right: str, verdict: str = "same", at: str = "2026-03-01T00:00:00Z") -> Judgement:
    return Judgement(
        id=f"{left}{right}{at}",
        about="event",
        left=left,
        right=right,
        verdict=verdict,
        who="dateline",
        person=False,
        at=at,
        score=Score(2.0),
    )


def test_a_judgement_keeps_its_pair_in_order() -> None:
    row = judge("event", ("b/1", "a/1"), "same", EARLY)
    assert (row.left, row.right, row.person, row.undone) == ("a/1", "b/1", True, False)


def test_nothing_is_judged_against_itself() -> None:
    with pytest.raises(OptionError, match="'a/1' and itself"):
        merge("a/1", "a/1", EARLY)


def test_a_person_goes_before_a_later_machine() -> None:
    person = judge("event", ("a/1", "b/1"), "different", EARLY)
    assert active([person, machine("a/1", "b/1")]) == {("a/1", "b/1"): person}


def test_of_two_people_the_later_holds_whatever_the_order_of_rows() -> None:
    rows = [judge("event", ("a/1", "b/1"), "same", EARLY), judge("event", ("a/1", "b/1"), "different", LATE)]
    for order in itertools.permutations(rows):
        assert active(order)["a/1", "b/1"].verdict == "different"


def test_what_is_undone_gives_way_to_what_was_there_before() -> None:
    early, late = (
        judge("event", ("a/1", "b/1"), verdict, who) for verdict, who in (("same", EARLY), ("different", LATE))
    )
    assert active([early, undo(late)]) == {("a/1", "b/1"): early}


def test_a_row_that_stands_undone_once_does_not_count_where_it_stands_again() -> None:
    row = judge("event", ("a/1", "b/1"), "same", EARLY)
    assert active([row, undo(row)]) == {}


def test_one_judgement_said_twice_is_one_row() -> None:
    assert merge("a/1", "b/1", EARLY) == merge("b/1", "a/1", EARLY)


def test_a_split_parts_all_that_goes_from_all_that_stays() -> None:
    rows = split(["a", "b", "c", "d"], {"c", "d"}, EARLY)
    different = {(row.left, row.right) for row in rows if row.verdict == "different"}
    assert different == {("a", "c"), ("b", "c"), ("a", "d"), ("b", "d")}
    assert [(row.left, row.right) for row in rows if row.verdict == "same"] == [("c", "d")]


@pytest.mark.parametrize("out", [set(), {"a", "b"}, {"a", "x"}])
def test_a_split_that_leaves_nothing_or_takes_what_is_not_there_is_refused(out: set[str]) -> None:
    with pytest.raises(OptionError, match="some but not all"):
        split(["a", "b"], out, EARLY)

"""Of which country those are who are counted."""

import pytest

from dateline.reconcile.figures import Stated, compare
from dateline.reconcile.figures_nations import nations_of
from tests.reconcile.told_reports import stated


@pytest.mark.parametrize(
    ("counted", "source", "expected"),
    [
        ("Peruvian soldiers", None, {"PE"}),
        ("of its soldiers", "Peru's defence ministry", {"PE"}),
        ("of its soldiers", "Peruvian army", {"PE"}),
        ("of its soldiers", "General Marlow", set()),
        ("Chilean soldiers", "Peru", {"CL"}),  # Peru counts the enemy's
        ("soldiers", "Peru", set()),  # Peru may count anybody
        ("people from Ecuador", None, {"EC"}),
        ("Peruvian-backed fighters", None, set()),
        ("pro-Peruvian fighters", None, set()),
        ("of their fighters", "Chile-backed rebels", set()),
    ],
)
def test_the_noun_tells_the_country_else_who_counts_its_own(
    counted: str, source: str | None, expected: set[str]
) -> None:
    told = stated("a/1", f"It said [7] {counted} were killed.", 7, counted=counted, source=source)
    assert nations_of(told.figure, told.measure) == expected


def lost(ref: str, counted: str, value: int, source: str) -> Stated:
    marked = f"{source} said on Tuesday that [{value}] {counted} were killed in clashes on the border."
    return stated(ref, marked, value, counted=counted, source=source, event_word="killed")


def test_each_side_counts_its_own_dead() -> None:
    peru, chile = lost("a/1", "of its soldiers", 7, "Peru"), lost("a/2", "of its soldiers", 2, "Chile")
    found = compare(peru, chile)
    assert (found.relation, found.reason) == ("not comparable", "7 and 2: those of PE against those of CL")


def test_what_a_side_says_of_its_own_dead_stands_against_what_the_other_says_of_them() -> None:
    own, claimed = lost("a/1", "of its soldiers", 7, "Peru"), lost("b/1", "Peruvian soldiers", 30, "Chile")
    assert not compare(own, claimed).reason.endswith("against those of PE")


def test_two_voices_of_one_country_count_the_same() -> None:
    army, ministry = lost("a/1", "of its soldiers", 7, "Peru's army"), lost("b/1", "of its soldiers", 7, "Peru")
    assert compare(army, ministry).relation == "agreement"

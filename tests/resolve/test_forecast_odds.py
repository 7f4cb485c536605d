"""Hedges of claims."""

import pytest

from dateline.model import Span
from dateline.resolve.forecast_odds import find_odds

HEDGES = (
    "could might may expected likely unlikely forecast probably possibly perhaps maybe potentially hopefully"
    " anticipated projected slated surely tentatively"
)


@pytest.mark.parametrize("hedge", [*HEDGES.split(), "could possibly"])
def test_each_hedge_is_found_as_it_is_written(hedge: str) -> None:
    said = f"the tram {hedge} to İzmir"
    assert find_odds((Span(0, len(said), said),)) == hedge
    opening = f"{hedge.capitalize()} the tram"
    assert find_odds((Span(0, len(opening), opening),)) == (None if hedge == "may" else hedge.capitalize())


@pytest.mark.parametrize("chance", ["70% chance", "70 percent probability", "one-in-three likelihood", "2 in 5 risk"])
def test_each_chance_in_figures_is_found(chance: str) -> None:
    said = f"there is a {chance} of hail"
    assert find_odds((Span(0, len(said), said),)) == chance


def test_the_first_part_with_a_hedge_tells_the_odds() -> None:
    parts = ("the tram stops", "and might return", "or could close")
    assert find_odds(tuple(Span(0, len(part), part) for part in parts)) == "might"

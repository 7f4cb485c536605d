from pathlib import Path

import pytest

from evaluation.gate import (
    MEAN,
    Floors,
    GateError,
    find_failing,
    load_floors,
    raise_floors,
    require_floors,
    save_floors,
)

TABLE = {
    "times.value": {"f1": 0.9, "precision": 0.9, "recall": 0.9, "gold": 100},
    "places.use": {"accuracy": 0.8, "of": 50},
}


def test_scores_at_their_floors_pass() -> None:
    assert find_failing(TABLE, Floors("d", {"times.value": 0.9, "places.use": 0.8})) == []


def test_a_measure_may_lie_below_its_floor_by_one_standard_error() -> None:
    # The root of .93 × .07 / 100 is .0255, that of .92 × .08 / 100 is .0271.
    assert find_failing(TABLE, Floors("d", {"times.value": 0.92})) == []
    (failing,) = find_failing(TABLE, Floors("d", {"times.value": 0.93}))
    assert str(failing) == "times.value: seen 0.9000, expected at least 0.9300"


def test_a_measure_of_few_items_may_lose_one() -> None:
    few = {"forecasts.due": {"accuracy": 0.9, "of": 10}}
    assert find_failing(few, Floors("d", {"forecasts.due": 1.0})) == []


def test_a_score_that_was_rounded_may_lose_one_item_too() -> None:
    # 109 of 110 are .990909…, which the table has as .9909.
    rounded = {"places.use": {"accuracy": 0.9909, "of": 110}}
    assert find_failing(rounded, Floors("d", {"places.use": 1.0})) == []
    assert find_failing({"places.use": {"accuracy": 0.9818, "of": 110}}, Floors("d", {"places.use": 1.0}))


def test_the_mean_is_held_to_its_floor_where_each_measure_is_within_its_chance() -> None:
    floors = {"times.value": 0.92, "places.use": 0.84}
    assert find_failing(TABLE, Floors("d", floors)) == []
    (failing,) = find_failing(TABLE, Floors("d", floors | {MEAN: 0.88}))
    assert str(failing) == "mean: seen 0.8500, expected at least 0.8800"


def test_the_mean_may_lack_one_item_of_the_smallest_measure() -> None:
    # One of 50 items is .02, half of that in the mean of two measures.
    floors = {"times.value": 0.9, "places.use": 0.8}
    assert find_failing(TABLE, Floors("d", floors | {MEAN: 0.8599})) == []
    assert [f.name for f in find_failing(TABLE, Floors("d", floors | {MEAN: 0.861}))] == [MEAN]


def test_a_measure_that_is_gone_fails() -> None:
    (failing,) = find_failing(TABLE, Floors("d", {"figures.value": 0.5}))
    assert (failing.name, failing.seen) == ("figures.value", 0.0)


def test_raising_lifts_and_never_lowers() -> None:
    raised = raise_floors(TABLE, Floors("old", {"times.value": 0.95, "places.use": 0.7}), "new")
    assert raised == Floors("new", {"times.value": 0.95, "places.use": 0.8, MEAN: 0.85})


def test_first_floors_are_the_scores() -> None:
    assert raise_floors(TABLE, None, "d").scores == {"times.value": 0.9, "places.use": 0.8, MEAN: 0.85}


def test_floors_come_back_as_saved_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = Floors("d", {"times.value": 0.9, "places.use": 0.8})
    save_floors(floors, path)
    assert load_floors(path) == floors
    assert path.read_text().index("places.use") < path.read_text().index("times.value")


def test_floors_of_other_cases_are_refused() -> None:
    with pytest.raises(GateError, match="their digest is new, expected old"):
        require_floors(Floors("old"), "new")


def test_missing_floors_are_refused_with_the_remedy(tmp_path: Path) -> None:
    assert load_floors(tmp_path / "none.json") is None
    with pytest.raises(GateError, match="gate --raise"):
        require_floors(None, "d")

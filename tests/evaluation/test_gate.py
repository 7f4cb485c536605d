from pathlib import Path

import pytest

from evaluation.gate import Floors, GateError, find_failing, load_floors, raise_floors, require_floors, save_floors

TABLE = {
    "times.value": {"f1": 0.9, "precision": 0.9, "recall": 0.9, "gold": 100},
    "places.use": {"accuracy": 0.8, "of": 50},
}


def test_scores_at_their_floors_pass() -> None:
    assert find_failing(TABLE, Floors("d", {"times.value": 0.9, "places.use": 0.8})) == []


def test_one_borderline_item_is_allowed_and_two_are_not() -> None:
    assert find_failing(TABLE, Floors("d", {"times.value": 0.909})) == []
    (failing,) = find_failing(TABLE, Floors("d", {"times.value": 0.92}))
    assert str(failing) == "times.value: seen 0.9000, expected at least 0.9200"


def test_a_measure_that_is_gone_fails() -> None:
    (failing,) = find_failing(TABLE, Floors("d", {"figures.value": 0.5}))
    assert (failing.name, failing.seen) == ("figures.value", 0.0)


def test_raising_lifts_and_never_lowers() -> None:
    raised = raise_floors(TABLE, Floors("old", {"times.value": 0.95, "places.use": 0.7}), "new")
    assert raised == Floors("new", {"times.value": 0.95, "places.use": 0.8})


def test_first_floors_are_the_scores() -> None:
    assert raise_floors(TABLE, None, "d").scores == {"times.value": 0.9, "places.use": 0.8}


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

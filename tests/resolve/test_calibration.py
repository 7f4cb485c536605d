import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve import calibration

SCORES = st.floats(0, 1)


@given(SCORES, SCORES)
def test_order_of_scores_is_kept_and_they_stay_probabilities(a: float, b: float) -> None:
    low, high = (calibration.calibrate("events", s) for s in sorted((a, b)))
    assert 0 <= low <= high <= 1


def test_layer_without_a_fit_keeps_its_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_table", dict)
    assert calibration.calibrate("events", 0.42) == 0.42


def test_fit_moves_the_log_odds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_table", lambda: {"events": (1.0, -1.0)})
    assert calibration.calibrate("events", 0.5) == pytest.approx(0.2689, abs=1e-4)

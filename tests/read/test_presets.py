"""How sure an item must be."""

import pytest

from dateline.model import OptionError
from dateline.read.presets import load_preset, preset_names


def test_the_balanced_preset_leaves_events_as_they_are() -> None:
    assert load_preset().shift("event") == 0
    assert load_preset().threshold("event", 0.75) == pytest.approx(0.75)


def test_precise_asks_for_more_and_recall_for_less() -> None:
    least = [load_preset(name).threshold("event", 0.5) for name in ("precise", "balanced", "recall")]
    assert least == sorted(least, reverse=True) and least[0] > least[1] > least[2]


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(OptionError, match="preset is 'exact', expected one of precise, balanced, recall"):
        load_preset("exact")


def test_names() -> None:
    assert preset_names() == ("precise", "balanced", "recall")

"""What presets and a user's codebook change in a record, with the shipped model."""

from pathlib import Path

import pytest

from dateline import Reader, report_from_text
from dateline.model import Record

TEXT = "Turkey sealed its border with Iraq on Monday after gunmen shot dead two teachers in Mosul, officials said."


def read(**settings: object) -> Record:
    with Reader(**settings) as reader:  # type: ignore[arg-type]
        return reader.read(report_from_text(TEXT))


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text('[BORDER_CLOSURE]\nclosed = ["seal"]\n', encoding="utf-8")
    return path


def test_a_word_of_a_users_type_is_an_event_with_its_roles(codebook: Path) -> None:
    record = read(codebook=codebook)
    (event,) = [e for e in record.events if e.type == "BORDER_CLOSURE"]
    assert (event.trigger.text, event.mode, [a.text for a in event.actor]) == ("sealed", "closed", ["Turkey"])
    assert record.engine.codebook is not None


def test_the_mode_of_an_event_is_named() -> None:
    modes = {e.trigger.text: e.mode for e in read().events}
    assert modes["shot"] == "shooting"


def test_recall_finds_no_fewer_items_than_precise() -> None:
    few, many = (read(preset=name) for name in ("precise", "recall"))
    assert len(few.events) <= len(many.events)
    assert (few.engine.preset, many.engine.preset) == ("precise", "recall")

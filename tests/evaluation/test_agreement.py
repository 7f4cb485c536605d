"""How far annotators of events agree."""

from pathlib import Path

import pytest

from evaluation.agreement import agreement, read_second_events
from evaluation.matching import Item


def event(start: int, kind: str, status: str) -> Item:
    return {"trigger": {"start": start, "end": start + 5}, "type": kind, "status": status}


ONE = {"r": [event(0, "ASSAULT", "occurred"), event(10, "AGREE", "future"), event(20, "AID", "possible")]}


def test_the_same_annotation_agrees_wholly() -> None:
    table = agreement(ONE, ONE)
    assert {name: row.get("f1", row.get("accuracy")) for name, row in table.items()} == {
        "events.trigger": 1.0,
        "events.type": 1.0,
        "events.status": 1.0,
        "events.not_occurred": 1.0,
    }


def test_a_status_counts_only_where_the_type_agrees() -> None:
    other = {"r": [event(0, "ASSAULT", "ongoing"), event(10, "CONSULT", "occurred"), event(20, "AID", "possible")]}
    table = agreement(ONE, other)
    assert table["events.trigger"]["f1"] == 1.0
    assert table["events.type"]["f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert table["events.status"] == {"accuracy": 0.5, "of": 2}


def test_not_occurred_counts_events_that_both_take_for_the_same_unreal_thing() -> None:
    other = {"r": [event(0, "ASSAULT", "ongoing"), event(20, "AID", "possible")]}
    row = agreement(ONE, other)["events.not_occurred"]
    assert (row["precision"], row["recall"], row["gold"]) == (0.5, 0.5, 2)


def test_reports_of_one_annotator_alone_are_left_out() -> None:
    assert agreement(ONE | {"alone": [event(0, "AID", "future")]}, ONE)["events.trigger"]["gold"] == 3


def test_one_annotators_events_are_read_as_golds_are(tmp_path: Path) -> None:
    path = tmp_path / "second.jsonl"
    rows = [f'{{"id":"r","annotator":"{name}","events":[[0,5,"AID","{status}"]]}}' for name, status in
            (("A", "future"), ("B", "possible"))]  # fmt: skip
    path.write_text("\n".join(rows) + "\n")
    assert read_second_events(path, "B") == {"r": [event(0, "AID", "possible")]}

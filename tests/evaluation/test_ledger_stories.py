"""The measure of stories on made-up data in the form of ECB+."""

import json
from pathlib import Path

import pytest

from dateline.record import encode
from evaluation.ledger_stories import b_cubed, cluster_by_centres, group_in_stories, main, measure, read_parts, shuffled
from tests.reconcile.story_reports import FERRY, MINE, record_of


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A data file of two stories of a topic, and the records of its texts."""
    rows = [
        {"id": f"{story}{at}", "topic": "1", "story": story, "split": "dev", "text": text}
        for story, texts in (("1ecb", FERRY), ("1ecbplus", MINE))
        for at, text in enumerate(texts)
    ]
    data, records = tmp_path / "data.jsonl", tmp_path / "records.jsonl"
    data.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    records.write_bytes(b"".join(encode(record_of(row["text"], row["id"])) + b"\n" for row in rows))
    return data, records


def test_both_methods_find_two_plain_stories(files: tuple[Path, Path]) -> None:
    part = read_parts(*files)["dev"]
    assert measure(part, group_in_stories, 3).worst == 1.0
    assert measure(part, lambda order: cluster_by_centres(order, 0.05), 3).worst == 1.0


def test_a_high_threshold_leaves_each_report_alone(files: tuple[Path, Path]) -> None:
    part = read_parts(*files)["dev"]
    assert measure(part, lambda order: cluster_by_centres(order, 2.0), 1).recall == 0.25


def test_b_cubed_of_a_split_story() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "1"}
    measured = b_cubed(gold, {"a": "x", "b": "x", "c": "y", "d": "y"})
    assert (measured.precision, measured.recall) == (1.0, 0.5)


def test_orders_are_the_same_each_time(files: tuple[Path, Path]) -> None:
    sketches = read_parts(*files)["dev"].sketches
    first, second = ([[s.report for s in order] for order in shuffled(sketches, 2)] for _ in range(2))
    assert first == second
    assert first[0] != first[1]


def test_the_command_prints_the_baseline_beside(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    data, records = files
    assert main(["--data", str(data), "--records", str(records), "--orders", "2"]) == 0
    out = capsys.readouterr().out
    assert "8 reports, 2 stories, 2 orders" in out
    assert "stories           F1 1.000" in out
    assert "TF-IDF centres" in out


def test_a_missing_part_is_named(files: tuple[Path, Path]) -> None:
    with pytest.raises(SystemExit, match="no part train, only dev"):
        main(["--data", str(files[0]), "--records", str(files[1]), "--split", "train"])

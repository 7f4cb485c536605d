"""Scores of a made-up collection, worked out by hand: no reader is needed."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.record import encode
from evaluation import ledger_conflicts, ledger_sample
from evaluation.ledger_sample import (
    NOT_FOUND,
    RELATIONS,
    Case,
    accuracy,
    baseline,
    locate,
    read_collection,
    score_figures,
    score_forecasts,
    table,
)
from tests.reconcile.told_reports import Told

FLOOD = "Seven people drowned in the flood at Marnow on Saturday. The bridge will reopen on Tuesday."
RISEN = "Eleven people drowned in the flood at Marnow. The toll was raised from seven. The bridge reopened on Tuesday."

TRUTH: dict[str, Any] = {
    "today": "2031-05-31",
    "copies": [],
    "stories": [{"id": "flood", "reports": ["a1", "b1"]}],
    "figures": [
        {
            "relation": "revision",
            "left": {"report": "a1", "context": "Seven people drowned", "text": "Seven"},
            "right": {"report": "b1", "context": "Eleven people drowned", "text": "Eleven"},
            "reason": "the toll was raised",
        },
        {
            "relation": "conflict",
            "left": {"report": "a1", "context": "Seven people", "text": "Seven"},
            "right": {"report": "b1", "context": "on Tuesday", "text": "Tuesday"},
            "reason": "made up: there is no figure",
        },
    ],
    "forecasts": [
        {"report": "a1", "context": "The bridge will reopen on Tuesday", "outcome": "came true"},
        {"report": "b1", "context": "raised from seven", "outcome": "open"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    early = Told("a1", "2031-05-04", FLOOD).event("drowned", "CASUALTY", status="occurred")
    early.number("Seven", 7, "people", event="e0")
    early.forecast("The bridge will reopen on Tuesday", ("2031-05-06", "2031-05-06"))
    later = Told("b1", "2031-05-07", RISEN).event("drowned", "CASUALTY", status="occurred")
    later.number("Eleven", 11, "people", event="e0").number("seven", 7)
    lines = [encode(told.tellings.record).rstrip(b"\n") for told in (early, later)]
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    return tmp_path


def test_a_context_gives_the_offsets_of_the_words_in_it() -> None:
    start, end = locate(FLOOD, "Seven people drowned", "people") or (0, 0)
    assert FLOOD[start:end] == "people"


@pytest.mark.parametrize(("context", "words"), [("nine people", None), ("Seven people", "drowned")])
def test_what_does_not_stand_there_is_not_found(context: str, words: str | None) -> None:
    assert locate(FLOOD, context, words) is None


def test_figures_are_found_by_their_context_and_compared(folder: Path) -> None:
    collection, truth = read_collection(folder, folder / "records.jsonl")
    first, second = score_figures(collection, truth)
    assert (first.found, first.baseline) == ("revision", "conflict")
    assert (second.gold, second.found) == ("conflict", NOT_FOUND)


def test_forecasts_are_found_by_their_context_and_followed(folder: Path) -> None:
    collection, truth = read_collection(folder, folder / "records.jsonl")
    first, second = score_forecasts(collection, truth)
    assert (first.found, first.baseline) == ("came true", "failed")
    assert second.found == NOT_FOUND


def test_what_was_not_found_counts_as_wrong() -> None:
    cases = [Case("conflict", "conflict", "agreement", ""), Case("conflict", NOT_FOUND, NOT_FOUND, "")]
    assert (accuracy(cases), baseline(cases)) == (0.5, 0.0)
    assert (accuracy([]), baseline([])) == (0.0, 0.0)


def test_the_table_counts_every_label() -> None:
    cases = [Case("conflict", "conflict", "", ""), Case("conflict", "agreement", "", "")]
    row = next(line for line in table(cases, RELATIONS) if line.startswith("conflict"))
    assert row.split() == ["conflict", "1", "0", "1", "0", "0", "0.50"]


def test_the_command_prints_both_measures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = str(folder / "records.jsonl")
    ledger_sample.main(["--collection", str(folder), "--records", records, "--errors"])
    printed = capsys.readouterr().out
    assert "relations of figures: 0.500 of 2 right (1 not found)" in printed
    assert "outcomes of forecasts: 0.500 of 2 right (1 not found)" in printed
    assert "conflict -> not found: a1 Seven people" in printed


def test_the_conflicts_of_a_collection_are_counted_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger_conflicts.main(["--records", str(folder / "records.jsonl"), "--show", "5"])
    printed = capsys.readouterr().out
    assert printed.startswith("3 figures;")
    assert "conflicts between two reports: 0" in printed

"""The sample collection keeps its word: its truth points at words that are there, and covers what it must."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from dateline.ingest import ingest
from dateline.model import EVENT_TYPES, Report
from dateline.model.documents import Status
from dateline.model.ledger import Outcome, Relation

FOLDER = Path(__file__).parent.parent / "examples" / "baghouz"
LINES = (FOLDER / "reports.jsonl").read_text("utf-8").strip("\n").split("\n")
REPORTS: dict[str, dict[str, str]] = {report["id"]: report for report in map(json.loads, LINES)}
TRUTH: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
TODAY = date.fromisoformat(TRUTH["today"])
OUTLETS = {report["publisher"] for report in REPORTS.values()}
FORECASTS: list[dict[str, Any]] = TRUTH["forecasts"]
SINGLE = [forecast for forecast in FORECASTS if "copy_of" not in forecast]
"""Forecasts without those that a copy repeats."""


def pointers(node: object) -> Iterator[dict[str, str]]:
    """Everything in the truth that points at words of a report."""
    if isinstance(node, dict):
        if "context" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from pointers(item)


POINTERS = list(pointers(TRUTH))


def day(text: str) -> date:
    return date.fromisoformat(text)


def pairs_of(words: str) -> set[tuple[str, str]]:
    return set(pairwise(re.findall(r"\w+", words.lower())))


def test_reports_are_short_dated_and_come_from_several_outlets() -> None:
    assert len(REPORTS) == len(LINES) >= 36
    assert len(OUTLETS) == 7
    for report in REPORTS.values():
        assert set(report) == {"id", "date", "title", "publisher", "text"}
        assert date(2019, 2, 9) <= day(report["date"]) <= TODAY
        assert 80 <= len(report["text"].split()) <= 220, report["id"]


def test_the_reader_takes_date_title_and_publisher_from_the_columns() -> None:
    items = list(ingest([str(FOLDER / "reports.jsonl")]))
    read = {report.id: report for report in items if isinstance(report, Report)}
    assert {key: (str(r.published), r.title, r.publisher) for key, r in read.items()} == {
        key: (r["date"], r["title"], r["publisher"]) for key, r in REPORTS.items()
    }


@pytest.mark.parametrize("pointer", POINTERS, ids=[f"{p['report']}: {p['context'][:30]}" for p in POINTERS])
def test_every_context_is_found_once_in_its_report(pointer: dict[str, str]) -> None:
    assert REPORTS[pointer["report"]]["text"].count(pointer["context"]) == 1
    for inner in ("text", "trigger"):
        assert pointer["context"].count(pointer.get(inner, pointer["context"])) == 1


def test_each_report_belongs_to_one_story() -> None:
    told = [report for story in TRUTH["stories"] for report in story["reports"]]
    assert sorted(told) == sorted(REPORTS)
    assert len(TRUTH["stories"]) >= 3


def test_copies_come_after_their_originals_and_share_their_words() -> None:
    assert len(TRUTH["copies"]) >= 10
    for copy in TRUTH["copies"]:
        original, taken = REPORTS[copy["original"]], REPORTS[copy["report"]]
        assert original["date"] <= taken["date"] and original["publisher"] != taken["publisher"]
        shared = pairs_of(original["text"]) & pairs_of(taken["text"])
        least = {"verbatim": 0.9, "shortened": 0.7, "rewritten": 0.1}[copy["kind"]]
        assert len(shared) >= least * len(pairs_of(taken["text"])), copy


def test_credited_copies_name_the_agency_and_others_do_not() -> None:
    for copy in TRUTH["copies"]:
        text = REPORTS[copy["report"]]["text"]
        assert ("TPA" in text or "Tarnholt Press Agency" in text) == copy["credited"], copy


def test_events_are_told_by_two_reports_and_have_known_types() -> None:
    assert len(TRUTH["events"]) >= 15
    for event in TRUTH["events"]:
        assert len({telling["report"] for telling in event["tellings"]}) >= 2, event["id"]
        assert event["type"] in EVENT_TYPES
        assert {telling["status"] for telling in event["tellings"]} <= set(get_args(Status))
        assert all(day(part) for part in event["when"].split("/") if part)


def test_figures_cover_all_relations_in_balance() -> None:
    counts = Counter(pair["relation"] for pair in TRUTH["figures"])
    assert set(counts) == set(get_args(Relation))
    assert sum(counts.values()) >= 60
    assert min(counts.values()) >= 14


def test_no_pair_of_figures_is_labelled_twice() -> None:
    sides = [
        frozenset((pair[s]["report"], pair[s]["context"], pair[s]["text"]) for s in ("left", "right"))
        for pair in TRUTH["figures"]
    ]
    assert len(set(sides)) == len(sides)
    assert all(len(side) == 2 for side in sides)


def test_forecasts_cover_all_outcomes() -> None:
    counts = Counter(forecast["outcome"] for forecast in SINGLE)
    assert set(counts) == set(get_args(Outcome))
    assert len(SINGLE) >= 22
    assert min(counts[o] for o in ("came true", "failed", "partly", "superseded")) >= 3
    assert min(counts[o] for o in ("void", "open", "due")) >= 2


@pytest.mark.parametrize("forecast", FORECASTS, ids=[forecast["id"] for forecast in FORECASTS])
def test_outcomes_fit_their_windows_and_evidence(forecast: dict[str, Any]) -> None:
    settled = forecast["outcome"] not in ("open", "due")
    assert (forecast["evidence"] is not None) == settled
    if forecast["due_to"] is None:
        assert forecast["outcome"] in ("open", "superseded")
        return
    assert day(forecast["due_from"]) <= day(forecast["due_to"])
    assert (forecast["outcome"] == "open") <= (day(forecast["due_to"]) >= TODAY)
    assert (forecast["outcome"] in ("due", "failed", "partly")) <= (day(forecast["due_to"]) < TODAY)


def test_superseding_forecasts_come_before_the_old_one_was_due() -> None:
    for forecast in FORECASTS:
        if forecast["outcome"] == "superseded" and forecast["due_to"]:
            assert REPORTS[forecast["evidence"]["report"]]["date"] <= forecast["due_to"], forecast["id"]


def test_copied_and_retold_forecasts_point_at_earlier_ones_with_the_same_outcome() -> None:
    by_id = {forecast["id"]: forecast for forecast in FORECASTS}
    for forecast in FORECASTS:
        original = by_id[forecast.get("copy_of", forecast["id"])]
        assert (original["source"], original["outcome"]) == (forecast["source"], forecast["outcome"])
    for retold in TRUTH["retold_forecasts"]:
        assert REPORTS[by_id[retold["of"]]["report"]]["date"] < REPORTS[retold["report"]]["date"]


def test_void_forecasts_tell_the_condition_that_did_not_come_about() -> None:
    for forecast in FORECASTS:
        if forecast["outcome"] == "void":
            assert forecast["condition"] in REPORTS[forecast["report"]]["text"]


REAL = ("Trump", "Dunford", "Kobani", "White House", "International Rescue", "United Nations")


@pytest.mark.parametrize("name", REAL)
def test_reports_that_quote_the_public_record_are_in_the_list_of_sources(name: str) -> None:
    listed = {telling["report"] for said in TRUTH["public"] for telling in said["tellings"]}
    naming = {key for key, report in REPORTS.items() if name in report["text"]}
    assert naming and naming <= listed
    assert all(said["who"] and said["published"] and day(said["when"]) for said in TRUTH["public"])

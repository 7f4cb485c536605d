"""The gate set itself: every case builds, and holds together as the guideline says."""

from datetime import date
from typing import get_args

import pytest

from dateline.model import EVENT_TYPES, Stance, Status, TimexType
from dateline.read.sentences import split_sentences
from evaluation.authoring import LAYERS, ROLES, Item, read_cases
from evaluation.gold import document_from_gold

CASES = {case["id"]: case for case in read_cases()}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def spans_of(value: object) -> list[Item]:
    """Every span anywhere inside an item."""
    if isinstance(value, list):
        return [span for part in value for span in spans_of(part)]
    if not isinstance(value, dict):
        return []
    own = [value] if "start" in value else []
    return own + [span for part in value.values() for span in spans_of(part)]


def sentence_at(bounds: list[tuple[int, int]], at: int) -> tuple[int, int]:
    return next((start, end) for start, end in bounds if start <= at < end)


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(CASES) >= 14
    assert {event["type"] for case in CASES.values() for event in case["events"]} == set(EVENT_TYPES)
    assert {event["status"] for case in CASES.values() for event in case["events"]} == set(get_args(Status))
    assert {s["stance"] for case in CASES.values() for s in case["statements"]} == set(get_args(Stance))
    assert {t["type"] for case in CASES.values() for t in case["times"]} == set(get_args(TimexType))


@each_case
def test_length_is_that_of_a_short_report(case: Item) -> None:
    assert 100 <= len(case["text"].split()) <= 260


@each_case
def test_every_span_gives_back_its_text(case: Item) -> None:
    spans = [span for layer in (*LAYERS, "furniture") for span in spans_of(case[layer])]
    assert spans
    assert all(case["text"][span["start"] : span["end"]] == span["text"] for span in spans)


@each_case
def test_spans_have_no_blank_full_stop_or_quotation_mark_at_their_edges(case: Item) -> None:
    for span in (span for layer in LAYERS for span in spans_of(case[layer])):
        assert span["text"][0] not in " “”\"'(", span
        assert span["text"][-1] not in " ,“”\"'", span
        assert not span["text"].endswith(".") or span["text"].endswith(("a.m.", "p.m.")), span


@each_case
def test_roles_counted_things_and_events_lie_in_one_sentence(case: Item) -> None:
    bounds = [(sentence.start, sentence.end) for sentence in split_sentences(case["text"])]
    for event in case["events"]:
        start, end = sentence_at(bounds, event["trigger"]["start"])
        assert all(start <= span["start"] and span["end"] <= end for role in ROLES for span in event[role]), event
    for figure in case["figures"]:
        start, end = sentence_at(bounds, figure["start"])
        parts = [span for span in (figure["counted"], figure["event"]) if span]
        assert all(start <= span["start"] and span["end"] <= end for span in parts), figure


@each_case
def test_events_of_figures_are_triggers_and_times_and_places_of_events_are_items(case: Item) -> None:
    triggers = {event["trigger"]["start"] for event in case["events"]}
    assert all(figure["event"]["start"] in triggers for figure in case["figures"] if figure["event"])
    times = {(time["start"], time["end"]) for time in case["times"]}
    assert all((span["start"], span["end"]) in times for event in case["events"] for span in event["time"])


@each_case
def test_triggers_are_single_words_and_none_is_marked_twice(case: Item) -> None:
    triggers = [event["trigger"] for event in case["events"]]
    assert all(" " not in trigger["text"] for trigger in triggers)
    assert len({trigger["start"] for trigger in triggers}) == len(triggers)


@each_case
def test_no_item_lies_in_furniture(case: Item) -> None:
    furniture = {i for item in case["furniture"] for i in range(item["start"], item["end"])}
    items = [span for layer in LAYERS for span in spans_of(case[layer])]
    assert not [span for span in items if furniture & set(range(span["start"], span["end"]))]


@each_case
def test_windows_of_forecasts_run_forwards_from_the_day_of_the_report(case: Item) -> None:
    for due in (forecast["due"] for forecast in case["forecasts"]):
        days = [date.fromisoformat(due[side]) for side in ("from", "to") if due[side]]
        assert days == sorted(days)
        assert not case["published"] or all(day > date.fromisoformat(case["published"]) for day in days)


@each_case
def test_ranges_of_figures_run_upwards(case: Item) -> None:
    assert all(figure["low"] <= figure["high"] for figure in case["figures"])


@each_case
def test_a_perfect_tagger_could_hand_on_the_case(case: Item) -> None:
    document = document_from_gold(case)
    assert len(document.events) == len(case["events"])
    assert [span.text for event in document.events for span in event.actor] == [
        span["text"] for event in case["events"] for span in event["actor"]
    ]

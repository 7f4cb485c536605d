"""How far annotators of events agree."""

from pathlib import Path

import pytest

from evaluation.agreement import (
    agreement,
    read_gold_statements,
    read_second_events,
    read_second_roles,
    read_second_statements,
    role_agreement,
    statement_agreement,
)
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


def with_roles(start: int, *, actor: tuple[int, int], times: tuple[tuple[int, int], ...] = ()) -> Item:
    spans = {"actor": [actor], "target": [], "place": [], "time": times}
    roles = {name: [{"start": a, "end": b} for a, b in found] for name, found in spans.items()}
    return {"trigger": {"start": start, "end": start + 5}, **roles}


def test_roles_agree_by_half_of_their_characters_or_the_same_end() -> None:
    one = {"r": [with_roles(0, actor=(10, 40)), with_roles(50, actor=(60, 70))]}
    other = {"r": [with_roles(0, actor=(35, 40)), with_roles(50, actor=(66, 90))]}
    assert role_agreement(one, other)["events.actor"]["f1"] == 0.5


def test_roles_of_events_that_one_alone_has_do_not_count() -> None:
    one = {"r": [with_roles(0, actor=(10, 20), times=((25, 30),)), with_roles(50, actor=(60, 70))]}
    other = {"r": [with_roles(0, actor=(10, 20))]}
    table = role_agreement(one, other)
    assert (table["events.actor"]["f1"], table["events.actor"]["gold"]) == (1.0, 1)
    assert (table["events.arguments"]["precision"], table["events.arguments"]["recall"]) == (1.0, 0.5)


def test_one_annotators_roles_are_read_as_golds_are(tmp_path: Path) -> None:
    path = tmp_path / "roles.jsonl"
    path.write_text('{"id":"r","annotator":"A","events":[[0,5,[["actor",10,20],["time",25,30]]]]}\n')
    assert read_second_roles(path, "A") == {"r": [with_roles(0, actor=(10, 20), times=((25, 30),))]}
    assert read_second_roles(path, "B") == {}


def span(start: int, end: int) -> Item:
    return {"start": start, "end": end}


def said(source: tuple[int, int], *, stance: str = "asserts") -> Item:
    return {"cue": [span(21, 25)], "source": span(*source), "content": [span(30, 60)], "stance": stance}


def test_a_statement_is_whole_where_source_and_content_agree_and_only_then_its_stance_counts() -> None:
    one = {"r": {"statements": [said((0, 20)), said((100, 120))], "forecasts": []}}
    other = {"r": {"statements": [said((8, 20), stance="denies"), said((90, 99))], "forecasts": []}}
    table = statement_agreement(one, other)
    assert table["statements.whole"]["f1"] == 0.5
    assert table["statements.stance"] == {"accuracy": 0.0, "of": 1}
    assert table["statements.cue"]["f1"] == 1.0


def test_forecasts_agree_by_their_content() -> None:
    one = {"r": {"statements": [], "forecasts": [{"content": [span(0, 40)]}, {"content": [span(50, 90)]}]}}
    other = {"r": {"statements": [], "forecasts": [{"content": [span(10, 40)]}]}}
    row = statement_agreement(one, other)["forecasts.content"]
    assert (row["precision"], row["recall"]) == (1.0, 0.5)


def test_one_annotators_statements_are_read_as_golds_are(tmp_path: Path) -> None:
    second, gold = tmp_path / "second.jsonl", tmp_path / "gold.jsonl"
    statement = '[[[21,25]],[0,20],[[30,60]],"asserts"]'
    second.write_text(f'{{"id":"r","annotator":"A","statements":[{statement}],"forecasts":[[[30,60]]]}}\n')
    spans = '"cue":[{"start":21,"end":25}],"source":{"start":0,"end":20},"content":[{"start":30,"end":60}]'
    forecast = '{"content":[{"start":30,"end":60}]}'
    gold.write_text(f'{{"id":"r","statements":[{{{spans},"stance":"asserts"}}],"forecasts":[{forecast}]}}\n')
    expected = {"r": {"statements": [said((0, 20))], "forecasts": [{"content": [span(30, 60)]}]}}
    assert read_second_statements(second, "A") == read_gold_statements(gold) == expected
    assert read_second_statements(second, "B") == {}


def test_a_source_that_nobody_names_is_read_as_none(tmp_path: Path) -> None:
    path = tmp_path / "second.jsonl"
    path.write_text('{"id":"r","annotator":"A","statements":[[[[0,10]],null,[[11,30]],"asserts"]],"forecasts":[]}\n')
    (statement,) = read_second_statements(path, "A")["r"]["statements"]
    assert statement["source"] is None

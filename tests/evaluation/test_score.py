"""Scores worked out by hand on one short report."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.matching import agree, cover, itself, km, pairs, same_bounds, same_name, same_number, same_place
from evaluation.score import ScoreError, read_lines, score
from evaluation.tally import Tally, format_row

TEXT = "Rebels seized two bridges near Mopti on Monday, the governor said. He fears they will reach Sevare by Friday."


def span(words: str, **more: Any) -> dict[str, Any]:
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "text": words, **more}


MOPTI = span("Mopti", use="location", country="ML", level="settlement", lat=14.49, lon=-4.19)
SEVARE = span("Sevare", use="location", country="ML", level="settlement", lat=14.53, lon=-4.1)
CLAIM = "they will reach Sevare by Friday"
GOLD: dict[str, Any] = {
    "id": "r1",
    "text": TEXT,
    "origins": ["Coast Wire"],
    "furniture": [],
    "times": [span("Monday", type="DATE", value="2024-03-04"), span("Friday", type="DATE", value="2024-03-08")],
    "places": [MOPTI, SEVARE],
    "events": [
        {
            "trigger": span("seized"),
            "type": "SEIZE",
            "status": "occurred",
            "actor": [span("Rebels")],
            "target": [span("two bridges")],
            "place": [span("Mopti")],
            "time": [span("Monday")],
        },
        {
            "trigger": span("reach"),
            "type": "SEIZE",
            "status": "future",
            "actor": [span("they", **{"is": "Rebels"})],
            "target": [span("Sevare")],
            "place": [],
            "time": [span("Friday")],
        },
    ],
    "figures": [
        span("two", comparator="=", low=2, high=2, unit="count", counted=span("bridges"), event=span("seized"))
    ],
    "statements": [
        {
            "source": span("governor"),
            "cue": [span("said")],
            "content": [span("Rebels seized two bridges near Mopti on Monday")],
            "form": "indirect",
            "stance": "asserts",
        },
        {
            "source": span("He", **{"is": "governor"}),
            "cue": [span("fears")],
            "content": [span(CLAIM)],
            "form": "indirect",
            "stance": "believes",
        },
    ],
    "forecasts": [
        {
            "content": [span(CLAIM)],
            "source": span("He", **{"is": "governor"}),
            "condition": None,
            "due": {"from": None, "to": "2024-03-08", "span": span("Friday")},
            "odds": None,
        }
    ],
}


def perfect() -> dict[str, Any]:
    """The record that says just what gold says."""
    record: dict[str, Any] = copy.deepcopy(GOLD)
    record["report"] = {key: record.pop(key) for key in ("id", "text", "origins", "furniture")}
    for number, place in enumerate(record["places"], 1):
        place.update(id=f"p{number}", name=place["text"])
    for number, event in enumerate(record["events"], 1):
        event.update(
            id=f"e{number}", statement=f"s{number}", where="p1", when={"from": "2024-03-04", "to": "2024-03-04"}
        )
    record["events"][1]["when"] = {"from": "2024-03-08", "to": "2024-03-08"}
    record["figures"][0]["event"] = "e1"
    for number, statement in enumerate(record["statements"], 1):
        statement.update(id=f"s{number}", source=[statement["source"]])
    return record


def table_of(record: dict[str, Any]) -> dict[str, dict[str, float]]:
    return score({"r1": GOLD}, {"r1": record}).table()


def test_the_same_items_score_one_everywhere() -> None:
    table = table_of(perfect())
    values = {name: row.get("f1", row.get("accuracy")) for name, row in table.items()}
    assert values.pop("furniture.characters") == 0  # there is none to find
    assert set(values.values()) == {1.0}


def test_a_report_without_record_counts_as_empty() -> None:
    other = {"r2": {**GOLD, "id": "r2"}}
    tally = score({"r1": GOLD, **other}, {"r1": perfect()})
    assert tally.missing == ["r2"]
    assert tally.table()["times.value"] == {"f1": 0.6667, "precision": 1.0, "recall": 0.5, "gold": 4}


def test_a_longer_time_is_found_but_not_strictly_and_a_wrong_value_is_no_value() -> None:
    record = perfect()
    record["times"][0] = span("on Monday", type="DATE", value="2024-03-04")
    record["times"][1]["value"] = "2024-03-15"
    table = table_of(record)
    assert [table[f"times.{name}"]["f1"] for name in ("strict", "overlap", "value")] == [0.5, 1.0, 0.5]


def test_a_place_resolved_far_away_is_found_but_wrong() -> None:
    record = perfect()
    record["places"][1].update(lat=12.6, lon=-8.0)  # Bamako, 460 km off
    table = table_of(record)
    assert table["places.overlap"]["f1"] == 1.0
    assert table["places.resolved"] == {"f1": 0.5, "precision": 0.5, "recall": 0.5, "gold": 2}


def test_a_wrong_type_takes_status_and_roles_with_it() -> None:
    record = perfect()
    record["events"][1]["type"] = "ASSAULT"
    table = table_of(record)
    assert table["events.trigger"]["f1"] == 1.0
    assert table["events.type"]["f1"] == 0.5
    assert table["events.status"] == {"accuracy": 1.0, "of": 1}
    # 4 of 7 roles are right: those of the first event
    assert table["events.arguments"] == {"f1": 0.5714, "precision": 0.5714, "recall": 0.5714, "gold": 7}
    assert table["events.not_occurred"]["f1"] == 0.0


def test_an_event_hung_on_the_wrong_statement_place_and_day() -> None:
    record = perfect()
    record["events"][0].update(statement="s2", where=None, when={"from": "2024-03-03", "to": "2024-03-04"})
    table = table_of(record)
    assert table["events.said_by"] == {"accuracy": 0.5, "of": 2}
    assert table["events.where"] == {"accuracy": 0.0, "of": 1}
    assert table["events.when"] == {"accuracy": 0.5, "of": 2}


def test_figures_need_value_before_comparator_and_unit() -> None:
    record = perfect()
    record["figures"][0].update(low=3, high=3, event=None)
    table = table_of(record)
    names = ("overlap", "value", "comparator", "unit")
    assert [table[f"figures.{name}"]["f1"] for name in names] == [1.0, 0.0, 0.0, 0.0]
    assert table["figures.event"] == {"accuracy": 0.0, "of": 1}


def test_a_statement_is_whole_only_with_its_source() -> None:
    record = perfect()
    record["statements"][1]["source"] = [span("Rebels")]
    table = table_of(record)
    assert table["statements.content"]["f1"] == 1.0
    assert table["statements.whole"]["f1"] == 0.5
    assert table["statements.who_is_meant"] == {"accuracy": 0.0, "of": 0}


def test_a_forecast_that_covers_two_fifths_is_found_and_its_window_judged() -> None:
    record = perfect()
    record["forecasts"][0].update(content=[span("reach Sevare by Friday")], due={"to": None})  # 22 of 32 characters
    table = table_of(record)
    assert table["forecasts.content"]["f1"] == 1.0
    assert table["forecasts.due"] == {"accuracy": 0.0, "of": 1}
    record["forecasts"][0]["content"] = [span("by Friday")]  # 9 of 32
    assert table_of(record)["forecasts.content"]["f1"] == 0.0


def test_errors_name_what_is_missed_extra_and_different() -> None:
    record = perfect()
    record["times"] = [span("Monday", type="DATE", value="2024-03-11"), span("governor", type="DATE", value="2024")]
    errors = score({"r1": GOLD}, {"r1": record}).errors["times"]
    assert errors == [
        ("value", "Monday", "2024-03-04", "2024-03-11"),
        ("missed", "Friday", "DATE", ""),
        ("extra", "governor", "", "DATE"),
    ]


def test_another_text_is_refused() -> None:
    record = perfect()
    record["report"]["text"] = TEXT + " More."
    with pytest.raises(ScoreError, match="r1: the record's text"):
        table_of(record)


def test_records_of_other_reports_are_refused() -> None:
    with pytest.raises(ScoreError, match="no record has the id"):
        score({"r1": GOLD}, {"r9": perfect()})


def test_lines_are_split_at_line_feeds_alone(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "one\u2028two"}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_lines(path)["a"]["text"] == "one\u2028two"


def test_spans_agree_by_half_of_their_union_or_by_their_last_word() -> None:
    assert agree(span("two bridges"), span("bridges"))  # 7 of 11 characters
    assert agree(span("Rebels seized two bridges"), span("bridges"))  # the same last word
    assert not agree(span("Rebels seized two bridges"), span("seized"))


def test_best_overlap_is_matched_first() -> None:
    gold = [span("seized two bridges"), span("bridges")]
    matched = pairs(gold, [span("bridges")], itself, lambda a, b: a["end"] == b["end"])
    assert [(a["text"], b["text"]) for a, b in matched] == [("bridges", "bridges")]
    assert same_bounds(*matched[0])


def test_cover_is_the_share_of_characters() -> None:
    assert cover([span("two bridges")], [span("bridges")]) == pytest.approx(7 / 11)
    assert cover([], []) == 0


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert km(10.0, 20.0, 11.0, 20.0) == pytest.approx(111.2, abs=0.1)


def test_places_are_the_same_by_code_distance_or_name() -> None:
    country = {"level": "country", "country": "ML", "lat": 17.0, "lon": -4.0, "text": "Mali"}
    assert same_place(country, {"country": "ml"}) is True
    gulf = {"level": "water", "country": None, "lat": 2.5, "lon": 2.5, "text": "Gulf of Guinea"}
    assert same_place(gulf, {"name": "gulf of guinea", "lat": None}) is True
    assert same_place(gulf, {"name": "Bight", "lat": 5.0, "lon": 5.0}) is True  # 390 km
    assert same_place({**gulf, "level": "settlement"}, {"lat": 5.0, "lon": 5.0}) is False
    assert same_place({**gulf, "lat": None}, {"lat": 5.0, "lon": 5.0}) is None


def test_numbers_are_the_same_up_to_rounding() -> None:
    assert same_number(33.33, 33.3)
    assert not same_number(33.33, 33)
    assert not same_number(None, None)


def test_names_are_the_same_without_titles() -> None:
    assert same_name("President Ana Belo", "Belo")
    assert not same_name("Ana Belo", "Ana Reis")
    assert not same_name("the President", "President")


def test_rows_are_printed_with_their_counts() -> None:
    tally = Tally()
    tally.f1("times.value", 1, predicted=2, gold=4)
    tally.accuracy("places.use", 3, of=4)
    lines = [format_row(name, row) for name, row in tally.table().items()]
    assert lines[0] == "times.value                  F1 0.333   P 0.500   R 0.250   gold 4"
    assert lines[1] == "places.use                   acc 0.750   of 4"

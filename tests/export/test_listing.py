"""Listings in the forms of sqlite-utils."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dateline.export.listing import Form, Row, default_form, write_rows
from dateline.model import Span

COLUMNS = ("day", "event", "low", "outlets")
ROWS: list[dict[str, Any]] = [
    {"day": date(2031, 5, 12), "event": "dike burst", "low": 1200.0, "outlets": ("Delta Post", "The Ferry"), "id": 7},
    {"day": None, "event": "港 closed, “all” day\nlong", "low": None, "outlets": ()},
]
FORMS: tuple[Form, ...] = ("json", "jsonl", "csv", "tsv", "table")
STRINGS = st.text(st.characters(exclude_categories=["Cs"]))


def written(rows: list[Any], form: Form, columns: tuple[str, ...] = COLUMNS, width: int | None = None) -> str:
    out = io.StringIO(newline="")
    assert write_rows(rows, columns, form, out, width=width) == len(rows)
    return out.getvalue()


def test_json_is_an_array_with_a_row_a_line_in_the_order_of_the_columns() -> None:
    text = written(ROWS, "json")
    first, second = json.loads(text)
    assert list(first) == list(COLUMNS)
    assert first == {"day": "2031-05-12", "event": "dike burst", "low": 1200.0, "outlets": ["Delta Post", "The Ferry"]}
    assert second["day"] is None
    assert len(text.rstrip("\n").split("\n")) == 2


def test_lines_of_json_stand_alone() -> None:
    lines = written(ROWS, "jsonl").rstrip("\n").split("\n")
    assert [json.loads(line)["event"] for line in lines] == [row["event"] for row in ROWS]


def test_csv_is_rfc_4180() -> None:
    text = written(ROWS, "csv")
    assert text.startswith("day,event,low,outlets\r\n2031-05-12,dike burst,1200.0,Delta Post; The Ferry\r\n")
    assert text.endswith(',"港 closed, “all” day\nlong",,\r\n')


def test_tsv_quotes_a_tab_inside_a_cell() -> None:
    assert written([{"event": "a\tb"}], "tsv", ("event", "low")) == 'event\tlow\n"a\tb"\t\n'


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize(
    "start", ["=1+1", "+49 30", "-2 degrees", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "＠SUM(A1)"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(form: Form, start: str) -> None:
    text = written([{"event": start}], form, ("event",))
    _, row = csv.reader(io.StringIO(text, newline=""), delimiter="," if form == "csv" else "\t")
    assert row == ["'" + start]


def test_several_values_in_one_cell_are_guarded_by_the_first() -> None:
    assert written([{"outlets": ["=cmd", "b"]}], "csv", ("outlets",)).endswith("'=cmd; b\r\n")


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
def test_nothing_is_guarded_where_no_spreadsheet_reads(form: Form) -> None:
    assert "'" not in written([{"event": "=1+1"}], form, ("event",))


def test_numbers_and_signs_alone_are_not_guarded() -> None:
    assert written([{"low": -5, "event": ">="}, {"low": -0.5, "event": "="}], "csv", ("low", "event")).endswith(
        "-5,>=\r\n-0.5,=\r\n"
    )


def test_what_is_deeper_than_a_list_is_json_in_a_cell() -> None:
    text = written([{"event": Span(3, 5, "hi")}], "csv", ("event",))
    assert json.loads(list(csv.reader(io.StringIO(text)))[1][0]) == {"start": 3, "end": 5, "text": "hi"}


@pytest.mark.parametrize(("form", "empty"), [("json", "[]\n"), ("jsonl", ""), ("csv", "day,event\r\n")])
def test_no_rows(form: Form, empty: str) -> None:
    assert written([], form, ("day", "event")) == empty


def test_a_table_of_no_rows_has_its_heads() -> None:
    assert written([], "table", ("day", "event")) == "day  event\n---  -----\n"


def test_a_table_sets_numbers_to_the_right_and_wide_characters_in_line() -> None:
    rows = [{"place": "港口", "killed": 7}, {"place": "Tarnby", "killed": 1200.0}]
    assert written(rows, "table", ("place", "killed")).split("\n") == [
        "place   killed",
        "------  ------",
        "港口         7",
        "Tarnby    1200",
        "",
    ]


@pytest.mark.parametrize("width", [30, 44, 60, 120])
def test_a_table_fits_its_terminal(width: int) -> None:
    rows = [{"day": date(2031, 1, 2), "event": "洪水が町を襲った " * 9, "low": 3.5, "outlets": ["The Ferry"] * 8}]
    lines = written(rows, "table", width=width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert any("…" in line for line in lines)


def test_a_table_that_nothing_bounds_is_not_cut() -> None:
    assert "dike " * 40 + "burst" in written([{"event": "dike " * 40 + "burst"}], "table", ("event",))


def test_a_terminal_too_narrow_for_all_columns_gets_a_block_a_row() -> None:
    columns = tuple(f"column{n}" for n in range(9))
    text = written([dict.fromkeys(columns, "a long value")] * 2, "table", columns, width=40)
    assert text.split("\n")[0] == "column0  a long value"
    assert text.count("\n\n") == 1


def test_control_characters_reach_no_terminal() -> None:
    assert "\x1b" not in written([{"event": "\x1b[31mred\x07 \u202eturned"}], "table", ("event",))


@pytest.mark.parametrize("form", FORMS)
def test_half_a_character_is_replaced(form: Form) -> None:
    text = written([{"event": "a\ud800b", "outlets": ["\udfff"]}], form)
    assert "�" in text.encode().decode()


@given(st.lists(st.fixed_dictionaries({"a": STRINGS, "b": st.none() | STRINGS}), max_size=4))
def test_json_reads_back_as_the_rows(rows: list[Row]) -> None:
    assert json.loads(written(rows, "json", ("a", "b"))) == rows


@given(st.lists(STRINGS.filter(lambda s: "\0" not in s), min_size=1, max_size=5))
def test_csv_reads_back_apart_from_the_guard(values: list[str]) -> None:
    text = written([{"a": value, "b": "x"} for value in values], "csv", ("a", "b"))
    back = [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert [cell.removeprefix("'") for cell in back] == [value.removeprefix("'") for value in values]


def test_the_form_where_none_was_asked_for() -> None:
    assert default_form(terminal=True) == "table"
    assert default_form(terminal=False) == "jsonl"

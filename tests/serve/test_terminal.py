"""The summary in the terminal."""

import io

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dateline.model import Record, RoleSpan
from dateline.serve import print_summary
from dateline.serve.terminal import clean, shorten


def told(record: Record, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    print_summary(record, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(sample: Record, width: int) -> None:
    assert max(cell_len(line) for line in told(sample, width).split("\n")) <= width


def test_a_wide_terminal_is_not_filled_to_its_edge(sample: Record) -> None:
    assert max(map(len, told(sample, 200).split("\n"))) <= 100


def test_the_head_tells_the_report(sample: Record) -> None:
    head = told(sample).split("WHAT HAPPENED")[0]
    for words in ("Flood at Tarnby kills 14", "Wed 12 May 2021", "The Marlow Courier", "Marlow Wire", "A caption"):
        assert words in head


def test_an_event_stands_under_its_day_with_where_and_who_says_so(sample: Record) -> None:
    day = told(sample).split("Mon 10 May 2021\n")[1].split("Wed 12 May")[0]
    assert "● Heavy rain killing at least 14 people" in day
    assert "casualties · Tarnby · says civil defence agency" in day


def test_an_event_told_by_nobody_named_says_so_in_words_that_fit(sample: Record) -> None:
    nameless = tuple(msgspec.structs.replace(statement, source=()) for statement in sample.statements)
    out = told(msgspec.structs.replace(sample, statements=nameless))
    assert "casualties · Tarnby · no source named" in out
    assert "says No source" not in out


def test_what_did_not_happen_is_marked_and_not_counted(sample: Record) -> None:
    out = told(sample)
    assert "5 counted, 2 did not (yet) happen" in out
    assert "✕ collapsed second dam" in out
    assert "DID NOT HAPPEN" in out
    assert "◇ government talks band" in out


def test_figures_are_told_as_intervals(sample: Record) -> None:
    figures = told(sample).split("FIGURES")[1].split("WHO SAID WHAT")[0]
    assert "at least 14" in figures
    assert "less than 5 km²" in figures


def test_speakers_come_with_their_stances(sample: Record) -> None:
    said = told(sample).split("WHO SAID WHAT")[1].split("FORECASTS")[0]
    assert "Ines Calder  person" in said
    assert "predicts “We expect the water to fall by Friday”" in said
    assert "denies a second dam had collapsed" in said
    assert "(as told by residents)" in said


def test_a_long_name_of_who_tells_it_leaves_room_for_what_was_said(sample: Record) -> None:
    long = "a spokesman of the residents " + "and of one more village between the dam and the sea " * 3
    by = (RoleSpan(0, 9, long),)
    statements = tuple(msgspec.structs.replace(s, source=by) if s.id == "s5" else s for s in sample.statements)
    said = " ".join(told(msgspec.structs.replace(sample, statements=statements)).split())
    assert "predicts the dam could fail (as told by a spokesman of the residents and of one" in said


def test_forecasts_come_with_their_days(sample: Record) -> None:
    out = told(sample).split("FORECASTS")[1]
    assert "by Fri 14 May 2021  Ines Calder" in out
    assert "no date" in out


def test_what_to_check_is_listed_with_reasons(sample: Record) -> None:
    assert "Lowick: three places of this name" in told(sample).split("TO CHECK")[1]


def test_no_colour_where_none_is_wanted(sample: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = told(sample, force_terminal=True, color_system="truecolor")
    assert "\x1b[31m" not in out
    assert "38;" not in out
    monkeypatch.delenv("NO_COLOR")
    assert "31m" in told(sample, force_terminal=True, color_system="standard")


def test_words_of_a_report_are_no_markup_and_no_control_sequence(sample: Record) -> None:
    title = "[red]50%[/red] \x1b[2J\x1b]0;title\x07 \u202eevil"
    report = msgspec.structs.replace(sample.report, title=title)
    out = told(msgspec.structs.replace(sample, report=report))
    assert "[red]50%[/red]" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@given(st.text())
@settings(max_examples=200)
def test_cleaned_words_hold_no_control_character(string: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean(string))


@given(st.text(max_size=40), st.integers(1, 20))
def test_shortened_words_fit(string: str, letters: int) -> None:
    short = shorten(string, letters)
    assert len(short) <= letters
    assert short == string or short.endswith("…")


def test_a_very_long_word_is_folded_not_lost(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, title="x" * 300)
    out = told(msgspec.structs.replace(sample, report=report))
    assert out.count("x") >= 300
    assert max(map(len, out.split("\n"))) <= 80


def test_an_empty_record_tells_its_report(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, text="", furniture=(), completeness="empty", notes=())
    out = told(Record(report=report, engine=sample.engine))
    assert "The report has no text." in out
    assert "WHAT HAPPENED" not in out

"""The ledger in a terminal."""

import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console
from sample_story import killed, story, value

from dateline.model import Interval, Span
from dateline.serve.ledger_terminal import (
    LONGEST_QUOTE,
    MOST_ROWS,
    print_event,
    print_forecast,
    print_question,
    print_story,
    print_timeline,
)
from dateline.serve.story_view import FieldShown


def told(show: Callable[[Console], None], width: int = 90) -> str:
    out = io.StringIO()
    show(Console(file=out, width=width))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def flat(text: str) -> str:
    return " ".join(text.split())


SHOWS: tuple[Callable[[Console], None], ...] = (
    lambda console: print_story(story(), console),
    lambda console: print_timeline(story().entries, story().reports, console),
    lambda console: print_event(story().events[0], story().reports, console),
    lambda console: print_question(killed(), story().reports, console),
    lambda console: print_forecast(story().forecasts[2], story().reports, console),
)


@pytest.mark.parametrize("width", [44, 80, 160])
@pytest.mark.parametrize("show", SHOWS)
def test_no_line_is_wider_than_the_terminal(show: Callable[[Console], None], width: int) -> None:
    assert max(cell_len(line) for line in told(show, width).split("\n")) <= width


def test_a_story_has_its_three_counts_and_counts_only_what_happened() -> None:
    text = told(SHOWS[0])
    assert "8–19 Feb 2031  12 reports · 6 publishers · 10 independent origins" in text
    assert "EVENTS  7 counted, 2 did not (yet) happen" in text
    assert "second dike broke at Marromeu" not in text.split("EVENTS")[1]
    assert "Killed in the flood at Caia 41 · 68 · 71 resting on 4 origins 3 conflicts" in flat(text)
    assert "Delta Post, 10 Feb 2031, copy of Coast Wire" in text


def test_the_day_that_forecasts_are_judged_by_stands_above_them() -> None:
    view = msgspec.structs.replace(story(), as_of="2031-02-20")
    assert "FORECASTS  judged as of 20 Feb 2031" in told(lambda console: print_story(view, console))


def test_the_timeline_quotes_a_sentence_with_its_source() -> None:
    text = told(SHOWS[1])
    day = text[text.index("Thu 13 Feb 2031") : text.index("Sat 15 Feb 2031")]
    assert "“The airport at Beira reopened on Thursday and the first two planes with food landed.”" in flat(day)
    assert "Delta Post, 13 Feb 2031" in day


def test_an_event_tells_what_is_agreed_disputed_and_why_it_was_joined() -> None:
    text = flat(told(SHOWS[2]))
    assert "day Sun 9 Feb 2031 (3 reports · 3 publishers · 2 independent origins) / Mon 10 Feb 2031 (1 report)" in text
    assert "AGREED place Caia" in text
    assert "cw2/broke + sh1/gave-way same, says dateline 0.2.0 +6.98" in text
    assert "+3.40 same place Caia (made:1) = Caia (made:1)" in text
    assert "river board, told by Delta Post, 10 Feb 2031, copy of Coast Wire" in text


@pytest.mark.parametrize("show", [print_story, print_event])
def test_a_day_that_nobody_says_is_not_told_as_said(show: Callable[..., None]) -> None:
    view = story()
    guessed = Interval(from_="2031-02-11", to="2031-02-11", inferred=True)
    event = msgspec.structs.replace(view.events[0], when=guessed)
    shown = (event, view.reports) if show is print_event else (msgspec.structs.replace(view, events=(event,)),)
    assert "day not said, near Tue 11 Feb 2031" in flat(told(lambda console: show(*shown, console)))


def test_values_that_neither_agree_nor_clash_stand_side_by_side() -> None:
    event = story().events[0]
    fields = (FieldShown("targets", (value("20 men", event.tellings[:1]), value("three houses", event.tellings[1:]))),)
    shown = msgspec.structs.replace(event, fields=fields)
    text = flat(told(lambda console: print_event(shown, story().reports, console)))
    assert "TOLD SIDE BY SIDE targets 20 men / three houses" in text and "AGREED" not in text


@pytest.mark.parametrize("name", ["days", "place"])
def test_a_place_and_what_lies_in_it_are_agreed_and_so_are_days(name: str) -> None:
    event = story().events[0]
    fields = (FieldShown(name, (value("Caia", event.tellings[:1]), value("Mozambique", event.tellings[1:]))),)
    text = flat(
        told(lambda console: print_event(msgspec.structs.replace(event, fields=fields), story().reports, console))
    )
    assert f"AGREED {name} Caia / Mozambique" in text and "SIDE BY SIDE" not in text


def test_status_over_time_is_told_with_denials() -> None:
    text = flat(told(lambda console: print_event(story().events[2], story().reports, console)))
    assert "✕ denied by army 10 Feb 2031" in text
    assert "● happened 11 Feb 2031" in text


def test_figures_stand_side_by_side_with_their_relations() -> None:
    text = told(SHOWS[3])
    assert "41 · 68 · 71" in text
    row = next(line for line in text.split("\n") if line.startswith("11 Feb 2031  52"))
    assert "conflicts with >60" in flat(text)
    assert "52" in row


@pytest.mark.parametrize("number", [0, 3])
def test_an_estimate_says_on_how_many_origins_it_rests(number: int) -> None:
    assert "41 · 68 · 71 resting on 4 origins" in flat(told(SHOWS[number]))


def test_a_forecast_has_words_at_both_ends() -> None:
    text = flat(told(SHOWS[4]))
    assert text.startswith("FAILED proposed by dateline 0.2.0")
    assert "due 11–13 Feb 2031 (“by Thursday”)" in text
    assert "WHAT CAME OF IT 16 Feb 2031 The matching event came two days after the window." in text


def test_a_forecast_without_a_window_of_its_own_shows_the_one_that_it_is_judged_by() -> None:
    judged = msgspec.structs.replace(story().forecasts[0], taken_due=("2031-02-10", "2031-02-10"))
    text = flat(told(lambda console: print_forecast(judged, story().reports, console)))
    assert "due Mon 10 Feb 2031 (taken from its sentence)" in text


def test_a_forecast_that_one_report_tells_is_not_counted() -> None:
    view = story()
    alone, repeated = (
        flat(told(lambda console, shown=shown: print_forecast(shown, view.reports, console)))  # type: ignore[misc]
        for shown in (view.forecasts[0], view.forecasts[2])
    )
    assert "told by 1 report" not in alone
    assert "told by 2 reports · 2 publishers · 1 independent origin" in repeated


def test_a_long_quotation_that_is_marked_to_its_end_still_ends_in_an_ellipsis() -> None:
    words = "The bridge at Caia will be rebuilt " + "and the road to the north opened " * 12 + "if the money comes."
    forecast = story().forecasts[1]
    sentence = Span(0, len(words), words)
    claim = msgspec.structs.replace(forecast.telling, sentence=sentence, content=(Span(18, len(words), words[18:]),))
    shown = msgspec.structs.replace(forecast, telling=claim)
    text = flat(told(lambda console: print_forecast(shown, story().reports, console)))
    quotation = text[text.index("“The bridge") : text.index("”", text.index("“The bridge"))]
    assert quotation.endswith("…")
    assert len(quotation) <= LONGEST_QUOTE + 1


def test_a_long_quotation_is_cut_around_the_words_it_is_quoted_for() -> None:
    words = "The road to the north stayed open " * 12 + "until the bridge at Caia fell " + "and the rain went on " * 15
    at = words.index("fell")
    telling = msgspec.structs.replace(
        story().events[0].tellings[0], sentence=Span(7, 7 + len(words), words), trigger=Span(7 + at, 11 + at, "fell")
    )
    event = msgspec.structs.replace(story().events[0], tellings=(telling,))
    text = flat(told(lambda console: print_event(event, story().reports, console)))
    quotation = text[text.index("“…") : text.index("…”") + 2]
    assert "the bridge at Caia fell and the rain" in quotation
    assert len(quotation) <= LONGEST_QUOTE + len("“……”")


def test_of_many_events_those_that_most_tell_are_listed_by_day() -> None:
    view = story()
    lone = [msgspec.structs.replace(view.events[3], id=f"A{n}", title=f"pier {n} fell") for n in range(MOST_ROWS)]
    shown = msgspec.structs.replace(view, events=(*lone, view.events[1], view.events[0]))
    text = flat(told(lambda console: print_story(shown, console)))
    listed = text[text.index("EVENTS") : text.index("and 2 more events")]
    assert listed.index(view.events[0].title) < listed.index(view.events[1].title) < listed.index("pier 0 fell")


def test_a_list_that_is_cut_says_so() -> None:
    view = story()
    more = tuple(msgspec.structs.replace(view.reports[0], id=f"n{n}") for n in range(60))
    text = told(lambda console: print_story(msgspec.structs.replace(view, reports=more), console))
    assert f"… and {60 - MOST_ROWS} more reports" in text


def test_words_of_reports_drive_nothing() -> None:
    nasty = "\x1b[31m[bold]red[/bold]\x07 \u202eturned"
    view = story()
    event: Any = msgspec.structs.replace(view.events[0], id=nasty, title=nasty)
    reports = tuple(msgspec.structs.replace(r, publisher=nasty, title=nasty) for r in view.reports)
    text = told(lambda console: print_event(event, reports, console))
    assert not set("\x1b\x07\u202e") & set(text)
    assert "[bold]red[/bold]" in text

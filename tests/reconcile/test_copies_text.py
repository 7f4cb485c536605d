"""What two writings of one text have in common after all that does not matter is taken away."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.reports import report_from_text
from dateline.reconcile.copies_text import RUN_WORDS, CopyText, copy_text

PLAIN = "The council of Port Selwyn closed the bridge on Monday after divers found cracks in two of its pillars."


def runs_of(text: str) -> list[int]:
    return [int(run) for run in copy_text(report_from_text(text)).all_runs]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAIN, PLAIN.upper()),
        (PLAIN, PLAIN.replace(" closed", ", closed —").replace("Monday", "Monday,")),
        ("The mayor’s aide said José Ruiz won’t resign now", "The mayor's aide said Jose Ruiz won't resign now"),
        ("The harbour centre organised 1,200 metres of fence", "The harbor center organized 1200 meters of fence"),
        ("Police held six men for two days", "Police held 6 men for 2 days"),
    ],
)
def test_spelling_case_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert runs_of(one) == runs_of(other)


def test_another_word_changes_only_the_runs_that_hold_it() -> None:
    changed = set(runs_of(PLAIN)) - set(runs_of(PLAIN.replace("Monday", "Tuesday")))
    assert len(changed) == RUN_WORDS


def test_furniture_is_left_out() -> None:
    page = f"Advertisement\n{PLAIN}\nRead more: Ten bridges that fell\n"
    assert runs_of(page) == runs_of(PLAIN)


def test_a_dateline_with_an_agency_makes_no_run() -> None:
    assert set(runs_of(PLAIN)) <= set(runs_of(f"PORT SELWYN (Reuters) - {PLAIN}"))
    assert len(runs_of(f"PORT SELWYN (Reuters) - {PLAIN}")) <= len(runs_of(PLAIN)) + 3


def own_share(text: str) -> float:
    own = copy_text(report_from_text(text)).own
    return float(own.mean())


def test_runs_inside_quotation_marks_are_not_the_reports_own() -> None:
    quoted = copy_text(report_from_text('The guard said: "I saw the door open and nobody came out again that night."'))
    words_quoted, words_before = 12, 3
    assert int((~quoted.own).sum()) == words_quoted - RUN_WORDS + 1
    assert int(quoted.own.sum()) == words_before


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_closed_by_the_line_break() -> None:
    text = (
        '"We waited for the boat until it was dark.\nThe harbour lay still and nobody sailed before the morning came.'
    )
    assert own_share(text) > 0.5


def test_inches_and_stray_marks_do_not_make_quotations() -> None:
    assert own_share('A wave of 30" broke over the wall and the town stood under water for three full days.') == 1.0


def test_details_are_numbers_and_capitals_inside_sentences() -> None:
    told = copy_text(report_from_text("Police freed 12 people in Dolvar. Rescuers had searched since Sunday."))
    other = copy_text(report_from_text("He said 12, dolvar and sunday"))
    details = np.frombuffer(told.details, "<u8")
    assert len(details) == 3
    assert np.isin(details, np.frombuffer(other.words, "<u8")).all()


def test_a_text_shorter_than_a_run_has_none() -> None:
    assert runs_of("Fire in Dolvar") == []


def test_what_is_kept_can_be_stored_and_read_back() -> None:
    text = copy_text(report_from_text(PLAIN, id="r1", publisher="BBC"))
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(text), type=CopyText)
    assert again.all_runs.tolist() == text.all_runs.tolist()
    assert (again.report, again.publisher) == ("r1", "BBC")


@given(st.text(max_size=200).filter(lambda text: any(map(str.isalnum, text))))
def test_any_text_gives_one_flag_for_each_run_and_each_run_once(text: str) -> None:
    told = copy_text(report_from_text(text))
    assert len(told.own) == len(told.all_runs) == len(set(told.all_runs.tolist()))

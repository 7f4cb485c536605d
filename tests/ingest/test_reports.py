"""A report from its text: untouched, with what its words tell."""

import hashlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import report_from_text
from dateline.model import EmptyInput, InputError, TooLarge

TEXT = "RASK, Feb. 11, 2019 (AP) — The river rose above its banks on Sunday, the mayor told the BBC.\r\n"


def test_the_text_stays_character_for_character() -> None:
    assert report_from_text(TEXT).text == TEXT


def test_the_dateline_gives_the_date_where_nothing_else_does() -> None:
    report = report_from_text(TEXT)
    assert (report.published, report.published_from) == (date(2019, 2, 11), "dateline")


def test_a_date_from_outside_stands_above_the_dateline() -> None:
    report = report_from_text(TEXT, published=date(2019, 2, 12))
    assert (report.published, report.published_from) == (date(2019, 2, 12), "metadata")


def test_without_a_date_the_report_says_so() -> None:
    report = report_from_text("The river rose above its banks on Sunday, the mayor of the town said.")
    assert report.published is report.published_from is None
    assert "no date: relative dates stay unresolved" in report.notes


def test_credits_are_origins_and_the_dateline_is_furniture() -> None:
    report = report_from_text(TEXT)
    assert report.origins == ("AP", "BBC")
    assert [item.kind for item in report.furniture] == ["dateline"]


def test_the_same_text_has_the_same_id_and_the_hash_of_its_utf_8() -> None:
    one, two = report_from_text(TEXT), report_from_text(TEXT, source="elsewhere.txt")
    assert one.id == two.id
    assert one.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert report_from_text(TEXT + " ").id != one.id


def test_a_given_id_stays() -> None:
    assert report_from_text(TEXT, id="report-7").id == "report-7"


@pytest.mark.parametrize(("id", "named"), [("quay\x00-1", "U+0000"), ("quay\n-1", "U+000A"), ("quay\x85-1", "U+0085")])
def test_an_id_with_control_characters_is_refused(id: str, named: str) -> None:
    with pytest.raises(InputError, match=re.escape(named)):
        report_from_text("Divers found the Halcyon off Port Mirelle on Monday.", id=id)


@pytest.mark.parametrize("text", ["", " \r\n\t\u2028", "\u200b\ufeff\n\u200e"])
def test_nothing_is_refused_as_nothing(text: str) -> None:
    with pytest.raises(EmptyInput):
        report_from_text(text)


def test_a_text_that_its_source_cut_short_says_so() -> None:
    report = report_from_text(f"{TEXT} The river … [+3412 chars]")
    assert "the text is cut short by its source: 3412 characters more" in report.notes


def test_a_text_over_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooLarge, match=r"200,001 characters, 200,000 are allowed"):
        report_from_text("a" * 200_001)


def test_a_single_line_of_the_largest_size_is_taken() -> None:
    assert len(report_from_text("word " * 40_000).text) == 200_000


def test_half_characters_are_replaced_without_moving_offsets() -> None:
    report = report_from_text("The \ud83d river rose.")
    assert report.text == "The \ufffd river rose."
    assert any("U+FFFD" in note for note in report.notes)


def test_half_characters_in_what_is_known_of_a_report_are_replaced() -> None:
    half = "cut \ud83d"
    report = report_from_text(TEXT, id=half, source=half, title=half, publisher=half, byline=half, notes=(half,))
    assert report.id == report.source == report.title == report.publisher == report.byline == "cut \ufffd"
    assert report.notes == ("cut \ufffd", "half characters (lone surrogates) stand as U+FFFD")


@given(st.text(min_size=1).filter(lambda text: any(c.isprintable() and not c.isspace() for c in text)))
def test_every_span_gives_back_its_text(text: str) -> None:
    report = report_from_text(text)
    assert report.text == text
    assert all(text[item.start : item.end] == item.text for item in report.furniture)

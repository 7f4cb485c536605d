"""Reports written with their events marked: the form, and what training takes from them."""

import pytest

from training.marked import Mark, parse, read_marked
from training.written_stories import FormError

REPORT = "Ferry crews {threaten THREATEN o} a {strike PROTEST p}\n\nNobody was {hurt CASUALTY n} on Monday."


def test_marks_are_taken_out_of_the_text() -> None:
    assert parse("sea", REPORT).text == "Ferry crews threaten a strike\n\nNobody was hurt on Monday."


def test_a_mark_is_a_trigger_with_type_and_status() -> None:
    report = parse("sea", REPORT)
    assert [(report.text[m.start : m.end], m.type, m.status) for m in report.marks] == [
        ("threaten", "THREATEN", "occurred"),
        ("strike", "PROTEST", "possible"),
        ("hurt", "CASUALTY", "negated"),
    ]
    assert report.marks[0] == Mark(12, 20, "THREATEN", "occurred")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("A {strike PROTEST} began", "'{strike PROTEST}', expected a word, a type and one of o, g, f, p, n"),
        ("A {strike STRIKE o} began", "'{strike STRIKE o}', expected"),
        ("A {strike PROTEST x} began", "'{strike PROTEST x}', expected"),
        ("A {strike PROTEST o began", "a brace without its other in 'A {strike PROTEST o b"),
    ],
)
def test_another_form_is_named(source: str, complaint: str) -> None:
    with pytest.raises(FormError) as error:
        parse("sea", source)
    assert complaint in str(error.value)


def test_every_written_report_can_be_read_and_tells_events() -> None:
    reports = list(read_marked())
    assert reports
    assert all(report.marks for report in reports)

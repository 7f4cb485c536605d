"""Reports written for teachers to label: their form."""

import pytest

from training.unlabelled import parse, read_texts, read_unlabelled
from training.written_stories import FormError, read_collections

TWO = """== 2023-11-04 | Harbour Dispatch
Ferry stopped off Lamu

A ferry was stopped off Lamu on Saturday.

No one was hurt.
== 2016-02-19 | Northern Wire
Talks put off

The talks were put off again.
"""


def test_a_report_is_its_title_an_empty_line_and_its_body() -> None:
    first, _ = parse(TWO, "coast")
    assert first.text == "Ferry stopped off Lamu\n\nA ferry was stopped off Lamu on Saturday.\n\nNo one was hurt."


def test_reports_are_numbered_under_the_name_of_their_file() -> None:
    assert [report.id for report in parse(TWO, "coast")] == ["coast-1", "coast-2"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("Ferry stopped\n" + TWO, "begins with 'Ferry stopped'"),
        (TWO.replace("2016-02-19", "19 Feb"), "'== 19 Feb | Northern Wire', expected == YYYY-MM-DD"),
        ("== 2016-02-19 | Northern Wire\n\n", "report 1 has a head and no text"),
    ],
)
def test_another_form_is_named(source: str, complaint: str) -> None:
    with pytest.raises(FormError, match=complaint.replace("|", r"\|")):
        list(parse(source, "coast"))


def test_every_file_of_the_folder_is_of_the_form() -> None:
    reports = list(read_unlabelled())
    assert len({report.id for report in reports}) == len(reports) > 0


def test_texts_hold_the_collections_without_their_marks() -> None:
    texts = [report.text for report in read_texts()]
    assert len(texts) == len(list(read_unlabelled())) + len(read_collections())
    assert not any("{" in text for text in texts)

"""Collections written for training: the marks, the headers, what is told of a wrong form."""

from datetime import date

import pytest

from training.written_stories import FormError, parse, read_collections

SOURCE = """\
topic: two-ferries
== a | 2024-03-12 | Coastal Herald
Ferry {a1:sinks} off Mombasa

A ferry {a1:went down} on Monday; six people {a2:died}.

== b | 2024-05-02 | Plains Courier
Ferry {b1:runs aground}

Nobody was {b2:hurt}.
"""


def test_a_report_has_its_header_and_its_text_without_marks() -> None:
    first, second = parse(SOURCE)
    assert (first.story, first.published, first.outlet) == ("two-ferries a", date(2024, 3, 12), "Coastal Herald")
    assert first.text == "Ferry sinks off Mombasa\n\nA ferry went down on Monday; six people died."
    assert (second.story, second.title) == ("two-ferries b", "Ferry runs aground")


def test_marks_give_the_offsets_of_their_words() -> None:
    first = parse(SOURCE)[0]
    assert [(first.text[m.start : m.end], m.event) for m in first.mentions] == [
        ("sinks", "a1"),
        ("went down", "a1"),
        ("died", "a2"),
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("two ferries\n", "the first line is 'two ferries', expected topic: NAME"),
        ("topic: x\n== a | March 2024 | Herald\nTitle\n", "expected == STORY | YYYY-MM-DD | OUTLET"),
    ],
)
def test_another_form_is_told(source: str, told: str) -> None:
    with pytest.raises(FormError, match=told.replace("|", r"\|")):
        parse(source, "x.txt")


def test_each_collection_tells_two_stories_of_one_kind() -> None:
    reports = read_collections()
    stories: dict[str, set[str]] = {}
    for report in reports:
        stories.setdefault(report.topic, set()).add(report.story)
    assert reports
    assert all(len(each) == 2 for each in stories.values())
    assert len({report.id for report in reports}) == len(reports)

"""Quotations on a line of their own with a speaker's name behind a dash or before a colon."""

import msgspec
import pytest

from dateline.model import Document, Report, Span, StatementMention
from dateline.read.sentences import split_sentences
from dateline.resolve.credited_quotations import attribute_quotations


def document(text: str) -> Document:
    return Document(report=Report(id="r", sha256="0" * 64, text=text), sentences=tuple(split_sentences(text)))


def told(text: str) -> list[tuple[str, list[str]]]:
    found = attribute_quotations(document(text)).statements
    return [(s.source.text if s.source else "", [c.text for c in s.content]) for s in found]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“This plant will bring 400 jobs.” – Jo Lind, CEO, Dorvex", "Jo Lind", ["This plant will bring 400 jobs"]),
        ('"We are proud of it. It is done." — Mayor Reyes', "Mayor Reyes", ["We are proud of it", "It is done"]),
        (
            'Energy minister Karl Voss: "There will be no cuts."',
            "Energy minister Karl Voss",
            ["There will be no cuts"],
        ),
        ("“The road is clear again,” -- Ivo Holm, head of roads", "Ivo Holm", ["The road is clear again"]),
        ("“Karl Voss and Jo Lind left Velm.” – Ivo Holm", "Ivo Holm", ["Karl Voss and Jo Lind left Velm"]),
        ("Karl Voss on Friday: “The mine will not shut.”", "Karl Voss", ["The mine will not shut"]),
        ("“They came at night and left” – Woman in Velm", "Woman in Velm", ["They came at night and left"]),
        ("• Lena Dahl: “The bridge was gone by noon.”", "Lena Dahl", ["The bridge was gone by noon"]),
    ],
)
def test_a_quotation_is_said_by_the_one_beside_it(text: str, source: str, content: list[str]) -> None:
    assert told(f"The plant was opened on Monday.\n{text}\nIt rained.") == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "“The Wall” – Jo Lind",
        "Quote of the Day: “The bridge was gone by noon.”",
        "“Will the dam hold until the summer?” – Jo Lind",
        "He said “the bridge was gone by noon” – Jo Lind did not",
        "The band sang “The Bridge Was Gone by Noon” – Velm Hall, May 4.",
        "Lena Dahl: the bridge was gone by noon.",
        "• “Dancing on the Roof Tonight” – Lena Dahl",
        "“The Bridge Was Gone by Noon” – Velm Hall, May 4",
        "Best Picture: “The long road to the sea.”",
        "Article Nine: “No one shall be held without a charge.”",
        "Read More About Velm: “Flood takes 40 homes in the night”",
    ],
)
def test_other_lines_name_no_speaker(text: str) -> None:
    assert told(text) == []


def test_each_kind_of_mark_is_looked_for_on_every_line() -> None:
    text = (
        "The dam, “the old wall”, was opened.\n“The road is clear again” – Ivo Holm\nIt rained.\n"
        'Karl Voss: "The mine will not shut."\n"We are proud of it." — Mayor Reyes'
    )
    assert [source for source, _ in told(text)] == ["Ivo Holm", "Karl Voss", "Mayor Reyes"]


def test_what_is_told_already_is_not_told_again() -> None:
    text = "“The bridge was gone by noon.” – Lena Dahl"
    given = document(text)
    said = StatementMention(
        cue=(), source=None, content=(Span(1, 28, text[1:28]),), form="direct", stance="asserts", score=0.9
    )
    assert attribute_quotations(msgspec.structs.replace(given, statements=(said,))).statements == (said,)

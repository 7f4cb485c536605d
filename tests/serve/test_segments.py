"""Overlapping spans become a row of segments, and nothing of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Record
from dateline.serve.segments import Mark, flatten, marks_of

LAYERS = st.sampled_from(["time", "place", "actor", "event", "figure", "statement", "forecast", "furniture"])
MARKS = st.lists(
    st.builds(Mark, st.integers(-3, 60), st.integers(-3, 60), LAYERS, st.sampled_from(["e1", "s1", "f1"])), max_size=12
)


@given(st.text(max_size=50), MARKS, st.lists(st.integers(-5, 60), max_size=4))
def test_segments_give_the_text_back_whatever_the_spans(text: str, marks: list[Mark], cuts: list[int]) -> None:
    segments = flatten(marks, len(text), cuts)
    assert "".join(text[s.start : s.end] for s in segments) == text


@given(MARKS)
def test_each_character_knows_exactly_the_marks_that_cover_it(marks: list[Mark]) -> None:
    length = 50
    for segment in flatten(marks, length):
        for at in range(segment.start, segment.end):
            covering = [(m.item, m.layer) for m in marks if max(0, m.start) <= at < min(length, m.end)]
            assert sorted(covering) == sorted((m.item, m.layer) for m in segment.marks)


def test_a_span_inside_another_splits_it_in_three() -> None:
    outer, inner = Mark(0, 10, "statement", "s1"), Mark(3, 5, "place", "p1")
    segments = flatten([outer, inner], 10)
    assert [(s.start, s.end, [m.item for m in s.marks]) for s in segments] == [
        (0, 3, ["s1"]),
        (3, 5, ["p1", "s1"]),
        (5, 10, ["s1"]),
    ]


def test_spans_that_cross_share_the_middle() -> None:
    segments = flatten([Mark(0, 6, "event", "e1"), Mark(4, 9, "figure", "f1")], 9)
    assert [{m.item for m in s.marks} for s in segments] == [{"e1"}, {"e1", "f1"}, {"f1"}]


def test_cuts_split_without_adding_marks() -> None:
    segments = flatten([Mark(0, 4, "event", "e1")], 8, cuts=[2, 6])
    assert [(s.start, s.end) for s in segments] == [(0, 2), (2, 4), (4, 6), (6, 8)]


def test_every_item_of_a_record_marks_its_words(sample: Record) -> None:
    marks = marks_of(sample)
    for layer in (sample.times, sample.places, sample.figures, sample.events, sample.statements, sample.forecasts):
        for item in layer:
            assert any(m.item == item.id for m in marks)
    assert sum(m.layer == "furniture" for m in marks) == 3

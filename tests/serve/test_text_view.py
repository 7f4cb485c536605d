"""The report's text on the page."""

import re
from html import unescape

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Record
from dateline.serve.text_view import paragraph_bounds, render_text
from dateline.serve.views import view_of


def words_in(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


def test_the_text_is_given_back_character_by_character(sample: Record) -> None:
    assert words_in(render_text(view_of(sample))) == sample.report.text


def test_paragraphs_are_split_at_blank_lines_only_where_there_are_some() -> None:
    assert paragraph_bounds("one\ntwo\n\nthree") == [(0, 7), (9, 14)]
    assert paragraph_bounds("one\ntwo\nthree\n") == [(0, 3), (4, 7), (8, 13)]


@given(st.text(alphabet="ab \n\r\t", max_size=40))
def test_between_paragraphs_there_is_only_white_space(text: str) -> None:
    at = 0
    for start, end in paragraph_bounds(text):
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""


def test_words_carry_every_item_that_they_belong_to(sample: Record) -> None:
    markup = render_text(view_of(sample))
    [segment] = re.findall(r"<a [^>]*>(?:<span[^>]*></span>)*flooded</a>", markup)
    assert 'data-i="e1 s1"' in segment
    assert 'href="#e1"' in segment


def test_an_event_that_did_not_happen_is_marked_in_the_text(sample: Record) -> None:
    markup = render_text(view_of(sample))
    assert re.search(r'class="[^"]*unreal-words[^"]*"[^>]*>(?:<span[^>]*></span>)*collapsed', markup)
    assert not re.search(r'class="[^"]*unreal-words[^"]*"[^>]*>(?:<span[^>]*></span>)*flooded', markup)


def test_a_paragraph_of_furniture_is_set_apart(sample: Record) -> None:
    assert render_text(view_of(sample)).count('<p dir="auto" class="furniture-block">') == 3


def test_each_item_has_one_anchor_in_the_text(sample: Record) -> None:
    anchors = re.findall(r'id="w-([^"]+)"', render_text(view_of(sample)))
    assert len(anchors) == len(set(anchors))
    layers = (sample.times, sample.places, sample.actors, sample.events, sample.figures, sample.statements)
    assert set(anchors) == {item.id for layer in (*layers, sample.forecasts) for item in layer}  # type: ignore[attr-defined]


def test_a_report_without_text_is_an_empty_element(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, text="", furniture=())
    empty = Record(report=report, engine=sample.engine)
    assert render_text(view_of(empty)) == '<div id="report-text"></div>'

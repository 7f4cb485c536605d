"""What a report holds can never become markup, script or a different JSON value."""

import json
from html.parser import HTMLParser

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Record
from dateline.serve.markup import NOTHING, Html, el, join, json_block, plain, text


class Reader(HTMLParser):
    """Collects the words and the tags of some markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_reads_back_as_itself(string: str) -> None:
    assert "".join(read(text(string)).words) == string


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_plain_text_holds_no_element(string: str) -> None:
    assert read(plain(string)).tags == []


def test_script_in_a_report_is_words() -> None:
    assert read(text("<script>alert(1)</script><img src=x onerror=alert(2)>")).tags == []


def test_an_override_stands_alone_in_an_element_with_its_name() -> None:
    assert text("a\u202eb") == 'a<span class="control" data-name="U+202E">\u202e</span>b'


def test_what_no_parser_keeps_becomes_the_replacement_character() -> None:
    assert text("a\0b\ud800c") == "a\ufffdb\ufffdc"


def test_a_carriage_return_survives_the_parser() -> None:
    assert text("a\r\nb") == "a&#13;\nb"


def test_attributes_cannot_be_left_by_a_quote() -> None:
    assert el("a", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;"></a>'


def test_attribute_names_and_absent_values() -> None:
    made = el("button", text("ok"), class_="x", aria_label="y", hidden=True, title=None, disabled=False)
    assert made == '<button class="x" aria-label="y" hidden>ok</button>'


def test_svg_shapes_close_themselves() -> None:
    assert el("circle", r="4") == '<circle r="4"/>'


def test_joining_leaves_out_empty_parts() -> None:
    assert join(Html("a"), NOTHING, Html("b"), by=" & ") == "a &amp; b"


def test_embedded_json_is_safe_and_the_same_value(sample: Record) -> None:
    nasty = "</script><!--<script> & \u2028 \u2029"
    record = msgspec.structs.replace(sample, report=msgspec.structs.replace(sample.report, title=nasty))
    block = json_block(record)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == json.loads(msgspec.json.encode(record))

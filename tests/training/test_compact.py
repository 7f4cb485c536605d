"""The short hand of annotation, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.compact import Parser, Renderer

TEXT = 'Rebels shelled Port Vale on Monday, killing 12. "We will not stop," their leader said. "We fight on."'
SENTENCES = [(0, 47), (48, 86), (87, 101)]
LINES = (
    "#0",
    "T Monday DATE",
    "P Port Vale location",
    "E shelled ASSAULT occurred | A Rebels | T Port Vale | W Monday",
    "E killing CASUALTY occurred | A Rebels | T 12",
    "F 12 = | - | killing",
    "#1",
    "E stop RETREAT negated | A We",
    "S their leader | said | promises | We will not stop",
    "#2",
    "C 1 said | We fight on",
)


def parse(*lines: str) -> Parser:
    parser = Parser(TEXT, SENTENCES)
    parser.parse(lines)
    return parser


def test_every_layer_is_read() -> None:
    parser = parse(*LINES)
    assert parser.problems == []
    assert {layer: len(items) for layer, items in parser.out.items()} == {
        "times": 1,
        "places": 1,
        "events": 3,
        "figures": 1,
        "statements": 1,
        "forecasts": 0,
    }


def test_a_statement_goes_on_in_a_later_sentence() -> None:
    statement = parse(*LINES).out["statements"][0]
    assert [c["text"] for c in statement["content"]] == ["We will not stop", "We fight on"]


def test_a_number_after_a_tilde_chooses_among_like_words() -> None:
    parser = parse("#2", "E We~1 ASSAULT ongoing", "E We~2 ASSAULT ongoing")
    assert (len(parser.out["events"]), parser.problems) == (
        1,
        ["line 3: E We~2 ASSAULT ongoing: 'We~2': the sentence has 1 of it"],
    )


def test_dots_stand_for_what_lies_between() -> None:
    parser = parse("#1", "X We ... stop | will | -")
    assert parser.out["forecasts"][0]["content"][0]["text"] == "We will not stop"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("E shelled BATTLE occurred", "'BATTLE': expected one of"),
        ("E bombed ASSAULT occurred", "'bombed' is not in the sentence"),
        ("Q what", "'Q': expected one of"),
        ("C 0 said | We", "no statement with cue 'said'"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, problem: str) -> None:
    problems = parse("#0", line).problems
    assert len(problems) == 1 and problem in problems[0]


def test_what_is_written_out_is_read_back() -> None:
    gold = dict(parse(*LINES).out.items()) | {"text": TEXT, "furniture": []}
    lines = [line.split(" ")[0] if line.startswith("#") else line for line in Renderer(gold, SENTENCES).lines()]
    assert parse(*lines).out == {layer: gold[layer] for layer in parse().out}


@given(st.data())
def test_any_span_of_words_is_found_again(data: st.DataObject) -> None:
    words = TEXT[:46].split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = " ".join(words[first : last + 1])
    found = parse("#0", f"X {span} | - | -").out["forecasts"][0]["content"][0]
    assert TEXT[found["start"] : found["end"]] == span

"""What is read from a pattern to ask for first never leaves out what the pattern would have found."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest.furniture_table import furniture_table
from dateline.ingest.lines import Line, folded
from dateline.ingest.pattern_words import alternatives, beginnings, needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("flooded", {"flooded"}),
        ("flood(?:ed|ing)? roads?", {"flood"}),
        ("(?:dam|levee) broke", {" broke"}),
        ("(?:burst|collapsed) in", {"burst", "collapsed"}),
        (r"\bthe (?:old |new )?bridge\b.*", {"bridge"}),
        ("(?=Sarn)Arden|Sarn", {"Arden", "Sarn"}),
        ("ferry|ferry boat", {"ferry"}),
        ("“[^”]+” [–—-] ", {"” – ", "” — ", "” - "}),
        (r"\w+ \d{3}", {" "}),
        ("a{2}bc", {"bc"}),
        ("a+", {"a"}),
        ("storm|.*", set()),
        ("storm?s*", {"stor"}),
        (r"no\. 5", {"no. 5"}),
    ],
)
def test_needed_words_are_the_rarest_that_must_stand_there(pattern: str, words: set[str]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("Photo by", {"Photo by"}),
        ("(?:file )?photo", {"file pho", "photo"}),
        ("photos?: ", {"photo: ", "photos: "}),
        (r"map\b(?! of)\s", {"map"}),
        (r"\d+ dead", {""}),
        ("(?:by|from) .*", {"by ", "from "}),
        ("[>»] more", {"> more", "» more"}),
        (".?end", {"", "end"}),
        ("x{2,3}", {"x"}),
    ],
)
def test_beginnings_are_those_of_all_that_matches(pattern: str, heads: set[str]) -> None:
    assert beginnings(pattern, 8) == heads


def test_alternatives_are_split_outside_of_brackets_only() -> None:
    assert alternatives(r"a|(?:b|c)d|[|]e|f\|g") == ["a", "(?:b|c)d", "[|]e", r"f\|g"]


# Strings are made from long patterns, and those dropped that their look-arounds forbid.
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
OPENINGS = [
    (rule, pattern)
    for rule in ("line", "lead", "names", "credits", "list_", "end")
    for pattern in alternatives(getattr(furniture_table(), rule).pattern)
]


@pytest.mark.parametrize(("rule", "pattern"), OPENINGS)
@FEW
@given(data=st.data())
def test_no_line_is_left_out_that_a_rule_for_beginnings_matches(rule: str, pattern: str, data: st.DataObject) -> None:
    whole = rule in ("line", "list_", "end")
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=whole)).strip()
    line = Line(0, text, gap=False)
    compiled = getattr(furniture_table(), rule)
    if compiled.fullmatch(line.plain) if whole else compiled.match(line.plain):
        assert furniture_table().may_open(line.plain, furniture_table().words_in(folded(text)))


@FEW
@given(st.from_regex(re.compile(furniture_table().holds.pattern)))
def test_no_line_is_left_out_that_holds_the_words_of_a_rule(text: str) -> None:
    lower = text.lower()
    if furniture_table().holds.search(lower):
        assert furniture_table().may_hold(text, furniture_table().words_in(folded(text)))


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_folding_takes_letters_as_patterns_that_ignore_case_do() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x20000)):
        found = re.match("[a-z]", chr(code), re.IGNORECASE)
        assert (found is not None) == ("a" <= folded(chr(code)) <= "z")

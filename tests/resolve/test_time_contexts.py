"""Where the times of a report stand: the words about them and what lies between two of them."""

import pytest

from dateline.resolve.time_anchors import speeches_around
from dateline.resolve.time_contexts import Contexts, is_join, is_range, only_modifies
from tests.resolve.time_documents import document, span, statement

TALKS = "Talks that May opened on Monday ended, he said. The truce, signed in May 2018, holds."


def words_around(text, times, number, within=()):
    item = document(text, times)
    return Contexts(item).words_around(item.times[number], list(within))


def test_the_words_about_a_time_are_those_of_its_sentence_without_other_times():
    before, after = words_around(TALKS, ["May", "Monday", "May 2018"], 1)
    assert (before, after) == (["talks", "that", "xxx", "opened", "on"], ["ended", ",", "he", "said"])
    assert words_around(TALKS, ["May", "Monday", "May 2018"], 2)[1] == [",", "holds"]


def test_the_words_about_a_time_in_a_statement_are_those_of_the_statement():
    text = "Lind said on Sunday that the bank would open on Monday in Arden."
    said = statement(text, "said", "the bank would open on Monday")
    assert words_around(text, ["Sunday", "Monday"], 1, [said]) == (["the", "bank", "would", "open", "on"], [])


def test_words_behind_letters_that_grow_in_lower_case_are_whole():
    text = "In İzmir and İznik the plant opened on Monday, İnal said."
    before, after = words_around(text, ["Monday"], 0)
    assert before[-3:] == ["plant", "opened", "on"]
    assert (after[0], after[-1]) == (",", "said")


def test_of_statements_within_each_other_the_innermost_comes_first():
    text = "Lind said that Moe had said the bank would open on Monday, and close on Friday."
    outer = statement(text, "said", "Moe had said the bank would open on Monday, and close on Friday")
    inner = statement(text, "had said", "the bank would open on Monday")
    offsets = [span(text, words).start for words in ("said", "Monday", "Friday")]
    assert speeches_around([outer, inner], offsets) == [[], [inner, outer], [outer]]


@pytest.mark.parametrize(
    ("gap", "join", "range_"),
    [
        (" and ", True, False),
        (" to ", True, True),
        ("–", True, True),
        (" through to the ", False, True),
        (" in ", False, False),
    ],
)
def test_what_joins_two_times(gap, join, range_):
    assert (is_join(gap), is_range(gap, "", 0)) == (join, range_)


def test_between_makes_a_range_of_two_times():
    text = "It fell between May and June."
    assert is_range(" and ", text, text.index("May"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Monday's ruling stands.", "Monday", True),
        ("The Friday bombings killed six.", "Friday", True),
        ("On the Friday, he left.", "Friday", False),
        ("It fell on Friday in Arden.", "Friday", False),
    ],
)
def test_a_time_that_only_says_which_thing_is_meant(text, words, expected):
    before, _ = words_around(text, [words], 0)
    assert only_modifies(text, text.index(words) + len(words), before) is expected

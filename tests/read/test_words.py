import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.words import SHAPES, quoted_ranges, shape_of, split_words


def test_hyphen_clitic_and_number_are_words() -> None:
    assert list(split_words("US-led forces don't hold 2,000.5 km of Assad’s road").texts) == [
        "US", "-", "led", "forces", "do", "n't", "hold", "2,000.5", "km", "of", "Assad", "’s", "road",
    ]  # fmt: skip


@given(st.text())
def test_words_give_back_every_visible_character(text: str) -> None:
    words = split_words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == list(words.texts)
    assert "".join(words.texts) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 0), ("Bali", 1), ("A", 1), ("SDF", 2), ("McCain", 3), ("41", 4), ("—", 5)]
)
def test_shape_tells_the_case(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_quoted_words_have_other_rows() -> None:
    rows = split_words("He said “go” again").shapes
    assert rows[3] - rows[1] == SHAPES


def test_quotation_left_open_ends_with_its_line() -> None:
    text = '"We go on\nand nobody stops us'
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["We go on"]


def test_straight_marks_pair_up() -> None:
    text = 'a "b c" d "e"'
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["b c", "e"]


def test_first_word_of_each_line_has_other_rows() -> None:
    rows = split_words("one two\nthree").shapes
    assert rows[0] == rows[2] == rows[1] + 2 * SHAPES

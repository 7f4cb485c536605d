import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.words import _MOST_KNOWN, SHAPES, _Shapes, quoted_ranges, shape_of, split_words

# Zero width space, joiners, and a mark of direction.
ACCENTS = range(0x300, 0x370)
DIRECTIONS = (0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
UNSEEN = "\u200b\u00ad\u200c\u200d\u2060\ufeff\u200e"


def test_hyphen_clitic_and_number_are_words() -> None:
    assert list(split_words("US-led forces don't hold 2,000.5 km of Assad’s road").texts) == [
        "US", "-", "led", "forces", "do", "n't", "hold", "2,000.5", "km", "of", "Assad", "’s", "road",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_characters=[*UNSEEN, *map(chr, [*ACCENTS, *DIRECTIONS])])))
def test_words_give_back_every_visible_character(text: str) -> None:
    words = split_words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == list(words.texts)
    assert "".join(words.texts) == "".join(text.split())


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_is_not_seen_is_no_word(sign: str) -> None:
    assert list(split_words(f"near {sign} Goma{sign}, they{sign}").texts) == ["near", "Goma", ",", "they"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels cap\u00adtured Go\u00adma", ["Rebels", "captured", "Goma"]),
        ("They have\u200cn't left Ka\u2060bul", ["They", "have", "n't", "left", "Kabul"]),
        ("Bogota\u0301 and Me\u0301rida", ["Bogotá", "and", "Mérida"]),
    ],
)
def test_joiners_and_accents_belong_to_the_word_that_they_stand_in(text: str, words: list[str]) -> None:
    found = split_words(text)
    assert list(found.texts) == words
    assert " ".join(text[a:b] for a, b in zip(found.starts, found.ends, strict=True)).replace(" n't", "n't") == text


def test_zero_width_space_parts_words() -> None:
    assert list(split_words("near\u200bGoma").texts) == ["near", "Goma"]


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 0), ("Bali", 1), ("A", 1), ("SDF", 2), ("McCain", 3), ("41", 4), ("—", 5)]
)
def test_shape_tells_the_case(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_shapes_are_kept_up_to_a_bound_and_told_anew_behind_it() -> None:
    shapes = _Shapes()
    names = ["Bali", *map(str, range(_MOST_KNOWN)), "Bali", "SDF"]
    assert [shapes[name] for name in names] == [shape_of(name) for name in names]
    assert len(shapes) <= _MOST_KNOWN


def test_quoted_words_have_other_rows() -> None:
    rows = split_words("He said “go” again").shapes
    assert rows[3] - rows[1] == SHAPES


def test_of_several_quotations_only_the_words_inside_have_other_rows() -> None:
    found = split_words('He said "we go" and "" and “we stay, all of us')
    quoted = [
        word for word, row in zip(found.texts[1:], found.shapes[1:], strict=True) if row - shape_of(word) == SHAPES
    ]
    assert quoted == ["we", "go", "we", "stay", ",", "all", "of", "us"]


def test_quotation_left_open_ends_with_its_line() -> None:
    text = '"We go on\nand nobody stops us'
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["We go on"]


def test_straight_marks_pair_up() -> None:
    text = 'a "b c" d "e"'
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["b c", "e"]


def test_a_low_mark_is_closed_by_the_high_one() -> None:
    text = "„We are leaving,“ the mayor said. “We stay,” others said. „Go!“"
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["We are leaving,", "We stay,", "Go!"]


def test_a_high_mark_inside_a_quotation_of_another_kind_closes_nothing() -> None:
    text = "“He said “no” and left”"
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["He said “no"]


def test_first_word_of_each_line_has_other_rows() -> None:
    rows = split_words("one two\nthree").shapes
    assert rows[0] == rows[2] == rows[1] + 2 * SHAPES


def test_empty_lines_and_a_last_break_open_no_word_twice() -> None:
    rows = split_words("\n\none two\r\n\n\nthree\n\n").shapes
    assert rows[0] == rows[2] == rows[1] + 2 * SHAPES
    assert split_words(" \n").shapes.tolist() == []


def test_white_space_that_no_word_follows_is_passed_over_once() -> None:
    words = split_words("Rebels" + " " * 200_000 + "\u200b")  # some minutes if tried from each of its characters
    assert words.texts == ["Rebels"]


def test_words_keep_their_offsets_behind_what_is_not_seen() -> None:
    text = " \u200bTwo\u200b \u200e\n  co\u00adops,\u200f done\u200b "
    words = split_words(text)
    assert words.texts == ["Two", "coops", ",", "done"]
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["Two", "co\u00adops", ",", "done"]

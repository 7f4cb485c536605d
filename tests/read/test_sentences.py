import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def test_full_stop_and_capital_end_a_sentence() -> None:
    assert sentences("The dam burst. Two villages were flooded.") == ["The dam burst.", "Two villages were flooded."]


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    text = "Gen. Omar R. Haddad met Mr. Lind in St. Albans. Both left on Feb. 3."
    assert sentences(text) == ["Gen. Omar R. Haddad met Mr. Lind in St. Albans.", "Both left on Feb. 3."]


@pytest.mark.parametrize("sign", ["Rs", "NRs", "Tk", "Rp", "KSh", "Sh", "Php"])
def test_the_sign_of_a_currency_does_not_end_a_sentence_before_a_digit(sign: str) -> None:
    assert sentences(f"The state paid {sign}. 4,500 a month.") == [f"The state paid {sign}. 4,500 a month."]


def test_the_sign_of_a_currency_ends_a_sentence_before_a_word() -> None:
    assert sentences("They were paid in Tk. Nobody left.") == ["They were paid in Tk.", "Nobody left."]


def test_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert sentences("“We are leaving.” Nobody stayed.") == ["“We are leaving.”", "Nobody stayed."]


def test_country_abbreviation_goes_on_before_a_name() -> None:
    assert sentences("The U.S. Army left. Troops of the U.S. The town was quiet.") == [
        "The U.S. Army left.",
        "Troops of the U.S.",
        "The town was quiet.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The post was hit at about 9:45 p.m. One soldier died in a Tarsin hospital.",
        "The march ended at 5 p.m. Police detained four.",
        "Shelling began at 4a.m. Karsova lost power.",
        "The hall was full at 6 p.m. “Nobody slept,” Lind said.",
    ],
)
def test_a_clock_time_ends_a_sentence_before_a_capital(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Polls closed at 8 p.m. Tuesday.",
        "Polls closed at 8 p.m. Nov. 5.",
        "Polls closed at 8 p.m. May 5.",
        "Polls closed at 8 p.m. EST on Tuesday.",
        "Polls closed at 8 p.m. Moscow time.",
        "Polls closed at 8 p.m. Central European Summer Time.",
        "Polls closed at 8 p.m. Eastern on Tuesday.",
        "Polls closed at 8p.m. Tuesday.",
        "Polls closed at 8 p.m. (1800 GMT).",
        "Polls closed at 8 p.m. 5 November.",
    ],
)
def test_a_clock_time_goes_on_with_its_day_or_zone(text: str) -> None:
    assert sentences(text) == [text]


def test_line_break_ends_a_sentence_and_a_paragraph() -> None:
    found = split_sentences("Flood kills four\n\nFour people died on Monday")
    assert [s.paragraph for s in found] == [0, 1]


def test_decimal_number_does_not_end_a_sentence() -> None:
    assert sentences("It rose 4.5 percent. Prices fell.") == ["It rose 4.5 percent.", "Prices fell."]


@given(st.text())
def test_only_white_space_lies_between_sentences(text: str) -> None:
    at = 0
    for sentence in split_sentences(text):
        assert not text[at : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        at = sentence.end
    assert not text[at:].strip()


def test_a_line_of_a_million_characters_is_split_in_linear_time() -> None:
    assert len(split_sentences("A shot was fired. " * 50_000)) == 50_000


def test_a_run_of_marks_takes_linear_time() -> None:
    assert len(split_sentences("." * 200_000)) == -(-200_000 // LONGEST)


def test_a_long_row_of_a_table_is_cut_between_its_cells() -> None:
    text = "\t".join(["Goma", "displaced"] * 200)
    found = [text[s.start : s.end].split("\t") for s in split_sentences(text)]
    assert len(found) > 1 and {cell for row in found for cell in row} == {"Goma", "displaced"}


def test_a_line_without_full_stops_is_cut_between_words() -> None:
    text = "ash and smoke, " * 500
    found = split_sentences(text)
    assert all(s.end - s.start <= LONGEST for s in found)
    assert " ".join(text[s.start : s.end] for s in found) == text.strip()


def test_circa_before_digits_does_not_end_a_sentence() -> None:
    assert sentences("The camp holds c. 12,000 people.") == ["The camp holds c. 12,000 people."]
    assert sentences("They lack vitamin c. The clinic gave some.") == ["They lack vitamin c.", "The clinic gave some."]


@pytest.mark.parametrize(
    "text",
    ["“No. I did not see it.”", "Asked twice, he said no. Two judges sighed.", "No. We go on.", "Surely no. Two died."],
)
def test_the_word_no_ends_a_sentence(text: str) -> None:
    assert len(split_sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Reactor No. 4 burned.",
        "It cited order No. B-12 there.",
        "Camp No. II was shut.",
        "The group's No. Two commander was killed.",
        "Flight No. MH 370 vanished.",
    ],
)
def test_the_short_form_of_number_does_not(text: str) -> None:
    assert len(split_sentences(text)) == 1

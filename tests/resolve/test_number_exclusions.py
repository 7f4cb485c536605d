"""Numbers that are marked and are none are left out."""

import re

import pytest

from dateline.model import Document, NumberMention, Report
from dateline.resolve.number_spans import mend_numbers


def read(text: str, *words: str) -> list[str]:
    """What is left of the numbers ``words`` of the text."""
    numbers, at = [], 0
    for word in words:
        at = re.compile(re.escape(word)).search(text, at).start()  # type: ignore[union-attr]
        numbers.append(NumberMention(at, at + len(word), word, "=", None, None, 0.9))
        at += len(word)
    document = Document(report=Report(id="r", sha256="0" * 64, text=text), numbers=tuple(numbers))
    return [number.text for number in mend_numbers(document).numbers]


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Trucks brought 240 m3 of water a day.", ("240", "3"), ["240"]),
        ("The pond holds 1,500 m3 when full.", ("1,500 m3",), ["1,500"]),
        ("The pond holds 1,500 m3 when full.", ("1,500 m", "3"), ["1,500"]),
        ("The fire burned 12 km2 of scrub.", ("12", "2"), ["12"]),
    ],
)
def test_the_power_of_a_unit_is_no_number(text: str, words: tuple[str, ...], left: list[str]) -> None:
    assert read(text, *words) == left


@pytest.mark.parametrize(
    "text", ["Two men were held and a third was being sought.", "Two of the men were held. A third is on the run."]
)
def test_one_more_after_those_counted_is_no_fraction(text: str) -> None:
    third = re.findall(r"(?i)a third", text)[0]
    assert read(text, "Two", third) == ["Two"]


@pytest.mark.parametrize(
    "text",
    [
        "Two dams burst and a third of the town was flooded.",
        "Six hamlets lay in the valley, and a third was flooded.",
    ],
)
def test_a_part_of_a_whole_stays(text: str) -> None:
    assert read(text, text.split(maxsplit=1)[0], "a third")[-1] == "a third"


def test_the_block_of_a_street_is_no_number() -> None:
    assert read("Officers found 40 shells in the 2300 block of Alder Street.", "40", "2300") == ["40"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("Officers were called to the 2300 block.", "2300"), ("Officers were called to the 50 block of Elm Road.", "50")],
)
def test_a_block_is_one_of_a_street_by_its_round_number_or_the_street_after_it(text: str, number: str) -> None:
    assert read(text, number) == []


@pytest.mark.parametrize(
    "text", ["The army seized the 12 blocks around the port.", "Smoke rose near the 12 block housing estate."]
)
def test_blocks_that_are_counted_stay(text: str) -> None:
    assert read(text, "12") == ["12"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A girl of eight was killed in Arden with 12 others.", "eight"),
        ("Guards shot dead a man of 40.", "40"),
        ("A child of two drowned.", "two"),
        ("A youth of 17 in Arden was held.", "17"),
    ],
)
def test_an_age_is_no_number(text: str, age: str) -> None:
    assert read(text, age) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lind is the child of two doctors.", "two"),
        ("Officers held the men of 40 villages.", "40"),
        ("A woman of two young children was shot.", "two"),
    ],
)
def test_what_counts_others_is_no_age(text: str, number: str) -> None:
    assert read(text, number) == [number]


def test_the_number_of_a_resolution_is_none() -> None:
    text = "Recalling its resolutions 2744 (2024), 2774 (2025) and 2780 (2025), it sent 300 men."
    assert read(text, "2744", "2774", "2780", "300") == ["300"]


def test_a_number_told_with_its_year_stays() -> None:
    text = "Under the resolution, floods hit 2780 (2025) and 2653 (2022) homes."
    assert read(text, "2780", "2653") == ["2780", "2653"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nine people died at kilometre 17 of the Arden road.", "17"),
        ("The bus left the road near milepost 118.", "118"),
        ("Troops waited at mile 6.", "6"),
    ],
)
def test_a_place_on_a_road_is_no_number(text: str, number: str) -> None:
    assert read(text, number) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They counted 3 deaths per kilometre, 17 on the bridge.", "17"),
        ("In a square mile 6 people live.", "6"),
        ("Rebels took a post within the last kilometre 20 men held.", "20"),
    ],
)
def test_what_is_counted_after_a_length_stays(text: str, number: str) -> None:
    assert read(text, number) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Monitors saw two launchers (9K33 Osa) near Arden.", "9"),
        ("Monitors saw four guns (2A65 Msta-B) near Arden.", "2"),
        ("Gunners downed one of the Kh-59 missiles.", "59"),
        ("PM2.5 levels rose in Arden.", "2.5"),
    ],
)
def test_digits_of_a_designation_are_no_number(text: str, number: str) -> None:
    assert read(text, number) == []


@pytest.mark.parametrize(
    ("text", "number"), [("Some 9K people fled.", "9"), ("Troops held a score of 40-12.", "12"), ("Mid-20 men.", "20")]
)
def test_digits_beside_other_letters_and_hyphens_stay(text: str, number: str) -> None:
    assert read(text, number)[0].startswith(number)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("The raid killed 60 people, half of them children under five, medics said.", ("60", "five"), ["60"]),
        ("Fever killed 20 people in Arden, nine of them under five.", ("20", "nine", "five"), ["20", "nine"]),
        ("Heat killed 45 adults over 70 in Norland.", ("45", "70"), ["45"]),
        ("Girls under 10 were sent home.", ("10",), []),
    ],
)
def test_the_limit_of_ages_is_no_number(text: str, words: tuple[str, ...], left: list[str]) -> None:
    assert read(text, *words) == left


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rebels held people under 30 km away.", "30"),
        ("The clinic fed children over 12 days.", "12"),
        ("They paid the men over 200, the court heard.", "200"),
        ("Wages of men over 45% higher were cut.", "45%"),
    ],
)
def test_what_is_counted_behind_under_or_over_stays(text: str, number: str) -> None:
    assert read(text, number) == [number]


@pytest.mark.parametrize("text", ["Sales rose to £4.1m (2023: £3.2m).", "Staff: 412 (2023: 390)."])
def test_the_year_of_a_figure_compared_is_no_number(text: str) -> None:
    assert read(text, "2023") == []


@pytest.mark.parametrize("text", ["The camp (2023 people) is full.", "They found tents (2023: all torn)."])
def test_digits_in_brackets_that_compare_nothing_stay(text: str) -> None:
    assert read(text, "2023") == ["2023"]


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("The under-five mortality rate is 54.", ("five", "54"), ["54"]),
        ("Jabs went to the over-60s and 12 nurses.", ("60", "12"), ["12"]),
        ("The crew left flight level 350 after 12 fell ill.", ("350", "12"), ["12"]),
        ("The jet flew at FL350 with 90 aboard.", ("350", "90"), ["90"]),
        ("The air holds 427 parts per million.", ("427", "million"), ["427"]),
    ],
)
def test_numbers_of_names_are_none(text: str, words: tuple[str, ...], left: list[str]) -> None:
    assert read(text, *words) == left


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They built an under-2-metre wall.", "2"),
        ("The over-40% rise hit them.", "40"),
        ("An over-90 mph wind blew.", "90"),
        ("Under-20 km walks drew them.", "20"),
        ("They spent an under-five dollars fare.", "five"),
        ("Over-100 people died.", "100"),
        ("In Arden, FL 40 people fled.", "40"),
        ("Spare parts per 30 lorries came.", "30"),
        ("They hold level 30 crates.", "30"),
        ("The parts per lorry cost 300.", "300"),
    ],
)
def test_numbers_beside_such_words_stay(text: str, number: str) -> None:
    assert read(text, number) == [number]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The jet left Flight\u00a0levels  350 and turned.", "350"),
        ("Tents were hit in the 2300\nblock of Elm Road.", "2300"),
        ("A man  of 40 was hurt.", "40"),
        ("They met at Km 17 of the road.", "17"),
        ("They met past the mile marker 17.", "17"),
        ("The mean was 426 Parts per  Million.", "Million"),
        ("OVER-60s may ride for nothing.", "60"),
        ("Under Resolutions 2744 (2024) it sent men.", "2744"),
        ("Sales rose (2023: 3.2m).", "2023"),
        ("A new Kh-59 was seen.", "59"),
        ("9K33 launchers were seen.", "9"),
    ],
)
def test_what_is_no_number_may_be_written_in_any_way(text: str, word: str) -> None:
    assert word not in read(text, word)

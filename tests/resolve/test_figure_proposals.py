"""Sums of money that the tagger left out."""

import re

import msgspec
import pytest

from dateline.model import Document, Furniture, NumberMention, Report, TimeMention
from dateline.resolve.figure_money import letter_signs
from dateline.resolve.figure_proposals import propose_sums


def report(text: str, *numbers: str) -> Document:
    marked = (NumberMention(text.index(x), text.index(x) + len(x), x, "=", None, None, 0.9) for x in numbers)
    return Document(report=Report(id="r", sha256="0" * 64, text=text), numbers=tuple(marked))


def sums(text: str, *numbers: str) -> list[str]:
    """The sums proposed for a text in which ``numbers`` are marked."""
    return [number.text for number in propose_sums(report(text, *numbers))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Arden millet sold for SSP 6,500, up from SSP 4,200 in April.", ["6,500", "4,200"]),
        ("Boatmen asked Tk 300 and Tk. 40.", ["300", "40"]),
        ("The council set aside Tk 4.25 crore.", ["4.25 crore"]),
        ("The fund gave EUR 2 million.", ["2 million"]),
        ("Police found P120,000 in a bag.", ["120,000"]),
        ("A bag of maize costs N68,000.", ["68,000"]),
        ("The county lost Sh52m and Ksh 1.2 billion to cartels.", ["52m", "1.2 billion"]),
        ("Petrol will cost Rs. 368 after a cut of Rs 3.", ["368", "3"]),
        ("The gang asked a Nigerian N50m, later N2.5b.", ["50m", "2.5b"]),
        ("The Philippine bank froze P350M and RM3.4mil.", ["350M", "3.4mil"]),
        ("Manila opened a P50-million road and paid P6.8-M.", ["50-million", "6.8-M"]),
        ("South African police found R1.2m and R4,500.", ["1.2m", "4,500"]),
        ("The Malaysian fare is RM 12.", ["12"]),
        ("The fares are RM12, RM 1,200 and Sh 30.", ["12", "1,200", "30"]),
        ("A kilo of cocoa fetched FCFA 5,300.", ["5,300"]),
    ],
)
def test_digits_after_a_code_or_a_sign_of_letters_are_a_sum(text: str, found: list[str]) -> None:
    assert sums(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The plan serves SDG 16.",
        "They met at COP 29.",
        "They met for the EUR 2024 talks.",
        "They dug 12 wells in ALL 300 camps.",
        "The unit is called XQZ 300.",
        "They wore N95 masks on the P4 road.",
        "They climbed K2 on the way to the N150 road.",
        "They flew the P3m drone and the K9b past the R6M.",
        "She rode an R1M and hit the R1,200 and K1,600 bikes.",
        "Father Fr. 12 met Kes 3 in RM 101 with Php 8.2 and Kz 12.",
        "They flew a drone past RMS Arden 3 and Rs3x.",
        "The case is filed as SSP 4,200/12.",
    ],
)
def test_digits_that_number_something_are_none(text: str) -> None:
    assert sums(text) == []


def test_few_digits_are_a_sum_after_a_code_that_is_told_with_a_number() -> None:
    assert sums("Petrol sells at ETB 82 a litre, compared with ETB 77 in March.", "82") == ["77"]


def test_a_sum_that_is_marked_is_not_proposed_again() -> None:
    assert sums("Millet sold for SSP 6,500.", "6,500") == []


def test_sums_in_furniture_and_times_are_not_proposed() -> None:
    given = report("Give USD 300 now. Order EUR 2020 by post.")
    furniture = (Furniture(0, 17, "Give USD 300 now.", "link"),)
    times = (TimeMention(28, 32, "2020", "DATE", 0.9),)
    document = Document(report=given.report, furniture=furniture, times=times)
    assert list(propose_sums(document)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shares in the retailer closed up 12p, or 3.4%, at 364.5p.", ["12", "364.5"]),
        ("The interim dividend was 3.25 pence (2022: 3.1p).", ["3.1"]),
        ("Bread that cost £1.20 is now 95p.", ["95"]),
    ],
)
def test_digits_that_a_p_touches_are_pence_beside_a_word_of_prices(text: str, found: list[str]) -> None:
    assert sums(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The shares of the 1080p video rose.",
        "The patient has a loss of 21p in the gene.",
        "The share offer closed at 5p.m. on Friday.",
        "The offer of the 21p-deletion study closed.",
    ],
)
def test_digits_that_a_p_touches_elsewhere_are_none(text: str) -> None:
    assert sums(text) == []


def test_pence_that_are_taken_for_hours_are_proposed() -> None:
    given = report("Shares in Harlow fell 3.5p to 245p.")
    times = (TimeMention(30, 34, "245p", "TIME", 0.9),)
    assert [x.text for x in propose_sums(msgspec.structs.replace(given, times=times))] == ["3.5", "245"]


# Three capitals are looked up as a code.
@pytest.mark.parametrize("sign", [sign for sign in letter_signs() if not re.fullmatch("[A-Z]{3}", sign)])
def test_each_sign_of_letters_tells_a_sum(sign: str) -> None:
    assert sums(f"The clerk counted {sign} 3,400 and {sign}5,600.") == ["3,400", "5,600"]


def test_sums_that_follow_upon_each_other_are_all_found() -> None:
    assert sums("They paid USD 1,200/EUR1,300, KSh3m, RM 4,500 and CHF 900.") == [
        "1,200",
        "1,300",
        "3m",
        "4,500",
        "900",
    ]

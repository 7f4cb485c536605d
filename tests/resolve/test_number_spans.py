"""Numbers put right before they are resolved."""

import re

import msgspec
import pytest

from dateline.model import Document, NumberMention, Report, Span
from dateline.resolve.number_spans import mend_numbers


def document(text: str, *words: str, counted: str | None = None) -> Document:
    """A report with the numbers ``words`` in it, the last of which counts ``counted``."""
    numbers, at = [], 0
    for word in words:
        at = re.compile(rf"(?:\b|(?<!\d)(?=\d)){re.escape(word)}(?!\d)").search(text, at).start()  # type: ignore[union-attr]
        numbers.append(NumberMention(at, at + len(word), word, "=", None, None, 0.9))
        at += len(word)
    if counted:
        thing = Span(text.index(counted), text.index(counted) + len(counted), counted)
        numbers[-1] = msgspec.structs.replace(numbers[-1], counted=thing)
    return Document(report=Report(id="r", sha256="0" * 64, text=text), numbers=tuple(numbers))


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        ("The crowd was put at 20,000 to 25,000 people.", ("20,000", "25,000"), ["20,000 to 25,000"]),
        ("Some 30–40 houses burned.", ("30", "40"), ["30–40"]),
        ("The number rose from 17 to 24.", ("17", "24"), ["17", "24"]),
        ("The bill passed 105 to 92.", ("105", "92"), ["105", "92"]),
        ("It hit 12 people, 14 of them children.", ("12", "14"), ["12", "14"]),
        ("Nearly a third of the province was flooded.", ("a", "third"), ["a third"]),
        ("They sent 30 two-seat planes.", ("30", "two"), ["30", "two"]),
        ("They had 25 000 men.", ("25", "000"), ["25 000"]),
        ("The city has 1\u2009200\u2009000 people.", ("1", "200", "000"), ["1\u2009200\u2009000"]),
        ("Of these 12 30 were children.", ("12", "30"), ["12", "30"]),
        ("In 2011 200 were killed.", ("2011", "200"), ["2011", "200"]),
        ("Ranging from 40 to 60, the ages differed.", ("40", "60"), ["40 to 60"]),
        ("Fines run from 200 to 500 euros.", ("200 to", "500"), ["200 to 500"]),
        ("The toll rose from 12 to 45.", ("12 to", "45"), ["12", "45"]),
        ("It killed two and five fled.", ("two and", "five"), ["two", "five"]),
        ("Hunger hits one in every five children.", ("one", "five"), ["one in every five"]),
        ("Four out of five schools closed.", ("Four out", "five"), ["Four out of five"]),
        ("It hits one out of every thousand children.", ("one out", "thousand"), ["one", "thousand"]),
        ("At dusk, 2 in 5 wells were dry.", ("2", "5"), ["2 in 5"]),
        ("Drought hit the east and 1 in 3 wells is dry.", ("1", "3"), ["1 in 3"]),
        ("Troops killed 2 in 3 raids.", ("2", "3"), ["2", "3"]),
        ("It hit the port and 4 in 5 other towns.", ("4", "5"), ["4", "5"]),
        ("It struck Arden and 5 in 12 villages nearby.", ("5", "12"), ["5", "12"]),
        ("Only 5 in 2 towns voted.", ("5", "2"), ["5", "2"]),
        ("Readings of minus 10 to minus 5 °C came in.", ("10", "5"), ["minus 10 to minus 5"]),
    ],
)
def test_parts_of_one_number_are_joined(text: str, words: tuple[str, ...], read: list[str]) -> None:
    mended = mend_numbers(document(text, *words))
    assert [n.text for n in mended.numbers] == read
    assert all(text[n.start : n.end] == n.text for n in mended.numbers)


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        (
            "The bridge will cost $1.1 billion to $1.4 billion.",
            ("1.1 billion", "1.4 billion"),
            "1.1 billion to $1.4 billion",
        ),
        ("Turnout was put at 45% to 48%.", ("45", "48"), "45% to 48"),
        ("Turnout was put at 10%-15%.", ("10", "15"), "10%-15"),
        ("Some 100mm to 150mm of rain is expected.", ("100", "150"), "100mm to 150"),
        ("Winds of 90 mph to 110 mph hit the coast.", ("90", "110"), "90 mph to 110"),
        ("Fines are 500 euros to 800 euros.", ("500", "800"), "500 euros to 800"),
        ("It was between 3 metres and 4 metres deep.", ("between 3", "4"), "between 3 metres and 4"),
        ("Between 31% and 33% of voters stayed at home.", ("31%", "33"), "31% and 33"),
    ],
)
def test_ends_of_a_range_that_tell_its_unit_twice_are_joined(text: str, words: tuple[str, ...], read: str) -> None:
    assert [n.text for n in mend_numbers(document(text, *words)).numbers] == [read]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Inflation fell 0.2% to 4.1% in May.", ("0.2", "4.1")),
        ("Prices rose 31% and 33% in the two towns.", ("31%", "33%")),
        ("Inflation slowed 0.2% to 4.1% in May.", ("0.2", "4.1")),
        ("The bank raised its rate from 10% to 12%.", ("10", "12")),
        ("The index lost 1.2% to 4,150.", ("1.2", "4,150")),
        ("They gave 3 km to 8 hectares.", ("3", "8")),
        ("They added 40 to $60.", ("40", "60")),
        ("They laid 3 km and 4 km of pipe.", ("3", "4")),
        ("The toll rose by 12 to 212.", ("12", "212")),
        ("The index fell 34 to 7,512, a low.", ("34", "7,512")),
        ("Shares in Kestrel gained 9 to 214 on Monday.", ("9", "214")),
        ("The number of beds fell by a third to 3,900.", ("a third to", "3,900")),
        ("Output fell by a fifth to 3 million tonnes.", ("a fifth", "3 million")),
    ],
)
def test_a_change_and_what_it_leads_to_are_no_range(text: str, words: tuple[str, ...]) -> None:
    read = [n.text for n in mend_numbers(document(text, *words)).numbers]
    assert read == [word.removesuffix(" to") for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army lost 50 to 200 in the raid.", ("50", "200")),
        ("The plant dropped 100 to 2,000 jobs.", ("100", "2,000")),
        ("Prices rose 20 to 30 per cent.", ("20", "30")),
    ],
)
def test_two_numbers_after_a_verb_of_change_may_be_a_range(text: str, words: tuple[str, ...]) -> None:
    assert len(mend_numbers(document(text, *words)).numbers) == 1


def test_a_fraction_marked_with_the_word_after_it_takes_its_article() -> None:
    mended = mend_numbers(document("They cut rates by a quarter of a percentage point.", "a", "quarter of a"))
    assert [n.text for n in mended.numbers] == ["a quarter"]


def test_numbers_that_count_two_things_are_not_groups_of_one() -> None:
    text = "Of the soldiers 12 300 rebels killed."
    numbers = list(document(text, "12", "300", counted="rebels").numbers)
    numbers[0] = msgspec.structs.replace(numbers[0], counted=Span(7, 15, "soldiers"))
    mended = mend_numbers(msgspec.structs.replace(document(text), numbers=tuple(numbers)))
    assert [n.text for n in mended.numbers] == ["12", "300"]


@pytest.mark.parametrize(
    ("text", "counted", "head"),
    [
        ("All 21 people aboard were killed.", "people aboard", "people"),
        ("The mission had 21 members from ten countries.", "members from ten countries", "members"),
        ("They found 21 cases of the disease.", "cases of the disease", "cases of the disease"),
    ],
)
def test_the_thing_counted_ends_with_its_head(text: str, counted: str, head: str) -> None:
    (number,) = mend_numbers(document(text, "21", counted=counted)).numbers
    assert number.counted is not None and number.counted.text == head


def test_what_the_first_group_of_digits_counts_may_hold_the_second() -> None:
    text = "They recorded 1 432 cholera cases."
    numbers = list(document(text, "1", "432").numbers)
    things = (Span(16, 33, "432 cholera cases"), Span(20, 33, "cholera cases"))
    numbers = [msgspec.structs.replace(n, counted=thing) for n, thing in zip(numbers, things, strict=True)]
    (mended,) = mend_numbers(msgspec.structs.replace(document(text), numbers=tuple(numbers))).numbers
    assert mended.text == "1 432" and mended.counted == Span(20, 33, "cholera cases")


def test_a_thing_that_holds_a_group_of_digits_is_cut_to_what_follows_it() -> None:
    text = "They recorded 1 432 cholera cases."
    first, second = document(text, "1", "432").numbers
    first = msgspec.structs.replace(first, counted=Span(16, 33, "432 cholera cases"))
    (mended,) = mend_numbers(msgspec.structs.replace(document(text), numbers=(first, second))).numbers
    assert mended.counted == Span(20, 33, "cholera cases")


def test_what_grew_so_many_fold_is_no_number() -> None:
    mended = mend_numbers(document("The number of attacks grew fivefold to 250.", "fivefold", "250"))
    assert [n.text for n in mended.numbers] == ["250"]


def test_the_result_of_a_lost_vote_is_no_range() -> None:
    given = document("The House voted 48-50 against the bill.", "48", "50")
    assert [number.text for number in mend_numbers(given).numbers] == ["48", "50"]


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        ("Highs of 45C to 47C are forecast.", ("45", "47"), ["45C to 47"]),
        ("It will be 6C-8C warmer, with degrees to spare.", ("6", "8"), ["6C-8"]),
    ],
)
def test_temperatures_with_their_letter_are_joined(text: str, words: tuple[str, ...], read: list[str]) -> None:
    assert [number.text for number in mend_numbers(document(text, *words)).numbers] == read


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        ("Nearly one in three households skips meals.", ("one", "three"), ["one in three"]),
        ("One in five farmers owes money.", ("One", "five"), ["One in five"]),
        ("She has a 1 in 4 chance.", ("1", "4"), ["1 in 4"]),
        ("More than one in ten pupils left.", ("one", "ten"), ["one in ten"]),
        ("Police killed one in three raids.", ("one", "three"), ["one", "three"]),
        ("Two died in Arden and one in four other towns.", ("Two", "one", "four"), ["Two", "one", "four"]),
        ("They lost two in Arden, one in six attacks there.", ("two", "one", "six"), ["two", "one", "six"]),
        ("Only three in two camps fell ill.", ("three", "two"), ["three", "two"]),
        ("It is a one in four climb.", ("one", "four"), ["one in four"]),
        ("They have a two in three places.", ("two", "three"), ["two", "three"]),
        ("Two died in Arden and one in six rooms was wet.", ("Two", "one", "six"), ["Two", "one in six"]),
        ("They hold 40% of Arden and one in six rooms.", ("40%", "one", "six"), ["40%", "one in six"]),
        ("Police found 12 guns in Arden and one in two flats there.", ("12", "one", "two"), ["12", "one", "two"]),
        ("There are nine mills in Arden, one in two valleys.", ("nine", "one", "two"), ["nine", "one", "two"]),
        ("She lost more than three in five games.", ("three", "five"), ["three", "five"]),
    ],
)
def test_a_ratio_in_words_is_one_number(text: str, words: tuple[str, ...], read: list[str]) -> None:
    assert [number.text for number in mend_numbers(document(text, *words)).numbers] == read


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        ("Kenyan fares are Sh30 to Sh50.", ("30", "50"), ["30 to Sh50"]),
        ("Kenyan schools got Sh1,500-Sh2,000.", ("1,500", "2,000"), ["1,500-Sh2,000"]),
        ("Kenyan fares are between Sh30 and Sh50.", ("30", "50"), ["30 and Sh50"]),
        ("A horn fetches R1m to R1.5m.", ("1m", "1.5m"), ["1m to R1.5m"]),
        ("It costs between $30 and $50.", ("30", "50"), ["30 and $50"]),
        ("Kenyan fares rose from Sh30 to Sh50.", ("30", "50"), ["30", "50"]),
        ("Kenyan fares rose by Sh30 to Sh50.", ("30", "50"), ["30", "50"]),
        ("Kenya paid Sh30 and Sh50.", ("30", "50"), ["30", "50"]),
        ("They marched from T1 to T3.", ("1", "3"), ["1", "3"]),
    ],
)
def test_ends_of_a_range_may_have_a_sign_of_letters(text: str, words: tuple[str, ...], read: list[str]) -> None:
    assert [number.text for number in mend_numbers(document(text, *words)).numbers] == read

"""Scales and signs of a number that were not marked with it."""

import re

import pytest

from dateline.model import NumberMention, Span
from dateline.resolve.number_marks import widen_numbers


def widened(marked: str, counted: str | None = None) -> list[str]:
    """The numbers in square brackets, the first of which counts ``counted``, as they are widened."""
    text = re.sub(r"[\[\]]", "", marked)
    numbers = []
    for i, found in enumerate(re.finditer(r"\[(.*?)\]", marked)):
        at = found.start() - 2 * i
        thing = Span(text.index(counted), text.index(counted) + len(counted), counted) if counted else None
        numbers.append(NumberMention(at, at + len(found[1]), found[1], "=", thing, None, 0.9))
    wide = list(widen_numbers(text, numbers))
    assert all(text[n.start : n.end] == n.text for n in wide)
    return [n.text for n in wide]


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("Some [400]k people marched.", "400k"),
        ("He ran a [10]k race.", "10"),
        ("Some [2.5] lakh people marched.", "2.5 lakh"),
        ("The loans of [forty] lakh farmers were waived.", "forty lakh"),
        ("The road cost [500] crore rupees.", "500 crore"),
        ("The outlay was raised to Rs [11.2] lakh crore.", "11.2 lakh crore"),
        ("The outlay was raised to Rs [11.2 lakh] crore.", "11.2 lakh crore"),
        ("Loans worth [two] thousand crore rupees were waived.", "two thousand crore"),
        ("The deal is worth $[3.2]bn.", "3.2bn"),
        ("The deal is worth $[3.2] bn.", "3.2 bn"),
        ("The deal is worth $[3.2] bln.", "3.2 bln"),
        ("The state bought [2.5] mln tons of wheat.", "2.5 mln"),
        ("The fund holds $[2.1]trn.", "2.1trn"),
        ("The deal is worth $[1.2]B.", "1.2B"),
        ("Nigerian senators approved N[2.5]b for roads.", "2.5b"),
        ("The state set aside RM[3.4]mil for dykes.", "3.4mil"),
        ("The state set aside N[1.2]tr for dykes.", "1.2tr"),
        ("They left room [12]B.", "12"),
        ("They found a [5]mil sheet.", "5"),
        ("The [4]tr engine stalled.", "4"),
        ("The tower has [3] knights.", "3"),
    ],
)
def test_a_scale_after_the_digits_belongs_to_the_number(marked: str, number: str) -> None:
    assert widened(marked) == [number]


@pytest.mark.parametrize(
    ("marked", "counted", "number"),
    [
        ("Some [1.5]m refugees fled.", "refugees", "1.5m"),
        ("Around [10]m Syrians need help.", "Syrians", "10m"),
        ("Around [10]m Chinese need help.", "Chinese", "10m"),
        ("Some [3]m members of the union voted.", "members of the union", "3m"),
        ("The plant let out [3]m cubic metres of water.", "water", "3m"),
        ("The plant let out [3]m tonnes of ash.", "ash", "3m"),
        ("The fund gave £[2]m for food.", None, "2m"),
        ("The fund gave [2]m euros.", None, "2m"),
        ("Some [2.2]m were affected.", None, "2.2m"),
        ("About [7]m face hunger.", None, "7m"),
        ("The storm left [3]m without power.", "power", "3m"),
        ("Waves of [3]m were seen.", None, "3"),
        ("A [7]m face was carved.", None, "7"),
        ("A [6]m wave struck.", "wave", "6"),
        ("A [3]m canvas hung there.", "canvas", "3"),
        ("Then [6]m waves struck.", "waves", "6"),
        ("He led the [100]m sprinters.", "sprinters", "100"),
        ("The wave was [6]m high.", None, "6"),
        ("A [50]m sports hall burned.", "sports hall", "50"),
        ("The wave rose [6]m (20 ft).", None, "6"),
        ("They stood [50] m people say.", "people", "50"),
    ],
)
def test_m_is_a_million_where_money_a_unit_or_a_plural_goes_with_it(
    marked: str, counted: str | None, number: str
) -> None:
    assert widened(marked, counted) == [number]


@pytest.mark.parametrize(
    "marked",
    [
        "The last [500]m are the steepest of the climb.",
        "The last [500]m need new asphalt.",
        "The pier's [300]m lack a railing.",
        "Heats of the [400]m were held on Friday.",
        "The canal's first [200]m have silted up.",
        "About [50]m were cleared of rubble.",
        "Only [200]m remain of the old wall.",
    ],
)
def test_a_bare_verb_after_m_makes_no_million(marked: str) -> None:
    (number,) = widened(marked)
    assert not number.endswith("m")


@pytest.mark.parametrize(
    "marked",
    [
        "Some [4]m have been displaced.",
        "Nearly [6]m are in need.",
        "Some [3]m have fled.",
        "Some [2]m were badly affected.",
    ],
)
def test_m_is_a_million_before_what_happens_to_people(marked: str) -> None:
    (number,) = widened(marked)
    assert number.endswith("m")


def test_numbers_that_share_what_they_count_share_the_reading_of_m() -> None:
    assert widened("From [1.5]m to [2]m refugees fled.", "refugees") == ["1.5m", "2m"]


def test_a_scale_that_was_marked_by_itself_is_no_second_number() -> None:
    assert widened("Some [2.5] [lakh] people marched.") == ["2.5 lakh"]


@pytest.mark.parametrize(
    ("marked", "numbers"),
    [
        ("It fell to minus [12] degrees Celsius.", ["minus 12"]),
        ("It fell to -[40] degrees Celsius.", ["-40"]),
        ("It was −[3.5] °C.", ["−3.5"]),
        ("Temperatures fell to -[12]C.", ["-12"]),
        ("It fell to minus [12] degrees.", ["minus 12"]),
        ("Growth of minus [0.4] percent was told.", ["minus 0.4"]),
        ("It fell to minus [5] or minus [10] °C.", ["minus 5", "minus 10"]),
        ("It was 5 -[10] °C.", ["10"]),
        ("A U-[23] °C probe was lost.", ["23"]),
        ("The squad, minus [two] players, flew home.", ["two"]),
        ("They cut -[40] jobs.", ["40"]),
        ("Growth was -[0.4]% in spring.", ["-0.4"]),
        ("Prices: energy (−[3.1] per cent).", ["−3.1"]),
        ("It said:\n-[40]% of homes are cold.", ["40"]),
        ("A rise of 5 -[10]%.", ["10"]),
    ],
)
def test_a_sign_before_a_temperature_belongs_to_the_number(marked: str, numbers: list[str]) -> None:
    assert widened(marked) == numbers


@pytest.mark.parametrize(
    "marked",
    [
        "The margin of error is plus or minus [3.1] percentage points.",
        "The margin of error is plus or [minus 3.1] percentage points.",
        "The margin of error is [plus or minus 3.1] percentage points.",
        "The margin of error is plus/minus [3.1] percent.",
    ],
)
def test_a_margin_of_error_is_not_below_zero(marked: str) -> None:
    assert widened(marked) == ["3.1"]


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("A couple of [hundred] soldiers were killed.", "A couple of hundred"),
        ("They lost a couple of [thousand] sheep.", "a couple of thousand"),
        ("The [hundred] soldiers were killed.", "hundred"),
        ("She minded a couple of [three]-year-olds.", "three"),
    ],
)
def test_a_couple_of_hundreds_is_one_number(marked: str, number: str) -> None:
    assert widened(marked) == [number]


def test_a_couple_that_was_marked_by_itself_is_left_to_itself() -> None:
    assert widened("A [couple] of [hundred] soldiers were killed.") == ["couple", "hundred"]


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("Less than a [third] have clean water.", "a third"),
        ("Only one [tenth] of it was left.", "one tenth"),
        ("The [third] left.", "third"),
        ("It cut the price in a [half] dozen towns.", "half"),
    ],
)
def test_a_fraction_is_taken_with_its_article(marked: str, number: str) -> None:
    assert widened(marked) == [number]

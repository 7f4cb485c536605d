import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.numerals import parse_number

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def say(number: int, hyphen: str = "-", conjunction: str = " and ") -> str:
    """An integer below 10**15 in English words."""
    for size, name in SCALES:
        if number >= size:
            rest = number % size
            link = conjunction if 0 < rest < 100 else " "
            return (
                say(number // size, hyphen, conjunction)
                + f" {name}"
                + (link + say(rest, hyphen, conjunction)) * (rest > 0)
            )
    if number >= 100:
        rest = say(number % 100, hyphen, conjunction)
        return f"{ONES[number // 100]} hundred" + (conjunction + rest) * (number % 100 > 0)
    if number >= 20:
        return TENS[number // 10 - 2] + (hyphen + ONES[number % 10]) * (number % 10 > 0)
    return ONES[number]


def bounds(text: str) -> tuple[float, float] | None:
    found = parse_number(text)
    return (found.low, found.high) if found else None


@given(st.integers(0, 10**12), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_integers_in_words_are_read_back(number: int, hyphen: str, conjunction: str) -> None:
    assert bounds(say(number, hyphen, conjunction)) == (number, number)


@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", "'", "’", " "]))
def test_digits_in_groups_are_read_back(number: int, separator: str) -> None:
    assert bounds(f"{number:,}".replace(",", separator)) == (number, number)


@given(
    st.integers(1, 999), st.integers(0, 9), st.sampled_from([("million", 10**6), ("bn", 10**9), ("thousand", 10**3)])
)
def test_digits_with_a_scale_word_are_multiplied(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    name, size = scale
    assert bounds(f"{whole}.{tenth} {name}") == pytest.approx((whole * size + tenth * size // 10,) * 2)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from([" to ", "-", "–", " – ", " and ", " or "]))
def test_two_rising_numbers_make_a_range(low: int, more: int, link: str) -> None:
    found = parse_number(f"{low}{link}{low + more}")
    assert found is not None
    assert (found.low, found.high, found.range) == (low, low + more, True)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_rising_bounds(text: str) -> None:
    found = parse_number(text)
    assert found is None or found.low <= found.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("twelve hundred", 1200),
        ("Thirty-six", 36),
        ("half a million", 500_000),
        ("a half-million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("two and a half", 2.5),
        ("2 1/2", 2.5),
        ("3½", 3.5),
        ("24K", 24_000),
        ("2.5bn", 2.5e9),
        ("3 million 200 thousand", 3_200_000),
        ("two thousand million", 2e9),
        ("1,50,000", 150_000),
        ("two lakh", 200_000),
        ("three crore", 30_000_000),
        ("a couple of hundred", 200),
        ("minus 12", -12),
        ("-5.5", -5.5),
    ],
)
def test_exact_numbers(text: str, value: float) -> None:
    assert bounds(text) == pytest.approx((value, value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("a few dozen", 24, 99),
        ("scores", 40, 99),
        ("hundreds", 200, 999),
        ("several hundred", 200, 999),
        ("thousands", 2_000, 9_999),
        ("tens of thousands", 20_000, 99_999),
        ("Hundreds of thousands", 200_000, 999_999),
        ("several hundred thousand", 200_000, 999_999),
        ("millions", 2_000_000, 9_999_999),
        ("tens of millions", 20_000_000, 99_999_999),
    ],
)
def test_vague_plurals_are_the_intervals_of_the_guideline(text: str, low: float, high: float) -> None:
    assert bounds(text) == (low, high)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("half", 0.5),
        ("a third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("one-in-five", 0.2),
        ("nine out of ten", 0.9),
    ],
)
def test_fractions_are_shares_of_one(text: str, share: float) -> None:
    found = parse_number(text)
    assert found is not None
    assert found.share
    assert found.low == found.high == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("five to six million", 5e6, 6e6),
        ("4 and $6 billion", 4e9, 6e9),
        ("one or two hundred", 100, 200),
        ("two or three", 2, 3),
        ("20 to 30,000", 20_000, 30_000),
        ("5,000 to 30,000", 5_000, 30_000),
        ("40% to 55", 40, 55),
        ("between 20 and 30", 20, 30),
        ("3 km to 5", 3, 5),
        ("100mm-150", 100, 150),
        ("three metres to four", 3, 4),
        ("1.5 million tonnes to 2 million", 1.5e6, 2e6),
        ("between 3 feet and 4", 3, 4),
        ("500 euros to 800", 500, 800),
        ("tens or hundreds of thousands", 20_000, 999_999),
        ("two hundred and three hundred", 200, 300),
        ("minus 5 to 10", -5, 10),
        ("between -5 and -10", -10, -5),
        ("minus 10 to minus 5", -10, -5),
        ("5 to -10", -10, 5),
    ],
)
def test_ranges_lend_the_last_scale_to_the_first_number(text: str, low: float, high: float) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.low, found.high, found.range) == (low, high, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "several",
        "and",
        "30 to 20",
        "-5-10",
        "100,00,0000",
        "twenty twenty",
        "a third to 3,900",
        "a fifth to 3 million",
        "3 km and 5",
        "3 men to 5",
        "one and",
        "1/0",
        "9" * 90 + " tn" * 36,
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("nine out of every ten", 0.9),
        ("one in every five", 0.2),
        ("two of every five", 0.4),
        ("three out of four", 0.75),
    ],
)
def test_the_longest_words_of_a_ratio_are_read(text: str, share: float) -> None:
    found = parse_number(text)
    assert found is not None and found.share
    assert found.low == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("35-to-40", 35, 40),
        ("two-to-three", 2, 3),
        ("1.5-to-2", 1.5, 2),
        ("1,500-Sh2,000", 1500, 2000),
        ("1m to R1.5m", 1e6, 1.5e6),
        ("45C to 47", 45, 47),
    ],
)
def test_ranges_with_hyphens_signs_and_degrees(text: str, low: float, high: float) -> None:
    numeral = parse_number(text)
    assert numeral is not None and numeral.range and (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize("text", ["5-to-4", "45X to 47", "up-to-date"])
def test_other_words_with_hyphens_are_no_range(text: str) -> None:
    assert parse_number(text) is None

import time

import pytest

from dateline.resolve.place_datelines import find_datelines, is_dated_from
from tests.resolve.test_places import resolve


@pytest.mark.parametrize(
    "line",
    [
        "HARARE —",
        "HARARE, Zimbabwe —",
        "SAN SALVADOR, El Salvador (AP) —",
        "LONDON, March 3 (Reuters) -",
        "WASHINGTON --",
        "ISLAMABAD:",
        "São Tomé (Reuters) -",
        "Port Sudan (Sudan) (AFP) –",
    ],
)
def test_a_dateline_is_found(line: str) -> None:
    (found,) = find_datelines(f"{line} Two men were arrested on Friday.")
    assert found.text == line


@pytest.mark.parametrize(
    "text",
    [
        "Police in Harare arrested two men on Friday.",
        "Harare - a city of two million - has no water.",
        "UN-backed talks went on in Harare.",
        "NATO said on Friday that two men were arrested: both were armed.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_datelines(text) == ()


def test_each_paragraph_may_have_one() -> None:
    found = find_datelines("KABUL — A bomb went off.\nMOSUL, Iraq — Two men fled.")
    assert [line.text for line in found] == ["KABUL —", "MOSUL, Iraq —"]


def test_what_stands_in_a_dateline_is_dated_from_there() -> None:
    text = "MOSUL, Iraq — Two men fled to Kirkuk."
    lines = find_datelines(text)
    assert [is_dated_from(text.index(name), lines) for name in ("MOSUL", "Iraq", "Kirkuk")] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "name", "city"),
    [
        ("KUWAIT —", "KUWAIT", "Kuwait City"),
        ("GUATEMALA (Reuters) -", "GUATEMALA", "Guatemala City"),
        ("PANAMA, March 3 —", "PANAMA", "Panama City"),
    ],
)
def test_a_country_in_a_dateline_is_its_capital(line: str, name: str, city: str) -> None:
    place = resolve(f"{line} Police arrested nine men on Monday.", name)[0]
    assert (place.name, place.level) == (city, "settlement")


def test_the_country_in_the_report_below_is_itself() -> None:
    places = resolve("KUWAIT — A mall burned on Monday. Aid came from Kuwait and Iraq.", "KUWAIT", "Kuwait", "Iraq")
    assert [p.level for p in places] == ["settlement", "country", "country"]


def test_a_country_before_a_colon_heads_its_news() -> None:
    (place,) = resolve("PANAMA: Police arrested nine men on Monday.", "PANAMA")
    assert (place.country, place.level) == ("PA", "country")


def test_a_row_of_spaces_is_read_once() -> None:
    def seconds(count: int) -> float:
        text = f"TOTAL{' ' * count}x"
        start = time.perf_counter()
        assert find_datelines(text) == ()
        return time.perf_counter() - start

    # Of twice the length a quadratic search takes four times as long; in 64,000 spaces, twenty seconds.
    assert min(seconds(64_000) for _ in range(2)) < 0.5


def test_the_town_of_a_dateline_does_not_act() -> None:
    text = "KYIV (Reuters) - Kyiv said two drones were shot down."
    assert [p.use for p in resolve(text, "KYIV", "Kyiv", actors=("KYIV", "Kyiv"))] == ["location", "actor"]

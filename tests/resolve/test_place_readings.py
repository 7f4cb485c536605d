"""What the text says of each place name."""

import pytest

from dateline.model import Document, PlaceMention, Report
from dateline.resolve.place_readings import read_places
from tests.resolve.test_places import resolve


def lies_in(text: str, *names: str) -> list[list[int]]:
    """For each of the names the numbers of those that the text says it lies in."""
    mentions = tuple(PlaceMention(text.index(n), text.index(n) + len(n), n, "location", 0.9) for n in names)
    report = Report(id="r", sha256="0" * 64, text=text)
    return [reading.within for reading in read_places(Document(report=report, places=mentions))]


@pytest.mark.parametrize("counted", ["four in", "another four in", "twenty-one near", "dozens in"])
def test_places_of_a_list_that_counts_on_do_not_lie_in_one_another(counted: str) -> None:
    assert lies_in(f"Seven people drowned in Rizal, {counted} Cebu.", "Rizal", "Cebu") == [[], []]


def test_one_of_the_towns_of_a_country_lies_in_it() -> None:
    assert lies_in("They left Multan, one of Pakistan's old towns.", "Multan", "Pakistan") == [[1], []]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Bab al-Hawa crossing", "SY"), ("Wagah border crossing", "IN"), ("Torkham crossing point", "PK")],
)
def test_a_crossing_is_found_by_the_name_of_its_place(name: str, country: str) -> None:
    (place,) = resolve(f"Guards closed the {name} on Sunday.", name)
    assert (place.country, place.level) == (country, "facility")


def test_a_crossing_that_the_gazetteer_has_is_itself() -> None:
    (place,) = resolve("Egypt opened the Rafah crossing.", "Rafah crossing")
    assert (place.name, place.level) == ("Rafah crossing", "facility")


def test_a_gate_of_a_town_is_not_the_place_that_it_is_named_for() -> None:
    places = resolve("Police closed Damascus Gate in Jerusalem.", "Damascus Gate", "Jerusalem")
    assert places[0].country != "SY"


def test_what_lies_in_the_region_of_a_country_lies_in_both() -> None:
    text = "Six died in Dolgoma in Nigeria's northern Borno state."
    assert lies_in(text, "Dolgoma", "Nigeria", "Borno") == [[1, 2], [], [1]]


@pytest.mark.parametrize("joint", ["and", "while"])
def test_what_is_only_named_before_a_country_does_not_lie_in_its_region(joint: str) -> None:
    text = f"Six died in Dolgoma {joint} Nigeria's Borno state mourned."
    assert lies_in(text, "Dolgoma", "Nigeria", "Borno")[0] == []

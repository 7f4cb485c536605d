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


@pytest.mark.parametrize("unit", ["Local Government Area", "LGA", "ward", "woreda", "upazila", "sub-county"])
def test_the_words_for_local_units_tell_the_level(unit: str) -> None:
    (place,) = resolve(f"Six farmers were abducted in Kankara {unit} on Sunday.", "Kankara")
    assert place.level == "district"


def test_local_units_told_in_the_plural_are_districts_each() -> None:
    text = "Bandits killed nine in Safana and Kankara Local Government Areas."
    assert [p.level for p in resolve(text, "Safana", "Kankara")] == ["district", "district"]


def test_an_area_alone_is_none() -> None:
    (place,) = resolve("Shells hit houses in the Aleppo area on Sunday.", "Aleppo")
    assert place.level == "settlement"


@pytest.mark.parametrize("unit", ["township", "municipality", "sub-county", "ward"])
def test_a_local_unit_lies_in_what_follows_its_comma(unit: str) -> None:
    assert lies_in(f"Police went to Kani {unit}, Sagaing.", "Kani", "Sagaing") == [[1], []]


def test_a_small_unit_is_not_a_distant_place_of_its_bare_name() -> None:
    places = resolve("A grenade exploded in Barangay Palma, Cotabato City.", "Barangay Palma", "Cotabato City")
    assert [(p.country, p.level) for p in places] == [("PH", "district"), ("PH", "settlement")]


@pytest.mark.parametrize("words", ["Zamkara refugee camp", "Zamkara air base", "Zamkara checkpoint"])
def test_a_camp_or_base_by_its_name_is_a_facility(words: str) -> None:
    (place, _) = resolve(f"Gunmen raided {words} in Maiduguri.", "Zamkara", "Maiduguri")
    assert place.level == "facility"


@pytest.mark.parametrize("words", ["a Kabul hospital", "another Kabul mosque", "a large Kabul prison"])
def test_a_building_of_a_town_leaves_the_town_a_town(words: str) -> None:
    (place,) = resolve(f"The wounded were taken to {words} on Friday.", "Kabul")
    assert (place.country, place.level) == ("AF", "settlement")


def test_a_building_called_by_its_town_is_a_facility() -> None:
    (place,) = resolve("Flights at Kabul airport were halted on Friday.", "Kabul")
    assert place.level == "facility"


def test_a_state_before_a_building_stays_a_state() -> None:
    (place,) = resolve("Texas prison guards went on strike.", "Texas")
    assert place.level == "province"


@pytest.mark.parametrize("street", ["Michigan Avenue", "Ohio Street", "Virginia Boulevard", "London Road"])
def test_a_street_is_not_at_the_place_that_it_is_called_after(street: str) -> None:
    text = f"A man was shot in Chicago on Thursday. Police closed {street} for hours."
    city, place = resolve(text, "Chicago", street)
    assert (place.level, place.lat) == ("facility", city.lat)


def test_a_street_in_no_place_that_is_named_has_no_point() -> None:
    (place,) = resolve("A shop on London Road was raided on Friday.", "London Road")
    assert place.lat is None


def test_a_street_that_the_gazetteer_has_is_itself() -> None:
    (place,) = resolve("Shares fell on Wall Street.", "Wall Street")
    assert (place.country, place.level) == ("US", "facility")


def test_a_hospital_is_at_the_place_that_it_is_called_after() -> None:
    (place,) = resolve("Crowds gathered outside Kabul Military Hospital.", "Kabul Military Hospital")
    assert place.country == "AF"


@pytest.mark.parametrize("before", ["A bomb at", "A missile hit", "Another attack on", "A senior", "One man died near"])
def test_an_article_of_something_else_leaves_the_building_one(before: str) -> None:
    (place,) = resolve(f"{before} Kabul hospital on Friday.", "Kabul")
    assert place.level == "facility"


def test_a_building_called_by_a_town_and_its_province_is_a_facility() -> None:
    (place,) = resolve("Shells hit Kherson hospital on Friday.", "Kherson")
    assert place.level == "facility"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Leeds ward sister was sacked.", "Leeds"),
        ("Leeds ward elections are on Thursday.", "Leeds"),
        ("Fares in London zone 1 rose.", "London"),
        ("Two people died in a Yangon township on Monday.", "Yangon"),
        ("Two people died in the Yangon township of Hlaing.", "Yangon"),
        ("Troops patrolled several Yangon townships on Monday.", "Yangon"),
        ("Chicago wards are to be redrawn.", "Chicago"),
    ],
)
def test_a_town_before_the_word_for_one_of_its_units_stays_a_town(text: str, name: str) -> None:
    (place,) = resolve(text, name)
    assert place.level == "settlement"


def test_a_district_called_by_a_word_that_opens_names_of_buildings_is_one() -> None:
    (place,) = resolve("Stade district was flooded on Monday.", "Stade district")
    assert place.level == "district"


def test_the_place_that_a_street_is_called_after_tells_of_the_country() -> None:
    text = "Pupils planted flowers in Hertford Road, Edmonton, and in Church Street."
    town = resolve(text, "Hertford Road", "Edmonton", "Church Street")[1]
    assert town.country == "GB"


def test_a_hospital_of_a_part_of_a_town_leaves_the_town_a_town() -> None:
    (place,) = resolve("The wounded were taken to an east London hospital.", "London")
    assert place.level == "settlement"


@pytest.mark.parametrize(
    "said", ["nearby", "neighboring", "Neighbouring", "the nearby town of", "the neighbouring district of"]
)
def test_what_is_called_nearby_lies_near_the_place_named_before(said: str) -> None:
    text = f"Shells hit Sarn on Monday. In {said} Arden a school burned."
    mentions = tuple(PlaceMention(text.index(n), text.index(n) + len(n), n, "location", 0.9) for n in ("Sarn", "Arden"))
    report = Report(id="r", sha256="0" * 64, text=text)
    assert [reading.near for reading in read_places(Document(report=report, places=mentions))] == [[], [0]]

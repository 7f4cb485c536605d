"""Places that the gazetteer does not have take the point of the place that they are said to lie in."""

import time
from itertools import islice, product

import pytest

from tests.resolve.test_places import resolve


def test_an_unknown_village_in_a_region_of_a_country_has_the_point_of_the_region() -> None:
    village, _, region = resolve("Six died in Dolgomura in Nigeria's Borno state.", "Dolgomura", "Nigeria", "Borno")
    assert (village.country, village.lat, village.lon) == ("NG", region.lat, region.lon)


def test_an_unknown_village_in_an_unknown_town_has_the_point_of_the_known_place_around_it() -> None:
    text = "Six died in Dolgomura, in Tiatuko, in Baringo County."
    village, town, county = resolve(text, "Dolgomura", "Tiatuko", "Baringo County")
    assert (village.country, village.lat) == (town.country, town.lat) == ("KE", county.lat)
    assert village.reason == "not in the gazetteer: the point is that of Baringo, where it is said to lie"


def test_a_country_around_an_unknown_town_gives_the_country_and_no_point() -> None:
    village = resolve("Six died in Dolgomura, in Tiatuko, in Kenya.", "Dolgomura", "Tiatuko", "Kenya")[0]
    assert (village.country, village.lat) == ("KE", None)


def test_a_park_is_not_the_small_town_of_its_name_far_away() -> None:
    park, city = resolve("Crowds marched from Union Park in the rain. Chicago is quiet.", "Union Park", "Chicago")
    assert (park.level, park.lat) == ("facility", city.lat)


def test_a_larger_town_with_such_a_name_is_itself_wherever_it_is_told_of() -> None:
    text = "Workers in Newark went on strike. The firm, based in Menlo Park, said it was sorry."
    assert resolve(text, "Newark", "Menlo Park")[1].admin1 == "California"


@pytest.mark.parametrize("words", ["Orlando is quiet.", "Florida is quiet."])
def test_it_is_the_town_where_the_report_tells_of_places_near(words: str) -> None:
    place = words.split(maxsplit=1)[0]
    town, _ = resolve(f"Floods hit Union Park, {place}. {words}", "Union Park", place)
    assert (town.level, town.admin1) == ("settlement", "Florida")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A storm hit Newnan, Georgia, and killed a man in nearby Moreland.", ("Newnan", "Georgia", "Moreland")),
        (
            "A storm hit Newnan, Georgia, and killed a man in the nearby town of Moreland.",
            ("Newnan", "Georgia", "Moreland"),
        ),
    ],
)
def test_what_is_nearby_is_no_distant_namesake(text: str, names: tuple[str, ...]) -> None:
    town, _, place = resolve(text, *names)
    assert (place.lat, place.lon) == (town.lat, town.lon)


def test_what_is_near_a_city_is_no_large_city_of_its_name_overseas() -> None:
    place, city = resolve("A train derailed at Tempe, near the city of Larissa, killing four.", "Tempe", "Larissa")
    assert (place.country, place.lat) == ("GR", city.lat)


def test_a_known_neighbour_is_itself() -> None:
    text = "A shop was robbed in Alexandria, Virginia. A van was found in nearby Arlington."
    *_, place = resolve(text, "Alexandria", "Virginia", "Arlington")
    assert (place.name, place.admin1) == ("Arlington", "Virginia")


def test_a_neighbouring_country_need_not_be_near() -> None:
    *_, place = resolve("Thousands fled Goma for neighbouring Uganda.", "Goma", "Uganda")
    assert place.country == "UG"


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Leaders met in Kinshasa. Police in neighbouring Luanda held two.", ("Kinshasa", "Luanda"), "AO"),
        ("It was the largest march in Beirut outside Paris's embassy.", ("Beirut", "Paris"), "LB"),
        ("A man was shot in Memphis, near Cairo, on Friday.", ("Memphis", "Cairo"), "US"),
    ],
)
def test_a_large_city_is_itself_wherever_it_is_told_to_lie(text: str, names: tuple[str, ...], country: str) -> None:
    assert country in [place.country for place in resolve(text, *names)]


@pytest.mark.parametrize("town", ["Bar Harbor", "Rocky Point", "Mineral Wells"])
def test_a_small_town_is_itself_where_its_name_is_no_park_s(town: str) -> None:
    place = resolve(f"Police in Boston said a man died in {town}.", "Boston", town)[1]
    assert place.level == "settlement"


def test_a_name_only_spelled_like_another_is_not_in_the_gazetteer() -> None:
    text = "Residents of Mingin Township in Sagaing fled on Monday."
    assert (resolve(text, "Mingin Township", "Sagaing")[0].reason or "").startswith("not in the gazetteer")


def test_a_long_list_of_unknown_names_is_no_chain_of_places_in_places() -> None:
    syllables = ("zam", "dol", "gom", "tiv", "kur", "mel", "pash")
    names = ["".join(word).capitalize() for word in islice(product(syllables, repeat=4), 1_000)]
    began = time.perf_counter()
    resolve(", ".join(names) + " voted.", *names)
    # One that looks along the whole list for each name takes a minute.
    assert time.perf_counter() - began < 8

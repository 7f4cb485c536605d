"""Directions by themselves and the countries that they shorten."""

import pytest

from tests.resolve.test_places import resolve


def test_a_direction_is_the_country_of_the_report_that_is_called_so() -> None:
    text = "South Korea said North Korea fired missiles. The North denied it. The South sent ships."
    places = resolve(text, "South Korea", "North Korea", "North", "South")
    assert [p.country for p in places[2:]] == ["KP", "KR"]
    assert [p.text for p in places[2:]] == ["North", "South"]


def test_a_direction_is_the_country_though_its_own_name_comes_later() -> None:
    places = resolve("The North fired a missile. Envoys of North Korea denied it.", "North", "North Korea")
    assert places[0].country == "KP"


def test_a_direction_beside_another_is_the_country_all_the_same() -> None:
    text = "Aid reached South Sudan. The South thanked donors in the North."
    places = resolve(text, "South Sudan", "South", "North")
    assert places[1].country == "SS"


def test_a_direction_after_which_no_country_is_called_is_null_with_a_reason() -> None:
    places = resolve("North Korea fired a missile. The West condemned it.", "North Korea", "West")
    assert (places[1].country, places[1].lat) == (None, None)
    assert places[1].reason == "a direction, and no country named is called West"


def test_a_direction_in_small_letters_is_no_country() -> None:
    places = resolve("Floods hit South Sudan. In Kenya, farms in the south were lost.", "South Sudan", "south")
    assert places[1].country is None


def test_the_south_of_the_continent_is_no_country_for_short() -> None:
    places = resolve("Police in South Africa met envoys of the South.", "South Africa", "South")
    assert places[1].country is None


def test_a_province_that_is_called_by_a_direction_is_itself_where_its_country_is_named() -> None:
    places = resolve("Gunmen in Cameroon burned farms in the North.", "Cameroon", "North")
    assert (places[1].country, places[1].level) == ("CM", "province")


def test_a_direction_with_the_word_for_its_level_shortens_no_country() -> None:
    places = resolve("South Korea sent doctors to the South region.", "South Korea", "South")
    assert places[1].country != "KR"


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("South Korea's military said the North fired two missiles.", ("South Korea", "North"), "KP"),
        ("Seoul said on Monday that the North had fired missiles.", ("Seoul", "the North"), "KP"),
        ("North Korea accused the South of sending drones.", ("North Korea", "South"), "KR"),
    ],
)
def test_a_direction_is_the_other_korea_where_one_is_named(text: str, names: tuple[str, str], country: str) -> None:
    _, place = resolve(text, *names)
    assert (place.country, place.level, place.text) == (country, "country", names[1])


def test_a_direction_beside_another_divided_country_is_no_korea() -> None:
    text = "South Sudan opened an embassy in Seoul. Rebels from the North shelled the border."
    assert resolve(text, "South Sudan", "Seoul", "North")[2].country is None


def test_a_part_of_south_korea_is_not_the_north() -> None:
    places = resolve("South Korea said storms hit the North of the island.", "South Korea", "North")
    assert places[1].country != "KP"


@pytest.mark.parametrize("direction", ["Northeast", "North-East", "Southwest", "South East"])
def test_a_direction_between_two_is_no_distant_division(direction: str) -> None:
    places = resolve(f"Snow fell in Boston and all over the {direction}.", "Boston", direction)
    assert (places[1].country, places[1].lat) == (None, None)


@pytest.mark.parametrize("words", ["in Cameroon", "by Cameroonian soldiers"])
def test_a_division_called_by_two_directions_is_itself_where_its_country_is_told(words: str) -> None:
    text = f"Farms were burned {words} in the North-West."
    names = ("Cameroon", "North-West") if words.startswith("in") else ("North-West",)
    assert resolve(text, *names)[-1].country == "CM"


@pytest.mark.parametrize(
    ("town", "direction", "country"), [("Bamenda", "North-West", "CM"), ("Rustenburg", "North West", "ZA")]
)
def test_a_division_called_by_two_directions_is_itself_where_a_town_of_its_country_is_told(
    town: str, direction: str, country: str
) -> None:
    places = resolve(f"Gunmen attacked {town} in the {direction}.", town, direction)
    assert places[1].country == country

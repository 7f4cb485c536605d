"""Names that several places share, weighed against the rest of the report."""

import pytest

from tests.resolve.test_places import resolve


@pytest.mark.parametrize("town", ["Brazzaville", "Impfondo", "Pointe-Noire"])
def test_congo_with_a_town_of_the_republic_of_the_congo_is_that_country(town: str) -> None:
    places = resolve(f"A boat sank near {town}, in Congo, killing 20 people.", town, "Congo")
    assert [p.country for p in places] == ["CG", "CG"]
    assert places[1].level == "country"


def test_congo_in_a_report_from_brazzaville_is_the_republic_of_the_congo() -> None:
    places = resolve("BRAZZAVILLE — Congo will hold elections in March.", "BRAZZAVILLE", "Congo", actors=("Congo",))
    assert places[1].country == "CG"


def test_congo_republic_is_the_republic_of_the_congo() -> None:
    (place,) = resolve("The Congo Republic will send troops.", "Congo Republic", actors=("Congo Republic",))
    assert (place.country, place.level) == ("CG", "country")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ebola killed nine people in Congo, the health ministry said.", ("Congo",)),
        ("Congo and Rwanda traded blame over the attack.", ("Congo", "Rwanda")),
        ("Congo will hold elections, Kinshasa said.", ("Congo", "Kinshasa")),
    ],
)
def test_congo_is_else_the_democratic_republic(text: str, names: tuple[str, ...]) -> None:
    assert resolve(text, *names)[0].country == "CD"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Men from the Sahel crossed from Burkina Faso into Benin.", ("Sahel", "Burkina Faso", "Benin")),
        ("Attacks in the wider Sahel killed 40, most in Burkina Faso.", ("Sahel", "Burkina Faso")),
        ("Fighting spread across the Sahel region, with Niger and Burkina Faso worst hit.",
         ("Sahel", "Niger", "Burkina Faso")),
    ],
)  # fmt: skip
def test_a_region_with_the_article_is_that_of_several_countries(text: str, names: tuple[str, ...]) -> None:
    place = resolve(text, *names)[0]
    assert (place.country, place.level) == (None, "region")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a mosque in the Sahel region of Burkina Faso on Friday.",
        "Gunmen attacked a mosque in the Sahel region on Friday, the government of Burkina Faso said.",
        "Gunmen attacked a mosque in the Sahel province on Friday, Burkina Faso said.",
    ],
)
def test_a_division_is_itself_where_its_country_holds_it_or_is_the_only_one(text: str) -> None:
    place = resolve(text, "Sahel", "Burkina Faso")[0]
    assert (place.country, place.level) == ("BF", "province")

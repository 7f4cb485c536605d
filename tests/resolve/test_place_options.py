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

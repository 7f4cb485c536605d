"""What the text says of each place name."""

import pytest

from tests.resolve.test_places import resolve


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

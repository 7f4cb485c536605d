"""American states written short after a town."""

import pytest

from tests.resolve.test_places import resolve


@pytest.mark.parametrize(
    ("town", "short", "state"),
    [("Lebanon", "Pa.", "Pennsylvania"), ("Lebanon", "Ind.", "Indiana"), ("Peru", "Ind.", "Indiana")],
)
def test_a_town_with_the_name_of_a_country_lies_in_the_state_after_its_comma(town: str, short: str, state: str) -> None:
    places = resolve(f"A fire destroyed a warehouse in {town}, {short}, on Tuesday.", town, short)
    assert [(p.country, p.admin1, p.level) for p in places] == [("US", state, "settlement"), ("US", state, "province")]


def test_the_short_form_may_be_no_mention() -> None:
    (place,) = resolve("Police in Peru, Ind., said the driver fled.", "Peru")
    assert (place.country, place.admin1) == ("US", "Indiana")


def test_the_short_form_may_belong_to_the_mention() -> None:
    (place,) = resolve("Police in Lebanon, Pa., said the driver fled.", "Lebanon, Pa")
    assert (place.country, place.admin1) == ("US", "Pennsylvania")


def test_the_name_without_a_state_is_the_country() -> None:
    (place,) = resolve("Police in Lebanon, Mr. Hill said, found the car.", "Lebanon")
    assert (place.country, place.level) == ("LB", "country")


def test_a_town_that_the_state_does_not_have_keeps_its_other_namesakes() -> None:
    places = resolve("Envoys met in Ukraine, Va. officials said.", "Ukraine", "Va")
    assert (places[0].country, places[0].level) == ("UA", "country")

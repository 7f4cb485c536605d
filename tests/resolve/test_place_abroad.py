"""Cities abroad that American towns are called after."""

import pytest

from tests.resolve.test_places import resolve


@pytest.mark.parametrize(
    ("text", "actor", "city", "country"),
    [
        ("Talks convened by the United States opened in Geneva.", "United States", "Geneva", "CH"),
        ("US Secretary of State Ann Berg met her counterpart in Geneva.", "US", "Geneva", "CH"),
        ("The US delegation arrived in Rome on Monday.", "US", "Rome", "IT"),
        ("The United States warned its citizens after a riot in Birmingham.", "United States", "Birmingham", "GB"),
        ("US envoys met in Paris on Monday.", "US", "Paris", "FR"),
        ("US tourists were robbed in Florence on Monday.", "US", "Florence", "IT"),
        ("US sailors were arrested in Naples on Monday.", "US", "Naples", "IT"),
    ],
)
def test_a_city_abroad_is_meant_where_america_only_acts(text: str, actor: str, city: str, country: str) -> None:
    places = {place.text: place for place in resolve(text, actor, city, actors=(actor,))}
    assert (places[actor].country, places[actor].level) == ("US", "country")
    assert places[city].country == country


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A US judge freed him in Naples, and police held two in Tampa.", ("US", "Naples", "Tampa")),
        ("A US judge freed him in Naples, a town in Florida.", ("US", "Naples", "Florida")),
        ("A US judge jailed a man whom the FBI had held in Naples.", ("US", "Naples")),
        ("A US vessel sank off Naples, the Coast Guard said.", ("US", "Naples")),
    ],
)
def test_a_town_in_america_is_meant_where_the_report_plays_there(text: str, names: tuple[str, ...]) -> None:
    places = {place.text: place for place in resolve(text, *names, actors=("US",))}
    assert places["Naples"].country == "US"

"""Namesakes: a village far from all that is named is not taken, nor a hamlet of the name of a city of millions."""

import pytest

from dateline.model import Document, Place, PlaceMention, Report
from dateline.read.sentences import split_sentences
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import resolve_places

GAZETTEER = Gazetteer.open()


def resolve(text: str, *names: str) -> tuple[Place, ...]:
    mentions = tuple(PlaceMention(at := text.index(name), at + len(name), name, "location", 1.0) for name in names)
    report = Report(id="r", sha256="0" * 64, text=text, language="en")
    return resolve_places(Document(report=report, sentences=split_sentences(text), places=mentions), GAZETTEER)


def test_a_village_in_a_country_that_the_report_does_not_name_is_not_taken() -> None:
    text = "Rebels left Khartoum, Sudan, on Monday. Shells fell on Tawila at night."
    place = resolve(text, "Khartoum", "Sudan", "Tawila")[2]
    assert (place.country, place.lat) == (None, None)
    assert place.reason is not None
    assert place.reason.endswith("none in a country that the report names")


def test_a_parish_of_a_small_state_that_the_report_does_not_name_is_not_taken() -> None:
    assert resolve("Thirty men were held in Foca in Bosnia. In Luka 12 died.", "Foca", "Bosnia", "Luka")[2].lat is None


@pytest.mark.parametrize(("village", "country"), [("Lampedusa", "IT"), ("Le Vernet", "FR"), ("Cutervo", "PE")])
def test_a_village_whose_name_only_its_country_has_is_taken(village: str, country: str) -> None:
    text = f"Nine Syrians died at {village} on Sunday. Syria asked for help."
    assert resolve(text, village, "Syria")[0].country == country


def test_a_village_of_a_short_name_is_not_taken() -> None:
    assert resolve("A boat sank in Puget on Sunday. Syria asked for help.", "Puget", "Syria")[0].lat is None


def test_a_village_across_the_border_from_the_places_named_is_taken() -> None:
    text = "Guards in Suruc, Turkey, fired on Monday. Shells fell on Tall Shair at night."
    assert resolve(text, "Suruc", "Turkey", "Tall Shair")[2].country == "SY"


def test_a_quarter_near_the_places_named_is_not_the_city_of_millions() -> None:
    text = "Spain sent aid from Madrid after fires killed 24 in Los Angeles."
    assert resolve(text, "Spain", "Madrid", "Los Angeles")[2].country == "US"


def test_a_quarter_said_to_lie_there_stands_against_the_city_of_millions() -> None:
    places = resolve("A man was shot in Los Angeles, Madrid, Spain.", "Los Angeles", "Madrid", "Spain")
    assert places[0].country == "ES"

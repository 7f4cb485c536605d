"""Names that the other names of a report read otherwise than they would be alone."""

import pytest

from tests.resolve.test_places import resolve


@pytest.mark.parametrize(
    "text",
    [
        "TBILISI (AW) - Georgia's Attorney General resigned. Two men drowned in Georgia.",
        "Georgia's Attorney General resigned. Police in Batumi held two men. Two men drowned in Georgia.",
        "Georgia's Secretary of State resigned, a Georgian paper wrote. Two men drowned in Georgia.",
    ],
)
def test_an_office_is_of_the_country_where_the_report_is_on_it(text: str) -> None:
    town = [name for name in ("TBILISI", "Batumi") if name in text]
    names = sorted(["Georgia", *town], key=text.index)
    places = resolve(text, *names, "Georgia")
    assert [p.country for p in places] == ["GE"] * len(places)


def test_an_office_is_of_the_state_where_the_report_is_not_on_the_country() -> None:
    text = "ATLANTA (AW) - Georgia's Attorney General resigned. Two men drowned in Georgia."
    assert [p.country for p in resolve(text, "ATLANTA", "Georgia", "Georgia")] == ["US"] * 3


def test_a_title_of_american_news_is_of_the_state_beside_the_people_of_the_country() -> None:
    place, _ = resolve("Georgia Gov. Ann Brown met a Georgian envoy in Atlanta.", "Georgia", "Atlanta")
    assert place.country == "US"


def test_countries_before_a_dash_are_the_headings_of_a_digest() -> None:
    text = "MEXICO – Thieves emptied a museum.\n\nGUATEMALA – A bus left the road.\n\nPANAMA – Dockers went home."
    places = resolve(text, "MEXICO", "GUATEMALA", "PANAMA")
    assert [(p.country, p.level) for p in places] == [("MX", "country"), ("GT", "country"), ("PA", "country")]


def test_countries_with_an_agency_are_the_capitals_of_two_datelines() -> None:
    text = "GUATEMALA (AW) – A bus left the road.\n\nPANAMA (AW) – Dockers went home."
    assert [p.level for p in resolve(text, "GUATEMALA", "PANAMA")] == ["settlement"] * 2


def test_a_country_after_the_dateline_of_a_town_is_its_capital() -> None:
    text = "BAGHDAD – A bus left the road.\n\nKUWAIT – Dockers went home."
    assert [p.level for p in resolve(text, "BAGHDAD", "KUWAIT")] == ["settlement"] * 2

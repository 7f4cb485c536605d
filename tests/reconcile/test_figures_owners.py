"""The places that a number's own words give it."""

import pytest

from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures_owners import apart, hold, owners
from tests.reconcile.told_reports import FAR_TOWN, HARBOUR, figure

FREEDONIA = PlaceSeen(name="Freedonia", text="Freedonia", country="NL", level="country")
FREEDONIAS = PlaceSeen(name="Freedonias", text="Freedonias")
LENAS = PlaceSeen(name="Lenas", text="Lenas", country="NL", level="settlement", lat=51.0, lon=5.0)
SYLVANIA = PlaceSeen(name="Sylvania", text="Sylvania", country="SY", level="country")


def told(marked: str) -> FigureTelling:
    return figure("a/1", marked, 12, where=None)


def given(marked: str) -> list[str]:
    """The names of the places that the marked number is given."""
    text = marked.replace("[", "").replace("]", "")
    known = (HARBOUR, FAR_TOWN, FREEDONIAS if FREEDONIAS.text in text else FREEDONIA, SYLVANIA, LENAS)
    named = sorted((text.find(place.text), place) for place in known if place.text in text)  # type: ignore[type-var]
    return [place.name for place in owners(told(marked), named)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Floods killed [81] people in Oststad and 48 in Westerlo.", ["Oststad"]),
        ("Floods killed 81 people in Oststad and [48] in Westerlo.", ["Westerlo"]),
        ("In Oststad [74] people have died, in Westerlo 45.", ["Oststad"]),
        ("In Oststad 74 people have died, in Westerlo [45].", ["Westerlo"]),
        ("In Oststad [nine] people have died and in Westerlo five.", ["Oststad"]),
        ("In Oststad nine people have died and in Westerlo [five].", ["Westerlo"]),
        ("Oststad reported 52 cases and [7] deaths, Westerlo 19 cases.", ["Oststad"]),
        ("Oststad reported 52 cases and 7 deaths, Westerlo [19] cases.", ["Westerlo"]),
        ("A bomb killed [12] people in Freedonia's northern Oststad on Monday.", ["Oststad"]),
        ("A bomb killed [12] people in Freedonias Oststad on Monday.", ["Oststad"]),
        ("A bomb killed [12] people in Lenas in Freedonia on Monday.", ["Lenas"]),
        ("A fire in Oststad in Freedonia killed [52] people.", ["Oststad"]),
        ("A fire in Oststad, Freedonia, killed 52 people and wounded [71].", []),
        ("In Oststad, Freedonia, [52] people were killed.", ["Oststad"]),
        ("A fire killed [52] people in Oststad, Freedonia.", ["Oststad"]),
        ("The toll of the floods in Freedonia has risen to [131].", ["Freedonia"]),
    ],
)
def test_a_number_is_of_the_place_named_nearest_to_it(marked: str, expected: list[str]) -> None:
    assert given(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Police in Oststad said [35] people had died.",
        "The army shelled Oststad, and [12] soldiers deserted.",
        "After clashes in Oststad, where a bridge fell, [12] people fled.",
    ],
)
def test_a_place_of_another_clause_or_of_whoever_says_it_is_not_the_numbers(marked: str) -> None:
    assert given(marked) == []


def test_places_that_are_listed_have_the_number_together() -> None:
    assert given("The toll of the quake that struck Freedonia and Sylvania rose to [1,150].") == [
        "Freedonia",
        "Sylvania",
    ]


def test_a_name_that_ends_in_s_has_a_number_with_the_one_listed_after_it() -> None:
    assert given("Bombs killed [24] people in Lenas and Oststad on Saturday.") == ["Lenas", "Oststad"]


def test_a_name_that_has_a_number_beside_a_place_that_has_one_is_a_place() -> None:
    assert given("Marlow accounts for [790] cases and Oststad for 580.") == ["Marlow"]


def test_a_name_that_has_a_number_beside_no_place_is_none() -> None:
    assert given("Medwatch reported [790] cases.") == []


def test_a_country_and_several_places_hold_one_of_them() -> None:
    assert hold([FREEDONIA], [HARBOUR])
    assert hold([HARBOUR, FAR_TOWN], [HARBOUR])
    assert not hold([SYLVANIA], [HARBOUR])
    assert not hold([HARBOUR], [HARBOUR])


def test_names_of_which_nothing_is_known_are_told_apart_as_names() -> None:
    marlow = PlaceSeen(name="Marlow", text="Marlow")
    assert apart(marlow, HARBOUR)
    assert not apart(marlow, FREEDONIA)


@pytest.mark.parametrize("name", ["Oststad Bombing", "Oststads", "Ost-Stad 67"])
def test_a_name_that_goes_on_where_a_known_one_ends_is_not_apart_from_it(name: str) -> None:
    assert not apart(PlaceSeen(name=name, text=name), HARBOUR)

"""What a figure takes from those before it in its report."""

from typing import Any

import pytest

from dateline.model.ledger import PlaceSeen
from dateline.reconcile.figures_report import mentions_of, state_report
from tests.reconcile.told_reports import FAR_TOWN, HARBOUR, Told, figure

FREEDONIA = PlaceSeen(name="Freedonia", text="Freedonia", country="NL", level="country")
QUAKE = "The earthquake had killed [86] people by Monday."


@pytest.mark.parametrize(
    "marked",
    [
        "Rescuers pulled [26] more bodies out of the rubble.",
        "Another [26] people died in hospital.",
        "A further [26] deaths were reported.",
    ],
)
def test_who_is_called_more_comes_on_top_of_those_before(marked: str) -> None:
    whole, more = state_report([figure("a/1", QUAKE, 86), figure("a/2", marked, 26, offset=60)])
    assert (whole.scope.added, more.scope.added) == (False, True)


@pytest.mark.parametrize(
    ("first", "second", "offset"),
    [
        ("A blast killed [12] people and wounded 30 more.", "A blast killed 12 people and wounded [30] more.", 0),
        ("A blast killed [12] people.", "[Thirty] more were wounded, doctors said.", 28),
    ],
)
def test_more_wounded_than_dead_are_all_the_wounded(first: str, second: str, offset: int) -> None:
    _, wounded = state_report(
        [figure("a/1", first, 12), figure("a/2", second, 30, offset=offset, event_word="wounded")]
    )
    assert (wounded.measure.kind, wounded.scope.added) == ("wounded", False)


def test_more_than_a_number_of_them_is_no_addition() -> None:
    (only,) = state_report([figure("a/1", "[Twelve] more than last year died.", 12)])
    assert not only.scope.added


@pytest.mark.parametrize(
    ("marked", "nationwide"),
    [
        ("[210] deaths have been confirmed nationwide.", True),
        ("Across the country, [210] people have died in the floods.", True),
        ("Nationwide, [210] people died and 12 are missing.", True),
        ("Nationwide, 210 people died, [94] of them in Oststad.", False),
        ("57 deaths were confirmed in Oststad and [210] nationwide.", True),
        ("[57] deaths were confirmed in Oststad and 210 nationwide.", False),
        ("[210] people have died nationwide since March.", True),
        ("Police arrested [210] people in a nationwide raid.", False),
    ],
)
def test_words_say_that_the_whole_country_is_counted(marked: str, nationwide: bool) -> None:
    (item,) = state_report([figure("a/1", marked, 210)])
    assert item.nationwide is nationwide
    assert (item.place is None) is nationwide


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 21 people were killed in Marlow air strikes in Oststad.", ["Oststad"]),
        ("Nineteen people died in Marlow-backed raids near Oststad.", ["Oststad"]),
        ("The toll grew in Oststad.\n\nMarlow reported 12 deaths.", ["Oststad", "Marlow"]),
    ],
)
def test_a_number_may_be_of_a_place_that_acts_only_where_that_has_it(text: str, expected: list[str]) -> None:
    told = Told("a1", "2031-05-04", text).place("Oststad", 52.0, 4.0).place("Marlow", 38.0, -77.0, use="actor")
    assert [place.name for _, place in mentions_of(told.tellings.record)] == expected


@pytest.mark.parametrize(
    ("in_town", "word", "expected"),
    [
        (22, "killed", "Oststad"),  # the whole is of the town that the report is about
        (9, "killed", "Freedonia"),
        (9, "houses", "Oststad"),
    ],
)
def test_of_a_country_and_a_town_a_number_stays_with_the_town_unless_that_has_another(
    in_town: int, word: str, expected: str
) -> None:
    counted: dict[str, Any] = (
        {"counted": word, "event_word": "burnt", "event_type": "DAMAGE"} if word == "houses" else {}
    )
    reports = [
        figure("a/1", "A bomb in Freedonia killed [22] people.", 22, where=FREEDONIA),
        figure("a/2", f"In Oststad [{in_town}] {word} were hit.", in_town, offset=50, **counted),
        figure("a/3", "In Westerlo [four] people were killed.", 4, offset=100, where=FAR_TOWN),
    ]
    whole = state_report(reports, places=[(60, HARBOUR)])[0]
    assert whole.by_place
    assert whole.place is not None
    assert whole.place.name == expected


def test_who_is_in_a_country_is_not_lent_to_the_town_that_the_report_is_about() -> None:
    there: dict[str, Any] = {"event_word": "stationed", "event_type": "MOBILIZE", "counted": "troops"}
    reports = [
        figure("a/1", "Freedonia has [2,000] troops.", 2000, where=FREEDONIA, **there),
        figure("a/3", "In Westerlo [90] troops are stationed.", 90, offset=100, where=FAR_TOWN, **there),
    ]
    whole = state_report(reports, places=[(60, HARBOUR)])[0]
    assert (whole.by_place, whole.place) == (True, FREEDONIA)

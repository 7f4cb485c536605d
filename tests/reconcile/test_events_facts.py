"""Days, places and figures of two tellings side by side."""

import pytest

from dateline.model import Interval
from dateline.model.ledger import PlaceSeen
from dateline.reconcile.events_facts import apart, compare_facts, contains, days_between, kilometres, meet, same_place
from tests.reconcile.event_tellings import BAGHOUZ, RAQQA, SYRIA, figure, on, telling

WORDS = "Fighters [captured] the town."


def test_overlapping_days_are_no_days_apart() -> None:
    assert days_between(on("2019-03-01", "2019-03-31"), on("2019-03-23")) == 0


def test_days_between_are_counted_from_the_end_of_the_earlier() -> None:
    assert days_between(on("2019-03-23"), on("2019-03-01", "2019-03-19")) == 4


def test_an_unknown_day_is_no_distance() -> None:
    assert days_between(None, on("2019-03-23")) is None


def test_said_days_that_are_clearly_different_keep_events_apart() -> None:
    left, right = (telling(f"{n}/e", WORDS, when=on(day)) for n, day in (("a", "2019-03-19"), ("b", "2019-03-23")))
    assert apart(left, right) == "4 days apart"


@pytest.mark.parametrize(
    ("long", "kept_apart"),
    [
        (on("2019-01-01", "2019-03-23"), True),
        (on("2019-03-01", "2019-03-23"), False),
        (on("2019-01-01", "2019-03-31"), False),
        (on("2019-03-02", "2019-04-23"), False),
        (on("2019-01-01", "2019-03-23", inferred=True), False),
    ],
)
def test_what_was_counted_over_months_is_not_what_happened_on_a_day(long: Interval, kept_apart: bool) -> None:
    left = telling("a/e", WORDS, when=long, published="2019-04-23" if long.from_ == "2019-03-02" else "2019-03-23")
    right = telling("b/e", WORDS, when=on("2019-03-02", "2019-03-03"), published="2019-03-04")
    for pair in ((left, right), (right, left)):
        assert (apart(*pair) == "what happened on a day, and what did over months") is kept_apart
    assert apart(left, telling("c/e", WORDS, when=on("2019-01-01", "2019-03-20"))) is None


@pytest.mark.parametrize(
    ("day", "number", "kept_apart"),
    [("2019-03-12", 38, True), ("2019-03-12", 28, False), ("2019-03-11", 38, False)],
)
def test_another_day_with_another_number_is_another_event(day: str, number: int, kept_apart: bool) -> None:
    left = telling("a/e", WORDS, when=on("2019-03-11"), figures=[figure("28", 28, 28, "militants")])
    right = telling("b/e", WORDS, when=on(day), figures=[figure(str(number), number, number, "militants")])
    assert (apart(left, right) == "another day and another number") is kept_apart


NEXT_TOWN = PlaceSeen(name="Hajin", text="Hajin", country="SY", level="settlement", lat=34.69, lon=40.83)
"""Some 30 km from Baghouz."""
FARTHER_TOWN = PlaceSeen(name="Mayadin", text="Mayadin", country="SY", level="settlement", lat=35.02, lon=40.45)
"""Some 80 km from Baghouz."""


@pytest.mark.parametrize(
    ("place", "when", "kept_apart"),
    [
        (FARTHER_TOWN, on("2019-03-12"), True),
        (FARTHER_TOWN, on("2019-03-11"), False),
        (FARTHER_TOWN, on("2019-03-12", inferred=True), False),
        (NEXT_TOWN, on("2019-03-12"), False),
    ],
)
def test_another_day_in_another_town_is_another_event(place: PlaceSeen, when: Interval, kept_apart: bool) -> None:
    left = telling("a/e", WORDS, when=on("2019-03-11"), where=BAGHOUZ)
    assert (apart(left, telling("b/e", WORDS, when=when, where=place)) is not None) is kept_apart


def test_a_day_says_little_of_the_month_around_it() -> None:
    whole = on("2019-02-01", "2019-02-28")
    day, same = (
        compare_facts(telling("a/e", WORDS, when=whole), telling("b/e", WORDS, when=w))
        for w in (on("2019-02-20"), whole)
    )
    assert (day["days agree"], same["days agree"]) == (pytest.approx(1 / 28), 1.0)


def test_days_that_stand_in_from_the_report_keep_nothing_apart() -> None:
    left = telling("a/e", WORDS, when=on("2019-03-19", inferred=True))
    assert apart(left, telling("b/e", WORDS, when=on("2019-03-23"))) is None


def test_towns_far_from_each_other_keep_events_apart() -> None:
    left, right = telling("a/e", WORDS, where=BAGHOUZ), telling("b/e", WORDS, where=RAQQA)
    assert apart(left, right) == "243 km apart"


HASAKAH = PlaceSeen(
    name="Hasakah", text="Hasakah", country="SY", admin1="Hasakah", level="province", lat=36.4, lon=40.8
)
DEIR_EZ_ZOR = PlaceSeen(
    name="Deir ez-Zor", text="Deir ez-Zor", country="SY", admin1="Deir ez-Zor", level="province", lat=35.3, lon=40.1
)


@pytest.mark.parametrize(
    ("left", "right", "kept_apart"),
    [(BAGHOUZ, HASAKAH, True), (DEIR_EZ_ZOR, HASAKAH, True), (BAGHOUZ, DEIR_EZ_ZOR, False), (SYRIA, HASAKAH, False)],
)
def test_places_of_two_provinces_keep_events_apart(left: PlaceSeen, right: PlaceSeen, kept_apart: bool) -> None:
    pair = telling("a/e", WORDS, where=left), telling("b/e", WORDS, where=right)
    assert (apart(*pair) == apart(*pair[::-1]) == "in two provinces") is kept_apart


def test_a_country_keeps_nothing_apart() -> None:
    assert kilometres(SYRIA, BAGHOUZ) is None
    assert apart(telling("a/e", WORDS, where=SYRIA), telling("b/e", WORDS, where=BAGHOUZ)) is None


def test_two_triggers_of_one_sentence_are_two_events() -> None:
    first = telling("a/1", "They [captured] the town and killed ten.")
    second = telling("a/2", "They captured the town and [killed] ten.")
    assert apart(first, second) == "told side by side in one sentence"


def test_a_country_contains_its_towns_and_not_the_other_way() -> None:
    assert contains(SYRIA, BAGHOUZ)
    assert not contains(BAGHOUZ, SYRIA)
    assert not same_place(SYRIA, BAGHOUZ)


def test_figures_meet_where_their_intervals_do() -> None:
    assert meet(figure("at least 100", 100, None), figure("150", 150, 150))
    assert not meet(figure("at least 200", 200, None), figure("150", 150, 150))


def test_figures_of_different_things_are_not_compared() -> None:
    left = telling("a/e", WORDS, figures=[figure("ten", 10, 10, "soldiers")])
    right = telling("b/e", WORDS, figures=[figure("90", 90, 90, "civilians")])
    assert not compare_facts(left, right).keys() & {"figures agree", "figures differ"}


def test_inferred_days_weigh_less() -> None:
    said, inferred = on("2019-03-23"), on("2019-03-23", inferred=True)
    right = telling("b/e", WORDS, when=said)
    weights = [compare_facts(telling("a/e", WORDS, when=when), right)["days agree"] for when in (said, inferred)]
    assert weights[1] < weights[0]


PERU, CHILE = (
    PlaceSeen(name=name, text=name, country=code, level="country") for name, code in (("Peru", "PE"), ("Chile", "CL"))
)
ARICA = PlaceSeen(name="Arica", text="Arica", country="CL", level="settlement", lat=-18.5, lon=-70.3)
TACNA = PlaceSeen(name="Tacna", text="Tacna", country="PE", level="settlement", lat=-18.0, lon=-70.2)


@pytest.mark.parametrize(
    ("left", "right", "type", "kept_apart"),
    [
        (PERU, CHILE, "CASUALTY", True),
        (PERU, ARICA, "CASUALTY", True),
        (CHILE, ARICA, "CASUALTY", False),
        (TACNA, ARICA, "CASUALTY", False),  # near the border
        (PERU, CHILE, "DISASTER", False),  # an earthquake strikes both
        (PERU, CHILE, "CONSULT", False),
    ],
)
def test_victims_in_two_countries_are_of_two_events(
    left: PlaceSeen, right: PlaceSeen, type: str, kept_apart: bool
) -> None:
    pair = [
        telling(f"{n}/e", "Cholera [killed] 12 people.", type=type, where=at) for n, at in (("a", left), ("b", right))
    ]
    assert (apart(*pair) == apart(*pair[::-1]) == "in two countries") is kept_apart


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("An earthquake on the border [killed] 12 people.", "The earthquake in Arica [killed] 14 people."),
        ("A boat sank off Peru, [killing] 60 people.", "A boat sank off Chile, [killing] 90 people."),
        ("A plane bound for Peru crashed, [killing] 40 people.", "The crash [killed] 41 people."),
        ("A tornado [killed] 12 people in Peru.", "A tornado [killed] 9 people in Chile, Peru."),
    ],
)
def test_two_countries_may_be_told_of_one_place(first: str, second: str) -> None:
    left = telling("a/e", first, type="CASUALTY", where=PERU)
    assert apart(left, telling("b/e", second, type="CASUALTY", where=CHILE)) is None

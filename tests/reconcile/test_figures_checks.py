"""What must be the same for two figures to be compared."""

import re

import msgspec
import pytest

from dateline.model.ledger import PlaceSeen
from dateline.reconcile.figures import Stated, compare
from dateline.reconcile.figures_report import state_report
from tests.reconcile.told_reports import FAR_TOWN, HARBOUR, figure, stated

FREEDONIA = PlaceSeen(name="Freedonia", text="Freedonia", country="NL", level="country")
_MARK = re.compile(r"\[(\d+)\]")


def report(id: str, *sentences: str, day: str = "2031-05-04") -> list[Stated]:
    """The marked figures of a report, all of one joined event; every place in it is known."""
    told, named, offset = [], [], 0
    for sentence in sentences:
        plain = _MARK.sub(r"\1", sentence)
        for n, number in enumerate(_MARK.findall(sentence)):
            one = plain.replace(number, f"[{number}]", 1)
            at = {"offset": offset, "where": None, "published": day, "when": None}
            told.append(figure(f"{id}/{offset}.{n}", one, int(number), **at))
        named += [(offset + plain.find(p.text), p) for p in (HARBOUR, FAR_TOWN, FREEDONIA) if p.text in plain]
        offset += len(plain) + 1
    stated = state_report(told, named=sorted(named, key=lambda mention: mention[0]))
    return [msgspec.structs.replace(item, event="event-1") for item in stated]


def test_numbers_of_two_places_are_not_compared_though_joined() -> None:
    first, second = report("a", "In Oststad [74] people have died.", "In Westerlo [45] have died.")
    assert compare(first, second).reason == "74 and 45: Oststad is not Westerlo"


def by_place(id: str, whole: int, part: int, day: str = "2031-05-04") -> list[Stated]:
    told = (f"Floods have killed [{whole}] people in Freedonia.", f"In Oststad [{part}] people have died.")
    return report(id, *told, day=day)


def test_a_smaller_number_of_a_place_does_not_contradict_that_of_its_country() -> None:
    whole, part = by_place("a", 90, 52)
    assert compare(whole, part).reason == "90 and 52: Oststad is a part of Freedonia"


def test_the_later_whole_does_not_replace_the_number_of_a_place() -> None:
    (_, part), (whole, _) = by_place("a", 90, 52), by_place("b", 131, 74, day="2031-05-05")
    assert compare(part, whole).relation == "not comparable"


def test_a_place_cannot_have_more_than_its_country() -> None:
    whole, part = by_place("a", 90, 120)
    assert compare(whole, part).relation == "conflict"


@pytest.mark.parametrize(("day", "expected"), [("2031-05-04", "conflict"), ("2031-05-05", "revision")])
def test_of_one_attack_the_town_and_the_country_are_one_place(day: str, expected: str) -> None:
    (town,) = report("a", "A bomb killed [32] people in Oststad.")
    (country,) = report("b", "A bomb killed [47] people in Freedonia.", day=day)
    assert compare(town, country).relation == expected


PROTESTS = "Police killed [4] people in Oststad and [2] in Westerlo."


def test_a_sum_after_numbers_place_by_place_is_of_all_those_places() -> None:
    *parts, eleven = report("a", PROTESTS, "Rights groups put the dead at [11].")
    assert [place.name for place in eleven.own] == ["Oststad", "Westerlo"]
    assert {compare(part, eleven).relation for part in parts} == {"not comparable"}


def test_a_number_after_one_place_is_no_sum() -> None:
    _, later = report("a", "Police killed [4] people in Oststad.", "Rights groups put the dead at [11].")
    assert later.own == ()


def test_those_for_whom_there_is_room_are_not_those_who_are_there() -> None:
    there, room = report("a", "The jail in Oststad counts [2300] inmates.", "The jail has a capacity of [800] inmates.")
    assert compare(there, room).relation == "not comparable"


QUARTER = PlaceSeen(name="Marlow Quarter", text="Marlow Quarter")


@pytest.mark.parametrize(
    ("value", "by_place", "expected"), [(12, True, "agreement"), (9, False, "conflict"), (9, True, "not comparable")]
)
def test_a_name_not_known_may_be_in_the_town_unless_it_has_another_number_place_by_place(
    value: int, by_place: bool, expected: str
) -> None:
    town = stated("a/1", "A bomb killed [12] people in Oststad.", 12)
    quarter = stated("b/1", f"A bomb killed [{value}] people in Marlow Quarter.", value, where=QUARTER)
    told = msgspec.structs.replace(quarter, by_place=by_place, event="event-1")
    assert compare(msgspec.structs.replace(town, event="event-1"), told).relation == expected


def felt(ref: str, marked: str, value: float, counted: str) -> Stated:
    shaken = {"unit": "Mw", "event": None, "event_word": None, "event_type": "DISASTER"}
    told = stated(ref, marked, value, counted=counted, **shaken)
    return msgspec.structs.replace(told, event="event-1")


def test_an_aftershock_is_not_the_earthquake() -> None:
    quake = felt("a/1", "A magnitude [7.4] earthquake struck Oststad.", 7.4, "earthquake")
    after = felt("b/1", "A magnitude [6.1] aftershock struck Oststad.", 6.1, "aftershock")
    other = felt("c/1", "The earthquake in Oststad had a magnitude of [6.9].", 6.9, "earthquake")
    assert compare(quake, after).relation == "not comparable"
    assert compare(quake, other).relation == "conflict"


@pytest.mark.parametrize(
    ("marked", "counted", "main", "after"),
    [
        ("An earthquake with a magnitude of [6.2] struck Oststad.", "magnitude", "conflict", "not comparable"),
        ("A [6.2]-magnitude quake struck Oststad.", "quake", "conflict", "not comparable"),
        ("A second quake of magnitude [6.2] followed.", "quake", "not comparable", "agreement"),
        ("The earthquake was followed by a tremor of magnitude [6.2].", "tremor", "not comparable", "agreement"),
    ],
)
def test_a_magnitude_is_the_earthquakes_or_that_of_one_after_it_whatever_its_noun(
    marked: str, counted: str, main: str, after: str
) -> None:
    told = felt("b/1", marked, 6.2, counted)
    quake = felt("a/1", "A magnitude [7.1] earthquake struck Oststad.", 7.1, "earthquake")
    aftershock = felt("a/2", "A magnitude [6.2] aftershock struck Oststad.", 6.2, "aftershock")
    assert (compare(quake, told).relation, compare(aftershock, told).relation) == (main, after)


@pytest.mark.parametrize(("counted", "expected"), [("turnout", "conflict"), ("containers", "not comparable")])
def test_shares_of_one_thing_are_compared_though_nothing_is_done_with_them(counted: str, expected: str) -> None:
    alone = {"unit": "percent", "event": None, "event_word": None, "event_type": None}
    official = stated("a/1", "Turnout in Oststad was [64] per cent.", 64, counted="Turnout", **alone)
    observers = stated("b/1", f"Observers in Oststad put {counted} at [48] per cent.", 48, counted=counted, **alone)
    assert compare(official, observers).relation == expected


def test_the_share_of_voters_who_took_part_is_the_turnout() -> None:
    alone = {"unit": "percent", "event": None, "event_word": None, "event_type": None}
    official = stated("a/1", "Turnout in Oststad was [64] per cent.", 64, counted="Turnout", **alone)
    told = "In Oststad [64] per cent of voters took part."
    voters = stated("b/1", told, 64, counted="voters", phrase="64 per cent", **alone)
    assert compare(official, voters).relation == "agreement"


def houses(sentence: str) -> list[Stated]:
    told = [
        figure(
            f"a/{n}", sentence.replace(number, f"[{number}]"), int(number), counted="houses", event_word=None, when=None
        )
        for n, number in enumerate(("2000", "640"))
    ]
    return state_report(
        [msgspec.structs.replace(each, source=name) for each, name in zip(told, ("King", "mayor"), strict=True)]
    )


def test_some_of_the_houses_do_not_contradict_all_of_them() -> None:
    first, second = houses("The mayor said 640 of the 2000 houses promised by the King were destroyed.")
    assert compare(first, second).reason.endswith("a part against the whole")


def test_two_numbers_of_houses_that_rivals_give_are_compared() -> None:
    first, second = houses("The King said 2000 houses were destroyed and the mayor said 640 were.")
    assert not compare(first, second).reason.endswith("a part against the whole")


def test_some_of_the_dead_do_not_contradict_the_toll_of_another_report() -> None:
    (toll,) = report("a", "The slide killed [23] people in Oststad.")
    (miners,) = report("b", "Miners were [12] of the 27 people killed in Oststad.", day="2031-05-05")
    assert compare(toll, miners).reason.endswith("a part against the whole")


def test_some_of_a_number_may_be_what_another_report_counts() -> None:
    (some,) = report("a", "The slide killed [12] of the 27 people in Oststad.")
    (all_,) = report("b", "The slide killed [12] people in Oststad.")
    assert compare(some, all_).relation == "agreement"


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "It killed [12] of the 27 passengers in Oststad.",
            "It killed [20] passengers in Oststad.",
            (12, 20),
        ),
        (
            "It killed [12] of the 27 passengers in Oststad.",
            "It killed [20] of the 27 passengers in Oststad.",
            (12, 20),
        ),
        (
            "It killed [149] people of 30 nations in Oststad.",
            "It killed [157] people in Oststad.",
            (149, 157),
        ),
        (
            "It killed [14] people of 30 nations in Oststad.",
            "It killed [22] people in Oststad.",
            (14, 22),
        ),
    ],
)
def test_some_of_a_number_are_still_denied_by_another_count_of_them(
    first: str, second: str, values: tuple[int, int]
) -> None:
    pair = [*report("a", first), *report("b", second)]
    assert tuple(item.bounds.said for item in pair if item.bounds) == values
    assert not compare(*pair).reason.endswith("a part against the whole")

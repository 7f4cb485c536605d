"""All tellings of a question side by side, and the look-up of those that may answer it."""

from collections.abc import Sequence

import msgspec
import pytest

from dateline.model.ledger import PlaceSeen
from dateline.reconcile import figures_table
from dateline.reconcile.figures import Stated
from dateline.reconcile.figures_index import MemoryFigures, question_keys
from dateline.reconcile.figures_owners import hold
from dateline.reconcile.figures_report import state_report
from dateline.reconcile.figures_table import estimate, name_question, questions, side_by_side
from tests.reconcile.event_tellings import on
from tests.reconcile.told_reports import FAR_TOWN, HARBOUR, figure, stated

DEAD = "[{}] people were killed in Oststad."


def dead(report: str, value: int, **given: object):  # type: ignore[no-untyped-def]
    return stated(f"{report}/1", DEAD.format(value), value, **given)


def test_best_is_what_most_origins_allow() -> None:
    found = estimate([dead("a", 12), dead("b", 12), dead("c", 30)])
    assert (found.low, found.best, found.high, found.origins) == (12, 12, 30, 3)


def test_of_values_with_as_many_origins_the_lower_is_best() -> None:
    assert estimate([dead("a", 30), dead("b", 12)]).best == 12


def test_copies_count_once() -> None:
    copies = [dead(report, 30, origin="wire") for report in "abc"]
    found = estimate([*copies, dead("d", 12), dead("e", 12)])
    assert (found.best, found.origins) == (12, 3)


def test_an_origins_latest_figure_counts() -> None:
    early = dead("a", 12, origin="wire")
    late = dead("b", 19, origin="wire", published="2031-05-06")
    found = estimate([early, late])
    assert (found.low, found.best, found.high) == (19, 19, 19)


def test_a_slip_of_a_copy_is_not_its_origins_latest_figure() -> None:
    original = dead("a", 18, origin="Coast Wire", publisher="Coast Wire")
    copy = dead("b", 81, origin="Coast Wire", publisher="Inland Post", published="2031-05-05")
    found = estimate([original, copy])
    assert (found.low, found.best, found.high, found.origins) == (18, 18, 18, 1)


def test_low_and_high_are_as_the_words_give_them() -> None:
    found = estimate([dead("a", 12, comparator=">="), dead("b", 100, low=24.0, high=99.0, comparator="range")])
    assert (found.low, found.high) == (12, 99)


def dozens(report: str):  # type: ignore[no-untyped-def]
    marked = "Shells killed [dozens] of people at the market."
    return stated(f"{report}/1", marked, 24, low=24.0, high=99.0, comparator="range")


def test_vague_words_support_a_number_and_set_neither_low_nor_high() -> None:
    found = estimate([dead("a", 35), dead("b", 120), dozens("c")])
    assert (found.low, found.best, found.high) == (35, 35, 120)
    assert "vague words" in found.rule


def test_best_is_a_number_that_somebody_gives() -> None:
    found = estimate([dead("a", 120), dozens("b")])
    assert (found.low, found.best, found.high, found.origins) == (120, 120, 120, 2)


def test_vague_words_alone_give_their_interval_and_no_best() -> None:
    found = estimate([dozens("a"), dozens("b")])
    assert (found.low, found.best, found.high) == (24, None, 99)
    assert "no best" in found.rule


def test_the_middle_of_a_range_is_a_whole_number_of_people() -> None:
    found = estimate([stated("a/1", "Between [14 and 17] people were killed.", 14, high=17.0, comparator="range")])
    assert (found.low, found.best, found.high) == (14, 15, 17)
    assert "a range gives its middle" in found.rule


def test_a_range_in_two_numbers_is_not_vague() -> None:
    marked = "Between [30 and 50] people were killed in Oststad."
    found = estimate([dead("a", 41), stated("b/1", marked, 30, high=50.0, comparator="range")])
    assert (found.low, found.best, found.high) == (30, 41, 50)


def test_nothing_to_estimate_gives_no_numbers_but_the_rule() -> None:
    found = estimate([])
    assert (found.low, found.best, found.high, found.origins) == (None, None, None, 0)
    assert "independent origin" in found.rule


def test_a_table_is_of_one_measure() -> None:
    wounded = stated("b/1", "[9] people were wounded.", 9, event_word="wounded")
    with pytest.raises(ValueError, match="one kind"):
        side_by_side([dead("a", 12), wounded])


def test_figures_of_one_report_stand_in_the_order_of_its_text() -> None:
    first, second = stated("a/9", DEAD.format(20), 20), stated("a/1", DEAD.format(26), 26, offset=60)
    assert [row.ref for row in side_by_side([second, first]).rows] == ["a/9", "a/1"]


def test_questions_keep_parts_and_other_kinds_apart() -> None:
    part = stated("c/1", "12 people including [5] children were killed.", 5, counted="children")
    wounded = stated("b/1", "[9] people were wounded.", 9, event_word="wounded")
    assert sorted(len(group) for group in questions([dead("a", 12), dead("d", 13), part, wounded])) == [1, 1, 2]


def crushed(ref: str, value: int, counted: str, event: str | None = "e1"):  # type: ignore[no-untyped-def]
    told = stated(ref, f"The blast killed [{value}] {counted} in Oststad.", value, counted=counted)
    return msgspec.structs.replace(told, event=event)


@pytest.mark.parametrize(
    ("report", "value", "counted", "event", "together"),
    [
        ("b", 21, "miners", "e1", True),
        ("b", 21, "miners", None, False),  # perhaps of another accident
        ("a", 21, "miners", "e1", False),  # told beside the people by one report
        ("b", 4, "miners", "e1", False),  # a few of the people
        ("b", 21, "children", "e1", False),
        ("b", 21, "soldiers", "e1", False),
    ],
)
def test_victims_called_by_their_work_are_in_one_question_with_people(
    report: str, value: int, counted: str, event: str | None, together: bool
) -> None:
    items = [crushed("a/1", 25, "people"), crushed(f"{report}/2", value, counted, event)]
    assert (len(questions(items)) == 1) is together


def test_questions_of_many_events_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    events = 200
    asked: list[object] = []
    plain = figures_table._but_people
    monkeypatch.setattr(figures_table, "_but_people", lambda key: (asked.append(key), plain(key))[1])
    items = [crushed(f"r{number}/1", 25, "people", f"e{number}") for number in range(events)]
    assert len(questions(items)) == events
    assert len(asked) <= 2 * events


def test_an_events_figures_of_a_town_far_off_are_another_question() -> None:
    far = stated("c/1", "Strikes killed [2] in Westerlo.", 2, counted=None, where=FAR_TOWN)
    items = [msgspec.structs.replace(item, event="e1") for item in (dead("a", 6), dead("b", 8), far)]
    assert [[item.bounds.said for item in group if item.bounds] for group in questions(items)] == [[6, 8], [2]]


def convoy(report: str, value: int, day: str):  # type: ignore[no-untyped-def]
    given = {"counted": "people", "event_word": "left", "event_type": "DISPLACE", "when": on(day)}
    return msgspec.structs.replace(stated(f"{report}/1", f"[{value}] people left Oststad.", value, **given), event="e1")


def test_an_events_incidents_of_days_apart_are_several_questions() -> None:
    items = [convoy("a", 3200, "2031-05-01"), convoy("b", 2500, "2031-05-02"), convoy("c", 1600, "2031-05-04")]
    assert [[item.figure.ref for item in question] for question in questions(items)] == [["a/1", "b/1"], ["c/1"]]


def test_a_figure_is_looked_up_among_those_of_its_place_and_day() -> None:
    index = MemoryFigures()
    for item in (dead("a", 19), dead("b", 30, where=FAR_TOWN)):
        index.add(item, question_keys(item))
    found = index.candidates(question_keys(dead("c", 12)), 10)
    assert [one.figure.ref for one in found] == ["a/1"]


def test_a_look_up_never_gives_more_than_its_limit() -> None:
    index = MemoryFigures()
    for i in range(200):
        item = dead(f"r{i:03}", i)
        index.add(item, question_keys(item))
    found = index.candidates(question_keys(dead("x", 1)), 10)
    assert len(found) == 10


def test_one_story_is_looked_up_across_places() -> None:
    here, there = dead("a", 12), dead("b", 30, where=FAR_TOWN)
    assert set(question_keys(here, "s1")) & set(question_keys(there, "s1"))
    assert not set(question_keys(here)) & set(question_keys(there))


def test_a_question_is_named_by_who_what_where_and_when() -> None:
    assert name_question([dead("a", 12), dead("b", 13)]) == "people killed, Oststad, 3 May 2031"
    total = stated("a/1", "[82] fighters were killed since 9 January.", 82, counted="fighters", where=None)
    assert name_question([total]) == "fighters killed, since 9 Jan 2031"


def test_two_sources_in_one_report_are_two_voices_of_one_origin() -> None:
    army = stated("a/1", "[17] people were killed.", 17, source="the army")
    doctors = stated("a/2", "[26] people were killed.", 26, source="doctors")
    found = estimate([army, doctors])
    assert (found.low, found.best, found.high, found.origins) == (17, 17, 26, 1)


def test_totals_since_other_months_are_other_questions() -> None:
    january = stated("a/1", "[82] people were killed since 9 January.", 82)
    march = stated("b/1", "[14] people were killed since 10 March.", 14)
    assert len(questions([january, march])) == 2


def test_what_has_come_on_top_is_another_question_than_all_of_them() -> None:
    total = stated("a/1", "[28] deaths have been reported so far.", 28, counted=None, event_word="deaths")
    new = stated("b/1", "[2] new deaths were reported so far.", 2, counted=None, event_word="deaths")
    assert len(questions([total, new])) == 2


def test_the_whole_country_is_another_question_than_a_town() -> None:
    town = dead("a", 94)
    country = msgspec.structs.replace(dead("b", 112), nationwide=True)
    joined = [msgspec.structs.replace(item, event="event-1") for item in (town, country)]
    assert len(questions(joined)) == 2


QUAKE = "The earthquake on Saturday killed [{}] people in Oststad, the governor said."


def test_a_toll_of_the_first_hour_is_no_estimate_of_the_last() -> None:
    first = stated("a/1", QUAKE.format(15), 15)
    last = stated("b/1", QUAKE.format(131), 131, published="2031-05-06")
    found = estimate([first, last])
    assert (found.low, found.best, found.high) == (131, 131, 131)
    assert "that a later one revises" in found.rule


def test_a_smaller_number_of_another_voice_revises_nothing() -> None:
    found = estimate([dead("a", 131), dead("b", 94, published="2031-05-06")])
    assert (found.low, found.best, found.high) == (94, 94, 131)


def test_what_is_not_counted_for_days_is_estimated_from_all() -> None:
    facts = {"event_word": "arrested", "event_type": "COERCE"}
    early = stated("a/1", "Police arrested [60] people in Oststad.", 60, **facts)
    late = stated("b/1", "Police corrected it: they arrested [85] people.", 85, published="2031-05-06", **facts)
    found = estimate([early, late])
    assert (found.low, found.high) == (60, 85)
    assert "revises" not in found.rule


def by_place(id: str, whole: int, part: int) -> list[Stated]:
    """The toll of a country and that of a town in it, of one joined event."""
    freedonia = PlaceSeen(name="Freedonia", text="Freedonia", country="NL", level="country")
    told = [
        figure(f"{id}/1", f"Floods have killed [{whole}] people in Freedonia.", whole, where=freedonia),
        figure(f"{id}/2", f"In Oststad [{part}] people have died.", part, offset=60),
    ]
    return [msgspec.structs.replace(item, event="event-1") for item in state_report(told)]


def test_numbers_place_by_place_are_questions_of_their_own() -> None:
    groups = questions([*by_place("a", 90, 52), *by_place("b", 90, 52), *by_place("c", 90, 52)])
    assert sorted(estimate(group).best or 0 for group in groups) == [52, 90]
    assert sorted(name_question(group).split(", ")[1] for group in groups) == ["Freedonia", "Oststad"]


def test_a_name_not_known_alone_in_its_report_stays_in_the_question_of_the_town() -> None:
    quarter = PlaceSeen(name="Marlow Quarter", text="Marlow Quarter")
    told = stated("c/1", "A bomb killed [12] people in Marlow Quarter.", 12, where=quarter)
    items = [msgspec.structs.replace(item, event="event-1") for item in (dead("a", 12), dead("b", 12), told)]
    assert len(questions(items)) == 1


def test_places_are_compared_once_however_many_reports_tell_them(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []

    def counted(whole: Sequence[PlaceSeen], part: Sequence[PlaceSeen]) -> bool:
        compared.append(part)
        return hold(whole, part)

    items = [item for n in range(40) for item in by_place(f"r{n}", 90, 52)]
    monkeypatch.setattr(figures_table, "hold", counted)
    assert sorted(len(group) for group in questions(items)) == [40, 40]
    assert len(compared) < len(items)


def test_a_number_left_to_a_place_that_has_numbers_is_a_question_of_that_place() -> None:
    told = [
        figure(f"a/{n}", f"{town.text} reported [{value}] dead.", value, where=town, offset=n * 40)
        for n, town, value in ((1, FAR_TOWN, 9), (2, HARBOUR, 4))
    ]
    left = msgspec.structs.replace(stated("b/1", "The district counts [nine] dead.", 9, where=None), place=FAR_TOWN)
    groups = questions([msgspec.structs.replace(item, event="event-1") for item in (*state_report(told), left)])
    assert sorted(sorted(item.figure.ref for item in group) for group in groups if group) == [["a/1", "b/1"], ["a/2"]]


def test_a_toll_is_not_who_was_killed() -> None:
    told = stated("a/1", "The death toll rose to [46] on Saturday.", 46, counted="death toll", event_word="death")
    assert name_question([told]).startswith("people killed")

"""What figures count, and to what extent, from their words."""

from typing import Any

import pytest

from dateline.model import Interval
from dateline.reconcile.figures import compare
from dateline.reconcile.figures_measures import measure
from dateline.reconcile.figures_report import state_report
from tests.reconcile.told_reports import figure, stated

NO_EVENT: dict[str, Any] = {"event": None, "event_word": None, "event_type": None, "event_status": None}


@pytest.mark.parametrize(
    ("marked", "given", "kind"),
    [
        ("[22] injured in the blast", {"counted": None, "event_word": "killed"}, "wounded"),
        ("[30] others were also wounded in it", {"counted": "others", "event_word": "attack"}, "wounded"),
        ("killing [20] people trapped in rubble", {"event_word": "killing"}, "killed"),
        ("The army captured [90] fighters.", {"counted": "fighters", "event_word": "captured"}, "captured"),
        ("The army captured [9] villages.", {"counted": "villages", "event_word": "captured"}, "taken"),
        ("[300] people gave themselves up.", {"event_word": "gave"}, "surrendered"),
        ("The force lost [23] fighters.", {"counted": "fighters", "event_word": "lost"}, "killed"),
        ("About [9,000] workers took part.", {"counted": "workers", "event_word": "took"}, "taking part"),
        ("More than [72,000] people are in the camp.", NO_EVENT, "present"),
        (
            "A convoy with [40] trucks left.",
            {"counted": "trucks", "event_word": "convoy", "event_type": "MOBILIZE"},
            "moved",
        ),
        ("[8] people live there.", NO_EVENT, "present"),
        ("Police shot [three] protesters dead.", {"counted": "protesters", "event_word": "killed"}, "killed"),
        (
            "Police arrested [60] demonstrators.",
            {"counted": "demonstrators", "event_word": "arrested", "event_type": "COERCE"},
            "captured",
        ),
        ("[12] deaths followed the wounding.", {"counted": "deaths", "event_word": "wounding"}, "killed"),
        ("[Three] suicide bombers killed two guards.", {"counted": "suicide bombers"}, "struck"),
        (
            "About [4,000] workers stopped work in the strike.",
            {"counted": "workers", "event_word": "strike", "event_type": "PROTEST"},
            "taking part",
        ),
        ("The union put the number of strikers at [2,500].", NO_EVENT | {"counted": "strikers"}, "taking part"),
        ("[5,200] drivers were on strike.", NO_EVENT | {"counted": "drivers"}, "taking part"),
        ("The air force flew [40] strikes.", NO_EVENT | {"counted": "strikes"}, "struck"),
        ("Police have recaptured [14] inmates.", {"counted": "inmates", "event_word": "recaptured"}, "captured"),
        ("[14] convicts were rearrested.", {"counted": "convicts", "event_word": "rearrested"}, "captured"),
        ("Police recaptured 14 of the [31] inmates who fled.", NO_EVENT | {"counted": "inmates"}, "moved"),
    ],
)
def test_the_kind_is_told_by_the_words_bound_to_the_number(marked: str, given: dict[str, Any], kind: str) -> None:
    assert stated("a/1", marked, 9, **given).measure.kind == kind


@pytest.mark.parametrize(
    ("counted", "population"),
    [
        ("women and children", "civilian"),
        ("civilians and fighters", "person"),
        ("Islamic State fighters", "militant"),
        ("rebel fighters", "militant"),
        ("Syrians", "person"),
        ("cattle trucks", "truck"),
        ("inmates", "prisoner"),
        ("coal miners", "worker"),
        (None, None),
    ],
)
def test_who_is_counted_is_the_smallest_class_that_holds_them(counted: str | None, population: str | None) -> None:
    assert stated("a/1", "[9] were killed.", 9, counted=counted).measure.population == population


@pytest.mark.parametrize(
    ("marked", "part"),
    [
        ("12 people including [five] children were killed.", True),
        ("[Five] of them were children.", True),
        ("There were [30] of them.", False),
        ("[30] children were killed.", False),
    ],
)
def test_a_part_is_told_from_a_whole(marked: str, part: bool) -> None:
    assert stated("a/1", marked, 5, counted="children").measure.part is part


@pytest.mark.parametrize(
    ("marked", "extent"),
    [
        ("On Saturday [2,000] people left.", "single"),
        ("[20,000] people have left since 20 April.", "total"),
        ("That brings the number of evacuees to [5,300].", "total"),
        ("So far [12,000] people have been evacuated.", "total"),
        ("The death toll rose to [18].", "toll"),
        ("[500] militants remained in the village.", "level"),
        ("The line carried [12,000] passengers a week.", "level"),
        ("[3,000] people fled in a day.", "single"),
    ],
)
def test_the_extent_is_told_by_the_clause(marked: str, extent: str) -> None:
    assert stated("a/1", marked, 9, event_word="left").scope.extent == extent


def test_the_start_of_a_total_is_read_with_its_month() -> None:
    scope = stated("a/1", "[9] people have been killed since Jan. 9.", 9).scope
    assert (scope.first, scope.as_of) == ("2031-01-09", "2031-05-04")


@pytest.mark.parametrize(
    ("marked", "given", "extent", "as_of"),
    [
        ("As of 2 May, [140] deaths have been recorded.", {"event_word": "deaths"}, "toll", "2031-05-02"),
        ("As of 2 May, 140 deaths and [512] injuries were recorded.", {"event_word": "injuries"}, "toll", "2031-05-02"),
        (
            "[9,000] tents were given out as of Friday.",
            {"event_word": "given", "event_type": "AID", "counted": "tents"},
            "total",
            "2031-05-02",
        ),
        ("As of this week, [140] people had died.", {"event_word": "died", "when": None}, "toll", "2031-05-04"),
    ],
)
def test_what_is_counted_as_of_a_day_runs_up_to_it(marked: str, given: dict[str, Any], extent: str, as_of: str) -> None:
    scope = stated("a/1", marked, 140, **given).scope
    assert (scope.extent, scope.first, scope.as_of, scope.said) == (extent, None, as_of, False)


@pytest.mark.parametrize(
    ("marked", "given", "extent", "corrects"),
    [
        ("The ministry revised the number of dead down to [49].", {"event_word": "dead"}, "toll", True),
        ("He brought the number of dead in Friday's quake down to [49].", {"event_word": "dead"}, "toll", True),
        ("The band is down to [200] fighters.", {"counted": "fighters", **NO_EVENT}, "level", False),
    ],
)
def test_the_dead_are_brought_down_to_a_number_in_a_correction(
    marked: str, given: dict[str, Any], extent: str, corrects: bool
) -> None:
    scope = stated("a/1", marked, 49, **given).scope
    assert (scope.extent, scope.corrects) == (extent, corrects)


def test_a_day_of_saying_is_not_the_day_of_the_event() -> None:
    told = stated("a/1", "The group said on Sunday that [140] people had been killed.", 140, when=None)
    assert not told.scope.said


def test_the_clauses_own_weekday_dates_a_figure() -> None:
    marked = "2,000 people left on Wednesday and [1,400] on Thursday."
    told = stated("a/1", marked, 1400, when=Interval(from_="2031-04-30", to="2031-05-01"), event_word="left")
    assert told.scope.as_of == "2031-05-01"


def test_a_figure_that_says_little_counts_what_the_one_before_counts() -> None:
    first = figure("a/1", "[1,200] people left Oststad on Saturday.", 1200, event_word="left")
    second = figure("a/2", "Activists put the number at [1,900].", 1900, offset=42, counted=None, **NO_EVENT)
    told = state_report([first, second])[1]
    assert (told.measure.kind, told.measure.population, told.scope.as_of) == ("moved", "person", "2031-05-03")


def test_in_the_same_time_takes_the_days_of_the_total_before() -> None:
    first = figure("a/1", "[82] fighters were killed since 9 January.", 82, counted="fighters")
    second = figure(
        "a/2", "[140] fighters were killed in the same time.", 140, offset=44, counted="fighters", when=None
    )
    assert state_report([first, second])[1].scope.first == "2031-01-09"


def test_who_was_killed_is_taken_from_the_figure_before_of_the_same_act() -> None:
    first = figure("a/1", "[14] soldiers were killed.", 14, counted="soldiers")
    second = figure("a/2", "The rebels had killed [60].", 60, offset=25, counted=None)
    assert state_report([first, second])[1].measure.population == "soldier"


def test_those_of_a_crowd_who_were_killed_are_no_part_of_the_killed() -> None:
    assert not measure(figure("a/1", "He fired at the pilgrims and killed [six] of them.", 6)).part
    assert measure(figure("a/1", "Forty people were killed, [six] of them pilgrims.", 6)).part


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The camp was designed for [15,000].", "capacity"),
        ("The jail holds 2,300 inmates but was built for [800].", "capacity"),
        ("The ferry was licensed to carry [120] people.", "capacity"),
        ("The ferry's capacity was [120] passengers.", "capacity"),
        ("The jail has a capacity of [800].", "capacity"),
        ("The capacity of the old jail is [800].", "capacity"),
        ("The clinic works at capacity with [500] wounded.", "wounded"),
        ("The clinic is beyond capacity after [500] were wounded.", "wounded"),
        ("The army showed off its capacity and killed [40] rebels.", "killed"),
        ("The camp has room for up to [15,000] people.", "capacity"),
        ("The camp was built for refugees, and [40] people live there.", "present"),
    ],
)
def test_for_how_many_there_is_room_is_not_how_many_are_there(marked: str, kind: str) -> None:
    first = figure(
        "a/1", "Some [43,000] people live in the camp.", 43000, event=None, event_type=None, event_word="live"
    )
    nobody = {"counted": None, "event": None, "event_type": None, "event_word": None}
    told = state_report([first, figure("a/2", marked, 120, offset=60, **nobody)])[1]
    assert told.measure.kind == kind


def test_a_capacity_meets_the_people_for_whom_there_is_room() -> None:
    nobody = {"event": None, "event_type": None, "event_word": None}
    said = stated("a/1", "The ferry had a capacity of [120].", 120, counted="capacity", **nobody)
    licence = stated("b/1", "The ferry was licensed to carry [120] people.", 120, **nobody)
    assert said.measure.population is None
    assert compare(said, licence).relation == "agreement"


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("bodies of herders", "herd"),
        ("bodies of migrants", "displaced"),
        ("bodies", None),
        ("bodies of water", None),
    ],
)
def test_bodies_are_of_those_whose_they_are(counted: str, expected: str | None) -> None:
    told = stated("a/1", f"Residents found [nine] {counted}.", 9, counted=counted)
    assert told.measure.population == expected

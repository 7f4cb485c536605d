"""The candidates of all names weighed at once: chances, distances and what the names tell of countries."""

import math
from itertools import pairwise

import msgspec
import numpy as np
import pytest

from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_scores import km
from dateline.resolve.place_tables import Evidence, Spots, Table
from tests.resolve import candidates


def town(lat: float, lon: float, country: str | None = "SY") -> Candidate:
    return msgspec.structs.replace(
        candidates.TOWN, id=round(lat * 1000), country=country, lat=lat, lon=lon, population=1_000
    )


def nearness(table: Table, names: list[str], points: list[int], chances: list[float], reach: float) -> list[float]:
    kinds, rows = np.zeros(len(points), dtype=np.intp), np.array(points, dtype=np.intp)
    near, of_none = Spots(table, names, (reach, 50.0)).nearness(kinds, rows, np.array(chances))
    assert not of_none.any()
    return [float(value) for value in near]


def test_the_chances_of_a_names_candidates_are_shared_by_their_scores() -> None:
    table = Table([(town(1, 1), town(2, 2)), (town(3, 3),)])
    chances = table.chances(np.array([2.0, 1.0, -40.0]))
    assert chances.tolist() == pytest.approx([math.e / (1 + math.e), 1 / (1 + math.e), 1.0])


@pytest.mark.parametrize("here", [(34.8, 39.0), (-20.0, 179.5), (64.2, -21.9)])
@pytest.mark.parametrize("there", [(35.9, 39.01), (-20.4, -179.8), (64.2, -20.1)])
def test_nearness_falls_with_the_kilometres_on_the_plane(here: tuple[float, float], there: tuple[float, float]) -> None:
    table = Table([(town(*here),), (town(*there),)])
    away = km(*here, *there)
    expected = math.exp(-away / 200) if away < 500 else 0.0
    assert nearness(table, ["sarn", "arden"], [1], [1.0, 1.0], 200.0) == pytest.approx([expected, 0.0])


def test_a_point_of_the_same_name_is_not_near_and_one_that_is_not_sure_is_farther() -> None:
    table = Table([(town(34.0, 39.0), town(34.5, 39.0)), (town(34.0, 39.0),)])
    assert nearness(table, ["sarn", "sarn"], [0], [1.0, 0.5, 1.0], 200.0) == [0.0, 0.0, 0.0]
    assert nearness(table, ["sarn", "arden"], [2], [0.9, 0.1, 0.5], 200.0)[0] == pytest.approx(0.5)


def test_of_more_candidates_than_are_reckoned_at_once_each_has_its_nearest_point() -> None:
    towns = [(town(at / 100, 10.0),) for at in range(1_200)]
    names = [str(at) for at in range(1_200)]
    points = [0, 600, 1_199]
    found = nearness(Table(towns), names, points, [1.0] * 1_200, 1200.0)
    away = [min(km(at / 100, 10.0, p / 100, 10.0) for p in points if p != at) for at in range(1_200)]
    assert found == pytest.approx([math.exp(-a / 1200) for a in away])


def evidence(names: list[list[str | None]], listed: list[bool], besides: dict[str, float]) -> Evidence:
    table = Table([tuple([town(1, 1, code) for code in codes]) for codes in names])
    keys = [code for codes in names for code in codes]
    divisions = [None] * len(keys)
    return Evidence(table, keys, divisions, np.array(listed, dtype=np.bool_)[table.owner], besides)


def test_a_country_has_its_share_of_what_the_other_names_and_their_people_tell() -> None:
    told = evidence([["SY", "TR", None], ["SY", "SY"]], [False, False], {"TR": 1.0})
    told.look(np.array([0.6, 0.3, 0.1, 0.5, 0.5]))
    assert told.without(0) == pytest.approx({"SY": 0.5, "TR": 0.5})
    assert told.without(1) == pytest.approx({"SY": 0.6 / 1.9, "TR": 1.3 / 1.9})
    assert told.shares()[0].tolist() == pytest.approx([0.5, 0.5, 0.0, 0.6 / 1.9, 0.6 / 1.9])


def test_a_division_has_its_share_beside_that_of_the_country_and_neither_is_taken_for_the_other() -> None:
    table = Table([(town(1, 1), town(2, 2)), (town(3, 3),), (town(4, 4),)])
    listed = np.zeros(4, dtype=np.bool_)
    told = Evidence(table, ["SY", "TR", "SY", None], [7, 8, 7, 8], listed, {"TR": 1.0})
    told.look(np.array([0.6, 0.4, 1.0, 1.0]))
    lands, divisions = told.shares().tolist()
    assert lands == pytest.approx([0.5, 0.5, 0.6 / 2.0, 0.0])
    assert divisions == pytest.approx([0.5, 0.5, 0.6 / 2.0, 0.4 / 2.0])


def test_namesakes_of_a_name_in_a_list_do_not_add_up() -> None:
    told = evidence([["US", "US", "IE"], ["GB"]], [True, False], {})
    told.look(np.array([0.3, 0.3, 0.4, 1.0]))
    assert told.without(1) == pytest.approx({"US": 0.3 / 0.7, "IE": 0.4 / 0.7})


def test_a_hundredth_of_the_evidence_is_noise() -> None:
    told = evidence([["SY"], ["SY", "BR"]], [False, False], {})
    told.look(np.array([1.0, 0.99, 0.01]))
    assert told.without(0) == {"SY": pytest.approx(0.99)}
    assert told.shares()[0].tolist()[2] == 0.0


def test_one_name_alone_is_told_of_no_country() -> None:
    told = evidence([["SY", "TR"]], [False], {})
    told.look(np.array([0.7, 0.3]))
    assert (told.is_told().tolist(), told.without(0), told.shares()[0].tolist()) == ([False], {}, [0.0, 0.0])


@pytest.mark.parametrize(("lands", "is_told"), [(2, True), (48, True), (60, False)])
def test_of_many_countries_none_may_have_more_than_noise(lands: int, *, is_told: bool) -> None:
    names: list[list[str | None]] = [[f"land {number}"] for number in range(lands)]
    told = evidence(names, [False] * lands, {})
    told.look(np.ones(lands))
    assert set(told.is_told().tolist()) == {is_told}
    assert [bool(told.without(name)) for name in range(lands)] == told.is_told().tolist()


def test_rows_of_the_names_follow_one_another() -> None:
    table = Table([(town(1, 1),), (town(2, 2), town(3, 3)), (town(4, 4),)])
    assert all(one.stop == other.start for one, other in pairwise(table.rows))
    assert [table.candidates[row] for row in table.starts.tolist()] == [table.candidates[r.start] for r in table.rows]

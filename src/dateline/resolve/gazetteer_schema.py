"""The tables of a gazetteer database; the packaged one and a user's own have the same form."""

import sqlite3
from collections.abc import Iterable
from typing import get_args

from dateline.model import Level

LEVELS: tuple[Level, ...] = get_args(Level)
"""A place's level is stored as its number in this tuple."""

DEGREE = 10_000
"""Stored units a degree: a ten-thousandth is 11 m."""

NAME, ALIAS, SPELLING, ABBREVIATION = 0, 1, 2, 3
"""Kinds of key: the place's own name, another name, a skeleton (stored after ``~``), a short form such as "Ill."."""

APPROXIMATE = -1
"""Population of a place whose point is that of the division it lies in."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY,  -- the GeoNames id where positive
    name TEXT NOT NULL,
    country TEXT,            -- ISO 3166-1 alpha-2
    admin1 INTEGER,          -- id of the first-level division it lies in
    level INTEGER NOT NULL,
    lat INTEGER NOT NULL,
    lon INTEGER NOT NULL,
    population INTEGER NOT NULL,
    capital INTEGER NOT NULL,  -- 1: of its country
    source TEXT              -- NULL: GeoNames
);
CREATE TABLE names (key TEXT, place INTEGER, kind INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE divisions (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;  -- GeoNames code: SY.07
"""

PlaceRow = tuple[int, str, str | None, int | None, int, int, int, int, int, str | None]
NameRow = tuple[str, int, int]


def create(database: sqlite3.Connection) -> None:
    """Make the empty tables."""
    database.executescript(SCHEMA)


def insert_places(database: sqlite3.Connection, rows: Iterable[PlaceRow]) -> None:
    """Write places; a row with a known id takes the old one's place."""
    database.executemany("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def insert_names(database: sqlite3.Connection, rows: Iterable[NameRow]) -> None:
    """Write keys; where a place has a key already, the stronger kind (the lower number) stays."""
    statement = "INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kind = min(kind, excluded.kind)"
    database.executemany(statement, rows)

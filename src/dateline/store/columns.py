"""Short words for the columns of the store's tables; each column is told in words, which docs/store.md repeats."""

from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, LargeBinary, Text

# Ids, references and days sort by their bytes in both databases, as they do in Python.
_PLAIN = Text().with_variant(Text(collation="C"), "postgresql")


def key(name: str, words: str) -> Column[Any]:
    """Part of the primary key: an id or a reference."""
    return Column(name, _PLAIN, primary_key=True, comment=words)


def ident(name: str, words: str, *, needed: bool = False) -> Column[Any]:
    """An id, a reference, a day (YYYY-MM-DD) or a moment (ISO 8601 in UTC)."""
    return Column(name, _PLAIN, nullable=not needed, comment=words)


def words(name: str, meaning: str, *, needed: bool = False) -> Column[Any]:
    """Text of any kind."""
    return Column(name, Text, nullable=not needed, comment=meaning)


def whole(name: str, meaning: str, *, needed: bool = False) -> Column[Any]:
    """A whole number."""
    return Column(name, Integer, nullable=not needed, comment=meaning)


def number(name: str, meaning: str, *, needed: bool = False) -> Column[Any]:
    """A number with decimals."""
    return Column(name, Double, nullable=not needed, comment=meaning)


def flag(name: str, meaning: str, *, needed: bool = True) -> Column[Any]:
    """True or false; 1 or 0 in SQLite."""
    return Column(name, Boolean, nullable=not needed, comment=meaning)


def blob(name: str, meaning: str) -> Column[Any]:
    """Bytes."""
    return Column(name, LargeBinary, nullable=False, comment=meaning)


def span() -> list[Column[Any]]:
    """Where the words stand in the report's text."""
    return [
        whole("span_start", "First character of the words in reports.text, from 0", needed=True),
        whole("span_end", "The character after their last one", needed=True),
    ]


def place() -> list[Column[Any]]:
    """A resolved place."""
    return [
        words("place_name", "The place's name in the gazetteer; the text's own where it was not resolved"),
        ident("country", "ISO 3166-1 code of two letters"),
        words("admin1", "Province or the like"),
        number("lat", "Degrees north"),
        number("lon", "Degrees east"),
        ident("gazetteer", "Source and id of the gazetteer's entry, geonames:169389"),
    ]


def days(first: str = "First day, YYYY-MM-DD", last: str = "Last day, inclusive") -> list[Column[Any]]:
    """The days that something covers."""
    return [ident("when_from", first), ident("when_to", last)]


def teller() -> list[Column[Any]]:
    """Who says so."""
    return [
        ident("statement", "The innermost statement that tells it; empty for the report's own voice"),
        ident("stance", "How the statement stands to it: asserts, denies, predicts …"),
        words("said_by", "Who says so, by name"),
    ]


def item() -> list[Column[Any]]:
    """What every item of a record begins with."""
    return [
        key("ref", "REPORT/KEY, the item's name across the whole ledger"),
        Column("report", _PLAIN, nullable=False, index=True, comment="The report that tells it"),
        ident("id", "Its id in the record: e1, f2 …", needed=True),
    ]


def score() -> Column[Any]:
    """How sure the reading is."""
    return number("score", "0 to 1: of the items scored 0.8, four in five are right", needed=True)

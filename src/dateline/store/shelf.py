"""Look-ups for reconciling: items kept under keys, the latest of each key found again, whatever the ledger's size.

A key is kept as 64 bits of its hash: two keys of a ledger of a hundred million share one with a chance of one in four
thousand, and then a report is compared with one more. Every look-up reads a bounded number of rows.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal, NamedTuple

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Index, Integer, Table, func, insert, select

from dateline.store.columns import blob, ident
from dateline.store.known_keys import KnownKeys
from dateline.store.statements import chunks, delete_rows, fetch, insert_rows, mark_of
from dateline.store.tables import metadata

Kind = Literal["copy", "story", "open", "event", "report", "figure", "forecast"]
"""What is kept: shingles of reports, profiles of reports, open stories, tellings of events, words of reports, figures,
forecasts."""

shelf_items = Table(
    "shelf_items",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False, comment="Order of keeping; the later the larger"),
    ident("kind", "copy, story, open, event, report, figure or forecast", needed=True),
    ident("item", "A report's id or an item's reference", needed=True),
    ident("report", "The report that it belongs to", needed=True),
    comment="What new reports are compared with; made from the records, and made anew when they are reconciled anew.",
)
Index("shelf_items_by_item", shelf_items.c.item, shelf_items.c.kind)
Index("shelf_items_by_report", shelf_items.c.report, shelf_items.c.kind)

shelf_data = Table(
    "shelf_data",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False, comment="The item: shelf_items.n"),
    blob("data", "What comparing looks at, packed"),
    comment="The contents of shelf_items, in a table of their own so that finding items reads few pages.",
)


def _keys_table(name: str, comment: str) -> Table:
    return Table(
        name,
        metadata,
        Column("key", BigInteger, primary_key=True, autoincrement=False, comment="64 bits of the hash of kind and key"),
        Column("n", Integer, primary_key=True, autoincrement=False, comment="The item: shelf_items.n"),
        comment=comment,
        sqlite_with_rowid=False,
    )


shelf_keys = _keys_table("shelf_keys", "By which keys the items of shelf_items are found.")
shelf_keys_new = _keys_table("shelf_keys_new", "The keys of the latest items; they go on many at a time.")
shelf_keys_young = _keys_table("shelf_keys_young", "The keys on their way from shelf_keys_new to shelf_keys.")

term_counts = Table(
    "term_counts",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False, comment="64 bits of the word's hash"),
    Column("reports", Integer, nullable=False, comment="In how many reports it stands"),
    comment="How common words are in this ledger.",
)

# The tables of keys, the latest first, and the items between two times that the keys of each go into the next. Keys are
# spread over all pages of a table, so a batch of reports would write as many pages of a large one as it has keys, and a
# few thousand reports at a time all of them once: at 80,000 reports that alone was some 1.5 of 22 ms a report.
# With a table between the two the largest is written every 14,000 reports.
_LEVELS = ((shelf_keys_new, 20_000), (shelf_keys_young, 160_000))
_KEYS = (*(table for table, _ in _LEVELS), shelf_keys)
# Hashes kept for the next look-ups: what a report is looked up by it is kept under too. 17 MB.
_HASHES = 1 << 16
# The number of reports counted stands under the hash of this, which no word is.
_ALL = "\0reports"
# The report of the row that keeps the largest number from being given again when its item is dropped.
_NOBODY = ""
_COUNT = " ON CONFLICT (term) DO UPDATE SET reports = term_counts.reports + 1"


class Shelved(NamedTuple):
    """An item to keep: its id or reference, what it is found by, and what comparing looks at."""

    item: str
    keys: Collection[str]
    data: bytes = b""


class Held(NamedTuple):
    """An item that was found."""

    n: int
    """Its number, which never means another item."""
    item: str
    report: str
    data: bytes


class Shelf:
    """Keeps and finds items over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._mark = mark_of(connection)
        self._next: int | None = None
        self._known: KnownKeys | None = None

    def use(self, known: KnownKeys) -> None:
        """Look up in this first, and keep it up to date. It must be of this ledger as it stands."""
        self._known = known

    def keep(self, kind: Kind, report: str, items: Iterable[Shelved]) -> None:
        """Keep items of one report, found before all that were kept earlier."""
        rows: list[dict[str, Any]] = []
        contents, keys = [], []
        for item, found_by, data in items:
            n = self._number()
            rows.append({"n": n, "kind": kind, "item": item, "report": report})
            contents.append({"n": n, "data": data})
            keys += [{"key": key, "n": n} for key in {_hashed(kind, key) for key in found_by}]
        insert_rows(self._connection, shelf_items, rows)
        insert_rows(self._connection, shelf_data, contents)
        insert_rows(self._connection, shelf_keys_new, sorted(keys, key=lambda row: (row["key"], row["n"])))
        if self._known is not None:
            for row in keys:
                self._known.add(row["key"], row["n"])
        for (table, most), larger in zip(_LEVELS, _KEYS[1:], strict=True):
            if any(row["n"] % most == 0 for row in rows):
                self._move(table, larger)

    def keep_again(self, kind: Kind, items: Sequence[Shelved]) -> None:
        """Keep items, each named for its report and without keys, in the place of what was kept under their names."""
        gone = sorted({n for _, n in self._among("item, n", "item", [item.item for item in items], kind)})
        for table in (shelf_data, shelf_items):
            delete_rows(self._connection, table, "n", gone)
        for item in items:
            self.keep(kind, item.item, [item])

    def drop(self, report: str) -> None:
        """Forget all items of a report; their keys lead nowhere from then on, and their numbers are not given again."""
        if self._known is not None:
            self._known.forget()
        last = self._last()
        self._delete(shelf_items.c.report == report)
        if self._last() < last:
            self._delete(shelf_items.c.report == _NOBODY)
            row = {"n": last, "kind": _NOBODY, "item": _NOBODY, "report": _NOBODY}
            insert_rows(self._connection, shelf_items, [row])

    def clear(self) -> None:
        """Forget everything, before all is reconciled anew."""
        for table in (shelf_items, shelf_data, *_KEYS, term_counts):
            self._connection.execute(table.delete())
        self._next = None
        if self._known is not None:
            self._known.forget()

    def latest(self, kind: Kind, keys: Collection[str], most: int) -> dict[str, list[int]]:
        """For each key that finds something the numbers of the latest ``most`` items kept under it, latest first."""
        hashes = {_hashed(kind, key): key for key in keys}
        known = self._known
        if known is None:
            found = self._looked_up(hashes, most)
        else:
            found = {key: numbers for key in hashes if (numbers := known.find(key, most)) is not None}
            missing = [key for key in hashes if key not in found]
            looked_up = self._looked_up(missing, most)
            for key in missing:
                found[key] = looked_up.get(key, [])
                known.learn(key, most, found[key])
        return {hashes[key]: list(numbers) for key, numbers in found.items() if numbers}

    def _looked_up(self, keys: Collection[int], most: int) -> dict[int, list[int]]:
        """By the hashes of keys."""
        found: dict[int, list[int]] = {}
        for table in _KEYS:
            # All numbers in a table are larger than those in the tables behind it.
            asked = [key for key in keys if len(found.get(key, ())) < most]
            for chunk in chunks(asked):
                sql = _latest(table.name, len(chunk), most, self._mark)
                for key, n in dict.fromkeys(fetch(self._connection, sql, chunk)):
                    found.setdefault(key, []).append(n)
        return {key: numbers[:most] for key, numbers in found.items()}

    def around(self, kind: Kind, keys: Collection[str], last: int, most: int) -> dict[str, list[int]]:
        """For each key the latest ``most`` items kept up to the number ``last`` and the first ``most`` after it.

        In order of keeping; keys that find nothing are left out.
        """
        hashes = {_hashed(kind, key): key for key in keys}
        found: dict[int, set[int]] = {}
        for table, side, chunk in product(_KEYS, _SIDES, list(chunks(list(hashes)))):
            sql = _beside(table.name, side, len(chunk), most, self._mark)
            for key, n in fetch(self._connection, sql, [value for asked in chunk for value in (asked, last)]):
                found.setdefault(key, set()).add(n)
        return {hashes[key]: _cut(sorted(numbers), last, most) for key, numbers in found.items()}

    def held(self, numbers: Collection[int]) -> dict[int, Held]:
        """The items with these numbers, those that are still kept; a number never means another item."""
        held: dict[int, Held] = {}
        for chunk in chunks(sorted(numbers)):
            marks = ", ".join([self._mark] * len(chunk))
            sql = f"SELECT n, item, report, data FROM shelf_items JOIN shelf_data USING (n) WHERE n IN ({marks})"  # noqa: S608
            for n, item, report, data in fetch(self._connection, sql, chunk):
                held[n] = Held(n, item, report, bytes(data))
        return held

    def numbers(self, kind: Kind, items: Collection[str]) -> dict[str, int]:
        """The numbers of these items, as far as they are kept."""
        return dict(self._among("item, n", "item", items, kind))

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids or references of the items with these numbers, those that are still kept."""
        found: dict[int, str] = {}
        for chunk in chunks(sorted(numbers)):
            marks = ", ".join([self._mark] * len(chunk))
            sql = f"SELECT n, item FROM shelf_items WHERE n IN ({marks}) AND report <> ''"  # noqa: S608
            found |= dict(fetch(self._connection, sql, chunk))
        return found

    def of_reports(self, kind: Kind, reports: Collection[str]) -> list[int]:
        """The numbers of all items of these reports, in order of keeping."""
        return sorted({n for (n,) in self._among("n", "report", reports, kind)})

    def count_terms(self, terms: Collection[str]) -> None:
        """Count one more report, with these words."""
        rows = [{"term": term, "reports": 1} for term in sorted({_hashed("", word) for word in (*terms, _ALL)})]
        insert_rows(self._connection, term_counts, rows, ending=_COUNT)

    def uncount_terms(self, terms: Collection[str]) -> None:
        """Count one report less, with these words."""
        for chunk in chunks(sorted({_hashed("", word) for word in (*terms, _ALL)})):
            marks = ", ".join([self._mark] * len(chunk))
            sql = f"UPDATE term_counts SET reports = reports - 1 WHERE term IN ({marks}) AND reports > 0"  # noqa: S608
            self._connection.exec_driver_sql(sql, tuple(chunk))

    def terms(self, terms: Collection[str]) -> tuple[int, Mapping[str, int]]:
        """How many reports were counted, and in how many each of the words stands, those that stand in any."""
        hashes = {_hashed("", word): word for word in (*terms, _ALL)}
        counts: dict[str, int] = {}
        for chunk in chunks(list(hashes)):
            marks = ", ".join([self._mark] * len(chunk))
            sql = f"SELECT term, reports FROM term_counts WHERE term IN ({marks})"  # noqa: S608 (our own names)
            counts |= {hashes[term]: number for term, number in fetch(self._connection, sql, chunk)}
        return counts.pop(_ALL, 0), counts

    def _delete(self, which: ColumnElement[bool]) -> None:
        numbers = select(shelf_items.c.n).where(which)
        self._connection.execute(shelf_data.delete().where(shelf_data.c.n.in_(numbers)))
        self._connection.execute(shelf_items.delete().where(which))

    def _move(self, table: Table, larger: Table) -> None:
        """Move all keys into a larger table, in its own order."""
        columns = [table.c.key, table.c.n]
        self._connection.execute(insert(larger).from_select(columns, select(*columns).order_by(*columns)))
        self._connection.execute(table.delete())

    def _number(self) -> int:
        if self._next is None:
            self._next = self._last()
        self._next += 1
        return self._next

    def _last(self) -> int:
        last: int = self._connection.execute(select(func.coalesce(func.max(shelf_items.c.n), 0))).scalar_one()
        return last

    def _among(self, columns: str, column: str, values: Collection[str], kind: Kind) -> Iterator[Any]:
        for chunk in chunks(sorted(values)):
            marks = ", ".join([self._mark] * len(chunk))
            sql = f"SELECT {columns} FROM shelf_items WHERE {column} IN ({marks}) AND kind = {self._mark}"  # noqa: S608
            yield from fetch(self._connection, sql, (*chunk, kind))


# Those that are still kept: dropped items leave their keys behind, which must not take the place of others where only
# so many are looked at. The row of nobody has the number of a dropped item.
_KEPT = "EXISTS (SELECT 1 FROM shelf_items i WHERE i.n = {table}.n AND i.report <> '')"


@cache
def _latest(table: str, keys: int, most: int, mark: str) -> str:
    """The latest numbers of each of so many keys, in one statement."""
    wanted = f"key = {mark} AND {_KEPT.format(table=table)}"
    parts = (
        f"SELECT * FROM (SELECT key, n FROM {table} WHERE {wanted} ORDER BY n DESC LIMIT {most}) AS k{at}"  # noqa: S608
        for at in range(keys)
    )
    return " UNION ALL ".join(parts)


# The items of a key up to a number, and those after it, the nearest first.
_SIDES = ("n <= {} ORDER BY n DESC", "n > {} ORDER BY n")


@cache
def _beside(table: str, side: str, keys: int, most: int, mark: str) -> str:
    """The nearest numbers of each of so many keys on one side of a number, in one statement."""
    wanted = f"key = {mark} AND {_KEPT.format(table=table)} AND {side.format(mark)}"
    parts = (
        f"SELECT * FROM (SELECT key, n FROM {table} WHERE {wanted} LIMIT {most}) AS k{at}"  # noqa: S608
        for at in range(keys)
    )
    return " UNION ALL ".join(parts)


def _cut(numbers: Sequence[int], last: int, most: int) -> list[int]:
    """Numbers in order, the nearest ``most`` on both sides."""
    middle = bisect_right(numbers, last)
    return [*numbers[max(0, middle - most) : middle], *numbers[middle : middle + most]]


@lru_cache(_HASHES)
def _hashed(kind: str, key: str) -> int:
    digest = hashlib.blake2b(f"{kind}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

"""Putting records into the store, all within one transaction: a report is there whole or not at all."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from dateline.model import InputError, Record, Report
from dateline.record import encode
from dateline.store import tables
from dateline.store.changes import ChangeLog
from dateline.store.decisions import DecisionWriting
from dateline.store.entries import Kept
from dateline.store.joined_tables import event_tellings
from dateline.store.moved import GivenEvidence, reattach
from dateline.store.reading import FOLLOWED, pack
from dateline.store.rows import ItemRows, as_json
from dateline.store.shelf import Shelf
from dateline.store.statements import insert_rows, keep_rows, mapped, replace_rows, rows_in, storable_row

# Digits of the sha256 that part two reports with one id: eight, and more where those are taken too.
_DIGITS = (8, 16, 32, 64)

_OTHER_ID = "another report came with the id {} before it"


class Writing(DecisionWriting):
    """One transaction: everything that it writes is kept when its block ends, or nothing is."""

    def __init__(self, connection: Connection, at: str) -> None:
        super().__init__(connection)
        self.at = at
        self.log = ChangeLog(connection, at)
        self.shelf = Shelf(connection)
        self.given_evidence = GivenEvidence(connection)

    def put(self, record: Record, raw: bytes | None = None) -> Kept:
        """Keep a record, with the bytes that its report was made from where they are at hand.

        The same content again changes nothing. Another reading of the same report becomes its current one; the
        reading before is kept. A report whose id belongs to another report is kept as ``ID#`` with the first digits
        of its sha256.

        Raises InputError, before anything is written, so that the block may go on with the next record: where the
        record has no keys or one twice, its id is too long or holds a zero character, it holds what JSON cannot, or
        the bytes are not those of the report.
        """
        _check_keys(record)
        _check_report(record.report, raw)
        digest = _digest(record)
        if raw is not None:
            self._keep_source(record.report, raw)
        id, known = self._place(record.report)
        record = _named(record, id)
        return self._put_again(record, digest) if known else self._put_new(record, digest)

    def _place(self, report: Report) -> tuple[str, bool]:
        """The report's id in the ledger, and whether it is there."""
        candidates = [report.id, *(f"{given_id(report)}#{report.sha256[:digits]}" for digits in _DIGITS)]
        query = "SELECT report, sha256 FROM reports WHERE report IN"
        taken = mapped(rows_in(self.connection, query, [given_id(report), *candidates]))
        same = [id for id, sha in taken.items() if sha == report.sha256]
        return (min(same, key=len), True) if same else (next(id for id in candidates if id not in taken), False)

    def _put_new(self, record: Record, digest: str) -> Kept:
        id = record.report.id
        seq = self.log.write("report", [id], "added")
        insert_rows(self.connection, tables.reports, [self._report_row(record, seq)])
        self._insert_reading(record, 1, digest)
        self._insert_items(record)
        return Kept(report=id, what="added", revision=1)

    def _put_again(self, record: Record, digest: str) -> Kept:
        id = record.report.id
        c = tables.readings.c
        rows = self.connection.execute(select(c.revision, c.current, c.digest).where(c.report == id)).all()
        now = next(row.revision for row in rows if row.current)
        same = [row.revision for row in rows if row.digest == digest]
        if now in same:
            return Kept(report=id, what="unchanged", revision=now)
        self.connection.execute(update(tables.readings).where(c.report == id).values(current=False))
        if same:
            self.connection.execute(
                update(tables.readings).where(c.report == id, c.revision == same[0]).values(current=True)
            )
        else:
            self._insert_reading(record, max(row.revision for row in rows) + 1, digest)
        return self._replace_items(record, same[0] if same else max(row.revision for row in rows) + 1)

    def _replace_items(self, record: Record, revision: int) -> Kept:
        id = record.report.id
        before = self._refs(id)
        events = self._leave_events(id)
        self.forget_machine(before)
        self._delete_items(id)
        self.shelf.drop(id)
        self._insert_items(record)
        gone = sorted(before - self._refs(id))
        reattach(self, record)
        seq = self.connection.execute(select(tables.reports.c.seq).where(tables.reports.c.report == id)).scalar_one()
        row = self._report_row(record, seq) | {"revision": revision}
        kept = {"seq", "added", "source", "given_id"}
        changed = storable_row({name: value for name, value in row.items() if name not in kept})
        self.connection.execute(update(tables.reports).where(tables.reports.c.report == id).values(changed))
        self.log.write("report", [id], "changed")
        return Kept(report=id, what="reread", revision=revision, gone=gone, events=events)

    def remove(self, report: str) -> bool:
        """Remove a report with its readings and rows; a tombstone stays. False where there is none of this id.

        People's decisions on it stay, as orphans, in case it comes back.
        """
        c = tables.reports.c
        sha256 = self.connection.execute(select(c.sha256).where(c.report == report)).scalar()
        if sha256 is None:
            return False
        self._leave_events(report)
        self.forget_machine(self._refs(report) | {report})
        self._drop_joined(report)
        self.shelf.drop(report)
        self._delete_items(report)
        self.connection.execute(delete(tables.readings).where(tables.readings.c.report == report))
        self.connection.execute(delete(tables.reports).where(c.report == report))
        if not self.connection.execute(select(func.count()).where(c.sha256 == sha256)).scalar():
            self.connection.execute(delete(tables.sources).where(tables.sources.c.sha256 == sha256))
        self.log.write("report", [report], "removed")
        return True

    def note_followed(self, change: int) -> None:
        """All reports up to the change of this number have been followed."""
        row = {"key": FOLLOWED, "value": str(max(change, self.followed_to()))}
        replace_rows(self.connection, tables.meta, [row])

    def _keep_source(self, report: Report, raw: bytes) -> None:
        kind = "text/html" if report.extractor else "text/plain"
        row = {"sha256": report.sha256, "media_type": kind, "bytes": len(raw), "data": zlib.compress(raw, 1)}
        keep_rows(self.connection, tables.sources, [row])

    def _report_row(self, record: Record, seq: int) -> dict[str, Any]:
        report = record.report
        row: dict[str, Any] = {name: getattr(report, name) for name in _SAME_FIELDS}
        return row | {
            "seq": seq,
            "report": report.id,
            "given_id": given_id(report),
            "published": report.published.isoformat() if report.published else None,
            "notes": as_json(report.notes),
            "characters": len(report.text),
            "revision": 1,
            "added": self.at,
        }

    def _insert_reading(self, record: Record, revision: int, digest: str) -> None:
        engine = msgspec.json.encode(record.engine).decode()
        row = {"report": record.report.id, "revision": revision, "current": True, "at": self.at, "engine": engine}
        insert_rows(self.connection, tables.readings, [row | {"digest": digest, "record": pack(encode(record))}])

    def _insert_items(self, record: Record) -> None:
        origins = [{"report": record.report.id, "origin": origin} for origin in dict.fromkeys(record.report.origins)]
        insert_rows(self.connection, tables.origins, origins)
        for table, rows in ItemRows(record).of_tables():
            insert_rows(self.connection, table, rows)

    def _delete_items(self, report: str) -> None:
        for table in (tables.origins, *tables.ITEM_TABLES):
            self.connection.execute(delete(table).where(table.c.report == report))

    def _refs(self, report: str) -> set[str]:
        return set(self._refs_of_layers(report))

    def _refs_of_layers(self, report: str) -> Iterator[str]:
        for table in (tables.tellings, tables.figures, tables.forecasts):
            yield from self.connection.execute(select(table.c.ref).where(table.c.report == report)).scalars()

    def _leave_events(self, report: str) -> Sequence[str]:
        """Take the report's tellings out of their joined events; the ids of those events."""
        mine = select(tables.tellings.c.ref).where(tables.tellings.c.report == report)
        c = event_tellings.c
        events = self.connection.execute(select(c.event).where(c.ref.in_(mine)).distinct().order_by(c.event)).scalars()
        left = events.all()
        self.connection.execute(delete(event_tellings).where(c.ref.in_(mine)))
        return left


_SAME_FIELDS = (
    "sha256",
    "source",
    "title",
    "published_from",
    "publisher",
    "byline",
    "language",
    "completeness",
    "text",
)
"""Columns of reports that are fields of Report as they are."""


def given_id(report: Report) -> str:
    """The id that the report came with: its own, without what the ledger put after it to part it from another."""
    before, mark, digits = report.id.rpartition("#")
    return before if mark and len(digits) in _DIGITS and report.sha256.startswith(digits) else report.id


def _named(record: Record, id: str) -> Record:
    """The record under the ledger's id, with a note where that is not the one that it came with."""
    report = record.report
    if report.id == id:
        return record
    note = _OTHER_ID.format(given_id(report))
    notes = report.notes if note in report.notes or id == given_id(report) else (*report.notes, note)
    return msgspec.structs.replace(record, report=msgspec.structs.replace(report, id=id, notes=notes))


def _digest(record: Record) -> str:
    """Of all that the reading says, whatever the report is called here and wherever its file lay."""
    report = record.report
    notes = tuple(note for note in report.notes if note != _OTHER_ID.format(given_id(report)))
    bare = msgspec.structs.replace(report, id="", source=None, notes=notes)
    return hashlib.sha256(encode(msgspec.structs.replace(record, report=bare))).hexdigest()


# PostgreSQL's indexes take keys of at most 2,700 bytes, and a reference puts a key after the id.
_LONGEST_ID = 500


def _check_report(report: Report, raw: bytes | None) -> None:
    if not 0 < len(given_id(report)) <= _LONGEST_ID:
        raise InputError(f"the report's id has {len(given_id(report)):,} characters, 1 to {_LONGEST_ID} are allowed")
    if "\x00" in report.id:  # PostgreSQL's text cannot hold it, and another character would make another id
        raise InputError(f"the report's id {report.id!r} has a zero character, expected one without")
    seen = report.sha256 if raw is None else hashlib.sha256(raw).hexdigest()
    if seen != report.sha256:
        raise InputError(f"the bytes given have the sha256 {seen}, expected the report's, {report.sha256}")


def _check_keys(record: Record) -> None:
    """Every item needs its own key: references across the ledger are made of them."""
    for layer in ("times", "places", "actors", "events", "figures", "statements", "forecasts"):
        keys = [item.key for item in getattr(record, layer)]
        if not all(keys) or len(set(keys)) < len(keys):
            wrong = "without a key" if not all(keys) else "with the key of another"
            raise InputError(f"the record of {record.report.id} has one of its {layer} {wrong}")

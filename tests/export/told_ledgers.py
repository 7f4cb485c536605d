"""Small ledgers with people's decisions in them, and what is the same in two of them."""

import io
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.export.ledger_import import Imported, import_lines
from dateline.export.ledger_lines import EVERYTHING, export_lines
from dateline.model import Record
from dateline.reconcile.judgements import Author, merge
from dateline.reconcile.ledger import Ledger
from dateline.store import OutcomeEntry
from dateline.store.listings import Wanted
from tests.store.dumps import dump
from tests.store.made_records import make_record

PROGRAM = "dateline 0.0.1"
LATEST = "2032-01-01T00:00:00Z"

# Where a score ends in its last digits depends on the order in which words are summed up, and "n" and "seq" count.
SAME_TABLES = {
    "reports": ("seq",),
    "readings": (),
    "sources": (),
    "tellings": (),
    "figures": (),
    "statements": (),
    "forecasts": (),
    "copies": (),
    "stories": (),
    "story_members": ("score", "reasons"),
    "events": (),
    "event_tellings": (),
    "comparisons": (),
    "judgements": ("score", "total"),
    "outcomes": (),
}


def moment(number: int) -> str:
    """Moments that follow each other."""
    return f"2031-03-10T{number // 60:02d}:{number % 60:02d}:00Z"


def raw_of(record: Record) -> bytes:
    return record.report.text.encode()


def make_denied(number: int) -> Record:
    """A report that itself says of its second event that it did not happen."""
    record = make_record(number)
    one, two = record.events
    return msgspec.structs.replace(record, events=(one, msgspec.structs.replace(two, statement=None)))


def ref(record: Record, number: int = 0) -> str:
    return f"{record.report.id}/{record.events[number].key}"


def add(ledger: Ledger, records: Sequence[Record], at: str) -> None:
    ledger.add([(record, raw_of(record)) for record in records], at=at)


def fill(ledger: Ledger) -> list[Record]:
    """Four reports, two of whose events a person joined, and a forecast that a person settled."""
    records = [make_record(number) for number in (1, 2, 3, 4)]
    add(ledger, records[:2], moment(1))
    ledger.judge(merge(ref(records[0]), ref(records[1]), Author("Vera Lind", moment(2), "one day")), at=moment(2))
    add(ledger, records[2:], moment(3))
    forecast = f"{records[2].report.id}/{records[2].forecasts[0].key}"
    ruling = OutcomeEntry(
        id="o1", forecast=forecast, outcome="failed", who="Vera Lind", person=True, at=moment(4), why="they stayed"
    )
    ledger.rule(ruling, at=moment(4))
    return records


def lines_of(ledger: Ledger, wanted: Wanted = EVERYTHING) -> list[str]:
    out = io.StringIO()
    export_lines(ledger.store, out, wanted)
    return out.getvalue().split("\n")[:-1]


def bring(ledger: Ledger, lines: Sequence[str]) -> Imported:
    return import_lines(ledger, [line.encode() for line in lines], LATEST)


def tables_of(ledger: Ledger) -> dict[str, Any]:
    return {name: dump(ledger.store, name, but) for name, but in SAME_TABLES.items()}

"""Stores with ledgers in them, and short ways to ask what they show."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.model import Record
from dateline.reconcile.judgements import Author
from dateline.reconcile.ledger import Ledger
from dateline.store import Reading, Store, open_store
from tests.reconcile.ledger_checks import broken, remade
from tests.reconcile.ledger_records import AT, LATER, Written
from tests.store.dumps import dump

PROGRAM = "dateline 0.0.1"
PERSON = Author("Ada", LATER, "seen the pictures")


def add_all(store: Store, records: Sequence[Record | Written], at: str = AT) -> Ledger:
    """Add records, all in one go."""
    ledger = Ledger(store, PROGRAM)
    made = [each.record() if isinstance(each, Written) else each for each in records]
    ledger.add([(record, None) for record in made], at=at)
    return ledger


@contextmanager
def stored(path: Path, records: Sequence[Record | Written] = ()) -> Iterator[Store]:
    """A new store with these records."""
    with open_store(str(path), create=True, at=AT) as store:
        add_all(store, records)
        yield store


def sound(store: Store) -> list[str]:
    """What is wrong with a ledger; nothing where all is well."""
    return [*broken(store), *remade(store)]


def refs_of(store: Store, trigger: str) -> dict[str, str]:
    """References of the tellings with this trigger, by their report."""
    return {row["report"]: ref for ref, row in dump(store, "tellings").items() if row["trigger"] == trigger}


def ask(store: Store, question: Callable[[Reading], Any]) -> Any:
    """The answer to a question about one moment."""
    with store.reading() as reading:
        return question(reading)


def event_of(store: Store, ref: str) -> str:
    """The event of a telling."""
    return str(ask(store, lambda reading: reading.events_of([ref])[ref]))


def row_of(store: Store, ref: str) -> dict[str, Any]:
    """The row of a telling's event."""
    return dump(store, "events")[event_of(store, ref)]


def counts_of(store: Store, ref: str) -> tuple[int, int, int]:
    """Reports, publishers and independent origins that tell the event of a telling."""
    row = row_of(store, ref)
    return row["reports"], row["publishers"], row["origins"]


def stories_of(store: Store) -> list[list[str]]:
    """The reports of each story."""
    found: dict[str, list[str]] = {}
    for report, row in sorted(dump(store, "story_members").items()):
        found.setdefault(row["story"], []).append(report)
    return sorted(found.values())

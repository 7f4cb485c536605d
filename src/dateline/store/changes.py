"""What has changed: one row a thing with its latest change, so that a copy of the ledger can be kept up to date."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.store.entries import Change, Changed
from dateline.store.joined_tables import changes
from dateline.store.statements import insert_rows

_UPSERT = """
ON CONFLICT (thing, id) DO UPDATE SET seq = excluded.seq, at = excluded.at,
  change = CASE WHEN excluded.change = 'changed' AND changes.change = 'removed' THEN 'added' ELSE excluded.change END,
  added_seq = CASE WHEN changes.change = 'removed' THEN excluded.seq ELSE changes.added_seq END,
  added = CASE WHEN changes.change = 'removed' THEN excluded.at ELSE changes.added END"""


class ChangeLog:
    """Counts and writes the changes of one transaction."""

    def __init__(self, connection: Connection, at: str) -> None:
        self._connection = connection
        self._at = at
        self._seq: int = connection.execute(select(func.coalesce(func.max(changes.c.seq), 0))).scalar_one()

    @property
    def seq(self) -> int:
        """The number of the last change; it grows with every report."""
        return self._seq

    def write(self, thing: str, ids: Iterable[str], change: Change) -> int:
        """Note that things were added, changed or removed; the number of the last of these changes."""
        rows = []
        for id in ids:
            self._seq += 1
            row = {"thing": thing, "id": id, "seq": self._seq, "added_seq": self._seq}
            rows.append(row | {"added": self._at, "at": self._at, "change": change})
        insert_rows(self._connection, changes, rows, ending=_UPSERT)
        return self._seq


def read_changes(connection: Connection, since: int | str, limit: int | None = None) -> Sequence[Changed]:
    """The latest change of each thing after the change numbered ``since``, or at or after the moment ``since``.

    In order of their numbers. A moment is ISO 8601 in UTC or the beginning of one, such as a day.
    """
    c = changes.c
    window, added = (
        (c.seq > since, c.added_seq > since) if isinstance(since, int) else (c.at >= since, c.added >= since)
    )
    rows = connection.execute(
        select(c.seq, c.at, c.thing, c.id, c.change, added).where(window).order_by(c.seq).limit(limit)
    )
    return [_changed(row) for row in rows]


def _changed(row: Any) -> Changed:
    """Against the state at the beginning of the window, what was added in it and changed again is added."""
    seq, at, thing, id, change, added = row
    net: Change = "added" if change == "changed" and added else change
    return Changed(seq=seq, at=at, thing=thing, id=id, change=net)

"""What is in a store's tables, for comparing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from dateline.store import Store
from dateline.store.tables import metadata

Rows = dict[Any, dict[str, Any]]


def dump(store: Store, name: str, but: Sequence[str] = ()) -> Rows:
    """Rows of a table by their keys (reports by their id), without the columns named."""
    table = metadata.tables[name]
    names = ["report"] if name == "reports" else [column.name for column in table.primary_key]
    with store.reading() as reading:
        rows = [dict(row) for row in reading.connection.execute(select(table)).mappings()]
    keyed = {row[names[0]] if len(names) == 1 else tuple(row[one] for one in names): row for row in rows}
    return {key: {column: value for column, value in keyed[key].items() if column not in but} for key in keyed}


def dump_all(store: Store, but: Sequence[str] = ()) -> dict[str, Rows]:
    """All tables."""
    return {name: dump(store, name, but) for name in metadata.tables}

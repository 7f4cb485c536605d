"""The tables and views in words, as Markdown."""

from sqlalchemy import Column, Table

from dateline.store.tables import metadata
from dateline.store.views import VIEWS


def describe() -> str:
    """Every view, then every table with its columns, as Markdown."""
    views = ["| view | what it shows |", "|---|---|", *(f"| `{view.name}` | {view.words} |" for view in VIEWS)]
    return "\n".join([*views, "", *(_described(table) for table in metadata.sorted_tables)])


def _described(table: Table) -> str:
    rows = "\n".join(f"| {_named(column)} | {column.comment} |" for column in table.columns)
    return f"### `{table.name}`\n\n{table.comment}\n\n| column | what it is |\n|---|---|\n{rows}\n"


def _named(column: Column[object]) -> str:
    return f"**`{column.name}`**" if column.primary_key else f"`{column.name}`"

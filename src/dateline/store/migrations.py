"""The store's tables over the versions: made anew, checked, or brought up step by step, always in one transaction."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from dateline.model import StoreBroken, StoreVersion
from dateline.store.joined_tables import reattachments, stories
from dateline.store.search import create_search
from dateline.store.shelf import shelf_data, shelf_keys_new, shelf_keys_young
from dateline.store.tables import meta, metadata, reports
from dateline.store.views import create_views, drop_views

SCHEMA_VERSION = 4
"""Of the tables that this program reads and writes."""


def create_schema(connection: Connection, at: str, program: str) -> None:
    """Make all tables, indexes and views of this version in an empty database."""
    metadata.create_all(connection)
    create_search(connection)
    create_views(connection)
    facts = {"schema_version": str(SCHEMA_VERSION), "created": at, "program": program}
    connection.execute(meta.insert(), [{"key": key, "value": value} for key, value in facts.items()])


def read_version(connection: Connection) -> int | None:
    """Version of the tables that are there, None for an empty database.

    Raises StoreBroken where the tables are another program's.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not {"meta", "reports"} <= names:
        raise StoreBroken(f"the database is no store of dateline; its tables are {', '.join(sorted(names)[:5])} …")
    version = connection.execute(text("SELECT value FROM meta WHERE key = 'schema_version'")).scalar()
    if version is None or not str(version).isdigit():
        raise StoreBroken(f"the store does not say its version: schema_version is {version!r}, expected a number")
    return int(version)


def check_version(version: int, name: str) -> None:
    """Raises StoreVersion where the tables are not of this program's version."""
    if version > SCHEMA_VERSION:
        raise StoreVersion(
            f"{name} was made by a newer dateline: its tables are of version {version}, this program knows "
            f"{SCHEMA_VERSION}; install the newer program"
        )
    if version < SCHEMA_VERSION:
        raise StoreVersion(
            f"{name} was made by an older dateline: its tables are of version {version}, this program needs "
            f"{SCHEMA_VERSION}; keep a copy and run: dateline migrate {name}"
        )


def migrate_schema(connection: Connection, version: int) -> None:
    """Bring the tables from ``version`` to this program's, all steps or none; the rows stay."""
    drop_views(connection, inspect(connection).get_view_names())
    for step in range(version, SCHEMA_VERSION):
        _STEPS[step](connection)
    create_views(connection)
    connection.execute(meta.update().where(meta.c.key == "schema_version").values(value=str(SCHEMA_VERSION)))


def _one_to_two(connection: Connection) -> None:
    """Ids that two reports came with are kept apart from the ledger's; decisions that a reading moved are listed."""
    kind = reports.c.given_id.type.compile(connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE reports ADD COLUMN given_id {kind} NOT NULL DEFAULT ''")
    connection.exec_driver_sql("UPDATE reports SET given_id = report")
    reattachments.create(connection)


def _two_to_three(connection: Connection) -> None:
    """What shelf items hold and the keys of the latest stand in tables of their own; a story's state is derived."""
    shelf_keys_new.create(connection)
    shelf_data.create(connection)
    connection.exec_driver_sql("INSERT INTO shelf_data SELECT n, data FROM shelf_items WHERE report <> '' ORDER BY n")
    connection.exec_driver_sql("ALTER TABLE shelf_items DROP COLUMN data")
    # Some stores of version 2 were made without it.
    if "state" in {column["name"] for column in inspect(connection).get_columns(stories.name)}:
        connection.exec_driver_sql("ALTER TABLE stories DROP COLUMN state")


def _three_to_four(connection: Connection) -> None:
    """Between the keys of the latest items and those of all there is one more table."""
    shelf_keys_young.create(connection)


_STEPS: dict[int, Callable[[Connection], None]] = {1: _one_to_two, 2: _two_to_three, 3: _three_to_four}
"""Each takes the tables from the version that it stands under to the next; a step is never changed once released."""

"""Makes a store of schema 1 out of one of today, and the file that the tests keep of it.

python -m tests.store.older    # write tests/store/schema_1.db.gz anew (only while no store has been released)
"""

import gzip
import sys
import tempfile
from pathlib import Path

from dateline.store import open_store
from dateline.store.engines import make_engine
from dateline.store.views import VIEWS, create_views, drop_views
from tests.store.made_records import AT, make_record

FROZEN = Path(__file__).with_name("schema_1.db.gz")


# Up to schema 2 what shelf items hold stood in their own table, all keys in one, and a story's state was a column.
_UP_TO_TWO = (
    "ALTER TABLE stories ADD COLUMN state TEXT NOT NULL DEFAULT 'active'",
    "ALTER TABLE shelf_items ADD COLUMN data {blob} NOT NULL DEFAULT ''",
    "UPDATE shelf_items SET data = (SELECT data FROM shelf_data WHERE shelf_data.n = shelf_items.n)",
    "INSERT INTO shelf_keys SELECT * FROM shelf_keys_new",
    "INSERT INTO shelf_keys SELECT * FROM shelf_keys_young",
    "DROP TABLE shelf_data",
    "DROP TABLE shelf_keys_young",
    "DROP TABLE shelf_keys_new",
)


def make_older(location: str, numbers: tuple[int, ...] = (1, 2)) -> None:
    """A store of schema 1, which did not part the ids that reports came with from the ledger's own."""
    with open_store(location, create=True, at=AT) as store:
        store.add([(make_record(n), make_record(n).report.text.encode()) for n in numbers], at=AT)
    engine = make_engine(location)
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        drop_views(connection, [view.name for view in VIEWS])
        connection.exec_driver_sql("ALTER TABLE reports DROP COLUMN given_id")
        connection.exec_driver_sql("DROP TABLE reattachments")
        for sql in _UP_TO_TWO:
            connection.exec_driver_sql(sql.format(blob="BLOB" if engine.dialect.name == "sqlite" else "BYTEA"))
        connection.exec_driver_sql("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
        create_views(connection)
    engine.dispose()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        make_older(str(path))
        FROZEN.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    sys.stdout.write(f"{FROZEN}: {FROZEN.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()

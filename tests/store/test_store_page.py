"""What docs/store.md promises is what there is."""

import re

import pytest

import dateline.store
from dateline.store import Store
from dateline.store.describing import describe
from dateline.store.tables import metadata
from dateline.store.views import VIEWS
from tests.store.made_records import AT, make_record
from tests.store.reference import PAGE, render

PAGE_TEXT = PAGE.read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE_TEXT, re.DOTALL)


def test_the_reference_is_up_to_date() -> None:
    assert render(PAGE_TEXT) == PAGE_TEXT


def test_the_reference_describes_everything() -> None:
    assert not [name for name in metadata.tables if f"### `{name}`" not in describe()]
    assert not [view.name for view in VIEWS if f"| `{view.name}` |" not in describe()]
    assert "None" not in describe()


def test_the_errors_of_the_page_are_where_it_says() -> None:
    named = set(re.findall(r"`(Store[A-Z]\w+)`", PAGE_TEXT))
    assert "StoreMissing" in named and not [name for name in named if not hasattr(dateline.store, name)]


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_of_the_page_run(store: Store, query: str) -> None:
    store.add([(make_record(1), None)], at=AT)
    with store.reading() as reading:
        # Percent signs stand for parameters in one driver and not in the other.
        doubled = query.replace("%", "%%") if reading.connection.dialect.paramstyle == "pyformat" else query
        reading.connection.exec_driver_sql(doubled).all()


def test_the_first_query_of_the_page_finds_the_event(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    with store.reading() as reading:
        [row] = reading.connection.exec_driver_sql(QUERIES[0]).all()
    assert tuple(row)[:5] == ("2031-03-09", "SEIZE", "captured", "rebels", "checkpoints")


def test_the_words_of_the_page_come_from_the_text(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    with store.reading() as reading:
        rows = reading.connection.exec_driver_sql(QUERIES[-1]).all()
    assert sorted(tuple(row) for row in rows) == [("captured", "SEIZE"), ("shelled", "ASSAULT")]

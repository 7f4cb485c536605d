"""What every statement does to the values that it is given."""

from types import SimpleNamespace
from typing import Any

import pytest

from dateline.store.statements import storable_row


@pytest.mark.parametrize(("database", "title"), [("postgresql", "Bridge\ufffdfalls"), ("sqlite", "Bridge\x00falls")])
def test_what_a_database_cannot_hold_is_replaced_there_alone(database: str, title: str) -> None:
    connection: Any = SimpleNamespace(dialect=SimpleNamespace(name=database))
    assert storable_row(connection, {"title": "Bridge\x00falls", "revision": 2, "byline": None}) == {
        "title": title,
        "revision": 2,
        "byline": None,
    }

"""Ledgers to export from and to import into; on PostgreSQL too where DATELINE_TEST_POSTGRES names a server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from dateline.reconcile.ledger import Ledger
from dateline.store import open_store
from tests.export.told_ledgers import PROGRAM
from tests.store.conftest import new_location
from tests.store.made_records import AT

__all__ = ["new_location"]


@pytest.fixture
def new_ledger(new_location: Callable[[], str]) -> Iterator[Callable[[], Ledger]]:
    """Gives an empty ledger as often as it is called."""
    with ExitStack() as stores:
        yield lambda: Ledger(stores.enter_context(open_store(new_location(), create=True, at=AT)), PROGRAM)


@pytest.fixture
def ledger(new_ledger: Callable[[], Ledger]) -> Ledger:
    return new_ledger()

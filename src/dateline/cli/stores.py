"""The store that a command works on, who runs it, and the moment that it runs at."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import dateline
from dateline.model import OptionError

if TYPE_CHECKING:  # the ledger brings in what other commands do without
    from dateline.reconcile.ledger import Ledger

MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How moments are written: ISO 8601 in UTC."""
_IN_MEMORY = ":memory:"
"""What SQLite takes for no file at all."""
STORE_VARIABLE, WHO_VARIABLE = "DATELINE_STORE", "DATELINE_WHO"

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help=f"The ledger: a file, or postgresql://USER@HOST/DATABASE. Without it ${STORE_VARIABLE}.",
    ),
]
WhoOption = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help=f"Who decides; ${WHO_VARIABLE} or your user's name without it."),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, for those who read it later.")]


def store_name(given: str | None) -> str:
    """The store that was named. Raises OptionError where none was, or one that is gone when the command ends."""
    name = given or os.environ.get(STORE_VARIABLE)
    if not name:
        raise OptionError(f"no store was named, expected --store FILE or the variable {STORE_VARIABLE}")
    if name == _IN_MEMORY:
        raise OptionError(f"a store in {_IN_MEMORY} is gone when the command ends, expected --store FILE")
    return name


def store_files(given: str | None) -> list[Path]:
    """The files of the store that was named, those that SQLite lays beside it among them; none of a server's.

    Raises OptionError where none was named.
    """
    from dateline.store import is_server

    name = store_name(given)
    return [] if is_server(name) else [Path(name + ending) for ending in ("", "-wal", "-shm", "-journal")]


def now() -> str:
    """The moment, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime(MOMENT)


def who_decides(given: str | None) -> str:
    """The name that a decision is signed with. Raises OptionError where nobody is named."""
    name = given or os.environ.get(WHO_VARIABLE)
    try:
        return name or getpass.getuser()
    except (KeyError, OSError):  # a user that the system has no name for
        raise OptionError(f"nobody is named, expected --who NAME or the variable {WHO_VARIABLE}") from None


def program() -> str:
    """How the program signs."""
    return f"dateline {dateline.__version__}"


@contextmanager
def open_ledger(given: str | None, *, create: bool = False) -> Iterator["Ledger"]:
    """The ledger in the store that was named; closed when the block ends."""
    from dateline.reconcile.ledger import Ledger
    from dateline.store import open_store

    with open_store(store_name(given), create=create, at=now()) as store:
        yield Ledger(store, program())

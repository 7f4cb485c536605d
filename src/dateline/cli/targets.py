"""The files that a command writes to: none of them may be one that it reads, or a table of somebody else's."""

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dateline.export import table_paths
from dateline.export.columns import COLUMNS
from dateline.model import OptionError


def written_files(output: Path | None, tables: Path | None) -> list[Path]:
    """The files that records go to: the file of lines and those of the tables."""
    files = [] if output is None else [output]
    return files if tables is None else files + list(table_paths(tables).values())


def refuse_shared(output: Path, tables: Path) -> None:
    """Raises OptionError where the file of lines is also one of the tables."""
    for path in table_paths(tables).values():
        if os.path.realpath(path) == os.path.realpath(output) or _is_same(path, str(output)):
            raise OptionError(f"{output} is also a table that --csv writes, expected an output of another name")


def refuse_sources(written: Iterable[Path], sources: Sequence[str]) -> None:
    """Raises OptionError where one of the files written to is also named as a source."""
    there = [path for path in written if path.exists()]
    for source in sources:
        for path in there:
            if _is_same(path, source):
                raise OptionError(f"{path} is a source and would be written over, expected an output of another name")


def _is_same(path: Path, source: str) -> bool:
    """Whether the source is that very file, by whatever name; what cannot be looked at is none that is there."""
    with contextlib.suppress(OSError, ValueError):
        return path.samefile(source)
    return False


def refuse_foreign_tables(directory: Path, tables: Mapping[str, Sequence[str]] = COLUMNS) -> None:
    """Raises OptionError where a file in the folder has the name of a table but not its head.

    ``tables`` are those that are to be written, each with its columns.
    """
    for name, path in table_paths(directory, tables).items():
        if path.is_file() and not _is_table(path, tables[name]):
            raise OptionError(
                f"{path} is no table of this kind that dateline wrote, expected a folder without such a file"
            )


# So many of the first columns tell a table; older versions wrote fewer at the end.
_TELLING = 3
# Bytes that hold these columns with room to spare; a file of one long line is not read to its end.
_LONGEST_HEAD = 1000


def _is_table(path: Path, columns: Sequence[str]) -> bool:
    """Whether the file begins as the table does; an empty one is nobody's."""
    with path.open("rb") as file:
        head = file.readline(_LONGEST_HEAD)
    found = head.decode(errors="replace").rstrip("\r\n").split(",")
    return not head or found[:_TELLING] == list(columns[:_TELLING])

"""Listings of the ledger: rows in the form that was asked for, on standard output."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, get_args

import typer

from dateline.cli.endings import complain
from dateline.model import OptionError, Status

JsonOption = Annotated[bool, typer.Option("--json", help="Write a JSON array.")]
LinesOption = Annotated[bool, typer.Option("--nl", help="Write a line of JSON a row; so it is into a pipe anyway.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
TsvOption = Annotated[bool, typer.Option("--tsv", help="Write TSV.")]
TableOption = Annotated[bool, typer.Option("--table", "-t", help="Write a table for the eye; so it is on a terminal.")]
StatusOption = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS,…",
        help="Which statuses count: occurred, ongoing (both by default), future, possible, negated, or all.",
    ),
]


class Forms:
    """The forms that a listing was asked for in."""

    def __init__(self, *, json: bool, nl: bool, csv: bool, tsv: bool, table: bool) -> None:
        asked = [
            name for name, on in (("json", json), ("jsonl", nl), ("csv", csv), ("tsv", tsv), ("table", table)) if on
        ]
        if len(asked) > 1:
            raise OptionError(f"{' and '.join(asked)} are asked for at once, expected one form")
        self.asked = asked[0] if asked else None

    @property
    def for_people(self) -> bool:
        """Whether a person looks at it and asked for no form of rows."""
        return self.asked is None and sys.stdout.isatty()


def write_list(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], forms: Forms, what: str) -> int:
    """Write rows to standard output; says on standard error where there are none. The number of rows."""
    from dateline.export.listing import default_form, write_rows

    form: Any = forms.asked or default_form(terminal=sys.stdout.isatty())
    width = _width() if form == "table" and sys.stdout.isatty() else None
    number = write_rows(rows, columns, form, sys.stdout, width=width)
    if not number:
        complain(f"no {what} found")
    return number


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def statuses_of(value: str | None) -> tuple[Status, ...]:
    """The statuses that were asked for. Raises OptionError for a word that is none."""
    known: tuple[Status, ...] = get_args(Status)
    if value is None:
        return ("occurred", "ongoing")
    names = [name.strip() for name in value.split(",")]
    if "all" in names:
        return known
    wrong = [name for name in names if name not in known]
    if wrong:
        raise OptionError(f"--status is {value!r}, expected some of {', '.join(known)}, or all")
    return tuple(status for status in known if status in names)

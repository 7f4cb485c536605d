"""Listings of the ledger: rows in the form that was asked for, on standard output."""

import datetime
import functools
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dateline.cli.endings import complain
from dateline.cli.stores import MOMENT, store_name
from dateline.model import OptionError, Status

if TYPE_CHECKING:
    from dateline.store import Reading
    from dateline.store.listings import Wanted

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


_FORM_OPTIONS: dict[str, Any] = {
    "json": JsonOption,
    "nl": LinesOption,
    "csv": CsvOption,
    "tsv": TsvOption,
    "table": TableOption,
}


def in_forms(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of all forms; it takes them as one argument, ``forms``."""
    signature = inspect.signature(command, eval_str=True)
    own = [parameter for name, parameter in signature.parameters.items() if name != "forms"]
    forms = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for name, annotation in _FORM_OPTIONS.items()
    ]

    @functools.wraps(command)
    def with_options(*arguments: Any, **options: Any) -> None:
        asked = {name: options.pop(name) for name in _FORM_OPTIONS}
        command(*arguments, **options, forms=Forms(**asked))

    with_options.__signature__ = signature.replace(parameters=[*own, *forms])  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *forms)}
    return with_options


def write_list(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], forms: Forms, what: str) -> int:
    """Write rows to standard output; says on standard error where there are none. The number of rows."""
    from dateline.export.listing import default_form, write_rows

    form: Any = forms.asked or default_form(terminal=sys.stdout.isatty())
    width = _width() if form == "table" and sys.stdout.isatty() else None
    number = write_rows(rows, columns, form, sys.stdout, width=width)
    if not number:
        complain(f"no {what} found")
    return number


def write_listing(store: str | None, name: str, wanted: "Wanted", forms: Forms, what: str | None = None) -> None:
    """Write one of the lists of a ledger; stories, events and reports may be named by the beginnings of their ids."""
    from dateline.store import open_store
    from dateline.store.listings import LISTS, list_rows

    with open_store(store_name(store)) as opened, opened.reading() as reading:
        rows = list_rows(reading, name, _with_whole_ids(reading, wanted))
        write_list(rows, LISTS[name].columns, forms, what or name)


def _with_whole_ids(reading: "Reading", wanted: "Wanted") -> "Wanted":
    import msgspec

    given = {kind: id for kind in ("story", "event", "report") if (id := getattr(wanted, kind)) is not None}
    if not given:
        return wanted
    from dateline.serve.ledger_views import find_id

    whole: dict[str, Any] = {kind: find_id(reading, kind, id) for kind, id in given.items()}
    return msgspec.structs.replace(wanted, **whole)


def refuse_beside(what: str, options: Mapping[str, object]) -> None:
    """Raises OptionError for options, by their names, that were given and would change nothing beside ``what``."""
    given = [name for name, value in options.items() if value is not None and value is not False]
    if given:
        raise OptionError(f"{', '.join(given)} would change nothing beside {what}, expected {what} alone")


def day_of(name: str, value: str | None) -> str | None:
    """The day that an option gives, ISO. Raises OptionError for anything else."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise OptionError(f"{name} is {value!r}, expected a day such as 2019-02-11") from None


def check_day(param: typer.CallbackParam, value: str | None) -> str | None:
    """The day that an option of the command line gives."""
    return day_of(param.opts[0], value)


# The beginning of a moment that is whole in itself: a month or a day.
_BEGINNING = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


def since_of(value: str) -> int | str:
    """The number of a change, or a moment in UTC. Raises OptionError for anything else."""
    if _NUMBER.fullmatch(value):
        return int(value)
    try:
        if _BEGINNING.fullmatch(value):
            return datetime.date.fromisoformat(f"{value}-01"[: len("2019-02-11")]).isoformat()[: len(value)]
        moment = datetime.datetime.fromisoformat(value)
        return moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC).strftime(MOMENT)
    except (ValueError, OverflowError):
        expected = "the number of a change, a day such as 2019-02-11 or a moment such as 2019-02-11T08:30:00Z"
        raise OptionError(f"--since is {value!r}, expected {expected}") from None


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def statuses_of(value: str | None) -> tuple[Status, ...]:
    """The statuses that were asked for. Raises OptionError for a word that is none."""
    known: tuple[Status, ...] = get_args(Status)
    if value is None:
        return ("occurred", "ongoing")
    names = [name.strip() for name in value.split(",")]
    wrong = [name for name in names if name not in (*known, "all")]
    if wrong:
        raise OptionError(f"--status is {value!r}, expected some of {', '.join(known)}, or all")
    return tuple(status for status in known if status in names or "all" in names)

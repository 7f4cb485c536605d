"""Rows of batch files as reports: JSON Lines, JSON and CSV, with a map from columns to fields."""

import contextlib
import csv
import hashlib
import io
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, Protocol, get_args

from dateline.ingest.dates import parse_date
from dateline.ingest.options import Failure, IngestOptions
from dateline.ingest.pages import (
    MARKUP_AS_TEXT,
    MAX_PAGE_BYTES,
    extract_page,
    fragment_text,
    is_whole_page,
    looks_like_html,
)
from dateline.ingest.reports import ID_LENGTH, report_from_text
from dateline.model import BrokenRow, EmptyInput, InputError, OptionError, PublishedFrom, Report, TooLarge

Row = Mapping[str, Any]

# Columns looked for where the user names none, in whatever case and in this order: ours, news-please's, NGEC's, and
# other common ones, among them trafilatura's and NewsAPI's.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "report_id", "article_id", "_id"),
    "published": (
        "published",
        "date_publish",
        "date",
        "publish_date",
        "published_at",
        "pub_date",
        "pubDate",
        "publishedAt",
        "datetime",
    ),
    "title": ("title", "headline"),
    "text": ("text", "maintext", "event_text", "body", "content", "article", "article_text"),
    "url": ("url", "link", "source_url", "source"),
    "publisher": ("publisher", "source_domain", "sitename", "outlet", "source", "source-hostname", "hostname"),
    "byline": ("byline", "author", "authors"),
}


# Other names that the map of columns may call a field by.
_ALSO = {"date": "published"}


def named_fields(columns: Mapping[str, str]) -> dict[str, str]:
    """The map of columns under the names of our fields; ``date`` is another name of ``published``.

    Raises OptionError where the map names a field that a report does not have, or one twice.
    """
    unknown = sorted(set(columns) - set(COLUMNS) - set(_ALSO))
    if unknown:
        fields = ", ".join((*COLUMNS, *_ALSO))
        raise OptionError(f"unknown field {', '.join(unknown)} in the map of columns; fields are {fields}")
    named = {_ALSO.get(field, field): column for field, column in columns.items()}
    if len(named) < len(columns):
        raise OptionError("the map of columns names both date and published, which are one field; expected one of them")
    return named


class _Wanted:
    """The columns that the user named and no row has had so far."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._missing = set(columns.values())
        self._seen: Row = {}

    def see(self, row: Row) -> None:
        """One more row, or a header."""
        self._missing -= set(row)
        self._seen = row

    def failures(self, source: str) -> Iterator[Failure]:
        """Why the source is not what the user takes it for, where one of the columns never came."""
        if self._missing and self._seen:
            missing = ", ".join(sorted(self._missing))
            yield Failure(source, BrokenRow(f"there is no column {missing}; its columns are {_listed(self._seen)}"))


# What parts the strings of a list; those of a text are its paragraphs.
_BETWEEN = {"text": "\n\n"}


def _cell(row: Row, field: str, columns: Mapping[str, str]) -> str | None:
    """The field's value as text, from the column that the user named or the first default one that holds something."""
    if field in columns:
        return _text_of(row.get(columns[field]), field)
    folded = {name.casefold(): name for name in reversed(list(row)) if isinstance(name, str)}
    for name in COLUMNS[field]:
        column = name if name in row else folded.get(name.casefold(), name)
        value = _text_of(row.get(column), field)
        if value is not None and (name != "source" or _is_address(value) == (field == "url")):
            return value
    return None


# What programs write where they have nothing.
_NOTHING = frozenset(("\\N", "NULL", "null", "NaN", "nan", "None", "<NA>"))


def _text_of(value: object, field: str) -> str | None:
    """A value of JSON or a cell as text; of an object that stands for a publisher its name."""
    if isinstance(value, dict) and field == "publisher":
        value = value.get("name") or value.get("title")
    if field == "published":
        value = _plain_date(value)
    if isinstance(value, list) and all(isinstance(part, str | None) for part in value):
        value = _BETWEEN.get(field, ", ").join(part for part in value if part)
    if isinstance(value, str) and value.strip() and value.strip() not in _NOTHING:
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _plain_date(value: object) -> object:
    """The day or seconds of a date in MongoDB's JSON or a number with a point; any other object as it is written."""
    while isinstance(value, dict):
        value = next((value[key] for key in ("$date", "$numberLong") if key in value), json.dumps(value, default=str))
    return str(value) if isinstance(value, float) else value


_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)


def _is_address(value: str) -> bool:
    """Whether a column "source", in which some write the publisher and others the address, holds the address."""
    return _ADDRESS.match(value) is not None


# The fields of a record's report, by ours.
_OF_RECORD = {name: name for name in COLUMNS} | {"url": "source"}


def _is_record(row: Row) -> bool:
    """Whether the row is a record that this program wrote."""
    return isinstance(row.get("report"), dict) and str(row.get("schema")).startswith("dateline/")


def _found_in(row: Row) -> PublishedFrom:
    """Where a date of the row was found: a record says it, else it is the source's own."""
    said = row["report"].get("published_from") if _is_record(row) else None
    return next((known for known in get_args(PublishedFrom) if known == said), "metadata")


def _unwrapped(row: Row) -> Row:
    """The report itself, where it stands in an object of its own."""
    return row["report"] if isinstance(row.get("report"), dict) else row


def report_from_row(row: Row, place: str, options: IngestOptions, notes: Sequence[str] = ()) -> Report:
    """The report of one row; ``place`` names it (``reports.jsonl:3``) where it has no address of its own.

    A record that this program wrote gives its report's own fields; the text is read anew.

    Raises EmptyInput (the row has no text), TooLarge (its text is over the limit).
    """
    columns = _OF_RECORD if _is_record(row) else options.columns
    found_in = _found_in(row)
    row = _unwrapped(row)
    fields = {name: _cell(row, name, columns) for name in COLUMNS}
    text = fields["text"]
    if text is None:
        raise EmptyInput(f"the row has no text; its columns are {_listed(row)}")
    own = parse_date(fields["published"]) if fields["published"] else None
    unread = fields["published"] is not None and own is None
    cell = _Cell(text) if columns is _OF_RECORD else _read_markup(text)
    return report_from_text(
        cell.text,
        id=fields["id"] or _made_id(text, fields),
        source=fields["url"] or place,
        title=fields["title"],
        published=own or options.date,
        published_from="option" if own is None and options.date else found_in,
        publisher=fields["publisher"],
        byline=fields["byline"],
        extractor=cell.extractor,
        notes=(*notes, *cell.notes, *([f"date {fields['published']!r} is not understood"] if unread else [])),
        max_characters=options.max_characters,
    )


class _Cell(NamedTuple):
    """The text of a row's cell, and how it was taken out where the cell holds markup."""

    text: str
    extractor: str | None = None
    notes: tuple[str, ...] = ()


def _read_markup(text: str) -> _Cell:
    """The words of a cell that opens with a tag, which may be a report's own markup or a whole page."""
    if not looks_like_html(text):
        return _Cell(text)
    if not is_whole_page(text):
        words, note = fragment_text(text)
        return _Cell(words, notes=(note,))
    if len(text) <= MAX_PAGE_BYTES:
        with contextlib.suppress(InputError):
            page = extract_page(text)
            return _Cell(page.text, page.extractor, page.notes)
    return _Cell(text, notes=(MARKUP_AS_TEXT,))


# What parts word-for-word copies of one text, as two outlets print an agency's.
_PARTING = ("url", "publisher", "published")


def _made_id(text: str, fields: Mapping[str, str | None]) -> str | None:
    """An id of the text and of where and when it came out; None, for that of the text alone, where nothing says so."""
    parting = [fields[name] or "" for name in _PARTING]
    if not any(parting):
        return None
    whole = "\0".join((text, *parting))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


# A failure names the columns it saw; a table of hundreds would fill the screen.
_MOST_LISTED = 12


def _listed(row: Row) -> str:
    names = [str(name) for name in row]
    return ", ".join(names[:_MOST_LISTED]) + (" …" if len(names) > _MOST_LISTED else "") if names else "none"


def _try_row(row: Row, place: str, options: IngestOptions, notes: Sequence[str] = ()) -> Report | Failure:
    try:
        return report_from_row(row, place, options, notes)
    except InputError as error:
        return Failure(place, error)


# A row is at most its text escaped (six bytes a character) and some fields; a longer line is no row.
_BYTES_A_CHARACTER, _OTHER_FIELDS = 6, 1_000_000


class Lines(Protocol):
    """What lines are read from: a file of bytes."""

    def readline(self, size: int, /) -> bytes:
        """The next line, at most ``size`` bytes of it; nothing at the end."""


def read_json_lines(file: Lines, source: str, options: IngestOptions) -> Iterator[Report | Failure]:
    """Reports of a JSON Lines file, one line in memory at a time; only a line feed ends a line."""
    longest = options.max_characters * _BYTES_A_CHARACTER + _OTHER_FIELDS
    wanted = _Wanted(options.columns)
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        place = f"{source}:{number}"
        if len(line) > longest:
            yield Failure(place, TooLarge(f"the line has over {longest:,} bytes, {longest:,} are allowed"))
            _skip_line(file, line)
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield _report_from_line(line, place, options, wanted)
    yield from wanted.failures(source)


def _skip_line(file: Lines, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(_OTHER_FIELDS)


def _report_from_line(line: bytes, place: str, options: IngestOptions, wanted: _Wanted) -> Report | Failure:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(place, BrokenRow(f"not a JSON object: {error}"))
    return _report_from_object(row, place, options, wanted)


def read_json(text: str, source: str, options: IngestOptions) -> Iterator[Report | Failure]:
    """Reports of a JSON file: one object, a list of objects (numbered from 1 in failures), or an object a line."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _begins_with_object(text):
            yield from read_json_lines(io.BytesIO(text.encode()), source, options)
        else:
            yield Failure(source, BrokenRow(f"not JSON: {error}"))
        return
    wanted = _Wanted(options.columns)
    if isinstance(content, dict):
        yield _report_from_object(content, source, options, wanted)
    elif isinstance(content, list):
        for number, row in enumerate(content, start=1):
            yield _report_from_object(row, f"{source}:{number}", options, wanted)
    else:
        yield Failure(source, BrokenRow(f"expected an object or a list of objects, got {type(content).__name__}"))
    yield from wanted.failures(source)


def _begins_with_object(text: str) -> bool:
    """Whether the first line is an object of its own."""
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _report_from_object(row: object, place: str, options: IngestOptions, wanted: _Wanted) -> Report | Failure:
    if not isinstance(row, dict):
        return Failure(place, BrokenRow(f"expected a JSON object, got {type(row).__name__}"))
    if not _is_record(row):
        wanted.see(_unwrapped(row))
    return _try_row(row, place, options)


def read_csv(
    file: Iterable[str], source: str, options: IngestOptions, delimiter: str = ",", notes: Sequence[str] = ()
) -> Iterator[Report | Failure]:
    """Reports of a CSV file with a header, one row in memory at a time; failures name the line that the row begins on.

    The lines must have their ends, as those of a file opened with ``newline=""``; ``notes`` hold for all rows.
    """
    csv.field_size_limit(max(csv.field_size_limit(), options.max_characters))
    rows = _rows_of(file, source, delimiter)
    place, first = next(((place, row) for place, row in rows if not _is_blank(row, delimiter)), (source, None))
    if not isinstance(first, _Cells):
        yield Failure(place, first or EmptyInput("the file has no header and no rows"))
        return
    if _MAY_BE_CUT in first.notes:
        yield Failure(place, BrokenRow(f"not a header: {_CUT}"))
        return
    header = [name.removeprefix("\ufeff").strip() for name in first.cells]
    wanted = _Wanted(options.columns)
    wanted.see(dict.fromkeys(header))
    if missing := list(wanted.failures(source)):
        yield from missing
        return
    for place, row in rows:
        if isinstance(row, BrokenRow):
            yield Failure(place, row)
        elif row.cells:
            yield _report_from_cells(row.cells, header, place, options, (*notes, *row.notes))


def table_type(text: str, columns: Mapping[str, str]) -> Literal["csv", "tsv"] | None:
    """How to read a text as a table: where its first line names all columns that the user named; else None."""
    first = text.lstrip("\ufeff \r\n").partition("\n")[0].rstrip("\r")
    return next((kind for mark, kind in _MARKS.items() if set(columns.values()) <= _names(first, mark)), None)


_MARKS: dict[str, Literal["csv", "tsv"]] = {",": "csv", ";": "csv", "\t": "tsv"}


# What spreadsheets write above the header to say what parts the cells.
_SAID_MARK = re.compile(r"sep=([,;|\t])", re.IGNORECASE)


def cell_mark(sample: str, columns: Mapping[str, str]) -> str:
    """What parts the cells of a CSV file that begins so: a semicolon where only that finds a column of texts.

    Spreadsheets write semicolons where the comma is the decimal mark; a line above the header may say so.
    """
    if said := _SAID_MARK.match(sample.lstrip("\ufeff")):
        return said[1]
    header = next((line for line in sample.lstrip("\ufeff").splitlines() if line.strip()), "")
    return ";" if _has_text(_names(header, ";"), columns) and not _has_text(_names(header, ","), columns) else ","


def _has_text(names: set[str], columns: Mapping[str, str]) -> bool:
    """Whether a column of texts is among the names, which are compared as the cells are found."""
    if "text" in columns:
        return columns["text"] in names
    return not {name.casefold() for name in names}.isdisjoint(COLUMNS["text"])


def _names(line: str, delimiter: str) -> set[str]:
    try:
        return {cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])}
    except csv.Error:
        return set()


# A last line of our own, of a character that no text holds: a file that ends inside quotation marks has it in a cell.
_END = "\ufdd0"
_CUT = "the file ends inside quotation marks"
_MAY_BE_CUT = f"{_CUT}: the text may be cut, or hold other rows"
_UNCLOSED = "a cell opens with a quotation mark that its line does not close: the text may be cut"


class _Cells(NamedTuple):
    """The cells of a row, and what is doubtful about them."""

    cells: list[str]
    notes: tuple[str, ...] = ()


def _without_end(cells: list[str]) -> _Cells:
    """The cells without our own last line, and with a note where one of them holds it."""
    if not cells or not cells[-1].endswith(_END):
        return _Cells(cells)
    return _Cells([*cells[:-1], cells[-1].removesuffix(_END)], (_MAY_BE_CUT,))


def _rows_of(file: Iterable[str], source: str, delimiter: str) -> Iterator[tuple[str, _Cells | BrokenRow]]:
    """The cells of each row, or why there are none, with the line that the row begins on."""
    if delimiter == "\t":
        yield from _tabbed_rows(file, source)
        return
    reader = csv.reader(chain(file, (_END,)), delimiter=delimiter)
    while True:
        place = f"{source}:{reader.line_num + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, BrokenRow(f"not a CSV row: {error}")
        else:
            if row != [_END]:
                yield place, _without_end(row)


def _tabbed_rows(file: Iterable[str], source: str) -> Iterator[tuple[str, _Cells | BrokenRow]]:
    """The same of a file with tabs, which many write without quoting: a row whose quotation marks do not enclose whole
    cells is its one line as it stands.
    """
    lines, waiting, taken = chain(file, (_END,)), deque[str](), list[str]()

    def row_lines() -> Iterator[str]:
        while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
            taken.append(line)
            yield line

    number = 1
    while True:
        taken.clear()
        try:
            row = next(csv.reader(row_lines(), delimiter="\t", strict=True), None)
        except csv.Error:
            if _is_cut(taken):
                yield f"{source}:{number}", _without_end(next(csv.reader(taken, delimiter="\t")))
                return
            waiting.extendleft(reversed(taken[1:]))
            del taken[1:]
            yield f"{source}:{number}", _plain_cells(taken[0])
        else:
            if row is None or row == [_END]:
                return
            yield f"{source}:{number}", _Cells(row)
        number += len(taken)


def _is_cut(taken: Sequence[str]) -> bool:
    """Whether a row goes on to the end of the file, and none of its later lines has the tabs of a row of its own."""
    first, *others = taken
    tabs = first.count("\t")
    rows = (line for line in others if line != _END and line.strip() and line.count("\t") == tabs)
    return taken[-1] == _END and next(rows, None) is None


def _plain_cells(line: str) -> _Cells | BrokenRow:
    """The cells between the tabs, in which quotation marks are text."""
    try:
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE), [])
    except csv.Error as error:
        return BrokenRow(f"not a row of a table: {error}")
    return _Cells(cells, (_UNCLOSED,) if any(map(_is_unclosed, cells)) else ())


def _is_unclosed(cell: str) -> bool:
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _is_blank(row: _Cells | BrokenRow, delimiter: str) -> bool:
    """Whether a row before the header holds nothing, or only says what parts the cells."""
    if isinstance(row, BrokenRow):
        return False
    whole = delimiter.join(row.cells).removeprefix("\ufeff")
    return not any(cell.strip() for cell in row.cells) or _SAID_MARK.fullmatch(whole) is not None


def _report_from_cells(
    cells: list[str], header: list[str], place: str, options: IngestOptions, notes: Sequence[str]
) -> Report | Failure:
    if len(cells) != len(header):
        return Failure(place, BrokenRow(f"the row has {len(cells)} cells, the header {len(header)}"))
    row: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=True):
        row[name] = row.get(name) or cell
    twice = sorted({name for name in header if name and header.count(name) > 1}) if len(row) < len(header) else []
    doubt = [f"several columns are called {', '.join(twice)}; the first that holds something is read"] if twice else []
    return _try_row(row, place, options, (*notes, *doubt))

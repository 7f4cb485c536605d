"""What `dateline view` does: one record, from a report or from a file of records, as a page."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.cli.reading import ingest_options
from dateline.cli.resume import read_records
from dateline.ingest import Failure, ingest
from dateline.model import InputError, OptionError, Record, Report, UnknownId
from dateline.pipeline import Reader
from dateline.record import check, decode
from dateline.serve.page import render_page

_RECORD_SUFFIXES = (".json", ".jsonl", ".ndjson")
_STANDARD_OUTPUT = Path("-")
# Enough ids to recognise how they look, few enough for one line.
_IDS_SHOWN = 5

_Item = TypeVar("_Item", Record, Report)


class _SchemaHead(msgspec.Struct):
    schema: str


def find_record(source: str, reader: Reader, *, date: str | None, report: str | None) -> Record:
    """The record that ``source`` holds, or that of the report that it is, read by ``reader``.

    Raises OptionError where there are several and no ``report``, UnknownId where it names none of them, InputError
    where there is none, it cannot be read, or its spans do not fit its text.
    """
    path = Path(source)
    if path.suffix in _RECORD_SUFFIXES and path.is_file():
        records = _records_in(path)
        if records is not None:
            return _sound(_choose(records, lambda record: record.report.id, report))
    reports = _reports_of(ingest([source], ingest_options([source], date)))
    chosen = _choose(reports, lambda item: item.id, report)
    return reader.read(chosen)


def write_story(store: str, story: str, output: Path, *, as_of: str | None, notes: Sequence[str]) -> None:
    """A story of a ledger as a page. Raises UnknownId where the ledger holds no such story, OptionError for no day."""
    from dateline.cli.lists import day_of
    from dateline.cli.stores import open_ledger
    from dateline.serve.ledger_views import find_id, story_chapter
    from dateline.serve.story_page import render_story

    day = day_of("--as-of", as_of)
    with open_ledger(store) as ledger, ledger.store.reading() as reading:
        found = find_id(reading, "story", story)
        chapter, title = story_chapter(ledger, reading, found, day)
        page = render_story(chapter.view(found, title, notes))
    _write(page.encode(), output)


def write_page(record: Record, output: Path) -> None:
    """The record as a page, in a file or on standard output."""
    _write(render_page(record).encode(), output)


def _write(page: bytes, output: Path) -> None:
    if output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(page)


def _records_in(path: Path) -> Iterator[Record] | None:
    """The records of a file of JSON lines or of one record laid out over lines; None where it holds something else."""
    with path.open("rb") as file:
        first = file.readline()
    if _is_record_head(first):
        return read_records(path)
    if path.suffix == ".json" and _is_record_head(content := path.read_bytes()):
        return iter([decode(content)])
    return None


def _is_record_head(content: bytes) -> bool:
    try:
        return msgspec.json.decode(content, type=_SchemaHead).schema.startswith("dateline/")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _reports_of(found: Iterable[Report | Failure]) -> Iterator[Report]:
    for item in found:
        if isinstance(item, Failure):
            raise InputError(f"{item.source}: {item.error}")
        yield item


def _choose(items: Iterator[_Item], id_of: Callable[[_Item], str], wanted: str | None) -> _Item:
    if wanted is not None:
        for item in items:
            if id_of(item) == wanted:
                return item
        raise UnknownId(f"no report has the id {wanted!r}")
    first = list(islice(items, _IDS_SHOWN))
    if not first:
        raise InputError("there is no report in it")
    if len(first) > 1:
        raise OptionError(
            f"there are several reports, expected --report with one id of {', '.join(map(id_of, first))} …"
        )
    return first[0]


def _sound(record: Record) -> Record:
    """The record as it is, if its promises hold: a file may have been edited, and a page must not show wrong words."""
    broken = check(record)
    if broken:
        raise InputError(f"the record of {record.report.id} breaks {len(broken)} promise(s) of its format: {broken[0]}")
    return record

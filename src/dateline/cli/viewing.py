"""What `dateline view` does: one record, from a report or from a file of records, as a page."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from dateline.cli.reading import ingest_options
from dateline.cli.resume import Item, all_sound, decode_lines
from dateline.ingest import Failure, ingest
from dateline.model import InputError, OptionError, Record, Report, UnknownId
from dateline.pipeline import Reader
from dateline.record import check, decode
from dateline.serve.page import render_page

_RECORD_SUFFIXES = (".json", ".jsonl", ".ndjson")
_STANDARD_OUTPUT = Path("-")
# Enough ids to recognise how they look, few enough for one line.
_IDS_SHOWN = 5
# Enough faults to recognise what is wrong with the source.
_FAULTS_SHOWN = 3


class _SchemaHead(msgspec.Struct):
    schema: str


def refuse_unused(story: str | None, of_report: Mapping[str, object], of_story: Mapping[str, object]) -> None:
    """Raises OptionError for an option that the page asked for has no use of; options not given are None."""
    if story is None and (given := [name for name, value in of_story.items() if value is not None]):
        raise OptionError(f"{given[0]} is for the page of a story, expected --story ID with it")
    if story is not None and (given := [name for name, value in of_report.items() if value is not None]):
        raise OptionError(f"{given[0]} is for the page of a report, expected it without --story")


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


def _records_in(path: Path) -> Iterator[Record | InputError] | None:
    """The records of a file of JSON lines or of one record laid out over lines; None where it holds something else."""
    with path.open("rb") as file:
        first = file.readline()
    if _is_record_head(first):
        return decode_lines(path)
    if path.suffix == ".json" and _is_record_head(content := path.read_bytes()):
        return iter([decode(content)])
    return None


def _is_record_head(content: bytes) -> bool:
    try:
        return msgspec.json.decode(content, type=_SchemaHead).schema.startswith("dateline/")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _reports_of(found: Iterable[Report | Failure]) -> Iterator[Report | InputError]:
    return (InputError(f"{item.source}: {item.error}") if isinstance(item, Failure) else item for item in found)


def _choose(items: Iterator[Item | InputError], id_of: Callable[[Item], str], wanted: str | None) -> Item:
    if wanted is not None:
        return _find(items, id_of, wanted)
    first = list(islice(all_sound(items), _IDS_SHOWN))
    if not first:
        raise InputError("there is no report in it")
    if len(first) > 1:
        raise OptionError(
            f"there are several reports, expected --report with one id of {', '.join(map(id_of, first))} …"
        )
    return first[0]


def _find(items: Iterator[Item | InputError], id_of: Callable[[Item], str], wanted: str) -> Item:
    """The item of this id, whatever is wrong with others; what could not be read may have been it."""
    faults: list[InputError] = []
    for item in items:
        if isinstance(item, InputError):
            faults.append(item)
        elif id_of(item) == wanted:
            return item
    if faults:
        told = "; ".join(map(str, faults[:_FAULTS_SHOWN])) + (" …" if len(faults) > _FAULTS_SHOWN else "")
        raise InputError(f"no report has the id {wanted!r} among those that could be read; {told}")
    raise UnknownId(f"no report has the id {wanted!r}")


def _sound(record: Record) -> Record:
    """The record as it is, if its promises hold: a file may have been edited, and a page must not show wrong words."""
    broken = check(record)
    if broken:
        raise InputError(f"the record of {record.report.id} breaks {len(broken)} promise(s) of its format: {broken[0]}")
    return record

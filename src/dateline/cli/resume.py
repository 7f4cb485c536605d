"""Going on with an output file that an earlier run left behind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from dateline.model import InputError, Record
from dateline.record import decode

Item = TypeVar("Item")

Known = tuple[str, str]
"""A report by its id and the hash of its source: several batches may number their rows from 1."""


class _ReportHead(msgspec.Struct):
    id: str
    sha256: str


class _RecordHead(msgspec.Struct):
    """As much of a record as is needed to know its report; the rest of the line is passed over."""

    schema: Literal["dateline/1"]
    report: _ReportHead


_HEAD_DECODER = msgspec.json.Decoder(_RecordHead)
# How each line that `read` wrote begins: what a run that was stopped left of one is told by it.
_BEGINNING = b'{"schema":"dateline/'


def go_on(path: Path) -> Counter[Known]:
    """The reports whose records are in the file, and how often; none if there is no file. Lines may then be added.

    A last line that a stopped run left unfinished is cut away, once all lines before it are seen to be records.

    Raises InputError, the file untouched, for a line that is no record: it is then something else.
    """
    if not path.exists():
        return Counter()
    with path.open("r+b") as file:
        done: Counter[Known] = Counter()
        whole = 0
        for number, line in enumerate(file, 1):
            name = f"{path}, line {number}"
            if not line.endswith(b"\n"):
                done.update(_mend_end(file, line, whole, name))
            elif line.strip():
                done[_report_of(line, name)] += 1
            whole += len(line)
    return done


def _mend_end(file: BinaryIO, line: bytes, start: int, name: str) -> Sequence[Known]:
    """End the last line, which has no line feed, where it is a whole record, or cut it off where it is part of one."""
    if _is_whole(line):
        file.write(b"\n")
        return [_report_of(line, name)]
    if not (line.startswith(_BEGINNING) or _BEGINNING.startswith(line)):
        raise InputError(f"{name} is no part of a record; {_ONLY_RECORDS}")
    file.truncate(start)
    return []


def _is_whole(line: bytes) -> bool:
    try:
        decode(line)
    except InputError:
        return False
    return True


_ONLY_RECORDS = "--resume goes on only with a file of records"


def _report_of(line: bytes, name: str) -> Known:
    try:
        report = _HEAD_DECODER.decode(line).report
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{name} is no record ({error}); {_ONLY_RECORDS}") from None
    return report.id, report.sha256


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file of JSON lines (or of a file with one record), one at a time; none if there is no file.

    Raises InputError, with the number of the line, for one that is no record.
    """
    return all_sound(decode_lines(path))


def require_records(path: Path) -> None:
    """Raises InputError, with the number of the line, where the file holds a line that is no record."""
    for _ in read_records(path):
        pass


def decode_lines(path: Path) -> Iterator[Record | InputError]:
    """The records of such a file; for a line that is no record the error, with its number."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _decoded(line, f"{path}, line {number}")


def _decoded(line: bytes, name: str) -> Record | InputError:
    try:
        return decode(line)
    except InputError as error:
        return InputError(f"{name}: {error}")


def all_sound(items: Iterable[Item | InputError]) -> Iterator[Item]:
    """The items as long as none is an error, which is raised."""
    for item in items:
        if isinstance(item, InputError):
            raise item
        yield item

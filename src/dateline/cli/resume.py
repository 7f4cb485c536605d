"""Going on with an output file that an earlier run left behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from dateline.model import InputError, Record
from dateline.record import decode

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


def go_on(path: Path) -> frozenset[Known]:
    """The reports whose records are in the file, none if there is no file; afterwards lines may be added.

    A last line that a stopped run left unfinished is cut away, once all lines before it are seen to be records.

    Raises InputError, the file untouched, for a line that is no record: it is then something else.
    """
    if not path.exists():
        return frozenset()
    with path.open("r+b") as file:
        done: set[Known] = set()
        whole = 0
        for number, line in enumerate(file, 1):
            name = f"{path}, line {number}"
            if not line.endswith(b"\n"):
                done |= _mend_end(file, line, whole, name)
            elif line.strip():
                done.add(_report_of(line, name))
            whole += len(line)
    return frozenset(done)


def _mend_end(file: BinaryIO, line: bytes, start: int, name: str) -> set[Known]:
    """End the last line, which has no line feed, where it is a whole record, or cut it off where it is part of one."""
    if _is_whole(line):
        file.write(b"\n")
        return {_report_of(line, name)}
    if not (line.startswith(_BEGINNING) or _BEGINNING.startswith(line)):
        raise InputError(f"{name} is no part of a record; {_ONLY_RECORDS}")
    file.truncate(start)
    return set()


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
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _decoded(line, f"{path}, line {number}")


def _decoded(line: bytes, name: str) -> Record:
    try:
        return decode(line)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error

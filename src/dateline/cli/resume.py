"""Going on with an output file that an earlier run left behind."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.model import InputError, Record
from dateline.record import decode


class _ReportHead(msgspec.Struct):
    id: str


class _RecordHead(msgspec.Struct):
    """As much of a record as is needed to know its report; the rest of the line is passed over."""

    report: _ReportHead


_HEAD_DECODER = msgspec.json.Decoder(_RecordHead)


def mend(path: Path) -> None:
    """Cut the last line of the file if a run that was stopped left it unfinished; do nothing if there is no file."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        line, ends = b"", 0
        for line in file:
            ends += len(line)
        if line.endswith(b"\n") or not line:
            return
        if _is_whole(line):
            file.write(b"\n")
        else:
            file.truncate(ends - len(line))


def _is_whole(line: bytes) -> bool:
    try:
        decode(line)
    except InputError:
        return False
    return True


def done_ids(path: Path) -> frozenset[str]:
    """Ids of the reports whose records are in the file, none if there is no file.

    Raises InputError for a line that is no record: the file is then something else, and nothing must be added to it.
    """
    if not path.exists():
        return frozenset()
    with path.open("rb") as file:
        return frozenset(_id_of(line, f"{path}, line {number}") for number, line in enumerate(file, 1) if line.strip())


def _id_of(line: bytes, name: str) -> str:
    try:
        return _HEAD_DECODER.decode(line).report.id
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name} is no record ({error}); --resume goes on only with a file of records") from None


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file of JSON lines (or of a file with one record), one at a time; none if there is no file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from (decode(line) for line in file if line.strip())

"""The reader: keeps the model loaded and reads reports, one at a time or as a stream."""

import datetime
import itertools
import math
import traceback
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from dateline.ingest import Failure, as_date, report_from_text
from dateline.model import DatelineError, Engine, InputError, OptionError, Record, Report
from dateline.phases import Phases, finish, together
from dateline.pipeline.collector import relax_collector
from dateline.pipeline.steps import Loader, Settings, Steps, load_steps
from dateline.pipeline.workers import Workers
from dateline.record import assemble, check

# Reports that go through the phases of reading together, and that are sent to a worker process at a time: 24 save no
# more than sixteen, eight a little less. Sixteen are a second of work, so that sending costs nothing beside it.
BATCH_SIZE = 16
# Characters from which on a block is full: sixteen reports of a news agency with room to spare. Long reports need no
# others beside them, and what the phases keep of a block stays bounded.
_BLOCK_CHARACTERS = 80_000


class Reader:
    """Reads reports with one loaded model; use it as a context manager, or call close().

    The model is loaded when the first report is read. ``threads`` is for one report at a time; a stream of reports is
    read faster by ``pipe(processes=…)``. ``gazetteer`` is a database of further
    places, made by ``dateline gazetteer add``; ``preset`` is "precise", "balanced" or "recall"; ``codebook`` is a TOML
    file of further types of event. Raises OptionError for settings that cannot be used.
    """

    def __init__(
        self,
        *,
        threads: int = 1,
        gazetteer: Path | str | None = None,
        preset: str = "balanced",
        codebook: Path | str | None = None,
        load: Loader = load_steps,
    ) -> None:
        own = [None if path is None else Path(path) for path in (gazetteer, codebook)]
        self.settings = Settings(threads, own[0], preset, own[1])
        self._load = load

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the model; the next report loads it again."""
        self.__dict__.pop("_steps", None)

    @cached_property
    def _steps(self) -> Steps:
        return self._load(self.settings)

    @property
    def engine(self) -> Engine:
        """The program, model and gazetteer that read; loads them."""
        return self._steps.engine

    def read(self, report: Report) -> Record:
        """The record of one report; one that is marked as empty or unread (not in
        English) gives a record without items.

        Raises DatelineError where the record would break a promise of its format.
        """
        return finish(self._phases(report))

    def _phases(self, report: Report) -> Phases[Record]:
        """See ``read``."""
        steps = self._steps
        unread = mark_unread(report)
        if unread is not None:
            return Record(report=unread, engine=steps.engine)
        document = yield from steps.tag(report)
        yield
        resolution = yield from steps.resolve(document)
        yield
        record = assemble(report, resolution, steps.engine)
        broken = check(record)
        if broken:
            raise DatelineError(f"the record breaks {len(broken)} promise(s) of its format: {broken[0]}")
        return record

    def pipe(
        self, reports: Iterable[Report | Failure], *, batch_size: int = BATCH_SIZE, processes: int = 1
    ) -> Iterator[Record | Failure]:
        """Records in the order of the reports, read as they are asked for; memory does not grow with their number.

        A report that cannot be read gives a Failure with the reason in its place and stops nothing; failures among
        ``reports`` (as ingest yields them) are passed on. Up to ``batch_size`` reports are read side by side, which
        is faster: the first alone, then two, four and so on. Where reports come slowly, ``batch_size=1`` gives each
        record before the next report is asked for. With ``processes`` above 1 worker processes read so many reports
        at a time; records are the same whatever the two numbers. Programs that use more than one process must start
        under ``if __name__ == "__main__":``.
        """
        for name, number in (("batch_size", batch_size), ("processes", processes)):
            if number < 1:
                raise OptionError(f"{name} is {number}, expected 1 or more")
        if processes == 1:
            return self._read_here(reports, batch_size)
        return self._read_apart(reports, batch_size, processes)

    def _read_here(self, reports: Iterable[Report | Failure], batch_size: int) -> Iterator[Record | Failure]:
        _ = self._steps  # a missing model ends the stream; it is no fault of the first report
        for block in _chunks(reports, growing(batch_size), _BLOCK_CHARACTERS):
            yield from read_block(self, block)

    def _read_apart(
        self, reports: Iterable[Report | Failure], batch_size: int, processes: int
    ) -> Iterator[Record | Failure]:
        settings = msgspec.structs.replace(self.settings, threads=1)
        task = partial(read_chunk, settings, self._load)
        workers: Workers[Report | Failure, Record | Failure] = Workers(task, processes, lost_report)
        for results in workers.map(_chunks(reports, growing(batch_size))):
            yield from results


def read_block(reader: Reader, block: Iterable[Report | Failure]) -> list[Record | Failure]:
    """The records of reports that go through the phases of reading together, in their order."""
    return together(read_or_fail(reader, report) for report in block)


def read_or_fail(reader: Reader, report: Report | Failure) -> Phases[Record | Failure]:
    """The record of a report, or why there is none; a failure is passed on.

    The one place where every error is caught: whatever a single report brings about must not stop a batch.
    """
    if isinstance(report, Failure):
        return report
    try:
        return (yield from reader._phases(report))
    except Exception as error:  # noqa: BLE001
        return Failure(name_of(report), as_input_error(error))


def read_chunk(settings: Settings, load: Loader, chunk: Sequence[Report | Failure]) -> list[Record | Failure]:
    """What a worker process does: it loads its own steps once and reads the reports of one chunk."""
    reader = _reader_of_process(settings, load)
    blocks = _chunks(chunk, itertools.repeat(len(chunk)), _BLOCK_CHARACTERS)
    return [result for block in blocks for result in read_block(reader, block)]


@cache
def _reader_of_process(settings: Settings, load: Loader) -> Reader:
    reader = Reader(
        threads=settings.threads,
        gazetteer=settings.gazetteer,
        preset=settings.preset,
        codebook=settings.codebook,
        load=load,
    )
    _ = reader.engine
    relax_collector()
    return reader


def lost_report(report: Report | Failure) -> Failure:
    """The failure of a report whose process ended while it was read."""
    if isinstance(report, Failure):
        return report
    reason = "the process that read it ended without a word, perhaps for want of memory"
    return Failure(name_of(report), InputError(reason))


def name_of(report: Report) -> str:
    """Where the report came from, else its id."""
    return report.source or report.id


def as_input_error(error: Exception) -> InputError:
    """The error as one of the report: ours speaks for itself, any other is named with the line that raised it."""
    if isinstance(error, InputError):
        return error
    if isinstance(error, DatelineError):
        return InputError(str(error))
    last = traceback.extract_tb(error.__traceback__)[-1]
    return InputError(f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})")


def mark_unread(report: Report) -> Report | None:
    """The report where it has nothing to read, marked so, or None where it is to be read."""
    if report.completeness in ("empty", "unread"):
        return report
    return None if report.text.strip() else msgspec.structs.replace(report, completeness="empty")


def read_text(text: str, date: datetime.date | str | None, *, title: str | None, source: str | None) -> Record:
    """See dateline.read."""
    report = report_from_text(text, published=as_date(date), published_from="option", title=title, source=source)
    return _shared_reader().read(report)


@cache
def _shared_reader() -> Reader:
    return Reader()


def growing(most: int) -> Iterator[int]:
    """1, 2, 4 and so on, then ``most`` for ever: the first record comes at once, and every process has work soon."""
    size = 1
    while size < most:
        yield size
        size *= 2
    yield from itertools.repeat(most)


def _chunks(
    reports: Iterable[Report | Failure], sizes: Iterator[int], characters: float = math.inf
) -> Iterator[list[Report | Failure]]:
    """The reports by so many, or fewer where they come to so many characters.

    Those before an error of their source are given out before it is raised.
    """
    chunk: list[Report | Failure] = []
    size, length = next(sizes), 0
    try:
        for report in reports:
            chunk.append(report)
            length += 0 if isinstance(report, Failure) else len(report.text)
            if len(chunk) == size or length >= characters:
                yield chunk
                chunk, size, length = [], next(sizes), 0
    except Exception:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk

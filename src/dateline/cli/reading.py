"""What `dateline read` does: sources in, records out, nothing lost on the way."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import get_args

import msgspec

from dateline.cli.progress import Progress
from dateline.cli.resume import Known, go_on, read_records, require_records
from dateline.cli.sinks import Sink, open_lines, standard_output_sink, summary_sink
from dateline.cli.targets import refuse_sources
from dateline.export import COUNTED_STATUSES, Tables
from dateline.ingest import Failure, IngestOptions, ingest
from dateline.model import InputError, OptionError, Record, Report, Status
from dateline.pipeline import Reader, as_date

STANDARD_INPUT = "-"


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of the command, as given."""

    sources: tuple[str, ...]
    ingest: IngestOptions
    output: Path | None = None
    tables: Path | None = None
    all_statuses: bool = False
    resume: bool = False
    processes: int = 1
    threads: int = 1
    gazetteer: Path | None = None
    preset: str = "balanced"
    codebook: Path | None = None
    json: bool = False
    summary: bool = False


def ingest_options(
    sources: Sequence[str],
    date: str | None,
    columns: str | None = None,
    *,
    allow_private: bool = False,
    written: Sequence[Path] = (),
) -> IngestOptions:
    """The options of ingest, from the words of the command line, with standard input where a source asks for it.

    ``written`` are the files that the command writes to: in a folder or a pattern they are no reports.

    Raises OptionError for words that cannot be used, or a source that is written to.
    """
    refuse_sources(written, sources)
    stdin = sys.stdin.buffer.read() if STANDARD_INPUT in sources else None
    return IngestOptions(
        date=as_date(date),
        columns=parse_columns(columns),
        stdin=stdin,
        skip=written,
        allow_private=allow_private,
    )


def parse_columns(value: str | None) -> dict[str, str]:
    """``text=body,date=day`` as a mapping from our fields to the source's columns."""
    if value is None:
        return {}
    pairs = [part.split("=", 1) for part in value.split(",")]
    if any(len(pair) < 2 or not all(pair) for pair in pairs):
        raise OptionError(f"--columns is {value!r}, expected FIELD=COLUMN pairs such as text=body,date=day")
    return {field.strip(): column.strip() for field, column in pairs}


def read_sources(options: ReadOptions) -> Progress:
    """Read every source and write every record. Raises OptionError for options that do not go together."""
    if options.resume and options.output is None:
        raise OptionError("--resume needs the output file of the earlier run, expected -o FILE")
    if options.json and options.summary:
        raise OptionError("--json and --summary both ask for standard output, expected one of them")
    progress = Progress(shown=sys.stderr.isatty() and not _summarises(options))
    with ExitStack() as stack, reader_of(options) as reader:
        reports = _pending(ingest(options.sources, options.ingest), _done(options), progress)
        outputs = _Outputs(options, stack)
        _drain(reader.pipe(reports, processes=options.processes), outputs, progress)
        outputs.finish()
    progress.left_out = outputs.left_out
    return progress


def reader_of(options: ReadOptions) -> Reader:
    """The reader with the settings of the command."""
    return Reader(
        threads=options.threads, gazetteer=options.gazetteer, preset=options.preset, codebook=options.codebook
    )


def _summarises(options: ReadOptions) -> bool:
    """A summary is for the eye: when asked for, or where nothing else was and a person looks at standard output."""
    asked_otherwise = options.json or options.output is not None or options.tables is not None
    return options.summary or (not asked_otherwise and sys.stdout.isatty())


class _Outputs:
    """The places that records are written to, opened at the first: a run without any leaves earlier files alone."""

    def __init__(self, options: ReadOptions, stack: ExitStack) -> None:
        self._options, self._stack = options, stack
        self._sinks: list[Sink] = []
        self._tables: Tables | None = None

    def open(self) -> None:
        """Open every place, where that is not done yet. Raises InputError for an earlier record that cannot be read."""
        if self._sinks:
            return
        options, stack = self._options, self._stack
        if options.output is not None:
            self._sinks.append(open_lines(options.output, append=options.resume, stack=stack))
        if options.tables is not None:
            self._tables = stack.enter_context(_open_tables(options, options.tables))
            self._sinks.append(self._tables.add)
        if _summarises(options):
            self._sinks.append(summary_sink())
        elif options.json or not self._sinks:
            self._sinks.append(standard_output_sink())

    def write(self, record: Record) -> None:
        """Write the record to every place; they must be open."""
        for write in self._sinks:
            write(record)

    def finish(self) -> None:
        """A run that goes on writes the tables of what the file holds, even where nothing was added to it."""
        output = self._options.output
        held = self._options.resume and output is not None and output.exists() and output.stat().st_size > 0
        if held:
            self.open()

    @property
    def left_out(self) -> int:
        """Rows that the tables left out because of their status."""
        return self._tables.left_out.total() if self._tables else 0


@contextmanager
def _open_tables(options: ReadOptions, directory: Path) -> Iterator[Tables]:
    """The tables; a run that goes on writes the records of the earlier run into them first.

    Raises InputError, the tables of that run as they were, for a record that cannot be read.
    """
    earlier = options.output if options.resume else None
    if earlier is not None:
        require_records(earlier)
    statuses = get_args(Status) if options.all_statuses else COUNTED_STATUSES
    with Tables(directory, statuses=statuses) as tables:
        if earlier is not None:
            for record in read_records(earlier):
                tables.add(record)
        yield tables


def _drain(results: Iterable[Record | Failure], outputs: _Outputs, progress: Progress) -> None:
    try:
        for result in results:
            if isinstance(result, Failure):
                progress.report_failure(result.source, str(result.error))
            else:
                progress.clear()
                outputs.open()
                _write(result, outputs, progress)
    finally:
        progress.clear()


def _write(record: Record, outputs: _Outputs, progress: Progress) -> None:
    """Write a record, or say why it cannot be written: it costs no other."""
    try:
        outputs.write(record)
    except InputError as error:
        progress.report_failure(record.report.source or record.report.id, str(error))
    else:
        progress.count_record()


def _done(options: ReadOptions) -> Counter[Known]:
    if not options.resume or options.output is None:
        return Counter()
    return go_on(options.output)


def _pending(
    reports: Iterable[Report | Failure], done: Counter[Known], progress: Progress
) -> Iterator[Report | Failure]:
    """The reports whose records are not there yet, and all failures; each record there stands for one report."""
    ids = {id for id, _ in done}
    for report in reports:
        if isinstance(report, Failure):
            yield report
        elif done[known := (report.id, report.sha256)]:
            done[known] -= 1
            progress.skipped += 1
        else:
            progress.namesakes += report.id in ids
            yield report

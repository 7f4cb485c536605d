"""What `dateline add` does: reports read, kept and joined, batch by batch; what is told as added is on the disk."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence

import msgspec

from dateline.cli.progress import Progress
from dateline.cli.reading import ReadOptions, reader_of
from dateline.cli.stores import now
from dateline.ingest import Failure, ingest_raw
from dateline.model import InputError, Record, Report
from dateline.reconcile.ledger import Ledger
from dateline.store import Kept

BATCH = 32
"""Records written in one transaction: about a second of reading; others wait for a third of a second at most."""


class AddOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of the command, as given."""

    read: ReadOptions
    again: bool = False
    """Read reports that are in the store already, by another model or other settings."""
    json: bool = False


class Added:
    """Counts what became of the reports, and says it."""

    def __init__(self, *, json: bool) -> None:
        self._json = json
        self.progress = Progress(shown=sys.stderr.isatty())
        self.counts = {"added": 0, "reread": 0, "unchanged": 0}

    def pass_over(self, report: str, revision: int) -> None:
        """A report that the store has already."""
        self.progress.skipped += 1
        self._line(report, "unchanged", revision)

    def _line(self, report: str, what: str, revision: int) -> None:
        if self._json:
            line = {"report": report, "what": what, "revision": revision}
            sys.stdout.write(msgspec.json.encode(line).decode() + "\n")

    def tell(self, kept: Sequence[Kept]) -> None:
        """After the transaction: these are in the store."""
        for each in kept:
            self.counts[each.what] += 1
            self._line(each.report, each.what, each.revision)
            self.progress.clear()
            self.progress.count_record()
        if self._json:
            sys.stdout.flush()


def add_sources(options: AddOptions, ledger: Ledger) -> Added:
    """Read every source and add every record that is new. Raises StoreError where the store takes no more."""
    added = Added(json=options.json)
    raws: deque[bytes | None] = deque()
    with reader_of(options.read) as reader:
        pending = _pending(options, ledger, raws, added)
        batch: list[tuple[Record, bytes | None]] = []
        for result in reader.pipe(pending, processes=options.read.processes):
            raw = raws.popleft()
            if isinstance(result, Failure):
                added.progress.report_failure(result.source, str(result.error))
            else:
                batch.append((result, raw))
            if len(batch) == BATCH:
                _write(ledger, batch, added)
                batch = []
        _write(ledger, batch, added)
    added.progress.clear()
    return added


def _pending(
    options: AddOptions, ledger: Ledger, raws: deque[bytes | None], added: Added
) -> Iterator[Report | Failure]:
    """The reports to read, their bytes laid aside; those that the store has are passed over."""
    for item, raw in ingest_raw(options.read.sources, options.read.ingest):
        if not options.again and isinstance(item, Report) and (known := _known(ledger, item)):
            added.pass_over(*known)
            continue
        raws.append(raw)
        yield item


def _known(ledger: Ledger, report: Report) -> tuple[str, int] | None:
    """The report's id in the store and the number of its latest reading, None where it is not there."""
    with ledger.store.reading() as reading:
        id = reading.find_report(report.id, report.sha256)
        return None if id is None else (id, reading.revisions(id)[-1])


def _write(ledger: Ledger, batch: Sequence[tuple[Record, bytes | None]], added: Added) -> None:
    """Add a batch; where one of its records is refused the others are added one by one, and it is named."""
    if not batch:
        return
    try:
        added.tell(ledger.add(batch, at=now()))
    except InputError:
        for record, raw in batch:
            try:
                added.tell(ledger.add([(record, raw)], at=now()))
            except InputError as error:
                added.progress.report_failure(record.report.source or record.report.id, str(error))


def follow_forecasts(ledger: Ledger, as_of: str | None) -> int:
    """Propose outcomes for the forecasts of the stories that new reports are in, and for those that fall due.

    Reports are new that came in or were read anew after those that were followed here the last time: a run that was
    stopped kept some and followed none. What a report had shown before it was read anew is followed too. Gives back
    the number of new proposals.
    """
    from dateline.cli.deciding import follow_reports

    with ledger.store.reading() as reading:
        followed, latest = reading.followed_to(), reading.last_change()
        fresh = reading.read_after(followed)
        stories = sorted(set(reading.stories_of(fresh).values()))
        day, before = as_of or reading.latest_day(), reading.latest_day(followed)
        told = dict.fromkeys((*reading.forecasting_reports(stories), *reading.never_followed()))
        told |= dict.fromkeys(reading.forecasters_shown_by(set(fresh)) if fresh else ())
        if day and before:
            told |= dict.fromkeys(ledger.follower.falling_due(reading, before, day))
    proposed = follow_reports(ledger, list(told), day) if day else 0
    if day and fresh:
        with ledger.store.writing(now()) as tx:
            tx.note_followed(latest)
    return proposed


def closing_lines(added: Added, proposed: int) -> list[str]:
    """What is said at the end."""
    from dateline.cli.deciding import proposed_words

    counts, progress = added.counts, added.progress
    parts = [f"{counts['added']} added"]
    parts += [f"{counts['reread']} read anew"] if counts["reread"] else []
    unchanged = counts["unchanged"] + progress.skipped
    parts += [f"{unchanged} there already"] if unchanged else []
    parts += [f"{progress.failed} could not be read"] if progress.failed else []
    lines = [", ".join(parts)] if progress.total else ["there is no report in the sources"]
    return lines + ([proposed_words(proposed)] if proposed else [])

"""A ledger that grows: what each report costs as the store fills, memory, and the time of a story page.

    python -m benchmarks.ledger [REPORTS] [--store FILE]

Synthetic records (benchmarks.synthetic) stand in for what was read, so that only keeping and joining is measured.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.synthetic import make_records
from dateline.model import Record
from dateline.pipeline.collector import relax_collector
from dateline.reconcile.ledger import Ledger
from dateline.serve.ledger_views import story_chapter
from dateline.serve.story_page import render_story
from dateline.store import open_store

AT = "2031-01-01T00:00:00Z"
BATCH = 100
"""Records of one transaction."""
STEP = 1_000
"""Reports whose mean cost is one point."""
PAGES = 5
"""Stories whose pages are made; the middle one counts."""
GROWTH_LIMIT = 1.25
MINUTES_LIMIT, GIBIBYTES_LIMIT, PAGE_LIMIT = 30.0, 2.0, 0.2
"""For 100,000 reports, and for the query of a story page in seconds."""


class Growth(NamedTuple):
    """What was measured."""

    costs: Sequence[float]
    """Seconds of the processor for each report, in steps of STEP."""
    again: float
    """The same for the first STEP reports in a new store, right after the last ones were added to the full one: what
    the last ones are held against, since a machine's own speed changes within half an hour."""
    seconds: float
    """Of the clock, for all."""
    peak: float
    """GiB of memory."""
    size: float
    """GiB of the file."""
    query: float
    page: float
    """Seconds for what a story page shows, and to write the page."""


def grow(count: int, store: Path) -> Growth:
    """Add ``count`` synthetic records to a new store."""
    relax_collector()
    began = time.perf_counter()
    with open_store(store, create=True, at=AT) as opened:
        ledger = Ledger(opened, "benchmark")
        costs = list(_costs(ledger, count))
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        again = _again(min(count, STEP))
        query, page = _time_pages(ledger)
    size = sum(path.stat().st_size for path in store.parent.glob(f"{store.name}*"))
    return Growth(costs, again, seconds, peak, size / 2**30, query, page)


def _again(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db", create=True, at=AT) as opened:
        return next(_costs(Ledger(opened, "benchmark"), count))


def _costs(ledger: Ledger, count: int) -> Iterator[float]:
    """Processor seconds a report of each STEP of ``count`` reports, which are added."""
    for at, step in enumerate(_steps(make_records(count), STEP), 1):
        start = time.process_time()
        for batch in _steps(iter(step), BATCH):
            ledger.add([(record, None) for record in batch], at=AT)
        cost = (time.process_time() - start) / len(step)
        print(f"\r{at * STEP:,} of {count:,}: {cost * 1000:.1f} ms a report", end="", file=sys.stderr, flush=True)
        yield cost


def _steps(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    while step := list(islice(records, size)):
        yield step


def _time_pages(ledger: Ledger) -> tuple[float, float]:
    """Seconds of the query and of the writing of a story's page; stories spread over the ledger, cold."""
    queries, pages = [], []
    with ledger.store.reading() as reading:
        ids = reading.ids_like("stories", "id", "", 1_000_000)
    for id in ids[:: max(1, len(ids) // PAGES)][:PAGES]:
        fresh = Ledger(ledger.store, "benchmark")
        start = time.perf_counter()
        with ledger.store.reading() as reading:
            chapter, title = story_chapter(fresh, reading, id)
            view = chapter.view(id, title)
        queries.append(time.perf_counter() - start)
        render_story(view)
        pages.append(time.perf_counter() - start - queries[-1])
    return median(queries), median(pages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=int, default=5_000)
    parser.add_argument("--store", type=Path, help="a file to keep; it must not be there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = grow(options.reports, options.store or Path(folder) / "ledger.db")
    return _report(options.reports, found)


def _report(count: int, found: Growth) -> int:
    first, last = found.costs[0], found.costs[-1]
    print(f"\n{count:,} reports in {found.seconds / 60:.1f} minutes on {os.cpu_count()} cores, ", end="")
    print(f"peak {found.peak:.2f} GiB (limit {GIBIBYTES_LIMIT:g}), file {found.size:.2f} GiB")
    print(
        f"processor time a report: first thousand {first * 1000:.1f} ms, middle {median(found.costs) * 1000:.1f}, ",
        end="",
    )
    print(f"last {last * 1000:.1f}; the first thousand once more, in a new store, {found.again * 1000:.1f}: ", end="")
    print(f"last to that {last / found.again:.2f} (limit {GROWTH_LIMIT})")
    print(f"a story page: query {found.query * 1000:.0f} ms (limit {PAGE_LIMIT * 1000:.0f}), ", end="")
    print(f"page {found.page * 1000:.0f} ms")
    minutes = found.seconds / 60 * 100_000 / count
    good = last / found.again <= GROWTH_LIMIT and found.peak <= GIBIBYTES_LIMIT and found.query <= PAGE_LIMIT
    return 0 if good and minutes <= MINUTES_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

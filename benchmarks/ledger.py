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
    began = time.perf_counter()
    costs = []
    with open_store(store, create=True, at=AT) as opened:
        ledger = Ledger(opened, "benchmark")
        records = make_records(count)
        relax_collector()
        for step in _steps(records, STEP):
            start = time.process_time()
            for batch in _steps(iter(step), BATCH):
                ledger.add([(record, None) for record in batch], at=AT)
            costs.append((time.process_time() - start) / len(step))
            _say(len(costs), costs[-1], count)
        seconds = time.perf_counter() - began
        query, page = _time_pages(ledger)
    size = sum(path.stat().st_size for path in store.parent.glob(f"{store.name}*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Growth(costs, seconds, peak, size / 2**30, query, page)


def _steps(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    while step := list(islice(records, size)):
        yield step


def _say(steps: int, cost: float, count: int) -> None:
    print(f"\r{steps * STEP:,} of {count:,}: {cost * 1000:.1f} ms a report", end="", file=sys.stderr, flush=True)


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
    # The first reports meet an empty ledger; the second thousand meets the first.
    early = found.costs[1] if len(found.costs) > 1 else first
    print(f"\n{count:,} reports in {found.seconds / 60:.1f} minutes on {os.cpu_count()} cores, ", end="")
    print(f"peak {found.peak:.2f} GiB, file {found.size:.2f} GiB")
    print(f"processor time a report: first thousand {first * 1000:.1f} ms, second {early * 1000:.1f}, ", end="")
    print(f"middle {median(found.costs) * 1000:.1f}, last {last * 1000:.1f}; ", end="")
    print(f"last to first {last / first:.2f} (limit {GROWTH_LIMIT})")
    print(f"a story page: query {found.query * 1000:.0f} ms (limit {PAGE_LIMIT * 1000:.0f}), ", end="")
    print(f"page {found.page * 1000:.0f} ms")
    minutes = found.seconds / 60 * 100_000 / count
    good = last / first <= GROWTH_LIMIT and found.peak <= GIBIBYTES_LIMIT and found.query <= PAGE_LIMIT
    return 0 if good and minutes <= MINUTES_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

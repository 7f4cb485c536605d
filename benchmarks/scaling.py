"""Reports a second with two processes against one, from the first record to the last."""

import time

from benchmarks.texts import make_reports
from dateline.pipeline import Reader

# Two processes read at least so many times what one reads.
LIMIT = 1.8
_REPORTS = 400
# Records before the clock starts: each process loads its own model first.
_WARM_UP = 40


def measure_scaling() -> tuple[float, float]:
    """Reports a second of one process and of two."""
    return _rate(1), _rate(2)


def _rate(processes: int) -> float:
    with Reader() as reader:
        results = reader.pipe(make_reports(_REPORTS), processes=processes)
        for _ in range(_WARM_UP):
            next(results)
        started = time.perf_counter()
        count = sum(1 for _ in results)
        return count / (time.perf_counter() - started)

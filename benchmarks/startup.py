"""How long the command takes, in a fresh process, until the first record is there."""

import statistics
import subprocess
import sys
import time

from benchmarks.texts import EXAMPLE

# A command that answers within about a second feels immediate enough to be used on single reports; measured are .98 to
# 1.02 where the encoder takes 47 ms a report, and this much is promised.
LIMIT = 1.2
_COMMAND = [sys.executable, "-m", "dateline", "read", str(EXAMPLE), "--json"]


def measure_start(times: int = 7) -> float:
    """Seconds until the first line of output, the median of several runs after one that warms the disk cache."""
    return statistics.median([_first_line() for _ in range(times + 1)][1:])


def _first_line() -> float:
    began = time.perf_counter()
    with subprocess.Popen(_COMMAND, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    if not line:
        raise RuntimeError("the command wrote no record")
    return took

"""Peak memory of a batch, in a process of its own: it must not grow with the number of reports."""

import resource
import subprocess
import sys

from benchmarks.texts import make_reports
from dateline.pipeline import Reader

# Twice the packaged model, the runtime and the gazetteer's pages; a laptop has many times this.
LIMIT_MEBIBYTES = 400
_KIBIBYTES = 1024


def measure_memory(count: int = 1000) -> float:
    """Peak resident memory, in MiB, of a process that reads ``count`` reports as a stream."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", str(count)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _read_stream(count: int) -> float:
    with Reader() as reader:
        for _ in reader.pipe(make_reports(count)):
            pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return peak / _KIBIBYTES if sys.platform != "darwin" else peak / _KIBIBYTES**2


if __name__ == "__main__":
    print(_read_stream(int(sys.argv[1])))

"""``python -m benchmarks [NAME…]``: measures, prints, ends with 1 where a limit is passed."""

import platform
import sys
from collections.abc import Callable

from benchmarks.determinism import digests
from benchmarks.ledger import main as measure_ledger
from benchmarks.memory import LIMIT_MEBIBYTES, measure_memory
from benchmarks.scaling import LIMIT as SCALING_LIMIT
from benchmarks.scaling import measure_scaling
from benchmarks.speed import LIMIT as RATIO_LIMIT
from benchmarks.speed import measure_speed
from benchmarks.startup import LIMIT as START_LIMIT
from benchmarks.startup import measure_start


def speed() -> bool:
    """Whole pipeline against bare encoder."""
    found = measure_speed()
    encoder, stream, alone = (seconds * 1000 for seconds in (found.encoder, found.stream, found.alone))
    print(f"a report of {found.words:.0f} words on one core: bare encoder {encoder:.1f} ms, whole pipeline", end=" ")
    print(f"{stream:.1f} ms in a stream, {alone:.1f} ms alone (ratio {found.ratio_alone:.2f})")
    interpreter = f"{platform.python_implementation()} {platform.python_version()}, {platform.python_compiler()}"
    print(f"ratio {found.ratio:.2f} (limit {RATIO_LIMIT}; {interpreter})")
    return found.ratio <= RATIO_LIMIT


def start() -> bool:
    """First record of a fresh command."""
    seconds = measure_start()
    print(f"first record of a fresh command: {seconds:.2f} s (limit {START_LIMIT} s)")
    return seconds <= START_LIMIT


def memory() -> bool:
    """Peak memory of a batch."""
    few, many = measure_memory(50), measure_memory(1000)
    print(f"peak memory: {few:.0f} MiB for 50 reports, {many:.0f} MiB for 1,000 (limit {LIMIT_MEBIBYTES} MiB)")
    return many <= LIMIT_MEBIBYTES


def determinism() -> bool:
    """Records for several batch sizes and numbers of processes."""
    found = digests()
    for (batch_size, processes), digest in found.items():
        print(f"batch size {batch_size:2}, {processes} processes: records sha256 {digest[:16]}")
    return len(set(found.values())) == 1


def scaling() -> bool:
    """Two processes against one."""
    one, two = measure_scaling()
    print(
        f"reports a second: {one:.1f} in one process, {two:.1f} in two, {two / one:.2f} times (least {SCALING_LIMIT})"
    )
    return two / one >= SCALING_LIMIT


def ledger() -> bool:
    """A ledger of a few thousand reports; ``python -m benchmarks.ledger 100000`` for a large one."""
    return measure_ledger(["3000"]) == 0


# Speed last: it ties the process to one core.
MEASUREMENTS: dict[str, Callable[[], bool]] = {
    "start": start,
    "memory": memory,
    "determinism": determinism,
    "scaling": scaling,
    "ledger": ledger,
    "speed": speed,
}


def main(names: list[str]) -> int:
    """Run the named measurements, or all; 1 where one passed its limit."""
    unknown = set(names) - set(MEASUREMENTS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; expected {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    within = [MEASUREMENTS[name]() for name in names or MEASUREMENTS]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

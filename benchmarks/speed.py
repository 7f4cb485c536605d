"""The whole pipeline against the bare encoder, on the same windows, in the same process, on one core, by turns."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.texts import make_texts
from dateline.ingest import report_from_text
from dateline.pipeline import Settings, Steps, load_steps
from dateline.pipeline.collector import relax_collector
from dateline.read.encoder import Encoder, split_text
from dateline.record import assemble, check, encode

# Reading may cost this many times what the bare encoder costs, which is what a user pays for anyway. The aim is 1.25.
# What is left is spread over many small steps (benchmarks/profile.svg). Where the encoder takes 46 ms a report it is
# 1.31 times with Debian's Python 3.11 and 3.13, 1.33 to 1.35 with a 3.11 that was compiled without its optimisations.
# Where the encoder takes half as long, the rest weighs more.
LIMIT = 1.5
# The first reports pay for tables and graphs that are loaded when first used.
_WARM_UP = 3
STAGES = ("ingest", "tag", "resolve", "record", "check", "encode")

_Times = dict[str, float]
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Speed:
    """Medians over the reports, in seconds a report."""

    words: float
    encoder: float
    stages: _Times
    pipeline: float
    ratio: float
    """Median of the reports' own ratios of pipeline to encoder."""


def measure_speed(count: int = 40) -> Speed:
    """Read ``count`` reports, each once by the bare encoder and once from text to written record."""
    _use_one_core()
    relax_collector()  # as the command does
    encoder, steps = Encoder(threads=1), load_steps(Settings(threads=1))
    texts = list(make_texts(count + _WARM_UP))
    rows = [_time_all(encoder, steps, text) for text in texts][_WARM_UP:]
    wholes = [sum(row[stage] for stage in STAGES) for row in rows]
    return Speed(
        words=statistics.mean(len(text.split()) for text in texts),
        encoder=_median(rows, "encoder"),
        stages={stage: _median(rows, stage) for stage in STAGES},
        pipeline=statistics.median(wholes),
        ratio=statistics.median(whole / row["encoder"] for whole, row in zip(wholes, rows, strict=True)),
    )


def _time_all(encoder: Encoder, steps: Steps, text: str) -> _Times:
    clock = _Clock()
    clock.time("encoder", lambda: [encoder._encoder.run(None, feed) for _, feed in encoder.inputs(split_text(text))])
    report = clock.time("ingest", lambda: report_from_text(text))
    document = clock.time("tag", lambda: steps.tag(report))
    resolution = clock.time("resolve", lambda: steps.resolve(document))
    record = clock.time("record", lambda: assemble(report, resolution, steps.engine))
    clock.time("check", lambda: check(record))
    clock.time("encode", lambda: encode(record))
    return clock.times


class _Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.times: _Times = {}

    def time(self, name: str, run: Callable[[], _Result]) -> _Result:
        began = time.perf_counter()
        result = run()
        self.times[name] = time.perf_counter() - began
        return result


def _median(rows: Sequence[_Times], name: str) -> float:
    return statistics.median(row[name] for row in rows)


def _use_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

"""The whole pipeline against the bare encoder, on the same windows, in the same process, on one core, by turns."""

import itertools
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.texts import make_texts
from dateline.ingest import report_from_text
from dateline.model import Record
from dateline.pipeline import Reader
from dateline.pipeline.collector import relax_collector
from dateline.pipeline.reader import BATCH_SIZE, growing
from dateline.read.encoder import Encoder, split_text
from dateline.record import encode

# Reading a stream may cost this many times what the bare encoder costs, which is what a user pays for anyway. The aim
# is 1.25. Where the encoder takes 44 ms a report and nothing else runs it is 1.21 with Debian's Python 3.11, 1.23
# to 1.25 with a 3.11 that was compiled without its optimisations; beside other work up to 1.27. Where the encoder
# takes half as long, the rest weighs more.
LIMIT = 1.3


@dataclass(frozen=True)
class Speed:
    """Medians over the blocks, in seconds a report."""

    words: float
    encoder: float
    stream: float
    """From text to written record, as a stream is read: so many reports at a time as Reader.pipe takes."""
    alone: float
    """The same, each report for itself."""
    ratio: float
    """Median of the blocks' own ratios of stream to encoder."""
    ratio_alone: float


def measure_speed(blocks: int = 10) -> Speed:
    """Read so many blocks of reports: once by the bare encoder, once as a stream, once report by report."""
    _use_one_core()
    relax_collector()  # as the command does
    # The first reports pay for tables and graphs that are loaded when first used, and are taken in smaller blocks.
    first = sum(itertools.takewhile(lambda size: size < BATCH_SIZE, growing(BATCH_SIZE))) + BATCH_SIZE
    texts = list(make_texts(first + blocks * BATCH_SIZE))
    rows = list(_measure(texts, first))
    encoder, stream, alone = (statistics.median(times) for times in zip(*rows, strict=True))
    return Speed(
        words=statistics.mean(len(text.split()) for text in texts),
        encoder=encoder,
        stream=stream,
        alone=alone,
        ratio=statistics.median(row[1] / row[0] for row in rows),
        ratio_alone=statistics.median(row[2] / row[0] for row in rows),
    )


def _measure(texts: Sequence[str], first: int) -> Iterator[tuple[float, ...]]:
    """Seconds a report of the bare encoder, the stream and the reports alone, for each block after the ``first``."""
    encoder = Encoder(threads=1)
    with Reader() as reader:
        stream = reader.pipe(map(report_from_text, texts))
        records = (encode(record) for record in stream if isinstance(record, Record))
        _take(records, first)
        for start in range(first, len(texts), BATCH_SIZE):
            block = texts[start : start + BATCH_SIZE]
            runs = (partial(_run, encoder, block), partial(_take, records, len(block)), partial(_read, reader, block))
            yield tuple(_seconds(run) / len(block) for run in runs)


def _run(encoder: Encoder, texts: Iterable[str]) -> None:
    for text in texts:
        for _, feed in encoder.inputs(split_text(text)):
            encoder._encoder.run(None, feed)


def _take(records: Iterator[bytes], count: int) -> None:
    if len(list(itertools.islice(records, count))) < count:
        raise RuntimeError("a report was not read")


def _read(reader: Reader, texts: Iterable[str]) -> None:
    for text in texts:
        encode(reader.read(report_from_text(text)))


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _use_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

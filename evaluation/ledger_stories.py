"""Stories of ECB+: B-cubed F1 of one pass over shuffled reports, beside one-pass TF-IDF clustering.

    python -m evaluation.ledger_stories --shared ../shared [--data PATH] [--records FILE] [--split dev]

A report's story is its topic with the half of the topic that it is in (``12ecb``, ``12ecbplus``): two events of one
kind. Reports come in ten orders; what is printed is the mean over them, with the worst and the best. The baseline
compares each report with the centres of the clusters so far; its threshold is the best one on the training topics of
the same file, or `BASELINE` where the file has none.
"""

import argparse
import collections
import json
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dateline.reconcile.sketches import StorySketch, sketch_report
from dateline.reconcile.stories import place_report
from dateline.reconcile.stories_index import MemoryIndex
from dateline.reconcile.stories_words import terms_of
from dateline.record import decode
from evaluation.coreference import Measure, group, score_clusters
from evaluation.reading import Text, encode_records

DATA = "data/across/ecbplus-train-dev.jsonl"
ORDERS = 10
TRAIN_ORDERS = 3
THRESHOLDS = tuple(step / 100 for step in range(6, 32, 2))
BASELINE = 0.18
"""The baseline's best threshold on the training topics of ECB+."""
Stories = Mapping[str, str]
Method = Callable[[Sequence[StorySketch]], Stories]


class Spread(NamedTuple):
    """Results over orders: mean precision, recall and F1; worst and best F1."""

    precision: float
    recall: float
    mean: float
    worst: float
    best: float

    def __str__(self) -> str:
        return (
            f"F1 {self.mean:.3f} (worst {self.worst:.3f}, best {self.best:.3f})  "
            f"P {self.precision:.3f}  R {self.recall:.3f}"
        )


class Part(NamedTuple):
    """Reports of one part of the data, and the story of each."""

    sketches: Sequence[StorySketch]
    gold: Stories


def read_parts(data: Path, records: Path | None) -> Mapping[str, Part]:
    """The parts of the data by name ("train", "dev", or "test" where the file names none)."""
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").split("\n") if line]
    sketches = {sketch.report: sketch for sketch in (_read(records) if records else _read_texts(rows))}
    parts: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    for row in rows:
        parts[row.get("split") or "test"].append(row)
    return {
        name: Part([sketches[row["id"]] for row in kept], {row["id"]: row["story"] for row in kept})
        for name, kept in parts.items()
    }


def _read(records: Path) -> Iterator[StorySketch]:
    for line in records.read_bytes().split(b"\n"):
        if line:
            yield sketch_report(decode(line))


def _read_texts(rows: Sequence[Mapping[str, str]]) -> Iterator[StorySketch]:
    for line in encode_records(Text(row["id"], row["text"]) for row in rows):
        yield sketch_report(decode(line))


def group_in_stories(sketches: Sequence[StorySketch]) -> Stories:
    """The stories of one pass, by report."""
    index = MemoryIndex()
    for sketch in sketches:
        placement = place_report(sketch, index)
        index.add(placement.profile, placement.terms)
        index.place(placement.links)
    return index.story_of


def cluster_by_centres(sketches: Sequence[StorySketch], threshold: float) -> Stories:
    """One-pass TF-IDF clustering: each report joins the cluster whose centre has the highest cosine, or founds one."""
    number = {term: at for at, term in enumerate(sorted({t for s in sketches for t in terms_of(s.words)}))}
    holding = np.zeros(len(number))
    centres = np.zeros((len(sketches), len(number)), np.float32)
    lengths = np.ones(len(sketches))
    found: dict[str, str] = {}
    clusters = 0
    for seen, sketch in enumerate(sketches, 1):
        counts = collections.Counter(terms_of(sketch.words))
        at = np.array([number[term] for term in counts], np.int64)
        holding[at] += 1
        vector = np.array([1 + math.log(n) for n in counts.values()]) * np.log((seen + 1) / holding[at])
        vector /= np.linalg.norm(vector) or 1.0
        cosines = centres[:clusters, at] @ vector / lengths[:clusters]
        best = int(cosines.argmax()) if clusters else -1
        if best < 0 or cosines[best] < threshold:
            best, clusters = clusters, clusters + 1
        centres[best, at] += vector
        lengths[best] = np.linalg.norm(centres[best]) or 1.0
        found[sketch.report] = str(best)
    return found


def shuffled(sketches: Sequence[StorySketch], count: int) -> Iterator[Sequence[StorySketch]]:
    """The reports in ``count`` orders, the same ones each time."""
    for seed in range(count):
        order = list(sketches)
        random.Random(seed).shuffle(order)
        yield order


def measure(part: Part, method: Method, orders: int = ORDERS) -> Spread:
    """B-cubed of a method over some orders of the reports."""
    results = [b_cubed(part.gold, method(order)) for order in shuffled(part.sketches, orders)]
    f1 = [result.f1 for result in results]
    count = len(results)
    return Spread(
        sum(result.precision for result in results) / count,
        sum(result.recall for result in results) / count,
        sum(f1) / count,
        min(f1),
        max(f1),
    )


def b_cubed(gold: Stories, found: Stories) -> Measure:
    """B-cubed (Bagga and Baldwin 1998) of stories given by report."""
    return score_clusters(group(dict(gold.items())), group(dict(found.items()))).b_cubed


def best_threshold(part: Part) -> float:
    """The baseline's threshold with the best mean F1."""
    means = {
        each: measure(part, lambda order, each=each: cluster_by_centres(order, each), TRAIN_ORDERS).mean  # type: ignore[misc]
        for each in THRESHOLDS
    }
    return max(means, key=lambda each: means[each])


def milliseconds(part: Part) -> float:
    """Milliseconds a report of one pass in memory."""
    begun = time.perf_counter()
    group_in_stories(part.sketches)
    return 1000 * (time.perf_counter() - begun) / len(part.sketches)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, help="another file of the kind of ECB+")
    parser.add_argument("--records", type=Path, help="records of the texts; without it they are read")
    parser.add_argument("--split", help="part of the data to measure on; dev, or test where there is none")
    parser.add_argument("--orders", type=int, default=ORDERS)
    options = parser.parse_args(arguments)
    parts = read_parts(options.data or options.shared / DATA, options.records)
    name = options.split or ("dev" if "dev" in parts else "test")
    if name not in parts:
        sys.exit(f"the data has no part {name}, only {', '.join(sorted(parts))}")
    part = parts[name]
    threshold = best_threshold(parts["train"]) if "train" in parts else BASELINE
    print(f"{name}: {len(part.sketches)} reports, {len(set(part.gold.values()))} stories, {options.orders} orders")
    print(f"stories           {measure(part, group_in_stories, options.orders)}")
    baseline = measure(part, lambda order: cluster_by_centres(order, threshold), options.orders)
    print(f"TF-IDF centres    {baseline}  threshold {threshold:.2f}")
    print(f"{milliseconds(part):.2f} ms a report")
    return 0


if __name__ == "__main__":
    sys.exit(main())

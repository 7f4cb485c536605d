"""Copies among the reports of FA-KES: what the program finds against pairs labelled by hand, and how many there are.

    python -m evaluation.ledger_copies --shared ../shared

The labels are ``evaluation/ledger/fa-kes-copies.tsv``, whose head has the rule; ``ledger_copies_draw`` says how the
pairs were drawn. Thresholds are set on the split "development"; "test" is only measured. Two baselines are given the
same pairs, each with its best threshold on the development pairs: Jaccard's coefficient of three-word shingles, and
the cosine of TF-IDF vectors.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import NamedTuple

import msgspec

from dateline.model import Report
from dateline.model.ledger import Judgement, Told
from dateline.reconcile.copies import CopiesInMemory, CopyFound, find_copies, signature
from dateline.reconcile.copies_groups import CopyGroup, originals
from dateline.reconcile.copies_score import compare
from dateline.reconcile.copies_support import Support, count_support
from dateline.reconcile.copies_text import CopyText, copy_text
from evaluation.ledger_copies_draw import Pair, Text, cosines_of, jaccard
from evaluation.reading import Text as TextToRead

LABELS = Path(__file__).with_name("ledger") / "fa-kes-copies.tsv"
SPLITS = ("development", "test")


class Label(NamedTuple):
    """One pair as labelled by hand."""

    pair: Pair
    split: str
    copy: bool
    reason: str


class Tally(NamedTuple):
    """Right, wrong and missed copies of a split."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where there is nothing right."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    def __str__(self) -> str:
        found, there = self.right + self.wrong, self.right + self.missed
        precision, recall = self.right / max(1, found), self.right / max(1, there)
        return (
            f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  ({self.right} of {there} found, {self.wrong} wrong)"
        )


class Collection(NamedTuple):
    """What came of adding every report, one after the other."""

    found: dict[Pair, CopyFound]
    groups: tuple[CopyGroup, ...]
    support: Support
    seconds: Mapping[str, float]
    """Processor time of each step for all reports."""


def load_labels(path: Path = LABELS) -> list[Label]:
    """The labelled pairs. Raises ValueError where a line has another label or split."""
    labels = []
    for line in path.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            left, right, split, label, reason = line.split("\t")
            if split not in SPLITS or label not in ("copy", "not copy"):
                raise ValueError(f"{left} {right}: {split!r} or {label!r} is not known")
            labels.append(Label((left, right), split, label == "copy", reason))
    return labels


def tally(labels: Iterable[Label], is_copy: Callable[[Pair], bool]) -> Tally:
    """Counts what ``is_copy`` says of the labelled pairs."""
    counts = Counter((label.copy, is_copy(label.pair)) for label in labels)
    return Tally(counts[True, True], counts[False, True], counts[True, False])


def best_threshold(labels: Sequence[Label], score: Mapping[Pair, float]) -> float:
    """The score from which taking pairs for copies gives the best F1; the least such."""
    tried = sorted({score[label.pair] for label in labels})
    return max(tried, key=lambda least: (tally(labels, lambda pair: score[pair] >= least).f1, -least))


def add_all(texts: Sequence[CopyText], told: Sequence[Told]) -> Collection:
    """Adds the reports one by one, each looked for among those before it."""
    index, found = CopiesInMemory(), dict[Pair, CopyFound]()
    seconds = Counter[str]()
    for text in texts:
        start = process_time()
        bands = signature(text)
        signed = process_time()
        for copy in find_copies(text, index, bands):
            found[copy.score.left, copy.score.right] = copy
        checked = process_time()
        index.add(text, bands)
        seconds.update({"signature": signed - start, "candidates and check": checked - signed})
    groups = originals(told, map(_judgement, found.values()))
    return Collection(found, groups, count_support(told, groups), seconds)


def _judgement(copy: CopyFound) -> Judgement:
    score = copy.score
    name = f"{score.left} {score.right}"
    return Judgement(
        id=name,
        about="copy",
        left=score.left,
        right=score.right,
        verdict="same",
        who="dateline",
        person=False,
        at="",
        score=score.score,
    )


def load_reports(data: Path, records: Path | None) -> list[Report]:
    """The reports with their outlets as publishers, from ready records or read now; in order of ids.

    Of reports that the collection holds twice under one id, one stands.
    """
    rows = {row["id"]: row for row in _lines(data)}
    read = _lines(records) if records else _read(list(rows.values()))
    reports = [msgspec.convert(record["report"], Report) for record in read]
    named = {report.id: msgspec.structs.replace(report, publisher=rows[report.id]["source"]) for report in reports}
    return sorted(named.values(), key=lambda report: report.id)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _read(rows: Sequence[dict[str, str]]) -> Iterable[dict[str, str]]:
    from evaluation.reading import read_texts

    return read_texts([_known(row) for row in rows]).values()


def _known(row: dict[str, str]) -> TextToRead:
    """A report with what the collection says of it, as `dateline add` is told it."""
    day = row.get("pub_date")
    return TextToRead(row["id"], row["text"], date.fromisoformat(day) if day else None, row.get("title"), row["source"])


def _told(reports: Sequence[Report]) -> list[Told]:
    return [
        Told(
            report=report.id,
            added=at,
            published=report.published.isoformat() if report.published else None,
            publisher=report.publisher,
            byline=report.byline,
            origins=report.origins,
        )
        for at, report in enumerate(reports)
    ]


def _measure(labels: Sequence[Label], texts: Mapping[str, CopyText], collection: Collection) -> list[str]:
    """Lines of the table: the exact check of the pairs, the same through the index, and the baselines."""
    scores = {label.pair: compare(texts[label.pair[0]], texts[label.pair[1]]) for label in labels}
    checked = {pair for pair, score in scores.items() if score and score.is_copy}
    methods: dict[str, Callable[[Pair], bool]] = {
        "exact check of the pair": checked.__contains__,
        "found when all are added": collection.found.__contains__,
    }
    return [f"{name:28} {line}" for name, is_copy in methods.items() for line in _by_split(labels, is_copy)]


def _baselines(labels: Sequence[Label], texts: Sequence[Text]) -> list[str]:
    """Lines of the table: each baseline with its best threshold on the development pairs."""
    development = [label for label in labels if label.split == "development"]
    lines = []
    for name, measure in (("Jaccard, 3-word shingles", jaccard), ("cosine of TF-IDF", cosines_of)):
        score = measure(texts, [label.pair for label in labels])
        least = best_threshold(development, score)
        lines += [f"{name:28} {line}" for line in _by_split(labels, lambda pair: score[pair] >= least)]  # noqa: B023
    return lines


def _by_split(labels: Sequence[Label], is_copy: Callable[[Pair], bool]) -> list[str]:
    return [f"{split:12} {tally([x for x in labels if x.split == split], is_copy)}" for split in SPLITS]


def _mistakes(labels: Sequence[Label], texts: Mapping[str, CopyText]) -> list[str]:
    """The pairs that the exact check gets wrong, with its score and the labeller's reason."""
    lines = []
    for label in labels:
        score = compare(*(texts[report] for report in label.pair))
        if bool(score and score.is_copy) != label.copy:
            total = f"{score.score.total:.3f}" if score else "none"
            kind = "missed" if label.copy else "wrong"
            lines.append(f"{kind:7} {label.split:12} {' '.join(label.pair)}  score {total}  {label.reason}")
    return lines


def _figures(texts: Sequence[CopyText], collection: Collection, seconds: float) -> list[str]:
    """How many reports are copies, and what finding them cost."""
    outlet = {text.report: text.publisher for text in texts}
    kinds = Counter(copy.score.kind for copy in collection.found.values())
    across = sum(outlet[left] != outlet[right] for left, right in collection.found)
    copies = sum(len(group.reports) - 1 for group in collection.groups)
    times = {"text": seconds, **collection.seconds}
    each = ", ".join(f"{name} {1000 * spent / max(1, len(texts)):.2f}" for name, spent in times.items())
    return [
        f"reports {len(texts)}, pairs of copies {len(collection.found)} ({across} across outlets): {dict(kinds)}",
        f"originals with copies {len(collection.groups)}, copies of them {copies}",
        f"counts of the whole collection: {collection.support}",
        f"ms a report: {each}",
    ]


def measure(data: Path, records: Path | None, labels: Sequence[Label]) -> list[str]:
    """All that is printed. Raises KeyError where a labelled report is not in the data."""
    reports = load_reports(data, records)
    start = process_time()
    texts = [copy_text(report) for report in reports]
    seconds = process_time() - start
    collection = add_all(texts, _told(reports))
    by_id = {text.report: text for text in texts}
    whole = [Text(report.id, report.publisher or "", report.text) for report in reports]
    return [
        *_measure(labels, by_id, collection),
        *_baselines(labels, whole),
        *_mistakes(labels, by_id),
        *_figures(texts, collection, seconds),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, the mistakes and the figures of the collection."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.ledger_copies", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, help="another file of the same form")
    parser.add_argument("--records", type=Path, help="records of its reports, where they have been read")
    parser.add_argument("--labels", type=Path, default=LABELS)
    chosen = parser.parse_args(arguments)
    data = chosen.data or chosen.shared / "data/across/fa-kes.jsonl"
    print("\n".join(measure(data, chosen.records, load_labels(chosen.labels))))


if __name__ == "__main__":
    main()

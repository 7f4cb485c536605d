"""Fit the weights of likeness between tellings of events on the collections written for it; numpy only.

    python -m training.fit_events [--folds 4] [--write src/dateline/data/event_weights.tsv] [--joins ../shared RECORDS]

Two logistic regressions, one for pairs with the same head word and one for other words, drawn to PRIOR by an L2 prior.
Cross-validation is by topic. `--joins` prints CoNLL F1 of these weights for other thresholds of joining on the training
topics of ECB+, of which nothing else is taken; RECORDS are the records of its texts.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.reconcile.events_compare import OTHER, SAME, START
from evaluation.coreference import score_clusters
from evaluation.ecb_mentions import DATA, SENTENCES, load_records, load_reports
from evaluation.ledger_events import Collection, Pair, cluster_pairs, gold_clusters
from training.written_stories import as_mentions, read_collections, read_records

L2 = 2.0
"""Weight of the prior; 4 and 8 are worse by cross-validation over the collections."""
NEAREST = 4
"""Nearest reports that tell how crowded it is around one of the collections: a story has four others there, where
``events_compare.NEAREST`` supposes larger ones. With that the closeness of reports is taken for more than it is."""
LIFTED = {SAME: -0.5, OTHER: 0.25}
"""Added to the odds before anything is compared: thresholds, set on the training topics of ECB+ by CoNLL F1 of reports
added one at a time; steps of a quarter around them lose .001 to .005."""
STEPS = 25
FACTS_L2 = 60.0
"""Weight of the prior for facts that are told too seldom to be learnt."""
PRIOR = {
    "days agree": 1.0, "days next": 0.3, "days differ": -2.0, "place agrees": 0.7, "place within": 0.3,
    "place differs": -1.5, "figures agree": 1.0, "figures differ": -0.5, "denied by one": -0.5, "to come in one": -0.5,
    "reported days apart": -1.5,
}  # fmt: skip
"""What a reader would say of facts before seeing any data, in log-odds."""
THRESHOLDS = (-1.15, -1.0, -0.7, -0.4)
Floats = NDArray[np.float64]


class Fit:
    """One table's regression."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.prior = np.array([PRIOR.get(name, 0.0) for name in names])
        self.strength = np.array([FACTS_L2 if name in PRIOR else 1e-3 if name == "start" else L2 for name in names])
        self.weights = self.prior.copy()

    def train(self, rows: Floats, answers: Floats, counts: Floats) -> None:
        """Newton steps on the penalised likelihood."""
        for _ in range(STEPS):
            odds = 1 / (1 + np.exp(-rows @ self.weights))
            slope = rows.T @ (counts * (odds - answers)) + self.strength * (self.weights - self.prior)
            curve = (rows * (counts * odds * (1 - odds))[:, None]).T @ rows + np.diag(self.strength)
            step = np.linalg.solve(curve, slope)
            self.weights -= step
            if np.abs(step).max() < 1e-4:
                break


class Examples:
    """Pairs as rows, with their answers and topics."""

    def __init__(self, collection: Collection, names: Sequence[str] | None = None) -> None:
        self.reports = reports = collection.reports
        chain = {ref: name for report in reports for ref, name in report.chains.items()}
        topic = {ref: report.topic for report in reports for ref in report.chains}
        self.pairs: list[Pair] = []
        values: list[Mapping[str, float]] = []
        for left, right in collection.candidates():
            self.pairs.append((left.telling.ref, right.telling.ref))
            values.append(collection.comparer.values(left, right) | {"same": float(left.head == right.head)})
        self.names = names or sorted({name for row in values for name in row} - {"same"})
        self.rows = np.array([[row.get(name, 0.0) for name in self.names] for row in values])
        self.same = np.array([row["same"] for row in values]) > 0
        self.answers = np.array([float(chain[a] == chain[b]) for a, b in self.pairs])
        self.topics = np.array([[topic[a], topic[b]] for a, b in self.pairs])
        degree = Counter(ref for pair in self.pairs for ref in pair)
        counts = np.array([1 / degree[a] + 1 / degree[b] for a, b in self.pairs])
        self.counts = counts * len(counts) / counts.sum()
        """Each telling counts alike, so that the largest events do not rule."""

    def fit(self, used: NDArray[np.bool_]) -> dict[str, Fit]:
        fits = {table: Fit(self.names) for table in (SAME, OTHER)}
        for table, chosen in ((SAME, self.same), (OTHER, ~self.same)):
            at = used & chosen
            fits[table].train(self.rows[at], self.answers[at], self.counts[at])
        return fits

    def score(self, fits: Mapping[str, Fit]) -> Floats:
        same, other = self.rows @ fits[SAME].weights, self.rows @ fits[OTHER].weights
        return np.asarray(np.where(self.same, same + LIFTED.get(SAME, 0.0), other + LIFTED.get(OTHER, 0.0)))


def written_examples() -> Examples:
    """The pairs of the collections."""
    written = read_collections()
    collection = Collection(as_mentions(written, read_records(written)), gold=True, nearest=NEAREST)
    return Examples(collection)


def cross_validate(examples: Examples, folds: int) -> Floats:
    """The score of each pair by weights that never saw its topics."""
    topics = sorted({report.topic for report in examples.reports})
    fold = {topic: number % folds for number, topic in enumerate(topics)}
    of = np.vectorize(fold.__getitem__)(examples.topics)
    scores = np.zeros(len(examples.answers))
    for number in range(folds):
        held = (of == number).any(axis=1)
        scores[held] = examples.score(examples.fit(~held))[held]
    return scores


def report_folds(examples: Examples, scores: Floats) -> None:
    gold = gold_clusters(examples.reports)
    tellings = [telling for report in examples.reports for telling in report.gold]
    for threshold in THRESHOLDS:
        moved = {pair: float(s) for pair, s in zip(examples.pairs, scores, strict=True)}
        found = cluster_pairs(tellings, moved, join=threshold)
        result = score_clusters(gold, found)
        print(f"join at {threshold:+.1f}: CoNLL {result.conll:.4f}", *(f"{m.f1:.3f}" for m in result))


def print_joins(fits: Mapping[str, Fit], shared: Path, records: Path) -> None:
    """CoNLL F1 on the training topics of ECB+ for some thresholds, with the weights as they were fitted."""
    reports = load_reports(shared / DATA, shared / SENTENCES, load_records(records))
    train = Collection([report for report in reports if report.split == "train"], gold=True)
    other = Examples(train, fits[SAME].names)
    report_folds(other, other.score(fits))


def write_weights(fits: Mapping[str, Fit], path: Path) -> None:
    lines = [
        "# Log-odds of features of two tellings being one event, made by training/fit_events.py on training/collections"
    ]
    lines += ["# table\tfeature\tweight"]
    for table, fit in fits.items():
        named = sorted(zip(fit.names, fit.weights, strict=True))
        lifted = {START: LIFTED.get(table, 0.0)}
        found = {name: weight + lifted.get(name, 0.0) for name, weight in named}
        lines += [f"{table}\t{name}\t{weight:.3f}" for name, weight in found.items() if abs(weight) >= 0.0005]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--joins", type=Path, nargs=2, metavar=("SHARED", "RECORDS"))
    options = parser.parse_args()
    examples = written_examples()
    print(f"{len(examples.pairs)} pairs, {examples.answers.sum():.0f} of one event")
    report_folds(examples, cross_validate(examples, options.folds))
    fits = examples.fit(np.ones(len(examples.answers), bool))
    if options.write:
        write_weights(fits, options.write)
    if options.joins:
        print_joins(fits, *options.joins)


if __name__ == "__main__":
    main()

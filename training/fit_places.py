"""Fit the weights of place_scores.WEIGHTS on gold reports: a conditional logit over the candidates of each name.

    python -m training.fit_places ../shared/gold/train.jsonl

The likelihood of the candidates that are right (as score.py has it) is raised, names with none or only right ones left
out; the pull to PRIOR (``--pull``) keeps what the reports say nothing about. What the report says
around a name depends on the weights, so the fit is done over again a few times. Prints the weights.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from dateline.model import Document
from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.place_scores import WEIGHTS
from dateline.resolve.places import weigh_places
from evaluation.gold import document_from_gold, load_gold
from evaluation.score import same_place

ROUNDS = 4
STEPS = 600
RATE = 0.05
PRIOR = {
    "population": 5.0,
    "country": 7.0,
    "province": 2.0,
    "settlement": 0.0,
    "facility": 4.0,
    "region": 4.5,
    "water": 4.5,
    "town of the same province": 2.5,
    "people of province": 2.0,
    "capital": 2.0,
    "name": 2.0,
    "spelling": -3.0,
    "abbreviation": -2.0,
    "level said": 3.0,
    "other level said": -2.0,
    "acts": 1.0,
    "capital governs": 2.5,
    "same country": 4.0,
    "unnamed country": -1.0,
    "small and unnamed country": -1.0,
    "level of its list": 2.0,
    "same division": 2.0,
    "said to lie in": 4.0,
    "said to hold": 4.0,
    "adjective": 3.0,
    "same part of the world": 1.5,
    "near": 3.0,
    "approximate": -1.0,
}
"""Weights set by hand, to which the fit is pulled: the gold reports name few of the small towns that share a name."""
FEATURES = list(WEIGHTS)
Rows = list[tuple[np.ndarray, np.ndarray, float]]


def rows_of(gold: list[dict[str, Any]], gazetteer: Gazetteer, weights: dict[str, float]) -> Rows:
    """Features of the candidates of each name, which are right, and the weight of the name."""
    rows: Rows = []
    for report in gold:
        document = document_from_gold(report)
        for name, values in names_with_features(document, gazetteer, weights):
            right = np.array([is_right(report, name.mentions, c) for c in name.options])
            if right.any() and not right.all():
                table = np.array([[v.get(f, 0.0) for f in FEATURES] for v in values])
                rows.append((table, right, len(name.mentions) ** 0.5))
    return rows


def names_with_features(document: Document, gazetteer: Gazetteer, weights: dict[str, float]) -> list[Any]:
    view = weigh_places(document, gazetteer, weights)
    return [(name, view.scene.features(name)) for name in view.names]


def is_right(report: dict[str, Any], mentions: list[int], candidate: Candidate) -> bool:
    place = {"country": candidate.country, "lat": candidate.lat, "lon": candidate.lon, "name": candidate.name}
    golds = [report["places"][m] for m in mentions]
    return all(
        same_place(g, place) is True and (g["level"] == "country") <= (candidate.level == "country") for g in golds
    )


def fit(rows: Rows, start: np.ndarray, pull: float) -> np.ndarray:
    """Adam on the penalised log-likelihood."""
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    total = sum(weight for *_, weight in rows)
    for step in range(1, STEPS + 1):
        gradient = pull * (w - start) / total
        for table, right, weight in rows:
            s = table @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * right
            q /= max(q.sum(), 1e-9)
            gradient -= weight / total * ((q - p) @ table)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pull", type=float, default=5.0, help="strength of the pull to PRIOR")
    args = parser.parse_args()
    gold, gazetteer = list(load_gold(args.gold)), Gazetteer.open()
    start = np.array([PRIOR.get(f, 0.0) for f in FEATURES])
    weights = start
    for _ in range(ROUNDS):
        rows = rows_of(gold, gazetteer, dict(zip(FEATURES, weights, strict=True)))
        weights = fit(rows, start, args.pull)
        share = np.mean([right[(table @ weights).argmax()] for table, right, _ in rows])
        print(f"{len(rows)} names with a choice, right {share:.4f}")
    for feature, weight in zip(FEATURES, weights, strict=True):
        print(f'    "{feature}": {weight:.2f},')


if __name__ == "__main__":
    main()

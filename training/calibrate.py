"""Fits the calibration of scores:  python -m training.calibrate ../shared/gold/dev.jsonl records.jsonl

RECORDS are what the program wrote for the gold reports; whatever calibration it used is undone first. Prints, for each
layer, how many of the items scored .8 to 1 are right, before and after.
"""

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from dateline.resolve.calibration import logit
from evaluation.score import covers, overlap, pairs, read_lines, same_number, same_place, same_source, spans_in

TABLE = Path("src/dateline/data/calibration.json")
# Strength of the pull towards leaving scores as they are (a = 1, b = 0), in items: matters where a layer has few.
PRIOR = 5.0
# Newton's method overshoots where nearly all scores are high: its steps are kept short.
MOST_STEPS, LONGEST_STEP = 200, 0.1


def right_items(layer: str, gold: dict[str, Any], record: dict[str, Any]) -> list[tuple[float, bool]]:
    """(score, right) of each item of a layer of one record."""
    g, p = gold[layer], record[layer]
    key = (lambda x: x["trigger"]) if layer == "events" else (lambda x: x)
    if layer == "statements":
        hit = {
            j
            for j, x in enumerate(p)
            for s in g
            if covers(spans_in(s, "content"), spans_in(x, "content")) >= 0.5 and same_source(s, x)
        }
        return [(x["score"], j in hit) for j, x in enumerate(p)]
    if layer == "forecasts":
        return [(x["score"], any(covers(f["content"], x["content"]) >= 0.4 for f in g)) for x in p]
    found = {id(b): a for a, b in pairs(g, p, key, lambda a, b: overlap(a, b) > 0)}
    return [(x["score"], id(x) in found and _right(layer, found[id(x)], x)) for x in p]


def _right(layer: str, gold: dict[str, Any], item: dict[str, Any]) -> bool:
    if layer == "times":
        return gold["value"] == item["value"]
    if layer == "places":
        return same_place(gold, item) is not False
    if layer == "events":
        return gold["type"] == item["type"]
    return all(same_number(gold[k], item[k]) for k in ("low", "high")) and gold["comparator"] == item["comparator"]


def fit(rows: list[tuple[float, bool]]) -> tuple[float, float]:
    """a, b of the logistic curve by Newton's method, with a small pull to (1, 0)."""
    x = np.array([[s, 1.0] for s, _ in rows])
    y = np.array([float(r) for _, r in rows])
    w = np.array([1.0, 0.0])
    for _ in range(MOST_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - PRIOR * (w - [1.0, 0.0])
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(2)
        w = w + np.clip(np.linalg.solve(hessian, gradient), -LONGEST_STEP, LONGEST_STEP)
    return float(w[0]), float(w[1])


def _sure(rows: list[tuple[float, bool]]) -> str:
    top = [(s, r) for s, r in rows if s >= 0.8]
    if not top:
        return "none"
    return f"{len(top)} scored {np.mean([s for s, _ in top]):.3f}, right {np.mean([r for _, r in top]):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("records", type=Path)
    args = parser.parse_args()
    gold, records = read_lines(args.gold), read_lines(args.records)
    old = json.loads(TABLE.read_text())
    new: dict[str, dict[str, float]] = {}
    for layer in ("times", "places", "events", "figures", "statements", "forecasts"):
        rows = [row for k, g in gold.items() if k in records for row in right_items(layer, g, records[k])]
        a, b = old.get(layer, {"a": 1.0, "b": 0.0}).values()
        raw = [((logit(s) - b) / a, r) for s, r in rows]
        new[layer] = dict(zip("ab", (round(v, 4) for v in fit(raw)), strict=True))
        after = [(1 / (1 + math.exp(-(new[layer]["a"] * s + new[layer]["b"]))), r) for s, r in raw]
        print(f"{layer}: before {_sure(rows)}; after {_sure(after)}")
    TABLE.write_text(json.dumps(new, indent=1) + "\n")


if __name__ == "__main__":
    main()

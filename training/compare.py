"""Checks that int8 reads as well as float32:  python -m training.compare ../shared/gold/train.jsonl --ids FILE

Reads the reports with the shipped graphs and with the float32 ones that export left under work/; prints what each layer
loses and exits with 1 when that is more than half a point on average or two points on a layer.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dateline.read.encoder import Encoder
from dateline.read.tagger import Tagger
from evaluation.gold import Gold, load_gold, report_from_gold
from evaluation.score import score
from evaluation.tagger import SKIP, as_record, merge

# In points of F1 or accuracy.
MOST_ON_AVERAGE, MOST_ON_A_LAYER = 0.5, 2.0


def scores(gold: dict[str, Gold], folder: Path | None) -> dict[str, float]:
    tagger = Tagger(Encoder(threads=2, folder=folder))
    records = {k: as_record(tagger.tag(report_from_gold(g), merge)) for k, g in gold.items()}
    table: dict[str, Any] = score(gold, json.loads(json.dumps(records))).table()
    kept = {name: row for name, row in table.items() if not any(word in name for word in SKIP)}
    return {name: 100 * row.get("f1", row.get("accuracy", 0.0)) for name, row in kept.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--ids", type=Path, help="file of the ids of the reports to read; all without it")
    parser.add_argument("--full", type=Path, default=Path("work/export"), help="folder of the float32 graphs")
    args = parser.parse_args()
    ids = set(args.ids.read_text().split()) if args.ids else None
    gold = {g["id"]: g for g in load_gold(args.gold) if ids is None or g["id"] in ids}
    full, small = scores(gold, args.full), scores(gold, None)
    lost = {name: full[name] - small[name] for name in full}
    for name, points in sorted(lost.items(), key=lambda row: -row[1]):
        print(f"{name:28} float32 {full[name]:6.2f}  int8 {small[name]:6.2f}  lost {points:+.2f}")
    average, worst = sum(lost.values()) / len(lost), max(lost.values())
    print(f"lost on average {average:+.2f} (at most {MOST_ON_AVERAGE})")
    print(f"lost on one layer {worst:+.2f} (at most {MOST_ON_A_LAYER})")
    sys.exit(average > MOST_ON_AVERAGE or worst > MOST_ON_A_LAYER)


if __name__ == "__main__":
    main()

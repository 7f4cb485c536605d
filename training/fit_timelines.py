"""Look at the weights of days in timelines on Timeline17, with each topic left out.

    python training/fit_timelines.py --shared ../shared --records FILE

Prints, for each topic, the grid's best weights on the other topics, and the best and the worst weights on all. The
shipped weights (``dateline.reconcile.timelines_days.WEIGHTS``) are set by hand from what is flat here: nothing is
trained on these texts, and no text of theirs is kept.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from dateline.reconcile.timelines_days import WEIGHTS, Chronicle, pick_days
from evaluation.ledger_timelines import choose_weights, grid, load, mean_by_topic

SHOWN = 8
"""Rows printed from either end of the grid."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--records", type=Path)
    options = parser.parse_args()
    tasks = load(options.shared, options.data, options.records)
    scored = [(task, pick_days(Chronicle(task.reports), task.window)) for task in tasks]
    for topic in sorted({task.topic for task in tasks}):
        print(f"without {topic:16}", choose_weights([pair for pair in scored if pair[0].topic != topic]))
    rated = sorted(((mean_by_topic(scored, weights), weights) for weights in grid()), key=lambda pair: -pair[0])
    print(f"shipped {mean_by_topic(scored, WEIGHTS):.4f} {dict(WEIGHTS)}")
    for value, weights in rated[:SHOWN] + rated[-SHOWN:]:
        print(f"{value:.4f}", weights)


if __name__ == "__main__":
    main()

"""Fit the weights of how well a report fits a story on the training topics of ECB+; numpy only.

    python -m training.fit_stories ../shared RECORDS [--write src/dateline/data/story_weights.toml] [--bars]

RECORDS are the records of the set's texts. Reports come in six orders; each is compared with the stories so far, as the
gold has them, that the index finds, and a logistic regression learns which of them is its own. `--bars` prints B-cubed
F1 on the same topics for other bars than those of ``stories.py``. Only weights and bars are kept, no text.
"""

import argparse
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from dateline.reconcile import stories
from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories_arrange import Link, Links
from dateline.reconcile.stories_index import MemoryIndex
from dateline.reconcile.stories_profiles import profile_report, terms_to_count
from dateline.reconcile.stories_scores import START, Values, compare, story_weights
from evaluation.ledger_stories import DATA, Part, Stories, group_in_stories, measure, read_parts, shuffled

ORDERS, BAR_ORDERS = 6, 5
L2 = 5e-4
"""Weight of the prior; of 1e-4, 3e-4, 5e-4 and 1e-3 the best by B-cubed on the training topics."""
STEPS = 25
FIXED = {"published apart": -0.5}
"""Set by hand: in ECB+ only the reports of one half of each topic tell their date, so that the fit takes any two dates
for a sign of one story, however far apart."""
HEAD = """\
# Weights of how well a report fits a story, in nats; made by training/fit_stories.py on the training topics of ECB+
# (annotation CC BY 3.0). Features are those of reconcile/stories_scores.py.
"""
Row = tuple[Values, bool]


def examples(order: Sequence[StorySketch], gold: Stories) -> Iterator[Row]:
    """The features of each report and each story that is found for it, and whether it is its own."""
    index = MemoryIndex()
    founders: dict[str, str] = {}
    for sketch in order:
        terms = terms_to_count(sketch)
        profile = profile_report(sketch, index.counts(terms))
        own = gold[sketch.report]
        found = index.stories(near) if (near := stories.candidates(profile, index)) else ()
        for story in found[: stories.CANDIDATE_STORIES]:
            yield compare(profile, stories.outline_of(story)), gold[story.members[0].report] == own
        founder = founders.setdefault(own, sketch.report)
        to = () if founder == sketch.report else (Link(founder, 1.0),)
        index.add(profile, terms)
        index.place([Links(report=sketch.report, to=to, because="joins" if to else "founds")])


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights by Newton's method, those of FIXED as they are."""
    names = [*sorted({name for values, _ in rows for name in values} - FIXED.keys()), START]
    matrix = np.array([[1.0 if name == START else values.get(name, 0.0) for name in names] for values, _ in rows])
    fixed = np.array([sum(weight * values.get(name, 0.0) for name, weight in FIXED.items()) for values, _ in rows])
    right = np.array([own for _, own in rows], float)
    prior = np.array([L2] * (len(names) - 1) + [L2 / 100])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights - fixed))
        slope = matrix.T @ (likely - right) / len(right) + prior * weights
        curve = (matrix.T * (likely * (1 - likely))) @ matrix / len(right) + np.diag(prior)
        weights -= np.linalg.solve(curve, slope)
    found = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return found | FIXED


def print_bars(part: Part) -> None:
    """B-cubed of other bars."""
    for join, small, large, split in itertools.product((-0.8, -0.5, -0.2), (-0.8, -0.5), (0.5, 1.0, 1.5), (-0.5, 0.0)):
        stories.JOIN, stories.MERGE_SMALL, stories.MERGE = join, small, large
        stories.SPLIT, stories.SPLIT_ONE = split, split - 0.5
        print(join, small, large, split, measure(part, group_in_stories, BAR_ORDERS), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--bars", action="store_true")
    options = parser.parse_args()
    part = read_parts(options.shared / DATA, options.records)["train"]
    rows = [row for order in shuffled(part.sketches, ORDERS) for row in examples(order, part.gold)]
    weights = fit(rows)
    print(*(f"{name:24} {weight:7.3f}" for name, weight in weights.items()), sep="\n")
    if options.write:
        lines = [f'"{name}" = {weight}' for name, weight in weights.items()]
        options.write.write_text(HEAD + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        story_weights.cache_clear()
    if options.bars:
        print_bars(part)


if __name__ == "__main__":
    main()

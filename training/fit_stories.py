"""Fit the weights of how well a report fits a story on the collections written for it; numpy only.

    python -m training.fit_stories [--write src/dateline/data/story_weights.toml] [--bars ../shared RECORDS]

Reports of ``training/collections`` come in six orders; each is compared with the stories so far, as they were written,
that the index finds, and a logistic regression learns which of them is its own. `--bars` prints B-cubed F1 for other
bars than those of ``stories.py`` on the training topics of ECB+, of which nothing else is taken; RECORDS are the
records of its texts.
"""

import argparse
import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from dateline.reconcile import stories
from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories_arrange import Link, Links
from dateline.reconcile.stories_index import MemoryIndex
from dateline.reconcile.stories_profiles import profile_report, terms_to_count
from dateline.reconcile.stories_scores import START, Values, compare, story_weights
from evaluation.ledger_stories import DATA, Part, Stories, group_in_stories, measure, read_parts, shuffled
from training.written_stories import as_part, read_collections, read_records

ORDERS, BAR_ORDERS = 6, 5
L2 = 1.5e-2
"""Weight of the prior. With less the weights say more than the next collections bear: on the training topics of ECB+
5e-4 gives .898 of B-cubed F1 with bars of its own, 5e-3 .917, 1.5e-2 .917 with the least spread over the orders."""
UNDATED = 0.5
"""Part of the reports, drawn anew for each order, whose day of publication is taken away: many have none."""
STEPS = 25
FIXED = {"published apart": -0.5}
"""Set by hand: how late stories are still told in the news, the collections, written in one go, do not show."""
HEAD = """\
# Weights of how well a report fits a story, in nats; made by training/fit_stories.py on the collections written for it
# (training/collections). Features are those of reconcile/stories_scores.py.
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


def undated(order: Sequence[StorySketch], seed: int) -> list[StorySketch]:
    """The reports, some of them without their days of publication."""
    drawn = random.Random(seed)
    return [msgspec.structs.replace(s, published=None) if drawn.random() < UNDATED else s for s in order]


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
    for join, small, large, split in itertools.product((-0.8, -0.3), (-1.4, -0.8), (1.0, 2.0, 3.0), (0.7, 1.2)):
        stories.JOIN, stories.MERGE_SMALL, stories.MERGE = join, small, large
        stories.SPLIT, stories.SPLIT_ONE = split, split - 0.5
        print(join, small, large, split, measure(part, group_in_stories, BAR_ORDERS), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--bars", type=Path, nargs=2, metavar=("SHARED", "RECORDS"))
    options = parser.parse_args()
    reports = read_collections()
    part = as_part(reports, read_records(reports))
    orders = enumerate(shuffled(part.sketches, ORDERS))
    rows = [row for seed, order in orders for row in examples(undated(order, seed), part.gold)]
    weights = fit(rows)
    print(*(f"{name:24} {weight:7.3f}" for name, weight in weights.items()), sep="\n")
    if options.write:
        lines = [f'"{name}" = {weight}' for name, weight in weights.items()]
        options.write.write_text(HEAD + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        story_weights.cache_clear()
    if options.bars:
        print_bars(read_parts(options.bars[0] / DATA, options.bars[1])["train"])


if __name__ == "__main__":
    main()

"""Fit the weights of who stand-ins mean on marked stand-ins, then on the gold reports' `is` links.

    python -m training.fit_coreference ../shared [--folds 5] [--write FILE]

A softmax ranker for each class of mention (pronoun families, kinds of noun phrases) over the candidates of a mention,
"nobody" among them; the likelihood of all right candidates together is maximised, with an L2 prior. First come the
stand-ins marked in texts that train (training/coreference_marks.py), drawn to weights written by hand; then gold/train
and the marked reports that the tagger has not seen, drawn to what came of the first. Gold's reports are read once with
the right answers given back to the linker, so that chains of mentions are those of the gold. What the tagger's pointer
says of a stand-in is a feature like others; the pointer does not learn from gold/train (other layers of the tagger
do), so that it is weighed by what it says of reports that it has not learned.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.model import Document
from dateline.read.encoder import Encoder
from dateline.resolve.actor_entities import Entity, full_name
from dateline.resolve.actors import meant_by, resolve_actors
from dateline.resolve.coreference import Chooser, Rows
from dateline.resolve.coreference_features import Features, class_of
from dateline.resolve.mentions import Mention
from evaluation.actors import document_to_link, gold_spans, measure, places_from_gold, same_name, table
from evaluation.gold import Gold, load_gold
from training.coreference_marks import examples_of_marks, read_marked_texts

L2 = 0.3
"""Weight of the prior for each mention of the class; set by cross-validation among 0.02, 0.06, 0.15, 0.3 and 0.6."""
LEAST = 0.005
"""Weights nearer to nought are left out of the table."""
STEPS, RATE = 150, 0.15
"""Steps and rate of Adam; the likelihood no longer changes in its fourth digit after some 120."""
MEANT_WEIGHT = {"he": 1.0, "i": 1.0, "group": 6.0, "person": 4.0}
MEANT_WEIGHT_ELSE = 3.0
"""Weight of mentions that mean somebody named against those that do not, by class. By cross-validation on gold/train 6
for all but pronouns gives .814 right of the names to be given and .060 wrong ones where gold has none, 3 gives .795 and
.048, 2 gives .777 and .040; these give .811 and .054. A wrong name is worse than none."""
Read = tuple[Gold, Document]
Example = tuple[str, list[Features], list[int], float]
Weights = dict[str, dict[str, float]]
PRIOR_ALL = {
    "rank 0": 0.5, "rank 2": -0.3, "rank 3": -0.6, "rank 4": -0.9, "back 0": 0.4, "back 1": 0.5, "back 3-4": -0.4,
    "back 5-8": -0.8, "back 9+": -1.5, "ahead 1": -0.5, "ahead 2": -0.8, "ahead 3": -1.2, "in one event": -1.0,
    "in its own words": -2.0,
    "last speaker, is source": 0.7, "gender agrees": 0.8, "subject 0": 0.2, "subject 1": 0.4, "most often": 0.4,
}  # fmt: skip
PRIOR: Weights = {
    "nominal": {
        "kin, the": 1.5, "kin, this": 1.5, "kin, bare": 0.3, "role known": 1.0, "only kin": 0.7, "kin 0": 0.7,
        "words of its own": -1.0, "nobody, a": 1.5, "nobody, bare": 0.8, "nobody": 0.8, "nobody, unknown": 0.5,
        "called otherwise": -1.0, "apposed": 2.0,
    },
    "he": {"speaker, quoted": -3.0, "speaker, told": 1.5, "sort person": 1.5, "person 0": 0.5, "named": 0.5},
    "i": {"speaker, quoted": 4.0, "speaker, told": 1.0, "other, quoted": -1.0},
    "we": {"speaker's body, quoted": 3.0, "speaker's body, told": 2.0, "speaker, quoted": 1.0, "most often": 0.8},
    "they": {"speaker, quoted": -2.0, "speaker, told": 1.5, "several": 1.0, "sort people": 0.5, "sort person": -2.0},
    "it": {"speaker, quoted": -2.0, "speaker, told": 1.5, "sort group": 0.5, "named": 0.3, "sort place": -0.3},
}  # fmt: skip
"""What a reader would say before seeing any data; the fit is drawn to these where the gold has few cases."""


class Teacher:
    """Gives the linker the gold's answers and keeps what it was asked."""

    def __init__(self, gold: Gold, policy: Chooser | None = None) -> None:
        self.policy = policy
        self.answers = {(s["start"], s["end"]): s.get("is") or "" for _, s in gold_spans(gold)}
        self.answers |= {(s["start"], s["end"]): s["is"] for _, s in gold_spans(gold) if s.get("is")}
        self.examples: list[Example] = []
        self.missed: list[tuple[str, str]] = []

    def __call__(self, mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
        wanted = self.answers[mention.start, mention.end]
        names = [full_name(c) if c else "" for c in candidates]
        if wanted:
            right = [i for i, name in enumerate(names) if i and same_name(wanted, name)]
        else:  # a repetition of a body's own words needs no name
            right = [i for i, name in enumerate(names) if not i or meant_by(mention, name) is None]
        if not right:
            self.missed.append((mention.text, wanted))
            return self.policy(mention, candidates, rows) if self.policy else 0
        weight = MEANT_WEIGHT.get(class_of(mention), MEANT_WEIGHT_ELSE) if wanted else 1.0
        self.examples.append((class_of(mention), [tuple(chain(*row)) for row in rows()], right, weight))
        return self.policy(mention, candidates, rows) if self.policy else right[0]


def examples_of(read: Read, policy: Chooser | None = None) -> Teacher:
    gold, document = read
    teacher = Teacher(gold, policy)
    resolve_actors(document, places_from_gold(gold), teacher)
    return teacher


NOMINALS = frozenset(("person", "group", "place", "thing", "plural", "noun"))
"""Classes that are fitted together: each has the weights that all share and its own difference from them."""


def fit(examples: Iterable[Example], before: Weights | None = None) -> Weights:
    """The weights of each class, drawn to those from ``before``, or else to the ones written by hand."""
    by_family: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_family[_family(example[0])].append(example)
    out: Weights = {}
    for family, rows in by_family.items():
        out.update(fit_family(rows, PRIOR_ALL | PRIOR.get(family, {}), before))
    return _with_unseen(out, before or {}, by_family)


def _family(class_: str) -> str:
    return "nominal" if class_ in NOMINALS else class_


def _with_unseen(fitted: Weights, before: Weights, by_family: Mapping[str, Sequence[Example]]) -> Weights:
    """The weights with those from ``before`` of features that no example has."""
    out = {class_: dict(weights) for class_, weights in sorted((before | fitted).items())}
    for class_, weights in before.items():
        seen = {f for _, rows, _, _ in by_family.get(_family(class_), ()) for row in rows for f in row}
        out[class_].update({f: w for f, w in weights.items() if f not in seen})
    return out


def fit_family(examples: Sequence[Example], prior: dict[str, float], before: Weights | None) -> Weights:
    """Weights of each class, what the family shares added in."""
    classes = sorted({e[0] for e in examples})
    names = sorted({f for _, rows, _, _ in examples for row in rows for f in row})
    own = len(classes) > 1
    arrays = pack(examples, names, classes if own else [])
    shared = [prior.get(f, 0.0) if before is None else 0.0 for f in names]
    each = [[(before or {}).get(class_, {}).get(f, 0.0) for f in names] for class_ in classes]
    blocks = [shared, *each] if own else [shared] if before is None else each
    fitted = ascend(arrays, np.concatenate(blocks), len(examples)).reshape(-1, len(names))
    totals = fitted[0] + fitted[1:] if own else fitted
    return {
        class_: {f: round(float(w), 3) for f, w in zip(names, total, strict=True) if abs(w) >= LEAST}
        for class_, total in zip(classes, totals, strict=True)
    }


def pack(examples: Sequence[Example], names: Sequence[str], classes: Sequence[str]) -> tuple[NDArray[Any], ...]:
    """Features, their candidates, the candidates' mentions, which are right, and the mentions' weights.

    With ``classes`` a feature stands for all of them and once more for its own.
    """
    number = {f: i for i, f in enumerate(names)}
    feature: list[int] = []
    candidate: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    for k, (class_, rows, good, _) in enumerate(examples):
        own = len(names) * (1 + classes.index(class_)) if classes else 0
        for i, row in enumerate(rows):
            for base in {0, own}:
                feature += [base + number[f] for f in row]
                candidate += [len(owner)] * len(row)
            owner.append(k)
            right.append(i in good)
    return tuple(np.array(x) for x in (feature, candidate, owner, right, [e[3] for e in examples]))


def ascend(arrays: tuple[NDArray[Any], ...], centre: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Adam on the likelihood of the right candidates."""
    w, m, v = centre.copy(), np.zeros(len(centre)), np.zeros(len(centre))
    for step in range(1, STEPS + 1):
        g = gradient(arrays, w) / count - L2 * (w - centre) * min(1.0, 60 / count)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        w = w + RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def gradient(arrays: tuple[NDArray[Any], ...], w: NDArray[np.float64]) -> NDArray[np.float64]:
    feature, candidate, owner, right, weight = arrays
    scores = np.exp(np.clip(np.bincount(candidate, w[feature], len(owner)), -30, 30))
    share = scores / np.bincount(owner, scores)[owner]
    good = scores * right
    pull = good / np.bincount(owner, good)[owner] - share
    return np.asarray(np.bincount(feature, (pull * weight[owner])[candidate], len(w)), np.float64)


def chooser_of(weights: Weights) -> Chooser:
    def choose(mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
        own = weights.get(class_of(mention), {})
        scores = [sum(own.get(f, 0.0) for f in chain(*row)) for row in rows()]
        return max(range(len(candidates)), key=scores.__getitem__)

    return choose


class Marks(NamedTuple):
    """What came of the marked stand-ins: weights, and the examples of texts that the tagger has not seen."""

    weights: Weights | None
    unseen: list[Example]


def fit_twice(golds: Sequence[Read], taught: Sequence[Teacher], more: Marks) -> Weights:
    """The mean of a fit on the gold's chains, and of one on those and the chains that the first makes.

    The second is that of Ross et al. (2011); by cross-validation it finds more names, read over it makes up more.
    """
    examples = [*more.unseen, *(e for t in taught for e in t.examples)]
    first = fit(examples, more.weights)
    for gold in golds:
        examples += examples_of(gold, chooser_of(first)).examples
    return mean_of(first, fit(examples, more.weights))


def mean_of(one: Weights, other: Weights) -> Weights:
    """The mean of two tables; what stands in one alone counts as nought in the other."""
    out: Weights = {}
    for class_ in sorted({*one, *other}):
        a, b = one.get(class_, {}), other.get(class_, {})
        means = {f: round((a.get(f, 0.0) + b.get(f, 0.0)) / 2, 3) for f in {*a, *b}}
        out[class_] = {f: w for f, w in means.items() if abs(w) >= LEAST}
    return out


def fit_marks(shared: Path) -> Marks:
    """Fit the weights of the marked stand-ins; progress on standard error."""
    seen: list[Example] = []
    unseen: list[Example] = []
    for count, (text, found) in enumerate(examples_of_marks(read_marked_texts(shared)), 1):
        for class_, rows, right, named in found:
            weight = MEANT_WEIGHT.get(class_, MEANT_WEIGHT_ELSE) if named else 1.0
            (unseen if text.unseen else seen).append((class_, rows, right, weight))
        if count % 100 == 0:
            print(f"{count} marked texts read", file=sys.stderr)
    print(f"{len(seen)} marked stand-ins, {len(unseen)} more in reports that the tagger has not seen")
    return Marks(fit(seen), unseen)


def cross_validate(golds: Sequence[Read], taught: Sequence[Teacher], folds: int, more: Marks) -> list[tuple[str, ...]]:
    """Print what each report is read with weights fitted on the other folds; give the errors."""
    total: Counter[str] = Counter()
    errors: list[tuple[str, ...]] = []
    for fold in range(folds):
        kept = [i for i in range(len(golds)) if i % folds != fold]
        weights = fit_twice([golds[i] for i in kept], [taught[i] for i in kept], more)
        counts, wrong = measure([g for i, g in enumerate(golds) if i % folds == fold], chooser_of(weights))
        total += counts
        errors += wrong
    print(*table(total), sep="\n")
    print(*(f"{n:5} {key}" for key, n in total.most_common(24) if key.startswith("error")), sep="\n")
    return errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with the corpora and gold/train.jsonl")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--without-marks", action="store_true", help="fit on gold/train alone")
    parser.add_argument("--write", type=Path, help="fit on all and write the table here")
    parser.add_argument("--errors", type=Path, help="write the errors of the cross-validation here")
    args = parser.parse_args()
    more = Marks(None, []) if args.without_marks else fit_marks(args.shared)
    encoder = Encoder()
    golds = [(gold, document_to_link(gold, encoder)) for gold in load_gold(args.shared / "gold/train.jsonl")]
    taught = [examples_of(g) for g in golds]
    missed = sum(len(t.missed) for t in taught)
    print(f"{sum(len(t.examples) for t in taught)} mentions; {missed} more whose meaning is no candidate")
    errors = cross_validate(golds, taught, args.folds, more) if args.folds else []
    if args.errors:
        args.errors.write_text("\n".join("\t".join(row) for row in errors) + "\n", encoding="utf-8")
    if args.write:
        weights = fit_twice(golds, taught, more)
        rows = [f"{c}\t{f}\t{w}" for c, own in weights.items() for f, w in sorted(own.items())]
        head = "# Weights of who stand-ins mean, made by training/fit_coreference.py\n# class\tfeature\tweight"
        args.write.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

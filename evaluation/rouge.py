"""ROUGE-N (Lin 2004): how many of the reference's n-grams stand in a text. Lower-cased words, no stemming."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Rouge(NamedTuple):
    """Recall, precision and F1 of n-grams, 0 to 1."""

    recall: float
    precision: float
    f1: float


def rouge(told: Iterable[str], wanted: Iterable[str], n: int = 1) -> Rouge:
    """ROUGE-N of the sentences against the reference's, all sentences of a side taken together; n-grams are clipped."""
    mine, theirs = _grams(told, n), _grams(wanted, n)
    shared = (mine & theirs).total()
    recall, precision = shared / max(theirs.total(), 1), shared / max(mine.total(), 1)
    return Rouge(recall, precision, 2 * recall * precision / (recall + precision) if shared else 0.0)


def _grams(sentences: Iterable[str], n: int) -> Counter[tuple[str, ...]]:
    """N-grams within sentences."""
    grams: Counter[tuple[str, ...]] = Counter()
    for sentence in sentences:
        words = _WORD.findall(sentence.lower())
        grams.update(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
    return grams

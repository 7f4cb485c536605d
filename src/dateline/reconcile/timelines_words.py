"""How close a sentence is to what the reports are about: the words that many of them share."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt

from dateline.reconcile.stories_words import term_of

_WORD = re.compile(r"[^\W\d_]{2,}")
SMOOTHING = 3
"""Words added to a sentence's length, so that two shared words alone make no central sentence."""
LEADING = 5
"""A report is as central as its best few sentences: the mean of so many."""


@lru_cache(maxsize=1 << 15)
def content_words(text: str) -> frozenset[str]:
    """The terms of a text, each once; words that say nothing and names of days and months are left out."""
    return frozenset(term for word in _WORD.findall(text.lower()) if (term := term_of(word)))


class SharedWords:
    """In how many of some texts each word stands. One text is all that one origin says."""

    def __init__(self, texts: Iterable[Iterable[frozenset[str]]]) -> None:
        gathered = [frozenset[str]().union(*sentences) for sentences in texts]
        self._texts = max(len(gathered), 1)
        self._in = Counter(word for words in gathered for word in words)
        self._central: dict[frozenset[str], float] = {}

    def centrality(self, words: frozenset[str]) -> float:
        """How much of what the texts share stands in these words: summed shares over the root of their number."""
        if (known := self._central.get(words)) is None:
            holding = sum(self._in.get(word, 0) for word in words)
            known = self._central[words] = holding / self._texts / sqrt(len(words) + SMOOTHING)
        return known

    def of_report(self, sentences: Sequence[frozenset[str]]) -> float:
        """How central a whole report is: the mean of its most central sentences."""
        best = sorted((self.centrality(words) for words in sentences), reverse=True)[:LEADING]
        return sum(best) / len(best) if best else 0.0

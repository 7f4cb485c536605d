"""Which pairs of reports are labelled by hand: a seeded draw over the range of likeness, apart from the detector's own.

Two measures that the detector does not use tell how alike two reports of different outlets are: the containment of
three-word shingles of the whole text (dates, titles and quotations with it), and the cosine of TF-IDF vectors. Pairs
are drawn by strata of these, so that plain copies, far rewordings, shared backgrounds, shared quotations and
independent reports of one event are all among them. Each report stands in one pair at most.
"""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

Pair = tuple[str, str]

SEED = 20310
"""Any number: fixed before the first pair was read."""
NEIGHBOURS = 3
"""Nearest reports of other outlets by TF-IDF, for each report, that are candidates however few shingles they share."""
QUOTED_WORDS = 8
"""A quotation of so many words or more that two reports share makes them candidates."""
MOST_HOLDERS = 60
"""A shingle in more reports than that is a phrase of the trade and makes no candidates."""

STRATA = (
    ("neighbours only", 0.0, 0.04, 4),
    ("neighbours", 0.04, 0.1, 5),
    ("shared quotation", 0.04, 0.4, 5),
    (".10-.15", 0.1, 0.15, 5),
    (".15-.20", 0.15, 0.2, 6),
    (".20-.30", 0.2, 0.3, 6),
    (".30-.40", 0.3, 0.4, 5),
    (".40-.60", 0.4, 0.6, 5),
    (".60-1", 0.6, 1.01, 7),
)
"""Name, containment from and below, pairs of it in each split; 48 in all."""


class Text(msgspec.Struct, frozen=True):
    """What the draw looks at."""

    id: str
    outlet: str
    text: str


_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'["“]([^"“”]{20,600})["”]')


def draw_pairs(texts: Sequence[Text]) -> dict[str, list[Pair]]:
    """Pairs of ids for the splits "test" and "development", by the rule that this module's head writes down."""
    texts = sorted(texts, key=lambda item: item.id)
    strata = _strata(texts)
    drawn: dict[str, list[Pair]] = {"test": [], "development": []}
    used: set[str] = set()
    chance = random.Random(SEED)
    for name, _, _, number in reversed(STRATA):
        pairs = sorted(strata[name])
        chance.shuffle(pairs)
        for split in drawn:
            drawn[split] += _take(pairs, used, number)
    for pairs in drawn.values():
        chance.shuffle(pairs)
    return drawn


def _take(pairs: Sequence[Pair], used: set[str], number: int) -> Iterator[Pair]:
    """The first ``number`` pairs of reports that no pair has used, which are then used."""
    for pair in pairs:
        if number and used.isdisjoint(pair):
            used.update(pair)
            number -= 1
            yield pair


def _strata(texts: Sequence[Text]) -> Mapping[str, list[Pair]]:
    contained = _containment(texts)
    near, quoted = _neighbours(texts), _sharing_quotations(texts)
    strata: dict[str, list[Pair]] = defaultdict(list)
    for pair in {*contained, *near}:
        score = contained.get(pair, 0.0)
        for name, low, high, _ in STRATA:
            wanted = {"neighbours": near, "neighbours only": near, "shared quotation": quoted}.get(name)
            if low <= score < high and (wanted is None or pair in wanted):
                strata[name].append(pair)
    return strata


def _containment(texts: Sequence[Text]) -> dict[Pair, float]:
    """Shared three-word shingles over those of the shorter report, for pairs that share one."""
    shingles = [_shingles(item.text) for item in texts]
    shared = _sharing(texts, shingles)
    sizes = {item.id: len(found) for item, found in zip(texts, shingles, strict=True)}
    return {pair: count / min(sizes[pair[0]], sizes[pair[1]]) for pair, count in shared.items()}


def _sharing(texts: Sequence[Text], keys: Sequence[set[str]]) -> Counter[Pair]:
    """How many keys two reports of different outlets share."""
    holders: dict[str, list[Text]] = defaultdict(list)
    for item, found in zip(texts, keys, strict=True):
        for key in found:
            holders[key].append(item)
    few = (held for held in holders.values() if len(held) <= MOST_HOLDERS)
    return Counter((a.id, b.id) for held in few for a, b in combinations(held, 2) if a.outlet != b.outlet)


def _shingles(text: str, size: int = 3) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def _sharing_quotations(texts: Sequence[Text]) -> set[Pair]:
    quoted = [{key for found in _QUOTED.findall(item.text) for key in _shingles(found, QUOTED_WORDS)} for item in texts]
    return set(_sharing(texts, quoted))


def _neighbours(texts: Sequence[Text]) -> set[Pair]:
    alike = _cosines([Counter(_WORD.findall(item.text.lower())) for item in texts])
    outlets = np.array([item.outlet for item in texts])
    near: set[Pair] = set()
    for at, item in enumerate(texts):
        row = np.where(outlets == item.outlet, -1.0, alike[at])
        for other in np.argsort(-row, kind="stable")[:NEIGHBOURS].tolist():
            near.add((min(item.id, texts[other].id), max(item.id, texts[other].id)))
    return near


def _cosines(counts: Sequence[Counter[str]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """TF-IDF with logarithmic counts; words of one report only are left out."""
    holding = Counter(word for bag in counts for word in bag)
    column = {word: at for at, word in enumerate(sorted(word for word in holding if holding[word] > 1))}
    table = np.zeros((len(counts), max(1, len(column))), np.float32)
    for row, bag in enumerate(counts):
        for word, count in bag.items():
            if word in column:
                table[row, column[word]] = (1 + math.log(count)) * math.log(len(counts) / holding[word])
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(norms == 0, 1, norms)
    return table @ table.T


def jaccard(texts: Sequence[Text], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """A baseline: shared three-word shingles over all of the two reports."""
    shingles = {item.id: _shingles(item.text) for item in texts}
    return {(a, b): len(shingles[a] & shingles[b]) / max(1, len(shingles[a] | shingles[b])) for a, b in pairs}


def cosines_of(texts: Sequence[Text], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """A baseline: the cosine of the TF-IDF vectors of the two reports."""
    alike = _cosines([Counter(_WORD.findall(item.text.lower())) for item in texts])
    place = {item.id: at for at, item in enumerate(texts)}
    return {(a, b): float(alike[place[a], place[b]]) for a, b in pairs}

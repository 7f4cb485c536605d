"""Words of reports as grouping counts them: terms, and how much each is worth.

A term's worth is its inverse document frequency (Spärck Jones 1972) over the ledger's own reports and a background of
reports that comes with the program, so that the first reports of a new ledger are weighed nearly as the last ones are.
"""

import functools
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files

import msgspec

SHORTEST_NUMBER = 3
"""Digits of a number that is a term; shorter ones are counted with what they count, or say nothing."""
UNSEEN = 0.5
"""Reports taken to hold a term that none has held: a term seen once is worth less than a new one."""

# Words that say nothing of what a report is about.
_EMPTY = frozenset(
    re.findall(
        r"\S+",
        "the a an of to in on at for by with from and or but nor that this these those there here it its is are was "
        "were be been being am has have had having will would could can may might must shall should do does did "
        "done not no as he she they we you i his her hers their theirs our ours my your him them us me who whom "
        "whose which what when where why how while after before since until during between under above against "
        "through because although though than then also too very said say says saying told tell tells according "
        "more most less least many much few about into onto over out up down off away again one two three four five "
        "six seven eight nine ten first second third new all both each every any some other others another such own "
        "same just only even still yet already now so if mr mrs ms dr don doesn didn isn wasn aren weren hasn haven "
        "couldn wouldn won ll ve re am pm gmt monday tuesday wednesday thursday friday saturday sunday january "
        "february march april june july august september october november december jan feb mar apr jun jul aug sept "
        "sep oct nov dec yesterday today tomorrow day days week month year years ago time times last next",
    )
)


class Counts(msgspec.Struct, frozen=True, gc=False):
    """In how many reports each term stands."""

    reports: int
    holding: Mapping[str, int]
    """Terms that no report holds may be missing."""

    def worth(self, term: str) -> float:
        """The term's inverse document frequency, in nats, at least 0."""
        known = background()
        reports = self.reports + known.reports
        holding = self.holding.get(term, 0) + known.holding.get(term, 0) + UNSEEN
        return max(0.0, math.log((reports + 1) / holding))


NOTHING = Counts(0, {})


def terms_of(words: Iterable[str]) -> Iterator[str]:
    """Terms of words in lower case, in order: empty words left out, plurals brought to the singular."""
    return (term for word in words if (term := term_of(word)))


@functools.lru_cache(maxsize=1 << 16)
def term_of(word: str) -> str | None:
    """The term of a word in lower case, None for words that say nothing about what a report is about."""
    if word in _EMPTY or len(word) < 2:
        return None
    if word.isdigit() and len(word) < SHORTEST_NUMBER:
        return None
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def weigh(terms: Mapping[str, int], counts: Counts, most: int) -> dict[str, float]:
    """The ``most`` heaviest terms of a text as a vector of length 1, to four decimals: log frequency times worth."""
    weights = {term: (1 + math.log(times)) * counts.worth(term) for term, times in terms.items()}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {term: round(weight / length, 4) for term, weight in heaviest if weight > 0}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1."""
    if len(right) < len(left):
        left, right = right, left
    return sum([weight * right[term] for term, weight in left.items() if term in right])


def shared_terms(left: Mapping[str, float], right: Mapping[str, float], most: int = 4) -> Collection[str]:
    """The terms that add most to the cosine of two vectors, heaviest first."""
    parts = ((weight * right[term], term) for term, weight in left.items() if term in right)
    return [term for _, term in sorted(parts, key=lambda part: (-part[0], part[1]))[:most]]


@functools.cache
def background() -> Counts:
    """Counts of the reports and pages that come with the program."""
    text = (files("dateline.data") / "story_words.tsv").read_text(encoding="utf-8")
    reports, holding = 0, dict[str, int]()
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        count, _, terms = line.partition("\t")
        if terms:
            holding |= dict.fromkeys(terms.split(" "), int(count))
        else:
            reports = int(count)
    return Counts(reports, holding)

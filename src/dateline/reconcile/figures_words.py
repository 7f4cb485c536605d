"""The words that tell what a figure counts: tables of kinds, nouns and sides, and the clause around its number."""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

import msgspec

from dateline.model.ledger import FigureTelling
from dateline.reconcile.lemmas import lemma

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NEAR_WORDS = 6
"""Words on either side of a number that may tell what is done with those counted where no event is known."""
# Where a clause ends: a number with a comma inside ("20,000") is no end.
_CLAUSE_END = re.compile(
    r"[,;:](?=\s)|\s[–—-]\s|\b(?:while|whereas|but)\b|\b(?:and|after) (?=(?:at least |some |about |another )?\d)"
)


class Tables(msgspec.Struct, frozen=True):
    """``measures.toml``, keyed by stems."""

    kinds: Mapping[str, str]
    whole_kinds: Mapping[str, str]
    """The kind of words that are known by their whole form, in lower case, and not by their stem."""
    phrases: Mapping[str, re.Pattern[str]]
    any_phrase: re.Pattern[str]
    levels: frozenset[str]
    fallback: Mapping[str, str]
    means: Mapping[str, str]
    heads: Mapping[str, str]
    whole_heads: Mapping[str, str]
    within: Mapping[str, str | None]
    """The class that holds a class: civilians are persons."""
    sides_of: Mapping[str, str]
    """Class of a side's fighters."""
    sides: Mapping[str, str]
    """Side by name in lower case."""
    any_side: re.Pattern[str]
    """All names of sides in one, in lower case."""


@functools.cache
def load_tables() -> Tables:
    """The tables, read once."""
    table = tomllib.loads((files("dateline.data") / "measures.toml").read_text(encoding="utf-8"))
    sides = {name.lower(): side for side, names in table["sides"].items() for name in names}
    return Tables(
        kinds={stem(word): kind for kind, words in table["kinds"].items() for word in words.split()},
        whole_kinds={word: kind for kind, words in table["whole_words"]["kinds"].items() for word in words.split()},
        any_phrase=re.compile("|".join(table["phrases"].values()), re.I),
        phrases={kind: re.compile(pattern, re.I) for kind, pattern in table["phrases"].items()},
        levels=frozenset(table["levels"]["kinds"].split()),
        fallback=table["fallback"],
        means={stem(word): means for means, words in table["means"].items() for word in words.split()},
        heads={stem(w): name for name, row in table["heads"].items() for w in row["words"].split()},
        whole_heads={word: name for name, words in table["whole_words"]["heads"].items() for word in words.split()},
        within={name: row.get("in") for name, row in table["heads"].items()},
        sides_of=table["sides_of"],
        sides=sides,
        any_side=re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sides)),
    )


@functools.lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The key of a word, and of the noun in it where it is a compound ("al-Qaeda-linked" stays whole)."""
    return lemma(word.lower().strip("'’"))


@functools.lru_cache(maxsize=1 << 14)
def kind_of(word: str) -> str | None:
    """The kind that a word tells, if any."""
    tables = load_tables()
    return tables.whole_kinds.get(word.lower()) or tables.kinds.get(stem(word))


@functools.lru_cache(maxsize=1 << 12)
def above(population: str) -> tuple[str, ...]:
    """The classes that hold ``population``, from itself upwards."""
    found: list[str] = []
    current: str | None = population
    while current is not None and current not in found:
        found.append(current)
        current = load_tables().within.get(current)
    return tuple(found)


def means_in(text: str) -> frozenset[str]:
    """The means of attack that a text names."""
    means = load_tables().means
    return frozenset(found for word in WORD.findall(text) if (found := means.get(stem(word))))


def least_above(left: str, right: str) -> str | None:
    """The smallest class that holds both, or None."""
    return next((name for name in above(left) if name in above(right)), None)


class Clause(msgspec.Struct, frozen=True):
    """The words around a number: its clause, split at the number, and the beginning of its sentence."""

    before: str
    after: str
    lead: str
    """The sentence up to the clause."""
    rest: str
    """The sentence after the clause."""

    @property
    def text(self) -> str:
        """The clause with a gap where the number stands."""
        return f"{self.before} # {self.after}"

    def nearest(self) -> Iterator[str]:
        """The words around the number, near ones first; at one distance the word before it first."""
        left, right = WORD.findall(self.before)[::-1], WORD.findall(self.after)
        for i in range(NEAR_WORDS):
            yield from left[i : i + 1]
            yield from right[i : i + 1]


def clause_of(figure: FigureTelling) -> Clause:
    """The clause of a figure's number."""
    text = figure.sentence.text
    start = max(0, figure.number.start - figure.sentence.start)
    end = max(start, figure.number.end - figure.sentence.start)
    before, after = text[:start], text[end:]
    opens = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    closes = next((match.start() for match in _CLAUSE_END.finditer(after)), len(after))
    return Clause(before[opens:], after[:closes], before[:opens], after[closes:])

"""The patterns of ``data/furniture.tsv``, compiled, and what tells at once that a line is none of theirs."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from dateline.ingest.lines import folded
from dateline.ingest.pattern_words import alternatives, beginnings, needed_words

_Rules = Mapping[str, Mapping[str, list[str]]]

# The rules for how a line begins, and those of them that are for whole lines. Lines of prose are asked for all of them.
_OPENINGS = ("line", "lead", "names", "credits", "list", "end")
_WHOLE = ("line", "list", "end")
# The beginnings of lines are told apart by so many characters.
_HEAD = 8


class Words(NamedTuple):
    """Of the words that the patterns need, those that a text has."""

    held: Sequence[str]
    signs: Sequence[str]


class Table(msgspec.Struct, frozen=True):
    """The compiled patterns of ``data/furniture.tsv``; the matched group's name is the kind."""

    line: re.Pattern[str]
    lead: re.Pattern[str]
    label: re.Pattern[str]
    names: re.Pattern[str]
    credits: re.Pattern[str]
    holds: re.Pattern[str]
    list_: re.Pattern[str]
    end: re.Pattern[str]
    heads: Mapping[str, tuple[str, ...]]
    """How lines begin that the rules for beginnings match, in lower case, by their first characters."""
    signed: re.Pattern[str]
    """The patterns of these rules that lines of any beginning may match, if one of ``signs`` is in them."""
    others: re.Pattern[str]
    """Those that any line may match."""
    signs: frozenset[str]
    """Signs, some with the blanks about them, one of which is in every line that ``signed`` matches."""
    held: frozenset[str]
    """Words, in lower case, one of which is in every line that ``holds`` finds something in."""

    def words_in(self, low: str) -> Words:
        """The words of ``held`` and of ``signs`` that stand in the whole text, given as ``folded`` gives it."""
        low = low.replace("’", "'")
        held, signs = ([word for word in words if word in low] for words in (self.held, self.signs))
        return Words(held, signs)

    def may_hold(self, plain: str, words: Words) -> bool:
        """Whether ``holds`` may find something in the plain line."""
        if not words.held:
            return False
        low = folded(plain)
        return any(word in low for word in words.held)

    def may_open(self, plain: str, words: Words) -> bool:
        """Whether one of the rules for how a line begins may match the plain line."""
        head = folded(plain[:_HEAD])
        heads = self.heads.get(head[:1])
        if (heads is not None and head.startswith(heads)) or self.others.match(plain):
            return True
        return any(sign in plain for sign in words.signs) and self.signed.match(plain) is not None


@cache
def furniture_table() -> Table:
    """The table, read and compiled once."""
    rules: dict[str, dict[str, list[str]]] = {}
    for row in (files("dateline.data") / "furniture.tsv").read_text("utf-8").split("\n"):
        if row and not row.startswith("#"):
            rule, kind, pattern = row.split("\t")
            rules.setdefault(rule, {}).setdefault(kind, []).append(pattern)
    openings = _openings(rules)
    signed, others = _without_heads(openings)
    return Table(
        line=_compile(rules["line"]),
        lead=_compile(rules["lead"]),
        label=_compile(rules["label"]),
        names=_compile(rules["names"]),
        credits=_compile(rules["credits"]),
        holds=re.compile(f"{_WORD_START}(?:{_either(rules['holds'])})"),
        list_=_compile(rules["list"]),
        end=_compile(rules["end"]),
        heads=_heads(openings),
        signed=re.compile("|".join(signed), re.IGNORECASE),
        others=re.compile("|".join(others), re.IGNORECASE),
        signs=needed_words("|".join(signed)),
        held=frozenset(map(folded, needed_words(_either(rules["holds"])))),
    )


# Patterns that are looked for anywhere in a line begin with a word; asked first, that spares them most of its places.
# They are matched against lines in lower case, which takes half the time.
_WORD_START = r"\b(?=\w)"


def _compile(kinds: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(_either(kinds), re.IGNORECASE)


def _either(kinds: Mapping[str, list[str]]) -> str:
    return "|".join(f"(?P<{kind}>{'|'.join(rows)})" for kind, rows in kinds.items())


class _Opening(NamedTuple):
    """A pattern for how a line begins, its rule, and the beginnings that it matches."""

    rule: str
    pattern: str
    heads: frozenset[str]


def _openings(rules: _Rules) -> list[_Opening]:
    rows = ((rule, row) for rule in _OPENINGS for rows in rules[rule].values() for row in rows)
    return [_Opening(rule, pattern, beginnings(pattern, _HEAD)) for rule, row in rows for pattern in alternatives(row)]


def _heads(openings: Sequence[_Opening]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for head in (folded(head) for opening in openings for head in opening.heads if head):
        found[head[0]].add(head)
    return {first: tuple(sorted(heads)) for first, heads in found.items()}


def _without_heads(openings: Sequence[_Opening]) -> tuple[list[str], list[str]]:
    """The patterns that lines of any beginning may match, apart those that need a sign."""
    signed: list[str] = []
    others: list[str] = []
    for rule, pattern, heads in openings:
        if "" in heads:
            words = needed_words(pattern)
            has_sign = bool(words) and not any(letter.isalnum() for word in words for letter in word)
            kind = signed if has_sign else others
            kind.append(rf"(?:{pattern})\Z" if rule in _WHOLE else f"(?:{pattern})")
    return signed, others

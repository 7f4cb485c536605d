"""Comparators from the plain words before and after a number ("more than", "or so"; ``data/comparators.csv``)."""

import functools
import re
from typing import NamedTuple

from dateline.model import Comparator
from dateline.resolve.figure_words import openers, read_table, words_after

# The longest phrase of the table is "in the region of"; the words before it are looked at for a bound on top of it.
_LONGEST_PHRASE = 4
# Far enough back to hold two phrases and what may stand between them and the number.
_REACH = 70
_BREAK = re.compile(r"[,;:!?()\[\]—]|\.\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[~≈±<>≥≤]")
# Words that may stand between a comparator and its number.
_FILLERS = frozenset((
    "a", "an", "another", "other", "additional", "extra", "further", "combined", "record", "whopping", "reported",
    "total", "of", "just", "only", "even", "us",
))  # fmt: skip
_INTENSIFIERS = frozenset(("well", "just", "far", "slightly", "only", "even", "considerably", "significantly", "much"))
# Prepositions of place as well as comparators; before things counted they decide only where the tagger agrees.
_PLACE_WORDS = frozenset(("near", "within", "beyond", "under", "below", "above", "to within"))


class Comparison(NamedTuple):
    """What the words beside a number say, and the span of the words and the number together."""

    comparator: Comparator
    start: int
    end: int
    words: str

    @property
    def is_placing(self) -> bool:
        """Whether the words may as well say where something is."""
        return self.words in _PLACE_WORDS


class _Word(NamedTuple):
    text: str
    start: int


@functools.cache
def _phrases(side: str) -> dict[str, Comparator]:
    return {x["words"]: x["comparator"] for x in read_table("comparators.csv") if x["side"] == side}  # type: ignore[misc]


def compare_before(text: str, start: int, at: int) -> Comparison | None:
    """What the words that end at ``at`` say of the number there; nothing before ``start`` is read.

    A bound that stands before a rough word wins ("at least about 20" is a least number).
    """
    words = _words_before(text, max(start, at - _REACH), at)
    found = _last_phrase(words)
    if found is None:
        return None
    phrase, rest = found
    comparator = _phrases("before")[phrase]
    outer = _last_phrase(rest) if comparator == "~" else None
    if outer and (bound := _phrases("before")[outer[0]]) != "~":
        phrase, rest, comparator = outer[0], outer[1], bound
    return Comparison(comparator, _phrase_start(words, rest), at, phrase)


def _words_before(text: str, start: int, at: int) -> list[_Word]:
    """The words between the last punctuation and the number."""
    for found in _BREAK.finditer(text, start, at):
        start = found.end()
    return [_Word(x[0].lower(), x.start()) for x in _WORD.finditer(text, start, at)]


def _last_phrase(words: list[_Word]) -> tuple[str, list[_Word]] | None:
    """The longest phrase at the end of the words, fillers passed over, and the words before it."""
    while words:
        longest = min(_LONGEST_PHRASE, len(words)) if words[-1].text in _closers() else 0
        for size in range(longest, 0, -1):
            phrase = " ".join(x.text for x in words[-size:])
            if phrase in _phrases("before"):
                return phrase, words[:-size]
        is_the = words[-1].text == "the" and len(words) > 1 and words[-2].text == "than"
        if words[-1].text not in _FILLERS and not is_the:
            return None
        words = words[:-1]
    return None


def _phrase_start(words: list[_Word], rest: list[_Word]) -> int:
    """Where the phrase begins, words that strengthen it taken in ("well over")."""
    first = len(rest)
    while first > 0 and words[first - 1].text in _INTENSIFIERS:
        first -= 1
    return words[first].start


@functools.cache
def _openers() -> frozenset[str]:
    return openers(_phrases("after"))


@functools.cache
def _closers() -> frozenset[str]:
    """Last words of what may stand before a number."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _phrases("before"))


def compare_after(text: str, ends: tuple[int, ...], end: int) -> Comparison | None:
    """What the words after the number say ("20 or more"), looked for at each of ``ends`` (of number, unit, thing)."""
    phrases = _phrases("after")
    for place, at in enumerate(ends):
        first = words_after(text, at, end, 1)
        if not first or first[0].text.lower() not in _openers():
            continue
        for words in words_after(text, at, end, _LONGEST_PHRASE):
            phrase = words.text.lower()
            if phrase in phrases and (place == 0 or phrase.startswith(("or ", "and ", "give "))):
                return Comparison(phrases[phrase], at, words.end, phrase)
    return None

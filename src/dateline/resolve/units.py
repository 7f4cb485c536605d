"""Units of measure: their names after a number, and conversion between units of one dimension.

The table is our own (``data/units.csv``, factors of NIST SP 811). pint was measured and left out: its
import with a registry takes about 180 ms, more than reading a report does, and it does not find units in running text.
"""

import functools
import re
from dataclasses import dataclass

from dateline.resolve.figure_words import (
    Words,
    expand_names,
    look_up,
    name_key,
    next_words,
    openers,
    read_table,
    words_after,
)

# A letter that touches its digits is a scale of temperature where its sentence tells of temperatures: "12C".
_DEGREES = re.compile(r"(?<=\d)[CF]\b")
_TEMPERATURE = re.compile(
    r"\b(?:temperatures?|degrees|highs|lows|mercury|heat(?:waves?)?|warm(?:er|ing|est)|cooler|hott(?:er|est)|colder|coldest"
    r"|celsius|pre-industrial|frosts?)\b",
    re.IGNORECASE,
)
# Metric tons in small letters, which alone may be a mount: "1,200 mt of food".
_TONS = re.compile(r"\s?mt(?=\s+of\b)")
# Nautical miles in small letters: before a bearing, or among words of the sea or of flying and none of chips and light,
# where they are nanometres.
_SEA_MILES = re.compile(r"\s?nm\b")
_BEARING = re.compile(
    r"\s?nm\s+(?:(?:to\s+the\s+)?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[NESW]{1,3}\b)|off\b|offshore\b|away\b)"
)
_AT_SEA = re.compile(
    r"\b(?:vessels?|ships?|boats?|tankers?|ferry|ferries|skiffs?|trawlers?|yachts?|UKMTO|nav(?:y|al)|coast\s?guard|maritime|port"
    r"|sea|island|aircraft|airport|runway|radar|exclusion\s+zone)\b",
    re.IGNORECASE,
)
_NANOMETRES = re.compile(
    r"\b(?:chips?|chipmak\w+|semiconductors?|wafers?|transistors?|nodes?|wavelengths?|lasers?|(?:nano)?particles?|aerosols?|filters?|films?"
    r"|coatings?|layers?|molecul\w+|virus(?:es)?|pixels?)\b",
    re.IGNORECASE,
)
# One of these letters is at the number or a space behind it.
_LETTERS = ("C", "F", "mt", "nm")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
# Characters on either side in which that word is looked for: a long sentence of a report.
_SENTENCE_REACH = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its symbol, its dimension, and what turns a value into the dimension's base unit."""

    symbol: str
    dimension: str
    factor: float
    offset: float

    def to_base(self, value: float) -> float:
        """``value`` of this unit in the base unit of its dimension."""
        return value * self.factor + self.offset


@functools.cache
def load_units() -> dict[str, Unit]:
    """Units by symbol."""
    rows = read_table("units.csv")
    return {r["symbol"]: Unit(r["symbol"], r["dimension"], float(r["factor"]), float(r["offset"])) for r in rows}


@functools.cache
def _symbols() -> dict[str, str]:
    rows = read_table("units.csv")
    return {name_key(name): row["symbol"] for row in rows for name in expand_names(row["names"])}


@functools.cache
def _openers() -> frozenset[str]:
    return openers(_symbols())


def find_unit(text: str, at: int, end: int) -> Words | None:
    """The unit named at ``at``: its symbol as ``text``, and the span of its name; None where none is named."""
    if not may_be_unit(text, at, next_words(text, at, end)):
        return None
    if found := _find_letters(text, at, end):
        return found
    for words in words_after(text, at, end):
        if symbol := look_up(_symbols(), words.text):
            return Words(symbol, words.start, words.end)
    return None


def may_be_unit(text: str, at: int, following: tuple[str, ...]) -> bool:
    """Whether of the words that follow at ``at`` the first opens the name of a unit; most open none."""
    if text.startswith(_LETTERS, at) or text.startswith(_LETTERS, at + 1):
        return True
    return bool(following) and (following[0] in _openers() or following[0].lower() in _openers())


def _find_letters(text: str, at: int, end: int) -> Words | None:
    """The unit of one or two letters at ``at`` that stand for other things too."""
    if (letter := _DEGREES.match(text, at, end)) and _tells_temperature(text, at):
        return Words(f"°{letter[0]}", letter.start(), letter.end())
    if tons := _TONS.match(text, at, end):
        return Words("t", tons.end() - 2, tons.end())
    if (miles := _SEA_MILES.match(text, at, end)) and _tells_sea_miles(text, at):
        return Words("nmi", miles.end() - len("nm"), miles.end())
    return None


def _tells_temperature(text: str, at: int) -> bool:
    """Whether the sentence around ``at`` tells of temperatures."""
    before = _SENTENCE_END.split(text[max(0, at - _SENTENCE_REACH) : at])[-1]
    after = _SENTENCE_END.split(text[at : at + _SENTENCE_REACH])[0]
    return bool(_TEMPERATURE.search(before) or _TEMPERATURE.search(after))


def _tells_sea_miles(text: str, at: int) -> bool:
    """Whether a bearing follows or the words around tell of the sea or of flying."""
    near = text[max(0, at - _SENTENCE_REACH) : at + _SENTENCE_REACH]
    if _BEARING.match(text, at):
        return True
    return _AT_SEA.search(near) is not None and _NANOMETRES.search(near) is None

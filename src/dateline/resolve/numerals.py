"""Numerals as intervals of plain numbers: digits, number words, fractions, vague plurals and ranges."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from dateline.resolve.figure_money import CURRENCY_SIGN, money_after
from dateline.resolve.figure_numbers import BATCHES, GROUPED, SCALES, UNITS, count
from dateline.resolve.units import find_unit

UNDER = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
"""Into how many parts a word of a fraction cuts the whole."""
_GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8), "⅜": (3, 8)}
# Vague plurals: the least and the most that each is taken to mean, as the annotation guideline fixes them.
_VAGUE = {
    "tens": (20.0, 99.0), "dozens": (24.0, 99.0), "scores": (40.0, 99.0), "hundreds": (200.0, 999.0),
    "thousands": (2e3, 9999.0), "lakhs": (2e5, 999999.0), "millions": (2e6, 9999999.0), "crores": (2e7, 99999999.0),
    "billions": (2e9, 9999999999.0), "trillions": (2e12, 9999999999999.0),
}  # fmt: skip
_SEVERAL = frozenset(("several", "few", "many", "some", "multiple"))
# The longest first, of which the shorter are parts.
_RATIOS = (["out", "of", "every"], ["out", "of"], ["of", "every"], ["in", "every"], ["in"])

_ADVERBS = frozenset(
    ("probably", "perhaps", "possibly", "maybe", "even", "about", "around", "nearly", "roughly", "some", "almost")
)
# What may stand at the edges of a tagged numeral or between the numbers of a range without changing their value.
_NOISE = re.compile(
    rf"us\$|{CURRENCY_SIGN}|[%~+]|[\s\u00a0]*\bper\s?cent\b|[-\s]?\b(?:plus|odd)$|^\s*(?:between|from|the|all)\b"
)
# A sign of letters before the second number of a range: "1,500-Sh2,000", "1m to R1.5m".
_LETTER_SIGN = re.compile(r"(?:(?<=\d\s)|(?<=[–—-])|(?<=\bto\s)|(?<=\band\s))[A-Z][A-Za-z]{0,3}\.?\s?(?=\d)")
_TOKEN = re.compile(rf"\d+\s*/\s*\d+|{GROUPED.pattern}|\.?\d[\d.,·]*(?<![.,])|[½⅓⅔¼¾⅕⅛⅜]|[^\W\d_]+|-")
_MINUS = re.compile(r"\s*(?:minus\s+|[-−–](?=[\d.]))")
_DIGIT_RANGE = re.compile(r"(?<=[\w%])\s*[–—−~-]\s*(?=[\w.])")
_RANGES = (
    _DIGIT_RANGE,
    re.compile(r"\s+(?:up\s+)?to\s+|(?<=\w)-to-(?=\w)"),
    re.compile(r"\s+or\s+"),
    re.compile(r"\s+and\s+"),
)
_LAST_SCALE = re.compile(
    r"\bof\s+[a-z]+$|(?:(?:^|[\s\d-])(?:hundred|dozen|thousand|lakh|million|crore|billion|trillion|k|mn?|bn|tn|[bmt]ln|trn))+$"
)
# The ends of a range whose unit is told with the first too: "3 km to 5", "between 3 feet and 4".
_ENDS = re.compile(
    r"(?P<low>.*\S)(?:\s+to\s+|\s*[–—-]\s*)(?P<high>\S+.*)|between\s+(?P<least>.+\S)\s+and\s+(?P<most>\S.*)",
    re.IGNORECASE,
)
# Where a unit may begin: a letter or sign after a digit or a space.
_UNIT_START = re.compile(r"(?<=[\d\s])[^\W\d]|°|′|″")
# A scale of temperature told with the first end of a range: "45C to 47".
_DEGREES = re.compile(r"(?P<number>.*\d)[CF]")
# Longer than any numeral that is written ("nine hundred and ninety-nine billion …" has 110 characters).
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral says: ``low`` and ``high`` are plain numbers; for a ``share``, parts of one (a half is 0.5)."""

    low: float
    high: float
    share: bool = False
    """A fraction of a whole: to be read as per cent, or as part of the unit that follows."""
    range: bool = False
    """Two numbers were written."""


# Numerals that are kept: most are small numbers. Bounds the memory of a long run.
@lru_cache(maxsize=4096)
def parse_number(text: str) -> Numeral | None:
    """The interval that a numeral stands for, None where it cannot be read as one.

    ``text`` is the numeral with its scale words; currency signs and per cent inside or beside it are passed over.
    """
    if len(text) > _LONGEST:
        return None
    words = _NOISE.sub(" ", _LETTER_SIGN.sub("", text).lower()).strip()
    return _signed(words) or _range(words) or _range_of_measures(text)


def _range_of_measures(text: str) -> Numeral | None:
    """A range whose unit stands after its first number; "and" links only what is said to lie between."""
    found = _ENDS.fullmatch(text)
    if not found:
        return None
    low, high = found["low"] or found["least"], found["high"] or found["most"]
    if degrees := _DEGREES.fullmatch(low):
        return _join(*(_NOISE.sub(" ", x.lower()).strip() for x in (degrees["number"], high)))
    for begins in _UNIT_START.finditer(low):
        name = find_unit(low, begins.start(), len(low)) or money_after(low, begins.start(), len(low))
        if name and name.end == len(low):
            return _join(*(_NOISE.sub(" ", x.lower()).strip() for x in (low[: begins.start()], high)))
    return None


def _range(words: str) -> Numeral | None:
    # In "-5-10" the sign may be meant for both.
    for mark in _RANGES[1:] if _MINUS.match(words) else _RANGES:
        parts = mark.split(words)
        if len(parts) == 2 and (found := _join(parts[0], parts[1])):
            return found
    return None


def _join(first: str, second: str) -> Numeral | None:
    """The range of two numerals; None where they do not rise: what ends below zero may be told downwards."""
    high, low = _signed(second), _signed(first)
    if high is None or (low and low.share and not high.share and second[0].isdigit()):  # "a third to 3,900"
        return None
    low = _lend_scale(first, second, low, high)
    if low and high.high < min(low.low, 0.0):
        low, high = high, low
    if low is None or low.low > high.high or low.share != high.share:
        return None
    return Numeral(low.low, high.high, share=high.share, range=True)


def _lend_scale(first: str, second: str, low: Numeral | None, high: Numeral) -> Numeral | None:
    """The first number of a range with the scale of the second: "five to six million", "20 to 30,000"."""
    scale = _LAST_SCALE.search(second)
    lent = _signed(f"{first} {re.sub('[0-9-]', ' ', scale[0])}") if scale else None
    if lent and lent.low <= high.high and (low is None or low.low < 1000):
        return lent
    if low and low.low < 1000 and "," in second and high.high / 100 < low.low * 1000 < high.high:
        return Numeral(low.low * 1000, low.high * 1000)
    return low


def _signed(words: str) -> Numeral | None:
    """One numeral, with "minus" or a sign before it below zero."""
    below = _MINUS.match(words)
    if not below:
        return _single(words)
    numeral = _single(words[below.end() :])
    return Numeral(-numeral.high, -numeral.low) if numeral and not numeral.share else None


def _single(words: str) -> Numeral | None:
    tokens = _tokens(words)
    if not tokens:
        return None
    value = count(_with_parts(tokens))
    if value is not None:
        return Numeral(value, value) if isfinite(value) else None
    return _vague(tokens) or _share(tokens)


def _tokens(words: str) -> list[str]:
    """Tokens without hyphens and adverbs; none at all where a character belongs to no token."""
    out, at = [], 0
    for found in _TOKEN.finditer(words):
        if words[at : found.start()].strip():
            return []
        out.append(found[0])
        at = found.end()
    return [] if words[at:].strip() else [x for x in out if x != "-" and x not in _ADVERBS]


def _with_parts(tokens: list[str]) -> list[str]:
    """Tokens with a fraction that belongs to a number written out: "2 1/2", "two and a half", "half a million"."""
    return _part_of_scale(tokens) or _whole_and_part(tokens) or tokens


def _fraction_at(tokens: list[str], at: int) -> tuple[float, int] | None:
    """The fraction that begins at ``at`` and the place after it: "a half", "three quarters", "1/2", "half"."""
    if at >= len(tokens):
        return None
    if (part := _stroke(tokens[at])) is not None:
        return part, at + 1
    if tokens[at] in ("half", "quarter"):
        return 1 / UNDER[tokens[at]], at + 1
    top = 1.0 if tokens[at] in ("a", "an") else UNITS.get(tokens[at])
    under = UNDER.get(tokens[at + 1].removesuffix("s")) if at + 1 < len(tokens) else None
    return (top / under, at + 2) if top and under else None


def _stroke(token: str) -> float | None:
    """A fraction written with a stroke or as one character."""
    if token in _GLYPHS:
        return _GLYPHS[token][0] / _GLYPHS[token][1]
    over, stroke, under = token.partition("/")
    return int(over) / int(under) if stroke and int(under) else None


def _part_of_scale(tokens: list[str]) -> list[str] | None:
    """A part of a scale as digits: "half a million", "a half-million", "three quarters of a million"."""
    found = _fraction_at(tokens, 0)
    rest = [x for x in tokens[found[1] :] if x not in ("a", "an", "of")] if found else []
    size = _size(rest[0]) if len(rest) == 1 else None
    return [_digits(found[0] * size)] if found and size else None


def _whole_and_part(tokens: list[str]) -> list[str] | None:
    """A whole and a part as one token of digits: "two and a half", "2 1/2"; after a scale word, a part of the scale."""
    for at, token in enumerate(tokens[:-1]):
        spoken = tokens[at + 1] == "and"
        found = _fraction_at(tokens, at + 2 if spoken else at + 1)
        if not found or not (spoken or _stroke(tokens[at + 1])):
            continue
        if (size := _size(token)) and found[1] == len(tokens):
            whole = count(tokens[: at + 1])
            return [_digits(whole + found[0] * size)] if whole else None
        if (whole := count([token])) is not None:
            return [*tokens[:at], _digits(whole + found[0]), *tokens[found[1] :]]
    return None


def _size(token: str) -> float | None:
    return SCALES.get(token) or BATCHES.get(token)


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _vague(tokens: list[str]) -> Numeral | None:
    """The interval that the guideline fixes for "dozens", "tens of thousands", "several hundred", "a few dozen"."""
    words = [x for x in tokens if x not in ("a", "of", "the")]
    if len(words) > 1 and words[0] in _SEVERAL:
        words = [words[1].removesuffix("s") + "s", *words[2:]]
    if not words or words[0] not in _VAGUE:
        return None
    low, high = _VAGUE[words[0]]
    for word in words[1:]:
        size = SCALES.get(word) or SCALES.get(word.removesuffix("s"))
        if size is None:
            return None
        low, high = low * size, high * size + size - 1
    return Numeral(low, high)


def _share(tokens: list[str]) -> Numeral | None:
    """A fraction of a whole: "two-thirds", "a quarter", "one in five", "three out of four"."""
    found = _fraction_at(tokens, 0)
    if found and found[1] == len(tokens):
        return Numeral(found[0], found[0], share=True)
    for words in _RATIOS:
        for at in range(1, len(tokens) - len(words)):
            if tokens[at : at + len(words)] == words:
                return _ratio(tokens[:at], tokens[at + len(words) :])
    return None


def _ratio(above: list[str], below: list[str]) -> Numeral | None:
    top, under = count(above), count(below)
    if top is None or not under or top > under:
        return None
    return Numeral(top / under, top / under, share=True)

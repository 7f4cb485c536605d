"""Words of a text with their offsets, and what the eye sees of each: its case, its line, whether it is quoted."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

# What is not seen between two letters of a word: soft hyphen, zero width non-joiner and joiner, word joiner, zero width
# no-break space.
JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
# Marks over and under the letter before them (Unicode's block of combining diacritical marks), where a text writes an
# accent apart from its letter.
_ACCENTS = "\u0300-\u036f"
# Nor are these seen: zero width space, which parts words, and the marks of the direction of writing.
_UNSEEN = rf"{JOINERS}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LETTER = r"[^\W\d_]"
_MORE_LETTERS = rf"(?:{_LETTER}|[{_ACCENTS}]|[{JOINERS}]+(?={_LETTER}))*"
# Numbers with their inner separators; words without a clitic; clitics ("n't", "'s"); any other visible character. Most
# words are plain; these go first, for speed. In brackets, so that ``split`` gives the words and what lies between them.
_WORD = re.compile(
    rf"((?!\s)(?:[A-Za-z]++(?![\w'’{_ACCENTS}{JOINERS}])"
    r"|\d+(?:[.,:]\d+)*"
    rf"|{_LETTER}{_MORE_LETTERS}?(?=[nN]['’][tT]\b)"
    r"|[nN]['’][tT]\b"
    r"|['’](?:[sS]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])\b"
    rf"|{_LETTER}{_MORE_LETTERS}"
    r"|\d+[^\W_]+"
    rf"|[^\w\s{_ACCENTS}{_UNSEEN}]|_))"
)
_WRITTEN_APART = re.compile(f"[{_ACCENTS}{JOINERS}]")
_NO_JOINERS = str.maketrans("", "", JOINERS)

# Shape of a word as a number; with the two flags it indexes the tagger's shape embedding.
LOWER, TITLE, UPPER, MIXED, DIGIT, SIGN = range(6)
SHAPES = 6
# One embedding row for each shape × quoted × opens a line.
SHAPE_ROWS = SHAPES * 4

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
# The mark that opens elsewhere and closes after this one: „so“.
_LOW, _AFTER_LOW = "„", "“"
_LINE_BREAKS = frozenset("\n\r\u2028\u2029\x0b\x0c\x85")
_DOUBLE_MARK = re.compile(rf"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_MARK_OR_BREAK = re.compile(rf"[{_OPENING}{_CLOSING}{_STRAIGHT}{''.join(sorted(_LINE_BREAKS))}]")
_LINE_BREAK = re.compile(rf"[{''.join(sorted(_LINE_BREAKS))}]")


class Words(msgspec.Struct, frozen=True):
    """The words of a text; ``starts`` and ``ends`` are half-open code point offsets, ``shapes`` embedding rows.

    ``texts`` are as they are seen: without what is not seen inside a word, each accent one with its letter.
    """

    texts: Sequence[str]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    shapes: NDArray[np.int64]


_MOST_KNOWN = 1 << 16


class _Shapes(dict[str, int]):
    """The shapes of words seen; a look-up in it takes a third of that in an ``lru_cache``, which keeps an order."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = shape = shape_of(word)
        return shape


_SHAPES = _Shapes()


def shape_of(word: str) -> int:
    """The case class of one word: what the lower-cased vocabulary of the encoder cannot see."""
    if word[0].isdigit():
        return DIGIT
    if not word[0].isalpha():
        return SIGN
    if word.islower():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return MIXED


@lru_cache(maxsize=4)
def quoted_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the text inside double quotation marks, marks left out; a quotation left open ends with its line.

    They are in order and apart. Asked for by three stages of reading a report, hence kept.
    """
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    closing = _CLOSING
    first = _DOUBLE_MARK.search(text)
    for found in _MARK_OR_BREAK.finditer(text, first.start()) if first else ():
        mark, at = found[0], found.start()
        closes = opened is not None and (mark in closing or mark == _STRAIGHT or mark in _LINE_BREAKS)
        if closes and opened is not None:
            ranges.append((opened, at))
            opened = None
        elif opened is None and (mark in _OPENING or mark == _STRAIGHT):
            opened = found.end()
            closing = _CLOSING + _AFTER_LOW if mark == _LOW else _CLOSING
    if opened is not None:
        ranges.append((opened, len(text)))
    return tuple(ranges)


def split_words(text: str) -> Words:
    """Words of ``text``; every visible character belongs to exactly one, an accent by itself to none."""
    parts = _WORD.split(text)  # one call, so no match object a word
    texts = parts[1::2]
    if not text.isascii() and _WRITTEN_APART.search(text):
        texts = list(map(_as_seen, texts))
    edges = np.fromiter(map(len, parts), np.int32, len(parts)).cumsum(dtype=np.int32)
    starts, ends = edges[:-1:2].copy(), edges[1::2].copy()
    return Words(texts, starts, ends, _shape_rows(text, texts, starts))


def _shape_rows(text: str, texts: Sequence[str], starts: NDArray[np.int32]) -> NDArray[np.int64]:
    """The row of each word: its shape, whether it starts in a quotation, whether only a line break is before it."""
    rows = np.fromiter(map(_SHAPES.__getitem__, texts), np.int64, len(texts))
    quoted = quoted_ranges(text)
    if quoted:
        for first, last in np.searchsorted(starts, quoted).tolist():
            rows[first:last] += SHAPES
    breaks = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
    opening = np.searchsorted(starts, breaks)
    rows[opening[opening < len(texts)]] += 2 * SHAPES
    return rows


def without_joiners(text: str) -> str:
    """The text without what is not seen between two letters."""
    return text.translate(_NO_JOINERS)


def _as_seen(word: str) -> str:
    """A word without joiners, each accent one with its letter."""
    return unicodedata.normalize("NFC", without_joiners(word)) if _WRITTEN_APART.search(word) else word

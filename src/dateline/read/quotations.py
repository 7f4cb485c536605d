"""What of a text stands in quotation marks, double or single: British papers quote with single ones."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.read.words import quoted_ranges

Ranges = Sequence[tuple[int, int]]

# A single mark that may open a quotation: at a line's start or after a blank, a bracket or another mark, and before
# what is quoted; not the apostrophe of "’90s", "'em" or of "rock 'n' roll".
_OPENS = re.compile(
    r"['‘](?<![^\s(\[—–:-].)(?=[^\s'‘’])(?!\d+s\b)(?!(?:em|n|til|tis|twas|cause|round)\b)", re.IGNORECASE
)
# A single mark that may close one: after what is quoted, and before a blank, a sign or nothing.
_CLOSES = re.compile(r"(?<=[^\s'‘(\[])['’](?![\w'’])")
# A word, and no stop or colon, before the mark.
_MID_SENTENCE = re.compile(r"\w\s$")
# Words with a small letter in the name of a work: "War of the Worlds".
_IN_TITLES = frozenset(("of", "the", "and", "in", "on", "for", "to", "a", "an", "with", "at", "by", "from"))
# What follows the plural that owns it: "the rebels' leader".
_OWNS = re.compile(r"['’]\s+[a-z]")
_BREAKS = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]+")
# The mark that a quotation closes with, by the one that it opens with.
_CLOSING = {"'": "'", "‘": "’"}


def find_quotations(text: str) -> Ranges:
    """Offsets of the text inside double or single quotation marks, marks left out, in order and disjoint."""
    double = quoted_ranges(text)
    single = single_quoted(text, double)
    return _merged([*double, *single]) if single else double  # the double ones are in order and apart


def single_quoted(text: str, double: Ranges) -> Ranges:
    """Offsets of what stands in single quotation marks and in no double ones.

    A quotation closes in its line; one left open goes on where the next line opens with the mark again.
    """
    outside = _without(text, double)
    openings = [m.start() for m in _OPENS.finditer(outside)]
    if not openings:
        return []
    ranges: list[tuple[int, int]] = []
    for opening, following in pairwise([*openings, len(outside)]):
        line_break = _BREAKS.search(outside, opening, following)
        line_end = line_break.start() if line_break else following
        close = _close(outside, opening, line_end)
        opens_again = following < len(outside) and not outside[line_end:following].strip()
        if close is None and line_break and opens_again:
            close = line_end
        if close is not None:
            ranges.append((opening + 1, close))
    return ranges


def _close(text: str, opening: int, end: int) -> int | None:
    """Offset of the mark that closes the quotation; that of "the workers' strike" only where no other one does."""
    marks = [m.start() for m in _CLOSES.finditer(text, opening + 1, end) if m[0] == _CLOSING[text[opening]]]
    sure = next((mark for mark in marks if text[mark - 1] not in "sS"), None)
    if sure is not None or not marks:
        return sure
    owned = _begins_name(text, opening) and _OWNS.match(text, marks[0]) is not None
    return None if owned and not _is_title(text[opening + 1 : marks[0]]) else marks[0]


def _begins_name(text: str, opening: int) -> bool:
    """Whether the mark stands in mid-sentence before a capital, as the letter ayn of a name does ("in 'Ain Issa")."""
    return text[opening + 1].isupper() and _MID_SENTENCE.search(text, max(0, opening - 2), opening) is not None


def _is_title(words: str) -> bool:
    return all(not word[0].islower() or word in _IN_TITLES for word in words.split())


def _without(text: str, ranges: Ranges) -> str:
    """The text with the ranges blanked, at the same offsets."""
    parts, last = [], 0
    for start, end in ranges:
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _merged(ranges: Ranges) -> Ranges:
    """The ranges in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out

"""Words beside a number, and the packaged tables that say what they mean."""

import csv
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

# Hyphens, dashes and white space join the words of one name ("2.5-square-kilometre", "square mile").
_WORD = re.compile(r"[^\s\-–—,;:()\[\]\"“”]+")
_GAP = re.compile(r"[\s\-–\u00a0]*")


class Words(NamedTuple):
    """Neighbouring words as one string, single-spaced and without full stops, and where they stand in the text."""

    text: str
    start: int
    end: int


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a packaged CSV table, comment lines left out."""
    text = files("dateline.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.split("\n") if line and not line.startswith("#")))


def expand_names(names: str) -> Iterator[str]:
    """The names of a table cell, words with a star both without and with a plural s."""
    for name in filter(None, names.split("|")):
        yield name.replace("*", "")
        if "*" in name:
            yield name.replace("*", "s")


def name_key(name: str) -> str:
    """The form under which a name is kept: lower-cased, but as written where it is short or has capitals."""
    return name.replace(".", "")


def look_up(names: dict[str, str], words: str) -> str | None:
    """What the words mean in a table of names: as they are written, or lower-cased where longer than a symbol."""
    found = names.get(words)
    return found if found or len(words) <= 2 else names.get(words.lower())


def words_after(text: str, at: int, end: int, most: int) -> list[Words]:
    """The first one to ``most`` words from ``at``, longest first; none where punctuation parts them from ``at``."""
    out: list[Words] = []
    start = place = _GAP.match(text, at, end).end()  # type: ignore[union-attr]
    parts: list[str] = []
    while len(parts) < most and (word := _WORD.match(text, place, end)):
        parts.append(word[0].replace(".", ""))
        out.append(Words(" ".join(parts), start, word.end() - (word[0].endswith("."))))
        place = _GAP.match(text, word.end(), end).end()  # type: ignore[union-attr]
    return out[::-1]

"""Words beside a number, and the packaged tables that say what they mean."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

# Hyphens, dashes and white space join the words of one name ("2.5-square-kilometre", "square mile").
_WORD = r"([^\s\-–—,;:()\[\]\"“”]+)"
_GAP = r"[\s\-–\u00a0]*"
# No name of a unit, a currency or a comparator in the tables has more words ("on the richter scale", "Papua New Guinean
# kina", "in the region of").
LONGEST_NAME = 4
_FIRST = re.compile(_GAP + _WORD)
_RUN = re.compile(_GAP + _WORD + f"(?:{_GAP}{_WORD}" * (LONGEST_NAME - 1) + ")?" * (LONGEST_NAME - 1))


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


# The same few words after a number are asked for in turn by units, by money and by comparators.
@lru_cache(maxsize=8)
def next_words(text: str, at: int, end: int) -> tuple[str, ...]:
    """The first words from ``at``, as many as a name may have, without full stops; none behind punctuation."""
    found = _RUN.match(text, at, end)
    if found is None:
        return ()
    words = found.groups()[: found.lastindex]
    return tuple([word.replace(".", "") for word in words]) if "." in found[0] else words


def first_word(text: str, at: int, end: int) -> str:
    """The first of these words, for those that a closer look would be dear for; nothing where there is none."""
    found = _FIRST.match(text, at, end)
    return found[1].replace(".", "") if found else ""


def words_after(text: str, at: int, end: int) -> list[Words]:
    """The same words as one name, longest first: all of them, all but the last … the first."""
    found = _RUN.match(text, at, end)
    out: list[Words] = []
    said = ""
    for number, word in enumerate(found.groups() if found else (), 1):
        if word is None or found is None:
            break
        said = f"{said} {word}" if said else word
        out.append(Words(said.replace(".", ""), found.start(1), found.end(number) - word.endswith(".")))
    return out[::-1]


def openers(names: Iterable[str]) -> frozenset[str]:
    """First words of names: most words of a text open none, which saves a closer look."""
    return frozenset(name.split(" ", 1)[0] for name in names)

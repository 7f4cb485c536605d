"""Reports written for the project with every event marked where it stands, in files of ``training/marked``:

    == 2021-05-03 | Tarvia Public Radio
    Rebels {threaten THREATEN o} new {offensive ASSAULT p}

    First paragraph …

A mark is the trigger, its type, and the first letter of its status (``g`` for ongoing). All of it is invented. Only
events are marked, so of the other layers this text says nothing.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.read.labels import LAYERS
from training.unlabelled import read_unlabelled
from training.written_stories import FormError

FOLDER = Path(__file__).parent / "marked"
STATUS_LETTERS = {"o": "occurred", "g": "ongoing", "f": "future", "p": "possible", "n": "negated"}
_MARK = re.compile(r"\{([^{}]*)\}")


class Mark(NamedTuple):
    """A trigger's characters in the text without marks, and what it tells."""

    start: int
    end: int
    type: str
    status: str


class Marked(NamedTuple):
    """One report; its text is the title, an empty line and the body."""

    id: str
    text: str
    marks: list[Mark]


def read_marked(folder: Path = FOLDER) -> Iterator[Marked]:
    """The reports of all files by name. Raises FormError for a mark or a file of another form."""
    for report in read_unlabelled(folder):
        yield parse(report.id, report.text)


def parse(name: str, source: str) -> Marked:
    """Text and marks of one report. Raises FormError where a mark cannot be read."""
    text, marks, last = "", list[Mark](), 0
    for found in _MARK.finditer(source):
        word, kind, status = _parts(name, found)
        text += source[last : found.start()]
        marks.append(Mark(len(text), len(text) + len(word), kind, status))
        text, last = text + word, found.end()
    text += source[last:]
    if brace := re.search(r"[{}]", text):
        raise FormError(f"{name}: a brace without its other in {text[max(0, brace.start() - 20) : brace.end() + 20]!r}")
    return Marked(name, text, marks)


def _parts(name: str, found: re.Match[str]) -> tuple[str, str, str]:
    parts = found[1].split(" ")
    if len(parts) != 3 or parts[1] not in LAYERS["event"][1:] or parts[2] not in STATUS_LETTERS:
        letters = ", ".join(STATUS_LETTERS)
        raise FormError(f"{name}: {found[0]!r}, expected a word, a type and one of {letters}, parted by spaces")
    return parts[0], parts[1], STATUS_LETTERS[parts[2]]

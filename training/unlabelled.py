"""Reports written for the project that nobody annotated: text for teachers to label (training/distill.py).

Each file of ``training/unlabelled`` holds several, invented throughout:

    == 2023-11-04 | Harbour Dispatch
    Title of the report

    First paragraph …
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.written_stories import FormError, read_collections

FOLDER = Path(__file__).parent / "unlabelled"
_HEAD = re.compile(r"== \d{4}-\d\d-\d\d \| .+")


class Unlabelled(NamedTuple):
    """One report; its text is the title, an empty line and the body."""

    id: str
    text: str


def read_unlabelled(folder: Path = FOLDER) -> Iterator[Unlabelled]:
    """The reports of all files by name. Raises FormError for a file of another form."""
    for path in sorted(folder.glob("*.txt")):
        yield from parse(path.read_text(encoding="utf-8"), path.stem)


def parse(source: str, name: str) -> Iterator[Unlabelled]:
    """The reports of one file, numbered under its name. Raises FormError where it is of another form."""
    first, *reports = re.split(r"^(?===)", source, flags=re.MULTILINE)
    if first.strip():
        raise FormError(f"{name}: begins with {first.strip()[:40]!r}, expected == YYYY-MM-DD | OUTLET")
    for number, report in enumerate(reports, 1):
        head, _, text = report.partition("\n")
        if not _HEAD.fullmatch(head.rstrip()):
            raise FormError(f"{name}: {head!r}, expected == YYYY-MM-DD | OUTLET")
        if not text.strip():
            raise FormError(f"{name}: report {number} has a head and no text")
        yield Unlabelled(f"{name}-{number}", text.strip())


def read_texts() -> Iterator[Unlabelled]:
    """These reports, and those of the collections without their marks."""
    yield from read_unlabelled()
    for report in read_collections():
        yield Unlabelled(report.id, report.text)

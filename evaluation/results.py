"""Writes evaluation/RESULTS.md: every measure with the command that prints it, its commit and its model."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.tally import Row, Table

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Stamp:
    """What the results belong to; nothing of it is looked up here, so that the same input gives the same file."""

    commit: str
    date: str
    model: str


@dataclass(frozen=True)
class Section:
    """The results of one set."""

    title: str
    about: str
    """One sentence on what was read and who annotated it."""
    command: str
    table: Table


_HEAD = "| measure | F1 or accuracy | precision | recall | of |\n|---|---:|---:|---:|---:|"


def _line(name: str, row: Row) -> str:
    if "f1" in row:
        cells = [f"{row['f1']:.3f}", f"{row['precision']:.3f}", f"{row['recall']:.3f}", f"{row['gold']:.0f}"]
    else:
        cells = [f"{row['accuracy']:.3f}", "", "", f"{row['of']:.0f}"]
    return f"| {name} | {' | '.join(cells)} |"


def _section(section: Section) -> str:
    rows = "\n".join(_line(name, row) for name, row in sorted(section.table.items()))
    return f"## {section.title}\n\n{section.about}\n\n    {section.command}\n\n{_HEAD}\n{rows}\n"


def format_results(stamp: Stamp, sections: Sequence[Section], summaries: Sequence[str] = ()) -> str:
    """The page as Markdown: a stamp, ``summaries``, then a table a set, measures in the order of their names."""
    head = (
        "# Results\n\n"
        "Written by `python -m evaluation all`; each table can be printed by itself with the command above it.\n"
        "F1 with its precision and recall, or an accuracy of the items judged; the last column counts gold items.\n\n"
        f"- date: {stamp.date}\n- commit: {stamp.commit}\n- model: {stamp.model}\n"
    )
    return "\n".join([head, *summaries, *map(_section, sections)])

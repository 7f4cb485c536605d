"""Adds up right answers over reports: F1, precision and recall, or accuracy, with the errors by layer."""

from collections import defaultdict
from typing import Any

Row = dict[str, float]
Table = dict[str, Row]

# Scores are printed and compared to four places.
PLACES = 4


class Tally:
    """Counts of one scoring run; ``table`` turns them into measures."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # right, predicted, gold
        self._ratios: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])  # right, of
        self.errors: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.missing: list[str] = []
        """Ids of gold reports without a record."""

    def f1(self, name: str, right: int, *, predicted: int, gold: int) -> None:
        """Add to a measure of items that may be missed or made up."""
        row = self._counts[name]
        for place, number in enumerate((right, predicted, gold)):
            row[place] += number

    def accuracy(self, name: str, right: int, *, of: int) -> None:
        """Add to a measure of answers that are right or wrong."""
        row = self._ratios[name]
        row[0] += right
        row[1] += of

    def table(self) -> Table:
        """Measure by name: ``f1``, ``precision``, ``recall`` and ``gold``, or ``accuracy`` and ``of``."""
        measured = {name: _f1_row(*row) for name, row in self._counts.items()}
        return measured | {
            name: {"accuracy": round(right / of, PLACES) if of else 0.0, "of": of}
            for name, (right, of) in self._ratios.items()
        }


def _f1_row(right: int, predicted: int, gold: int) -> Row:
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    f1 = round(2 * p * r / (p + r), PLACES) if p + r else 0.0
    return {"f1": f1, "precision": round(p, PLACES), "recall": round(r, PLACES), "gold": gold}


def main_value(row: Row) -> float:
    """The one number that stands for a measure: its F1 or its accuracy."""
    return row["f1"] if "f1" in row else row["accuracy"]


def format_row(name: str, row: Row) -> str:
    """One line of the table as text."""
    if "f1" in row:
        return f"{name:28} F1 {row['f1']:.3f}   P {row['precision']:.3f}   R {row['recall']:.3f}   gold {row['gold']}"
    return f"{name:28} acc {row['accuracy']:.3f}   of {row['of']}"

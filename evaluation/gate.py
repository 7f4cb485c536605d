"""The quality gate: scores of the gate set against floors that only go up, and the pinned digest of the set.

The set is small, so that a better model may do a little worse in one measure by chance. The mean of all measures is
held to its floor; each single one may lie below its own by what chance explains.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.authoring import CASES, digest_cases, read_cases
from evaluation.reading import read_texts, text_of
from evaluation.score import score
from evaluation.tally import PLACES, Row, Table, main_value

FLOORS = Path(__file__).parent / "floors.json"

# The int8 kernels of another kind of processor round differently, which may turn one borderline item of a layer.
BORDERLINE_ITEMS = 1
# A single measure may lie this many standard errors of a share below its floor: of as good a model one measure in six
# lies lower still, and one that has lost a layer does not pass.
STANDARD_ERRORS = 1.0
# Scores are rounded to PLACES places: what lies within half of the last one is no lower.
ROUNDING = 0.5 * 10**-PLACES
# The measure that stands for all: the mean of those that have a floor.
MEAN = "mean"


class GateError(ValueError):
    """The gate cannot be judged: its floors are missing or belong to other cases."""


@dataclass(frozen=True)
class Floors:
    """The lowest score allowed by measure, and the cases that the scores belong to."""

    digest: str
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Failing:
    """A measure below its floor."""

    name: str
    seen: float
    expected: float

    def __str__(self) -> str:
        return f"{self.name}: seen {self.seen:.4f}, expected at least {self.expected:.4f}"


def load_floors(path: Path = FLOORS) -> Floors | None:
    """The floors, or None where none were ever set."""
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Floors(found["digest"], found["floors"])


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Writes the floors, sorted by name."""
    content = {"digest": floors.digest, "floors": dict(sorted(floors.scores.items()))}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _items(row: Row) -> float:
    return row["gold"] if "f1" in row else row["of"]


def _allowance(row: Row, floor: float) -> float:
    """How far a measure may lie below its floor: by chance, and by one borderline item at least."""
    items = _items(row)
    if not items:
        return 0.0
    return max(BORDERLINE_ITEMS / items, STANDARD_ERRORS * math.sqrt(floor * (1 - floor) / items))


def find_failing(table: Table, floors: Floors) -> list[Failing]:
    """Measures that lie further below their floor than chance explains, those that are gone, and the mean of all."""
    failing: list[Failing] = []
    for name, expected in sorted(floors.scores.items()):
        seen, allowed = _seen(table, floors, name)
        if seen < expected - allowed - ROUNDING:
            failing.append(Failing(name, seen, expected))
    return failing


def _seen(table: Table, floors: Floors, name: str) -> tuple[float, float]:
    """A measure's score, and how far it may lie below its floor."""
    if name == MEAN:
        names = [each for each in floors.scores if each != MEAN]
        return mean_of(table, names), _mean_allowance(table, names)
    if name not in table:
        return 0.0, 0.0
    return main_value(table[name]), _allowance(table[name], floors.scores[name])


def mean_of(table: Table, names: Iterable[str]) -> float:
    """The mean of the measures ``names``, 0 for those that are gone."""
    values = [main_value(table[name]) if name in table else 0.0 for name in names]
    return round(sum(values) / len(values), PLACES) if values else 0.0


def _mean_allowance(table: Table, names: Sequence[str]) -> float:
    """One borderline item of the smallest measure, as the mean feels it."""
    counts = [items for name in names if name in table and (items := _items(table[name]))]
    return BORDERLINE_ITEMS / min(counts) / len(names) if counts else 0.0


def raise_floors(table: Table, floors: Floors | None, digest: str) -> Floors:
    """Floors lifted to the scores; none is ever lowered, and the digest becomes that of the cases scored."""
    before = floors.scores if floors else {}
    seen = {name: main_value(row) for name, row in table.items()}
    seen[MEAN] = mean_of(table, table)
    after = {name: max(value, before.get(name, 0.0)) for name, value in seen.items()}
    return Floors(digest, {**before, **after})


def require_floors(floors: Floors | None, digest: str) -> Floors:
    """The floors, if they belong to these cases. Raises GateError."""
    if floors is None:
        raise GateError(f"no floors in {FLOORS.name}; set them with: python -m evaluation gate --raise")
    if floors.digest != digest:
        raise GateError(f"the cases changed: their digest is {digest}, expected {floors.digest}")
    return floors


def measure_cases(folder: Path = CASES, *, processes: int = 1) -> Table:
    """Scores of the shipped model on the gate set."""
    gold = {case["id"]: case for case in read_cases(folder)}
    return score(gold, read_texts([text_of(case) for case in gold.values()], processes=processes)).table()


__all__ = [
    "Failing",
    "Floors",
    "GateError",
    "digest_cases",
    "find_failing",
    "load_floors",
    "measure_cases",
    "raise_floors",
    "require_floors",
    "save_floors",
]

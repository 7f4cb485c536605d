"""The quality gate: scores of the gate set against floors that only go up, and the pinned digest of the set."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.authoring import CASES, digest_cases, read_cases
from evaluation.reading import read_texts, text_of
from evaluation.score import score
from evaluation.tally import Row, Table, main_value

FLOORS = Path(__file__).parent / "floors.json"

# The int8 kernels of another kind of processor round differently, which may turn one borderline item of a layer.
BORDERLINE_ITEMS = 1


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


def _allowance(row: Row) -> float:
    items = row["gold"] if "f1" in row else row["of"]
    return BORDERLINE_ITEMS / items if items else 0.0


def find_failing(table: Table, floors: Floors) -> list[Failing]:
    """Measures that lie further below their floor than a borderline item explains, and those that are gone."""
    failing: list[Failing] = []
    for name, expected in sorted(floors.scores.items()):
        seen = main_value(table[name]) if name in table else 0.0
        if seen < expected - (_allowance(table[name]) if name in table else 0.0):
            failing.append(Failing(name, seen, expected))
    return failing


def raise_floors(table: Table, floors: Floors | None, digest: str) -> Floors:
    """Floors lifted to the scores; none is ever lowered, and the digest becomes that of the cases scored."""
    before = floors.scores if floors else {}
    after = {name: max(main_value(row), before.get(name, 0.0)) for name, row in table.items()}
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

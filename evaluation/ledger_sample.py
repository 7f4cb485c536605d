"""The sample collection against its written truth: relations of figures, and outcomes of forecasts.

Who copies whom and what story a report belongs to are taken from the truth, since they have their own measures;
everything else is what the program finds. A figure or a forecast of the truth that the reader did not find counts as
wrong. Two baselines are measured in the same run: relations by the values alone, and outcomes by the calendar alone.

    python -m evaluation.ledger_sample --collection examples/baghouz
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.ingest import Failure, ingest
from dateline.model import Record
from dateline.pipeline import Reader
from dateline.reconcile.figures import Stated, compare
from dateline.reconcile.figures_report import locations_of, mentions_of, state_report
from dateline.reconcile.forecasts_index import follow_all
from dateline.reconcile.tellings import Tellings
from dateline.record import decode

RELATIONS = ("agreement", "revision", "conflict", "not comparable")
OUTCOMES = ("came true", "partly", "failed", "void", "superseded", "due", "open")
NOT_FOUND = "not found"

Truth = Mapping[str, Any]


class Case(NamedTuple):
    """One labelled thing: the label, what was found, what the baseline says, and where it stands."""

    gold: str
    found: str
    baseline: str
    where: str
    why: str = ""


class Collection(NamedTuple):
    """Records by report id, who is the original of whom, and the story of each."""

    records: Mapping[str, Record]
    origins: Mapping[str, str]
    stories: Mapping[str, str]


def read_collection(folder: Path, records: Path | None = None) -> tuple[Collection, Truth]:
    """The records of a collection (read now, unless given ready) and its truth."""
    truth: Truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = _ready(records) if records else _read(folder / "reports.jsonl")
    origins = {copy["report"]: copy["original"] for copy in truth.get("copies", ())}
    stories = {report: story["id"] for story in truth.get("stories", ()) for report in story["reports"]}
    return Collection(found, origins, stories), truth


def _ready(path: Path) -> dict[str, Record]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {record.report.id: record for line in lines if line and (record := decode(line.encode()))}


def _read(path: Path) -> dict[str, Record]:
    with Reader() as reader:
        read = reader.pipe(ingest([str(path)]))
        return {record.report.id: record for record in read if not isinstance(record, Failure)}


# Figures


def score_figures(collection: Collection, truth: Truth) -> list[Case]:
    """Each labelled pair of figures with the relation that was found."""
    stated = {id: _stated(record, collection) for id, record in collection.records.items()}
    return [_pair(pair, stated, collection) for pair in truth["figures"]]


def _stated(record: Record, collection: Collection) -> list[Stated]:
    id = record.report.id
    return state_report(
        Tellings(record).figures,
        origin=collection.origins.get(id, id),
        places=locations_of(record),
        named=mentions_of(record),
        story=collection.stories.get(id),
    )


def _pair(pair: Mapping[str, Any], stated: Mapping[str, Sequence[Stated]], collection: Collection) -> Case:
    sides = [value for value in pair.values() if isinstance(value, dict)]
    found = [_find_figure(side, stated, collection) for side in sides]
    where = " / ".join(f"{side['report']} {side['context']}" for side in sides)
    left, right = found
    if left is None or right is None:
        return Case(pair["relation"], NOT_FOUND, NOT_FOUND, where)
    comparison = compare(left, right)
    return Case(pair["relation"], comparison.relation, _by_value(left, right), where, comparison.reason)


def _by_value(left: Stated, right: Stated) -> str:
    """The baseline: figures of one noun agree or conflict by their values."""
    if left.bounds is None or right.bounds is None or left.figure.unit != right.figure.unit:
        return "not comparable"
    return "agreement" if left.bounds.overlaps(right.bounds) else "conflict"


def _find_figure(
    side: Mapping[str, str], stated: Mapping[str, Sequence[Stated]], collection: Collection
) -> Stated | None:
    record = collection.records.get(side["report"])
    at = locate(record.report.text, side["context"], side.get("text")) if record else None
    if at is None:
        return None
    inside = (
        item for item in stated[side["report"]] if item.figure.number.start < at[1] and at[0] < item.figure.number.end
    )
    return next(inside, None)


def locate(text: str, context: str, words: str | None = None) -> tuple[int, int] | None:
    """Offsets of ``words`` inside the one place of ``context``; of the context where no words are given."""
    start = text.find(context)
    if start < 0:
        return None
    inner = context.find(words) if words else 0
    if inner < 0:
        return None
    return start + inner, start + inner + len(words or context)


# Forecasts


def score_forecasts(collection: Collection, truth: Truth) -> list[Case]:
    """Each labelled forecast with the outcome that was proposed."""
    tellings = [Tellings(record) for record in collection.records.values()]
    proposals = {p.forecast: p for p in follow_all(tellings, truth["today"], collection.origins, collection.stories)}
    return [_forecast(item, collection, proposals, truth["today"]) for item in truth["forecasts"]]


def _forecast(item: Mapping[str, Any], collection: Collection, proposals: Mapping[str, Any], today: str) -> Case:
    where = f"{item['report']} {item['context']}"
    record = collection.records.get(item["report"])
    at = locate(record.report.text, item["context"]) if record else None
    if record is None or at is None:
        return Case(item["outcome"], NOT_FOUND, NOT_FOUND, where)
    told = Tellings(record).forecasts
    shared = [(sum(max(0, min(s.end, at[1]) - max(s.start, at[0])) for s in f.content), f) for f in told]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    if best[1] is None or best[0] == 0:
        return Case(item["outcome"], NOT_FOUND, NOT_FOUND, where)
    forecast = best[1]
    proposal = proposals[forecast.ref]
    by_calendar = "failed" if forecast.due_to and forecast.due_to < today else "open"
    return Case(item["outcome"], proposal.outcome, by_calendar, where, proposal.reason)


# Output


def accuracy(cases: Sequence[Case]) -> float:
    """Share of cases found right; one that was not found is wrong."""
    return sum(case.gold == case.found for case in cases) / len(cases) if cases else 0.0


def baseline(cases: Sequence[Case]) -> float:
    """The same of the baseline."""
    return sum(case.gold == case.baseline for case in cases) / len(cases) if cases else 0.0


def table(cases: Sequence[Case], labels: Sequence[str]) -> Iterable[str]:
    """Rows of a confusion table: the truth down, what was found across."""
    counts = Counter((case.gold, case.found) for case in cases)
    across = (*labels, NOT_FOUND)
    yield f"{'':16}" + "".join(f"{label[:11]:>12}" for label in across) + f"{'right':>8}"
    for gold in labels:
        row = [counts[gold, found] for found in across]
        share = counts[gold, gold] / sum(row) if sum(row) else 0.0
        yield f"{gold:16}" + "".join(f"{n:>12}" for n in row) + f"{share:>8.2f}"


def report(name: str, cases: Sequence[Case], labels: Sequence[str], *, show: bool) -> None:
    missing = sum(case.found == NOT_FOUND for case in cases)
    print(f"{name}: {accuracy(cases):.3f} of {len(cases)} right ({missing} not found); baseline {baseline(cases):.3f}")
    print("\n".join(table(cases, labels)))
    for case in cases:
        if show and case.gold != case.found:
            print(f"  {case.gold} -> {case.found}: {case.where} | {case.why}")
    print()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--collection", type=Path, default=Path("examples/baghouz"))
    parser.add_argument("--records", type=Path, help="records of its reports, read before")
    parser.add_argument("--errors", action="store_true", help="list what was found wrong")
    options = parser.parse_args(arguments)
    collection, truth = read_collection(options.collection, options.records)
    report("relations of figures", score_figures(collection, truth), RELATIONS, show=options.errors)
    report("outcomes of forecasts", score_forecasts(collection, truth), OUTCOMES, show=options.errors)


if __name__ == "__main__":
    main()

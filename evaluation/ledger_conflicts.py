"""Figures of a whole collection side by side: how many conflict, agree and revise; conflicts for a check by hand.

The Syria set (FA-KES, 804 reports) has no truth for this. A figure is compared with those that share a key of place and
day with it. Copies are found here by the plainest means, the same sentence around the figure, so that one text printed
twice is no second voice. The baseline compares by the counted noun alone: one noun, one day, other value.

    python -m evaluation.ledger_conflicts --shared ../shared
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from dateline.ingest import Failure, ingest
from dateline.model import Record
from dateline.model.ledger import Relation
from dateline.pipeline import Reader
from dateline.reconcile.figures import Comparison, Stated, compare
from dateline.reconcile.figures_index import MOST_CANDIDATES, MemoryFigures, question_keys
from dateline.reconcile.figures_report import locations_of, mentions_of, state_report
from dateline.reconcile.tellings import Tellings
from dateline.record import decode

SHOWN = 20
"""Conflicts that are drawn for checking by hand."""
AROUND = 160
"""Characters on either side of a number that are shown."""


def read_records(shared: Path, records: Path | None) -> list[Record]:
    """The records of the collection, ready or read now."""
    if records is not None:
        lines = records.read_text(encoding="utf-8").split("\n")
        return [decode(line.encode()) for line in lines if line]
    with Reader() as reader:
        found = reader.pipe(ingest([str(shared / "data" / "across" / "fa-kes.jsonl")]))
        return [record for record in found if not isinstance(record, Failure)]


def stated_of(records: Iterable[Record]) -> list[Stated]:
    """All figures in order of the reports' days; a sentence that stands in two reports has one origin."""
    ordered = sorted(records, key=lambda r: (r.report.published.isoformat() if r.report.published else "", r.report.id))
    origins: dict[str, str] = {}
    found: list[Stated] = []
    for record in ordered:
        tellings = Tellings(record)
        first = next((origins[key] for f in tellings.figures if (key := _words(f.sentence.text)) in origins), None)
        origin = first or tellings.report
        origins.update({_words(f.sentence.text): origin for f in tellings.figures})
        found.extend(
            state_report(tellings.figures, origin=origin, places=locations_of(record), named=mentions_of(record))
        )
    return found


def _words(sentence: str) -> str:
    return " ".join(sentence.lower().split())


def compare_all(items: Sequence[Stated]) -> Iterator[Comparison]:
    """Every comparison of a figure with the earlier ones of its questions."""
    index = MemoryFigures()
    for item in items:
        keys = question_keys(item)
        found = (compare(other, item) for other in index.candidates(keys, MOST_CANDIDATES))
        yield from (one for one in found if one.relation != "not comparable")
        index.add(item, keys)


def by_noun(items: Iterable[Stated]) -> int:
    """The baseline's conflicts: one noun, one day, two reports, values that do not overlap."""
    groups: dict[tuple[str, str], list[Stated]] = {}
    for item in items:
        if item.figure.counted and item.scope.as_of and item.bounds:
            groups.setdefault((item.figure.counted.lower(), item.scope.as_of), []).append(item)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return sum(a.figure.report != b.figure.report and not _overlap(a, b) for a, b in pairs)


def _overlap(a: Stated, b: Stated) -> bool:
    return a.bounds is not None and b.bounds is not None and a.bounds.overlaps(b.bounds)


def show(item: Stated) -> str:
    """A figure in its words."""
    at, end = (offset - item.figure.sentence.start for offset in (item.figure.number.start, item.figure.number.end))
    text = item.figure.sentence.text
    around = f"{text[max(0, at - AROUND) : at]}[[{text[at:end]}]]{text[end : end + AROUND]}".replace("\n", " ")
    place = item.figure.where.name if item.figure.where else "-"
    kind = f"{item.measure.kind} {item.measure.population} {item.scope.extent} {item.scope.as_of} {place}"
    return f"{item.figure.report} {item.figure.publisher} {item.figure.published} | {kind} | {around}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--records", type=Path, help="records of its reports, read before")
    parser.add_argument(
        "--show", type=int, default=0, help=f"conflicts to list, drawn with a fixed seed ({SHOWN} for a check)"
    )
    options = parser.parse_args(arguments)
    items = stated_of(read_records(options.shared, options.records))
    found = list(compare_all(items))
    counts: Counter[Relation] = Counter(comparison.relation for comparison in found)
    across = [c for c in found if c.relation == "conflict" and c.left.split("/")[0] != c.right.split("/")[0]]
    print(f"{len(items)} figures; pairs of one measure: {dict(counts)}")
    print(f"conflicts between two reports: {len(across)}; baseline (one noun, one day): {by_noun(items)}")
    by_ref = {item.figure.ref: item for item in items}
    for comparison in random.Random(1).sample(across, min(options.show, len(across))):
        print(f"\n{comparison.reason} (score {comparison.score.total:.2f})")
        print("  " + show(by_ref[comparison.left]))
        print("  " + show(by_ref[comparison.right]))


if __name__ == "__main__":
    main()

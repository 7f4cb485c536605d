"""How far annotators of events agree, by the measures of ``score``:  python -m evaluation.agreement

``gold/second.jsonl`` holds the events of the gold reports as two more annotators (language models) marked them, each
apart, after the guideline; they and gold are compared in pairs. Needs no texts, only offsets, types and statuses.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.matching import Item
from evaluation.score import score_mentions
from evaluation.tally import Table, Tally, format_row

FOLDER = Path(__file__).parent / "gold"
Events = Mapping[str, Sequence[Item]]
"""The events of each report, by the report's id."""


def read_gold_events(path: Path) -> dict[str, list[Item]]:
    """The events of a file of gold reports without their texts."""
    return {row["id"]: row["events"] for row in _rows(path)}


def read_second_events(path: Path, annotator: str) -> dict[str, list[Item]]:
    """The events that one annotator marked."""
    return {
        row["id"]: [
            {"trigger": {"start": start, "end": end}, "type": kind, "status": status}
            for start, end, kind, status in row["events"]
        ]
        for row in _rows(path)
        if row["annotator"] == annotator
    }


def _rows(path: Path) -> Iterator[Item]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def agreement(one: Events, other: Events) -> Table:
    """Trigger, type, status and not_occurred of the reports that both have; ``other`` is scored against ``one``."""
    tally = Tally()
    for report in one.keys() & other.keys():
        score_mentions(tally, one[report], other[report])
    return tally.table()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=FOLDER, help="folder of the published annotations")
    folder = parser.parse_args().gold
    second = {name: read_second_events(folder / "second.jsonl", name) for name in ("A", "B")}
    for part in ("dev", "train"):
        gold = read_gold_events(folder / f"{part}.jsonl")
        own = {name: {k: v for k, v in events.items() if k in gold} for name, events in second.items()}
        for title, one, other in (
            ("gold and A", gold, own["A"]),
            ("gold and B", gold, own["B"]),
            ("A and B", own["A"], own["B"]),
        ):
            print(f"{part}: {title}, {len(one.keys() & other.keys())} reports")
            for name, row in agreement(one, other).items():
                print(f"  {format_row(name, row)}")


if __name__ == "__main__":
    main()

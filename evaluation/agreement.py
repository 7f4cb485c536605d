"""How far annotators of events agree, by the measures of ``score``:  python -m evaluation.agreement

``gold/second.jsonl`` holds the events of the gold reports as two more annotators (language models) marked them, each
apart, after the guideline; they and gold are compared in pairs. ``gold/second_roles.jsonl`` holds roles of events whose
triggers were given, by two annotators more, ``gold/second_statements.jsonl`` statements and forecasts of gold/dev by
two more. Needs no texts, only offsets, types, statuses and stances.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from evaluation.matching import Item, Span, iou, itself, overlaps, pairs
from evaluation.score import score_forecasts, score_mentions, score_statements
from evaluation.tally import Table, Tally, format_row

FOLDER = Path(__file__).parent / "gold"
ROLES = ("actor", "target", "place", "time")
Events = Mapping[str, Sequence[Item]]
"""The events of each report, by the report's id."""
Said = Mapping[str, Item]
"""The statements and forecasts of each report, by the report's id."""
Offsets = tuple[int, int]
Annotations = TypeVar("Annotations", Events, Said)
# What the further annotators were not asked for.
_UNASKED = ("statements.who_is_meant", "forecasts.due")


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


def read_second_roles(path: Path, annotator: str) -> dict[str, list[Item]]:
    """The events of which one annotator marked the roles."""
    return {
        row["id"]: [_with_roles(*event) for event in row["events"]]
        for row in _rows(path)
        if row["annotator"] == annotator
    }


def _with_roles(start: int, end: int, roles: Sequence[tuple[str, int, int]]) -> Item:
    spans = {name: [{"start": a, "end": b} for role, a, b in roles if role == name] for name in ROLES}
    return {"trigger": {"start": start, "end": end}, **spans}


def read_gold_statements(path: Path) -> dict[str, Item]:
    """The statements and forecasts of a file of gold reports without their texts."""
    return {row["id"]: {"statements": row["statements"], "forecasts": row["forecasts"]} for row in _rows(path)}


def read_second_statements(path: Path, annotator: str) -> dict[str, Item]:
    """The statements and forecasts that one annotator marked."""
    return {
        row["id"]: {
            "statements": [_statement(*said) for said in row["statements"]],
            "forecasts": [{"content": [_span(*part) for part in content]} for content in row["forecasts"]],
        }
        for row in _rows(path)
        if row["annotator"] == annotator
    }


def _statement(cues: Sequence[Offsets], source: Offsets | None, content: Sequence[Offsets], stance: str) -> Item:
    return {
        "cue": [_span(*cue) for cue in cues],
        "source": None if source is None else _span(*source),
        "content": [_span(*part) for part in content],
        "stance": stance,
    }


def _span(start: int, end: int) -> Span:
    return {"start": start, "end": end}


def _rows(path: Path) -> Iterator[Item]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def agreement(one: Events, other: Events) -> Table:
    """Trigger, type, status and not_occurred of the reports that both have; ``other`` is scored against ``one``."""
    tally = Tally()
    for report in one.keys() & other.keys():
        score_mentions(tally, one[report], other[report])
    return tally.table()


def role_agreement(one: Events, other: Events) -> Table:
    """F1 of the roles of those events that both have, by the trigger's offsets; without the texts' words."""
    tally = Tally()
    for report in one.keys() & other.keys():
        theirs = {_trigger(event): event for event in other[report]}
        for event in one[report]:
            if _trigger(event) in theirs:
                _score_roles(tally, event, theirs[_trigger(event)])
    return tally.table()


def _trigger(event: Item) -> tuple[int, int]:
    return event["trigger"]["start"], event["trigger"]["end"]


def _score_roles(tally: Tally, one: Item, other: Item) -> None:
    for role in ROLES:
        right = len(pairs(one[role], other[role], itself, same_span))
        for name in (f"events.{role}", "events.arguments"):
            tally.f1(name, right, predicted=len(other[role]), gold=len(one[role]))


def same_span(a: Span, b: Span) -> bool:
    """Whether spans share half of their union, or share characters and end alike."""
    return overlaps(a, b) and (iou(a, b) >= 0.5 or bool(a["end"] == b["end"]))


def statement_agreement(one: Said, other: Said) -> Table:
    """Statements and forecasts of the reports that both have; ``other`` is scored against ``one``."""
    tally = Tally()
    for report in one.keys() & other.keys():
        mine, theirs = _by_end(one[report]), _by_end(other[report])
        score_statements(tally, mine, theirs)
        score_forecasts(tally, mine, theirs)
    return {name: row for name, row in tally.table().items() if name not in _UNASKED}


def _by_end(said: Item) -> Item:
    """With the end of each span in place of its words, which are not published: spans agree that end alike."""
    statements = [
        {
            "cue": [_ended(cue) for cue in statement["cue"]],
            "source": statement["source"] and _ended(statement["source"]),
            "content": [_ended(part) for part in statement["content"]],
            "stance": statement["stance"],
        }
        for statement in said["statements"]
    ]
    forecasts = [
        {"content": [_ended(part) for part in forecast["content"]], "odds": None, "due": {"to": None}}
        for forecast in said["forecasts"]
    ]
    return {"statements": statements, "forecasts": forecasts}


def _ended(span: Span) -> Span:
    return {"start": span["start"], "end": span["end"], "text": str(span["end"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=FOLDER, help="folder of the published annotations")
    folder = parser.parse_args().gold
    events = {name: read_second_events(folder / "second.jsonl", name) for name in ("A", "B")}
    roles = {name: read_second_roles(folder / "second_roles.jsonl", name) for name in ("A", "B")}
    said = {name: read_second_statements(folder / "second_statements.jsonl", name) for name in ("A", "B")}
    for part in ("dev", "train"):
        gold = read_gold_events(folder / f"{part}.jsonl")
        _print_pairs(part, gold, events, agreement)
        _print_pairs(f"{part}, roles", gold, roles, role_agreement)
    _print_pairs("dev, statements", read_gold_statements(folder / "dev.jsonl"), said, statement_agreement)


def _print_pairs(
    part: str,
    gold: Annotations,
    second: Mapping[str, Annotations],
    compare: Callable[[Annotations, Annotations], Table],
) -> None:
    own = {name: {k: v for k, v in events.items() if k in gold} for name, events in second.items()}
    for title, one, other in (
        ("gold and A", gold, own["A"]),
        ("gold and B", gold, own["B"]),
        ("A and B", own["A"], own["B"]),
    ):
        print(f"{part}: {title}, {len(one.keys() & other.keys())} reports")
        for name, row in compare(one, other).items():
            print(f"  {format_row(name, row)}")


if __name__ == "__main__":
    main()

"""Scores the tagger by itself, before anything is resolved:  python -m evaluation.tagger ../shared/gold/dev.jsonl

Values, places' points and who is meant are left out: they are resolved later.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from dateline.model import Document, Furniture, Span
from dateline.read.tagger import Tagger
from evaluation.gold import load_gold, report_from_gold
from evaluation.score import score


def _plain(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _plains(spans: tuple[Span, ...]) -> list[dict[str, Any] | None]:
    return [_plain(s) for s in spans]


def as_record(document: Document) -> dict[str, Any]:
    """A document in the form that the scorer reads, with nothing resolved."""
    triggers = {(e.trigger.start, e.trigger.end): f"e{i}" for i, e in enumerate(document.events)}
    return {
        "report": {"id": document.report.id, "text": document.report.text, "furniture": _plains(document.furniture)},
        "times": [{**(_plain(t) or {}), "type": t.type, "value": None} for t in document.times],
        "places": [{**(_plain(p) or {}), "use": p.use} for p in document.places],
        "events": [
            {
                "id": f"e{i}",
                "trigger": _plain(e.trigger),
                "type": e.type,
                "status": e.status,
                **{role: _plains(getattr(e, role)) for role in ("actor", "target", "place", "time")},
            }
            for i, e in enumerate(document.events)
        ],
        "figures": [
            {
                **(_plain(n) or {}),
                "comparator": n.comparator,
                "counted": _plain(n.counted),
                "event": triggers.get((n.event.start, n.event.end)) if n.event else None,
            }
            for n in document.numbers
        ],
        "statements": [
            {
                "source": _plains((s.source,) if s.source else ()),
                "cue": _plains(s.cue),
                "content": _plains(s.content),
                "stance": s.stance,
                "form": s.form,
            }
            for s in document.statements
        ],
        "forecasts": [{"content": _plains(f.content)} for f in document.forecasts],
    }


def merge(rules: tuple[Furniture, ...], tagged: tuple[Span, ...]) -> tuple[Furniture, ...]:
    """The tagger's furniture alone."""
    return tuple(Furniture(s.start, s.end, s.text, "other") for s in tagged)


SKIP = ("resolved", "value", "unit", "figures.comparator", "said_by", "meant", "when", "where", "due", "origins")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", type=Path, help="file of report ids, one a line; the rest is left out")
    parser.add_argument("--errors", help="list what is missed, extra or different in one layer")
    args = parser.parse_args()
    only = set(args.only.read_text().split()) if args.only else None
    gold = {g["id"]: g for g in load_gold(args.gold) if only is None or g["id"] in only}
    tagger = Tagger.load(threads=2)
    records = {k: as_record(tagger.tag(report_from_gold(g), merge)) for k, g in gold.items()}
    tally = score(gold, json.loads(json.dumps(records)))
    for name, row in sorted(tally.table().items()):
        if not any(word in name for word in SKIP):
            numbers = " ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items())
            print(f"{name:28} {numbers}")
    for error in tally.errors[args.errors] if args.errors else []:
        print(*error, sep="\t")


if __name__ == "__main__":
    main()

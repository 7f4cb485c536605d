"""How often time values are right, given the spans: ``python -m evaluation.times``.

Without options it reads the gold reports (train and dev) and the sets in TIMEX3 form under ``shared/data/times``.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

from dateline.model import Document, Report, Sentence, TimeMention, TimexType
from dateline.read.sentences import split_sentences
from dateline.resolve.times import resolve_times
from evaluation.gold import document_from_gold, load_gold

_SHARED = Path(__file__).resolve().parents[2] / "shared"
_GOLD = ("gold/train.jsonl", "gold/dev.jsonl")
_TIMEX = ("data/times/wikiwars-dev.jsonl", "data/times/timebank.jsonl", "data/times/aquaint.jsonl")
# Vague references that our guideline does not annotate; they are left out of the count.
_LEFT_OUT = ("PRESENT_REF", "PAST_REF", "FUTURE_REF", "")

Row = tuple[str, str, str, str | None, str]
"""Report, text, gold value, value found, words before."""


def timex_document(item: dict[str, Any]) -> Document:
    """A text in TIMEX3 form (``doc_id``, ``dct``, ``text``, ``timexes``) as the tagger would hand it on."""
    published = date.fromisoformat(item["dct"][:10]) if item.get("dct") else None
    report = Report(id=item["doc_id"], sha256="0" * 64, text=item["text"], published=published)
    times = tuple(
        TimeMention(x["start"], x["end"], item["text"][x["start"] : x["end"]], _type(x["type"]), 1.0)
        for x in item["timexes"]
    )
    sentences = tuple(Sentence(s.start, s.end, s.paragraph) for s in split_sentences(item["text"]))
    return Document(report=report, sentences=sentences, times=times)


def _type(name: str) -> TimexType:
    return next((kind for kind in get_args(TimexType) if kind == name), "DATE")


def read_items(path: Path) -> Iterator[tuple[Document, list[str]]]:
    """The documents of a gold or TIMEX3 file with the right value of each time."""
    for item in load_gold(path):
        if "timexes" in item:
            yield timex_document(item), [x["value"] for x in item["timexes"]]
        else:
            yield document_from_gold(item), [x["value"] for x in item["times"]]


def measure(path: Path) -> tuple[list[Row], list[Row], float]:
    """Rows that are right, rows that are wrong, and seconds a report."""
    right: list[Row] = []
    wrong: list[Row] = []
    seconds, reports = 0.0, 0
    for document, values in read_items(path):
        start = perf_counter()
        times = resolve_times(document)
        seconds += perf_counter() - start
        reports += 1
        for time, value in zip(times, values, strict=True):
            if value not in _LEFT_OUT:
                before = document.report.text[max(0, time.start - 60) : time.start].replace("\n", "¶")
                row = (document.report.id, time.text, value, time.value, before)
                (right if time.value == value else wrong).append(row)
    return right, wrong, seconds / max(reports, 1)


def _kind(row: Row) -> str:
    """A rough name of what went wrong: the shape of the right and the found value."""
    return f"{_shape(row[2])} → {_shape(row[3] or 'none')}"


def _shape(value: str) -> str:
    return "".join("9" if c.isdigit() else c for c in value)


def main() -> None:
    """Print the accuracy of values for each file, and the kinds of errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, action="append", help="a file in gold or TIMEX3 form, instead of the usual"
    )
    parser.add_argument("--errors", action="store_true", help="print every wrong value")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    figures: dict[str, dict[str, float]] = {}
    for path in options.data or [_SHARED / name for name in (*_GOLD, *_TIMEX)]:
        right, wrong, seconds = measure(path)
        total = len(right) + len(wrong)
        figures[path.name] = {
            "accuracy": round(len(right) / max(total, 1), 4),
            "of": total,
            "ms": round(1000 * seconds, 2),
        }
        if not options.json:
            print(path.name, figures[path.name])
            _print_errors(wrong, options.errors)
    if options.json:
        print(json.dumps(figures))


def _print_errors(wrong: list[Row], every: bool) -> None:
    for kind, count in Counter(map(_kind, wrong)).most_common(8):
        print(f"    {count:4d}  {kind}")
    for report, text, gold, found, before in wrong if every else ():
        print(f"  {report:14} {gold:18} {found or '-':18} {before}[[{text}]]")


if __name__ == "__main__":
    main()

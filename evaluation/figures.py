"""Accuracy of the figures resolved from gold numbers: value, comparator, unit, event; and the words without the tagger.

    python -m evaluation.figures GOLD.jsonl [--errors]

``words.comparator`` blanks the tagger's comparator to "="; ``words.event`` blanks its event, to show what rules give.
"""

import argparse
import math
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import Document, Figure
from dateline.resolve.figures import resolve_figures
from evaluation.gold import document_from_gold, load_gold

Gold = dict[str, Any]
# Equal up to rounding, as the scorer has it: 66.67 is 66.7.
_ROUNDING = 2e-3


def _same(gold: Gold, figure: Figure) -> bool:
    pairs = ((gold["low"], figure.low), (gold["high"], figure.high))
    return all(b is not None and math.isclose(a, b, rel_tol=_ROUNDING) for a, b in pairs)


def _blank(document: Document, field: str, value: object) -> Document:
    numbers = tuple(msgspec.structs.replace(x, **{field: value}) for x in document.numbers)
    return msgspec.structs.replace(document, numbers=numbers)


def _trigger(document: Document, figure: Figure) -> int | None:
    return None if figure.event is None else document.events[int(figure.event[1:]) - 1].trigger.start


def judge(gold: Gold) -> Iterator[tuple[str, bool, Gold, Figure]]:
    """Every judgement on one report: its name, whether it is right, the gold figure and ours."""
    document = document_from_gold(gold)
    plain = resolve_figures(document)
    worded = resolve_figures(_blank(document, "comparator", "="))
    linked = resolve_figures(_blank(document, "event", None))
    for item, figure, words, link in zip(gold["figures"], plain, worded, linked, strict=True):
        yield "value", _same(item, figure), item, figure
        yield "comparator", item["comparator"] == figure.comparator, item, figure
        yield "unit", item["unit"] == figure.unit, item, figure
        event = item["event"] and item["event"]["start"]
        yield "event", event == _trigger(document, figure), item, figure
        yield "words.comparator", item["comparator"] == words.comparator, item, words
        if link.event:
            yield "words.event", event == _trigger(document, link), item, link


def _milliseconds(reports: list[Gold]) -> float:
    """Mean time for one report, tables loaded."""
    documents = [document_from_gold(x) for x in reports]
    began = time.perf_counter()
    for document in documents:
        resolve_figures(document)
    return (time.perf_counter() - began) * 1000 / len(documents)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what differs from gold")
    options = parser.parse_args()
    reports = list(load_gold(options.gold))
    right, total = Counter[str](), Counter[str]()
    for gold in reports:
        for name, ok, item, figure in judge(gold):
            total[name] += 1
            right[name] += ok
            if options.errors and not ok:
                around = gold["text"][max(0, item["start"] - 45) : item["end"] + 35].replace("\n", "/")
                ours = (figure.comparator, figure.low, figure.high, figure.unit, figure.event)
                print(name, (item["comparator"], item["low"], item["high"], item["unit"]), ours, around, sep="\t")
    for name, count in total.items():
        print(f"{name:18} {right[name] / count:.4f}   of {count}")
    linked = sum(len(f.same_as) for g in reports for f in resolve_figures(document_from_gold(g)))
    print(f"same_as links {linked}; {_milliseconds(reports):.2f} ms a report")


if __name__ == "__main__":
    main()

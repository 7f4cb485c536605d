"""TimeBank, AQUAINT and WikiWars: time expressions (TIMEX3), end to end.

A file holds one document a line, ``{doc_id, dct, text, timexes: [{start, end, type, value}]}``. Measured are F1 of
exact spans (strict), of overlapping spans, and of overlapping spans with the same value (as in TempEval-3, UzZaman et
al. 2013). Expressions that refer to the present, past or future without a date (``PRESENT_REF`` and its kin) are left
out on both sides: the program does not mark them.
"""

import json
from datetime import date
from pathlib import Path

from evaluation.matching import Item, itself, overlaps, pairs, same_bounds
from evaluation.reading import Text
from evaluation.tally import Tally

VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def load_documents(path: Path) -> list[Item]:
    """The documents of a JSON Lines file, with ``id`` for ``doc_id``."""
    lines = path.read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line.strip()]
    return [document | {"id": document["doc_id"]} for document in documents]


def text_of(document: Item) -> Text:
    """The document to be read; ``dct`` may carry a clock time, which is cut off."""
    dct = document.get("dct")
    return Text(document["id"], document["text"], date.fromisoformat(dct[:10]) if dct else None)


def _dated(times: list[Item]) -> list[Item]:
    return [time for time in times if time.get("value") not in VAGUE]


def score_document(tally: Tally, document: Item, record: Item) -> None:
    """Adds one document to ``timex.strict``, ``timex.overlap`` and ``timex.value``."""
    gold, predicted = _dated(document["timexes"]), _dated(record["times"])
    found = pairs(gold, predicted, itself, overlaps)
    for name, right in (
        ("strict", len(pairs(gold, predicted, itself, same_bounds))),
        ("overlap", len(found)),
        ("value", sum(a["value"] == b["value"] for a, b in found)),
    ):
        tally.f1(f"timex.{name}", right, predicted=len(predicted), gold=len(gold))

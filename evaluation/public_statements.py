"""PolNeAR: who is said to have said what in political news, end to end (Newell, Margolin & Ruths 2018).

A file holds one document a line, ``{id, text, attributions: [{source, cue, content}]}``, each part a list of spans.
Measured is F1 of overlapping spans for each part by itself: every span of the part in gold is matched to at most one
span of the part in the record with which it shares a character, best intersection over union first. PolNeAR takes in
the word "that" and marks facts known from nobody's words as well; overlap is blind to the first, not to the second.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from evaluation.matching import Item, Span, itself, overlaps, pairs, spans_in
from evaluation.reading import Text
from evaluation.tally import Tally

PARTS = ("source", "cue", "content")
_BETWEEN = re.compile(r"[\s.?!…\"“”'‘’]*")


def load_documents(path: Path) -> list[Item]:
    """The documents of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def text_of(document: Item) -> Text:
    """The document to be read; its date is not given."""
    return Text(document["id"], document["text"])


def score_document(tally: Tally, document: Item, record: Item) -> None:
    """Adds one document to ``attribution.source``, ``.cue``, ``.content`` and ``.content_pieces``."""
    statements = record["statements"]
    for part in PARTS:
        gold = [span for attribution in document["attributions"] for span in spans_in(attribution, part)]
        pieces = [span for statement in statements for span in spans_in(statement, part)]
        if part == "content":
            _count(tally, "attribution.content_pieces", gold, pieces)
            pieces = [span for statement in statements for span in _join(statement["content"], document["text"])]
        _count(tally, f"attribution.{part}", gold, pieces)


def _count(tally: Tally, name: str, gold: Sequence[Span], predicted: Sequence[Span]) -> None:
    right = len(pairs(gold, predicted, itself, overlaps))
    tally.f1(name, right, predicted=len(predicted), gold=len(gold))


def _join(pieces: Sequence[Span], text: str) -> list[Span]:
    """The pieces of one content, those as one that only the end of a sentence or quotation parts."""
    joined: list[Span] = []
    for piece in sorted(pieces, key=lambda span: int(span["start"])):
        if joined and _BETWEEN.fullmatch(text[joined[-1]["end"] : piece["start"]]):
            joined[-1] = {"start": joined[-1]["start"], "end": piece["end"]}
        else:
            joined.append(piece)
    return joined

"""What further annotations say of the events of texts that train, and labels settled by all.

``evaluation/gold/second.jsonl`` has a line a report and annotator, two of each report: the events alone, as offsets
with type and status. Of the annotated pages and of the written reports with marked events there is one further
annotation (``second_pages.jsonl``, ``second_marked.jsonl``, as text_marks.py has it). Each annotator read the text
after the guideline without seeing what the others marked.

Of three annotations two decide; a word that only one of them takes for an event gets no label. Where there are two,
what they differ in gets none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from dateline.read.labels import LAYERS
from training.documents import UNLABELLED, Annotated
from training.gold_documents import GoldText
from training.settling import Said, settled_labels

PACKED = Path(__file__).parents[1] / "evaluation/gold/second.jsonl"
PAGES = Path(__file__).with_name("second_pages.jsonl")
MARKED = Path(__file__).with_name("second_marked.jsonl")


class Second(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The events of one report as one annotator marked them."""

    id: str
    annotator: str
    events: tuple[tuple[int, int, str, str], ...]
    """Start and end of the trigger, type, status."""


def read_second(path: Path = PACKED) -> dict[str, list[Second]]:
    """The further annotations by the id of the report. Raises msgspec.ValidationError for a line of another form."""
    decoder, found = msgspec.json.Decoder(Second), dict[str, list[Second]]()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = decoder.decode(line)
            found.setdefault(row.id, []).append(row)
    return found


def said_of(second: Second, text: GoldText) -> dict[int, Said]:
    """Word → what the annotator says of it; ``text`` is what was annotated."""
    types, statuses = LAYERS["event"], LAYERS["status"]
    return {
        text.longest({"start": start, "end": end}): Said(types.index(kind), statuses.index(status))
        for start, end, kind, status in second.events
    }


def settle(document: Annotated, others: Sequence[Mapping[int, Said]]) -> Annotated:
    """The document with its events settled by one or two other annotations; without any it is left as it is."""
    if not others:
        return document
    events, statuses = list(document.labels["event"]), list(document.labels["status"])
    told = {word for word, label in enumerate(events) if label > 0}
    for word in told.union(*others):
        own = Said(events[word], statuses[word]) if word in told else None
        events[word], statuses[word] = settled_labels([own, *(other.get(word) for other in others)])
    kept = [t for t in document.triggers if t.kind != "event" or events[t.word] != UNLABELLED or len(others) == 1]
    return replace(document, labels=document.labels | {"event": events, "status": statuses}, triggers=kept)

"""ECB+ as reports with tellings at the gold mentions of events, and the chains that they belong to.

Only the sentences of the published benchmark count (Cybulska and Vossen 2015). A mention's role-players, day, place,
figures and status come from the program's own record: from its telling whose trigger overlaps the mention, else from
nothing. No gold layer but the mention's span is looked at.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import Record, Span
from dateline.model.ledger import Telling
from dateline.read.codebook import load_codebook
from dateline.reconcile.tellings import Tellings
from dateline.record import decode

DATA, SENTENCES = "data/across/ecbplus-train-dev.jsonl", "data/across/ecbplus-coreference-sentences.csv"
EVENT_TYPES = ("ACTION_", "NEG_ACTION_")
_PHRASE_WORDS = 5


class EcbReport(msgspec.Struct, frozen=True):
    """One report of ECB+ with the tellings at its gold mentions and those that the program finds itself."""

    id: str
    story: str
    topic: str
    split: str
    text: str
    gold: Sequence[Telling]
    chains: Mapping[str, str]
    """Chain of each gold telling by its reference."""
    own: Sequence[Telling]
    """The program's tellings in the benchmark's sentences."""


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a JSON Lines file, which end with a line feed only."""
    return (line for line in path.read_text(encoding="utf-8").split("\n") if line)


def load_reports(data: Path, sentences: Path, records: Mapping[str, Record]) -> list[EcbReport]:
    """The reports that have sentences in the benchmark."""
    counted = _counted_sentences(sentences)
    documents = (json.loads(line) for line in read_lines(data))
    return [_report(d, records.get(d["id"]), counted[d["id"]]) for d in documents if d["id"] in counted]


def load_records(path: Path) -> dict[str, Record]:
    """Records by the id of their report."""
    return {record.report.id: record for record in (decode(line.encode()) for line in read_lines(path))}


def _counted_sentences(path: Path) -> dict[str, set[int]]:
    counted: dict[str, set[int]] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            counted.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    return counted


def _report(document: dict[str, Any], record: Record | None, counted: set[int]) -> EcbReport:
    lines = _lines(document["text"])
    own = Tellings(record, document["id"]).events if record else ()
    mentions = [m for m in document["mentions"] if m["type"].startswith(EVENT_TYPES) and m["sent"] in counted]
    gold = [_telling(document, mention, lines[mention["sent"]], own) for mention in mentions]
    chains = {
        telling.ref: mention.get("chain") or f"alone {telling.ref}"
        for telling, mention in zip(gold, mentions, strict=True)
    }
    places = [lines[number] for number in counted if number < len(lines)]
    return EcbReport(
        id=document["id"],
        story=document["story"],
        topic=document["topic"],
        split=document["split"],
        text=document["text"],
        gold=gold,
        chains=chains,
        own=[t for t in own if any(p.start <= t.trigger.start < p.end for p in places)],
    )


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return lines


def telling_at(ref: str, trigger: Span, sentence: Span, text: str, own: Sequence[Telling]) -> Telling:
    """The telling at a given mention: the program's own that overlaps it, else one that the codebook types."""
    for telling in own:
        if telling.trigger.start < trigger.end and trigger.start < telling.trigger.end:
            return msgspec.structs.replace(telling, ref=ref, trigger=trigger, sentence=sentence)
    words = text[sentence.start : trigger.end].lower().split()[-_PHRASE_WORDS:]
    entries = load_codebook().find(words) if words else ()
    return Telling(
        ref=ref,
        report=ref.rpartition("/")[0],
        published=own[0].published if own else None,
        publisher=None,
        source=None,
        stance=None,
        trigger=trigger,
        sentence=sentence,
        type=entries[0].type if entries else "",
        mode=entries[0].mode if entries else None,
        status="occurred",
        when=None,
        where=None,
    )


def _telling(document: dict[str, Any], mention: dict[str, Any], line: Span, own: Sequence[Telling]) -> Telling:
    start, end = mention["start"], mention["end"]
    trigger = Span(start, end, document["text"][start:end])
    return telling_at(f"{document['id']}/{mention['id']}", trigger, line, document["text"], own)

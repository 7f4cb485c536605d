"""Collections of reports written for the project, with the stories they tell and their events marked.

Each file of ``training/collections`` holds two stories of one kind, told by invented outlets. Its form:

    topic: two-ferries
    == a | 2024-03-12 | Coastal Herald
    Ferry {a1:sinks} off the coast

    A ferry with 90 people aboard {a1:went down} on Monday …

``==`` begins a report: letter of the story, day of publication, outlet; the next line is its title. Marks of one id are
mentions of one event. They train what joins reports to stories and tellings to events.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dateline.model import Record, Span
from dateline.read.sentences import split_sentences
from dateline.reconcile.sketches import sketch_report
from dateline.reconcile.tellings import Tellings
from dateline.record import decode
from evaluation.ecb_mentions import EcbReport, telling_at
from evaluation.ledger_stories import Part
from evaluation.reading import Text, encode_records

FOLDER = Path(__file__).parent / "collections"
_TOPIC = re.compile(r"topic: (?P<topic>\S+)")
_HEAD = re.compile(r"== (?P<story>\w+) \| (?P<day>\d{4}-\d\d-\d\d) \| (?P<outlet>.+)")
_MARK = re.compile(r"\{(?P<event>\w+):(?P<words>[^{}\n]+)\}")


class FormError(ValueError):
    """A file is not of the form that this module describes."""


class Mention(NamedTuple):
    """A mention of an event: its offsets in the report's text, and the event's id in its topic."""

    start: int
    end: int
    event: str


class Written(NamedTuple):
    """One report. Its text is the title, an empty line and the body."""

    id: str
    topic: str
    story: str
    published: date
    outlet: str
    title: str
    text: str
    mentions: Sequence[Mention]


def read_collections(folder: Path = FOLDER) -> list[Written]:
    """All reports, by file, then in the file's order. Raises FormError for a file of another form."""
    return [
        each for path in sorted(folder.glob("*.txt")) for each in parse(path.read_text(encoding="utf-8"), path.name)
    ]


def parse(source: str, name: str = "") -> list[Written]:
    """The reports of one file, whose name is for messages. Raises FormError where it is of another form."""
    first, *lines = source.split("\n")
    topic = _TOPIC.fullmatch(first)
    if topic is None:
        raise FormError(f"{name}: the first line is {first!r}, expected topic: NAME")
    return list(_reports(topic["topic"], lines, name))


def _reports(topic: str, lines: Sequence[str], name: str) -> Iterator[Written]:
    heads = [number for number, line in enumerate(lines) if line.startswith("==")]
    for count, (start, end) in enumerate(zip(heads, [*heads[1:], len(lines)], strict=True), 1):
        head = _HEAD.fullmatch(lines[start])
        if head is None:
            raise FormError(f"{name}: {lines[start]!r}, expected == STORY | YYYY-MM-DD | OUTLET")
        text, mentions = _unmarked("\n".join(lines[start + 1 : end]).strip())
        yield Written(
            id=f"{topic}-{count}",
            topic=topic,
            story=f"{topic} {head['story']}",
            published=date.fromisoformat(head["day"]),
            outlet=head["outlet"],
            title=text.partition("\n")[0],
            text=text,
            mentions=mentions,
        )


def _unmarked(marked: str) -> tuple[str, list[Mention]]:
    """The text without its marks, and where they were."""
    text, at, mentions = "", 0, list[Mention]()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        mentions.append(Mention(len(text), len(text) + len(mark["words"]), mark["event"]))
        text, at = text + mark["words"], mark.end()
    return text + marked[at:], mentions


def read_records(reports: Sequence[Written]) -> dict[str, Record]:
    """What the program reads in these reports, by id."""
    texts = (Text(each.id, each.text, each.published, each.title, each.outlet) for each in reports)
    return {record.report.id: record for record in map(decode, encode_records(texts))}


def as_part(reports: Sequence[Written], records: Mapping[str, Record]) -> Part:
    """The reports as grouping into stories sees them, and the story of each."""
    return Part([sketch_report(records[each.id]) for each in reports], {each.id: each.story for each in reports})


def as_mentions(reports: Sequence[Written], records: Mapping[str, Record]) -> list[EcbReport]:
    """The reports with tellings at the marked mentions, and the event of each."""
    return [_with_tellings(each, records[each.id]) for each in reports]


def _with_tellings(report: Written, record: Record) -> EcbReport:
    own = Tellings(record, report.id).events
    sentences = split_sentences(report.text)
    gold, chains = [], {}
    for number, mention in enumerate(report.mentions):
        ref = f"{report.id}/{number}"
        trigger = Span(mention.start, mention.end, report.text[mention.start : mention.end])
        around = next(s for s in sentences if s.start <= mention.start < s.end)
        sentence = Span(around.start, around.end, report.text[around.start : around.end])
        gold.append(telling_at(ref, trigger, sentence, report.text, own))
        chains[ref] = f"{report.topic} {mention.event}"
    return EcbReport(
        id=report.id,
        story=report.story,
        topic=report.topic,
        split="train",
        text=report.text,
        gold=gold,
        chains=chains,
        own=own,
    )

"""Reads texts with the program itself, from the bare text to the record, as a user would.

The program is imported inside the functions: scoring alone needs neither model nor pipeline.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from evaluation.matching import Item


class ReadError(RuntimeError):
    """A text that the program gave up on."""


class Text(NamedTuple):
    """A text to be read, with what is known about it beforehand."""

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    publisher: str | None = None


def text_of(gold: Item) -> Text:
    """The text of a gold report with its id, title and date, nothing else."""
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    return Text(gold["id"], gold["text"], published, gold.get("title"))


def encode_records(texts: Iterable[Text], *, processes: int = 1, preset: str = "balanced") -> Iterator[bytes]:
    """One line of JSON a text, in their order. Raises ReadError where a text cannot be read."""
    from dateline.ingest import Failure, report_from_text
    from dateline.pipeline import Reader
    from dateline.record import encode

    reports = (
        report_from_text(x.text, id=x.id, published=x.published, title=x.title, publisher=x.publisher) for x in texts
    )
    with Reader(preset=preset) as reader:
        for record in reader.pipe(reports, processes=processes):
            if isinstance(record, Failure):
                raise ReadError(f"{record.source}: {record.error}")
            yield encode(record)


def read_texts(texts: Sequence[Text], *, processes: int = 1, preset: str = "balanced") -> dict[str, Item]:
    """The records of the texts, as parsed JSON, by the ids that the texts came with."""
    lines = encode_records(texts, processes=processes, preset=preset)
    return {text.id: json.loads(line) for text, line in zip(texts, lines, strict=True)}


def name_engine() -> str:
    """The shipped model as records name it: name and sha256."""
    from dateline.pipeline import Reader

    with Reader() as reader:
        return reader.engine.model

"""Gold reports as Documents: what a perfect tagger would have found, to measure the resolving stage by itself."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.model import (
    Document,
    EventMention,
    ForecastMention,
    Furniture,
    NumberMention,
    PlaceMention,
    Report,
    Sentence,
    Span,
    StatementMention,
    TimeMention,
)
from dateline.read.sentences import split_sentences

Gold = dict[str, Any]


def load_gold(path: Path) -> Iterator[Gold]:
    """The gold reports of a JSON Lines (or one-object JSON) file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        yield json.loads(text)
        return
    for line in text.split("\n"):  # JSON strings may hold other line breaks
        if line.strip():
            yield json.loads(line)


def report_from_gold(gold: Gold) -> Report:
    """The bare report, as ingest would hand it on with a date given and nothing marked."""
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    return Report(
        id=gold["id"],
        sha256="0" * 64,
        text=gold["text"],
        title=gold.get("title"),
        published=published,
        published_from="metadata" if published else None,
        language="en",
    )


def _span(item: Gold | None) -> Span | None:
    return None if item is None else Span(item["start"], item["end"], item["text"])


def _spans(items: list[Gold]) -> tuple[Span, ...]:
    return tuple(Span(x["start"], x["end"], x["text"]) for x in items)


def _number(item: Gold) -> NumberMention:
    return NumberMention(
        item["start"], item["end"], item["text"], item["comparator"], _span(item["counted"]), _span(item["event"]), 1.0
    )


def _event(item: Gold) -> EventMention:
    return EventMention(
        trigger=_spans([item["trigger"]])[0],
        type=item["type"],
        status=item["status"],
        actor=_spans(item["actor"]),
        target=_spans(item["target"]),
        place=_spans(item["place"]),
        time=_spans(item["time"]),
        score=1.0,
    )


def _statement(item: Gold) -> StatementMention:
    return StatementMention(
        cue=_spans(item["cue"]),
        source=_span(item["source"]),
        content=_spans(item["content"]),
        form=item["form"],
        stance=item["stance"],
        score=1.0,
    )


def _odds(gold: Gold, forecast: Gold) -> Span | None:
    """The hedge's span: gold gives only its word, so the first place of it near the content."""
    if not forecast["odds"]:
        return None
    at = gold["text"].find(forecast["odds"], max(0, forecast["content"][0]["start"] - 60))
    return Span(at, at + len(forecast["odds"]), forecast["odds"]) if at >= 0 else None


def document_from_gold(gold: Gold) -> Document:
    """Every mention of the gold report as the tagger would hand it to resolve."""
    return Document(
        report=report_from_gold(gold),
        sentences=tuple(Sentence(s.start, s.end, s.paragraph) for s in split_sentences(gold["text"])),
        furniture=tuple(Furniture(x["start"], x["end"], x["text"], "other") for x in gold["furniture"]),
        times=tuple(TimeMention(x["start"], x["end"], x["text"], x["type"], 1.0) for x in gold["times"]),
        places=tuple(PlaceMention(x["start"], x["end"], x["text"], x["use"], 1.0) for x in gold["places"]),
        numbers=tuple(_number(x) for x in gold["figures"]),
        events=tuple(_event(x) for x in gold["events"]),
        statements=tuple(_statement(x) for x in gold["statements"]),
        forecasts=tuple(
            ForecastMention(
                content=_spans(x["content"]), condition=_span(x["condition"]), odds=_odds(gold, x), score=1.0
            )
            for x in gold["forecasts"]
        ),
    )

"""Reports annotated in every layer as training documents: words with labels, triggers with roles."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from dateline.read.labels import COMPARATORS, LAYERS, STANCES, STATUSES
from dateline.read.sentences import split_sentences
from dateline.read.words import Words, split_words
from training.documents import Annotated, Range, Trigger, blank, mark_bio
from training.marked import Mark

GOLD_LAYERS = [
    "time",
    "place",
    "number",
    "comparator",
    "event",
    "status",
    "cue",
    "stance",
    "forecast",
    "condition",
    "odds",
    "furniture",
]


class GoldText:
    """A gold report's words, and the word range of a span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Words = split_words(text)
        self.sentences = split_sentences(text)
        starts = np.array([s.start for s in self.sentences])
        self.sentence_of = (np.searchsorted(starts, self.words.starts, side="right") - 1).tolist()

    def range(self, span: dict[str, Any]) -> Range:
        first = int(np.searchsorted(self.words.ends, span["start"], side="right"))
        last = int(np.searchsorted(self.words.starts, span["end"], side="left"))
        return first, max(last, first + 1)

    def longest(self, span: dict[str, Any]) -> int:
        """The word that stands for a trigger of several words ("co-operate")."""
        start, end = self.range(span)
        return max(range(start, end), key=lambda i: (len(self.words.texts[i]), -i))


def gold_document(gold: dict[str, Any], text: GoldText, corpus: str) -> Annotated:
    """The report, whose text is ``text``, with labels of every layer."""
    size = len(text.words.texts)
    labels = {layer: blank(layer, size) for layer in GOLD_LAYERS}
    for layer in ("comparator", "status", "stance"):
        labels[layer] = blank(layer, size, labelled=False)
    for item in gold["furniture"]:
        start, end = text.range(item)
        labels["furniture"][start:end] = [1] * (end - start)
    for item in gold["times"]:
        mark_bio(labels["time"], "time", text.range(item), item["type"])
    for item in gold["places"]:
        mark_bio(labels["place"], "place", text.range(item), item["use"])
    triggers = [_event(text, labels, e) for e in gold["events"]]
    triggers += [_figure(text, labels, f) for f in gold["figures"]]
    for statement in gold["statements"]:
        triggers += _statement(text, labels, statement)
    for item in sorted(gold["forecasts"], key=lambda f: -f["content"][0]["end"] + f["content"][0]["start"]):
        _forecast(text, labels, item)
    return Annotated(
        gold["id"], corpus, list(text.words.texts), text.words.shapes.tolist(), text.sentence_of, labels, triggers
    )


def _event(text: GoldText, labels: dict[str, list[int]], event: dict[str, Any]) -> Trigger:
    mark = Mark(event["trigger"]["start"], event["trigger"]["end"], event["type"], event["status"])
    word = mark_event(text, labels, mark)
    roles = {role: [text.range(s) for s in event[role]] for role in ("actor", "target", "place", "time")}
    return Trigger(word, "event", roles)


def mark_event(text: GoldText, labels: dict[str, list[int]], mark: Mark) -> int:
    """Label the trigger's word with its type and status; returns the word."""
    word = text.longest({"start": mark.start, "end": mark.end})
    labels["event"][word] = LAYERS["event"].index(mark.type)
    labels["status"][word] = STATUSES.index(mark.status)
    return word


def _figure(text: GoldText, labels: dict[str, list[int]], figure: dict[str, Any]) -> Trigger:
    start, end = text.range(figure)
    mark_bio(labels["number"], "number", (start, end), "number")
    labels["comparator"][start:end] = [COMPARATORS.index(figure["comparator"])] * (end - start)
    counted = [text.range(figure["counted"])] if figure["counted"] else []
    event = [text.longest(figure["event"])] if figure["event"] else []
    return Trigger(start, "number", {"counted": counted}, {"event": event})


def _statement(text: GoldText, labels: dict[str, list[int]], statement: dict[str, Any]) -> Iterator[Trigger]:
    source = [text.range(statement["source"])] if statement["source"] else []
    content = [text.range(s) for s in statement["content"]]
    for cue in statement["cue"]:
        start, end = text.range(cue)
        mark_bio(labels["cue"], "cue", (start, end), "cue")
        labels["stance"][start:end] = [STANCES.index(statement["stance"])] * (end - start)
        yield Trigger(start, "cue", {"source": source, "content": content})


def _forecast(text: GoldText, labels: dict[str, list[int]], forecast: dict[str, Any]) -> None:
    for span in forecast["content"]:
        mark_bio(labels["forecast"], "forecast", text.range(span), "forecast")
    if forecast["condition"]:
        mark_bio(labels["condition"], "condition", text.range(forecast["condition"]), "condition")
    if forecast["odds"]:
        pattern = re.compile(rf"\b{re.escape(forecast['odds'])}\b", re.IGNORECASE)
        begin = max(0, forecast["content"][0]["start"] - 60)
        found = pattern.search(text.text, begin, forecast["content"][-1]["end"])
        if found:
            start, end = text.range({"start": found.start(), "end": found.end()})
            labels["odds"][start:end] = [1] * (end - start)

"""Statements and forecasts marked by further annotators, without the texts.

A line of ``statement_marks.jsonl`` is what one annotator says of a document, which is known by the sha256 of its words:
every statement in it with its cue, source, content and stance, and every forecast with its condition and odds, as
ranges of words. The annotators read whole documents after the guideline, each apart.

All annotations of a document decide, its own included where it has one: what most of them have is kept, what fewer have
is left unlabelled; of two both decide.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from dateline.read.labels import STANCES
from training.documents import UNLABELLED, Annotated, Range, Trigger, blank, mark_bio
from training.role_marks import settle_trigger
from training.text_marks import read_by_digest, words_digest

PACKED = Path(__file__).with_suffix(".jsonl")

LAYERS_MARKED = ("cue", "stance", "forecast", "condition", "odds")


class MarkedStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Who says what: ranges of words."""

    cues: tuple[Range, ...]
    source: Range | None
    """None where the text names nobody."""
    content: tuple[Range, ...]
    stance: str

    def triggers(self) -> list[Trigger]:
        source = [] if self.source is None else [self.source]
        return [Trigger(start, "cue", {"source": source, "content": list(self.content)}) for start, _ in self.cues]


class MarkedForecast(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A claim about what is to come: ranges of words."""

    content: tuple[Range, ...]
    condition: Range | None = None
    odds: Range | None = None


class StatementMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one annotator says of a document."""

    id: str
    sha256: str
    statements: tuple[MarkedStatement, ...]
    forecasts: tuple[MarkedForecast, ...]

    def triggers(self) -> list[Trigger]:
        return [trigger for statement in self.statements for trigger in statement.triggers()]

    def labels(self, size: int) -> dict[str, list[int]]:
        """Labels of the document's ``size`` words; only cues have a stance."""
        labels = {layer: blank(layer, size, labelled=layer != "stance") for layer in LAYERS_MARKED}
        for statement in self.statements:
            for start, end in statement.cues:
                mark_bio(labels["cue"], "cue", (start, end), "cue")
                labels["stance"][start:end] = [STANCES.index(statement.stance)] * (end - start)
        # Of two forecasts one within the other the inner one is marked last.
        for forecast in sorted(self.forecasts, key=lambda each: each.content[0][0] - each.content[0][1]):
            _mark_forecast(labels, forecast)
        return labels


def _mark_forecast(labels: dict[str, list[int]], forecast: MarkedForecast) -> None:
    for span in forecast.content:
        mark_bio(labels["forecast"], "forecast", span, "forecast")
    if forecast.condition is not None:
        mark_bio(labels["condition"], "condition", forecast.condition, "condition")
    if forecast.odds is not None:
        start, end = forecast.odds
        labels["odds"][start:end] = [1] * (end - start)


def read_statement_marks(path: Path = PACKED) -> dict[str, list[StatementMarks]]:
    """The annotations by the sha256 of the document's words.

    Raises msgspec.ValidationError for a line of another form.
    """
    return read_by_digest(path, StatementMarks)


@dataclass(frozen=True)
class _Annotation:
    """What one annotation says: labels of the marked layers, and the triggers of its cues."""

    labels: Mapping[str, Sequence[int]]
    cues: Sequence[Trigger]


def with_statements(
    documents: Iterable[Annotated], marks: Mapping[str, Sequence[StatementMarks]]
) -> Iterator[Annotated]:
    """The documents, those that have marks with the labels and triggers of their statements and forecasts."""
    for document in documents:
        found = marks.get(words_digest(document.words))
        yield _with_statements(document, found) if found else document


def _with_statements(document: Annotated, marks: Sequence[StatementMarks]) -> Annotated:
    size, annotations = len(document.words), list[_Annotation]()
    if "cue" in document.labels:
        own = [trigger for trigger in document.triggers if trigger.kind == "cue"]
        annotations.append(_Annotation({layer: document.labels[layer] for layer in LAYERS_MARKED}, own))
    annotations += [_Annotation(each.labels(size), each.triggers()) for each in marks]
    labels = {layer: settle_words([each.labels[layer] for each in annotations]) for layer in LAYERS_MARKED}
    others = [trigger for trigger in document.triggers if trigger.kind != "cue"]
    cues = settle_cues([each.cues for each in annotations])
    return replace(document, labels=document.labels | labels, triggers=[*others, *cues])


def settle_words(annotations: Sequence[Sequence[int]]) -> list[int]:
    """Of each word the label that most annotations give; a word without one is unlabelled."""
    most = len(annotations) // 2 + 1
    counted = (Counter(labels).most_common(1)[0] for labels in zip(*annotations, strict=True))
    return [label if count >= most else UNLABELLED for label, count in counted]


def settle_cues(annotations: Sequence[Sequence[Trigger]]) -> list[Trigger]:
    """The cues that most annotations have, with the sources and contents that most of these give."""
    most, said = len(annotations) // 2 + 1, dict[int, list[Trigger]]()
    for triggers in annotations:
        for word, trigger in {trigger.word: trigger for trigger in triggers}.items():
            said.setdefault(word, []).append(trigger)
    return [settle_trigger(found) for found in said.values() if len(found) >= most]

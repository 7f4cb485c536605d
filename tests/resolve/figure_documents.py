"""Reports with their numbers given, for tests of what the numbers mean."""

import re

import msgspec

from dateline.model import Document, EventMention, Figure, NumberMention, Report, Span
from dateline.read.sentences import split_sentences
from dateline.resolve.figures import resolve_figures


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def document(
    marked: str, *, comparator: str = "=", counted: str | None = None, events: tuple[EventMention, ...] = ()
) -> Document:
    """A report whose numbers stand in square brackets, which are taken away."""
    text = re.sub(r"[\[\]]", "", marked)
    numbers = []
    for i, found in enumerate(re.finditer(r"\[(.*?)\]", marked)):
        at = found.start() - 2 * i
        thing = span(text, counted) if counted else None
        numbers.append(NumberMention(at, at + len(found[1]), found[1], comparator, thing, None, 0.9))  # type: ignore[arg-type]
    return Document(
        report=Report(id="r", sha256="0" * 64, text=text),
        sentences=tuple(split_sentences(text)),
        numbers=tuple(numbers),
        events=events,
    )


def figures(marked: str, *, comparator: str = "=", counted: str | None = None) -> tuple[Figure, ...]:
    return resolve_figures(document(marked, comparator=comparator, counted=counted))


def event(text: str, trigger: str, kind: str) -> EventMention:
    return EventMention(trigger=span(text, trigger), type=kind, status="occurred", score=0.9)


def linked(marked: str, triggers: tuple[tuple[str, str], ...], things: tuple[str | None, ...]) -> tuple[Figure, ...]:
    """Figures whose numbers have one of ``triggers`` (word and type) each and count ``things``."""
    text = re.sub(r"[\[\]]", "", marked)
    events = tuple(event(text, *x) for x in dict.fromkeys(triggers))
    given = document(marked, events=events)
    numbers = tuple(
        msgspec.structs.replace(n, event=span(text, trigger), counted=span(text, thing) if thing else None)
        for n, (trigger, _), thing in zip(given.numbers, triggers, things, strict=True)
    )
    return resolve_figures(msgspec.structs.replace(given, numbers=numbers))

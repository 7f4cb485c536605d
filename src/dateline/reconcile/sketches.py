"""Records as sketches: the words, names, places and days of a report, all that grouping into stories looks at.

Addresses of web pages that stand in a text are left out as furniture is: their words are no reporter's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Figure, Furniture, Record, Report
from dateline.model.ledger import PlaceSeen, ReportSketch
from dateline.read.sentences import split_sentences
from dateline.reconcile.tellings import place_seen

OPENING_SENTENCES = 3
"""Sentences of the opening: a report's first paragraph or two, which say what it is about."""

# Letters and digits, with an apostrophe or thousands separator between them ("o'neill", "1,200").
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+|[.,]\d+)*")
# Capitalised words; among them those that do not open a sentence, a quotation or a line; and words in lower case.
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ][^\W_]+")
_NAME = re.compile(r"(?<![.!?:\"“‘`'\n]) ([A-ZÀ-ÖØ-Þ][^\W_]+)")
_LOWER = re.compile(r"\b[a-zß-öø-ÿ][^\W_]+")
_POSSESSIVE = re.compile(r"['’]s$")
# An address, whole or split into tokens ("http : / / www . example . com / news / 1"), to the end of its line.
_ADDRESS = re.compile(r"(?:\bhttps?\s*:\s*/\s*/|\bwww\s*\.\s*\w)[^\n\r]*", re.IGNORECASE)


class StorySketch(ReportSketch, frozen=True, kw_only=True):
    """A sketch with what tells apart two stories of one kind: who is named, and how many of what."""

    names: Sequence[str] = ()
    """Capitalised words inside sentences, in lower case, in order, with repeats."""
    counted: Sequence[str] = ()
    """Numbers with what they count, ``23 pirates``, each once."""


def sketch_report(record: Record, report: str | None = None) -> StorySketch:
    """The sketch of a record; ``report`` is the report's id in the ledger where it is not the record's own."""
    source = record.report
    text = bare_text(source)
    return StorySketch(
        report=report or source.id,
        published=source.published.isoformat() if source.published else None,
        publisher=source.publisher,
        title=source.title,
        words=tuple(words_of(text)),
        opening=opening_of(text),
        actors=_unique(_actor_names(record)),
        places=_places(record),
        days=_unique(_days(record)),
        event_types=tuple(event.type for event in record.events),
        names=tuple(names_of(text)),
        counted=_unique(_counted(record.figures)),
    )


def bare_text(report: Report) -> str:
    """The report's text without furniture and addresses, each of which leaves a line break behind."""
    return _ADDRESS.sub("\n", "\n".join(_kept(report.text, report.furniture)))


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case, in order, with repeats; possessive endings are taken off."""
    return (_POSSESSIVE.sub("", word) for word in _WORD.findall(text.lower()))


def names_of(text: str) -> Iterator[str]:
    """Words of names in lower case, with repeats: capitalised inside a sentence, and nowhere in lower case."""
    lower = set(_LOWER.findall(text))
    names = {word.lower() for word in _NAME.findall(text)} - lower
    return (word for word in map(str.lower, _CAPITAL.findall(text)) if word in names)


def opening_of(text: str) -> str:
    """The first sentences of a text, one a line."""
    sentences = split_sentences(text)[:OPENING_SENTENCES]
    return "\n".join(" ".join(text[sentence.start : sentence.end].split()) for sentence in sentences)


def _kept(text: str, furniture: Sequence[Furniture]) -> Iterator[str]:
    at = 0
    for span in furniture:
        yield text[at : span.start]
        at = max(at, span.end)
    yield text[at:]


def _actor_names(record: Record) -> Iterator[str]:
    """Names of the actors that are called by a name somewhere in the report."""
    for actor in record.actors:
        if any(mention.kind == "name" for mention in actor.mentions):
            yield actor.name


def _places(record: Record) -> tuple[PlaceSeen, ...]:
    """Each place once, as it is seen first; places that no gazetteer knows are told apart by their words."""
    seen: dict[str, PlaceSeen] = {}
    for place in record.places:
        seen.setdefault(place.gazetteer or place.text.lower(), place_seen(place))
    return tuple(seen.values())


def _days(record: Record) -> Iterator[str]:
    """First days of what happened; days that only stand in for a missing time say nothing of their own."""
    for event in record.events:
        when = event.when
        if event.status in ("occurred", "ongoing") and when and when.from_ and not when.inferred:
            yield when.from_


def _counted(figures: Iterable[Figure]) -> Iterator[str]:
    """Exact counts with the last word of what they count, which is its head as a rule."""
    for figure in figures:
        exact = figure.unit == "count" and figure.low is not None and figure.low == figure.high
        words = list(words_of(figure.counted.text)) if figure.counted else ()
        if exact and words:
            yield f"{figure.low:g} {words[-1]}"


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

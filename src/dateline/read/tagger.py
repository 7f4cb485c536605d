"""The tagger: one pass over a report finds spans, triggers and roles."""

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from dateline.model import (
    Document,
    EventMention,
    Furniture,
    NameMention,
    PlaceMention,
    Report,
    Span,
    StatementMention,
    TimeMention,
)
from dateline.phases import Phases, finish
from dateline.read.antecedents import find_antecedents
from dateline.read.codebook import Codebook, load_codebook
from dateline.read.counting import Counting, as_triggers, find_counting, settle, verbs_before
from dateline.read.encoder import Encoder, split_text
from dateline.read.events import EventTrigger, build_events, find_pointed, find_triggers
from dateline.read.figures import build_numbers, counted_words, is_label, words_pointed_at
from dateline.read.forecasts import build_forecasts
from dateline.read.furniture import find_furniture
from dateline.read.presets import BALANCED, Preset, load_preset
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles, find_roles
from dateline.read.statements import Cue, build_statements, cue_stance

_VISIBLE = re.compile(r"[^\n\r]")
_Mention = TypeVar("_Mention", TimeMention, PlaceMention, NameMention)
_SPAN_LAYERS = ("time", "place", "name", "number", "cue", "forecast", "condition")


class Tagger:
    """Reads reports into documents. Not to be shared between threads; cheap to make, opens its model on first use."""

    def __init__(self, encoder: Encoder, *, preset: Preset | None = None, codebook: Codebook | None = None) -> None:
        self.encoder = encoder
        self.preset = preset or load_preset()
        self.codebook = codebook or load_codebook()

    @classmethod
    def load(cls, threads: int = 1, *, preset: str = BALANCED, codebook: Path | None = None) -> "Tagger":
        """A tagger with the packaged model; ``codebook`` is a file of a user's own types.

        Raises OptionError for a preset or codebook that cannot be used, and AssetError on first use if the model is
        not there.
        """
        return cls(Encoder(threads), preset=load_preset(preset), codebook=load_codebook(codebook))

    @property
    def digest(self) -> str:
        """sha256 of the model, hexadecimal."""
        return self.encoder.digest

    def tag(self, report: Report, merge: Callable[..., tuple[Furniture, ...]] | None = None) -> Document:
        """Everything that one pass finds in the report.

        ``merge(rules, tagged)`` joins the furniture that ingest marked with the tagger's; without it the tagger's is
        left out. What lies in furniture is no item.
        """
        return finish(self.phases(report, merge))

    def phases(self, report: Report, merge: Callable[..., tuple[Furniture, ...]] | None = None) -> Phases[Document]:
        """See ``tag``; a pause before each part that uses code or weights of its own."""
        seen = blank(report.text, report.furniture)
        parts = split_text(seen)
        if not parts.words.texts:
            return Document(report=report, furniture=tuple(report.furniture))
        yield
        encoded = self.encoder.encode(parts)
        yield
        reading = Reading(report.text, encoded, seen=seen, parts=parts, preset=self.preset)
        furniture = tuple(report.furniture)
        if merge is not None:
            furniture = merge(furniture, find_furniture(reading))
        return (yield from self._document(report, reading, furniture))

    def _document(self, report: Report, reading: Reading, furniture: tuple[Furniture, ...]) -> Phases[Document]:
        outside = _Outside(reading, furniture)
        spans = {k: outside.words(v) for k, v in reading.spans(_SPAN_LAYERS).items()}
        spans["number"] = [s for s in _disjoint(spans["number"], spans["time"]) if not is_label(reading, s)]
        events, roles, told = yield from self._triggers(reading, outside, spans)
        stances = cue_stance(reading, spans["cue"])
        cues = [Cue(*x) for x in zip(spans["cue"], roles["cue"], stances, strict=True)]
        numbers = list(zip(spans["number"], roles["number"], strict=True))
        told_events = tuple(build_events(reading, events, (spans["place"], spans["time"])))
        statements = tuple(build_statements(reading, cues, spans["time"]))
        yield
        antecedents = tuple(find_antecedents(reading, self.encoder, actor_spans(told_events, statements)))
        yield
        return Document(
            report=report,
            sentences=reading.sentences,
            furniture=furniture,
            times=_mentions(reading, TimeMention, spans["time"]),
            places=_mentions(reading, PlaceMention, spans["place"]),
            names=_mentions(reading, NameMention, spans["name"]),
            numbers=tuple(build_numbers(reading, numbers, [trigger for trigger, _ in events], told)),
            events=told_events,
            statements=statements,
            forecasts=tuple(build_forecasts(reading, spans["forecast"], spans["condition"])),
            antecedents=antecedents,
        )

    def _triggers(
        self, reading: Reading, outside: "_Outside", spans: dict[str, list[WordSpan]]
    ) -> Phases[tuple[list[tuple[EventTrigger, Roles]], dict[str, list[Roles]], dict[int, int]]]:
        """The events' triggers in order with their roles, the roles of cues and numbers, and the triggers that a
        number is known to belong to, by its first word.
        """
        sure = outside.triggers(find_triggers(reading, self.codebook))
        starts = {name: [s.start for s in spans[name]] for name in ("cue", "number")}
        yield
        roles = find_roles(reading, self.encoder, {"event": [t.word for t in sure]} | starts)
        yield
        numbers = list(zip(spans["number"], roles["number"], strict=True))
        pointed = find_pointed(reading, words_pointed_at(numbers, reading.words.texts), sure, self.codebook)
        counting = self._counting(reading, numbers)
        more = outside.triggers([*pointed, *as_triggers(reading, counting, [*sure, *pointed])])
        yield
        again = {"event": [t.word for t in more], "cue": [], "number": []}
        found_roles = [*roles["event"], *(find_roles(reading, self.encoder, again)["event"] if more else ())]
        yield
        by_word = {t.word: each for t, each in zip([*sure, *more], found_roles, strict=True)}
        events = [(t, by_word[t.word]) for t in settle([*sure, *more], counting, self.codebook.own)]
        return events, roles, {number: each.word for number, each in counting.items()}

    def _counting(self, reading: Reading, numbers: Iterable[tuple[WordSpan, Roles]]) -> dict[int, Counting]:
        """By a number's first word the verb that tells an event with it; most numbers have none before them."""
        book = self.codebook
        behind = [pair for pair in numbers if next(verbs_before(reading, pair[0], book), None) is not None]
        counted = ((number, counted_words(reading, roles)) for number, roles in behind)
        return find_counting(reading, ((number, words) for number, words in counted if words), book)


def actor_spans(events: Iterable[EventMention], statements: Iterable[StatementMention]) -> Iterator[Span]:
    """Everything that acts, is acted on or says something."""
    for event in events:
        yield from (*event.actor, *event.target)
    for statement in statements:
        if statement.source is not None:
            yield statement.source


def blank(text: str, furniture: Iterable[Furniture]) -> str:
    """The text with spaces for the words of furniture, so that a header or credit is not read into a sentence."""
    parts, at = [], 0
    for item in sorted(furniture, key=lambda f: f.start):
        parts += [text[at : item.start], _VISIBLE.sub(" ", text[max(at, item.start) : item.end])]
        at = max(at, item.end)
    return "".join([*parts, text[at:]])


def _mentions(reading: Reading, kind: Callable[..., _Mention], spans: Iterable[WordSpan]) -> tuple[_Mention, ...]:
    """The spans as mentions of one kind, whose labels say of what sort each is."""
    bounds = ((reading.offsets(s.start, s.end), s) for s in spans)
    return tuple([kind(start, end, reading.text[start:end], s.label, s.score) for (start, end), s in bounds])


def _disjoint(spans: Sequence[WordSpan], others: Sequence[WordSpan]) -> list[WordSpan]:
    """The spans that share no word with the others: a number inside a time counts nothing."""
    taken = {w for o in others for w in range(o.start, o.end)}
    return [s for s in spans if taken.isdisjoint(range(s.start, s.end))]


class _Outside:
    """Tells which words of a text lie outside the furniture, whose ranges are disjoint."""

    def __init__(self, reading: Reading, furniture: Iterable[Furniture]) -> None:
        ranges = sorted((f.start, f.end) for f in furniture)
        # Of each range the first word that ends in it or later, and the first that starts behind it.
        self._firsts = [reading.word_after(start) for start, _ in ranges]
        self._lasts = [reading.word_at(end) for _, end in ranges]

    def triggers(self, triggers: Sequence[EventTrigger]) -> list[EventTrigger]:
        """Those that lie outside of furniture."""
        return [t for t in triggers if self._keeps(t.word, t.word + 1)] if self._firsts else list(triggers)

    def words(self, spans: list[WordSpan]) -> list[WordSpan]:
        """The spans that share nothing with furniture."""
        return [s for s in spans if self._keeps(s.start, s.end)] if self._firsts else spans

    def _keeps(self, start: int, end: int) -> bool:
        """Whether half-open words share nothing with furniture."""
        at = bisect.bisect_left(self._firsts, end) - 1
        return at < 0 or self._lasts[at] <= start

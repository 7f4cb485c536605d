"""Documents for the tests of actors: roles, sources and contents are pointed at by their words."""

from dateline.model import (
    Document,
    EventMention,
    NameMention,
    NameType,
    Place,
    PlaceMention,
    Report,
    Span,
    StatementMention,
)
from dateline.read.sentences import split_sentences
from dateline.resolve.actors import ActorIndex, resolve_actors


class Draft:
    """Builds a document by the words of its spans; ``nth`` counts the places where the words stand, from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[EventMention] = []
        self.statements: list[StatementMention] = []
        self.places: list[PlaceMention] = []
        self.names: list[NameMention] = []

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words), words)

    def event(self, trigger: str, actor: Span | None = None, target: Span | None = None) -> "Draft":
        roles = {"actor": (actor,) if actor else (), "target": (target,) if target else ()}
        self.events.append(
            EventMention(trigger=self.span(trigger), type="ASSAULT", status="occurred", score=1.0, **roles)
        )
        return self

    def befell(self, trigger: str, target: Span) -> "Draft":
        """Add an event in which somebody comes to harm by nobody's hand that is told."""
        self.events.append(
            EventMention(trigger=self.span(trigger), type="CASUALTY", status="occurred", target=(target,), score=1.0)
        )
        return self

    def says(self, source: Span, cue: Span, content: Span, form: str = "indirect") -> "Draft":
        self.statements.append(
            StatementMention(cue=(cue,), source=source, content=(content,), form=form, stance="asserts", score=1.0)  # type: ignore[arg-type]
        )
        return self

    def place(self, words: str, use: str = "location", nth: int = 0) -> "Draft":
        s = self.span(words, nth)
        self.places.append(PlaceMention(s.start, s.end, s.text, use, 1.0))  # type: ignore[arg-type]
        return self

    def tagged(self, words: str, type_: NameType, nth: int = 0) -> "Draft":
        s = self.span(words, nth)
        self.names.append(NameMention(s.start, s.end, s.text, type_, 1.0))
        return self

    def document(self) -> Document:
        return Document(
            report=Report(id="r", sha256="0" * 64, text=self.text),
            sentences=split_sentences(self.text),
            places=tuple(self.places),
            names=tuple(self.names),
            events=tuple(self.events),
            statements=tuple(self.statements),
        )

    def resolved_places(self, codes: dict[str, str] | None = None) -> list[Place]:
        return [
            Place(
                start=p.start, end=p.end, text=p.text, use=p.use, name=p.text, country=(codes or {}).get(p.text),
                admin1=None, level="country", lat=None, lon=None, gazetteer=None,
            )
            for p in self.places
        ]  # fmt: skip

    def index(self, codes: dict[str, str] | None = None) -> ActorIndex:
        return resolve_actors(self.document(), self.resolved_places(codes))


def meant(index: ActorIndex, span: Span) -> str | None:
    """Who is meant by the span."""
    return index.by_span[span.start, span.end].is_


def same_actor(index: ActorIndex, one: Span, other: Span) -> bool:
    ids = [index.by_span[s.start, s.end].actor for s in (one, other)]
    return ids[0] is not None and ids[0] == ids[1]

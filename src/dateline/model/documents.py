"""The document: what one pass of the tagger found in a report, before anything is resolved.

Every item carries its span; nothing here says yet what the span means. All offsets are those of ``report.text``.
"""

import re
from typing import Literal

import msgspec

from dateline.model.reports import Report
from dateline.model.spans import Furniture, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceUse = Literal["location", "actor"]
NameType = Literal["person", "organisation", "place", "other"]
Status = Literal["occurred", "ongoing", "future", "possible", "negated"]
Stance = Literal["asserts", "denies", "predicts", "promises", "demands", "accuses", "believes", "declines"]
Form = Literal["direct", "mixed", "indirect"]
Comparator = Literal["=", "~", ">", ">=", "<", "<=", "range"]

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "SEIZE",
    "CASUALTY",
    "DISPLACE",
    "DISASTER",
    "OFFICE",
    "LEGAL",
)
# Names of the types that a user's codebook may add.
OWN_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Half-open offsets of one sentence, surrounding white space left out."""

    start: int
    end: int
    paragraph: int
    """Number of the paragraph (block of text between line breaks) that it stands in, from 0."""


class TimeMention(Span, frozen=True, gc=False):
    """A time expression (TIMEX3) and its type."""

    type: TimexType
    score: float


class PlaceMention(Span, frozen=True, gc=False):
    """A proper name of a place and how it is used."""

    use: PlaceUse
    score: float


class NameMention(Span, frozen=True, gc=False):
    """A proper name of a person, body, place or other thing."""

    type: NameType
    score: float


class NumberMention(Span, frozen=True, gc=False):
    """A numeral that counts or measures, and the words of its sentence that it belongs to."""

    comparator: Comparator
    """The tagger's opinion; the rules of resolve may overrule it."""
    counted: Span | None
    event: Span | None
    """The trigger of the event that the number belongs to."""
    score: float


class EventMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event's trigger and its roles."""

    trigger: Span
    type: str
    """One of EVENT_TYPES, or a type that a user's codebook adds."""
    mode: str | None = None
    """What kind of the type it is, by the codebook: "shelling"."""
    status: Status
    actor: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    time: tuple[Span, ...] = ()
    score: float


class StatementMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A cue of saying, its source and what is said."""

    cue: tuple[Span, ...]
    source: Span | None
    content: tuple[Span, ...]
    form: Form
    stance: Stance
    score: float


class ForecastMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A claim about the future, with its condition and its hedge."""

    content: tuple[Span, ...]
    condition: Span | None
    odds: Span | None
    score: float


class Antecedents(msgspec.Struct, frozen=True, gc=False):
    """The names of its surroundings that a pronoun or stand-in may mean."""

    start: int
    end: int
    low: int
    high: int
    """Offsets between which names were looked at."""
    names: tuple[tuple[int, float], ...]
    """Offset of a name's last word, and the probability that it is one of those meant."""


class Document(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """All that the tagger found in one report. Every tuple is in order of appearance."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    forecasts: tuple[ForecastMention, ...] = ()
    antecedents: tuple[Antecedents, ...] = ()

"""The record: what one report says, every item tied to its words. The stable face that the JSON Schema publishes.

What the text says (``text``) and what was concluded from it (``value``, ``low``, ``name`` …) are different fields; a
conclusion that could not be reached is None with a ``reason`` in words.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.model.documents import Comparator, Form, PlaceUse, Stance, Status, TimexType
from dateline.model.reports import Report
from dateline.model.spans import Span

Level = Literal["country", "province", "district", "settlement", "facility", "region", "water"]
ActorType = Literal[
    "person",
    "government",
    "military",
    "armed group",
    "organisation",
    "company",
    "media",
    "people",
    "place",
    "other",
]
MentionKind = Literal["name", "nominal", "pronoun"]


class Time(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A time expression with its TIMEX3 value and the first and last day that it covers."""

    id: str = ""
    key: str = ""
    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    """TIMEX3 / ISO 8601; X stands for a digit that is not known."""
    from_: str | None = msgspec.field(default=None, name="from")
    """First day, YYYY-MM-DD; None for durations and sets that cannot be placed, and for values with X."""
    to: str | None = None
    """Last day, YYYY-MM-DD, inclusive."""
    reason: str | None = None
    """Why the value or the days are not known, in words."""
    score: float = 0.0


class Place(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A place name and the gazetteer entry that it was resolved to."""

    id: str = ""
    key: str = ""
    start: int
    end: int
    text: str
    use: PlaceUse
    name: str | None
    country: str | None
    """ISO 3166-1 alpha-2; None for seas and regions of several countries."""
    admin1: str | None
    level: Level | None
    lat: float | None
    lon: float | None
    gazetteer: str | None
    """Source and id of the entry, ``geonames:169389``."""
    reason: str | None = None
    score: float = 0.0


class ActorMention(Span, frozen=True, gc=False):
    """One mention of an actor."""

    kind: MentionKind


class Actor(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody or some body that acts, with all its mentions in the report."""

    id: str = ""
    key: str = ""
    name: str
    type: ActorType
    country: str | None = None
    aliases: Sequence[str] = ()
    mentions: Sequence[ActorMention] = ()


class RoleSpan(Span, frozen=True, gc=False):
    """A span that plays a role, the actor it belongs to, and who is meant where it is a stand-in."""

    actor: str | None = None
    """Id of the actor in the record."""
    is_: str | None = msgspec.field(default=None, name="is")
    """Full name of who is meant by a pronoun or a stand-in."""


class Interval(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """First and last day (inclusive) on which an event happened or is to happen."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    inferred: bool = False
    """True where no time is said with the event: the day is that of the event before, the statement or the report."""


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something that happened, is planned, foreseen or denied."""

    id: str = ""
    key: str = ""
    trigger: Span
    type: str
    mode: str | None = None
    status: Status
    actor: Sequence[RoleSpan] = ()
    target: Sequence[RoleSpan] = ()
    place: Sequence[Span] = ()
    time: Sequence[Span] = ()
    when: Interval | None = None
    where: str | None = None
    """Id of the place."""
    figures: Sequence[str] = ()
    statement: str | None = None
    """Id of the innermost statement that tells it."""
    score: float = 0.0


class Figure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number that counts or measures, as an interval with a comparator."""

    id: str = ""
    key: str = ""
    start: int
    end: int
    text: str
    phrase: Span
    """The number with its modifier, unit and counted thing ("more than 2,000 troops")."""
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str
    """``count``, ``percent``, an ISO 4217 code, or the unit's symbol."""
    counted: Span | None = None
    event: str | None = None
    """Id of the event that the number belongs to."""
    statement: str | None = None
    same_as: Sequence[str] = ()
    """Ids of figures that tell the same measure in another unit."""
    reason: str | None = None
    score: float = 0.0


class Statement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who says, believes, predicts, promises, demands or declines to say what."""

    id: str = ""
    key: str = ""
    source: Sequence[RoleSpan] = ()
    """One span, or none where the text names nobody."""
    cue: Sequence[Span] = ()
    content: Sequence[Span] = ()
    form: Form
    stance: Stance
    time: str | None = None
    """Id of the time at which it was said."""
    within: str | None = None
    """Id of the statement that this one is told in."""
    score: float = 0.0


class Due(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The window in which a forecast should come true; None where open."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    span: Span | None = None


class Forecast(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A claim about the future that a later report could confirm or refute."""

    id: str = ""
    key: str = ""
    statement: str | None = None
    source: Sequence[RoleSpan] = ()
    content: Sequence[Span] = ()
    due: Due = Due()
    condition: Span | None = None
    odds: str | None = None
    score: float = 0.0


class Engine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What made the record."""

    program: str
    model: str
    gazetteer: str
    preset: str = "balanced"
    """How sure an item had to be: "precise", "balanced" or "recall"."""
    codebook: str | None = None
    """sha256 of the user's own codebook, if one was used."""


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Everything that one report says."""

    schema: Literal["dateline/1"] = "dateline/1"
    report: Report
    times: Sequence[Time] = ()
    places: Sequence[Place] = ()
    actors: Sequence[Actor] = ()
    events: Sequence[Event] = ()
    figures: Sequence[Figure] = ()
    statements: Sequence[Statement] = ()
    forecasts: Sequence[Forecast] = ()
    engine: Engine

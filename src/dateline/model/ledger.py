"""The nouns of the ledger: what many reports say together. Frozen structures without logic.

A telling is one event in one report. A reference names an item across the whole ledger: ``REPORT/KEY``, the report's id
in the ledger and the item's key in the record, which a later reading keeps as long as the span stays where it was.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.model.documents import Comparator, Stance, Status
from dateline.model.records import ActorType, Interval, Level
from dateline.model.spans import Span

Verdict = Literal["same", "different", "unsure"]
Joined = Literal["copy", "story", "event"]
"""What a judgement is about: whether two reports are copies or one story, or two tellings one event."""
Relation = Literal["agreement", "revision", "conflict", "not comparable"]
QUIET_DAYS = 14
"""Days without a report after which a story is quiet: most follow-ups of an event come within two weeks."""
Outcome = Literal["open", "due", "came true", "partly", "failed", "void", "superseded"]


class Feature(msgspec.Struct, frozen=True, gc=False):
    """One part of a score: what was compared, how well it agreed, and what that counted."""

    name: str
    value: float
    weight: float
    why: str = ""
    """The two sides in words: "9 Feb 2031 = 9 Feb 2031"."""

    @property
    def points(self) -> float:
        """What the feature adds to the score."""
        return self.value * self.weight


class Score(msgspec.Struct, frozen=True, gc=False):
    """A score that explains itself: the sum of its features' points."""

    total: float
    features: Sequence[Feature] = ()


class Judgement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Whether two things are the same, who says so, when and why. Judgements are added and undone, never changed."""

    id: str
    about: Joined
    left: str
    """References (of events) or report ids; ``left < right`` as strings."""
    right: str
    verdict: Verdict
    who: str
    """A person's name, or the program with its version."""
    person: bool
    """Whether a person judged; a person's judgement is never overruled by a machine's."""
    at: str
    """When, ISO 8601 in UTC."""
    why: str = ""
    score: Score | None = None
    undone: bool = False


class PlaceSeen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A resolved place as comparing needs it."""

    name: str
    text: str
    country: str | None = None
    admin1: str | None = None
    level: Level | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None


class ActorSeen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who acts or is acted on, as comparing needs it."""

    name: str
    """Of the actor that the words belong to, or the words themselves."""
    text: str
    type: ActorType | None = None
    country: str | None = None
    aliases: Sequence[str] = ()


class FigureTelling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One figure as one report tells it."""

    ref: str
    report: str
    published: str | None
    """ISO date of the report."""
    publisher: str | None
    source: str | None
    """Who says so, by name, or None for the report itself."""
    number: Span
    phrase: str
    sentence: Span
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str
    counted: str | None
    event: str | None = None
    """Reference of the telling that the figure belongs to."""
    event_type: str | None = None
    event_word: str | None = None
    """The trigger's word, lower-cased."""
    event_status: Status | None = None
    when: Interval | None = None
    """Of the event, or else the days the sentence names."""
    where: PlaceSeen | None = None
    same_as: Sequence[str] = ()
    """References of the figures that tell one measure in another unit."""
    score: float = 0.0


class Telling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One event as one report tells it."""

    ref: str
    report: str
    published: str | None
    publisher: str | None
    source: str | None
    """Who says so, by name, or None for the report itself."""
    stance: Stance | None
    """Of the statement that tells it; "denies" turns the telling around."""
    trigger: Span
    sentence: Span
    type: str
    mode: str | None
    status: Status
    when: Interval | None
    where: PlaceSeen | None
    actors: Sequence[ActorSeen] = ()
    targets: Sequence[ActorSeen] = ()
    figures: Sequence[FigureTelling] = ()
    score: float = 0.0


class ForecastTelling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One forecast as one report tells it."""

    ref: str
    report: str
    published: str | None
    publisher: str | None
    source: str | None
    content: Sequence[Span]
    sentence: Span
    due_from: str | None
    due_to: str | None
    due_text: str | None
    condition: str | None
    odds: str | None
    stance: Stance | None = None
    tellings: Sequence[Telling] = ()
    """The events told inside the content."""
    figures: Sequence[FigureTelling] = ()
    """The figures told inside the content."""
    score: float = 0.0


class ReportSketch(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping looks at: the report's words, names, places and days."""

    report: str
    published: str | None
    publisher: str | None
    title: str | None
    words: Sequence[str]
    """Lower-cased words of the text without furniture, in order, with repeats."""
    opening: str
    """The first sentences of the text without furniture."""
    actors: Sequence[str]
    """Names of its actors (no pronouns, no common nouns), each once."""
    places: Sequence[PlaceSeen]
    days: Sequence[str]
    """ISO days on which its events happened, each once."""
    event_types: Sequence[str]
    """One entry for each event."""


class Told(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where a report comes from, as grouping and counting need it."""

    report: str
    added: int
    """Order of adding."""
    published: str | None = None
    """ISO date."""
    publisher: str | None = None
    byline: str | None = None
    origins: Sequence[str] = ()
    """Outlets and agencies credited by the report (or, for one fact, by what tells it)."""

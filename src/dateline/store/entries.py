"""What reconciling and people write into the joined tables, one structure a row."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from dateline.model.ledger import Outcome, Relation

Change = Literal["added", "changed", "removed"]
Put = Literal["added", "unchanged", "reread"]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a record that was put into the store."""

    report: str
    """Its id in the ledger."""
    what: Put
    revision: int
    gone: Sequence[str] = ()
    """References that the reading before had and this one has not."""
    events: Sequence[str] = ()
    """Joined events that held tellings of the reading before; they have lost them and want joining again."""


class CopyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is a copy of an earlier one."""

    report: str
    original: str
    containment: float
    reasons: Any = ()
    """Anything that JSON can hold."""


class StoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A story as it stands."""

    id: str
    title: str | None = None
    first: str | None = None
    last: str | None = None
    size: int = 0


class MemberEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A report in its story."""

    report: str
    story: str
    score: float = 0.0
    reasons: Any = ()


class EventEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A joined event as it stands, with the references of its tellings."""

    id: str
    refs: Sequence[str] = ()
    type: str
    mode: str | None = None
    label: str | None = None
    status: str
    when_from: str | None = None
    when_to: str | None = None
    place_name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    first_told: str | None = None
    last_told: str | None = None
    reports: int = 0
    publishers: int = 0
    origins: int = 0
    details: Mapping[str, Any] = {}


class ComparisonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Two figures side by side."""

    left: str
    """The one that was told first."""
    right: str
    relation: Relation
    reason: str
    question: str | None = None


class OutcomeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How a forecast ended, who says so, when and why. Added and undone, never changed."""

    id: str
    forecast: str
    outcome: Outcome
    evidence: Sequence[str] = ()
    who: str
    person: bool
    at: str
    why: str = ""
    undone: bool = False


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """The latest change of one thing since a moment."""

    seq: int
    at: str
    thing: str
    id: str
    change: Change
    """Against the state at that moment: what was added and then changed is "added"."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found."""

    report: str
    title: str | None
    published: str | None
    publisher: str | None
    snippet: str


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision that hangs on an item which the current reading does not have."""

    thing: Literal["judgement", "outcome"]
    id: str
    ref: str
    """The item that is missing."""
    who: str
    at: str
    why: str

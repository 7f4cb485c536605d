"""What the page of a story shows: the nouns that it is made from, plain and whole, and the counts that go with them.

Everything here points at words: a quote is a sentence of a report with the words in it that matter. Reports are named
by their ids in the ledger, items by their references (``REPORT/KEY``).
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.model.documents import Form, Stance, Status
from dateline.model.ledger import FigureTelling, ForecastTelling, Judgement, Outcome, PlaceSeen, Telling
from dateline.model.records import Interval
from dateline.model.spans import Span
from dateline.reconcile.copies_support import Support
from dateline.reconcile.figures import Comparison
from dateline.reconcile.figures_table import Estimates
from dateline.reconcile.publishers import house_of
from dateline.reconcile.timelines import TimelineEntry


class Quote(msgspec.Struct, frozen=True):
    """One sentence of one report, and the words in it that it is quoted for."""

    report: str
    sentence: Span
    marks: Sequence[Span] = ()
    publisher: str | None = None
    """Of the report, where it may be one that is not shown."""
    published: str | None = None
    """ISO date of it."""


class ReportShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the story."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    """ISO date."""
    origin: str
    """Reports with one origin are one voice: the id of the first of them, or the agency credited."""
    copy_of: str | None = None
    """The report that this one copies."""
    share: float | None = None
    """The share of its words that it has from there."""
    source: str | None = None
    text: str = ""


class ValueShown(msgspec.Struct, frozen=True):
    """A value of a field, with those that give it."""

    value: str
    tellings: Sequence[str]
    """References."""
    counts: Support


class FieldShown(msgspec.Struct, frozen=True):
    """One field of a joined event, with all values that are told."""

    name: str
    values: Sequence[ValueShown]
    disputed: bool = False
    """Whether two of the values cannot both be right."""

    @property
    def agreed(self) -> bool:
        """Whether all who tell it say one thing: a country and its town, days that overlap are one."""
        return not self.disputed and (len(self.values) == 1 or self.name in ("days", "place"))

    @property
    def beside(self) -> bool:
        """Whether the values stand side by side: they do not clash, yet are not one ("20 men", "3 houses")."""
        return not self.disputed and not self.agreed


class StatusShown(msgspec.Struct, frozen=True):
    """How a report of some day tells the event: planned, under way, happened, denied."""

    status: Status
    day: str | None
    telling: str
    """Reference."""
    denied_by: str | None = None
    """Who denies it, by name, where the status comes from a denial."""


class EventShown(msgspec.Struct, frozen=True, kw_only=True):
    """One event as many tell it."""

    id: str
    title: str
    """Who did what to whom, in words of the best telling."""
    central: str = ""
    """Reference of that telling."""
    type: str
    status: Status
    when: Interval | None
    """The days told most; inferred where no telling says any of its own."""
    where: PlaceSeen | None
    """The place told most."""
    counts: Support
    tellings: Sequence[Telling]
    fields: Sequence[FieldShown] = ()
    statuses: Sequence[StatusShown] = ()
    """In order of the reports' days."""
    joins: Sequence[Judgement] = ()
    """Why the tellings are taken for one event: the judgements with their reasons."""


class FigurePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a figure, placed in time."""

    telling: FigureTelling
    as_of: str | None
    """ISO day that the figure is true of; the report's day where no other is said."""
    copy_of: str | None = None
    """Reference of the telling that this one repeats."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What several figures answer: killed at X, evacuated from Y."""

    id: str
    title: str
    unit: str
    scope: str = ""
    """Whether the figures are of a single incident or running totals, in words."""
    points: Sequence[FigurePoint]
    relations: Sequence[Comparison] = ()
    estimate: Estimates | None = None
    counts: Support
    event: str | None = None
    """Id of the joined event that it belongs to."""


class SaidShown(msgspec.Struct, frozen=True, kw_only=True):
    """Something that somebody is reported to have said."""

    speaker: str | None
    stance: Stance
    form: Form
    quote: Quote
    """The marks are what was said."""
    counts: Support
    """Of the reports that tell the same words."""


class ForecastShown(msgspec.Struct, frozen=True, kw_only=True):
    """A forecast with its outcome and the evidence at both ends."""

    id: str
    telling: ForecastTelling
    taken_due: tuple[str | None, str | None] | None = None
    """ISO days of the window that it was judged by where it is told with none: that of another forecast of its
    sentence, or the weekday that its words name."""
    repeats: str | None = None
    """Reference of the forecast that this one repeats, in a copy or in another report of its origin."""
    outcome: Outcome
    who: str
    """A person's name, or the program with its version."""
    person: bool = False
    """Whether a person settled it; else it is a proposal."""
    why: str = ""
    evidence: Sequence[Quote] = ()
    """What shows the outcome."""
    settled: str | None = None
    """ISO day of the evidence."""
    counts: Support
    """Of the reports that tell it."""

    @property
    def due(self) -> tuple[str | None, str | None]:
        """ISO days of its window: as it is told, else the one that it was judged by."""
        return self.taken_due or (self.telling.due_from, self.telling.due_to)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How the forecasts of a speaker or an outlet ended. ``all = settled + void + superseded + still running``."""

    name: str
    kind: Literal["speaker", "outlet"]
    all: int
    due: int
    """Whose window has passed, settled or not."""
    came_true: int
    partly: int
    failed: int
    void: int

    @property
    def settled(self) -> int:
        """Those with an outcome that says something: the denominator."""
        return self.came_true + self.partly + self.failed


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of one story shows."""

    id: str
    title: str
    first: str | None
    last: str | None
    """ISO days of the first and the last report."""
    counts: Support
    entries: Sequence[TimelineEntry] = ()
    events: Sequence[EventShown] = ()
    questions: Sequence[Question] = ()
    statements: Sequence[SaidShown] = ()
    forecasts: Sequence[ForecastShown] = ()
    as_of: str | None = None
    """ISO day that the forecasts are judged by: what was published later does not count."""
    tallies: Sequence[Tally] = ()
    reports: Sequence[ReportShown] = ()
    made_by: str = ""
    """Program, model and gazetteer."""
    notes: Sequence[str] = ()
    """What the reader must know: a written example, reports that were not read."""


def counts_of(reports: Sequence[ReportShown]) -> Support:
    """The three counts of some reports; outlets of one house are one publisher, and so are all unknown ones."""
    houses = {house_of(report.publisher) if report.publisher else None for report in reports}
    return Support(len({r.id for r in reports}), len(houses), len({r.origin for r in reports}))

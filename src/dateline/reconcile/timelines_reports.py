"""What a timeline looks at in a report: its tellings, and the sentences that name a day."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dateline.model import Record, Span, Status, Time
from dateline.model.ledger import Telling
from dateline.read.sentences import split_sentences
from dateline.reconcile.tellings import Tellings

HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})
"""What counts unless the caller asks for more."""


class DayNamed(msgspec.Struct, frozen=True, gc=False):
    """A time expression of one day, and the sentence it stands in."""

    day: str
    """ISO date."""
    time: Span
    sentence: Span
    spoken: bool = False
    """Whether it only dates the speaking of an earlier day: "opened on Sunday, he said on Monday". What is announced
    for a later day is of the day on which it was announced too."""


class DatedReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report as a timeline needs it. Callers who filter by actor or place pass fewer tellings and days."""

    report: str
    published: str | None
    """ISO date."""
    publisher: str | None = None
    tellings: Sequence[Telling] = ()
    named: Sequence[DayNamed] = ()
    events: Mapping[str, str] = {}
    """The joined event of each telling, by reference; of others it is not known which event they tell."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence that says something about one day."""

    day: str
    report: DatedReport
    origin: str
    sentence: Span
    tellings: Sequence[Telling] = ()
    """Those that happened on the day; without any, the sentence only names it."""
    inferred: bool = False
    """The day stands in for the tellings as the day of the report: no time is said with them."""
    spoken: bool = False
    """On the day the sentence was only said: what it tells is of an earlier one."""

    @property
    def events(self) -> frozenset[str]:
        """The joined events that are told, as far as they are known."""
        known = self.report.events
        return frozenset(known[telling.ref] for telling in self.tellings if telling.ref in known)


def dated_report(record: Record, report: str | None = None, events: Mapping[str, str] | None = None) -> DatedReport:
    """A record as a timeline needs it; ``report`` is its id in the ledger (else the record's own).

    ``events`` maps references of tellings to joined events.
    """
    tellings = Tellings(record, report)
    published = record.report.published
    return DatedReport(
        report=tellings.report,
        published=published.isoformat() if published else None,
        publisher=record.report.publisher,
        tellings=tellings.events,
        named=tuple(_days_named(record)),
        events=events or {},
    )


def _days_named(record: Record) -> Iterator[DayNamed]:
    """Times of one day, in order; which of them only date the speaking is told from the others of their sentence."""
    said_at = {statement.time for statement in record.statements}
    for sentence, times in _times_of_days(record):
        of_events = [time.from_ or "" for time in times if time.id not in said_at]
        for time in times:
            spoken = time.id in said_at and any(day < (time.from_ or "") for day in of_events)
            yield DayNamed(time.from_ or "", Span(time.start, time.end, time.text), sentence, spoken)


def _times_of_days(record: Record) -> Iterator[tuple[Span, Sequence[Time]]]:
    """Sentences with the times of one day in them; sentences and times are walked together."""
    days = deque(time for time in record.times if time.from_ and time.from_ == time.to)
    for sentence in split_sentences(record.report.text):
        own = []
        while days and days[0].start < sentence.end:
            own.append(days.popleft())
        if own:
            yield Span(sentence.start, sentence.end, record.report.text[sentence.start : sentence.end]), own


def seen_days(
    report: DatedReport, origin_of: Mapping[str, str], statuses: Collection[Status] = HAPPENED
) -> Iterator[Seen]:
    """Every sentence of a report with every day that it is about.

    Days after the report's own are plans and announcements: they count only where ``future`` is among the statuses.
    """
    origin = origin_of.get(report.report, report.report)
    latest = report.published if report.published and "future" not in statuses else "9999-12-31"
    told: dict[tuple[int, str, bool], list[Telling]] = {}
    sentences: dict[int, Span] = {}
    for telling in report.tellings:
        when = telling.when
        if telling.status in statuses and telling.stance != "denies" and when and when.from_ and when.from_ == when.to:
            sentences[telling.sentence.start] = telling.sentence
            told.setdefault((telling.sentence.start, when.from_, when.inferred), []).append(telling)
    for named in report.named:
        sentences.setdefault(named.sentence.start, named.sentence)
        told.setdefault((named.sentence.start, named.day, False), [])
    own = {(named.sentence.start, named.day) for named in report.named if not named.spoken}
    for (start, day, inferred), tellings in sorted(told.items()):
        if day <= latest:
            yield Seen(
                day=day,
                report=report,
                origin=origin,
                sentence=sentences[start],
                tellings=tuple(tellings),
                inferred=inferred,
                spoken=not tellings and (start, day) not in own,
            )

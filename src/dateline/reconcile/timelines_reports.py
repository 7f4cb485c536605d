"""What a timeline looks at in a report: its tellings, and the sentences that name a day."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dateline.model import Record, Span, Status
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
    """Times of one day, in order; sentences and times are walked together."""
    sentences = iter(split_sentences(record.report.text))
    sentence = next(sentences, None)
    for time in record.times:
        while sentence is not None and sentence.end <= time.start:
            sentence = next(sentences, None)
        if sentence is None:
            return
        if time.from_ and time.from_ == time.to:
            whole = Span(sentence.start, sentence.end, record.report.text[sentence.start : sentence.end])
            yield DayNamed(time.from_, Span(time.start, time.end, time.text), whole)


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
    for (start, day, inferred), tellings in sorted(told.items()):
        if day <= latest:
            yield Seen(
                day=day,
                report=report,
                origin=origin,
                sentence=sentences[start],
                tellings=tuple(tellings),
                inferred=inferred,
            )

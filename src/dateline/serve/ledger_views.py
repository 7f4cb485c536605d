"""What pages and terminals show of a ledger: a story, an event, a question of figures, a forecast."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

import msgspec

from dateline.model import OptionError, Record, Span, Status, UnknownId
from dateline.model.ledger import FigureTelling, Judgement
from dateline.reconcile.copies_support import Support
from dateline.reconcile.copying import counter, origin_of
from dateline.reconcile.events import JoinedEvent, join_event
from dateline.reconcile.figures import Stated
from dateline.reconcile.figures_table import FigureTable, name_question, questions, side_by_side
from dateline.reconcile.forecasts_claims import Claim
from dateline.reconcile.forecasts_rulings import Ruling, Settled, standing
from dateline.reconcile.forecasts_tally import Kind, first_told, tally
from dateline.reconcile.forecasts_tally import Tally as Counted
from dateline.reconcile.judgements import digest
from dateline.reconcile.ledger import Ledger
from dateline.reconcile.tellings import Sentences, Tellings
from dateline.reconcile.timelines import TimelineEntry, Window, make_timeline
from dateline.reconcile.timelines_reports import HAPPENED, dated_report
from dateline.serve.story_build import (
    event_shown,
    forecast_shown,
    question_shown,
    report_shown,
    statements_shown,
)
from dateline.serve.story_view import (
    EventShown,
    ForecastShown,
    Question,
    Quote,
    ReportShown,
    StoryView,
    Tally,
    counts_of,
)
from dateline.store import OutcomeEntry, Reading

LEAST_TELLINGS = 2
"""Tellings of a question that is shown: one alone is beside nothing."""
_KINDS: tuple[Kind, ...] = ("speaker", "outlet")
MOST_LIKE = 5
"""Ids named where a beginning of an id fits several."""


class Chapter:
    """Some reports of a ledger with all that is shown of them; what is not asked for is not made."""

    def __init__(self, ledger: Ledger, reading: Reading, reports: Sequence[str], as_of: str | None = None) -> None:
        self._ledger, self._reading = ledger, reading
        self._ids = tuple(reports)
        self._as_of = as_of or reading.latest_day() or ""

    @cached_property
    def records(self) -> dict[str, Record]:
        """The current records by report."""
        found = {id: self._reading.record(id) for id in self._ids}
        return {id: record for id, record in found.items() if record is not None}

    @cached_property
    def tellings(self) -> dict[str, Tellings]:
        """The tellings of each report."""
        return {id: Tellings(record) for id, record in self.records.items()}

    @cached_property
    def reports(self) -> dict[str, ReportShown]:
        """The reports as they are shown."""
        origins = origin_of(self._reading, self._ids)
        copies = self._reading.copies_of(self._ids)
        return {
            id: report_shown(
                record,
                id,
                origin=origins.get(id),
                copy_of=copies[id].original if id in copies else None,
                share=copies[id].containment if id in copies else None,
            )
            for id, record in self.records.items()
        }

    def days(
        self,
        number: int | None = None,
        first: str | None = None,
        last: str | None = None,
        statuses: Collection[Status] = HAPPENED,
    ) -> list[TimelineEntry]:
        """The days that matter."""
        events = self._reading.events_of(self._refs)
        dated = [dated_report(record, id, events) for id, record in self.records.items()]
        origins = {id: report.origin for id, report in self.reports.items()}
        window = Window(first, last)
        return make_timeline(dated, days=number, window=window, statuses=statuses, origin_of=origins)

    @cached_property
    def _refs(self) -> list[str]:
        """References of all tellings of events."""
        return [telling.ref for each in self.tellings.values() for telling in each.events]

    @cached_property
    def events(self) -> list[EventShown]:
        """The joined events that these reports tell, with all their tellings, also those of other reports."""
        ids = sorted(set(self._reading.events_of(self._refs).values()))
        joined = [event for id in ids if (event := joined_event(self._ledger, self._reading, id))]
        rows = self._judgements(joined)
        reports = self._with_others({telling.report for event in joined for telling in event.tellings})
        return [event_shown(event, reports, _of(event, rows)) for event in joined]

    def _with_others(self, named: Collection[str]) -> dict[str, ReportShown]:
        """These reports and others of the ledger, of which only is known where they come from."""
        others = sorted(set(named) - self.reports.keys())
        origins = origin_of(self._reading, others)
        return self.reports | {
            told.report: ReportShown(
                id=told.report,
                title=None,
                publisher=told.publisher,
                published=told.published,
                origin=origins.get(told.report, told.report),
            )
            for told in self._reading.told(others)
        }

    def _judgements(self, events: Sequence[JoinedEvent]) -> list[Judgement]:
        refs = [telling.ref for event in events for telling in event.tellings]
        return self._reading.judgements_of("event", refs)

    @cached_property
    def stated(self) -> list[Stated]:
        """All figures of these reports."""
        return self._ledger.figurer.of_reports(self._reading, self._ids)

    @cached_property
    def questions(self) -> list[Question]:
        """What several figures answer, those with most tellings first."""
        groups = [group for group in questions(self.stated) if len(group) >= LEAST_TELLINGS]
        tables = [(group, side_by_side(group)) for group in groups]
        shown = [self.question(group, table) for group, table in tables if len(table.rows) >= LEAST_TELLINGS]
        return sorted(shown, key=lambda question: (-len(question.points), question.title, question.id))

    def question(self, group: Sequence[Stated], table: FigureTable) -> Question:
        """One question with its figures side by side."""
        told: dict[str, FigureTelling] = {item.figure.ref: item.figure for item in group}
        event = next((item.event for item in group if item.event), None)
        id = digest("\x1f".join(sorted(told)))
        return question_shown(id, name_question(group), table, told, reports=self.reports, event=event)

    @cached_property
    def _followed(self) -> list[tuple[Claim, Settled]]:
        """Each forecast with how it stands: as a person ruled, or as it is proposed."""
        proposed = self._ledger.follower.propose(self._reading, self._ids, self._as_of)
        rulings = list(_rulings(self._reading, [claim.forecast.ref for claim, _ in proposed]))
        return [(claim, standing(proposal, rulings, self._ledger.program)) for claim, proposal in proposed]

    @cached_property
    def forecasts(self) -> list[ForecastShown]:
        """The forecasts with their outcomes."""
        first = first_told([claim.forecast for claim, _ in self._followed], self._origins, self._originals)
        tellers: dict[str, set[str]] = {}
        for claim, _ in self._followed:
            tellers.setdefault(first[claim.forecast.ref], set()).add(claim.forecast.report)
        count = counter(self._reading)
        support = {ref: count(sorted(reports)) for ref, reports in tellers.items()}
        return [
            self._forecast(claim, settled, told := first[claim.forecast.ref], support[told])
            for claim, settled in self._followed
        ]

    def _forecast(self, claim: Claim, settled: Settled, first: str, counts: Support) -> ForecastShown:
        proposal = msgspec.structs.replace(settled.proposal, outcome=settled.outcome, reason=settled.why)
        quotes = [quote for ref in settled.evidence if (quote := self._quotes.find(ref))]
        shown = forecast_shown(proposal, claim.forecast, quotes, counts=counts, who=settled.who, person=settled.person)
        repeated = None if first == claim.forecast.ref else first
        return msgspec.structs.replace(shown, taken_due=_taken_due(claim), repeats=repeated)

    @cached_property
    def _origins(self) -> dict[str, str]:
        return {id: report.origin for id, report in self.reports.items()}

    @cached_property
    def _originals(self) -> dict[str, str]:
        return {id: report.copy_of for id, report in self.reports.items() if report.copy_of}

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How the forecasts of each speaker and outlet ended; those that copies repeat count once."""
        told = [claim.forecast for claim, _ in self._followed]
        held = {settled.forecast: settled for _, settled in self._followed}
        rows = [row for kind in _KINDS for row in tally(told, held, kind, self._origins, self._originals)]
        return tuple(_tally_shown(row) for row in rows)

    @cached_property
    def _quotes(self) -> "_Quotes":
        return _Quotes(self._reading, self.tellings)

    def view(self, id: str, title: str, notes: Sequence[str] = ()) -> StoryView:
        """All of it, as the page of a story shows it."""
        reports = list(self.reports.values())
        days = sorted(report.published for report in reports if report.published)
        return StoryView(
            id=id,
            title=title,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            counts=counts_of(reports),
            entries=self.days(),
            events=self.events,
            questions=self.questions,
            statements=statements_shown(self.records, reports),
            forecasts=self.forecasts,
            as_of=self._as_of or None,
            tallies=self.tallies,
            reports=sorted(reports, key=lambda report: (report.published or "9999", report.id)),
            made_by=_made_by(self.records.values(), self._ledger.program),
            notes=notes,
        )


def _taken_due(claim: Claim) -> tuple[str | None, str | None] | None:
    """The window of a claim that is told without one, where its words or its sentence give one."""
    told = claim.forecast.due_from or claim.forecast.due_to
    return (claim.first, claim.last) if claim.windowed and not told else None


def _tally_shown(row: Counted) -> Tally:
    return Tally(
        name=row.name,
        kind=row.kind,
        all=row.all,
        due=row.passed,
        came_true=row.came_true,
        partly=row.partly,
        failed=row.failed,
        void=row.void,
    )


class _Quotes:
    """Sentences by the references of what they tell."""

    def __init__(self, reading: Reading, tellings: Mapping[str, Tellings]) -> None:
        self._reading = reading
        self._tellings = dict(tellings)
        self._by_report: dict[str, dict[str, Quote]] = {}

    def find(self, ref: str) -> Quote | None:
        """The sentence of a telling, a figure or a forecast (``REPORT/KEY``), or at a place (``REPORT@START``)."""
        if "@" in ref.rpartition("/")[2]:
            report, _, start = ref.rpartition("@")
            return self._at(report, int(start)) if start.isdigit() else None
        report = ref.rpartition("/")[0]
        return self._of(report).get(ref)

    def _of(self, report: str) -> dict[str, Quote]:
        if report not in self._by_report:
            told = self._told(report)
            self._by_report[report] = dict(_quotes_of(report, told)) if told else {}
        return self._by_report[report]

    def _told(self, report: str) -> Tellings | None:
        if report not in self._tellings and (record := self._reading.record(report)):
            self._tellings[report] = Tellings(record)
        return self._tellings.get(report)

    def _at(self, report: str, start: int) -> Quote | None:
        told = self._told(report)
        if told is None:
            return None
        return _quote(report, told, Sentences(told.record.report.text).around(start, start))


def _quote(report: str, told: Tellings, sentence: Span, marks: Sequence[Span] = ()) -> Quote:
    """A sentence with the outlet and day of its report, which may be one of another story."""
    source = told.record.report
    published = source.published.isoformat() if source.published else None
    return Quote(report, sentence, marks, source.publisher, published)


def _quotes_of(report: str, told: Tellings) -> Iterator[tuple[str, Quote]]:
    for event in told.events:
        yield event.ref, _quote(report, told, event.sentence, (event.trigger,))
    for figure in told.figures:
        yield figure.ref, _quote(report, told, figure.sentence, (figure.number,))
    for forecast in told.forecasts:
        yield forecast.ref, _quote(report, told, forecast.sentence, tuple(forecast.content))


def joined_event(ledger: Ledger, reading: Reading, id: str) -> JoinedEvent | None:
    """An event with all its tellings."""
    views = ledger.joiner.views(reading, reading.refs_of(id))
    return join_event(list(views.values()), partial(origin_of, reading)) if views else None


def story_chapter(ledger: Ledger, reading: Reading, id: str, as_of: str | None = None) -> tuple[Chapter, str]:
    """A story's chapter and title. Raises UnknownId where there is no story of the id."""
    story = reading.story(id)
    if story is None:
        raise UnknownId(f"there is no story {id!r}; `dateline story` lists them")
    return Chapter(ledger, reading, reading.story_reports(id), as_of), story.title or id


def find_id(reading: Reading, kind: str, given: str) -> str:
    """The id of a story, event, forecast or report that ``given`` is or begins like no other.

    Raises UnknownId where none fits, OptionError where several do.
    """
    if not given:
        raise OptionError(f"the id of a {kind} is empty, expected it or its beginning")
    table, column = _ID_COLUMNS[kind]
    found = reading.ids_like(table, column, given, MOST_LIKE)
    if given in found or len(found) == 1:
        return given if given in found else found[0]
    if not found:
        raise UnknownId(f"there is no {kind} {given!r}")
    raise OptionError(f"{given!r} fits several of kind {kind}: {', '.join(found)}")


_ID_COLUMNS = {
    "story": ("stories", "id"),
    "event": ("events", "id"),
    "forecast": ("forecasts", "ref"),
    "figure": ("figures", "ref"),
    "telling": ("tellings", "ref"),
    "report": ("reports", "report"),
    "decision": ("judgements", "id"),
}


def _of(event: JoinedEvent, rows: Iterable[Judgement]) -> list[Judgement]:
    refs = {telling.ref for telling in event.tellings}
    return [row for row in rows if row.left in refs and row.right in refs]


def _rulings(reading: Reading, forecasts: Sequence[str]) -> Iterator[Ruling]:
    for row in reading.outcomes(forecasts):
        if row.person:
            yield ruling_of(row)


def ruling_of(row: OutcomeEntry) -> Ruling:
    """A person's word on an outcome."""
    return Ruling(
        id=row.id,
        forecast=row.forecast,
        outcome=row.outcome,
        who=row.who,
        at=row.at,
        why=row.why,
        evidence=row.evidence,
        undone=row.undone,
    )


def _made_by(records: Iterable[Record], program: str) -> str:
    models = sorted({record.engine.model for record in records})
    return ", ".join((program, *models))

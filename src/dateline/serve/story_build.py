"""The nouns of a story's page made from records and tellings: reports, statements, titles of events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.model import Interval, Record, RoleSpan, Stance
from dateline.model.ledger import FigureTelling, ForecastTelling, Judgement, Telling
from dateline.reconcile.copies_support import Support
from dateline.reconcile.events import JoinedEvent, Step, main_target, say_words, told_days, told_place
from dateline.reconcile.events_fields import Field
from dateline.reconcile.figures import Comparison
from dateline.reconcile.figures_scope import Extent
from dateline.reconcile.figures_table import FigureTable, Row
from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.tellings import Sentences
from dateline.serve.story_view import (
    EventShown,
    FieldShown,
    FigurePoint,
    ForecastShown,
    Question,
    Quote,
    ReportShown,
    SaidShown,
    StatusShown,
    ValueShown,
    counts_of,
)
from dateline.serve.terminal import shorten
from dateline.serve.wording import TYPE_WORDS

TITLE_LETTERS = 110
"""Letters of an event's title; its tellings have the rest."""
EXTENT_WORDS: dict[Extent, str] = {
    "single": "single incidents",
    "toll": "the toll of one incident",
    "total": "running totals",
    "level": "how many there are at the time",
}


def report_shown(
    record: Record,
    report: str | None = None,
    *,
    origin: str | None = None,
    copy_of: str | None = None,
    share: float | None = None,
) -> ReportShown:
    """A record's report as the page shows it; without ``origin`` it is a voice of its own."""
    source = record.report
    id = report or source.id
    return ReportShown(
        id=id,
        title=source.title,
        publisher=source.publisher,
        published=source.published.isoformat() if source.published else None,
        origin=origin or id,
        copy_of=copy_of,
        share=share,
        source=source.source,
        text=source.text,
    )


def event_title(telling: Telling) -> str:
    """Who did what to whom, in the words of a telling: ``Soldiers evacuated 12,000 people``."""
    return shorten(say_words(telling, (*telling.actors[:1], *main_target(telling))), TITLE_LETTERS)


# Events


def event_shown(
    joined: JoinedEvent, reports: Mapping[str, ReportShown], judgements: Sequence[Judgement] = ()
) -> EventShown:
    """A joined event as the page shows it, with the judgements that hold on its tellings; ``reports`` by id."""
    by_ref = {telling.ref: telling for telling in joined.tellings}
    central = by_ref[joined.central]
    own = [j for j in judgements if j.left in by_ref and j.right in by_ref and j.verdict == "same"]
    return EventShown(
        id=joined.id,
        title=event_title(central),
        central=central.ref,
        type=central.type,
        status=joined.status,
        when=told_days(joined) or _stand_in(joined),
        where=told_place(joined),
        counts=_counts(joined.tellings, reports),
        tellings=tuple(joined.tellings),
        fields=tuple(_field(field, by_ref, reports) for field in joined.fields),
        statuses=tuple(_status(step) for step in joined.steps),
        joins=tuple(own),
    )


def _stand_in(joined: JoinedEvent) -> Interval | None:
    """The day of a report or statement that stands in where no telling says a day: of the central telling, if any."""
    ordered = sorted(joined.tellings, key=lambda telling: telling.ref != joined.central)
    return next((telling.when for telling in ordered if telling.when and telling.when.inferred), None)


def _counts(tellings: Iterable[Telling], reports: Mapping[str, ReportShown]) -> Support:
    told = sorted({telling.report for telling in tellings if telling.report in reports})
    return counts_of([reports[report] for report in told])


def _field(field: Field, by_ref: Mapping[str, Telling], reports: Mapping[str, ReportShown]) -> FieldShown:
    values = tuple(
        ValueShown(
            TYPE_WORDS.get(value.value, value.value) if field.name == "type" else value.value,
            tuple(value.tellings),
            _counts((by_ref[ref] for ref in value.tellings), reports),
        )
        for value in field.values
    )
    return FieldShown(field.name, values, field.disputed)


def _status(step: Step) -> StatusShown:
    denied = step.told == "denied" or step.status == "negated"
    return StatusShown(
        status="negated" if denied else step.status,
        day=step.published,
        telling=step.telling,
        denied_by=(step.source or "the report") if denied else None,
    )


# Figures


def question_shown(
    id: str,
    title: str,
    table: FigureTable,
    tellings: Mapping[str, FigureTelling],
    *,
    reports: Mapping[str, ReportShown],
    event: str | None = None,
) -> Question:
    """A table of figures as the page shows it; values are in the table's unit, ``tellings`` is by reference.

    What a copy repeats stands to others as its original does, and is not told twice; that copies of one origin, or two
    figures of one report, are not compared is left out: the page shows who copies.
    """
    rows = [row for row in table.rows if row.ref in tellings]
    copied = {row.ref: _copied(row, rows, reports) for row in rows}
    own = {row.ref: row for row in rows if copied[row.ref] is None}
    relations = [c for c in table.comparisons if c.left in own and c.right in own and _of_two_voices(c, own)]
    extents = dict.fromkeys(EXTENT_WORDS[row.extent] for row in rows)
    told = {row.report for row in rows if row.report in reports}
    return Question(
        id=id,
        title=title,
        unit=table.unit,
        scope=", ".join(extents),
        points=tuple(_point(row, tellings[row.ref], table.unit, copied[row.ref]) for row in rows),
        relations=tuple(msgspec.structs.replace(c, reason=c.reason.split(": ", 1)[-1]) for c in relations),
        estimate=table.estimates,
        counts=counts_of([reports[report] for report in sorted(told)]),
        event=event,
    )


def _of_two_voices(comparison: Comparison, rows: Mapping[str, Row]) -> bool:
    left, right = rows[comparison.left], rows[comparison.right]
    return left.origin != right.origin or comparison.relation in ("revision", "conflict")


def _copied(row: Row, rows: Sequence[Row], reports: Mapping[str, ReportShown]) -> str | None:
    """The telling that a copy repeats: of one value, in the report that is copied."""
    original = reports[row.report].copy_of if row.report in reports else None
    same = (other.ref for other in rows if other.report == original and (other.low, other.high) == (row.low, row.high))
    return next(same, None)


def _point(row: Row, telling: FigureTelling, unit: str, copied: str | None) -> FigurePoint:
    equal = msgspec.structs.replace(telling, low=row.low, high=row.high, unit=unit)
    return FigurePoint(telling=equal, as_of=row.as_of or row.published, copy_of=copied)


# Statements


def statements_shown(records: Mapping[str, Record], reports: Iterable[ReportShown]) -> tuple[SaidShown, ...]:
    """All statements of the records (by report id); the same words of the same speaker are one, told by several.

    Who denies in one report what he admits in another has said two things: the stance is part of what is said.
    """
    by_id = {report.id: report for report in reports}
    ordered = sorted(records, key=lambda id: (by_id[id].published or "9999", by_id[id].copy_of is not None, id))
    told: dict[tuple[str, Stance, str], list[SaidShown]] = {}
    for id in ordered:
        for said in _said(id, records[id]):
            told.setdefault((said.speaker or "", said.stance, _bare(said.quote)), []).append(said)
    return tuple(_with_counts(group, by_id) for group in told.values())


def _said(id: str, record: Record) -> Iterator[SaidShown]:
    names = {actor.id: actor.name for actor in record.actors}
    sentences = Sentences(record.report.text)
    for statement in record.statements:
        if statement.content:
            sentence = sentences.around(statement.content[0].start, max(span.end for span in statement.content))
            quote = Quote(id, sentence, tuple(statement.content))
            speaker = _speaker(statement.source, names)
            yield SaidShown(
                speaker=speaker, stance=statement.stance, form=statement.form, quote=quote, counts=Support(1, 1, 1)
            )


def _speaker(source: Sequence[RoleSpan], names: Mapping[str, str]) -> str | None:
    if not source:
        return None
    span = source[0]
    return span.is_ or names.get(span.actor or "") or " ".join(span.text.split())


def _bare(quote: Quote) -> str:
    """The words that were said, without case and white space."""
    return " ".join(" ".join(mark.text for mark in quote.marks).casefold().split())


def _with_counts(group: Sequence[SaidShown], by_id: Mapping[str, ReportShown]) -> SaidShown:
    first = group[0]
    counts = counts_of([by_id[said.quote.report] for said in group])
    return SaidShown(speaker=first.speaker, stance=first.stance, form=first.form, quote=first.quote, counts=counts)


# Forecasts


def forecast_shown(
    proposal: OutcomeProposal,
    telling: ForecastTelling,
    evidence: Sequence[Quote],
    *,
    counts: Support,
    who: str,
    person: bool = False,
) -> ForecastShown:
    """A forecast with its outcome; ``evidence`` are the sentences of the proposal's references, ``who`` decided."""
    return ForecastShown(
        id=proposal.forecast,
        telling=telling,
        outcome=proposal.outcome,
        who=who,
        person=person,
        why=proposal.reason,
        evidence=tuple(evidence),
        settled=proposal.settled,
        counts=counts,
    )

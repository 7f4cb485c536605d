"""Timelines: the days that matter in many reports, each said in one sentence quoted from one of them."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from dateline.model import Span, Status
from dateline.model.ledger import Score
from dateline.reconcile.timelines_days import ALWAYS, Chronicle, ScoredDay, Support, Window, pick_days
from dateline.reconcile.timelines_reports import HAPPENED, DatedReport, Seen, dated_report
from dateline.reconcile.timelines_sentences import Said, as_said, say_day

__all__ = [
    "Chronicle",
    "DatedReport",
    "ScoredDay",
    "Support",
    "TimelineEntry",
    "Window",
    "dated_report",
    "make_timeline",
    "pick_days",
    "say_day",
]

ENOUGH = 0.4
"""Without a number given, a day is shown that scores at least this part of the best day's score: on Timeline17 that
gives 7 to 30 days where journalists gave 7 to 155."""
MOST_DAYS = 30
"""Without a number given, no more days than one reads in one go."""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A day that matters, in one sentence."""

    day: str
    """ISO date."""
    report: str
    """Id of the report that is quoted."""
    publisher: str | None
    published: str | None
    sentence: Span
    marks: tuple[Span, ...] = ()
    """The triggers in the sentence of what happened on the day."""
    tellings: tuple[str, ...] = ()
    """References of the tellings in the sentence that are of the day."""
    score: Score
    """Why the day was picked."""
    said: Score
    """Why the sentence was picked."""
    support: Support


def make_timeline(
    reports: Iterable[DatedReport],
    *,
    days: int | None = None,
    window: Window = ALWAYS,
    statuses: Collection[Status] = HAPPENED,
    origin_of: Mapping[str, str] | None = None,
) -> list[TimelineEntry]:
    """The days that matter, in order of time.

    ``days`` is how many (else a number by the scores, at most ``MOST_DAYS``); ``origin_of`` maps report ids to
    origins, so that copies count once. A day that no sentence can be quoted for is left out.
    """
    chronicle = Chronicle(reports, origin_of, statuses)
    ranked = pick_days(chronicle, window)
    wanted = _enough(ranked) if days is None else days
    entries: list[TimelineEntry] = []
    said: list[Said] = []
    for day in ranked:
        if len(entries) >= wanted:
            break
        if quoted := say_day(day, chronicle.shared, said):
            said.append(as_said(quoted[0]))
            entries.append(_entry(day, *quoted))
    return sorted(entries, key=lambda entry: entry.day)


def _enough(ranked: list[ScoredDay]) -> int:
    least = ENOUGH * ranked[0].score.total if ranked else 0.0
    return min(MOST_DAYS, sum(day.score.total >= least for day in ranked))


def _entry(day: ScoredDay, seen: Seen, said: Score) -> TimelineEntry:
    return TimelineEntry(
        day=day.day,
        report=seen.report.report,
        publisher=seen.report.publisher,
        published=seen.report.published,
        sentence=seen.sentence,
        marks=tuple(telling.trigger for telling in seen.tellings),
        tellings=tuple(telling.ref for telling in seen.tellings),
        score=day.score,
        said=said,
        support=day.support,
    )

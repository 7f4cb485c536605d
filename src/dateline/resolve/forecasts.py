"""Forecasts: when each should come true, who makes it, on what condition and with what odds."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

import msgspec

from dateline.model import Document, Forecast, ForecastMention, RoleSpan, Span, StatementMention, Time
from dateline.resolve.forecast_due import find_due
from dateline.resolve.forecast_odds import find_odds
from dateline.resolve.forecast_proposals import propose_forecasts
from dateline.resolve.forecast_threads import goes_on

__all__ = ["propose_forecasts", "resolve_forecasts"]


def resolve_forecasts(document: Document, times: Sequence[Time]) -> tuple[Forecast, ...]:
    """One forecast per claim about the future, in the document's order, with ids c1, c2 …

    ``times`` are the resolved times of the document. Sources carry no actor; ``statement`` is the id of the innermost
    statement that the claim is made in. A claim that tells no time of its own, but is about the thing that the claim
    before it is about ("the exercise will …"), shares that claim's window.
    """
    starts = [time.start for time in times]
    out: list[Forecast] = []
    thread: list[Span] = []
    for mention in document.forecasts:
        forecast = _forecast(document, times, starts, mention)
        told = forecast.due.from_ or forecast.due.to
        if not told and thread and goes_on(thread, mention.content, document.events):
            forecast = msgspec.structs.replace(forecast, due=out[-1].due)
        else:
            thread.clear()
        thread += mention.content
        out.append(msgspec.structs.replace(forecast, id=f"c{len(out) + 1}"))
    return tuple(out)


def _forecast(document: Document, times: Sequence[Time], starts: list[int], mention: ForecastMention) -> Forecast:
    at = _told_in(document.statements, mention)
    source = document.statements[at].source if at is not None else None
    inside = [t for c in mention.content for t in times[bisect_left(starts, c.start) : bisect_left(starts, c.end)]]
    published = document.report.published
    return Forecast(
        statement=None if at is None else f"s{at + 1}",
        source=(RoleSpan(source.start, source.end, source.text),) if source else (),
        content=mention.content,
        due=find_due(document.report.text, inside, published, _made_on(document, times, mention)),
        condition=mention.condition,
        odds=mention.odds.text if mention.odds else find_odds(mention.content),
        score=mention.score,
    )


def _told_in(statements: Sequence[StatementMention], mention: ForecastMention) -> int | None:
    """Index of the innermost statement that most of the claim is told in."""
    size = sum(c.end - c.start for c in mention.content)
    around = [
        (sum(c.end - c.start for c in statement.content), -i)
        for i, statement in enumerate(statements)
        if 2 * _overlap(statement.content, mention.content) > size
    ]
    return -min(around)[1] if around else None


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in others)


def _made_on(document: Document, times: Sequence[Time], mention: ForecastMention) -> date | None:
    """The day the claim was made: a past day told in its sentence outside of it, else the report's."""
    published = document.report.published
    sentence = next((s for s in document.sentences if s.start <= mention.content[0].start < s.end), None)
    if published is None or sentence is None:
        return published
    told = [
        date.fromisoformat(t.to)
        for t in times
        if sentence.start <= t.start < mention.content[0].start and t.from_ and t.from_ == t.to
    ]
    past = [day for day in told if day <= published]
    return past[-1] if past else published

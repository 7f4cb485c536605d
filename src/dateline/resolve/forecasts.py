"""Forecasts: when each should come true, who makes it, on what condition and with what odds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from dateline.model import Document, Due, Forecast, ForecastMention, RoleSpan, Span, Time
from dateline.resolve.calibration import calibrate
from dateline.resolve.forecast_conditions import without_condition
from dateline.resolve.forecast_due import find_due, without_lasting
from dateline.resolve.forecast_odds import find_odds
from dateline.resolve.forecast_openings import join_openings, opening_times
from dateline.resolve.forecast_proposals import propose_forecasts
from dateline.resolve.forecast_questions import is_open_question
from dateline.resolve.forecast_threads import goes_on
from dateline.resolve.forecast_when import due_when
from dateline.resolve.forecast_yardsticks import is_yardstick
from dateline.resolve.put_off_days import without_given_up
from dateline.resolve.statements import Nesting
from dateline.resolve.telling_days import is_elsewhere

# Between a verb of saying and its time ("said on Friday", "told reporters in the capital on Friday").
_RIGHT_AFTER = re.compile(r"(?:\s+[^\s.,;:]+){0,6}\s+")
# What ends a claim or its clause, the last character of the claim taken in.
_CLAUSE_END = re.compile(r"[?!;,\n\"“”]|\.(?=\s|$)")
# Opens a condition that is only a matter of time: "when the rains come in July".
_SURE = re.compile(r"(?:when|once|after|as soon as)\b", re.IGNORECASE)
# Behind what somebody declines to say: what he does say; and what he declines to exclude.
_BUT = re.compile(r";|\bbut\b")
_RULED_OUT = re.compile(r"\brul(?:e|ed|es|ing)\s+out\b", re.IGNORECASE)

__all__ = ["propose_forecasts", "resolve_forecasts"]


def resolve_forecasts(
    document: Document, times: Sequence[Time], nesting: Nesting | None = None
) -> tuple[Forecast, ...]:
    """One forecast per claim about the future, in the document's order, with ids c1, c2 …

    ``times`` are the resolved times of the document, ``nesting`` is that of its statements. Sources carry no actor;
    ``statement`` is the id of the innermost statement that the claim is made in. A claim that tells no time of its own
    and names no day, but is about the thing that the claim before it is about ("the exercise will …"), shares that
    claim's window. What is asked or what somebody declines to confirm is no claim, nor is an old forecast that is told
    beside what came of it.
    """
    if not document.forecasts:
        return ()
    nesting, timeline = nesting or Nesting(document.statements), Timeline(times)
    out: list[Forecast] = []
    thread: list[Span] = []
    for whole in join_openings(document.report.text, document.forecasts, times):
        mention = without_condition(document.report.text, whole)
        if _is_asked(document.report.text, whole):
            continue
        at = nesting.holding(mention.content)
        if _is_declined(document, mention, at):
            continue
        due = _due(document, timeline, mention, at)
        if _is_old(document, mention, at, due):
            continue
        told = due.from_ or due.to or _names_day(timeline, mention)
        if not told and thread and goes_on(thread, mention.content, document.events):
            due = out[-1].due
        else:
            thread.clear()
        thread += mention.content
        out.append(_forecast(f"c{len(out) + 1}", document, mention, at, due))
    return tuple(out)


def _due(document: Document, times: "Timeline", mention: ForecastMention, at: int | None) -> Due:
    """When the claim, made in the statement of that number, should come true by its own times."""
    text, published = document.report.text, document.report.published
    inside = [t for c in mention.content for t in times.within(c.start, c.end)]
    told = document.statements[at] if at is not None else None
    inside = inside or list(opening_times(document, mention, told, times.all))
    if mention.condition:
        inside = _under(text, mention.condition, inside, times)
    if not inside:
        return due_when(text, mention, times.all, published)
    if len(inside) > 1:
        inside = without_given_up(inside, text)
    return find_due(text, inside, published, _made_on(document, times, mention, at))


def _forecast(id: str, document: Document, mention: ForecastMention, at: int | None, due: Due) -> Forecast:
    source = document.statements[at].source if at is not None else None
    return Forecast(
        id=id,
        statement=None if at is None else f"s{at + 1}",
        source=(RoleSpan(source.start, source.end, source.text),) if source else (),
        content=mention.content,
        due=due,
        condition=mention.condition,
        odds=mention.odds.text if mention.odds else find_odds(mention.content),
        score=calibrate("forecasts", mention.score),
    )


def _under(text: str, condition: Span, inside: list[Time], times: "Timeline") -> list[Time]:
    """The times of a claim under a condition: what lasts begins with it, at its own time if it is sure to come."""
    left = without_lasting(text, inside)
    if len(left) == len(inside) or left or not _SURE.match(condition.text):
        return left
    return list(times.within(condition.start, condition.end))


def _is_asked(text: str, mention: ForecastMention) -> bool:
    """Whether the claim is a question: its clause ends in a question mark, or somebody leaves it open."""
    end = _CLAUSE_END.search(text, mention.content[-1].end - 1)
    return (end is not None and end[0] == "?") or is_open_question(text, mention.content[0])


def _is_declined(document: Document, mention: ForecastMention, at: int | None) -> bool:
    """Whether the claim is what the statement of that number declines to say or to confirm.

    What is not ruled out may come, and what follows a "but" is said.
    """
    if at is None or document.statements[at].stance != "declines":
        return False
    told, start = document.statements[at], mention.content[0].start
    before = document.report.text[min(c.start for c in told.content) : start]
    return not (_BUT.search(before) or any(_RULED_OUT.search(cue.text) for cue in told.cue))


def _is_old(document: Document, mention: ForecastMention, at: int | None, due: Due) -> bool:
    """Whether the claim, made in the statement of that number, is only what the outcome is held against."""
    published = document.report.published
    today = published.isoformat() if published else None
    told = None if at is None else document.statements[at]
    return is_yardstick(document.report.text, mention.content[0], told, due, today)


def _names_day(times: "Timeline", mention: ForecastMention) -> bool:
    """Whether the claim names a day, though it may be none to come."""
    return any(t.from_ and t.from_ == t.to for c in mention.content for t in times.within(c.start, c.end))


class Timeline:
    """The times of a report by where they stand."""

    def __init__(self, times: Sequence[Time]) -> None:
        self.all = times
        self._starts = [time.start for time in times]

    def within(self, first: int, last: int) -> Sequence[Time]:
        """The times that begin at ``first`` or behind it, before ``last``."""
        return self.all[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def next(self, offset: int) -> Sequence[Time]:
        """The first time that begins at the offset or behind it, if there is one."""
        first = bisect_left(self._starts, offset)
        return self.all[first : first + 1]


def _made_on(document: Document, times: Timeline, mention: ForecastMention, statement: int | None) -> date | None:
    """The day the claim was made: a past day told in its sentence before it or with its saying, else the report's.

    ``statement`` is the number of the statement that the claim is made in.
    """
    published, start = document.report.published, mention.content[0].start
    at = bisect_right(document.sentences, start, key=lambda sentence: sentence.start) - 1
    if published is None or at < 0 or start >= document.sentences[at].end:
        return published
    told = [
        *times.within(document.sentences[at].start, start),
        *_of_saying(document, times, mention, statement),
    ]
    first, cue = document.sentences[at].start, _cue_before(document, statement, start)
    told = [t for t in told if t.from_ and t.from_ == t.to and not is_elsewhere(document.report.text, t, first, cue)]
    days = [date.fromisoformat(t.to) for t in told if t.to]
    past = [day for day in days if day <= published]
    return past[-1] if past else published


def _cue_before(document: Document, statement: int | None, start: int) -> Span | None:
    """The cue of the statement that stands before the claim."""
    cues = document.statements[statement].cue if statement is not None else ()
    return next((cue for cue in cues if cue.start < start), None)


def _of_saying(document: Document, times: Timeline, mention: ForecastMention, statement: int | None) -> Sequence[Time]:
    """The times right after the verb of saying where it follows the claim ("…, the governor said on Friday")."""
    if statement is None:
        return ()
    end = mention.content[-1].end
    cue = next((c for c in document.statements[statement].cue if c.start >= end), None)
    if cue is None:
        return ()
    return [t for t in times.next(cue.end) if _RIGHT_AFTER.fullmatch(document.report.text, cue.end, t.start)]

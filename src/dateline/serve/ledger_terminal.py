"""What the ledger holds, in a terminal: a story, its days, one event as many tell it, figures side by side, a forecast.

Words of reports are never taken as markup or control sequences; nothing is wider than the console. Lists that are cut
end with how many are left.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from dateline.model.ledger import FigureTelling, Judgement, Outcome, Relation, Telling
from dateline.model.spans import Span
from dateline.reconcile.copies_support import Support
from dateline.reconcile.figures import Comparison
from dateline.reconcile.figures_table import Estimates
from dateline.reconcile.timelines import Support as DaySupport
from dateline.reconcile.timelines import TimelineEntry
from dateline.record.visible import clean, say_number
from dateline.serve.parts import count_words
from dateline.serve.story_chart import short_amount, with_unit
from dateline.serve.story_figures import MOST_RELATIONS, RELATION_ORDER, RELATION_WORDS, UNDISPUTED, say_resting
from dateline.serve.story_sources import entry_quote, most_told, window_of
from dateline.serve.story_view import (
    EventShown,
    FieldShown,
    FigurePoint,
    ForecastShown,
    Question,
    Quote,
    ReportShown,
    StatusShown,
    StoryView,
)
from dateline.serve.terminal import INDENT, WIDEST, Piece, heading, hung, line, shorten
from dateline.serve.wording import (
    HAPPENED,
    STATUS_SIGNS,
    STATUS_WORDS,
    TYPE_WORDS,
    say_amount,
    say_day,
    say_days,
    say_when,
    to_date,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

MOST_ROWS = 40
"""Rows of a list in a terminal; the listing in JSON or CSV has all of them."""
MOST_JOINS = 10
"""Joinings whose reasons are printed."""
DAY_WIDTH = len("30 Sep 2031")
LONGEST_QUOTE = 240
"""Letters of a quoted sentence."""
OUTCOME_STYLES: dict[Outcome, str] = {
    "came true": "bold green",
    "partly": "bold yellow",
    "failed": "bold red",
    "due": "bold magenta",
    "open": "bold",
    "void": "dim",
    "superseded": "dim",
}
RELATION_STYLES: dict[Relation, str] = {"conflict": "red", "revision": "bold", "agreement": "green"}

Reports = dict[str, ReportShown]


def print_story(view: StoryView, console: "Console") -> None:
    """Print a story: its counts, its days, its questions, events and forecasts in a line each, and its reports."""
    _print(_story(view), console)


def print_timeline(entries: Sequence[TimelineEntry], reports: Iterable[ReportShown], console: "Console") -> None:
    """Print the days that matter, each with its quoted sentence and source."""
    _print(_timeline(entries, _by_id(reports)), console)


def print_event(event: EventShown, reports: Iterable[ReportShown], console: "Console") -> None:
    """Print one event: tellings by source, fields by whether they agree, status over time, reasons of the joining."""
    _print(_event(event, _by_id(reports)), console)


def print_question(question: Question, reports: Iterable[ReportShown], console: "Console") -> None:
    """Print the figures that answer one question side by side, with low, best and high."""
    _print(_question(question, _by_id(reports)), console)


def print_forecast(forecast: ForecastShown, reports: Iterable[ReportShown], console: "Console") -> None:
    """Print one forecast: the claim, its window, its outcome, and the words at both ends."""
    _print(_forecast(forecast, _by_id(reports)), console)


def _print(renderables: Iterable["RenderableType"], console: "Console") -> None:
    width = min(console.width, WIDEST)
    for renderable in renderables:
        console.print(renderable, width=width, highlight=False)


def _by_id(reports: Iterable[ReportShown]) -> Reports:
    return {report.id: report for report in reports}


# Small pieces


def _say_counts(counts: Support | DaySupport) -> str:
    if counts.reports == 1:
        return "1 report"
    three = ((counts.reports, "report"), (counts.publishers, "publisher"), (counts.origins, "independent origin"))
    return " · ".join(count_words(number, one) for number, one in three)


def _source(reports: Reports, report: str, source: str | None = None) -> str:
    """``river board, told by Coast Wire, 10 Feb 2031, copy of …``."""
    found = reports.get(report)
    said = f"{clean(source)}, told by " if source else ""
    if found is None:
        return f"{said}report {clean(report)}"
    copied = reports.get(found.copy_of or "")
    parts = [
        clean(found.publisher or "publisher not known"),
        _day(found.published),
        f"copy of {clean(copied.publisher or copied.id)}" if copied else "copy" if found.copy_of else "",
    ]
    return said + ", ".join(part for part in parts if part)


def _day(day: str | None) -> str:
    found = to_date(day)
    return say_days(found, found).partition(" ")[2] if found else ""


def _quoted(sentence: Span, marks: Sequence[Span]) -> Iterator[Piece]:
    """The sentence with its marked words set apart; of one that is too long the part around them, with ellipses."""
    words, marked = sentence.text, sorted((m.start - sentence.start, m.end - sentence.start) for m in marks)
    at, last = window_of(words, marked[0][0] if marked else 0, LONGEST_QUOTE)
    yield ("“…" if at else "“", "")
    for begins, ends in marked:
        start, end = max(at, begins), min(ends, last)
        if start < end:
            yield (_words(words[at:start]), "")
            yield (_words(words[start:end]), "bold")
            at = end
    yield (_words(words[at:last]), "")
    yield ("…”" if last < len(words) else "”", "")


def _words(string: str) -> str:
    """Cleaned, with the blanks at its ends kept as one each."""
    inner = clean(string)
    if not inner:
        return " " if string else ""
    return f"{' ' if string[0].isspace() else ''}{inner}{' ' if string[-1].isspace() else ''}"


def _quote(reports: Reports, quote: Quote, source: str | None = None) -> Iterator["RenderableType"]:
    yield hung(*_quoted(quote.sentence, quote.marks), indent=INDENT)
    yield hung((_source(reports, quote.report, source), "dim"), indent=INDENT)


def _rest(number: int, what: str) -> Iterator["RenderableType"]:
    if number > 0:
        yield line((f"… and {number} more {what}", "dim"), indent=INDENT)


# Story


def _story(view: StoryView) -> Iterator["RenderableType"]:
    reports = _by_id(view.reports)
    yield line((clean(view.title), "bold"))
    yield line((f"{say_days(to_date(view.first), to_date(view.last))}  ", ""), (_say_counts(view.counts), ""))
    for note in view.notes:
        yield hung(("! ", "bold yellow"), (clean(note), "yellow"), indent=0)
    if view.entries:
        yield from heading("Days that matter")
        yield from _timeline(view.entries, reports)
    yield from _questions(view.questions)
    yield from _events(view.events)
    yield from _forecasts(view.forecasts, view.as_of)
    yield from _reports(view.reports, reports)


def _timeline(entries: Sequence[TimelineEntry], reports: Reports) -> Iterator["RenderableType"]:
    for entry in sorted(entries, key=lambda e: e.day):
        day = to_date(entry.day)
        yield line((say_day(day) if day else "day not known", "bold"))
        yield from _quote(reports, entry_quote(entry))
        yield hung((_say_counts(entry.support), "dim"), indent=INDENT)


def _questions(questions: Sequence[Question]) -> Iterator["RenderableType"]:
    if not questions:
        return
    yield from heading("Figures", "low · best · high")
    for question in sorted(questions, key=lambda q: -q.counts.origins)[:MOST_ROWS]:
        conflicts = sum(relation.relation == "conflict" for relation in question.relations)
        doubt = f"  {count_words(conflicts, 'conflict')}" if conflicts else ""
        yield hung(
            (f"{clean(question.title)}  ", ""),
            (_three(question.estimate, question.unit), "bold"),
            (_resting(question.estimate), "dim"),
            (doubt, "red"),
            (f"  {_say_counts(question.counts)}", "dim"),
            indent=0,
        )
    yield from _rest(len(questions) - MOST_ROWS, "questions")


def _three(estimate: Estimates | None, unit: str) -> str:
    if estimate is None:
        return "no estimate"
    values = (estimate.low, estimate.best, estimate.high)
    return " · ".join("?" if value is None else with_unit(say_number(value), unit) for value in values)


def _resting(estimate: Estimates | None) -> str:
    return f"  {say_resting(estimate)}" if estimate is not None and estimate.origins else ""


def _events(events: Sequence[EventShown]) -> Iterator["RenderableType"]:
    """Events that happened, in a line each: those that most tell, by day; the others are counted."""
    counted = [event for event in events if event.status in HAPPENED]
    others = len(events) - len(counted)
    if not events:
        return
    yield from heading("Events", f"{len(counted)} counted" + (f", {others} did not (yet) happen" if others else ""))
    for event in most_told(counted, MOST_ROWS):
        disputed = [field.name for field in event.fields if field.disputed]
        yield hung(
            (f"{STATUS_SIGNS[event.status]} ", "bold red"),
            (f"{say_when(event.when)}  ", "bold"),
            (clean(event.title), ""),
            (f"  {_say_counts(event.counts)}", "dim"),
            (f"  disputed: {', '.join(map(clean, disputed))}" if disputed else "", "yellow"),
            indent=0,
        )
    yield from _rest(len(counted) - MOST_ROWS, "events")


def _forecasts(forecasts: Sequence[ForecastShown], as_of: str | None) -> Iterator["RenderableType"]:
    if not forecasts:
        return
    yield from heading("Forecasts", f"judged as of {day}" if (day := _day(as_of)) else "")
    for forecast in forecasts[:MOST_ROWS]:
        said = " … ".join(clean(span.text) for span in forecast.telling.content)
        outcome = (f"{forecast.outcome}  ", OUTCOME_STYLES[forecast.outcome])
        window = (f"  due {_window(forecast) or 'open'}", "dim")
        yield hung(outcome, (shorten(said, LONGEST_QUOTE), ""), window, indent=0)
    yield from _rest(len(forecasts) - MOST_ROWS, "forecasts")


def _reports(shown: Sequence[ReportShown], reports: Reports) -> Iterator["RenderableType"]:
    if not shown:
        return
    yield from heading("Reports", count_words(len(shown), "report"))
    for report in shown[:MOST_ROWS]:
        head = (f"{clean(report.title or 'Without a title')}  ", "")
        yield hung(head, (f"{_source(reports, report.id)}  ", "dim"), (clean(report.id), "dim"), indent=0)
    yield from _rest(len(shown) - MOST_ROWS, "reports")


# One event


def _event(event: EventShown, reports: Reports) -> Iterator["RenderableType"]:
    status = "" if event.status == "occurred" else f"{STATUS_WORDS[event.status].upper()} "
    yield line((f"{STATUS_SIGNS[event.status]} {status}", "bold red"), (clean(event.title), "bold"))
    facts = [
        say_when(event.when),
        TYPE_WORDS.get(event.type, event.type.lower()),
        clean(event.where.name) if event.where else "place not known",
        _say_counts(event.counts),
    ]
    yield line((" · ".join(facts), ""))
    yield line((clean(event.id), "dim"))
    yield from _fields("Disputed", [field for field in event.fields if field.disputed])
    yield from _fields("Agreed", [field for field in event.fields if field.agreed])
    yield from _fields("Told side by side", [field for field in event.fields if field.beside])
    yield from _statuses(event.statuses, reports)
    yield from _tellings(event.tellings, reports)
    yield from _joins(event)


def _fields(title: str, fields: Sequence[FieldShown]) -> Iterator["RenderableType"]:
    if not fields:
        return
    yield from heading(title)
    for field in fields:
        by = [f"{clean(v.value)} ({_say_counts(v.counts)})" if field.disputed else clean(v.value) for v in field.values]
        yield hung((f"{clean(field.name)}  ", "dim"), (" / ".join(by), ""), indent=INDENT)


def _statuses(statuses: Sequence[StatusShown], reports: Reports) -> Iterator["RenderableType"]:
    if len(statuses) < 2:
        return
    yield from heading("Told over time as")
    for _, run in groupby(statuses, key=lambda s: (s.status, s.denied_by)):
        told = list(run)
        words = f"denied by {clean(told[0].denied_by)}" if told[0].denied_by else STATUS_WORDS[told[0].status]
        number = f", {count_words(len(told), 'telling')}" if len(told) > 1 else ""
        yield hung(
            (f"{STATUS_SIGNS[told[0].status]} {words}", ""), (f"  {_day(told[0].day)}{number}", "dim"), indent=INDENT
        )


def _tellings(tellings: Sequence[Telling], reports: Reports) -> Iterator["RenderableType"]:
    yield from heading("Tellings", count_words(len(tellings), "telling"))
    for telling in sorted(tellings, key=lambda t: (t.published or "9999", t.ref))[:MOST_ROWS]:
        yield line((f"{STATUS_SIGNS[telling.status]} ", "red"), (clean(telling.ref), "dim"))
        yield from _quote(reports, Quote(telling.report, telling.sentence, (telling.trigger,)), telling.source)
    yield from _rest(len(tellings) - MOST_ROWS, "tellings")


def _joins(event: EventShown) -> Iterator["RenderableType"]:
    if not event.joins:
        return
    yield from heading("Why joined", count_words(len(event.joins), "judgement"))
    for join in event.joins[:MOST_JOINS]:
        yield from _join(join)
    yield from _rest(len(event.joins) - MOST_JOINS, "judgements")


def _join(join: Judgement) -> Iterator["RenderableType"]:
    """The two references, as merge and split take them, the verdict, and each feature with its points."""
    yield hung((f"{clean(join.left)} + {clean(join.right)}", ""), indent=INDENT)
    who = (f"{join.verdict}, says {clean(join.who)}", "bold cyan" if join.person else "bold")
    why = f": {clean(join.why)}" if join.why else ""
    total = f"  {join.score.total:+.2f}" if join.score else ""
    yield hung(who, (why, ""), (total, "bold"), indent=INDENT)
    for feature in sorted(join.score.features if join.score else (), key=lambda f: -abs(f.points)):
        style = "red" if feature.points < 0 else "dim"
        yield hung((f"{feature.points:+6.2f}  ", style), (clean(feature.name), ""), (f"  {clean(feature.why)}", "dim"),
                   indent=2 * INDENT)  # fmt: skip


# Figures side by side


def _question(question: Question, reports: Reports) -> Iterator["RenderableType"]:
    yield line((clean(question.title), "bold"))
    scope = f" · {clean(question.scope)}" if question.scope else ""
    yield line((f"{_say_counts(question.counts)}{scope}", ""))
    if question.estimate is not None:
        rule = f"  by the rule “{clean(question.estimate.rule)}”"
        yield hung(
            ("low · best · high  ", "dim"),
            (_three(question.estimate, question.unit), "bold"),
            (_resting(question.estimate) + rule, "dim"),
            indent=0,
        )
    yield line()
    yield _side_by_side(question, reports)
    yield from _rest(len(question.points) - MOST_ROWS, "figures")


def _side_by_side(question: Question, reports: Reports) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    table.add_column("as of", min_width=DAY_WIDTH, no_wrap=True)
    for name, share in (("figure", 20), ("says who", 40), ("beside others", 40)):
        table.add_column(name, ratio=share, overflow="fold")
    figures = {point.telling.ref: point.telling for point in question.points}
    for point in sorted(question.points, key=_by_day)[:MOST_ROWS]:
        style = "dim" if point.copy_of else ""
        amount = Text(clean(say_amount(point.telling)), style or "bold")
        source = Text(_source(reports, point.telling.report, point.telling.source), style)
        table.add_row(Text(_day(point.as_of) or "not known", style), amount, source, _beside(question, point, figures))
    return table


def _by_day(point: FigurePoint) -> tuple[str, str, str, int, str]:
    told = point.telling
    return point.as_of or "9999", told.published or "9999", told.report, told.number.start, told.ref


def _beside(question: Question, point: FigurePoint, figures: dict[str, FigureTelling]) -> "RenderableType":
    """How the figure stands to earlier ones: conflicts first; what is not in dispute is counted where it is much."""
    found = [relation for relation in question.relations if relation.right == point.telling.ref]
    pieces: list[Piece] = []
    for kind in RELATION_ORDER:
        for told in _of_kind([relation for relation in found if relation.relation == kind], figures):
            pieces += [("; " if pieces else "", ""), *told]
    return line(*pieces)


def _of_kind(relations: Sequence[Comparison], figures: dict[str, FigureTelling]) -> Iterator[tuple[Piece, ...]]:
    if len(relations) > 1 and relations[0].relation in UNDISPUTED:
        yield (_relation_name(relations[0].relation), (f" {len(relations)} others", ""))
        return
    for relation in relations[:MOST_RELATIONS]:
        other = figures.get(relation.left)
        why = f" ({clean(relation.reason)})" if relation.reason and relation.relation != "agreement" else ""
        words = short_amount(other) if other else relation.left
        yield (_relation_name(relation.relation), (f" {clean(words)}", ""), (why, "dim"))
    if len(relations) > MOST_RELATIONS:
        yield (_relation_name(relations[0].relation), (f" {len(relations) - MOST_RELATIONS} more", ""))


def _relation_name(relation: Relation) -> Piece:
    return RELATION_WORDS[relation], RELATION_STYLES.get(relation, "")


# One forecast


def _forecast(forecast: ForecastShown, reports: Reports) -> Iterator["RenderableType"]:
    telling = forecast.telling
    by = f"decided by {clean(forecast.who)}" if forecast.person else f"proposed by {clean(forecast.who)}"
    yield line((forecast.outcome.upper(), OUTCOME_STYLES[forecast.outcome]), (f"  {by}", "dim"))
    yield line((clean(forecast.id), "dim"))
    yield from heading("Said")
    yield from _quote(reports, Quote(telling.report, telling.sentence, telling.content), telling.source)
    taken = " (taken from its sentence)" if forecast.taken_due else ""
    said = f" (“{clean(telling.due_text)}”)" if telling.due_text else taken
    facts = [
        ("due", (_window(forecast) or "no day said") + said),
        ("condition", clean(telling.condition or "")),
        ("odds", clean(telling.odds or "")),
        ("told by", _say_counts(forecast.counts) if forecast.counts.reports > 1 else ""),
    ]
    for name, words in facts:
        if words:
            yield hung((f"{name}  ", "dim"), (words, ""), indent=INDENT)
    if forecast.why or forecast.evidence:
        yield from heading("What came of it", _day(forecast.settled))
        yield hung((clean(forecast.why), ""), indent=INDENT)
        for quote in forecast.evidence:
            yield from _quote(reports, quote)


def _window(forecast: ForecastShown) -> str:
    return say_days(*map(to_date, forecast.due))

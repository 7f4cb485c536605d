"""The timeline of a story: how many reports came on each day, and the days that matter, each in one quoted sentence."""

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.reconcile.timelines import TimelineEntry
from dateline.serve.markup import NOTHING, Html, el, join, plain, text
from dateline.serve.parts import count_words
from dateline.serve.story_sources import Story, entry_quote, more, quoted, say_counts, source_line
from dateline.serve.story_view import ReportShown
from dateline.serve.timeline import Axis, axis_of
from dateline.serve.wording import MONTHS, WEEKDAYS, say_date, say_day, to_date

MOST_ENTRIES = 80
"""Days on a page; those with the highest scores are kept."""
MOST_LINKS = 3
"""Events linked from one day."""
STRIP, FOOT = 56, 20
"""Pixels: height of the tallest bar and of the labels under the bars."""
MOST_STRIP_DAYS = 400
"""Days with reports from which on bars would be thinner than a pixel or two."""
WIDEST_BAR = 4.0
"""Per cent of the width."""
LEAST_TICK, LEAST_TICK_YEAR = 9.0, 11.0
"""Per cent of the width between the labels of two days, without and with the year."""
STRIP_NOTE = "copies lie on top. Long stretches without any are folded."


def render_days(story: Story) -> Html:
    """Bars of reports a day, then the entries in order of time."""
    ranked = sorted(story.view.entries, key=lambda entry: -entry.score.total)[:MOST_ENTRIES]
    shown = sorted(ranked, key=lambda entry: entry.day)
    entries = (_entry(story, entry) for entry in shown)
    listed = el("ol", *entries, class_="days") if shown else el("p", text("No day stands out."), class_="empty")
    return join(_strip(story), listed, more(len(story.view.entries) - len(shown), "days"))


def _entry(story: Story, entry: TimelineEntry) -> Html:
    told = dict.fromkeys(story.event_of[ref] for ref in entry.tellings if ref in story.event_of)
    links = [story.event_link(story.events[event]) for event in list(told)[:MOST_LINKS]]
    rest = text(f"and {len(told) - len(links)} more") if len(told) > len(links) else NOTHING
    return el(
        "li",
        _when(entry),
        el(
            "div",
            el("p", quoted(story, entry_quote(entry)), class_="lead"),
            el("p", source_line(story, entry.report), class_="cite"),
            el("p", join(say_counts(entry.support), *links, rest, by=" · "), class_="facts"),
        ),
        class_="day",
    )


def _when(entry: TimelineEntry) -> Html:
    day = to_date(entry.day)
    if day is None:
        return el("p", text("day not known"), class_="when")
    words = join(
        el("span", text(WEEKDAYS[day.weekday()]), class_="weekday"),
        el("span", text(f"{day.day} {MONTHS[day.month - 1]}"), class_="date"),
        el("span", text(str(day.year)), class_="year"),
        by=" ",
    )
    return el("p", el("time", words, datetime=entry.day), class_="when")


# Reports a day


def _strip(story: Story) -> Html:
    """Bars of originals and copies by day of publication."""
    by_day: dict[date, list[ReportShown]] = {}
    for report in story.view.reports:
        if (day := to_date(report.published)) is not None:
            by_day.setdefault(day, []).append(report)
    if len(by_day) < 2 or len(by_day) > MOST_STRIP_DAYS:
        return NOTHING
    axis = axis_of([(day, day) for day in by_day])
    most = max(map(len, by_day.values()))
    bars = (bar for day in sorted(by_day) for bar in _bars(day, by_day[day], axis, most))
    sheet = el(
        "svg",
        *bars,
        *_ticks(sorted(by_day), axis),
        width="100%",
        height=STRIP + FOOT,
        role="img",
        aria_label=f"Reports a day, from {say_day(min(by_day))} to {say_day(max(by_day))}, at most {most}",
        class_="strip",
    )
    words = text(f"Reports a day, at most {most}; {STRIP_NOTE}")
    return el("figure", sheet, el("figcaption", words, class_="credit"), class_="a-day")


def _bars(day: date, reports: Sequence[ReportShown], axis: Axis, most: int) -> Iterator[Html]:
    """One bar: originals below, copies above."""
    left, width = axis.start(day), axis.end(day) - axis.start(day)
    copies = sum(report.copy_of is not None for report in reports)
    total, original = STRIP * len(reports) / most, STRIP * (len(reports) - copies) / most
    told = f"{say_day(day)}: {count_words(len(reports), 'report')}, {count_words(copies, 'copy', 'copies')}"
    wide = min(WIDEST_BAR, width * 0.76)
    place = {"x": f"{left + (width - wide) / 2:.2f}%", "width": f"{wide:.2f}%"}
    yield el("rect", el("title", plain(told)), y=f"{STRIP - total:.1f}", height=f"{total:.1f}", class_="all", **place)
    yield el("rect", y=f"{STRIP - original:.1f}", height=f"{original:.1f}", class_="own", **place)


def _ticks(days: Sequence[date], axis: Axis) -> Iterator[Html]:
    """Labels of the first and the last day, and of others where a wide sheet has room."""
    years = days[0].year != days[-1].year
    anchor: dict[str, str] = {"text-anchor": "middle"}
    chosen: list[float] = []
    for day in (days[0], days[-1], *days):
        at = (axis.start(day) + axis.end(day)) / 2
        if all(abs(at - other) >= (LEAST_TICK_YEAR if years else LEAST_TICK) for other in chosen):
            chosen.append(at)
            kind = "tick" if len(chosen) <= 2 else "tick wide"
            yield el("text", plain(say_date(day, year=years)), x=f"{at:.2f}%", y=STRIP + 15, class_=kind, **anchor)

"""The timeline of a record: events by day on an axis that folds long empty stretches, as SVG in shares of its width."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import log2
from typing import NamedTuple

from dateline.model import Event, Forecast
from dateline.serve.markup import NOTHING, Html, el, join, plain, text
from dateline.serve.parts import count_words, event_link, go_to, status_label
from dateline.serve.views import View, happened
from dateline.serve.wording import say_date, say_days, to_date

FULL_DAYS = 3
"""Gaps up to this long keep their true length; longer ones grow with their logarithm."""
FOLD_FROM = 10
"""Days from which on a gap is marked as folded."""
ROW, HEAD, FOOT = 24, 26, 6
"""Heights in pixels."""
LEAST_TICK, LEAST_TICK_YEAR = 8.5, 13.0
"""Per cent of the width that the labels of two ticks must lie apart, without and with the year."""
LABEL_LETTERS = 44
"""Letters of an event's label; what is longer is cut, the card has it all."""
LABEL_ROOM = 40.0
"""Per cent of the width that a label needs beside its bar."""


class Bar(NamedTuple):
    """An item with the days that it covers."""

    item: str
    first: date
    last: date
    said: tuple[date | None, date | None]
    """The days as they are told: a window that is open at one side has none there."""
    label: str
    kind: str
    inferred: bool


class Axis(NamedTuple):
    """Stops and where they lie, in per cent of the width; the last is the day after all others."""

    stops: tuple[int, ...]
    """As ordinals of days: the day after the last of the calendar, 31 December 9999, is no date."""
    at: tuple[float, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return date.fromordinal(self.stops[0])

    @property
    def last(self) -> date:
        """The last day."""
        return date.fromordinal(self.stops[-1] - 1)

    def starts(self) -> Iterator[tuple[date, float]]:
        """Days at which something begins or has just ended, with where they lie."""
        return ((date.fromordinal(stop), at) for stop, at in zip(self.stops[:-1], self.at, strict=False))

    def folds(self) -> Iterator[tuple[float, float]]:
        """Where the stretches lie that are marked as folded."""
        stops = zip(self.stops, self.at, strict=True)
        return ((left, right) for (a, left), (b, right) in pairwise(stops) if b - a >= FOLD_FROM)

    def start(self, day: date) -> float:
        """Where a day of the axis begins."""
        return self.at[self.stops.index(day.toordinal())]

    def end(self, day: date) -> float:
        """Where a day of the axis ends: where the next begins."""
        return self.at[self.stops.index(day.toordinal() + 1)]


def axis_of(spans: Iterable[tuple[date, date]]) -> Axis:
    """The axis on which every span begins and ends at a stop."""
    stops = sorted({stop for first, last in spans for stop in (first.toordinal(), last.toordinal() + 1)})
    lengths = [_length(b - a) for a, b in pairwise(stops)]
    total, at, sums = sum(lengths) or 1.0, 0.0, [0.0]
    for length in lengths:
        at += length
        sums.append(100.0 * at / total)
    return Axis(tuple(stops), tuple(sums))


def _length(days: int) -> float:
    return float(days) if days <= FULL_DAYS else FULL_DAYS + log2(days / FULL_DAYS)


def render_timeline(view: View) -> Html:
    """Events that happened, then (with the switch on) those that did not, then what is due; undated ones in words."""
    events = [(e, bar) for e in view.record.events if (bar := _event_bar(e)) is not None]
    due = [bar for c in view.record.forecasts if (bar := _forecast_bar(c)) is not None]
    real = sorted((bar for e, bar in events if happened(e)), key=_by_days)
    unreal = sorted((bar for e, bar in events if not happened(e)), key=_by_days)
    published = view.record.report.published
    spans = [(bar.first, bar.last) for bar in (*real, *unreal, *due)]
    if not spans:
        return join(el("p", text("Nothing in this report has a known day."), class_="empty"), _undated(view))
    axis = axis_of([*spans, *([(published, published)] if published else [])])
    happening = count_words(len(real), "event") + f" that happened or {'goes' if len(real) == 1 else 'go'} on"
    parts = (
        el("p", text(say_days(axis.first, axis.last)), class_="hint"),
        _block(real, axis, published, title=happening),
        _block(unreal, axis, published, title="Planned, possible or denied", more="unreal"),
        _block(due, axis, published, title="Forecasts due"),
    )
    return el("div", *parts, _legend(), _undated(view), class_="timeline")


def _by_days(bar: Bar) -> tuple[date, date]:
    return bar.first, bar.last


def _event_bar(event: Event) -> Bar | None:
    if event.when is None:
        return None
    first, last = to_date(event.when.from_), to_date(event.when.to)
    who = event.actor[0].text if event.actor else ""
    whom = event.target[0].text if event.target else ""
    label = " ".join(" → ".join(filter(None, (who, whom))).split())
    whole = f"{event.trigger.text}: {label}" if label else event.trigger.text
    return _bar(event.id, (first, last), whole, (event.status, event.when.inferred))


def _forecast_bar(forecast: Forecast) -> Bar | None:
    days = (to_date(forecast.due.from_), to_date(forecast.due.to))
    words = " ".join(forecast.content[0].text.split()) if forecast.content else forecast.id
    return _bar(forecast.id, days, words, ("due", False))


def _bar(item: str, days: tuple[date | None, date | None], label: str, kind: tuple[str, bool]) -> Bar | None:
    first, last = days[0] or days[1], days[1] or days[0]
    if first is None or last is None:
        return None
    cut = label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1].rstrip() + "…"
    return Bar(item, first, max(first, last), days, cut, *kind)


def _block(bars: Sequence[Bar], axis: Axis, published: date | None, *, title: str, more: str = "") -> Html:
    """One heading with its rows of bars over a grid of days."""
    if not bars:
        return NOTHING
    height = HEAD + ROW * len(bars) + FOOT
    rows = (_row(bar, axis, HEAD + ROW * number) for number, bar in enumerate(bars))
    sheet = el(
        "svg",
        *_grid(axis, height, published),
        *rows,
        width="100%",
        height=height,
        role="group",
        aria_label=f"Timeline, {title}",
        class_="time-sheet",
    )
    return el("section", el("h4", text(title)), sheet, class_=f"block {more}".strip())


def _grid(axis: Axis, height: int, published: date | None) -> Iterator[Html]:
    """Lines at the days, labels where there is room, a sign where time is folded, the day of the report."""
    if published is not None:
        left, right = axis.start(published), axis.end(published)
        yield el("rect", x=_share(left), width=_share(right - left), y=0, height=height, class_="published")
    for at in axis.at[:-1]:
        yield el("line", x1=_share(at), x2=_share(at), y1=16, y2=height, class_="grid")
    yield from _ticks(axis, published)
    for left, right in axis.folds():
        yield el("line", x1=_share(left), x2=_share(right), y1=17, y2=17, class_="folded")


def _ticks(axis: Axis, published: date | None) -> Iterator[Html]:
    """Labels of days where there is room, the report's day before all others; years only where they differ."""
    starts = list(axis.starts())
    years = starts[0][0].year != starts[-1][0].year
    chosen: list[float] = []
    for day, at in sorted(starts, key=lambda stop: (stop[0] != published, stop[0])):
        if all(abs(at - other) >= (LEAST_TICK_YEAR if years else LEAST_TICK) for other in chosen):
            chosen.append(at)
            yield el(
                "text",
                plain(say_date(day, year=years)),
                x=_share(at),
                y=11,
                dx=2,
                class_="tick day" if day == published else "tick",
            )


def _row(bar: Bar, axis: Axis, top: int) -> Html:
    """A bar over its days with its sign and label, leading to its card."""
    left, right = axis.start(bar.first), axis.end(bar.last)
    y = top + ROW // 2
    is_day = bar.first == bar.last
    at = (left + right) / 2 if is_day else left
    stretch = el("rect", x=_share(left), width=_share(right - left), y=y - 2, height=4, rx=2, class_="bar")
    mark = el("use", href=f"#sign-{bar.kind}", x=_share(at), y=y, class_="sign")
    title = f"{bar.label}, {say_days(*bar.said)}" + (", day not said" if bar.inferred else "")
    return el(
        "a",
        el("title", plain(title)),
        el("rect", x=0, y=top, width="100%", height=ROW, class_="hit"),
        stretch,
        mark,
        _row_label(bar, (left, right), y),
        href=f"#{bar.item}",
        data_go=bar.item,
        class_=f"row st-{bar.kind}{' inferred' if bar.inferred else ''}",
    )


def _row_label(bar: Bar, ends: tuple[float, float], y: int) -> Html:
    """The label beside the bar, on the side with more room; just over a bar that leaves no room on either."""
    left, right = ends
    if 100.0 - right >= max(left, LABEL_ROOM):
        x, dx, dy, anchor = right, 6, 4, "start"
    elif left >= LABEL_ROOM:
        x, dx, dy, anchor = left, -8, 4, "end"
    else:
        x, dx, dy, anchor = left, 10, -4, "start"
    place: dict[str, str] = {"text-anchor": anchor}
    return el("text", plain(bar.label), x=_share(x), y=y, dx=dx, dy=dy, class_="row-name", **place)


def _share(value: float) -> str:
    return f"{value:.2f}%"


def _legend() -> Html:
    statuses = (status_label(s) for s in ("occurred", "ongoing", "future", "possible", "negated"))
    inferred = el("span", text("grey: no day said, taken from the event before, the statement or the report"))
    folded = el("span", text("dotted axis: a long stretch, folded"))
    return el("p", *statuses, inferred, folded, class_="legend")


def _undated(view: View) -> Html:
    """Events and forecasts that no day is known of, in words."""
    events = [e for e in view.record.events if _event_bar(e) is None]
    forecasts = [c for c in view.record.forecasts if _forecast_bar(c) is None]
    items = [
        *(el("li", event_link(view, e.id), class_=None if happened(e) else "unreal") for e in events),
        *(el("li", go_to(c.id, text(f"{c.id}: {_bare(c)}"), "forecast")) for c in forecasts),
    ]
    return el("div", el("h4", text("No day known")), el("ul", *items), class_="undated") if items else NOTHING


def _bare(forecast: Forecast) -> str:
    words = " ".join(forecast.content[0].text.split()) if forecast.content else ""
    return words if len(words) <= LABEL_LETTERS else words[: LABEL_LETTERS - 1].rstrip() + "…"

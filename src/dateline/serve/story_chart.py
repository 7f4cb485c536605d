"""Figures of many sources as a chart: each telling an interval at its day, tied to what it copies, revises or disputes.

The sheet is as wide as its column, so places across are in per cent and type keeps its size on every screen; labels are
set for a wide sheet and for a narrow one, and those that only the wide one has room for are hidden on the narrow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import hypot
from typing import NamedTuple

from dateline.model.documents import Comparator
from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_table import Estimates
from dateline.record.visible import say_number
from dateline.serve.labels import Box, Label, around, candidates, place, width_of
from dateline.serve.markup import NOTHING, Html, el, join, plain
from dateline.serve.story_scales import LEFT, RIGHT, Days, Scale, days_of, scale_of
from dateline.serve.story_view import FigurePoint, Question
from dateline.serve.wording import UNIT_WORDS, say_date, to_date
from dateline.serve.world import Point

HEIGHT, TOP, BOTTOM = 330.0, 46.0, 30.0
"""Height of the sheet in pixels; above and below the scale there is room for arrows and for the days."""
WIDE, NARROW = 700.0, 330.0
"""Widths in pixels that labels are set for: a column of the page, and a phone."""
RADIUS, LABEL_SIZE = 5.0, 12.0
ARROW = 24.0
"""Length of the arrow of an open end."""
LEAST_TICK, LEAST_TICK_YEAR = 62.0, 76.0
"""Pixels between the labels of two days, without and with the year."""
BEAM, BEAM_LABEL = 90.5, 91.8
"""Per cent of the width at which the estimate and its labels stand."""
LINE = 14.0
"""Pixels between two lines of the estimate's labels."""
SIGNS: dict[Comparator, str] = {"=": "", "range": "", "~": "~", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}
BEAD = 6.0
"""Pixels between the boxes that stand for a line when labels are placed."""
MOST_LINKS = 12
"""Lines of conflict and of revision that a chart takes before they hide the figures; the table has all."""


class Dot(NamedTuple):
    """A telling on the sheet: ``x`` in per cent, ``y`` in pixels."""

    point: FigurePoint
    x: float
    y: float
    top: float
    bottom: float


class Mark(NamedTuple):
    """What a telling looks like: the sign of its publisher, where a click leads, what a pointer is told."""

    sign: str
    target: str
    told: str
    hollow: bool


class Chart(NamedTuple):
    """A question with all its tellings placed."""

    dots: tuple[Dot, ...]
    scale: Scale
    days: Days
    published: tuple[date, ...]
    ties: tuple[tuple[Dot, Dot, str], ...]
    """Two tellings and what lies between them: a copy ("tie"), a revision, a conflict."""


def chart_of(question: Question, points: Sequence[FigurePoint]) -> Chart | None:
    """Those of the points that have a value and a day, placed; None where there are none."""
    estimate = question.estimate
    drawn = [p for p in points if p.telling.low is not None and p.telling.high is not None and to_date(p.as_of)]
    if not drawn:
        return None
    values = [value for p in drawn for value in (p.telling.low, p.telling.high) if value is not None]
    bounds = [v for v in (estimate.low, estimate.best, estimate.high) if v is not None] if estimate else []
    scale = scale_of([*values, *bounds])
    by_day: dict[date, list[FigurePoint]] = {}
    for point in drawn:
        by_day.setdefault(to_date(point.as_of) or date.min, []).append(point)
    days = days_of(sorted(by_day))
    dots = tuple(dot for day, group in sorted(by_day.items()) for dot in _dots(day, group, days, scale))
    return Chart(dots, scale, days, tuple(sorted(by_day)), tuple(_ties(question, dots)))


def _dots(day: date, points: Sequence[FigurePoint], days: Days, scale: Scale) -> Iterator[Dot]:
    for point, x in zip(points, days.spread(day, len(points)), strict=True):
        low, high = point.telling.low or 0.0, point.telling.high or 0.0
        top, bottom = _y(scale, high), _y(scale, low)
        yield Dot(point, x, (top + bottom) / 2, top, bottom)


def _y(scale: Scale, value: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - scale.at(value))


def draw_chart(question: Question, chart: Chart, marks: Mapping[str, Mark]) -> Html:
    """The chart; ``marks`` by reference says how each telling looks and where it leads."""
    label = f"{question.title}: {len(chart.dots)} figures by day; the table below has them in words"
    return el(
        "svg",
        *_grid(chart, question.unit),
        *_days(chart),
        *(_tie(*tie) for tie in chart.ties),
        *_tellings(chart, marks),
        *(_estimate(question.estimate, chart.scale) if question.estimate else ()),
        width="100%",
        height=int(HEIGHT),
        role="group",
        aria_label=label,
        class_="chart",
    )


def short_amount(telling: FigureTelling) -> str:
    """A figure with signs in place of words: ``>2,000``, ``~15``, ``200–999``, ``<5 km²``."""
    low, high = telling.low, telling.high
    if low is None or high is None:
        return "not read"
    number = say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"
    return f"{SIGNS[telling.comparator]}{with_unit(number, telling.unit)}"


def with_unit(number: str, unit: str) -> str:
    """A number with its unit as it is written."""
    word = UNIT_WORDS.get(unit, unit)
    return number + word if word == "%" else f"{number} {word}".strip()


# Grid


def _grid(chart: Chart, unit: str) -> Iterator[Html]:
    for tick in chart.scale.ticks:
        y = _y(chart.scale, tick)
        yield el("line", x1="0", x2=_share(RIGHT), y1=_px(y), y2=_px(y), class_="zero" if tick == 0 else "level")
        yield el("text", plain(with_unit(say_number(tick), unit)), x="0", y=_px(y - 4), class_="tick")


def _days(chart: Chart) -> Iterator[Html]:
    """Days under the sheet where there is room for their labels, and a dotted stretch where time is folded."""
    base = HEIGHT - BOTTOM
    yield from _folds(chart.days, base)
    narrow = _chosen(chart, NARROW)
    for day in _chosen(chart, WIDE, narrow):
        x = chart.days.middle(day)
        words = say_date(day, year=_years_differ(chart))
        kind = "tick day" if day in narrow else "tick day wide"
        yield el("line", x1=_share(x), x2=_share(x), y1=_px(base), y2=_px(base + 5), class_="level")
        yield _text(words, x, base + 18, "middle", kind)


def _years_differ(chart: Chart) -> bool:
    return chart.published[0].year != chart.published[-1].year


def _chosen(chart: Chart, width: float, first: Iterable[date] = ()) -> list[date]:
    """Days whose labels lie apart on a sheet of this width; ``first`` are taken before others, then the outermost."""
    taken = list(first)
    outer = (chart.published[0], chart.published[-1])
    room = LEAST_TICK_YEAR if _years_differ(chart) else LEAST_TICK
    for day in (*outer, *chart.published):
        apart = (abs(chart.days.middle(day) - chart.days.middle(other)) * width / 100 for other in taken)
        if day not in taken and all(gap >= room for gap in apart):
            taken.append(day)
    return taken


def _folds(days: Days, y: float) -> Iterator[Html]:
    for left, right in days.folds():
        yield el("line", x1=_share(left), x2=_share(right), y1=_px(y + 3), y2=_px(y + 3), class_="folded")


# Tellings


def _tellings(chart: Chart, marks: Mapping[str, Mark]) -> Iterator[Html]:
    """Copies under originals, so that originals are seen whole; labels for originals only."""
    labels = _labels(chart)
    ordered = sorted(chart.dots, key=lambda dot: dot.point.copy_of is None)
    for dot in ordered:
        yield _telling(dot, marks[dot.point.telling.ref], labels.get(dot.point.telling.ref, NOTHING))


def _telling(dot: Dot, mark: Mark, label: Html) -> Html:
    kind = f"pt pub-{mark.sign}{' copy' if mark.hollow else ''}"
    shape = el("use", href=f"#pub-{mark.sign}", x=_share(dot.x), y=_px(dot.y))
    inner = (el("title", plain(mark.told)), *_ends(dot), shape, label)
    if not mark.target:
        return el("g", *inner, class_=kind)
    return el("a", *inner, href=f"#{mark.target}", data_read=mark.target, class_=kind)


def _ends(dot: Dot) -> Iterator[Html]:
    """The stretch of an interval with its caps, the arrow of an open end, or the dashes of "about"."""
    sign = dot.point.telling.comparator
    if dot.top < dot.bottom:
        yield _upright(dot.x, dot.top, dot.bottom)
        for y in (dot.top, dot.bottom):
            yield el("use", href="#cap", x=_share(dot.x), y=_px(y))
    if sign in (">", ">="):
        yield _upright(dot.x, dot.top - ARROW, dot.top)
        yield el("use", href="#arrow-up", x=_share(dot.x), y=_px(dot.top - ARROW))
    if sign in ("<", "<="):
        yield _upright(dot.x, dot.bottom, dot.bottom + ARROW)
        yield el("use", href="#arrow-down", x=_share(dot.x), y=_px(dot.bottom + ARROW))
    if sign == "~" and dot.top == dot.bottom:
        yield _upright(dot.x, dot.y - ARROW / 2, dot.y + ARROW / 2, "about")


def _upright(x: float, top: float, bottom: float, kind: str = "stretch") -> Html:
    return el("line", x1=_share(x), x2=_share(x), y1=_px(top), y2=_px(bottom), class_=kind)


def _labels(chart: Chart) -> dict[str, Html]:
    """Labels by reference: what fits a narrow sheet is always shown, what fits only a wide one is marked so."""
    narrow = _placed(chart, NARROW, {})
    wide = _placed(chart, WIDE, narrow)
    return {
        ref: _label(chart, ref, label, "figure-name" if ref in narrow else "figure-name wide")
        for ref, label in wide.items()
    }


def _placed(chart: Chart, width: float, first: Mapping[str, Label]) -> dict[str, Label]:
    """Labels that meet nothing on a sheet of this width, as offsets from their dots; ``first`` choose first."""
    at = {dot.point.telling.ref: (dot.x * width / 100, dot.y) for dot in chart.dots}
    taken = [box for dot in chart.dots for box in _boxes(dot, width)]
    ends = ((at[one.point.telling.ref], at[other.point.telling.ref]) for one, other, _ in chart.ties)
    lines = [box for one, other in ends for box in _along(one, other)]
    sheet = Box(LEFT * width / 200, 2, (RIGHT + 3) * width / 100, HEIGHT - BOTTOM)
    found: dict[str, Label] = {}
    ordered = sorted(chart.dots, key=lambda d: (d.point.telling.ref not in first, d.point.copy_of is not None))
    said: set[str] = set()
    for dot in ordered:
        ref, words = dot.point.telling.ref, short_amount(dot.point.telling)
        if dot.point.copy_of is not None or (dot.point.as_of or "") + words in said:
            continue
        size = (width_of(words, LABEL_SIZE, 0.6), LABEL_SIZE)
        options = list(candidates(at[ref], RADIUS, size))
        clear = (option for option in options if not any(option.box.meets(line) for line in lines))
        label = place(clear, taken, sheet) or place(options, taken, sheet)
        if label is not None:
            said.add((dot.point.as_of or "") + words)
            found[ref] = label._replace(x=label.x - at[ref][0], y=label.y - at[ref][1])
    return found


def _boxes(dot: Dot, width: float) -> Iterator[Box]:
    """What a telling covers: its sign, and its stretch."""
    x, sign = dot.x * width / 100, dot.point.telling.comparator
    yield around((x, dot.y), RADIUS + 1)
    top = dot.top - (ARROW + 4 if sign in (">", ">=") else 0)
    bottom = dot.bottom + (ARROW + 4 if sign in ("<", "<=") else 0)
    if top < bottom:
        yield Box(x - 3, top, x + 3, bottom)


def _along(one: Point, other: Point) -> Iterator[Box]:
    """Small boxes along a line between two tellings."""
    steps = max(2, int(hypot(other[0] - one[0], other[1] - one[1]) // BEAD))
    for step in range(1, steps):
        share = step / steps
        yield around((one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share), 1.5)


def _label(chart: Chart, ref: str, label: Label, kind: str) -> Html:
    dot = next(dot for dot in chart.dots if dot.point.telling.ref == ref)
    shift: dict[str, str] = {"dx": _px(label.x), "text-anchor": label.anchor}
    words = plain(short_amount(dot.point.telling))
    return el("text", words, x=_share(dot.x), y=_px(dot.y + label.y), class_=kind, **shift)


# Ties


def _ties(question: Question, dots: Sequence[Dot]) -> Iterator[tuple[Dot, Dot, str]]:
    """Copies tied to their originals; revisions and conflicts between originals."""
    by_ref = {dot.point.telling.ref: dot for dot in dots}
    for dot in dots:
        if dot.point.copy_of in by_ref:
            yield by_ref[dot.point.copy_of], dot, "tie"
    own = {ref for ref, dot in by_ref.items() if dot.point.copy_of is None}
    for kind in ("revision", "conflict"):
        found = [r for r in question.relations if r.relation == kind and r.left in own and r.right in own]
        yield from ((by_ref[r.left], by_ref[r.right], kind) for r in found[:MOST_LINKS])


def _tie(one: Dot, other: Dot, kind: str) -> Html:
    return el("line", x1=_share(one.x), y1=_px(one.y), x2=_share(other.x), y2=_px(other.y), class_=kind)


# Estimate


def _estimate(estimate: Estimates, scale: Scale) -> Iterator[Html]:
    """Low, best and high beside the chart, as a beam with its three values."""
    known = {name: v for name in ("high", "best", "low") if (v := getattr(estimate, name)) is not None}
    if not known:
        return
    ys = [_y(scale, value) for value in known.values()]
    yield _upright(BEAM, min(ys), max(ys), "beam")
    if "best" in known:
        yield el("use", href="#best", x=_share(BEAM), y=_px(_y(scale, known["best"])))
    lowest = TOP - LINE
    for value, names in _merged(known).items():
        y = max(_y(scale, value) + 4, lowest + LINE)
        lowest = y
        word = el("tspan", plain(f"{_said(names)} "), class_="wide rule-word")
        kind = "estimate best" if "best" in names else "estimate"
        yield el("text", join(word, plain(say_number(value))), x=_share(BEAM_LABEL), y=_px(y), class_=kind)


def _said(names: Sequence[str]) -> str:
    """The names of one value, short enough to stand beside the chart; one value for all three is the best."""
    return "best" if len(names) == 3 else "/".join(names)


def _merged(known: Mapping[str, float]) -> dict[float, list[str]]:
    """Values from high to low with the names that they go by."""
    names: dict[float, list[str]] = {}
    for name, value in known.items():
        names.setdefault(value, []).append(name)
    return names


def _text(words: str, x: float, y: float, anchor: str, kind: str) -> Html:
    place_: dict[str, str] = {"text-anchor": anchor}
    return el("text", plain(words), x=_share(x), y=_px(y), class_=kind, **place_)


def _share(value: float) -> str:
    return f"{value:.2f}%"


def _px(value: float) -> str:
    return f"{value:.1f}"

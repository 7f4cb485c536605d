"""The forecasts of a story: when they were made, when they were due, how they ended, with the words at both ends."""

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.model.ledger import Outcome
from dateline.serve.markup import NOTHING, Html, el, join, plain, text
from dateline.serve.parts import table, tidy
from dateline.serve.story_sources import Story, evidence_line, more, quoted, say_counts, short_day, source_line
from dateline.serve.story_view import ForecastShown, Quote, Tally
from dateline.serve.timeline import Axis, axis_of
from dateline.serve.wording import say_days, to_date

MOST_FORECASTS = 80
"""Forecasts on a page; settled ones are kept before open ones."""
MOST_TALLIES = 30
"""Rows of the table of tallies."""
LEAST_SETTLED = 5
"""Settled forecasts from which on a share is said: of fewer it would mislead."""
STRIP = 22
"""Pixels: height of the strip that shows a forecast's days."""
OUTCOME_ORDER: tuple[Outcome, ...] = ("came true", "partly", "failed", "due", "open", "void", "superseded")


def render_forecasts(story: Story) -> Html:
    """How all ended in one line, the tallies, then each forecast."""
    if not story.view.forecasts:
        return el("p", text("No forecasts were found in this story."), class_="empty")
    ranked = sorted(story.view.forecasts, key=lambda f: OUTCOME_ORDER.index(f.outcome))[:MOST_FORECASTS]
    shown = sorted(ranked, key=lambda f: (f.telling.published or "9999", f.telling.due_to or "9999"))
    axis = _axis(shown)
    cards = (_forecast(story, forecast, axis) for forecast in shown)
    return join(
        el("p", _overview(story.view.forecasts), class_="overview"),
        _as_of(story.view.as_of),
        _tallies(story.view.tallies),
        _legend(axis),
        el("ol", *cards, class_="forecasts"),
        more(len(story.view.forecasts) - len(shown), "forecasts"),
    )


def _overview(forecasts: Sequence[ForecastShown]) -> Html:
    """How many ended in which way; what copies repeat counts once, as in the tallies."""
    first = [forecast for forecast in forecasts if forecast.repeats is None]
    numbers = {outcome: sum(f.outcome == outcome for f in first) for outcome in OUTCOME_ORDER}
    told = [_outcome(outcome, f"{number} {outcome}") for outcome, number in numbers.items() if number]
    again = len(forecasts) - len(first)
    told += [el("span", text(f"{again} more repeat one of these"))] if again else []
    return join(*told, by=" ")


def _as_of(day: str | None) -> Html:
    """The day by which something is due or open."""
    told = f"Judged as of {short_day(day)}: what was published later does not count."
    return el("p", text(told), class_="facts") if short_day(day) else NOTHING


def _outcome(outcome: Outcome, words: str) -> Html:
    return el("span", text(words), class_=f"outcome out-{outcome.replace(' ', '-')}")


# One forecast


def _forecast(story: Story, forecast: ForecastShown, axis: Axis | None) -> Html:
    telling = forecast.telling
    claim = Quote(telling.report, telling.sentence, telling.content)
    return el(
        "li",
        el("div", _outcome(forecast.outcome, forecast.outcome), _judge(forecast), class_="verdict"),
        el(
            "div",
            el("p", quoted(story, claim), class_="lead"),
            el("p", source_line(story, telling.report, telling.source), class_="cite"),
            el("p", _facts(forecast), class_="facts"),
            _strip(forecast, axis) if axis else NOTHING,
            _evidence(story, forecast),
        ),
        class_="forecast",
    )


def _judge(forecast: ForecastShown) -> Html:
    """Whether a person settled it or the program proposes."""
    if forecast.outcome in ("open", "due") and not forecast.person:
        return NOTHING
    words = f"decided by {forecast.who}" if forecast.person else "proposed, not confirmed"
    return el("span", text(words), class_="judge")


def _facts(forecast: ForecastShown) -> Html:
    telling = forecast.telling
    window = _window_words(forecast) or "no day said"
    taken = text(" (taken from its sentence)") if forecast.taken_due else NOTHING
    said = join(text(" (“"), tidy(telling.due_text), text("”)")) if telling.due_text else taken
    parts = [
        join(text("Due "), el("b", text(window)), said),
        join(text("if: “"), tidy(telling.condition), text("”")) if telling.condition else NOTHING,
        join(text("odds: “"), tidy(telling.odds), text("”")) if telling.odds else NOTHING,
        say_counts(forecast.counts) if forecast.counts.reports > 1 else NOTHING,
    ]
    return join(*parts, by=" · ")


def _evidence(story: Story, forecast: ForecastShown) -> Html:
    why = el("p", tidy(forecast.why), class_="why") if forecast.why else NOTHING
    quotes = (
        join(el("p", quoted(story, q), class_="told"), el("p", evidence_line(story, q), class_="cite"))
        for q in forecast.evidence
    )
    inner = join(why, *quotes)
    return el("div", el("h4", text("What came of it")), inner, class_="evidence") if inner else NOTHING


# Days


def _span(forecast: ForecastShown) -> tuple[date | None, date | None, date | None, date | None]:
    """Days on which it was said, its window begins and ends, and the evidence came."""
    telling = forecast.telling
    days = (telling.published, *forecast.due, forecast.settled)
    said, start, end, settled = map(to_date, days)
    start, end = start or (said if end else None), end or start
    first = min(start, end) if start and end else start  # a window that is told backwards is its last day
    return said, first, end, settled


def _window_words(forecast: ForecastShown) -> str:
    """The window, "" without one: where it is open only one of its ends is known."""
    return say_days(*map(to_date, forecast.due))


def _axis(forecasts: Sequence[ForecastShown]) -> Axis | None:
    """One axis for all, so that their strips can be compared by eye."""
    days = {day for forecast in forecasts for day in _span(forecast) if day is not None}
    return axis_of([(day, day) for day in days]) if days else None


def _strip(forecast: ForecastShown, axis: Axis) -> Html:
    """A ring where it was said, a bar for the window, a sign where the evidence came."""
    said, start, _, settled = _span(forecast)
    if said is None or (start is None and settled is None):
        return NOTHING
    return el(
        "svg",
        *_strip_marks(forecast, said, axis),
        width="100%",
        height=STRIP,
        role="img",
        aria_label=_strip_words(forecast, said),
        class_="due-strip",
    )


def _strip_words(forecast: ForecastShown, said: date) -> str:
    window, settled = _window_words(forecast), short_day(forecast.settled)
    told = [f"said {short_day(said.isoformat())}"]
    told += [f"due {window}"] if window else []
    told += [f"evidence {settled}"] if settled else []
    return ", ".join(told)


def _strip_marks(forecast: ForecastShown, said: date, axis: Axis) -> Iterator[Html]:
    _, start, end, settled = _span(forecast)
    middle = STRIP / 2
    places = [_middle(axis, day) for day in (said, end, settled) if day is not None]
    yield el("line", x1=_share(min(places)), x2=_share(max(places)), y1=middle, y2=middle, class_="thread")
    if start is not None and end is not None and start <= end:
        left, right = axis.start(start), axis.end(end)
        title = el("title", plain(f"Due {_window_words(forecast)}"))
        yield el("rect", title, x=_share(left), width=_share(right - left), y=middle - 4, height=8, class_="window")
    ring = el("title", plain(f"Said {short_day(said.isoformat())}"))
    yield el("circle", ring, cx=_share(_middle(axis, said)), cy=middle, r=4, class_="said")
    if settled is not None:
        kind = f"settled out-{forecast.outcome.replace(' ', '-')}"
        use = el("use", href="#settled", x=_share(_middle(axis, settled)), y=middle)
        yield el("g", el("title", plain(f"Evidence {short_day(settled.isoformat())}")), use, class_=kind)


def _middle(axis: Axis, day: date) -> float:
    return (axis.start(day) + axis.end(day)) / 2


def _share(value: float) -> str:
    return f"{value:.2f}%"


def _legend(axis: Axis | None) -> Html:
    if axis is None:
        return NOTHING

    def key(*shapes: Html, words: str) -> Html:
        return el("span", el("svg", *shapes, viewBox="-8 -8 16 16", class_="pub", aria_hidden="true"), text(words))

    window = el("rect", x=-7, y=-4, width=14, height=8, class_="window")
    return el(
        "p",
        key(el("circle", r=4, class_="said"), words="said"),
        key(window, words="due"),
        key(el("use", href="#settled"), words="evidence"),
        el("span", text(f"all lines run over {say_days(axis.first, axis.last)}")),
        class_="legend",
    )


# Tallies


def _tallies(tallies: Sequence[Tally]) -> Html:
    """Who forecast how much, how much of it could be settled, and how it ended: every denominator is there."""
    if not tallies:
        return NOTHING
    ranked = sorted(tallies, key=lambda t: (t.kind != "speaker", -t.all, t.name.casefold()))
    heads = ("Who", "Forecasts", "Due by now", "Settled", "Came true", "Partly", "Failed", "Void", "Share of settled")
    rows = [_tally(tally) for tally in ranked[:MOST_TALLIES]]
    left = more(len(ranked) - len(rows), "tallies")
    return el("div", table(heads, rows, "Tallies of forecasts"), left, class_="tallies")


def _tally(tally: Tally) -> Html:
    numbers = (tally.all, tally.due, tally.settled, tally.came_true, tally.partly, tally.failed, tally.void)
    heads = ("Forecasts", "Due by now", "Settled", "Came true", "Partly", "Failed", "Void")
    kind = el("span", text(f" {tally.kind}"), class_="around")
    cells = (
        el("td", el("div", el("b", tidy(tally.name)), kind), data_label="Who"),
        *(
            el("td", el("div", text(str(n)), class_="num"), data_label=head)
            for head, n in zip(heads, numbers, strict=True)
        ),
        el("td", el("div", text(_said_share(tally))), data_label="Share of settled"),
    )
    return el("tr", *cells)


def _said_share(tally: Tally) -> str:
    if not tally.settled:
        return "none settled"
    if tally.settled < LEAST_SETTLED:
        return f"{tally.came_true} of {tally.settled}: too few for a share"
    return f"{tally.came_true} of {tally.settled}, {100 * tally.came_true / tally.settled:.0f} %"

"""The panels of the page for what happened, how many, who said what and what is to come."""

from collections.abc import Iterator, Sequence

from dateline.model import Event, Figure, Forecast, Span, Statement
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import (
    badge,
    card,
    count_words,
    empty,
    event_link,
    find_words,
    go_to,
    pairs,
    role,
    roles,
    row,
    speaker_name,
    status_label,
    table,
    tag_of,
    tidy,
)
from dateline.serve.views import (
    SpeakerGroup,
    View,
    events_by_day,
    forecasts_of,
    happened,
    speaker_of,
    speaker_of_id,
    statements_by_speaker,
)
from dateline.serve.wording import TYPE_WORDS, say_amount, say_due, say_interval, words

INFERRED = "no time said; taken from the event before, the statement or the report"


# Events


def render_events(view: View) -> Html:
    """Events by day."""
    if not view.record.events:
        return empty("No events were found in this report.")
    return join(*_days(view))


def _days(view: View) -> Iterator[Html]:
    for day in events_by_day(view):
        cards = join(*(event_card(view, event) for event in day.events))
        counted = sum(map(happened, day.events))
        note = count_words(len(day.events), "event") + _uncounted(len(day.events) - counted)
        title = el("h3", text(day.label), el("span", text(note), class_="count"))
        yield el("section", title, cards, class_="day")


def _uncounted(number: int) -> str:
    return f", {number} did not (yet) happen" if number else ""


def event_card(view: View, event: Event) -> Html:
    """One event: its sign, trigger and type, then who, whom, where, when, how many and who says so."""
    head = el(
        "header",
        status_label(event.status),
        el("h4", find_words(event.id, tidy(event.trigger.text))),
        el("span", text(TYPE_WORDS.get(event.type, event.type.lower())), class_="type", title=event.type),
        badge(event.score),
        tag_of(event.id),
    )
    facts = pairs(
        [
            ("Who", roles(view, event.actor)),
            ("Whom", roles(view, event.target)),
            ("Where", _where(view, event)),
            ("When", _when(view, event)),
            ("How many", _figures(view, event.figures)),
            ("Says who", says_who(view, event.statement)),
        ]
    )
    more = f"st-{event.status}" + ("" if happened(event) else " unreal")
    return card(event.id, "event", head, facts, more=more)


def _where(view: View, event: Event) -> Html:
    place = view.places.get(event.where or "")
    said = join(*(tidy(span.text) for span in event.place), by="; ")
    if place is None:
        return said
    named = go_to(place.id, tidy(place.name or place.text), "place")
    if not event.place or any(span.text == (place.name or place.text) for span in event.place):
        return named
    return join(named, el("span", text(" “"), said, text("”"), class_="meant"))


def _when(view: View, event: Event) -> Html:
    days = say_interval(event.when)
    said = join(*(_time_words(view, span) for span in event.time), by=", ")
    if event.when is not None and event.when.inferred and days:
        return el("span", text(days), class_="inferred", title=INFERRED)
    shown = text(days) if days else NOTHING
    return join(shown, el("span", text(" “"), said, text("”"), class_="meant") if said else NOTHING)


def _time_words(view: View, span: Span) -> Html:
    time = view.times.get((span.start, span.end))
    return go_to(time.id, tidy(span.text), "time") if time else tidy(span.text)


def _figures(view: View, ids: Sequence[str]) -> Html:
    found = (view.figures[i] for i in ids if i in view.figures)
    return join(*(go_to(f.id, tidy(f.phrase.text), "figure") for f in found), by="; ")


def says_who(view: View, statement: str | None) -> Html:
    """The speaker of a statement, with its stance where it is not a plain assertion; else the report itself."""
    speaker = speaker_of_id(view, statement)
    if speaker is None or statement is None:
        return el("span", text("the report itself"), class_="own-voice")
    stance = view.statements[statement].stance
    how = NOTHING if stance == "asserts" else el("span", text(f" {stance}"), class_="stance")
    return join(go_to(statement, tidy(speaker.name), "statement"), how)


# Figures


def render_figures(view: View) -> Html:
    """Figures as a table of intervals."""
    if not view.record.figures:
        return empty("No figures were found in this report.")
    heads = ("In the text", "Reads as", "Counted", "Event", "Says who", "Same as")
    return table(heads, [_figure_row(view, f) for f in view.record.figures], "Figures")


def _figure_row(view: View, figure: Figure) -> Html:
    amount = el("span", text(say_amount(figure)), class_="amount num")
    reason = el("span", text(figure.reason), class_="reason") if figure.reason else NOTHING
    cells = (
        ("In the text", join(find_words(figure.id, tidy(figure.phrase.text)), badge(figure.score), tag_of(figure.id))),
        ("Reads as", join(amount, reason)),
        ("Counted", tidy(figure.counted.text) if figure.counted else NOTHING),
        ("Event", event_link(view, figure.event)),
        ("Says who", says_who(view, figure.statement)),
        ("Same as", join(*(_same(view, other) for other in figure.same_as), by="; ")),
    )
    return row(figure.id, "figure", cells)


def _same(view: View, other: str) -> Html:
    figure = view.figures.get(other)
    return go_to(other, tidy(figure.phrase.text), "figure") if figure else text(other)


# Statements


def render_statements(view: View) -> Html:
    """Who said what, by speaker."""
    if not view.record.statements:
        return empty("No statements were found in this report.")
    return join(*(_speaker_section(view, group) for group in statements_by_speaker(view)))


def _speaker_section(view: View, group: SpeakerGroup) -> Html:
    actor = group.speaker.actor
    known = (actor.type if actor.type != "other" else "", actor.country) if actor else ()
    about = ", ".join(filter(None, known))
    count = el("span", text(count_words(len(group.statements), "statement")), class_="count")
    kind = el("span", text(about), class_="type") if about else NOTHING
    title = el("h3", speaker_name(group.speaker), kind, count)
    return el("section", title, *(statement_card(view, s) for s in group.statements), class_="speaker")


def statement_card(view: View, statement: Statement) -> Html:
    """One statement: stance, source and cue as written, what is said, and the items that it carries."""
    source = join(*(role(view, span, linked=False) for span in statement.source))
    cue = el("em", tidy(words(list(statement.cue))), class_="cue")
    head = el(
        "header",
        el("span", text(statement.stance), class_=f"stance stance-{statement.stance}"),
        el("h4", find_words(statement.id, join(source or text("it is said"), cue, by=" "))),
        el("span", text(f"{statement.form} speech"), class_="type"),
        badge(statement.score),
        tag_of(statement.id),
    )
    said = el("blockquote", tidy(words(list(statement.content))), class_=f"form-{statement.form}", dir="auto")
    return card(statement.id, "statement", head, said, pairs(_carries(view, statement)))


def _carries(view: View, statement: Statement) -> list[tuple[str, Html]]:
    events = view.events_told.get(statement.id, [])
    figures = [figure.id for figure in view.figures_told.get(statement.id, [])]
    inside = view.statements.get(statement.within or "")
    outer = go_to(inside.id, tidy(speaker_of(view, inside.source).name), "statement") if inside else NOTHING
    time = view.times_by_id.get(statement.time or "")
    return [
        ("Said on", go_to(time.id, tidy(time.text), "time") if time else NOTHING),
        ("Told by", outer),
        ("Events", join(*(event_link(view, e.id) for e in events), by=", ")),
        ("Figures", _figures(view, figures)),
        ("Forecasts", join(*(_forecast_link(c) for c in forecasts_of(view, statement.id)), by="; ")),
    ]


def _forecast_link(forecast: Forecast) -> Html:
    return go_to(forecast.id, text(f"due {say_due(forecast)}"), "forecast")


# Forecasts


def render_forecasts(view: View) -> Html:
    """What is said to come, with the days by which it should have."""
    if not view.record.forecasts:
        return empty("No forecasts were found in this report.")
    return join(*(forecast_card(view, forecast) for forecast in view.record.forecasts))


def forecast_card(view: View, forecast: Forecast) -> Html:
    """One forecast: the claim, when it is due, on what condition, with what odds, by whom."""
    due = forecast.due.span
    said_due = el("span", text(" “"), tidy(due.text), text("”"), class_="meant") if due else NOTHING
    head = el(
        "header",
        el("h4", find_words(forecast.id, tidy(words(list(forecast.content))))),
        badge(forecast.score),
        tag_of(forecast.id),
    )
    open_ended = not (forecast.due.from_ or forecast.due.to)
    facts = [
        ("Due", join(el("strong", text(say_due(forecast)), class_="open" if open_ended else "due"), said_due)),
        ("Condition", tidy(forecast.condition.text) if forecast.condition else NOTHING),
        ("Odds", text(f"“{forecast.odds}”") if forecast.odds else NOTHING),
        ("Says who", _forecaster(view, forecast)),
    ]
    return card(forecast.id, "forecast", head, pairs(facts))


def _forecaster(view: View, forecast: Forecast) -> Html:
    if forecast.statement in view.statements:
        return says_who(view, forecast.statement)
    return roles(view, forecast.source) or says_who(view, None)

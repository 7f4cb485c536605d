"""A record as one HTML file that needs nothing else: no network, no server, no library."""

from collections.abc import Callable
from string import Template
from typing import NamedTuple

from dateline.model import Record
from dateline.serve.map_view import render_map
from dateline.serve.markup import NOTHING, Html, el, join, json_block, plain, text, verbatim
from dateline.serve.packaged import asset, policy
from dateline.serve.panels import render_events, render_figures, render_forecasts, render_statements
from dateline.serve.parts import LAYER_TITLES, count_words, tidy
from dateline.serve.registers import notes_of, render_actors, render_checks, render_places, render_times
from dateline.serve.text_view import render_text
from dateline.serve.timeline import render_timeline
from dateline.serve.views import View, checks_of, happened, places_grouped, statements_by_speaker, title_of, view_of
from dateline.serve.wording import say_day

LAYERS_OFF = frozenset({"actor"})
"""Layers that start switched off: actors are shown by the events that they act in."""

LONG_TITLE = 100
"""Letters from which on a title is set smaller."""


class Panel(NamedTuple):
    """A tab of the page with what it shows."""

    name: str
    title: str
    size: int
    body: Callable[[View], Html]


def render_page(record: Record) -> str:
    """The record as a whole HTML document: its text with every item marked, and the items with links to their words.

    Everything is inside the one file; its content security policy forbids any request. The record itself is embedded as
    JSON, to be copied or saved. The same record always gives the same page.
    """
    view = view_of(record)
    style, script = asset("page.css"), asset("page.js")
    return Template(asset("page.html")).substitute(
        policy=plain(policy(style, script)),
        signs=verbatim(asset("signs.html")),
        title=plain(title_of(record)),
        style=verbatim(style),
        script=verbatim(script),
        header=_header(view),
        layers=_layer_switches(),
        text=render_text(view),
        tabs=_tabs(view),
        panels=_panels(view),
        engine=_engine(record),
        filename=plain(_filename(record)),
        record=json_block(record),
    )


def _filename(record: Record) -> str:
    """A name for the saved JSON: the report's id without what file systems mind."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in record.report.id)
    return f"{safe.strip('.-')[:80] or 'record'}.dateline.json"


# Header


def _header(view: View) -> Html:
    report = view.record.report
    published = say_day(report.published) if report.published else "date not known"
    day = el("time", text(published), datetime=report.published.isoformat() if report.published else None)
    title = title_of(view.record)
    kicker = join(day, *(tidy(part) for part in (report.publisher, report.byline) if part), by=" · ")
    return join(
        el("p", kicker, class_="kicker"),
        el("h1", tidy(title), dir="auto", class_="long" if len(title) > LONG_TITLE else None),
        el("p", text(_summary(view)), class_="summary"),
        _origins(view),
        _notes(view),
    )


def _summary(view: View) -> str:
    """What the record holds, in a sentence that tells counted events and others apart."""
    record = view.record
    counted = sum(map(happened, record.events))
    events = f"{count_words(counted, 'event')} that happened or {'goes' if counted == 1 else 'go'} on"
    others = len(record.events) - counted
    kept = f", {others} planned, possible or denied" if others else ""
    said = _said(view) or "no statements"
    figures, forecasts = _some(len(record.figures), "figure"), _some(len(record.forecasts), "forecast")
    return f"{events}{kept}; {figures}; {said}; {forecasts}."


def _said(view: View) -> str:
    """How many statements of how many speakers, and how many of nobody; "" without any."""
    groups = statements_by_speaker(view)
    by_nobody = sum(len(group.statements) for group in groups if not group.speaker.key)
    named, speakers = len(view.record.statements) - by_nobody, sum(bool(group.speaker.key) for group in groups)
    told = [f"{count_words(named, 'statement')} by {count_words(speakers, 'speaker')}"] if named else []
    told += [f"{count_words(by_nobody, 'statement')} without a speaker"] if by_nobody else []
    return ", ".join(told)


def _some(number: int, one: str) -> str:
    return count_words(number, one) if number else f"no {one}s"


def _origins(view: View) -> Html:
    report = view.record.report
    credited = ", ".join(report.origins)
    parts = (
        join(el("b", text("Credits ")), tidy(credited)) if credited else NOTHING,
        join(el("b", text("Read from ")), tidy(report.source)) if report.source else NOTHING,
    )
    line = join(*parts, by=" · ")
    return el("p", line, class_="origins") if line else NOTHING


def _notes(view: View) -> Html:
    notes = notes_of(view)
    return el("ul", *(el("li", tidy(note)) for note in notes), class_="notes", aria_label="Notes") if notes else NOTHING


def _engine(record: Record) -> Html:
    engine, report = record.engine, record.report
    made = " · ".join(filter(None, (engine.program, engine.model, engine.gazetteer, report.extractor)))
    return join(el("p", text(made)), el("p", text(f"Report {report.id} · sha256 {report.sha256}"), class_="hash"))


# Switches, tabs and panels


def _layer_switches() -> Html:
    return join(*(_layer_switch(layer, title) for layer, title in LAYER_TITLES.items()))


def _layer_switch(layer: str, title: str) -> Html:
    sample = el("span", text(title), class_=f"s m-{layer}")
    on = "false" if layer in LAYERS_OFF else "true"
    return el("button", sample, type="button", class_="layer", data_layer=layer, aria_pressed=on)


def _all_panels(view: View) -> tuple[Panel, ...]:
    record = view.record
    return (
        Panel("events", "Events", len(record.events), render_events),
        Panel("timeline", "Timeline", len(record.times), _times),
        Panel("places", "Places", len(places_grouped(view)), _places),
        Panel("figures", "Figures", len(record.figures), render_figures),
        Panel("statements", "Statements", len(record.statements), render_statements),
        Panel("forecasts", "Forecasts", len(record.forecasts), render_forecasts),
        Panel("actors", "Actors", len(record.actors), render_actors),
        Panel("check", "Check", len(checks_of(view)) + len(notes_of(view)), render_checks),
    )


def _times(view: View) -> Html:
    return join(render_timeline(view), el("h3", text("Time expressions")), render_times(view))


def _places(view: View) -> Html:
    return join(render_map(view), render_places(view))


def _tabs(view: View) -> Html:
    return join(*(_tab(panel, number == 0) for number, panel in enumerate(_all_panels(view))))


def _tab(panel: Panel, chosen: bool) -> Html:
    return el(
        "button",
        text(panel.title),
        el("span", text(str(panel.size)), class_="count"),
        type="button",
        role="tab",
        id=f"tab-{panel.name}",
        aria_controls=f"panel-{panel.name}",
        aria_selected="true" if chosen else "false",
        tabindex="0" if chosen else "-1",
    )


def _panels(view: View) -> Html:
    return join(*(_panel(view, panel) for panel in _all_panels(view)))


def _panel(view: View, panel: Panel) -> Html:
    return el(
        "section",
        el("h2", text(panel.title)),
        panel.body(view),
        id=f"panel-{panel.name}",
        class_=f"panel panel-{panel.name}",
        role="tabpanel",
        aria_labelledby=f"tab-{panel.name}",
        tabindex="-1",
    )

"""A story as one HTML file that needs nothing else: what many reports say together, every part tied to their words."""

from collections import Counter
from collections.abc import Callable
from string import Template
from typing import NamedTuple

import msgspec

from dateline.serve.markup import NOTHING, Html, el, join, plain, text, verbatim
from dateline.serve.packaged import asset, policy
from dateline.serve.parts import count_words, tidy
from dateline.serve.story_days import render_days
from dateline.serve.story_events import render_events
from dateline.serve.story_figures import render_figures
from dateline.serve.story_forecasts import render_forecasts
from dateline.serve.story_places import render_places, sites_of
from dateline.serve.story_reports import render_reports
from dateline.serve.story_sources import Story
from dateline.serve.story_statements import render_statements
from dateline.serve.story_view import StoryView
from dateline.serve.wording import HAPPENED, STATUS_WORDS, say_days, to_date

LONG_TITLE = 100
"""Letters from which on a title is set smaller."""
TEXT_BUDGET = 1_500_000
"""Letters of report text that a page holds, so that it opens at once and stays under 5 MB; the export has the rest."""


class Section(NamedTuple):
    """A part of the page."""

    name: str
    title: str
    size: int
    hint: str
    body: Callable[[Story], Html]


def render_story(view: StoryView) -> str:
    """The story as a whole HTML document.

    Everything is inside the one file; its content security policy forbids any request. It reads without JavaScript.
    The same view always gives the same page. Lists that would be too long end with how many are left, never silently.
    """
    story = _within_budget(view)
    style, script = asset("page.css") + asset("story.css"), asset("story.js")
    return Template(asset("story.html")).substitute(
        policy=plain(policy(style, script)),
        title=plain(" ".join(view.title.split())),
        style=verbatim(style),
        script=verbatim(script),
        signs=verbatim(asset("signs.html")),
        shapes=verbatim(asset("story_signs.html")),
        header=_header(story),
        nav=_nav(story),
        switch=_switch(story),
        sections=join(*(_section(story, section) for section in _sections(story))),
        made=join(el("p", tidy(view.made_by)), el("p", tidy(f"Story {view.id}"), class_="hash")),
    )


def _within_budget(view: StoryView) -> Story:
    """The story with the texts that there is room for: originals first, then copies."""
    room, kept = TEXT_BUDGET, set()
    for report in sorted(view.reports, key=lambda r: r.copy_of is not None):
        if len(report.text) <= room:
            kept.add(report.id)
            room -= len(report.text)
    if len(kept) == len(view.reports):
        return Story(view)
    reports = tuple(r if r.id in kept else msgspec.structs.replace(r, text="") for r in view.reports)
    left = frozenset(r.id for r in view.reports if r.id not in kept)
    note = f"The texts of {count_words(len(left), 'report')} are left out to keep the page small; the export has them."
    return Story(msgspec.structs.replace(view, reports=reports, notes=(*view.notes, note)), left)


# Head


def _header(story: Story) -> Html:
    view = story.view
    days = say_days(to_date(view.first), to_date(view.last))
    title = " ".join(view.title.split())
    return join(
        el("p", join(text("Story"), text(days), by=" · "), class_="kicker"),
        el("h1", text(title), dir="auto", class_="long" if len(title) > LONG_TITLE else None),
        _numbers(story),
        el("p", text(_counted(story)), class_="summary"),
        el("ul", *(el("li", tidy(n)) for n in view.notes), class_="notes", aria_label="Notes")
        if view.notes
        else NOTHING,
    )


def _numbers(story: Story) -> Html:
    """The three counts, large."""
    counts = story.view.counts
    copies = sum(report.copy_of is not None for report in story.view.reports)
    rows = (
        (counts.reports, "report", f"{count_words(copies, 'copy', 'copies')} among them" if copies else "no copies"),
        (counts.publishers, "publisher", ""),
        (counts.origins, "independent origin", "copies and agency text counted once"),
    )
    return el("dl", *(_number(*row) for row in rows), class_="three")


def _number(number: int, one: str, note: str) -> Html:
    words = one if number == 1 else f"{one}s"
    small = el("span", text(note), class_="note") if note else NOTHING
    return el("div", el("dt", text(words), small), el("dd", text(f"{number:,}")))


def _counted(story: Story) -> str:
    """What is counted on the page and what is not."""
    happened = sum(event.status in HAPPENED for event in story.view.events)
    rest = _unreal(story)
    left = f" Not counted, and hidden until asked for: {rest}." if rest else ""
    disputed = sum(any(field.disputed for field in event.fields) for event in story.view.events)
    conflicts = sum(any(r.relation == "conflict" for r in q.relations) for q in story.view.questions)
    told = f"{count_words(happened, 'event')} that happened or {'goes' if happened == 1 else 'go'} on"
    doubts = [f"{disputed} with a disputed field"] if disputed else []
    doubts += [f"{count_words(conflicts, 'question')} with conflicting figures"] if conflicts else []
    return f"{told}{', ' if doubts else ''}{'; '.join(doubts)}.{left}"


def _unreal(story: Story) -> str:
    numbers = Counter(event.status for event in story.view.events if event.status not in HAPPENED)
    return ", ".join(f"{numbers[status]} {STATUS_WORDS[status]}" for status in STATUS_WORDS if numbers[status])


def _switch(story: Story) -> Html:
    """A box to tick, so that it works without JavaScript."""
    if not _unreal(story):
        return NOTHING
    box = el("input", type="checkbox", id="show-unreal")
    return el("label", box, text("show what did not (yet) happen"), class_="unreal-switch")


# Sections


def _sections(story: Story) -> tuple[Section, ...]:
    view = story.view
    hidden = len(story.left_out)
    texts = f"{count_words(hidden, 'text')} in the export only" if hidden else ""
    return (
        Section("days", "Timeline", len(view.entries), "The days that matter, in the words of a report.", render_days),
        Section("figures", "Figures", len(view.questions), _FIGURES, render_figures),
        Section("places", "Places", len(sites_of(story)), "Where the events happened.", render_places),
        Section("events", "Events", len(view.events), _EVENTS, render_events),
        Section("forecasts", "Forecasts", len(view.forecasts), _FORECASTS, render_forecasts),
        Section("statements", "Statements", len(view.statements), "Who said what, by speaker.", render_statements),
        Section("reports", "Reports", len(view.reports), texts, render_reports),
    )


_FIGURES = (
    "Every figure as an interval, at the day that it is true of. Where sources disagree, both are shown; "
    "low, best and high come from a rule, not from a judgement of who is right."
)
_EVENTS = "Each event once, with the words of every report that tells it. Nothing is merged that cannot be taken apart."
_FORECASTS = "What was said to come, when it was due, and what came of it, with the words at both ends."


def _nav(story: Story) -> Html:
    links = (
        el("a", text(s.title), el("span", text(f"{s.size:,}"), class_="count"), href=f"#s-{s.name}")
        for s in _sections(story)
        if s.size
    )
    return join(*links, by=" ")


def _section(story: Story, section: Section) -> Html:
    if not section.size and section.name in ("figures", "places", "forecasts"):
        return NOTHING
    return el(
        "section",
        el("h2", text(section.title), id=f"s-{section.name}"),
        el("p", text(section.hint), class_="hint") if section.hint else NOTHING,
        section.body(story),
        class_=f"part part-{section.name}",
        aria_labelledby=f"s-{section.name}",
    )

"""The events of a story: each as its sources tell it, where they agree and where not, and why they were joined."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.model.ledger import Judgement, Score, Telling
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, sign, status_label, table, tidy
from dateline.serve.story_sources import (
    Story,
    more,
    outlet_and_day,
    quoted,
    read_link,
    say_counts,
    short_day,
    telling_line,
    telling_quote,
)
from dateline.serve.story_view import EventShown, FieldShown, Quote, StatusShown, ValueShown
from dateline.serve.wording import HAPPENED, STATUS_WORDS, TYPE_WORDS, say_when

MOST_TELLINGS = 12
"""Tellings quoted for one event: originals first."""
MOST_JOINS = 12
"""Joinings whose reasons are laid out for one event."""
MOST_VALUES = 6
"""Values of a disputed field that are named."""


def render_events(story: Story) -> Html:
    """All events by day; those that did not (yet) happen are there, and hidden until asked for."""
    events = story.shown_events
    if not events:
        return el("p", text("No events were found in this story."), class_="empty")
    groups = [list(group) for _, group in groupby(events, key=lambda event: _together(story, event))]
    listed = el("ol", *(_row(story, group) for group in groups), class_="days events")
    rest = len(story.view.events) - len(events)
    return join(listed, more(rest, "events, told by fewer sources or further down"))


def _together(story: Story, event: EventShown) -> tuple[str, ...]:
    """What events share that stand in one row: a day, and one sentence that alone tells them."""
    if len(event.tellings) != 1 or _behind(story, event):
        return (event.id,)
    telling = event.tellings[0]
    happened = "counted" if event.status in HAPPENED else "not"
    return say_when(event.when), happened, telling.report, str(telling.sentence.start), telling.source or ""


def _row(story: Story, events: Sequence[EventShown]) -> Html:
    """One event with its tellings, or several of one sentence with their triggers marked in it."""
    happened = events[0].status in HAPPENED
    return el(
        "li",
        el("p", text(say_when(events[0].when)), class_="when"),
        el("div", *(_head(story, event) for event in events), _first_quote(story, events), *_rest(story, events[0])),
        class_="day" if happened else "day unreal",
    )


def _head(story: Story, event: EventShown) -> Html:
    return el(
        "div",
        el("h3", status_label(event.status), tidy(event.title)),
        el("p", _facts(event), class_="facts"),
        id=story.event_ids[event.id],
        class_="event" if event.status in HAPPENED else "event unreal-title",
        tabindex="-1",
    )


def _rest(story: Story, event: EventShown) -> Iterator[Html]:
    yield _disputes(event)
    behind = _behind(story, event)
    if behind:
        yield el("details", el("summary", text(_summary(event))), *behind)


def _facts(event: EventShown) -> Html:
    kind = TYPE_WORDS.get(event.type, event.type.lower())
    where = tidy(event.where.name) if event.where else text("place not known")
    return join(where, text(kind), say_counts(event.counts), by=" · ")


def _ordered(story: Story, event: EventShown) -> list[Telling]:
    """Tellings that tell what the event's status says first: of them the one whose words are the title, then by day.

    Copies come after originals.
    """

    def rank(telling: Telling) -> tuple[bool, bool, bool, str, str]:
        other = (telling.status in HAPPENED) != (event.status in HAPPENED)
        titled = telling.ref == event.central
        return other, not titled, telling.report in story.copies, telling.published or "9999", telling.ref

    return sorted(event.tellings, key=rank)


def _first_quote(story: Story, events: Sequence[EventShown]) -> Html:
    """The sentence that tells the events best, with the triggers of all."""
    tellings = [_ordered(story, event)[0] for event in events if event.tellings]
    if not tellings:
        return NOTHING
    first = tellings[0]
    quote = Quote(first.report, first.sentence, tuple(telling.trigger for telling in tellings))
    return join(
        el("p", quoted(story, quote), class_="told"),
        el("p", telling_line(story, first), class_="cite"),
    )


def _quote(story: Story, telling: Telling) -> Html:
    return join(
        el("p", quoted(story, telling_quote(telling)), class_="told"),
        el("p", telling_line(story, telling), class_="cite"),
    )


def _disputes(event: EventShown) -> Html:
    disputed = [field for field in event.fields if field.disputed]
    return el("dl", *map(_field, disputed), class_="fields disputed") if disputed else NOTHING


def _field(field: FieldShown) -> Html:
    values = [_value(value, alone=not field.disputed) for value in field.values[:MOST_VALUES]]
    rest = len(field.values) - len(values)
    told = join(*values, text(f"{rest} more") if rest > 0 else NOTHING, by=" / ")
    name = f"{field.name} disputed" if field.disputed else field.name
    return el("div", el("dt", text(name)), el("dd", told))


def _value(value: ValueShown, *, alone: bool) -> Html:
    number = value.counts.origins
    by = NOTHING if alone else el("span", text(f" ({count_words(number, 'origin')})"), class_="by")
    return join(el("b", tidy(value.value)), by)


# What lies behind


def _behind(story: Story, event: EventShown) -> list[Html]:
    """Every further telling, the fields without dispute, status over time and the reasons for joining."""
    tellings = _ordered(story, event)
    rest = [_quote(story, telling) for telling in tellings[1:MOST_TELLINGS]]
    parts = [
        el("div", *rest, more(len(tellings) - MOST_TELLINGS, "tellings"), class_="tellings") if rest else NOTHING,
        _fields("Agreed", _agreed(event)),
        _fields("Told side by side", [field for field in event.fields if field.beside]),
        _status_line(story, event.statuses),
        _joins(story, event.joins),
    ]
    return [part for part in parts if part]


def _fields(title: str, fields: Sequence[FieldShown]) -> Html:
    return join(el("h4", text(title)), el("dl", *map(_field, fields), class_="fields")) if fields else NOTHING


def _agreed(event: EventShown) -> list[FieldShown]:
    return [field for field in event.fields if field.agreed]


def _summary(event: EventShown) -> str:
    others, agreed = len(event.tellings) - 1, len(_agreed(event))
    told = [count_words(others, "more telling")] if others > 0 else []
    told += [f"{count_words(agreed, 'field')} agreed"] if agreed else []
    told += ["status over time"] if len(event.statuses) > 1 else []
    told += ["why joined"] if event.joins else []
    return ", ".join(told) or "details"


def _status_line(story: Story, statuses: Sequence[StatusShown]) -> Html:
    """Planned, begun, happened, denied: one step for each change, with the day and the number of tellings."""
    if not statuses:
        return NOTHING
    runs = [list(run) for _, run in groupby(statuses, key=lambda s: (s.status, s.denied_by))]
    steps = (el("li", _step(story, run)) for run in runs)
    return join(el("h4", text("Told over time as")), el("ol", *steps, class_="steps"))


def _step(story: Story, run: Sequence[StatusShown]) -> Html:
    first = run[0]
    words = f"denied by {first.denied_by}" if first.denied_by else STATUS_WORDS[first.status]
    telling = story.tellings.get(first.telling)
    label = text(words)
    linked = read_link(story, telling_quote(telling), label) if telling else label
    day = f" {short_day(first.day)}" if first.day else ""
    number = f", {count_words(len(run), 'telling')}" if len(run) > 1 else ""
    return join(sign(first.status), linked, text(day + number))


def _joins(story: Story, joins: Sequence[Judgement]) -> Html:
    if not joins:
        return NOTHING
    shown = [_join(story, found) for found in joins[:MOST_JOINS]]
    return el(
        "details",
        el("summary", text(f"Why joined: {count_words(len(joins), 'judgement')}")),
        *shown,
        more(len(joins) - len(shown), "judgements"),
        class_="joins",
    )


def _join(story: Story, found: Judgement) -> Html:
    """The two sides, the verdict and who gives it, then each feature with what it counted."""
    sides = join(_side(story, found.left), _side(story, found.right), by=" and ")
    by = f"{found.verdict}, says {found.who}" + (f", {short_day(found.at[:10])}" if found.at else "")
    why = join(text(": "), tidy(found.why)) if found.why else NOTHING
    verdict = el("p", el("b", text(by)), why, class_="person" if found.person else None)
    return el("div", el("p", sides), verdict, _score(found.score) if found.score else NOTHING, class_="join")


def _side(story: Story, ref: str) -> Html:
    telling = story.tellings.get(ref)
    if telling is None:
        return text(ref)
    label = join(text("“"), tidy(telling.trigger.text), text("”"))
    outlet = f" ({outlet_and_day(telling.publisher, telling.published)})"
    return join(read_link(story, telling_quote(telling), label), text(outlet))


def _score(score: Score) -> Html:
    rows = [
        el("tr", *(el("td", cell) for cell in cells), class_="against" if points < 0 else None)
        for cells, points in _features(score)
    ]
    return table(("What was compared", "The two sides", "Points"), rows, f"Score {_signed(score.total)}")


def _features(score: Score) -> Iterator[tuple[tuple[Html, ...], float]]:
    for feature in sorted(score.features, key=lambda f: -abs(f.points)):
        points = el("span", text(_signed(feature.points)), class_="num")
        yield (text(feature.name), tidy(feature.why), points), feature.points
    yield (el("b", text("Sum")), NOTHING, el("b", text(_signed(score.total)), class_="num")), score.total


def _signed(points: float) -> str:
    return f"{points:+.2f}".replace("-", "−")

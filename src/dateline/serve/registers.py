"""The panels of the page that list names: places, times and actors; and the list of what a person should check."""

from collections.abc import Sequence

from dateline.model import Actor, Place, Time
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
    row,
    table,
    tag_of,
    tidy,
)
from dateline.serve.views import PlaceGroup, View, checks_of, happened, places_grouped
from dateline.serve.wording import say_days, to_date
from dateline.serve.world import country_names

COMPLETENESS = {
    "full": "",
    "truncated": "Only a part of the report was read.",
    "empty": "The report has no text.",
    "unread": "The text was not read.",
}
TIME_TYPES = {"DATE": "date", "TIME": "time of day", "DURATION": "duration", "SET": "repeated"}


# Places


def render_places(view: View) -> Html:
    """Places as a table, mentions of one place in one row."""
    groups = places_grouped(view)
    if not groups:
        return empty("No places were found in this report.")
    heads = ("In the text", "Place", "Kind", "Point", "Events")
    return table(heads, [_place_row(view, group) for group in groups], "Places")


def _place_row(view: View, group: PlaceGroup) -> Html:
    head = group.head
    cells = (
        ("In the text", _mentions(group.mentions)),
        ("Place", join(_place_name(head), el("span", tidy(head.reason), class_="reason") if head.reason else NOTHING)),
        ("Kind", join(text(head.level or ""), _use(group))),
        ("Point", el("span", text(say_point(head)), class_="num") if head.lat is not None else NOTHING),
        ("Events", join(*(event_link(view, event.id) for event in group.events), by=", ")),
    )
    return row(f"g-{head.id}", "place", cells)


def _mentions(mentions: Sequence[Place]) -> Html:
    """Each mention is a card of its own, so that every mention can be found from its words."""
    return el("ul", *(_mention(place) for place in mentions), class_="mentions")


def _mention(place: Place) -> Html:
    inner = join(find_words(place.id, tidy(place.text)), badge(place.score), tag_of(place.id))
    return el("li", inner, class_="mention", id=place.id, data_item=place.id, data_layer="place", tabindex="-1")


def _place_name(place: Place) -> Html:
    country = country_names().get(place.country or "", place.country or "")
    around = ", ".join(part for part in (place.admin1, country) if part and part != place.name)
    name = el("strong", tidy(place.name)) if place.name else el("span", text("not placed"), class_="blank")
    return join(name, el("span", text(around), class_="around") if around else NOTHING, by=" ")


def _use(group: PlaceGroup) -> Html:
    """What the name is used for; a state that acts is no scene of anything."""
    actors = sum(place.use == "actor" for place in group.mentions)
    if not actors:
        return NOTHING
    whole = actors == len(group.mentions)
    return el(
        "span", text("stands for a state or people" if whole else f"{actors} × for a state or people"), class_="use"
    )


def say_point(place: Place) -> str:
    """``34.45° N 40.95° E``."""
    if place.lat is None or place.lon is None:
        return ""
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north} {abs(place.lon):.2f}° {east}"


# Times


def render_times(view: View) -> Html:
    """Time expressions with the days that they cover."""
    if not view.record.times:
        return empty("No times were found in this report.")
    return table(
        ("In the text", "Means", "Value", "Kind"), [_time_row(time) for time in view.record.times], "Time expressions"
    )


def _time_row(time: Time) -> Html:
    days = say_days(to_date(time.from_), to_date(time.to))
    reason = el("span", tidy(time.reason), class_="reason") if time.reason else NOTHING
    cells = (
        ("In the text", join(find_words(time.id, tidy(time.text)), badge(time.score), tag_of(time.id))),
        ("Means", join(text(days), reason)),
        ("Value", el("code", text(time.value)) if time.value else NOTHING),
        ("Kind", text(TIME_TYPES[time.type])),
    )
    return row(time.id, "time", cells)


# Actors


def render_actors(view: View) -> Html:
    """Everybody who acts or speaks, with what they did and how often they are named."""
    if not view.record.actors:
        return empty("No actors were found in this report.")
    return join(*(_actor_card(view, actor) for actor in view.record.actors))


def _actor_card(view: View, actor: Actor) -> Html:
    country = country_names().get(actor.country or "", actor.country or "")
    kind = ", ".join(part for part in (actor.type if actor.type != "other" else "", country) if part)
    head = el(
        "header",
        el("h4", find_words(actor.id, tidy(actor.name))),
        el("span", text(kind), class_="type"),
        tag_of(actor.id),
    )
    said = view.said_by.get(actor.id, ())
    did = [event.id for event in view.done_by.get(actor.id, [])]
    met = [event.id for event in view.done_to.get(actor.id, [])]
    facts = [
        ("Also named", join(*(tidy(alias) for alias in actor.aliases), by="; ")),
        ("Does", join(*(event_link(view, event) for event in did), by=", ")),
        ("Is done to", join(*(event_link(view, event) for event in met), by=", ")),
        ("Says", go_to(said[0].id, text(count_words(len(said), "statement")), "statement") if said else NOTHING),
        ("Named", text(count_words(len(actor.mentions), "time"))),
    ]
    return card(actor.id, "actor", head, pairs(facts))


# What to check


def notes_of(view: View) -> list[str]:
    """What is missing or doubtful about the report as a whole."""
    report = view.record.report
    missing = [] if report.published else ["The report's date is not known."]
    return [*filter(None, [COMPLETENESS[report.completeness]]), *missing, *report.notes]


def render_checks(view: View) -> Html:
    """What a person should look at: notes on the report, blanks with their reasons, low scores."""
    checks, notes = checks_of(view), notes_of(view)
    uncounted = sum(not happened(event) for event in view.record.events)
    if not checks and not notes:
        return empty("Nothing stands out: no blanks with reasons, no low scores.")
    rows = [
        el(
            "li",
            el("span", text(check.layer), class_=f"layer-name l-{check.layer}"),
            join(go_to(check.item, tidy(check.words), check.layer)),
            el("span", tidy(check.why), class_="reason"),
            tag_of(check.item),
        )
        for check in checks
    ]
    about = el("ul", *(el("li", tidy(note)) for note in notes), class_="notes") if notes else NOTHING
    kept = f"{count_words(uncounted, 'event')} did not (yet) happen and {'is' if uncounted == 1 else 'are'} kept apart."
    listed = el("ol", *rows, class_="checks") if rows else NOTHING
    return join(about, listed, el("p", text(kept), class_="hint") if uncounted else NOTHING)

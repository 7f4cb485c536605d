"""The map of a record: the places where things happen, with the number of events that happened at each."""

from collections.abc import Sequence

from dateline.serve.map_sheet import Scene, draw_map, map_key
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, go_to, tidy
from dateline.serve.views import PlaceGroup, View, happened, places_grouped


def render_map(view: View) -> Html:
    """The map with its legend and the list of places that could not be put on it; places that only act are left out."""
    groups = [g for g in places_grouped(view) if any(p.use == "location" for p in g.mentions)]
    scenes = [scene for group in groups if (scene := _scene(group)) is not None]
    lost = [g for g in groups if g.head.lat is None or g.head.lon is None]
    return join(draw_map(scenes, _legend()) if scenes else NOTHING, _unplaced(lost))


def _scene(group: PlaceGroup) -> Scene | None:
    head, counted = group.head, sum(map(happened, group.events))
    if head.lat is None or head.lon is None:
        return None
    name = head.name or head.text
    return Scene(
        row=f"g-{head.id}",
        name=name,
        country=head.country,
        level=head.level,
        point=(head.lon, head.lat),
        told=f"{name}: {count_words(counted, 'event')} that happened",
        counted=counted,
        uncounted=len(group.events) - counted,
        weight=counted,
        mentions=len(group.mentions),
    )


def _legend() -> Html:
    return el(
        "p",
        map_key("point", "place, larger with more events"),
        map_key("area", "area, at its middle"),
        map_key("bare", "named, nothing happened there"),
        class_="legend",
    )


def _unplaced(groups: Sequence[PlaceGroup]) -> Html:
    """Places without a point, with the reason: a blank is told, not hidden."""
    if not groups:
        return NOTHING
    rows = [
        el(
            "li",
            go_to(f"g-{g.head.id}", tidy(g.head.text), "place"),
            text(": "),
            tidy(g.head.reason or "no point known"),
        )
        for g in groups
    ]
    return el("div", el("h4", text("Not on the map")), el("ul", *rows), class_="unplaced")

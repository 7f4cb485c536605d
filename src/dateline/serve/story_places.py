"""The map of a story: where its events happened, larger where more independent origins tell of it."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.model.ledger import PlaceSeen
from dateline.reconcile.copies_support import Support
from dateline.serve.map_sheet import Scene, draw_map, map_key
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, table, tidy
from dateline.serve.story_sources import Story, more, say_counts
from dateline.serve.story_view import EventShown, counts_of
from dateline.serve.wording import HAPPENED
from dateline.serve.world import country_names

MOST_PLACES = 60
"""Places on the map and in the table; those where most happened are kept."""
CORE = 0.9
"""Share of the events that happened, at the places with most of them, that the map is zoomed to."""
MOST_LINKS = 6
"""Events named in one row of the table."""


class Site(NamedTuple):
    """A place with the joined events there."""

    row: str
    place: PlaceSeen
    events: tuple[EventShown, ...]
    counts: Support
    """Of the reports that tell what happened there."""

    @property
    def counted(self) -> int:
        """How many events happened there."""
        return sum(event.status in HAPPENED for event in self.events)


def sites_of(story: Story) -> list[Site]:
    """Places with their events, those where most happened first."""
    groups: dict[str, list[EventShown]] = {}
    for event in story.view.events:
        if event.where is not None:
            groups.setdefault(_key(event.where), []).append(event)
    ranked = sorted(groups.values(), key=lambda events: -sum(event.status in HAPPENED for event in events))
    return [_site(story, number, events) for number, events in enumerate(ranked, 1)]


def _key(place: PlaceSeen) -> str:
    if place.gazetteer:
        return place.gazetteer
    return f"{place.lat},{place.lon}" if place.lat is not None else f"{place.name}|{place.country}".casefold()


def _site(story: Story, number: int, events: Sequence[EventShown]) -> Site:
    place = next((e.where for e in events if e.where is not None), PlaceSeen(name="", text=""))
    told = {t.report for event in events if event.status in HAPPENED for t in event.tellings}
    reports = [story.reports[report] for report in told if report in story.reports]
    return Site(f"p-{number}", place, tuple(events), counts_of(reports))


def render_places(story: Story) -> Html:
    """The map, and under it the places with their events in words."""
    sites = sites_of(story)
    shown = sites[:MOST_PLACES]
    if not shown:
        return el("p", text("No event of this story has a known place."), class_="empty")
    scenes = [scene for site in shown if (scene := _scene(site)) is not None]
    return join(
        draw_map(scenes, _legend(), _core(scenes)) if scenes else NOTHING,
        table(("Place", "Happened", "Told by", "Events"), [_row(story, site) for site in shown], "Places"),
        more(len(sites) - len(shown), "places"),
    )


def _core(scenes: Sequence[Scene]) -> list[Scene]:
    """The places where most of it happened: what lies elsewhere must not make the map one of the world."""
    total = sum(scene.counted for scene in scenes)
    found: list[Scene] = []
    so_far = 0
    for scene in scenes:
        if so_far >= CORE * total and found:
            break
        found.append(scene)
        so_far += scene.counted
    return found


def _scene(site: Site) -> Scene | None:
    place = site.place
    if place.lat is None or place.lon is None:
        return None
    happened = count_words(site.counted, "event") + " that happened"
    return Scene(
        row=site.row,
        name=place.name,
        country=place.country,
        level=place.level,
        point=(place.lon, place.lat),
        told=f"{place.name}: {happened}, told by {count_words(site.counts.origins, 'independent origin')}",
        counted=site.counted,
        uncounted=len(site.events) - site.counted,
        weight=site.counts.origins,
        mentions=len(site.events),
    )


def _legend() -> Html:
    return el(
        "p",
        map_key("point", "place, larger with more independent origins; the number counts events"),
        map_key("area", "area, at its middle"),
        map_key("bare", "nothing happened there"),
        class_="legend",
    )


def _row(story: Story, site: Site) -> Html:
    cells = (
        ("Place", _name(site.place)),
        ("Happened", el("span", text(str(site.counted)), class_="num")),
        ("Told by", say_counts(site.counts) if site.counted else NOTHING),
        ("Events", _links(story, site)),
    )
    inner = (
        el("td", el("div", value or el("span", text("–"), class_="none")), data_label=name) for name, value in cells
    )
    return el("tr", *inner, id=site.row, class_=None if site.counted else "unreal-row", tabindex="-1")


def _name(place: PlaceSeen) -> Html:
    """The place with where it lies; a place without a point says so."""
    around = [part for part in (place.admin1, country_names().get(place.country or "")) if part and part != place.name]
    lies = el("span", text(", "), tidy(", ".join(around)), class_="around") if around else NOTHING
    lost = el("span", text("not on the map: no point known"), class_="reason") if place.lat is None else NOTHING
    return join(el("b", tidy(place.name)), lies, lost)


def _links(story: Story, site: Site) -> Html:
    ordered = sorted(site.events, key=lambda e: (e.status not in HAPPENED, -e.counts.origins))
    links = [story.event_link(event) for event in ordered[:MOST_LINKS]]
    rest = len(ordered) - len(links)
    return join(*links, text(f"and {rest} more") if rest > 0 else NOTHING, by="; ")

"""A report and what was resolved in it become a record; every item gets the key that later judgements hang on."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dateline.model import Actor, Engine, Event, Figure, Forecast, Place, Record, Report, Statement, Time
from dateline.record.rounding import round_figure, round_place, round_score

if TYPE_CHECKING:  # decoding a record must not load the gazetteer's and the resolvers' tables
    from dateline.resolve import Resolution

# 16 hexadecimal digits are 64 bits: among a hundred million items, a chance of 1 in 3,700 that any two share a key.
KEY_DIGITS = 16

Extent = tuple[int, int]
_Item = TypeVar("_Item", Time, Place, Actor, Event, Figure, Statement, Forecast)


def assemble(report: Report, resolution: "Resolution", engine: Engine) -> Record:
    """The record of ``report``: its furniture and the resolved items with their keys, numbers rounded as written."""
    sha = report.sha256
    return Record(
        report=msgspec.structs.replace(report, furniture=resolution.furniture),
        times=_keyed(sha, "time", resolution.times, _own_extent, round_score),
        places=_keyed(sha, "place", resolution.places, _own_extent, round_place),
        actors=_keyed(sha, "actor", resolution.actors, _first_mention, _with_key),
        events=_keyed(sha, "event", resolution.events, _trigger_extent, round_score),
        figures=_keyed(sha, "figure", resolution.figures, _own_extent, round_figure),
        statements=_keyed(sha, "statement", resolution.statements, _cue_or_content, round_score),
        forecasts=_keyed(sha, "forecast", resolution.forecasts, _content_extent, round_score),
        engine=engine,
    )


def make_key(sha256: str, layer: str, extent: Extent, occurrence: int = 0) -> str:
    """Key of an item: a short hash of its report, its layer and its span.

    ``occurrence`` counts earlier items of the layer with the same span, so that keys stay unique in a record.
    """
    return _key(_stem(sha256, layer), extent, occurrence)


def _stem(sha256: str, layer: str) -> "hashlib._Hash":
    """The hash of what all keys of a layer begin with; it is half of the work and done once."""
    return hashlib.sha256(f"{sha256}\0{layer}".encode())


def _key(stem: "hashlib._Hash", extent: Extent, occurrence: int) -> str:
    digest = stem.copy()
    digest.update(b"\0%d\0%d\0%d" % (*extent, occurrence) if occurrence else b"\0%d\0%d" % extent)
    return digest.hexdigest()[:KEY_DIGITS]


def _keyed(
    sha256: str,
    layer: str,
    items: Sequence[_Item],
    extent: Callable[[_Item], Extent],
    written: Callable[[_Item, str], _Item],
) -> tuple[_Item, ...]:
    """The items as ``written`` makes them of an item and its key."""
    stem = _stem(sha256, layer)
    seen: dict[Extent, int] = {}
    keyed = []
    for item in items:
        at = extent(item)
        earlier = seen.get(at, 0)
        keyed.append(written(item, _key(stem, at, earlier)))
        seen[at] = earlier + 1
    return tuple(keyed)


def _with_key(actor: Actor, key: str) -> Actor:
    return msgspec.structs.replace(actor, key=key)


def _own_extent(item: Time | Place | Figure) -> Extent:
    return item.start, item.end


def _first_mention(actor: Actor) -> Extent:
    return (actor.mentions[0].start, actor.mentions[0].end) if actor.mentions else (0, 0)


def _trigger_extent(event: Event) -> Extent:
    return event.trigger.start, event.trigger.end


def _cue_or_content(statement: Statement) -> Extent:
    """A statement without a cue (a quotation that stands alone) goes by the reach of its content."""
    spans = statement.cue or statement.content
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def _content_extent(forecast: Forecast) -> Extent:
    return (forecast.content[0].start, forecast.content[-1].end) if forecast.content else (0, 0)

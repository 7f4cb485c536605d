"""Joined events as GeoJSON (RFC 7946), with the sentences that tell them.

An event without coordinates is a feature too, with the geometry ``null``, as the RFC has it for features without place.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from dateline.export.ledger_lines import EVERYTHING
from dateline.export.listing import Writable
from dateline.reconcile.shelves import Drawers
from dateline.store import Reading, Shelf, Store
from dateline.store.listings import Wanted, list_rows
from dateline.store.sheets import sources_of, streamed

# Events whose tellings are looked up together.
_PAGE = 50

_SAME = ("label", "type", "mode", "status", "when_from", "when_to")
_PLACE = ("place_name", "country", "admin1", "gazetteer")
_TOLD = ("reports", "publishers", "origins", "first_told", "last_told")
_SOURCE = ("ref", "report", "publisher", "published", "title", "status", "said_by")


def export_geojson(store: Store, out: Writable, wanted: Wanted = EVERYTHING) -> int:
    """Write a FeatureCollection of joined events, a feature a line, and return how many there are.

    ``wanted`` narrows them as it does the list of events; those that did not happen are left out unless their statuses
    are asked for. Coordinates are degrees, longitude first. The file must be opened as UTF-8. A page of events is held
    in memory at a time.
    """
    number = 0
    out.write('{"type":"FeatureCollection","features":[')
    with store.reading() as reading, streamed(reading):
        for feature in _features(reading, wanted):
            out.write((",\n" if number else "\n") + msgspec.json.encode(feature).decode())
            number += 1
    out.write("\n]}\n")
    return number


def _features(reading: Reading, wanted: Wanted) -> Iterator[dict[str, Any]]:
    events = list_rows(reading, "events", wanted)
    while page := list(islice(events, _PAGE)):
        sources = sources_of(reading, [event["id"] for event in page])
        sentences = _sentences(reading, [source["ref"] for each in sources.values() for source in each])
        for event in page:
            yield _feature(event, sources.get(event["id"], ()), sentences)


def _sentences(reading: Reading, refs: Sequence[str]) -> dict[str, str]:
    """The sentence of each telling, as it was laid by when its report was added."""
    views = Drawers().events.by_names(Shelf(reading.connection), refs)
    return {ref: view.telling.sentence.text for ref, view in views.items()}


def _feature(
    event: Mapping[str, Any], sources: Sequence[Mapping[str, Any]], sentences: Mapping[str, str]
) -> dict[str, Any]:
    names = (*_SAME, *_PLACE, *_TOLD)
    told = [_source(source, sentences) for source in sources]
    properties = {"id": event["id"], **{name: event[name] for name in names}, "sources": told}
    return {"type": "Feature", "id": event["id"], "geometry": _point(event), "properties": properties}


def _point(event: Mapping[str, Any]) -> dict[str, Any] | None:
    if event["lat"] is None or event["lon"] is None:
        return None
    return {"type": "Point", "coordinates": [event["lon"], event["lat"]]}


def _source(source: Mapping[str, Any], sentences: Mapping[str, str]) -> dict[str, Any]:
    return {name: source[name] for name in _SOURCE} | {"quote": sentences.get(source["ref"])}

"""Joined events as features of GeoJSON."""

import io
import json
from typing import Any

import msgspec

from dateline.export.ledger_geojson import export_geojson
from dateline.export.ledger_lines import EVERYTHING
from dateline.reconcile.ledger import Ledger
from dateline.store.listings import Wanted
from tests.export.told_ledgers import add, fill, make_denied, moment, ref

ALL = ("occurred", "ongoing", "future", "possible", "negated")


def collection_of(ledger: Ledger, wanted: Wanted = EVERYTHING) -> dict[str, Any]:
    out = io.StringIO()
    number = export_geojson(ledger.store, out, wanted)
    collection: dict[str, Any] = json.loads(out.getvalue())
    assert number == len(collection["features"])
    return collection


def test_an_empty_ledger_is_an_empty_collection(ledger: Ledger) -> None:
    assert collection_of(ledger) == {"type": "FeatureCollection", "features": []}


def test_a_joined_event_is_a_point_with_longitude_first(ledger: Ledger) -> None:
    add(ledger, [make_denied(1)], moment(1))

    (feature,) = collection_of(ledger)["features"]
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.25, 42.5]}
    assert feature["properties"]["place_name"] == "Karsova"
    assert feature["properties"]["when_from"] == "2031-03-09"
    assert feature["id"] == feature["properties"]["id"]


def test_each_source_is_quoted_with_its_day_and_outlet(ledger: Ledger) -> None:
    one, two, *_ = fill(ledger)

    features = collection_of(ledger)["features"]
    (sources,) = (f["properties"]["sources"] for f in features if ref(one) in str(f))
    quoted = {source["ref"]: source for source in sources}
    assert quoted[ref(two)]["quote"].startswith("Rebels captured 2 checkpoints near Karsova on Sunday")
    assert (quoted[ref(one)]["publisher"], quoted[ref(one)]["published"]) == ("Lowick Post", "2031-03-11")
    assert [source["published"] for source in sources] == sorted(source["published"] for source in sources)


def test_what_did_not_happen_is_left_out_unless_asked_for_and_may_have_no_place(ledger: Ledger) -> None:
    add(ledger, [make_denied(1)], moment(1))

    features = collection_of(ledger, Wanted(statuses=ALL))["features"]
    assert len(collection_of(ledger)["features"]) == 1
    (denied,) = (feature for feature in features if feature["properties"]["status"] == "negated")
    assert denied["geometry"] is None


def test_days_and_stories_narrow_it(ledger: Ledger) -> None:
    fill(ledger)

    assert collection_of(ledger, Wanted(first="2031-03-10"))["features"] == []
    dated = collection_of(ledger, Wanted(last="2031-03-09"))["features"]
    assert {feature["properties"]["when_from"] for feature in dated} == {"2031-03-09"}
    assert collection_of(ledger, Wanted(story="none"))["features"] == []


def test_a_place_at_zero_degrees_is_a_place(ledger: Ledger) -> None:
    record = make_denied(1)
    places = (msgspec.structs.replace(record.places[0], lat=0.0, lon=0.0), *record.places[1:])
    add(ledger, [msgspec.structs.replace(record, places=places)], moment(1))

    (feature,) = collection_of(ledger)["features"]
    assert feature["geometry"]["coordinates"] == [0.0, 0.0]

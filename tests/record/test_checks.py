"""Each promise of the record, broken once."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from dateline.model import Furniture, Record, Span
from dateline.record import check

replace = msgspec.structs.replace


def with_item(record: Record, layer: str, number: int, **changes: Any) -> Record:
    items = list(getattr(record, layer))
    items[number] = replace(items[number], **changes)
    return replace(record, **{layer: tuple(items)})


def test_a_sound_record_has_nothing_broken(sample_record: Record) -> None:
    assert check(sample_record) == ()


def test_a_span_moved_by_one_is_found(sample_record: Record) -> None:
    time = sample_record.times[0]
    (broken,) = check(with_item(sample_record, "times", 0, start=time.start + 1, end=time.end + 1))
    assert broken.startswith("t1: span") and "'Sunday'" in broken


def test_a_span_outside_the_text_is_found(sample_record: Record) -> None:
    end = len(sample_record.report.text)
    (broken,) = check(with_item(sample_record, "events", 1, place=(Span(end, end + 3, ""),)))
    assert broken.startswith("e2.place: span") and "outside" in broken


def test_spans_are_counted_in_code_points(sample_record: Record) -> None:
    text = sample_record.report.text + "\U0001f30d Sunday"
    span = Span(len(text) - 6, len(text), "Sunday")
    moved = replace(sample_record, report=replace(sample_record.report, text=text))
    assert check(with_item(moved, "events", 0, time=(span,))) == ()


def test_furniture_gives_back_its_text(sample_record: Record) -> None:
    report = replace(sample_record.report, furniture=(Furniture(0, 9, "Read less", "link"),))
    (broken,) = check(replace(sample_record, report=report))
    assert broken.startswith("report.furniture")


BROKEN: list[tuple[str, Callable[[Record], Record], str]] = [
    ("id out of order", lambda r: with_item(r, "times", 1, id="t3"), "item 2 has the id 't3'"),
    ("where names no place", lambda r: with_item(r, "events", 0, where="p9"), "e1.where refers to 'p9'"),
    ("where names a time", lambda r: with_item(r, "events", 0, where="t1"), "e1.where refers to 't1'"),
    ("figure of no event", lambda r: with_item(r, "figures", 0, event="e7"), "f1.event refers to 'e7'"),
    ("event with no figure", lambda r: with_item(r, "events", 0, figures=("f2",)), "e1.figures refers to 'f2'"),
    ("same measure as none", lambda r: with_item(r, "figures", 0, same_as=("f2",)), "f1.same_as refers to 'f2'"),
    ("said at no time", lambda r: with_item(r, "statements", 0, time="t5"), "s1.time refers to 't5'"),
    ("within itself", lambda r: with_item(r, "statements", 0, within="s1"), "s1.within leads back to itself"),
    ("forecast of nobody", lambda r: with_item(r, "forecasts", 0, statement="s3"), "c1.statement refers to 's3'"),
    ("no day", lambda r: with_item(r, "times", 0, to="2031-02-30"), "'2031-02-30' is no day"),
    ("basic form of a day", lambda r: with_item(r, "times", 0, from_="20310309"), "'20310309' is no day"),
    ("from after to", lambda r: with_item(r, "times", 0, from_="2031-03-10"), "from 2031-03-10 lies after"),
    ("low above high", lambda r: with_item(r, "figures", 0, low=13), "low 13 lies above high 12"),
    ("score above one", lambda r: with_item(r, "events", 0, score=1.2), "e1: score 1.2"),
    ("score not a number", lambda r: with_item(r, "events", 0, score=float("nan")), "e1: score nan"),
    ("half a point", lambda r: with_item(r, "places", 0, lon=None), "only one of lat and lon"),
    ("off the globe", lambda r: with_item(r, "places", 0, lat=91.0), "no point on earth"),
    ("unknown event type", lambda r: with_item(r, "events", 0, type="GOSSIP"), "'GOSSIP' is no type of event"),
    ("unknown status", lambda r: with_item(r, "events", 0, status="past"), "e1: status is 'past'"),
    ("unknown stance", lambda r: with_item(r, "statements", 0, stance="hopes"), "s1: stance is 'hopes'"),
    ("unknown level", lambda r: with_item(r, "places", 0, level="planet"), "p1: level is 'planet'"),
    ("unknown kind of actor", lambda r: with_item(r, "actors", 0, type="robot"), "a1: type is 'robot'"),
    ("no key", lambda r: with_item(r, "events", 0, key=""), "an item has no key"),
    ("one key twice", lambda r: with_item(r, "events", 0, key=r.events[1].key), "1 keys are used twice"),
]


@pytest.mark.parametrize(("breaks", "says"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_promise_is_named(sample_record: Record, breaks: Callable[[Record], Record], says: str) -> None:
    (broken,) = check(breaks(sample_record))
    assert says in broken


def test_a_ring_of_statements_is_found(sample_record: Record) -> None:
    ring = with_item(with_item(sample_record, "statements", 0, within="s2"), "statements", 1, within="s1")
    assert check(ring) == ("s1.within leads back to itself", "s2.within leads back to itself")


def test_nested_statements_are_sound(sample_record: Record) -> None:
    assert check(with_item(sample_record, "statements", 1, within="s1")) == ()

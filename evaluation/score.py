"""Scores records against gold reports, layer by layer.

Gold and records are paired by ``id``. Items of a layer are matched one to one by their spans, best overlap first; how
two spans, places, numbers and names compare is in ``matching``. A report without a record counts as an empty record.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.matching import (
    Item,
    agree,
    characters,
    cover,
    has_point,
    itself,
    km,
    overlap,
    overlaps,
    pairs,
    same_bounds,
    same_name,
    same_number,
    same_place,
    same_source,
    spans_in,
)
from evaluation.tally import Tally

__all__ = [
    "LAYERS",
    "ScoreError",
    "covers",
    "km",
    "overlap",
    "pairs",
    "read_lines",
    "same_number",
    "same_place",
    "same_source",
    "score",
    "spans_in",
]

covers = cover  # the name by which training/calibrate.py knows it

Reports = Mapping[str, Item]
Pairs = list[tuple[Item, Item]]

ROLES = ("actor", "target", "place", "time")
# A statement is found whole when its content covers half of the gold content and the source is the same.
WHOLE_SHARE = 0.5
# A forecast is found when it covers two fifths of the gold content: where a claim begins and ends is less clear.
FORECAST_SHARE = 0.4

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ScoreError(ValueError):
    """Gold and records that cannot be compared."""


def _trigger(event: Item) -> Item:
    trigger: Item = event["trigger"]
    return trigger


def _missed(tally: Tally, layer: str, items: tuple[list[Item], list[Item], Pairs]) -> None:
    """Lists the gold items that were not found and the predicted ones that are none."""
    key = _trigger if layer == "events" else itself
    gold, predicted, found = items
    hit_gold, hit_predicted = {id(a) for a, _ in found}, {id(b) for _, b in found}
    errors = tally.errors[layer]
    errors += [("missed", key(x)["text"], _kind(x), "") for x in gold if id(x) not in hit_gold]
    errors += [("extra", key(x)["text"], "", _kind(x)) for x in predicted if id(x) not in hit_predicted]


def _kind(item: Item) -> Any:
    return item.get("type") or item.get("value") or item.get("low")


def score_times(tally: Tally, gold: Item, record: Item) -> None:
    """Times by exact span, by overlap, and by overlap and value."""
    g, p = gold["times"], record.get("times") or []
    found = pairs(g, p, itself, overlaps)
    wrong = [("value", a["text"], a["value"], b.get("value")) for a, b in found if a["value"] != b.get("value")]
    for name, right in (
        ("strict", len(pairs(g, p, itself, same_bounds))),
        ("overlap", len(found)),
        ("value", len(found) - len(wrong)),
    ):
        tally.f1(f"times.{name}", right, predicted=len(p), gold=len(g))
    tally.errors["times"] += wrong
    _missed(tally, "times", (g, p, found))


def _whereabouts(place: Item) -> tuple[Any, ...]:
    return place.get("country"), place.get("lat"), place.get("lon")


def score_places(tally: Tally, gold: Item, record: Item) -> None:
    """Place names by overlap, their use, and whether they were resolved to the right place."""
    g, p = gold["places"], record.get("places") or []
    found = pairs(g, p, itself, overlaps)
    judged = [(a, b, same_place(a, b)) for a, b in found]
    unjudged = sum(same is None for *_, same in judged)
    tally.f1("places.overlap", len(found), predicted=len(p), gold=len(g))
    tally.accuracy("places.use", sum(a["use"] == b.get("use") for a, b in found), of=len(found))
    right = sum(same is True for *_, same in judged)
    tally.f1("places.resolved", right, predicted=len(p) - unjudged, gold=sum(map(has_point, g)))
    wrong = [(a, b) for a, b, same in judged if same is False]
    tally.errors["places"] += [("where", a["text"], _whereabouts(a), _whereabouts(b)) for a, b in wrong]
    _missed(tally, "places", (g, p, found))


def score_events(tally: Tally, gold: Item, record: Item) -> None:
    """Events by trigger, type, status and roles; what hangs on them only where the type is right."""
    g, p = gold["events"], record.get("events") or []
    found, typed = score_mentions(tally, g, p)
    _score_roles(tally, typed, (g, p))
    _score_event_links(tally, typed, (gold, record))
    for field, matched in (("type", found), ("status", typed)):
        wrong = [(a, b) for a, b in matched if a[field] != b.get(field)]
        tally.errors["events"] += [(field, _trigger(a)["text"], a[field], b.get(field)) for a, b in wrong]
    _missed(tally, "events", (g, p, found))


def score_mentions(tally: Tally, gold: Sequence[Item], predicted: Sequence[Item]) -> tuple[Pairs, Pairs]:
    """Events by trigger, type and status alone; returns the pairs that were found, and those of one type."""
    found = pairs(gold, predicted, _trigger, overlaps)
    typed = [(a, b) for a, b in found if a["type"] == b.get("type")]
    right_status = [(a, b) for a, b in typed if a["status"] == b.get("status")]
    tally.f1("events.trigger", len(found), predicted=len(predicted), gold=len(gold))
    tally.f1("events.type", len(typed), predicted=len(predicted), gold=len(gold))
    tally.accuracy("events.status", len(right_status), of=len(typed))
    tally.f1(
        "events.not_occurred",
        sum(_unreal(a) for a, _ in right_status),
        predicted=sum(map(_unreal, predicted)),
        gold=sum(map(_unreal, gold)),
    )
    return found, typed


def _unreal(event: Item) -> bool:
    return bool(event.get("status") != "occurred")


def _score_roles(tally: Tally, typed: Pairs, events: tuple[list[Item], list[Item]]) -> None:
    g, p = events
    for role in ROLES:
        right = sum(len(pairs(a[role], b.get(role) or [], itself, agree)) for a, b in typed)
        predicted, gold = sum(len(e.get(role) or []) for e in p), sum(len(e[role]) for e in g)
        for name in (role, "arguments"):
            tally.f1(f"events.{name}", right, predicted=predicted, gold=gold)


def _score_event_links(tally: Tally, typed: Pairs, reports: tuple[Item, Item]) -> None:
    """Who tells it, who is meant, when and where, for events found with the right type."""
    for name, judge in (
        ("said_by", _told_right),
        ("who_is_meant", _meant_right),
        ("when", _dated_right),
        ("where", _placed_right),
    ):
        row = [right for a, b in typed for right in judge((a, b), *reports)]
        tally.accuracy(f"events.{name}", sum(row), of=len(row))


def _holds(statement: Item, event: Item) -> bool:
    at = _trigger(event)["start"]
    return any(c["start"] <= at < c["end"] for c in statement.get("content") or [])


def _length(statement: Item) -> int:
    return int(sum(c["end"] - c["start"] for c in statement["content"]))


def _told_right(events: tuple[Item, Item], gold: Item, record: Item) -> list[bool]:
    a, b = events
    around = [statement for statement in gold["statements"] if _holds(statement, a)]
    if not around:
        return []
    said: Item = next((s for s in record.get("statements") or [] if s.get("id") == b.get("statement")), {})
    return [_holds(said, b) and same_source(min(around, key=_length), said)]


def _meant_right(events: tuple[Item, Item], gold: Item, record: Item) -> list[bool]:
    a, b = events
    matched = [pair for role in ("actor", "target") for pair in pairs(a[role], b.get(role) or [], itself, agree)]
    return [same_name(x["is"], y.get("is") or "") for x, y in matched if x.get("is")]


def _dated_right(events: tuple[Item, Item], gold: Item, record: Item) -> list[bool]:
    a, b = events
    values = [t["value"] for span in a["time"] for t in gold["times"] if overlaps(span, t)]
    days = [value for value in values if _DAY.fullmatch(value)]
    when = b.get("when") or {}
    return [when.get("from") == days[0] and when.get("to") == days[0]] if len(days) == 1 else []


def _placed_right(events: tuple[Item, Item], gold: Item, record: Item) -> list[bool]:
    a, b = events
    points = [x for span in a["place"] for x in gold["places"] if overlaps(span, x) and has_point(x)]
    if not points:
        return []
    spot = next((x for x in record.get("places") or [] if x.get("id") == b.get("where")), None)
    return [spot is not None and any(same_place(x, spot) for x in points)]


def _bounds(figure: Item) -> tuple[Any, ...]:
    return figure.get("low"), figure.get("high"), figure.get("comparator")


def score_figures(tally: Tally, gold: Item, record: Item) -> None:
    """Figures by overlap, by value, and by value with comparator or unit; what is counted and their event."""
    g, p = gold["figures"], record.get("figures") or []
    found = pairs(g, p, itself, overlaps)
    valued = [(a, b) for a, b in found if same_number(a["low"], b.get("low")) and same_number(a["high"], b.get("high"))]
    for name, right in (
        ("overlap", len(found)),
        ("value", len(valued)),
        ("comparator", sum(a["comparator"] == b.get("comparator") for a, b in valued)),
        ("unit", sum(a["unit"] == b.get("unit") for a, b in valued)),
    ):
        tally.f1(f"figures.{name}", right, predicted=len(p), gold=len(g))
    _score_figure_links(tally, found, record)
    wrong = [(a, b) for a, b in found if _bounds(a) != _bounds(b)]
    tally.errors["figures"] += [("value", a["text"], _bounds(a), _bounds(b)) for a, b in wrong]
    _missed(tally, "figures", (g, p, found))


def _score_figure_links(tally: Tally, found: Pairs, record: Item) -> None:
    counted = [(a["counted"], b.get("counted")) for a, b in found if a["counted"]]
    tally.accuracy("figures.counted", sum(y is not None and agree(x, y) for x, y in counted), of=len(counted))
    triggers = {event.get("id"): event["trigger"] for event in record.get("events") or []}
    linked = [(a["event"], triggers.get(b.get("event"))) for a, b in found if a["event"]]
    tally.accuracy("figures.event", sum(y is not None and overlaps(x, y) for x, y in linked), of=len(linked))


def _whole_statements(gold: list[Item], predicted: list[Item]) -> Pairs:
    """Statements with the same source and enough of the content, best cover first, the earlier of equals first."""
    ranked = sorted(
        (
            (cover(spans_in(g, "content"), spans_in(p, "content")), same_source(g, p), -i, -j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    whole: Pairs = []
    for share, named, i, j in ranked:
        if share >= WHOLE_SHARE and named and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            whole.append((gold[-i], predicted[-j]))
    return whole


def score_statements(tally: Tally, gold: Item, record: Item) -> None:
    """Sources, cues and contents by overlap and exactly; whole statements, their stance and who a stand-in means."""
    g, p = gold["statements"], record.get("statements") or []
    for part in ("source", "cue", "content"):
        a, b = ([span for statement in side for span in spans_in(statement, part)] for side in (g, p))
        tally.f1(f"statements.{part}", len(pairs(a, b, itself, overlaps)), predicted=len(b), gold=len(a))
        tally.f1(f"statements.{part}.exact", len(pairs(a, b, itself, same_bounds)), predicted=len(b), gold=len(a))
    whole = _whole_statements(g, p)
    tally.f1("statements.whole", len(whole), predicted=len(p), gold=len(g))
    tally.accuracy("statements.stance", sum(x["stance"] == y.get("stance") for x, y in whole), of=len(whole))
    stand_ins = [(x["source"]["is"], y) for x, y in whole if x["source"] and x["source"].get("is")]
    meant = sum(any(same_name(name, s.get("is") or "") for s in spans_in(y, "source")) for name, y in stand_ins)
    tally.accuracy("statements.who_is_meant", meant, of=len(stand_ins))
    hit = {id(x) for x, _ in whole}
    tally.errors["statements"] += [_missed_statement(s) for s in g if id(s) not in hit]


def _missed_statement(statement: Item) -> tuple[Any, ...]:
    said = " … ".join(c["text"] for c in statement["content"])[:90]
    return "missed", (statement["source"] or {}).get("text"), [c["text"] for c in statement["cue"]], said


def score_forecasts(tally: Tally, gold: Item, record: Item) -> None:
    """Forecasts by cover of their content, and the last day of the window of those that have one."""
    g, p = gold["forecasts"], record.get("forecasts") or []
    found: Pairs = []
    used: set[int] = set()
    for forecast in g:
        shares = [(cover(forecast["content"], x.get("content") or []), j) for j, x in enumerate(p) if j not in used]
        share, best = max(shares, default=(0.0, -1))
        if share >= FORECAST_SHARE:
            used.add(best)
            found.append((forecast, p[best]))
    tally.f1("forecasts.content", len(found), predicted=len(p), gold=len(g))
    dated = [(a["due"]["to"], (b.get("due") or {}).get("to")) for a, b in found if a["due"]["to"]]
    tally.accuracy("forecasts.due", sum(x == y for x, y in dated), of=len(dated))
    hit = {id(a) for a, _ in found}
    tally.errors["forecasts"] += [_missed_forecast(f) for f in g if id(f) not in hit]


def _missed_forecast(forecast: Item) -> tuple[Any, ...]:
    claim = " … ".join(c["text"] for c in forecast["content"])[:110]
    return "missed", claim, forecast["odds"], forecast["due"]["to"]


LAYERS: dict[str, Callable[[Tally, Item, Item], None]] = {
    "times": score_times,
    "places": score_places,
    "events": score_events,
    "figures": score_figures,
    "statements": score_statements,
    "forecasts": score_forecasts,
}


def _score_report(tally: Tally, gold: Item, report: Item) -> None:
    """The report itself: who is credited for it, and which characters are not part of it."""
    a, b = ({x.casefold() for x in side.get("origins") or []} for side in (gold, report))
    tally.f1("origins", len(a & b), predicted=len(b), gold=len(a))
    x, y = (characters(side.get("furniture") or []) for side in (gold, report))
    tally.f1("furniture.characters", len(x & y), predicted=len(y), gold=len(x))


def score(gold: Reports, records: Reports) -> Tally:
    """Tally over reports, both sides by id. Raises ScoreError where nothing pairs up or a text is another one."""
    if not set(gold) & set(records):
        raise ScoreError("no record has the id of a gold report")
    tally = Tally()
    for report_id, expected in gold.items():
        record = records.get(report_id, {})
        report: Item = record.get("report") or record
        if not record:
            tally.missing.append(report_id)
        text = report.get("text")
        if record and text is not None and text != expected["text"]:
            raise ScoreError(f"{report_id}: the record's text is not the gold report's, offsets cannot be compared")
        for run in LAYERS.values():
            run(tally, expected, record)
        _score_report(tally, expected, report)
    return tally


def read_lines(path: Path) -> dict[str, Item]:
    """Reports or records of a JSON Lines file by id."""
    out: dict[str, Item] = {}
    with path.open(encoding="utf-8", newline="\n") as file:  # JSON strings may hold other line breaks
        for line in file:
            if line.strip():
                item = json.loads(line)
                out[(item.get("report") or item)["id"]] = item
    return out

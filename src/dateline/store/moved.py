"""People's decisions follow the words: where a newer reading moves a span, they go to the item that now covers it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select, update

from dateline.model import Record
from dateline.store import joined_tables as joined
from dateline.store.reading import unpack
from dateline.store.rows import as_json
from dateline.store.statements import insert_rows
from dateline.store.tables import readings

if TYPE_CHECKING:
    from dateline.store.writing import Writing

Extent = tuple[int, int]


class _Hanging(msgspec.Struct, frozen=True):
    """A person's decision, and an item that it hangs on."""

    thing: str
    id: str
    column: str
    ref: str


def reattach(tx: "Writing", record: Record) -> None:
    """Move what people decided on items that the report's current reading, ``record``, does not have.

    Each goes to the item of the same layer that shares most characters with the words it hung on, as the last reading
    that knew the item had them; so does the evidence that people named. What finds none stays as it is and is an
    orphan.
    """
    layers: tuple[Layer, ...] = (_event_extents, _figure_extents, _forecast_extents)
    now = {layer: layer(record) for layer in layers}
    hanging = [
        one
        for one in _decisions_on(tx, record.report.id)
        if not any(_key(one.ref) in now[layer] for layer in _LAYERS[one.column])
    ]
    if not hanging:
        return
    old = _OldReadings(tx, record.report.id)
    for one in hanging:
        known = old.find(one)
        key = _most_overlapping(known.extent, now[known.layer]) if known else None
        if key is not None:
            _move(tx, one, f"{record.report.id}/{key}")


def _decisions_on(tx: "Writing", report: str) -> Iterator[_Hanging]:
    j, o = joined.judgements.c, joined.outcomes.c
    queries = (
        (
            "judgement",
            "left_ref",
            select(j.id, j.left_ref).where(j.person, j.about == "event", *_within(j.left_ref, report)),
        ),
        (
            "judgement",
            "right_ref",
            select(j.id, j.right_ref).where(j.person, j.about == "event", *_within(j.right_ref, report)),
        ),
        ("outcome", "forecast", select(o.id, o.forecast).where(o.person, *_within(o.forecast, report))),
    )
    for thing, column, query in queries:
        for id, ref in tx.connection.execute(query.order_by("id")).all():
            if ref.rpartition("/")[0] == report:
                yield _Hanging(thing, id, column, ref)
    yield from tx.given_evidence.within(report)


class GivenEvidence:
    """The evidence that people named for outcomes, by its reports; no index finds it, so it is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_report: dict[str, list[_Hanging]] | None = None

    def within(self, report: str) -> Sequence[_Hanging]:
        """The pieces of evidence that are items of this report."""
        if self._by_report is None:
            self._by_report = self._read()
        return self._by_report.get(report, ())

    def forget(self) -> None:
        """Read it again when it is next asked for, since outcomes were written."""
        self._by_report = None

    def _read(self) -> dict[str, list[_Hanging]]:
        c = joined.outcomes.c
        found: dict[str, list[_Hanging]] = defaultdict(list)
        query = select(c.id, c.evidence).where(c.person, c.evidence != "[]").order_by(c.id)
        for id, evidence in self._connection.execute(query):
            for ref in dict.fromkeys(json.loads(evidence)):
                found[ref.rpartition("/")[0]].append(_Hanging("outcome", id, "evidence", ref))
        return found


def _within(column: Any, report: str) -> tuple[Any, Any]:
    """References of the report (and of reports whose id goes on with a slash), by the index."""
    return column > f"{report}/", column < f"{report}0"  # "0" follows "/"


def _key(ref: str) -> str:
    return ref.rpartition("/")[2]


class _OldReadings:
    """The readings before, decoded as they are asked for, the newest first."""

    def __init__(self, tx: "Writing", report: str) -> None:
        self._tx = tx
        self._report = report
        self._read: dict[int, Record] = {}

    def find(self, one: _Hanging) -> "_Known | None":
        """Where the item's words stood in the last reading that had it."""
        for revision in self._revisions():
            for layer in _LAYERS[one.column]:
                extent = layer(self._record(revision)).get(_key(one.ref))
                if extent is not None:
                    return _Known(layer, extent)
        return None

    def _revisions(self) -> Sequence[int]:
        query = select(readings.c.revision).where(readings.c.report == self._report, ~readings.c.current)
        return self._tx.connection.execute(query.order_by(readings.c.revision.desc())).scalars().all()

    def _record(self, revision: int) -> Record:
        if revision not in self._read:
            query = select(readings.c.record).where(readings.c.report == self._report, readings.c.revision == revision)
            self._read[revision] = unpack(self._tx.connection.execute(query).scalar_one(), self._report)
        return self._read[revision]


Layer = Callable[[Record], dict[str, Extent]]
"""Where the words of a layer's items stand, by their keys."""


class _Known(NamedTuple):
    layer: Layer
    extent: Extent


def _event_extents(record: Record) -> dict[str, Extent]:
    return {event.key: (event.trigger.start, event.trigger.end) for event in record.events}


def _forecast_extents(record: Record) -> dict[str, Extent]:
    return {x.key: (x.content[0].start, x.content[-1].end) for x in record.forecasts if x.content}


def _figure_extents(record: Record) -> dict[str, Extent]:
    return {figure.key: (figure.start, figure.end) for figure in record.figures}


_LAYERS: dict[str, tuple[Layer, ...]] = {
    "left_ref": (_event_extents,),
    "right_ref": (_event_extents,),
    "forecast": (_forecast_extents,),
    "evidence": (_event_extents, _figure_extents),
}
"""Of which layers the items are that a decision's column names."""


def _most_overlapping(extent: Extent, items: Mapping[str, Extent]) -> str | None:
    """Of items that overlap as much, the one nearest in length, then the first."""

    def rank(key: str) -> tuple[int, int, int]:
        start, end = items[key]
        return min(end, extent[1]) - max(start, extent[0]), -(end - start), -start

    best = max(items, key=rank, default=None)
    return best if best is not None and rank(best)[0] > 0 else None


def _move(tx: "Writing", one: _Hanging, new: str) -> None:
    if not (_move_judgement if one.thing == "judgement" else _move_outcome)(tx, one, new):
        return
    n = tx.connection.execute(select(func.coalesce(func.max(joined.reattachments.c.n), 0))).scalar_one() + 1
    row = {"n": n, "thing": one.thing, "id": one.id, "old_ref": one.ref, "new_ref": new, "at": tx.at}
    insert_rows(tx.connection, joined.reattachments, [row])
    tx.log.write(one.thing, [one.id], "changed")


def _move_judgement(tx: "Writing", one: _Hanging, new: str) -> bool:
    """Put the new reference in the old one's place; not where both sides would be one item."""
    c = joined.judgements.c
    sides = tx.connection.execute(select(c.left_ref, c.right_ref).where(c.id == one.id)).one()
    others = [new if ref == one.ref else ref for ref in sides]
    if others[0] == others[1]:
        return False
    left, right = sorted(others)
    tx.connection.execute(update(joined.judgements).where(c.id == one.id).values(left_ref=left, right_ref=right))
    return True


def _move_outcome(tx: "Writing", one: _Hanging, new: str) -> bool:
    """Put the new reference in the old one's place: the forecast's, or that of its evidence.

    Not where the evidence names the new one already: what was given could no longer be told from it.
    """
    c = joined.outcomes.c
    values = {"forecast": new}
    if one.column == "evidence":
        evidence = json.loads(tx.connection.execute(select(c.evidence).where(c.id == one.id)).scalar_one())
        if new in evidence:
            return False
        values = {"evidence": as_json([new if ref == one.ref else ref for ref in evidence])}
    tx.connection.execute(update(joined.outcomes).where(c.id == one.id).values(values))
    tx.given_evidence.forget()
    return True

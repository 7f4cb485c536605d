"""What must hold of every ledger, and what a ledger shows."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from dateline.reconcile.copying import counter, regroup
from dateline.reconcile.grouping import regroup as regroup_stories
from dateline.reconcile.ledger import Ledger
from dateline.store import Reading, Store
from tests.store.dumps import Rows, dump

VISIBLE = ("events", "event_tellings", "stories", "story_members", "copies", "comparisons")
"""What people look at; judgements, the program's own layer and the log of changes stand behind it."""
Tables = Mapping[str, Rows]


def visible(store: Store) -> dict[str, Rows]:
    """All that a ledger shows."""
    return {name: dump(store, name) for name in VISIBLE}


def what_differs(before: Tables, after: Tables) -> list[str]:
    """The rows in which two ledgers differ, in words."""
    found = []
    for name in before:
        for key in sorted(before[name].keys() | after[name].keys(), key=str):
            one, other = before[name].get(key), after[name].get(key)
            if one is None or other is None:
                found.append(f"{name} {key}: {'new' if one is None else 'gone'}")
            elif one != other:
                found.append(f"{name} {key}: " + "; ".join(_columns(one, other)))
    return found


def _columns(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [f"{column} {one[column]!r} -> {other[column]!r}" for column in one if one[column] != other[column]]


def broken(store: Store) -> list[str]:
    """Every promise of a ledger that a store breaks; none where all is well."""
    tables = {name: dump(store, name) for name in _READ}
    found = [*_dangling(tables), *_events(tables), *_stories(tables), *_copies(tables), *_shelf(tables), *_log(tables)]
    with store.reading() as reading:
        return [*found, *_counts(reading, tables)]


def remade(store: Store) -> list[str]:
    """What changes where all that is shown is made anew from what it follows from; nothing where all is well."""
    before = visible(store)
    ledger = Ledger(store, "dateline 0.0.1")
    reports = list(store.report_ids())
    try:
        with store.writing("2031-12-31T00:00:00Z") as tx:
            regroup(tx, reports)
            regroup_stories(tx, reports)
            refs = [ref for report in reports for ref in tx.telling_refs(report)]
            ledger.joiner.rejoin(tx, refs, counter(tx), all_anew=True)
            ledger.figurer.again(tx, reports)
            after = {name: _dump_within(tx, name) for name in VISIBLE}
            raise _TakeBack
    except _TakeBack:
        return what_differs(before, after)


class _TakeBack(Exception):
    """Ends a transaction of which nothing is kept."""


class _Within:
    """Looks like a store to `dump` and reads what a transaction has written."""

    def __init__(self, tx: Reading) -> None:
        self._tx = tx

    def reading(self) -> "_Within":
        return self

    def __enter__(self) -> Reading:
        return self._tx

    def __exit__(self, *_: object) -> None:
        pass


def _dump_within(tx: Reading, name: str) -> Rows:
    return dump(_Within(tx), name)  # type: ignore[arg-type]


_READ = (
    *VISIBLE,
    "reports",
    "tellings",
    "figures",
    "forecasts",
    "judgements",
    "outcomes",
    "event_bases",
    "story_links",
    "shelf_items",
    "changes",
)


def _dangling(tables: Tables) -> list[str]:
    """Rows that name what is not there."""
    reports, tellings, figures = set(tables["reports"]), set(tables["tellings"]), set(tables["figures"])
    rows = [
        *_missing("event_tellings.ref", tables["event_tellings"], tellings),
        *_missing("event_bases.ref", tables["event_bases"], tellings),
        *_missing("tellings without event", tellings, set(tables["event_tellings"])),
        *_missing("tellings without base", tellings, set(tables["event_bases"])),
        *_missing("story_members.report", tables["story_members"], reports),
        *_missing("reports without story", reports, set(tables["story_members"])),
        *_missing("story_links.report", tables["story_links"], reports),
        *_missing("reports without links", reports, set(tables["story_links"])),
        *_missing("event_tellings.event", _column(tables, "event_tellings", "event"), set(tables["events"])),
        *_missing("story_members.story", _column(tables, "story_members", "story"), set(tables["stories"])),
        *_missing("copies.report", tables["copies"], reports),
        *_missing("copies.original", _column(tables, "copies", "original"), reports),
    ]
    for side in ("left_ref", "right_ref"):
        rows += _missing(f"comparisons.{side}", _column(tables, "comparisons", side), figures)
    machine = [row for row in tables["judgements"].values() if not row["person"]]
    sides = {row[side] for row in machine for side in ("left_ref", "right_ref")}
    proposed = {row["forecast"] for row in tables["outcomes"].values() if not row["person"]}
    rows += _missing("judgements of the program", sides, reports | tellings)
    return rows + _missing("outcomes of the program", proposed, set(tables["forecasts"]))


def _missing(what: str, named: Any, known: set[Any]) -> list[str]:
    return [f"{what}: {one}" for one in sorted(set(named) - known, key=str)]


def _column(tables: Tables, name: str, column: str) -> set[Any]:
    return {row[column] for row in tables[name].values()}


def _events(tables: Tables) -> list[str]:
    tellings = Counter(row["event"] for row in tables["event_tellings"].values())
    reports = defaultdict(set)
    for ref, row in tables["event_tellings"].items():
        reports[row["event"]].add(ref.rpartition("/")[0])
    wrong = [f"event {id} has no tellings" for id in tables["events"] if not tellings[id]]
    for id, row in tables["events"].items():
        counted, there = (row["tellings"], row["reports"]), (tellings[id], len(reports[id]))
        if counted != there:
            wrong.append(f"event {id}: {counted} tellings and reports, expected {there}")
    return wrong


def _counts(reading: Reading, tables: Tables) -> list[str]:
    """Events whose reports, publishers or origins are not those of the ledger as it stands."""
    told = defaultdict(set)
    for ref, row in tables["event_tellings"].items():
        told[row["event"]].add(ref.rpartition("/")[0])
    count = counter(reading)
    wrong = []
    for id, row in tables["events"].items():
        support = count(sorted(told[id]))
        if (support.publishers, support.origins) != (row["publishers"], row["origins"]):
            wrong.append(f"event {id}: {row['publishers']} publishers, {row['origins']} origins; expected {support}")
    return wrong


def _stories(tables: Tables) -> list[str]:
    members = defaultdict(list)
    for report, row in tables["story_members"].items():
        members[row["story"]].append(tables["reports"].get(report, {}))
    wrong = []
    for id, row in tables["stories"].items():
        days = sorted(report["published"] for report in members[id] if report.get("published"))
        expected = (len(members[id]), days[0] if days else None, days[-1] if days else None)
        if (row["size"], row["first"], row["last"]) != expected or not members[id]:
            wrong.append(f"story {id}: {row['size']} reports {row['first']} to {row['last']}, expected {expected}")
    return wrong


def _copies(tables: Tables) -> list[str]:
    return [
        f"{report} is a copy of {row['original']}, which is one itself"
        for report, row in tables["copies"].items()
        if row["original"] in tables["copies"] or row["original"] == report
    ]


def _shelf(tables: Tables) -> list[str]:
    """What new reports are compared with: four items a report and one for each telling and figure, each once."""
    kept = Counter((row["kind"], row["item"]) for row in tables["shelf_items"].values() if row["report"])
    expected = {(kind, report) for report in tables["reports"] for kind in ("copy", "story", "report", "forecast")}
    expected |= {("event", ref) for ref in tables["tellings"]} | {("figure", ref) for ref in tables["figures"]}
    twice = [f"on the shelf twice: {key}" for key, times in kept.items() if times > 1]
    return [*twice, *(f"on the shelf or not: {key}" for key in sorted(set(kept) ^ expected))]


def _log(tables: Tables) -> list[str]:
    """The log of changes names what is there as added or changed, and everything else as removed."""
    wrong = []
    for thing, name in (("report", "reports"), ("story", "stories"), ("event", "events"), ("copy", "copies")):
        logged = {id for (of, id), row in tables["changes"].items() if of == thing and row["change"] != "removed"}
        wrong += [f"log of {thing}: {id}" for id in sorted(logged ^ set(tables[name]))]
    return wrong


def details_of(row: Mapping[str, Any]) -> Any:
    """The details of an event's row."""
    return msgspec.json.decode(row["details"])

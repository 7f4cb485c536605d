"""Figures in the store: each new report's figures beside those that may answer the same questions."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dateline.reconcile.copying import origin_of
from dateline.reconcile.figures import Comparison, Stated, compare
from dateline.reconcile.figures_index import MOST_CANDIDATES, question_keys
from dateline.reconcile.figures_report import locations_of, mentions_of, state_report
from dateline.reconcile.shelves import Drawer, shelved
from dateline.reconcile.tellings import Tellings
from dateline.store import ComparisonEntry, Reading, Shelf, Writing


class Figurer:
    """Compares the figures of one report after the other with those that are kept."""

    def __init__(self, drawer: Drawer[Stated]) -> None:
        self._drawer = drawer

    def add(self, tx: Writing, tellings: Tellings) -> list[Stated]:
        """Keep the figures of a new report and write how they stand to the others. Gives them back as stated."""
        shelf = tx.shelf
        stories = tx.stories_of([tellings.report])
        stated = state_report(
            tellings.figures,
            places=locations_of(tellings.record),
            named=mentions_of(tellings.record),
            story=stories.get(tellings.report),
        )
        kept = [shelved(item.figure.ref, question_keys(item, item.story), item) for item in stated]
        shelf.keep("figure", tellings.report, kept)
        latest = shelf.latest("figure", _keys_of(stated), MOST_CANDIDATES)
        self._write(tx, stated, {key: numbers[::-1] for key, numbers in latest.items()})
        return stated

    def again(self, tx: Writing, reports: Collection[str]) -> None:
        """Write anew how the figures of these reports stand to the others: events, copies or stories have changed.

        They are compared with those that they, or that the others, were compared with when they came, and no more: what
        is taken back must give what was.
        """
        shelf = tx.shelf
        found = self._drawer.by_numbers(shelf, shelf.of_reports("figure", sorted(reports)))
        tx.drop_comparisons([item.figure.ref for item in found.values()])
        of_report: dict[str, dict[int, Stated]] = {}
        for n, item in found.items():
            of_report.setdefault(item.figure.report, {})[n] = item
        for held in of_report.values():
            stated = list(held.values())
            self._write(tx, stated, shelf.around("figure", _keys_of(stated), max(held), MOST_CANDIDATES))

    def stated(self, tx: Reading, refs: Collection[str]) -> list[Stated]:
        """These figures as the ledger stands."""
        found = self._drawer.by_names(Shelf(tx.connection), refs)
        return as_it_stands(tx, [found[ref] for ref in sorted(found)])

    def of_reports(self, tx: Reading, reports: Collection[str]) -> list[Stated]:
        """All figures of these reports as the ledger stands."""
        shelf = Shelf(tx.connection)
        return as_it_stands(tx, list(self._drawer.by_numbers(shelf, shelf.of_reports("figure", reports)).values()))

    def _write(self, tx: Writing, stated: Sequence[Stated], near: Mapping[str, Sequence[int]]) -> None:
        """Write how the figures of one report stand to those ``near`` them by each key, in order of keeping."""
        held = self._drawer.by_numbers(tx.shelf, sorted({n for numbers in near.values() for n in numbers}))
        partners = {item.figure.ref: list(_partners(item, near, held)) for item in stated}
        others = {item.figure.ref: item for item in held.values()} | {item.figure.ref: item for item in stated}
        standing = {item.figure.ref: item for item in as_it_stands(tx, list(others.values()))}
        mine = {item.figure.ref: standing[item.figure.ref] for item in stated}
        found: dict[tuple[str, str], Comparison] = {}
        for item, refs in partners.items():
            for ref in refs:
                if ref in standing and ref != item:
                    pair = (item, ref) if item < ref else (ref, item)
                    found[pair] = found.get(pair) or compare(mine[item], standing[ref])
        tx.put_comparisons([_entry(each, mine) for each in found.values() if _tells(each)])


def _keys_of(stated: Sequence[Stated]) -> list[str]:
    return sorted({key for item in stated for key in question_keys(item, item.story)})


def _partners(item: Stated, near: Mapping[str, Sequence[int]], held: Mapping[int, Stated]) -> Iterator[str]:
    """The figures that one is compared with, each once."""
    reach = (n for key in question_keys(item, item.story) for n in _in_reach(item, near.get(key, ()), held))
    return (held[n].figure.ref for n in dict.fromkeys(reach))


def _in_reach(item: Stated, numbers: Sequence[int], held: Mapping[int, Stated]) -> Iterator[int]:
    """Of the numbers under one key those that its report met when it came, and those whose reports met it.

    A report meets the latest MOST_CANDIDATES figures of a key, its own among them.
    """
    told = [held[n].figure.report if n in held else None for n in numbers]
    ends = {report: place for place, report in enumerate(told)}
    own, end = item.figure.report, ends.get(item.figure.report, len(numbers))
    at = next((place for place, n in enumerate(numbers) if n in held and held[n].figure.ref == item.figure.ref), None)
    for place, (n, report) in enumerate(zip(numbers, told, strict=True)):
        later = place > end and report != own
        if report is not None and (not later or (at is not None and ends[report] - at < MOST_CANDIDATES)):
            yield n


def as_it_stands(tx: Reading, stated: Sequence[Stated]) -> list[Stated]:
    """Figures with their joined event, origin and story as the ledger has them now."""
    events = tx.events_of([item.figure.event for item in stated if item.figure.event])
    reports = sorted({item.figure.report for item in stated})
    origins, stories = origin_of(tx, reports), tx.stories_of(reports)
    return [
        msgspec.structs.replace(
            item,
            event=events.get(item.figure.event or ""),
            origin=origins.get(item.figure.report, item.figure.report),
            story=stories.get(item.figure.report),
        )
        for item in stated
    ]


def _tells(comparison: Comparison) -> bool:
    return comparison.relation != "not comparable"


def _entry(found: Comparison, mine: Mapping[str, Stated]) -> ComparisonEntry:
    item = mine.get(found.left) or mine[found.right]
    return ComparisonEntry(
        left=found.left, right=found.right, relation=found.relation, reason=found.reason, question=question_of(item)
    )


def question_of(item: Stated) -> str:
    """What a figure answers, in a word or two: kind and unit."""
    return f"{item.measure.kind} ({item.measure.unit})"

"""Figures in the store: each new report's figures beside those that may answer the same questions."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from dateline.reconcile.copying import origin_of
from dateline.reconcile.figures import Comparison, Stated, compare
from dateline.reconcile.figures_index import MOST_CANDIDATES, question_keys
from dateline.reconcile.figures_report import locations_of, state_report
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
            tellings.figures, places=locations_of(tellings.record), story=stories.get(tellings.report)
        )
        kept = [shelved(item.figure.ref, question_keys(item, item.story), item) for item in stated]
        shelf.keep("figure", tellings.report, kept)
        self._write(tx, stated)
        return stated

    def again(self, tx: Writing, reports: Collection[str]) -> None:
        """Write anew how the figures of these reports stand to the others: events, copies or stories have changed."""
        shelf = tx.shelf
        stated = list(self._drawer.by_numbers(shelf, shelf.of_reports("figure", sorted(reports))).values())
        tx.drop_comparisons([item.figure.ref for item in stated])
        self._write(tx, stated)

    def stated(self, tx: Reading, refs: Collection[str]) -> list[Stated]:
        """These figures as the ledger stands."""
        found = self._drawer.by_names(Shelf(tx.connection), refs)
        return as_it_stands(tx, [found[ref] for ref in sorted(found)])

    def of_reports(self, tx: Reading, reports: Collection[str]) -> list[Stated]:
        """All figures of these reports as the ledger stands."""
        shelf = Shelf(tx.connection)
        return as_it_stands(tx, list(self._drawer.by_numbers(shelf, shelf.of_reports("figure", reports)).values()))

    def _write(self, tx: Writing, stated: Sequence[Stated]) -> None:
        others, partners = self._candidates(tx, stated, {item.figure.ref for item in stated})
        standing = {item.figure.ref: item for item in as_it_stands(tx, [*stated, *others])}
        mine = {item.figure.ref: standing[item.figure.ref] for item in stated}
        found: dict[tuple[str, str], Comparison] = {}
        for item, refs in partners.items():
            for ref in refs:
                if ref in standing and ref != item:
                    pair = (item, ref) if item < ref else (ref, item)
                    found[pair] = found.get(pair) or compare(mine[item], standing[ref])
        tx.put_comparisons([_entry(each, mine) for each in found.values() if _tells(each)])

    def _candidates(
        self, tx: Writing, stated: Sequence[Stated], mine: Collection[str]
    ) -> tuple[list[Stated], dict[str, list[str]]]:
        """The latest figures under the keys of these, and which of them each is compared with."""
        shelf = tx.shelf
        keys = {item.figure.ref: question_keys(item, item.story) for item in stated}
        latest = shelf.latest("figure", sorted({key for each in keys.values() for key in each}), MOST_CANDIDATES)
        held = self._drawer.by_numbers(shelf, {n for numbers in latest.values() for n in numbers})
        partners: dict[str, list[str]] = {}
        for ref, found_by in keys.items():
            numbers = sorted({n for key in found_by for n in latest.get(key, ())}, reverse=True)[:MOST_CANDIDATES]
            partners[ref] = [held[n].figure.ref for n in numbers if n in held]
        return [item for item in held.values() if item.figure.ref not in mine], partners


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

"""Copies in the store: each new report against those that share its wording, and the groups that follow."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from dateline.model import Report
from dateline.model.ledger import Judgement, Told
from dateline.reconcile.copies import MOST_CANDIDATES, MOST_HOLDERS, CopyFound, find_copies, signature
from dateline.reconcile.copies_groups import CopyGroup, originals
from dateline.reconcile.copies_support import Support, count_support, origins_of
from dateline.reconcile.copies_text import CopyText, copy_text
from dateline.reconcile.judgements import digest, only, order_pair
from dateline.reconcile.shelves import Drawer, shelved
from dateline.store import CopyEntry, Reading, Shelf, Writing


class Copier:
    """Finds the copies of one report after the other; ``program`` signs what it judges."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._drawer = Drawer("copy", CopyText)

    def add(self, tx: Writing, report: Report, before: Collection[str] = ()) -> set[str]:
        """Judge a new report against those that share its wording, and write whose copies they are.

        ``before`` are those that were of one text with it by a reading before, whose judgements are forgotten.
        Gives back the reports whose original or origin is another than before.
        """
        shelf = tx.shelf
        text = copy_text(report)
        bands = signature(text)
        found = find_copies(text, _CopyShelf(shelf, self._drawer), bands)
        tx.add_judgements([self._judgement(report.id, each, tx.at) for each in found])
        shelf.keep("copy", report.id, [shelved(report.id, [str(band) for band in bands], text)])
        if found or before or tx.judgements_of("copy", [report.id]):
            return regroup(tx, {report.id, *before})
        return set()

    def forget(self, report: str | None = None) -> None:
        """What was decoded of a report, or of all, is kept no longer."""
        self._drawer.forget(report)

    def _judgement(self, report: str, found: CopyFound, at: str) -> Judgement:
        left, right = order_pair(report, found.other)
        return Judgement(
            id=digest("\x1f".join(("copy", left, right, self._program))),
            about="copy",
            left=left,
            right=right,
            verdict="same",
            who=self._program,
            person=False,
            at=at,
            score=found.score.score,
        )


class _CopyShelf:
    """A CopyIndex over the store."""

    def __init__(self, shelf: Shelf, drawer: Drawer[CopyText]) -> None:
        self._shelf, self._drawer = shelf, drawer

    def sharing(self, bands: Sequence[int]) -> Sequence[str]:
        """At most MOST_CANDIDATES reports that share a band, first those that share most."""
        latest = self._shelf.latest("copy", [str(band) for band in bands], MOST_HOLDERS + 1)
        names = self._drawer.names(self._shelf, {n for held in latest.values() for n in held})
        live = ([n for n in held if n in names] for held in latest.values())
        shared = Counter(n for held in live if len(held) <= MOST_HOLDERS for n in held)
        ranked = sorted(shared, key=lambda n: (-shared[n], names[n]))
        return [names[n] for n in ranked[:MOST_CANDIDATES]]

    def texts(self, reports: Sequence[str]) -> Sequence[CopyText]:
        """The texts of these reports, in their order."""
        found = self._drawer.by_names(self._shelf, reports)
        return [found[report] for report in reports if report in found]


def regroup(tx: Writing, reports: Collection[str]) -> set[str]:
    """Write anew whose copies these reports are, and all that judgements connect with them.

    Gives back the reports whose original or origin is another than before.
    """
    region, rows = _region(tx, reports)
    before = _sources(tx, sorted(region))
    groups = originals(tx.told(sorted(region)), rows)
    entries = {entry.report: entry for group in groups for entry in _entries(group, rows)}
    tx.drop_copies(sorted(region - entries.keys()))
    tx.put_copies(list(entries.values()))
    after = _sources(tx, sorted(region))
    return {report for report in region if before[report] != after[report]}


def _sources(tx: Reading, reports: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Original and origin of each of these reports."""
    original, origin = tx.originals_of(reports), origin_of(tx, reports)
    return {report: (original.get(report), origin.get(report)) for report in reports}


def partners(tx: Reading, report: str) -> set[str]:
    """The reports that judgements connect with a report, itself left out."""
    return _region(tx, [report])[0] - {report}


def _region(tx: Reading, reports: Collection[str]) -> tuple[set[str], list[Judgement]]:
    known, frontier = set(reports), set(reports)
    rows: dict[str, Judgement] = {}
    while frontier:
        found = tx.judgements_of("copy", sorted(frontier))
        rows |= {row.id: row for row in found}
        frontier = {side for row in found for side in (row.left, row.right)} - known
        known |= frontier
    return known, list(only(rows.values(), "copy"))


def _entries(group: CopyGroup, rows: Iterable[Judgement]) -> Iterable[CopyEntry]:
    """The copies of a group, each with the judgement that says most for it."""
    for report in group.reports:
        if report == group.original:
            continue
        sides = [row for row in rows if report in (row.left, row.right) and row.verdict == "same"]
        beside = [row for row in sides if group.original in (row.left, row.right)] or sides
        best = max(beside, key=lambda row: (row.person, row.score.total if row.score else 0.0, row.id), default=None)
        yield CopyEntry(
            report=report,
            original=group.original,
            containment=_share(best),
            reasons={"who": best.who, "why": best.why, "score": msgspec.to_builtins(best.score)} if best else {},
        )


def _share(row: Judgement | None) -> float:
    """The share of the shorter text that the other holds; 1 where a person says so."""
    if row is None or row.score is None:
        return 1.0
    return next((feature.value for feature in row.score.features if feature.name == "shared wording"), 0.0)


def counter(tx: Reading) -> Callable[[Sequence[str]], Support]:
    """Counts reports, publishers and independent origins as the ledger stands; each report is asked for once."""
    told: dict[str, Told] = {}
    originals_of: dict[str, str] = {}

    def count(reports: Sequence[str]) -> Support:
        missing = [report for report in reports if report not in told]
        if missing:
            told.update({item.report: item for item in tx.told(missing)})
            originals_of.update(tx.originals_of(missing))
        known = [report for report in reports if report in told]
        return count_support([told[report] for report in known], _groups(known, originals_of))

    return count


def _groups(reports: Sequence[str], originals_of: Mapping[str, str]) -> list[CopyGroup]:
    groups: dict[str, list[str]] = {}
    for report in reports:
        if report in originals_of:
            groups.setdefault(originals_of[report], []).append(report)
    return [CopyGroup(original, (original, *copies)) for original, copies in sorted(groups.items())]


def origin_of(tx: Reading, reports: Sequence[str]) -> dict[str, str]:
    """The independent origin of each report; which others are asked for does not matter."""
    original = tx.originals_of(reports)
    copies = tx.copies_from(sorted({original.get(report, report) for report in reports}))
    whole = sorted({*reports, *copies, *copies.values()})
    found = origins_of(tx.told(whole), _groups(whole, copies))
    return {report: found[report] for report in reports if report in found}

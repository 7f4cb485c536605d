"""The ledger: records added and joined, people's judgements made and taken back, each in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from dateline.model import OptionError, Record
from dateline.model.ledger import Judgement
from dateline.reconcile import copying, grouping
from dateline.reconcile.comparing import Figurer
from dateline.reconcile.copying import Copier, counter
from dateline.reconcile.following import Follower
from dateline.reconcile.grouping import Grouper
from dateline.reconcile.joining import Joiner
from dateline.reconcile.shelves import Drawers
from dateline.reconcile.sketches import bare_text
from dateline.reconcile.stories_review import Proposal
from dateline.reconcile.tellings import Tellings
from dateline.store import Kept, OutcomeEntry, Reading, Store, Writing
from dateline.store.bases import Bases
from dateline.store.known_keys import KnownKeys

Given = tuple[Record, bytes | None]
"""A record with the raw bytes of its report, where they are at hand."""


class Ledger:
    """Adds records to a store and joins them; ``program`` ("dateline 0.1.0") signs what it decides.

    One object serves one store; what it has decoded it keeps for the next report. Moments (``at``) are ISO 8601 in UTC
    and come from the caller.
    """

    def __init__(self, store: Store, program: str) -> None:
        self.store = store
        self.program = program
        self._drawers = Drawers()
        self._copier = Copier(program)
        self._grouper = Grouper(self._drawers.profiles)
        self.joiner = Joiner(self._drawers, program)
        self.figurer = Figurer(self._drawers.figures)
        self.follower = Follower(program)
        self._keys = KnownKeys()
        self._change: int | None = None

    def add(self, given: Iterable[Given], *, at: str) -> list[Kept]:
        """Keep records and join them with what is there, all or none.

        Raises StoreError where the store cannot take them, InputError for a record that breaks its promises.
        """
        with self._writing(at) as tx:
            return [self._add(tx, record, raw) for record, raw in given]

    @contextmanager
    def _writing(self, at: str) -> Iterator[Writing]:
        """One transaction. What was decoded is kept for the next, unless this one fails or another process writes."""
        before, self._change = self._change, None
        try:
            with self.store.writing(at) as tx:
                if tx.last_change() != before:
                    self._forget_decoded()
                tx.shelf.use(self._keys)
                yield tx
                change = tx.last_change()
            self._change = change
        finally:
            if self._change is None:
                self._forget_decoded()

    def _forget_decoded(self, report: str | None = None) -> None:
        """Keep nothing in memory of a report, or of all."""
        for part in (self._drawers, self._copier, self.follower):
            part.forget(report)
        self.joiner.forget()
        if report is None:
            self._keys.forget()

    def _add(self, tx: Writing, record: Record, raw: bytes | None) -> Kept:
        kept = tx.put(record, raw)
        if kept.what == "unchanged":
            return kept
        record = _under(record, kept.report)
        copies = self._forget(tx, record, kept) if kept.what == "reread" else ()
        self._join(tx, record, copies)
        return kept

    def _join(self, tx: Writing, record: Record, copies: Collection[str]) -> None:
        tellings = Tellings(record)
        copied = self._copier.add(tx, record.report, copies)
        near = self._grouper.add(tx, record)
        refs = self.joiner.add(tx, tellings, bare_text(record.report), near)
        joined = self.joiner.rejoin(tx, refs, counter(tx))
        stated = self.figurer.add(tx, tellings)
        self._recount(tx, copied - {tellings.report})
        self.figurer.again(tx, {*copied, *near.moved, *joined.regrouped} - {tellings.report})
        self.follower.add(tx, tellings, stated)

    def _recount(self, tx: Writing, copied: Collection[str]) -> None:
        """Count anew who stands behind the events of these reports: they are copies of others than before."""
        if copied:
            refs = [ref for report in copied for ref in tx.telling_refs(report)]
            self.joiner.rejoin(tx, refs, counter(tx), all_anew=True)

    def _forget(self, tx: Writing, record: Record, kept: Kept) -> Collection[str]:
        """Take out what the reading before had given; events that lose tellings are made anew.

        Gives back the reports that were of one text with it.
        """
        bases = Bases(tx.connection)
        refs = bases.of_report(kept.report)
        copies = copying.partners(tx, kept.report)
        self._forget_decoded(kept.report)
        tx.forget_machine([kept.report])
        bases.forget_links(kept.report)
        self._grouper.forget(tx, record)
        regrouped = self._take_out(tx, refs, kept.events)
        self.figurer.again(tx, regrouped)
        return copies

    def _take_out(self, tx: Writing, refs: Collection[str], events: Sequence[str]) -> Collection[str]:
        """Make the events anew that had these tellings, which are no more. Gives back whose tellings are regrouped.

        ``events`` are those that have lost tellings.
        """
        bases = Bases(tx.connection)
        left = {event: tx.refs_of(event) for event in events}
        rest = {ref for each in bases.members(set(bases.bases_of(refs).values())).values() for ref in each}
        rest |= {ref for each in left.values() for ref in each}
        rest |= {side for row in tx.pairs(sorted(refs), person=True) for side in (row.left, row.right)}
        bases.forget(refs)
        tx.drop_events([event for event in events if not left[event]])
        return self.joiner.rejoin(tx, rest.difference(refs), counter(tx), all_anew=True).regrouped

    def follow(self, reports: Collection[str], as_of: str, *, at: str) -> int:
        """Propose how the forecasts of these reports ended, as of a day; the number of new proposals."""
        with self._writing(at) as tx:
            return self.follower.follow(tx, reports, as_of)

    def propose(self, reading: Reading) -> list[Proposal]:
        """Stories to merge and to split, for a person to decide."""
        return grouping.propose_stories(reading, self._drawers.profiles)

    # People

    def judge(self, judgements: Sequence[Judgement], *, at: str) -> None:
        """Write people's judgements and make anew what follows from them."""
        with self._writing(at) as tx:
            tx.add_judgements(judgements)
            self._follow_from(tx, judgements)

    def undo(self, id: str, *, at: str, undone: bool = True) -> bool:
        """Take a person's judgement or ruling back, or let it stand again. False where it is so already.

        Raises OptionError where no person's decision has the id.
        """
        with self._writing(at) as tx:
            judgement = tx.judged(id)
            if judgement is None:
                if not tx.is_ruling(id):
                    raise OptionError(f"no decision of a person has the id {id!r}")
                return tx.undo_outcome(id, undone=undone)
            changed = tx.undo_judgement(id, undone=undone)
            if changed:
                self._follow_from(tx, [judgement])
            return changed

    def rule(self, ruling: OutcomeEntry, *, at: str) -> None:
        """Write a person's word on how a forecast ended."""
        with self._writing(at) as tx:
            tx.add_outcomes([ruling])

    def _follow_from(self, tx: Writing, rows: Sequence[Judgement]) -> None:
        sides = {about: {side for r in rows if r.about == about for side in (r.left, r.right)} for about in _ABOUT}
        copied = copying.regroup(tx, sides["copy"]) if sides["copy"] else set()
        moved = grouping.regroup(tx, sides["story"]) if sides["story"] else set()
        self._recount(tx, copied)
        joined = self.joiner.rejoin(tx, sides["event"], counter(tx), all_anew=True) if sides["event"] else None
        self.figurer.again(tx, {*copied, *moved, *(joined.regrouped if joined else ())})

    def remove(self, report: str, *, at: str) -> bool:
        """Remove a report and make anew what it had part in. False where there is none of this id.

        Forecasts whose outcome it showed are followed anew, as of the latest day that is left.
        """
        with self._writing(at) as tx:
            record = tx.record(report)
            if record is None:
                return False
            refs = tx.telling_refs(report)
            events = sorted(set(tx.events_of(refs).values()))
            near = self._near(tx, report)
            shown = tx.shown_by(report)
            tx.remove(report)
            self._forget_decoded(report)
            Bases(tx.connection).forget_links(report)
            self._grouper.forget(tx, record)
            self._without(tx, near)
            regrouped = self._take_out(tx, refs, events)
            self._recount(tx, near.copies)
            self.figurer.again(tx, {*near.copies, *near.story, *regrouped})
            self.follower.follow_without(tx, shown)
            return True

    def _near(self, tx: Writing, report: str) -> "_Near":
        story = tx.stories_of([report]).get(report)
        beside = {side for row in tx.judgements_of("story", [report]) for side in (row.left, row.right)}
        reports = tx.story_reports(story) if story else ()
        return _Near(copying.partners(tx, report), beside.union(reports) - {report}, story)

    def _without(self, tx: Writing, near: "_Near") -> None:
        """Make the copies and stories anew that a report has left."""
        if near.copies:
            copying.regroup(tx, near.copies)
        grouping.regroup(tx, near.story)
        if near.id and not tx.story_reports(near.id):
            tx.drop_stories([near.id])


class _Near(NamedTuple):
    """What a report has part in."""

    copies: Collection[str]
    """Reports that are of one text with it."""
    story: Collection[str]
    """The others of its story, and those that people parted from it."""
    id: str | None
    """Of its story."""


_ABOUT = ("copy", "story", "event")


def _under(record: Record, id: str) -> Record:
    """The record with its report's id in the ledger."""
    if record.report.id == id:
        return record
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, id=id))


__all__ = ["Given", "Ledger"]

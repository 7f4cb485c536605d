"""The ledger: records added and joined, people's judgements made and taken back, each in one transaction."""

from collections.abc import Collection, Iterable, Sequence

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

    def add(self, given: Iterable[Given], *, at: str) -> list[Kept]:
        """Keep records and join them with what is there, all or none.

        Raises StoreError where the store cannot take them, InputError for a record that breaks its promises.
        """
        with self.store.writing(at) as tx:
            return [self._add(tx, record, raw) for record, raw in given]

    def _add(self, tx: Writing, record: Record, raw: bytes | None) -> Kept:
        kept = tx.put(record, raw)
        if kept.what == "unchanged":
            return kept
        if kept.what == "reread":
            self._forget(tx, kept)
        self._join(tx, _under(record, kept.report))
        return kept

    def _join(self, tx: Writing, record: Record) -> None:
        tellings = Tellings(record)
        self._copier.add(tx, record.report)
        near = self._grouper.add(tx, record)
        refs = self.joiner.add(tx, tellings, bare_text(record.report), near)
        self.joiner.rejoin(tx, refs, counter(tx))
        self.figurer.add(tx, tellings)
        self.follower.add(tx, tellings)

    def _forget(self, tx: Writing, kept: Kept) -> None:
        """Take out what the reading before had given; events that lose tellings are made anew."""
        bases = Bases(tx.connection)
        members = bases.members(set(bases.of_report(kept.report).values())).values()
        bases.forget(bases.of_report(kept.report))
        rest = {ref for each in members for ref in each if not ref.startswith(f"{kept.report}/")}
        bases.forget_links(kept.report)
        self.joiner.forget()
        tx.drop_events(kept.events)
        self.joiner.rejoin(tx, rest, counter(tx))

    def follow(self, reports: Collection[str], as_of: str, *, at: str) -> int:
        """Propose how the forecasts of these reports ended, as of a day; the number of new proposals."""
        with self.store.writing(at) as tx:
            return self.follower.follow(tx, reports, as_of)

    def propose(self, reading: Reading) -> list[Proposal]:
        """Stories to merge and to split, for a person to decide."""
        return grouping.propose_stories(reading, self._drawers.profiles)

    # People

    def judge(self, judgements: Sequence[Judgement], *, at: str) -> None:
        """Write people's judgements and make anew what follows from them."""
        with self.store.writing(at) as tx:
            tx.add_judgements(judgements)
            self._follow_from(tx, judgements)

    def undo(self, id: str, *, at: str, undone: bool = True) -> None:
        """Take a person's judgement or ruling back, or let it stand again. Raises OptionError where there is none."""
        with self.store.writing(at) as tx:
            rows = [row for row in tx.judgements(person=True) if row.id == id]
            if rows:
                tx.undo_judgement(id, undone=undone)
                self._follow_from(tx, rows)
            elif not tx.undo_outcome(id, undone=undone):
                raise OptionError(f"no decision of a person has the id {id!r}")

    def rule(self, ruling: OutcomeEntry, *, at: str) -> None:
        """Write a person's word on how a forecast ended."""
        with self.store.writing(at) as tx:
            tx.add_outcomes([ruling])

    def _follow_from(self, tx: Writing, rows: Sequence[Judgement]) -> None:
        sides = {about: {side for r in rows if r.about == about for side in (r.left, r.right)} for about in _ABOUT}
        reports = sides["copy"] | sides["story"]
        if sides["copy"]:
            copying.regroup(tx, sides["copy"])
        if sides["story"]:
            grouping.regroup(tx, sides["story"])
        refs = sides["event"] | {ref for report in sides["copy"] for ref in tx.telling_refs(report)}
        if refs:
            self.joiner.rejoin(tx, refs, counter(tx), all_anew=True)
            reports |= {ref.rpartition("/")[0] for ref in refs}
        self.figurer.again(tx, reports)

    def remove(self, report: str, *, at: str) -> bool:
        """Remove a report and make anew what it had part in. False where there is none of this id."""
        with self.store.writing(at) as tx:
            bases = Bases(tx.connection)
            refs = tx.telling_refs(report)
            members = bases.members(bases.bases_of(refs).values()).values()
            rest = {ref for each in members for ref in each} - set(refs)
            story = tx.stories_of([report])
            if not tx.remove(report):
                return False
            bases.forget(refs)
            bases.forget_links(report)
            self.joiner.forget()
            others = [name for id in story.values() for name in tx.story_reports(id)]
            grouping.regroup(tx, others) if others else tx.drop_stories(story.values())
            self.joiner.rejoin(tx, rest, counter(tx))
            return True


_ABOUT = ("copy", "story", "event")


def _under(record: Record, id: str) -> Record:
    """The record with its report's id in the ledger."""
    if record.report.id == id:
        return record
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, id=id))


__all__ = ["Given", "Ledger"]

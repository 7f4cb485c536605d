"""Writing what reconciling finds and people decide."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import case, delete, or_, select, true, update

from dateline.model.ledger import Judgement
from dateline.store import joined_tables as joined
from dateline.store.changes import ChangeLog
from dateline.store.entries import (
    ComparisonEntry,
    CopyEntry,
    EventEntry,
    MemberEntry,
    OutcomeEntry,
    StoryEntry,
)
from dateline.store.moved import GivenEvidence
from dateline.store.reading import Reading
from dateline.store.rows import as_json
from dateline.store.statements import (
    delete_rows,
    execute_many,
    insert_rows,
    keep_rows,
    mark_of,
    quoted,
    replace_rows,
    rows_in,
)


class DecisionWriting(Reading):
    """The joined tables' part of a transaction. What is written as it already is leaves no trace among the changes."""

    log: ChangeLog
    given_evidence: GivenEvidence

    def put_copies(self, entries: Iterable[CopyEntry]) -> None:
        """Say of reports whose copies they are; of a report that is in the table already, anew."""
        rows = [msgspec.structs.asdict(entry) | {"reasons": _json(entry.reasons)} for entry in entries]
        self._put(joined.copies, rows, "copy", key="report")

    def drop_copies(self, reports: Iterable[str]) -> None:
        """Say no more that reports are copies."""
        self._drop(joined.copies, reports, "copy", key="report")

    def put_stories(self, entries: Iterable[StoryEntry]) -> None:
        """Write stories as they stand now."""
        self._put(joined.stories, [msgspec.structs.asdict(entry) for entry in entries], "story")

    def grow_story(self, id: str, first: str | None, last: str | None) -> None:
        """One more report in a story, which now runs from ``first`` to ``last`` (ISO days)."""
        mark = mark_of(self.connection)
        sql = f"UPDATE stories SET size = size + 1, first = {mark}, last = {mark} WHERE id = {mark}"  # noqa: S608
        execute_many(self.connection, sql, [(first, last, id)])
        self.log.write("story", [id], "changed")

    def drop_stories(self, ids: Iterable[str]) -> None:
        """Take stories away; their members must have been given to others."""
        self._drop(joined.stories, ids, "story")

    def put_members(self, entries: Iterable[MemberEntry]) -> None:
        """Put reports into stories, out of those that they were in."""
        rows = [msgspec.structs.asdict(entry) | {"reasons": _json(entry.reasons)} for entry in entries]
        replace_rows(self.connection, joined.story_members, rows)

    def put_events(self, entries: Sequence[EventEntry]) -> None:
        """Write joined events as they stand now, with exactly the tellings named."""
        self._put(joined.events, [_event_row(entry) for entry in entries], "event")
        delete_rows(self.connection, joined.event_tellings, "event", [entry.id for entry in entries])
        members = [{"ref": ref, "event": entry.id} for entry in entries for ref in entry.refs]
        replace_rows(self.connection, joined.event_tellings, members)

    def grow_event(self, id: str, refs: Sequence[str], last_told: str | None) -> None:
        """More tellings of an event whose row is not made anew; ``last_told`` is the day of their report."""
        replace_rows(self.connection, joined.event_tellings, [{"ref": ref, "event": id} for ref in refs])
        c = joined.events.c
        later = case((c.last_told >= last_told, c.last_told), else_=last_told) if last_told else c.last_told
        values = {"tellings": c.tellings + len(refs), "last_told": later}
        self.connection.execute(update(joined.events).where(c.id == id).values(values))
        self.log.write("event", [id], "changed")

    def drop_events(self, ids: Sequence[str]) -> None:
        """Take joined events away, with what they say of their tellings."""
        delete_rows(self.connection, joined.event_tellings, "event", ids)
        self._drop(joined.events, ids, "event")

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Add judgements; those whose id is there are left as they are."""
        people = [_judgement_row(judgement) for judgement in judgements if judgement.person]
        machine = [_judgement_row(judgement) for judgement in judgements if not judgement.person]
        keep_rows(self.connection, joined.judgements, machine)
        self._add(joined.judgements, people, "judgement")

    def undo_judgement(self, id: str, *, undone: bool = True) -> bool:
        """Take a person's judgement back, or let it stand again. False where it is so already, or nobody's."""
        return self._undo(joined.judgements, id, undone, "judgement")

    def put_comparisons(self, entries: Iterable[ComparisonEntry]) -> None:
        """Write how figures stand to each other."""
        rows = [
            {
                "left_ref": x.left,
                "right_ref": x.right,
                "relation": x.relation,
                "reason": x.reason,
                "question": x.question,
            }
            for x in entries
        ]
        replace_rows(self.connection, joined.comparisons, rows)

    def drop_comparisons(self, refs: Iterable[str]) -> None:
        """Say no more how these figures stand to others."""
        listed = sorted(refs)
        for column in ("left_ref", "right_ref"):
            delete_rows(self.connection, joined.comparisons, column, listed)

    def add_outcomes(self, entries: Sequence[OutcomeEntry]) -> None:
        """Add outcomes of forecasts; those whose id is there are left as they are."""
        rows = [msgspec.structs.asdict(entry) | {"evidence": as_json(entry.evidence)} for entry in entries]
        self._add(joined.outcomes, rows, "outcome")
        self.given_evidence.forget()

    def undo_outcome(self, id: str, *, undone: bool = True) -> bool:
        """Take a person's outcome back, or let it stand again. False where it is so already, or nobody's."""
        return self._undo(joined.outcomes, id, undone, "outcome")

    def _add(self, table: Any, rows: Sequence[dict[str, Any]], thing: str) -> None:
        """Add the rows whose ids are not there yet, of several with one id the first."""
        query = f"SELECT id FROM {table.name} WHERE id IN"  # noqa: S608 (our own names)
        there = {id for (id,) in rows_in(self.connection, query, [row["id"] for row in rows])}
        new: dict[str, dict[str, Any]] = {}
        for row in rows:
            if row["id"] not in there:
                new.setdefault(row["id"], row)
        insert_rows(self.connection, table, list(new.values()))
        self.log.write(thing, new, "added")

    def _put(self, table: Any, rows: Sequence[dict[str, Any]], thing: str, key: str = "id") -> None:
        """Write the rows that are new or differ, and note which were which."""
        columns = [column.name for column in table.columns]
        query = f"SELECT {', '.join(map(quoted, columns))} FROM {table.name} WHERE {key} IN"  # noqa: S608 (our own names)
        found = rows_in(self.connection, query, [row[key] for row in rows])
        before = {row[key]: row for row in (dict(zip(columns, values, strict=True)) for values in found)}
        new = [row for row in rows if row[key] not in before]
        changed = [row for row in rows if row[key] in before and row != before[row[key]]]
        replace_rows(self.connection, table, [*new, *changed])
        self.log.write(thing, [row[key] for row in new], "added")
        self.log.write(thing, [row[key] for row in changed], "changed")

    def _drop(self, table: Any, ids: Iterable[str], thing: str, key: str = "id") -> None:
        query = f"SELECT {key} FROM {table.name} WHERE {key} IN"  # noqa: S608 (our own names)
        there = sorted(id for (id,) in rows_in(self.connection, query, ids))
        delete_rows(self.connection, table, key, there)
        self.log.write(thing, there, "removed")

    def _undo(self, table: Any, id: str, undone: bool, thing: str) -> bool:
        c = table.c
        others = update(table).where(c.id == id, c.person, c.undone.is_(not undone))
        if not self.connection.execute(others.values(undone=undone)).rowcount:
            return False
        self.log.write(thing, [id], "changed")
        return True

    def forget_machine(self, refs: Iterable[str]) -> None:
        """The program's own judgements, comparisons and outcomes of items that are read anew; it will judge again."""
        for part in _parts(sorted(refs)):
            for table in (joined.judgements, joined.comparisons):
                by_machine = ~table.c.person if "person" in table.c else true()
                hit = or_(table.c.left_ref.in_(part), table.c.right_ref.in_(part))
                self.connection.execute(delete(table).where(by_machine, hit))
            self._forget_outcomes(part)

    def _forget_outcomes(self, forecasts: Sequence[str]) -> None:
        """The program's outcomes of these forecasts; they were told as added, so that they are told as removed."""
        c = joined.outcomes.c
        mine = select(c.id).where(~c.person, c.forecast.in_(forecasts)).order_by(c.id)
        ids = self.connection.execute(mine).scalars().all()
        delete_rows(self.connection, joined.outcomes, "id", ids)
        self.log.write("outcome", ids, "removed")

    def _drop_joined(self, report: str) -> None:
        """What was found of a report as a whole."""
        copies, members = joined.copies.c, joined.story_members.c
        mine = select(copies.report).where(or_(copies.report == report, copies.original == report))
        self.drop_copies(self.connection.execute(mine).scalars().all())
        self.connection.execute(delete(joined.story_members).where(members.report == report))


# SQLite takes 32,766 values in one statement.
_MOST_VALUES = 10_000


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + _MOST_VALUES] for at in range(0, len(values), _MOST_VALUES))


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _event_row(entry: EventEntry) -> dict[str, Any]:
    row = msgspec.structs.asdict(entry)
    return row | {"tellings": len(row.pop("refs")), "details": _json(entry.details)}


def _judgement_row(judgement: Judgement) -> dict[str, Any]:
    row = msgspec.structs.asdict(judgement)
    score = _json(judgement.score) if judgement.score else None
    total = judgement.score.total if judgement.score else None
    return row | {"left_ref": row.pop("left"), "right_ref": row.pop("right"), "score": score, "total": total}

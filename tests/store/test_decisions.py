"""What people decided stays, follows the words when a reading moves them, and is listed where it cannot."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from dateline.model import Record
from dateline.model.ledger import Feature, Judgement, Score
from dateline.store import EventEntry, OutcomeEntry, Store, StoryEntry, open_store
from dateline.store.exporting import given_outcome
from tests.store.dumps import dump
from tests.store.made_records import AT, LATER, NEWER, make_record


def ref(record: Record, number: int = 0) -> str:
    return f"{record.report.id}/{record.events[number].key}"


def judged(left: str, right: str, *, id: str = "j1", person: bool = True) -> Judgement:
    left, right = sorted((left, right))
    score = None if person else Score(2.5, (Feature("same word", 1.0, 2.5, "captured = captured"),))
    return Judgement(
        id=id,
        about="event",
        left=left,
        right=right,
        verdict="same",
        who="Vera Lind" if person else "dateline 0.0.1",
        person=person,
        at=AT,
        why="one checkpoint, one day" if person else "",
        score=score,
    )


def came_true(forecast: str, *, person: bool = True) -> OutcomeEntry:
    return OutcomeEntry(
        id=f"o-{person}",
        forecast=forecast,
        outcome="came true",
        evidence=("r2/x",),
        who="Vera Lind",
        person=person,
        at=AT,
    )


def add_two(store: Store, judgements: Sequence[Judgement] = ()) -> tuple[Record, Record]:
    first, second = make_record(1), make_record(2)
    store.add([(first, None), (second, None)], at=AT)
    with store.writing(AT) as tx:
        tx.add_judgements([judged(ref(first), ref(second)), *judgements])
    return first, second


def judgements_of(store: Store) -> list[Judgement]:
    with store.reading() as reading:
        return list(reading.judgements())


def test_judgements_come_back_as_they_were_given(store: Store) -> None:
    machine = judged("a/1", "b/2", id="j2", person=False)
    first, second = add_two(store, [machine])
    assert judgements_of(store) == [judged(ref(first), ref(second)), machine]


def test_a_judgement_is_added_once_and_undone_and_stands_again(store: Store) -> None:
    first, second = add_two(store)
    same = judged(ref(first), ref(second))
    before = store.changes()
    with store.writing(LATER) as tx:
        tx.add_judgements([same])
    assert store.changes() == before
    with store.writing(LATER) as tx:
        assert tx.undo_judgement("j1")
    assert [one.undone for one in judgements_of(store)] == [True]
    with store.writing(LATER) as tx:
        assert tx.undo_judgement("j1", undone=False)
        assert not tx.undo_judgement("j1", undone=False)
        assert not tx.undo_judgement("j999")
    assert judgements_of(store) == [same]


def test_one_judgement_given_twice_at_once_is_added_once(store: Store) -> None:
    same = judged("a/1", "b/2")
    with store.writing(AT) as tx:
        tx.add_judgements([same, same])
    assert judgements_of(store) == [same]


def test_more_judgements_than_one_statement_takes_values_are_added(sqlite_path: Path) -> None:
    most = 500
    many = [judged(f"a/{n}", f"b/{n}", id=f"j{n}") for n in range(most + 1)]
    with open_store(sqlite_path, create=True, at=AT) as store:
        with store.writing(AT) as tx:
            driver: Any = tx.connection.connection.driver_connection
            driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, most)
            tx.add_judgements(many)
        assert len(judgements_of(store)) == len(many)


def test_a_decision_follows_the_words_that_a_new_reading_moves(store: Store) -> None:
    first, second = add_two(store)
    moved = make_record(1, engine=NEWER, wide=True)
    store.add([(moved, None)], at=LATER)
    assert ref(moved) != ref(first)
    [judgement] = judgements_of(store)
    assert {judgement.left, judgement.right} == {ref(moved), ref(second)}
    assert judgement.left < judgement.right
    assert store.orphans() == []
    [row] = dump(store, "reattachments").values()
    assert (row["thing"], row["id"], row["old_ref"], row["new_ref"]) == ("judgement", "j1", ref(first), ref(moved))


def test_a_decision_follows_the_words_back_again(store: Store) -> None:
    first, _ = add_two(store)
    before = judgements_of(store)
    store.add([(make_record(1, engine=NEWER, wide=True), None)], at=LATER)
    store.add([(first, None)], at=LATER)
    assert judgements_of(store) == before


def test_a_decision_without_its_words_is_an_orphan_and_stays(store: Store) -> None:
    first, _ = add_two(store)
    before = judgements_of(store)
    store.add([(make_record(1, engine=NEWER, bare=True), None)], at=LATER)
    assert judgements_of(store) == before
    [orphan] = store.orphans()
    assert (orphan.thing, orphan.id, orphan.ref, orphan.who) == ("judgement", "j1", ref(first), "Vera Lind")


def test_an_orphan_finds_its_words_in_a_later_reading(store: Store) -> None:
    add_two(store)
    store.add([(make_record(1, engine=NEWER, bare=True), None)], at=LATER)
    third = msgspec.structs.replace(NEWER, model="third")
    moved = make_record(1, engine=third, wide=True)
    store.add([(moved, None)], at=LATER)
    assert store.orphans() == []
    assert ref(moved) in {judgements_of(store)[0].left, judgements_of(store)[0].right}


def test_two_sides_never_become_one_item(store: Store) -> None:
    record = make_record(1)
    second = record.events[1]
    near = msgspec.structs.replace(
        second,
        id="e2",
        key="feedfeedfeedfeed",
        trigger=msgspec.structs.replace(record.events[0].trigger, end=16, text="captured"),
    )
    doubled = msgspec.structs.replace(record, events=(record.events[0], near))
    store.add([(doubled, None)], at=AT)
    with store.writing(AT) as tx:
        tx.add_judgements([judged(f"r1/{doubled.events[0].key}", "r1/feedfeedfeedfeed")])
    store.add([(make_record(1, engine=NEWER, wide=True), None)], at=LATER)
    [judgement] = judgements_of(store)
    assert judgement.left != judgement.right
    assert len(store.orphans()) == 1


def test_the_programs_own_judgements_of_a_report_go_with_the_reading(store: Store) -> None:
    first, second = make_record(1), make_record(2)
    add_two(store, [judged(ref(first), ref(second), id="j2", person=False)])
    store.add([(make_record(1, engine=NEWER, wide=True), None)], at=LATER)
    assert [one.id for one in judgements_of(store)] == ["j1"]


def test_a_persons_outcome_is_kept_and_the_programs_goes(store: Store) -> None:
    record = make_record(1)
    forecast = f"r1/{record.forecasts[0].key}"
    store.add([(record, None)], at=AT)
    with store.writing(AT) as tx:
        tx.add_outcomes([came_true(forecast), came_true(forecast, person=False)])
    store.add([(make_record(1, engine=NEWER, bare=True), None)], at=LATER)
    with store.reading() as reading:
        assert list(reading.outcomes()) == [came_true(forecast)]
    assert [(one.thing, one.ref) for one in store.orphans()] == [("outcome", forecast), ("outcome", "r2/x")]


@pytest.mark.parametrize("layer", ["events", "figures"])
def test_evidence_follows_the_words_that_a_new_reading_moves(store: Store, layer: str) -> None:
    first, moved = make_record(1), other_reading(1)
    store.add([(first, None), (make_record(2), None)], at=AT)
    rule(store, evidence=(key_of(first, layer),))
    store.add([(moved, None)], at=LATER)
    assert key_of(moved, layer) != key_of(first, layer)
    with store.reading() as reading:
        assert [one.evidence for one in reading.outcomes()] == [(key_of(moved, layer),)]
    assert store.orphans() == []
    [row] = dump(store, "reattachments").values()
    assert (row["old_ref"], row["new_ref"]) == (key_of(first, layer), key_of(moved, layer))


def test_an_outcome_goes_out_with_the_evidence_that_it_was_given(store: Store) -> None:
    first = make_record(1)
    store.add([(first, None), (make_record(2), None)], at=AT)
    rule(store, evidence=(ref(first),))
    store.add([(other_reading(1), None)], at=LATER)
    with store.reading() as reading:
        assert given_outcome(reading, "o-True").evidence == (ref(first),)


def test_the_evidence_of_all_outcomes_is_read_once_for_many_reports(store: Store) -> None:
    store.add([(make_record(1), None), (make_record(2), None)], at=AT)
    asked: list[str] = []
    with store.writing(LATER) as tx:
        event.listen(tx.connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        for number in (1, 2):
            tx.put(other_reading(number))
    assert len([statement for statement in asked if "outcomes.evidence" in statement.partition("FROM")[0]]) == 1


def test_evidence_that_is_named_between_two_readings_follows_the_words(store: Store) -> None:
    store.add([(make_record(1), None), (make_record(2), None)], at=AT)
    outcome = came_true(f"r1/{make_record(1).forecasts[0].key}")
    with store.writing(LATER) as tx:
        tx.put(other_reading(1))
        tx.add_outcomes([msgspec.structs.replace(outcome, evidence=(key_of(make_record(2), "events"),))])
        tx.put(other_reading(2))
        assert [one.evidence for one in tx.outcomes()] == [(key_of(other_reading(2), "events"),)]


def test_evidence_follows_the_words_of_two_readings_in_one_transaction(store: Store) -> None:
    first = make_record(1)
    store.add([(first, None), (make_record(2), None)], at=AT)
    rule(store, evidence=(ref(first),))
    with store.writing(LATER) as tx:
        tx.put(other_reading(1))
        tx.put(first)
        assert [one.evidence for one in tx.outcomes()] == [(ref(first),)]


@pytest.fixture
def with_two_figures_moved_to_one(store: Store) -> tuple[str, str]:
    """Evidence on two figures of the same words, of which the newer reading has one."""
    first = make_record(1)
    [figure] = first.figures
    doubled = msgspec.structs.replace(first, figures=(figure, msgspec.structs.replace(figure, key="feedfeedfeedfeed")))
    store.add([(doubled, None), (make_record(2), None)], at=AT)
    evidence = (key_of(first, "figures"), "r1/feedfeedfeedfeed")
    rule(store, evidence=evidence)
    store.add([(other_reading(1), None)], at=LATER)
    return evidence


def test_two_pieces_of_evidence_never_become_one_item(
    store: Store, with_two_figures_moved_to_one: tuple[str, str]
) -> None:
    _, second = with_two_figures_moved_to_one
    with store.reading() as reading:
        [outcome] = reading.outcomes()
    assert outcome.evidence == (key_of(other_reading(1), "figures"), second)
    assert [(one.thing, one.ref) for one in store.orphans()] == [("outcome", second)]


def test_evidence_that_could_not_move_goes_out_as_it_was_given(
    store: Store, with_two_figures_moved_to_one: tuple[str, str]
) -> None:
    with store.reading() as reading:
        assert given_outcome(reading, "o-True").evidence == with_two_figures_moved_to_one


def test_evidence_without_its_words_is_an_orphan_and_stays(store: Store) -> None:
    first = make_record(1)
    store.add([(first, None), (make_record(2), None)], at=AT)
    rule(store, evidence=(ref(first),))
    store.add([(make_record(1, engine=NEWER, bare=True), None)], at=LATER)
    with store.reading() as reading:
        assert [one.evidence for one in reading.outcomes()] == [(ref(first),)]
    assert [(one.thing, one.id, one.ref) for one in store.orphans()] == [("outcome", "o-True", ref(first))]


def other_reading(number: int) -> Record:
    """One in which the words of the first event, and those of the figure, are wider."""
    record = make_record(number, engine=NEWER, wide=True)
    [figure] = record.figures
    wider = msgspec.structs.replace(figure, key="f00df00df00df00d", end=figure.end + 1)
    return msgspec.structs.replace(record, figures=(wider,))


def key_of(record: Record, layer: str) -> str:
    return f"{record.report.id}/{getattr(record, layer)[0].key}"


def rule(store: Store, evidence: tuple[str, ...]) -> None:
    """A person says of the forecast of the second report how it ended."""
    outcome = came_true(f"r2/{make_record(2).forecasts[0].key}")
    with store.writing(AT) as tx:
        tx.add_outcomes([msgspec.structs.replace(outcome, evidence=evidence)])


def test_what_a_person_says_of_an_outcome_stands_before_the_program(store: Store) -> None:
    record = make_record(1)
    forecast = f"r1/{record.forecasts[0].key}"
    store.add([(record, None)], at=AT)
    machine = msgspec.structs.replace(came_true(forecast, person=False), outcome="failed", at=LATER)
    with store.writing(AT) as tx:
        tx.add_outcomes([came_true(forecast), machine])
    assert outcome_shown(store) == "came true"
    with store.writing(LATER) as tx:
        tx.undo_outcome("o-True")
    assert outcome_shown(store) == "failed"


def test_what_the_program_says_of_an_outcome_is_not_taken_back(store: Store) -> None:
    record = make_record(1)
    store.add([(record, None)], at=AT)
    with store.writing(AT) as tx:
        tx.add_outcomes([came_true(f"r1/{record.forecasts[0].key}", person=False)])
    with store.writing(LATER) as tx:
        assert not tx.undo_outcome("o-False")
    assert outcome_shown(store) == "came true"


def outcome_shown(store: Store) -> str:
    with store.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT outcome FROM followed_forecasts").scalars().all()
    assert len(rows) == 1
    return str(rows[0])


def test_removing_a_report_leaves_peoples_decisions(store: Store) -> None:
    first, _ = add_two(store)
    store.remove("r1", at=LATER)
    assert [one.id for one in judgements_of(store)] == ["j1"]
    assert [one.ref for one in store.orphans()] == [ref(first)]
    store.add([(first, None)], at=LATER)
    assert store.orphans() == []


def test_events_hold_exactly_the_tellings_named(store: Store) -> None:
    first, second = add_two(store)
    joined = EventEntry(id="ev1", refs=[ref(first), ref(second)], type="SEIZE", status="occurred", reports=2)
    with store.writing(AT) as tx:
        tx.put_events([joined])
        assert tx.events_of([ref(first)]) == {ref(first): "ev1"}
    smaller = msgspec.structs.replace(joined, refs=[ref(second)], reports=1)
    with store.writing(LATER) as tx:
        tx.put_events([smaller])
        assert tx.events_of([ref(first), ref(second)]) == {ref(second): "ev1"}


def test_a_new_reading_takes_its_tellings_out_of_their_events(store: Store) -> None:
    first, second = add_two(store)
    with store.writing(AT) as tx:
        tx.put_events([EventEntry(id="ev1", refs=[ref(first), ref(second)], type="SEIZE", status="occurred")])
    with store.writing(LATER) as tx:
        kept = tx.put(make_record(1, engine=NEWER, wide=True))
        assert kept.events == ["ev1"]
        assert tx.refs_of("ev1") == [ref(second)]


def test_writing_what_is_there_already_is_no_change(store: Store) -> None:
    entry = StoryEntry(id="st1", title="Checkpoints fall", first="2031-03-10", last="2031-03-12", size=2)
    with store.writing(AT) as tx:
        tx.put_stories([entry])
    before = store.changes()
    with store.writing(LATER) as tx:
        tx.put_stories([entry])
    assert store.changes() == before
    with store.writing(LATER) as tx:
        tx.put_stories([msgspec.structs.replace(entry, size=3)])
    assert [(one.thing, one.change) for one in store.changes(before[-1].seq)] == [("story", "changed")]

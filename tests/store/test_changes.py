"""Whoever keeps a copy learns what was added, changed and removed, and misses nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.store import Store, open_store
from tests.store.dumps import dump
from tests.store.made_records import AT, ENGINE, LATER, NEWER, make_record


def listed(store: Store, since: int | str = 0) -> list[tuple[str, str]]:
    return [(one.id, one.change) for one in store.changes(since)]


def test_what_was_added_is_listed_in_order(store: Store) -> None:
    store.add([(make_record(2), None), (make_record(1), None)], at=AT)
    assert listed(store) == [("r2", "added"), ("r1", "added")]


def test_a_number_and_a_moment_tell_where_to_begin(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    last = store.changes()[-1].seq
    store.add([(make_record(2), None), (make_record(1, engine=NEWER), None)], at=LATER)
    assert listed(store, last) == [("r2", "added"), ("r1", "changed")]
    assert listed(store, LATER) == listed(store, "2031-04-01") == [("r2", "added"), ("r1", "changed")]
    assert listed(store, "2031-04-02") == []


def test_what_was_added_and_changed_since_is_added(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    store.add([(make_record(1, engine=NEWER), None)], at=LATER)
    assert listed(store) == [("r1", "added")]
    assert listed(store, LATER) == [("r1", "changed")]


def test_what_was_removed_leaves_a_tombstone_and_no_rows(store: Store) -> None:
    record = make_record(1)
    store.add([(record, record.report.text.encode())], at=AT)
    assert store.remove("r1", at=LATER)
    assert listed(store) == [("r1", "removed")]
    for table in ("reports", "readings", "sources", "tellings", "statements", "actor_mentions", "origins"):
        assert dump(store, table) == {}
    assert store.search("checkpoints") == []
    with store.reading() as reading:
        stones = reading.connection.exec_driver_sql("SELECT thing, id FROM tombstones").all()
    assert [tuple(stone) for stone in stones] == [("report", "r1")]


def test_removing_what_is_not_there_says_so(store: Store) -> None:
    assert not store.remove("r1", at=LATER)
    assert listed(store) == []


def test_bytes_that_another_report_has_too_stay(store: Store) -> None:
    one, other = make_record(1), make_record(1, id="elsewhere")
    store.add([(one, one.report.text.encode()), (other, None)], at=AT)
    store.remove("r1", at=LATER)
    assert store.source("elsewhere") == one.report.text.encode()


def test_what_comes_back_is_added_again(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    store.remove("r1", at=AT)
    seen = store.changes()[-1].seq
    store.add([(make_record(1), None)], at=LATER)
    assert listed(store, seen) == [("r1", "added")]


Step = tuple[str, int]
STEPS = st.lists(st.tuples(st.sampled_from(("add", "reread", "remove", "look")), st.integers(1, 4)), max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_copy_kept_by_changes_is_the_store(new_location: object, steps: list[Step]) -> None:
    """However often it looks: each time it takes what has changed since the number it saw last."""
    copy: dict[str, object] = {}
    seen = 0
    with open_store(new_location(), create=True, at=AT) as store:  # type: ignore[operator]
        for what, number in (*steps, ("look", 0)):
            if what == "look":
                seen = follow(store, copy, seen)
            elif what == "remove":
                store.remove(f"r{number}", at=AT)
            else:
                store.add([(make_record(number, engine=NEWER if what == "reread" else ENGINE), None)], at=AT)
        assert copy == {id: store.record(id) for id in store.report_ids()}


def follow(store: Store, copy: dict[str, object], seen: int) -> int:
    for change in store.changes(seen):
        seen = change.seq
        if change.change == "removed":
            copy.pop(change.id, None)
        else:
            # What was removed and added again since the last look is added, though the copy still has it.
            assert change.change == "added" or change.id in copy
            copy[change.id] = store.record(change.id)
    return seen

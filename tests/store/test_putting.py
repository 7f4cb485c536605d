"""Records go in and come back; the same again changes nothing; another reading replaces and keeps."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import InputError, Record
from dateline.store import Store, open_store
from dateline.store.joined_tables import changes
from dateline.store.tables import ITEM_TABLES, readings, reports
from tests.store.dumps import dump, dump_all
from tests.store.made_records import AT, LATER, NEWER, make_record, make_text, reread


def raw_of(record: Record) -> bytes:
    return record.report.text.encode()


def test_a_record_comes_back_as_it_was_written(store: Store) -> None:
    record = make_record(12)
    [kept] = store.add([(record, raw_of(record))], at=AT)
    assert (kept.report, kept.what, kept.revision) == ("r12", "added", 1)
    assert store.record("r12") == record


def test_the_raw_bytes_come_back(store: Store) -> None:
    record = make_record(12)
    store.add([(record, raw_of(record))], at=AT)
    assert store.source("r12") == make_text(12).encode()


def test_bytes_that_are_not_the_reports_are_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(InputError, match="sha256"):
        store.add([(make_record(1), None), (make_record(2), b"something else")], at=AT)
    assert store.report_ids() == []


def test_every_item_has_its_row(store: Store) -> None:
    store.add([(make_record(12), None)], at=AT)
    with store.reading() as reading:
        counts = {table.name: reading.count(table.name) for table in ITEM_TABLES}
    assert counts == {
        "tellings": 2,
        "figures": 1,
        "statements": 2,
        "forecasts": 1,
        "times": 1,
        "place_mentions": 2,
        "report_actors": 2,
        "actor_mentions": 3,
    }


def test_a_telling_says_who_did_what_where_when_and_who_says_so(store: Store) -> None:
    record = make_record(12)
    store.add([(record, None)], at=AT)
    row = dump(store, "tellings")[f"r12/{record.events[0].key}"]
    told = {name: row[name] for name in ("type", "status", "actor", "actor_text", "target", "place_name", "when_from")}
    assert told == {
        "type": "SEIZE",
        "status": "occurred",
        "actor": "rebels",
        "actor_text": "Rebels",
        "target": "checkpoints",
        "place_name": "Karsova",
        "when_from": "2031-03-09",
    }
    assert (row["said_by"], row["stance"]) == ("Ilir Dano", "asserts")
    assert row["statement"] == f"r12/{record.statements[0].key}"


def test_spans_in_rows_give_back_their_words(store: Store) -> None:
    store.add([(make_record(12), None)], at=AT)
    text = make_text(12)
    for table in ("figures", "times", "place_mentions", "actor_mentions"):
        for row in dump(store, table).values():
            assert text[row["span_start"] : row["span_end"]] == row["text"]


def test_the_same_again_changes_nothing(store: Store) -> None:
    record = make_record(12)
    store.add([(record, raw_of(record))], at=AT)
    before = dump_all(store)
    [kept] = store.add([(record, raw_of(record))], at=LATER)
    assert (kept.what, dump_all(store)) == ("unchanged", before)


def test_the_same_file_under_another_path_changes_nothing(store: Store) -> None:
    record = make_record(12)
    store.add([(record, None)], at=AT)
    elsewhere = msgspec.structs.replace(record.report, source="./news/12.txt")
    [kept] = store.add([(msgspec.structs.replace(record, report=elsewhere), None)], at=LATER)
    assert kept.what == "unchanged"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(1, 6), min_size=6, max_size=14), batch=st.integers(1, 5))
def test_any_order_and_repetition_gives_the_same_rows(
    new_location: Callable[[], str], order: list[int], batch: int
) -> None:
    wanted = sorted(set(order))
    with open_store(new_location(), create=True, at=AT) as plain:
        plain.add([(make_record(number), None) for number in wanted], at=AT)
        expected = dump_all(plain, but=("seq", "added_seq"))
    with open_store(new_location(), create=True, at=AT) as mixed:
        for at in range(0, len(order), batch):
            mixed.add([(make_record(number), None) for number in order[at : at + batch]], at=AT)
        assert dump_all(mixed, but=("seq", "added_seq")) == expected


def test_another_report_with_a_taken_id_is_kept_beside_the_first(store: Store) -> None:
    first, second = make_record(1, id="same"), make_record(2, id="same")
    kept = store.add([(first, None), (second, None)], at=AT)
    assert [one.report for one in kept] == ["same", f"same#{second.report.sha256[:8]}"]
    back = store.record(kept[1].report)
    assert back is not None
    assert back.report.id == kept[1].report
    assert back.report.notes[-1] == "another report came with the id same before it"
    rows = dump(store, "reports")
    assert {row["given_id"] for row in rows.values()} == {"same"}


def test_both_reports_of_one_id_are_known_again(store: Store) -> None:
    pair = [(make_record(1, id="same"), None), (make_record(2, id="same"), None)]
    first = store.add(pair, at=AT)
    again = store.add(list(reversed(pair)), at=LATER)
    assert [one.what for one in again] == ["unchanged", "unchanged"]
    assert [one.report for one in reversed(again)] == [one.report for one in first]


def test_what_comes_out_goes_into_another_store_alike(store: Store, new_location: Callable[[], str]) -> None:
    store.add([(make_record(1, id="same"), None), (make_record(2, id="same"), None), (make_record(3), None)], at=AT)
    with open_store(new_location(), create=True, at=AT) as other:
        other.add([(stored.record, None) for stored in store.records()], at=AT)
        assert dump_all(other) == dump_all(store)


def test_another_engines_reading_becomes_the_current_one_and_the_old_is_kept(store: Store) -> None:
    old, new = make_record(12), make_record(12, engine=NEWER, bare=True)
    store.add([(old, None)], at=AT)
    [kept] = store.add([(new, None)], at=LATER)
    assert (kept.what, kept.revision) == ("reread", 2)
    assert (store.record("r12"), store.record("r12", revision=1)) == (new, old)
    assert not dump(store, "tellings")
    gone = [f"r12/{item.key}" for item in (*old.events, *old.forecasts)]
    assert list(kept.gone) == sorted(gone)


def test_an_earlier_reading_again_becomes_current_without_a_new_revision(store: Store) -> None:
    old, new = make_record(12), make_record(12, engine=NEWER, bare=True)
    store.add([(old, None), (new, None)], at=AT)
    [kept] = store.add([(old, None)], at=LATER)
    assert (kept.what, kept.revision) == ("reread", 1)
    assert store.record("r12") == old
    with store.reading() as reading:
        assert reading.count("readings") == 2
        assert list(reading.revisions("r12")) == [1, 2]


def test_a_new_reading_leaves_the_report_where_it_was_in_order(store: Store) -> None:
    store.add([(make_record(1), None), (make_record(2), None)], at=AT)
    store.add([(make_record(1, engine=NEWER), None)], at=LATER)
    assert store.report_ids() == ["r1", "r2"]
    assert [stored.record.report.id for stored in store.records()] == ["r1", "r2"]


def test_records_go_on_after_one(store: Store) -> None:
    store.add([(make_record(number), None) for number in range(1, 120)], at=AT)
    stored = list(store.records())
    assert [one.record.report.id for one in stored] == [f"r{number}" for number in range(1, 120)]
    assert list(store.records(after=stored[99].seq)) == stored[100:]


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(AT) as tx:
        tx.put(make_record(1))
        _ = 1 / 0
    assert store.report_ids() == []
    assert store.changes() == []


def test_a_record_with_one_key_twice_is_refused(store: Store) -> None:
    record = make_record(1)
    twice = msgspec.structs.replace(record, events=(record.events[0], record.events[0]))
    with pytest.raises(InputError, match="events"):
        store.add([(twice, None)], at=AT)


def test_a_block_goes_on_after_a_record_that_is_refused(store: Store) -> None:
    good, bad = make_record(1), make_record(2)
    half = msgspec.structs.replace(bad, report=msgspec.structs.replace(bad.report, title="half \ud800"))
    long = msgspec.structs.replace(bad, report=msgspec.structs.replace(bad.report, id="r" * 501))
    with store.writing(AT) as tx:
        for refused in (half, long):
            with pytest.raises(InputError):
                tx.put(refused, raw_of(bad))
        tx.put(good)
    assert store.report_ids() == ["r1"]
    assert dump(store, "sources") == {}


def test_an_id_with_a_zero_character_is_refused_and_the_block_goes_on(store: Store) -> None:
    record = make_record(1)
    zero = msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, id="quay\x00-1"))
    with store.writing(AT) as tx:
        with pytest.raises(InputError, match="zero character"):
            tx.put(zero)
        tx.put(make_record(2))
    assert store.report_ids() == ["r2"]


def test_two_reports_with_one_id_of_the_longest_go_into_another_store(
    store: Store, new_location: Callable[[], str]
) -> None:
    store.add([(make_record(number, id="q" * 500), None) for number in (1, 2)], at=AT)
    with open_store(new_location(), create=True, at=AT) as other:
        other.add([(stored.record, None) for stored in store.records()], at=AT)
        assert other.report_ids() == store.report_ids()


def test_names_longer_than_an_index_takes_are_kept(store: Store) -> None:
    record = make_record(1)
    actor = msgspec.structs.replace(record.actors[0], name="“Ж" * 5000)
    place = msgspec.structs.replace(record.places[0], name="“Ж" * 5000)
    odd = msgspec.structs.replace(record, actors=(actor, *record.actors[1:]), places=(place, *record.places[1:]))
    store.add([(odd, None)], at=AT)
    assert store.record("r1") == odd


def test_a_figure_larger_than_any_whole_number_of_the_database_is_kept(store: Store) -> None:
    store.add([(make_record(10**20), None)], at=AT)
    [row] = dump(store, "figures").values()
    assert (row["low"], row["high"]) == (1e20, 1e20)


def test_characters_that_a_database_cannot_hold_do_not_move_offsets(store: Store) -> None:
    record = make_record(12)
    text = record.report.text.replace("bridge", "br\x00dge")
    odd = msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, text=text))
    store.add([(odd, None)], at=AT)
    assert store.record("r12") == odd
    with store.reading() as reading:
        length, words = reading.connection.exec_driver_sql("SELECT length(text), substr(text, 5) FROM reports").one()
    assert (length, words) == (len(text), text[4:].replace("\x00", "\ufffd"))


def test_a_report_with_such_characters_is_read_anew(store: Store) -> None:
    record = make_record(12)
    titled = msgspec.structs.replace(record.report, title="Checkpoints\x00fall")
    odd = msgspec.structs.replace(record, report=titled)
    store.add([(odd, None)], at=AT)
    [kept] = store.add([(reread(odd), None)], at=LATER)
    assert kept.what == "reread"
    [row] = dump(store, "reports").values()
    assert len(row["title"]) == len("Checkpoints fall")


def test_ids_with_slashes_and_quotes_are_ids(store: Store) -> None:
    records = [
        make_record(1, id="syria"),
        make_record(2, id="syria/2"),
        make_record(3, id="o'hara; DROP TABLE reports"),
    ]
    store.add([(record, None) for record in records], at=AT)
    assert store.remove("syria", at=LATER)
    assert store.report_ids() == ["syria/2", "o'hara; DROP TABLE reports"]
    assert len(dump(store, "tellings")) == 4


def test_tables_describe_every_column() -> None:
    for table in (*ITEM_TABLES, readings, reports, changes):
        assert table.comment
        assert all(column.comment for column in table.columns), table.name

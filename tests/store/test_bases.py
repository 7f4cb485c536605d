"""What the program itself decided, kept in a store."""

import subprocess
import sys

from dateline.store import Store
from dateline.store.bases import Bases, added
from tests.store.made_records import AT, make_record


def with_bases(store: Store, *reports: dict[str, str]) -> None:
    with store.writing(AT) as tx:
        for n, base_of in enumerate(reports, 1):
            Bases(tx.connection).put(base_of, n)


def test_a_telling_has_one_base_which_can_change(store: Store) -> None:
    with_bases(store, {"a/1": "x", "a/2": "y"}, {"b/1": "x"}, {"b/1": "z"})
    with store.reading() as reading:
        bases = Bases(reading.connection)
        assert bases.bases_of(["a/1", "b/1", "c/1"]) == {"a/1": "x", "b/1": "z"}
        assert bases.of_report("a") == {"a/1": "x", "a/2": "y"}


def test_members_come_in_the_order_of_adding(store: Store) -> None:
    with_bases(store, {"z/1": "x"}, {"m/2": "x", "m/1": "x"}, {"a/1": "x", "a/2": "y"})
    with store.reading() as reading:
        bases = Bases(reading.connection)
        assert bases.members(["x", "y", "none"]) == {"x": ["z/1", "m/1", "m/2", "a/1"], "y": ["a/2"]}
        assert bases.sizes(["x", "y", "none"]) == {"x": 4, "y": 1}


def test_the_ends_of_an_event_are_its_first_and_last_tellings(store: Store) -> None:
    with_bases(store, *({f"r{n}/1": "x", f"r{n}/2": f"own {n}"} for n in range(20)))
    with store.reading() as reading:
        ends = Bases(reading.connection).ends(["x", *(f"own {n}" for n in range(20)), "none"], 2, 3)
    assert ends["x"].refs == ("r0/1", "r1/1", "r17/1", "r18/1", "r19/1")
    assert all(ends[f"own {n}"].refs == (f"r{n}/2",) for n in range(20))
    assert "none" not in ends


def test_the_ends_of_a_small_event_are_each_told_once(store: Store) -> None:
    with_bases(store, {"a/1": "x"}, {"b/1": "x"}, {"c/1": "x"})
    with store.reading() as reading:
        (ends,) = Bases(reading.connection).ends(["x"], 2, 3).values()
    assert (ends.first, ends.last, ends.refs) == (("a/1", "b/1"), ("a/1", "b/1", "c/1"), ("a/1", "b/1", "c/1"))


def test_other_bases_leave_the_order_as_it_was(store: Store) -> None:
    with_bases(store, {"a/1": "x"}, {"b/1": "y"}, {"c/1": "x"})
    with store.writing(AT) as tx:
        bases = Bases(tx.connection)
        bases.rebase({"c/1": "y", "a/1": "y"})
        bases.rebase({})
        assert bases.members(["x", "y"]) == {"y": ["a/1", "b/1", "c/1"]}


def test_what_is_forgotten_has_no_base(store: Store) -> None:
    with_bases(store, {"a/1": "x", "a/2": "x"})
    with store.writing(AT) as tx:
        bases = Bases(tx.connection)
        bases.forget(["a/1", "none"])
        assert bases.members(["x"]) == {"x": ["a/2"]}


def test_a_report_s_own_tellings_are_not_those_of_a_report_below_its_name(store: Store) -> None:
    with_bases(store, {"a/1": "x"}, {"a/b/1": "x"}, {"a0/1": "x"}, {"a-b/1": "x"})
    with store.reading() as reading:
        bases = Bases(reading.connection)
        assert [list(bases.of_report(name)) for name in ("a", "a/b", "a0")] == [["a/1"], ["a/b/1"], ["a0/1"]]


def test_links_come_in_the_order_in_which_reports_were_first_linked(store: Store) -> None:
    with store.writing(AT) as tx:
        bases = Bases(tx.connection)
        bases.put_links({"z": {}}, 1)
        bases.put_links({"b": {"z": 0.5}}, 2)
        bases.put_links({"z": {"b": 0.25}, "a": {"b": 0.75}}, 3)
        assert list(bases.links(["a", "b", "z", "none"]).items()) == [
            ("z", {"b": 0.25}),
            ("b", {"z": 0.5}),
            ("a", {"b": 0.75}),
        ]
        bases.forget_links("b")
        assert list(bases.links(["a", "b", "z"])) == ["z", "a"]


def test_reports_are_known_by_their_place_in_the_order_of_adding(store: Store) -> None:
    store.add([(make_record(n), None) for n in (3, 1, 2)], at=AT)
    with store.reading() as reading:
        places = added(reading.connection, ["r1", "r2", "r3", "r4"])
    assert sorted(places, key=places.__getitem__) == ["r3", "r1", "r2"]


def test_every_new_store_has_the_tables() -> None:
    """They are defined apart from the others: a program that only keeps reports must make them all the same."""
    script = "import dateline.store; from dateline.store.tables import metadata; print(*metadata.tables)"
    tables = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {
        "event_bases",
        "story_links",
        "shelf_items",
        "shelf_data",
        "shelf_keys",
        "shelf_keys_new",
        "shelf_keys_young",
        "term_counts",
    } <= set(tables)

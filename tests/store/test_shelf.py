"""Items kept under keys, and the latest of each key found again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.store import Store
from dateline.store.known_keys import KnownKeys
from dateline.store.shelf import Shelf, Shelved, shelf_keys_new, shelf_keys_young
from tests.store.dumps import dump
from tests.store.made_records import AT


def shelf_with(store: Store, *kept: tuple[str, str, tuple[str, ...]]) -> dict[str, int]:
    """Numbers of event items given by report, item and keys."""
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        for report, item, keys in kept:
            shelf.keep("event", report, [Shelved(item, keys, item.encode())])
        return shelf.numbers("event", [item for _, item, _ in kept])


def test_the_latest_under_a_key_come_first_and_only_so_many(store: Store) -> None:
    numbers = shelf_with(store, *((f"r{n}", f"r{n}/e", ("fire",)) for n in range(5)))
    with store.writing(AT) as tx:
        found = Shelf(tx.connection).latest("event", ["fire", "flood"], 3)
    assert found == {"fire": [numbers["r4/e"], numbers["r3/e"], numbers["r2/e"]]}


def test_around_a_number_are_so_many_before_and_after_it(store: Store) -> None:
    numbers = list(shelf_with(store, *((f"r{n}", f"r{n}/e", ("fire",)) for n in range(9))).values())
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        assert shelf.around("event", ["fire", "flood"], numbers[4], 2) == {"fire": numbers[3:7]}
        assert shelf.around("event", ["fire"], numbers[8], 3) == {"fire": numbers[6:]}


def test_an_item_is_found_by_each_of_its_keys_once(store: Store) -> None:
    numbers = shelf_with(store, ("r1", "r1/e", ("fire", "port", "fire")))
    with store.writing(AT) as tx:
        found = Shelf(tx.connection).latest("event", ["port", "fire", "port"], 5)
    assert found == {"fire": [numbers["r1/e"]], "port": [numbers["r1/e"]]}


def test_what_is_kept_comes_back_with_its_data(store: Store) -> None:
    numbers = shelf_with(store, ("r1", "r1/e", ("fire",)), ("r2", "r2/e", ()))
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        held = shelf.held([*numbers.values(), 999])
        assert {(each.item, each.report, each.data) for each in held.values()} == {
            ("r1/e", "r1", b"r1/e"),
            ("r2/e", "r2", b"r2/e"),
        }
        assert shelf.names([*numbers.values(), 999]) == {n: item for item, n in numbers.items()}


def test_kinds_do_not_mix(store: Store) -> None:
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.keep("event", "r1", [Shelved("x", ("fire",))])
        shelf.keep("figure", "r1", [Shelved("x", ("fire",))])
        event, figure = shelf.numbers("event", ["x"])["x"], shelf.numbers("figure", ["x"])["x"]
        assert event != figure
        assert shelf.latest("figure", ["fire"], 9) == {"fire": [figure]}
        assert shelf.of_reports("event", ["r1"]) == [event]


@pytest.mark.parametrize("most", [1, 3, 9])
def test_what_is_found_does_not_depend_on_when_keys_were_moved(
    store: Store, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.shelf._LEVELS", ((shelf_keys_new, 2), (shelf_keys_young, 4)))
    numbers = shelf_with(store, *((f"r{n}", f"r{n}/e", ("fire", f"own {n}")) for n in range(7)))
    tables = ("shelf_keys", "shelf_keys_young", "shelf_keys_new")
    assert [len(dump(store, name)) for name in tables] == [8, 4, 2]
    own = ["own 0", "own 5", "own 6"]
    with store.writing(AT) as tx:
        found = Shelf(tx.connection).latest("event", ["fire", *own], most)
        ordered = sorted(numbers.values())
        around = Shelf(tx.connection).around("event", ["fire"], ordered[3], most)
        assert around == {"fire": ordered[max(0, 4 - most) : 4 + most]}
    latest = sorted(numbers.values(), reverse=True)[:most]
    assert found == {"fire": latest, **{key: [numbers[f"r{key[-1]}/e"]] for key in own}}


@pytest.mark.parametrize("many", [1, 4, 5, 64, 65, 300, 700])
def test_any_number_of_keys_and_items_is_looked_up(store: Store, many: int) -> None:
    numbers = shelf_with(store, *((f"r{n}", f"r{n}/e", (f"key {n}",)) for n in range(many)))
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        found = shelf.latest("event", [f"key {n}" for n in range(many)], 2)
        assert found == {f"key {n}": [numbers[f"r{n}/e"]] for n in range(many)}
        assert shelf.around("event", list(found), max(numbers.values()), 2) == found
        assert len(shelf.held(numbers.values())) == many
        assert shelf.of_reports("event", [f"r{n}" for n in range(many)]) == sorted(numbers.values())


def test_what_is_dropped_is_found_no_more_and_the_rest_is(store: Store) -> None:
    numbers = shelf_with(store, ("r1", "r1/e", ("fire",)), ("r2", "r2/e", ("fire",)))
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.drop("r2")
        assert shelf.names(shelf.latest("event", ["fire"], 5)["fire"]) == {numbers["r1/e"]: "r1/e"}
        assert set(shelf.held(numbers.values())) == {numbers["r1/e"]}
        assert shelf.numbers("event", ["r2/e"]) == {}


def test_what_is_dropped_takes_no_place_among_the_latest(store: Store) -> None:
    numbers = shelf_with(store, *((f"r{n}", f"r{n}/e", ("fire",)) for n in range(6)))
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        for report in ("r3", "r4", "r5"):
            shelf.drop(report)
        left = [numbers["r2/e"], numbers["r1/e"]]
        assert shelf.latest("event", ["fire"], 2) == {"fire": left}
        assert shelf.around("event", ["fire"], numbers["r4/e"], 2) == {"fire": left[::-1]}


def test_what_is_known_of_a_key_does_not_outlive_what_is_dropped(store: Store) -> None:
    numbers = shelf_with(store, *((f"r{n}", f"r{n}/e", ("fire",)) for n in range(3)))
    with store.writing(AT) as tx:
        tx.shelf.use(KnownKeys())
        assert tx.shelf.latest("event", ["fire"], 1) == {"fire": [numbers["r2/e"]]}
        tx.shelf.drop("r2")
        assert tx.shelf.latest("event", ["fire"], 1) == {"fire": [numbers["r1/e"]]}


@pytest.mark.parametrize("last", ["r2", "r1"])
def test_a_number_never_means_another_item(store: Store, last: str) -> None:
    """Not even where the latest items are dropped: their keys would lead to what is kept next."""
    numbers = shelf_with(store, ("r1", "r1/e", ("fire",)), (last, f"{last}/x", ("flood",)))
    for report in ("r1", "r2"):
        with store.writing(AT) as tx:
            Shelf(tx.connection).drop(report)
    again = shelf_with(store, ("r3", "r3/e", ("port",)), ("r4", "r4/e", ("port",)))
    assert min(again.values()) > max(numbers.values())
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        assert shelf.names(shelf.latest("event", ["flood"], 5).get("flood", [])) == {}
        assert shelf.held(range(20)).keys() == set(again.values())
        shelf.drop("r3")
        assert shelf.numbers("event", ["r4/e"]) == {"r4/e": again["r4/e"]}


STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=12)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_only_grow_whatever_is_kept_and_dropped(store: Store, steps: list[tuple[str, bool]]) -> None:
    seen: list[int] = []
    for report, keeps in steps:
        with store.writing(AT) as tx:
            shelf = Shelf(tx.connection)
            if keeps:
                shelf.keep("event", report, [Shelved(f"{report}/{len(seen)}", ())])
                seen.append(shelf.of_reports("event", [report])[-1])
            else:
                shelf.drop(report)
    assert seen == sorted(set(seen))
    with store.writing(AT) as tx:
        for report in "abc":
            Shelf(tx.connection).drop(report)


LOOKS = st.lists(st.tuples(st.sampled_from(["keep", "look", "drop"]), st.sets(st.sampled_from("abcdef"))), max_size=30)


@given(looks=LOOKS, most_known=st.sampled_from([2, 6, 100]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_known_is_what_the_tables_give(
    store: Store, looks: list[tuple[str, set[str]]], most_known: int
) -> None:
    known = KnownKeys(most_known)
    with store.writing(AT) as tx:
        Shelf(tx.connection).clear()
        for number, (what, keys) in enumerate(looks):
            shelf = Shelf(tx.connection)
            shelf.use(known)
            if what == "keep":
                shelf.keep("event", f"r{number % 3}", [Shelved(f"{number}/{at}", keys) for at in range(2)])
            elif what == "drop":
                shelf.drop(f"r{number % 3}")
            else:
                assert shelf.latest("event", keys, 3) == Shelf(tx.connection).latest("event", keys, 3)


def test_what_is_known_is_not_changed_by_who_was_told(store: Store) -> None:
    with store.writing(AT) as tx:
        tx.shelf.use(KnownKeys())
        tx.shelf.keep("event", "r1", [Shelved("r1/e", ("fire",))])
        tx.shelf.latest("event", ["fire"], 3)["fire"].clear()
        assert len(tx.shelf.latest("event", ["fire"], 3)["fire"]) == 1


def test_what_is_kept_again_has_one_row_and_a_new_number(store: Store) -> None:
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.keep("report", "r1", [Shelved("r1", (), b"old")])
        before = shelf.numbers("report", ["r1"])["r1"]
        shelf.keep_again("report", [Shelved("r1", (), b"new")])
        (n,) = shelf.of_reports("report", ["r1"])
        assert n > before
        assert shelf.held([n])[n].data == b"new"


def test_words_are_counted_by_reports(store: Store) -> None:
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.count_terms(["fire", "port", "fire"])
        shelf.count_terms(["fire"])
        assert shelf.terms(["fire", "port", "flood"]) == (2, {"fire": 2, "port": 1})


def test_words_that_are_counted_less_are_as_if_never_counted(store: Store) -> None:
    with store.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.count_terms([f"word {n}" for n in range(300)])
        shelf.count_terms(["word 7", "fire"])
        shelf.uncount_terms([f"word {n}" for n in range(300)])
        reports, counts = shelf.terms(["word 7", "word 8", "fire"])
        assert (reports, counts["word 7"], counts.get("word 8", 0), counts["fire"]) == (1, 1, 0, 1)
        shelf.uncount_terms(["word 8", "flood"])
        assert shelf.terms(["word 8", "flood"])[1].get("word 8", 0) == 0


def test_all_is_forgotten_at_once(store: Store) -> None:
    shelf_with(store, ("r1", "r1/e", ("fire",)))
    with store.writing(AT) as tx:
        Shelf(tx.connection).count_terms(["fire"])
        Shelf(tx.connection).clear()
    assert not any(dump(store, f"shelf_{name}") for name in ("items", "data", "keys", "keys_young", "keys_new"))

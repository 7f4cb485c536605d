"""The look-ups of reconciling over a store, and what is kept decoded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dateline.reconcile import shelves
from dateline.reconcile.events_blocking import block_keys
from dateline.reconcile.events_views import ReportView
from dateline.reconcile.shelves import Drawer, Drawers, EventShelf, KeptReport, ReportViews, StoryShelf, shelved
from dateline.reconcile.sketches import sketch_report
from dateline.store import Shelf, Store
from tests.reconcile.ledger_records import AT, exploding, searching, sinking
from tests.reconcile.ledger_stores import refs_of, stored
from tests.store.dumps import dump


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    told = [sinking("f1", "2031-05-13", 31), exploding("m1", "2031-05-14", 9), searching("f2", "2031-05-14", 38)]
    with stored(tmp_path / "news.db", told) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with stored(tmp_path / "news.db") as opened:
        yield opened


def report(id: str, crowding: float = 0.1) -> KeptReport:
    return KeptReport(ReportView(report=id, words={"ferry": 2}, names={}, opening={"ferry": 1}), crowding)


def test_an_item_is_decoded_as_it_was_kept(empty: Store) -> None:
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.keep("report", "a", [shelved("a", (), report("a", 0.25))])
        assert Drawer("report", KeptReport).by_names(shelf, ["a", "b"]) == {"a": report("a", 0.25)}


def test_an_item_is_decoded_once(empty: Store) -> None:
    drawer = Drawer("report", KeptReport)
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.keep("report", "a", [shelved("a", (), report("a"))])
        assert drawer.by_names(shelf, ["a"])["a"] is drawer.by_names(shelf, ["a"])["a"]


def keep_reports(shelf: Shelf, names: Sequence[str]) -> None:
    for name in names:
        shelf.keep("report", name, [shelved(name, (), report(name))])


def test_all_are_found_however_few_stay_in_memory(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "HELD_REPORTS", 3)
    drawer, names = Drawer("report", KeptReport), [f"r{n}" for n in range(8)]
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        keep_reports(shelf, names)
        for asked in (names, names[:2], names[5:], names):
            assert set(drawer.by_names(shelf, asked)) == set(asked)


def test_what_was_not_asked_for_since_is_let_go(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "HELD_REPORTS", 4)
    drawer, names = Drawer("report", KeptReport), [f"r{n}" for n in range(9)]
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        keep_reports(shelf, names)
        first = drawer.by_names(shelf, ["r0", "r1"])
        for name in names[2:]:
            drawer.by_names(shelf, ["r0", name])
        later = drawer.by_names(shelf, ["r0", "r1"])
        assert later["r0"] is first["r0"]
        assert later["r1"] is not first["r1"]
        assert later == first


def test_equal_words_of_two_reports_are_one_object(empty: Store) -> None:
    """A word that the decoder does not keep by itself, as it does short ones of plain letters."""
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        for name in ("a", "b"):
            view = ReportView(report=name, words={"évacué": 1}, names={}, opening={})
            shelf.keep("report", name, [shelved(name, (), KeptReport(view, 0.1))])
        kept = shelves.Drawers().reports.by_names(shelf, ["a", "b"])
        plain = Drawer("report", KeptReport).by_names(shelf, ["a", "b"])
    assert [[*one.view.words] for one in kept.values()] == [["évacué"], ["évacué"]]
    assert len({id(word) for one in kept.values() for word in one.view.words}) == 1
    assert len({id(word) for one in plain.values() for word in one.view.words}) == 2


def test_what_is_kept_again_is_not_what_was_decoded_before(empty: Store) -> None:
    drawer = Drawer("report", KeptReport)
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        shelf.keep("report", "a", [shelved("a", (), report("a", 0.1))])
        drawer.by_names(shelf, ["a"])
        shelf.keep_again("report", [shelved("a", (), report("a", 0.5))])
        assert drawer.by_names(shelf, ["a"])["a"].crowding == 0.5


def test_what_is_forgotten_of_a_report_is_asked_for_again(empty: Store) -> None:
    drawer = Drawer("report", KeptReport)
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        for name in ("a", "b"):
            shelf.keep("report", name, [shelved(name, (), report(name))])
        numbers = shelf.of_reports("report", ["a", "b"])
        before = drawer.by_numbers(shelf, numbers)
        shelf.drop("a")
        drawer.forget("a")
        after = drawer.by_numbers(shelf, numbers)
        assert list(after.values()) == [report("b")]
        assert after[numbers[1]] is before[numbers[1]]
        drawer.forget()
        assert drawer.by_numbers(shelf, numbers)[numbers[1]] is not before[numbers[1]]


def test_tellings_are_found_by_their_keys_those_that_share_most_first(store: Store) -> None:
    drawers = Drawers()
    with store.writing(AT) as tx:
        killed = refs_of(store, "killed")
        (view,) = drawers.events.by_names(Shelf(tx.connection), [killed["f2"]]).values()
        index = EventShelf(Shelf(tx.connection), drawers.events, [view])
        found = [each.telling.ref for each in index.with_keys(block_keys(view), 10)]
        assert found[0] == killed["f2"]
        assert killed["f1"] in found
        assert len(index.with_keys(block_keys(view), 1)) == 1


def test_tellings_of_reports_come_in_the_order_of_the_reports(store: Store) -> None:
    with store.writing(AT) as tx:
        index = EventShelf(Shelf(tx.connection), Drawers().events, [])
        found = [view.telling.report for view in index.of_reports(["f2", "m1"])]
    assert found == ["f2"] * 3 + ["m1"] * 2


def test_it_grows_crowded_around_reports_that_are_alike(empty: Store) -> None:
    with empty.writing(AT) as tx:
        shelf = Shelf(tx.connection)
        for name in ("a", "b", "c"):
            shelf.keep("report", name, [shelved(name, (), report(name, 0.3 if name == "c" else 0.0))])
        views = ReportViews(shelf, Drawers().reports)
        grown = views.crowd(["a", "b", "c"], lambda left, right: 0.8 if {left, right} == {"a", "b"} else 0.0)
        assert [kept.view.report for kept in grown] == ["a", "b"]
        assert views.crowding("a") == views.crowding("b") == 0.1
        assert views.crowding("c") == 0.3
        assert views["a"].report == "a"


def test_stories_come_as_they_stand_each_once(store: Store) -> None:
    members = dump(store, "story_members")
    with store.writing(AT) as tx:
        index = StoryShelf(tx, Shelf(tx.connection), Drawers().profiles)
        found = index.stories(["f2", "m1", "f1", "none"])
        assert [story.id for story in found] == [members["f1"]["story"], members["m1"]["story"]]
        assert [[each.report for each in story.members] for story in found] == [["f1", "f2"], ["m1"]]
        assert [story.size for story in found] == [2, 1]
        assert [each.report for each in index.members(members["f1"]["story"])] == ["f1", "f2"]


def test_reports_are_found_by_the_keys_of_their_profiles(store: Store) -> None:
    drawers = Drawers()
    with store.writing(AT) as tx:
        index = StoryShelf(tx, Shelf(tx.connection), drawers.profiles)
        profile = drawers.profiles.by_names(Shelf(tx.connection), ["f1"])["f1"]
        holders = index.holders(profile.keys)
        assert set(holders) == set(profile.keys)
        assert all("f1" in each for each in holders.values())
        assert ("f2", "f1") in holders.values()


def test_words_are_counted_once_a_report(store: Store) -> None:
    with store.writing(AT) as tx:
        index = StoryShelf(tx, Shelf(tx.connection), Drawers().profiles)
        counts = index.counts(["halcyon", "methan", "methane", "nothing"])
    assert counts.reports == 3
    assert counts.holding.get("halcyon") == 2
    assert sketch_report(sinking("f1", "2031-05-13", 31).record()).words.count("halcyon") == 1

"""Copies in a store: found, counted once, parted and joined by people."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from dateline.model import Engine
from dateline.model.ledger import Told
from dateline.reconcile.copying import counter, origin_of, regroup
from dateline.reconcile.judgements import judge
from tests.reconcile.ledger_checks import visible, what_differs
from tests.reconcile.ledger_records import AT, LATER, Written, arresting, exploding, searching, sinking
from tests.reconcile.ledger_stores import PERSON, add_all, ask, counts_of, refs_of, sound, stored
from tests.store.dumps import dump

FIRST = sinking("a1", "2031-05-13", 31, "Mirelle Post")
COPY = sinking("b1", "2031-05-14", 31, "Tarnby Times")
OWN = arresting("c1", "2031-05-15", 31, "Meridian Radio")


def originals(path: Path, *written: Written) -> dict[str, str]:
    with stored(path, written) as store:
        return {str(report): row["original"] for report, row in dump(store, "copies").items()}


def test_a_verbatim_copy_is_of_the_earliest(tmp_path: Path) -> None:
    assert originals(tmp_path / "news.db", FIRST, OWN, COPY) == {"b1": "a1"}


def test_the_earliest_is_the_original_though_it_is_added_last(tmp_path: Path) -> None:
    earliest = sinking("z1", "2031-05-12", 31, "Northern Courier")
    assert originals(tmp_path / "news.db", COPY, FIRST, earliest) == {"a1": "z1", "b1": "z1"}


def test_a_copy_is_told_with_its_reasons(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY]) as store:
        (row,) = dump(store, "copies").values()
        assert row["containment"] == 1.0
        assert msgspec.json.decode(row["reasons"])["who"] == "dateline 0.0.1"


def test_reports_of_one_matter_in_other_words_are_no_copies(tmp_path: Path) -> None:
    assert originals(tmp_path / "news.db", FIRST, OWN, searching("d1", "2031-05-14", 38)) == {}


def test_copies_count_as_one_origin_until_a_person_parts_them(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY, OWN]) as store:
        ledger, sank = add_all(store, []), refs_of(store, "sank")["a1"]
        before = visible(store)
        assert counts_of(store, sank) == (3, 3, 2)
        parted = judge("copy", ("a1", "b1"), "different", PERSON)
        ledger.judge([parted], at=LATER)
        assert (counts_of(store, sank), dump(store, "copies")) == ((3, 3, 3), {})
        ledger.undo(parted.id, at=LATER)
        assert what_differs(before, visible(store)) == []


def test_a_person_s_word_makes_a_copy_and_counts_it(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, OWN]) as store:
        ledger, sank = add_all(store, []), refs_of(store, "sank")["a1"]
        assert counts_of(store, sank) == (2, 2, 2)
        ledger.judge([judge("copy", ("a1", "c1"), "same", PERSON)], at=LATER)
        assert counts_of(store, sank) == (2, 2, 1)
        (row,) = dump(store, "copies").values()
        assert (row["report"], row["original"], row["containment"]) == ("c1", "a1", 1.0)
        assert msgspec.json.decode(row["reasons"])["why"] == "seen the pictures"
        assert sound(store) == []


def test_a_person_s_word_changes_what_stands_behind_events_of_other_copies(tmp_path: Path) -> None:
    """b1, a copy of a1, tells no arrest; d1, which tells it, becomes the original of both."""
    earlier = arresting("d1", "2031-05-12", 31, "Union Wire")
    with stored(tmp_path / "news.db", [FIRST, COPY, earlier]) as store:
        add_all(store, []).judge([judge("copy", ("b1", "d1"), "same", PERSON)], at=LATER)
        assert {row["original"] for row in dump(store, "copies").values()} == {"d1"}
        assert counts_of(store, refs_of(store, "sank")["a1"]) == (3, 3, 1)
        assert sound(store) == []


def test_the_first_of_the_copies_that_are_left_is_the_original_of_the_rest(tmp_path: Path) -> None:
    third = sinking("d1", "2031-05-15", 31, "Union Wire")
    with stored(tmp_path / "news.db", [FIRST, COPY, third]) as store:
        add_all(store, []).remove("a1", at=LATER)
        assert {report: row["original"] for report, row in dump(store, "copies").items()} == {"d1": "b1"}
        assert sound(store) == []


def test_a_report_that_is_read_anew_with_other_words_is_no_copy_any_more(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY]) as store:
        text = "The council of Tarnby met on Tuesday to speak about its new library and the price of bread."
        other = Written("b1", "2031-05-14", text, "Tarnby Times").record()
        same_file = msgspec.structs.replace(other.report, sha256=COPY.report.sha256)
        add_all(store, [msgspec.structs.replace(other, report=same_file)], LATER)
        assert dump(store, "copies") == {}
        assert sound(store) == []


def test_the_origin_of_a_report_is_one_whoever_else_is_asked_for(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY, OWN]) as store:
        together = ask(store, lambda reading: origin_of(reading, ["a1", "b1", "c1"]))
        with store.reading() as reading:
            alone = {name: origin_of(reading, [name])[name] for name in together}
        assert together == alone
        assert together["a1"] == together["b1"] != together["c1"]


def test_a_copy_that_credits_an_agency_tells_the_origin_of_all(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST]) as store:
        before = ask(store, lambda reading: origin_of(reading, ["a1"]))
        credited = COPY.record()
        report = msgspec.structs.replace(credited.report, origins=("AFP",))
        add_all(store, [msgspec.structs.replace(credited, report=report)])
        after = ask(store, lambda reading: origin_of(reading, ["a1", "b1"]))
        assert after["a1"] == after["b1"] != before["a1"]
        assert sound(store) == []


def test_a_report_that_was_read_often_is_still_found_as_a_copy(tmp_path: Path) -> None:
    """What earlier readings left behind does not make its wording a phrase of the trade."""
    with stored(tmp_path / "news.db", [FIRST]) as store:
        for number in range(60):
            add_all(store, [FIRST.record(Engine(program="p", model=f"m{number}", gazetteer="hand"))])
        add_all(store, [COPY])
        assert set(dump(store, "copies")) == {"b1"}


def test_counting_asks_for_each_report_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY, OWN]) as store, store.reading() as reading:
        asked: list[str] = []
        told = reading.told

        def asking(of: Sequence[str]) -> list[Told]:
            asked.extend(of)
            return told(of)

        monkeypatch.setattr(reading, "told", asking)
        count = counter(reading)
        assert (count(["a1", "b1"]).origins, count(["b1", "c1"]).origins) == (1, 2)
        assert sorted(asked) == ["a1", "b1", "c1"]


def test_grouping_anew_where_nothing_changed_gives_back_nothing(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [FIRST, COPY, OWN, exploding("m1", "2031-05-14", 9)]) as store:
        before = dump(store, "changes")
        with store.writing(AT) as tx:
            assert regroup(tx, ["a1", "b1", "c1", "m1"]) == set()
        assert dump(store, "changes") == before

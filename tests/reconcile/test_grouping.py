"""Stories in a store: reports that belong together, merged and parted by people."""

from pathlib import Path

from dateline.reconcile.judgements import judge
from tests.reconcile.ledger_checks import visible, what_differs
from tests.reconcile.ledger_records import (
    LATER,
    NEWER,
    Written,
    arresting,
    exploding,
    rescuing,
    searching,
    sinking,
)
from tests.reconcile.ledger_stores import PERSON, add_all, ask, sound, stored, stories_of
from tests.store.dumps import dump

FERRY = (sinking("f1", "2031-05-13", 31), searching("f2", "2031-05-14", 38))
MINE = (exploding("m1", "2031-05-14", 9), rescuing("m2", "2031-05-15", 9))
FOUR = (FERRY[0], MINE[0], FERRY[1], MINE[1])


def test_two_matters_are_two_stories_and_a_later_report_joins_its_own(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        assert stories_of(store) == [["f1", "f2"], ["m1", "m2"]]
        add_all(store, [arresting("f3", "2031-05-20", 44)])
        assert stories_of(store) == [["f1", "f2", "f3"], ["m1", "m2"]]


def test_a_story_is_called_by_its_first_report_and_runs_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    early = arresting("f0", "2031-05-12", 44)
    with stored(tmp_path / "news.db", [FERRY[1], FERRY[0], early]) as store:
        (story,) = dump(store, "stories").values()
        assert story["title"].startswith("Divers searched the wreck of the Halcyon on Wednesday")
        assert (story["first"], story["last"], story["size"]) == ("2031-05-12", "2031-05-14", 3)


def test_a_report_says_why_it_is_in_its_story(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FERRY) as store:
        members = dump(store, "story_members")
        assert '"because":"founds"' in members["f1"]["reasons"]
        assert '"because":"joins"' in members["f2"]["reasons"]
        assert members["f2"]["score"] > members["f1"]["score"] == 0.0


def test_people_merge_stories_and_take_it_back(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        ledger, before = add_all(store, []), visible(store)
        row = judge("story", ("f2", "m2"), "same", PERSON)
        ledger.judge([row], at=LATER)
        assert stories_of(store) == [["f1", "f2", "m1", "m2"]]
        assert sound(store) == []
        ledger.undo(row.id, at=LATER)
        assert what_differs(before, visible(store)) == []


def test_people_part_a_story_and_later_reports_do_not_bring_it_together(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        ledger = add_all(store, [])
        row = judge("story", ("f1", "f2"), "different", PERSON)
        ledger.judge([row], at=LATER)
        assert stories_of(store) == [["f1"], ["f2"], ["m1", "m2"]]
        ledger.add([(each.record(), None) for each in (arresting("f3", "2031-05-16", 44), *_more())], at=LATER)
        together = [story for story in stories_of(store) if {"f1", "f2"} <= set(story)]
        assert together == []
        assert sound(store) == []


def _more() -> list[Written]:
    return [sinking(f"g{n}", f"2031-05-{16 + n}", 31 + n) for n in range(5)]


def test_a_person_s_merge_holds_when_reports_come_in(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        ledger = add_all(store, [])
        ledger.judge([judge("story", ("f2", "m2"), "same", PERSON)], at=LATER)
        ledger.add([(each.record(), None) for each in _more()], at=LATER)
        story_of = {name: number for number, story in enumerate(stories_of(store)) for name in story}
        assert story_of["f2"] == story_of["m2"]
        assert sound(store) == []


def test_a_report_that_is_read_anew_is_not_counted_twice(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        stories, terms = dump(store, "stories"), dump(store, "term_counts")
        add_all(store, [each.record(NEWER) for each in FOUR], LATER)
        assert what_differs({"stories": stories}, {"stories": dump(store, "stories")}) == []
        assert dump(store, "term_counts") == terms


def test_the_words_of_a_report_that_is_removed_are_not_counted_any_more(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        terms = dump(store, "term_counts")
        ledger = add_all(store, [arresting("f3", "2031-05-16", 44)])
        assert dump(store, "term_counts") != terms
        ledger.remove("f3", at=LATER)
        left = {term: row for term, row in dump(store, "term_counts").items() if row["reports"]}
        assert left == terms


def test_a_story_whose_founder_is_removed_goes_on_under_another_id(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", [*FOUR, arresting("f3", "2031-05-16", 44)]) as store:
        founded = dump(store, "story_members")["f1"]["story"]
        add_all(store, []).remove("f1", at=LATER)
        assert ["f2", "f3"] in stories_of(store)
        assert founded not in dump(store, "stories")
        assert sound(store) == []


def test_a_report_between_two_that_a_person_parted_is_removed(tmp_path: Path) -> None:
    """f2 was kept out of the story because of f1; without f1 nothing keeps it out."""
    with stored(tmp_path / "news.db", [*FERRY, arresting("f3", "2031-05-16", 44)]) as store:
        ledger = add_all(store, [])
        ledger.judge([judge("story", ("f1", "f2"), "different", PERSON)], at=LATER)
        ledger.judge([judge("story", ("f1", "f3"), "same", PERSON)], at=LATER)
        assert stories_of(store) == [["f1", "f3"], ["f2"]]
        ledger.remove("f1", at=LATER)
        assert stories_of(store) == [["f2", "f3"]]
        assert sound(store) == []


def test_proposing_changes_nothing(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", FOUR) as store:
        ledger, before = add_all(store, []), visible(store)
        assert ask(store, ledger.propose) == []
        assert what_differs(before, visible(store)) == []

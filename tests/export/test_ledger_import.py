"""Exports brought back: the same ledger comes of them, and what a ledger has already stays."""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export.ledger_import import MOST_PROBLEMS, Problem, import_lines
from dateline.model import InputError, Record
from dateline.reconcile.judgements import Author, judge, merge
from dateline.reconcile.ledger import Ledger
from dateline.store import OutcomeEntry, open_store
from dateline.store.listings import Wanted
from tests.export.told_ledgers import (
    LATEST,
    PROGRAM,
    add,
    bring,
    fill,
    lines_of,
    moment,
    raw_of,
    ref,
    tables_of,
)
from tests.store.dumps import dump
from tests.store.made_records import AT, make_record, reread

NewLedger = Callable[[], Ledger]
DEEP = 3_000
"""Levels of nesting: more than a parser follows."""


def changed(line: str, **fields: Any) -> str:
    return json.dumps(json.loads(line) | fields)


def test_an_empty_ledger_becomes_the_one_that_was_exported(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)

    done = bring(second, lines_of(first))

    assert (done.added, done.decisions, done.failed) == (4, 2, 0)
    assert lines_of(second) == lines_of(first)
    assert tables_of(second) == tables_of(first)


def test_readings_moved_decisions_and_takings_back_come_again(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    one, _, three, _ = fill(first)
    first.add([(reread(make_record(1, wide=True)), None)], at=moment(5))
    (judgement,) = merge(ref(three), ref(make_record(1, wide=True)), Author("Ivo Maran", moment(6)))
    first.judge([judgement], at=moment(6))
    first.undo(judgement.id, at=moment(7))
    first.follow([one.report.id, "r4"], "2033-01-01", at=moment(8))
    first.add([(make_record(2, bare=True), None)], at=moment(9))
    first.add([(make_record(2), None)], at=moment(10))

    assert bring(second, lines_of(first)).failed == 0

    assert lines_of(second) == lines_of(first)
    assert tables_of(second) == tables_of(first)
    assert dump(second.store, "reattachments") == dump(first.store, "reattachments")


def test_the_same_lines_again_change_nothing(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    first.add([(reread(make_record(1)), None)], at=moment(9))
    first.add([(make_record(1), None)], at=moment(10))
    bring(second, lines_of(first))
    before = second.store.changes()

    for ledger in (first, second):
        done = bring(ledger, lines_of(first))
        assert (done.added, done.reread, done.decisions, done.failed) == (0, 0, 0, 0)
        assert done.unchanged == 6
    assert second.store.changes() == before


def test_a_ledger_that_is_not_empty_gains_what_it_lacks(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    add(second, [make_record(1), make_record(7)], moment(1))

    done = bring(second, lines_of(first))

    assert (done.added, done.unchanged, done.decisions) == (3, 1, 2)
    assert list(second.store.report_ids()) == ["r1", "r7", "r2", "r3", "r4"]
    with second.store.reading() as reading:
        events = reading.events_of([ref(make_record(1)), ref(make_record(2))])
    assert len(set(events.values())) == 1  # as the person in the other ledger judged


def test_an_older_reading_does_not_replace_a_newer_one(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [make_record(1)], moment(1))
    add(second, [reread(make_record(1))], moment(5))

    done = bring(second, lines_of(first))

    assert (done.older, done.reread) == (1, 0)
    assert second.store.record("r1") == reread(make_record(1))


def test_a_newer_reading_becomes_the_current_one(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [reread(make_record(1))], moment(5))
    add(second, [make_record(1)], moment(1))

    assert bring(second, lines_of(first)).reread == 1
    assert second.store.record("r1") == reread(make_record(1))
    assert second.store.record("r1", 1) == make_record(1)


def test_decisions_follow_reports_that_have_another_id_here(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    other = make_record(9, id="r1")
    add(second, [other], moment(1))

    assert bring(second, lines_of(first)).failed == 0

    named = f"r1#{make_record(1).report.sha256[:8]}"
    with second.store.reading() as reading:
        (judgement,) = reading.judgements(person=True)
    assert (judgement.left, judgement.right) == (f"{named}/{make_record(1).events[0].key}", ref(make_record(2)))
    assert second.store.record("r1") == other


def test_a_later_taking_back_reaches_a_ledger_that_has_the_decision(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    bring(second, lines_of(first))
    first.undo("o1", at=moment(20))

    assert bring(second, lines_of(first)).decisions == 1
    with second.store.reading() as reading:
        assert [outcome.undone for outcome in reading.outcomes()] == [True]


def test_a_decision_that_was_changed_later_here_stays(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    bring(second, lines_of(first))
    first.undo("o1", at=moment(20))
    second.undo("o1", at=moment(21))
    second.undo("o1", at=moment(22), undone=False)

    assert bring(second, lines_of(first)).decisions == 0
    with second.store.reading() as reading:
        assert [outcome.undone for outcome in reading.outcomes()] == [False]


def test_a_tombstone_is_noted_but_takes_nothing_away(new_ledger: NewLedger) -> None:
    first, second, third = new_ledger(), new_ledger(), new_ledger()
    fill(first)
    first.remove("r4", at=moment(9))
    add(second, [make_record(4)], moment(1))

    assert bring(second, lines_of(first)).removed == 0
    assert bring(third, lines_of(first)).removed == 1

    assert "r4" in second.store.report_ids()
    assert lines_of(third) == lines_of(first)


def test_decisions_on_a_removed_report_come_as_orphans(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    first.remove("r2", at=moment(9))

    bring(second, lines_of(first))

    assert second.store.orphans() == first.store.orphans()
    assert len(second.store.orphans()) == 1


def test_a_broken_line_is_named_and_the_rest_is_brought_in(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    lines = lines_of(first)
    lines[2] = lines[2][:200]
    told: list[Problem] = []

    done = import_lines(second, lines, LATEST, told.append)

    assert (done.added, done.failed) == (3, 1)
    assert done.problems == told
    assert str(told[0]).startswith("line 3: not a line of an export, a JSON object with its kind: Input data was trunc")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"kind":"shelf","data":"x"}', "the kind 'shelf' is not known, expected header, source, reading, judgement"),
        ('{"kind":"reading","at":"2031-03-10T00:00:00Z"}', "the reading cannot be read: Object missing required field"),
        ('{"kind":"undo","at":"2031-03-10T00:00:00Z","id":"j7"}', "no decision has the id 'j7'"),
        ("[1, 2]", "not a line of an export, a JSON object with its kind"),
        ('{"kind":"reading","at":"","record":{"schema":"dateline/9"}}', "not a record of schema dateline/1"),
        ("\ud800", "not a line of an export"),
        pytest.param('{"kind":"reading","record":' + "[" * DEEP, "not a line of an export", id="deep lists"),
        pytest.param('{"record":' * DEEP, "not a line of an export", id="deep objects"),
    ],
)
def test_the_reason_says_what_was_wrong(ledger: Ledger, line: str, reason: str) -> None:
    header, end = lines_of(ledger)

    done = import_lines(ledger, [header, line, changed(end, lines=2)], LATEST)

    assert [problem.line for problem in done.problems] == [2]
    assert done.problems[0].reason.startswith(reason)


def test_a_record_that_breaks_its_promises_is_refused(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [make_record(1)], moment(1))
    lines = [line.replace("Rebels captured", "Rebels releases") for line in lines_of(first)]

    done = bring(second, [line for line in lines if '"kind":"source"' not in line])

    assert done.added == 0
    assert "is 'releases', not 'captured'" in done.problems[0].reason


def test_bytes_that_are_not_the_reports_are_refused_and_the_report_comes_without(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [make_record(1)], moment(1))
    lines = lines_of(first)
    lines[1] = changed(lines[1], data="AAAA")

    done = bring(second, lines)

    assert (done.added, done.failed) == (1, 1)
    assert second.store.source("r1") is None


def test_what_the_program_judged_elsewhere_is_refused(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    lines = [line.replace('"person":true', '"person":false') for line in lines_of(first) if "outcome" not in line]

    done = bring(second, lines)

    assert "a judgement of the program" in done.problems[0].reason


def story_judgement(ledger: Ledger, **fields: Any) -> str:
    """The line of a person's judgement on the stories of r1 and r2."""
    ledger.judge([judge("story", ("r1", "r2"), "different", Author("Vera Lind", moment(9)))], at=moment(9))
    line = next(line for line in reversed(lines_of(ledger)) if '"kind":"judgement"' in line)
    return changed(line, judgement=json.loads(line)["judgement"] | fields)


def test_a_judgement_on_one_thing_alone_is_named_and_the_rest_is_brought_in(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [make_record(number) for number in (1, 2, 3, 4)], moment(1))
    *lines, end = [line for line in lines_of(first) if '"kind":"source"' not in line]
    lines.insert(3, story_judgement(first, id="j1", left="r1", right="r1"))

    done = bring(second, [*lines, changed(end, lines=6)])

    assert (done.added, done.decisions, done.failed) == (4, 0, 1)
    assert done.problems == [Problem(4, "a judgement about 'r1' and itself, expected two different things")]


def test_one_decision_twice_is_taken_once(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    add(first, [make_record(number) for number in (1, 2)], moment(1))
    *lines, end = [line for line in lines_of(first) if '"kind":"source"' not in line]
    line = story_judgement(first)

    done = bring(second, [*lines, line, line, changed(end, lines=5)])

    assert (done.added, done.decisions, done.failed) == (2, 1, 0)
    assert list(dump(second.store, "judgements")) == list(dump(first.store, "judgements"))


def test_a_file_that_was_cut_short_is_told(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)

    done = bring(second, lines_of(first)[:5])

    assert done.added == 2
    assert done.problems == [Problem(6, "the file ends here without its last line; it was cut short")]


def test_a_line_that_is_missing_is_told_at_the_end(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)
    lines = lines_of(first)
    del lines[3:5]

    assert bring(second, lines).problems[0].reason == "9 lines stand before the last one, expected 11"


def test_two_exports_in_one_file_are_both_brought_in(new_ledger: NewLedger) -> None:
    first, other, second = new_ledger(), new_ledger(), new_ledger()
    add(first, [make_record(1)], moment(1))
    add(other, [make_record(2)], moment(2))

    done = bring(second, [*lines_of(first), "", *lines_of(other)])

    assert (done.added, done.failed) == (2, 0)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no lines, expected an export"),
        (['{"schema":"dateline/1"}'], "line 1: not a line of an export"),
        (['{"kind":"end","lines":0}'], "line 1: the kind 'end', expected the header"),
        (
            ['{"kind":"header","format":"dateline-ledger","version":2,"program":"dateline 9","schema_version":1}'],
            "line 1: an export of the format 'dateline-ledger', version 2, written by dateline 9; expected",
        ),
    ],
)
def test_what_is_no_export_is_refused_whole(ledger: Ledger, lines: Sequence[str], reason: str) -> None:
    with pytest.raises(InputError, match=reason.replace("(", "\\(")):
        bring(ledger, lines)
    assert not ledger.store.report_ids()


def test_problems_are_counted_beyond_those_that_are_kept(ledger: Ledger) -> None:
    header, _ = lines_of(ledger)

    done = bring(ledger, [header, *["x"] * (MOST_PROBLEMS + 5), '{"kind":"end","lines":106}'])

    assert (len(done.problems), done.failed) == (MOST_PROBLEMS, MOST_PROBLEMS + 5)


def test_bytes_come_with_their_report(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)

    bring(second, lines_of(first))

    assert second.store.source("r2") == raw_of(make_record(2))


# Whatever was done


class Done:
    """Does what it is told to a ledger, each at its own moment."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.there: list[Record] = []
        self.ids: list[str] = []
        self.number = 0

    def do(self, act: str, one: int, other: int) -> None:
        self.number += 1
        at = moment(self.number)
        if act == "add":
            record = make_record(len(self.there) + 1)
            add(self.ledger, [record], at)
            self.there.append(record)
        elif len(self.there) > 1:
            getattr(self, act)(at, one % len(self.there), other % len(self.there))

    def tie(self, at: str, one: int, other: int) -> None:
        self._judge("same", at, one, other)

    def part(self, at: str, one: int, other: int) -> None:
        self._judge("different", at, one, other)

    def _judge(self, verdict: Any, at: str, one: int, other: int) -> None:
        if one != other:
            pair = (ref(self.there[one]), ref(self.there[other]))
            judgement = judge("event", pair, verdict, Author("Vera Lind", at))
            self.ledger.judge([judgement], at=at)
            self.ids.append(judgement.id)

    def copy(self, at: str, one: int, other: int) -> None:
        if one != other:
            names = (self.there[one].report.id, self.there[other].report.id)
            judgement = judge("copy", names, "different", Author("Vera Lind", at))
            self.ledger.judge([judgement], at=at)
            self.ids.append(judgement.id)

    def undo(self, at: str, one: int, other: int) -> None:
        if self.ids:
            self.ledger.undo(self.ids[one % len(self.ids)], at=at, undone=bool(other % 3))

    def rule(self, at: str, one: int, other: int) -> None:
        forecast = f"{self.there[one].report.id}/{self.there[one].forecasts[0].key}"
        ruling = OutcomeEntry(id=f"o{at}", forecast=forecast, outcome="void", who="Vera Lind", person=True, at=at)
        self.ledger.rule(ruling, at=at)
        self.ids.append(ruling.id)

    def follow(self, at: str, one: int, other: int) -> None:
        self.ledger.follow([self.there[one].report.id], "2033-01-01", at=at)

    def reread(self, at: str, one: int, other: int) -> None:
        number = int(self.there[one].report.id[1:])
        self.ledger.add([(make_record(number, wide=bool(other % 2)), None)], at=at)

    def remove(self, at: str, one: int, other: int) -> None:
        self.ledger.remove(self.there[one].report.id, at=at)


def close(*ledgers: Ledger) -> None:
    for ledger in ledgers:
        ledger.store.close()


NUMBERS = st.integers(0, 50)
KEEPING = st.sampled_from(("add", "add", "tie", "part", "copy", "undo", "rule", "follow"))
ANYTHING = st.one_of(KEEPING, st.sampled_from(("reread", "remove")))
Acts = list[tuple[str, int, int]]


def round_trip(acts: Acts, folder: str) -> tuple[Ledger, Ledger]:
    stores = [open_store(Path(folder) / name, create=True, at=AT) for name in ("a.db", "b.db")]
    first, second = (Ledger(store, PROGRAM) for store in stores)
    done = Done(first)
    for act in acts:
        done.do(*act)
    assert bring(second, lines_of(first)).failed == 0
    return first, second


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(KEEPING, NUMBERS, NUMBERS), min_size=6, max_size=20))
def test_whatever_was_added_and_decided_comes_back_as_it_was(acts: Acts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = round_trip(acts, folder)

        assert lines_of(second) == lines_of(first)
        assert tables_of(second) == tables_of(first)
        close(first, second)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(ANYTHING, NUMBERS, NUMBERS), min_size=6, max_size=20))
def test_whatever_was_read_anew_or_removed_gives_the_same_lines_again(acts: Acts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = round_trip(acts, folder)

        assert lines_of(second) == lines_of(first)
        assert [record for _, record in second.store.records()] == [record for _, record in first.store.records()]
        close(first, second)


def test_a_store_narrowed_to_some_days_can_be_brought_in(new_ledger: NewLedger) -> None:
    first, second = new_ledger(), new_ledger()
    fill(first)

    done = bring(second, lines_of(first, Wanted(first="2031-03-12", last="2031-03-13")))

    assert (done.added, done.decisions, done.failed) == (2, 1, 0)
    assert msgspec.structs.asdict(done)["problems"] == []

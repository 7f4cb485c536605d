"""The whole ledger as lines: what stands in them, in which order, and what narrows them."""

import base64
import json
import tracemalloc
from collections.abc import Callable

import msgspec
import pytest

from dateline.export.ledger_lines import export_lines
from dateline.model import OptionError
from dateline.reconcile.judgements import Author, merge
from dateline.reconcile.ledger import Ledger
from dateline.store import OutcomeEntry
from dateline.store.listings import Wanted
from tests.export.told_ledgers import add, fill, lines_of, moment, raw_of, ref
from tests.store.made_records import NEWER, make_record, reread


def kinds(lines: list[str]) -> list[str]:
    return [json.loads(line)["kind"] for line in lines]


def test_the_lines_tell_in_order_what_was_given_to_the_ledger(ledger: Ledger) -> None:
    fill(ledger)

    two = ["source", "reading"] * 2
    assert kinds(lines_of(ledger)) == ["header", *two, "judgement", *two, "outcome", "end"]


def test_an_empty_ledger_has_a_head_and_an_end(ledger: Ledger) -> None:
    lines = lines_of(ledger)

    assert kinds(lines) == ["header", "end"]
    assert json.loads(lines[0])["format"] == "dateline-ledger"


def test_bytes_of_the_source_come_as_they_were(ledger: Ledger) -> None:
    (record, *_) = fill(ledger)

    source = json.loads(lines_of(ledger)[1])
    assert base64.b64decode(source["data"]) == raw_of(record)
    assert source["sha256"] == record.report.sha256


def test_a_report_without_its_bytes_has_no_source(ledger: Ledger) -> None:
    ledger.add([(make_record(1), None)], at=moment(1))

    assert kinds(lines_of(ledger)) == ["header", "reading", "end"]


def test_every_reading_is_written_where_it_was_added(ledger: Ledger) -> None:
    first = make_record(1)
    ledger.add([(first, None)], at=moment(1))
    ledger.add([(make_record(2), None)], at=moment(2))
    ledger.add([(reread(first), None)], at=moment(3))

    readings = [json.loads(line) for line in lines_of(ledger)[1:-1]]
    told = [(one["record"]["report"]["id"], one["record"]["engine"]["model"], one["at"]) for one in readings]
    assert told == [("r1", "first", moment(1)), ("r2", "first", moment(2)), ("r1", NEWER.model, moment(3))]


def test_an_earlier_reading_that_became_current_again_is_told(ledger: Ledger) -> None:
    first = make_record(1)
    for at, record in enumerate((first, reread(first), first), 1):
        ledger.add([(record, None)], at=moment(at))

    *_, last = lines_of(ledger)[:-1]
    line = json.loads(last)
    assert (line["again"], line["at"], line["record"]["engine"]["model"]) == (True, moment(3), "first")


def test_a_judgement_that_was_taken_back_is_written_as_given_and_then_undone(ledger: Ledger) -> None:
    one, two, *_ = fill(ledger)
    (judgement,) = merge(ref(one), ref(two, 1), Author("Ivo Maran", moment(5)))
    ledger.judge([judgement], at=moment(5))
    ledger.undo(judgement.id, at=moment(6))

    given, undone = (json.loads(line) for line in lines_of(ledger)[-3:-1])
    assert given["judgement"] == msgspec.to_builtins(judgement)
    assert undone == {"kind": "undo", "at": moment(6), "id": judgement.id, "undone": True}


def test_a_removed_report_leaves_its_tombstone_alone(ledger: Ledger) -> None:
    fill(ledger)
    ledger.remove("r4", at=moment(9))

    lines = lines_of(ledger)
    assert json.loads(lines[-2]) == {"kind": "removed", "at": moment(9), "report": "r4"}
    assert not [line for line in lines if '"reading"' in line and '"id":"r4"' in line]


def test_what_the_program_judged_is_not_written(ledger: Ledger) -> None:
    fill(ledger)

    with ledger.store.reading() as reading:
        assert any(not row.person for row in reading.judgements())
    assert not [line for line in lines_of(ledger) if '"person":false' in line]


def test_outcomes_that_the_program_proposed_are_written(ledger: Ledger) -> None:
    fill(ledger)
    assert ledger.follow(["r1"], "2033-01-01", at=moment(9)) == 1

    assert '"person":false' in lines_of(ledger)[-2]


def test_days_narrow_the_lines_to_reports_and_to_decisions_between_them(ledger: Ledger) -> None:
    fill(ledger)  # published on 11, 12, 13 and 14 March 2031; the judgement is about r1 and r2

    assert kinds(lines_of(ledger, Wanted(first="2031-03-11", last="2031-03-12"))).count("judgement") == 1
    narrowed = lines_of(ledger, Wanted(first="2031-03-12", last="2031-03-13"))
    assert kinds(narrowed) == ["header", "source", "reading", "source", "reading", "outcome", "end"]


def test_a_story_narrows_the_lines_to_its_reports(new_ledger: Callable[[], Ledger]) -> None:
    ledger = new_ledger()
    fill(ledger)
    with ledger.store.reading() as reading:
        story = reading.stories_of(["r1"])["r1"]
        members = list(reading.story_reports(story))

    readings = [json.loads(line) for line in lines_of(ledger, Wanted(story=story)) if '"kind":"reading"' in line]
    assert [line["record"]["report"]["id"] for line in readings] == members
    assert kinds(lines_of(ledger, Wanted(story="none"))) == ["header", "end"]


def test_what_cannot_narrow_an_export_is_refused(ledger: Ledger) -> None:
    with pytest.raises(OptionError, match="cannot be narrowed by actor"):
        lines_of(ledger, Wanted(actor="Dano"))


def test_a_decision_that_a_reading_moved_is_written_on_the_words_it_was_given_on(ledger: Ledger) -> None:
    one, two, *_ = fill(ledger)
    ledger.add([(reread(make_record(1, wide=True)), None)], at=moment(9))

    (line,) = (json.loads(line) for line in lines_of(ledger) if '"kind":"judgement"' in line)
    assert {line["judgement"]["left"], line["judgement"]["right"]} == {ref(one), ref(two)}
    with ledger.store.reading() as reading:
        (moved,) = reading.judgements(person=True)
    assert ref(make_record(1, wide=True)) in (moved.left, moved.right)


def test_a_ruling_taken_back_and_given_again_is_told_so(ledger: Ledger) -> None:
    (record, *_) = fill(ledger)
    forecast = f"{record.report.id}/{record.forecasts[0].key}"
    ledger.rule(
        OutcomeEntry(id="o2", forecast=forecast, outcome="void", who="Ivo Maran", person=True, at=moment(5)),
        at=moment(5),
    )
    ledger.undo("o2", at=moment(6))
    ledger.undo("o2", at=moment(7), undone=False)

    assert kinds(lines_of(ledger)[-4:-1]) == ["outcome", "undo", "undo"]


def test_one_line_breaks_only_where_it_ends(ledger: Ledger) -> None:
    record = make_record(1)
    parted = msgspec.structs.replace(record.report, title="Checkpoints\u2028fall\n\rat dawn")
    add(ledger, [msgspec.structs.replace(record, report=parted)], moment(1))

    assert len(lines_of(ledger)) == len(kinds(lines_of(ledger))) == 4


class Counting:
    """Takes what is written and keeps nothing of it."""

    def __init__(self) -> None:
        self.characters = 0

    def write(self, text: str, /) -> None:
        self.characters += len(text)


def test_only_a_small_part_of_the_ledger_is_held_in_memory(ledger: Ledger) -> None:
    records = map(make_record, range(1, 401))
    ledger.store.add(((record, raw_of(record)) for record in records), at=moment(1))
    export_lines(ledger.store, Counting())  # what is made once is made before it is measured
    out = Counting()

    tracemalloc.start()
    export_lines(ledger.store, out)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < out.characters / 5

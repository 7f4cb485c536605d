"""The ledger as a whole: people's judgements made and taken back, records added in any way, read anew and removed."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import count, product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import make_records
from dateline.model import InputError, OptionError, Record
from dateline.model.ledger import Judgement, Verdict
from dateline.reconcile.judgements import Author, judge, merge, split
from dateline.reconcile.ledger import Ledger
from dateline.store import OutcomeEntry, Store, open_store, reading
from tests.reconcile.ledger_checks import visible, what_differs
from tests.reconcile.ledger_records import AT, LATER, NEWER, arresting, searching, sinking, two_stories
from tests.reconcile.ledger_stores import PERSON, PROGRAM, add_all, event_of, refs_of, sound, stored
from tests.store.dumps import Rows, dump, dump_all


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two stories, copied for each test that changes it."""
    path = tmp_path_factory.mktemp("ledger") / "two.db"
    with stored(path, two_stories()):
        pass
    return path


@pytest.fixture
def store(two: Path, tmp_path: Path) -> Iterator[Store]:
    with open_store(shutil.copy(two, tmp_path / "news.db")) as opened:
        yield opened


# Judgements made and taken back in any order


def pairs_of(store: Store) -> list[tuple[str, str, str]]:
    """Pairs of events (by tellings that are of one kind), stories and copies that somebody may judge."""
    tellings = dump(store, "tellings")
    reports = sorted(dump(store, "reports"))
    events = [("event", a, b) for a, b in product(sorted(tellings), repeat=2) if a < b and _alike(tellings, a, b)]
    return [*events, *((about, a, b) for about in ("story", "copy") for a, b in product(reports, repeat=2) if a < b)]


def _alike(tellings: dict[str, dict[str, str]], left: str, right: str) -> bool:
    return tellings[left]["type"] == tellings[right]["type"] or tellings[left]["report"] == tellings[right]["report"]


@pytest.fixture(scope="module")
def judged(two: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str, str]]]:
    path = Path(shutil.copy(two, tmp_path_factory.mktemp("judged") / "news.db"))
    with open_store(str(path)) as store:
        return path, pairs_of(store)


VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
STEPS = st.lists(st.tuples(st.integers(0), st.sampled_from(VERDICTS)), min_size=1, max_size=8)
# What fails is not made smaller: each example takes a tenth of a second and has few steps.
QUICK = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def judgements_of(pairs: Sequence[tuple[str, str, str]], steps: Sequence[tuple[int, Verdict]]) -> list[Judgement]:
    """One judgement for each step, one minute after the other."""
    made = []
    for at, (number, verdict) in enumerate(steps):
        about, left, right = pairs[number * 7919 % len(pairs)]
        author = Author("Ada", f"2031-06-01T12:{at:02}:00Z")
        made.append(judge(about, (left, right), verdict, author))  # type: ignore[arg-type]
    return made


@given(steps=STEPS, seed=st.integers(0, 1 << 30))
@QUICK
def test_undoing_all_judgements_in_any_order_gives_back_the_ledger_that_was(
    judged: tuple[Path, list[tuple[str, str, str]]], tmp_path: Path, steps: list[tuple[int, Verdict]], seed: int
) -> None:
    path, pairs = judged
    with open_store(shutil.copy(path, tmp_path / "news.db")) as store:
        before, ledger, drawn = visible(store), Ledger(store, PROGRAM), random.Random(seed)
        standing: list[str] = []
        for row in judgements_of(pairs, steps):
            ledger.judge([row], at=LATER)
            standing.append(row.id)
            if drawn.random() < 0.3:
                ledger.undo(standing.pop(drawn.randrange(len(standing))), at=LATER)
        assert sound(store) == []
        drawn.shuffle(standing)
        for id in standing:
            ledger.undo(id, at=LATER)
        assert what_differs(before, visible(store)) == []


@given(steps=STEPS, seed=st.integers(0, 1 << 30))
@QUICK
def test_what_is_shown_follows_from_the_standing_judgements_whatever_order_they_came_in(
    judged: tuple[Path, list[tuple[str, str, str]]], tmp_path: Path, steps: list[tuple[int, Verdict]], seed: int
) -> None:
    path, pairs = judged
    rows = judgements_of(pairs, steps)
    shuffled = random.Random(seed).sample(rows, len(rows))
    shown = []
    for number, order in enumerate((rows, shuffled)):
        with open_store(shutil.copy(path, tmp_path / f"{number}.db")) as store:
            for row in order:
                Ledger(store, PROGRAM).judge([row], at=LATER)
            ledger = Ledger(store, PROGRAM)
            ledger.undo(rows[0].id, at=LATER)
            ledger.undo(rows[0].id, at=LATER, undone=False)
            shown.append(visible(store))
    assert what_differs(*shown) == []


@given(data=st.data())
@QUICK
def test_merges_and_splits_of_whole_events_are_taken_back_in_any_order(
    two: Path, tmp_path: Path, data: st.DataObject
) -> None:
    with open_store(shutil.copy(two, tmp_path / "news.db")) as store:
        before, ledger, minute = visible(store), Ledger(store, PROGRAM), count()
        standing: list[tuple[Judgement, ...]] = []
        for _ in range(data.draw(st.integers(1, 4))):
            author = Author("Ada", f"2031-06-01T12:{next(minute):02}:00Z")
            standing.append(_merged_or_split(store, author, data))
            ledger.judge(standing[-1], at=LATER)
        assert sound(store) == []
        for rows in data.draw(st.permutations(standing)):
            for row in rows:
                ledger.undo(row.id, at=LATER)
        assert what_differs(before, visible(store)) == []


def _merged_or_split(store: Store, author: Author, data: st.DataObject) -> tuple[Judgement, ...]:
    members: dict[str, list[str]] = {}
    for ref, row in sorted(dump(store, "event_tellings").items()):
        members.setdefault(row["event"], []).append(ref)
    several = sorted(event for event, refs in members.items() if len(refs) > 1)
    if data.draw(st.booleans()) and several:
        refs = members[data.draw(st.sampled_from(several))]
        out = data.draw(st.sets(st.sampled_from(refs), min_size=1, max_size=len(refs) - 1))
        return split(refs, out, author)
    one, other = data.draw(st.lists(st.sampled_from(sorted(members)), min_size=2, max_size=2, unique=True))
    return merge(members[one][0], members[other][0], author)


def test_a_judgement_that_stands_again_shows_what_it_showed_first(store: Store) -> None:
    killed = refs_of(store, "killed")
    (row,) = merge(killed["f1"], killed["m1"], PERSON)
    ledger = Ledger(store, PROGRAM)
    ledger.judge([row], at=LATER)
    first = visible(store)
    ledger.undo(row.id, at=LATER)
    assert event_of(store, killed["f1"]) != event_of(store, killed["m1"])
    ledger.undo(row.id, at=LATER, undone=False)
    assert what_differs(first, visible(store)) == []


def test_undoing_what_nobody_decided_is_refused(store: Store) -> None:
    with pytest.raises(OptionError, match="no decision of a person has the id 'abc'"):
        Ledger(store, PROGRAM).undo("abc", at=LATER)


def test_a_program_s_judgement_is_not_a_person_s_to_undo(store: Store) -> None:
    machine = next(id for id, row in dump(store, "judgements").items() if not row["person"])
    with pytest.raises(OptionError):
        Ledger(store, PROGRAM).undo(machine, at=LATER)


def test_a_program_s_outcome_is_not_a_person_s_to_undo(store: Store) -> None:
    row = OutcomeEntry(
        id="o1", forecast="f1/none", outcome="failed", who=PROGRAM, person=False, at=AT, why="the day is past"
    )
    with store.writing(AT) as tx:
        tx.add_outcomes([row])
    with pytest.raises(OptionError, match="no decision of a person has the id 'o1'"):
        Ledger(store, PROGRAM).undo("o1", at=LATER)
    assert not dump(store, "outcomes")["o1"]["undone"]


def test_undoing_again_says_that_nothing_changed(store: Store) -> None:
    killed = refs_of(store, "killed")
    (row,) = merge(killed["f1"], killed["m1"], PERSON)
    ledger = Ledger(store, PROGRAM)
    ledger.judge([row], at=LATER)
    assert ledger.undo(row.id, at=LATER)
    before = store.changes()
    assert not ledger.undo(row.id, at=LATER)
    assert store.changes() == before


def test_undoing_one_judgement_decodes_none_of_other_reports(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    row = judge("copy", ("f1", "m1"), "different", PERSON)
    others = [judge("copy", (f"gone {n}", f"lost {n}"), "different", PERSON) for n in range(5)]
    ledger = Ledger(store, PROGRAM)
    ledger.judge([row, *others], at=LATER)
    decoded: list[str] = []
    made = reading._judgement
    monkeypatch.setattr(reading, "_judgement", lambda row: decoded.append(row["id"]) or made(row))
    ledger.undo(row.id, at=LATER)
    assert row.id in decoded
    assert {other.id for other in others}.isdisjoint(decoded)


# A person's judgement survives


def part_f4(store: Store) -> str:
    """A person takes what f4 tells of the killed out of its event."""
    killed = refs_of(store, "killed")
    with store.reading() as reading:
        refs = reading.refs_of(reading.events_of([killed["f4"]])[killed["f4"]])
    Ledger(store, PROGRAM).judge(split(refs, [killed["f4"]], PERSON), at=LATER)
    return killed["f4"]


def test_what_a_person_parted_stays_apart_when_reports_come_in(store: Store) -> None:
    parted = part_f4(store)
    late = [arresting(f"l{n}", f"2031-05-{17 + n}", 44, f"Late {n}").record() for n in range(4)]
    add_all(store, late, LATER)
    killed = refs_of(store, "killed")
    assert {event_of(store, killed[f"f{n}"]) for n in (1, 2, 3, 5)}.isdisjoint({event_of(store, parted)})
    assert sound(store) == []


def test_what_a_person_joined_stays_one_when_reports_come_in(store: Store) -> None:
    arrested = refs_of(store, "arrested")
    assert event_of(store, arrested["f4"]) != event_of(store, arrested["f8"])
    Ledger(store, PROGRAM).judge(merge(arrested["f4"], arrested["f8"], PERSON), at=LATER)
    add_all(store, [arresting(f"l{n}", f"2031-05-{17 + n}", 44).record() for n in range(4)], LATER)
    assert event_of(store, arrested["f4"]) == event_of(store, arrested["f8"])
    assert sound(store) == []


def test_a_person_s_split_survives_another_reading_of_the_report(store: Store) -> None:
    parted = part_f4(store)
    add_all(store, [arresting("f4", "2031-05-15", 44, "Meridian Radio").record(NEWER)], LATER)
    killed = refs_of(store, "killed")
    assert killed["f4"] == parted
    assert all(event_of(store, killed[name]) != event_of(store, parted) for name in killed if name != "f4")
    assert sound(store) == []


def test_a_person_s_merge_follows_a_trigger_that_is_read_longer(store: Store) -> None:
    arrested = refs_of(store, "arrested")
    Ledger(store, PROGRAM).judge(merge(arrested["f4"], arrested["f8"], PERSON), at=LATER)
    longer = sinking("f4", "2031-05-15", 44, "Meridian Radio", text=_text_of(store, "f4"))
    longer.event("arrested Joren Valk", "LEGAL", at="Port Mirelle", on="2031-05-15")
    add_all(store, [longer.record(NEWER)], LATER)
    new = refs_of(store, "arrested Joren Valk")["f4"]
    assert event_of(store, new) == event_of(store, arrested["f8"])
    assert sound(store) == []


def test_a_judgement_on_a_telling_that_is_gone_leaves_the_other_side_with_its_event(store: Store) -> None:
    arrested, killed = refs_of(store, "arrested"), refs_of(store, "killed")
    ledger = Ledger(store, PROGRAM)
    ledger.judge(merge(arrested["f8"], killed["m1"], PERSON), at=LATER)
    without = sinking("f8", "2031-05-12", 40, "Northern Courier", text=_text_of(store, "f8"))
    add_all(store, [without.record(NEWER)], LATER)
    assert "f8" not in refs_of(store, "arrested")
    assert sound(store) == []
    with store.reading() as reading:
        assert [orphan.ref for orphan in reading.orphans()] == [arrested["f8"]]


def _text_of(store: Store, report: str) -> str:
    record = store.record(report)
    assert record
    return record.report.text


# Adding again, in one run and in several


def test_adding_the_same_records_again_changes_nothing(store: Store) -> None:
    before = dump_all(store)
    add_all(store, two_stories(), LATER)
    assert what_differs(before, dump_all(store)) == []


def _added(path: Path, add: Callable[[Store], object]) -> dict[str, Rows]:
    with stored(path) as store:
        add(store)
        return {name: _rounded(rows) for name, rows in dump_all(store).items()}


def _rounded(value: Any) -> Any:
    """With numbers to nine places: in which order the words of a set are summed up is not told."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, str) and value.startswith("{"):
        return _rounded(msgspec.json.decode(value))
    return [_rounded(each) for each in value] if isinstance(value, list) else value


RECORDS = [*two_stories(), *make_records(12)]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """What is in the tables where all is added in one go."""
    path = tmp_path_factory.mktemp("at_once") / "news.db"
    return _added(path, lambda store: add_all(store, RECORDS))


def _one_by_one(store: Store) -> None:
    ledger = Ledger(store, PROGRAM)
    for record in RECORDS:
        ledger.add([(record, None)], at=AT)


def _each_by_another(store: Store) -> None:
    for record in RECORDS:
        Ledger(store, PROGRAM).add([(record, None)], at=AT)


def _in_turns(store: Store) -> None:
    ledgers = [Ledger(store, PROGRAM) for _ in range(3)]
    for number, record in enumerate(RECORDS):
        ledgers[number % 3].add([(record, None)], at=AT)


@pytest.mark.parametrize("add", [_one_by_one, _each_by_another, _in_turns])
def test_what_was_kept_in_memory_makes_no_difference(
    at_once: dict[str, Rows], tmp_path: Path, add: Callable[[Store], None]
) -> None:
    assert what_differs(at_once, _added(tmp_path / "news.db", add)) == []


def test_a_number_of_more_than_64_bits_costs_no_report(store: Store) -> None:
    add_all(store, [sinking("l1", "2031-05-18", 10**20), sinking("l2", "2031-05-18", 44)], LATER)
    assert {"l1", "l2"} <= dump(store, "reports").keys()
    assert sound(store) == []


def test_a_batch_that_fails_leaves_nothing_behind_in_memory(at_once: dict[str, Rows], tmp_path: Path) -> None:
    def add(store: Store) -> None:
        ledger = Ledger(store, PROGRAM)
        bad = msgspec.structs.replace(RECORDS[5], events=[msgspec.structs.replace(RECORDS[5].events[0], key="")])
        other = [searching(name, "2031-05-14", 7).record() for name in ("f1", "f2", "f3")]
        with pytest.raises(InputError):
            ledger.add([(record, None) for record in (*other, bad)], at=AT)
        for record in RECORDS:
            ledger.add([(record, None)], at=AT)

    assert what_differs(at_once, _added(tmp_path / "news.db", add)) == []


def test_synthetic_news_keep_every_promise(tmp_path: Path) -> None:
    with stored(tmp_path / "news.db", list(make_records(40))) as store:
        assert sound(store) == []


def test_reports_that_come_latest_first_tell_the_same_events(tmp_path: Path) -> None:
    written = [sinking(f"r{n}", f"2031-05-{28 - n}", 31, f"Outlet {n}").record() for n in range(9)]
    with stored(tmp_path / "news.db", written) as store:
        assert len({event_of(store, ref) for ref in refs_of(store, "sank").values()}) == 1
        assert sound(store) == []


# Anything in any order


def _reread(record: Record, drawn: random.Random) -> Record:
    """The record as another engine might read it: the same, without events, or from another publisher."""
    engine = msgspec.structs.replace(NEWER, model=f"model {drawn.randrange(3)}")
    bare = tuple(msgspec.structs.replace(figure, event=None) for figure in record.figures)
    renamed = msgspec.structs.replace(record.report, publisher=drawn.choice(("AFP", None)), origins=("AFP",))
    changes: list[dict[str, Any]] = [{}, {"events": (), "figures": bare}, {"report": renamed}]
    return msgspec.structs.replace(record, engine=engine, **drawn.choice(changes))


def _step(store: Store, ledger: Ledger, drawn: random.Random, minute: int) -> None:
    here = list(store.report_ids())
    choice = drawn.random()
    if choice < 0.55 or not here:
        record = drawn.choice(RECORDS)
        ledger.add([(record if choice < 0.4 else _reread(record, drawn), None)], at=AT)
    elif choice < 0.65:
        ledger.remove(drawn.choice(here), at=LATER)
    elif choice < 0.85 and (pairs := pairs_of(store)):
        about, left, right = drawn.choice(pairs)
        author = Author("Ada", f"2031-06-01T12:{minute:02}:00Z")
        ledger.judge([judge(about, (left, right), drawn.choice(VERDICTS), author)], at=LATER)  # type: ignore[arg-type]
    elif people := sorted(id for id, row in dump(store, "judgements").items() if row["person"]):
        ledger.undo(drawn.choice(people), at=LATER, undone=drawn.random() < 0.7)


@pytest.mark.parametrize("seed", range(4))
def test_a_ledger_stays_sound_whatever_is_done_to_it(tmp_path: Path, seed: int) -> None:
    drawn = random.Random(seed)
    with stored(tmp_path / "news.db") as store:
        ledgers = [Ledger(store, PROGRAM) for _ in range(2)]
        for minute in range(25):
            _step(store, drawn.choice(ledgers), drawn, minute)
            assert sound(store) == []


# Read anew, removed, added again


def test_a_report_read_anew_keeps_the_store_sound(store: Store) -> None:
    before = visible(store)
    for record in two_stories()[:6]:
        Ledger(store, PROGRAM).add([(msgspec.structs.replace(record, engine=NEWER), None)], at=LATER)
    assert sound(store) == []
    after = visible(store)
    for name in ("stories", "copies"):
        assert what_differs({name: before[name]}, {name: after[name]}) == []


def test_events_lose_tellings_that_a_newer_reading_does_not_have_and_get_them_back(store: Store) -> None:
    before, ledger = visible(store), Ledger(store, PROGRAM)
    sank = refs_of(store, "sank")
    bare = msgspec.structs.replace(two_stories()[0], events=(), figures=(), engine=NEWER)
    assert [kept.revision for kept in ledger.add([(bare, None)], at=LATER)] == [2]
    assert sank["f1"] not in visible(store)["event_tellings"]
    assert event_of(store, sank["f3"]) == before["event_tellings"][sank["f3"]]["event"]
    assert sound(store) == []
    ledger.add([(two_stories()[0], None)], at=LATER)
    assert sound(store) == []
    after = visible(store)
    assert what_differs(_plain(before), _plain(after)) == []


@pytest.mark.parametrize("report", ["f8", "m4", "f6", "f7"])
def test_a_report_that_is_removed_and_added_again_gives_the_ledger_that_was(store: Store, report: str) -> None:
    before, ledger = visible(store), Ledger(store, PROGRAM)
    record = next(each for each in two_stories() if each.report.id == report)
    assert ledger.remove(report, at=LATER)
    assert sound(store) == []
    assert report not in dump(store, "story_members")
    ledger.add([(record, None)], at=AT)
    assert sound(store) == []
    after = visible(store)
    assert what_differs(_plain(before), _plain(after)) == []


def _plain(shown: dict[str, Rows]) -> dict[str, Rows]:
    """Without what tells in which order reports came: why a report is in its story, the story's id and title."""
    groups: dict[object, list[str]] = {}
    for report, row in shown["story_members"].items():
        groups.setdefault(row["story"], []).append(str(report))
    stories: Rows = {tuple(sorted(members)): {} for members in groups.values()}
    return {name: shown[name] for name in ("events", "event_tellings", "copies", "comparisons")} | {"stories": stories}


def test_reports_that_were_removed_hide_no_story(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reconcile.shelves.LATEST_HOLDERS", 3)
    again = [sinking(f"l{n}", "2031-05-14", 31, "Late Post").record() for n in range(5)]
    add_all(store, again[:4], LATER)
    ledger = Ledger(store, PROGRAM)
    for record in again[:4]:
        ledger.remove(record.report.id, at=LATER)
    ledger.add([(again[4], None)], at=LATER)
    members = dump(store, "story_members")
    assert members["l4"]["story"] == members["f1"]["story"]


def test_all_reports_can_be_removed(store: Store) -> None:
    ledger = Ledger(store, PROGRAM)
    for report in ["m1", "f3", *[name for name in sorted(dump(store, "reports")) if name not in ("m1", "f3")]]:
        assert ledger.remove(report, at=LATER)
        assert sound(store) == []
    assert all(not rows for rows in visible(store).values())
    assert not dump(store, "event_bases")


def test_removing_what_is_not_there_says_so(store: Store) -> None:
    before = dump_all(store)
    assert not Ledger(store, PROGRAM).remove("f99", at=LATER)
    assert what_differs(before, dump_all(store)) == []


def test_a_report_whose_id_begins_like_another_s_is_left_alone(tmp_path: Path) -> None:
    records = [sinking(id, f"2031-05-1{n}", 31).record() for n, id in enumerate(("a", "a/b", "a/b/c", "a0"), 3)]
    with stored(tmp_path / "news.db", records) as store:
        ledger = Ledger(store, PROGRAM)
        ledger.add([(msgspec.structs.replace(records[0], engine=NEWER), None)], at=LATER)
        assert sound(store) == []
        assert ledger.remove("a", at=LATER)
        assert sound(store) == []
        assert len(dump(store, "event_bases")) == 6


def test_a_person_s_judgement_waits_for_a_report_that_is_removed(store: Store) -> None:
    arrested = refs_of(store, "arrested")
    ledger = Ledger(store, PROGRAM)
    ledger.judge(merge(arrested["f4"], arrested["f8"], PERSON), at=LATER)
    ledger.remove("f8", at=LATER)
    assert sound(store) == []
    ledger.add([(next(each for each in two_stories() if each.report.id == "f8"), None)], at=LATER)
    assert event_of(store, arrested["f4"]) == event_of(store, arrested["f8"])
    assert sound(store) == []

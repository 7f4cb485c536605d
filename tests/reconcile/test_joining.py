"""Events in a store, joined from the tellings of many reports."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.reconcile import joining
from dateline.reconcile.copies_support import Support
from dateline.reconcile.events import join_event
from dateline.reconcile.events_cluster import event_id
from dateline.reconcile.events_views import view_tellings
from dateline.reconcile.judgements import judge, merge, split
from dateline.store import Store
from dateline.store.bases import Bases
from tests.reconcile.event_tellings import BAGHOUZ, RAQQA, telling
from tests.reconcile.ledger_checks import details_of, visible, what_differs
from tests.reconcile.ledger_records import AT, LATER, arresting, exploding, rescuing, searching, sinking, two_stories
from tests.reconcile.ledger_stores import PERSON, add_all, ask, counts_of, event_of, refs_of, row_of, sound, stored
from tests.store.dumps import dump

THREE = (
    sinking("f1", "2031-05-13", 31, "Mirelle Post"),
    searching("f2", "2031-05-14", 38, "Coastal Herald"),
    arresting("f3", "2031-05-15", 44, "Meridian Radio"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with stored(tmp_path / "news.db", THREE) as opened:
        yield opened


def test_one_event_is_told_by_three_and_others_stand_alone(store: Store) -> None:
    sank, killed = refs_of(store, "sank"), refs_of(store, "killed")
    assert len({event_of(store, ref) for ref in sank.values()}) == 1
    assert len({event_of(store, ref) for ref in killed.values()}) == 1
    alone = [refs_of(store, "searched")["f2"], refs_of(store, "arrested")["f3"]]
    assert len({event_of(store, ref) for ref in (sank["f1"], killed["f1"], *alone)}) == 4


def test_an_event_s_row_says_what_where_when_and_who_tells_it(store: Store) -> None:
    row = row_of(store, refs_of(store, "sank")["f1"])
    said = {name: row[name] for name in ("type", "status", "place_name", "country", "when_from", "when_to", "tellings")}
    assert said == {
        "type": "DISASTER",
        "status": "occurred",
        "place_name": "Port Mirelle",
        "country": "NL",
        "when_from": "2031-05-12",
        "when_to": "2031-05-12",
        "tellings": 3,
    }
    assert (row["first_told"], row["last_told"]) == ("2031-05-13", "2031-05-15")
    assert counts_of(store, refs_of(store, "sank")["f1"]) == (3, 3, 3)


def test_what_tellings_dispute_is_in_the_details(store: Store) -> None:
    fields = {field["name"]: field for field in details_of(row_of(store, refs_of(store, "killed")["f1"]))["fields"]}
    figures = next(field for name, field in fields.items() if "figure" in name or "passengers" in name)
    assert len(figures["values"]) == 3


def test_an_event_is_named_for_its_earliest_telling_though_that_comes_last(store: Store) -> None:
    add_all(store, [sinking("z1", "2031-05-12", 31, "Northern Courier")])
    sank = refs_of(store, "sank")
    assert {event_of(store, ref) for ref in sank.values()} == {event_id([sank["z1"]])}
    assert sound(store) == []


def test_what_the_program_joins_has_a_score_with_its_reasons(store: Store) -> None:
    rows = [row for row in dump(store, "judgements").values() if row["about"] == "event"]
    assert rows
    assert {(row["who"], row["person"], row["verdict"]) for row in rows} == {("dateline 0.0.1", False, "same")}
    for row in rows:
        score = msgspec.json.decode(row["score"])
        assert sum(f["value"] * f["weight"] for f in score["features"]) == pytest.approx(score["total"]) == row["total"]


def test_people_s_judgements_leave_the_program_s_own_layer_alone(store: Store) -> None:
    bases, sank = dump(store, "event_bases"), refs_of(store, "sank")
    add_all(store, []).judge(merge(sank["f1"], refs_of(store, "arrested")["f3"], PERSON), at=LATER)
    assert dump(store, "event_bases") == bases
    assert event_of(store, refs_of(store, "arrested")["f3"]) == event_of(store, sank["f2"])


def test_a_split_parts_two_tellings_from_one_and_leaves_them_together(store: Store) -> None:
    sank = refs_of(store, "sank")
    add_all(store, []).judge(split(sorted(sank.values()), [sank["f2"], sank["f3"]], PERSON), at=LATER)
    assert event_of(store, sank["f2"]) == event_of(store, sank["f3"]) != event_of(store, sank["f1"])
    assert (counts_of(store, sank["f1"])[0], counts_of(store, sank["f2"])[0]) == (1, 2)
    assert sound(store) == []


def test_a_person_who_is_unsure_leaves_what_others_hold_together(store: Store) -> None:
    sank = refs_of(store, "sank")
    add_all(store, []).judge([judge("event", (sank["f1"], sank["f2"]), "unsure", PERSON)], at=LATER)
    assert len({event_of(store, ref) for ref in sank.values()}) == 1


def test_tellings_that_stay_behind_when_a_young_story_is_looked_at_again_keep_their_event(tmp_path: Path) -> None:
    """Reports that come in any order, so that events are named anew and taken apart while the story grows."""
    for order in (two_stories(), two_stories()[::-1], sorted(two_stories(), key=lambda each: each.report.sha256)):
        with stored(tmp_path / f"{order[0].report.id}.db", order) as store:
            assert sound(store) == []


def test_an_event_that_reaches_into_another_story_is_parted_when_its_own_is_looked_at_again(store: Store) -> None:
    """As when a report stood in the wrong story at first; the fourth report of the story has it looked at."""
    add_all(store, [exploding("m1", "2031-05-14", 9)])
    sank, exploded = refs_of(store, "sank"), refs_of(store, "exploded")
    with store.writing(AT) as tx:
        Bases(tx.connection).rebase({exploded["m1"]: event_id([sank["f1"]])})
    add_all(store, [sinking("f4", "2031-05-16", 31, "Northern Courier")])
    bases = {ref: row["base"] for ref, row in dump(store, "event_bases").items()}
    assert bases[exploded["m1"]] == event_id([exploded["m1"]])
    assert {bases[ref] for ref in refs_of(store, "sank").values()} == {event_id([sank["f1"]])}
    assert event_of(store, exploded["m1"]) != event_of(store, sank["f1"])


def test_a_large_event_only_takes_tellings_in_until_it_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "LARGE", 4)
    monkeypatch.setattr(joining, "GROWN", 2.0)
    told = [rescuing(f"r{n:02}", f"2031-05-{14 + n}", 9, f"Outlet {n}") for n in range(9)]
    with stored(tmp_path / "news.db", [exploding("m1", "2031-05-14", 9)]) as store:
        counted: list[int] = []
        for number, report in enumerate(told, 2):
            add_all(store, [report])
            row = row_of(store, refs_of(store, "exploded")["m1"])
            tellings = dump(store, "event_tellings").values()
            assert row["tellings"] == sum(each["event"] == row["id"] for each in tellings) == number
            assert row["last_told"] == report.report.published.isoformat()  # type: ignore[union-attr]
            counted.append(row["reports"])
        assert counted == [2, 3, 4, 4, 4, 4, 8, 8, 8]
        assert set(dump(store, "event_tellings")) == set(dump(store, "tellings"))


def test_a_large_event_that_is_merged_and_parted_again_has_all_its_tellings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "LARGE", 4)
    told = [rescuing(f"r{n:02}", f"2031-05-{24 - n}", 9, f"Outlet {n}") for n in range(9)]
    with stored(tmp_path / "news.db", [*told, *THREE]) as store:
        ledger, exploded = add_all(store, []), refs_of(store, "exploded")
        (row,) = merge(exploded["r00"], refs_of(store, "arrested")["f3"], PERSON)
        ledger.judge([row], at=LATER)
        ledger.undo(row.id, at=LATER)
        assert len({event_of(store, ref) for ref in exploded.values()}) == 1
        assert ask(store, lambda reading: len(reading.refs_of(event_of(store, exploded["r00"])))) == 9
        assert set(dump(store, "event_tellings")) == set(dump(store, "tellings"))


def test_joining_again_what_has_not_changed_writes_nothing(store: Store) -> None:
    before, changes = visible(store), dump(store, "changes")
    ledger = add_all(store, [])
    with store.writing(LATER) as tx:
        refs = [ref for report in ("f1", "f2", "f3") for ref in tx.telling_refs(report)]
        joined = ledger.joiner.rejoin(tx, refs, lambda _: pytest.fail("nothing is to be counted"))
    assert (list(joined.events), joined.regrouped) == ([], set())
    assert what_differs(before, visible(store)) == []
    assert dump(store, "changes") == changes


def test_an_event_told_at_two_towns_equally_stands_where_its_central_telling_puts_it() -> None:
    told = [
        telling("a/e", "Fighters [captured] the town.", where=RAQQA),
        telling("b/e", "Fighters [captured] the town.", where=BAGHOUZ),
    ]
    event = join_event(view_tellings(told))
    for each in told:
        row = joining.entry_of(msgspec.structs.replace(event, central=each.ref), lambda reports: Support(2, 2, 2))
        assert each.where is not None
        assert (row.place_name, row.admin1) == (each.where.name, each.where.admin1)

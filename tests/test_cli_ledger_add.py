"""`dateline add`: what is kept, what is said of it, and what is not lost."""

import dataclasses
import json
from functools import partial
from pathlib import Path

import pytest

from dateline.cli import deciding, reading
from dateline.cli.adding import follow_forecasts
from dateline.model import Engine
from dateline.pipeline import Reader, Settings, Steps
from dateline.store import open_store
from tests import fakes
from tests.ledger_commands import AT, refused, rows, run
from tests.reconcile.ledger_records import Written
from tests.reconcile.ledger_stores import add_all
from tests.test_cli import STORY, story

NEWER = Engine(program="dateline", model="newer", gazetteer="fake")


@pytest.fixture(autouse=True)
def _fake_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=fakes.load))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def load_newer(settings: Settings) -> Steps:
    return dataclasses.replace(fakes.load(settings), engine=NEWER)


def lines_of(directory: Path, *rows: object) -> Path:
    """A file of JSON Lines; a string is written as it is."""
    path = directory / "reports.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def kept(news: Path) -> list[str]:
    return [row["report"] for row in rows("reports", "--store", news)]


def test_files_and_folders_are_kept_with_their_bytes(tmp_path: Path, news: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    paths = [story(folder, "a.txt"), story(folder, "b.txt"), story(tmp_path, "c.txt")]
    result = run("add", folder, paths[2], "--store", news)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "dateline: 3 added\n")
    with open_store(news) as store:
        assert [store.source(id) for id in store.report_ids()] == [path.read_bytes() for path in paths]


def test_a_store_that_lies_among_the_reports_is_no_report(tmp_path: Path, news: Path) -> None:
    story(tmp_path, "a.txt")
    for _ in range(2):  # the second time it lies there from the beginning
        result = run("add", tmp_path, "--store", news)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (0, "", 1)
    assert len(kept(news)) == 1


def test_the_store_may_be_named_by_a_variable(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(news))
    assert run("add", story(tmp_path, "a.txt")).exit_code == 0
    assert len(kept(news)) == 1


def test_no_store_named_is_wrong_usage_and_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    assert "expected --store FILE" in refused("add", story(tmp_path, "a.txt"))


def test_bad_rows_are_named_with_their_reason_and_the_rest_is_kept(tmp_path: Path, news: Path) -> None:
    source = lines_of(
        tmp_path,
        {"id": "quay-1", "text": f"{STORY} The quay was closed.", "date": "2031-03-10"},
        '{"id": "quay-2", "text": "cut off',
        {"id": "quay-3", "text": ""},
        {"id": "quay-4", "text": f"{STORY} poison in the well"},
        {"id": "quay-5", "text": f"{STORY} The quay was opened again.", "date": "2031-03-12"},
    )
    result = run("add", source, "--store", news)
    assert (result.exit_code, result.stdout) == (1, "")
    *named, closing = result.stderr.strip().split("\n")
    assert closing == "dateline: 2 added, 3 could not be read"
    assert len(named) == 3 and all("reports.jsonl" in line and len(line.split(": ")[-1]) > 5 for line in named)
    assert "ValueError" in named[-1] and "Traceback" not in result.stderr
    assert kept(news) == ["quay-1", "quay-5"]


def test_a_row_whose_id_has_a_control_character_fails_alone(tmp_path: Path, news: Path) -> None:
    source = lines_of(tmp_path, *({"id": id, "text": f"{STORY} Ship {id[0]} left."} for id in ("a1", "b\x00d", "c1")))
    result = run("add", source, "--store", news)
    assert (result.exit_code, kept(news)) == (1, ["a1", "c1"])
    assert "U+0000" in result.stderr and result.stderr.endswith("dateline: 2 added, 1 could not be read\n")


def test_what_was_bad_is_added_when_it_is_mended(tmp_path: Path, news: Path) -> None:
    good = {"id": "quay-1", "text": f"{STORY} The quay was closed."}
    assert run("add", lines_of(tmp_path, good, "{"), "--store", news).exit_code == 1
    mended = {"id": "quay-2", "text": f"{STORY} The quay was opened again."}
    result = run("add", lines_of(tmp_path, good, mended), "--store", news)
    assert (result.exit_code, result.stderr) == (0, "dateline: 1 added, 1 there already\n")
    assert kept(news) == ["quay-1", "quay-2"]


def test_one_text_in_two_outlets_is_kept_twice(tmp_path: Path, news: Path) -> None:
    path = lines_of(tmp_path, *({"publisher": who, "text": STORY} for who in ("Delta Post", "Hill News")))
    assert run("add", path, "--store", news).stderr == "dateline: 2 added\n"
    assert {row["publisher"] for row in rows("reports", "--store", news)} == {"Delta Post", "Hill News"}
    assert run("add", path, "--store", news).stderr == "dateline: 0 added, 2 there already\n"


def test_adding_again_changes_nothing(tmp_path: Path, news: Path) -> None:
    paths = [story(tmp_path, name) for name in ("a.txt", "b.txt")]
    run("add", *paths, "--store", news)
    before = rows("changes", "--store", news)
    result = run("add", *paths, "--store", news)
    assert (result.exit_code, result.stderr) == (0, "dateline: 0 added, 2 there already\n")
    assert rows("changes", "--store", news) == before


def test_again_by_the_same_engine_changes_nothing(tmp_path: Path, news: Path) -> None:
    path = story(tmp_path, "a.txt")
    run("add", path, "--store", news)
    before = rows("changes", "--store", news)
    result = run("add", path, "--store", news, "--again")
    assert (result.exit_code, result.stderr) == (0, "dateline: 0 added, 1 there already\n")
    assert rows("changes", "--store", news) == before


def test_another_engine_reads_anew_only_when_asked(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = story(tmp_path, "a.txt")
    run("add", path, "--store", news)
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=load_newer))
    assert run("add", path, "--store", news).stderr == "dateline: 0 added, 1 there already\n"
    result = run("add", path, "--store", news, "--again")
    assert (result.exit_code, result.stderr) == (0, "dateline: 0 added, 1 read anew\n")
    with open_store(news) as store, store.reading() as read:
        (id,) = read.report_ids()
        revisions = [read.record(id, revision) for revision in read.revisions(id)]
        assert [record and record.engine.model for record in revisions] == ["fake", "newer"]


def test_json_tells_every_report_that_is_in_the_store(tmp_path: Path, news: Path) -> None:
    source = lines_of(
        tmp_path,
        {"id": "q1", "text": STORY},
        {"id": "q2", "text": f"poison {STORY}"},
        {"id": "q3", "text": STORY + "!"},
    )

    def told() -> list[dict[str, object]]:
        return [json.loads(line) for line in run("add", source, "--store", news, "--json").stdout.splitlines()]

    assert told() == [{"report": id, "what": "added", "revision": 1} for id in ("q1", "q3")]
    assert told() == [{"report": id, "what": "unchanged", "revision": 1} for id in ("q1", "q3")]


def test_nothing_is_told_that_was_not_written(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.model import StoreFull
    from dateline.reconcile.ledger import Ledger

    def full(*_: object, **__: object) -> None:
        raise StoreFull("news.db: the disk is full")

    monkeypatch.setattr(Ledger, "add", full)
    assert refused("add", story(tmp_path, "a.txt"), "--store", news, "--json", code=1) == "news.db: the disk is full"
    assert kept(news) == []


def test_a_record_that_the_store_refuses_costs_no_other(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.model import InputError
    from dateline.store import Writing

    put = Writing.put

    def picky(self: Writing, record: object, raw: bytes | None) -> object:
        if raw is not None and b"(b.txt)" in raw:
            raise InputError("a span does not fit")
        return put(self, record, raw)  # type: ignore[arg-type]

    monkeypatch.setattr(Writing, "put", picky)
    result = run("add", *(story(tmp_path, f"{name}.txt") for name in "abc"), "--store", news)
    assert result.exit_code == 1 and len(kept(news)) == 2
    named, closing = result.stderr.strip().split("\n")
    assert named.endswith("b.txt: a span does not fit") and closing == "dateline: 2 added, 1 could not be read"


def test_more_reports_than_one_batch_keep_their_order(tmp_path: Path, news: Path) -> None:
    source = lines_of(tmp_path, *({"id": f"q{n}", "text": f"{STORY} Ship {n} came in."} for n in range(70)))
    assert run("add", source, "--store", news).stderr == "dateline: 70 added\n"
    with open_store(news) as store:
        assert list(store.report_ids()) == [f"q{n}" for n in range(70)]


def test_no_reports_at_all_is_said(tmp_path: Path, news: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("add", tmp_path / "empty", "--store", news)
    assert result.exit_code == 1 and "report" in result.stderr


def test_standard_input_is_a_source(news: Path) -> None:
    from typer.testing import CliRunner

    from dateline.cli import app

    result = CliRunner().invoke(app, ["add", "-", "--date", "2031-03-10", "--store", str(news)], input=STORY)
    assert (result.exit_code, result.stderr) == (0, "dateline: 1 added\n")
    assert [row["published"] for row in rows("reports", "--store", news)] == ["2031-03-10"]


def test_a_store_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    path = story(tmp_path, "a.txt")
    assert "there is no folder" in refused("add", path, "--store", tmp_path / "no" / "news.db", code=1)
    assert "is a folder" in refused("add", path, "--store", tmp_path, code=1)


def test_a_file_that_is_no_store_is_not_written_over(tmp_path: Path) -> None:
    path, notes = story(tmp_path, "a.txt"), story(tmp_path, "notes.txt", STORY * 20)
    before = notes.read_bytes()
    assert "no SQLite database" in refused("add", path, "--store", notes, code=1)
    assert notes.read_bytes() == before


def test_another_programs_database_is_not_written_to(tmp_path: Path) -> None:
    import sqlite3

    path, other = story(tmp_path, "a.txt"), tmp_path / "ships.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE ships (name TEXT)")
    before = other.read_bytes()
    refused("add", path, "--store", other, code=1)
    refused("reports", "--store", other, code=1)
    assert other.read_bytes() == before


def test_a_store_in_memory_is_refused(tmp_path: Path) -> None:
    assert "gone when the command ends" in refused("add", story(tmp_path, "a.txt"), "--store", ":memory:")


def test_a_missing_model_is_one_line(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=fakes.load_without_model))
    told = refused("add", story(tmp_path, "a.txt"), "--store", news, code=1)
    assert told == "the packaged model is incomplete: encoder.onnx is missing"


@pytest.mark.parametrize(
    "arguments",
    [["add"], ["add", "a.txt", "--date", "10 March"], ["add", "a.txt", "--columns", "body"], ["add", "a.txt", "--csv"]],
)
def test_wrong_usage_ends_with_two_and_makes_no_store(
    tmp_path: Path, news: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    story(tmp_path, "a.txt")
    result = run(*arguments, "--store", news)
    assert result.exit_code == 2 and result.stderr
    assert not news.exists()


FORETOLD = "The ferry terminal of Port Mirelle will reopen on Saturday"
LATER = "2021-05-21T12:00:00Z"
"""A day after the moment that the ledgers here begin at."""
EVENING = "2021-05-21T20:00:00Z"


def foretelling(id: str, day: str) -> Written:
    return Written(id, day, f"{FORETOLD}, Edda Krol said.").forecast(FORETOLD, "2031-05-10", "2031-05-10")


def thaw(day: str) -> Written:
    return Written("t1", day, "The mayor of Tarnby opened the sluice after days of thaw, and nobody was hurt.")


def test_forecasts_of_other_stories_fall_due_as_reports_come_in(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05")], AT)
        ledger.follow(["a1"], "2031-05-05", at=AT)
        add_all(store, [thaw("2031-06-20")], LATER)
        assert [follow_forecasts(ledger, None) for _ in range(2)] == [1, 0]
    assert [row["outcome"] for row in rows("forecasts", "--store", news)] == ["due"]


def test_forecasts_that_a_stopped_run_kept_are_followed_by_the_next(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05")], AT)
        assert [follow_forecasts(ledger, None) for _ in range(2)] == [1, 0]


def test_forecasts_fall_due_by_a_report_that_a_stopped_run_kept(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05")], AT)
        ledger.follow(["a1"], "2031-05-05", at=AT)
        add_all(store, [thaw("2031-06-20")], LATER)
        assert follow_forecasts(ledger, None) == 1


def test_the_story_of_a_report_that_a_stopped_run_kept_is_followed(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05")], AT)
        ledger.follow(["a1"], "2031-05-05", at=AT)
        add_all(store, [foretelling("a2", "2031-05-06"), thaw("2031-05-06")], LATER)
        ledger.follow(["a2"], "2031-05-05", at=AT)
        followed: list[str] = []
        monkeypatch.setattr(deciding, "follow_reports", lambda _, told, day: followed.extend(told) or 0)
        follow_forecasts(ledger, None)
    assert followed == ["a1", "a2"]


def test_a_report_that_a_stopped_run_kept_is_followed_though_another_story_was_in_between(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05"), sluice()], AT)
        follow_forecasts(ledger, "2031-05-05")
        add_all(store, [reopened()], LATER)  # by a run that is stopped before it follows
        ledger.follow(["c1"], "2031-05-12", at=EVENING)
        follow_forecasts(ledger, None)
        assert how_it_ended(news, "a1") == "came true"


def test_what_a_report_had_shown_is_followed_when_it_was_read_anew_by_a_run_that_stopped(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05"), reopened()], AT)
        follow_forecasts(ledger, None)
        add_all(store, [reopened("reopened on Saturday morning").record(NEWER)], LATER)
        assert follow_forecasts(ledger, None) == 1
    assert evidence_is_there(news)


def test_what_a_report_of_another_story_had_shown_is_followed_when_it_is_read_anew(news: Path) -> None:
    with open_store(news, create=True, at=AT) as store:
        ledger = add_all(store, [foretelling("a1", "2031-05-05"), reopened()], AT)
        follow_forecasts(ledger, None)
        run("split", rows("reports", "--store", news)[0]["story"], "b1", "--who", "Vera", "--store", news)
        add_all(store, [reopened("reopened on Saturday morning").record(NEWER)], LATER)
        follow_forecasts(ledger, None)
    assert evidence_is_there(news)


def sluice() -> Written:
    words = "The mayor of Tarnby will open the sluice on Wednesday"
    return Written("c1", "2031-05-06", f"{words}, clerk Ode Vann said.").forecast(words, "2031-05-07", "2031-05-07")


def reopened(trigger: str = "reopened") -> Written:
    """What was foretold, with other words for the event in another reading."""
    text = "The ferry terminal of Port Mirelle reopened on Saturday morning after the fire in its kitchen."
    written = Written("b1", "2031-05-11", text, "Coastal Herald")
    return written.event(trigger, "COOPERATE", at="Port Mirelle", on="2031-05-10")


def how_it_ended(news: Path, report: str) -> str:
    [row] = [row for row in rows("forecasts", "--store", news) if row["ref"].startswith(f"{report}/")]
    return str(row["outcome"])


def evidence_is_there(news: Path) -> bool:
    """Whether what shows the one forecast's outcome is a telling of a current reading."""
    with open_store(news) as store, store.reading() as reading:
        [evidence] = reading.connection.exec_driver_sql("SELECT evidence FROM followed_forecasts").scalars()
        return json.loads(evidence) == list(reading.telling_refs("b1")) != []

"""What people decide on the command line, what the program proposes, what is removed, and the page of a story."""

from pathlib import Path

import pytest

from dateline.store import Store
from dateline.store.engines import make_engine
from dateline.store.engines import shown as name_of
from tests.ledger_commands import beginning, ids, refused, rows, run, store_in, story_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_in(tmp_path)


def decide(store: Path, *arguments: object) -> list[str]:
    """The ids of the decisions that a command made."""
    result = run(*arguments, "--who", "Ines", "--store", store)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.split()


def shown(store: Path) -> list[list[dict[str, object]]]:
    """All that the lists of a ledger show."""
    return [rows(command, "--store", store) for command in ("reports", "story", "event", "figures")]


def events_of(store: Path, *reports: str) -> list[str]:
    return [row["id"] for report in reports for row in rows("event", "--report", report, "--store", store)]


def deaths(store: Path, report: str) -> str:
    """The event of the killed that a report tells."""
    told = rows("event", "--report", report, "--type", "casualty", "--store", store)
    return str(told[0]["id"])


def tellings(store: Path, event: str) -> list[str]:
    import json

    lines = run("event", event, "--nl", "--store", store).stdout.splitlines()
    return [json.loads(line)["ref"] for line in lines]


# Merge, split, undo


def test_two_stories_are_merged_and_parted_again(store: Path) -> None:
    before = shown(store)
    made = decide(store, "merge", *ids(store, "story"), "--why", "one storm")
    assert len(ids(store, "story")) == 1
    assert [(row["who"], row["why"]) for row in rows("decisions", "--store", store)] == [("Ines", "one storm")]
    undone = run("undo", *made, "--store", store)
    assert (undone.exit_code, undone.stderr) == (0, "dateline: 1 taken back\n")
    assert shown(store) == before
    assert [row["undone"] for row in rows("decisions", "--store", store)] == [True]


def test_two_events_are_merged_by_beginnings_of_their_ids(store: Path) -> None:
    before, known = shown(store), ids(store, "event")
    left, right = (beginning(event, known) for event in (deaths(store, "f1"), deaths(store, "m1")))
    made = decide(store, "merge", left, right)
    assert deaths(store, "f1") == deaths(store, "m1")
    run("undo", *made, "--store", store)
    assert shown(store) == before


def test_reports_are_merged_into_one_story_or_as_copies(store: Path) -> None:
    decide(store, "merge", "f1", "m1")
    assert story_of(store, "f1") == story_of(store, "m1")
    decide(store, "merge", "f1", "m2", "--copies")
    assert {row["report"]: row["copy_of"] for row in rows("reports", "--store", store)}["m2"] == "f1"


def test_a_telling_is_taken_out_of_an_event(store: Path) -> None:
    before, event = shown(store), deaths(store, "f1")
    out = next(ref for ref in tellings(store, event) if ref.startswith("f4/"))
    made = decide(store, "split", event, out)
    assert deaths(store, "f4") != deaths(store, "f1")
    run("undo", *made, "--store", store)
    assert shown(store) == before


def test_reports_are_taken_out_of_a_story_together(store: Path) -> None:
    before = shown(store)
    made = decide(store, "split", story_of(store, "m1"), "m2", "m4")
    assert story_of(store, "m2") == story_of(store, "m4") != story_of(store, "m1")
    run("undo", *made, "--store", store)
    assert shown(store) == before


def test_a_copy_is_told_to_be_none(store: Path) -> None:
    def copied() -> object:
        return {row["report"]: row["copy_of"] for row in rows("reports", "--store", store)}["f3"]

    assert copied() == "f1"
    made = decide(store, "split", "f1", "f3", "--copies")
    assert copied() is None
    run("undo", *made, "--store", store)
    assert copied() == "f1"


def test_a_copy_that_is_named_twice_is_told_once_to_be_none(store: Path) -> None:
    assert len(decide(store, "split", "f1", "f3", "f2", "f3", "--copies")) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("merge f1 f1", "'f1' and 'f1' are one report, expected two"),
        ("merge {story} {story}", "'{story}' and '{story}' are one story, expected two"),
        ("merge {event} f1", "'{event}' and 'f1' are of different kinds, expected two of one kind"),
        ("merge f m1 --copies", "'f' fits several of kind report: f1, f2, f3, f4, f5"),
        ("split f1 f1 --copies", "a judgement about 'f1' and itself, expected two different things"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_row(store: Path, arguments: str, told: str) -> None:
    named = {"event": deaths(store, "f1"), "story": story_of(store, "f1")}
    assert refused(*arguments.format(**named).split(), "--store", store) == told.format(**named)
    assert rows("decisions", "--store", store) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("merge zz f1", "there is no event, story or report 'zz'"),
        ("merge f1 zz", "there is no event, story or report 'zz'"),
        ("merge {event} {event} --copies", "there is no report '{event}'"),
        ("split zz f1", "there is no event or story 'zz'"),
        ("split {event} zz", "there is no telling 'zz'"),
        ("split {story} zz", "there is no report 'zz'"),
    ],
)
def test_what_is_not_there_cannot_be_decided_on(store: Path, arguments: str, told: str) -> None:
    named = {"event": deaths(store, "f1"), "story": story_of(store, "f1")}
    assert refused(*arguments.format(**named).split(), "--store", store, code=1) == told.format(**named)
    assert rows("decisions", "--store", store) == []


def test_all_or_none_of_a_thing_cannot_be_taken_out(store: Path) -> None:
    story = story_of(store, "m1")
    everything = [row["report"] for row in rows("reports", "--story", story, "--store", store)]
    assert "expected some but not all" in refused("split", story, *everything, "--store", store)
    assert "expected some but not all" in refused("split", story, "f1", "--store", store)
    event = deaths(store, "m1")
    assert "expected some but not all" in refused("split", event, *tellings(store, event), "--store", store)
    other = tellings(store, deaths(store, "f1"))[0]
    assert "expected some but not all" in refused("split", event, other, "--store", store)


def test_an_empty_id_is_no_beginning_of_all(store: Path) -> None:
    assert "there is no event, story or report ''" in refused("merge", "", "f1", "--store", store, code=1)
    assert "id of a report is empty" in refused("merge", "", "f1", "--copies", "--store", store)
    assert "there is no event or story ''" in refused("split", "", "f1", "--store", store, code=1)


def test_decisions_that_are_none_are_named_and_the_others_taken_back(store: Path) -> None:
    made = decide(store, "merge", "f1", "m1")
    result = run("undo", "zzzz", *made, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "dateline: no decision of a person has the id 'zzzz'\ndateline: 1 taken back\n"
    assert [row["undone"] for row in rows("decisions", "--store", store)] == [True]


def test_a_decision_is_taken_back_once(store: Path) -> None:
    (made,) = decide(store, "merge", "f1", "m1")
    run("undo", made, "--store", store)
    result = run("undo", made, "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"dateline: the decision {made!r} was taken back already\ndateline: 0 taken back\n"


def test_the_program_s_own_judgements_are_not_undone(store: Path) -> None:
    import json

    event = json.loads(run("event", deaths(store, "f1"), "--json", "--store", store).stdout)
    assert run("undo", event["joins"][0]["id"], "--store", store).exit_code == 1


def test_who_decides_is_an_option_a_variable_or_the_user(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WHO", "Tomas")
    run("merge", "f1", "m1", "--store", store)
    monkeypatch.delenv("DATELINE_WHO")
    monkeypatch.setattr("getpass.getuser", lambda: "pat")
    run("merge", "f1", "m2", "--store", store)
    assert [row["who"] for row in rows("decisions", "--store", store)] == ["Tomas", "pat"]


def test_nobody_to_sign_a_decision_is_said(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.delenv("DATELINE_WHO", raising=False)
    monkeypatch.setattr("getpass.getuser", unknown)
    told = refused("merge", "f1", "m1", "--store", store)
    assert told == "nobody is named, expected --who NAME or the variable DATELINE_WHO"


# Outcomes


def test_an_outcome_is_decided_with_evidence_and_taken_back(store: Path) -> None:
    evidence = tellings(store, deaths(store, "f7"))[0]
    made = decide(store, "outcome", "f9", "came true", "--evidence", evidence, "--why", "seen on the slip")
    assert [row["outcome"] for row in rows("forecasts", "--outcome", "came true", "--store", store)] == ["came true"]
    told = run("forecasts", "f9", "--store", store).stdout
    assert told.startswith("CAME TRUE  decided by Ines") and "seen on the slip" in told and "killed" in told
    (row,) = rows("decisions", "--store", store)
    assert (row["id"], row["about"], row["verdict"], row["who"]) == (made[0], "outcome", "came true", "Ines")
    run("undo", *made, "--store", store)
    assert [row["outcome"] for row in rows("forecasts", "--store", store)] == ["open"]


@pytest.mark.parametrize("word", ["maybe", "", "Came true", "came_true"])
def test_a_wrong_outcome_is_refused_with_the_possible_ones(store: Path, word: str) -> None:
    told = refused("outcome", "f9", word, "--store", store)
    assert told == f"the outcome is {word!r}, expected open, due, came true, partly, failed, void, superseded"


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        ("zz failed", "there is no forecast 'zz'", 1),
        ("f9 failed --evidence zz", "there is no telling or figure 'zz'", 1),
        ("f9 failed --evidence f1/", "'f1/' may be of kind telling or figure, expected whole ids", 2),
    ],
)
def test_outcomes_of_nothing_are_refused(store: Path, arguments: str, told: str, code: int) -> None:
    assert refused("outcome", *arguments.split(), "--store", store, code=code) == told
    assert rows("decisions", "--store", store) == []


def test_following_proposes_what_is_new_and_no_more(store: Path) -> None:
    follow = ("follow", "--as-of", "2031-06-01", "--store", store)
    assert run(*follow).stderr == "dateline: 1 outcome of forecasts proposed\n"
    assert [row["outcome"] for row in rows("forecasts", "--store", store)] == ["due"]
    assert run(*follow).stderr == "dateline: 0 outcomes of forecasts proposed\n"


# Removing, orphans, proposals, migration


def test_a_removed_report_leaves_a_tombstone(store: Path) -> None:
    result = run("remove", "f9", "--store", store)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert rows("forecasts", "--store", store) == []
    gone = [row["id"] for row in rows("changes", "--store", store) if row["change"] == "removed"]
    assert "f9" in gone


def test_unknown_reports_are_named_and_the_others_removed(store: Path) -> None:
    result = run("remove", "zz", "f9", "f", "--store", store)
    assert result.exit_code == 1
    assert result.stderr == "dateline: there is no report 'zz'\ndateline: there is no report 'f'\n"
    assert len(rows("reports", "--store", store)) == 13


def test_decisions_on_what_was_removed_are_orphans(store: Path) -> None:
    made = decide(store, "merge", "f9", "m1") + decide(store, "outcome", "f9", "failed")
    assert rows("decisions", "--orphans", "--store", store) == []
    run("remove", "f9", "--store", store)
    orphans = rows("decisions", "--orphans", "--store", store)
    assert {row["id"] for row in orphans} == set(made) and {row["who"] for row in orphans} == {"Ines"}
    assert {row["id"] for row in rows("decisions", "--store", store)} == set(made)


def test_proposals_change_nothing(store: Path) -> None:
    before = rows("changes", "--store", store)
    result = run("propose", "--store", store)
    assert result.exit_code == 0
    assert rows("changes", "--store", store) == before


def test_migrating_a_store_of_this_version_says_so(store: Path) -> None:
    before = shown(store)
    assert run("migrate", store).stderr.startswith(f"dateline: {store} is of version ")
    assert shown(store) == before


def test_migrating_names_the_store_without_its_password(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://vera:secret@db.example/news"
    monkeypatch.setattr("dateline.store.open_store", lambda *_, **__: Store(make_engine(str(store)), name_of(address)))
    assert run("migrate", address).stderr.startswith("dateline: postgresql://vera:***@db.example/news is of version ")


def test_migrating_what_is_no_store_is_refused(tmp_path: Path) -> None:
    assert "is not there" in refused("migrate", tmp_path / "none.db", code=1)
    notes = tmp_path / "notes.txt"
    notes.write_text("The harbour master has the keys. " * 40)
    assert "no SQLite database" in refused("migrate", notes, code=1)
    assert not (tmp_path / "none.db").exists()


def test_a_newer_store_is_refused_by_every_command(store: Path) -> None:
    import sqlite3

    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    for command in ("reports", "timeline", "propose"):
        assert "999" in refused(command, "--store", store, code=1)


# The page of a story


def test_a_story_is_written_as_a_page(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    begun = beginning(story_of(store, "f1"), ids(store, "story"))
    result = run("view", store, "--story", begun, "--note", "An <example>.", "-o", page)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    written = page.read_text(encoding="utf-8")
    assert "The ferry Halcyon sank" in written and "Salvage crews" in written
    assert "An &lt;example&gt;." in written and "<example>" not in written


def test_a_page_of_a_story_can_go_to_standard_output(store: Path) -> None:
    assert "<html" in run("view", store, "--story", story_of(store, "m1"), "-o", "-").stdout


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["--story", "zz"], "there is no story 'zz'", 1),
        (["--story", ""], "the id of a story is empty, expected it or its beginning", 2),
        (["--story", "e", "--as-of", "soon"], "--as-of is 'soon', expected a day such as 2019-02-11", 2),
    ],
)
def test_no_page_is_written_of_what_is_not_there(
    store: Path, tmp_path: Path, arguments: list[str], told: str, code: int
) -> None:
    assert refused("view", store, *arguments, "-o", tmp_path / "page.html", code=code) == told
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written_is_one_line(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "no" / "page.html"
    told = refused("view", store, "--story", story_of(store, "f1"), "-o", page, code=1)
    assert told == f"{page}: No such file or directory"

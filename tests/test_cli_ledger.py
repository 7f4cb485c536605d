"""The lists and the single things of a ledger on the command line: forms, filters, ids, and what is refused."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from tests.ledger_commands import PROGRAM, beginning, ids, make_store, refused, rows, run, store_in, story_of
from tests.reconcile.ledger_records import Written

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "from dateline.cli import main; main()"]
LISTS = ("reports", "story", "event", "figures", "statements", "forecasts", "actors", "places", "changes", "decisions")
# Seconds to wait for a process of our own: far more than it takes on a machine that does something else as well.
PATIENCE = 150
NASTY = "\x1b[31m[bold]Gate\x07[/bold] \u202eturned\x9b"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_in(tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return make_store(tmp_path / "empty.db")


# Which store


def test_a_store_may_be_named_by_a_variable(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(store))
    assert len(rows("reports")) == 14


def test_the_option_goes_before_the_variable(store: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(empty))
    assert len(rows("reports", "--store", store)) == 14


@pytest.mark.parametrize("command", LISTS)
def test_without_a_store_its_option_and_variable_are_named(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    assert refused(command) == "no store was named, expected --store FILE or the variable DATELINE_STORE"


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    assert "is not there; dateline add PATH --store" in refused("event", "--store", tmp_path / "none.db", code=1)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Talk to the harbour master on Friday. " * 40)
    before = notes.read_bytes()
    for command in ("reports", "propose", "timeline"):
        assert "no SQLite database" in refused(command, "--store", notes, code=1)
    assert notes.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder, expected a file" in refused("story", "--store", tmp_path, code=1)


def test_a_server_that_does_not_answer_is_one_line() -> None:
    pytest.importorskip("psycopg")
    told = refused("reports", "--store", "postgresql://nobody:secret@127.0.0.1:1/none", code=1)
    assert "cannot be reached" in told and "secret" not in told


# Forms


def test_every_form_holds_the_same_reports(store: Path) -> None:
    as_json = rows("reports", "--store", store)
    lines = run("reports", "--store", store, "--nl").stdout
    assert [json.loads(line) for line in lines.splitlines()] == as_json
    assert run("reports", "--store", store).stdout == lines
    for option, mark in (("--csv", ","), ("--tsv", "\t")):
        text = run("reports", "--store", store, option).stdout
        assert [row["report"] for row in csv.DictReader(io.StringIO(text), delimiter=mark)] == [
            row["report"] for row in as_json
        ]
    head, rule, *body = run("reports", "--store", store, "-t").stdout.splitlines()
    assert head.split() == list(as_json[0]) and set(rule) == {"-", " "} and len(body) == len(as_json)


@pytest.mark.parametrize("command", LISTS)
def test_a_list_in_every_form_ends_well(store: Path, command: str) -> None:
    for form in ("--json", "--nl", "--csv", "--tsv", "--table"):
        assert run(command, "--store", store, form).exit_code == 0


@pytest.mark.parametrize("command", [*LISTS, "timeline", "propose", "search ferry", "story e", "figures --conflicts"])
def test_two_forms_at_once_are_refused(store: Path, command: str) -> None:
    told = refused(*command.split(), "--store", store, "--csv", "--json")
    assert told == "json and csv are asked for at once, expected one form"


@pytest.mark.parametrize(
    ("command", "nothing"),
    [
        ("reports", "reports"),
        ("story", "stories"),
        ("event", "events"),
        ("figures", "figures"),
        ("figures --conflicts", "pairs in conflict"),
        ("figures --relation revision", "pairs in revision"),
        ("statements", "statements"),
        ("forecasts", "forecasts"),
        ("forecasts --tally", "forecasts"),
        ("actors", "actors"),
        ("places", "places"),
        ("search ferry", "reports"),
        ("timeline", "days"),
        ("changes", "changes"),
        ("decisions", "decisions"),
        ("decisions --orphans", "orphans"),
        ("propose", "proposals"),
    ],
)
def test_an_empty_ledger_says_that_there_is_nothing(empty: Path, command: str, nothing: str) -> None:
    for form, written in (("--json", "[]\n"), ("--nl", "")):
        result = run(*command.split(), "--store", empty, form)
        assert (result.exit_code, result.stdout, result.stderr) == (0, written, f"dateline: no {nothing} found\n")


def test_an_empty_list_as_csv_has_its_columns(empty: Path) -> None:
    assert run("actors", "--store", empty, "--csv").stdout == "name,type,country,reports,mentions\n"


def test_on_a_terminal_nothing_found_is_said_too(store: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.lists.Forms.for_people", True)
    assert run("timeline", "--store", empty).stderr == "dateline: no days found\n"
    sinking = next(row["id"] for row in rows("event", "--store", store) if row["type"] == "DISASTER")
    result = run("figures", "--side-by-side", "--event", sinking, "--store", store)
    assert (result.stdout, result.stderr) == ("", "dateline: no questions found\n")


# Filters


def test_a_list_is_narrowed_to_a_story_by_the_beginning_of_its_id(store: Path) -> None:
    story = story_of(store, "m1")
    begun = beginning(story, ids(store, "story"))
    narrowed = [row["report"] for row in rows("reports", "--story", begun, "--store", store)]
    assert sorted(narrowed) == ["m1", "m2", "m3", "m4", "m5"]
    for command in ("event", "figures", "actors", "places"):
        assert rows(command, "--story", begun, "--store", store) == rows(command, "--story", story, "--store", store)


@pytest.mark.parametrize("command", ["reports", "event", "figures", "figures --conflicts", "timeline", "follow"])
def test_a_story_that_is_not_there_is_not_an_empty_list(store: Path, command: str) -> None:
    told = refused(*command.split(), "--story", "zzzz", "--store", store, code=1)
    assert told == "there is no story 'zzzz'"


def test_reports_and_events_are_named_by_beginnings_too(store: Path) -> None:
    killed = next(row["id"] for row in rows("event", "--store", store) if row["type"] == "CASUALTY")
    begun = beginning(killed, ids(store, "event"))
    assert {row["event"] for row in rows("figures", "--event", begun, "--store", store)} == {killed}
    assert refused("event", "--report", "f", "--store", store).startswith("'f' fits several of kind report: f1, f2, f3")


def test_days_narrow_a_list_and_a_timeline(store: Path) -> None:
    window = ("--from", "2031-05-15", "--to", "2031-05-16", "--store", store)
    assert {row["published"] for row in rows("reports", *window)} == {"2031-05-15", "2031-05-16"}
    assert {row["day"] for row in rows("timeline", *window)} <= {"2031-05-15", "2031-05-16"}


BETWEEN_DAYS = ("reports", "story", "event", "figures", "statements", "forecasts", "actors", "places", "timeline")
DATED = [(command, option) for command in BETWEEN_DAYS for option in ("--from", "--to")] + [
    ("story e", "--as-of"),
    ("forecasts f9", "--as-of"),
    ("forecasts --tally", "--as-of"),
    ("follow", "--as-of"),
]


@pytest.mark.parametrize(("command", "option"), DATED)
@pytest.mark.parametrize("day", ["10 May", "2031-13-01", "2031-02-30", "", "today"])
def test_a_day_that_is_none_is_named_with_the_form_of_days(store: Path, command: str, option: str, day: str) -> None:
    told = refused(*command.split(), option, day, "--store", store)
    assert told == f"{option} is {day!r}, expected a day such as 2019-02-11"


@pytest.mark.parametrize("command", BETWEEN_DAYS)
def test_days_told_backwards_are_refused(store: Path, command: str) -> None:
    told = refused(command, "--from", "2031-05-16", "--to", "2031-05-15", "--store", store)
    assert told == "from 2031-05-16 to 2031-05-15: expected a first day that is not after the last"


def test_add_and_export_refuse_days_that_are_none_before_they_write(tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    assert "--as-of is 'soon'" in refused("add", tmp_path, "--as-of", "soon", "--store", new)
    assert "--to is 'soon'" in refused("export", tmp_path / "all.jsonl", "--to", "soon", "--store", new)
    assert list(tmp_path.iterdir()) == []


def test_names_are_found_whatever_their_case_and_script(store: Path) -> None:
    for asked in ("valk", "VALK", "Joren"):
        assert [row["name"] for row in rows("actors", "--actor", asked, "--store", store)] == ["Joren Valk"]
    for asked in ("öla", "ÖLA BRANDT", "Öla"):
        assert [row["name"] for row in rows("actors", "--actor", asked, "--store", store)] == ["Öla Brandt"]
        assert [row["report"] for row in rows("reports", "--actor", asked, "--store", store)] == ["f9"]


@pytest.mark.parametrize("sign", ["%", "_", "!", "' OR 1=1 --"])
def test_signs_in_a_name_stand_for_themselves(store: Path, sign: str) -> None:
    assert rows("actors", "--actor", sign, "--store", store) == []


def test_places_are_named_or_by_their_country(store: Path) -> None:
    by_name = rows("reports", "--place", "brenholt", "--store", store)
    assert by_name == rows("reports", "--place", "NO", "--store", store) and len(by_name) == 5


def test_a_filter_that_a_list_lacks_is_refused_with_those_it_has(store: Path) -> None:
    told = refused("figures", "--conflicts", "--place", "Brenholt", "--store", store)
    assert told == "comparisons cannot be narrowed by place, expected story, event, relation, from, to"
    wrong = run("actors", "--place", "Brenholt", "--store", store)
    assert wrong.exit_code == 2 and "No such option: --place" in wrong.stderr


def test_only_what_occurred_is_listed_unless_asked(store: Path) -> None:
    assert "SEIZE" not in {row["type"] for row in rows("event", "--store", store)}
    denied = rows("event", "--status", "negated", "--store", store)
    assert [(row["type"], row["status"]) for row in denied] == [("SEIZE", "negated")]
    everything = rows("event", "--status", "all", "--store", store)
    assert len(everything) == len(rows("event", "--store", store)) + 1


@pytest.mark.parametrize("status", ["happened", "", "all,happened", "occurred,,ongoing", "Occurred"])
@pytest.mark.parametrize("command", ["event", "figures", "timeline"])
def test_a_wrong_status_is_refused_with_the_possible_ones(store: Path, command: str, status: str) -> None:
    told = refused(command, "--status", status, "--store", store)
    expected = "expected some of occurred, ongoing, future, possible, negated, or all"
    assert told == f"--status is {status!r}, {expected}"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("figures --relation quarrel", "relation is 'quarrel', expected agreement, revision, conflict, not comparable"),
        (
            "forecasts --outcome won",
            "outcome is 'won', expected open, due, came true, partly, failed, void, superseded",
        ),
    ],
)
def test_a_word_that_a_filter_does_not_know_is_refused(store: Path, arguments: str, told: str) -> None:
    assert refused(*arguments.split(), "--store", store) == told


@pytest.mark.parametrize(
    "arguments",
    [
        "story e --place Brenholt",
        "event 1 --type CASUALTY",
        "figures --side-by-side --story e --limit 3",
        "figures --conflicts --relation agreement",
        "figures --conflicts --status all",
        "forecasts f9 --story e",
        "forecasts --tally --actor Valk",
        "forecasts f9 --tally",
        "forecasts --as-of 2031-06-01",
        "story --as-of 2031-06-01",
    ],
)
def test_options_that_would_change_nothing_are_refused(store: Path, arguments: str) -> None:
    assert "would change nothing beside" in refused(*arguments.split(), "--store", store)


def test_a_limit_cuts_and_no_limit_breaks_the_database(store: Path) -> None:
    assert len(rows("reports", "--limit", 3, "--store", store)) == 3
    for limit in ("0", "-1", "many", "9" * 30):
        for command in (("reports",), ("search", "ferry"), ("changes",)):
            result = run(*command, "--limit", limit, "--store", store)
            assert result.exit_code == 2 and "--limit" in result.stderr


def test_one_pair_of_figures_is_listed_by_each_relation(store: Path) -> None:
    conflicts = rows("figures", "--conflicts", "--store", store)
    assert conflicts == rows("figures", "--relation", "conflict", "--store", store)
    assert {row["relation"] for row in conflicts} == {"conflict"}
    assert all(row["reason"] for row in conflicts)
    agreed = rows("figures", "--relation", "agreement", "--story", story_of(store, "m1"), "--store", store)
    assert agreed and all(row["earlier"].startswith("m") for row in agreed)


# Single things


def test_a_story_is_shown_by_the_beginning_of_its_id(store: Path) -> None:
    begun = beginning(story_of(store, "m1"), ids(store, "story"))
    shown = run("story", begun, "--store", store).stdout
    assert "methane blast exploded" in shown and "5 reports · 5 publishers" in shown
    table = run("story", begun, "--csv", "--store", store).stdout
    assert [row["id"] for row in csv.DictReader(io.StringIO(table))] == ["m1", "m3", "m2", "m4", "m5"]
    whole = json.loads(run("story", begun, "--json", "--store", store).stdout)
    assert whole["id"] == story_of(store, "m1") and len(whole["reports"]) == 5


def test_an_event_is_shown_with_its_tellings(store: Path) -> None:
    sunk = next(row for row in rows("event", "--store", store) if row["label"].startswith("sank"))
    shown = run("event", sunk["id"], "--store", store).stdout
    assert "sank" in shown and "Mirelle Post" in shown and "WHY JOINED" in shown
    lines = run("event", sunk["id"], "--nl", "--store", store).stdout.splitlines()
    assert len(lines) == 9 and all("sank" in json.loads(line)["sentence"] for line in lines)


def test_figures_stand_side_by_side(store: Path) -> None:
    story = story_of(store, "m1")
    beside = ("figures", "--side-by-side", "--story", story, "--store", store)
    lines = [json.loads(line) for line in run(*beside).stdout.splitlines()]
    assert sorted({row["low"] for row in lines}) == [9, 12, 14]
    ((low, best, high),) = {(row["question_low"], row["question_best"], row["question_high"]) for row in lines}
    assert 9 <= low <= best <= high == 14
    assert "low · best · high" in run(*beside, "--table").stdout
    assert [question["unit"] for question in json.loads(run(*beside, "--json").stdout)] == ["count"]


@pytest.mark.parametrize("of", [[], ["--story", "e", "--event", "1"]])
def test_figures_side_by_side_need_one_story_or_event(store: Path, of: list[str]) -> None:
    assert "expected --story ID or --event ID" in refused("figures", "--side-by-side", *of, "--store", store)


def test_a_forecast_is_shown_and_judged_by_a_day(store: Path) -> None:
    shown = run("forecasts", "f9", "--store", store).stdout
    assert shown.startswith("OPEN") and "Salvage crews will raise the Halcyon by Friday" in shown
    assert run("forecasts", "f9", "--as-of", "2031-06-01", "--store", store).stdout.startswith("DUE")
    assert json.loads(run("forecasts", "f9", "--json", "--store", store).stdout)["outcome"] == "open"


@pytest.mark.parametrize("form", ["--nl", "--csv", "--tsv"])
def test_a_forecast_as_a_row_is_as_in_the_list(store: Path, form: str) -> None:
    one, listed = (run(*c, form, "--store", store).stdout for c in (("forecasts", "f9"), ("forecasts",)))
    assert one == listed.replace(PROGRAM, f"dateline {dateline.__version__}")


def test_a_tally_has_its_denominators(store: Path) -> None:
    tally = rows("forecasts", "--tally", "--as-of", "2031-06-01", "--store", store)
    assert [(row["kind"], row["name"], row["all"], row["due"], row["settled"]) for row in tally] == [
        ("speaker", "Öla Brandt", 1, 1, 0),
        ("outlet", "Mirelle Post", 1, 1, 0),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["story", "zz"], "there is no story 'zz'"),
        (["event", "%"], "there is no event '%'"),
        (["forecasts", "f9/zz"], "there is no forecast 'f9/zz'"),
        (["figures", "--side-by-side", "--event", "zz"], "there is no event 'zz'"),
        (["forecasts", "--tally", "--story", "zz"], "there is no story 'zz'"),
    ],
)
def test_what_is_not_there_is_named(store: Path, arguments: list[str], told: str) -> None:
    assert refused(*arguments, "--store", store, code=1) == told


@pytest.mark.parametrize("arguments", [["story", ""], ["timeline", "--story", ""]])
def test_an_empty_id_is_wrong_usage(store: Path, arguments: list[str]) -> None:
    assert refused(*arguments, "--store", store) == "the id of a story is empty, expected it or its beginning"


# Timelines


def test_a_timeline_follows_an_actor_or_a_place(store: Path) -> None:
    by_place = rows("timeline", "--place", "Brenholt", "--store", store)
    assert by_place[0]["day"] == "2031-05-13" and all(row["report"].startswith("m") for row in by_place)
    by_actor = rows("timeline", "--actor", "valk", "--store", store)
    assert by_actor and all(row["report"].startswith("f") for row in by_actor)
    assert rows("timeline", "--place", "Nowhere-on-Sea", "--store", store) == []


def test_a_timeline_has_as_many_days_as_asked_in_order(store: Path) -> None:
    days = [row["day"] for row in rows("timeline", "--days", 2, "--store", store)]
    assert len(days) == 2 and days == sorted(days)
    assert run("timeline", "--days", "0", "--store", store).exit_code == 2


def test_a_timeline_for_the_eye_names_its_sources(store: Path) -> None:
    shown = run("timeline", "--story", story_of(store, "f1"), "-t", "--store", store).stdout
    assert "Mon 12 May 2031" in shown and "Mirelle Post, 18 May 2031" in shown


# Search and changes


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "'", "*", "-", "^", "NEAR(", "a AND", "OR", "NOT", "title:", "{ferry}", "(", '"ferry',
     "ferry\x00", "ferry); DROP TABLE reports; --", "\ufeff", "𝕱erry", "\u202eferry", "ferry " * 5000, "*" * 300],
)  # fmt: skip
def test_no_query_breaks_the_search(store: Path, query: str) -> None:
    result = run("search", "--store", store, "--", query)
    assert result.exit_code == 0
    assert len(rows("reports", "--store", store)) == 14


def test_search_takes_phrases_beginnings_and_words_to_leave_out(store: Path) -> None:
    def found(query: str) -> set[str]:
        return {row["report"] for row in rows("search", "--store", store, "--", query)}

    assert found('"salvage crews"') == {"f9"}
    assert found("methan* -rescue") < found("methan*")
    assert found("-ferry") == set()
    assert "[Salvage crews] will raise" in rows("search", '"salvage crews"', "--store", store)[0]["snippet"]


def test_changes_are_told_since_a_number_or_a_moment(store: Path) -> None:
    everything = rows("changes", "--store", store)
    middle = everything[len(everything) // 2]["seq"]
    later = rows("changes", "--since", middle, "--store", store)
    assert [row["seq"] for row in later] == [row["seq"] for row in everything if row["seq"] > middle]
    for moment in ("2021-05", "2021-05-20", "2021-05-20T12:00:00Z", "2021-05-20T14:00:00+02:00", "2021-05-20T12:00"):
        assert rows("changes", "--since", moment, "--store", store) == everything
    for moment in ("2021-06", "2021-05-21", "2021-05-20T12:00:01Z", "2021-05-20T12:00:00-01:00"):
        assert rows("changes", "--since", moment, "--store", store) == []
    assert rows("changes", "--since", 10**14, "--store", store) == []


@pytest.mark.parametrize("since", ["rubbish", "", "-1", "1.5", "²", "9" * 30, "2021-13", "2021-02-30", "yesterday"])
def test_since_takes_no_rubbish(store: Path, since: str) -> None:
    told = refused("changes", f"--since={since}", "--store", store)
    assert told.startswith(f"--since is {since!r}, expected the number of a change, a day such as")


# Hostile text


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    text = "Rescue teams reached the flooded gate at Karsova, the mayor said. The dam broke there at dawn."
    report = Written("n1", "2031-05-18", text, NASTY, title=f"=HYPERLINK(1) {NASTY}")
    report.event("broke", "DISASTER", at="Karsova", on="2031-05-18")
    return make_store(tmp_path / "nasty.db", report.record())


@pytest.mark.parametrize(
    "command", ["reports -t", "story -t", "event -t", "story {story}", "event {event}", "timeline -t", "search dam -t"]
)
def test_words_of_reports_drive_no_terminal(nasty: Path, command: str) -> None:
    story, event = ids(nasty, "story")[0], ids(nasty, "event")[0]
    shown = run(*command.format(story=story, event=event).split(), "--store", nasty).stdout
    assert shown and not set("\x1b\x07\x9b\u202e") & set(shown)
    if not command.startswith("event -t"):
        assert "[bold]" in shown


def test_a_spreadsheet_is_given_no_formula(nasty: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run("reports", "--csv", "--store", nasty).stdout)))
    assert table[0]["title"].startswith("'=HYPERLINK")


# Processes: what only they show


def outcome(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    given = [argument if isinstance(argument, bytes) else os.fsencode(str(argument)) for argument in arguments]
    return subprocess.run(
        [*map(os.fsencode, COMMAND), *given], cwd=ROOT, capture_output=True, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize(
    "arguments", [(b"story", b"\xff"), (b"reports", b"--actor", b"\xff"), (b"merge", b"\xff", b"f1")]
)
def test_bytes_that_are_no_text_are_named(store: Path, arguments: tuple[bytes, ...]) -> None:
    done = outcome(*arguments, "--store", store)
    assert done.returncode == 1
    assert done.stderr == b"dateline: an argument holds '\\udcff', which is no character of Unicode\n"


def test_an_output_that_cannot_hold_the_words_is_named(store: Path) -> None:
    done = outcome("story", story_of(store, "f1"), "--store", store, PYTHONIOENCODING="ascii")
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"dateline: ") and b"PYTHONIOENCODING=utf-8" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_one_line(store: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "reports", "--store", str(store)]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"dateline: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [["reports", "--csv"], ["story", "e"], ["changes"], ["timeline", "-t"]])
def test_a_closed_pipe_ends_quietly(store: Path, arguments: list[str]) -> None:
    arguments = [story_of(store, "f1") if argument == "e" else argument for argument in arguments]
    command = [*COMMAND, *arguments, "--store", str(store)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141

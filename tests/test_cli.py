"""The command line: what is written where, what is said, and how it ends."""

import contextlib
import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline
from dateline.cli import app, reading, viewing
from dateline.cli.progress import Progress
from dateline.model import OptionError, Record
from dateline.pipeline import Reader
from dateline.record import decode, encode
from tests import fakes

ROOT = Path(__file__).parent.parent
FAKE = [sys.executable, "-m", "tests.fake_dateline"]
# Seconds to wait for a process of our own: far more than it takes on a machine that does something else as well.
PATIENCE = 150
STORY = "Shelling went on in the valley on Sunday, the mayor of the town said on Monday, and nobody was hurt by it."


@pytest.fixture(autouse=True)
def _fake_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reading, viewing):
        monkeypatch.setattr(module, "Reader", partial(Reader, load=fakes.load))


def run(*arguments: object, given: str | bytes | None = None) -> object:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def story(directory: Path, name: str, text: str = STORY) -> Path:
    path = directory / name
    path.write_text(f"{text} ({name})", encoding="utf-8")
    return path


def records(path: Path) -> list[Record]:
    return [decode(line) for line in path.read_bytes().split(b"\n") if line]


def test_into_a_pipe_each_record_is_a_line_of_json(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), story(tmp_path, "b.txt"))
    assert result.exit_code == 0
    lines = result.stdout.strip().split("\n")
    assert [json.loads(line)["report"]["source"][-5:] for line in lines] == ["a.txt", "b.txt"]


def test_what_an_earlier_run_wrote_among_the_reports_is_no_report(tmp_path: Path) -> None:
    story(tmp_path, "a.txt")
    for _ in range(2):
        assert run("read", tmp_path, "-o", tmp_path / "records.jsonl", "--csv", tmp_path / "tables").exit_code == 0
        assert len(records(tmp_path / "records.jsonl")) == 1


def test_standard_input_is_a_source() -> None:
    result = run("read", "-", "--date", "2031-03-10", given=STORY)
    assert result.exit_code == 0
    report = json.loads(result.stdout)["report"]
    assert report["text"].strip() == STORY and report["published"] == "2031-03-10"


def test_failures_are_named_with_a_count_and_the_rest_is_written(tmp_path: Path) -> None:
    result = run(
        "read",
        story(tmp_path, "a.txt"),
        story(tmp_path, "bad.txt", "poison in the well " + STORY),
        tmp_path / "gone.txt",
    )
    assert result.exit_code == 1
    assert len(result.stdout.strip().split("\n")) == 1
    *failures, closing = result.stderr.strip().split("\n")
    assert len(failures) == 2 and "bad.txt: ValueError" in failures[0] and "gone.txt: " in failures[1]
    assert closing == "dateline: 2 of 3 reports could not be read"


def test_an_output_file_leaves_standard_output_empty(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(records(tmp_path / "out.jsonl")) == 1


def test_without_resume_an_output_file_is_written_anew(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        run("read", story(tmp_path, name), "-o", tmp_path / "out.jsonl")
    assert [record.report.source[-5:] for record in records(tmp_path / "out.jsonl")] == ["b.txt"]


def test_resume_reads_only_what_is_missing(tmp_path: Path) -> None:
    first, second, out = story(tmp_path, "a.txt"), story(tmp_path, "b.txt"), tmp_path / "out.jsonl"
    run("read", first, "-o", out)
    before = out.read_bytes()
    result = run("read", first, second, "-o", out, "--resume")
    assert result.exit_code == 0
    assert out.read_bytes().startswith(before) and len(records(out)) == 2
    assert result.stderr == "dateline: 1 reports skipped, their records are in the file already\n"


def test_resume_reads_another_report_of_the_same_id(tmp_path: Path) -> None:
    january, february, out = tmp_path / "jan.csv", tmp_path / "feb.csv", tmp_path / "out.jsonl"
    january.write_text(f'id,text\n1,"{STORY}"\n', encoding="utf-8")
    february.write_text(f'id,text\n1,"{STORY} It went on in February."\n', encoding="utf-8")
    run("read", january, "-o", out)
    result = run("read", january, february, "-o", out, "--resume")
    assert [record.report.id for record in records(out)] == ["1", "1"]
    assert result.stderr == (
        "dateline: 1 reports skipped, their records are in the file already\n"
        "dateline: 1 reports have the id of another one whose record is in the file, and were read\n"
    )


def test_resume_gives_the_file_that_one_run_gives(tmp_path: Path) -> None:
    stories = [story(tmp_path, f"{n}.txt") for n in range(4)]
    run("read", *stories, "-o", tmp_path / "whole.jsonl")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    torn = tmp_path / "torn.jsonl"
    for cut in (0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole)):
        torn.write_bytes(whole[:cut])
        assert run("read", *stories, "-o", torn, "--resume").exit_code == 0
        assert torn.read_bytes() == whole


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("My notes\nare here\n", 1),
        ("My notes\nare here", 1),
        ("one line of notes", 1),
        ('[{"text": "all that I have"}]', 1),
        ('{"report": {"id": "quay-1"}, "text": "a batch of my own"}\n', 1),
        ("{record}My notes", 2),
        ('{"notes": ' + "[" * 200_000 + "\n", 1),
    ],
)
def test_resume_leaves_a_file_of_something_else_as_it_is(
    tmp_path: Path, sample_record: Record, content: str, line: int
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(content.encode().replace(b"{record}", encode(sample_record)))
    before = notes.read_bytes()
    result = run("read", story(tmp_path, "a.txt"), "-o", notes, "--resume")
    assert result.exit_code == 1 and f"line {line} is no" in result.stderr
    assert notes.read_bytes() == before


def test_resume_without_a_file_is_wrong_usage(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), "--resume")
    assert result.exit_code == 2 and "expected -o FILE" in result.stderr


def test_tables_are_written_and_standard_output_left_empty(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), "--csv", tmp_path / "tables")
    assert (result.exit_code, result.stdout) == (0, "")
    with (tmp_path / "tables" / "times.csv").open(newline="", encoding="utf-8") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["Sunday"]


def test_json_beside_tables_is_written_when_asked_for(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), "--csv", tmp_path / "tables", "--json")
    assert json.loads(result.stdout)["schema"] == "dateline/1"


def test_a_resumed_run_that_cannot_fill_its_tables_again_ends_with_the_line_that_is_wrong(tmp_path: Path) -> None:
    first, second, out = story(tmp_path, "a.txt"), story(tmp_path, "b.txt"), tmp_path / "out.jsonl"
    run("read", first, "-o", out)
    out.write_bytes(out.read_bytes().replace(b'"text":', b'"words":', 1))
    before = out.read_bytes()
    result = run("read", first, second, "-o", out, "--resume", "--csv", tmp_path / "tables")
    assert result.exit_code == 1
    assert f"{out}, line 1: " in result.stderr
    assert "b.txt" not in result.stderr
    assert out.read_bytes() == before


def test_a_resumed_run_that_cannot_fill_its_tables_again_leaves_them_as_they_were(tmp_path: Path) -> None:
    first, second, out, tables = (tmp_path / name for name in ("a.txt", "b.txt", "out.jsonl", "tables"))
    for path in (first, second):
        story(tmp_path, path.name)
    run("read", first, "-o", out, "--csv", tables)
    before = {path.name: path.read_bytes() for path in tables.iterdir()}
    out.write_bytes(out.read_bytes().replace(b'"text":', b'"words":', 1))
    assert run("read", first, second, "-o", out, "--resume", "--csv", tables).exit_code == 1
    assert {path.name: path.read_bytes() for path in tables.iterdir()} == before


def test_resume_reads_the_second_of_two_files_of_the_same_words(tmp_path: Path) -> None:
    first, second, out = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "out.jsonl"
    for path in (first, second):
        path.write_text(STORY, encoding="utf-8")
    run("read", first, "-o", out)
    for _ in range(2):
        run("read", first, second, "-o", out, "--resume")
    assert [Path(str(record.report.source)).name for record in records(out)] == ["a.txt", "b.txt"]


def test_an_output_named_by_a_dash_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("read", story(tmp_path, "a.txt"), "-o", "-")
    assert result.exit_code == 0 and json.loads(result.stdout)["schema"] == "dateline/1"
    assert not (tmp_path / "-").exists()


def test_tables_of_a_resumed_run_hold_all_its_records(tmp_path: Path) -> None:
    first, second, out = story(tmp_path, "a.txt"), story(tmp_path, "b.txt"), tmp_path / "out.jsonl"
    run("read", first, "-o", out)
    run("read", first, second, "-o", out, "--resume", "--csv", tmp_path / "tables")
    with (tmp_path / "tables" / "reports.csv").open(newline="", encoding="utf-8") as file:
        assert [row["source"][-5:] for row in csv.DictReader(file)] == ["a.txt", "b.txt"]


def test_a_missing_model_leaves_an_earlier_output_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"
    run("read", story(tmp_path, "a.txt"), "-o", out)
    before = out.read_bytes()
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=fakes.load_without_model))
    result = run("read", tmp_path / "a.txt", "-o", out)
    assert result.exit_code == 1
    assert result.stderr == "dateline: the packaged model is incomplete: encoder.onnx is missing\n"
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.txt", "--date", "10 March"],
        ["read", "a.txt", "--processes", "0"],
        ["read", "a.txt", "--threads", "none"],
        ["read", "a.txt", "--columns", "body"],
        ["read", "a.txt", "--json", "--summary"],
        ["read", "a.txt", "--colour"],
        ["reed", "a.txt"],
        ["gazetteer"],
    ],
)
def test_wrong_usage_ends_with_two(tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    story(tmp_path, "a.txt")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr or not arguments[1:]
    assert "Traceback" not in result.stderr


def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    result = run("read", story(tmp_path, "a.txt"), "-o", tmp_path / "no" / "folder.jsonl")
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {tmp_path}/no/folder.jsonl: No such file or directory\n"


def test_no_reports_at_all_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("read", tmp_path / "empty")
    assert result.exit_code == 1 and result.stdout == ""
    assert "report" in result.stderr


def wait_until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def _interrupts_arrive() -> Iterator[None]:
    """What is started answers an interrupt, even where the tests run behind a shell that ignores them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupts_arrive")
def test_an_interrupted_run_ends_quietly_and_keeps_what_it_wrote(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    stories = [story(tmp_path, "a.txt"), story(tmp_path, "slow.txt", "wait for a signal " + STORY)]
    process = subprocess.Popen([*FAKE, "read", *stories, "-o", out], cwd=ROOT, stderr=subprocess.PIPE)
    wait_until(lambda: out.exists() and out.stat().st_size > 0)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")
    assert len(records(out)) == 1


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.usefixtures("_interrupts_arrive")
def test_an_interrupt_from_the_terminal_ends_all_processes_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    stories = [story(tmp_path, f"{n}.txt") for n in range(40)]
    stories += [story(tmp_path, "slow.txt", "wait for a signal " + STORY)]
    command = [*FAKE, "read", *stories, "-o", out, "--processes", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    wait_until(lambda: out.exists() and out.stat().st_size > 0)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")
    assert len(records(out)) > 0


# Seconds that processes may live on after the one that started them; the slow report alone takes longer.
SOON = 30


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    stories = [story(tmp_path, f"{n}.txt") for n in range(40)]
    stories += [story(tmp_path, "slow.txt", "wait for a signal " + STORY)]
    command = [*FAKE, "read", *stories, "--processes", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    try:
        process.stdout.readline()
        process.terminate()
        process.communicate(timeout=SOON)  # the pipe ends when nobody holds it any more
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    stories = [str(story(tmp_path, f"{n}.txt", STORY * 40)) for n in range(60)]
    process = subprocess.Popen([*FAKE, "read", *stories], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141


def test_a_closed_pipe_ends_summaries_as_quietly(tmp_path: Path) -> None:
    command = [*FAKE, "read", story(tmp_path, "a.txt"), "--summary"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_on_a_full_disk_are_one_line(option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*FAKE, option], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"dateline: ") and done.stderr.count(b"\n") == 1


def without_stream(redirection: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command with a standard stream closed, as services may be started."""
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh"]
    return subprocess.run([*shell, *FAKE, *map(str, arguments)], cwd=ROOT, capture_output=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("redirection", ["2>&-", "<&- >&- 2>&-"])
def test_without_a_standard_stream_an_output_file_is_written(tmp_path: Path, redirection: str) -> None:
    out = tmp_path / "out.jsonl"
    done = without_stream(redirection, "read", story(tmp_path, "a.txt"), "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(records(out)) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_without_standard_output_records_go_nowhere(tmp_path: Path) -> None:
    done = without_stream(">&-", "read", story(tmp_path, "a.txt"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_without_standard_input_there_is_nothing_in_it() -> None:
    done = without_stream("<&-", "read", "-")
    assert done.returncode == 1 and b"there is nothing in it" in done.stderr


def test_processes_write_what_one_process_writes(tmp_path: Path) -> None:
    stories = [story(tmp_path, f"{n}.txt") for n in range(5)]
    one = subprocess.run([*FAKE, "read", *stories], cwd=ROOT, capture_output=True, check=True)
    two = subprocess.run([*FAKE, "read", *stories, "--processes", "2"], cwd=ROOT, capture_output=True, check=True)
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 5


def test_the_schema_is_json(tmp_path: Path) -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == dateline.json_schema()


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_the_version_is_shown(arguments: list[str]) -> None:
    assert run(*arguments).stdout == f"dateline {dateline.__version__}\n"


def test_help_has_examples() -> None:
    result = run("--help")
    assert result.exit_code == 0 and "dateline read report.txt --date 2019-02-11" in result.stdout


def test_columns_are_pairs_of_field_and_column() -> None:
    assert reading.parse_columns("text=body, date=day") == {"text": "body", "date": "day"}
    assert reading.parse_columns("text=a=b") == {"text": "a=b"}


@pytest.mark.parametrize("value", ["text", "=body", "text=", ""])
def test_columns_that_are_no_pairs_are_refused(value: str) -> None:
    with pytest.raises(OptionError, match="expected FIELD=COLUMN"):
        reading.parse_columns(value)


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(shown=False)
    progress.count_record()
    progress.report_failure("a.txt", "no text")
    progress.clear()
    assert capsys.readouterr().err == "a.txt: no text\n"


def test_progress_is_drawn_and_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(shown=True)
    time.sleep(0.25)
    progress.count_record()
    progress.clear()
    drawn = capsys.readouterr().err
    assert "1 read, 0 failed" in drawn and drawn.endswith("\r\x1b[K")


def page_source(tmp_path: Path, *found: Record) -> Path:
    path = tmp_path / "found.jsonl"
    path.write_bytes(b"".join(map(encode, found)))
    return path


def test_a_record_is_viewed_as_a_page(tmp_path: Path, sample_record: Record) -> None:
    result = run("view", page_source(tmp_path, sample_record), "-o", tmp_path / "page.html")
    assert result.exit_code == 0
    assert "Karsova" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_can_go_to_standard_output(tmp_path: Path, sample_record: Record) -> None:
    result = run("view", page_source(tmp_path, sample_record), "-o", "-")
    assert result.exit_code == 0 and "<html" in result.stdout


def test_a_record_laid_out_over_lines_is_viewed(tmp_path: Path, sample_record: Record) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(json.loads(encode(sample_record)), indent=2), encoding="utf-8")
    assert run("view", path, "-o", tmp_path / "page.html").exit_code == 0


def test_a_report_is_read_and_viewed(tmp_path: Path) -> None:
    assert run("view", story(tmp_path, "a.txt"), "-o", tmp_path / "page.html").exit_code == 0
    assert "Shelling" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_one_of_several_records_is_chosen_by_id(tmp_path: Path, sample_record: Record) -> None:
    import msgspec

    other = msgspec.structs.replace(sample_record, report=msgspec.structs.replace(sample_record.report, id="karsova-2"))
    source = page_source(tmp_path, sample_record, other)
    refused = run("view", source, "-o", tmp_path / "page.html")
    assert refused.exit_code == 2 and "karsova-1, karsova-2" in refused.stderr
    assert run("view", source, "--report", "karsova-2", "-o", tmp_path / "page.html").exit_code == 0
    assert run("view", source, "--report", "karsova-3", "-o", tmp_path / "page.html").exit_code == 1


def test_a_line_nested_too_deep_is_no_record_to_view(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text('{"notes": ' + "[" * 200_000 + "\n", encoding="utf-8")
    result = run("view", path, "-o", tmp_path / "page.html")
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)


def test_a_report_is_chosen_by_id_whatever_is_wrong_with_others(tmp_path: Path) -> None:
    rows = ["{", json.dumps({"id": "valley-2", "text": STORY}), json.dumps({"id": "valley-3"})]
    (tmp_path / "mixed.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run("view", tmp_path / "mixed.jsonl", "--report", "valley-2", "-o", tmp_path / "page.html").exit_code == 0
    assert "Shelling" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_record_is_chosen_by_id_whatever_is_wrong_with_others(tmp_path: Path, sample_record: Record) -> None:
    source = page_source(tmp_path, sample_record)
    other = encode(sample_record).replace(b'"text":', b'"words":', 1)
    source.write_bytes(other + source.read_bytes())
    assert run("view", source, "--report", "karsova-1", "-o", tmp_path / "page.html").exit_code == 0


def test_an_id_that_is_not_found_is_told_with_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "mixed.jsonl").write_text("{\n" + json.dumps({"id": "valley-2", "text": STORY}), encoding="utf-8")
    result = run("view", tmp_path / "mixed.jsonl", "--report", "valley-1", "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert "no report has the id 'valley-1'" in result.stderr and "mixed.jsonl:1: " in result.stderr


@pytest.mark.parametrize("option", ["--as-of", "--note"])
def test_options_of_a_story_are_refused_for_a_report(tmp_path: Path, option: str) -> None:
    result = run("view", story(tmp_path, "a.txt"), option, "2031-05-18", "-o", tmp_path / "page.html")
    assert result.exit_code == 2 and f"{option} is for the page of a story" in result.stderr


@pytest.mark.parametrize("option", ["--date", "--report"])
def test_options_of_a_report_are_refused_for_a_story(tmp_path: Path, option: str) -> None:
    result = run("view", tmp_path / "news.db", "--story", "1f0c", option, "2031-05-18", "-o", tmp_path / "page.html")
    assert result.exit_code == 2 and f"{option} is for the page of a report" in result.stderr


def test_a_record_whose_words_were_edited_is_not_shown(tmp_path: Path, sample_record: Record) -> None:
    path = tmp_path / "edited.jsonl"
    path.write_bytes(encode(sample_record).replace(b"12 checkpoints near", b"99 checkpoints near"))
    result = run("view", path, "-o", tmp_path / "page.html")
    assert result.exit_code == 1 and "breaks" in result.stderr
    assert not (tmp_path / "page.html").exists()

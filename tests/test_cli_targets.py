"""What a command reads is never what it writes over, and an earlier run's files are lost to no mistake."""

from functools import partial
from pathlib import Path

import pytest

from dateline.cli import reading
from dateline.cli.targets import refuse_foreign_tables
from dateline.export.columns import COLUMNS
from dateline.model import OptionError
from dateline.pipeline import Reader
from tests import fakes
from tests.ledger_commands import refused, run, store_in
from tests.test_cli import STORY, records, story


@pytest.fixture(autouse=True)
def _fake_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=fakes.load))


def batch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'id,body\nquay-1,"{STORY}"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [(), ("--resume",)])
def test_the_output_may_not_be_a_source(tmp_path: Path, options: tuple[str, ...]) -> None:
    lines = tmp_path / "io.jsonl"
    lines.write_text(f'{{"text": "{STORY}"}}\n', encoding="utf-8")
    before = lines.read_bytes()
    (tmp_path / "same.jsonl").symlink_to(lines)
    result = run("read", lines, "-o", tmp_path / "same.jsonl", *options)
    assert result.exit_code == 2 and "is a source and would be written over" in result.stderr
    assert lines.read_bytes() == before


def test_a_table_may_not_be_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = batch(tmp_path / "reports.csv").read_bytes()
    result = run("read", "reports.csv", "--columns", "text=body", "--csv", ".")
    assert result.exit_code == 2 and "reports.csv" in result.stderr
    assert (tmp_path / "reports.csv").read_bytes() == before


@pytest.mark.parametrize("output", ["tables/reports.csv", "tables/../tables/reports.csv", "link.jsonl"])
def test_the_output_may_not_be_a_table(tmp_path: Path, output: str) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tmp_path / "link.jsonl").symlink_to(tables / "reports.csv")
    result = run("read", story(tmp_path, "a.txt"), "-o", tmp_path / output, "--csv", tables)
    assert result.exit_code == 2 and "is also a table that --csv writes" in result.stderr
    assert not list(tables.iterdir())


def test_a_file_with_the_name_of_a_table_that_is_none_is_not_written_over(tmp_path: Path) -> None:
    before = batch(tmp_path / "reports.csv").read_bytes()
    result = run("read", tmp_path, "--columns", "text=body", "--csv", tmp_path)
    assert result.exit_code == 2 and "reports.csv is no table of this kind that dateline wrote" in result.stderr
    assert (tmp_path / "reports.csv").read_bytes() == before


def test_a_table_whose_columns_only_begin_like_ours_is_somebody_elses(tmp_path: Path) -> None:
    columns = COLUMNS["reports"]
    path = tmp_path / "reports.csv"
    path.write_text(",".join((*columns[:2], columns[2] + "_name")) + "\n")
    with pytest.raises(OptionError, match="is no table of this kind"):
        refuse_foreign_tables(tmp_path)
    path.write_text(",".join(columns[:3]) + "\r\n")
    refuse_foreign_tables(tmp_path)


def test_reports_beneath_the_folder_of_the_tables_are_read(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    story(tmp_path / "reports", "a.txt")
    for _ in range(2):  # the second time the tables lie there from the beginning
        result = run("read", tmp_path, "--csv", tmp_path, "--json")
        assert (result.exit_code, result.stdout.count('"schema"')) == (0, 1)


def test_a_folder_of_nothing_but_outputs_says_so(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    result = run("read", tmp_path, "-o", tmp_path / "records.jsonl")
    assert result.exit_code == 1 and "no files in it but those that are written to" in result.stderr


def test_a_run_without_a_record_leaves_an_earlier_output_alone(tmp_path: Path) -> None:
    out, tables = tmp_path / "records.jsonl", tmp_path / "tables"
    run("read", story(tmp_path, "a.txt"), "-o", out, "--csv", tables)
    before = out.read_bytes(), (tables / "reports.csv").read_bytes()
    result = run("read", tmp_path / "reprots", "-o", out, "--csv", tables)
    assert result.exit_code == 1
    assert (out.read_bytes(), (tables / "reports.csv").read_bytes()) == before


def test_a_resumed_run_without_a_new_record_writes_the_tables_of_the_old_ones(tmp_path: Path) -> None:
    report, out = story(tmp_path, "a.txt"), tmp_path / "records.jsonl"
    run("read", report, "-o", out)
    run("read", report, "-o", out, "--resume", "--csv", tmp_path / "tables")
    assert len(records(out)) == 1
    assert "a.txt" in (tmp_path / "tables" / "reports.csv").read_text(encoding="utf-8")


def test_a_page_is_not_written_over_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{STORY}</p></body></html>", encoding="utf-8")
    before = page.read_bytes()
    result = run("view", "page.html")
    assert result.exit_code == 2 and "page.html is a source" in result.stderr
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    "command", [("export", "news.db", "--store", "news.db"), ("view", "news.db", "--story", "1f0c", "-o", "news.db")]
)
def test_a_ledger_is_not_written_over_by_what_is_made_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    run("add", story(tmp_path, "a.txt"), "--store", "news.db")
    before = (tmp_path / "news.db").read_bytes()
    assert run(*command).exit_code == 2
    assert (tmp_path / "news.db").read_bytes() == before


def test_a_table_of_somebody_else_is_not_written_over_by_an_export(tmp_path: Path) -> None:
    news, mine = store_in(tmp_path), tmp_path / "events.csv"
    mine.write_text("id,when,where\n1,2031-05-12,Port Mirelle\n", encoding="utf-8")
    before = mine.read_bytes()
    assert "events.csv is no table of this kind that dateline wrote" in refused(
        "export", tmp_path, "-f", "csv", "--store", news
    )
    assert mine.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["events.csv"]


def test_the_tables_of_an_earlier_export_are_written_anew(tmp_path: Path) -> None:
    news, tables = store_in(tmp_path), tmp_path / "tables"
    for _ in range(2):
        assert run("export", tables, "-f", "csv", "--store", news).exit_code == 0


@pytest.mark.parametrize(("name", "begins"), [("news.geojson", '{"type":'), ("news.jsonl", '{"kind":"header"')])
def test_an_export_without_a_format_takes_that_of_its_name(tmp_path: Path, name: str, begins: str) -> None:
    assert run("export", tmp_path / name, "--store", store_in(tmp_path)).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["tables", "tables.csv"])
def test_an_export_into_a_folder_is_tables(tmp_path: Path, name: str) -> None:
    (tmp_path / "tables").mkdir()
    assert run("export", tmp_path / name, "--store", store_in(tmp_path)).exit_code == 0
    assert (tmp_path / name / "reports.csv").is_file()


def test_a_format_that_was_named_stands_above_the_name(tmp_path: Path) -> None:
    assert run("export", tmp_path / "news.geojson", "-f", "jsonl", "--store", store_in(tmp_path)).exit_code == 0
    assert (tmp_path / "news.geojson").read_text(encoding="utf-8").startswith('{"kind":"header"')


def test_tables_do_not_go_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = store_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    told = refused("export", "-", "-f", "csv", "--store", news)
    assert told == "csv is several tables and cannot go to standard output, expected a folder"
    assert not (tmp_path / "-").exists()


def test_a_file_that_is_not_there_leaves_no_store(tmp_path: Path) -> None:
    news = tmp_path / "news.db"
    assert "all.jsonl" in refused("import", tmp_path / "all.jsonl", "--store", news, code=1)
    assert not news.exists()


def test_the_store_may_not_be_a_source(tmp_path: Path) -> None:
    news = tmp_path / "news.db"
    run("add", story(tmp_path, "a.txt"), "--store", news)
    result = run("add", news, "--store", news)
    assert result.exit_code == 2 and "is a source" in result.stderr

"""The comparison with HeidelTime, with a stand-in for Java that answers every report alike."""

from datetime import date

import pytest

from evaluation.heideltime import HeidelTime, main
from evaluation.reading import ReadError, Text

TEXT = "Talks began on Monday and end next week."


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder in which "java" writes down its arguments and answers one line for each line it is given."""
    java = tmp_path / "java"
    java.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\n'
        'while read -r line; do echo "15,21,DATE,2024-03-04;30,39,DATE,2024-W11"; done\n'
    )
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def test_times_come_back_with_their_own_words(home):
    with HeidelTime(home) as heideltime:
        found = heideltime.read(Text("d1", TEXT, date(2024, 3, 6)))["times"]
    assert [(time["text"], time["value"]) for time in found] == [("Monday", "2024-03-04"), ("next week", "2024-W11")]


def test_java_gets_the_tagger_and_the_jar(home):
    with HeidelTime(home, "NO") as heideltime:
        heideltime.read(Text("d1", TEXT, date(2024, 3, 6)))
    told = (home / "arguments").read_text()
    assert told.startswith(f"-cp {home}/de.unihd.dbs.heideltime.standalone.jar")
    assert told.strip().endswith(" NO")


def test_a_report_without_a_day_cannot_be_read(home):
    with HeidelTime(home) as heideltime, pytest.raises(ReadError, match="d1"):
        heideltime.read(Text("d1", TEXT))


def test_a_process_that_ends_without_an_answer_is_an_error(home):
    (home / "java").write_text("#!/bin/sh\nread -r line\n")
    with HeidelTime(home) as heideltime, pytest.raises(ReadError, match="d1"):
        heideltime.read(Text("d1", TEXT, date(2024, 3, 6)))


def test_a_missing_folder_ends_the_command_with_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([str(tmp_path), "--shared", str(tmp_path)]) == 1
    assert "error" in capsys.readouterr().err

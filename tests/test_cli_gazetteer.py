"""Places of one's own: added once, known from then on."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.own_places import own_places, own_places_path

PLACES = "name,lat,lon,country,admin1,level,alternates\nKarsova Mill,42.1,20.5,AL,,settlement,Mulliri Karsova\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def places(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(PLACES, encoding="utf-8")
    return path


def run(*arguments: object) -> object:
    return CliRunner().invoke(app, ["gazetteer", *map(str, arguments)])


def test_nothing_of_ones_own_is_there_at_first() -> None:
    assert own_places() is None


def test_added_places_are_found_under_each_of_their_names(places: Path) -> None:
    added = run("add", places)
    assert added.exit_code == 0
    assert added.stdout == f"1 places added to {own_places_path()}\n"
    for name in ("Karsova Mill", "Mulliri Karsova"):
        found = run("find", name)
        assert found.exit_code == 0
        assert found.stdout.startswith("Karsova Mill, AL\tsettlement\t42.1000, 20.5000\tpopulation unknown\t")
        assert "user:karsova-mill" in found.stdout


def test_places_can_be_kept_in_a_file_of_choice(tmp_path: Path, places: Path) -> None:
    own = tmp_path / "project.sqlite"
    assert run("add", places, "--gazetteer", own).exit_code == 0
    assert run("find", "Karsova Mill", "--gazetteer", own).exit_code == 0
    assert run("find", "Karsova Mill").exit_code == 1


def test_a_packaged_place_is_found_with_its_country() -> None:
    found = run("find", "Maputo")
    assert found.exit_code == 0
    assert found.stdout.split("\n")[0].split("\t")[0].endswith("MZ")


def test_an_unknown_name_is_said_to_be(tmp_path: Path) -> None:
    found = run("find", "Xqzyvwk")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == "dateline: no place of the name 'Xqzyvwk' is known\n"


def test_a_row_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, places: Path) -> None:
    places.write_text(PLACES + "Nowhere,north,20,,,,\n", encoding="utf-8")
    result = run("add", places)
    assert result.exit_code == 1
    assert result.stderr.startswith("dateline: ") and "line 3" in result.stderr and result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    result = run("add", tmp_path / "gone.csv")
    assert result.exit_code == 1 and "gone.csv" in result.stderr and result.stderr.count("\n") == 1


@pytest.fixture
def wrong(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file that is no database of places."""
    path = tmp_path / "wrong.db"
    if request.param == "database":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE ships (name TEXT)")
    elif request.param == "text":
        path.write_text(PLACES * 10, encoding="utf-8")
    return path


@pytest.mark.parametrize("wrong", ["database", "text", "missing"], indirect=True)
def test_places_are_not_looked_up_in_what_is_no_database_of_places(wrong: Path) -> None:
    result = run("find", "Maputo", "--gazetteer", wrong)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(wrong) in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", ["database", "text"], indirect=True)
def test_places_are_not_added_to_what_is_no_database_of_places(wrong: Path, places: Path) -> None:
    before = wrong.read_bytes()
    result = run("add", places, "--gazetteer", wrong)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dateline: not a gazetteer: {wrong} ") and result.stderr.count("\n") == 1
    assert wrong.read_bytes() == before


def test_places_are_added_to_an_empty_file(tmp_path: Path, places: Path) -> None:
    own = tmp_path / "project.sqlite"
    own.touch()
    assert run("add", places, "--gazetteer", own).exit_code == 0


@pytest.fixture
def _homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", refuse)


@pytest.mark.usefixtures("_homeless")
def test_a_user_without_a_home_has_no_places() -> None:
    assert own_places() is None


@pytest.mark.usefixtures("_homeless")
def test_a_user_without_a_home_is_asked_where_places_are_to_be_kept(places: Path) -> None:
    result = run("add", places)
    assert result.exit_code == 2 and "expected --gazetteer FILE" in result.stderr


def test_places_that_may_not_be_looked_at_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert own_places() is None

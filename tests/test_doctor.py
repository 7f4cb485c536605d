"""The doctor: tells what is there, and what is missing without falling over it."""

from functools import partial
from typing import Any

import pytest
from typer.testing import CliRunner

import dateline
from dateline import doctor
from dateline.cli import app
from dateline.doctor import Finding, examine
from dateline.phases import Phases
from dateline.pipeline import Reader, Settings, Steps
from tests import fakes


def finding(findings: list[Finding], name: str) -> Finding:
    (found,) = [finding for finding in findings if finding.name == name]
    return found


def test_versions_processor_and_threads_are_told() -> None:
    findings = list(examine(Reader(load=fakes.load)))
    assert finding(findings, "dateline").value == dateline.__version__
    assert finding(findings, "onnxruntime").ok
    assert finding(findings, "threads").value.split()[0].isdigit()
    assert finding(findings, "model").value == fakes.ENGINE.model


def test_a_reader_that_misses_layers_fails_the_self_test() -> None:
    test = finding(list(examine(Reader(load=fakes.load))), "self-test")
    assert not test.ok
    assert "no places, no actors, no events" in test.value and "no times" not in test.value


def test_a_missing_model_is_a_finding_and_stops_nothing() -> None:
    findings = list(examine(Reader(load=fakes.load_without_model)))
    assert [found.name for found in findings if not found.ok] == ["model", "gazetteer", "self-test"]
    assert "encoder.onnx is missing" in finding(findings, "model").value


def test_a_package_that_is_not_installed_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_PACKAGES", ("no-such-package",))
    assert finding(list(examine(Reader(load=fakes.load))), "no-such-package") == Finding(
        "no-such-package", "not installed", ok=False
    )


def test_the_command_ends_with_one_where_something_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "Reader", partial(Reader, load=fakes.load_without_model))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "BAD model" in result.stdout and "Traceback" not in result.output


def complete(settings: Settings) -> Steps:
    """Steps that find one item of each layer that the self-test asks for."""

    def resolve(document: Any) -> Phases[fakes.Found]:
        yield
        return fakes.everything_in(document.report)

    return Steps(fakes.tag, resolve, fakes.ENGINE)


def test_the_command_ends_with_nought_where_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "Reader", partial(Reader, load=complete))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0 and "BAD" not in result.stdout
    assert "ok  self-test    times 1, places 1, actors 1, events 1, figures 1, statements 1" in result.stdout

"""The commands, with the reading of texts replaced where a command would need the model."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import evaluation.__main__ as commands
from dateline.ingest import Failure
from dateline.model import InputError
from evaluation.authoring import digest_cases, read_cases
from evaluation.gate import MEAN, Floors
from evaluation.public import SETS
from evaluation.reading import text_of
from evaluation.tally import Tally


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    assert commands.main(["cases", "--out", str(path)]) == 0
    return path


def test_cases_are_written_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    assert commands.main(["cases", "--out", str(path)]) == 0
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == read_cases()
    assert digest_cases() in capsys.readouterr().out


def test_score_prints_the_table_and_the_errors_of_a_layer(
    gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = read_cases()[0]
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({"report": {"id": first["id"], "text": first["text"]}, "times": []}) + "\n")
    assert commands.main(["score", str(gold_file), str(records), "--errors", "times"]) == 0
    out = capsys.readouterr().out
    assert f"{len(read_cases()) - 1} gold reports have no record" in out
    assert "times.value                  F1 0.000" in out
    assert f"missed\t{first['times'][0]['text']}\t" in out


def test_score_as_json_is_json_alone(gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = tmp_path / "records.jsonl"
    rows = ({"report": {"id": case["id"], "text": case["text"]}, "times": case["times"]} for case in read_cases())
    records.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert commands.main(["score", str(gold_file), str(records), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["times.value"]["f1"] == 1.0


def test_a_file_that_is_not_there_is_an_error_with_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["score", "none.jsonl", "none.jsonl"]) == 1
    assert "none.jsonl" in capsys.readouterr().err


def gate_with(monkeypatch: pytest.MonkeyPatch, floors: Floors | None, f1: float) -> list[Floors]:
    """Stands in for the model: one measure with the given score. Returns the list of floors that were saved."""
    saved: list[Floors] = []
    row = {"f1": f1, "precision": f1, "recall": f1, "gold": 1000}
    monkeypatch.setattr(commands, "load_floors", lambda: floors)
    monkeypatch.setattr(commands, "measure_cases", lambda processes: {"times.value": row})
    monkeypatch.setattr(commands, "save_floors", saved.append)
    return saved


def test_gate_fails_with_seen_and_expected(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    gate_with(monkeypatch, Floors(digest_cases(), {"times.value": 0.9}), f1=0.8)
    assert commands.main(["gate"]) == 1
    assert capsys.readouterr().out == "times.value: seen 0.8000, expected at least 0.9000\n"


def test_gate_passes_at_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = gate_with(monkeypatch, Floors(digest_cases(), {"times.value": 0.9}), f1=0.9)
    assert commands.main(["gate"]) == 0
    assert saved == []


def test_gate_raise_lifts_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = gate_with(monkeypatch, Floors(digest_cases(), {"times.value": 0.9}), f1=0.95)
    assert commands.main(["gate", "--raise"]) == 0
    assert saved == [Floors(digest_cases(), {"times.value": 0.95, MEAN: 0.95})]


def test_gate_raise_does_not_hide_a_score_below_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = gate_with(monkeypatch, Floors("other cases", {"times.value": 0.9}), f1=0.5)
    assert commands.main(["gate", "--raise"]) == 1
    assert saved == []


def test_gate_refuses_changed_cases(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    gate_with(monkeypatch, Floors("other cases", {"times.value": 0.9}), f1=0.95)
    assert commands.main(["gate"]) == 1
    assert "the cases changed" in capsys.readouterr().err


def test_public_reads_the_file_that_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, Path]] = []

    def measure(name: str, path: Path, processes: int) -> Tally:
        asked.append((name, path))
        tally = Tally()
        tally.f1("timex.value", 1, predicted=1, gold=2)
        return tally

    monkeypatch.setattr(commands, "measure_public", measure)
    assert commands.main(["public", "timebank", "--data", str(tmp_path / "held-out.jsonl")]) == 0
    assert commands.main(["public", "timebank", "--shared", str(tmp_path)]) == 0
    assert asked == [
        ("timebank", tmp_path / "held-out.jsonl"),
        ("timebank", tmp_path / "data" / "times" / "timebank.jsonl"),
    ]
    assert "timex.value                  F1 0.667" in capsys.readouterr().out


def test_all_writes_every_section_under_one_stamp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = {"times.value": {"f1": 0.9, "precision": 0.9, "recall": 0.9, "gold": 10}}
    tally = Tally()
    tally.accuracy("places.use", 1, of=2)
    folder = tmp_path / "gold"
    folder.mkdir()
    case = read_cases()[0]
    (folder / "dev.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    (folder / "seed.json").write_text(json.dumps(case), encoding="utf-8")
    monkeypatch.setattr(commands, "name_engine", lambda: "tagger 5e1f")
    monkeypatch.setattr(commands, "measure_cases", lambda processes: table)
    monkeypatch.setattr(commands, "measure_public", lambda name, path, processes: tally)
    monkeypatch.setattr(commands, "measure_presets", lambda gold, processes: {})
    monkeypatch.setattr(
        commands, "read_texts", lambda texts, processes: {text.id: {} | {"id": text.id} for text in texts}
    )
    out = tmp_path / "RESULTS.md"
    arguments = ["all", "--shared", str(tmp_path), "--commit", "abc1234", "--date", "2024-05-01", "--out", str(out)]
    assert commands.main(arguments) == 0
    page = out.read_text(encoding="utf-8")
    titles = [line.removeprefix("## ") for line in page.split("\n") if line.startswith("## ")]
    assert titles == [
        "At a glance",
        "Presets",
        "Gate set",
        "Gold reports (dev.jsonl)",
        "Gold reports (seed.json)",
        *SETS,
    ]
    assert "- commit: abc1234\n- model: tagger 5e1f" in page


class FailingReader:
    """Stands in for a reader that gives up on every report."""

    def __init__(self, *, preset: str) -> None:
        self.preset = preset

    def __enter__(self) -> "FailingReader":
        return self

    def __exit__(self, *_: object) -> None: ...

    def pipe(self, reports: Iterable[object], *, processes: int) -> Iterator[Failure]:
        return (Failure("one.txt", InputError("too strange")) for _ in reports)


def test_a_text_that_cannot_be_read_ends_the_run_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, gold_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dateline.pipeline.Reader", FailingReader)
    assert commands.main(["read", str(gold_file), "--out", str(tmp_path / "records.jsonl")]) == 1
    assert "error: one.txt: too strange" in capsys.readouterr().err


def test_gate_set_is_read_with_its_date_and_nothing_of_its_annotations() -> None:
    case = next(case for case in read_cases() if case["published"])
    text = text_of(case)
    assert (text.id, text.text, str(text.published)) == (case["id"], case["text"], case["published"])


@pytest.mark.parametrize("command", ["score", "read", "cases", "gate", "public", "all"])
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.main([command, "--help"])
    assert f"example:\n  python -m evaluation {command}" in capsys.readouterr().out

"""Gold without texts, and the texts put back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.offsets import OffsetsError, lay_out, layout, main, restore, strip

TEXT = "Flood warning\n\nThe Odra rose two metres on Monday, the mayor said.\n"


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def flood() -> dict[str, object]:
    return {
        "id": "r1",
        "published": "2021-05-04",
        "month": None,
        "title": "Flood warning",
        "url": "https://example.org/flood",
        "origins": [],
        "text": TEXT,
        "furniture": [],
        "times": [span("Monday") | {"type": "DATE", "value": "2021-05-03"}],
        "places": [],
        "events": [],
        "figures": [],
        "statements": [{"source": span("mayor") | {"is": "Jan Nowak"}, "cue": [span("said")], "stance": "asserts"}],
        "forecasts": [],
    }


def test_no_words_of_the_text_are_left() -> None:
    line = json.dumps(strip(flood()))
    assert not any(words in line for words in ("Flood", "Odra", "Monday", "mayor", "said"))


def test_the_texts_put_back_give_the_gold_again() -> None:
    assert restore(strip(flood()), TEXT) == flood()


def test_a_text_with_other_white_space_is_laid_out_as_annotated() -> None:
    copied = "  Flood warning The Odra rose\ntwo metres on Monday, the mayor said."
    assert restore(strip(flood()), copied)["text"] == TEXT


def test_another_text_is_refused_by_name() -> None:
    with pytest.raises(OffsetsError, match=r"r1: .*expected [0-9a-f]{64}"):
        restore(strip(flood()), TEXT.replace("two", "three"))


@given(st.text(alphabet="ab \n\t\u00a0", max_size=40))
def test_layout_brings_every_text_back(text: str) -> None:
    assert lay_out(" ".join(text.split()), layout(text)) == text


def test_missing_texts_are_named_with_their_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, offsets = tmp_path / "gold.jsonl", tmp_path / "offsets.jsonl"
    gold.write_text(json.dumps(flood()) + "\n", encoding="utf-8")
    assert main(["strip", str(gold), "--out", str(offsets)]) == 0
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "other.txt").write_text("Nothing happened.", encoding="utf-8")
    code = main(["restore", str(offsets), "--texts", str(texts), "--out", str(tmp_path / "again.jsonl")])
    assert (code, "no text for r1, published at https://example.org/flood" in capsys.readouterr().err) == (1, True)


def test_a_broken_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": 1\n', encoding="utf-8")
    assert main(["strip", str(path), "--out", str(tmp_path / "out.jsonl")]) == 1
    assert "gold.jsonl, line 1" in capsys.readouterr().err


def test_a_report_without_its_layers_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "r2", "text": "x"}\n', encoding="utf-8")
    assert main(["strip", str(path), "--out", str(tmp_path / "out.jsonl")]) == 1
    assert "r2: has no furniture, times" in capsys.readouterr().err


def test_a_file_that_is_no_text_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offsets, texts, out = tmp_path / "offsets.jsonl", tmp_path / "texts", tmp_path / "out.jsonl"
    offsets.write_text(json.dumps(strip(flood())) + "\n", encoding="utf-8")
    texts.mkdir()
    (texts / "a.bin").write_bytes(b"\xff\xfe\x00")
    (texts / "b.jsonl").write_text("{broken\n", encoding="utf-8")
    (texts / "flood.txt").write_text(TEXT, encoding="utf-8")
    assert main(["restore", str(offsets), "--texts", str(texts), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "r1"
    told = capsys.readouterr().err
    assert "a.bin is left out" in told and "b.jsonl is left out" in told

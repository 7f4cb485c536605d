"""Annotated pages, packed and read again."""

import json
from pathlib import Path

import pytest

from training.annotated import pack, read_annotated, read_folders, read_written
from training.pages import Page

REPORT = "#0 Dam fails\n\n#1 A dam burst on Friday.\n#2 Nobody was hurt.\n"
LINES = [
    "#1",
    "T Friday DATE",
    "E burst DISASTER occurred | T dam | W Friday",
    "#2",
    "E hurt CASUALTY negated | T Nobody",
]


def write_report(folder: Path) -> Path:
    path = folder / "00-written-a00.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.with_suffix(".ann").write_text("\n".join(LINES), encoding="utf-8")
    return path


def test_a_written_report_keeps_its_paragraphs(tmp_path: Path) -> None:
    page = read_written(write_report(tmp_path))
    assert page.text == "Dam fails\n\nA dam burst on Friday. Nobody was hurt."
    assert [page.text[a:b] for a, b in page.sentences] == ["Dam fails", "A dam burst on Friday.", "Nobody was hurt."]


def test_a_packed_page_of_a_corpus_holds_none_of_its_words() -> None:
    text = "A dam burst on Friday."
    row = pack(Page("wikinews-1", text, [(0, len(text))]), ["#0", *LINES[1:3]])
    assert "dam" not in json.dumps(row) and row["events"][0]["trigger"] == {"start": 6, "end": 11}


def test_a_written_report_is_read_back_with_its_words(tmp_path: Path) -> None:
    write_report(tmp_path)
    packed = tmp_path / "packed.jsonl"
    packed.write_text("".join(json.dumps(row) + "\n" for row in read_folders([tmp_path], {})), encoding="utf-8")
    (report,) = read_annotated(packed, _no_corpora(tmp_path))
    assert [e["trigger"]["text"] for e in report["events"]] == ["burst", "hurt"]


def test_a_line_that_cannot_be_read_stops_the_packing() -> None:
    with pytest.raises(SystemExit, match=r"wikinews-1: line 2: .*'flood' is not in the sentence"):
        pack(Page("wikinews-1", "A dam burst.", [(0, 12)]), ["#0", "E flood DISASTER occurred"])


def _no_corpora(folder: Path) -> Path:
    for name, endings in (("qanom", "csv"), ("propbank-ewt", "jsonl")):
        for split in ("train", "dev", "test"):
            path = folder / "data/roles" / name / f"{split}.{endings}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("qasrl_id,sentence\n" if endings == "csv" else "", encoding="utf-8")
    return folder

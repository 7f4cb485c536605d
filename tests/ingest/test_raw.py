"""Each report comes with the bytes that its hash is of, and reports are the same as without them."""

import hashlib
from pathlib import Path

from dateline.ingest import Failure, IngestOptions, ingest, ingest_raw
from dateline.model import Report

TEXT = "KARSOVA, 10 March 2031 — Rebels captured 12 checkpoints on Sunday, the army said.\r\n"
PAGE = (
    "<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>"
    "<p>The bridge at Lowick was closed on Monday after shelling, officials said. Traffic was sent round by Tarnby.</p>"
    "<p>Engineers expect to open it again within two weeks, the ministry of transport said in a notice.</p>"
    "</article></body></html>"
)


def folder_of_all(folder: Path) -> Path:
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / "b.html").write_bytes(PAGE.encode())
    (folder / "c.jsonl").write_text('{"id": "1", "text": "Half \\ud800 a pair of words."}\n{"no": "text"}\n')
    (folder / "d.csv").write_text("id,text\n2,A dam failed near Lowick.\n")
    (folder / "e.json").write_text('[{"id": "3", "text": "Aid came to Tarnby on Friday."}]')
    (folder / "f.txt").write_bytes(b"")
    return folder


def test_the_bytes_are_those_of_the_hash(tmp_path: Path) -> None:
    given = list(ingest_raw([str(folder_of_all(tmp_path))]))
    reports = [(item, raw) for item, raw in given if isinstance(item, Report)]
    assert len(reports) == 5
    for report, raw in reports:
        assert raw is not None
        assert hashlib.sha256(raw).hexdigest() == report.sha256


def test_a_file_is_given_as_it_was(tmp_path: Path) -> None:
    folder_of_all(tmp_path)
    [text] = ingest_raw([str(tmp_path / "a.txt")])
    [page] = ingest_raw([str(tmp_path / "b.html")])
    assert (text.raw, page.raw) == (TEXT.encode(), PAGE.encode())


def test_a_failure_has_no_bytes(tmp_path: Path) -> None:
    given = list(ingest_raw([str(folder_of_all(tmp_path))]))
    assert [raw for item, raw in given if isinstance(item, Failure)] == [None, None]


def test_the_reports_are_the_same_without_the_bytes(tmp_path: Path) -> None:
    sources = [str(folder_of_all(tmp_path)), "-"]
    options = IngestOptions(stdin=b"The river rose again on Tuesday, the mayor said.")
    with_raw = [item for item, _ in ingest_raw(sources, options)]
    without = list(ingest(sources, options))
    assert [item for item in with_raw if isinstance(item, Report)] == [x for x in without if isinstance(x, Report)]
    assert [item.source for item in with_raw] == [item.source for item in without]

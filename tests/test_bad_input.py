"""Whatever comes in: a clear reason or a marked record, the right exit code, and the rest of the batch is written."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app, reading, sinks
from dateline.model import InputError, Record
from dateline.pipeline import Reader
from dateline.record import check, decode, encode
from tests import fakes

STORY = "Shelling went on in the valley on Sunday, the mayor of the town said on Monday, and nobody was hurt by it."
GERMAN = "Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss nach dem Sturm nicht mehr zu benutzen sei."
PAGE = """<!doctype html><html lang="en"><head><title>Bridge closed</title>
<script>var tracker = "steal(document.cookie)";</script><style>p { color: red }</style></head>
<body><article><h1>Bridge closed</h1><p>{story}</p><p>{story}</p>
<script>document.write("Sunday Sunday Sunday");</script></article></body></html>"""


@pytest.fixture(autouse=True)
def _fake_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Reader", partial(Reader, load=fakes.load))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A good report that sorts after every bad one, to be read all the same."""
    path = tmp_path / "zz-good.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def read(*sources: object, options: tuple[object, ...] = ()) -> tuple[Result, list[Record]]:
    result = CliRunner().invoke(app, [str(part) for part in ("read", *sources, *options)])
    assert "Traceback" not in result.output
    lines = [line for line in result.stdout_bytes.split(b"\n") if line]
    records = [decode(line) for line in lines]
    assert [check(record) for record in records] == [()] * len(records)
    return result, records


def put(directory: Path, name: str, content: bytes) -> Path:
    path = directory / name
    path.write_bytes(content)
    return path


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n\t \n", "white space"),
    ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "PNG image"),
    ("noise.txt", bytes(range(256)) * 64, "expected text"),
    ("archive.json", b"PK\x03\x04" + bytes(500), "a ZIP archive"),
    ("broken.json", b'{"text": "cut off', "JSON"),
    ("number.json", b"42", "expected an object or a list"),
    ("empty.csv", b"", "no header"),
    ("untitled.csv", b"a,b\n1,2\n", "no text"),
    ("empty.html", b"<html><body><script>let a = 1;</script></body></html>", ""),
]


@pytest.mark.parametrize(("name", "content", "says"), BAD, ids=[case[0] for case in BAD])
def test_what_cannot_be_read_is_named_and_the_rest_is_written(
    tmp_path: Path, good: Path, name: str, content: bytes, says: str
) -> None:
    result, records = read(put(tmp_path, name, content), good)
    assert [record.report.source for record in records] == [str(good)]
    failure, count = result.stderr.strip().split("\n")
    assert name in failure and says in failure
    assert count == "dateline: 1 of 2 reports could not be read"
    assert result.exit_code == 1


def test_a_text_of_fifty_megabytes_is_refused_with_its_size(tmp_path: Path, good: Path) -> None:
    big = put(tmp_path, "big.txt", (STORY.encode() + b"\n") * (50_000_000 // (len(STORY) + 1)))
    result, records = read(big, good)
    assert result.exit_code == 1 and len(records) == 1
    assert "characters, 200,000 are allowed" in result.stderr


def test_a_file_above_the_limit_is_refused_without_being_decoded(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
    result, records = read(path, good)
    assert result.exit_code == 1 and len(records) == 1
    assert "3,000,000,000 bytes" in result.stderr


def test_a_single_line_of_two_megabytes_is_refused_and_the_next_report_is_read(tmp_path: Path, good: Path) -> None:
    line = (STORY + " ") * (2_000_000 // (len(STORY) + 1))
    result, records = read(put(tmp_path, "line.txt", line.encode()), good)
    assert result.exit_code == 1 and len(records) == 1
    assert "200,000 are allowed" in result.stderr


def test_a_single_line_of_the_largest_size_is_read(tmp_path: Path) -> None:
    line = (STORY + " ") * (199_000 // (len(STORY) + 1))
    result, (record,) = read(put(tmp_path, "line.txt", line.encode()))
    assert result.exit_code == 0
    assert record.report.text == line and len(record.times) == line.count("Sunday")


@pytest.mark.parametrize(
    ("encoding", "mark"), [("latin-1", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_other_encodings_are_read(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = STORY.replace("the mayor", "mayor Zoë Müller")
    result, (record,) = read(put(tmp_path, "old.txt", mark + text.encode(encoding)))
    assert result.exit_code == 0
    assert record.report.text == text and len(record.times) == 1


def test_a_broken_line_among_five_is_named_by_its_number(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": f"{STORY} ({n})", "date": "2031-03-10"}).encode() for n in range(1, 6)]
    lines[2] = lines[2][:40]
    result, records = read(put(tmp_path, "batch.jsonl", b"\n".join(lines)))
    assert [record.report.id for record in records] == ["r1", "r2", "r4", "r5"]
    assert "batch.jsonl:3: " in result.stderr
    assert result.exit_code == 1


def test_half_a_character_anywhere_costs_no_report(tmp_path: Path, good: Path) -> None:
    rows = [{"id": "r1", "title": "Fire \ud83d", "text": STORY}, {"id": "r2", "byline": "\udfff", "text": STORY}]
    batch = put(tmp_path, "batch.jsonl", b"\n".join(json.dumps(row).encode() for row in rows))
    try:
        named = put(tmp_path, "caf\udce9.txt", STORY.encode())
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    result, records = read(batch, named, good)
    assert result.exit_code == 0 and len(records) == 4
    assert (records[0].report.title, records[1].report.byline) == ("Fire \ufffd", "\ufffd")
    assert str(records[2].report.source).endswith("caf\ufffd.txt")


def test_a_record_that_cannot_be_written_costs_no_other(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def encode_others(record: Record) -> bytes:
        if record.report.title == "bad":
            raise InputError("it holds what JSON cannot")
        return encode(record)

    monkeypatch.setattr(sinks, "encode", encode_others)
    batch = put(tmp_path, "batch.jsonl", json.dumps({"url": "a.example/1", "title": "bad", "text": STORY}).encode())
    result, records = read(batch, good)
    assert [record.report.source for record in records] == [str(good)]
    assert result.exit_code == 1
    assert result.stderr == ("a.example/1: it holds what JSON cannot\ndateline: 1 of 2 reports could not be read\n")


def test_line_breaks_of_unicode_do_not_end_a_line_of_json(tmp_path: Path) -> None:
    row = json.dumps({"text": f"{STORY}\u2028{STORY}\u0085{STORY}"}, ensure_ascii=False).encode()
    result, (record,) = read(put(tmp_path, "batch.jsonl", row + b"\n"))
    assert result.exit_code == 0 and len(record.times) == 3


def test_a_report_without_a_date_is_read_and_says_so(good: Path) -> None:
    result, (record,) = read(good)
    assert result.exit_code == 0
    assert record.report.published is None
    assert any("date" in note for note in record.report.notes)


def test_a_report_in_another_language_is_a_marked_record(tmp_path: Path, good: Path) -> None:
    result, records = read(put(tmp_path, "bericht.txt", f"{GERMAN} Sunday.".encode()), good)
    assert result.exit_code == 0
    marked = records[0]
    assert (marked.report.completeness, marked.report.language, marked.times) == ("unread", "de", ())
    assert marked.report.notes


def test_scripts_of_a_page_are_not_read(tmp_path: Path) -> None:
    page = PAGE.replace("{story}", STORY)
    result, (record,) = read(put(tmp_path, "page.html", page.encode()))
    assert result.exit_code == 0
    assert "Shelling" in record.report.text
    assert "cookie" not in record.report.text and "document.write" not in record.report.text
    assert "Sunday Sunday" not in record.report.text


def test_a_folder_with_good_and_bad_is_read_to_its_end(tmp_path: Path, good: Path) -> None:
    for name, content, _ in BAD:
        put(tmp_path, name, content)
    result, records = read(tmp_path)
    assert [record.report.source for record in records] == [str(good)]
    assert result.exit_code == 1
    assert result.stderr.strip().split("\n")[-1] == f"dateline: {len(BAD)} of {len(BAD) + 1} reports could not be read"


def test_text_with_every_kind_of_character_comes_back_as_it_was(tmp_path: Path) -> None:
    text = f"{STORY}\r\n\u202eright to left\u202c \U0001f30d e\u0301 \ufeff \x0b end"
    result, (record,) = read(put(tmp_path, "odd.txt", text.encode()))
    assert result.exit_code == 0 and record.report.text == text

"""Files, folders, globs and pages as sources; one that cannot be read never stops the rest."""

import errno
import hashlib
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from dateline.ingest import Failure, IngestOptions, ingest
from dateline.model import BinaryInput, EmptyInput, InputError, OptionError, Report, TooLarge

TEXT = "The river rose above its banks on Sunday, the mayor of the town said."
PARAGRAPHS = "".join(
    f"<p>{TEXT} Some {n} hundred people left their homes in the old town that night.</p>" for n in range(2, 9)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>River floods town – The Delta Post</title>
<meta property="og:title" content="River floods town"><meta property="og:site_name" content="The Delta Post">
<meta property="article:published_time" content="2019-02-11T08:00:00Z"><meta name="author" content="Ilse Marden">
<script>var hidden = "A hidden line of the script";</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>River floods town</h1>{PARAGRAPHS}<script>document.write("A hidden line of the script")</script>
<h2>Warnings in spring</h2>{PARAGRAPHS}</article></body></html>"""


def write(path: Path, data: bytes | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def read_one(source: str, options: IngestOptions | None = None) -> Report:
    (item,) = ingest([source], options)
    assert isinstance(item, Report), item
    return item


def fail_one(source: str, options: IngestOptions | None = None) -> InputError:
    (item,) = ingest([source], options)
    assert isinstance(item, Failure)
    assert item.source == source
    return item.error


def test_a_text_file_is_kept_as_decoded_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + f"{TEXT}\r\n\r\n{TEXT}\r\n".encode()
    report = read_one(write(tmp_path / "a.txt", data))
    assert report.text == f"{TEXT}\r\n\r\n{TEXT}\r\n"
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.encoding == "utf-8"
    assert report.extractor is None


def test_latin_1_is_named(tmp_path: Path) -> None:
    report = read_one(write(tmp_path / "a.txt", "The café of Córdoba was shut on Sunday.".encode("latin-1")))
    assert (report.text, report.encoding) == ("The café of Córdoba was shut on Sunday.", "latin-1")


def test_a_folder_is_read_in_order_of_paths_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt", "c.csv"):
        write(tmp_path / name, f"id,text\n9,{TEXT}\n".replace(", ", " ") if name == "c.csv" else TEXT)
    sources = [item.source for item in ingest([str(tmp_path)])]
    assert sources == [
        str(tmp_path / "b.txt"), f"{tmp_path / 'c.csv'}:2", str(tmp_path / "a/1.txt"), str(tmp_path / "a/2.txt")
    ]  # fmt: skip


@pytest.mark.parametrize("source", ["", "/**"])
def test_files_and_folders_to_skip_are_passed_over(
    tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "news.db", "tables/b.txt", "tables-of-men/c.txt"):
        write(tmp_path / name, TEXT)
    monkeypatch.chdir(tmp_path)
    items = ingest([f"{tmp_path}{source}"], IngestOptions(skip=[Path("news.db"), tmp_path / "tables"]))
    assert [Path(str(item.source)).name for item in items] == ["a.txt", "c.txt"]


def test_a_file_that_is_named_itself_is_read_even_where_it_would_be_skipped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert len(list(ingest([path], IngestOptions(skip=[tmp_path / "a.txt"])))) == 1


def test_a_glob_finds_files_in_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "d.md"):
        write(tmp_path / name, TEXT)
    items = ingest([f"{tmp_path}/**/*.txt"])
    assert [Path(str(item.source)).name for item in items] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyInput), (b" \n\t ", EmptyInput), (b"%PDF-1.4 x", BinaryInput), (bytes(range(32)) * 20, BinaryInput)],
)
def test_a_file_that_holds_no_report_fails(tmp_path: Path, data: bytes, error: type[InputError]) -> None:
    assert isinstance(fail_one(write(tmp_path / "a.txt", data)), error)


def test_a_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", TEXT)
    items = list(ingest([str(tmp_path / "none.txt"), good, str(tmp_path / "*.none"), "gopher://a/b", good]))
    assert [type(item) for item in items] == [Failure, Report, Failure, Failure, Report]


@pytest.mark.parametrize("name", ["a" * 300, "reports\0.txt", "reports\ud800.txt"])
def test_a_name_that_no_file_can_have_stops_no_other_source(tmp_path: Path, name: str) -> None:
    good = write(tmp_path / "a.txt", TEXT)
    failure, report = ingest([name, good])
    assert isinstance(failure, Failure) and failure.source == name
    assert isinstance(report, Report)


def forbid(monkeypatch: pytest.MonkeyPatch, function: str, forbidden: Path) -> None:
    """The system refuses to do this with one path, as it does where a user has no right to it."""
    allowed = getattr(os, function)

    def refuse(path: str, *arguments: object, **options: object) -> object:
        if os.fspath(path) == str(forbidden):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return allowed(path, *arguments, **options)

    monkeypatch.setattr(os, function, refuse)


def test_a_file_in_a_folder_that_may_not_be_entered_stops_no_other_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = write(tmp_path / "a.txt", TEXT)
    forbid(monkeypatch, "stat", tmp_path / "archive/b.txt")
    failure, report = ingest([str(tmp_path / "archive/b.txt"), good])
    assert isinstance(failure, Failure) and str(failure.error) == "cannot be read: Permission denied"
    assert isinstance(report, Report)


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        write(tmp_path / name, TEXT)
    forbid(monkeypatch, "scandir", tmp_path / "b")
    first, failure, last = ingest([str(tmp_path)])
    assert isinstance(failure, Failure) and failure.source == str(tmp_path / "b")
    assert str(failure.error) == "cannot be read: Permission denied"
    assert [Path(str(item.source)).name for item in (first, last)] == ["1.txt", "3.txt"]


def test_a_folder_that_a_link_leads_to_is_read(tmp_path: Path) -> None:
    for name in ("reports/b.txt", "archive/a.txt"):
        write(tmp_path / name, TEXT)
    (tmp_path / "reports/archive").symlink_to(tmp_path / "archive")
    sources = [item.source for item in ingest([str(tmp_path / "reports")])]
    assert sources == [str(tmp_path / "reports/b.txt"), str(tmp_path / "reports/archive/a.txt")]


def test_links_in_a_circle_give_every_file_once(tmp_path: Path) -> None:
    for name in ("north/a.txt", "south/b.txt"):
        write(tmp_path / name, TEXT)
    (tmp_path / "north/all").symlink_to(tmp_path)
    (tmp_path / "north/other").symlink_to(tmp_path / "south")
    (tmp_path / "south/other").symlink_to(tmp_path / "north")
    sources = [item.source for item in ingest([str(tmp_path / "north")])]
    assert sources == [str(tmp_path / "north/a.txt"), str(tmp_path / "north/all/south/b.txt")]


def test_a_link_to_itself_is_named_and_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    report, failure = ingest([str(tmp_path)], IngestOptions(skip=[tmp_path / "records.jsonl"]))
    assert isinstance(report, Report)
    assert isinstance(failure, Failure) and failure.source == str(tmp_path / "b.txt")


def test_a_file_of_a_pattern_that_may_not_be_looked_at_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, TEXT)
    forbid(monkeypatch, "stat", tmp_path / "a.txt")
    items = ingest([f"{tmp_path}/*.txt"])
    assert [item.source for item in items] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_over_the_limit_is_refused_with_what_was_read(tmp_path: Path) -> None:
    pipe = tmp_path / "reports"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"x" * 2000,))
    writer.start()
    error = fail_one(str(pipe), IngestOptions(max_bytes=1000))
    writer.join()
    assert str(error) == "the file has at least 1,001 bytes, 1,000 are allowed"


def test_a_file_over_the_limit_is_refused_with_both_numbers(tmp_path: Path) -> None:
    error = fail_one(write(tmp_path / "a.txt", b"x" * 2000), IngestOptions(max_bytes=1000))
    assert isinstance(error, TooLarge)
    assert "2,000 bytes, 1,000 are allowed" in str(error)


def test_a_page_gives_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    source = write(tmp_path / "a.html", PAGE)
    report = read_one(source)
    assert (report.title, report.publisher, report.byline) == ("River floods town", "The Delta Post", "Ilse Marden")
    assert (report.published, report.published_from) == (date(2019, 2, 11), "metadata")
    assert "Warnings in spring" in report.text.split("\n")
    assert str(report.extractor).startswith("trafilatura ")
    assert report.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_scripts_and_menus_are_never_text(tmp_path: Path) -> None:
    text = read_one(write(tmp_path / "a.html", PAGE)).text
    assert "hidden line" not in text
    assert "Home" not in text


def test_a_page_that_is_cut_short_gives_what_is_there_with_a_note(tmp_path: Path) -> None:
    report = read_one(write(tmp_path / "a.html", PAGE[: PAGE.rindex("<h2>") + 400]))
    assert TEXT in report.text
    assert any("cut short" in note for note in report.notes)


def test_a_page_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "page", PAGE)).extractor is not None


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-1", "utf-8"])
def test_the_charset_that_a_page_declares_is_used(tmp_path: Path, charset: str) -> None:
    name = "Пётр" if charset == "windows-1251" else "Pétur"
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"').replace("the mayor", f"the mayor {name}")
    report = read_one(write(tmp_path / "a.html", page.encode(charset, "ignore")))
    assert f"the mayor {name} of the town" in report.text


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "cp1252"), ("iso-8859-1", "cp1252"), ("iso-8859-9", "cp1254"), ("utf-16", "utf-8")],
)
def test_a_page_in_another_charset_than_it_declares_is_read_whole(tmp_path: Path, declared: str, written: str) -> None:
    markup = f"<script>{'var a = 1;' * 3000}</script></head>"
    page = PAGE.replace('charset="utf-8"', f'charset="{declared}"').replace("</head>", markup)
    report = read_one(write(tmp_path / "a.html", page.replace("the mayor", "the “mayor”").encode(written)))
    assert "the “mayor” of the town" in report.text
    assert not any("U+FFFD" in note for note in report.notes)


def test_a_page_that_declares_a_wrong_charset_is_read_as_its_bytes_look(tmp_path: Path) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="no-such"').replace("the mayor", "the mayor Pétur")
    assert "Pétur" in read_one(write(tmp_path / "a.html", page)).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><script>only()</script></html>",
        "<html>" + "<div>" * 5000,
        "<html><body><p>",
    ],
)
def test_a_page_without_text_fails(tmp_path: Path, page: str) -> None:
    assert isinstance(fail_one(write(tmp_path / "a.html", page)), InputError)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.html", PAGE, "option"),
        ("a.jsonl", f'{{"date": "2019-02-11", "text": "{TEXT}"}}', "metadata"),
        ("a.txt", f"LOWICK, Feb. 11, 2019 (AP) — {TEXT}", "option"),
        ("b.html", PAGE.replace("article:published_time", "no:time"), "option"),
        ("b.jsonl", f'{{"date": "soon", "text": "{TEXT}"}}', "option"),
        ("b.txt", TEXT, "option"),
    ],
)
def test_the_date_option_stands_above_what_is_shown_and_below_a_row_s_own_day(
    tmp_path: Path, name: str, content: str, found: str
) -> None:
    report = read_one(write(tmp_path / name, content), IngestOptions(date=date(2020, 1, 2)))
    assert report.published_from == found
    assert report.published == (date(2020, 1, 2) if found == "option" else date(2019, 2, 11))


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT.encode(), 1),
        (PAGE.encode(), 1),
        (f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}"}}\n'.encode(), 2),
        (f'[{{"text": "{TEXT}"}}]'.encode(), 1),
        (f'{{\n "text": "{TEXT}"\n}}'.encode(), 1),
    ],
)
def test_standard_input_is_read_by_what_it_looks_like(data: bytes, count: int) -> None:
    items = list(ingest(["-"], IngestOptions(stdin=data)))
    assert [type(item) for item in items] == [Report] * count


TABLE = f'day,body\n2019-02-11,"{TEXT}"\n2019-02-12,"{TEXT}"\n'
COLUMNS = {"text": "body", "date": "day"}


@pytest.mark.parametrize("table", [TABLE, TABLE.replace("day,body", "day\tbody").replace(',"', '\t"')])
def test_a_table_on_standard_input_is_read_by_the_columns_that_are_named(table: str) -> None:
    items = list(ingest(["-"], IngestOptions(stdin=table.encode(), columns=COLUMNS)))
    assert [item.text for item in items if isinstance(item, Report)] == [TEXT, TEXT]


def test_a_table_of_a_spreadsheet_with_semicolons_on_standard_input_is_read_too() -> None:
    table = TABLE.replace("day,body", "day;body").replace(',"', ';"')
    items = list(ingest(["-"], IngestOptions(stdin=table.encode(), columns=COLUMNS)))
    assert [item.text for item in items if isinstance(item, Report)] == [TEXT, TEXT]


def test_columns_that_standard_input_has_not_are_named() -> None:
    (failure,) = ingest(["-"], IngestOptions(stdin=TEXT.encode(), columns=COLUMNS))
    assert isinstance(failure, Failure) and "there is no column body, day" in str(failure.error)


@pytest.mark.parametrize("name", ["batch", "batch.txt"])
def test_a_text_whose_first_line_has_the_columns_is_a_table(tmp_path: Path, name: str) -> None:
    table, story = write(tmp_path / name, TABLE), write(tmp_path / "story.txt", TEXT)
    items = list(ingest([table, story], IngestOptions(columns=COLUMNS)))
    assert [item.source for item in items] == [f"{table}:2", f"{table}:3", story]


def test_a_json_file_of_an_object_a_line_is_read_by_lines(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{n}", "text": "{TEXT}"}}\n' for n in range(3))
    source = write(tmp_path / "a.json", lines + "{broken\n")
    items = list(ingest([source]))
    assert [item.id for item in items if isinstance(item, Report)] == ["0", "1", "2"]
    assert items[-1].source == f"{source}:4"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<?xml version="1.0"?>\n<!-- made -->\n<rss version="2.0"><channel><item></item></channel></rss>', "<rss>"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry></entry></feed>', "<feed>"),
        ('<?xml version="1.0"?>\n<urlset><url><loc>https://a.example/7</loc></url></urlset>', "<urlset>"),
        ("<sitemapindex></sitemapindex>", "<sitemapindex>"),
        ('<opml version="2.0"><head><title>Flood</title></head></opml>', "<opml>"),
        ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a WARC archive"),
    ],
)
def test_what_holds_many_reports_in_a_form_not_read_is_refused_by_name(tmp_path: Path, content: str, says: str) -> None:
    assert says in str(fail_one(write(tmp_path / "a.xml", content)))


def test_a_picture_in_xml_is_refused(tmp_path: Path) -> None:
    assert "a picture" in str(fail_one(write(tmp_path / "a.svg", "<svg><text>Flood in Orlow</text></svg>")))


MAIL = (
    "From: Levant Wire <desk@wire.example>\r\nReceived: from a.example;\r\n\tMon, 11 Feb 2019 10:25:11 +0000\r\n"
    f"MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E2=80=9C{TEXT}\r\n"
)


@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_a_mail_is_refused_for_its_coded_text(tmp_path: Path, name: str) -> None:
    assert "a mail" in str(fail_one(write(tmp_path / name, MAIL)))


def test_a_mail_is_read_as_text_where_that_is_asked_for(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.eml", MAIL), IngestOptions(type="text")).text == MAIL


def test_a_text_that_speaks_of_the_version_of_a_mail_is_read(tmp_path: Path) -> None:
    text = f"Note: {TEXT}\n\nMIME-Version: 1.0 stood in the mail.\n"
    assert read_one(write(tmp_path / "a.txt", text)).text == text


def test_a_page_of_which_all_is_kept_notes_nothing(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.html", PAGE)).notes == ()


def test_a_page_under_the_name_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "cp1250").replace("Ilse", "Zofě").encode("cp1250")
    report = read_one(write(tmp_path / "a.txt", page))
    assert "<p>" not in report.text and (report.byline, report.published) == ("Zofě Marden", date(2019, 2, 11))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_page_with_a_byte_order_mark_under_the_name_of_a_text_is_read_as_a_page(
    tmp_path: Path, encoding: str
) -> None:
    report = read_one(write(tmp_path / "a.txt", PAGE.encode(encoding)))
    assert "<p>" not in report.text and report.title == "River floods town"


def test_a_text_that_opens_with_a_tag_gives_the_words_of_its_markup(tmp_path: Path) -> None:
    report = read_one(write(tmp_path / "a.txt", f"<p>{TEXT}</p><p>Three men were killed in Velm.</p>"))
    assert report.text == f"{TEXT}\nThree men were killed in Velm."
    assert "the text is the words of its markup" in report.notes


def test_a_text_of_tags_alone_is_kept_with_a_note(tmp_path: Path) -> None:
    report = read_one(write(tmp_path / "a.txt", "<p></p>"))
    assert report.text == "<p></p>" and "the text holds markup, which is read as text" in report.notes


def test_a_page_is_read_as_text_where_that_is_asked_for(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.txt", PAGE), IngestOptions(type="text")).text == PAGE


def test_a_page_of_many_comments_is_soon_told_from_a_feed(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.html", "<!--a-->" * 2000 + PAGE)).title == "River floods town"


def test_scripts_and_style_sheets_of_a_folder_are_left_out(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/s.css", "a_files/x.js", "a_files/y.js.download", "a_files/z.svg"):
        write(tmp_path / name, PAGE if name == "a.html" else "body { color: red; }")
    assert [item.source for item in ingest([str(tmp_path)])] == [str(tmp_path / "a.html")]


def test_an_unknown_encoding_option_is_not_a_failure_of_a_report(tmp_path: Path) -> None:
    source = write(tmp_path / "a.txt", TEXT)
    with pytest.raises(OptionError):
        list(ingest([source], IngestOptions(encoding="utf-9")))


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le"])
def test_json_lines_are_read_in_the_encoding_that_the_user_names(tmp_path: Path, encoding: str) -> None:
    data = '{"text": "Власти сообщили о потопе."}\n{"text": "Вода спала."}\n'.encode(encoding)
    items = ingest([write(tmp_path / "a.jsonl", data)], IngestOptions(encoding=encoding))
    assert [item.text for item in items if isinstance(item, Report)] == ["Власти сообщили о потопе.", "Вода спала."]


def test_a_byte_order_mark_of_json_lines_stands_above_the_encoding_that_the_user_names(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", '{"text": "Власти сообщили о потопе."}\n'.encode("utf-8-sig"))
    assert read_one(source, IngestOptions(encoding="cp1251")).text == "Власти сообщили о потопе."

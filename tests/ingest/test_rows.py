"""Rows of batch files: each becomes a report or a failure that names its line."""

import csv
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Failure, IngestOptions, ingest, report_from_text
from dateline.ingest.decoding import MIXED
from dateline.ingest.rows import read_csv, read_json_lines
from dateline.model import BrokenRow, EmptyInput, Engine, OptionError, Record, Report, TooLarge
from dateline.record import encode

TEXT = "The river rose above its banks on Sunday, the mayor of the town said."


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def only_report(source: str, **options: object) -> Report:
    (item,) = ingest([source], IngestOptions(**options))  # type: ignore[arg-type]
    assert isinstance(item, Report)
    return item


def test_a_broken_line_is_a_failure_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": TEXT}) for n in range(1, 6)]
    lines[2] = lines[2][:20]
    source = write(tmp_path / "reports.jsonl", "\n".join(lines))
    items = list(ingest([source]))
    assert [item.id for item in items if isinstance(item, Report)] == ["r1", "r2", "r4", "r5"]
    (failure,) = [item for item in items if isinstance(item, Failure)]
    assert failure.source == f"{source}:3"
    assert isinstance(failure.error, BrokenRow)


def test_only_a_line_feed_ends_a_line_of_json(tmp_path: Path) -> None:
    text = "First line.\u2028Second\u0085 line of the report."
    source = write(tmp_path / "a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\n")
    assert only_report(source).text == text


@pytest.mark.parametrize("row", ["[1]", '"text"', "3", "null"])
def test_a_line_that_is_no_object_is_broken(row: str) -> None:
    (item,) = read_json_lines(io.BytesIO(row.encode()), "a.jsonl", IngestOptions())
    assert isinstance(item, Failure)
    assert isinstance(item.error, BrokenRow)


def test_a_row_without_text_is_empty_and_names_its_columns() -> None:
    (item,) = read_json_lines(io.BytesIO(b'{"headline": "x", "story": "y"}'), "a.jsonl", IngestOptions())
    assert isinstance(item, Failure)
    assert isinstance(item.error, EmptyInput)
    assert "headline, story" in str(item.error)


def test_a_line_over_the_limit_is_refused_and_the_next_is_read() -> None:
    options = IngestOptions(max_characters=1000)
    data = json.dumps({"text": "x" * 2_000_000}) + "\n" + json.dumps({"text": TEXT}) + "\n"
    big, next_ = read_json_lines(io.BytesIO(data.encode()), "a.jsonl", options)
    assert isinstance(big, Failure)
    assert isinstance(big.error, TooLarge)
    assert isinstance(next_, Report)


@pytest.mark.parametrize(
    "row",
    [
        {"id": "7", "published": "2019-02-11", "title": "T", "text": TEXT, "publisher": "P",
         "url": "https://a.example/7"},
        {"id": 7, "date_publish": "2019-02-11 13:00:00", "title": "T", "maintext": TEXT, "url": "https://a.example/7",
         "source_domain": "P"},
        {"id": "7", "date": "11 February 2019", "headline": "T", "event_text": TEXT, "link": "https://a.example/7",
         "outlet": "P"},
        {"id": "7", "date": "2019-02-11", "title": "T", "text": TEXT, "source": "https://a.example/7",
         "source-hostname": "P"},
        {"id": "7", "publishedAt": "2019-02-11T13:00:00Z", "title": "T", "content": TEXT, "url": "https://a.example/7",
         "source": {"id": None, "name": "P"}},
        {"id": "7", "dateTime": "2019-02-11T13:00:00Z", "title": "T", "body": TEXT, "url": "https://a.example/7",
         "source": {"uri": "a.example", "title": "P"}},
        {"ID": "7", "Date": "2019-02-11", "Title": "T", "TEXT": TEXT, "URL": "https://a.example/7", "Publisher": "P"},
    ],
)  # fmt: skip
def test_the_columns_of_known_batches_are_recognised(tmp_path: Path, row: dict[str, object]) -> None:
    report = only_report(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert (report.id, report.title, report.text, report.publisher) == ("7", "T", TEXT, "P")
    assert (report.published, report.published_from) == (date(2019, 2, 11), "metadata")
    assert report.source == "https://a.example/7"


def test_a_source_that_is_an_address_is_no_publisher(tmp_path: Path) -> None:
    row = {"text": TEXT, "source": "https://a.example/7"}
    report = only_report(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert (report.source, report.publisher) == ("https://a.example/7", None)


def test_a_column_of_the_exact_name_stands_above_one_in_another_case(tmp_path: Path) -> None:
    row = {"Text": "Some other words.", "text": TEXT}
    assert only_report(write(tmp_path / "a.jsonl", json.dumps(row))).text == TEXT


def test_semicolons_part_cells_under_a_header_in_capitals(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.csv", f'DATE;TEXT\n2019-02-11;"{TEXT}"\n'))
    assert (report.text, report.published) == (TEXT, date(2019, 2, 11))


def test_a_map_of_columns_names_where_a_field_stands(tmp_path: Path) -> None:
    source = write(tmp_path / "a.csv", f'story,text,day\n"{TEXT}",short,2019-02-11\n')
    report = only_report(source, columns={"text": "story", "published": "day"})
    assert (report.text, report.published) == (TEXT, date(2019, 2, 11))


def test_a_map_with_an_unknown_field_is_an_error_of_the_option() -> None:
    with pytest.raises(OptionError, match="body"):
        ingest(["a.csv"], IngestOptions(columns={"body": "story"}))


def test_date_is_another_name_of_published(tmp_path: Path) -> None:
    source = write(tmp_path / "a.csv", f'body,day\n"{TEXT}",2019-02-11\n')
    assert only_report(source, columns={"text": "body", "date": "day"}).published == date(2019, 2, 11)
    with pytest.raises(OptionError, match="both date and published"):
        ingest([source], IngestOptions(columns={"date": "day", "published": "day"}))


def test_a_csv_without_a_column_that_the_user_names_fails_by_its_name(tmp_path: Path) -> None:
    source = write(tmp_path / "a.csv", f'body,day\n"{TEXT}",2019-02-11\n')
    (failure,) = ingest([source], IngestOptions(columns={"text": "body", "date": "daay"}))
    assert isinstance(failure, Failure)
    assert (failure.source, str(failure.error)) == (source, "there is no column daay; its columns are body, day")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_column_that_no_row_has_is_a_failure_of_the_source(tmp_path: Path, name: str) -> None:
    rows: list[dict[str, str]] = [{"body": TEXT}, {"body": TEXT, "day": "2019-02-11"}]
    content = json.dumps(rows) if name == "a.json" else "\n".join(map(json.dumps, rows))
    source = write(tmp_path / name, content)
    given = [type(item) for item in ingest([source], IngestOptions(columns={"text": "body", "date": "day"}))]
    assert given == [Report, Report]
    *reports, failure = ingest([source], IngestOptions(columns={"text": "body", "date": "daay"}))
    assert len(reports) == 2 and isinstance(failure, Failure)
    assert failure.source == source and "there is no column daay" in str(failure.error)


def test_a_date_that_is_not_understood_is_noted(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.jsonl", json.dumps({"text": TEXT, "date": "soon"})))
    assert report.published is None
    assert any("'soon'" in note for note in report.notes)


def test_a_json_file_holds_one_report_or_a_list(tmp_path: Path) -> None:
    one = write(tmp_path / "one.json", json.dumps({"id": "a", "text": TEXT}, indent=1))
    many = write(tmp_path / "many.json", json.dumps([{"id": "b", "text": TEXT}, 3, {"id": "c", "text": TEXT}]))
    items = list(ingest([one, many]))
    assert [item.id for item in items if isinstance(item, Report)] == ["a", "b", "c"]
    assert [item.source for item in items if isinstance(item, Failure)] == [f"{many}:2"]


@pytest.mark.parametrize("columns", [{}, {"text": "Texte"}])
def test_a_csv_of_a_spreadsheet_with_semicolons_is_read(tmp_path: Path, columns: dict[str, str]) -> None:
    name = columns.get("text", "text")
    rows = f'id;date;{name}\n7;2021-05-12;"Troops, say officials; crossed the river."\n'
    path = tmp_path / "batch.csv"
    path.write_bytes(("\ufeff" + rows).encode())
    (report,) = ingest([str(path)], IngestOptions(columns=columns))
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("7", "Troops, say officials; crossed the river.")


@pytest.mark.parametrize("header", ["text,a;b", "a;b,text", "text"])
def test_a_semicolon_in_the_name_of_a_column_parts_nothing(tmp_path: Path, header: str) -> None:
    path = tmp_path / "batch.csv"
    path.write_text(
        header + "\n" + ",".join(["The army withdrew."] * header.count(",") + ["The army withdrew."]) + "\n"
    )
    (report,) = ingest([str(path)])
    assert isinstance(report, Report) and report.text == "The army withdrew."


def test_csv_failures_name_the_line_on_which_the_row_begins(tmp_path: Path) -> None:
    content = f'id,text\n1,"{TEXT}\nIt went on."\n2,{TEXT.replace(",", "")},extra\n3,\n4,"{TEXT}"\n'
    source = write(tmp_path / "a.csv", content)
    items = list(ingest([source]))
    assert [item.id for item in items if isinstance(item, Report)] == ["1", "4"]
    failures = {item.source: type(item.error) for item in items if isinstance(item, Failure)}
    assert failures == {f"{source}:4": BrokenRow, f"{source}:5": EmptyInput}


def test_a_csv_in_latin_1_with_a_mark_of_excel_or_none_is_read(tmp_path: Path) -> None:
    text = "The café owners of Córdoba met the mayor on Sunday."
    latin = write(tmp_path / "latin.csv", f"id,text\n1,{text}\n".encode("latin-1"))
    excel = write(tmp_path / "excel.csv", f"id,text\n1,{text}\n".encode("utf-8-sig"))
    assert only_report(latin).text == only_report(excel).text == text
    assert only_report(excel).id == "1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_before_a_quoted_header_is_passed_over(tmp_path: Path, encoding: str) -> None:
    content = f'"text","date"\r\n"{TEXT}","2019-02-11"\r\n'.encode(encoding)
    report = only_report(write(tmp_path / "a.csv", content))
    assert (report.text, report.published) == (TEXT, date(2019, 2, 11))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_in_the_encoding_that_their_mark_tells_are_read(tmp_path: Path, encoding: str) -> None:
    rows = [{"id": "1", "text": TEXT}, {"id": "2", "text": "The café in Córdoba shut on\u2028Sunday."}]
    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(encoding)
    found = list(ingest([write(tmp_path / "a.jsonl", content)]))
    assert [(item.id, item.text) for item in found if isinstance(item, Report)] == [
        (row["id"], row["text"]) for row in rows
    ]


def test_json_lines_in_utf_16_are_known_by_how_they_begin(tmp_path: Path) -> None:
    content = (json.dumps({"id": "1", "text": TEXT}) + "\n").encode("utf-16")
    assert only_report(write(tmp_path / "reports", content)).id == "1"


def test_a_row_of_utf_16_that_is_too_long_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    lines = ('{"text": "' + "x" * 1_700_000 + '"}\n{"text": "' + TEXT + '"}\n').encode("utf-16")
    long, report = ingest([write(tmp_path / "a.jsonl", lines)], IngestOptions(max_characters=100_000))
    assert isinstance(long, Failure)
    assert (long.source[-2:], type(long.error)) == (":1", TooLarge)
    assert isinstance(report, Report)
    assert report.text == TEXT


def test_the_strings_of_a_text_are_paragraphs_and_those_of_a_byline_names(tmp_path: Path) -> None:
    row = {"text": [TEXT, "It fell again on Monday."], "authors": ["Ilse Marden", "Jon Orlow"]}
    report = only_report(write(tmp_path / "a.json", json.dumps(row)))
    assert (report.text, report.byline) == (f"{TEXT}\n\nIt fell again on Monday.", "Ilse Marden, Jon Orlow")


def test_a_record_of_ours_gives_its_report_back(tmp_path: Path) -> None:
    report = report_from_text(
        TEXT, id="r1", source="reports/a.txt", title="River", published=date(2019, 2, 11), published_from="option"
    )
    record = Record(report=report, engine=Engine(program="dateline", model="fake", gazetteer="fake"))
    again = only_report(write(tmp_path / "records.jsonl", encode(record)), columns={"text": "body"})
    assert again == report


def test_a_file_that_ends_inside_quotation_marks_says_so(tmp_path: Path) -> None:
    content = f'id,text\n1,"{TEXT}"\n2,"The river was 1'
    whole, cut = ingest([write(tmp_path / "a.csv", content)])
    assert isinstance(whole, Report) and isinstance(cut, Report)
    note = "the file ends inside quotation marks: the text may be cut, or hold other rows"
    assert note not in whole.notes and note in cut.notes
    assert cut.text == "The river was 1"


@pytest.mark.parametrize("end", ["", "\n", '"', '"\r\n'])
def test_a_file_that_ends_with_its_last_row_says_nothing(tmp_path: Path, end: str) -> None:
    quote = '"' if end.startswith('"') else ""
    report = only_report(write(tmp_path / "a.csv", f"id,text\n1,{quote}The river rose 1 m on Sunday.{end}"))
    assert report.text == "The river rose 1 m on Sunday." and not doubts_quotation(report)


def doubts_quotation(report: Report) -> bool:
    return any("quotation" in note for note in report.notes)


def test_a_quotation_mark_in_a_file_with_tabs_takes_no_other_row(tmp_path: Path) -> None:
    texts = [
        '"We will hold the bridge, the commander said on Monday.',
        "The river took 40 houses near Tarn on Tuesday.",
        '"They left at night", said a woman of Oranje, where 300 people fled.',
        "Floods killed 9 people.",
    ]
    rows = "".join(f"{number}\t{text}\n" for number, text in enumerate(texts, start=1))
    items = list(ingest([write(tmp_path / "a.tsv", f"id\ttext\n{rows}")]))
    assert [item.text for item in items if isinstance(item, Report)] == texts


def test_a_quoted_cell_of_a_file_with_tabs_may_hold_lines_and_tabs(tmp_path: Path) -> None:
    rows = f'id\ttext\n1\t"First ""line"".\nSecond\tline."\n2\t{TEXT}\n3\n'
    first, second, broken = ingest([source := write(tmp_path / "a.tsv", rows)])
    assert isinstance(first, Report) and first.text == 'First "line".\nSecond\tline.'
    assert isinstance(second, Report) and second.source == f"{source}:4"
    assert isinstance(broken, Failure) and broken.source == f"{source}:5"


def test_a_file_with_tabs_that_ends_inside_quotation_marks_says_so(tmp_path: Path) -> None:
    cut = "The river rose on Sunday.\nTwo bridges fell.\nOn Monday 40 peo"
    whole, last = ingest([write(tmp_path / "a.tsv", f'id\ttext\n1\t"{TEXT}"\n2\t"{cut}')])
    assert isinstance(whole, Report) and not doubts_quotation(whole)
    assert isinstance(last, Report) and last.text == cut
    assert any("ends inside quotation marks" in note for note in last.notes)


def test_a_quotation_mark_that_its_line_does_not_close_is_noted_in_a_file_with_tabs(tmp_path: Path) -> None:
    rows = f'1\t"We will hold the bridge, the commander said on Monday.\n2\t{TEXT}\n'
    opened, other = ingest([write(tmp_path / "a.tsv", f"id\ttext\n{rows}")])
    assert isinstance(opened, Report) and any("does not close" in note for note in opened.notes)
    assert isinstance(other, Report) and other.text == TEXT and not doubts_quotation(other)


def test_a_quotation_that_its_line_closes_is_not_noted_in_a_file_with_tabs(tmp_path: Path) -> None:
    said = '"They left at night", said a woman of Oranje, where 300 people fled.'
    assert not doubts_quotation(only_report(write(tmp_path / "a.tsv", f"id\ttext\n1\t{said}\n")))


def test_a_header_that_ends_inside_quotation_marks_is_named(tmp_path: Path) -> None:
    (failure,) = ingest([write(tmp_path / "a.csv", '"id,text\n')])
    assert isinstance(failure, Failure) and "ends inside quotation marks" in str(failure.error)


@pytest.mark.parametrize("first", ["", "Córdoba"])
def test_a_western_row_far_down_a_table_is_read(tmp_path: Path, first: str) -> None:
    early = [f"0,{first},{TEXT.replace(',', '')}".encode("cp1252" if first else "utf-8")]
    rows = early + [f"{n},River,{TEXT.replace(',', '')}".encode() for n in range(1, 1200)]
    late = 'x,José said “no”,"The café of Cúcuta was shut on Monday."'.encode("cp1252")
    source = write(tmp_path / "a.csv", b"\n".join((b"id,title,text", *rows, late)))
    last = list(ingest([source]))[-1]
    assert isinstance(last, Report)
    assert (last.title, last.text) == ("José said “no”", "The café of Cúcuta was shut on Monday.")


@pytest.mark.parametrize("nothing", ["\\N", "NULL", "nan"])
def test_what_programs_write_for_nothing_is_no_text(tmp_path: Path, nothing: str) -> None:
    (failure,) = ingest([write(tmp_path / "a.csv", f"id,text\n1,{nothing}\n")])
    assert isinstance(failure, Failure) and isinstance(failure.error, EmptyInput)


def test_a_paragraph_that_is_null_leaves_the_others(tmp_path: Path) -> None:
    row = {"text": [TEXT, None, "Some fled."], "body": "A short teaser."}
    assert only_report(write(tmp_path / "a.json", json.dumps(row))).text == f"{TEXT}\n\nSome fled."


@pytest.mark.parametrize(
    "day", [1549890000.0, {"$date": "2019-02-11T13:00:00Z"}, {"$date": {"$numberLong": "1549890000000"}}]
)
def test_dates_of_data_frames_and_databases_are_read(tmp_path: Path, day: object) -> None:
    row = {"text": TEXT, "date": day}
    assert only_report(write(tmp_path / "a.json", json.dumps(row))).published == date(2019, 2, 11)


def test_a_date_of_an_unknown_form_of_object_is_noted(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.json", json.dumps({"text": TEXT, "date": {"week": 7}})))
    assert any("is not understood" in note for note in report.notes)


def test_of_two_columns_of_one_name_the_first_is_read_with_a_note(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.csv", f"title,text,title\nFlood,{TEXT.replace(',', '')},Army\n"))
    assert report.title == "Flood"
    assert any("several columns are called title" in note for note in report.notes)


@pytest.mark.parametrize("mark", [";", "|", ","])
def test_the_line_of_a_spreadsheet_that_names_its_mark_is_no_header(tmp_path: Path, mark: str) -> None:
    report = only_report(write(tmp_path / "a.csv", f'\ufeffsep={mark}\r\nid{mark}text\r\n1{mark}"{TEXT}"\r\n'))
    assert (report.id, report.text) == ("1", TEXT)


def test_rows_in_utf_8_and_in_cp1252_are_each_read_as_they_are_with_a_note(tmp_path: Path) -> None:
    row = "“At least 11 people” died in Orlow, the mayor’s office said."
    source = write(tmp_path / "a.csv", b"text\n" + f'"{row}"\n'.encode() + f'"{row}"\n'.encode("cp1252") * 2)
    reports = [item for item in ingest([source]) if isinstance(item, Report)]
    assert [report.text for report in reports] == [row] * 3
    assert all(MIXED in report.notes for report in reports)


def test_the_markup_of_a_cell_is_no_text(tmp_path: Path) -> None:
    body = "<p>Floods killed <b>9</b> people &amp; a dog.</p><img width='640'><ul><li>Some fled.</li></ul>"
    report = only_report(write(tmp_path / "a.json", json.dumps({"body": body})))
    assert report.text == "Floods killed 9 people & a dog.\nSome fled."


def test_a_whole_page_in_a_cell_gives_its_report(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{TEXT} Some {n} hundred left their homes in the old town.</p>" for n in range(2, 9))
    page = f"<html><body><nav><a href='/'>Home</a></nav><article>{paragraphs}</article></body></html>"
    report = only_report(write(tmp_path / "a.json", json.dumps({"body": page})))
    assert report.text.startswith(TEXT) and "Home" not in report.text and report.extractor


def test_markup_without_words_stays_with_a_note(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.json", json.dumps({"body": "<p></p>"})))
    assert report.text == "<p></p>" and any("markup" in note for note in report.notes)


def test_one_text_in_two_outlets_is_two_reports(tmp_path: Path) -> None:
    outlets = [("Delta Post", "", ""), ("Hill News", "", ""), ("", "https://a.example/1", ""), ("", "", "2019-02-11")]
    rows = [{"text": TEXT, "publisher": who, "url": url, "date": day} for who, url, day in outlets]
    batch = write(tmp_path / "a.json", json.dumps(rows))
    first, again = ([item.id for item in ingest([batch]) if isinstance(item, Report)] for _ in range(2))
    assert first == again and len(set(first)) == len(outlets)


def test_a_row_with_nothing_but_its_text_has_the_id_of_the_text(tmp_path: Path) -> None:
    row = only_report(write(tmp_path / "a.jsonl", json.dumps({"text": TEXT, "title": "River rises"})))
    assert row.id == only_report(write(tmp_path / "a.txt", TEXT)).id


def test_a_header_that_cannot_be_read_fails_the_file_and_no_other(tmp_path: Path) -> None:
    swallowed = '"id,text\n' + "".join(f"{n},{TEXT.replace(',', '')}\n" for n in range(3000))
    bad, good = write(tmp_path / "bad.csv", swallowed), write(tmp_path / "good.csv", f'id,text\n1,"{TEXT}"\n')
    failure, report = ingest([bad, good])
    assert isinstance(failure, Failure) and isinstance(report, Report)
    assert (failure.source, type(failure.error)) == (f"{bad}:1", BrokenRow)


@pytest.mark.parametrize("lead", ["\n", "\n\r\n", ",\n", " , \n\n"])
def test_blank_rows_before_the_header_are_passed_over(tmp_path: Path, lead: str) -> None:
    assert only_report(write(tmp_path / "a.csv", f'{lead}id,text\n1,"{TEXT}"\n')).id == "1"


def _is_written(text: str) -> bool:
    """Whether the text is one that somebody wrote: no mark for nothing, no markup, nothing unseen alone."""
    nothing = {"\\n", "null", "nan", "none", "<na>"}
    return any(map(str.isalnum, text)) and text.strip().casefold() not in nothing and not text.lstrip().startswith("<")


ROW = st.fixed_dictionaries(
    {
        "id": st.text("abc0123", min_size=1),
        "text": st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1).filter(
            _is_written
        ),
    }
)


@given(st.lists(ROW, max_size=5))
def test_rows_of_json_lines_come_back_as_they_were(rows: list[dict[str, str]]) -> None:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    items = list(read_json_lines(io.BytesIO(data), "a.jsonl", IngestOptions()))
    assert [(item.id, item.text) for item in items if isinstance(item, Report)] == [(r["id"], r["text"]) for r in rows]


@given(st.lists(ROW, max_size=5))
def test_rows_of_csv_come_back_as_they_were(rows: list[dict[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["id", "text"])
    writer.writerows([row["id"], row["text"]] for row in rows)
    file.seek(0)
    items = list(read_csv(file, "a.csv", IngestOptions()))
    assert [(item.id, item.text) for item in items if isinstance(item, Report)] == [(r["id"], r["text"]) for r in rows]


@given(st.binary(max_size=300))
def test_any_bytes_as_json_lines_give_reports_or_failures(data: bytes) -> None:
    assert all(isinstance(item, Report | Failure) for item in read_json_lines(io.BytesIO(data), "a", IngestOptions()))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_large_batch_is_not_held_in_memory(tmp_path: Path, name: str) -> None:
    text = "word " * 2000
    path = tmp_path / name
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text\n" if name.endswith("csv") else "")
        for number in range(2000):  # 20 MB in all
            file.write(
                f"{number},{text}\n" if name.endswith("csv") else json.dumps({"id": number, "text": text}) + "\n"
            )
    items = ingest([str(path)])
    next(items)
    tracemalloc.start()
    for _ in range(20):
        next(items)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000

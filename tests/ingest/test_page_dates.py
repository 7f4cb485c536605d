"""The day of a page: declared stands first, then the report's own dateline, then what the page shows, with a note."""

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.ingest import IngestOptions, ingest
from dateline.model import Report

DAY = date(2019, 2, 11)
STORY = "".join(
    f"<p>The river rose above its banks, the mayor of Lowick said. Some {n} hundred people left their homes.</p>"
    for n in range(2, 7)
)
DATELINE = "<p>LOWICK, Feb. 11, 2019 (AP) — The river rose above its banks.</p>"
MODIFIED = '<meta property="article:modified_time" content="2021-05-05T10:00:00Z">'


def read(tmp_path: Path, *, head: str = "", top: str = "", below: str = "", given: date | None = None) -> Report:
    path = tmp_path / "page.html"
    page = f"<h1>River floods town</h1>{top}{STORY}"
    path.write_text(
        f"<!DOCTYPE html><html><head><title>River floods town</title>{head}</head>"
        f'<body class="has-sidebar"><article>{page}</article>{below}</body></html>',
        encoding="utf-8",
    )
    (item,) = ingest([str(path)], IngestOptions(date=given))
    assert isinstance(item, Report)
    return item


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": "2019-02-11"}


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-02-11T23:30:00-05:00">',
        '<meta name="date" content="11 February 2019">',
        '<meta name="date" content="2017-01-01"><meta property="article:published_time" content="2019-02-11">',
        f'{MODIFIED}<meta name="DC.date.issued" content="2019-02-11">',
        linked(**{"@type": "NewsArticle", "datePublished": "2019-02-11T08:00:00Z", "dateModified": "2020-01-01"}),
        linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "datePublished": "2019-02-11"}]}),
        f'<meta name="pubdate" content="1970-01-01T00:00:00Z">{linked(**NEWS)}',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20190211">',
    ],
)
def test_a_declared_day_stands_above_all_that_the_text_says(tmp_path: Path, head: str) -> None:
    report = read(tmp_path, head=head, top="<p>LOWICK, Feb. 10, 2019 (AP) — The river rose.</p>")
    assert (report.published, report.published_from, report.notes) == (DAY, "metadata", ())


OTHER = {"@type": "NewsArticle", "headline": "Dam fails", "datePublished": "2010-06-01"}
TITLED = NEWS | {"headline": "River floods  Town"}
OLD_PAGE = {"@type": "WebPage", "name": "News", "datePublished": "2010-06-01"}


def linked_list(*things: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


@pytest.mark.parametrize("name", ["date", "DC.date", "displaydate"])
def test_linked_data_stand_above_a_meta_tag_that_does_not_say_what_happened(tmp_path: Path, name: str) -> None:
    report = read(tmp_path, head=f'<meta name="{name}" content="2021-05-05">{linked(**NEWS)}')
    assert report.published == DAY


@pytest.mark.parametrize(
    "head",
    [
        linked_list(OTHER, TITLED),
        linked(**OTHER) + linked(**TITLED),
        linked_list(OLD_PAGE, NEWS),
        linked(**{"@graph": [OLD_PAGE, NEWS]}),
    ],
)
def test_of_linked_reports_that_with_the_page_s_title_counts_and_a_page_last(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, head=head).published == DAY


@pytest.mark.parametrize(
    "head",
    [
        linked(**{"@type": "WebPage", "mainEntity": NEWS}),
        linked(**{"@graph": [{"@type": "WebPage", "mainEntity": NEWS}]}),
        linked(**NEWS).replace("ld+json", "ld+json; charset=utf-8"),
        linked(**NEWS).replace(">{", ">\n//<![CDATA[\n{").replace("}<", "}\n//]]>\n<"),
        linked(**NEWS).replace(">{", "><!-- {").replace("}<", "} --><"),
        linked(**NEWS | {"datePublished": ["2019-02-11", "2019-02-12"]}),
    ],
)
def test_linked_data_are_read_however_they_are_wrapped(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, head=head).published == DAY


@pytest.mark.parametrize("element", ['<time pubdate datetime="2019-02-11">', '<span itemprop="datePublished">'])
def test_an_element_may_declare_the_day(tmp_path: Path, element: str) -> None:
    report = read(tmp_path, top=f"{element}11 February 2019</{element[1:5]}>")
    assert (report.published, report.published_from, report.notes) == (DAY, "metadata", ())


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (
            "",
            '<aside><h2>Related</h2><a href="/x">Dam fails</a> <time datetime="2017-06-01">1 June 2017</time></aside>',
        ),
        ("", "<footer>Page updated 2024-01-01</footer>"),
        ("", '<div class="related-stories"><span itemprop="datePublished">1 June 2017</span></div>'),
        ('<meta name="date" content="02/11/2019">', ""),
        (MODIFIED, ""),
        (linked(**{"@type": "ItemList", "datePublished": "2017-06-01"}), ""),
    ],
)
def test_what_declares_no_day_leaves_the_report_its_dateline(tmp_path: Path, head: str, below: str) -> None:
    report = read(tmp_path, head=head, top=DATELINE, below=below)
    assert (report.published, report.published_from) == (DAY, "dateline")


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", '<div class="entry-date">Posted 11 February 2019, updated 12 February 2019</div>'),
        ("", '<time class="updated" datetime="2019-02-13"></time><time datetime="2019-02-11T08:00"></time>'),
        (
            "",
            '<p class="last-updated"><time datetime="2019-02-13"></time></p>'
            '<p><time datetime="2019-02-11T08:00"></time></p>',
        ),
        ("", "<nav>" + '<span class="date">1 June 2017</span>' * 250 + '</nav><p class="date">11 February 2019</p>'),
        ("", '<div class="entry-date">Updated date: 14 February 2019, published 11 February 2019</div>'),
        ("", '<span class="byline">By Ilse Marden <b>11 February 2019</b></span>'),
        ("", '<time datetime="10:32">11 February 2019 10:32</time>'),
        ("", '<time datetime="20190211T103200Z">Monday</time>'),
        ('<link rel="canonical" href="https://delta.example/news/2019/02/11/river.html">', ""),
    ],
)
def test_a_day_that_the_page_only_shows_is_taken_with_a_note(tmp_path: Path, head: str, top: str) -> None:
    report = read(tmp_path, head=head, top=top)
    assert report.published == DAY
    if report.published_from == "metadata":  # the extraction may keep the line in the text, which then says it
        assert report.notes == ("the date is one that the page shows, it declares none",)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="date" content="02/11/2019">', ""),
        ("", "<p>Published 02/11/2019</p>"),
        ("", '<time datetime="02/11/2019"></time>'),
        (MODIFIED, ""),
        ("", "<p>The last flood of 2017-06-01 was smaller, the mayor said.</p>"),
        ("", '<aside><a href="/x">Dam fails</a> <time datetime="2017-06-01">1 June 2017</time></aside>'),
    ],
)
def test_what_is_doubtful_gives_no_day(tmp_path: Path, head: str, top: str) -> None:
    report = read(tmp_path, head=head, top=top)
    assert report.published is None
    assert "no date: relative dates stay unresolved" in report.notes


@pytest.mark.parametrize("part", ["footer", 'div class="most-read"', 'section id="comments"'])
def test_dates_of_other_parts_of_the_page_are_not_the_report_s(tmp_path: Path, part: str) -> None:
    end = part.split(maxsplit=1)[0]
    assert read(tmp_path, below=f'<{part}><span class="date">1 June 2017</span></{end}>').published is None


def test_the_user_s_day_stands_above_one_that_the_page_only_shows(tmp_path: Path) -> None:
    given = date(2019, 2, 12)
    report = read(tmp_path, head='<link rel="canonical" href="https://delta.example/2019/02/11/a.html">', given=given)
    assert (report.published, report.published_from, report.notes) == (given, "option", ())


def test_a_declared_day_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    report = read(tmp_path, head='<meta name="date" content="02/11/2019">', top=DATELINE)
    assert "date '02/11/2019' is not understood" in report.notes

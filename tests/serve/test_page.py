"""The page as a file: complete, closed to the network, the same every time, readable in both themes."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from dateline.model import Furniture, Record
from dateline.serve import render_page
from dateline.serve.packaged import asset

VOID = {"meta", "br", "wbr", "link", "img", "input", "hr"}
LEAST_CONTRAST = 4.5
"""WCAG 2.2 AA, text of normal size."""


class Outline(HTMLParser):
    """Checks that every element is closed in order; collects ids, attributes and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]
        assert tag != "a" or "a" not in self.open, "a link inside a link is taken apart by browsers"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def page(sample: Record) -> str:
    return render_page(sample)


@pytest.fixture
def outline(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    outline.close()
    return outline


def test_every_element_is_closed_in_order(outline: Outline) -> None:
    assert outline.open == []


def test_ids_are_used_once(outline: Outline) -> None:
    assert sorted(outline.ids) == sorted(set(outline.ids))


def test_every_link_inside_the_page_has_its_target(outline: Outline) -> None:
    targets = {value[1:] for name, value in outline.attributes if name == "href" and value and value.startswith("#")}
    assert targets <= set(outline.ids)


def test_no_attribute_runs_script_or_styles(outline: Outline) -> None:
    names = {name for name, _ in outline.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert "style" not in names
    assert "src" not in names


def test_nothing_in_the_page_points_outside(page: str) -> None:
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_allows_just_the_style_and_script_that_are_there(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;;")
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in inside]
        assert len(digests) == 1
        assert f"{tag}-src &#x27;sha256-{digests[0]}&#x27;" in policy[1]


def test_the_embedded_record_is_the_record(sample: Record, page: str) -> None:
    block = re.search(r'<script type="application/json" id="record">(.*?)</script>', page)
    assert block is not None
    assert json.loads(block[1]) == json.loads(msgspec.json.encode(sample))


def test_the_same_record_gives_the_same_page(sample: Record, page: str) -> None:
    assert render_page(sample) == page


def test_the_header_tells_the_report_and_counts_apart(page: str) -> None:
    header = page[page.index("<header") : page.index("</header>")]
    for told in ("Flood at Tarnby kills 14", "Wed 12 May 2021", "The Marlow Courier", "Marlow Wire", "caption"):
        assert told in header
    assert "5 events that happened or go on, 2 planned, possible or denied" in header


@pytest.mark.parametrize(
    ("nameless", "said"),
    [
        ((), "7 statements by 4 speakers;"),
        (("s1", "s6"), "5 statements by 3 speakers, 2 statements without a speaker;"),
        (("s1", "s2", "s3", "s4", "s5", "s6", "s7"), "; 7 statements without a speaker;"),
    ],
)
def test_statements_of_nobody_are_counted_apart_in_the_header(
    sample: Record, nameless: tuple[str, ...], said: str
) -> None:
    statements = tuple(msgspec.structs.replace(s, source=()) if s.id in nameless else s for s in sample.statements)
    page = render_page(msgspec.structs.replace(sample, statements=statements))
    assert said in page[page.index("<header") : page.index("</header>")]


def test_every_item_has_a_card(sample: Record, outline: Outline) -> None:
    layers = (sample.times, sample.places, sample.actors, sample.events, sample.figures, sample.statements)
    assert {item.id for layer in (*layers, sample.forecasts) for item in layer} <= set(outline.ids)  # type: ignore[attr-defined]


def test_low_scores_are_marked_to_check(page: str) -> None:
    card = page[page.index('id="e6"') : page.index("</article>", page.index('id="e6"'))]
    assert 'class="badge">check' in card


def test_a_truncated_report_says_so(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, completeness="truncated", published=None)
    page = render_page(msgspec.structs.replace(sample, report=report))
    assert "Only a part of the report was read." in page
    assert "date not known" in page


def test_without_a_title_the_first_words_after_furniture_head_the_page(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, title=None)
    page = render_page(msgspec.structs.replace(sample, report=report))
    assert "<title>Heavy rain flooded the port of Tarnby" in page


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\t\n\n"])
def test_without_a_title_a_headline_that_stands_by_itself_heads_the_page(sample: Record, gap: str) -> None:
    text = f"Bridge at Tarnby falls{gap}The bridge fell on Monday, the mayor said."
    report = msgspec.structs.replace(sample.report, title=None, text=text, furniture=())
    assert "<title>Bridge at Tarnby falls</title>" in render_page(Record(report=report, engine=sample.engine))


def test_a_report_that_is_all_furniture_is_headed_by_its_words(sample: Record) -> None:
    text = "Subscribe now"
    report = msgspec.structs.replace(
        sample.report, title=None, text=text, furniture=(Furniture(0, len(text), text, "advertising"),)
    )
    assert "<title>Subscribe now</title>" in render_page(Record(report=report, engine=sample.engine))


def test_an_empty_record_is_a_page_too(sample: Record) -> None:
    report = msgspec.structs.replace(sample.report, title=None, text="", furniture=(), completeness="empty")
    page = render_page(Record(report=report, engine=sample.engine))
    assert "No events were found in this report." in page
    assert "The report has no text." in page


def _variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _themes() -> list[dict[str, str]]:
    css = asset("page.css")
    return [_variables(block) for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", css)]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_text_has_enough_contrast_in_every_theme(number: int) -> None:
    theme = _themes()[number]
    inks = ("ink", "soft", "faint", "event", "time", "place", "figure", "actor", "say", "forecast", "warn", "accent")
    weak = {
        ink for ink in inks for ground in ("paper", "sheet") if _contrast(theme[ink], theme[ground]) < LEAST_CONTRAST
    }
    assert weak == set()
    assert _contrast(theme["ink"], theme["select"]) >= LEAST_CONTRAST
    assert _contrast(theme["soft"], theme["select-soft"]) >= LEAST_CONTRAST
    assert _contrast(theme["warn"], theme["warn-tint"]) >= LEAST_CONTRAST


def test_the_dark_theme_is_the_same_by_system_and_by_switch() -> None:
    _, by_system, by_switch = _themes()
    assert by_system == by_switch

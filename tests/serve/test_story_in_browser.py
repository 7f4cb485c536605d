"""The page of a story in a real Chromium: quotes open their report, switches switch, it reads without JavaScript."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from browsing import Browsing, Opened
from large_story import large_story
from sample_story import story

from dateline.serve.story_page import render_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
UNREAL = "#s-events >> xpath=.. >> li.unreal >> nth=0"


@pytest.fixture
def open_story(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    with Browsing(browser, tmp_path, width=1280) as browsing:
        yield lambda view, **options: browsing.open(render_story(view), **options)


@pytest.fixture
def opened(open_story: Callable[..., Opened]) -> Opened:
    return open_story(story())


def test_it_opens_without_a_complaint_or_a_request(opened: Opened) -> None:
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.page.evaluate("scrollY") == 0


def test_a_quote_opens_its_report_beside_with_the_sentence_marked(opened: Opened) -> None:
    page = opened.page
    page.click(".day q a >> nth=3")
    assert page.locator("#reader .here").inner_text().startswith("The airport at Beira reopened")
    assert page.locator("#reader h3").inner_text() == "Beira airport opens again"
    assert page.evaluate("document.activeElement.id") == "reader-body"
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()
    assert page.evaluate("document.activeElement.textContent").startswith("The airport")
    assert opened.complaints == []


def test_every_quote_of_the_page_opens_a_report(opened: Opened) -> None:
    links = opened.page.evaluate(
        """() => Array.from(document.querySelectorAll('main a[data-read]')).map(link => {
            link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
            return document.querySelector('#reader h3')?.textContent || '';
        })"""
    )
    assert len(links) > 40
    assert all(links)


def test_a_figure_in_a_chart_opens_its_report(opened: Opened) -> None:
    opened.page.locator(".chart .pt.pub-3 use >> nth=0").click()
    assert "52 bodies" in opened.page.locator("#reader .here").inner_text()


def test_a_figure_in_a_chart_is_reached_by_keyboard(opened: Opened) -> None:
    page = opened.page
    page.locator(".chart a.pt >> nth=0").focus()
    page.keyboard.press("Enter")
    assert page.locator("#reader").is_visible()


def test_inside_the_reader_a_copy_leads_to_its_original(opened: Opened) -> None:
    page = opened.page
    page.evaluate("document.querySelector('.copied-row q a').click()")
    page.click("#reader .copied a")
    assert page.locator("#reader h3").inner_text() == "Dike breaks near Caia, at least 41 dead"


def test_what_did_not_happen_shows_when_asked_for(opened: Opened) -> None:
    page = opened.page
    assert not page.locator(UNREAL).is_visible()
    page.check("#show-unreal")
    assert page.locator(UNREAL).is_visible()


def test_a_link_to_a_hidden_event_shows_it(opened: Opened) -> None:
    page = opened.page
    page.click(".day .facts a >> text=second dike broke at Marromeu")
    assert page.locator(".event:target h3").is_visible()
    assert page.locator("#show-unreal").is_checked()


def test_a_place_on_the_map_leads_to_its_row(opened: Opened) -> None:
    opened.page.locator(".map-sheet .spot .dot").last.click()
    assert "Caia" in opened.page.locator("tr:target").inner_text()


def test_it_reads_without_javascript(open_story: Callable[..., Opened]) -> None:
    page = open_story(story(), java_script_enabled=False).page
    assert page.locator(".chart").first.is_visible()
    assert not page.locator(UNREAL).is_visible()
    page.check("#show-unreal")
    assert page.locator(UNREAL).is_visible()
    page.click(".day q a >> nth=3")
    assert page.locator(".cited:target").is_visible()


@pytest.mark.parametrize("options", [PHONE, {}, {"viewport": {"width": 800, "height": 900}}])
def test_nothing_is_wider_than_the_window(open_story: Callable[..., Opened], options: dict[str, Any]) -> None:
    page = open_story(story(), **options).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_only_labels_that_fit_are_shown(open_story: Callable[..., Opened]) -> None:
    page = open_story(story(), **PHONE).page
    boxes = page.eval_on_selector_all(
        ".question:first-of-type .figure-name",
        """found => found.map(x => x.getBoundingClientRect()).filter(b => b.width)
            .map(b => [b.x, b.y, b.right, b.bottom])""",
    )
    assert len(boxes) > 2
    assert not [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[:n]
        if a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] - 3 and b[1] + 3 < a[3] - 3
    ]


def test_the_theme_turns(opened: Opened) -> None:
    page = opened.page
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_hostile_words_run_nothing(open_story: Callable[..., Opened]) -> None:
    nasty = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    view = story()
    event = msgspec.structs.replace(view.events[0], title=nasty)
    first = msgspec.structs.replace(view.reports[0], title=nasty, publisher=nasty)
    opened = open_story(
        msgspec.structs.replace(view, events=(event,), reports=(first, *view.reports[1:]), notes=(nasty,))
    )
    assert opened.page.title() == view.title
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_a_large_story_opens_and_reads(open_story: Callable[..., Opened]) -> None:
    opened = open_story(large_story())
    opened.page.click(".day q a >> nth=2")
    assert opened.page.locator("#reader .here").is_visible()
    assert opened.complaints == []

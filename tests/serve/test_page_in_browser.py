"""The page in a real Chromium: links land both ways, switches switch, nothing is asked of the network."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from browsing import Browsing, Opened

from dateline.model import Engine, Furniture, Record, Report, Span, Time
from dateline.serve import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>document.title='hacked'</script>\r\n\r\n<img src=x onerror=\"document.title='hacked'\"> </script> "
    "</div></p>-->]]> \u202eevil\u202c \u2066a\u2069 \u2028 \u2029 & &amp; &lt; \ufeff\xa0 ${x} $text $record\n\n\n"
    + "long" * 400
    + "\n \tشخص قال \ud7ff 👩‍👩‍👧 é\n"
)


@pytest.fixture
def open_record(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    with Browsing(browser, tmp_path, width=1400) as browsing:
        yield lambda record, **options: browsing.open(render_page(record), **options)


@pytest.fixture
def opened(open_record: Callable[..., Opened], sample: Record) -> Opened:
    return open_record(sample)


def visible_in(page: "Page", selector: str) -> bool:
    """Is the middle of the element inside the window and in no scrolled-away part?"""
    script = """(selector) => {
        const box = document.querySelector(selector).getBoundingClientRect();
        const x = box.left + Math.min(box.width / 2, 40), y = box.top + Math.min(box.height / 2, 30);
        const at = document.elementFromPoint(x, y);
        return Boolean(at && at.closest(selector));
    }"""
    return bool(page.evaluate(script, selector))


def selected(page: "Page") -> list[str]:
    return page.eval_on_selector_all("#report-text .sel", "found => found.map(x => x.textContent)")  # type: ignore[no-any-return]


def test_it_opens_without_a_complaint_or_a_request(opened: Opened) -> None:
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.page.evaluate("scrollY") == 0


def test_the_text_is_the_report_s_text(opened: Opened, sample: Record) -> None:
    assert opened.page.evaluate("document.getElementById('report-text').textContent") == sample.report.text


def test_every_item_is_found_from_its_words(opened: Opened, sample: Record) -> None:
    """Clicking on the words of an item offers its card, and choosing it lights up both."""
    opened.page.click("button.layer[data-layer=actor]")
    layers = (sample.times, sample.places, sample.events, sample.figures, sample.statements, sample.forecasts)
    for item in (*sample.actors, *(item for layer in layers for item in layer)):
        opened.page.locator(f"#report-text .s[data-i~='{item.id}']").first.click()
        opened.page.click(f"#choice button[data-item='{item.id}']")
        assert opened.page.evaluate("id => document.getElementById(id).classList.contains('sel')", item.id)
        assert visible_in(opened.page, f"#{item.id}")
        opened.page.keyboard.press("Escape")
    assert opened.complaints == []


def test_every_card_leads_to_its_words(opened: Opened, sample: Record) -> None:
    page = opened.page
    page.set_viewport_size({"width": 1200, "height": 420})
    tabs = {"events": sample.events, "figures": sample.figures, "statements": sample.statements}
    for tab, items in {**tabs, "forecasts": sample.forecasts, "places": sample.places}.items():
        page.click(f"#tab-{tab}")
        for item in items:
            page.click(f"#panel-{tab} [data-words='{item.id}'] >> nth=0")
            assert page.evaluate("id => document.getElementById(id).classList.contains('sel')", item.id)
            assert visible_in(page, "#report-text .sel")
    assert opened.complaints == []


def test_clicking_on_a_card_lights_up_its_words(opened: Opened) -> None:
    opened.page.locator("#e2").click(position={"x": 250, "y": 12})
    assert selected(opened.page) == ["killing"]
    assert "Heavy rain" in opened.page.eval_on_selector_all("#report-text .role", "x => x.map(y => y.textContent)")


def test_a_link_from_card_to_card_opens_the_other_panel(opened: Opened) -> None:
    opened.page.click("#e2 [data-go=f1]")
    assert opened.page.locator("#tab-figures").get_attribute("aria-selected") == "true"
    assert selected(opened.page) == ["14"]


def test_a_place_on_the_map_leads_to_all_its_mentions(opened: Opened) -> None:
    opened.page.click("#tab-places")
    opened.page.locator(".map-sheet .spot .dot").first.click()
    assert selected(opened.page) == ["Tarnby", "Tarnby"]
    assert visible_in(opened.page, "#g-p1")


def test_a_row_of_the_timeline_leads_to_its_event(opened: Opened) -> None:
    opened.page.click("#tab-timeline")
    opened.page.locator(".time-sheet [data-go=e1] .hit").click()
    assert opened.page.locator("#tab-events").get_attribute("aria-selected") == "true"
    assert selected(opened.page) == ["flooded"]


def test_the_address_of_an_item_opens_it(open_record: Callable[..., Opened], sample: Record) -> None:
    opened = open_record(sample)
    opened.page.goto(opened.page.url + "#f3")
    opened.page.reload()
    assert opened.page.locator("#tab-figures").get_attribute("aria-selected") == "true"
    assert selected(opened.page) == ["5"]


@pytest.mark.parametrize("layer", ["time", "place", "event", "figure", "forecast", "actor", "statement"])
def test_layers_switch(opened: Opened, layer: str) -> None:
    page, button = opened.page, opened.page.locator(f"button.layer[data-layer={layer}]")
    painted = f"getComputedStyle(document.querySelector('#report-text .m-{layer}')).backgroundImage"
    before, pressed = page.evaluate(painted), button.get_attribute("aria-pressed")
    button.click()
    assert button.get_attribute("aria-pressed") != pressed
    assert page.evaluate(painted) != before
    button.click()
    assert page.evaluate(painted) == before


def test_furniture_is_dimmed_by_a_switch(opened: Opened) -> None:
    colour = "getComputedStyle(document.querySelector('#report-text .m-furniture')).color"
    dimmed = opened.page.evaluate(colour)
    opened.page.click("button.layer[data-layer=furniture]")
    assert opened.page.evaluate(colour) != dimmed
    assert opened.page.evaluate(colour) == opened.page.evaluate("getComputedStyle(document.body).color")


def test_words_of_a_layer_that_is_off_offer_nothing(opened: Opened) -> None:
    opened.page.click("button.layer[data-layer=event]")
    opened.page.locator("#report-text .s[data-i~='e1']").click()
    assert opened.page.locator("#choice button[data-item=e1]").count() == 0
    assert opened.page.locator("#choice button[data-item=s1]").count() == 1


def test_what_did_not_happen_shows_on_the_timeline_only_when_asked_for(opened: Opened) -> None:
    opened.page.click("#tab-timeline")
    row = opened.page.locator(".time-sheet [data-go=e5]")
    assert not row.is_visible()
    opened.page.click("#unreal")
    assert row.is_visible()
    assert opened.page.locator("#unreal").get_attribute("aria-pressed") == "true"


def test_a_place_where_nothing_happened_yet_is_on_the_map_only_when_asked_for(
    open_record: Callable[..., Opened], sample: Record
) -> None:
    planned = msgspec.structs.replace(sample.events[6], where="p1")
    page = open_record(msgspec.structs.replace(sample, events=(planned,))).page
    page.click("#tab-places")
    assert not page.locator(".map-sheet .spot").is_visible()
    page.click("#unreal")
    assert page.locator(".map-sheet .spot").is_visible()


def test_tabs_by_keyboard(opened: Opened) -> None:
    page = opened.page
    page.focus("#tab-events")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-timeline"
    assert page.locator("#panel-timeline").is_visible()
    assert not page.locator("#panel-events").is_visible()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == "tab-check"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-events"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-check"


def test_the_text_is_one_stop_and_arrows_move_among_its_words(opened: Opened) -> None:
    page = opened.page
    assert page.locator("#report-text [tabindex='0']").count() == 1
    page.focus("#report-text [tabindex='0']")
    assert page.evaluate("document.activeElement.textContent") == "flooded"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Tarnby"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "e1"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "flooded"


def test_focus_is_seen(opened: Opened) -> None:
    opened.page.focus("#report-text [tabindex='0']")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_choice_is_said_to_screen_readers(opened: Opened) -> None:
    opened.page.locator("#report-text .s[data-i~='e1']").click()
    assert opened.page.locator("#live").text_content() == "event e1: flooded"


def test_the_theme_follows_the_system_and_turns(open_record: Callable[..., Opened], sample: Record) -> None:
    page = open_record(sample, color_scheme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.click("#theme")
    light = page.evaluate(ground)
    assert light != dark
    assert page.locator("#theme").text_content() == "Dark theme"
    page.click("#theme")
    assert page.evaluate(ground) == dark


def test_the_saved_json_is_the_record(opened: Opened, sample: Record) -> None:
    with opened.page.expect_download() as saving:
        opened.page.click("#save-json")
    assert saving.value.suggested_filename == "sample.dateline.json"
    saved = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    assert saved == json.loads(msgspec.json.encode(sample))
    assert opened.complaints == []


def test_hostile_text_is_shown_as_text(open_record: Callable[..., Opened]) -> None:
    here = HOSTILE.index("<img")
    mark = Time(id="t1", start=here, end=here + 40, text=HOSTILE[here : here + 40], type="DATE", value="<b>", score=0.1)
    furniture = Furniture(0, 9, HOSTILE[:9], "<x>")
    report = Report(
        id="<i>", sha256="0", title=HOSTILE, publisher=HOSTILE, source="</script>", origins=(HOSTILE,),
        notes=("<b>note</b>",), text=HOSTILE, furniture=(furniture,),
    )  # fmt: skip
    opened = open_record(
        Record(report=report, times=(mark,), engine=Engine(program="<p>", model="</style>", gazetteer="&"))
    )
    page = opened.page
    assert page.evaluate("document.getElementById('report-text').textContent") == HOSTILE
    assert "hacked" not in page.title() or "<script>" in page.title()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert page.locator("#report-text b, #report-text div").count() == 0
    assert opened.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_override_turns_nothing_around(open_record: Callable[..., Opened]) -> None:
    text = "abc \u202edef ghi"
    report = Report(id="x", sha256="0", text=text)
    page = open_record(Record(report=report, engine=Engine(program="p", model="m", gazetteer="g"))).page
    order = """() => {
        const node = document.querySelector('#report-text p').lastChild, range = document.createRange();
        const left = (at) => {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
        };
        return left(0) < left(node.length - 1);
    }"""
    assert page.evaluate(order)
    assert page.locator(".control").first.get_attribute("data-name") == "U+202E"


def test_a_narrow_screen_has_no_sideways_scroll(open_record: Callable[..., Opened], sample: Record) -> None:
    page = open_record(sample, viewport={"width": 360, "height": 740}).page
    for tab in page.locator("[role=tab]").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_all_panels_are_printed(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    assert all(panel.is_visible() for panel in opened.page.locator("[role=tabpanel]").all())
    assert not opened.page.locator("[role=tablist]").is_visible()
    assert opened.page.locator(".time-sheet .bar").first.is_visible()


def test_without_script_everything_can_be_read(open_record: Callable[..., Opened], sample: Record) -> None:
    page = open_record(sample, java_script_enabled=False).page
    assert all(panel.is_visible() for panel in page.locator("[role=tabpanel]").all())
    assert not page.locator("#save-json").is_visible()
    page.click("#e1 .words")
    assert page.url.endswith("#w-e1")


def test_a_span_of_a_long_report_is_offered_shortest_first(open_record: Callable[..., Opened], sample: Record) -> None:
    words = Span(0, 6, "MARLOW")
    event = msgspec.structs.replace(sample.events[0], trigger=words)
    page = open_record(msgspec.structs.replace(sample, events=(event,))).page
    page.locator("#report-text .s[data-i~='p1']").first.click()
    kinds = page.eval_on_selector_all("#choice button[data-item]", "found => found.map(x => x.dataset.item)")
    assert kinds == ["p1", "s1"]

"""The page of a story as a file: complete, closed to the network, the same every time, whole even where it is large."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from large_story import large_story
from sample_story import figure, point, report, story, value
from test_page import Outline, _contrast, _variables

from dateline.model import Interval, Span
from dateline.model.ledger import PlaceSeen
from dateline.reconcile.copies_support import Support
from dateline.serve.packaged import asset
from dateline.serve.story_page import render_story
from dateline.serve.story_sources import LONGEST_QUOTE, Story, marked
from dateline.serve.story_statements import MOST_SPEAKERS
from dateline.serve.story_view import EventShown, FieldShown, Question, Quote, StoryView, counts_of

LARGEST = 5_000_000
"""Bytes of a page of 500 reports and 2,000 tellings."""


class Words(HTMLParser):
    """The words of the page, without style and script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("style", "script"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)


def outline_of(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    outline.close()
    return outline


def words_of(page: str) -> str:
    reader = Words()
    reader.feed(page)
    reader.close()
    return " ".join("".join(reader.words).split())


def part(page: str, name: str) -> str:
    return page[page.index(f'<section class="part part-{name}"') :].split('<section class="part ')[1]


@pytest.fixture(scope="module")
def page() -> str:
    return render_story(story())


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return outline_of(page)


def test_every_element_is_closed_in_order_and_ids_are_used_once(outline: Outline) -> None:
    assert outline.open == []
    assert sorted(outline.ids) == sorted(set(outline.ids))


def test_every_link_has_its_target(outline: Outline) -> None:
    targets = {value[1:] for name, value in outline.attributes if name == "href" and value and value.startswith("#")}
    assert targets <= set(outline.ids)


def test_nothing_runs_or_points_outside(page: str, outline: Outline) -> None:
    names = {name for name, _ in outline.attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"style", "src", "srcset", "action"})
    assert not re.search(r"https?://|url\(|@import", page)


def test_the_policy_allows_just_the_style_and_script_that_are_there(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;;")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy[1]


def test_the_same_story_gives_the_same_page(page: str) -> None:
    assert render_story(story()) == page


def test_the_head_has_the_three_counts_and_says_what_is_not_counted(page: str) -> None:
    head = words_of(page[: page.index('<div class="bar">')])
    for told in ("Flood at Caia on the Zambezi", "8–19 Feb 2031", "reports2 copies among them12", "publishers6"):
        assert told in head
    assert "7 events that happened or go on" in head
    assert "Not counted, and hidden until asked for: 2 possible." in head


def test_the_counts_count_a_copy_with_its_original() -> None:
    assert counts_of([report("cw2"), report("dp1"), report("sh1")]) == Support(3, 3, 2)


def test_every_quote_leads_to_its_sentence_in_the_report(page: str) -> None:
    quoted = re.findall(r'<q [^>]*><a href="#([^"]*)" data-read=', page)
    assert len(quoted) > 30
    for target in quoted:
        assert f'<span class="cited" id="{target}"' in page


def test_a_report_s_text_is_there_character_by_character(page: str) -> None:
    for shown in story().reports:
        number = [r.id for r in story().reports].index(shown.id) + 1
        item = page[page.index(f'id="r{number}"') :]
        item = item[item.index('<div class="report-text">') :]
        reader = Words()
        reader.feed(item[: item.index("</div>")])
        reader.close()
        assert "".join(reader.words) == shown.text


def test_a_copy_names_its_original_with_the_share_that_it_took(page: str) -> None:
    assert "copy of Meridian Times (71 % of its words)" in words_of(part(page, "reports"))


def test_events_that_did_not_happen_are_there_but_hidden(page: str) -> None:
    events = part(page, "events")
    assert 'class="day unreal"' in events
    assert "second dike broke at Marromeu" in events
    assert "body.story:has(#show-unreal:checked) li.unreal.day { display: grid; }" in page


def test_events_that_one_sentence_alone_tells_stand_in_one_row() -> None:
    view = story()
    shown = next(event for event in view.events if event.id == "E7")
    at = report("sh2").text.index("counted")
    telling = msgspec.structs.replace(shown.tellings[0], ref="sh2/counted", trigger=Span(at, at + 7, "counted"))
    beside = msgspec.structs.replace(shown, id="E7b", title="ministry counted cases", tellings=(telling,))
    events = part(render_story(msgspec.structs.replace(view, events=(shown, beside))), "events")
    assert events.count('<li class="day') == 1
    assert events.count("It <mark>counted</mark> 130 cases of <mark>cholera</mark>") == 1
    assert events.count('class="event"') == 2


def test_a_day_that_nobody_says_is_not_told_as_said() -> None:
    view = story()
    guessed = Interval(from_="2031-02-11", to="2031-02-11", inferred=True)
    events = (msgspec.structs.replace(view.events[0], when=guessed),)
    words = words_of(part(render_story(msgspec.structs.replace(view, events=events)), "events"))
    assert "day not said, near Tue 11 Feb 2031" in words


def test_a_disputed_field_names_its_values_with_their_origins(page: str) -> None:
    told = words_of(part(page, "events"))
    assert "day disputedSun 9 Feb 2031 (2 origins) / Mon 10 Feb 2031 (1 origin)" in told


def test_a_field_whose_values_neither_agree_nor_clash_is_not_called_agreed() -> None:
    event = story().events[0]
    fields = (FieldShown("targets", (value("20 men", event.tellings[:1]), value("three houses", event.tellings[1:]))),)
    view = msgspec.structs.replace(story(), events=(msgspec.structs.replace(event, fields=fields),))
    told = words_of(part(render_story(view), "events"))
    assert "Told side by side" in told and "Agreed" not in told and "0 fields agreed" not in told


def test_the_first_quote_of_an_event_tells_it_as_it_ended(page: str) -> None:
    event = page[page.index("Soldiers evacuated people of Caia</h3>") :]
    assert event.index("12,000 people by boat") < event.index("plans to")


def test_the_first_quote_of_an_event_is_of_the_telling_whose_words_are_its_title() -> None:
    view = story()
    shown = next(event for event in view.events if event.id == "E1")
    first, last = shown.tellings[0], shown.tellings[-1]
    named = msgspec.structs.replace(shown, central=last.ref)
    for event, quoted in ((shown, first), (named, last)):
        told = part(render_story(msgspec.structs.replace(view, events=(event,))), "events")
        outlet = words_of(told).index(report(quoted.report).publisher)
        others = (report(t.report).publisher for t in shown.tellings if t is not quoted)
        assert all(outlet < words_of(told).index(other) for other in others)


def test_status_over_time_and_the_denial_are_told(page: str) -> None:
    told = words_of(part(page, "events"))
    assert "denied by army 10 Feb 2031" in told
    assert "planned 8 Feb 2031" in told


def test_reasons_of_a_joining_are_told_with_their_points(page: str) -> None:
    told = words_of(part(page, "events"))
    assert "same placeCaia (made:1) = Caia (made:1)+3.40" in told
    assert "Sum+6.98" in told
    assert "same, says R. Ilse, 21 Feb 2031: both speak of the dike" in told


def test_an_estimate_says_on_how_many_origins_it_rests(page: str) -> None:
    assert "low 41 · best 68 · high 71, resting on 4 origins by the rule" in words_of(part(page, "figures"))


def test_tallies_give_no_share_of_few(page: str) -> None:
    told = words_of(part(page, "forecasts"))
    assert "Teresa Machalela speaker3221100" in told
    assert "1 of 2: too few for a share" in told
    assert "5 of 7, 71 %" in told


def test_the_day_that_forecasts_are_judged_by_stands_above_them() -> None:
    told = words_of(part(render_story(msgspec.structs.replace(story(), as_of="2031-02-20")), "forecasts"))
    assert "Judged as of 20 Feb 2031: what was published later does not count." in told[: told.index("Came true")]


def test_forecasts_that_copies_repeat_count_once_in_the_overview() -> None:
    view = story()
    failed = view.forecasts[2]
    again = msgspec.structs.replace(failed, id="F3b", repeats=failed.telling.ref)
    page = render_story(msgspec.structs.replace(view, forecasts=(*view.forecasts, again)))
    overview = re.search(r'<p class="overview">(.*?)</p>', part(page, "forecasts"))
    assert overview is not None
    assert words_of(overview[1]) == "1 came true 1 partly 2 failed 1 open 1 more repeat one of these"


def test_a_forecast_without_a_window_of_its_own_shows_the_one_that_it_is_judged_by() -> None:
    view = story()
    judged = msgspec.structs.replace(view.forecasts[0], taken_due=("2031-02-10", "2031-02-10"))
    forecasts = part(render_story(msgspec.structs.replace(view, forecasts=(judged,))), "forecasts")
    assert "Due Mon 10 Feb 2031 (taken from its sentence)" in words_of(forecasts)
    assert "due Mon 10 Feb 2031, evidence 10 Feb 2031" in forecasts


def test_a_forecast_tells_how_many_reports_repeat_it_where_several_do(page: str) -> None:
    told = words_of(part(page, "forecasts"))
    assert "odds: “could” · 2 reports · 2 publishers · 1 independent origin" in told
    assert "1 report" not in told


def test_a_forecast_has_words_at_both_ends(page: str) -> None:
    told = words_of(part(page, "forecasts"))
    assert "It will reopen on Thursday" in told
    assert "The airport at Beira reopened on Thursday" in told


@pytest.mark.parametrize(
    "window",
    [
        ("2031-02-09", "2031-02-25"),
        (None, "2031-02-11"),
        ("2031-02-14", None),
        (None, "2030-12-01"),
        ("2031-03-01", "2031-02-01"),
    ],
)
def test_any_window_can_be_drawn(window: tuple[str | None, str | None]) -> None:
    view = story()
    telling = msgspec.structs.replace(view.forecasts[1].telling, due_from=window[0], due_to=window[1])
    forecast = msgspec.structs.replace(view.forecasts[1], telling=telling)
    forecasts = part(render_story(msgspec.structs.replace(view, forecasts=(view.forecasts[2], forecast))), "forecasts")
    assert forecasts.count('class="due-strip"') == 2


def test_a_forecast_due_on_the_last_day_of_the_calendar_is_drawn() -> None:
    view = story()
    telling = msgspec.structs.replace(view.forecasts[1].telling, due_from=None, due_to="9999-12-31")
    page = render_story(
        msgspec.structs.replace(view, forecasts=(msgspec.structs.replace(view.forecasts[1], telling=telling),))
    )
    assert "by Fri 31 Dec 9999" in words_of(part(page, "forecasts"))


@pytest.mark.parametrize(
    ("window", "said"),
    [(("2031-02-14", None), "due from Fri 14 Feb 2031"), ((None, "2031-02-14"), "due by Fri 14 Feb 2031")],
)
def test_a_strip_tells_an_open_window_as_open(window: tuple[str | None, str | None], said: str) -> None:
    view = story()
    telling = msgspec.structs.replace(view.forecasts[1].telling, due_from=window[0], due_to=window[1])
    forecast = msgspec.structs.replace(view.forecasts[1], telling=telling)
    forecasts = part(render_story(msgspec.structs.replace(view, forecasts=(forecast,))), "forecasts")
    (label,) = re.findall(r'role="img" aria-label="([^"]*)" class="due-strip"', forecasts)
    assert said in label


def test_reports_of_two_centuries_are_told_apart() -> None:
    view = story()
    old = msgspec.structs.replace(view.reports[0], id="old", published="1914-08-01")
    days = part(render_story(msgspec.structs.replace(view, reports=(*view.reports, old))), "days")
    assert ">1 Aug 1914</text>" in days


def test_statements_stand_under_their_speaker_with_copies_counted(page: str) -> None:
    told = words_of(part(page, "statements"))
    speaker = told[told.index("river board4 statements") :]
    assert "also in 1 report" in speaker[: speaker.index("Teresa Machalela")]
    assert told.index("Speaker not named") > told.index("residents")


@pytest.mark.parametrize("words", ["he", "They", "one of the guards", "two officials"])
def test_whom_a_report_does_not_name_is_no_speaker_whose_statements_stand_together(words: str) -> None:
    first, other, *_ = (said for said in story().statements if said.speaker == "river board")
    unnamed = tuple(msgspec.structs.replace(said, speaker=words) for said in (first, other))
    told = words_of(part(render_story(msgspec.structs.replace(story(), statements=unnamed)), "statements"))
    assert "Speaker not named2 statements" in told
    assert told.count(f"{words}, told by Coast Wire") == 2


def test_statements_of_whom_no_report_names_are_kept_beside_many_speakers() -> None:
    said = story().statements[0]
    many = tuple(msgspec.structs.replace(said, speaker=f"Warden {n}") for n in range(MOST_SPEAKERS + 1))
    unnamed = msgspec.structs.replace(said, speaker="he")
    told = words_of(part(render_story(msgspec.structs.replace(story(), statements=(*many, unnamed))), "statements"))
    assert "Speaker not named1 statement" in told
    assert "1 more speakers, in the export." in told


def test_a_place_without_a_point_is_listed(page: str) -> None:
    told = words_of(part(page, "places"))
    assert "Nhacuecha camp not on the map: no point known" in told.replace("campnot", "camp not")


def test_a_bare_story_is_a_page_too() -> None:
    bare = StoryView(id="S", title="Nothing yet", first=None, last=None, counts=Support(0, 0, 0))
    told = words_of(render_story(bare))
    assert "No events were found in this story." in told
    assert "Figures" not in told


def test_a_quote_of_a_report_that_is_not_on_the_page_is_words_alone() -> None:
    view = story()
    outline = outline_of(render_story(msgspec.structs.replace(view, reports=view.reports[:3])))
    targets = {value[1:] for name, value in outline.attributes if name == "href" and value and value.startswith("#")}
    assert targets <= set(outline.ids)


def test_a_telling_of_a_report_that_is_not_on_the_page_has_its_outlet_and_day() -> None:
    view = story()
    left = tuple(report for report in view.reports if report.id not in {"sh1", "mt1"})
    words = words_of(part(render_story(msgspec.structs.replace(view, reports=left)), "events"))
    assert "army, told by Sofala Herald, 10 Feb 2031 · a report that is not on this page" in words
    assert "Meridian Times, 11 Feb 2031 · a report that is not on this page" in words


def test_evidence_from_a_report_that_is_not_on_the_page_has_its_outlet_and_day() -> None:
    view = story()
    forecast = view.forecasts[1]
    (known,) = (msgspec.structs.replace(q, publisher="Delta Post", published="2031-02-13") for q in forecast.evidence)
    left = tuple(report for report in view.reports if report.id != known.report)
    shown = msgspec.structs.replace(
        view, reports=left, forecasts=(msgspec.structs.replace(forecast, evidence=(known,)),)
    )
    words = words_of(part(render_story(shown), "forecasts"))
    assert "Delta Post, 13 Feb 2031 · a report that is not on this page" in words


def test_publishers_beyond_the_signs_share_a_grey_ring() -> None:
    view = story()
    more = tuple(
        msgspec.structs.replace(view.reports[0], id=f"n{n}", publisher=f"Small Paper {n}") for n in range(5)
    )  # fmt: skip
    page = render_story(msgspec.structs.replace(view, reports=(*view.reports, *more)))
    assert "other publishers" not in part(page, "figures")
    assert part(page, "reports").count('class="pub pub-x') == 4


def test_publishers_that_differ_by_case_alone_have_the_same_signs_in_every_order() -> None:
    names = ("Coast Wire", "COAST WIRE", "Coast wire", "coast Wire", "COAST wire", "coast wire")
    view = story()
    reports = tuple(
        msgspec.structs.replace(view.reports[0], id=f"w{n}", publisher=name) for n, name in enumerate(names)
    )
    bare = msgspec.structs.replace(view, questions=(), reports=reports)
    signs = Story(bare).signs
    assert list(signs) == sorted(names)


def test_a_report_that_came_without_a_text_is_not_said_to_have_one_elsewhere() -> None:
    view = story()
    silent = msgspec.structs.replace(view.reports[0], id="blank", text="")
    reports = words_of(part(render_story(msgspec.structs.replace(view, reports=(*view.reports, silent))), "reports"))
    assert "The report has no text." in reports
    assert "in the export" not in reports


def test_a_day_with_more_events_than_are_linked_says_how_many_more() -> None:
    view = story()
    entry = msgspec.structs.replace(view.entries[0], tellings=tuple(event.tellings[0].ref for event in view.events[:5]))
    days = words_of(part(render_story(msgspec.structs.replace(view, entries=(entry,))), "days"))
    assert "and 2 more" in days


def test_a_long_sentence_is_cut_around_what_it_is_quoted_for() -> None:
    words = "low water " * 80 + "the dike burst " + "high water " * 80
    at = words.index("burst")
    shown = words_of(marked(Quote("r", Span(7, 7 + len(words), words), (Span(7 + at, 12 + at, "burst"),))))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "burst" in shown
    assert len(shown) <= LONGEST_QUOTE + 4


# What is too much


@pytest.fixture(scope="module")
def large() -> tuple[StoryView, str]:
    view = large_story()
    return view, render_story(view)


def test_a_large_story_stays_under_five_megabytes(large: tuple[StoryView, str]) -> None:
    assert len(large[1].encode()) < LARGEST
    outline = outline_of(large[1])
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_what_is_left_out_is_said(large: tuple[StoryView, str]) -> None:
    told = words_of(large[1])
    for left in ("20 more days", "16 more questions", "30 more places", "250 more events", "30 more speakers"):
        assert f"{left}" in told, left
    texts = re.search(r"The texts of (\d+) reports are left out", told)
    assert texts is not None
    assert told.count("Text in the export.") == int(texts[1])


def test_copies_lose_their_text_before_originals(large: tuple[StoryView, str]) -> None:
    items = part(large[1], "reports").split('<li id="r')[1:]
    without = {number for number, item in enumerate(items) if "Text in the export." in item}
    copies = {number for number, report in enumerate(large[0].reports) if report.copy_of}
    assert 0 < len(without) < len(copies)
    assert without <= copies


# What reports may hold

HOSTILE = st.sampled_from(
    (
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"'><svg onload=alert(1)>",
        "</textarea></title></style>",
        "${sections} $title",
        "javascript:alert(1)",
        "\u202eevil\u2066",
        "]]>--><!--",
        "\0\ud800",
    )
) | st.text(max_size=30)


@settings(max_examples=25)
@given(st.data())
def test_hostile_words_in_any_field_stay_words(data: st.DataObject) -> None:
    def nasty(value: Any) -> Any:
        return data.draw(HOSTILE) if isinstance(value, str) else value

    view = story()
    event = msgspec.structs.replace(
        view.events[0],
        id=nasty(""),
        title=nasty(""),
        type=nasty(""),
        where=PlaceSeen(name=nasty(""), text=nasty(""), country=nasty(""), lat=1.0, lon=2.0),
        joins=tuple(
            msgspec.structs.replace(j, who=nasty(""), why=nasty(""), left=nasty(""), at=nasty(""))
            for j in view.events[0].joins
        ),
    )
    telling = msgspec.structs.replace(
        figure("cw2", "41", "at least 41 people", ">=", 41), publisher=nasty(""), source=nasty(""), unit=nasty("")
    )
    question = Question(
        id=nasty(""),
        title=nasty(""),
        unit=nasty(""),
        scope=nasty(""),
        points=(point(telling),),
        counts=Support(1, 1, 1),
    )
    first = msgspec.structs.replace(
        view.reports[0], title=nasty(""), publisher=nasty(""), published=nasty(""), source=nasty(""), text=nasty("")
    )
    forecast = msgspec.structs.replace(
        view.forecasts[0],
        who=nasty(""),
        why=nasty(""),
        settled=nasty(""),
        telling=msgspec.structs.replace(
            view.forecasts[0].telling, due_text=nasty(""), odds=nasty(""), source=nasty("")
        ),
    )
    made = msgspec.structs.replace(
        view,
        id=nasty(""),
        title=nasty(""),
        made_by=nasty(""),
        notes=(nasty(""),),
        events=(event,),
        questions=(question,),
        forecasts=(forecast,),
        reports=(first, *view.reports[1:]),
    )
    page = render_story(made)
    outline = outline_of(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    names = {name for name, _ in outline.attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"style", "src"})
    assert len(re.findall(r"<script\b", page)) == 1
    targets = {value[1:] for name, value in outline.attributes if name == "href" and value}
    assert targets <= set(outline.ids)


# Colours


def _themes() -> list[dict[str, str]]:
    base = [_variables(block) for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", asset("page.css"))]
    own = [_variables(block) for block in re.findall(r":root[^{]*\{([^}]*--pub-0[^}]*)\}", asset("story.css"))]
    return [{**one, **other} for one, other in zip(base, own, strict=True)]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_words_and_signs_have_enough_contrast_in_every_theme(number: int) -> None:
    theme = _themes()[number]
    words = ("good", "bad", "forecast", "say", "soft", "figure")
    assert not {ink for ink in words if _contrast(theme[ink], theme["paper"]) < 4.5}
    signs = [f"pub-{n}" for n in (*range(7), "x")]
    assert not {ink for ink in signs if _contrast(theme[ink], theme["paper"]) < 3.0}


def test_an_event_of_an_unknown_day_comes_last() -> None:
    undated = EventShown(
        id="E0", title="nobody knows when", type="PROTEST", status="occurred", when=None, where=None,
        counts=Support(9, 9, 9), tellings=(),
    )  # fmt: skip
    shown = Story(msgspec.structs.replace(story(), events=(undated, *story().events))).shown_events
    assert shown[-1].id == "E0"

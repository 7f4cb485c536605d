"""What is made of a ledger to be shown: chapters, questions, forecasts, and ids by their beginnings."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.model import OptionError
from dateline.reconcile.judgements import Author, judge
from dateline.reconcile.ledger import Ledger
from dateline.serve.ledger_views import Chapter, find_id, joined_event, story_chapter
from dateline.store import OutcomeEntry, Reading, open_store
from tests.ledger_commands import raising
from tests.reconcile.ledger_records import AT, LATER, Written, two_stories

FERRY = ("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_store(tmp_path / "news.db", create=True, at=AT) as store:
        made = Ledger(store, "dateline 0.0.1")
        made.add([(record, None) for record in [*two_stories(), raising()]], at=AT)
        yield made


@pytest.fixture
def reading(ledger: Ledger) -> Iterator[Reading]:
    with ledger.store.reading() as opened:
        yield opened


def story_of(reading: Reading, report: str) -> str:
    return reading.stories_of([report])[report]


def forecast_of(reading: Reading, report: str = "f9") -> str:
    return find_id(reading, "forecast", report)


# Ids


def test_an_id_is_found_by_a_beginning_that_no_other_has(reading: Reading) -> None:
    story = story_of(reading, "f1")
    assert find_id(reading, "story", story[:6]) == find_id(reading, "story", story) == story


def test_a_whole_id_is_itself_though_others_begin_with_it(ledger: Ledger) -> None:
    longer = Written("f11", "2031-05-19", "Buoys were laid around the wreck off Port Mirelle.", "Union Wire").record()
    ledger.add([(longer, None)], at=LATER)
    with ledger.store.reading() as reading:
        assert find_id(reading, "report", "f1") == "f1"
        assert find_id(reading, "report", "f11") == "f11"


def test_a_beginning_of_several_names_some_of_them(reading: Reading) -> None:
    with pytest.raises(OptionError, match=r"'f' fits several of kind report: f1, f2, f3, f4, f5$"):
        find_id(reading, "report", "f")


@pytest.mark.parametrize("kind", ["story", "event", "forecast", "figure", "telling", "report", "decision"])
@pytest.mark.parametrize("given", ["zz", "%", "_", "1f/", "' OR 1=1 --"])
def test_an_id_that_nothing_has_is_named(reading: Reading, kind: str, given: str) -> None:
    with pytest.raises(OptionError, match=f"there is no {kind} "):
        find_id(reading, kind, given)


def test_nothing_is_no_beginning(reading: Reading) -> None:
    with pytest.raises(OptionError, match="the id of a forecast is empty, expected it or its beginning"):
        find_id(reading, "forecast", "")


# Chapters


def test_a_story_has_its_reports_and_counts(ledger: Ledger, reading: Reading) -> None:
    id = story_of(reading, "f1")
    chapter, title = story_chapter(ledger, reading, id)
    view = chapter.view(id, title, notes=["An example."])
    assert sorted(report.id for report in view.reports) == list(FERRY)
    assert (view.first, view.last) == ("2031-05-12", "2031-05-18")
    assert title == "The ferry Halcyon sank off Port Mirelle on Monday night with 214 people on board."
    assert view.counts.reports == 9 and view.counts.publishers == 7 and view.counts.origins < 7
    assert view.made_by == "dateline 0.0.1, first" and list(view.notes) == ["An example."]


def test_a_story_that_is_not_there_is_named(ledger: Ledger, reading: Reading) -> None:
    with pytest.raises(OptionError, match="there is no story 'zz'; `dateline story` lists them"):
        story_chapter(ledger, reading, "zz")


def test_a_copy_is_shown_with_its_original_and_share(ledger: Ledger, reading: Reading) -> None:
    reports = Chapter(ledger, reading, ["f1", "f3"]).reports
    assert (reports["f3"].copy_of, reports["f3"].share) == ("f1", 1.0)
    assert (reports["f1"].copy_of, reports["f1"].share) == (None, None)


def test_reports_that_are_not_there_are_passed_over(ledger: Ledger, reading: Reading) -> None:
    chapter = Chapter(ledger, reading, ["zz", "m1"])
    assert list(chapter.reports) == ["m1"]
    assert Chapter(ledger, reading, ["zz"]).view("zz", "Nothing").entries == []


def test_an_event_is_shown_with_the_tellings_of_other_reports_too(ledger: Ledger, reading: Reading) -> None:
    events = Chapter(ledger, reading, ["m2"]).events
    exploded = next(event for event in events if event.title.startswith("exploded"))
    assert {telling.report for telling in exploded.tellings} == {"m1", "m2", "m3", "m4", "m5"}


def test_days_keep_to_their_window(ledger: Ledger, reading: Reading) -> None:
    chapter = Chapter(ledger, reading, FERRY)
    assert next(iter(chapter.days())).day == "2031-05-12"
    assert all(entry.day >= "2031-05-14" for entry in chapter.days(first="2031-05-14"))
    assert [entry.day for entry in chapter.days(1)] == ["2031-05-12"]
    assert chapter.days(first="2032-01-01") == []


def test_every_day_is_said_in_words_of_its_report(ledger: Ledger, reading: Reading) -> None:
    chapter = Chapter(ledger, reading, FERRY)
    for entry in chapter.days():
        text = chapter.records[entry.report].report.text
        assert text[entry.sentence.start : entry.sentence.end] == entry.sentence.text


def test_a_second_attack_in_the_words_of_the_first_has_its_day(ledger: Ledger) -> None:
    words = "A bomb killed {} traders in the market of Dolvar on {}."
    days = (("d1", "2031-06-01", "six", "1 June"), ("d2", "2031-06-05", "five", "5 June"))
    reports = [
        Written(id, day, words.format(number, named)).event("killed", "CASUALTY", at="Dolvar", on=day).record()
        for id, day, number, named in days
    ]
    ledger.add([(record, None) for record in reports], at=LATER)
    with ledger.store.reading() as reading:
        shown = Chapter(ledger, reading, ["d1", "d2"]).days(2)
    assert [entry.day for entry in shown] == ["2031-06-01", "2031-06-05"]


def test_only_figures_with_company_are_a_question(ledger: Ledger, reading: Reading) -> None:
    assert Chapter(ledger, reading, ["m1"]).questions == []
    (question,) = Chapter(ledger, reading, ["m1", "m2", "m3", "m4", "m5"]).questions
    assert sorted(point.telling.low or 0 for point in question.points) == [9, 9, 12, 14, 14]
    assert question.event == find_id(reading, "event", question.event or "")


def test_reports_without_days_are_shown_without(ledger: Ledger) -> None:
    report = Written("u1", "2031-05-18", "Divers will seal the tanks within a week, the owner said.", "Union Wire")
    report.forecast("Divers will seal the tanks within a week")
    report.report = msgspec.structs.replace(report.report, published=None)
    ledger.add([(report.record(), None)], at=LATER)
    with ledger.store.reading() as reading:
        view = Chapter(ledger, reading, ["u1"]).view("u", "Tanks")
    assert (view.first, view.last, [forecast.outcome for forecast in view.forecasts]) == (None, None, ["open"])


def test_an_event_without_tellings_is_none(ledger: Ledger, reading: Reading) -> None:
    assert joined_event(ledger, reading, "zz") is None


# Judgements and outcomes


def test_a_person_s_judgement_is_among_the_reasons(ledger: Ledger) -> None:
    with ledger.store.reading() as reading:
        (event,) = {reading.events_of(reading.telling_refs("m1"))[ref] for ref in reading.telling_refs("m1")[:1]}
        one, other, *_ = reading.refs_of(event)
    ledger.judge([judge("event", (one, other), "same", Author("Ines", LATER, "one blast"))], at=LATER)
    with ledger.store.reading() as reading:
        shown = next(event for event in Chapter(ledger, reading, ["m1"]).events if event.title.startswith("exploded"))
    assert [(join.who, join.why) for join in shown.joins if join.person] == [("Ines", "one blast")]


def test_a_forecast_is_judged_by_the_latest_day_or_the_one_given(ledger: Ledger, reading: Reading) -> None:
    outcomes = [Chapter(ledger, reading, ["f9"], day).forecasts[0].outcome for day in (None, "2031-06-01")]
    assert outcomes == ["open", "due"]


@pytest.mark.parametrize(("given", "judged"), [(None, "2031-05-18"), ("2031-06-01", "2031-06-01")])
def test_a_story_tells_the_day_that_its_forecasts_are_judged_by(
    ledger: Ledger, reading: Reading, given: str | None, judged: str
) -> None:
    assert Chapter(ledger, reading, ["f9"], given).view("f", "The ferry").as_of == judged


def test_a_forecast_that_a_copy_repeats_counts_both_reports_and_names_the_first(ledger: Ledger) -> None:
    words = "Salvage crews will lift the Halcyon off the breakwater before the winter storms, the harbour master said."
    for id, day in (("w1", "2031-05-18"), ("w2", "2031-05-19")):
        told = Written(id, day, words).forecast("Salvage crews will lift the Halcyon off the breakwater")
        ledger.add([(told.record(), None)], at=LATER)
    with ledger.store.reading() as reading:
        first, again = Chapter(ledger, reading, ["w1", "w2"]).forecasts
    assert (first.repeats, again.repeats) == (None, first.id)
    assert first.counts == again.counts
    assert (first.counts.reports, first.counts.origins) == (2, 1)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Divers will raise the bow door on Friday, the owner said.", ("2031-05-23", "2031-05-23")),
        ("Divers will raise the bow door some day, the owner said.", None),
    ],
)
def test_a_forecast_has_the_window_that_only_its_words_name(
    ledger: Ledger, words: str, due: tuple[str, str] | None
) -> None:
    told = Written("w1", "2031-05-18", words).forecast(words.split(",", maxsplit=1)[0])
    ledger.add([(told.record(), None)], at=LATER)
    with ledger.store.reading() as reading:
        (forecast,) = Chapter(ledger, reading, ["w1"]).forecasts
    assert (forecast.taken_due, forecast.due) == (due, due or (None, None))


def ruled(ledger: Ledger, *evidence: str) -> None:
    with ledger.store.reading() as reading:
        ref = forecast_of(reading)
    entry = OutcomeEntry(
        id="o1", forecast=ref, outcome="failed", evidence=evidence, who="Ines", person=True, at=LATER, why="she sank"
    )
    ledger.rule(entry, at=LATER)


def test_a_person_s_ruling_stands_with_the_words_it_names(ledger: Ledger) -> None:
    with ledger.store.reading() as reading:
        ref = reading.telling_refs("f7")[0]
        start = reading.record("f4").report.text.index("What they call")  # type: ignore[union-attr]
    ruled(ledger, ref, f"f4@{start}", "f4@x", "zz/1", "zz@3")
    with ledger.store.reading() as reading:
        (forecast,) = Chapter(ledger, reading, ["f9"], "2031-06-01").forecasts
    assert (forecast.outcome, forecast.who, forecast.person, forecast.why) == ("failed", "Ines", True, "she sank")
    first, second = sorted(forecast.evidence, key=lambda quote: quote.report, reverse=True)
    assert (first.report, second.report) == ("f7", "f4")
    assert (first.publisher, first.published) == ("Mirelle Post", "2031-05-16")
    assert second.sentence.text == "What they call negligence killed 44 passengers."


def test_a_ruling_that_was_taken_back_does_not_stand(ledger: Ledger) -> None:
    ruled(ledger)
    ledger.undo("o1", at=LATER)
    with ledger.store.reading() as reading:
        (forecast,) = Chapter(ledger, reading, ["f9"]).forecasts
    assert (forecast.outcome, forecast.person) == ("open", False)


def test_a_tally_counts_by_speaker_and_outlet(ledger: Ledger) -> None:
    ruled(ledger)
    with ledger.store.reading() as reading:
        tallies = Chapter(ledger, reading, FERRY).tallies
    assert [(tally.kind, tally.name, tally.all, tally.settled, tally.failed) for tally in tallies] == [
        ("speaker", "Öla Brandt", 1, 1, 1),
        ("outlet", "Mirelle Post", 1, 1, 1),
    ]

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.ingest import report_from_text
from dateline.model import Engine, Interval, Record, Span, Statement, Time
from dateline.model.ledger import ActorSeen, PlaceSeen, Telling
from dateline.reconcile.timelines import Chronicle, DatedReport, Window, dated_report, make_timeline, pick_days, say_day
from dateline.reconcile.timelines_days import ALWAYS, LATER, NAMED, PUBLISHED, TOLD, WEIGHTS, ScoredDay
from dateline.reconcile.timelines_reports import DayNamed, seen_days

FLOOD = "The river Tamar broke its banks in Orlow on {day} and flooded the old town."


def telling(report: str, sentence: Span, day: str, **fields: Any) -> Telling:
    """What the fourth word of a sentence tells."""
    word = sentence.text.split()[3]
    at = sentence.start + sentence.text.index(word)
    made = Telling(
        ref=f"{report}/{sentence.start}",
        report=report,
        published=None,
        publisher=None,
        source=None,
        stance=None,
        trigger=Span(at, at + len(word), word),
        sentence=sentence,
        type="DISASTER",
        mode=None,
        status="occurred",
        when=Interval(from_=day, to=day),
        where=PlaceSeen(name="Orlow", text="Orlow"),
        actors=(ActorSeen(name="Tamar", text="Tamar"),),
    )
    return replace(made, **fields)


def span(text: str, start: int = 0) -> Span:
    return Span(start, start + len(text), text)


def report(
    id: str, published: str, *said: tuple[str, str], start: int = 0, publisher: str | None = None
) -> DatedReport:
    """A report whose sentences each tell something of a day that they name."""
    tellings, named = [], []
    for day, text in said:
        sentence = span(text, start)
        tellings.append(telling(id, sentence, day))
        named.append(DayNamed(day, span(day, start), sentence))
        start += len(text) + 1
    return DatedReport(report=id, published=published, publisher=publisher, tellings=tellings, named=named)


def days_of(reports: Sequence[DatedReport], window: Window = ALWAYS) -> list[str]:
    return [day.day for day in pick_days(Chronicle(reports), window)]


def feature(day: ScoredDay, name: str) -> float:
    return next((f.value for f in day.score.features if f.name == name), 0.0)


def test_the_day_that_most_reports_name_comes_first() -> None:
    reports = [
        report("a", "2031-05-03", ("2031-05-01", FLOOD.format(day="1 May"))),
        report("b", "2031-05-04", ("2031-05-01", FLOOD.format(day="1 May"))),
        report("c", "2031-05-04", ("2031-05-02", FLOOD.format(day="2 May"))),
    ]
    assert days_of(reports)[0] == "2031-05-01"


def test_copies_count_once() -> None:
    flood, fire = FLOOD.format(day="1 May"), "The Orlow town hall burned down on 2 May after the flood."
    reports = [report(id, "2031-05-03", ("2031-05-01", flood)) for id in "abc"]
    reports += [report(id, "2031-05-03", ("2031-05-02", fire)) for id in "de"]
    alone = {day.day: day for day in pick_days(Chronicle(reports))}
    copied = {day.day: day for day in pick_days(Chronicle(reports, {"b": "a", "c": "a"}))}
    assert feature(alone["2031-05-01"], NAMED) > feature(alone["2031-05-02"], NAMED)
    assert feature(copied["2031-05-01"], NAMED) < feature(copied["2031-05-02"], NAMED)
    assert (copied["2031-05-01"].support.reports, copied["2031-05-01"].support.origins) == (3, 1)


def test_a_day_still_named_weeks_later_weighs_more() -> None:
    text = FLOOD.format(day="that day")
    reports = [report("a", "2031-05-20", ("2031-05-01", text)), report("b", "2031-05-20", ("2031-05-19", text))]
    first, second, *_ = pick_days(Chronicle(reports))
    assert (first.day, feature(first, LATER)) == ("2031-05-01", 1.0)
    assert feature(second, LATER) == 0.0


def test_a_day_of_another_story_falls_behind() -> None:
    reports = [report(id, "2031-05-03", ("2031-05-01", FLOOD.format(day="1 May"))) for id in "abcd"]
    other = report("e", "2031-05-03", ("2031-04-20", "A bakery in Lindau won a prize for bread on 20 April."))
    same = report("f", "2031-05-03", ("2031-04-21", FLOOD.format(day="21 April")))
    picked = days_of([*reports, other, same])
    assert picked.index("2031-04-21") < picked.index("2031-04-20")


def test_the_score_is_the_sum_of_its_features_and_says_why() -> None:
    days = pick_days(Chronicle([report("a", "2031-05-01", ("2031-05-01", FLOOD.format(day="1 May")))]))
    assert len(days) == 1
    score = days[0].score
    assert {f.name for f in score.features} == {NAMED, TOLD, PUBLISHED}
    assert score.total == pytest.approx(sum(WEIGHTS[f.name] * f.value for f in score.features))
    assert [f.why for f in score.features if f.name == NAMED] == ["1 independent report names it"]


def test_only_days_in_the_window_are_picked() -> None:
    reports = [report("a", "2031-05-03", *((f"2031-05-0{n}", FLOOD.format(day=f"{n} May")) for n in (1, 2, 3)))]
    assert days_of(reports, Window("2031-05-02", "2031-05-02")) == ["2031-05-02"]


def test_without_a_window_old_history_stays_out() -> None:
    old = ("2001-03-04", "The river Tamar broke its banks in Orlow on 4 March 2001 as well.")
    reports = [report(id, "2031-05-03", ("2031-05-01", FLOOD.format(day="1 May")), old) for id in "ab"]
    assert "2001-03-04" not in days_of(reports)
    assert "2001-03-04" in days_of(reports, Window(first="2000-01-01"))


def test_planned_days_count_only_when_asked_for() -> None:
    sentence = span("The council will rebuild the bridge in Orlow on 9 May.")
    plan = DatedReport(
        report="a",
        published="2031-05-03",
        tellings=[telling("a", sentence, "2031-05-09", status="future")],
        named=[DayNamed("2031-05-09", span("9 May"), sentence)],
    )
    assert list(seen_days(plan, {})) == []
    assert [seen.day for seen in seen_days(plan, {}, {"future"})] == ["2031-05-09"]


def test_a_denied_event_is_no_telling_of_its_day() -> None:
    sentence = span("Officials denied that water reached Orlow on 1 May.")
    denied = telling("a", sentence, "2031-05-01", stance="denies")
    assert list(seen_days(DatedReport(report="a", published="2031-05-02", tellings=[denied]), {})) == []


def test_events_of_several_days_are_of_no_single_day() -> None:
    sentence = span("The river Tamar flooded Orlow from 1 to 4 May.")
    long = telling("a", sentence, "", when=Interval(from_="2031-05-01", to="2031-05-04"))
    assert list(seen_days(DatedReport(report="a", published="2031-05-05", tellings=[long]), {})) == []


def test_tellings_of_the_reports_own_day_count_half() -> None:
    sentence = span(FLOOD.format(day="the old bridge"))
    inferred = Interval(from_="2031-05-02", to="2031-05-02", inferred=True)
    said = telling("a", sentence, "2031-05-01")
    reports = [
        DatedReport(report="a", published="2031-05-02", tellings=[said]),
        DatedReport(report="b", published="2031-05-02", tellings=[replace(said, report="b", when=inferred)]),
    ]
    days = {day.day: day for day in pick_days(Chronicle(reports))}
    assert feature(days["2031-05-02"], TOLD) < feature(days["2031-05-01"], TOLD)


def test_the_sentence_is_no_question() -> None:
    asked = span("Who knew that the river Tamar would break its banks in Orlow on 1 May?")
    told = span(FLOOD.format(day="1 May"), 100)
    tellings = [telling("a", sentence, "2031-05-01") for sentence in (asked, told)]
    chronicle = Chronicle([DatedReport(report="a", published="2031-05-01", tellings=tellings)])
    said = say_day(pick_days(chronicle)[0], chronicle.shared)
    assert said is not None
    assert said[0].sentence == told


def test_a_sentence_that_stands_alone_is_preferred() -> None:
    leaning = span("But they broke the dam of Orlow on 1 May in the night.")
    alone = span("Engineers broke the dam of Orlow on 1 May in the night.", 10)
    reports = [
        DatedReport(report=id, published="2031-05-01", tellings=[telling(id, sentence, "2031-05-01")])
        for id, sentence in (("a", leaning), ("b", alone))
    ]
    assert make_timeline(reports)[0].sentence == alone


def test_a_neighbouring_day_is_not_said_with_the_same_words() -> None:
    text = "The river Tamar broke its banks in Orlow on 1 May and the bridge fell on 2 May."
    other = "The stone bridge of Orlow collapsed on 2 May with nobody on it."
    copied = span(text, 500)
    reports = [
        report("a", "2031-05-03", ("2031-05-01", text), ("2031-05-02", other)),
        report("b", "2031-05-03", ("2031-05-01", text)),
        DatedReport(report="c", published="2031-05-02", tellings=[telling("c", copied, "2031-05-02")]),
    ]
    assert [entry.sentence.text for entry in make_timeline(reports, days=2)] == [text, other]


FIRST = "A bomb killed six people in the market of Orlow on 1 May."
SECOND = "A second bomb killed five people in the market of Orlow on 5 May."


def bombs(second: str, *, event: str, words: str = SECOND, inferred: bool = False) -> list[str]:
    """The sentences of a timeline of two days that are told alike; ``event`` is the joined one of the second day."""
    reports = [report(id, "2031-05-02", ("2031-05-01", FIRST)) for id in "ab"]
    reports.append(report("c", second, (second, words)))
    events = {"a/0": "first", "b/0": "first", "c/0": event} if event else {}
    when = Interval(from_=second, to=second, inferred=inferred)
    told = [
        replace(one, named=(), events=events, tellings=[replace(each, when=when) for each in one.tellings])
        if one.report == "c"
        else replace(one, events=events)
        for one in reports
    ]
    return [entry.sentence.text for entry in make_timeline(told, days=2)]


def test_a_second_attack_in_the_words_of_the_first_is_no_repeat() -> None:
    assert bombs("2031-05-05", event="second") == [FIRST, SECOND]


def test_an_event_already_quoted_is_not_told_again_of_another_day() -> None:
    assert bombs("2031-05-05", event="first") == [FIRST]


def test_without_joined_events_what_is_told_alike_is_a_repeat() -> None:
    assert bombs("2031-05-05", event="") == [FIRST]


def test_an_event_on_a_day_that_is_only_the_report_s_is_a_repeat() -> None:
    assert bombs("2031-05-05", event="second", inferred=True) == [FIRST]


def test_a_sentence_is_quoted_once_whatever_it_tells() -> None:
    assert bombs("2031-05-05", event="second", words=f"{FIRST.upper()}") == [FIRST]


CLEARED = "Engineers cleared the road to Orlow on Sunday, the county said on Monday."


def spoken_days(text: str, said_on: str, *times: tuple[str, str]) -> dict[str, bool]:
    """The days that a report of one sentence names, and whether each is only one of speaking."""
    made = [
        Time(
            id=f"t{number}",
            start=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            type="DATE",
            value=day,
            from_=day,
            to=day,
        )
        for number, (words, day) in enumerate(times)
    ]
    said = next(time.id for time in made if time.text == said_on)
    statement = Statement(form="indirect", stance="asserts", time=said)
    engine = Engine(program="dateline 0.0.1", model="none", gazetteer="none")
    record = Record(report=report_from_text(text, id="a"), times=made, statements=[statement], engine=engine)
    return {named.day: named.spoken for named in dated_report(record).named}


def test_a_time_of_speaking_of_an_earlier_day_is_told_from_others() -> None:
    times = (("Sunday", "2031-05-04"), ("Monday", "2031-05-05"))
    assert spoken_days(CLEARED, "Monday", *times) == {"2031-05-04": False, "2031-05-05": True}


def test_what_is_announced_is_of_the_day_of_speaking_too() -> None:
    text = "The county said on Monday that the road to Orlow would open on Friday."
    times = (("Monday", "2031-05-05"), ("Friday", "2031-05-09"))
    assert spoken_days(text, "Monday", *times) == {"2031-05-05": False, "2031-05-09": False}


def test_the_only_day_of_a_sentence_is_its_own_though_it_is_one_of_speaking() -> None:
    text = "The road to Orlow was clear, the county said on Monday."
    assert spoken_days(text, "Monday", ("Monday", "2031-05-05")) == {"2031-05-05": False}


def test_a_sentence_is_not_quoted_for_the_day_on_which_it_was_said() -> None:
    sentence = span(CLEARED)
    named = [DayNamed("2031-05-04", span("Sunday", 37), sentence), DayNamed("2031-05-05", span("Monday", 61), sentence)]
    told = DatedReport(report="a", published="2031-05-05", named=[named[0], replace(named[1], spoken=True)])
    assert [entry.day for entry in make_timeline([told], days=2)] == ["2031-05-04"]


def test_a_timeline_is_in_order_of_time_with_source_and_marks() -> None:
    crack = "A dam above Orlow cracked on 1 May, engineers found."
    reports = [
        report("a", "2031-05-03", ("2031-05-02", FLOOD.format(day="2 May")), publisher="Orlow Post"),
        report("b", "2031-05-03", ("2031-05-01", crack), publisher="Tamar Herald"),
    ]
    entries = make_timeline(reports, days=5)
    assert [(entry.day, entry.report, entry.publisher) for entry in entries] == [
        ("2031-05-01", "b", "Tamar Herald"),
        ("2031-05-02", "a", "Orlow Post"),
    ]
    assert [mark.text for mark in entries[1].marks] == ["broke"]
    assert entries[1].tellings == ("a/0",)


def test_a_day_without_a_sentence_is_left_out() -> None:
    assert make_timeline([DatedReport(report="a", published="2031-05-03")]) == []


def test_no_reports_no_timeline() -> None:
    assert make_timeline([]) == []


def test_a_record_gives_its_tellings_and_named_days(sample_record: Record) -> None:
    dated = dated_report(sample_record, "ledger-7")
    text = sample_record.report.text
    assert dated.report == "ledger-7"
    assert [(named.day, named.time.text) for named in dated.named] == [("2031-03-09", "Sunday")]
    sentence = dated.named[0].sentence
    assert text[sentence.start : sentence.end] == sentence.text
    assert sentence.text.startswith("Rebels captured")


@given(st.permutations([("a", 1), ("b", 1), ("c", 2), ("d", 3), ("e", 3), ("f", 4)]), st.integers(1, 5))
def test_the_order_of_reports_changes_nothing(order: list[tuple[str, int]], wanted: int) -> None:
    def made(pairs: list[tuple[str, int]]) -> list[DatedReport]:
        said = {id: (f"2031-05-0{day}", FLOOD.format(day=f"{day} May")) for id, day in pairs}
        return [report(id, f"2031-05-0{day + 1}", said[id]) for id, day in pairs]

    assert make_timeline(made(order), days=wanted) == make_timeline(made(sorted(order)), days=wanted)

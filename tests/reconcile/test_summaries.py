from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.model import Interval, Record, Span
from dateline.model.ledger import ActorSeen, FigureTelling, PlaceSeen, Telling
from dateline.reconcile.summaries import Summary, summarise, summarise_record
from dateline.reconcile.summaries_counts import VAGUE

ORLOW = PlaceSeen(name="Orlow", text="Orlow", country="XY", admin1="Tamar", level="settlement")
LINDAU = PlaceSeen(name="Lindau", text="Lindau", country="XY", admin1="Elm", level="settlement")
TAMAR = PlaceSeen(name="Tamar", text="Tamar province", country="XY", admin1="Tamar", level="province")


def day(value: str, *, inferred: bool = False) -> Interval:
    return Interval(from_=value, to=value, inferred=inferred)


class Report:
    """Sentences told one after another; each call adds what one of them tells."""

    def __init__(self, published: str | None = "2031-05-03") -> None:
        self.published = published
        self.tellings: list[Telling] = []
        self._start = 0

    def say(self, text: str, *told: tuple[str, Sequence[str]], **fields: Any) -> "Report":
        """A sentence with its triggers and the words of their targets."""
        sentence = Span(self._start, self._start + len(text), text)
        self.tellings += [self._telling(sentence, trigger, targets, fields) for trigger, targets in told]
        self._start += len(text) + 1
        return self

    def _telling(self, sentence: Span, trigger: str, targets: Sequence[str], fields: dict[str, Any]) -> Telling:
        at = sentence.start + sentence.text.index(trigger)
        killing = trigger in {"killed", "killing", "death", "died"}
        made = Telling(
            ref=f"r/{len(self.tellings)}-{trigger}-{at}",
            report="r",
            published=self.published,
            publisher=None,
            source=None,
            stance=None,
            trigger=Span(at, at + len(trigger), trigger),
            sentence=sentence,
            type="CASUALTY" if killing else "COERCE",
            mode="death" if killing else "arrest",
            status="occurred",
            when=day(self.published, inferred=True) if self.published else None,
            where=None,
            targets=tuple(ActorSeen(name=words, text=words) for words in targets),
        )
        return replace(made, **fields)

    def summary(self, *places: PlaceSeen, **options: Any) -> Summary:
        return summarise("r", self.tellings, places, **options)


# When


def test_the_day_said_with_the_main_event_beats_the_reports_own() -> None:
    report = Report().say(
        "Troops killed two rebels in Orlow on Friday.", ("killed", ["two rebels"]), when=day("2031-05-02")
    )
    report.say("They searched the area and detained nobody else there.", ("detained", []))
    summary = report.summary()
    assert (summary.first, summary.last) == ("2031-05-02", "2031-05-02")
    assert summary.day_from == (report.tellings[0].ref,)


def test_without_a_day_of_its_own_the_report_is_dated_by_its_own() -> None:
    assert Report().say("Troops killed two rebels.", ("killed", ["two rebels"])).summary().first == "2031-05-03"


def test_background_of_long_ago_does_not_date_the_report() -> None:
    report = Report().say(
        "Troops killed a man who had attacked and killed guards in 2030.",
        ("killed", ["guards"]),
        when=day("2030-08-07"),
    )
    report.say("The troops killed him in Orlow on Friday.", ("killed", ["him"]), when=day("2031-05-02"))
    assert report.summary().first == "2031-05-02"


def test_a_whole_month_is_no_day() -> None:
    june = Interval(from_="2031-04-01", to="2031-04-30")
    report = Report().say("In April troops killed many rebels near Orlow.", ("killed", ["many rebels"]), when=june)
    report.say("Troops killed a rebel near Orlow on Friday.", ("killed", ["rebel"]), when=day("2031-05-02"))
    assert report.summary().first == "2031-05-02"


def test_what_did_not_happen_gives_neither_day_nor_count() -> None:
    report = Report()
    report.say("Nobody was killed on Friday.", ("killed", ["Nobody"]), status="negated", when=day("2031-05-02"))
    report.say("He said rebels killed five on Friday.", ("killed", ["five"]), stance="denies", when=day("2031-05-02"))
    summary = report.summary()
    assert summary.first is None
    assert summary.killed.number is None


# Where


def test_the_province_is_that_of_the_main_event() -> None:
    report = Report().say("Troops killed two rebels in Orlow.", ("killed", ["two rebels"]), where=ORLOW)
    report.say("The rebels had fled from Lindau, where they detained a guard.", ("detained", ["guard"]), where=LINDAU)
    summary = report.summary(LINDAU, ORLOW)
    assert (summary.country, summary.province) == ("XY", "Tamar")
    assert summary.where == ORLOW


def test_a_province_that_no_event_names_is_the_first_named() -> None:
    report = Report().say("Troops killed two rebels.", ("killed", ["two rebels"]))
    country = PlaceSeen(name="Xylia", text="Xylia", country="XY", level="country")
    summary = report.summary(country, TAMAR, LINDAU)
    assert summary.province == "Tamar"
    assert summary.place_from == ()


def test_the_most_exact_place_of_the_province_is_given() -> None:
    report = Report().say("Troops killed two rebels in Orlow, Tamar province.", ("killed", ["two rebels"]), where=TAMAR)
    report.say("They detained a third in Orlow.", ("detained", ["third"]), where=ORLOW)
    assert report.summary().where == ORLOW


# How many


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12 rebels", 12),
        ("three rebels", 3),
        ("several suspected rebels", 3),
        ("numerous rebels", 4),
        ("a couple of rebels", 2),
        ("a number of rebels", 3),
        ("rebels", 2),
        ("armed men", 2),
        ("rebel leader", 1),
        ("Taliban leader, Alaudin", 1),
        ("him", 1),
        ("them", 2),
        ("between three and six rebels", 3),
        ("boss", 1),
    ],
)
def test_the_targets_words_give_the_number(words: str, number: int) -> None:
    report = Report().say(f"Troops in Orlow killed {words}.", ("killed", [words]))
    assert report.summary().killed.number == number


def test_more_than_thirty_are_at_least_thirty_one() -> None:
    words = "more than 30 rebels"
    report = Report().say(f"Troops killed {words}.", ("killed", [words]))
    sentence = report.tellings[0].sentence
    figure = FigureTelling(
        ref="r/f1",
        report="r",
        published=None,
        publisher=None,
        source=None,
        number=Span(23, 25, "30"),
        phrase=words,
        sentence=sentence,
        comparator=">",
        low=30.0,
        high=30.0,
        unit="count",
        counted="rebels",
    )
    assert summarise("r", [replace(report.tellings[0], figures=(figure,))]).killed.number == 31
    assert summarise("r", [replace(report.tellings[0], targets=(), figures=(figure,))]).killed.number == 31


def test_vague_words_count_what_the_caller_says() -> None:
    report = Report().say("Troops killed several rebels.", ("killed", ["several rebels"]))
    assert report.summary(vague=dict(VAGUE) | {"several": 5}).killed.number == 5


def test_killed_and_captured_are_counted_apart() -> None:
    summary = (
        Report()
        .say(
            "Troops killed a rebel leader and detained two rebels.",
            ("killed", ["rebel leader"]),
            ("detained", ["two rebels"]),
        )
        .summary()
    )
    assert (summary.killed.number, summary.captured.number) == (1, 2)


def test_a_leader_and_further_rebels_of_one_sentence_add_up() -> None:
    report = Report().say(
        "Troops captured a rebel leader and detained one suspected rebel.",
        ("captured", ["rebel leader"]),
        ("detained", ["one suspected rebel"]),
    )
    assert report.summary().captured.number == 2


def test_two_targets_in_one_span_are_two() -> None:
    report = Report().say("Troops detained a leader and two rebels.", ("detained", ["leader and two rebels"]))
    assert report.summary().captured.number == 3


def test_those_included_are_not_counted_again() -> None:
    report = Report().say(
        "Troops detained two rebels, including a suspected leader.", ("detained", ["two rebels", "suspected leader"])
    )
    assert report.summary().captured.number == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels were detained after questioning.", "rebels"),
        ("They were detained after questioning.", "They"),
        ("Two rebels were detained after questioning.", "Two rebels"),
        ("Several men were detained after questioning.", "Several men"),
        ("One of the rebels detained is a leader.", "One of the rebels"),
    ],
)
def test_who_is_told_of_again_is_not_added(text: str, words: str) -> None:
    report = Report().say("Troops detained two rebels in Orlow.", ("detained", ["two rebels"]))
    report.say(text, ("detained", [words]))
    summary = report.summary()
    assert summary.captured.number == 2
    assert [part.words for part in summary.captured.repeats] == [words]


def test_an_exact_number_takes_the_place_of_a_vague_one() -> None:
    report = Report().say("Troops detained several rebels in Orlow.", ("detained", ["several rebels"]))
    report.say("After questioning, troops detained eight rebels.", ("detained", ["eight rebels"]))
    assert report.summary().captured.number == 8


def test_additional_people_are_added() -> None:
    report = Report().say("Troops captured a leader in Orlow.", ("captured", ["leader"]))
    report.say("Two additional rebels were detained.", ("detained", ["Two additional rebels"]))
    assert report.summary().captured.number == 3


def test_the_same_number_elsewhere_is_another_event() -> None:
    report = Report().say("Troops detained two rebels in Orlow.", ("detained", ["two rebels"]), where=ORLOW)
    report.say("In Lindau troops detained two rebels.", ("detained", ["two rebels"]), where=LINDAU)
    assert report.summary().captured.number == 4


def test_events_of_other_days_are_not_counted() -> None:
    report = Report().say("Troops detained two rebels on Friday.", ("detained", ["two rebels"]), when=day("2031-05-02"))
    report.say("Troops detained 40 rebels on 1 March.", ("detained", ["40 rebels"]), when=day("2031-03-01"))
    assert report.summary().captured.number == 2


def test_a_headline_is_not_counted_beside_the_text() -> None:
    report = Report().say("Leader, Helper Captured in Orlow", ("Captured", ["Leader", "Helper"]))
    report.say("Troops captured two rebels in Orlow.", ("captured", ["two rebels"]))
    assert report.summary().captured.number == 2


def test_what_something_was_done_for_is_not_counted() -> None:
    report = Report().say("Troops ran an operation to arrest a rebel leader.", ("arrest", ["rebel leader"]))
    report.say("The troops detained three rebels.", ("detained", ["three rebels"]))
    assert report.summary().captured.number == 3


def test_soldiers_civilians_and_others_are_told_apart() -> None:
    report = Report().say(
        "Rebels and troops fought: 31 rebels, two soldiers and a civilian were killed.",
        ("killed", ["31 rebels", "two soldiers", "civilian"]),
    )
    killed = report.summary().killed
    assert (killed.of("others"), killed.of("forces"), killed.of("civilians")) == (31, 2, 1)
    assert killed.number == 34


def test_seized_things_are_no_captives() -> None:
    report = Report().say("Troops captured three rifles.", ("captured", ["three rifles"]), type="SEIZE", mode="seizure")
    assert report.summary().captured.number is None


def test_a_record_is_summarised(sample_record: Record) -> None:
    summary = summarise_record(sample_record, "ledger-7")
    assert summary.report == "ledger-7"
    assert summary.first == "2031-03-09"
    assert summary.captured.number is None  # checkpoints are no people


def test_an_empty_report_says_nothing() -> None:
    assert summarise("r", []) == Summary(report="r")


@given(st.lists(st.integers(1, 500), min_size=1, max_size=6))
def test_a_count_is_the_sum_of_its_parts(numbers: list[int]) -> None:
    report = Report()
    for number in numbers:
        report.say(f"Troops detained {number} rebels.", ("detained", [f"{number} rebels"]))
    captured = report.summary().captured
    assert captured.number == sum(part.number for part in captured.parts)
    assert len(captured.parts) + len(captured.repeats) == len(numbers)
    assert captured.number is not None
    assert captured.number >= max(numbers)

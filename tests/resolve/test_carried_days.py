"""Days of what is told in the sentences after an event."""

from datetime import date

import pytest

from dateline.model import Document, Event, Interval, PlaceMention, Report, Span
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.carried_days import carry_days

SATURDAY = Interval(from_="2024-05-11", to="2024-05-11")
TOLD = Interval(from_="2024-05-14", to="2024-05-14", inferred=True)
CARRIED = Interval(from_="2024-05-11", to="2024-05-11", inferred=True)


def days(text: str, *events: tuple[str, str, Interval], time: str = "on Saturday") -> list[Interval | None]:
    """The days of the events, each given as its word, its type and the day it has so far."""
    found = []
    for words, kind, when in events:
        at = text.index(words)
        said = () if when.inferred else (Span(text.index(time), text.index(time) + len(time), time),)
        trigger = Span(at, at + len(words), words)
        found.append(Event(trigger=trigger, type=kind, status="occurred", time=said, when=when))
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
    )
    return [event.when for event in carry_days(tuple(found), document)]


def second(text: str, first: str, then: str, *, kind: str = "CASUALTY", given: Interval = SATURDAY) -> Interval | None:
    """The day of what is told after an attack that has the day ``given``."""
    return days(text, (first, "ASSAULT", given), (then, kind, TOLD))[1]


def test_what_is_told_in_the_next_sentence_happened_on_the_same_day() -> None:
    assert second("Gunmen stormed Arden on Saturday. They killed 12.", "stormed", "killed") == CARRIED


def test_the_day_goes_on_over_sentences_without_one() -> None:
    text = "Gunmen stormed Arden on Saturday. They killed 12. Few saw them come. None slept. Houses were burned."
    given = ("stormed", "ASSAULT", SATURDAY), ("killed", "CASUALTY", TOLD), ("burned", "ASSAULT", TOLD)
    assert days(text, *given)[2] == CARRIED


def test_the_day_is_lost_after_four_sentences() -> None:
    text = "Gunmen stormed Arden on Saturday. It is a port. It is old. It has a fort. Twelve were killed."
    assert second(text, "stormed", "killed") == TOLD


def test_the_day_is_not_carried_into_another_paragraph() -> None:
    assert second("Gunmen stormed Arden on Saturday.\n\nTwelve were killed.", "stormed", "killed") == TOLD


@pytest.mark.parametrize(
    "words",
    [
        "They have killed 40 villagers.",
        "They had killed nine in an ambush.",
        "Earlier raids killed nine.",
        "They are suspected of having killed nine.",
    ],
)
def test_what_was_before_or_is_until_now_does_not_have_the_day(words: str) -> None:
    assert second(f"Gunmen stormed Arden on Saturday. {words}", "stormed", "killed") == TOLD


def test_what_has_been_recorded_until_now_does_not_have_the_day() -> None:
    text = "Gunmen stormed Arden on Saturday. In all 40 shootings have been recorded."
    assert second(text, "stormed", "shootings", kind="ASSAULT") == TOLD


def test_counts_of_all_until_now_do_not_have_the_day() -> None:
    assert (
        second("A bus crashed in Arden on Saturday. Some 750 deaths a year are counted.", "crashed", "deaths") == TOLD
    )


def test_deaths_that_are_known_have_the_day() -> None:
    assert second("A bus crashed in Arden on Saturday. The deaths shook the town.", "crashed", "deaths") == CARRIED


def test_talks_do_not_have_the_day_of_an_attack() -> None:
    text = "Gunmen stormed Arden on Saturday. Ministers met in the capital."
    assert second(text, "stormed", "met", kind="CONSULT") == TOLD


def test_deaths_do_not_have_the_day_of_an_arrest() -> None:
    text = "Police arrested two men on Saturday. The pensioner was strangled."
    assert days(text, ("arrested", "COERCE", SATURDAY), ("strangled", "ASSAULT", TOLD))[1] == TOLD


def test_an_event_of_another_kind_with_a_day_ends_what_goes_on() -> None:
    text = "Gunmen stormed Arden on Saturday. Ministers met on Monday. Twelve were killed."
    monday = Interval(from_="2024-05-13", to="2024-05-13")
    given = ("stormed", "ASSAULT", SATURDAY), ("met", "CONSULT", monday), ("killed", "CASUALTY", TOLD)
    assert days(text, *given)[2] == TOLD


def test_a_month_is_not_carried() -> None:
    march = Interval(from_="2024-03-01", to="2024-03-31")
    text = "Gunmen stormed Arden on Saturday. Twelve were killed."
    assert second(text, "stormed", "killed", given=march) == TOLD


def test_a_day_after_the_report_is_not_carried() -> None:
    later = Interval(from_="2024-05-18", to="2024-05-18")
    assert second("Gunmen stormed Arden on Saturday. Twelve were killed.", "stormed", "killed", given=later) == TOLD


def test_the_day_since_which_something_goes_on_is_not_carried() -> None:
    text = "Gunmen stormed nine towns since Saturday. Twelve were killed."
    given = ("stormed", "ASSAULT", SATURDAY), ("killed", "CASUALTY", TOLD)
    assert days(text, *given, time="Saturday")[1] == TOLD


def test_a_day_said_with_the_event_stays() -> None:
    sunday = Interval(from_="2024-05-12", to="2024-05-12")
    text = "Gunmen stormed Arden on Saturday. They killed 12 on Sunday."
    assert days(text, ("stormed", "ASSAULT", SATURDAY), ("killed", "CASUALTY", sunday))[1] == sunday


@pytest.mark.parametrize(
    ("words", "trigger"), [("The war shook all of Norland.", "war"), ("The long war killed 40,000.", "killed")]
)
def test_a_war_does_not_have_the_day_of_an_attack(words: str, trigger: str) -> None:
    assert second(f"Gunmen stormed Arden on Saturday. {words}", "stormed", trigger) == TOLD


def placed(text: str) -> Interval | None:
    """The day of the killing in Lindal that is told after an attack on Arden on a Saturday."""
    names = ("Arden", "Lindal")
    places = tuple(PlaceMention(at := text.index(name), at + len(name), name, "location", 0.9) for name in names)
    stormed, killed = text.index("stormed"), text.index("killed")
    events = (
        Event(
            trigger=Span(stormed, stormed + 7, "stormed"), type="ASSAULT", status="occurred", time=(), when=SATURDAY,
            where="p1",
        ),
        Event(
            trigger=Span(killed, killed + 6, "killed"), type="CASUALTY", status="occurred", time=(), when=TOLD,
            where="p2",
        ),
    )  # fmt: skip
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        places=places,
    )
    return carry_days(events, document)[1].when


def test_what_others_did_elsewhere_does_not_have_the_day() -> None:
    assert placed("Gunmen stormed Arden on Saturday. Insurgents killed 27 girls in Lindal.") == TOLD


def test_what_those_told_of_did_elsewhere_has_the_day() -> None:
    assert placed("Gunmen stormed Arden on Saturday. They killed 27 girls in Lindal.") == CARRIED


def test_an_event_on_a_day_that_is_not_known_ends_what_goes_on() -> None:
    text = "Gunmen stormed Arden on Saturday. Two voters were shot on polling day. Twelve were killed."
    at = text.index("polling day")
    shot = Event(
        trigger=Span(text.index("shot"), text.index("shot") + 4, "shot"), type="ASSAULT", status="occurred",
        time=(Span(at, at + 11, "polling day"),),
    )  # fmt: skip
    stormed, killed = (
        Event(trigger=Span(text.index(w), text.index(w) + len(w), w), type="ASSAULT", status="occurred", when=when)
        for w, when in (("stormed", SATURDAY), ("killed", TOLD))
    )
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
    )
    assert carry_days((stormed, shot, killed), document)[2].when == TOLD

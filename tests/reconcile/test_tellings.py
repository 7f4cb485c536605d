"""What a record's figures and events take along: who gives them, and since when."""

from datetime import date

import msgspec
import pytest

from dateline.model import Actor, ActorMention, Interval, Span, Time
from dateline.reconcile.tellings import Tellings
from tests.reconcile.told_reports import Told

TEXT = "The Furat Count put the dead at 15, far below {whose} of about 38."


@pytest.mark.parametrize(
    ("whose", "source"),
    [
        ("the army's figure", "army"),
        ("the activists’ own count", "activists"),
        ("the Interior Ministry’s estimate", "Interior Ministry"),
        ("the quake's toll", None),
        ("last week's count", None),
        ("a figure", None),
    ],
)
def test_a_figure_is_of_the_actor_whom_the_words_before_it_name(whose: str, source: str | None) -> None:
    told = Told("a1", "2031-05-04", TEXT.format(whose=whose)).number("15", 15).number("38", 38)
    known = [_actor(told.report.text, name) for name in ("army", "activists", "Interior Ministry") if name in whose]
    record = msgspec.structs.replace(told.tellings.record, actors=known)
    assert [figure.source for figure in Tellings(record).figures] == [None, source]


def _actor(text: str, name: str) -> Actor:
    at = text.index(name)
    return Actor(id=name, name=name, type="other", mentions=(ActorMention(at, at + len(name), name, "name"),))


@pytest.mark.parametrize(
    ("words", "published", "last"),
    [
        ("since Sunday", "2031-05-08", "2031-05-08"),
        ("Since at least Sunday", "2031-05-08", "2031-05-08"),
        ("on Sunday", "2031-05-08", "2031-05-04"),
        ("since Sunday", "2031-05-01", "2031-05-04"),
    ],
)
def test_what_happened_since_a_day_happened_up_to_the_reports(words: str, published: str, last: str) -> None:
    told = _shelled(words, published)
    assert told.events[0].when == Interval(from_="2031-05-04", to=last)


@pytest.mark.parametrize("words", ["As of Sunday", "as of the Sunday"])
def test_what_is_counted_as_of_a_day_happened_up_to_it(words: str) -> None:
    assert _shelled(words, "2031-05-08").events[0].when == Interval(to="2031-05-04")


def test_without_a_date_of_the_report_only_the_day_said_is_known() -> None:
    assert _shelled("since Sunday", None).events[0].when == Interval(from_="2031-05-04", to="2031-05-04")


def test_what_is_not_counted_may_be_one_thing_that_began_that_day() -> None:
    told = _shelled("since Sunday", "2031-05-08", counted=False)
    assert told.events[0].when == Interval(from_="2031-05-04", to="2031-05-04")


def _shelled(words: str, published: str | None, *, counted: bool = True) -> Tellings:
    """A report of shells ``words`` on or since Sunday, 4 May 2031."""
    text = f"{words} the two sides fired 400 shells."
    at, day = text.index("Sunday"), "2031-05-04"
    given = {"status": "occurred", "when": Interval(from_=day, to=day), "time": [Span(at, at + 6, "Sunday")]}
    told = Told("a1", "2031-05-08", text).event("fired", "ASSAULT", figures=["f0"] if counted else [], **given)
    said = Time(id="t1", start=at, end=at + 6, text="Sunday", type="DATE", value=day, from_=day, to=day)
    record = msgspec.structs.replace(told.number("400", 400).tellings.record, times=(said,))
    report = msgspec.structs.replace(record.report, published=date.fromisoformat(published) if published else None)
    return Tellings(msgspec.structs.replace(record, report=report))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Missiles killed 6 people in Oststad and 2 in Westerlo.", ["Oststad", "Westerlo"]),
        ("In Oststad, missiles killed 6 people and hurt 2 near the port of Westerlo.", ["Oststad", "Westerlo"]),
        ("In Oststad, missiles killed 6 people and 2 drivers from Westerlo.", ["Oststad", "Oststad"]),
        ("Missiles killed 6 people in Oststad, and 2 more died on the way to Westerlo.", ["Oststad", "Oststad"]),
    ],
)
def test_a_number_is_counted_in_the_place_named_right_after_it(text: str, places: list[str]) -> None:
    told = Told("a1", "2031-05-08", text).place("Oststad", 52.0, 4.0).place("Westerlo", 53.4, 6.9)
    told.number("6", 6).number("2", 2).event("killed", "CASUALTY", status="occurred", figures=["f0", "f1"], where="p0")
    record = told.tellings.record
    numbered = [msgspec.structs.replace(place, id=f"p{n}") for n, place in enumerate(record.places)]
    figures = [msgspec.structs.replace(one, event="e0") for one in record.figures]
    seen = Tellings(msgspec.structs.replace(record, places=numbered, figures=figures)).figures
    assert [figure.where and figure.where.name for figure in seen] == places

"""Days of headlines and first paragraphs, told below them."""

from datetime import date

import pytest

from dateline.model import Document, Event, Interval, PlaceMention, Report, Span, Statement, Time
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.lead_days import carry_up

SUNDAY = Interval(from_="2024-05-12", to="2024-05-12")
MONDAY = Interval(from_="2024-05-13", to="2024-05-13")
TOLD = Interval(from_="2024-05-14", to="2024-05-14", inferred=True)
CARRIED = Interval(from_="2024-05-12", to="2024-05-12", inferred=True)


def days(
    text: str,
    *events: tuple[str, str, Interval],
    statements: tuple[Statement, ...] = (),
    times: tuple[Time, ...] = (),
    places: tuple[str, ...] = (),
) -> list[Interval | None]:
    """The days of the events, each given as its word (looked for behind the one before), its type and its day.

    ``places`` are where they were, one for each.
    """
    found, at = [], 0
    statement = statements[0].id if statements else None
    for words, kind, when in events:
        at = text.index(words, at)
        trigger = Span(at, at + len(words), words)
        found.append(
            Event(
                trigger=trigger, type=kind, status="occurred", when=when, statement=statement,
                where=f"p{len(found) + 1}" if places else None,
            )
        )  # fmt: skip
        at += len(words)
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        places=tuple(PlaceMention(at := text.index(p), at + len(p), p, "location", 0.9) for p in places),
    )
    return [event.when for event in carry_up(tuple(found), document, statements, {t.id: t for t in times})]


LEAD = "A bus crash killed 20 people near Arden, officials said."


def lead(below: str, noun: str, given: Interval = SUNDAY) -> list[Interval | None]:
    """The days of a crash and its dead in the first paragraph, with one in a paragraph below."""
    events = ("crash", "DISASTER", TOLD), ("killed", "CASUALTY", TOLD), (noun, "DISASTER", given)
    return days(f"{LEAD}\n\n{below}", *events)[:2]


@pytest.mark.parametrize(
    ("below", "noun"),
    [
        ("The accident happened late on Sunday.", "accident"),
        ("The incident took place on Sunday.", "incident"),
        ("The collision with a lorry closed a road on Sunday.", "collision"),
    ],
)
def test_the_first_paragraph_has_the_day_told_below(below: str, noun: str) -> None:
    assert lead(below, noun) == [CARRIED, CARRIED]


def test_another_crash_below_does_not_give_its_day() -> None:
    assert lead("A crash on Sunday killed six.", "crash") == [TOLD, TOLD]


def test_what_happened_elsewhere_does_not_give_its_day() -> None:
    text = "A bus crash killed 20 people in Arden.\n\nThe crash in Velm on Sunday killed six."
    events = ("crash", "DISASTER", TOLD), ("killed", "CASUALTY", TOLD), ("crash", "DISASTER", SUNDAY)
    assert days(text, *events, places=("Arden", "Arden", "Velm"))[:2] == [TOLD, TOLD]


def test_what_did_not_just_happen_does_not_give_its_day() -> None:
    old = Interval(from_="2024-04-01", to="2024-04-01")
    assert lead("The crash on a bridge on 1 April killed six.", "crash", old) == [TOLD, TOLD]


def test_crashes_of_two_days_below_give_none() -> None:
    text = f"{LEAD}\n\nThe crash on Sunday hit a bridge. The crash on Monday hit a wall."
    given = ("crash", "DISASTER", TOLD), ("crash", "DISASTER", SUNDAY), ("crash", "DISASTER", MONDAY)
    assert days(text, *given)[0] == TOLD


def test_a_first_paragraph_with_a_day_of_its_own_keeps_it() -> None:
    text = "A bus crash on Monday killed 20.\n\nThe accident happened on Sunday."
    given = ("crash", "DISASTER", MONDAY), ("killed", "CASUALTY", TOLD), ("accident", "DISASTER", SUNDAY)
    assert days(text, *given)[:2] == [MONDAY, TOLD]


def test_the_day_of_telling_gives_way_to_the_one_told_below() -> None:
    text = "A landslide has killed 14 people, officials said Monday.\n\nThe landslide hit Arden late on Sunday."
    said = Statement(id="s1", form="indirect", stance="asserts", time="t1")
    at = text.index("Monday")
    monday = Time(
        id="t1", start=at, end=at + 6, text="Monday", type="DATE", value=MONDAY.from_, from_=MONDAY.from_, to=MONDAY.to
    )
    given = ("landslide", "DISASTER", MONDAY), ("killed", "CASUALTY", MONDAY), ("landslide", "DISASTER", SUNDAY)
    assert days(text, *given, statements=(said,), times=(monday,))[:2] == [CARRIED, CARRIED]


HEADLINE = "Boat capsizes off Norland, killing 12"


def test_a_headline_has_the_day_of_the_first_paragraph() -> None:
    text = f"{HEADLINE}\n\nA boat capsized off Norland on Sunday, killing 12 people, officials said."
    given = ("capsizes", "DISASTER", TOLD), ("killing", "CASUALTY", TOLD), ("capsized", "DISASTER", SUNDAY)
    assert days(text, *given)[:2] == [CARRIED, CARRIED]


def test_a_headline_of_other_words_for_the_same_two_kinds_has_the_day() -> None:
    text = "Twelve dead as boat sinks\n\nTwelve people drowned when a ferry capsized on Sunday, officials said."
    given = ("dead", "CASUALTY", TOLD), ("sinks", "DISASTER", TOLD), ("drowned", "CASUALTY", SUNDAY)
    assert days(text, *given, ("capsized", "DISASTER", SUNDAY))[:2] == [CARRIED, CARRIED]


def test_a_headline_of_something_else_has_not_the_day() -> None:
    text = f"{HEADLINE}\n\nGunmen shot a mayor on Sunday, officials said."
    given = ("capsizes", "DISASTER", TOLD), ("killing", "CASUALTY", TOLD), ("shot", "ASSAULT", SUNDAY)
    assert days(text, *given)[:2] == [TOLD, TOLD]


def test_a_headline_has_no_day_where_the_first_paragraph_has_two() -> None:
    text = f"{HEADLINE}\n\nA boat capsized on Sunday and one more capsized on Monday, officials said."
    given = ("capsizes", "DISASTER", TOLD), ("capsized", "DISASTER", SUNDAY), ("capsized", "DISASTER", MONDAY)
    assert days(text, *given)[0] == TOLD


def test_a_headline_has_not_the_day_since_which_people_died() -> None:
    text = "Floods kill 41\n\nFloods have killed 41 people since Sunday, officials said."
    at = text.index("Sunday")
    flood = Event(
        trigger=Span(text.rindex("killed"), text.rindex("killed") + 6, "killed"), type="CASUALTY", status="occurred",
        time=(Span(at, at + 6, "Sunday"),), when=SUNDAY,
    )  # fmt: skip
    title = Event(trigger=Span(7, 11, "kill"), type="CASUALTY", status="occurred", when=TOLD)
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
    )
    assert carry_up((title, flood), document, (), {})[0].when == TOLD

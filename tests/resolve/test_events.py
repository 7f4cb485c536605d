from datetime import date

import msgspec
import pytest

from dateline.model import (
    Document,
    EventMention,
    Interval,
    Place,
    Report,
    Sentence,
    Span,
    Statement,
    StatementMention,
    Time,
)
from dateline.resolve.events import Surroundings, resolve_events

TEXT = "Troops took the village of Arden on Sunday, Lind said on Tuesday in Norland."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words), words)


def time(time_id: str, words: str, day: str) -> Time:
    at = span(words)
    return Time(id=time_id, start=at.start, end=at.end, text=words, type="DATE", value=day, from_=day, to=day)


def place(place_id: str, words: str, level: str) -> Place:
    at = span(words)
    return Place(
        id=place_id, start=at.start, end=at.end, text=words, use="location", name=words, country="NO", admin1=None,
        level=level, lat=60.0, lon=10.0, gazetteer=None,
    )  # fmt: skip


TIMES = (time("t1", "Sunday", "2024-05-05"), time("t2", "Tuesday", "2024-05-07"))
PLACES = (place("p1", "Arden", "settlement"), place("p2", "Norland", "province"))
TOLD = StatementMention(
    cue=(span("said"),), source=span("Lind"), content=(span("Troops took the village of Arden on Sunday"),),
    form="indirect", stance="asserts", score=1.0,
)  # fmt: skip


def around(event: EventMention, published: date | None = date(2024, 5, 8)) -> tuple[Document, Surroundings]:
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=TEXT, published=published),
        sentences=(Sentence(0, len(TEXT), 0),),
        events=(event,),
        statements=(TOLD,),
    )
    statements = (Statement(id="s1", form="indirect", stance="asserts", time="t2"),)
    return document, Surroundings(document, TIMES, PLACES, statements)


def resolve(event: EventMention, published: date | None = date(2024, 5, 8)):
    document, context = around(event, published)
    return resolve_events(document, context, (), {})[0]


def took(**roles: tuple[Span, ...]) -> EventMention:
    return EventMention(trigger=span("took"), type="SEIZE", status="occurred", score=1.0, **roles)


def test_when_is_the_day_said_with_the_event() -> None:
    assert resolve(took(time=(span("Sunday"),))).when == Interval(from_="2024-05-05", to="2024-05-05")


def test_when_leaves_out_the_day_it_was_told_beside_its_own() -> None:
    assert resolve(took(time=(span("Sunday"), span("Tuesday")))).when == Interval(from_="2024-05-05", to="2024-05-05")


def when(text: str, trigger: str, *times: tuple[str, str, str]) -> Interval | None:
    """When an event was to which all the times are given, each as its words, first and last day."""
    found = [
        Time(id=f"t{n}", start=(at := text.index(w)), end=at + len(w), text=w, type="DATE", value=a[:4], from_=a, to=b)
        for n, (w, a, b) in enumerate(times)
    ]
    at = text.index(trigger)
    event = EventMention(
        trigger=Span(at, at + len(trigger), trigger), type="CASUALTY", status="occurred", score=1.0,
        time=tuple(Span(t.start, t.end, t.text) for t in found),
    )  # fmt: skip
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 8)),
        sentences=(Sentence(0, len(text), 0),), events=(event,),
    )  # fmt: skip
    return resolve_events(document, Surroundings(document, found, (), ()), (), {})[0].when


Y2022, Y2023 = ("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("12 fewer than the year before", "the year before"),
        ("more than in 2022", "2022"),
        ("twice as many as in 2022", "2022"),
        ("five more than at the same stage in 2022", "2022"),
        ("compared to 35 at the same stage of 2022", "2022"),
        ("down from about 41 in 2022", "2022"),
        ("as against 41 in 2022", "2022"),
        ("a drop of 27 per cent from the high of 41 in 2022", "2022"),
    ],
)
def test_when_is_not_the_time_it_is_compared_with(words: str, time: str) -> None:
    text = f"Some 30 miners were killed in 2023, {words}."
    assert when(text, "killed", ("2023", *Y2023), (time, *Y2022)) == Interval(from_=Y2023[0], to=Y2023[1])


def test_an_event_that_is_only_compared_with_a_time_has_no_day() -> None:
    assert when("Some 30 miners were killed, more than in 2022.", "killed", ("2022", *Y2022)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Compared with 2022, deaths rose in Norland.",
        "In comparison with 2022, deaths fell by a third.",
        "The deaths were up 12 per cent on 2022.",
    ],
)
def test_what_is_told_as_a_change_from_a_time_is_not_of_that_time(text: str) -> None:
    assert when(text, "deaths", ("2022", *Y2022)) is None


@pytest.mark.parametrize(
    ("text", "time", "day"),
    [
        ("Some 30 miners died in May, compared with 12 killed in 2022.", "2022", Y2022),
        ("The killed were down from 90 in 2021 to 12 in 2022.", "2022", Y2022),
        ("Troops came down from Arden and 40 men were killed in 2022.", "2022", Y2022),
        ("Strikes against 50 posts in Arden killed 12 on Sunday.", "Sunday", ("2024-05-05", "2024-05-05")),
        ("Turnout reached 40 per cent on Sunday, when two were killed.", "Sunday", ("2024-05-05", "2024-05-05")),
    ],
)
def test_a_time_beside_words_that_may_compare_is_that_of_what_happened_then(
    text: str, time: str, day: tuple[str, str]
) -> None:
    assert when(text, "killed", (time, *day)) == Interval(from_=day[0], to=day[1])


def test_a_length_of_time_is_not_compared() -> None:
    text = "Some 30 miners were killed, more than a year ago."
    assert when(text, "killed", ("a year ago", *Y2022)) == Interval(from_=Y2022[0], to=Y2022[1])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Three people were killed in the worst floods since 2022.", "2022"),
        ("Two were killed in the first raid on Arden since independence in 2022.", "2022"),
        ("It killed nine and was the biggest since a 2022 explosion in the port.", "2022"),
        ("For the first time since 2022, rebels killed a minister.", "2022"),
        ("The worst floods since 2022 killed 40 people.", "2022"),
        ("Rebels have killed nine in their deadliest raid since 2022.", "2022"),
    ],
)
def test_the_worst_since_a_time_was_not_then(text: str, year: str) -> None:
    assert when(text, "killed", (year, *Y2022)) == Interval(from_="2024-05-08", to="2024-05-08", inferred=True)


@pytest.mark.parametrize(
    "text",
    [
        "It was the worst attack since 2022, when 37 people were killed.",
        "It was the first raid since a mine killed nine in 2022.",
    ],
)
def test_what_happened_at_the_time_since_which_another_is_the_worst_keeps_it(text: str) -> None:
    assert when(text, "killed", ("2022", *Y2022)) == Interval(from_=Y2022[0], to=Y2022[1])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels have occupied the third largest city since 2022.", "occupied"),
        ("The police have detained Arden's best known poet since 2022.", "detained"),
        ("The country's largest port has been closed since 2022.", "closed"),
    ],
)
def test_what_has_gone_on_since_a_time_runs_from_it_where_only_another_is_the_largest(text: str, trigger: str) -> None:
    assert when(text, trigger, ("2022", *Y2022)) == Interval(from_=Y2022[0], to="2024-05-08")


def test_what_happened_in_the_accident_since_which_another_is_the_worst_keeps_its_time() -> None:
    text = "It killed nine and was the biggest since a 2022 explosion in the port."
    assert when(text, "explosion", ("2022", *Y2022)) == Interval(from_=Y2022[0], to=Y2022[1])


def test_when_may_be_the_day_it_was_told() -> None:
    assert resolve(took(time=(span("Tuesday"),))).when == Interval(from_="2024-05-07", to="2024-05-07")


def test_when_without_a_time_is_the_day_it_was_told_and_marked() -> None:
    assert resolve(took()).when == Interval(from_="2024-05-07", to="2024-05-07", inferred=True)


def test_planned_event_without_a_time_has_no_day() -> None:
    event = EventMention(trigger=span("took"), type="SEIZE", status="future", score=1.0)
    assert resolve(event).when is None


def test_where_is_the_most_exact_of_its_places() -> None:
    assert resolve(took(place=(span("Norland"), span("Arden")))).where == "p1"


def test_where_may_stand_in_what_was_done_to() -> None:
    assert resolve(took(target=(span("village of Arden"),))).where == "p1"


def test_event_points_to_the_statement_that_tells_it() -> None:
    assert resolve(took()).statement == "s1"


def where(text: str, *named: tuple[str, str | None]) -> str | None:
    """The words of the place where the killing of ``text`` happened; a place without a level was not found."""
    places, at = [], 0
    for number, (words, level) in enumerate(named, 1):
        at = text.index(words, at)
        found = msgspec.structs.replace(PLACES[0], id=f"p{number}", start=at, end=at + len(words), text=words)
        missed = {} if level else {"country": None, "lat": None, "lon": None}
        places.append(msgspec.structs.replace(found, level=level, **missed))
        at += len(words)
    roles = tuple(Span(p.start, p.end, p.text) for p in places)
    trigger = Span(text.index("killed"), text.index("killed") + len("killed"), "killed")
    event = EventMention(trigger=trigger, type="KILL", status="occurred", score=1.0, place=roles)
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text), sentences=(Sentence(0, len(text), 0),), events=(event,)
    )
    chosen = resolve_events(document, Surroundings(document, (), places, ()), (), {})[0].where
    return next((p.text for p in places if p.id == chosen), None)


def test_where_is_not_the_dateline_if_another_town_is_named() -> None:
    text = "ARDEN, Norland (Reuters) — Two elephants killed a guard in Lindal on Friday."
    assert where(text, ("ARDEN", "settlement"), ("Norland", "country"), ("Lindal", "settlement")) == "Lindal"


def test_where_is_not_the_dateline_if_a_province_is_named() -> None:
    text = "ARDEN — Air strikes killed nine in Lindal province."
    assert where(text, ("ARDEN", "settlement"), ("Lindal", "province")) == "Lindal"


def test_where_is_the_dateline_if_no_other_place_is_named() -> None:
    text = "ARDEN, Norland — Floods killed nine on Sunday."
    assert where(text, ("ARDEN", "settlement"), ("Norland", "country")) == "ARDEN"


def test_where_is_the_dateline_if_the_other_place_was_not_found() -> None:
    text = "ARDEN — A bus killed nine near Lindal."
    assert where(text, ("ARDEN", "settlement"), ("Lindal", None)) == "ARDEN"


def test_where_is_the_sea_and_not_the_town_off_which_it_lies() -> None:
    text = "A missile killed two sailors in the Norland Sea off Arden on Tuesday."
    assert where(text, ("Norland Sea", "water"), ("Arden", "settlement")) == "Norland Sea"


def test_where_is_the_sea_and_not_the_country_off_the_coast_of_which_it_lies() -> None:
    text = "A storm killed two sailors off the southern coast of Lindal in the Norland Sea."
    assert where(text, ("Lindal", "country"), ("Norland Sea", "water")) == "Norland Sea"


def test_where_is_the_town_on_a_water() -> None:
    text = "A missile killed two sailors in Arden on the Norland Sea."
    assert where(text, ("Arden", "settlement"), ("Norland Sea", "water")) == "Arden"


def test_where_is_the_water_in_which_it_was_near_a_town() -> None:
    text = "A storm killed two sailors in the Norland Sea near Arden."
    assert where(text, ("Norland Sea", "water"), ("Arden", "settlement")) == "Norland Sea"


def test_where_is_the_town_near_which_it_was_on_a_water() -> None:
    text = "A missile killed two sailors near Arden on the Norland Sea."
    assert where(text, ("Arden", "settlement"), ("Norland Sea", "water")) == "Arden"


def test_where_is_the_town_off_which_it_was_if_no_water_is_named() -> None:
    assert where("A storm killed two sailors off Arden.", ("Arden", "settlement")) == "Arden"


@pytest.mark.parametrize("words", [" district of ", " neighbourhood in central ", ", ", " district of the capital, "])
def test_where_is_the_district_of_a_town(words: str) -> None:
    text = f"A bomb killed nine in the Lindal{words}Arden on Sunday."
    assert where(text, ("Lindal", "district"), ("Arden", "settlement")) == "Lindal"


def test_where_is_the_town_in_a_district() -> None:
    text = "A bomb killed nine in Arden in Lindal district on Sunday."
    assert where(text, ("Arden", "settlement"), ("Lindal", "district")) == "Arden"


def test_where_is_the_town_beside_a_district_that_does_not_belong_to_it() -> None:
    text = "A bomb killed nine in Lindal district and in Arden on Sunday."
    assert where(text, ("Lindal", "district"), ("Arden", "settlement")) == "Arden"


@pytest.mark.parametrize(("words", "level"), [("outside", "country"), ("outside of the", "region")])
def test_where_is_not_the_country_outside_which_it_was(words: str, level: str) -> None:
    assert where(f"The fever killed 200 people {words} Norland.", ("Norland", level)) is None


def test_where_is_the_town_outside_which_it_was() -> None:
    assert where("A shell killed nine people outside Arden.", ("Arden", "settlement")) == "Arden"


def test_when_is_not_a_day_ahead_told_of_another_event() -> None:
    text = "Eight died in Norland, where schools have been closed until Thursday."
    told = Interval(from_="2024-05-08", to="2024-05-08", inferred=True)
    assert when(text, "died", ("Thursday", "2024-05-16", "2024-05-16")) == told


def test_when_is_the_day_of_the_report_though_the_length_of_the_event_is_told() -> None:
    text = "Troops killed 12 gunmen in a two-hour battle in Arden."
    event = EventMention(
        trigger=Span(7, 13, "killed"), type="CASUALTY", status="occurred", score=1.0,
        time=(Span(text.index("two"), text.index(" battle"), "two-hour"),),
    )  # fmt: skip
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 8)),
        sentences=(Sentence(0, len(text), 0),), events=(event,),
    )  # fmt: skip
    said = event.time[0]
    length = Time(id="t1", start=said.start, end=said.end, text=said.text, type="DURATION", value="PT2H")
    told = resolve_events(document, Surroundings(document, (length,), (), ()), (), {})[0].when
    assert told == Interval(from_="2024-05-08", to="2024-05-08", inferred=True)


def test_when_is_not_the_year_in_which_it_is_the_third() -> None:
    told = Interval(from_="2024-05-08", to="2024-05-08", inferred=True)
    assert when("Mayor shot dead in Arden, third this year", "shot", ("this year", "2024-01-01", "2024-12-31")) == told


def resolved(text: str, day: str, *told: tuple[str, bool]) -> list[Interval | None]:
    """When the events were, each given as its word (behind the one before) and whether the day is said with it."""
    at = text.index(day)
    time = Time(
        id="t1", start=at, end=at + len(day), text=day, type="DATE", value="2024-05-05",
        from_="2024-05-05", to="2024-05-05",
    )  # fmt: skip
    events, start = [], 0
    for words, dated in told:
        start = text.index(words, start)
        events.append(
            EventMention(
                trigger=Span(start, start + len(words), words), type="DISASTER", status="occurred", score=1.0,
                time=(Span(time.start, time.end, day),) if dated else (),
            )
        )  # fmt: skip
        start += len(words)
    cut = text.index("\n\n")
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 8)),
        sentences=(Sentence(0, cut, 0), Sentence(cut + 2, len(text), 1)), events=tuple(events),
    )  # fmt: skip
    return [event.when for event in resolve_events(document, Surroundings(document, (time,), (), ()), (), {})]


def test_when_is_the_day_told_a_paragraph_later() -> None:
    text = "A crash killed 20 people, police said.\n\nThe accident happened on Sunday."
    first, _, _ = resolved(text, "Sunday", ("crash", False), ("killed", False), ("accident", True))
    assert first == Interval(from_="2024-05-05", to="2024-05-05", inferred=True)


def test_when_is_the_day_of_the_blast_told_before() -> None:
    text = "A blast killed 20 people on Sunday.\n\nForty were hurt in the blast."
    *_, hurt, _ = resolved(text, "Sunday", ("blast", True), ("hurt", False), ("blast", False))
    assert hurt == Interval(from_="2024-05-05", to="2024-05-05", inferred=True)

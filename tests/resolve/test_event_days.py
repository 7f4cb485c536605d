"""The days of an event in a sentence that tells of several events."""

from datetime import date

import pytest

from dateline.model import Document, EventMention, Interval, Report
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document as timed
from tests.resolve.time_documents import span

PUBLISHED = date(2024, 5, 14)


def days_of_events(text: str, triggers: list[str], times: list[str]) -> list[Interval | None]:
    """The days of each event, where the tagger gave all the times to each of them."""
    item = timed(text, times, published=PUBLISHED)
    given = tuple(span(text, t.text, t.start) for t in item.times)
    events = tuple(
        EventMention(trigger=span(text, trigger), type="ATTACK", status="occurred", time=given, score=0.9)
        for trigger in triggers
    )
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=PUBLISHED),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        times=item.times,
        events=events,
    )
    around = Surroundings(document, resolve_times(document), (), ())
    return [event.when for event in resolve_events(document, around, (), {})]


def on(first: str, last: str = "") -> Interval:
    return Interval(from_=first, to=last or first)


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "On Sunday the army shelled Tarsin, and on Monday the rebels attacked Arden.",
            ["shelled", "attacked"],
            ["Sunday", "Monday"],
            [on("2024-05-12"), on("2024-05-13")],
        ),
        (
            "The army shelled Tarsin on Sunday, and on Monday the rebels attacked Arden.",
            ["shelled", "attacked"],
            ["Sunday", "Monday"],
            [on("2024-05-12"), on("2024-05-13")],
        ),
        (
            "Last week gunmen raided the port; this week the army sent troops.",
            ["raided", "sent"],
            ["Last week", "this week"],
            [on("2024-05-06", "2024-05-12"), on("2024-05-13", "2024-05-19")],
        ),
        (
            "The army shelled Tarsin on Sunday and attacked Arden on Monday.",
            ["shelled", "attacked"],
            ["Sunday", "Monday"],
            [on("2024-05-12"), on("2024-05-13")],
        ),
        (
            "In March, rebels killed 40 herders near Arden, and on May 3 they attacked Tarsin.",
            ["killed", "attacked"],
            ["March", "May 3"],
            [on("2024-03-01", "2024-03-31"), on("2024-05-03")],
        ),
        (
            "A ferry sank off Tarsin in April, drowning 22, while a second capsized on May 11.",
            ["sank", "drowning", "capsized"],
            ["April", "May 11"],
            [on("2024-04-01", "2024-04-30"), on("2024-04-01", "2024-04-30"), on("2024-05-11")],
        ),
        (
            "The army shelled Tarsin on Sunday while rebels attacked Arden on Monday.",
            ["shelled", "attacked"],
            ["Sunday", "Monday"],
            [on("2024-05-12"), on("2024-05-13")],
        ),
        (
            "The army shelled Tarsin on Sunday and on Monday the rebels attacked Arden.",
            ["shelled", "attacked"],
            ["Sunday", "Monday"],
            [on("2024-05-12"), on("2024-05-13")],
        ),
    ],
)
def test_each_event_has_the_time_of_its_own_clause(text, triggers, times, expected):
    assert days_of_events(text, triggers, times) == expected


def test_a_day_in_its_month_is_the_more_exact_time_of_one_event():
    assert days_of_events("In May, on the 3rd, rebels attacked Arden.", ["attacked"], ["May", "the 3rd"]) == [
        on("2024-05-03")
    ]


def test_an_hour_of_a_day_is_more_exact_than_its_month():
    text = "He left office last month at 5 p.m. on April 30."
    assert days_of_events(text, ["left"], ["last month", "5 p.m. on April 30"]) == [on("2024-04-30")]


def test_a_time_until_which_something_lasts_is_not_that_of_its_event():
    text = "On Sunday police arrested Dano and released him on bail till October."
    sunday = on("2024-05-12")
    assert days_of_events(text, ["arrested", "released"], ["Sunday", "October"]) == [sunday, sunday]


def test_one_event_on_two_days_joined_by_and_has_both():
    text = "Gunmen killed 12 villagers on Saturday and on Sunday."
    assert days_of_events(text, ["killed"], ["Saturday", "Sunday"]) == [on("2024-05-11", "2024-05-12")]


def test_two_times_joined_by_and_are_of_the_verb_before_them():
    text = "Troops took the ridge on Sunday and on Monday, hours after they launched a push."
    found = days_of_events(text, ["took", "launched"], ["Sunday", "Monday"])
    assert found[0] == on("2024-05-12", "2024-05-13")


def test_one_event_on_two_days_has_both():
    text = "Gunmen killed 12 on Saturday, and three on Sunday."
    assert days_of_events(text, ["killed"], ["Saturday", "Sunday"]) == [on("2024-05-11", "2024-05-12")]


def test_days_between_commas_belong_to_the_verb_behind_them():
    text = "Raids on Saturday, and again on Sunday, killed 12."
    both = on("2024-05-11", "2024-05-12")
    assert days_of_events(text, ["Raids", "killed"], ["Saturday", "Sunday"]) == [both, both]


def test_a_clause_without_a_time_keeps_those_given_to_it():
    text = "Shells hit Tarsin on Saturday and Sunday, and the mayor fled."
    both = on("2024-05-11", "2024-05-12")
    assert days_of_events(text, ["hit", "fled"], ["Saturday", "Sunday"]) == [both, both]


def test_a_clause_whose_verb_is_left_out_shares_that_of_the_one_before():
    text = "A coup removed Lind in 2006, and another his brother in 2014, which placed the army in power."
    both = on("2006-01-01", "2014-12-31")
    assert days_of_events(text, ["removed", "placed"], ["2006", "2014"])[0] == both


YEAR_2022 = on("2022-01-01", "2022-12-31")
AUGUST = on("2023-08-01", "2023-08-31")


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "Arden, attacked in August 2023, was hit again on Sunday.",
            ["attacked", "hit"],
            ["August 2023", "Sunday"],
            [AUGUST, on("2024-05-12")],
        ),
        (
            "The minister, who was elected in 2022, was shot on Monday.",
            ["elected", "shot"],
            ["2022", "Monday"],
            [YEAR_2022, on("2024-05-13")],
        ),
    ],
)
def test_a_month_or_year_right_behind_an_event_is_its_own_where_the_day_does_not_lie_in_it(
    text, triggers, times, expected
):
    assert days_of_events(text, triggers, times) == expected


def test_a_month_before_an_event_is_not_its_own_beside_a_day():
    text = "The priest kidnapped in August 2023 was freed in Arden on Sunday."
    assert days_of_events(text, ["kidnapped", "freed"], ["August 2023", "Sunday"]) == [AUGUST, on("2024-05-12")]


def test_a_month_that_the_day_lies_in_leaves_the_day():
    text = "Rebels attacked in May, on the 3rd, and were driven off."
    assert days_of_events(text, ["attacked"], ["May", "the 3rd"]) == [on("2024-05-03")]


def test_what_has_begun_is_not_on_the_day_to_come_until_which_it_lasts():
    text = "The road to Arden was closed until Thursday after a landslide."
    today = Interval(from_="2024-05-14", to="2024-05-14", inferred=True)
    assert days_of_events(text, ["closed", "landslide"], ["Thursday"]) == [today, today]


def test_what_lasted_until_a_day_that_is_over_has_that_day():
    assert days_of_events("Rebels held the dam until 9 May.", ["held"], ["9 May"]) == [on("2024-05-09")]

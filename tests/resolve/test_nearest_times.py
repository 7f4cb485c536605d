"""Times of one event that lie apart: only those told together nearest to it are its own."""

import pytest
from msgspec.structs import replace

from dateline.model import EventMention, Interval, Statement
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.nearest_times import are_of_range
from dateline.resolve.times import resolve_times
from tests.resolve.test_event_days import days_of_events, on
from tests.resolve.time_documents import document as timed
from tests.resolve.time_documents import span, statement


def day_of_first(text: str, triggers: list[str], times: list[str]) -> Interval | None:
    return days_of_events(text, triggers, times)[0]


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "The former minister was convicted in March of taking bribes in 2015.",
            ["convicted"],
            ["March", "2015"],
            on("2024-03-01", "2024-03-31"),
        ),
        (
            "Police arrested a man on Monday over a robbery in Arden on 3 May.",
            ["arrested", "robbery"],
            ["Monday", "3 May"],
            on("2024-05-13"),
        ),
        (
            "Dano was jailed today (14 May) for six years after a hearing on 12 March.",
            ["jailed", "hearing"],
            ["today", "14 May", "12 March"],
            on("2024-05-14"),
        ),
        (
            "The singer, who died in April aged 92, won the prize in 1988.",
            ["died"],
            ["April", "1988"],
            on("2024-04-01", "2024-04-30"),
        ),
    ],
)
def test_of_times_that_lie_apart_the_nearest_is_that_of_the_event(text, triggers, times, expected):
    assert day_of_first(text, triggers, times) == expected


def test_a_time_beyond_a_comma_is_farther_than_one_of_the_same_clause():
    text = "After a blast at the port in 2015, a bill was proposed in 2016 and failed."
    assert day_of_first(text, ["bill", "blast"], ["2015", "2016"]) == on("2016-01-01", "2016-12-31")


def test_a_time_that_opens_the_sentence_is_that_of_its_event():
    text = "In March a court in the northern port of Arden jailed Dano over a fire in 2019."
    assert day_of_first(text, ["jailed", "fire"], ["March", "2019"]) == on("2024-03-01", "2024-03-31")


@pytest.mark.parametrize(
    ("text", "trigger", "times", "expected"),
    [
        (
            "Floods hit Arden in 2011, 2015 and 2019.",
            "Floods",
            ["2011", "2015", "2019"],
            on("2011-01-01", "2019-12-31"),
        ),
        ("Floods hit Arden in 2011 and again in 2019.", "hit", ["2011", "2019"], on("2011-01-01", "2019-12-31")),
        (
            "Gunmen killed 12 on 4 May, and another three of the villagers on 9 May.",
            "killed",
            ["4 May", "9 May"],
            on("2024-05-04", "2024-05-09"),
        ),
        (
            "The clashes lasted from 3 May, when rebels took the dam, to 9 May.",
            "clashes",
            ["3 May", "9 May"],
            on("2024-05-03", "2024-05-09"),
        ),
    ],
)
def test_the_times_of_a_list_or_range_are_all_the_event_s_own(text, trigger, times, expected):
    assert day_of_first(text, [trigger], times) == expected


@pytest.mark.parametrize(
    ("text", "noun", "times", "expected"),
    [
        ("The killer of a nurse in the 2009 attack was freed on Monday.", "attack", ["2009", "Monday"], 2009),
        ("The court upheld a lower judge's 2021 verdict on Monday.", "verdict", ["2021", "Monday"], 2021),
        ("Prosecutors dropped a 2021 bribery charge on Monday.", "charge", ["2021", "Monday"], 2021),
    ],
)
def test_a_year_right_before_a_noun_is_its_own_where_the_day_does_not_lie_in_it(text, noun, times, expected):
    assert day_of_first(text, [noun], times) == on(f"{expected}-01-01", f"{expected}-12-31")


def test_a_year_right_before_a_noun_leaves_a_day_that_lies_in_it():
    text = "The worst of the 2024 attacks came on Monday."
    assert day_of_first(text, ["attacks"], ["2024", "Monday"]) == on("2024-05-13")


def test_a_year_that_counts_from_no_owner_is_not_taken_from_a_day():
    text = "In 2009 attacks were rare, but on Monday two more came."
    assert day_of_first(text, ["attacks"], ["2009", "Monday"]) == on("2024-05-13")


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("From 1 January to 30 April 2024, the ministry reported 900 cases.", ["1 January", "30 April 2024"], True),
        ("In week 5 (27 January to 2 February), 84 outbreaks were reported.", ["27 January", "2 February"], True),
        ("Two died on 4 May, police said on Monday.", ["4 May", "Monday"], False),
        ("The mayor and three guards died on 4 May and the widow said on Monday", ["4 May", "Monday"], False),
    ],
)
def test_the_ends_of_a_range_are_told_apart_from_a_day_and_that_of_its_telling(text, times, expected):
    one, other = resolve_times(timed(text, times))
    assert are_of_range(one, other, text) is expected


def test_an_event_told_of_a_range_keeps_its_end_though_a_saying_has_it_too():
    text = "From 1 January to 30 April 2024, the ministry reported 900 cases."
    item = timed(text, ["1 January", "30 April 2024"], statements=[statement(text, "reported", "900 cases")])
    times = resolve_times(item)
    told = Statement(id="s1", form="indirect", stance="asserts", content=item.statements[0].content, time=times[1].id)
    given = tuple(span(text, t.text) for t in item.times)
    cases = EventMention(trigger=span(text, "cases"), type="DISASTER", status="occurred", time=given, score=0.9)
    item = replace(item, events=(cases,))
    (event,) = resolve_events(item, Surroundings(item, times, (), (told,)), (), {})
    assert event.when == on("2024-01-01", "2024-04-30")


@pytest.mark.parametrize(
    ("text", "trigger", "times", "expected"),
    [
        (
            "The minister visited Tarsin on 2 May, Arden on 4 May and Kell on 6 May.",
            "visited",
            ["2 May", "4 May", "6 May"],
            on("2024-05-02", "2024-05-06"),
        ),
        (
            "Talks were held in Arden on 3 May, in Tarsin on 8 May and in Kell on 9 May.",
            "Talks",
            ["3 May", "8 May", "9 May"],
            on("2024-05-03", "2024-05-09"),
        ),
        (
            "Rebels captured Arden in January, Tarsin in February and Kell in April.",
            "captured",
            ["January", "February", "April"],
            on("2024-01-01", "2024-04-30"),
        ),
        (
            "Polls were held on 3 May in the north, 10 May in the east.",
            "Polls",
            ["3 May", "10 May"],
            on("2024-05-03", "2024-05-10"),
        ),
        (
            "Lind was jailed on 3 May, the court in Arden on 8 May said.",
            "jailed",
            ["3 May", "8 May"],
            on("2024-05-03"),
        ),
    ],
)
def test_the_days_of_a_list_with_their_places_are_all_the_event_s_own(text, trigger, times, expected):
    assert day_of_first(text, [trigger], times) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "Clashes that began on 1 May ended on 9 May.",
            ["Clashes"],
            ["1 May", "9 May"],
            on("2024-05-01", "2024-05-09"),
        ),
        (
            "Fighting that began on 1 May continued on 3 May.",
            ["Fighting"],
            ["1 May", "3 May"],
            on("2024-05-01", "2024-05-03"),
        ),
        (
            "Police arrested Lind on 3 May over a strike that ended on 9 April.",
            ["arrested", "strike"],
            ["3 May", "9 April"],
            on("2024-05-03"),
        ),
    ],
)
def test_what_began_on_one_day_and_went_on_on_another_was_on_both(text, triggers, times, expected):
    assert day_of_first(text, triggers, times) == expected


@pytest.mark.parametrize(
    ("text", "noun", "times", "expected"),
    [
        (
            "The 2022 local elections took place in March 2023.",
            "elections",
            ["2022", "March 2023"],
            on("2023-03-01", "2023-03-31"),
        ),
        (
            "The June election, held on 9 June 2019, was lost.",
            "election",
            ["June", "9 June 2019"],
            on("2019-06-09"),
        ),
        (
            "The trial over the 2015 fire began on Monday.",
            "fire",
            ["2015", "Monday"],
            on("2015-01-01", "2015-12-31"),
        ),
    ],
)
def test_what_a_year_names_was_on_the_day_on_which_it_was_held(text, noun, times, expected):
    assert day_of_first(text, [noun], times) == expected

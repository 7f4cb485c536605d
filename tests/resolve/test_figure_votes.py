"""Results of votes: two numbers, whatever of them the tagger marked."""

import msgspec
import pytest

from dateline.model import Document, EventMention, NumberMention, Report, Span, TimeMention
from dateline.resolve.figure_votes import with_votes


def mark(text: str, *numbers: str) -> list[NumberMention]:
    return [NumberMention(text.index(x), text.index(x) + len(x), x, "=", None, None, 0.9) for x in numbers]


def document(text: str, *numbers: str) -> Document:
    return Document(report=Report(id="r", sha256="0" * 64, text=text), numbers=tuple(mark(text, *numbers)))


def told(text: str, *numbers: str) -> list[str]:
    """The numbers of a text in which ``numbers`` are marked."""
    given = document(text, *numbers)
    return [number.text for number in with_votes(given, given.numbers)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The commissioners voted 3-2 to deny the request.", ["3", "2"]),
        ("The delegates voted overwhelmingly 67-30, mostly along party lines.", ["67", "30"]),
        ("The House vote was 328-93.", ["328", "93"]),
        ("In a 3–2 vote, the board kept the plan.", ["3", "2"]),
        ("It advanced on an 11-10 party-line vote.", ["11", "10"]),
        ("In a 5-4 decision, the Supreme Court struck down the law.", ["5", "4"]),
        ("Republicans hold a 220-213 majority in the House.", ["220", "213"]),
        ("The Senate passed the measure 51-48 on Wednesday.", ["51", "48"]),
        ("The appeals court upheld the ban 2-1, with Judge Roe dissenting.", ["2", "1"]),
        ("The court kept the rule in a 4-4 split.", ["4", "4"]),
        ("With the tally at 48-50, the amendment failed.", ["48", "50"]),
    ],
)
def test_the_result_of_a_vote_is_two_numbers(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize("marked", ["67", "67-30"])
def test_a_result_of_which_a_part_is_marked_is_told_whole(marked: str) -> None:
    assert told("The House voted 67-30 for the bill.", marked) == ["67", "30"]


@pytest.mark.parametrize(
    "text",
    [
        "Rovers won 3-2 on Saturday after a 2-2 draw.",
        "City beat United 3-1 and voted for a new captain.",
        "Children aged 5-11 voted for a mascot.",
        "They voted 5-10 times each.",
        "The board approved 3-5 year contracts.",
        "The council approved its plan for 2023-24.",
        "The council approved its rules for ages 5-11.",
        "The committee agreed to meet on May 10-12.",
        "The board approved the widening of Route 9-4.",
        "The goalkeeper made 30 saves in a 3-2 decision over the Hawks.",
        "Votes cast 8:30-9 are void.",
        "The council passed Ordinance 24-118 on Tuesday night.",
        "The Senate passed House Bill 12-45 on Friday.",
        "The board approved Case 25-118.",
        "Directors approved a 2-1 stock split at the board's meeting.",
        "The board approved a 20-1 reverse split.",
        "The council approved a 60-40 split of costs with the county.",
        "The Ottawa Senators dropped a 3-2 decision to Boston in a shootout.",
        "The court upheld the fine, and the team lost 4-2.",
        "Voters turned out at 60-65% of the rate of women.",
    ],
)
def test_scores_ages_days_and_numbers_of_things_are_no_votes(text: str) -> None:
    assert told(text) == []


def test_a_result_within_a_time_is_none() -> None:
    text = "The polls were open for the vote 8-5, the clerk said."
    given = msgspec.structs.replace(
        document(text), times=(TimeMention(text.index("8-5"), text.index("8-5") + 3, "8-5", "TIME", 0.9),)
    )
    assert list(with_votes(given, ())) == []


def test_both_numbers_belong_to_the_event_that_the_vote_is() -> None:
    text = "The House voted 67-30 for the bill."
    trigger = Span(10, 15, "voted")
    event = EventMention(trigger=trigger, type="LEGAL", status="occurred", score=0.9)
    given = msgspec.structs.replace(document(text), events=(event,))
    assert [number.event for number in with_votes(given, ())] == [trigger, trigger]


def test_other_numbers_keep_their_order() -> None:
    assert told("Ten members met and voted 6-4 to hire 12 guards.", "Ten", "12") == ["Ten", "6", "4", "12"]

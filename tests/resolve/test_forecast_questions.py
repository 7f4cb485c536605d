"""What nobody knows yet is no claim: "It is unclear whether the two will meet"."""

import pytest

from dateline.model import Span
from dateline.resolve.forecast_questions import is_open_question


def is_open(text: str, claim: str) -> bool:
    at = text.index(claim)
    return is_open_question(text, Span(at, at + len(claim), claim))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It remains unclear when the port will open.", "It remains unclear when the port will open"),
        ("It was not immediately clear whether they will meet.", "whether they will meet"),
        ("It is not known when the trial will begin.", "the trial will begin"),
        ("The question is whether the coalition will last.", "The question is whether the coalition will last"),
        ("No date has been set for when the school will open.", "No date has been set for when the school will open"),
        ("Traders are waiting to see if the bank will cut rates.", "the bank will cut rates"),
        ("Doubts remain over whether the cup will go ahead.", "Doubts remain over whether the cup will go ahead"),
        ("The firm did not say when the line will open.", "the line will open"),
        ("Asked whether he would run again, Holm smiled.", "he would run again"),
        ("It is too early to say whether the crop will do well.", "the crop will do well"),
        ("They have yet to decide if the school will close.", "the school will close"),
        ("It is hard to tell when the rains will end.", "the rains will end"),
        ("Nobody knows if the dam will hold.", "Nobody knows if the dam will hold"),
        ("He is undecided about whether he will run.", "he will run"),
        ("He could not say when the line will open.", "He could not say when the line will open"),
        ("It remains to be seen how many will come.", "how many will come"),
    ],
)
def test_what_nobody_knows_is_no_claim(text: str, claim: str) -> None:
    assert is_open(text, claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It is unclear why the mill closed, but it will open on Monday.", "it will open on Monday"),
        ("What is clear is that the airport will stay shut.", "the airport will stay shut"),
        ("It is clear when the law will take effect: on 1 July.", "the law will take effect: on 1 July"),
        (
            "Voters will decide on Sunday whether the mayor stays.",
            "Voters will decide on Sunday whether the mayor stays",
        ),
        ("Whether or not the talks succeed, the troops will leave.", "the troops will leave"),
        ("It will not be clear until June who will lead.", "It will not be clear until June who will lead"),
        ("No word came. If rain falls, the river will rise.", "the river will rise"),
        ("The bank did not say so, but rates will fall.", "rates will fall"),
        *(
            (text, text)
            for text in (
                "The debate over who should lead is likely to end on Sunday",
                "Questions about who gave the order will dog him for years",
                "The debate could end when the house meets in June",
                "The comet could be seen when the sky is dark",
                "Undecided voters who turn out will settle the race",
                "An unknown number of people who moved will be turned away",
                "The council plans to ask residents what they want",
                "ask residents what they want in a poll next month",
                "Visitors who ask what to do will be told on Friday",
                "to ask the court whether the law is valid",
                "Ministers are likely to debate how long the ban should last",
            )
        ),
    ],
)
def test_what_is_claimed_beside_it_stays(text: str, claim: str) -> None:
    assert not is_open(text, claim)


@pytest.mark.parametrize(
    "word", ["whether", "if", "when", "where", "who", "whom", "what", "how", "how many", "which", "why", "WHETHER"]
)
def test_each_question_word_leaves_a_question_open(word: str) -> None:
    assert is_open(f"It is still unclear  {word} the port will open.", "the port will open")

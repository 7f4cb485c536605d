"""Claims about the future: where they end, and the condition and the hedge of each."""

from collections.abc import Iterable

import numpy as np
import pytest

from dateline.model import ForecastMention
from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.forecasts import build_forecasts, complete_claims
from dateline.read.labels import LAYERS
from dateline.read.reading import Reading, WordSpan

SURE = 8.0


def completed(text: str, *claims: str) -> list[str]:
    """The claims after they were completed."""
    reading = Reading(text)
    starts, ends = reading.words.starts.tolist(), reading.words.ends.tolist()
    spans = []
    for claim in claims:
        at = text.index(claim)
        spans.append(WordSpan(starts.index(at), ends.index(at + len(claim)) + 1, "forecast", 0.9))
    return [reading.span(c.start, c.end).text for c in complete_claims(reading, spans)]


@pytest.mark.parametrize(
    ("text", "claim", "whole"),
    [
        ("The 2,000 troops would leave by May. Few stay.", "2,000 troops would", "2,000 troops would leave by May"),
        ("Kest is to put a poet on trial, a lawyer said.", "put a poet on", "put a poet on trial"),
        ("“The army will not leave”, he said.", "The army will", "The army will not leave"),
        ("The troops won’t leave this year.", "The troops won’t", "The troops won’t leave this year"),
        ("The fund will pay the (old) debt.", "will pay the", "will pay the"),
        ("The fight will go on. It is long.", "The fight will go on", "The fight will go on"),
        ("The army will leave Kest by May.", "The army will leave", "The army will leave"),
        ("The men would appeal if convicted, he said.", "The men would appeal if", "The men would appeal"),
        ("The port will shut unless it rains and", "The port will shut unless", "The port will shut"),
        ("He is to be held until trial, they said.", "He is to be held until", "He is to be held until trial"),
        ("Growth will fall this year to 2%, it said.", "Growth will fall this", "Growth will fall this year to 2%"),
        ("The board will discuss this. It is split.", "The board will discuss this", "The board will discuss this"),
        ("He will sell the port and leave.", "He will sell the port", "He will sell the port"),
    ],
)
def test_a_claim_that_breaks_off_runs_on_to_the_end_of_its_clause(text: str, claim: str, whole: str) -> None:
    assert completed(text, claim) == [whole]


def test_a_claim_runs_on_no_further_than_the_next() -> None:
    text = "Kest will go to war or Arvania will pay."
    assert completed(text, "Kest will go to", "Arvania will pay") == ["Kest will go to war or", "Arvania will pay"]


def test_a_text_without_claims_has_none_to_complete() -> None:
    assert completed("The troops left in May.") == []


def built(text: str, claims: list[str], conditions: tuple[str, ...] = (), hedges: str = "") -> list[ForecastMention]:
    """The forecasts of claims and conditions, in a text in which the words ``hedges`` are sure to be hedges."""
    words = Reading(text).words
    logits = np.zeros((len(words.texts), sum(map(len, LAYERS.values()))), np.float32)
    first = LAYER_STARTS["odds"]
    logits[:, first] = SURE
    for number, word in enumerate(words.texts):
        if word in hedges.split():
            logits[number, first + 1] = 2 * SURE
    blank = np.zeros((len(words.texts), 1), np.float32)
    reading = Reading(text, Encoded([(0, len(words.texts))], blank, blank, logits))
    return list(build_forecasts(reading, spans(reading, claims), spans(reading, conditions)))


def test_a_hedge_alone_is_no_claim() -> None:
    text = "Some see a 60 percent chance that Kest will send troops."
    found = built(text, ["a 60 percent", "Kest will send troops"], hedges="60 percent chance")
    assert [f.content[0].text for f in found] == ["Kest will send troops"]


def test_a_hedge_before_the_next_claim_is_that_claim_s() -> None:
    text = "Kest, which said it would hire 500 people, now plans to cut 200 jobs."
    found = built(text, ["it would hire 500 people", "to cut 200 jobs"], hedges="plans")
    assert [f.odds and f.odds.text for f in found] == [None, "plans"]


def spans(reading: Reading, phrases: Iterable[str]) -> list[WordSpan]:
    starts, ends = reading.words.starts.tolist(), reading.words.ends.tolist()
    ranges = ((at := reading.text.index(phrase), at + len(phrase)) for phrase in phrases)
    return [WordSpan(starts.index(a), ends.index(b) + 1, "forecast", 0.9) for a, b in ranges]


@pytest.mark.parametrize(
    ("text", "claims", "condition", "bound"),
    [
        (
            "Kest will send troops if parliament agrees, and Arvania will send aid.",
            ["Kest will send troops", "Arvania will send aid"],
            "if parliament agrees",
            [True, False],
        ),
        (
            "Kest will send troops if parliament agrees, and Arvania will send aid.",
            ["Kest will send troops if parliament agrees", "Arvania will send aid"],
            "if parliament agrees",
            [True, False],
        ),
        (
            "Kest will send troops, but if the talks fail, Arvania will send aid.",
            ["Kest will send troops", "Arvania will send aid"],
            "if the talks fail",
            [False, True],
        ),
        (
            "If the talks fail, Kest will send troops and Arvania will send aid.",
            ["Kest will send troops", "Arvania will send aid"],
            "If the talks fail",
            [True, True],
        ),
        (
            "Kest will send troops and Arvania will send aid if the talks fail.",
            ["Kest will send troops", "Arvania will send aid"],
            "if the talks fail",
            [False, True],
        ),
    ],
)
def test_a_condition_bears_on_its_own_claim(text: str, claims: list[str], condition: str, bound: list[bool]) -> None:
    assert [f.condition is not None for f in built(text, claims, (condition,))] == bound


@pytest.mark.parametrize(
    ("text", "hedges", "odds"),
    [
        ("The river may flood on Thursday, and schools will be closed.", "may", ["may", None]),
        ("Perhaps the river will flood, and schools will be closed.", "Perhaps", ["Perhaps", "Perhaps"]),
        ("The river will flood, and schools will probably be closed.", "will probably", [None, "will probably"]),
        ("The river is due to flood, and schools may be closed.", "is due to may", [None, "may"]),
        ("The river will very likely flood, and schools would be closed.", "will likely would", ["likely", None]),
    ],
)
def test_a_hedge_is_none_that_stands_in_another_claim_or_tells_the_future_alone(
    text: str, hedges: str, odds: list[str | None]
) -> None:
    river, schools = text.removeprefix("Perhaps ").removesuffix(".").split(", and ")
    assert [f.odds and f.odds.text for f in built(text, [river, schools], hedges=hedges)] == odds


@pytest.mark.parametrize(
    ("text", "hedges", "odds"),
    [
        ("There is a one-in-three chance that the dam will fail.", "three chance", "one-in-three chance"),
        ("There is an 80 per cent probability that the dam will fail.", "probability", "80 per cent probability"),
    ],
)
def test_a_hedge_has_the_figure_before_it(text: str, hedges: str, odds: str) -> None:
    (forecast,) = built(text, ["the dam will fail"], hedges=hedges)
    assert forecast.odds is not None
    assert forecast.odds.text == odds
    assert text[forecast.odds.start : forecast.odds.end] == odds


def test_what_is_recommended_in_a_list_is_no_claim() -> None:
    text = "Recommendations\n- Send doctors to Velm by May.\n- Note that rain will fall in May."
    found = built(text, ["Send doctors to Velm by May", "rain will fall in May"])
    assert [forecast.content[0].text for forecast in found] == ["rain will fall in May"]

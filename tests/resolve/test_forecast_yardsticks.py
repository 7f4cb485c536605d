import pytest

from dateline.model import Due, Span, StatementMention
from dateline.resolve.forecast_yardsticks import is_yardstick

TODAY = "2021-03-10"


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def old(text: str, claim: str, cue: str | None = None, to: str | None = None) -> bool:
    said = span(text, claim)
    told = cue and StatementMention(
        cue=(span(text, cue),), source=None, content=(said,), form="indirect", stance="predicts", score=0.9
    )
    return is_yardstick(text, said, told or None, Due(to=to), TODAY)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Profit rose 4%, beating analysts' forecasts of a 2% gain.", "2% gain"),
        ("Sales fell 0.4%, compared with expectations for a 0.2% rise.", "a 0.2% rise"),
        ("The harvest was well below the ministry's own estimate of 42 million tonnes.", "42 million tonnes"),
        ("It now sees a loss, against a previous forecast of a small profit.", "a small profit"),
        ("Output will fall 3%, down from an earlier projection of a 1% gain.", "1% gain"),
    ],
)
def test_what_the_outcome_or_a_new_forecast_is_held_against_is_old(text: str, claim: str) -> None:
    assert old(text, claim)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bank repeated its earlier forecast that prices would fall.", "prices would fall"),
        ("The bank kept its previous forecast of 2% growth.", "2% growth"),
        ("Profit rose more than a tenth. The forecast for growth of 2% stands.", "growth of 2%"),
        ("The bank lowered its estimate of growth to 1%.", "growth to 1%"),
        ("The party has a target of 40 seats.", "40 seats"),
    ],
)
def test_a_forecast_that_stands_is_not_old(text: str, claim: str) -> None:
    assert not old(text, claim)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Economists had expected prices to fall.", "expected"),
        ("The ministry had earlier forecast prices to fall.", "forecast"),
        ("Traders had on average predicted prices to fall.", "predicted"),
    ],
)
def test_what_had_been_foreseen_is_old(text: str, cue: str) -> None:
    assert old(text, "prices to fall", cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Economists expected prices to fall.", "expected"),
        ("Economists have forecast prices to fall.", "forecast"),
        ("The ministry had warned prices to fall.", "warned"),
    ],
)
def test_what_is_foreseen_is_not_old(text: str, cue: str) -> None:
    assert not old(text, "prices to fall", cue)


def test_what_had_been_foreseen_for_a_time_ahead_is_not_old() -> None:
    text = "A month ago economists had expected prices to fall in May."
    assert not old(text, "prices to fall in May", "expected", to="2021-05-31")


def test_a_forecast_that_something_is_in_line_with_is_open_while_its_time_is_ahead() -> None:
    text = "In line with forecasts of heavy snow through Sunday, schools will close."
    assert not old(text, "heavy snow through Sunday", to="2021-03-14")
    assert old(text, "heavy snow through Sunday")


def test_a_number_expected_that_did_not_come_is_old() -> None:
    assert old("Organisers expected 500 people, but only 200 came.", "500 people", "expected")
    assert not old("Organisers expected 500 people, the mayor said.", "500 people", "expected")
    assert not old("In all 500 people are expected, but only 200 have signed up.", "500 people", "expected")


@pytest.mark.parametrize(
    "opening", ["of ", "for ", "that ", "of a ", "For an ", "that\u00a0the ", "of  its ", "of their "]
)
def test_what_opens_an_old_claim_may_be_written_in_any_way(opening: str) -> None:
    assert old(f"Profit rose 4%, beating the forecast {opening}2% gain.", "2% gain")

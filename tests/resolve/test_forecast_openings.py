"""Times that open a sentence and belong to the claim after their comma."""

from datetime import date

import pytest

from dateline.model import Document, Forecast, ForecastMention, Report, Span, Time
from dateline.read.sentences import split_sentences
from dateline.resolve.forecasts import resolve_forecasts

DAYS = {
    "next April": ("2025-04", "2025-04-01", "2025-04-30"),
    "June": ("2025-06", "2025-06-01", "2025-06-30"),
    "August": ("2025-08", "2025-08-01", "2025-08-31"),
    "Next week": ("2024-W48", "2024-11-25", "2024-12-01"),
    "Last week": ("2024-W46", "2024-11-11", "2024-11-17"),
    "December": ("2024-12", "2024-12-01", "2024-12-31"),
}


def forecasts(text: str, *claims: str) -> list[Forecast]:
    """The forecasts of the claims in a report of 20 November 2024."""
    times = [
        Time(start=at, end=at + len(name), text=name, type="DATE", value=value, from_=first, to=last)
        for name, (value, first, last) in DAYS.items()
        if (at := text.find(name)) >= 0
    ]
    spans = [Span(text.index(claim), text.index(claim) + len(claim), claim) for claim in claims]
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 11, 20)),
        sentences=tuple(split_sentences(text)),
        forecasts=tuple(ForecastMention(content=(x,), condition=None, odds=None, score=0.8) for x in spans),
    )
    return list(resolve_forecasts(document, sorted(times, key=lambda t: t.start)))


@pytest.mark.parametrize(
    ("opening", "claim", "days"),
    [
        ("By next April", "prices will double", ("2024-11-20", "2025-04-30")),
        ("From June to August", "prices will double", ("2025-06-01", "2025-08-31")),
        ("During the next lean season, from June to August", "prices will double", ("2025-06-01", "2025-08-31")),
    ],
)
def test_a_claim_that_is_only_an_opening_time_is_part_of_the_next(
    opening: str, claim: str, days: tuple[str, str]
) -> None:
    (found,) = forecasts(f"{opening}, {claim} in Velm.", opening, claim)
    assert found.content[0].text == f"{opening}, {claim}"
    assert (found.due.from_, found.due.to) == days


def test_a_claim_that_tells_more_than_a_time_stays_by_itself() -> None:
    found = forecasts(
        "Rain will fall in December, prices will double.", "Rain will fall in December", "prices will double"
    )
    assert [x.content[0].text for x in found] == ["Rain will fall in December", "prices will double"]


def test_an_opening_time_is_not_joined_to_a_claim_farther_on() -> None:
    found = forecasts("By next April, he hopes, prices will fall.", "By next April", "prices will fall")
    assert len(found) == 2


def test_an_opening_time_outside_of_the_claim_says_when_it_is_due() -> None:
    (found,) = forecasts("The dam broke. Next week, the river is expected to crest.", "the river is expected to crest")
    assert (found.due.from_, found.due.to) == ("2024-11-25", "2024-12-01")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Next week, mayors meet and the river will crest.", "the river will crest"),
        ("Last week, the river was to crest.", "the river was to crest"),
    ],
)
def test_other_times_before_a_claim_do_not(text: str, claim: str) -> None:
    (found,) = forecasts(text, claim)
    assert (found.due.from_, found.due.to) == (None, None)


def test_a_time_in_the_claim_comes_before_the_opening() -> None:
    (found,) = forecasts("Next week, talks on a cut due in December open.", "talks on a cut due in December open")
    assert (found.due.from_, found.due.to) == ("2024-12-01", "2024-12-31")

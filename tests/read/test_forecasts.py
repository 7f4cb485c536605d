"""Claims about the future: where they end."""

import pytest

from dateline.read.forecasts import complete_claims
from dateline.read.reading import Reading, WordSpan


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
    ],
)
def test_a_claim_that_breaks_off_runs_on_to_the_end_of_its_clause(text: str, claim: str, whole: str) -> None:
    assert completed(text, claim) == [whole]


def test_a_claim_runs_on_no_further_than_the_next() -> None:
    text = "Kest will go to war or Arvania will pay."
    assert completed(text, "Kest will go to", "Arvania will pay") == ["Kest will go to war or", "Arvania will pay"]


def test_a_text_without_claims_has_none_to_complete() -> None:
    assert completed("The troops left in May.") == []

"""Claims about the future, with the condition and the hedge that stand in their sentence."""

from collections.abc import Sequence

import numpy as np

from dateline.model import ForecastMention, Span
from dateline.read.events import spans_within
from dateline.read.reading import Reading, WordSpan

# A word is a hedge when that is more likely than not.
ODDS_THRESHOLD = 0.5
# A claim of fewer words says too little to be followed.
FEWEST_WORDS = 3


def build_forecasts(
    reading: Reading, claims: Sequence[WordSpan], conditions: Sequence[WordSpan]
) -> list[ForecastMention]:
    """One forecast a claim, in order."""
    hedged = np.exp(reading.layer("odds")[1]) >= ODDS_THRESHOLD
    long_enough = (c for c in claims if c.end - c.start >= FEWEST_WORDS)
    return [
        ForecastMention(
            content=(reading.span(c.start, c.end),),
            condition=_condition(reading, c, conditions),
            odds=_odds(reading, c, hedged),
            score=c.score,
        )
        for c in long_enough
    ]


def _sentence(reading: Reading, span: WordSpan) -> tuple[int, int]:
    number = reading.sentence_of[span.start]
    return int(reading.sentence_words[number]), int(reading.sentence_words[number + 1])


def _condition(reading: Reading, claim: WordSpan, conditions: Sequence[WordSpan]) -> Span | None:
    low, high = _sentence(reading, claim)
    near = spans_within(conditions, low, high)
    best = max(near, key=lambda c: c.score, default=None)
    return reading.span(best.start, best.end) if best else None


def _odds(reading: Reading, claim: WordSpan, hedged: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Span | None:
    """The first run of hedging words in the claim, else in its sentence."""
    for low, high in ((claim.start, claim.end), _sentence(reading, claim)):
        words = np.flatnonzero(hedged[low:high])
        if len(words):
            first = low + int(words[0])
            last = first + 1
            while last < high and hedged[last]:
                last += 1
            return reading.span(first, last)
    return None

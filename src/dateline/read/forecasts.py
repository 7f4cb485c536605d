"""Claims about the future, with the condition and the hedge that stand in their sentence."""

import re
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from dateline.model import ForecastMention, Span
from dateline.read.events import spans_within
from dateline.read.reading import Reading, WordSpan

# A word is a hedge when that is more likely than not.
ODDS_THRESHOLD = 0.5
# A claim of fewer words says too little to be followed.
FEWEST_WORDS = 3
# Articles, auxiliaries and prepositions, after which a clause goes on. Of the 379 claims of gold/train and gold/dev one
# ends with such a word, and there the sentence ends.
_OPEN_ENDS = frozenset(
    re.findall(
        r"\S+",
        "a an the will would shall should can could may might must be been is are was were has have had do does did "
        "not n't n’t 'll ’ll to of from with for into at by than between against among on in",
    )
)
_CLAUSE_MARKS = frozenset(',;:–—"“”«»()[]')
_FULL_STOPS = frozenset(".!?…")


def build_forecasts(
    reading: Reading, claims: Sequence[WordSpan], conditions: Sequence[WordSpan]
) -> list[ForecastMention]:
    """One forecast a claim, in order."""
    hedged = np.exp(reading.layer("odds")[1]) >= ODDS_THRESHOLD
    long_enough = (c for c in complete_claims(reading, claims) if c.end - c.start >= FEWEST_WORDS)
    return [
        ForecastMention(
            content=(reading.span(c.start, c.end),),
            condition=_condition(reading, c, conditions),
            odds=_odds(reading, c, hedged),
            score=c.score,
        )
        for c in long_enough
    ]


def complete_claims(reading: Reading, claims: Sequence[WordSpan]) -> Iterator[WordSpan]:
    """The claims, in order; one that breaks off after an article, an auxiliary or a preposition runs on.

    It ends with its clause or its sentence, or where the next claim begins.
    """
    texts = reading.words.texts
    for number, claim in enumerate(claims, 1):
        limit = claims[number].start if number < len(claims) else len(texts)
        broken = texts[claim.end - 1].lower() in _OPEN_ENDS
        yield msgspec.structs.replace(claim, end=_clause_end(reading, claim.end, limit)) if broken else claim


def _clause_end(reading: Reading, at: int, limit: int) -> int:
    """Where the clause ends that the word before ``at`` belongs to."""
    texts = reading.words.texts
    end, last = at, min(limit, int(reading.sentence_words[reading.sentence_of[at - 1] + 1]))
    while end < last and texts[end] not in _CLAUSE_MARKS:
        end += 1
    while end > at and texts[end - 1] in _FULL_STOPS:
        end -= 1
    return end


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

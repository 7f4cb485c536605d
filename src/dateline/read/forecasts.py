"""Claims about the future, with the condition and the hedge that stand in their sentence."""

import bisect
import re
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from dateline.model import ForecastMention, Span
from dateline.read.events import spans_within
from dateline.read.headings import is_recommended
from dateline.read.reading import Reading, WordSpan

# A claim of fewer words says too little to be followed.
FEWEST_WORDS = 3
# Articles, auxiliaries, prepositions and the like, after which a clause goes on. Of the 379 claims of gold/train and
# gold/dev one ends with such a word, and there the sentence ends.
_OPEN_ENDS = frozenset(
    re.findall(
        r"\S+",
        "a an the will would shall should can could may might must be been is are was were has have had do does did "
        "not n't n’t 'll ’ll to of from with for into at by than between against among on in until before after this "
        "its their his our my your",
    )
)
# What leads to another clause or to the claim's condition, and is no part of the claim ("would appeal if").
_LEADS_ON = frozenset(("if", "unless", "and", "or", "but", "because", "although", "though", "while", "whether"))
_CLAUSE_MARKS = frozenset(',;:–—"“”«»()[]')
_FULL_STOPS = frozenset(".!?…")
# Between a claim and a condition that belongs to the next claim ("…, but if parliament refuses, …").
_JOINING = frozenset(("and", "but", "while", "whereas", "though", "although", "or", ";"))
# A run of these alone says that a claim is of the future, not how likely it is: of the 84 hedges of gold/train one is
# such a word ("would").
_CERTAIN = frozenset(("will", "would", "shall", "due", "is", "are", "to", "be"))
# What may stand beside a hedge that claims nothing by itself.
_BESIDE_HEDGE = frozenset(("a", "an", "the", "of", "that", "%", "percent", "per", "cent"))
# What stands before a hedge and belongs to it: "one-in-" before "three chance", "80 per cent" before "probability".
_FIGURE = re.compile(r"(?:\b(?:\w+-){1,4}|\b[\d.]{1,6}\s?(?:%|per\s?cent)\s+)\Z")


def build_forecasts(
    reading: Reading, claims: Sequence[WordSpan], conditions: Sequence[WordSpan]
) -> list[ForecastMention]:
    """One forecast a claim, in order; what is recommended in a list is none."""
    hedged = np.flatnonzero(reading.marked("odds")).tolist()
    whole = [c for c in complete_claims(reading, claims) if c.end - c.start >= FEWEST_WORDS]
    whole = [c for c in whole if not is_recommended(reading.seen, reading.offsets(c.start, c.end)[0])]
    whole = [c for c in whole if not _is_hedge(reading, c, hedged)]
    return [
        ForecastMention(
            content=(reading.span(c.start, c.end),),
            condition=_condition(reading, c, whole, conditions),
            odds=_odds(reading, c, whole, hedged),
            score=c.score,
        )
        for c in whole
    ]


def _is_hedge(reading: Reading, claim: WordSpan, hedged: Sequence[int]) -> bool:
    """Whether the claim is nothing but a hedge ("a 60 percent", "the probability of")."""
    inside = set(_between(hedged, claim.start, claim.end))
    if not inside:
        return False
    rest = (
        word.lower()
        for at, word in enumerate(reading.words.texts[claim.start : claim.end], claim.start)
        if at not in inside
    )
    return _BESIDE_HEDGE.issuperset(rest)


def complete_claims(reading: Reading, claims: Sequence[WordSpan]) -> Iterator[WordSpan]:
    """The claims, in order; one that breaks off after an article, an auxiliary or a preposition runs on.

    It ends with its clause or its sentence, or where the next claim begins. A conjunction at its end is left out.
    """
    texts = reading.words.texts
    for number, claim in enumerate(claims, 1):
        limit = claims[number].start if number < len(claims) else len(texts)
        last = texts[claim.end - 1].lower()
        if last in _OPEN_ENDS:
            yield msgspec.structs.replace(claim, end=_clause_end(reading, claim.end, limit))
        elif last in _LEADS_ON and claim.end - claim.start > 1:
            yield msgspec.structs.replace(claim, end=claim.end - 1)
        else:
            yield claim


def _clause_end(reading: Reading, at: int, limit: int) -> int:
    """Where the clause ends that the word before ``at`` belongs to."""
    texts = reading.words.texts
    end, last = at, min(limit, reading.sentence_at(at - 1)[1])
    while end < last and texts[end] not in _CLAUSE_MARKS:
        end += 1
    while end > at and texts[end - 1] in _FULL_STOPS:
        end -= 1
    return end


def _condition(
    reading: Reading, claim: WordSpan, claims: Sequence[WordSpan], conditions: Sequence[WordSpan]
) -> Span | None:
    """The likeliest condition in the claim's sentence that is not another claim's."""
    low, high = reading.sentence_at(claim.start)
    within = spans_within(conditions, low, high)
    if not within:
        return None
    others = [c for c in spans_within(claims, low, high) if c.start != claim.start]
    near = (c for c in within if _is_for(reading, c, claim, others))
    best = max(near, key=lambda c: c.score, default=None)
    return reading.span(best.start, best.end) if best else None


def _is_for(reading: Reading, condition: WordSpan, claim: WordSpan, others: Sequence[WordSpan]) -> bool:
    """Whether a condition in the claim's sentence, in which the ``others`` stand too, bears on the claim.

    One that opens the sentence bears on all claims after it, one that follows a claim on that claim alone.
    """
    earlier, later = (
        [c for c in (claim, *others) if (c.start <= condition.start) == before] for before in (True, False)
    )
    if not earlier:
        return True
    last = max(earlier, key=lambda c: c.start)
    opens = bool(later) and any(w.lower() in _JOINING for w in reading.words.texts[last.end : condition.start])
    return claim in later if opens else claim is last


def _odds(reading: Reading, claim: WordSpan, claims: Sequence[WordSpan], hedged: Sequence[int]) -> Span | None:
    """The first run of the ``hedged`` words, in order, in the claim, else in its sentence outside of other claims."""
    texts = reading.words.texts
    low, high = reading.sentence_at(claim.start)
    inside = _between(hedged, claim.start, claim.end)
    near = _between(hedged, low, high)
    if not near and not inside:
        return None
    others = spans_within(claims, low, high) if near else ()
    outside = [word for word in near if not any(other.start <= word < other.end for other in others)]
    leads = {other.start for other in others if other.start >= claim.end}
    free = [(start, end) for start, end in _runs(outside) if start < claim.end or end not in leads]
    for start, end in (*_runs(inside), *free):
        if not _CERTAIN.issuperset(word.lower() for word in texts[start:end]):
            return _with_figure(reading, start, end, low)
    return None


def _between(words: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Those of the words, given in order, that lie in half-open ``low`` to ``high``."""
    return words[bisect.bisect_left(words, low) : bisect.bisect_left(words, high)]


def _runs(words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the words, given in order, that follow right upon each other."""
    first = 0
    for at, word in enumerate(words, 1):
        if at == len(words) or words[at] != word + 1:
            yield words[first], word + 1
            first = at


def _with_figure(reading: Reading, first: int, end: int, low: int) -> Span:
    """The hedge of half-open words, with the figure right before it in the sentence that word ``low`` begins."""
    start, stop = reading.offsets(first, end)
    sentence, _ = reading.offsets(low, low + 1)
    if found := _FIGURE.search(reading.text, sentence, start):
        start = found.start()
    return Span(start, stop, reading.text[start:stop])

"""Numbers that count or measure, with what they count and the event that they belong to."""

import bisect
from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np

from dateline.model import Comparator, NumberMention
from dateline.read.events import EventTrigger, strip_article, trigger_span
from dateline.read.labels import COMPARATORS
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles

# A number belongs to an event from this probability on (gold-select, flat from .05 to .2).
EVENT_THRESHOLD = 0.1
_BRACKETS = {"(": ")", "[": "]"}


def build_numbers(
    reading: Reading, numbers: Sequence[tuple[WordSpan, Roles]], events: Sequence[EventTrigger]
) -> list[NumberMention]:
    """Numbers in order; ``events`` are the triggers found in the text."""
    comparators = reading.layer("comparator")
    return [_number(reading, pair, (comparators, events)) for pair in numbers]


def words_pointed_at(roles: Iterable[Roles]) -> set[int]:
    """The words that numbers most likely belong to, where that is likely enough."""
    best = ((r.low + max(range(len(r.events)), key=r.events.__getitem__), max(r.events)) for r in roles if r.events)
    return {word for word, chance in best if chance >= EVENT_THRESHOLD}


def _number(
    reading: Reading,
    pair: tuple[WordSpan, Roles],
    found: tuple[np.ndarray[tuple[int, ...], np.dtype[np.float32]], Sequence[EventTrigger]],
) -> NumberMention:
    span, roles = pair
    comparators, events = found
    label = COMPARATORS[int(comparators[:, span.start : span.end].sum(1).argmax())]
    counted = max(roles.spans["counted"], key=lambda s: s.score, default=None)
    words = reading.span(span.start, span.end)
    first, last = (bisect.bisect_left(events, at, key=lambda e: e.word) for at in (roles.low, roles.high))
    near = events[first:last]
    best = max(near, key=lambda e: roles.events[e.word - roles.low], default=None)
    linked = best is not None and roles.events[best.word - roles.low] >= EVENT_THRESHOLD
    return NumberMention(
        words.start,
        words.end,
        words.text,
        cast(Comparator, label),
        reading.span(*thing_counted(reading, counted.start, counted.end)) if counted else None,
        trigger_span(reading, best.word) if best is not None and linked else None,
        span.score,
    )


def thing_counted(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Half-open words, without an article and a gloss that breaks off: "machetes" of "the machetes [pangas"."""
    texts = reading.words.texts
    opening = (at for at in range(start + 1, end) if texts[at] in _BRACKETS)
    broken = (at for at in opening if _BRACKETS[texts[at]] not in texts[at:end])
    return strip_article(reading, start, next(broken, end))

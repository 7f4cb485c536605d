"""Numbers that count or measure, with what they count and the event that they belong to."""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from dateline.model import Comparator, NumberMention
from dateline.read.events import EventTrigger, event_span, strip_article
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles

# A number belongs to an event from this probability on (gold-select, flat from .05 to .2).
EVENT_THRESHOLD = 0.1
# The chance of a trigger right before a number ("took 45.8 percent") counts this many times: of 1,915 such numbers in
# marked texts 1,848 belong to it. 5, 10 and 30 times give the same on gold-select.
RIGHT_BEFORE = 10.0
# So many words in quotation marks are speech; fewer may be a name or a catchword. A number outside of speech belongs to
# no event told in it: of 5,153 numbers outside of quotation marks, in marked texts that tell events inside too, 10 did.
SPEECH_WORDS = 4
_BETWEEN = frozenset(
    {"about", "around", "some", "nearly", "almost", "over", "more", "than", "at", "least", "most", "up", "to", "as"}
    | {
        "many",
        "few",
        "fewer",
        "less",
        "under",
        "an",
        "estimated",
        "roughly",
        "approximately",
        "only",
        "just",
        "another",
    }
    | {"the", "its", "their", "$", "€", "£"}
)
# Words whose number is a name ("Category 4", "phase two"), and those that are so only as a name of their own ("Flight
# 12", not "after the flight 12 people fell ill"). Of 86 numbers right after one of them in gold/train and the annotated
# pages none counts anything.
_LABELS = frozenset({"no", "category", "section", "resolution", "channel", "phase", "chapter", "article"})
_NAMES = frozenset({"Flight", "Act", "Unit", "Highway", "Route"})
# Before a word in lower case these make it the thing itself: "in this section 12 people left".
_NO_LABEL = frozenset({"the", "a", "an", "that", "this", "each", "his", "her", "its", "their", "of", "now", "to"})
# Before "number" that names: "truck number nine", "a rank of number 16"; elsewhere it may count ("the dead number 40").
_NUMBERED = frozenset(
    {"of", "to", "at", "truck", "bus", "car", "boat", "gate", "room", "house", "building", "block", "tent", "camp"}
    | {"station", "reactor", "engine", "suspect", "defendant", "witness"}
)
# In small letters, what all of these rules look for right before the number.
_BEFORE_LABEL = _LABELS | {".", "number"}
_BRACKETS = {"(": ")", "[": "]"}


def build_numbers(
    reading: Reading,
    numbers: Sequence[tuple[WordSpan, Roles]],
    events: Sequence[EventTrigger],
    told: Mapping[int, int],
) -> list[NumberMention]:
    """Numbers in order; ``events`` are the triggers found in the text.

    ``told`` holds, by a number's first word, the word of the trigger that it is known to belong to.
    """
    labels = reading.likeliest("comparator", [span for span, _ in numbers])
    by_word = {event.word: event for event in events}
    texts = reading.words.texts
    triggers = [event.word for event in events]
    near = zip(numbers, may_belong_to(reading, [span.start for span, _ in numbers], triggers), strict=True)
    links = [by_word[word] if (word := link(*each, told, texts)) is not None else None for each in near]
    return [_number(reading, *each) for each in zip(numbers, labels, links, strict=True)]


def link(
    pair: tuple[WordSpan, Roles], triggers: Sequence[int], told: Mapping[int, int], texts: Sequence[str]
) -> int | None:
    """The trigger that a number belongs to; ``triggers`` are their words in order, ``texts`` the words."""
    span, roles = pair
    near = triggers[bisect.bisect_left(triggers, roles.low) : bisect.bisect_left(triggers, roles.high)]
    if (known := told.get(span.start)) in near:
        return known
    if not near:
        return None
    before = _before(span, texts)
    chances = [roles.events[word - roles.low] * (RIGHT_BEFORE if word == before else 1.0) for word in near]
    chance = max(chances)
    return near[chances.index(chance)] if chance >= EVENT_THRESHOLD else None


def may_belong_to(reading: Reading, numbers: Sequence[int], triggers: Sequence[int]) -> list[Sequence[int]]:
    """For each number, given by its first word, those of the triggers that it may belong to, given by theirs.

    For a number outside of speech they are those outside of it.
    """
    edges = _speech_edges(reading)
    outside = [word for word in triggers if not _is_spoken(word, edges)] if edges else triggers
    return [triggers if _is_spoken(word, edges) else outside for word in numbers]


def _speech_edges(reading: Reading) -> list[int]:
    """The first word of each piece of speech and the first one after it, piece after piece."""
    pieces = ((reading.word_at(start), reading.word_at(end)) for start, end in reading.quotations)
    return [edge for first, end in pieces if end - first >= SPEECH_WORDS for edge in (first, end)]


def _is_spoken(word: int, edges: Sequence[int]) -> bool:
    return bisect.bisect_right(edges, word) % 2 == 1


def _before(number: WordSpan, texts: Sequence[str]) -> int:
    """The word before a number and what says how exact it is; -1 where there is none."""
    at = number.start - 1
    while at >= 0 and texts[at].lower() in _BETWEEN:
        at -= 1
    return at


def counted_words(reading: Reading, roles: Roles) -> tuple[int, int] | None:
    """Half-open words of what a number counts."""
    counted = max(roles.spans["counted"], key=lambda s: s.score, default=None)
    return thing_counted(reading, counted.start, counted.end) if counted else None


def is_label(reading: Reading, number: WordSpan) -> bool:
    """Whether the number is part of a name, by the words before it: "Category 4", "No. 7", "truck number nine"."""
    texts = reading.words.texts
    last = texts[number.start - 1] if number.start else ""
    small = last.lower()
    if small not in _BEFORE_LABEL and last not in _NAMES:
        return False
    first = texts[number.start - 2] if number.start > 1 else ""
    if last == "." and texts[number.start].isdigit():
        return first.lower() == "no"
    if small == "number":
        return last == "Number" or first.lower() in _NUMBERED or texts[number.start].lower() == "one"
    named = last.istitle() or first.lower() not in _NO_LABEL
    return last in _NAMES or (named and small in _LABELS)


def words_pointed_at(numbers: Iterable[tuple[WordSpan, Roles]], texts: Sequence[str]) -> set[int]:
    """The words that numbers most likely belong to, where that is likely enough; ``texts`` are the words."""
    best = (_likeliest(span, roles, texts) for span, roles in numbers if roles.events)
    return {word for word, chance in best if chance >= EVENT_THRESHOLD}


def _likeliest(number: WordSpan, roles: Roles, texts: Sequence[str]) -> tuple[int, float]:
    """The word of its reach that a number most likely belongs to, of equals the first, and how likely that is."""
    chance = max(roles.events)
    word = roles.low + roles.events.index(chance)
    before = _before(number, texts)
    if roles.low <= before < roles.high:
        gained = roles.events[before - roles.low] * RIGHT_BEFORE
        if gained > chance or (gained == chance and before < word):
            return before, gained
    return word, chance


def _number(reading: Reading, pair: tuple[WordSpan, Roles], label: str, trigger: EventTrigger | None) -> NumberMention:
    span, roles = pair
    counted = counted_words(reading, roles)
    words = reading.span(span.start, span.end)
    return NumberMention(
        words.start,
        words.end,
        words.text,
        cast(Comparator, label),
        reading.span(*counted) if counted else None,
        event_span(reading, trigger) if trigger is not None else None,
        span.score,
    )


def thing_counted(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Half-open words, without an article and a gloss that breaks off: "machetes" of "the machetes [pangas"."""
    texts = reading.words.texts
    for at in range(start + 1, end):
        if texts[at] in _BRACKETS and _BRACKETS[texts[at]] not in texts[at:end]:
            return strip_article(reading, start, at)
    return strip_article(reading, start, end)

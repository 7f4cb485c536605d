"""Events that a verb tells only with what is counted: "claimed 12 lives", "took 83 of the 89 seats".

By itself such a verb tells no event, so that a tagger that goes word by word leaves it out where it has not seen the
phrase. The phrases stand in the codebook, with a mark for the number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.read.codebook import LONGEST_PHRASE, Codebook, Entry, folded
from dateline.read.events import EventTrigger
from dateline.read.reading import Reading, WordSpan

# Words that may stand between the verb and the number ("netted a total of some 40", "took 83 of the 89", "won by more
# than 12"), and how many of them at most; in the training texts there are up to three.
_BETWEEN = frozenset(
    {"a", "an", "the", "at", "least", "most", "about", "around", "some", "more", "fewer", "less", "than", "over"}
    | {"nearly", "almost", "roughly", "only", "just", "total", "net", "of", "another", "additional", "further", "up"}
    | {"to", "as", "many", "estimated", "all", "by", "with", "no", "his", "her", "its", "their"}
)
REACH = 4
# The score of such an event: of 24 places in gold/train and the annotated pages where the codebook's phrases fit, the
# verb is the trigger in 18 (in gold always); in four of the others the thing counted is, of the same event.
SCORE = 0.75


class Counting(msgspec.Struct, frozen=True, gc=False):
    """A verb with the entry that it fits by what the number after it counts, the word ``counted``."""

    word: int
    entry: Entry
    counted: int


def find_counting(
    reading: Reading, numbers: Iterable[tuple[WordSpan, tuple[int, int]]], book: Codebook
) -> dict[int, Counting]:
    """By a number's first word the verb that it belongs to; ``numbers`` come with the words of what they count."""
    found = ((number, _verb(reading, (number, counted), book)) for number, counted in numbers)
    return {number.start: verb for number, verb in found if verb is not None}


def verbs_before(reading: Reading, number: WordSpan, book: Codebook) -> Iterator[int]:
    """The words before a number, the nearest first, that tell an event where the right thing is counted."""
    texts = reading.words.texts
    for word in range(number.start - 1, max(-1, number.start - 2 - REACH), -1):
        verb = folded(texts[word])
        if verb in book.counting:
            yield word
        if verb not in _BETWEEN and not verb[0].isdigit():
            return


def _verb(reading: Reading, place: tuple[WordSpan, tuple[int, int]], book: Codebook) -> Counting | None:
    """The nearest word before the number that the codebook knows with what is counted."""
    number, (_, end) = place
    texts = reading.words.texts
    counted = folded(texts[end - 1])
    for word in verbs_before(reading, number, book):
        phrase = [folded(text) for text in texts[max(0, word - LONGEST_PHRASE) : word + 1]]
        if entry := book.find_counting(phrase, counted):
            return Counting(word, entry, end - 1)
    return None


def as_triggers(
    reading: Reading, countings: Mapping[int, Counting], found: Sequence[EventTrigger]
) -> list[EventTrigger]:
    """The verbs as triggers, but those found already."""
    if not countings:
        return []
    taken = {word for trigger in found for word in trigger.words}
    fresh = {each.word: each.entry for each in countings.values() if each.word not in taken}
    words = sorted(fresh)
    rows = ((word, fresh[word], status) for word, status in zip(words, reading.labels("status", words), strict=True))
    return [EventTrigger(word, entry.type, status, SCORE, entry.mode) for word, entry, status in rows]


def settle(
    triggers: Sequence[EventTrigger], countings: Mapping[int, Counting], own: frozenset[str]
) -> list[EventTrigger]:
    """The triggers in order, without what is counted where its verb is one ("lives" of "claimed 12 lives").

    A verb has its phrase's mode, where it is of that type, and is of a user's ``own`` type if the phrase is.
    """
    words = {trigger.word for trigger in triggers}
    by_verb = {each.word: each for each in countings.values() if each.word in words}
    nouns = {each.counted for each in by_verb.values()}
    kept = (t for t in triggers if t.word not in nouns or t.type in own)
    return [
        _typed(t, by_verb[t.word].entry, own) if t.word in by_verb else t for t in sorted(kept, key=lambda t: t.word)
    ]


def _typed(trigger: EventTrigger, entry: Entry, own: frozenset[str]) -> EventTrigger:
    if entry.type in own or (entry.type == trigger.type and trigger.mode is None):
        return msgspec.structs.replace(trigger, type=entry.type, mode=entry.mode)
    return trigger

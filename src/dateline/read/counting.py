"""Events that a verb tells only with what is counted: "claimed 12 lives", "took 83 of the 89 seats".

By itself such a verb tells no event, so that a tagger that goes word by word leaves it out where it has not seen the
phrase. The phrases stand in the codebook, with a mark for the number.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.read.codebook import LONGEST_PHRASE, Codebook, Entry
from dateline.read.events import POINTED_THRESHOLD, EventTrigger
from dateline.read.labels import STATUSES
from dateline.read.reading import Reading, WordSpan

# Words between the verb and the number at most: "netted a total of some". In the training texts there are up to three.
REACH = 4
# The score of such an event: of 26 places in gold/train and the annotated pages where the codebook's phrases fit, the
# verb is the trigger in 19 (in gold always); in four of the others the thing counted is, of the same event.
SCORE = 0.73


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


def _verb(reading: Reading, place: tuple[WordSpan, tuple[int, int]], book: Codebook) -> Counting | None:
    """The nearest word before the number, in its sentence, that the codebook knows with what is counted."""
    number, (_, end) = place
    texts = reading.words.texts
    counted = texts[end - 1].lower()
    for word in range(number.start - 1, max(-1, number.start - 2 - REACH), -1):
        if texts[word] in ".;:?!":
            return None
        before = [text.lower() for text in texts[max(0, word - LONGEST_PHRASE) : word + 1]]
        if entry := book.find_counting(before, counted):
            return Counting(word, entry, end - 1)
    return None


def as_triggers(
    reading: Reading, countings: Mapping[int, Counting], found: Sequence[EventTrigger]
) -> list[EventTrigger]:
    """The verbs as triggers, but those found already."""
    if reading.preset.threshold("event", POINTED_THRESHOLD) > SCORE:
        return []
    taken = {trigger.word for trigger in found}
    fresh = {each.word: each.entry for each in countings.values() if each.word not in taken}
    statuses = reading.layer("status").argmax(0)
    return [
        EventTrigger(word, entry.type, STATUSES[int(statuses[word])], SCORE, entry.mode)
        for word, entry in sorted(fresh.items())
    ]


def settle(
    triggers: Sequence[EventTrigger], countings: Mapping[int, Counting], own: frozenset[str]
) -> list[EventTrigger]:
    """The triggers in order, without what is counted where its verb is one ("lives" of "claimed 12 lives").

    A verb with a phrase of a user's ``own`` types is of that type.
    """
    words = {trigger.word for trigger in triggers}
    by_verb = {each.word: each for each in countings.values() if each.word in words}
    nouns = {each.counted for each in by_verb.values()}
    kept = sorted((t for t in triggers if t.word not in nouns), key=lambda t: t.word)
    return [_own_typed(t, by_verb[t.word].entry, own) if t.word in by_verb else t for t in kept]


def _own_typed(trigger: EventTrigger, entry: Entry, own: frozenset[str]) -> EventTrigger:
    return msgspec.structs.replace(trigger, type=entry.type, mode=entry.mode) if entry.type in own else trigger

"""Events: triggers by type and status, and the spans of their roles."""

import bisect
import math
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import cast

import msgspec
import numpy as np

from dateline.model import EventMention, Span, Status
from dateline.read.codebook import Codebook, Entry, load_codebook
from dateline.read.headings import is_of_heading, told_by_heading
from dateline.read.labels import LAYERS
from dateline.read.presets import ROLES
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles
from dateline.read.status_words import told_status
from dateline.read.viterbi import Floats

# A word is a trigger from this probability on; set on gold-select, where F1 of types is .806 at .65, .816 at .75, .827
# at .8 and .820 at .83.
TRIGGER_THRESHOLD = 0.8
# A word that a number belongs to is a trigger from this probability on: of 13 such words in 32 annotated pages
# that an earlier tagger had not seen, 6 are triggers; at .35, 5 of 9 are.
POINTED_THRESHOLD = 0.2
# The least score of an event of a user's own type: its words are the user's, how often they tell it is not measured.
OWN_SCORE = 0.5
# A place or time of the sentence plays the role from this mean probability of its words on: on gold-select
# arguments are flat from .3 to .5, and events.where is best at .3.
ROLE_THRESHOLD = 0.3
# A hyphenated word is read in parts; these parts belong to the trigger beside them ("co-operate", "cease-fire").
_PREFIXES = frozenset({"co", "re", "counter", "cease", "tear", "self"})
_SUFFIXES = frozenset({"in", "off", "out", "up", "down"})
# Before the sign of a dollar, and after its number.
_DOLLARS = frozenset({"US", "A", "C", "NZ", "HK", "AU"})
_SUM_SCALES = frozenset({"thousand", "million", "billion", "trillion", "m", "mn", "bn", "tn"})
_ARTICLES = frozenset({"the", "a", "an"})
_START, _END = attrgetter("start"), attrgetter("end")
_TYPE_NUMBERS = {label: number for number, label in enumerate(LAYERS["event"])}


class EventTrigger(msgspec.Struct, frozen=True, gc=False):
    """A word that tells an event."""

    word: int
    type: str
    status: str
    score: float
    mode: str | None = None
    whole: tuple[int, int] | None = None
    """Half-open words of a user's phrase that is written together ("sit-in")."""

    @property
    def words(self) -> range:
        """All the words that are this trigger's."""
        return range(*self.whole) if self.whole else range(self.word, self.word + 1)


def find_triggers(reading: Reading, codebook: Codebook | None = None) -> list[EventTrigger]:
    """Trigger words of the text with the likeliest type and status of each.

    The codebook weighs in on the type and gives the mode; the words of a user's own types are triggers by themselves.
    """
    book = codebook or load_codebook()
    sure = _chances(reading) >= reading.preset.threshold("event", TRIGGER_THRESHOLD)
    own = _own_words(reading, book)
    inside = {word for words in own.values() for word in words[:-1]}
    told = {word for word in np.flatnonzero(sure).tolist() if not _tells_none(reading, word)}
    found = _triggers(reading, book, sorted((told | own.keys()) - inside))
    return [_together(reading, t, own[t.word]) if len(own.get(t.word, ())) > 1 else t for t in found]


def _tells_none(reading: Reading, word: int) -> bool:
    """Whether the word tells no event by where it stands: in a heading or a formula."""
    return _is_formula(reading, word) or is_of_heading(reading, word)


def _is_formula(reading: Reading, word: int) -> bool:
    """Whether the word heads a part of the report ("Response:") or a body has a matter before it ("seized of")."""
    texts = reading.words.texts
    after = texts[word + 1] if word + 1 < len(texts) else ""
    if after == "of":
        return texts[word].lower() == "seized"
    if after != ":":
        return False
    start, end = reading.words.starts[word], reading.words.ends[word + 1]
    line = reading.seen.rfind("\n", 0, start) + 1
    alone = not any(map(str.isalnum, reading.seen[line:start]))
    return alone and not reading.seen[end : _line_end(reading.seen, end)].strip()


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _together(reading: Reading, trigger: EventTrigger, words: range) -> EventTrigger:
    """The trigger of a phrase that is written together, at that of its words which the tagger is surest of."""
    chances = _chances(reading)
    word = max(words, key=lambda w: float(chances[w]))
    (status,) = reading.labels("status", [word])
    return msgspec.structs.replace(trigger, word=word, status=status, whole=(words.start, words.stop))


def find_pointed(
    reading: Reading, pointed: Iterable[int], found: Iterable[EventTrigger], codebook: Codebook | None = None
) -> list[EventTrigger]:
    """Triggers among the words that numbers belong to, beside those found: two doubtful signs make a sure one."""
    least = reading.preset.threshold("event", POINTED_THRESHOLD)
    chances = _chances(reading)
    fresh = set(pointed) - {word for trigger in found for word in trigger.words}
    words = sorted(word for word in fresh if chances[word] >= least)
    if not words:
        return []
    return _triggers(reading, codebook or load_codebook(), words)


def _chances(reading: Reading) -> Floats:
    """The probability of each word to tell an event."""
    return np.asarray(1 - np.exp(reading.layer("event")[0]))


def _triggers(reading: Reading, book: Codebook, words: list[int]) -> list[EventTrigger]:
    """The words as triggers, each with its likeliest type and status."""
    scores = reading.layer("event")
    statuses = reading.labels("status", words)
    rows = scores[:, words].T.tolist()
    seen = zip(rows, statuses, strict=True)
    return [_trigger(reading, (book, word), each) for word, each in zip(words, seen, strict=True)]


def _own_words(reading: Reading, book: Codebook) -> dict[int, range]:
    """The triggers of a user's own types, with the words of their phrases that are written together with them."""
    if not book.own:
        return {}
    texts = reading.words.texts
    found = ((w, _own_entry(book, book.find_at(texts, w))) for w in range(len(texts)))
    return {w: _written_together(reading, w, len(entry.before)) for w, entry in found if entry is not None}


def _own_entry(book: Codebook, entries: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.type in book.own), None)


def _written_together(reading: Reading, word: int, before: int) -> range:
    """The word with those of the ``before`` words before it from which no white space parts it."""
    first = word
    while word - first < before and _tight(reading, first - 1, first):
        first -= 1
    return range(first, word + 1)


def _trigger(reading: Reading, place: tuple[Codebook, int], seen: tuple[list[float], str]) -> EventTrigger:
    """The trigger with its type: a user's own type wins, else the tagger's and the codebook's evidence together.

    ``seen`` holds the log probabilities of the word's types, and its status.
    """
    book, word = place
    scores, status = seen
    entries = book.find_at(reading.words.texts, word)
    own = _own_entry(book, entries) if book.own else None
    if own:
        return EventTrigger(word, own.type, status, max(OWN_SCORE, 1 - math.exp(scores[0])), own.mode)
    weighed = scores[1:]
    for entry in entries:
        told = _TYPE_NUMBERS[entry.type]
        weighed[told - 1] = max(weighed[told - 1], scores[told] + entry.weight)
    number = 1 + weighed.index(max(weighed))
    best = LAYERS["event"][number]
    mode = next((e.mode for e in entries if e.type == best), None) if entries else None
    return EventTrigger(word, best, status, math.exp(scores[number]), mode)


def build_events(
    reading: Reading,
    triggers: Sequence[tuple[EventTrigger, Roles]],
    named: tuple[Sequence[WordSpan], Sequence[WordSpan]],
) -> list[EventMention]:
    """Events with their roles; ``named`` are the places and the times of the text, as spans of words."""
    least = reading.preset.threshold(ROLES, ROLE_THRESHOLD)
    stretches = {(roles.low, roles.high) for _, roles in triggers}
    near = {stretch: [spans_within(spans, *stretch) for spans in named] for stretch in stretches}
    out = []
    for t, roles in triggers:
        places, times = near[roles.low, roles.high]
        out.append(
            EventMention(
                trigger=event_span(reading, t),
                type=t.type,
                mode=t.mode,
                status=_status(reading, t),
                actor=participants(reading, roles.spans["actor"]),
                target=participants(reading, roles.spans["target"]),
                place=_places(reading, roles, places, least),
                time=_named(reading, (roles, "time"), times, least),
                score=t.score,
            )
        )
    return out


def _status(reading: Reading, trigger: EventTrigger) -> Status:
    """The tagger's status, which the words beside the trigger or a heading may settle otherwise."""
    tagged = cast(Status, trigger.status)
    start, end = reading.offsets(*(trigger.whole or (trigger.word, trigger.word + 1)))
    told = told_status(reading, start, reading.seen[start:end], tagged) or tagged
    return told_by_heading(reading.seen, start, end, told) or told


def event_span(reading: Reading, trigger: EventTrigger) -> Span:
    """The span of a trigger's words."""
    return reading.span(*trigger.whole) if trigger.whole else trigger_span(reading, trigger.word)


def trigger_span(reading: Reading, word: int) -> Span:
    """The trigger's word, with the parts that a hyphen ties to it."""
    texts, start, end = reading.words.texts, word, word + 1
    if (
        word >= 2
        and texts[word - 1] == "-"
        and texts[word - 2].lower() in _PREFIXES
        and _tight(reading, word - 2, word)
    ):
        start = word - 2
    if word + 2 < len(texts) and texts[word + 1] == "-" and texts[word + 2].lower() in _SUFFIXES:
        end = word + 3 if _tight(reading, word, word + 2) else end
    return reading.span(start, end)


def _tight(reading: Reading, first: int, last: int) -> bool:
    """Whether no white space lies between the words."""
    words = reading.words
    return all(words.ends[i] == words.starts[i + 1] for i in range(first, last))


def strip_article(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Leave out a leading article, and quotation marks, commas and full stops at the edges."""
    if end - start == 1:
        return start, end
    texts = reading.words.texts
    first, last = start, end = reading.trim(start, end)
    while end - start > 1 and (texts[start].lower() in _ARTICLES or texts[start] in ".'‘’"):
        start += 1
    while end - start > 1 and texts[end - 1] == ".":
        end -= 1
    return (start, end) if (start, end) == (first, last) else reading.trim(start, end)


def participants(reading: Reading, spans: Sequence[WordSpan]) -> tuple[Span, ...]:
    """The spans of those who play a role, without articles and with the whole of a sum."""
    if not spans:  # as for most roles
        return ()
    return tuple([reading.span(*strip_article(reading, s.start, _end_of_sum(reading, s.end))) for s in spans])


def _end_of_sum(reading: Reading, end: int) -> int:
    """Where a span that ends with the country of a dollar ends with its sum: "US" of "the US$3 million"."""
    texts = reading.words.texts
    if end == len(texts) or texts[end] != "$" or texts[end - 1] not in _DOLLARS or not _tight(reading, end - 1, end):
        return end
    last = end + 1
    while last < len(texts) and (texts[last][0].isdigit() or texts[last].lower() in _SUM_SCALES):
        last += 1
    return last


def spans_within(spans: Sequence[WordSpan], low: int, high: int) -> Sequence[WordSpan]:
    """The spans, given in order and disjoint, that lie in the words ``low`` to ``high``."""
    first = bisect.bisect_left(spans, low, key=_START)
    return spans[first : bisect.bisect_right(spans, high, lo=first, key=_END)]


def _named(reading: Reading, role: tuple[Roles, str], near: Sequence[WordSpan], least: float) -> tuple[Span, ...]:
    """The spans among those in the trigger's reach that play the role with the probability ``least`` at least."""
    if not near:
        return ()
    roles, name = role
    return tuple([reading.span(s.start, s.end) for s in near if roles.covers(name, s.start, s.end) >= least])


def _places(reading: Reading, roles: Roles, near: Sequence[WordSpan], least: float) -> tuple[Span, ...]:
    """Named places; where none is named, the phrases that the scorer found ("the village")."""
    named = _named(reading, (roles, "place"), near, least)
    return named or participants(reading, roles.spans["place"])

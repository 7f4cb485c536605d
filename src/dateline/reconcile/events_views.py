"""Tellings of events prepared for comparing: keys of their words, words and names around them, what is told beside.

A view is made once, when the report is added, and can be stored: nothing in it depends on other reports.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.model.ledger import ActorSeen, Telling
from dateline.read.codebook import load_codebook
from dateline.reconcile.lemmas import lemma, read_trigger

NEAR_WORDS = 3
"""Words with a meaning on either side of the trigger that are compared: about its subject and its object."""
OPENING_CHARACTERS = 150
"""A sentence that begins this early is the title or the lead; an address of the page may stand before it."""
OPENING_WORDS = 60
"""Words with a meaning that open a report: its title and lead, which tell what it is about."""
MOST_REPORT_WORDS = 400
"""Different words kept of a report, those said most first; bounds the cost of long reports."""
_BEFORE_TRIGGER = 48
"""Characters before the trigger in which the words of a codebook phrase are sought."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        "the of and to in is was that for with on as it at from are be has have had this which he she they his "
        "her their not but an who will after been its would about into when than there more also could what a i "
        "you we were by him them can may might did do does if so no out up just all over our my your me us these "
        "those because while where during between before since until against through under then some any each "
        "both very only own same such",
    )
)


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """One telling with all that comparing looks at; words are keys of lemmas.lemma unless said otherwise."""

    telling: Telling
    head: str
    words: frozenset[str]
    groups: frozenset[str]
    modes: frozenset[str]
    """Modes of the codebook that the trigger may tell."""
    sentence: frozenset[str]
    """Words of the sentence with a meaning, without those of the trigger."""
    names: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    beside: frozenset[str] = frozenset()
    """Heads of the other events of the sentence."""
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def opens(self) -> bool:
        """Whether it stands in the title or the lead."""
        return self.telling.sentence.start < OPENING_CHARACTERS


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report by how often it says them: all with a meaning, the names among them, the opening."""

    report: str
    words: Mapping[str, int]
    names: Mapping[str, int]
    opening: Mapping[str, int]


def view_report(report: str, text: str) -> ReportView:
    """The view of a report by its text (without furniture, where that is known)."""
    words = [(lemma(low), word[0].isupper()) for word in _WORD.findall(text) if (low := _plain(word))]
    return ReportView(
        report=report,
        words=_most(key for key, _ in words),
        names=_most(key for key, capital in words if capital),
        opening=_most(key for key, _ in words[:OPENING_WORDS]),
    )


def view_tellings(tellings: Sequence[Telling]) -> tuple[EventView, ...]:
    """The views of one report's tellings, in their order."""
    views = [_view(telling) for telling in tellings]
    together: dict[int, list[EventView]] = {}
    for view in views:
        together.setdefault(view.telling.sentence.start, []).append(view)
    return tuple(_beside(view, together[view.telling.sentence.start]) for view in views)


def _most(keys: Iterable[str]) -> dict[str, int]:
    return dict(Counter(keys).most_common(MOST_REPORT_WORDS))


def _beside(view: EventView, together: Sequence[EventView]) -> EventView:
    others = [other for other in together if other is not view]
    if not others:
        return view
    return msgspec.structs.replace(view, beside=frozenset(other.head for other in others))


def _view(telling: Telling) -> EventView:
    trigger, sentence = telling.trigger, telling.sentence
    at = trigger.start - sentence.start
    before, after = sentence.text[:at], sentence.text[at + len(trigger.text) :]
    event = read_trigger(trigger.text)
    left, right = _content(before), _content(after)
    return EventView(
        telling=telling,
        head=event.head,
        words=event.words,
        groups=event.groups,
        modes=_modes(before[-_BEFORE_TRIGGER:], trigger.text) | ({telling.mode} if telling.mode else frozenset()),
        sentence=frozenset(left) | frozenset(right),
        names=frozenset(_names(before)) | frozenset(_names(after)),
        before=frozenset(left[-NEAR_WORDS:]),
        after=frozenset(right[:NEAR_WORDS]),
        actors=_words_of(telling.actors),
        targets=_words_of(telling.targets),
    )


def _plain(word: str) -> str:
    """The word in lower case without its genitive; empty for a function word or a single letter."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    return "" if low in _FUNCTION_WORDS or len(low) < 2 else low


def _content(text: str) -> list[str]:
    return [lemma(low) for word in _WORD.findall(text) if (low := _plain(word))]


def _names(text: str) -> list[str]:
    return [lemma(low) for word in _WORD.findall(text) if word[0].isupper() and (low := _plain(word))]


def _words_of(actors: Sequence[ActorSeen]) -> frozenset[str]:
    texts = {text for actor in actors for text in (actor.name, actor.text, *actor.aliases)}
    return frozenset(key for text in texts for key in _cached_content(text))


@functools.lru_cache(maxsize=1 << 14)
def _cached_content(text: str) -> tuple[str, ...]:
    return tuple(_content(text))


def _modes(before: str, trigger: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(before + " " + trigger)]
    return frozenset(entry.mode for entry in load_codebook().find(words)) if words else frozenset()

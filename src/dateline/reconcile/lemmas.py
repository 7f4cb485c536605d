"""Words of events brought to one key: inflected forms, nouns made from verbs, and synonyms.

A key is a stem and no word ("evacu" of evacuates and evacuation). Rules take off regular endings; what they do not
reach is listed in ``data/event_words.toml``, as are the synonyms.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

import msgspec

# A stem of fewer letters says too little to be cut further: "used" is not "us" + "ed".
SHORTEST_STEM = 3
# Nouns made from verbs lose their ending only where this many letters stay: "station" is not "st" + "ation".
SHORTEST_BASE = 4
LONGEST_TRIGGER = 8
"""Words of a trigger that are looked at; longer ones are whole clauses, and their head stands early."""

_NOUN_ENDINGS = ("ational", "ation", "ition", "ment", "ance", "ence", "ee", "ers", "ors", "er", "or", "al", "ate")
_DOUBLED = frozenset("bdgmnprt")
_BEFORE_HEAD = frozenset(
    re.findall(
        r"\S+",
        "a an the on in at under of to into by for with from his her its their our my your this that these those "
        "no not be is are was were been being has have had having will would could can may might did does do",
    )
)
_AFTER_HEAD = frozenset(
    re.findall(
        r"\S+",
        "up down out off over on in into to of at for by with from away back about under against through apart "
        "forward together around the a an his her its their him it them himself herself itself themselves",
    )
)


class EventWords(msgspec.Struct, frozen=True):
    """What a trigger's words say: the key of its head, and the groups of synonyms that it stands in."""

    head: str
    words: frozenset[str]
    """Keys of all its words that mean something."""
    groups: frozenset[str]


@functools.lru_cache(maxsize=1 << 14)
def read_trigger(trigger: str) -> EventWords:
    """The keys and groups of a trigger's words ("was gunned down" has head "gunned")."""
    words = [word.strip("\"'`.,;:!?#()’“”") for word in trigger.lower().split()[:LONGEST_TRIGGER]]
    words = [word for word in words if word] or [trigger.lower()]
    head = words[find_head(words)]
    keys = frozenset(lemma(word) for word in words if word not in _BEFORE_HEAD | _AFTER_HEAD) or frozenset(
        (lemma(head),)
    )
    return EventWords(lemma(head), keys, groups_of(words, lemma(head)))


def find_head(words: Sequence[str]) -> int:
    """Index of the word that names the event: the verb before its particles, else the last of a compound."""
    start = next((i for i, word in enumerate(words) if word not in _BEFORE_HEAD), 0)
    end = next((i for i in range(start + 1, len(words)) if words[i] in _AFTER_HEAD), len(words))
    return end - 1


def groups_of(words: Sequence[str], head: str) -> frozenset[str]:
    """The groups of synonyms that the whole phrase (in lower case) stands in, or else its head."""
    table = _tables().groups
    phrase = " ".join(lemma(word) for word in words)
    return table.get(phrase) or table.get(head, frozenset())


@functools.lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """The key of a word in lower case: irregular forms by the table, others without their endings."""
    return _key(word, _tables().irregular)


def _key(word: str, irregular: Mapping[str, str]) -> str:
    plain = _without_inflection(word)
    return irregular.get(word) or irregular.get(plain) or _base(plain)


def _without_inflection(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > SHORTEST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM and any(vowel in stem for vowel in "aeiouy"):
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED else stem
    return word


def _base(word: str) -> str:
    """The word without the ending that makes a noun of a verb, and without a last vowel that comes and goes."""
    for ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_BASE:
            word = word[: -len(ending)]
            break
    else:
        word = word[:-3] if word.endswith("ion") and len(word) - 3 >= SHORTEST_BASE else word
    if word.endswith("at") and len(word) - 2 >= SHORTEST_BASE:  # "evacuat" of evacuated, beside "evacu" of evacuation
        word = word[:-2]
    if len(word) > SHORTEST_STEM and word[-1] in "eyi":
        word = word[:-1]
    if word.endswith("iz") and len(word) - 2 >= SHORTEST_BASE:  # American and British spelling
        word = word[:-1] + "s"
    return word[:-1] if len(word) > SHORTEST_BASE and word[-1] == word[-2] and word[-1] in _DOUBLED else word


class _Tables(msgspec.Struct, frozen=True):
    irregular: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]


@functools.cache
def _tables() -> _Tables:
    text = (files("dateline.data") / "event_words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    irregular = dict(_irregular(table["forms"]))
    return _Tables(irregular, _groups(table["synonyms"], irregular))


def _irregular(forms: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for word, others in forms.items():
        key = _base(word)
        for form in (word, *others.split()):
            yield form, key
            yield _without_inflection(form), key


def _groups(synonyms: Mapping[str, Sequence[str]], irregular: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, phrases in synonyms.items():
        for phrase in phrases:
            key = " ".join(_key(word, irregular) for word in phrase.split())
            found.setdefault(key, set()).add(group)
    return {key: frozenset(names) for key, names in found.items()}

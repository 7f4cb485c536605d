"""The words that bring forecasts and later reports together: kinds of act, negation, what is still to come."""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

import msgspec

from dateline.reconcile.figures_words import WORD, above, load_tables, stem

_CLAUSE = re.compile(
    r"[;:“”]|,(?=\s)|\s[–—-]\s|\s(?=(?:but|because|although|though|while|whereas|when|which|who|after|before|since|as)\s)"
    r"|\sand (?=(?:that|the|a|an|his|her|its|their|it|he|she|they|we|nobody|no|will|would)\s)"
)
# "Talks between the government and the rebels": two that are named together.
_BETWEEN = re.compile(r"\bbetween\b(?:(?!\band\b)[^,;])*$", re.I)
_TELLER = re.compile(
    r"^[^,]{0,80}?\b(?:said|says|say|told [\w ]{1,30}?|announced|reported|believes?|thinks?|confirmed)\b"
    r"(?: (?:on \w+day|that))*\s",
    re.I,
)


class ClaimWords(msgspec.Struct, frozen=True):
    """``claims.toml``, ready to be searched."""

    acts: Mapping[str, re.Pattern[str]]
    any_act: re.Pattern[str]
    """All acts in one: most clauses hold none."""
    stop: frozenset[str]
    lasting_words: frozenset[str]
    """Stems of the words that say how long something lasts."""
    classes: Mapping[str, str]
    """The class by the stem of a word in it."""
    negation: re.Pattern[str]
    no_negation: re.Pattern[str]
    lacking: re.Pattern[str]
    undone: re.Pattern[str]
    kept_shut: re.Pattern[str]
    called_off: re.Pattern[str]
    rejected: re.Pattern[str]
    undoing: re.Pattern[str]
    deciding: re.Pattern[str]
    until: re.Pattern[str]
    back_to_work: re.Pattern[str]
    ahead: re.Pattern[str]
    planned: re.Pattern[str]
    retold: re.Pattern[str]
    labour: re.Pattern[str]
    goes_on: re.Pattern[str]
    whole: re.Pattern[str]
    lasting: re.Pattern[str]
    broken: re.Pattern[str]
    shut: re.Pattern[str]
    reopened: re.Pattern[str]
    lasted: re.Pattern[str]
    partial: re.Pattern[str]
    complete: re.Pattern[str]
    again: re.Pattern[str]


@functools.cache
def load_words() -> ClaimWords:
    """The tables, read once."""
    table = tomllib.loads((files("dateline.data") / "claims.toml").read_text(encoding="utf-8"))
    acts = {act: re.compile("|".join(patterns)) for act, patterns in table["acts"].items()}
    stop = frozenset(table["stop"]["words"].split())
    any_act = re.compile("|".join(pattern.pattern for pattern in acts.values()))
    kept = frozenset(stem(word) for word in table["stop"]["lasting"].split())
    classes = {stem(word): name for name, listed in table["classes"].items() for word in listed.split()}
    return ClaimWords(
        acts, any_act, stop, kept, classes, **{name: re.compile(pattern) for name, pattern in table["words"].items()}
    )


def acts_in(text: str) -> frozenset[str]:
    """The kinds of act that a clause in lower case tells."""
    words = load_words()
    if not words.any_act.search(text):
        return frozenset()
    return frozenset(act for act, pattern in words.acts.items() if pattern.search(text))


def is_negated(text: str) -> bool:
    """Is a clause in lower case a denial? Two denials lift each other ("denied that it had not fallen")."""
    words = load_words()
    if not words.negation.search(text):
        return False
    return len(words.negation.findall(words.no_negation.sub(" ", text))) % 2 == 1


def is_denied(text: str) -> bool:
    """Is a clause in lower case a denial of all that it tells? What is only missing in it leaves it told."""
    return is_negated(load_words().lacking.sub(" ", text))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the clauses of a sentence."""
    start = 0
    for match in _CLAUSE.finditer(text):
        if match.group().strip() == "and" and _BETWEEN.search(text, start, match.start()):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def is_deferred(text: str) -> bool:
    """Does a clause in lower case tell that something was put off to another day, and not that it will be?"""
    words = load_words()
    return any(
        words.until.search(text, match.end()) and not words.ahead.search(text, 0, match.start())
        for match in words.called_off.finditer(text)
    )


def is_ahead(text: str, *, negated: bool) -> bool:
    """Does a clause in lower case tell what is still to come? That nothing is planned is no plan."""
    words = load_words()
    return bool(words.ahead.search(text)) or (not negated and bool(words.planned.search(text)))


def without_teller(text: str) -> str:
    """A clause without the words that say who tells it ("the force said that")."""
    return _TELLER.sub("", text)


def things_in(text: str) -> frozenset[str]:
    """What a text speaks of: the stems of its words that mean something; classes for people and vehicles."""
    stop = load_words().stop
    words = (word for word in WORD.findall(text) if word.lower() not in stop)
    return frozenset(thing_of(word) for word in words)


@functools.lru_cache(maxsize=1 << 14)
def thing_of(word: str) -> str:
    """The widest class of a noun that stands for vehicles or for talks, else its stem."""
    key = stem(word.removesuffix("’s").removesuffix("'s"))
    named = load_tables().heads.get(key)
    return "vehicle" if named and "vehicle" in above(named) else load_words().classes.get(key, key)

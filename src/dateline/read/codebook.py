"""The codebook: which words tell which type and mode of event.

It says what the tagger saw too seldom to know ("embargo" is SANCTION), names the mode of an event ("shelling"), and
takes a user's own types. After the codebooks of event coding (CAMEO, Gerner et al. 2002; PETRARCH's verb lists), which
go from words alone; here the words only weigh in beside the tagger.
"""

import functools
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import OWN_TYPE, OptionError
from dateline.read.labels import LAYERS

# Nats that a word adds to its type, and a word of several types ("?"): on gold-select 1 and .4 lose nothing, 2 and .7
# lose .003 of events.type.
CERTAIN, OFTEN = 1.0, 0.4
TYPES = LAYERS["event"][1:]
_VOWELS = frozenset("aeiou")
# Words and marks before a trigger that a phrase of the codebook may have: enough for "U.S. air strike", which has five.
LONGEST_PHRASE = 8
# Stands for a number in a phrase: "claim # lives".
NUMBER = "#"


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a word or phrase tells."""

    type: str
    mode: str
    weight: float
    before: tuple[str, ...] = ()
    """Words that stand right before the trigger."""
    counted: frozenset[str] = frozenset()
    """Forms of the word, one of which a number after the trigger must count; empty where none needs to."""


class Codebook(msgspec.Struct, frozen=True):
    """Entries by the form of the trigger's word, folded, those with the most words before it first."""

    entries: dict[str, tuple[Entry, ...]]
    counting: dict[str, tuple[Entry, ...]] = {}
    """Entries that tell their type only with what is counted, in the same way."""
    own: frozenset[str] = frozenset()
    """Types that a user added."""
    digest: str | None = None
    """sha256 of the user's file, hexadecimal."""

    def find(self, words: Sequence[str]) -> tuple[Entry, ...]:
        """The entries that fit the last of ``words`` (folded) and those before it; phrases go first."""
        return tuple(e for e in self.entries.get(words[-1], ()) if _fits(e, words))

    def find_at(self, texts: Sequence[str], word: int) -> tuple[Entry, ...]:
        """The entries that fit a ``word`` of a text (not folded) and those before it; phrases go first."""
        found = self.entries.get(folded(texts[word]), ())
        if not found or not found[0].before:  # nor does any other of them ask for words before it
            return found
        return self.find([folded(text) for text in texts[max(0, word - len(found[0].before)) : word + 1]])

    def find_counting(self, words: Sequence[str], counted: str) -> Entry | None:
        """The first entry that fits the last of ``words`` where a number counts ``counted`` (all folded)."""
        found = self.counting.get(words[-1], ())
        return next((e for e in found if counted in e.counted and _fits(e, words)), None)


def _fits(entry: Entry, words: Sequence[str]) -> bool:
    return not entry.before or tuple(words[-1 - len(entry.before) : -1]) == entry.before


def folded(word: str) -> str:
    """A word of a text or of a phrase as the codebook knows it: in lower case, with a straight apostrophe."""
    return word.lower().replace("’", "'")


def load_codebook(own: Path | None = None) -> Codebook:
    """The shipped codebook, and a user's ``own`` of the same form added to it.

    Raises OptionError for a file that cannot be read, naming what was seen and what is expected.
    """
    if own is None:
        return _shipped()
    content = _read(own)
    text = _decode(content, own)
    added = tuple(_entries(_parse(text, str(own)), str(own)))
    types = {entry.type for _, entry in added} - set(TYPES)
    return _book(added, _shipped(), own=frozenset(types), digest=hashlib.sha256(content).hexdigest())


@functools.cache
def _shipped() -> Codebook:
    name = "codebook.toml"
    text = (files("dateline.data") / name).read_text(encoding="utf-8")
    return _book(tuple(_entries(_parse(text, name), name)), Codebook({}))


def _book(
    rows: Sequence[tuple[str, Entry]], base: Codebook, *, own: frozenset[str] = frozenset(), digest: str | None = None
) -> Codebook:
    """The codebook ``base`` with more rows, which go first among those of as many words."""
    plain = [row for row in rows if not row[1].counted]
    counting = [row for row in rows if row[1].counted]
    return Codebook(_ordered([*plain, *_rows(base.entries)]), _ordered([*counting, *_rows(base.counting)]), own, digest)


def _rows(entries: dict[str, tuple[Entry, ...]]) -> Iterator[tuple[str, Entry]]:
    return ((form, entry) for form, found in entries.items() for entry in found)


def _ordered(rows: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """All entries by the form of their word, those with the most words before it first, else in the order given."""
    found: dict[str, list[Entry]] = {}
    for form, entry in rows:
        found.setdefault(form, []).append(entry)
    return {form: tuple(sorted(row, key=lambda e: -len(e.before))) for form, row in found.items()}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OptionError(f"codebook {path}: cannot be read ({error}), expected a TOML file") from None


def _decode(content: bytes, path: Path) -> str:
    """The text of a file in UTF-8, without the byte order mark that some editors write first."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(f"codebook {path}: cannot be read ({error}), expected a TOML file") from None


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"codebook {name}: not TOML ({error})") from None
    for kind, modes in table.items():
        if not isinstance(modes, dict) or not OWN_TYPE.fullmatch(kind):
            raise OptionError(
                f"codebook {name}: {kind!r}, expected a table named by a type in capitals such as [ASSAULT]"
            )
        for mode, words in modes.items():
            if not isinstance(words, list) or not all(isinstance(w, str) and w.replace("?", "").strip() for w in words):
                raise OptionError(f"codebook {name}: {kind}.{mode} is {words!r}, expected a list of words")
    return table


def _entries(table: dict[str, dict[str, list[str]]], name: str) -> Iterator[tuple[str, Entry]]:
    """Each form of each trigger's word with its entry.

    Raises OptionError for a phrase that is too long, and for one that does not end in a word.
    """
    from dateline.read.words import split_words  # brings in numpy, which the commands' help does without

    for kind, modes in table.items():
        for mode, words in modes.items():
            for word in words:
                place = f"codebook {name}: {kind}.{mode} has {word!r}"
                weight = OFTEN if word.rstrip().endswith("?") else CERTAIN
                for phrase, counted in _parts(word.rstrip("? ").lower(), place):
                    *before, last = map(folded, split_words(phrase).texts or [""])
                    if not last[-1:].isalnum():
                        raise OptionError(f"{place}, expected a word at its end")
                    if len(before) > LONGEST_PHRASE:
                        seen = f"{len(before)} words and marks before the last"
                        raise OptionError(f"{place} with {seen}, expected {LONGEST_PHRASE} at most")
                    for form in forms_of(last):
                        yield form, Entry(kind, mode, weight, tuple(before), counted)


def _parts(words: str, place: str) -> Iterator[tuple[str, frozenset[str]]]:
    """A phrase with the forms of what a number after it counts, for each of its triggers.

    Raises OptionError for a mark of a number that does not stand between two words.
    """
    if NUMBER not in words and "/" not in words:
        yield words, frozenset()
        return
    phrase, _, counted = words.partition(f" {NUMBER} ")
    *before, last = phrase.split() or [""]
    triggers, things = last.split("/"), counted.strip().split("/")
    if not all(map(_is_word, [*before, *triggers, *things])):
        raise OptionError(
            f'{place}, expected a number between two words, as in "claim # lives" or "win/won # seat/vote"'
        )
    forms = frozenset[str]().union(*map(forms_of, things))
    yield from ((" ".join([*before, trigger]), forms) for trigger in triggers)


def _is_word(word: str) -> bool:
    """Whether it can be a word of a text, which are split at hyphens."""
    return word.isalpha()


def forms_of(word: str) -> frozenset[str]:
    """A word and the regular forms of it as a verb or a noun; some that do not exist are harmless."""
    stem = word[:-1] if word.endswith(("e", "y")) else word
    forms = {word, word + "s", _ing(word), word + "d" if word.endswith("e") else word + "ed"}
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        forms |= {stem + "ies", stem + "ied"}
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(word + "es")
    if word.endswith("c"):
        forms |= {word + "ked", word + "king"}
    sounds = word.replace("qu", "kw")
    if len(word) > 2 and word[-1] not in _VOWELS | set("wxy") and sounds[-2] in _VOWELS and sounds[-3] not in _VOWELS:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)


def _ing(word: str) -> str:
    """The form in -ing: "fleeing", "dying", "seizing", "raiding"."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    return word + "ing" if word.endswith(("ee", "oe", "ye")) or not word.endswith("e") else word[:-1] + "ing"

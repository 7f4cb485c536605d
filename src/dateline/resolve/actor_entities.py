"""Entities of a report: names that mean the same somebody joined, with what the text around them says of each."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

import msgspec

from dateline.model import MentionKind, Place
from dateline.read.words import without_joiners
from dateline.resolve.actor_names import Name, is_acronym
from dateline.resolve.actor_words import (
    Gender,
    Sort,
    demonyms,
    given_names,
    known_actors,
    nouns,
    word_set,
)

_WORD = re.compile(r"[^\W_]+")
_SMALL = word_set("of the and for in a an")


class Entity(msgspec.Struct, eq=False, gc=False, kw_only=True):
    """Somebody or some body of the report; grows while the report is read, and never leaves this stage.

    Most are told of once, so that few of the sets are ever filled: what is added to one makes a new one.
    """

    number: str = "?"
    name: str = ""
    sort: Sort = "?"
    gender: Gender = "-"
    type: str = ""
    titled: str = ""
    """A single name with the title before it, for people of whom no fuller name is given."""
    named: bool = False
    fights: bool = False
    """Named beside its fighters, militants or rebels: an armed group, be it known or not."""
    acts: bool = False
    """Plays a role or says something by its name; a place where things only happen does not."""
    country: str | None = None
    words: frozenset[str] = frozenset()
    """Lower-case words of all its names."""
    roles: frozenset[str] = frozenset()
    """Head nouns that it was called by: president, spokesman, group."""
    epithets: frozenset[str] = frozenset()
    """Lower-case words of its titles, appositions and noun phrases."""
    heads: frozenset[str] = frozenset()
    """Head words of its names and noun phrases: "court" of "Supreme Court"."""
    ties: frozenset[int] = frozenset()
    """Indices of entities named beside its title or in its apposition: whom it speaks or works for."""
    aliases: dict[str, None] = {}
    spans: list[tuple[int, int, MentionKind]] = []
    """Its mentions in order."""
    parts: tuple[int, ...] = ()
    """Members, of an entity made of several joined by "and"."""

    def add(self, start: int, end: int, kind: MentionKind) -> None:
        """Note a mention; one that is known already stays as it is."""
        spans, before = self.spans, (start, end, "")
        if not spans or spans[-1] < before:  # most are told of in their order
            spans.append((start, end, kind))
            return
        at = bisect_left(spans, before)
        if at == len(spans) or spans[at][:2] != (start, end):
            spans.insert(at, (start, end, kind))

    def before(self, offset: int) -> int:
        """Number of mentions that start before ``offset``."""
        return bisect_left(self.spans, (offset, 0, ""))


# Names whose words are kept: a report says a name some five times, and each is compared with others. Bounds the memory
# of a long run.
_MOST_KNOWN = 10_000


@lru_cache(maxsize=_MOST_KNOWN)
def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a name without accents, "U.S." as one word."""
    bare = text.replace(".", "").lower()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", without_joiners(bare)) if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare))


def full_name(entity: Entity) -> str:
    """The fullest name that the report gives; a single last name goes with its title."""
    if not entity.named:
        return entity.name
    if len(entity.aliases) == 1:
        (longest,) = entity.aliases
    else:
        longest = max(entity.aliases, key=lambda alias: (len(words_of(alias)), len(alias)))
    return entity.titled if entity.titled and len(words_of(longest)) == 1 else longest


_UNSOUNDED = _SMALL | word_set("al el ar as ash an ud e i la le les de del des du da do y")
"""Words of names that an acronym may leave out: "Tehreek-e-Labbaik" has no E in TLP."""


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of ``short`` are the initials of the words, be it in the order of another language."""
    letters = Counter("".join(words_of(short)))
    full = Counter(word[0] for word in words)
    sounded = Counter(word[0] for word in words if word not in _UNSOUNDED)
    return letters.total() > 1 and sounded <= letters <= full


_SAME = {
    "us": "united states", "usa": "united states", "america": "united states", "united states of america":
    "united states", "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
    "un": "united nations", "eu": "european union", "uae": "united arab emirates", "who": "world health organization",
    "da esh": "daesh", "nato": "north atlantic treaty organization", "is": "islamic state",
}  # fmt: skip


@lru_cache(maxsize=_MOST_KNOWN)
def key_of(text: str) -> str:
    """A name as it is compared: no case, no full stops, no leading article, common short forms written out."""
    words = words_of(text)
    if words[:1] == ("the",):
        words = words[1:]
    key = " ".join(words)
    return _SAME.get(key, key)


@lru_cache(maxsize=_MOST_KNOWN)
def _bag_of(words: tuple[str, ...]) -> frozenset[str]:
    """Words of a body's name without order and small words, countries and their adjectives as one code."""
    known = demonyms()
    out, i = set(), 0
    while i < len(words):
        two = " ".join(words[i : i + 2])
        width = 2 if two in known else 1
        word = known[two] if width == 2 else _CODES.get(words[i]) or known.get(words[i]) or words[i]
        if word not in _SMALL:
            out.add(word)
        i += width
    return frozenset(out)


_PLAIN = word_set("us uk un eu u s arab national international united general new central north south")
_CODES = {"us": "US", "uk": "GB", "britain": "GB", "uae": "AE", "organisation": "organization", "defence": "defense"}


_ARTICLE = "the "
_SAID_OF_OTHERS = word_set("army government house")
"""Heads of names that alone and in a capital mean others: "the Army" is the state's, "the House" no White House."""


@lru_cache(maxsize=_MOST_KNOWN)
def _head_of(words: tuple[str, ...]) -> str:
    """The head word of a body's name: the one before "of" or "for", else the last."""
    return next((words[i] for i in range(len(words) - 1) if words[i + 1] in ("of", "for")), words[-1])


class _ShortForms(NamedTuple):
    """What a name of several words, if no person's, may be called for short."""

    ends: list[str]
    """Its last words, which mean only a body."""
    beginnings: list[str]
    """Its first words, where they say more than a country or "national" and do not end in a noun."""
    initials: list[str]
    """Its acronyms, with its small words and without them."""


@lru_cache(maxsize=_MOST_KNOWN)
def _short_forms(words: tuple[str, ...]) -> _ShortForms:
    telling = next((i for i, w in enumerate(words) if w not in _PLAIN and w not in demonyms()), len(words))
    ends = [" ".join(words[k:]) for k in range(1, len(words))]
    beginnings = [" ".join(words[:k]) for k in range(telling + 1, len(words)) if words[k - 1] not in nouns()]
    initials = ["".join([w[0] for w in words]), "".join([w[0] for w in words if w not in _SMALL])]
    return _ShortForms(ends, beginnings, [letters for letters in initials if len(letters) > 1])


class Joiner:
    """Joins names into entities, the longest first, so that a short form finds the full one wherever that stands."""

    def __init__(self, text: str, names: Sequence[Name], places: Sequence[Place]) -> None:
        self.text = text
        self.names = names
        self.places = places
        self.entities: list[Entity] = []
        self.of_name: list[int] = [-1] * len(names)
        self._keys: dict[tuple[str, Gender], int] = {}
        self._bags: dict[frozenset[str], int] = {}
        self._last: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, list[int]] = defaultdict(list)
        self._tails: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, int] = {}
        self._headed_by: dict[str, list[int]] = defaultdict(list)

    def join(self) -> list[Entity]:
        """All entities, in order of their first name."""
        words = [words_of(n.text) for n in self.names]
        order = sorted(range(len(words)), key=lambda i: -len(words[i]))  # of equal length the first goes first
        for i in order:
            self.of_name[i] = self._entity(i, words[i])
        return self._renumbered()

    def _entity(self, i: int, words: tuple[str, ...]) -> int:
        name = self.names[i]
        key, gender = key_of(name.text), _gender_of(name) if len(words) == 1 else "-"
        bag = _bag_of(words) if len(words) > 1 else None
        found = self._known(key, gender)
        if found < 0 and bag and name.sort == "group" and len(bag) > 1:
            found = self._bags.get(bag, -1)
        if found < 0:
            found = self._short_form(i, words)
        if found < 0:
            found = self._new(name, words)
        if gender != "-":
            self._keys.setdefault((key, gender), found)
        self._keys.setdefault((key, "-"), found)
        if bag:
            self._bags.setdefault(bag, found)
        self._note(self.entities[found], name, words)
        return found

    def _known(self, key: str, gender: Gender) -> int:
        """The entity that was named so before; "Mrs. Novak" is not the one whom "Mr. Novak" was."""
        found = self._keys.get((key, gender), -1)
        if found < 0 and gender != "-":
            found = self._keys.get((key, "-"), -1)
        return found if found >= 0 and _may_be(self.entities[found], gender) else -1

    def _bracketing(self, i: int) -> int:
        """The entity named right before the bracket that the name is alone in: "Free Party (FP)"."""
        name = self.names[i]
        if i == 0 or not self.text.startswith(")", name.end):
            return -1
        before = self.names[i - 1]
        if not (0 <= name.start - before.end <= 2 and self.text[before.end : name.start].strip() == "("):
            return -1
        placed = "place" in (name.sort, before.sort)
        return -1 if placed and not abbreviates(name.text, words_of(before.text)) else self.of_name[i - 1]

    def _short_form(self, index: int, words: tuple[str, ...]) -> int:
        """The entity of which the name is a last name, a first name, an acronym or the end of a longer name."""
        name = self.names[index]
        if not words:
            return -1
        bracketing = self._bracketing(index)
        if bracketing >= 0 or (name.sort == "place" and name.place >= 0):
            return bracketing
        if len(words) == 1 and words[0] in self._initials and is_acronym(name.text):
            return self._initials[words[0]]
        people = self._last.get(words[-1], ())
        if (len(words) == 1 or name.sort == "person") and people:
            return self._nearest(people, name, words)
        if len(words) == 1 and name.sort != "group" and len(self._first.get(words[0], ())) == 1:
            return self._first[words[0]][0]
        lone_noun = len(words) == 1 and words[0] in nouns()
        longer = self._headed(name, words[0]) if lone_noun else self._tails.get(" ".join(words), ())
        return longer[0] if len(longer) == 1 else -1

    def _headed(self, name: Name, noun: str) -> Sequence[int]:
        """Two bodies at most that the noun heads and that were named before "the" noun in a capital: "the Bank"."""
        definite = self.text[max(0, name.start - len(_ARTICLE)) : name.start].lower() == _ARTICLE
        if not definite or name.text.isupper() or noun in _SAID_OF_OTHERS or nouns()[noun].sort != "group":
            return ()
        before = (e for e in self._headed_by.get(noun, ()) if self.entities[e].spans[0][0] < name.start)
        return list(islice(before, 2))

    def _nearest(self, people: Sequence[int], name: Name, words: tuple[str, ...]) -> int:
        """Of several people with one last name, one of the title's gender; of these the last before, else the next."""
        fitting = [p for p in people if _fits(self.entities[p], name, words)]
        if not fitting:
            return -1

        gender = _gender_of(name)

        def distance(p: int) -> tuple[bool, bool, int]:
            spans = self.entities[p].spans
            at = bisect_right(spans, name.start, key=lambda span: span[0])
            unsure = gender != "-" and self.entities[p].gender != gender
            return (unsure, at == 0, name.start - spans[at - 1][0] if at else spans[0][0] - name.start)

        return min(fitting, key=distance)

    def _new(self, name: Name, words: tuple[str, ...]) -> int:
        index = len(self.entities)
        entity = Entity(sort=name.sort, name=name.text, named=True, number="s")
        if name.sort == "?" and len(words) > 1 and words[0] in given_names():
            entity.sort = "person"
        elif name.sort == "?" and " ".join(words) in known_actors():
            entity.sort = "group"
        self.entities.append(entity)
        if entity.sort in ("person", "?") and len(words) > 1:
            self._last[words[-1]].append(index)
            self._first[words[0]].append(index)
        if len(words) > 1 and entity.sort != "person":
            self._add_short_forms(index, words)
        if len(words) > 1 and entity.sort in ("group", "?"):
            self._headed_by[_head_of(words)].append(index)
        return index

    def _add_short_forms(self, index: int, words: tuple[str, ...]) -> None:
        short = _short_forms(words)
        for form in (*short.ends, *short.beginnings) if self.entities[index].sort == "group" else short.beginnings:
            self._tails[form].append(index)
        for letters in short.initials:
            self._initials.setdefault(letters, index)

    def _note(self, entity: Entity, name: Name, words: tuple[str, ...]) -> None:
        """What one more name adds to its entity."""
        entity.add(name.start, name.end, "name")
        entity.words = entity.words.union(words)
        entity.aliases.setdefault(name.text)
        if name.titles:
            entity.titled = entity.titled or self.text[name.from_ : name.end]
            entity.sort = "person" if entity.sort == "?" else entity.sort
            add_roles(entity, name.titles)
        if name.sort != "?" and entity.sort == "?":
            entity.sort = name.sort
        if name.place >= 0:
            place = self.places[name.place] if name.place < len(self.places) else None
            entity.country = entity.country or (place.country if place else None)
            entity.type = "place"
            entity.roles = entity.roles.union(_LEVEL_NOUNS.get(place.level or "", ()) if place else ())
        if entity.sort == "person" and entity.gender == "-":
            entity.gender = given_names().get(words[0], "-") if len(words) > 1 else "-"
        if entity.sort != "person" and not nouns().keys().isdisjoint(words):
            entity.heads |= nouns().keys() & words

    def _renumbered(self) -> list[Entity]:
        """Entities by first mention; acronyms in brackets right after a name join the two first."""
        order = sorted(range(len(self.entities)), key=lambda e: self.entities[e].spans[0])
        place_of = {old: new for new, old in enumerate(order)}
        self.of_name = [place_of[e] for e in self.of_name]
        self.entities = [self.entities[e] for e in order]
        return self.entities

    def entities_of(self, name: int) -> Entity:
        """The entity of a name, after ``join``."""
        return self.entities[self.of_name[name]]


_LEVEL_NOUNS = {
    "country": ("country", "nation", "state", "government", "republic"),
    "province": ("province", "state", "region", "island"),
    "district": ("district", "county", "region", "area"),
    "settlement": ("city", "town", "village", "capital", "area"),
    "region": ("region", "area", "territory"),
}


def pairs(text: str, joiner: Joiner) -> Iterator[Entity]:
    """People named side by side with "and" between them, as one entity of several."""
    for i, (a, b) in enumerate(pairwise(joiner.names)):
        if text[a.end : b.from_] != " and ":
            continue
        if {joiner.entities_of(i).sort, joiner.entities_of(i + 1).sort} <= {"person", "?"}:
            entity = Entity(name=text[a.from_ : b.end], sort="people", number="p", named=True)
            entity.aliases[entity.name] = None
            entity.parts = (joiner.of_name[i], joiner.of_name[i + 1])
            entity.spans.append((a.from_, b.end, "name"))
            yield entity


def _fits(entity: Entity, name: Name, words: tuple[str, ...]) -> bool:
    """Whether a shorter or equal name with its titles can be this person's."""
    if len(words) > 1 and not set(words) <= entity.words:
        first = next(iter(words_of(entity.name)), "")
        return len(words[0]) == 1 and first.startswith(words[0])
    return _may_be(entity, _gender_of(name))


def _may_be(entity: Entity, gender: Gender) -> bool:
    """Whether nothing says that the entity is of another gender."""
    return "-" in (gender, entity.gender) or entity.gender == gender


def _gender_of(name: Name) -> Gender:
    """The gender that the titles before the name tell ("Mrs.", "spokesman")."""
    for title in name.titles:
        noun = nouns().get(title)
        if noun is not None and noun.gender != "-":
            return noun.gender
    return "-"


def add_roles(entity: Entity, titles: Sequence[str]) -> None:
    """Note the words of a title that stands before the entity's name; of "Army Captain" a person is no army."""
    entity.epithets = entity.epithets.union(titles)
    found = [noun for word in titles if (noun := nouns().get(word))]
    sorts = ("person",) if found and found[-1].sort == "person" else ("person", "group", "thing", "place")
    for noun in found:
        if noun.sort in sorts:
            entity.roles |= {noun.word}
            if noun.gender != "-":
                entity.gender = noun.gender
    if len(titles) > 1:
        entity.roles |= {" ".join(titles[-2:])}

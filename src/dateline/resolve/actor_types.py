"""What kind of actor somebody is, and of which country, by the words of the names and a table of known actors."""

from functools import cache, lru_cache

from dateline.model import ActorType
from dateline.resolve.actor_entities import Entity, words_of
from dateline.resolve.actor_words import Noun, demonyms, known_actors, nouns

# Names of which what they tell is kept: each is asked for several times a report. Bounds the memory of a long run.
_MOST_KNOWN = 10_000


def _known(entity: Entity) -> tuple[ActorType, str | None] | None:
    if entity.sort == "person" or not entity.named:
        return None
    for alias in entity.aliases:
        if known := _known_by(alias):
            return known
    return None


@lru_cache(maxsize=_MOST_KNOWN)
def _known_by(alias: str) -> tuple[ActorType, str | None] | None:
    """What the table of known actors says of a name."""
    return known_actors().get(" ".join(words_of(alias)))


def type_of(entity: Entity) -> ActorType:
    """The actor's type: people by what they are, bodies by their head noun, names by the table of known actors."""
    if entity.sort == "person":
        return "person"
    if entity.type == "place" or (entity.sort == "place" and entity.named):
        return "place"
    known = _known(entity)
    if known is not None:
        return known[0]
    return _type_by_words(entity)


def is_unknown_body(entity: Entity) -> bool:
    """Whether nothing says what a body is but a name that may be anybody's: "ISWAP", "Free Coast Movement"."""
    vague = all(nouns()[word].type in _VAGUE for word in entity.heads if word in nouns())
    body = entity.sort == "group" or (entity.sort == "?" and entity.acts)
    return entity.named and body and vague and _known(entity) is None


_VAGUE: frozenset[ActorType] = frozenset(("armed group", "organisation", "place", "other"))
"""Types of nouns that stand in the names of bodies of any kind."""


def _type_by_words(entity: Entity) -> ActorType:
    noun = _head_noun(entity.name)
    if noun is None and entity.roles:
        noun = next((nouns()[w] for w in sorted(entity.roles) if w in nouns()), None)
    if noun is not None and not (noun.type == "other" and entity.sort in ("group", "people")):
        return "people" if noun.type == "person" else noun.type
    if entity.sort == "people":
        return "people"
    return "organisation" if entity.sort == "group" else "other"


@lru_cache(maxsize=_MOST_KNOWN)
def _head_noun(name: str) -> Noun | None:
    """The noun that heads the name: the last word before "of" or "for", or else the one before that."""
    words = words_of(name)
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "who", "in", "from") and i), len(words))
    heads = [*reversed(words[:cut])][:HEADS]
    return next((nouns()[w] for w in heads if w in nouns()), None)


HEADS = 2
"""Words from the end of a name that are looked at for a type: head and, for "police officers" like pairs, its noun."""


def country_of(entity: Entity) -> str | None:
    """ISO 3166-1 code of the actor's country, by its place, its demonym or the table; None where nothing says it."""
    if entity.country:
        return entity.country
    if code := _demonym_country(entity.name):
        return code
    for alias in entity.aliases:
        if code := _demonym_country(alias):
            return code
    known = _known(entity)
    return known[1] if known else None


@cache
def _demonyms_by_words() -> dict[tuple[str, ...], str]:
    """Country codes of demonyms by their words, as names are cut into words ("bissau-guinean" into two)."""
    return {words_of(demonym): code for demonym, code in demonyms().items()}


@cache
def _longest_from() -> dict[str, int]:
    """The number of words of the longest demonym that begins with a word."""
    return {run[0]: len(run) for run in sorted(_demonyms_by_words(), key=len)}


@lru_cache(maxsize=_MOST_KNOWN)
def _demonym_country(name: str) -> str | None:
    """The country of the first demonym among the words of a name, the longest that begins there."""
    known, longest, words = _demonyms_by_words(), _longest_from(), words_of(name)
    if longest.keys().isdisjoint(words):
        return None
    for at, word in enumerate(words):
        for size in range(longest.get(word, 0), 0, -1):
            if code := known.get(words[at : at + size]):
                return code
    return None

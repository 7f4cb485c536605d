"""What kind of actor somebody is, and of which country, by the words of the names and a table of known actors."""

from functools import cache

from dateline.model import ActorType
from dateline.resolve.actor_entities import Entity, words_of
from dateline.resolve.actor_words import demonyms, known_actors, nouns


def _known(entity: Entity) -> tuple[ActorType, str | None] | None:
    if entity.sort == "person" or not entity.named:
        return None
    table = known_actors()
    return next((table[key] for alias in entity.aliases if (key := " ".join(words_of(alias))) in table), None)


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
    words = (*_head_words(entity), *sorted(entity.roles))
    noun = next((nouns()[w] for w in words if w in nouns()), None)
    if noun is not None and not (noun.type == "other" and entity.sort in ("group", "people")):
        return "people" if noun.type == "person" else noun.type
    if entity.sort == "people":
        return "people"
    return "organisation" if entity.sort == "group" else "other"


def _head_words(entity: Entity) -> list[str]:
    """Words of the name that may be its head: the last before "of" or "for" first, then from the end."""
    words = words_of(entity.name)
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "who", "in", "from") and i), len(words))
    return [*reversed(words[:cut])][:HEADS]


HEADS = 2
"""Words from the end of a name that are looked at for a type: head and, for "police officers" like pairs, its noun."""


def country_of(entity: Entity) -> str | None:
    """ISO 3166-1 code of the actor's country, by its place, its demonym or the table; None where nothing says it."""
    if entity.country:
        return entity.country
    for alias in (entity.name, *entity.aliases):
        if code := _demonym_country(words_of(alias)):
            return code
    known = _known(entity)
    return known[1] if known else None


# "turks and caicos islanders" is the longest of the table.
_LONGEST_DEMONYM = 4


@cache
def _demonyms_by_words() -> dict[tuple[str, ...], str]:
    """Country codes of demonyms by their words, as names are cut into words ("bissau-guinean" into two)."""
    return {words_of(demonym): code for demonym, code in demonyms().items()}


def _demonym_country(words: tuple[str, ...]) -> str | None:
    """The country of the first demonym among the words, the longest that begins there."""
    known = _demonyms_by_words()
    runs = (words[at : at + n] for at in range(len(words)) for n in range(_LONGEST_DEMONYM, 0, -1))
    return next((known[run] for run in runs if run in known), None)

"""Nouns with a country or a town of their own that stand for a body named before: "the Japanese carmaker"."""

from dateline.model import ActorType
from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_types import country_of, is_unknown_body, type_of
from dateline.resolve.actor_words import demonyms
from dateline.resolve.mentions import Mention

_BASED = "-based"
_FREE: frozenset[ActorType] = frozenset(("company", "organisation", "media"))
"""Types of bodies that no state has just one of: "the Japanese government" is told by its country alone."""


def is_located(mention: Mention) -> bool:
    """Whether the noun is one for a body and says with "the" from where that is: "the Lima-based charity"."""
    body = mention.sort == "group" and mention.number != "p" and mention.type in _FREE
    return body and mention.determiner == "the" and (_is_based(mention) or bool(_countries(mention)))


def is_such_body(mention: Mention, entity: Entity) -> bool:
    """Whether the named entity is of the noun's type and country, as far as these are known."""
    if not entity.named or entity.sort not in ("group", "?") or entity.words <= demonyms().keys():
        return False
    from_there = _is_based(mention) or country_of(entity) in (None, *_countries(mention))
    return from_there and (type_of(entity) == mention.type or is_unknown_body(entity))


def _is_based(mention: Mention) -> bool:
    return any(word.endswith(_BASED) for word in mention.words)


def _countries(mention: Mention) -> set[str]:
    """Codes of its adjectives of countries; none where it holds another name, as "the Spanish Navia group" does."""
    capitals = {word.lower() for word in mention.text.split() if word[0].isupper()} - {"the"}
    return {demonyms()[word] for word in capitals} if capitals <= demonyms().keys() else set()

"""Somebody who is named late: "a court ordered an oil company … ruled that Delta Crest had failed … the company"."""

import re
from collections.abc import Sequence

from dateline.model import ActorType
from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_types import type_of

# The name comes within so many characters: the lead and a paragraph or two.
NEAR = 700
_INDEFINITE = re.compile(r"\b(?:an?|another)\s+$", re.IGNORECASE)
_DEFINITE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ARTICLE_CHARACTERS = 12
# What a name of which nothing is known may turn out to be.
_UNKNOWN: frozenset[ActorType] = frozenset(("organisation", "other"))


def name_delayed(text: str, entities: Sequence[Entity], links: Sequence[int]) -> list[int]:
    """The links of all mentions, where a body told of with "a" and later with "the" is the one named in between.

    Only where one name alone can be meant. Entities are not changed but for the mentions that they take over.
    """
    unnamed = [e for e in sorted(set(links)) if e >= 0 and entities[e].sort == "group" and not entities[e].named]
    meant = {e: named for e in unnamed if (named := _name_of(text, entities, e)) is not None}
    for e, named in meant.items():
        for start, end, kind in entities[e].spans:
            entities[named].add(start, end, kind)
    return [meant.get(e, e) for e in links]


def _name_of(text: str, entities: Sequence[Entity], e: int) -> int | None:
    """The entity named after "a" body was told of and before it is told of with "the"; None where that is not one."""
    entity = entities[e]
    if not entity.spans:
        return None
    first, last = entity.spans[0], entity.spans[-1]
    if not _after(text, first[0], _INDEFINITE):
        return None
    wanted = {type_of(entity), *_UNKNOWN}
    found = [
        i
        for i, other in enumerate(entities)
        if other.named
        and other.sort in ("group", "?")
        and first[1] < other.spans[0][0] < min(last[0], first[1] + NEAR)
        and type_of(other) in wanted
    ]
    return found[0] if len(found) == 1 and _told_again(text, entity, entities[found[0]]) else None


def _told_again(text: str, entity: Entity, named: Entity) -> bool:
    """Whether the body is told of with "the" after the name."""
    return any(start > named.spans[0][0] and _after(text, start, _DEFINITE) for start, _, _ in entity.spans)


def _after(text: str, at: int, article: re.Pattern[str]) -> bool:
    return article.search(text, max(0, at - _ARTICLE_CHARACTERS), at) is not None

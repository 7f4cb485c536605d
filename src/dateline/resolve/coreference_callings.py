"""What persons are called by: "the nurse" is not the doctor whom the report has quoted."""

from functools import cache

from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_words import rows
from dateline.resolve.mentions import Mention


@cache
def callings() -> dict[str, frozenset[int]]:
    """The lines of the table in which each noun stands; nouns of one line may be said of one person."""
    lines = [words.split() for _, words in rows("callings.tsv")]
    nouns = {noun for line in lines for noun in line}
    return {noun: frozenset(i for i, line in enumerate(lines) if noun in line) for noun in nouns}


def has_another_calling(mention: Mention, entity: Entity) -> bool:
    """Whether the noun tells a trade or post and the entity is known by others only."""
    table = callings()
    own = table.get(mention.head)
    if own is None or entity.sort != "person":
        return False
    theirs = [lines for role in entity.roles if (lines := table.get(role))]
    return bool(theirs) and all(map(own.isdisjoint, theirs))

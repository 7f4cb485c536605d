"""Nouns of posts and of suspects, which mean no witness or survivor, and of culprits, which mean no victim."""

from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_words import word_set
from dateline.resolve.mentions import Mention, is_age

_OFFICIALS = word_set(
    "prosecutor judge official officer spokesman spokeswoman spokesperson commander chief director manager owner "
    "operator inspector coroner magistrate sheriff commissioner superintendent"
)
"""Posts that a report names with their holder; who is elected ("the mayor") may be told of by name and age alone."""
CULPRITS = word_set("gunman attacker assailant shooter bomber killer kidnapper hijacker robber")
"""Nouns for who did harm, which mean nobody of whom the report has only told as the one who suffered it."""
_VICTIMS = word_set("victim hostage captive")
_POSTS = (
    _OFFICIALS
    | CULPRITS
    | word_set("mayor governor president minister premier secretary ambassador lawmaker driver pilot captain suspect")
)
_BYSTANDERS = word_set(
    "witness eyewitness survivor resident villager passenger passerby passer-by bystander onlooker neighbour neighbor"
)


def is_bystander(mention: Mention, entity: Entity) -> bool:
    """Whether the noun is one for a post or a suspect and the entity was brought in as one who saw what happened.

    Of who did harm so too where it was brought in as a victim.

    Of a speaker's post so too where the report tells of the person by an age alone.
    """
    if mention.head not in _POSTS or entity.sort != "person":
        return False
    called = {role for role in entity.roles if not is_age(role)}
    if called:
        return called <= (_BYSTANDERS | _VICTIMS if mention.head in CULPRITS else _BYSTANDERS)
    aged = len(entity.roles) > 0 or any(map(is_age, entity.heads))
    return aged and mention.head in _OFFICIALS and "source" in mention.roles

"""Outlets that a report only credits: told something, opening the line of a question, or carrying somebody's words."""

import re

from dateline.model import MentionKind
from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_types import type_of
from dateline.resolve.actor_words import word_set
from dateline.resolve.mentions import Mention

HEARING = 24
"""Characters before an outlet's name in which "in an interview with the" has its place."""
_TELLING = ("told", "tell", "tells", "telling", "to", "by", "with")
_CARRYING = ("for", "in", "on")
_HEARER = re.compile(rf"(?:\b(?:{'|'.join(_TELLING)})\s(?:the\s)?|\()$")
"""What stands before an outlet that was told, shown or given something, or that a date line names."""
_CARRIER = re.compile(
    r"\b(?:article|channel|column|essay|message|op-ed|podcast|post|thread|tweet|video)s?\s"
    rf"(?:{'|'.join(_CARRYING)})\s(?:[Tt]he\s)?$"
)
"""What stands before an outlet that only carries somebody's words ("in a column for The")."""
_LAST_WORDS = (*_TELLING, *_CARRYING, "the", "The")
"""How the last words of all these end; asked for first, as most names stand behind others."""
_SPEAKING = word_set("i we you they")
"""Families of pronouns by which an interview means others than the interviewer that named itself before."""
NO_OUTLETS = ("person", "place")
"""Sorts of entities that are no outlet."""

_At = tuple[int, int, MentionKind]
"""Bounds and kind of an entity's mention."""


class Outlets:
    """Tells of the entities of a report which ones have done nothing but hear or carry what was said."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._looked_at: dict[_At, tuple[bool, bool]] = {}

    def is_passive(self, mention: Mention, entity: Entity, before: int) -> bool:
        """Whether the entity is an outlet that so far was only told or shown something: nobody that acts.

        Not to be asked of NO_OUTLETS.
        ``before`` is the number of its mentions before the stand-in.
        """
        if mention.type == "media":
            return False
        hears, carries = self._part(entity.spans[0])
        if not (hears or carries):
            return False
        so_far = entity.spans[: max(1, before)]
        parts = [self._part(at) for at in so_far]
        if mention.kind == "pronoun" and all(carries for _, carries in parts):
            return True
        if not all(hears for hears, _ in parts):
            return False
        asks = mention.family in _SPEAKING and self._asks(mention, so_far[-1])
        return asks or type_of(entity) == "media"

    def _part(self, at: _At) -> tuple[bool, bool]:
        """Whether a mention is that of somebody who was told something, or a label, and of one that carries words."""
        found = self._looked_at.get(at)
        if found is None:
            found = self._looked_at[at] = self._look_at(at)
        return found

    def _look_at(self, at: _At) -> tuple[bool, bool]:
        text, start = self._text, at[0]
        label = self._is_label(at)
        if not (text.endswith(_LAST_WORDS, 0, start - 1) or text.endswith("(", 0, start)):
            return label, False
        low = max(0, start - HEARING)
        hears = label or _HEARER.search(text, low, start) is not None
        return hears, _CARRIER.search(text, low, start) is not None

    def _asks(self, mention: Mention, at: _At) -> bool:
        """Whether the label at ``at`` opens a line before the one of the mention, as that of an interviewer does."""
        return self._is_label(at) and "\n" in self._text[at[1] : mention.start]

    def _is_label(self, at: _At) -> bool:
        """Whether a mention opens a line that goes on after a colon: "Radio Orlow: What happened?"."""
        return self._text.startswith(": ", at[1]) and self._text[at[0] - 1 : at[0]] in ("", "\n")

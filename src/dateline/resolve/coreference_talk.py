"""Who speaks around a mention and who has another role in the same event, as features of entities."""

from collections.abc import Sequence, Set

from dateline.resolve.coreference_features import Features

_QUOTED_BY_NOBODY = ("quoted by nobody",)
_QUOTED = ("other, quoted",), ("speaker's body, quoted",), ("speaker, quoted",)
_TOLD = ("other, told",), ("speaker's body, told",), ("speaker, told",)
"""What is told of others, of the bodies that the speaker speaks for and of the speaker."""


class Talk:
    """What the surroundings of one mention say of entities: the same of most of them, so it is told once of all."""

    def __init__(self, quoted: bool, speaker: int, bodies: Set[int]) -> None:
        """``speaker`` says the words around the mention, or is below 0; ``bodies`` are those that it speaks for."""
        self._own_words: Sequence[tuple[int, int]] = ()
        self._of: dict[int, Features] = {}
        if speaker < 0:
            self._others: Features = _QUOTED_BY_NOBODY if quoted else ()
        else:
            self._others, of_bodies, of_speaker = _QUOTED if quoted else _TOLD
            self._of = dict.fromkeys(bodies, of_bodies)
            self._of[speaker] = of_speaker

    def add_rivals(self, rivals: Set[int]) -> None:
        """Note who has another role in an event of the mention's."""
        for e in rivals:
            self._of[e] = (*self._of.get(e, self._others), "in one event")

    def add_last_speaker(self, e: int, own_words: Sequence[tuple[int, int]]) -> None:
        """Note who was the source named last, and what the mention itself says, if it is a source as well."""
        self._own_words = own_words
        feature = "last speaker, is source" if own_words else "last speaker"
        self._of[e] = (*self._of.get(e, self._others), feature)

    def of(self, e: int, start: int) -> Features:
        """Features of an entity whose nearest mention begins at ``start``."""
        row = self._of.get(e, self._others)
        for a, b in self._own_words:
            if a <= start < b:
                return (*row, "in its own words")
        return row

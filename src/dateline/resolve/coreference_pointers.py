"""What the tagger saw of whom a stand-in means: the entities whose names its pointer names, as features."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from dateline.model import Document
from dateline.resolve.actor_entities import Entity
from dateline.resolve.coreference_features import Features
from dateline.resolve.mentions import Mention

SURE = 0.5
"""From this probability on an entity is a candidate whatever the stand-in's words say of its sort: more likely than
not."""
_STEPS = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
"""Where one degree of being pointed at ends and the next begins: finer at the ends, where most are."""
_POINTED: tuple[Features, ...] = tuple([(f"pointed {degree}",) for degree in range(len(_STEPS) + 1)])
_POINTED_MOST: tuple[Features, ...] = tuple([(*degree, "pointed most") for degree in _POINTED])
_POINTED_NOBODY: tuple[Features, ...] = tuple([(f"nobody, pointed {degree}",) for degree in range(len(_STEPS) + 1)])

Chances = Mapping[int, float]
"""Entity → the highest probability that a name of it is meant; only of those named in the surroundings."""


class Pointers:
    """Looks up, for the mentions of a document, whom the pointer means."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self._found = {(each.start, each.end): each for each in document.antecedents}
        self._names = sorted([(a, b, e) for e, one in enumerate(entities) if not one.parts for a, b, _ in one.spans])
        self._starts = [a for a, *_ in self._names]
        self._known: dict[tuple[int, int], Chances | None] = {}
        """What was looked up: each mention is asked for twice."""
        self._several = [(e, entity.parts) for e, entity in enumerate(entities) if entity.parts]

    def of(self, mention: Mention) -> Chances | None:
        """The chances of the entities named around a mention; None where the pointer was not asked."""
        span = mention.start, mention.end
        if span not in self._known:
            self._known[span] = self._chances(mention)
        return self._known[span]

    def sure(self, mention: Mention) -> set[int]:
        """The entities that are candidates for being pointed at by a mention.

        Where no name is likely, as for most mentions, the chances of the entities are not made up.
        """
        found = self._found.get((mention.start, mention.end))
        if found is None or not found.names or not any(chance >= SURE for _, chance in found.names):
            return set()
        return {e for e, chance in (self.of(mention) or {}).items() if chance >= SURE}

    def _chances(self, mention: Mention) -> Chances | None:
        found = self._found.get((mention.start, mention.end))
        if found is None:
            return None
        near = self._names[bisect_left(self._starts, found.low) : bisect_left(self._starts, found.high)]
        chances = {e: 0.0 for a, b, e in near if b <= mention.start or a >= mention.end}
        for offset, chance in found.names:
            at = bisect_right(self._starts, offset)
            for _, end, e in self._names[max(0, at - 1) : at]:  # one or none, as names of single ones do not overlap
                if end > offset:
                    chances[e] = max(chances.get(e, 0.0), chance)
        several = [(e, parts) for e, parts in self._several if chances.keys() >= {*parts}]
        chances.update([(e, min([chances[part] for part in parts])) for e, parts in several])
        return chances


def pointed(chance: float, highest: float) -> Features:
    """The feature of an entity: how much it is pointed at, and whether none more."""
    most = chance >= _STEPS[1] and chance == highest
    return (_POINTED_MOST if most else _POINTED)[bisect_right(_STEPS, chance)]


def pointed_nobody(highest: float) -> Features:
    """The feature of nobody: how much anybody is pointed at."""
    return _POINTED_NOBODY[bisect_right(_STEPS, highest)]

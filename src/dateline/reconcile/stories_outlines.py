"""Outlines: what a story's reports say together, worked out once and compared with many reports."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.reconcile.stories_profiles import Profile, Spot
from dateline.reconcile.stories_words import cosine

SALIENT = 6
"""Heaviest names that a report or a story is told apart by."""
NEIGHBOURS = 2
"""Members that each member is compared with to see how close a story is in itself."""


def heaviest(weights: Mapping[str, float], most: int = SALIENT) -> dict[str, float]:
    """The heaviest entries, heaviest first; of equal ones the first by name."""
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most])


def closeness(left: Profile, right: Profile) -> float:
    """How close two reports are, 0-3: the cosines of their texts, openings and names added."""
    return cosine(left.words, right.words) + cosine(left.opening, right.opening) + cosine(left.names, right.names)


@dataclass(frozen=True)
class Outline:
    """A story, or a part of one, as it is compared with reports. ``size`` counts members that are not shown too."""

    members: Sequence[Profile]
    size: int

    @cached_property
    def names(self) -> Mapping[str, float]:
        """The mean of the members' names."""
        return _mean(member.names for member in self.members)

    @cached_property
    def length(self) -> float:
        """Length of the vector of names, 1 where there are none."""
        return math.sqrt(sum(weight * weight for weight in self.names.values())) or 1.0

    @cached_property
    def salient(self) -> Mapping[str, float]:
        """The heaviest names."""
        return heaviest(self.names)

    @cached_property
    def leads(self) -> Sequence[str]:
        """The two heaviest names of the openings."""
        return list(heaviest(_mean(member.leads for member in self.members), 2))

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        """All places, by key."""
        return {spot.key: spot for member in self.members for spot in member.spots}

    @cached_property
    def days(self) -> frozenset[int]:
        """All days on which something happened."""
        return frozenset(day for member in self.members for day in member.days)

    @cached_property
    def published(self) -> Sequence[int]:
        """The days of publication that are known."""
        return [member.published for member in self.members if member.published is not None]

    @cached_property
    def counted(self) -> frozenset[str]:
        """All numbers with what they count."""
        return frozenset(each for member in self.members for each in member.counted)

    @cached_property
    def things(self) -> frozenset[str]:
        """What the numbers count."""
        return frozenset(each.partition(" ")[2] for each in self.counted)

    @cached_property
    def briefness(self) -> float:
        """Mean of the members' briefness."""
        return sum(map(briefness, self.members)) / len(self.members)

    @cached_property
    def inner(self) -> tuple[float, float]:
        """How close members are to members, by text and by opening; each is compared with the NEIGHBOURS next ones."""
        count = len(self.members)
        pairs = {tuple(sorted((i, (i + d) % count))) for i in range(count) for d in range(1, NEIGHBOURS + 1)}
        both = [(self.members[i], self.members[j]) for i, j in sorted(pairs) if i != j]
        return (
            sum(cosine(left.words, right.words) for left, right in both) / max(1, len(both)),
            sum(cosine(left.opening, right.opening) for left, right in both) / max(1, len(both)),
        )


BRIEF = 60
"""Terms of a report below which it is brief: a brief report shares few words with any other."""


def briefness(report: Profile) -> float:
    """0 for a report of BRIEF terms or more, 1 for one without any."""
    return max(0.0, 1 - len(report.words) / BRIEF)


def _mean(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total, count = dict[str, float](), 0
    for vector in vectors:
        count += 1
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return {term: weight / count for term, weight in total.items()}

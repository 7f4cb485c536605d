"""Tellings clustered to events: a pure function of tellings, machine scores and people's judgements.

The machine joins by average link: the two clusters whose pairs score best on average go together while that average is
at least JOIN. Pairs that were never scored count MISSING, so that a chain of single likenesses does not hold. Clusters
are not joined where more than APART_SHARE of their pairs cannot be one event (events_facts.apart).

People's judgements bind. "Same" ties the two clusters in which the tellings stand, whatever they score. "Different"
keeps the two apart, and so whatever is tied to either: a cluster held together through a third telling breaks at its
weakest machine link, because the third can join only one side, the one it scores better with. Where a person's chain of
"same" contradicts a person's "different", the latest holds and the others are listed as contradicted. "Unsure" takes
the machine's score of the pair away and puts nothing in its place.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dateline.model.ledger import Judgement, Telling
from dateline.reconcile.events_facts import apart
from dateline.reconcile.judgements import Pair, active, digest, rank

JOIN = -1.0
"""Mean log-odds from which clusters are joined: on ECB+ train, reports added one by one, -1.6 to -1 are within .002 of
CoNLL F1, -0.7 loses .004, -0.4 loses .012."""
LINK = 0.0
"""Log-odds of the surest pair between clusters that may be joined: more likely one event than not. On ECB+ train -.5
and .5 both lose .005 of CoNLL F1."""
LINK_STEP = 0.25
"""By how much LINK rises within a component that is too large."""
MOST_TOGETHER = 300
"""Tellings of the largest component, so that clustering stays bounded where all reports are alike. The largest of ECB+
train has 69."""
MISSING = -3.0
"""Log-odds of pairs without a score: blocking found nothing alike. On ECB+ train -2 to -3 are within .001 of CoNLL F1,
-4 loses .004."""
KEPT = -1.2
"""Log-odds from which a machine's judgement is worth keeping; lower ones are as good as MISSING."""
APART_SHARE = 1 / 3
"""Part of the pairs of two clusters that may be such as cannot be one event before the clusters cannot. A day or place
that is misread in one telling would else keep two large events apart: on ECB+ train, 1 such pair in 6 is of one event;
a fifth loses .004 of CoNLL F1, a half gives .0005 more."""
NO_DATE = "9999"
"""Sorts tellings of undated reports behind all others."""


class Clustering(msgspec.Struct, frozen=True):
    """Tellings by event, and what could not be followed."""

    events: Sequence[Sequence[str]]
    """References of the tellings of each event, the earliest first; events by their earliest telling."""
    contradicted: Sequence[Judgement] = ()
    """People's judgements that later ones of people rule out."""


def cluster(
    tellings: Collection[Telling], machine: Collection[Judgement], people: Collection[Judgement], *, join: float = JOIN
) -> Clustering:
    """The events that ``tellings`` tell; the same whatever order the three come in. ``join`` is in log-odds.

    ``machine`` holds what ``bound`` leaves. Judgements on tellings that are not given are left out of account. Clusters
    of separate connected components do not touch each other, so each can be clustered alone.
    """
    ordered = sorted(tellings, key=order)
    number = {telling.ref: place for place, telling in enumerate(ordered)}
    ties = _Ties(len(ordered))
    judged = {pair: row for pair, row in active(people).items() if pair[0] in number and pair[1] in number}
    contradicted = _tie(judged, number, ties)
    scores = _scores(machine, judged, number)
    _Agglomeration(ordered, ties, scores).run(join)
    return Clustering(_events(ordered, ties), contradicted)


def order(telling: Telling) -> tuple[str, str]:
    """Sorts tellings by the date of their report, then by reference; the first of an event stands for it."""
    return telling.published or NO_DATE, telling.ref


def event_id(tellings: Sequence[str]) -> str:
    """The id of an event by its earliest telling, the first of ``tellings``."""
    return digest(tellings[0])


def bound(machine: Collection[Judgement]) -> tuple[Judgement, ...]:
    """The machine's judgements within components: what is connected by scores from LINK.

    A component of more than MOST_TOGETHER tellings falls apart by a higher LINK, as often as is needed. Clusters never
    reach across components, so judgements between them are left out, and each component can be clustered alone.
    """
    rows = [row for row in active(machine).values() if row.score is not None]
    return tuple(sorted(_within(rows, LINK), key=lambda row: (row.left, row.right)))


def _within(rows: Sequence[Judgement], link: float) -> Iterator[Judgement]:
    refs = sorted({ref for row in rows for ref in (row.left, row.right)})
    number = {ref: place for place, ref in enumerate(refs)}
    ties = _Ties(len(refs))
    for row in rows:
        if row.score is not None and row.score.total >= link:
            ties.tie(number[row.left], number[row.right])
    parts: dict[int, list[Judgement]] = {}
    for row in rows:
        if ties.together(number[row.left], number[row.right]):
            parts.setdefault(ties.root(number[row.left]), []).append(row)
    for root, inside in parts.items():
        if ties.size(root) <= MOST_TOGETHER:
            yield from inside
        else:
            yield from _within(inside, link + LINK_STEP)


def _tie(judged: Mapping[Pair, Judgement], number: Mapping[str, int], ties: "_Ties") -> tuple[Judgement, ...]:
    """Follow people's judgements, the latest first; those that cannot be followed any more come back."""
    contradicted = []
    for row in sorted(judged.values(), key=rank, reverse=True):
        left, right = number[row.left], number[row.right]
        if row.verdict == "same" and ties.allow(left, right):
            ties.tie(left, right)
        elif row.verdict == "different" and not ties.together(left, right):
            ties.bar(left, right)
        elif row.verdict != "unsure":
            contradicted.append(row)
    return tuple(contradicted)


def _scores(
    machine: Collection[Judgement], judged: Mapping[Pair, Judgement], number: Mapping[str, int]
) -> dict[tuple[int, int], float]:
    """Machine scores by the tellings' numbers, larger first; a pair that a person is unsure of has none."""
    scores = {}
    for pair, row in active(machine).items():
        left, right = number.get(pair[0]), number.get(pair[1])
        unsure = pair in judged and judged[pair].verdict == "unsure"
        if left is None or right is None or row.score is None or row.score.total < KEPT or unsure:
            continue
        scores[max(left, right), min(left, right)] = row.score.total
    return dict(sorted(scores.items()))


def _events(ordered: Sequence[Telling], ties: "_Ties") -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(ordered[place].ref for place in members) for members in ties.groups())


class _Ties:
    """Which tellings (by number) go together and which must not, both carried on through all that is tied."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self._members = [{number} for number in range(size)]
        self._barred: list[set[int]] = [set() for _ in range(size)]

    def root(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def together(self, left: int, right: int) -> bool:
        return self.root(left) == self.root(right)

    def allow(self, left: int, right: int) -> bool:
        """Whether nothing tied to one is barred from anything tied to the other."""
        a, b = self.root(left), self.root(right)
        return self._barred[a].isdisjoint(self._members[b])

    def tie(self, left: int, right: int) -> None:
        a, b = self.root(left), self.root(right)
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._above[b] = a
        self._members[a] |= self._members[b]
        self._barred[a] |= self._barred[b]

    def bar(self, left: int, right: int) -> None:
        self._barred[self.root(left)].add(right)
        self._barred[self.root(right)].add(left)

    def size(self, number: int) -> int:
        return len(self._members[self.root(number)])

    def groups(self) -> list[list[int]]:
        """Numbers that go together, each group in order, groups by their first."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.root(number), []).append(number)
        return list(found.values())


class _Agglomeration:
    """Average link over sparse scores; ties what it joins."""

    def __init__(self, ordered: Sequence[Telling], ties: _Ties, scores: Mapping[tuple[int, int], float]) -> None:
        self._tellings = ordered
        self._ties = ties
        self._members: list[list[int]] = [[number] for number in range(len(ordered))]
        self._version = [0] * len(ordered)
        self._gone = [False] * len(ordered)
        # Sums over the pairs of two clusters of what their scores are above MISSING.
        self._above: list[dict[int, float]] = [{} for _ in ordered]
        for (left, right), score in scores.items():
            self._above[left][right] = self._above[right][left] = score - MISSING
        self._heap: list[tuple[float, int, int, int, int]] = []
        self._least = JOIN

    def run(self, join: float) -> None:
        self._least = join
        for left, others in enumerate(self._above):
            for right in others:
                if right < left:
                    self._push(left, right)
        while self._heap:
            _, left, right, *versions = heapq.heappop(self._heap)
            if self._fresh(left, right, versions) and self._joinable(left, right):
                self._join(left, right)

    def _mean(self, left: int, right: int) -> float:
        return self._above[left][right] / (len(self._members[left]) * len(self._members[right])) + MISSING

    def _push(self, left: int, right: int) -> None:
        left, right = max(left, right), min(left, right)
        if (mean := self._mean(left, right)) >= self._least:
            heapq.heappush(self._heap, (-mean, left, right, self._version[left], self._version[right]))

    def _fresh(self, left: int, right: int, versions: Sequence[int]) -> bool:
        alive = not self._gone[left] and not self._gone[right]
        return alive and [self._version[left], self._version[right]] == list(versions)

    def _joinable(self, left: int, right: int) -> bool:
        if not self._ties.together(left, right) and not self._ties.allow(left, right):
            return False
        first, second = self._members[left], self._members[right]
        most = APART_SHARE * len(first) * len(second)
        tellings = self._tellings
        return sum(apart(tellings[a], tellings[b]) is not None for a in first for b in second) <= most

    def _join(self, left: int, right: int) -> None:
        """Put ``left`` into ``right``."""
        self._ties.tie(left, right)
        self._members[right] += self._members[left]
        self._gone[left] = True
        self._version[right] += 1
        sums = self._above[right]
        del sums[left]
        for other, above in self._above[left].items():
            if other != right:
                del self._above[other][left]
                sums[other] = self._above[other][right] = sums.get(other, 0.0) + above
        self._above[left] = {}
        for other in sums:
            self._push(other, right)

"""Copies of one original, from judgements on pairs.

What is shown follows from the reports and the active judgements alone: people's judgements stand before the machine's,
and undoing one gives back exactly what was.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.model.ledger import Judgement, Told
from dateline.reconcile.copies import credits
from dateline.reconcile.copies_score import CopyScore

# After every date: a report without one never stands before one with.
_NO_DATE = "9999"


class CopyGroup(msgspec.Struct, frozen=True):
    """An original and its copies."""

    original: str
    reports: tuple[str, ...]
    """All of them in the order in which they came, the original first."""


def originals(reports: Iterable[Told], judgements: Iterable[Judgement]) -> tuple[CopyGroup, ...]:
    """Groups of two reports and more that are copies of one original, in order of the originals' ids.

    The original is the report with the earliest date; of one date, the one that most others of the group credit, then
    the one added first. Copies of copies are copies of the original. No group holds two reports that a person judged
    different. A report made up of parts of several older ones is a copy of the nearest alone: it does not make those
    copies of each other. Judgements about reports that are not given count for nothing.
    """
    told = {item.report: item for item in reports}
    standing = _standing(judgements, told)
    sets = _Sets(told, _pairs(standing, "different", people_only=True))
    for judgement in _joins(standing, told):
        sets.join(judgement.left, judgement.right)
    groups = (_group([told[report] for report in members]) for members in sets.of_several())
    return tuple(sorted(groups, key=lambda group: group.original))


def _standing(judgements: Iterable[Judgement], told: Mapping[str, Told]) -> list[Judgement]:
    """One judgement for each pair: the last of a person that is not unsure, or else the machine's last."""
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda item: (item.person, item.at, item.id)):
        if judgement.about == "copy" and not judgement.undone and {judgement.left, judgement.right} <= told.keys():
            pair = (judgement.left, judgement.right)
            last[pair] = _later(last.get(pair), judgement)
    return list(last.values())


def _later(before: Judgement | None, after: Judgement) -> Judgement:
    """``after``, but that a person who is unsure leaves what the machine found."""
    return before if before and after.person and after.verdict == "unsure" and not before.person else after


def _pairs(judgements: Iterable[Judgement], verdict: str, *, people_only: bool) -> Iterator[tuple[str, str]]:
    return (
        (judgement.left, judgement.right)
        for judgement in judgements
        if judgement.verdict == verdict and (judgement.person or not people_only)
    )


def _joins(standing: Iterable[Judgement], told: Mapping[str, Told]) -> list[Judgement]:
    """Judgements that join, in the order in which they do: people's by their time, then the machine's surest first."""
    same = [judgement for judgement in standing if judgement.verdict == "same"]
    people = [judgement for judgement in same if judgement.person]
    machine = [judgement for judgement in same if not judgement.person]
    people.sort(key=lambda item: (item.at, item.id))
    machine.sort(key=lambda item: (-_total(item), item.left, item.right))
    return people + list(_without_roundups(machine, told))


def _total(judgement: Judgement) -> float:
    return judgement.score.total if judgement.score else 0.0


def _without_roundups(judgements: Iterable[Judgement], told: Mapping[str, Told]) -> Iterator[Judgement]:
    """All but a roundup's judgements beyond the surest: a newer report that has several older ones as its parts."""
    made: set[str] = set()
    for judgement in judgements:
        holder = _newer_holder(judgement, told)
        if holder is None or holder not in made:
            yield judgement
        if holder is not None:
            made.add(holder)


def _newer_holder(judgement: Judgement, told: Mapping[str, Told]) -> str | None:
    """The report that has the other as a part and came after it."""
    if judgement.score is None:
        return None
    holder = CopyScore(left=judgement.left, right=judgement.right, score=judgement.score).holder
    part = judgement.left if holder == judgement.right else judgement.right
    return holder if holder and _age(told[part]) < _age(told[holder]) else None


def _age(told: Told) -> tuple[str, int, str]:
    return (told.published or _NO_DATE, told.added, told.report)


def _group(members: Sequence[Told]) -> CopyGroup:
    """The members in the order in which they came."""
    credited = {
        told.report: sum(credits(other.origins, told.publisher) for other in members if other is not told)
        for told in members
    }
    first = sorted(members, key=lambda told: (told.published or _NO_DATE, -credited[told.report], told.added))
    return CopyGroup(first[0].report, tuple(told.report for told in first))


class _Sets:
    """Disjoint sets of reports, no set holding a pair that must stay apart."""

    def __init__(self, reports: Iterable[str], apart: Iterable[tuple[str, str]]) -> None:
        self._members = {report: {report} for report in reports}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def join(self, left: str, right: str) -> None:
        """Makes one set of the two reports' sets, where nothing keeps them apart."""
        small, large = sorted((self._members[left], self._members[right]), key=len)
        if small is large or any(not large.isdisjoint(self._apart.get(report, ())) for report in small):
            return
        large |= small
        for report in small:
            self._members[report] = large

    def of_several(self) -> Iterator[set[str]]:
        """The sets of two and more."""
        return (members for report, members in self._members.items() if len(members) > 1 and report == min(members))

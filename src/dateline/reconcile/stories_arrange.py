"""Stories from what was decided: a pure function of the machine's links and people's judgements.

Links and judgements are rows that are added and undone, so that merging, splitting and undoing in any order give back
exactly the stories that were. Reports that people call the same are one story, reports that they call different are
not; between these bounds the machine's links hold, the closest first (Kruskal 1956, with links that may not be used).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.model.ledger import Judgement, Score

Because = Literal["founds", "joins", "splits", "merges"]
"""Why links are there: the report found no story; it joined one; its story was split, or merged with another."""


class Link(msgspec.Struct, frozen=True, gc=False):
    """That a report belongs with another, and how close the two are."""

    report: str
    closeness: float


class Links(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A decision of the machine about one report. The latest counts; one that merges adds to those before it."""

    report: str
    to: Sequence[Link] = ()
    """Reports of its story that it is closest to; none where it founds a story."""
    because: Because
    score: Score | None = None


class Arranged(msgspec.Struct, frozen=True, gc=False):
    """A story: its id, from the report that founded it, and its reports in the order in which they were added."""

    id: str
    reports: Sequence[str]


def story_id(founder: str) -> str:
    """The id of the story that a report founded: 16 hexadecimal digits."""
    return hashlib.sha256(f"story {founder}".encode()).hexdigest()[:16]


def arrange(links: Iterable[Links], judgements: Iterable[Judgement] = ()) -> tuple[Arranged, ...]:
    """The stories of the reports of ``links``, which are given in the order in which they were decided.

    Judgements about other things, undone or unsure, by machines, or about reports that have no links are passed over.
    Where people's judgements contradict each other the latest hold. Any part of the ledger that no link and no
    judgement leaves can be arranged by itself.
    """
    standing = current_links(links)
    groups = _Groups(standing)
    for judgement in _in_force(judgements, standing):
        if judgement.verdict == "same":
            groups.join(judgement.left, judgement.right)
        else:
            groups.part(judgement.left, judgement.right)
    for _, left, right in sorted(_edges(standing)):
        groups.join(left, right)
    return groups.stories()


def current_links(links: Iterable[Links]) -> dict[str, Mapping[str, float]]:
    """Each report's links that hold now, reports in the order in which they were first seen."""
    standing: dict[str, Mapping[str, float]] = {}
    for row in links:
        before = standing.get(row.report, {}) if row.because == "merges" else {}
        standing[row.report] = {**before, **{link.report: link.closeness for link in row.to}}
    return standing


def _in_force(judgements: Iterable[Judgement], known: Mapping[str, object]) -> list[Judgement]:
    """People's judgements that count, latest first."""
    kept = [
        judgement
        for judgement in judgements
        if judgement.about == "story"
        and judgement.person
        and not judgement.undone
        and judgement.verdict != "unsure"
        and judgement.left in known
        and judgement.right in known
    ]
    return sorted(kept, key=lambda judgement: (judgement.at, judgement.id), reverse=True)


def _edges(standing: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[float, str, str]]:
    for report, to in standing.items():
        for other, closeness in to.items():
            if other in standing:
                yield -closeness, min(report, other), max(report, other)


class _Groups:
    """Reports in groups, some of which may not be joined."""

    def __init__(self, reports: Iterable[str]) -> None:
        self._order = list(reports)
        self._group = {report: report for report in self._order}
        self._members = {report: [report] for report in self._order}
        self._apart: dict[str, set[str]] = {report: set() for report in self._order}

    def join(self, left: str, right: str) -> None:
        """Make one group of two, unless they are to be apart."""
        kept, gone = self._group[left], self._group[right]
        if kept == gone or gone in self._apart[kept]:
            return
        if len(self._members[kept]) < len(self._members[gone]):
            kept, gone = gone, kept
        for report in self._members[gone]:
            self._group[report] = kept
        self._members[kept] += self._members.pop(gone)
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            self.part(kept, other)

    def part(self, left: str, right: str) -> None:
        """Keep the groups of two reports apart, unless they are one already."""
        one, other = self._group[left], self._group[right]
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def stories(self) -> tuple[Arranged, ...]:
        """The groups, in the order of their first reports."""
        found: dict[str, list[str]] = {}
        for report in self._order:
            found.setdefault(self._group[report], []).append(report)
        return tuple(Arranged(story_id(reports[0]), tuple(reports)) for reports in found.values())

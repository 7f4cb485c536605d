"""Stories in the store: each new report put where it belongs, and the stories that follow from links and judgements."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from dateline.model import Record
from dateline.model.ledger import Judgement
from dateline.reconcile.joining import Nearby
from dateline.reconcile.judgements import only
from dateline.reconcile.shelves import Drawer, StoryShelf, shelved
from dateline.reconcile.sketches import sketch_report
from dateline.reconcile.stories import Placement, place_report
from dateline.reconcile.stories_arrange import Arranged, Link, Links, arrange, current_links
from dateline.reconcile.stories_index import YOUNG
from dateline.reconcile.stories_profiles import Profile, terms_to_count
from dateline.reconcile.stories_review import Proposal, propose
from dateline.reconcile.tellings import opening_line
from dateline.store import MemberEntry, Reading, Shelf, StoryEntry, Writing
from dateline.store.bases import Bases, added

AGAIN = (2, 3, 4, 5, 6, 8, 11, 15, 20, YOUNG)
"""Sizes at which the events of a young story are joined anew: as it grows by a third. After every report gives
nothing more on ECB+ train."""
MOST_REVIEWED = 1_000_000
"""Stories that one review goes through."""
LATEST_NEAR, LATEST_BESIDE = 20, 4
"""Reports of its story, and of each other story it was held to, that a new report's events are compared with."""


class Grouper:
    """Puts one report after the other into stories."""

    def __init__(self, drawer: Drawer[Profile]) -> None:
        self._drawer = drawer

    def add(self, tx: Writing, record: Record) -> Nearby:
        """Put a new report into a story. Gives back the reports that are near it."""
        shelf = tx.shelf
        index = StoryShelf(tx, shelf, self._drawer)
        placement = place_report(sketch_report(record), index)
        profile = placement.profile
        shelf.count_terms(placement.terms)
        shelf.keep("story", profile.report, [shelved(profile.report, profile.keys, profile)])
        moved = self._place(tx, placement, record)
        return self._near(tx, placement)._replace(moved=moved)

    def forget(self, tx: Writing, record: Record) -> None:
        """Take a report's words out of the counts, before it is placed anew or removed."""
        Shelf(tx.connection).uncount_terms(terms_to_count(sketch_report(record)))

    def _place(self, tx: Writing, placement: Placement, record: Record) -> set[str]:
        bases = Bases(tx.connection)
        own, *others = placement.links
        linked = [link.report for row in placement.links for link in row.to]
        standing = current_links((*_rows(bases.links({row.report for row in others})), *placement.links))
        bases.put_links(standing, tx.log.seq)
        if story := _plain_join(tx, own, others):
            _join(tx, story, own, record)
            return set()
        return regroup(tx, {own.report, *linked, *(row.report for row in others)}, dict(_scores(placement)))

    def _near(self, tx: Writing, placement: Placement) -> Nearby:
        """The reports it is linked to, the latest of its story, then those of the other stories that it was held to."""
        report = placement.profile.report
        linked = [link.report for link in placement.links[0].to]
        story = tx.stories_of([report])[report]
        span = tx.story_span(story, 0, LATEST_NEAR)
        others = [each.story for each in placement.considered if each.story != story]
        beside = [name for id in others for name in tx.latest_of_story(id, LATEST_BESIDE)]
        names = dict.fromkeys((*linked, *reversed(span.reports), *beside))
        changed = len(placement.links) > 1 and span.size <= YOUNG
        whole = tx.story_reports(story) if changed or span.size in AGAIN else ()
        return Nearby([name for name in names if name != report], whole)


def _plain_join(tx: Writing, own: Links, others: Sequence[Links]) -> str | None:
    """The story that a report joins where nothing else changes: all that it is linked to stands in one."""
    if others or not own.to or tx.judgements_of("story", [own.report]):
        return None
    story_of = tx.stories_of([own.report, *(link.report for link in own.to)])
    stories = set(story_of.values())
    return stories.pop() if len(stories) == 1 and own.report not in story_of else None


def _join(tx: Writing, story: str, own: Links, record: Record) -> None:
    span = tx.story_span(story, 0, 0)
    day = record.report.published.isoformat() if record.report.published else None
    days = [each for each in (span.first, span.last, day) if each]
    tx.put_members([MemberEntry(report=own.report, story=story, score=_total(own), reasons=_reasons(own))])
    tx.grow_story(story, min(days, default=None), max(days, default=None))


def regroup(tx: Writing, reports: Collection[str], scores: Mapping[str, Links] | None = None) -> set[str]:
    """Make the stories of these reports anew, and of all that links and judgements connect with them.

    Gives back the reports that are in another story than before.
    """
    links, people = _region(tx, reports)
    ordered = sorted(links, key=added(tx.connection, links).__getitem__)
    stories = arrange(_rows({report: links[report] for report in ordered}), people)
    story_of = tx.stories_of(ordered)
    members = [_member(report, story.id, (scores or {}).get(report)) for story in stories for report in story.reports]
    kept = tx.members_of(ordered)
    tx.put_members([member if (scores or {}).get(member.report) else _kept(member, kept) for member in members])
    tx.drop_stories(sorted(set(story_of.values()) - {story.id for story in stories}))
    tx.put_stories([_entry(tx, story) for story in stories])
    return {member.report for member in members if story_of.get(member.report, member.story) != member.story}


def _region(tx: Writing, reports: Collection[str]) -> tuple[dict[str, dict[str, float]], list[Judgement]]:
    """The links of all reports of the stories that these are in, and of those that judgements tie to them."""
    bases = Bases(tx.connection)
    known: dict[str, dict[str, float]] = {}
    people: dict[str, Judgement] = {}
    frontier = set(reports)
    while frontier:
        stories = set(tx.stories_of(sorted(frontier)).values())
        frontier |= {report for story in stories for report in tx.story_reports(story)}
        found = bases.links(frontier - known.keys())
        known |= found
        rows = tx.judgements_of("story", sorted(found))
        people |= {row.id: row for row in rows if row.person}
        sides = {side for row in rows for side in (row.left, row.right)}
        linked = {report for to in found.values() for report in to}
        frontier = (sides | linked) - known.keys()
    return known, list(only(people.values(), "story"))


def _rows(links: Mapping[str, Mapping[str, float]]) -> list[Links]:
    """Standing links as decisions."""
    return [
        Links(report=report, to=[Link(other, close) for other, close in to.items()], because="joins")
        for report, to in links.items()
    ]


def _scores(placement: Placement) -> list[tuple[str, Links]]:
    return [(row.report, row) for row in placement.links]


def _member(report: str, story: str, row: Links | None) -> MemberEntry:
    return MemberEntry(report=report, story=story, score=_total(row), reasons=_reasons(row))


def _kept(member: MemberEntry, kept: Mapping[str, MemberEntry]) -> MemberEntry:
    """With the reasons that the report has had before."""
    before = kept.get(member.report)
    return msgspec.structs.replace(before, story=member.story) if before else member


def _total(row: Links | None) -> float:
    return row.score.total if row and row.score else 0.0


def _reasons(row: Links | None) -> object:
    if row is None:
        return {}
    return {"because": row.because, "score": msgspec.to_builtins(row.score)}


def _entry(tx: Writing, story: Arranged) -> StoryEntry:
    """The row of a story; its title is that of its first report."""
    facts = tx.titles_of(story.reports)
    days = sorted(fact.published for fact in facts.values() if fact.published)
    first = facts[story.reports[0]]
    return StoryEntry(
        id=story.id,
        title=first.title or opening_line(first.text),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        size=len(story.reports),
    )


def propose_stories(tx: Reading, drawer: Drawer[Profile]) -> list[Proposal]:
    """Stories to merge and to split, for a person to decide; nothing is changed."""
    index = StoryShelf(tx, Shelf(tx.connection), drawer)
    ids = tx.ids_like("stories", "id", "", MOST_REVIEWED)
    return list(propose(index.open(ids), index))

"""What is proposed about stories, and how they are headed."""

from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories_arrange import Link, Links
from dateline.reconcile.stories_index import MemoryIndex
from dateline.reconcile.stories_profiles import Profile, profile_report, terms_to_count
from dateline.reconcile.stories_review import propose
from tests.reconcile.story_reports import ferry, mine


def index_of(*groups: list[StorySketch]) -> MemoryIndex:
    """An index with stories as given, right or wrong."""
    index = MemoryIndex()
    for group in groups:
        for each in group:
            terms = terms_to_count(each)
            index.add(profile_report(each, index.counts(terms)), terms)
            to = () if each is group[0] else (Link(group[0].report, 1.0),)
            index.place([Links(report=each.report, to=to, because="joins" if to else "founds")])
    return index


def all_stories(index: MemoryIndex):  # type: ignore[no-untyped-def]
    return [index.story(id) for id in dict.fromkeys(index.story_of.values())]


def profile(each: StorySketch) -> Profile:
    return profile_report(each, MemoryIndex().counts(()))


def test_two_stories_of_one_event_are_proposed_for_merging_once() -> None:
    index = index_of([ferry(0), ferry(1)], [ferry(2), ferry(3)], [mine(0), mine(1)])
    before = dict(index.story_of)
    proposals = list(propose(all_stories(index), index))
    assert [proposal.what for proposal in proposals] == ["merge"]
    assert {*proposals[0].left, *proposals[0].right} == {"ferry0", "ferry1", "ferry2", "ferry3"}
    assert proposals[0].score.features
    assert index.story_of == before


def test_a_story_of_two_events_is_proposed_for_splitting() -> None:
    index = index_of([ferry(0), mine(0), ferry(1), mine(1), mine(2)])
    (proposal,) = propose(all_stories(index), index)
    assert proposal.what == "split"
    assert {tuple(proposal.left), tuple(proposal.right)} == {("ferry0", "ferry1"), ("mine0", "mine1", "mine2")}


def test_sound_stories_give_no_proposals() -> None:
    index = index_of([ferry(at) for at in range(4)], [mine(at) for at in range(4)])
    assert list(propose(all_stories(index), index)) == []

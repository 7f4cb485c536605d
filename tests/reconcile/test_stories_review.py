"""What is proposed about stories, and how they are headed."""

from datetime import date

from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories_arrange import Link, Links
from dateline.reconcile.stories_index import MemoryIndex, open_story
from dateline.reconcile.stories_profiles import Profile, profile_report, terms_to_count
from dateline.reconcile.stories_review import head_of, most_central, propose
from tests.reconcile.story_reports import FERRY, MINE, ferry, mine, sketch


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


def test_the_title_is_that_of_the_most_central_report() -> None:
    stray = sketch("stray", "Bakers in Asker raised the price of bread. Flour is dear.")
    members = [profile(stray), *(profile(ferry(at)) for at in range(4))]
    central = most_central(members)
    assert central.report != "stray"
    assert head_of(open_story("s", members)).title == central.headline


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    assert head_of(open_story("s", [profile(ferry(0))])).title == FERRY[0].partition(". ")[0] + "."


def test_a_headline_is_the_title() -> None:
    each = sketch("r", MINE[0], title="Blast traps miners")
    assert head_of(open_story("s", [profile(each)])).title == "Blast traps miners"


def test_a_story_has_its_days_its_size_and_its_state() -> None:
    members = [profile(ferry(at, published=date(2031, 2, day))) for at, day in ((0, 12), (1, 10))]
    head = head_of(open_story("s", members), date(2031, 2, 26))
    assert (head.first, head.last, head.size, head.state) == ("2031-02-10", "2031-02-12", 2, "active")
    assert head_of(open_story("s", members), date(2031, 2, 27)).state == "quiet"


def test_a_story_without_dates_is_active() -> None:
    head = head_of(open_story("s", [profile(ferry(0))]), date(2031, 2, 27))
    assert (head.first, head.last, head.state) == (None, None, "active")

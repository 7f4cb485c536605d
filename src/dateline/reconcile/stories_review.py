"""What a periodic pass proposes about stories, and how a story is headed in lists. Nothing is changed here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dateline.model.ledger import Score
from dateline.reconcile.stories import MERGE, SPLIT, SPLIT_ONE, halves, outline_of
from dateline.reconcile.stories_index import OpenStory, StoryIndex, open_story
from dateline.reconcile.stories_profiles import Profile
from dateline.reconcile.stories_scores import score_stories

NEIGHBOURS = 3
"""Other stories that each story is compared with."""
STORY_KEYS = 14
"""Keys that most of a story's members are found by; other stories are looked for with these."""


class Proposal(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A merge of two stories, or a split of one, for a person to decide."""

    what: Literal["merge", "split"]
    stories: Sequence[str]
    """Ids: the two to be merged, or the one to be split."""
    left: Sequence[str]
    """Reports of the one story or part; of a large story only those that were compared."""
    right: Sequence[str]
    score: Score
    """How well the two fit, with its features: high for a merge, low for a split."""


def propose(stories: Iterable[OpenStory], index: StoryIndex) -> Iterator[Proposal]:
    """Splits and merges of the stories given, and merges of these with others of the ledger.

    Costs a bounded number of comparisons a story; a pair of stories is proposed once.
    """
    seen: set[frozenset[str]] = set()
    for story in stories:
        if (split := _split_of(story)) is not None:
            yield split
        for other in _neighbours(story, index):
            pair = frozenset((story.id, other.id))
            if pair not in seen and (merge := _merge_of(story, other)) is not None:
                yield merge
            seen.add(pair)


def _split_of(story: OpenStory) -> Proposal | None:
    if len(story.members) <= 2:
        return None
    left, right = halves(story.members)
    score = score_stories(outline_of(open_story("", left)), outline_of(open_story("", right)))
    if score.total >= (SPLIT if min(len(left), len(right)) > 1 else SPLIT_ONE):
        return None
    return _proposal("split", (story.id,), (left, right), score)


def _merge_of(left: OpenStory, right: OpenStory) -> Proposal | None:
    score = score_stories(outline_of(left), outline_of(right))
    if score.total < MERGE:
        return None
    return _proposal("merge", (left.id, right.id), (left.members, right.members), score)


def _proposal(
    what: Literal["merge", "split"],
    stories: Sequence[str],
    parts: tuple[Sequence[Profile], Sequence[Profile]],
    score: Score,
) -> Proposal:
    left, right = ([profile.report for profile in part] for part in parts)
    return Proposal(what=what, stories=stories, left=left, right=right, score=score)


def _neighbours(story: OpenStory, index: StoryIndex) -> list[OpenStory]:
    """Other stories whose reports are found by the keys of most of the story's."""
    shared = Counter(key for member in story.members for key in member.keys)
    keys = [key for key, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:STORY_KEYS]]
    own = {member.report for member in story.members}
    points = Counter(report for reports in index.holders(keys).values() for report in reports if report not in own)
    near = [report for report, _ in sorted(points.items(), key=lambda item: (-item[1], item[0]))]
    others = index.stories(near[: NEIGHBOURS * STORY_KEYS]) if near else ()
    return [other for other in others if other.id != story.id][:NEIGHBOURS]

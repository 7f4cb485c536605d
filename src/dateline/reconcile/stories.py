"""Stories, in one pass: each new report is compared with a bounded number of stories and joins one or founds one.

After it has joined, two things are looked at again: whether another story that it fits is the same one, and, while the
story is young, whether it is two. What came first then matters little. Large stories are not touched: `review` only
proposes. Every decision is a row of links with its score.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.model.ledger import QUIET_DAYS, Score
from dateline.reconcile.sketches import StorySketch
from dateline.reconcile.stories_arrange import Link, Links
from dateline.reconcile.stories_index import YOUNG, OpenStory, StoryIndex, open_story
from dateline.reconcile.stories_outlines import Outline, closeness
from dateline.reconcile.stories_profiles import Profile, profile_report, terms_to_count
from dateline.reconcile.stories_scores import Values, compare, cosines, score_report, score_stories, total_of

CANDIDATE_REPORTS, CANDIDATE_STORIES = 12, 5
"""Reports that share the most telling keys, and stories of theirs that the new report is compared with."""
PLAIN_KEY = 0.15
"""What a shared place or day counts among candidates, in the measure of a term's weight."""
JOIN = -0.3
"""Score from which a report joins a story. It and the next bars were set together by B-cubed F1 on the training part of
ECB+, five orders (``training/fit_stories.py``); where bars differ by less than .002 the stricter one is taken."""
MERGE_SMALL, MERGE = -0.8, 2.0
"""Scores from which stories are merged, where one of them has at most SMALL reports, and otherwise."""
SMALL = 3
SPLIT, SPLIT_ONE = 1.2, 0.7
"""Scores of two halves below which a young story is split, and of one report against the rest."""
AGAIN = (4, 6, 8, 11, 15, 20, YOUNG)
"""Sizes at which a young story is looked at again: every time it has grown by about a third."""
WORTH_A_LOOK = -2.0
"""Score from which another story of a report's is compared with the one it joined."""
MOST_MERGES = 2
WAKE = 1.0
"""What a report must score more to wake a quiet story: that much less likely is one of the same story so late."""
ESTABLISHED = 1.0
"""What a report must score more to join a story of more than YOUNG reports, which can hardly be taken apart again. Not
fitted, as ECB+ has no such stories: without it a war told over three years was one story of 240 reports."""
QUORUM, AGREES = 0.5, 0.1
"""Part of the members shown that a report must share words with, and the cosine from which it does: 98 in 100 pairs of
one story of ECB+ (train) share as much, 2 in 100 of other pairs. No figure there changes; it is against long chains."""
NEVER = -1e9
"""Closeness of what is not to be put together."""
KEPT_OUTLINES = 1024
"""Outlines kept for the next reports: the stories of a few days."""
NEAREST = 3
"""Members that a report is linked to."""


class Considered(msgspec.Struct, frozen=True, gc=False):
    """A story that a report was compared with."""

    story: str
    total: float
    """Of its score, which is given in full only for the best."""


class Placement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What adding a report decided. The report is to be kept with ``profile`` and counted by ``terms``."""

    profile: Profile
    terms: Collection[str]
    links: Sequence[Links]
    """The report's own first, then those of its story if it was split, then those of stories merged with it."""
    considered: Sequence[Considered] = ()
    """The stories it was compared with, the best first."""


@dataclass(frozen=True)
class _Option:
    """A story that a report may join; ``fit`` is the score's total above what the report has to score."""

    story: OpenStory
    outline: Outline
    values: Values
    total: float
    fit: float


def place_report(sketch: StorySketch, index: StoryIndex) -> Placement:
    """Decide which story a new report belongs to, and whether the stories around it stand.

    ``index`` must not hold the report yet. Reads the index at most four times and changes nothing.
    """
    terms = terms_to_count(sketch)
    profile = profile_report(sketch, index.counts(terms))
    options = _options(profile, index)
    considered = tuple(Considered(each.story.id, each.total) for each in options)
    score = score_report(profile, options[0].outline, options[0].values) if options else None
    if not options or options[0].fit < 0:
        founds = Links(report=profile.report, because="founds", score=score)
        return Placement(profile=profile, terms=terms, links=(founds,), considered=considered)
    story = options[0].story
    own = Links(report=profile.report, to=_nearest(profile, story.members), because="joins", score=score)
    here, split = _look_again(profile, story, index)
    merged = _merges(here, options[1:])
    return Placement(profile=profile, terms=terms, links=(own, *split, *merged), considered=considered)


def outline_of(story: OpenStory) -> Outline:
    """The outline of a story; that of the same profiles is worked out once."""
    return _outline(_Same(story.members, story.size))


class _Same:
    """Profiles told apart by identity: the same objects in the same order have the same outline."""

    def __init__(self, members: Sequence[Profile], size: int) -> None:
        self.members, self.size = members, size
        self._ids = (size, *map(id, members))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._ids == other._ids


@lru_cache(KEPT_OUTLINES)
def _outline(same: _Same) -> Outline:
    return Outline(same.members, same.size)


def _options(profile: Profile, index: StoryIndex) -> list[_Option]:
    """The stories that share most with the report, the best first."""
    reports = candidates(profile, index)
    stories = index.stories(reports)[:CANDIDATE_STORIES] if reports else ()
    return sorted((_option(profile, story) for story in stories), key=lambda each: (-each.fit, each.story.id))


def _option(profile: Profile, story: OpenStory) -> _Option:
    outline = outline_of(story)
    words = cosines(profile, story.members)
    values = compare(profile, outline, words)
    total = total_of(values)
    bar = JOIN + WAKE * is_quiet(story, profile.published) + ESTABLISHED * (story.size > YOUNG)
    return _Option(story, outline, values, total, total - bar if _has_quorum(words) else -math.inf)


def candidates(profile: Profile, index: StoryIndex) -> list[str]:
    """The reports that share the most telling keys with a report; keys that many share count less."""
    points: dict[str, float] = {}
    for key, reports in index.holders(profile.keys).items():
        worth = profile.words.get(key, PLAIN_KEY) / (1 + math.log(max(1, len(reports))))
        for report in reports:
            points[report] = points.get(report, 0.0) + worth
    best = sorted(points.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATE_REPORTS]
    return [report for report, _ in best]


def is_quiet(story: OpenStory, day: int | None) -> bool:
    """Whether a story has no report in the QUIET_DAYS around a day (an ordinal); no where days are not known."""
    if day is None or story.first is None or story.last is None:
        return False
    return not story.first - QUIET_DAYS <= day <= story.last + QUIET_DAYS


def _has_quorum(words: Sequence[float]) -> bool:
    """Whether enough members share words with a report; ``words`` are its cosines with them."""
    return sum([alike >= AGREES for alike in words]) >= QUORUM * len(words)


def _nearest(profile: Profile, others: Sequence[Profile]) -> tuple[Link, ...]:
    """Links to the closest of some reports."""
    close = sorted((-closeness(profile, other), other.report) for other in others)[:NEAREST]
    return tuple(Link(report, round(-distance, 6)) for distance, report in close)


def _look_again(profile: Profile, story: OpenStory, index: StoryIndex) -> tuple[OpenStory, Sequence[Links]]:
    """The story that the report is in now; if that was young and is two, the links of all its reports."""
    joined = _with(story, profile)
    if joined.size not in AGAIN:
        return joined, ()
    parts = halves((*index.members(story.id), profile))
    score = score_parts(*parts)
    if score is None:
        return joined, ()
    links = [link for part in parts for link in _relinked(part, score)]
    return open_story("", next(part for part in parts if profile in part)), links


def _with(story: OpenStory, profile: Profile) -> OpenStory:
    return msgspec.structs.replace(story, members=(*story.members, profile), size=story.size + 1)


def score_parts(left: Sequence[Profile], right: Sequence[Profile]) -> Score | None:
    """The score of two parts that do not belong together, None where they do."""
    score = score_stories(outline_of(open_story("", left)), outline_of(open_story("", right)))
    bar = SPLIT if min(len(left), len(right)) > 1 else SPLIT_ONE
    return score if score.total < bar else None


def halves(members: Sequence[Profile]) -> tuple[list[Profile], list[Profile]]:
    """Two or more reports in the two groups that average linkage (Sokal and Michener 1958) ends with."""
    near = _closenesses(members)
    size = np.ones(len(members))
    groups = [[each] for each in range(len(members))]
    for _ in range(len(members) - 2):
        best = int((near / np.outer(size, size)).argmax())
        kept, gone = sorted(divmod(best, len(members)))
        groups[kept] += groups[gone]
        groups[gone] = []
        size[kept] += size[gone]
        near[kept] += near[gone]
        near[:, kept] = near[kept]
        near[gone] = near[:, gone] = near[kept, kept] = NEVER
    left, right = (sorted(group) for group in groups if group)
    return [members[each] for each in left], [members[each] for each in right]


def _closenesses(members: Sequence[Profile]) -> NDArray[np.float64]:
    """How close each two reports are; NEVER for a report and itself."""
    near = np.full((len(members), len(members)), NEVER)
    for row, left in enumerate(members):
        for column in range(row):
            near[row, column] = near[column, row] = closeness(left, members[column])
    return near


def _relinked(part: Sequence[Profile], score: Score) -> Iterator[Links]:
    """Links of each report of a part to the closest ones before it; the first one founds a story."""
    for at, profile in enumerate(part):
        yield Links(report=profile.report, to=_nearest(profile, part[:at]), because="splits", score=score)


def _merges(here: OpenStory, others: Sequence[_Option]) -> Iterator[Links]:
    """Links that make one of the report's story and others that turn out to be the same."""
    merged = 0
    for other in others:
        if here.size == 1 or merged == MOST_MERGES or other.total < WORTH_A_LOOK:
            return
        if (score := score_same(here, other.story)) is not None:
            smaller, larger = sorted((here, other.story), key=lambda story: story.size)
            founder = smaller.members[0]
            yield Links(report=founder.report, to=_nearest(founder, larger.members), because="merges", score=score)
            here = _union(larger, smaller)
            merged += 1


def score_same(left: OpenStory, right: OpenStory) -> Score | None:
    """The score of two stories that are one, None where they are not or are too large to be merged unasked."""
    size = min(left.size, right.size)
    if size > YOUNG:
        return None
    score = score_stories(outline_of(left), outline_of(right))
    return score if score.total >= (MERGE_SMALL if size <= SMALL else MERGE) else None


def _union(larger: OpenStory, smaller: OpenStory) -> OpenStory:
    both = open_story(larger.id, (*larger.members, *smaller.members))
    return msgspec.structs.replace(both, size=larger.size + smaller.size)

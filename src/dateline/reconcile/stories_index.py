"""What grouping has to look up in a ledger, and a ledger in memory that answers it."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from dateline.reconcile.stories_arrange import Links, arrange, story_id
from dateline.reconcile.stories_profiles import Profile
from dateline.reconcile.stories_words import Counts

LATEST_HOLDERS = 20
"""Reports that are looked at for each key, the latest: a story is found by what it was last told with."""
FIRST_MEMBERS, LAST_MEMBERS = 5, 7
"""Members of a story that a report is compared with: those that founded it and the latest."""
YOUNG = 26
"""A story of at most so many reports may be taken apart or joined to another as reports come in; of a larger one this
is only proposed."""


class OpenStory(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A story as a new report is compared with it."""

    id: str
    members: Sequence[Profile]
    """At most FIRST_MEMBERS + LAST_MEMBERS, in the order in which they were added."""
    size: int
    """All its reports."""
    first: int | None
    """Ordinal of the first day of publication that is known."""
    last: int | None


class StoryIndex(Protocol):
    """The look-ups of adding a report, each by keys and each bounded; a store answers them from its tables.

    Each is asked once a report, but for `members`, which is asked when a young story is looked at again.
    """

    def counts(self, terms: Collection[str]) -> Counts:
        """In how many reports each of the terms stands."""

    def holders(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """For each key the latest LATEST_HOLDERS reports that are found by it, latest first."""

    def stories(self, reports: Sequence[str]) -> Sequence[OpenStory]:
        """The stories of these reports as they are shown, each once, in the order of the reports."""

    def members(self, story: str) -> Sequence[Profile]:
        """The first YOUNG members of a story, in the order in which they were added."""


class MemoryIndex:
    """A `StoryIndex` in memory. Reports are added first, then put into stories."""

    def __init__(self) -> None:
        self._reports = 0
        self._holding: dict[str, int] = defaultdict(int)
        self._holders: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=LATEST_HOLDERS))
        self._profiles: dict[str, Profile] = {}
        self._added: dict[str, int] = {}
        self._members: dict[str, list[str]] = {}
        self._story_of: dict[str, str] = {}

    @property
    def story_of(self) -> Mapping[str, str]:
        """The id of each report's story."""
        return self._story_of

    def add(self, profile: Profile, terms: Iterable[str]) -> None:
        """Keep a report; ``terms`` are those it is counted by."""
        self._reports += 1
        self._profiles[profile.report] = profile
        self._added[profile.report] = self._reports
        for term in terms:
            self._holding[term] += 1
        for key in profile.keys:
            self._holders[key].appendleft(profile.report)

    def place(self, links: Iterable[Links]) -> None:
        """Put reports into stories as a `Placement` decided, in its order."""
        split = []
        for row in links:
            if row.because == "founds":
                self._put((row.report,))
            elif row.because == "joins":
                self._put((*self._members[self._story_of[row.to[0].report]], row.report))
            elif row.because == "splits":
                split.append(row)
            else:
                self._split(split)
                split = []
                self._put((*self._beside(row.report), *self._beside(row.to[0].report)))
        self._split(split)

    def _beside(self, report: str) -> Sequence[str]:
        return self._members[self._story_of[report]]

    def _split(self, links: Sequence[Links]) -> None:
        """Make the stories of the links of the one that all their reports are in."""
        for row in links:
            self._members.pop(self._story_of.pop(row.report), None)
        for story in arrange(links):
            self._put(story.reports)

    def _put(self, reports: Iterable[str]) -> None:
        """Make one story of some reports, which leave the stories that they are in."""
        ordered = sorted(reports, key=self._added.__getitem__)
        for report in ordered:
            if (before := self._story_of.get(report)) is not None:
                self._members.pop(before, None)
        id = story_id(ordered[0])
        self._members[id] = ordered
        self._story_of |= dict.fromkeys(ordered, id)

    def reports_of(self, story: str) -> Sequence[str]:
        """All reports of a story, in order."""
        return self._members[story]

    def counts(self, terms: Collection[str]) -> Counts:
        """See `StoryIndex`."""
        return Counts(self._reports, {term: self._holding[term] for term in terms if term in self._holding})

    def holders(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """See `StoryIndex`."""
        return {key: tuple(self._holders[key]) for key in keys if key in self._holders}

    def stories(self, reports: Sequence[str]) -> Sequence[OpenStory]:
        """See `StoryIndex`."""
        return [self.story(id) for id in dict.fromkeys(self._story_of[report] for report in reports)]

    def members(self, story: str) -> Sequence[Profile]:
        """See `StoryIndex`."""
        return [self._profiles[report] for report in self._members[story][:YOUNG]]

    def story(self, id: str) -> OpenStory:
        """The story with this id."""
        return open_story(id, [self._profiles[report] for report in self._members[id]])


def open_story(id: str, members: Sequence[Profile]) -> OpenStory:
    """A story of all its members, in the order in which they were added."""
    days = [member.published for member in members if member.published is not None]
    most = FIRST_MEMBERS + LAST_MEMBERS
    shown = members if len(members) <= most else [*members[:FIRST_MEMBERS], *members[-LAST_MEMBERS:]]
    return OpenStory(
        id=id,
        members=tuple(shown),
        size=len(members),
        first=min(days, default=None),
        last=max(days, default=None),
    )

"""The store's look-ups as reconciling asks for them, and what was decoded kept for the next report.

An item's number never means another item, so what was decoded under it can be kept; nothing that depends on how many
reports there are is kept from one report to the next.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from sys import intern
from typing import Any, Generic, TypeVar

import msgspec

from dateline.reconcile.events_blocking import block_keys
from dateline.reconcile.events_compare import mean_of_nearest
from dateline.reconcile.events_views import EventView, ReportView
from dateline.reconcile.figures import Stated
from dateline.reconcile.stories_index import FIRST_MEMBERS, LAST_MEMBERS, LATEST_HOLDERS, YOUNG, OpenStory
from dateline.reconcile.stories_profiles import Profile
from dateline.reconcile.stories_words import Counts
from dateline.store import Reading, Shelf, Shelved, StorySpan
from dateline.store.halves import Halves
from dateline.store.shelf import Kind

HELD_ITEMS, HELD_REPORTS = 12_000, 3_000
"""Decoded items kept in memory, of each kind that reports have several of and of each they have one of: some 30 kB a
report, so about 200 MB for all kinds."""
PACKED = 4_000
"""Bytes from which an item is compressed: about a page of the store. What a report tells and foretells has 9,000."""
LATEST_TELLINGS = 20
"""Tellings looked at for each key, the latest."""

HELD_NAMES = 100_000
"""Ids kept in memory, of each kind: 20 MB. Words in common lead to some 300 reports for each new one."""

Item = TypeVar("Item")
Words = TypeVar("Words", EventView, ReportView, Profile)
MOST_STORIES = 5
"""Stories that a new report is compared with; see stories.CANDIDATE_STORIES."""


class Drawer(Generic[Item]):
    """One kind of item: encoded to be kept, decoded once when it is asked for.

    What was decoded stays in memory for a while (store.halves). ``share`` makes equal words of different items one
    object.
    """

    def __init__(self, kind: Kind, type_: type[Item], share: Callable[[Item], Item] | None = None) -> None:
        self.kind = kind
        self._decoder = msgspec.msgpack.Decoder(type_)
        self._share = share
        self._held: Halves[int, tuple[str, Item]] = Halves(HELD_ITEMS if kind in ("event", "figure") else HELD_REPORTS)
        self._names: dict[int, str] = {}

    def forget(self, report: str | None = None) -> None:
        """What was decoded of a report, or of all, is kept no longer: it may be gone from the shelf."""
        self._held.forget(lambda held: report is None or held[0] == report)
        self._names.clear()

    def names(self, shelf: Shelf, numbers: Collection[int]) -> dict[int, str]:
        """The ids or references of the items with these numbers, those that are still kept."""
        if len(self._names) > HELD_NAMES:
            self._names.clear()
        self._names |= shelf.names([n for n in numbers if n not in self._names])
        return {n: self._names[n] for n in numbers if n in self._names}

    def by_numbers(self, shelf: Shelf, numbers: Collection[int]) -> dict[int, Item]:
        """The items with these numbers."""
        found = {n: held[1] for n in numbers if (held := self._held.get(n)) is not None}
        missing = [n for n in numbers if n not in found]
        for n, kept in shelf.held(missing).items() if missing else ():
            found[n] = self._decoded(kept.data)
            self._held.put(n, (kept.report, found[n]))
        return {n: found[n] for n in numbers if n in found}

    def _decoded(self, data: bytes) -> Item:
        item = self._decoder.decode(_unpacked(data))
        return self._share(item) if self._share else item

    def by_names(self, shelf: Shelf, names: Collection[str]) -> dict[str, Item]:
        """The items of these ids or references, those that are kept."""
        numbers = shelf.numbers(self.kind, names)
        found = self.by_numbers(shelf, numbers.values())
        return {name: found[n] for name, n in numbers.items() if n in found}


def shelved(item: str, keys: Collection[str], value: Any) -> Shelved:
    """An item to keep."""
    data = msgspec.msgpack.encode(value)
    return Shelved(item, keys, zlib.compress(data, 1) if len(data) > PACKED else data)


def _unpacked(data: bytes) -> bytes:
    """An encoded struct is a map, whose first byte is no letter."""
    return zlib.decompress(data) if data.startswith(b"x") else data


class KeptReport(msgspec.Struct, frozen=True):
    """The words of a report, and how close its nearest reports were when it was added."""

    view: ReportView
    crowding: float


def _share_report(kept: KeptReport) -> KeptReport:
    return KeptReport(_share_words(kept.view), kept.crowding)


def _share_words(item: Words) -> Words:
    """The same item, each word of its bags the one object that stands for it: comparing touches less memory then."""
    bags: dict[str, Any] = {}
    for name in item.__struct_fields__:
        bag = getattr(item, name)
        if isinstance(bag, frozenset):
            bags[name] = frozenset(map(intern, bag))
        elif isinstance(bag, dict):
            bags[name] = {intern(word): count for word, count in bag.items()}
    return msgspec.structs.replace(item, **bags)


class Drawers:
    """All that one process keeps decoded; used by one transaction after the other."""

    def __init__(self) -> None:
        self.events = Drawer("event", EventView, _share_words)
        self.reports = Drawer("report", KeptReport, _share_report)
        self.profiles = Drawer("story", Profile, _share_words)
        self.figures = Drawer("figure", Stated)

    def forget(self, report: str | None = None) -> None:
        """See Drawer.forget."""
        for drawer in (self.events, self.reports, self.profiles, self.figures):
            drawer.forget(report)


class EventShelf:
    """An EventIndex over the store, for the tellings of one report: their keys are all looked up at once."""

    def __init__(self, shelf: Shelf, drawer: Drawer[EventView], views: Sequence[EventView]) -> None:
        self._shelf, self._drawer = shelf, drawer
        self._latest = shelf.latest("event", {key for view in views for key in block_keys(view)}, LATEST_TELLINGS)

    def with_keys(self, keys: Collection[str], most: int) -> Sequence[EventView]:
        """Up to ``most`` tellings that share most of ``keys``, those of equal number by the latest kept."""
        shared = Counter(n for key in keys for n in self._latest.get(key, ()))
        ranked = sorted(shared, key=lambda n: (-shared[n], -n))[:most]
        found = self._drawer.by_numbers(self._shelf, ranked)
        return [found[n] for n in ranked if n in found]

    def of_reports(self, reports: Sequence[str]) -> Sequence[EventView]:
        """All tellings of these reports, in the order of the reports, then by reference."""
        place = {report: at for at, report in enumerate(reports)}
        found = self._drawer.by_numbers(self._shelf, self._shelf.of_reports("event", reports))
        return sorted(found.values(), key=lambda view: (place[view.telling.report], view.telling.ref))


class ReportViews(Mapping[str, ReportView]):
    """Views of reports, read when they are asked for."""

    def __init__(self, shelf: Shelf, drawer: Drawer[KeptReport]) -> None:
        self._shelf, self._drawer = shelf, drawer
        self._known: dict[str, KeptReport] = {}

    def use(self, shelf: Shelf) -> None:
        """Read from this shelf from now on; what was read before is kept."""
        self._shelf = shelf

    def fetch(self, reports: Collection[str]) -> None:
        """Read the views of many reports at once."""
        missing = [report for report in reports if report not in self._known]
        if missing:
            self._known |= self._drawer.by_names(self._shelf, missing)

    def add(self, kept: KeptReport) -> None:
        """Know a view that is not kept yet."""
        self._known[kept.view.report] = kept

    def crowding(self, report: str) -> float:
        """See events_compare.Crowding."""
        return self._kept(report).crowding

    def crowd(self, reports: Sequence[str], closeness: Callable[[str, str], float]) -> list[KeptReport]:
        """Reports with how crowded it is around each among all of them, where that is more than was known."""
        self.fetch(reports)
        grown = []
        for report in reports:
            nearest = mean_of_nearest([closeness(report, other) for other in reports if other != report])
            if nearest > self._known[report].crowding:
                self._known[report] = KeptReport(self._known[report].view, nearest)
                grown.append(self._known[report])
        return grown

    def _kept(self, report: str) -> KeptReport:
        if report not in self._known:
            self.fetch((report,))
        return self._known[report]

    def __getitem__(self, report: str) -> ReportView:
        return self._kept(report).view

    def __contains__(self, report: object) -> bool:
        return report in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class StoryShelf:
    """A StoryIndex over the store."""

    def __init__(self, tx: Reading, shelf: Shelf, drawer: Drawer[Profile]) -> None:
        self._tx, self._shelf, self._drawer = tx, shelf, drawer

    def counts(self, terms: Collection[str]) -> Counts:
        """In how many reports each of the terms stands."""
        reports, holding = self._shelf.terms(terms)
        return Counts(reports, holding)

    def holders(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """For each key the latest reports that are found by it, latest first."""
        numbers = self._shelf.latest("story", keys, LATEST_HOLDERS)
        names = self._drawer.names(self._shelf, {n for each in numbers.values() for n in each})
        return {key: tuple(names[n] for n in each if n in names) for key, each in numbers.items()}

    def stories(self, reports: Sequence[str]) -> Sequence[OpenStory]:
        """The stories of these reports as they stand, each once, in the order of the reports."""
        story_of = self._tx.stories_of(reports)
        return self.open(
            list(dict.fromkeys(story_of[report] for report in reports if report in story_of))[:MOST_STORIES]
        )

    def open(self, ids: Sequence[str]) -> Sequence[OpenStory]:
        """These stories as they stand."""
        spans = {id: self._tx.story_span(id, FIRST_MEMBERS, LAST_MEMBERS) for id in ids}
        profiles = self._profiles({name for span in spans.values() for name in span.reports})
        return [_open(id, span, profiles) for id, span in spans.items()]

    def members(self, story: str) -> Sequence[Profile]:
        """The first YOUNG members of a story, in the order in which they were added."""
        names = self._tx.story_span(story, YOUNG, 0).reports
        profiles = self._profiles(names)
        return [profiles[name] for name in names if name in profiles]

    def _profiles(self, names: Collection[str]) -> dict[str, Profile]:
        return self._drawer.by_names(self._shelf, names)


def _open(id: str, span: StorySpan, profiles: Mapping[str, Profile]) -> OpenStory:
    return OpenStory(
        id=id,
        members=tuple(profiles[name] for name in span.reports if name in profiles),
        size=span.size,
        first=_ordinal(span.first),
        last=_ordinal(span.last),
    )


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None

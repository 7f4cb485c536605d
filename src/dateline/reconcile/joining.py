"""Tellings joined to events in the store: candidates, scores, judgements, and the events that follow from them.

In one pass each telling of a new report joins the event that it fits best, if it fits well enough on average with the
first and the last tellings of it, or begins one; what a new report costs does not grow with the ledger. That is the
program's own layer (store.bases). The events that are shown follow from it and from people's judgements alone, so that
taking a judgement back gives the events that were.
"""

import functools
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from dateline.model.ledger import Judgement, Score, Telling
from dateline.reconcile.copies_support import Support
from dateline.reconcile.copying import origin_of
from dateline.reconcile.events import JoinedEvent, join_event, told_days, told_place
from dateline.reconcile.events_blocking import NEAR_REPORTS, MemoryEventIndex, block_keys, pair_up
from dateline.reconcile.events_cluster import APART_SHARE, JOIN, KEPT, LINK, bound, cluster, event_id
from dateline.reconcile.events_compare import Comparer, mean_of_nearest
from dateline.reconcile.events_facts import apart
from dateline.reconcile.events_views import EventView, ReportView, view_report, view_tellings
from dateline.reconcile.judgements import Pair, active, digest, order_pair
from dateline.reconcile.lemmas import lemma
from dateline.reconcile.shelves import Drawers, EventShelf, KeptReport, ReportViews, shelved
from dateline.reconcile.stories_words import UNSEEN, background
from dateline.store import EventEntry, Reading, Shelf, Writing
from dateline.store.bases import Bases

MOST_COMPARED_REPORTS = 1_500
"""Reports whose weighed words are kept from one report to the next, with how close they are: about 150 MB."""
MOST_EVENTS = 3
"""Events that a telling is weighed against, those of its likeliest candidates; on ECB+ train 2 and 5 are alike."""
FIRST_TELLINGS, LAST_TELLINGS = 3, 4
"""Tellings of an event that a new one is compared with: those that began it and the latest."""
LEAST_CROWDED = 0.45
"""How crowded it is at least around a report: the first of a story meets few, though others will come. On ECB+ train
.35 gives .001 more of CoNLL F1, .55 loses .009."""
LARGE, GROWN = 150, 1.1
"""Tellings of a large event, and by how much it grows until it is made anew."""
HOLD = 8.0
"""Log-odds that hold the program's own events together against nothing: any person's judgement still parts them."""

Count = Callable[[Sequence[str]], Support]
"""Counts reports, publishers and independent origins of some reports."""


class TellsEvents(Protocol):
    """A report with the events that it tells."""

    @property
    def report(self) -> str:
        """Its id in the ledger."""

    @property
    def events(self) -> Sequence[Telling]:
        """In order of appearance."""


class Nearby(NamedTuple):
    """What a new report's events are compared with."""

    reports: Sequence[str]
    """Near reports, the nearest first."""
    whole: Sequence[str] = ()
    """All reports of its story, the new one among them, where the story is young and to be looked at again."""
    moved: Collection[str] = ()
    """Reports that are in another story since it came."""


class Rejoined(NamedTuple):
    """What making events anew has changed."""

    events: Sequence[JoinedEvent]
    """Those that are new or have other tellings than before."""
    regrouped: Collection[str]
    """Reports whose tellings were joined with others before than those that they are joined with now."""


class Joiner:
    """Joins the events of one report after the other; ``program`` signs what it judges."""

    def __init__(self, drawers: Drawers, program: str) -> None:
        self._drawers = drawers
        self._program = program
        self._compared: Comparer | None = None
        self._views: ReportViews | None = None

    def add(self, tx: Writing, tellings: TellsEvents, text: str, nearby: Nearby) -> Sequence[str]:
        """Place the tellings of a new report among those of near reports and all that share their keys.

        ``text`` is the report's without furniture. Gives back the references whose events are to be made anew.
        """
        near = nearby.reports
        shelf = tx.shelf
        views = view_tellings(tellings.events)
        index = EventShelf(shelf, self._drawers.events, views)
        comparer, reports = self._comparer(shelf)
        here = self._meet(comparer, reports, view_report(tellings.report, text), near)
        pairs = pair_up(views, index.of_reports(near[:NEAR_REPORTS]), index)
        reports.fetch({view.telling.report for pair in pairs for view in pair})
        placing = _Placing(Bases(tx.connection), comparer, self._fetch(shelf))
        scores = placing.score(pairs)
        for view in views:
            placing.place(view, scores.get(view.telling.ref, {}))
        placing.write(tx.log.seq)
        tx.add_judgements([self._judgement(*pair, tx.at) for pair in placing.reasons])
        shelf.keep("event", tellings.report, [shelved(v.telling.ref, block_keys(v), v) for v in views])
        shelf.keep("report", tellings.report, [shelved(tellings.report, (), here)])
        again = self._look_again(tx, nearby.whole, comparer, reports) if nearby.whole else ()
        return [*(view.telling.ref for view in views), *again]

    def _look_again(self, tx: Writing, story: Sequence[str], comparer: Comparer, reports: ReportViews) -> Sequence[str]:
        """Compare and cluster the events of a young story anew, all at once.

        What came first then matters little. Events that reach into other stories come with all their tellings: a report
        that stood in the wrong story at first would else tie the two together for ever. Large ones stay as they are.
        Gives back the tellings whose events have changed, those that others have left among them.
        """
        bases, shelf = Bases(tx.connection), tx.shelf
        own = {base for report in story for base in bases.of_report(report).values()}
        members = {base: refs for base, refs in bases.members(own).items() if len(refs) < LARGE}
        before = {ref: base for base, refs in members.items() for ref in refs}
        views = self._drawers.events.by_names(shelf, list(before))
        reports.fetch({view.telling.report for view in views.values()})
        around = reports.crowd(story, comparer.closeness)
        shelf.keep_again("report", [shelved(kept.view.report, (), kept) for kept in around])
        events = cluster([view.telling for view in views.values()], bound(_rows(comparer, views)), ()).events
        after = {ref: event_id(refs) for refs in events for ref in refs}
        changed = {ref: base for ref, base in after.items() if before[ref] != base}
        bases.rebase(changed)
        left = {before[ref] for ref in changed}
        return [ref for ref in after if ref in changed or before[ref] in left]

    def _meet(self, comparer: Comparer, reports: ReportViews, view: ReportView, near: Sequence[str]) -> KeptReport:
        """Know a new report, and how crowded it is around it among those that are near."""
        others = near[:NEAR_REPORTS]
        reports.fetch(others)
        reports.add(KeptReport(view, 0.0))
        close = (comparer.closeness(view.report, other) for other in others if other in reports)
        kept = KeptReport(view, max(LEAST_CROWDED, mean_of_nearest(close)))
        reports.add(kept)
        return kept

    def rejoin(self, tx: Writing, refs: Collection[str], count: Count, *, all_anew: bool = False) -> Rejoined:
        """Make the events anew that these tellings, and all that people tie to them, tell.

        Those that have the tellings that they had are left as they are, but for ``all_anew``: where copies have changed
        or tellings are gone.
        """
        bases = Bases(tx.connection)
        refs = refs if all_anew else self._without_large(tx, bases, refs)
        groups, people = _region(tx, bases, refs)
        known = sorted({ref for members in groups.values() for ref in members} | set(refs))
        views = self._drawers.events.by_names(tx.shelf, known)
        shown = _arrange(groups, people, views)
        before = _groups(tx.events_of(known))
        changed = [refs for refs in shown if all_anew or before.get(frozenset(refs)) != event_id(refs)]
        origins = functools.partial(origin_of, tx)
        joined = [join_event([views[ref] for ref in members], origins) for members in changed]
        kept = {event_id(members) for members in shown}
        tx.drop_events(sorted(set(before.values()) - kept))
        tx.put_events([entry_of(event, count) for event in joined])
        return Rejoined(joined, _regrouped(shown, before))

    def _without_large(self, tx: Writing, bases: Bases, refs: Collection[str]) -> list[str]:
        """The tellings whose events are made anew; those that a large event has gained are only put into it.

        A large event is made anew when it has grown by a tenth, so that a telling costs the same however large it is.
        """
        base_of = bases.bases_of(refs)
        sizes = bases.sizes(set(base_of.values()))
        gained = Counter(base_of.values())
        large = {base: _event_of(tx, bases, base) for base, size in sizes.items() if _only_grows(size, gained[base])}
        for base, event in large.items():
            new = sorted(ref for ref, of in base_of.items() if of == base)
            if event is not None and not tx.pairs(new, person=True):
                views = self._drawers.events.by_names(tx.shelf, new)
                days = [view.telling.published for view in views.values() if view.telling.published]
                tx.grow_event(event, new, max(days, default=None))
            else:
                large[base] = None
        return [ref for ref in refs if large.get(base_of.get(ref, "")) is None]

    def views(self, tx: Reading, refs: Collection[str]) -> Mapping[str, EventView]:
        """The views of these tellings."""
        return self._drawers.events.by_names(Shelf(tx.connection), refs)

    def forget(self) -> None:
        """Nothing that was compared is kept any longer: a report was read anew or removed, or others have written."""
        self._compared = self._views = None

    def _fetch(self, shelf: Shelf) -> Callable[[Collection[str]], Mapping[str, EventView]]:
        return lambda refs: self._drawers.events.by_names(shelf, refs)

    def _comparer(self, shelf: Shelf) -> tuple[Comparer, ReportViews]:
        if self._compared is None or self._views is None or len(self._views) > MOST_COMPARED_REPORTS:
            self._views = ReportViews(shelf, self._drawers.reports)
            self._compared = Comparer(rarity, self._views.crowding, self._views)
        self._views.use(shelf)
        return self._compared, self._views

    def _judgement(self, left: str, right: str, score: Score, at: str) -> Judgement:
        return Judgement(
            id=digest("\x1f".join(("event", left, right, self._program))),
            about="event",
            left=left,
            right=right,
            verdict="same",
            who=self._program,
            person=False,
            at=at,
            score=score,
        )


class _Fit(NamedTuple):
    """How well a telling fits an event: the mean over those of its tellings that it was compared with."""

    base: str
    mean: float
    scores: Mapping[str, float]


class _Placing:
    """Places the tellings of one report; what it decides is written at the end."""

    def __init__(
        self, bases: Bases, comparer: Comparer, fetch: Callable[[Collection[str]], Mapping[str, EventView]]
    ) -> None:
        self._bases, self._comparer, self._fetch = bases, comparer, fetch
        self._views: dict[str, EventView] = {}
        self._new: dict[str, str] = {}
        self._ends: dict[str, tuple[str, ...]] = {}
        self._totals: dict[Pair, float] = {}
        self._base_of: dict[str, str] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self.reasons: list[tuple[str, str, Score]] = []
        """Pairs that join a telling to its event, with their scores."""

    def score(self, pairs: Iterable[tuple[EventView, EventView]]) -> dict[str, dict[str, float]]:
        """The scores of pairs, by either telling."""
        found: dict[str, dict[str, float]] = {}
        for left, right in pairs:
            total = self._comparer.total(left, right)
            self._totals[left.telling.ref, right.telling.ref] = total
            for one, other in ((left, right), (right, left)):
                self._views[one.telling.ref] = one
                found.setdefault(one.telling.ref, {})[other.telling.ref] = total
        likely = {ref for pair, total in self._totals.items() if total >= LINK for ref in pair}
        self._base_of = self._bases.bases_of(likely)
        ends = self._bases.ends(set(self._base_of.values()), FIRST_TELLINGS, LAST_TELLINGS)
        self._known = {base: each.refs for base, each in ends.items()}
        missing = {ref for refs in self._known.values() for ref in refs} - self._views.keys()
        self._views |= self._fetch(missing) if missing else {}
        return found

    def place(self, view: EventView, scores: Mapping[str, float]) -> None:
        """Decide which event a telling tells."""
        self._views[view.telling.ref] = view
        fits = sorted(self._fits(view, scores), key=lambda fit: (-fit.mean, fit.base))
        fits = [fit for fit in fits if fit.mean >= JOIN and max(fit.scores.values()) >= LINK]
        if not fits:
            self._new[view.telling.ref] = event_id([view.telling.ref])
            return
        self._new[view.telling.ref] = fits[0].base
        self._ends[fits[0].base] = (*self._ends.get(fits[0].base, ()), view.telling.ref)
        self._explain(view, fits[0])

    def write(self, n: int) -> None:
        """Write what was decided; ``n`` is the report's place among all."""
        self._bases.put(self._new, n)

    def _fits(self, view: EventView, scores: Mapping[str, float]) -> Iterator[_Fit]:
        likely = [ref for ref, total in sorted(scores.items(), key=lambda item: (-item[1], item[0])) if total >= LINK]
        base_of = self._base_of | self._new
        bases = dict.fromkeys(base_of[ref] for ref in likely if ref in base_of)
        for base in list(bases)[:MOST_EVENTS]:
            fit = self._fit(view, base, scores)
            if fit is not None:
                yield fit

    def _fit(self, view: EventView, base: str, scores: Mapping[str, float]) -> _Fit | None:
        """None where the telling and one of the event's cannot be of one event."""
        members = [self._views[ref] for ref in self._shown(base) if ref in self._views and ref != view.telling.ref]
        clashing = sum(apart(view.telling, member.telling) is not None for member in members)
        if not members or clashing > APART_SHARE * len(members):
            return None
        found = {
            member.telling.ref: scores[member.telling.ref]
            if member.telling.ref in scores
            else self._comparer.total(*_in_order(view, member))
            for member in members
        }
        return _Fit(base, sum(found.values()) / len(found), found)

    def _shown(self, base: str) -> tuple[str, ...]:
        """The tellings that stand for an event, those of this report among them."""
        if base not in self._ends:
            known = self._known.get(base, ())
            own = tuple(ref for ref, of in self._new.items() if of == base)
            self._ends[base] = (*known, *(ref for ref in own if ref not in known))
            missing = [ref for ref in self._ends[base] if ref not in self._views]
            self._views |= self._fetch(missing) if missing else {}
        refs = self._ends[base]
        return refs if len(refs) <= FIRST_TELLINGS + LAST_TELLINGS else (*refs[:FIRST_TELLINGS], *refs[-LAST_TELLINGS:])

    def _explain(self, view: EventView, fit: _Fit) -> None:
        """Keep the score of the pair that speaks most for the joining, with its reasons."""
        best = max(fit.scores, key=lambda ref: (fit.scores[ref], ref))
        left, right = _in_order(view, self._views[best])
        if score := self._comparer.compare(left, right):
            self.reasons.append((left.telling.ref, right.telling.ref, score))


def _in_order(one: EventView, other: EventView) -> tuple[EventView, EventView]:
    pair = order_pair(one.telling.ref, other.telling.ref)
    return (one, other) if pair[0] == one.telling.ref else (other, one)


# The events that are shown


def _region(tx: Writing, bases: Bases, refs: Collection[str]) -> tuple[dict[str, list[str]], list[Judgement]]:
    """The program's events around these tellings, all that people tie to them, and what people judged."""
    groups: dict[str, list[str]] = {}
    people: dict[str, Judgement] = {}
    frontier = set(refs)
    while frontier:
        new = {base for base in bases.bases_of(frontier).values() if base not in groups}
        members = bases.members(new)
        groups |= members
        found = tx.pairs([ref for each in members.values() for ref in each], person=True)
        people |= {row.id: row for row in found}
        known = {ref for each in groups.values() for ref in each}
        frontier = {side for row in found for side in (row.left, row.right)} - known
    return groups, list(people.values())


def _arrange(
    groups: Mapping[str, Sequence[str]], people: Sequence[Judgement], views: Mapping[str, EventView]
) -> list[Sequence[str]]:
    """The events shown, each by its tellings in order: the program's own where no person has judged."""
    touched = {side for pair in active(people) for side in pair}
    plain = [refs for refs in groups.values() if touched.isdisjoint(refs)]
    judged = [refs for refs in groups.values() if not touched.isdisjoint(refs)]
    tellings = [views[ref].telling for refs in judged for ref in refs if ref in views]
    ties = [row for refs in judged for row in _held_together([ref for ref in refs if ref in views])]
    shown = [_ordered(refs, views) for refs in plain]
    return [refs for refs in (*shown, *cluster(tellings, ties, people).events) if refs]


def _ordered(refs: Iterable[str], views: Mapping[str, EventView]) -> Sequence[str]:
    tellings = sorted(
        (views[ref].telling for ref in refs if ref in views), key=lambda t: (t.published or "9999", t.ref)
    )
    return [telling.ref for telling in tellings]


def _rows(comparer: Comparer, views: Mapping[str, EventView]) -> list[Judgement]:
    """The scores of all likely pairs among some tellings."""
    reports: dict[str, list[EventView]] = {}
    for view in views.values():
        reports.setdefault(view.telling.report, []).append(view)
    index = MemoryEventIndex(views.values())
    totals: dict[Pair, float] = {}
    for report, own in reports.items():
        near = [view for other, each in reports.items() if other != report for view in each]
        for left, right in pair_up(own, near, index):
            pair = (left.telling.ref, right.telling.ref)
            if pair not in totals:
                totals[pair] = comparer.total(left, right)
    return [_scored(pair, total) for pair, total in totals.items() if total >= KEPT]


def _only_grows(size: int, gained: int) -> bool:
    """Whether an event that has gained some tellings is large and has not yet grown by a tenth."""
    before = size - gained
    return before >= LARGE and _steps(before) == _steps(size)


def _steps(size: int) -> int:
    return int(math.log(size / LARGE) / math.log(GROWN))


def _event_of(tx: Reading, bases: Bases, base: str) -> str | None:
    """The event that is shown for the first tellings of a base."""
    ends = bases.ends([base], 1, 0)
    first = ends[base].first if base in ends else ()
    return tx.events_of(first).get(first[0]) if first else None


def _report(ref: str) -> str:
    return ref.rpartition("/")[0]


def _scored(pair: Pair, total: float) -> Judgement:
    """A score as the clusterer takes it."""
    return Judgement(
        id="/".join(pair),
        about="event",
        left=pair[0],
        right=pair[1],
        verdict="same" if total >= LINK else "unsure",
        who="",
        person=False,
        at="",
        score=Score(total),
    )


def _held_together(refs: Sequence[str]) -> Iterator[Judgement]:
    """What holds an event of the program's together: each telling with each."""
    for at, left in enumerate(refs):
        for right in refs[:at]:
            one, other = order_pair(left, right)
            yield _scored((one, other), HOLD)


def _groups(event_of: Mapping[str, str]) -> dict[frozenset[str], str]:
    """The events by their tellings."""
    members: dict[str, set[str]] = {}
    for ref, event in event_of.items():
        members.setdefault(event, set()).add(ref)
    return {frozenset(refs): event for event, refs in members.items()}


def _regrouped(shown: Iterable[Sequence[str]], before: Mapping[frozenset[str], str]) -> set[str]:
    """The reports whose tellings are not joined with those, of all that had events, that they were joined with."""
    known = frozenset(ref for refs in before for ref in refs)
    kept = (known.intersection(refs) for refs in shown)
    return {_report(ref) for refs in kept if refs not in before for ref in refs}


def entry_of(event: JoinedEvent, count: Count) -> EventEntry:
    """The row of a joined event."""
    by_ref = {telling.ref: telling for telling in event.tellings}
    central = by_ref[event.central]
    when, where = told_days(event), told_place(event)
    support = count(list(dict.fromkeys(telling.report for telling in event.tellings)))
    return EventEntry(
        id=event.id,
        refs=[telling.ref for telling in event.tellings],
        type=central.type,
        mode=central.mode,
        label=event.label,
        status=event.status,
        when_from=when.from_ if when else None,
        when_to=when.to if when else None,
        place_name=where.name if where else None,
        country=where.country if where else None,
        admin1=where.admin1 if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        gazetteer=where.gazetteer if where else None,
        first_told=event.first,
        last_told=event.last,
        reports=support.reports,
        publishers=support.publishers,
        origins=support.origins,
        details={"fields": msgspec.to_builtins(event.fields), "steps": msgspec.to_builtins(event.steps)},
    )


@functools.cache
def rarity(word: str) -> float:
    """How telling a word (a key of ``lemmas.lemma``) is, from the background that comes with the program alone.

    The ledger's own counts are left out: a score then depends on the two reports that it compares and on nothing else,
    in whatever order and in however many runs reports are added.
    """
    return math.log((background().reports + 1) / (_holding().get(word, 0) + UNSEEN))


@functools.cache
def _holding() -> Mapping[str, int]:
    """In how many reports of the background each key stands; words with one key count as the commonest of them."""
    holding: dict[str, int] = {}
    for term, reports in background().holding.items():
        key = lemma(term)
        holding[key] = max(holding.get(key, 0), reports)
    return holding

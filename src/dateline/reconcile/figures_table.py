"""All tellings of one question side by side, and a low, a best and a high of them by a rule that is named.

UCDP's Georeferenced Event Dataset gives each event three estimates: best (what the most reliable reports say; where
none is more reliable, as a rule the lower figure), low and high (the lowest and highest that are credible). The rule
here does the same without judging who is reliable: it counts independent origins.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from dateline.model.documents import Comparator
from dateline.model.ledger import PlaceSeen, Relation
from dateline.reconcile.figures import Comparison, Stated, compare, revised
from dateline.reconcile.figures_measures import VICTIMS
from dateline.reconcile.figures_owners import apart, hold
from dateline.reconcile.figures_places import far_apart
from dateline.reconcile.figures_scope import Extent
from dateline.reconcile.figures_state import DAYS_APART, days_apart, is_slip, is_vague, one_teller, say_day
from dateline.reconcile.figures_values import converted
from dateline.reconcile.figures_words import above

MOST_PAIRED = 64
"""Tellings of one question that are compared each with each."""
WINDOW_DAYS = 2
"""Of running totals and states only tellings this near to the last as-of day are estimates of the same state."""
RULE = (
    "of each independent origin the latest figure of each source that it tells counts once; best is the value that "
    "most origins allow, and of several such the lower; low and high are the least and the most that any of them gives"
    "; a range gives its middle; vague words (“dozens”) allow values and, where nobody gives a number, give low and "
    "high but no best"
)
RULE_VICTIMS = RULE + "; of the victims of one happening no figure counts that a later one revises"
RULE_RUNNING = RULE + f"; of running figures only those of the last {WINDOW_DAYS} days count"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One telling in the table."""

    ref: str
    report: str
    published: str | None
    publisher: str | None
    source: str | None
    origin: str
    comparator: Comparator
    low: float
    high: float
    """The interval in the table's unit, as the words give it (not widened)."""
    as_of: str | None
    since: str | None
    extent: Extent
    population: str | None


class Estimates(msgspec.Struct, frozen=True):
    """Low, best and high."""

    low: float | None
    best: float | None
    high: float | None
    rule: str
    origins: int
    """How many independent origins they rest on."""


class FigureTable(msgspec.Struct, frozen=True, kw_only=True):
    """One question: its tellings in order of the day they are true of, how they stand to each other, the estimates."""

    kind: str
    unit: str
    rows: Sequence[Row]
    comparisons: Sequence[Comparison]
    estimates: Estimates

    def counted(self) -> Mapping[Relation, int]:
        """How many pairs stand in each relation."""
        found: dict[Relation, int] = defaultdict(int)
        for comparison in self.comparisons:
            found[comparison.relation] += 1
        return dict(found)


def side_by_side(items: Iterable[Stated]) -> FigureTable:
    """The table of one question's figures; all are to be of one kind and unit. Raises ValueError if they are not."""
    told = sorted((item for item in items if item.bounds is not None), key=_order)
    measures = {(item.measure.kind, item.measure.unit) for item in told}
    if len(measures) > 1:
        raise ValueError(f"a table holds figures of one kind and unit, not of {sorted(measures)}")
    kind, unit = next(iter(measures), ("number", "count"))
    paired = told[:MOST_PAIRED]
    return FigureTable(
        kind=kind,
        unit=unit,
        rows=[_row(item) for item in told],
        comparisons=[compare(a, b) for i, a in enumerate(paired) for b in paired[i + 1 :]],
        estimates=estimate(told),
    )


def questions(items: Iterable[Stated]) -> list[list[Stated]]:
    """Figures apart by what they count: kind, unit, extent and population (those of unsaid population with people)."""
    groups: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for item in items:
        groups[_question(item)].append(item)
    _join_victims(groups)
    _split_places(groups)
    _split_days(groups)
    return [sorted(group, key=_order) for _, group in sorted(groups.items())]


KIND_WORDS: Mapping[str, str] = {
    "moved": "left or were evacuated",
    "present": "are there",
    "capacity": "that there is room for",
    "held": "held",
    "struck": "attacked",
    "given": "given",
    "taken": "taken",
    "number": "counted",
}
"""Kinds whose name alone says too little in a title; others ("killed") are said as they are."""


# A noun that is itself a number ("the death toll") is nobody who was killed.
_TOLL = re.compile(r"\btolls?$", re.I)


def name_question(items: Sequence[Stated]) -> str:
    """A title for one question's figures: "people killed, Oststad, 3 May 2031", "vote counted, Phiri"."""
    if not items:
        return "no figures"
    first = items[0]
    who = _most(item.figure.counted for item in items if not _TOLL.search(item.figure.counted or "")) or (
        "people" if first.measure.unit == "count" else ""
    )
    what = KIND_WORDS.get(first.measure.kind, first.measure.kind)
    where = _most(item.place.name for item in items if item.place)
    days = {item.scope.as_of for item in items if item.scope.extent == "single"}
    day = say_day(days.pop()) if len(days) == 1 and None not in days else None
    since = _most(item.scope.first for item in items if item.scope.extent == "total")
    ends = (first.measure.owner, where, day, f"since {say_day(since)}" if since else None)
    return ", ".join((" ".join(filter(None, (who, what))), *filter(None, ends)))


def _most(words: Iterable[str | None]) -> str | None:
    """The one told most often; of several the first in the alphabet."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None


def _question(item: Stated) -> tuple[str, ...]:
    """What keeps figures apart; totals by the month since when they count, incidents by their event or their day.

    Without an event it is the place too: those in a village are not those in a camp.
    """
    extent = "single" if item.scope.extent == "toll" else item.scope.extent
    single, total = extent == "single", extent == "total"
    day = (item.scope.as_of or "") if single and not item.event else (item.scope.first or "")[:7] if total else ""
    share = "part" if item.measure.part else "added" if item.scope.added else "all of it" if item.nationwide else ""
    share = f"{share} {item.measure.owner or ''}".strip()
    return item.measure.kind, item.measure.unit, extent, _people(item), share, item.event or _place(item), day


def _join_victims(groups: dict[tuple[str, ...], list[Stated]]) -> None:
    """Put the victims of one event that are called by a class of people with those who are called people."""
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(groups):
        alike[_but_people(key)].append(key)
    for keys in alike.values():
        people = next((key for key in keys if key[PEOPLE] == "person"), None)
        for other in keys:
            if people and other != people and _are_the_whole(groups[other], groups[people]):
                groups[people] = groups[people] + groups.pop(other)


def _split_places(groups: dict[tuple[str, ...], list[Stated]]) -> None:
    """Take out of one event's figures those of a place that words give numbers to, far from where most of them are.

    Where numbers are given place by place, they are taken out of those of the whole.
    """
    for key, group in list(groups.items()):
        if group[0].event is None:
            continue
        given_to = {_given_to(item) for item in group}
        whole = {one for one in given_to if any(_parted(one, other) for other in given_to)}
        part = {one for one in given_to if any(_parted(other, one) for other in whole)}
        wholes = [item for item in group if _given_to(item) in whole]
        main = _most(item.place.name for item in wholes or group if item.place)
        base = next((item.place for item in group if item.place and item.place.name == main), None)
        given = {item.own[0].name for item in group if len(item.own) == 1}
        leaving = [
            item
            for item in group
            if _given_to(item) in part or (base and item.place and item.place.name in given and _lies_off(item, base))
        ]
        _take_out(groups, key, [(_place(item) or _country(item), item) for item in leaving])


def _lies_off(item: Stated, base: PlaceSeen) -> bool:
    """Is it of another place? A name that nothing is known of may be of a part of the town, if no other has numbers."""
    if item.place is None:
        return False
    return apart(item.place, base) if item.by_place else far_apart(item.place, base)


_GivenTo = tuple[tuple[PlaceSeen, ...], bool]
"""The places of a number, and whether its report gives them place by place: of thousands of numbers a few differ."""


def _given_to(item: Stated) -> _GivenTo:
    return item.own, item.by_place


def _parted(whole: _GivenTo, part: _GivenTo) -> bool:
    """Is one of a place in the other's, and are numbers given place by place?"""
    return (whole[1] or part[1]) and hold(whole[0], part[0])


def _country(item: Stated) -> str:
    return item.place.name if item.place else ""


def _split_days(groups: dict[tuple[str, ...], list[Stated]]) -> None:
    """Take out of one event's incidents those said to be of another day than most: they are other incidents."""
    for key, group in list(groups.items()):
        said = [item for item in group if item.event and item.scope.extent == "single" and item.scope.said]
        main = _most(item.scope.as_of for item in said)
        if main:
            dated = ((item.scope.as_of, item) for item in said if item.scope.as_of)
            _take_out(groups, key, [(day, item) for day, item in dated if abs(days_apart(main, day)) > DAYS_APART])


def _take_out(
    groups: dict[tuple[str, ...], list[Stated]], key: tuple[str, ...], leaving: Sequence[tuple[str, Stated]]
) -> None:
    """Put items of a group into groups of their own, by what each is called."""
    gone = {id(item) for _, item in leaving}
    groups[key] = [item for item in groups[key] if id(item) not in gone]
    for name, item in leaving:
        groups.setdefault((*key, name), []).append(item)


PEOPLE = 3
"""Place of the population in what keeps figures apart."""
LEAST_OF_WHOLE = 0.5
"""Share of the people's number from which that of a class ("miners") is taken to count them all: of an accident at work
most victims are workers, of a bombing a few are (our judgement)."""
_PARTS = frozenset(("child", "woman", "foreigner", "fighter", "police"))
"""Classes of people that reports count apart from all others."""


def _but_people(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[:PEOPLE] + key[PEOPLE + 1 :]


def _are_the_whole(some: Sequence[Stated], people: Sequence[Stated]) -> bool:
    """Are the two one group of victims, called by their class and as people? One report that tells both has a part."""
    first = some[0]
    classes = above(first.measure.population or "")
    if first.event is None or first.measure.kind not in VICTIMS or first.measure.part:
        return False
    if "person" not in classes or _PARTS & set(classes):
        return False
    if {item.figure.report for item in some} & {item.figure.report for item in people}:
        return False
    return _most_said(some) >= LEAST_OF_WHOLE * _most_said(people)


def _most_said(items: Iterable[Stated]) -> float:
    return max((item.bounds.said for item in items if item.bounds), default=0.0)


def _place(item: Stated) -> str:
    """The place below a country; whoever names only the country, or none, may mean any of them."""
    place = item.place
    return "" if place is None or place.level == "country" else place.gazetteer or place.name


def _people(item: Stated) -> str:
    """The population, that of people at large in one; who is meant by a pronoun is not known.

    Of what something is a share is often left to the sentence before: shares go together.
    """
    if item.measure.unit == "percent":
        return "person"
    if (item.figure.counted or "").lower() in _PRONOUNS and item.measure.population is None:
        return "not said"
    at_large = item.measure.population in (None, "person", "civilian")
    return "person" if at_large else item.measure.population or ""


_PRONOUNS = frozenset(("them", "those", "these", "it"))


def estimate(items: Sequence[Stated]) -> Estimates:
    """Low, best and high by RULE."""
    running = any(item.scope.extent in ("total", "level") for item in items)
    victims = not running and all(item.measure.kind in VICTIMS for item in items)
    latest = _voices(_of_last_days(items) if running else _unrevised(items) if victims else list(items))
    rule = RULE_RUNNING if running else RULE_VICTIMS if victims and items else RULE
    if not latest:
        return Estimates(None, None, None, rule, 0)
    giving = [item for item in latest if not is_vague(item)]
    values = [_plain(item) for item in giving or latest]
    return Estimates(
        low=min(low for low, _ in values),
        best=_most_allowed(giving, latest),
        high=max(high for _, high in values),
        rule=rule,
        origins=len({item.origin for item in latest}),
    )


def _of_last_days(items: Sequence[Stated]) -> list[Stated]:
    days = [item.scope.as_of for item in items if item.scope.as_of]
    if not days:
        return list(items)
    first = (date.fromisoformat(max(days)) - timedelta(days=WINDOW_DAYS)).isoformat()
    return [item for item in items if item.scope.as_of and item.scope.as_of >= first]


def _unrevised(items: Sequence[Stated]) -> list[Stated]:
    """Those that none of the latest MOST_PAIRED revises: the toll of the first hour is no estimate of the last."""
    late = sorted(items, key=_order)[-MOST_PAIRED:]
    pairs = (revised(item, other) for item in items for other in late if item is not other)
    old = {earlier.figure.ref for earlier in pairs if earlier is not None}
    return [item for item in items if item.figure.ref not in old]


def _voices(items: Iterable[Stated]) -> list[Stated]:
    """The latest figure of each source that an origin tells, one of each value.

    No parts, nothing taken back, and no slip of a copy.
    """
    ordered = [item for item in sorted(items, key=_order) if item.bounds is not None and not item.cited]
    latest: dict[tuple[str, str], Stated] = {}
    for item in ordered:
        if not item.measure.part and not any(_takes_back(other, item) or is_slip(item, other) for other in ordered):
            latest[item.origin, item.source or ""] = item
    once = {(item.origin, item.bounds.said): item for item in latest.values() if item.bounds}
    return list(once.values())


def _takes_back(later: Stated, item: Stated) -> bool:
    """Does the same teller give another value for it, naming this one as replaced?"""
    if later.replaces is None or item.bounds is None or later is item:
        return False
    return later.replaces.said == item.bounds.said and one_teller(item, later)


def _most_allowed(giving: Iterable[Stated], items: Sequence[Stated]) -> float | None:
    """Of the values that some of ``items`` give the one that the most origins allow; of several the lower."""
    held = {value: _origins_allowing(items, value) for item in giving if (value := _given(item)) is not None}
    return min(held, key=lambda value: (-held[value], value), default=None)


def _given(item: Stated) -> float | None:
    """The number that is given, of a range its middle: of what is counted a whole number."""
    if item.bounds is None:
        return None
    low, high = _plain(item)
    whole = low < high and item.measure.unit == "count"
    return float(math.floor(item.bounds.said)) if whole else item.bounds.said


def _origins_allowing(items: Sequence[Stated], value: float) -> int:
    return len({item.origin for item in items if item.bounds and item.bounds.low <= value <= item.bounds.high})


def _plain(item: Stated) -> tuple[float, float]:
    """The interval as the words give it: neither widened nor capped."""
    low, high = item.figure.low, item.figure.high
    first = low if low is not None else high or 0.0
    last = high if high is not None else low or 0.0
    return converted(first, item.measure.factor), converted(last, item.measure.factor)


def _order(item: Stated) -> tuple[str, str, str, int, str]:
    """By the day that it stands for, the report's day, and where it stands in the report."""
    told = item.figure
    return item.scope.as_of or "9999", told.published or "9999", told.report, told.number.start, told.ref


def _row(item: Stated) -> Row:
    low, high = _plain(item)
    return Row(
        ref=item.figure.ref,
        report=item.figure.report,
        published=item.figure.published,
        publisher=item.figure.publisher,
        source=item.figure.source,
        origin=item.origin,
        comparator=item.figure.comparator,
        low=low,
        high=high,
        as_of=item.scope.as_of,
        since=item.scope.first if item.scope.extent == "total" else None,
        extent=item.scope.extent,
        population=item.measure.population,
    )

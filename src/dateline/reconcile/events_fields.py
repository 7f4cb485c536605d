"""Fields of an event over its tellings: every value with who says it, and whether two of them clash."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from dateline.model import Interval
from dateline.model.documents import Status
from dateline.model.ledger import ActorSeen, FigureTelling, PlaceSeen, Telling
from dateline.reconcile.events_facts import contains, same_place
from dateline.reconcile.events_figures import OriginsOf, disputed, own_origins, state_figures

TOLD: tuple[Status, ...] = ("occurred", "ongoing")
"""Statuses of what is counted as having happened."""


class Value(msgspec.Struct, frozen=True, gc=False):
    """What some tellings say of a field."""

    value: str
    """For people: a day or days, a name, "100–300 civilians"."""
    tellings: Sequence[str]
    """References of the tellings that say so."""
    reports: int
    """In how many reports."""


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of an event over all its tellings.

    Values with the most reports go first; of days, those that are told of it as done.
    """

    name: str
    values: Sequence[Value]
    disputed: bool
    """Whether two values cannot both be right; "Syria" and "Baghouz" can."""


def list_fields(
    tellings: Sequence[Telling], origins_of: OriginsOf = own_origins, central: str | None = None
) -> tuple[Field, ...]:
    """Every field that any telling has, agreed or disputed; ``origins_of`` tells which reports are one voice.

    ``central`` is the reference of the telling after which the event is called.
    """
    found = (
        _field("type", _grouped(tellings, lambda t: [t.type] if t.type else []), _never),
        _days(tellings, central),
        _field("place", _grouped(tellings, lambda t: [t.where.name] if t.where else []), _places_clash(tellings)),
        _field("actors", _grouped(tellings, lambda t: [actor.name for actor in t.actors]), _actors_clash(tellings)),
        _field("targets", _grouped(tellings, lambda t: [actor.name for actor in t.targets]), _never),
        _figures(tellings, origins_of),
    )
    return tuple(field for field in found if field.values)


Clash = Callable[[str, str], bool]


def _never(_left: str, _right: str) -> bool:
    """Types and targets of several tellings go side by side: an attack and a death, the town and its people."""
    return False


def _field(name: str, values: Mapping[str, Sequence[Telling]], clash: Clash) -> Field:
    shown = _values(values)
    return Field(name, shown, any(clash(a.value, b.value) for a, b in combinations(shown, 2)))


def _figures(tellings: Sequence[Telling], origins_of: OriginsOf) -> Field:
    """The figures, but for those that a report gives only as replaced or as wrong."""
    stated = state_figures(tellings)
    told = _grouped(tellings, lambda t: [format_figure(f) for f in t.figures if not stated[f.ref].cited])
    # One value is in no conflict, and this is quickly seen.
    return Field("figures", _values(told), len(told) > 1 and disputed(stated.values(), origins_of))


def _values(values: Mapping[str, Sequence[Telling]]) -> tuple[Value, ...]:
    shown = [Value(v, tuple(t.ref for t in says), len({t.report for t in says})) for v, says in values.items()]
    return tuple(sorted(shown, key=lambda value: (-value.reports, -len(value.tellings), value.value)))


def _grouped(tellings: Iterable[Telling], say: Callable[[Telling], Sequence[str]]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        for value in dict.fromkeys(say(telling)):
            found.setdefault(value, []).append(telling)
    return found


def _days_of(telling: Telling) -> list[str]:
    """Days that the telling says; those that only stand in from the report's date say nothing of their own."""
    when = telling.when
    if when is None or when.inferred or not (when.from_ or when.to):
        return []
    return [format_days(when.from_, when.to)]


def _days(tellings: Sequence[Telling], central: str | None) -> Field:
    """The days; of what happened those that tellings of it as done give go first, before those of its plan.

    Of days told as often those of the central telling go first, then the shortest span, then the first told.
    """
    found = _grouped(tellings, _days_of)
    field = _field("days", found, _days_clash(tellings))
    values = sorted(field.values, key=lambda value: _days_rank(found[value.value], central))
    return msgspec.structs.replace(field, values=tuple(values))


def _days_rank(says: Sequence[Telling], central: str | None) -> tuple[int, int, int, bool, int, str]:
    done = {telling.report for telling in says if telling.status in TOLD}
    told = min((telling.published for telling in says if telling.published), default="")
    named = any(telling.ref == central for telling in says)
    return -len(done), -len({telling.report for telling in says}), -len(says), not named, _length(says[0].when), told


def _length(when: Interval | None) -> int:
    """Days of a span; one with an open end is the longest."""
    if when is None or not when.from_ or not when.to:
        return sys.maxsize
    return (date.fromisoformat(when.to) - date.fromisoformat(when.from_)).days


def _days_clash(tellings: Sequence[Telling]) -> Clash:
    spans = {days[0]: telling.when for telling in tellings if (days := _days_of(telling))}
    return lambda left, right: _after(spans[left], spans[right]) or _after(spans[right], spans[left])


def _after(later: Interval | None, earlier: Interval | None) -> bool:
    """Whether the one begins when the other is over; an open end reaches without limit."""
    first, last = later.from_ if later else None, earlier.to if earlier else None
    return bool(first and last and last < first)


def _places_clash(tellings: Sequence[Telling]) -> Clash:
    places: dict[str, PlaceSeen] = {telling.where.name: telling.where for telling in tellings if telling.where}

    def clash(left: str, right: str) -> bool:
        a, b = places[left], places[right]
        return not (same_place(a, b) or contains(a, b) or contains(b, a))

    return clash


def _actors_clash(tellings: Sequence[Telling]) -> Clash:
    """Two actors differ where no telling names both and neither is known by a name of the other."""
    names = {actor.name: _names(actor) for telling in tellings for actor in telling.actors}
    together = [{actor.name for actor in telling.actors} for telling in tellings]

    def clash(left: str, right: str) -> bool:
        if any(left in said and right in said for said in together):
            return False
        return names[left].isdisjoint(names[right])

    return clash


def _names(actor: ActorSeen) -> frozenset[str]:
    """Words of an actor's names; two that share one ("Syrian Democratic Forces", "Forces") may be the same."""
    return frozenset(word for name in (actor.name, actor.text, *actor.aliases) for word in name.lower().split())


def format_days(start: str | None, end: str | None) -> str:
    """Such as "23 March 2019", "19–23 March 2019", "from 19 March 2019", "until 23 March 2019"."""
    if start and end and start != end:
        a, b = date.fromisoformat(start), date.fromisoformat(end)
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}–{format_day(end)}"
        return f"{format_day(start)} – {format_day(end)}"
    if start and end:
        return format_day(start)
    return f"from {format_day(start)}" if start else f"until {format_day(end)}" if end else ""


def format_day(day: str) -> str:
    """Such as "23 March 2019" for 2019-03-23."""
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def format_figure(figure: FigureTelling) -> str:
    """The figure in the words of its report."""
    return " ".join(figure.phrase.split())

"""Events told by many: what the tellings of one event agree on, where they differ, and how its status went on."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

import msgspec

from dateline.model import Interval, Span
from dateline.model.documents import Status
from dateline.model.ledger import ActorSeen, PlaceSeen, Telling
from dateline.reconcile.events_cluster import event_id, order
from dateline.reconcile.events_fields import TOLD, Field, Value, format_days, list_fields
from dateline.reconcile.events_figures import OriginsOf, own_origins
from dateline.reconcile.events_views import EventView


class Step(msgspec.Struct, frozen=True, gc=False):
    """What one telling says of the event's status."""

    published: str | None
    status: Status
    told: str
    """In words: "planned", "begun", "occurred", "possible", "denied"."""
    source: str | None
    """Who says so; None for the report itself."""
    telling: str


class JoinedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event with all its tellings."""

    id: str
    label: str
    """For people, in the words of the central telling: "captured Baghouz, 23 March 2019"."""
    tellings: Sequence[Telling]
    """The earliest first."""
    central: str
    """Reference of the telling with the words that most others share, of what happened one that tells it as done."""
    publishers: Mapping[str, Sequence[str]]
    """References by publisher; under "" those of unnamed publishers."""
    sources: Mapping[str, Sequence[str]]
    """References by who is named as saying so; under "" those that the report tells itself."""
    fields: Sequence[Field]
    """type, days, place, actors, targets, figures: those that any telling has."""
    first: str | None
    last: str | None
    """Dates of the first and the last report that tells it."""
    status: Status
    """Of the latest step that counts: see ``settle``."""
    steps: Sequence[Step]
    """Its status over time: one step for each change by a source, in order."""

    @property
    def disputed(self) -> tuple[Field, ...]:
        """Fields in which two tellings cannot both be right."""
        return tuple(field for field in self.fields if field.disputed)


def join_event(views: Collection[EventView], origins_of: OriginsOf = own_origins) -> JoinedEvent:
    """The event that these tellings tell (one at least), the same whatever order they come in.

    ``origins_of`` gives the independent origins of reports: figures of one are not in conflict.
    """
    ordered = sorted(views, key=lambda view: order(view.telling))
    tellings = tuple(view.telling for view in ordered)
    steps = tell_steps(tellings)
    dates = [telling.published for telling in tellings if telling.published]
    status = settle(steps)
    central = find_central(ordered, status)
    fields = list_fields(tellings, origins_of, central.telling.ref)
    return JoinedEvent(
        id=event_id([telling.ref for telling in tellings]),
        label=label(central.telling, fields),
        tellings=tellings,
        central=central.telling.ref,
        publishers=_by(tellings, lambda telling: telling.publisher),
        sources=_by(tellings, lambda telling: telling.source),
        fields=fields,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        status=status,
        steps=steps,
    )


def told_days(event: JoinedEvent) -> Interval | None:
    """The days told most, of what happened by tellings of it as done; None where no telling says any of its own."""
    by_ref = {telling.ref: telling for telling in event.tellings}
    values = _values(event, "days")
    return by_ref[values[0].tellings[0]].when if values else None


def told_place(event: JoinedEvent) -> PlaceSeen | None:
    """The place told most; of several told as often that of the central telling, after which the event is called."""
    by_ref = {telling.ref: telling for telling in event.tellings}
    values = _values(event, "place")
    if not values:
        return None
    most = [
        each for each in values if (each.reports, len(each.tellings)) == (values[0].reports, len(values[0].tellings))
    ]
    central = by_ref[event.central].where
    own = central is not None and any(event.central in each.tellings for each in most)
    return central if own else by_ref[values[0].tellings[0]].where


def _values(event: JoinedEvent, name: str) -> Sequence[Value]:
    """What is told of a field, the value with the most reports first."""
    return next((field.values for field in event.fields if field.name == name), ())


def find_central(views: Sequence[EventView], status: Status) -> EventView:
    """The telling whose head word, roles, day and place most others share; of equals the first.

    What happened is called by a telling of what happened, not by a denial, nor by a plan whose verb says so ("will be
    taken"; "the withdrawal", which was planned, may be its name). What did not happen, or is still to come, may be
    called by any: "will sign the deal" says more of a deal that was not signed than "was not".
    """
    traits = [_traits(view) for view in views]
    counts = Counter(trait for own in traits for trait in own)
    weights = [sum(counts[trait] - 1 for trait in own) for own in traits]
    numbers = [number for number, view in enumerate(views) if status not in TOLD or _tells_done(view.telling)]
    return views[max(numbers, key=lambda number: (weights[number], -number))]


# What stands before a verb that tells no deed: "will be taken", "could soon fall", "to sign".
_AHEAD = re.compile(r"\b(?:will|would|shall|should|to|may|might|can|could|must)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def _tells_done(telling: Telling) -> bool:
    """Whether the words of a telling may stand for what happened."""
    told = tell_status(telling)
    before = telling.sentence.text[: max(0, telling.trigger.start - telling.sentence.start)]
    return told in ("occurred", "begun") or (told != "denied" and not _AHEAD.search(before))


def _traits(view: EventView) -> frozenset[tuple[str, Hashable]]:
    telling = view.telling
    found: set[tuple[str, Hashable]] = {("head", view.head)}
    found |= {("actor", word) for word in view.actors} | {("target", word) for word in view.targets}
    if telling.when and telling.when.from_:
        found.add(("day", telling.when.from_))
    if telling.where:
        found.add(("place", telling.where.name))
    return frozenset(found)


def _by(tellings: Iterable[Telling], name: Callable[[Telling], str | None]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for telling in tellings:
        found.setdefault(name(telling) or "", []).append(telling.ref)
    return {key: tuple(refs) for key, refs in sorted(found.items())}


# Status over time


def tell_steps(tellings: Sequence[Telling]) -> tuple[Step, ...]:
    """One step for each time that somebody gives the event a status which they did not give it last."""
    steps, last = [], dict[str | None, str]()
    for telling in tellings:
        told = tell_status(telling)
        if last.get(telling.source or telling.publisher) != told:
            last[telling.source or telling.publisher] = told
            steps.append(Step(telling.published, telling.status, told, telling.source, telling.ref))
    return tuple(steps)


def tell_status(telling: Telling) -> str:
    """The status of a telling in a word; what a source denies, or is told as not having happened, is "denied".

    The reader calls negated what is told inside a denial ("denied the raid") too: either sign is enough.
    """
    if telling.stance == "denies" or telling.status == "negated":
        return "denied"
    words: dict[Status, str] = {"future": "planned", "ongoing": "begun", "possible": "possible"}
    return words.get(telling.status, "occurred")


def settle(steps: Sequence[Step]) -> Status:
    """The status of the event as a whole: the furthest that anybody tells, a denial only where nobody tells more.

    Order: occurred, ongoing, negated, future, possible. A denial beside an account of it as done stays a step, and the
    event stays one that is told as having occurred.
    """
    told = {step.told for step in steps}
    for word, status in _FURTHEST:
        if word in told:
            return status
    return "possible"


_FURTHEST: tuple[tuple[str, Status], ...] = (
    ("occurred", "occurred"),
    ("begun", "ongoing"),
    ("denied", "negated"),
    ("planned", "future"),
)


# Words for people


def label(telling: Telling, fields: Sequence[Field]) -> str:
    """Such as "captured Baghouz, 23 March 2019": trigger and target, the place, and the day that most reports give."""
    known = {field.name: field.values[0].value for field in fields}
    parts = [say_words(telling, main_target(telling))]
    if telling.where and telling.where.name not in parts[0] and telling.where.text not in parts[0]:
        parts.append(telling.where.name)
    if "days" in known:
        parts.append(known["days"])
    elif telling.when and telling.when.from_:
        parts.append(format_days(telling.when.from_, telling.when.to))
    return ", ".join(parts)


def main_target(telling: Telling) -> Sequence[ActorSeen]:
    """The target that a title names: the first that holds a figure of the event, or else the first, if any."""
    numbers = [figure.number for figure in telling.figures]
    holding = (target for target in telling.targets if any(_holds(target, n, telling.sentence) for n in numbers))
    return next(([target] for target in holding), telling.targets[:1])


def _holds(role: ActorSeen, number: Span, sentence: Span) -> bool:
    """Whether the words of a role stand in the sentence around a number."""
    starts = [sentence.start + place for place in _places(role.text, sentence.text)]
    return any(start <= number.start and number.end <= start + len(role.text) for start in starts)


# Up to three words between two parts of an event are told with them: "withdrawal of all the troops", "was badly hurt".
_GAP = re.compile(r"\s+(?:[\w'’-]+\s+){0,3}")


def say_words(telling: Telling, roles: Sequence[ActorSeen]) -> str:
    """The trigger with the words of some roles, as the sentence has them: "66 have died", "withdrawal of troops"."""
    sentence, at = telling.sentence.text, telling.trigger.start - telling.sentence.start
    places = {role.text: _places(role.text, sentence) for role in roles if role.text}
    # What is said twice is meant where it stands nearest to the trigger.
    pieces = [(min(found, key=lambda place: abs(place - at)), words) for words, found in places.items() if found]
    ordered = sorted([(at, telling.trigger.text), *pieces], key=lambda piece: (piece[0], -len(piece[1])))
    elsewhere = [words for words, found in places.items() if not found]
    return " ".join(" ".join((_joined(ordered, sentence), *elsewhere)).split())


def _joined(pieces: Sequence[tuple[int, str]], sentence: str) -> str:
    """Words that begin at offsets of the sentence, in order, with few words between them kept and none told twice."""
    (start, said), *rest = pieces
    end = start + len(said)
    for place, words in rest:
        if place + len(words) <= end:
            continue
        gap = sentence[end:place]
        said += (gap if _GAP.fullmatch(gap) else " ") + words[max(0, end - place) :]
        end = place + len(words)
    return said


def _places(words: str, sentence: str) -> list[int]:
    """Where some words stand in a sentence."""
    return [found.start() for found in re.finditer(re.escape(words), sentence)] if words else []

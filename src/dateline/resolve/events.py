"""Events: when and where they happened, who is meant by the spans of their roles, and who tells them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.model import Document, Event, EventMention, Figure, Interval, Place, Span, Statement, Time
from dateline.resolve.anniversary_days import with_anniversaries, without_days_of_anniversaries
from dateline.resolve.calibration import calibrate
from dateline.resolve.carried_days import carry_days
from dateline.resolve.counted_days import count_back
from dateline.resolve.election_days import with_election_days
from dateline.resolve.event_days import Clauses
from dateline.resolve.event_places import finest_place, hits_building, is_outside, is_unknown_nearer, struck_building
from dateline.resolve.event_tenses import lengths, possible_times
from dateline.resolve.lead_days import carry_up
from dateline.resolve.nearest_times import are_of_range, nearest_times, time_of_noun
from dateline.resolve.participle_days import with_participle_days
from dateline.resolve.place_datelines import find_datelines, is_dated_from
from dateline.resolve.put_off_days import without_given_up
from dateline.resolve.recalled_days import recall_days
from dateline.resolve.reporting_periods import told_periods
from dateline.resolve.since_days import running_since, without_aside, without_counting
from dateline.resolve.statements import Meanings, Nesting, meaning, statement_id
from dateline.resolve.time_comparisons import is_compared, since_extreme
from dateline.resolve.time_ranks import is_ranked_within

_DAY_LENGTH = len("2019-02-10")


class Surroundings:
    """What the events of a report are resolved against."""

    def __init__(
        self,
        document: Document,
        times: Sequence[Time],
        places: Sequence[Place],
        statements: Sequence[Statement],
        nesting: Nesting | None = None,
    ) -> None:
        self.published = document.report.published
        today = self.published.isoformat() if self.published else None
        self.today = Interval(from_=today, to=today, inferred=True) if today else None
        self.times = {(t.start, t.end): t for t in times}
        self.places = {(p.start, p.end): p for p in places}
        self.ordered = sorted(self.places.values(), key=lambda p: p.start)
        self.place_starts = [p.start for p in self.ordered]
        self.by_id = {t.id: t for t in times}
        self.statements = statements
        self.clauses = Clauses(document)
        self.text = document.report.text
        self.datelines = find_datelines(self.text)
        self.nesting = nesting or Nesting(document.statements)
        self.periods = told_periods(self.text, times, self.published)


def resolve_events(
    document: Document, around: Surroundings, figures: Sequence[Figure], meanings: Meanings
) -> tuple[Event, ...]:
    """One event a mention, ids e1 … in order."""
    counts: dict[str | None, list[str]] = {}
    for figure in figures:
        counts.setdefault(figure.event, []).append(figure.id)
    events = tuple(
        _event(f"e{i + 1}", mention, (around, meanings), tuple(counts.get(f"e{i + 1}", ())))
        for i, mention in enumerate(document.events)
    )
    events = with_anniversaries(with_participle_days(events, document), document)
    events = recall_days(carry_days(events, document), document)
    events = carry_up(events, document, around.statements, around.by_id)
    events = with_election_days(count_back(events, document, around.by_id.values()))
    return without_days_of_anniversaries(events, document)


def _event(
    event_id: str, mention: EventMention, context: tuple[Surroundings, Meanings], figures: tuple[str, ...]
) -> Event:
    around, meanings = context
    teller = around.nesting.around(mention.trigger.start)
    return Event(
        id=event_id,
        trigger=mention.trigger,
        type=mention.type,
        mode=mention.mode,
        status=mention.status,
        actor=tuple([meaning(s, meanings) for s in mention.actor]) if mention.actor else (),
        target=tuple([meaning(s, meanings) for s in mention.target]) if mention.target else (),
        place=mention.place,
        time=mention.time,
        when=_when(mention, around, teller),
        where=_where(mention, around),
        figures=figures,
        statement=statement_id(teller),
        score=calibrate("events", mention.score),
    )


def _when(mention: EventMention, around: Surroundings, teller: int | None) -> Interval | None:
    """The days said with the event; else, for what happened, the day it was told or the report's, as inferred."""
    if not mention.time:
        return _told(mention, around, teller) if mention.status in ("occurred", "ongoing") else None
    said = [t for s in mention.time if (t := around.times.get((s.start, s.end))) and t.from_ and t.to]
    said = [t for t in said if not is_compared(around.text, t, mention.trigger.start)]
    if not said:
        return _untold(mention, around, teller, 0)
    possible = possible_times(said, mention, around.published, around.clauses)
    apart = [t for t in said if t not in possible or _is_told_apart(t, mention, around)]
    said = [t for t in said if t not in apart] if apart else said
    own = around.clauses.own(mention, _without_telling(said, around, teller))
    own = without_aside(mention, without_given_up(own, around.text), around.text)
    chosen = _choose(mention, without_counting(own, around.text), around.clauses)
    since = running_since(mention, (chosen, own), around.clauses, _told(mention, around, teller))
    if since:
        return since
    if chosen:
        return Interval(from_=min(t.from_ or "" for t in chosen), to=max(t.to or "" for t in chosen))
    return _untold(mention, around, teller, len(apart))


def _untold(mention: EventMention, around: Surroundings, teller: int | None, apart: int) -> Interval | None:
    """The day of telling, where all times of the event, but for those told ``apart``, only say how long it was."""
    if mention.status not in ("occurred", "ongoing") or len(mention.time) > apart + lengths(mention.time, around.text):
        return None
    return _told(mention, around, teller)


def _choose(mention: EventMention, own: list[Time], clauses: Clauses) -> list[Time]:
    """Those of the event's times that say when it was."""
    of_noun = time_of_noun(mention.trigger, own, clauses)
    if of_noun:
        return [of_noun]
    chosen = _most_exact(own)
    if len(chosen) < len(own) and (other := clauses.of_another(mention, chosen, own)):
        return [other]
    if mention.status not in ("occurred", "ongoing"):
        return chosen
    return nearest_times(mention.trigger, chosen, clauses)


def _is_told_apart(time: Time, mention: EventMention, around: Surroundings) -> bool:
    """Whether the event was not on the time, but is the worst since then or in it, or goes on until then."""
    if is_ranked_within(around.text, time, around.clauses.has_trigger_within) or _is_since_extreme(
        time, mention, around
    ):
        return True
    return _is_end_to_come(time, mention, around)


def _is_since_extreme(time: Time, mention: EventMention, around: Surroundings) -> bool:
    """Whether the event is the first or the worst since the time ("the worst floods since 2002")."""
    since = since_extreme(around.text, time, mention.trigger.start)
    return since is not None and not around.clauses.has_trigger_within(since, time.start)


def _is_end_to_come(time: Time, mention: EventMention, around: Surroundings) -> bool:
    """Whether the time lies ahead and only ends what has begun ("closed the port until Sunday")."""
    if mention.status != "occurred" or around.published is None or not time.from_:
        return False
    return time.from_ > around.published.isoformat() and around.clauses.is_led_up_to(time)


def _most_exact(times: list[Time]) -> list[Time]:
    """Those that are days; else those that are hours of one day ("Sunday night"); else all."""
    single = [time for time in times if time.value and time.from_ == time.to]
    days = [time for time in single if len(time.value or "") == _DAY_LENGTH]
    hours = [time for time in single if (time.value or "")[_DAY_LENGTH : _DAY_LENGTH + 1] == "T"]
    return days or hours or times


def _without_telling(times: list[Time], around: Surroundings, teller: int | None) -> list[Time]:
    """The times of an event, but for the day on which it was told where it has others.

    The end of a range is no such day: "from 1 January to 30 June, 28 countries reported 9,000 cases".
    """
    said = around.statements[teller].time if teller is not None else None
    told = next((time for time in times if time.id == said), None)
    others = [time for time in times if time is not told]
    if told and any(are_of_range(told, other, around.text) for other in others):
        return times
    return others or times


def _told(mention: EventMention, around: Surroundings, teller: int | None) -> Interval | None:
    """The day of the statement that tells the event; else the period of the heading above it; else the report's day."""
    time = around.by_id.get(around.statements[teller].time or "") if teller is not None else None
    if time is not None and time.from_:
        return Interval(from_=time.from_, to=time.to, inferred=True)
    for end, period in reversed(around.periods):
        if end <= mention.trigger.start:
            return period
    return around.today


def _where(mention: EventMention, around: Surroundings) -> str | None:
    """The most exact of the event's places that was found; else one named in what it was done to."""
    if not around.ordered or not (mention.place or mention.target):
        return None
    own = [p for s in mention.place if (p := around.places.get((s.start, s.end)))]
    inside = _inside(mention.target, around) if not own or hits_building(mention) else []
    building = struck_building(mention, inside, around.text) if own else None
    if building and (building.country or building.lat is not None):
        return building.id
    found = [p for p in own or inside if (p.country or p.lat is not None) and not is_outside(p, around.text)]
    if 0 < len(found) < len(own) and is_unknown_nearer(own, found, mention, around.clauses):
        return None
    if len(found) < 2:
        return found[0].id if found else None
    told = _without_town(_without_coast(_without_datelines(found, around), around.text), around.text)
    best = finest_place(told, mention, around.clauses)
    return best.id if best else None


def _without_datelines(found: Sequence[Place], around: Surroundings) -> Sequence[Place]:
    """Where a report was written is where an event happened only if no other place is named with the event."""
    named = [p for p in found if not is_dated_from(p.start, around.datelines)]
    return named or found


def _without_coast(found: Sequence[Place], text: str) -> Sequence[Place]:
    """What happened at sea did not happen in the town off which it did ("in the Red Sea off Hodeidah").

    Nor did it in the town that is only near, where it is told to be in the water ("sank in the river near Arden").
    """
    waters = [place for place in found if place.level == "water"]
    if not waters:
        return found
    off = _OFF_OR_NEAR if any(_stands_after(p, _IN, text) for p in waters) else _OFF
    return [p for p in found if p.level == "water" or not _stands_after(p, off, text)]


def _stands_after(place: Place, words: re.Pattern[str], text: str) -> bool:
    return words.search(text, max(0, place.start - _LOOK_BACK), place.start) is not None


_OF_TOWN = (
    r"\s+(?:of\s+)?(?:the\s+)?(?:[A-Za-z-]+\s+){0,2}?(?:(?:coasts?|shores?|port|city|town|island)\s+of\s+)?(?:the\s+)?$"
)
_OFF = re.compile(rf"\boff{_OF_TOWN}")
_OFF_OR_NEAR = re.compile(rf"\b(?:off|near){_OF_TOWN}")
_IN = re.compile(r"\b(?:in|into)\s+(?:the\s+)?$")
_LOOK_BACK = 60
"""Characters before a place in which "off" is looked for: "off the southern coast of" and a word or two more."""


def _without_town(found: Sequence[Place], text: str) -> Sequence[Place]:
    """Without the town that a district is said to be part of ("the Karrada district of Baghdad")."""
    quarters = [p for p in found if p.level == "district"]
    towns = {p.id for p in found if p.level == "settlement" and any(_is_quarter(q, p, text) for q in quarters)}
    return [p for p in found if p.id not in towns]


def _is_quarter(quarter: Place, town: Place, text: str) -> bool:
    return quarter.end < town.start and _QUARTER_OF.fullmatch(text, quarter.end, town.start) is not None


_QUARTER_OF = re.compile(
    r"(?:\s+(?:district|neighbou?rhood|quarter|suburb|borough|area))?(?:,|,?\s+(?:of|in))\s+(?:the\s+)?"
    r"(?:[a-z]+\s+){0,2}?(?:(?:city|capital|town),?\s+(?:of\s+)?)?"
)


def _inside(spans: Sequence[Span], around: Surroundings) -> list[Place]:
    """The places in the spans where something may be, in order."""
    found: dict[tuple[int, int], Place] = {}
    for span in spans:
        at = bisect_left(around.place_starts, span.start)
        while at < len(around.ordered) and (place := around.ordered[at]).start < span.end:
            if place.end <= span.end and place.use == "location":
                found[place.start, place.end] = place
            at += 1
    return [found[key] for key in sorted(found)]

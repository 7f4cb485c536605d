"""What a report tells that may settle a forecast: its clauses as signs, with acts, day and how each is meant."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from dateline.model import Record, Span
from dateline.model.ledger import Telling
from dateline.read.sentences import split_sentences
from dateline.reconcile.figures import Stated
from dateline.reconcile.forecasts_names import Named, Names
from dateline.reconcile.forecasts_words import (
    acts_in,
    clauses,
    is_ahead,
    is_deferred,
    is_denied,
    is_negated,
    load_words,
    things_in,
    without_teller,
)
from dateline.reconcile.tellings import Tellings

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_SAID_ON = re.compile(
    rf"\b(?:said|told [\w ]+?|announced|reported|denied|declared)(?: \w+)? on (?:{'|'.join(_WEEKDAYS)})\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_AND_WILL = re.compile(r"\s*and (?:will|would)\b")
LONGEST_DAY = 3
"""Days that an event's time may span to date a sign: longer ones, unless over, say only that it was some time."""
SHORTEST_NAME = 3
DENIAL_BEFORE = 12
"""Characters before a clause in which the word of denying stands ("denied that")."""
_COMMON = frozenset(
    (
        "the",
        "group",
        "state",
        "forces",
        "army",
        "united",
        "states",
        "president",
        "minister",
        "ministry",
        "city",
        "province",
    )
)
STRIKE = things_in("strike")
"""What is over when people return to work."""
TOPIC_NAMES = 12
"""Words of the names of places and actors by which a report is looked up, the most mentioned first."""


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """One clause of a report."""

    ref: str
    """Of the event or the figure in it, or of its sentence (``REPORT@START``) where it holds none."""
    report: str
    published: str | None
    publisher: str | None
    sentence: Span
    text: str
    """The clause in lower case."""
    acts: frozenset[str]
    things: frozenset[str]
    day: str | None
    """ISO day of what it tells; the report's where no other is said."""
    dated: bool
    """Whether the day is said."""
    negated: bool
    """Whether all of it is denied; see ``forecasts_denials`` for a part."""
    ahead: bool
    goes_on: bool
    whole: bool
    counted: bool
    """Whether it counts something: then it is of a part."""
    frames: bool
    """Whether its sentence tells a forecast: then it may be a part of how that is told."""
    topic: frozenset[str]
    figures: Sequence[Stated] = ()
    named: Named = Named()
    told: Sequence[str] = ()
    """References of the events that it tells as having happened, or as going on."""


def topic_of(record: Record, story: str | None = None) -> frozenset[str]:
    """What a report is about: its story where that is known, and the words of the names in it, in lower case.

    Names of places below countries, and of actors that are no outlets.
    """
    counts: Counter[str] = Counter()
    for place in record.places:
        if place.level != "country":
            counts.update(_name_words(place.text))
    for actor in record.actors:
        if actor.type not in ("media", "place") and any(m.kind == "name" for m in actor.mentions):
            for _ in actor.mentions:
                counts.update(_name_words(actor.name))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return frozenset((*ranked[:TOPIC_NAMES], *([f"story:{story}"] if story else ())))


def _name_words(name: str) -> list[str]:
    words = (word.lower() for word in _NAME.findall(name))
    return [word for word in words if len(word) >= SHORTEST_NAME and word not in _COMMON]


class _Report:
    """One report while its signs are read."""

    def __init__(self, tellings: Tellings, stated: Sequence[Stated], topic: frozenset[str]) -> None:
        self.record = tellings.record
        self.report = tellings.report
        published = self.record.report.published
        self.published = published.isoformat() if published else None
        self.events = sorted(tellings.events, key=lambda telling: telling.trigger.start)
        self.starts = [telling.trigger.start for telling in self.events]
        self.stated = sorted(stated, key=lambda item: item.figure.number.start)
        self.numbers = [item.figure.number.start for item in self.stated]
        self.claimed = sorted((s.start, s.end) for forecast in self.record.forecasts for s in forecast.content)
        self.topic = topic
        self.names = Names(self.record)

    def events_in(self, start: int, end: int) -> list[Telling]:
        return self.events[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def figures_in(self, start: int, end: int) -> list[Stated]:
        return self.stated[bisect_left(self.numbers, start) : bisect_left(self.numbers, end)]

    def holds_forecast(self, start: int, end: int) -> bool:
        return any(first < end and start < stop for first, stop in self.claimed)

    def frames_forecast(self, sentence: Span, start: int, end: int) -> bool:
        """May a clause be a part of how its sentence tells a forecast? "It opened and will …" tells two things."""
        apart = _AND_WILL.match(sentence.text, end - sentence.start) and not self.holds_forecast(start, end)
        return not apart and self.holds_forecast(sentence.start, sentence.end)

    def foretold(self, start: int, end: int) -> bool:
        """Does most of a clause lie inside a forecast's words?"""
        shared = sum(max(0, min(end, stop) - max(start, first)) for first, stop in self.claimed)
        return shared * 2 > end - start


def signs_of(tellings: Tellings, stated: Sequence[Stated], topic: frozenset[str]) -> tuple[Sign, ...]:
    """The clauses of a report that tell an act or a figure, or that deny or go on; none that is itself foretold."""
    report = _Report(tellings, stated, topic)
    text = report.record.report.text
    found: list[Sign] = []
    for sentence in split_sentences(text):
        span = Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
        found.extend(_signs_in(report, span))
    return tuple(found)


def _signs_in(report: _Report, sentence: Span) -> Iterator[Sign]:
    for start, end in clauses(sentence.text):
        sign = _sign(report, sentence, (sentence.start + start, sentence.start + end))
        if sign.acts or sign.figures or sign.goes_on or sign.negated or len(sign.things) > 1:
            yield sign


def _sign(report: _Report, sentence: Span, at: tuple[int, int]) -> Sign:
    words = load_words()
    clause = sentence.text[at[0] - sentence.start : at[1] - sentence.start]
    lowered = clause.lower()
    events, figures = report.events_in(*at), report.figures_in(*at)
    told = without_teller(clause)
    day, dated = _day(report, sentence, lowered, events)
    negated = is_denied(lowered) or _denied(sentence, at, events)
    undone = negated or is_negated(lowered) or words.undone.search(lowered) is not None
    foretold = report.foretold(*at)
    return Sign(
        ref=events[0].ref if events else figures[0].figure.ref if figures else f"{report.report}@{sentence.start}",
        report=report.report,
        published=report.published,
        publisher=report.record.report.publisher,
        sentence=sentence,
        text=lowered,
        acts=acts_in(lowered),
        things=things_in(told) | (STRIKE if words.back_to_work.search(lowered) else frozenset()),
        day=day,
        dated=dated,
        negated=negated,
        ahead=not is_deferred(lowered)
        and (foretold or is_ahead(lowered, negated=undone) or (_planned(events) and not undone)),
        goes_on=bool(words.goes_on.search(lowered)),
        whole=bool(words.whole.search(lowered)) or bool(report.topic & _names(clause)),
        counted=any(item.figure.unit == "count" for item in figures),
        frames=report.frames_forecast(sentence, *at),
        topic=report.topic,
        figures=tuple(figures),
        named=report.names.inside([(at[1] - len(told), at[1])]),
        told=tuple(event.ref for event in events if event.status in ("occurred", "ongoing")),
    )


def _names(clause: str) -> frozenset[str]:
    return frozenset(name.lower() for name in _NAME.findall(clause))


def _planned(events: Sequence[Telling]) -> bool:
    return bool(events) and all(event.status in ("future", "possible") for event in events)


def _denied(sentence: Span, at: tuple[int, int], events: Sequence[Telling]) -> bool:
    """Is the clause what somebody denies, the denial standing before it in the sentence?"""
    if not any(event.stance == "denies" for event in events):
        return False
    return not is_negated(sentence.text[: at[0] - sentence.start].lower()[-DENIAL_BEFORE:])


def _day(report: _Report, sentence: Span, clause: str, events: Sequence[Telling]) -> tuple[str | None, bool]:
    """The day of a clause: of its weekday, its events, the one weekday of its sentence, or the report's."""
    published = report.published
    for text in (clause, sentence.text.lower()):
        # Most clauses name no weekday, and this is quickly seen.
        days = set(_WEEKDAY.findall(_SAID_ON.sub(" ", text))) if "day" in text else set()
        if len(days) == 1 and published:
            return _latest(published, days.pop()), True
        if (text is clause) and (day := _day_of(events, published)):
            return day, True
    return published, False


def _day_of(events: Sequence[Telling], published: str | None) -> str | None:
    """The last day that is said of an event: a short time's, or that of a longer one which is over."""
    for event in events:
        when = event.when
        if when and not when.inferred and when.from_ and when.to:
            over = published is not None and when.to < published
            if over or _length(when.from_, when.to) <= LONGEST_DAY:
                return when.to
    return None


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _latest(published: str, weekday: str) -> str:
    report = date.fromisoformat(published)
    return (report - timedelta(days=(report.weekday() - _WEEKDAYS.index(weekday)) % 7)).isoformat()

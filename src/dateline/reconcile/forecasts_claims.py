"""What a forecast claims: its acts, what it is about, its numbers, its window, its condition."""

import functools
import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from dateline.model.ledger import ForecastTelling
from dateline.reconcile.figures import Stated
from dateline.reconcile.forecasts_names import Named, Names
from dateline.reconcile.forecasts_words import acts_in, is_negated, load_words, things_in

HORIZON_DAYS = 365
"""Days after which a forecast without a window counts as due: most such plans of the news are decided in a year, and
none should stay open for ever (our judgement)."""
GRACE = 0.5
"""Late by up to this share of the window, a forecast came partly true; one day is always allowed."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_MODAL = re.compile(r"\b(?:will|would|shall|could|may|might|are|is|to)\b")
_BEFORE = re.compile(r"\b(?:before|until|till)\b")
# Who acts is no object of the claim that something will be over; the whole place and the fight are no part of it.
_NO_OBJECTS = (
    "fighter force troop soldier man men commander army unit official flag village town city territory "
    "caliphate battle war victory campaign siege fight fighting spot place operation offensive group state "
    "Islamic hands"
)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A forecast as following it needs it."""

    forecast: ForecastTelling
    text: str
    """The content in lower case."""
    acts: frozenset[str]
    things: frozenset[str]
    """What it speaks of."""
    subject: frozenset[str]
    """The same of the words before its verb."""
    objects: frozenset[str]
    """Of a claim that something will be over: what exactly, where it is less than the whole."""
    whole: bool
    """Whether it claims all of it ("all civilians", "the last houses")."""
    complete: bool
    """Whether a word for all stands anywhere in it."""
    negated: bool
    figures: Sequence[Stated]
    condition: frozenset[str]
    condition_negated: bool
    condition_acts: frozenset[str]
    first: str | None
    """Window, ISO days; the day it was told where it has no beginning."""
    last: str | None
    windowed: bool
    retold: bool
    """Whether it is only recalled ("he had predicted that")."""
    topic: frozenset[str]
    origin: str
    named: Named = Named()
    joined: frozenset[str] = frozenset()
    """References of all tellings of the event that it foretells, as they are joined now (``forecasts_joined``)."""

    @property
    def lasts(self) -> bool:
        """Whether it claims that something will go on."""
        return not self.negated and load_words().lasting.search(self.text) is not None

    @property
    def grace(self) -> int:
        """Days by which it may be late and still come partly true."""
        if self.first is None or self.last is None:
            return 0
        length = (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days
        return max(1, int(length * GRACE))


def claim_of(
    forecast: ForecastTelling, figures: Sequence[Stated], topic: frozenset[str], origin: str, names: Names
) -> Claim:
    """The claim of ``forecast``; ``figures`` are those inside its words, ``names`` those of its report."""
    words = " ".join(span.text for span in forecast.content)
    lowered = words.lower()
    table = load_words()
    acts = _main_acts(acts_in(lowered))
    things = things_in(words)
    complete = bool(table.complete.search(lowered if "settle" in acts else _subject(lowered)))
    condition = forecast.condition or ""
    negated = is_negated(lowered)
    first, last = _window(forecast, lowered, negated=negated)
    return Claim(
        forecast=forecast,
        text=lowered,
        acts=acts,
        things=things,
        subject=things_in(_subject(lowered)),
        objects=frozenset() if complete else _objects(lowered, things, topic),
        whole=complete,
        complete=bool(table.complete.search(lowered)),
        negated=negated,
        figures=figures,
        condition=things_in(condition),
        condition_negated=is_negated(condition.lower()) != condition.lower().startswith("unless"),
        condition_acts=acts_in(condition.lower()),
        first=first or forecast.published,
        last=last or _horizon(forecast.published),
        windowed=last is not None,
        retold=bool(table.retold.search(forecast.sentence.text.lower())),
        topic=topic,
        origin=origin,
        named=names.inside((span.start, span.end) for span in forecast.content),
    )


def share_windows(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Forecasts of one sentence of which one gives only the time ("probably next week") as the whole that they are."""
    found = list(claims)
    for i, claim in enumerate(claims):
        for other in claims:
            if claim is other or claim.forecast.sentence != other.forecast.sentence:
                continue
            if not claim.windowed and other.windowed and not other.things:
                found[i] = msgspec.structs.replace(claim, first=other.first, last=other.last, windowed=True)
            elif claim.windowed and not claim.things and not other.windowed:
                times = {"first": claim.first, "last": claim.last, "windowed": True, "forecast": claim.forecast}
                found[i] = msgspec.structs.replace(other, **times)
    return tuple(found)


def _subject(lowered: str) -> str:
    """The words before the modal verb: what the claim is about."""
    return _MODAL.split(lowered, maxsplit=1)[0]


def _window(forecast: ForecastTelling, lowered: str, *, negated: bool) -> tuple[str | None, str | None]:
    """The first and last day that the words name; "not before Friday" claims something of the days until then."""
    if forecast.due_to is not None:
        return forecast.due_from, forecast.due_to
    named = _named_window(lowered, forecast.published)
    first = forecast.due_from or named
    if first and negated and is_not_before(lowered):
        return forecast.published, (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    return first, named


def is_not_before(lowered: str) -> bool:
    """Is the day that a denial in lower case names the first on which it no longer holds?"""
    return _BEFORE.search(lowered) is not None


def _named_window(lowered: str, published: str | None) -> str | None:
    """The one weekday that the words name, as the first such day after the report."""
    days = set(_WEEKDAY.findall(lowered))
    if published is None or len(days) != 1:
        return None
    report = date.fromisoformat(published)
    ahead = (_WEEKDAYS.index(days.pop()) - report.weekday() - 1) % 7 + 1
    return (report + timedelta(days=ahead)).isoformat()


def _main_acts(acts: frozenset[str]) -> frozenset[str]:
    """An end told as a victory that will be announced is an end; whose strike will end, attacks nobody."""
    if "settle" in acts:
        return frozenset(("settle",))
    return acts - {"attack"} if "end" in acts else acts


def _objects(lowered: str, things: frozenset[str], topic: frozenset[str]) -> frozenset[str]:
    """The nouns of a claim that are neither its act, nor who acts, nor the whole place."""
    names = things_in(" ".join(topic))
    acting = things_in(" ".join(m.group() for p in load_words().acts.values() for m in p.finditer(lowered)))
    return things - acting - names - _no_objects()


@functools.cache
def _no_objects() -> frozenset[str]:
    return things_in(_NO_OBJECTS)


def _horizon(published: str | None) -> str | None:
    if published is None:
        return None
    return (date.fromisoformat(published) + timedelta(days=HORIZON_DAYS)).isoformat()

"""Days carried over: what is told in the sentences after an event, with no time of its own, happened when that did."""

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from dateline.model import Document, Event, Interval

# Types of the codebook whose events go on from sentence to sentence: an attack, its dead, those who fled. Talks,
# verdicts and the like stand for themselves, and aid is given for long.
_GOES_ON = frozenset(("CASUALTY", "ASSAULT", "DISASTER", "DISPLACE", "COERCE", "SEIZE", "PROTEST"))
# After an arrest or a ban only more of these; attacks and deaths told there are what it was for.
_AFTER_COERCE = frozenset(("COERCE", "SEIZE"))
# So many sentences back an event still gives its day.
_SENTENCES = 3
# An event of more days than a night has ("in March") says too little of the next.
_DAYS = 2
# Before a trigger, what tells of a time up to now or of one before: "have killed", "had been seized", "led earlier
# attacks"; "involved in the kidnapping" is what someone was arrested for.
_EARLIER = re.compile(
    r"\b(?:has|have|had|having)\s+(?:[a-z]+\s+){0,2}$|['’](?:ve|d)\s+(?:[a-z]+\s+)?$"
    r"|\b(?:earlier|previous|recent|past|involved|participated|responsible|suspected|accused|wanted|planned|directed"
    r"|in\s+connection\s+with)\b[^.;:]*$",
    re.IGNORECASE,
)
_EARLIER_REACH = 60
# "Seventeen deaths have been recorded".
_SO_FAR = re.compile(r"\s+(?:has|have|had)\b")
# Counts of all until then, unless they are told as known: "52,000 deaths", not "the deaths".
_COUNTS = frozenset(("deaths", "cases", "infections", "casualties", "fatalities"))
_KNOWN = re.compile(r"\b(?:the|these|those|all|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_KNOWN_REACH = 25
# What takes years and is told as background: "the war", "the insurgency has killed 40,000".
_OF_YEARS = re.compile(
    r"\b(?:wars?|conflicts?|insurgency|rebellion|uprising|occupation|genocide|campaign|crisis|epidemic|pandemic)\b"
    r"[^.;:]*$",
    re.IGNORECASE,
)
# What opens a sentence about those told before, wherever it is.
_GOES_ON_OF = re.compile(
    r"\W*(?:they|it|he|she|the|this|that|these|those|their|its|his|her|both|all|another|others|some|among|at\s+least)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_SINCE_REACH = 50


class _Told(NamedTuple):
    """The event told last that has a day."""

    when: Interval
    type: str
    sentence: int
    place: str | None


def carry_days(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """Events with the day of the one told before them in their paragraph, marked as inferred, where they have none."""
    if not any(_may_carry(event) for event in events):
        return events
    text, published = document.report.text, document.report.published
    latest = published.isoformat() if published else None
    starts = [sentence.start for sentence in document.sentences]
    out: list[Event] = []
    last: _Told | None = None
    for event in events:
        at = bisect_right(starts, event.trigger.start) - 1
        if last and not _is_near(document, last.sentence, at):
            last = None
        goes_on = last and at > last.sentence and _may_carry(event) and _follows(event, last, text)
        if last and goes_on and not _is_elsewhere(event, last, document, at):
            out.append(replace(event, when=replace(last.when, inferred=True)))
            last = last._replace(sentence=at)
            continue
        if event.when and not event.when.inferred:
            place = place_of(event, document)
            last = _Told(event.when, event.type, at, place) if _may_give(event, text, latest) else None
        elif event.when is None and event.time and _goes_on(event):
            last = None  # "on election day": it was on another one
        out.append(event)
    return tuple(out)


def _goes_on(event: Event) -> bool:
    return event.status == "occurred" and event.type in _GOES_ON


def _may_carry(event: Event) -> bool:
    return event.when is not None and event.when.inferred and _goes_on(event)


def _may_give(event: Event, text: str, latest: str | None) -> bool:
    """Whether the event has a day, past by the report's, on which what comes after it may have happened."""
    if not _goes_on(event) or event.when is None or not event.when.from_ or not event.when.to:
        return False
    if latest and event.when.to > latest:
        return False
    days = (date.fromisoformat(event.when.to) - date.fromisoformat(event.when.from_)).days + 1
    return days <= _DAYS and not goes_on_since(event, text)


def goes_on_since(event: Event, text: str) -> bool:
    """Whether a time of the event is only when it began ("killed 41 since Friday")."""
    return any(_SINCE.search(text, max(0, t.start - _SINCE_REACH), t.start) for t in event.time)


def _is_near(document: Document, earlier: int, later: int) -> bool:
    sentences = document.sentences
    if earlier < 0 or later < 0:
        return False
    return later - earlier <= _SENTENCES and sentences[earlier].paragraph == sentences[later].paragraph


def _follows(event: Event, last: _Told, text: str) -> bool:
    """Whether the event is told as going on from the ``last``, not as of before or of all the time until now."""
    if last.type == "COERCE" and event.type not in _AFTER_COERCE:
        return False
    at = event.trigger.start
    if _EARLIER.search(text, max(0, at - _EARLIER_REACH), at) or _SO_FAR.match(text, event.trigger.end):
        return False
    if _OF_YEARS.search(text, max(0, at - _EARLIER_REACH), event.trigger.end):
        return False
    return event.trigger.text not in _COUNTS or _KNOWN.search(text, max(0, at - _KNOWN_REACH), at) is not None


def place_of(event: Event, document: Document) -> str | None:
    """The name of the place where the event happened; the ids of places count the mentions from 1."""
    at = int(event.where[1:]) - 1 if event.where else -1
    return document.places[at].text if 0 <= at < len(document.places) else None


def _is_elsewhere(event: Event, last: _Told, document: Document, sentence: int) -> bool:
    """Whether it happened at another place than the ``last``, in a sentence that does not go on with those told of."""
    place = place_of(event, document)
    if place is None or last.place is None or place == last.place:
        return False
    return _GOES_ON_OF.match(document.report.text, document.sentences[sentence].start) is None

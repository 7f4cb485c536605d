"""Which event a number belongs to, where the words around it tell better than the tagger: parts, tolls and tellers."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model import Document, EventMention, NumberMention, Span
from dateline.resolve.figure_links import EventLinks

# What may befall the parts of those told before ("41 in air strikes"), by type of the codebook.
_SHARED_OUT = frozenset(("CASUALTY", "COERCE", "DISPLACE"))
# Behind a part, what it is due to; up to three words stand before the word of that event. A verb among them tells what
# befell those counted ("40 on the bus were kidnapped").
_DUE_TO = re.compile(
    r"\s+(?:of\s+(?:them|whom)\s+)?(?:in|by|from|on)\s+"
    r"(?:(?!(?:was|were|is|are|be|been|being|has|have|had|got|went|remain|remained)\s)[\w’'-]+\s+){0,3}$"
)
_BY = re.compile(r"\s+(?:of\s+(?:them|whom)\s+)?(?:in|by|from|on)\s")
# Before a part that follows another part or the whole.
_JOINED = re.compile(r"(?:[:,]\s+(?:and\s+)?|\band\s+)$")
# Before the word of an event that only another part is due to: "in air strikes", "by roadside bombs".
_CAUSE = re.compile(r"\b(?:in|by|from|on|to)\s+(?:[\w’'-]+\s+){0,2}$")
_CAUSE_REACH = 40
# A part stands so near to the one before it or to the whole.
_PART_REACH = 80
_ENDS = re.compile(r"[.;]\s|\bwhile\b")
# "Taking the toll to 58": the new number of a toll.
_TOLL = re.compile(
    r"\b(toll|tally)\b[^.,;:]{0,40}?\bto\s+(?:(?:at\s+least|more\s+than|over|about|nearly|some)\s+)?$", re.IGNORECASE
)
_TOLL_REACH = 80
_TOLLS = frozenset(("toll", "tally"))
# What those who tell call themselves in what they say.
_THEMSELVES = frozenset(("they", "them", "we", "us", "he", "him", "she", "her", "i", "me"))


def mend_links(document: Document, links: EventLinks) -> tuple[NumberMention, ...]:
    """The numbers, those of parts with the event of the whole and those of tolls with the toll."""
    text = document.report.text
    if not document.events:
        return document.numbers
    tolls = {event.trigger.start: event.trigger for event in document.events if event.trigger.text.lower() in _TOLLS}
    starts = sorted(tolls)
    out: list[NumberMention] = []
    is_part = False
    for number in document.numbers:
        is_near = bisect_left(starts, number.start - _TOLL_REACH) < bisect_left(starts, number.start)
        toll = _toll_of(number, tolls, text) if is_near else None
        whole = _event_of_whole(number, out[-1], (document.events, links, text), is_part=is_part) if out else None
        is_part = whole is not None
        if toll:
            out.append(replace(number, event=toll))
        elif whole:
            counted = None if _counts_cause(number, text) else number.counted
            out.append(replace(number, event=whole.trigger, counted=counted))
        else:
            out.append(number)
    return tuple(out)


def _toll_of(number: NumberMention, tolls: dict[int, Span], text: str) -> Span | None:
    found = _TOLL.search(text, max(0, number.start - _TOLL_REACH), number.start)
    return tolls.get(found.start(1)) if found else None


def _event_of_whole(
    number: NumberMention,
    before: NumberMention,
    context: tuple[Sequence[EventMention], EventLinks, str],
    *,
    is_part: bool,
) -> EventMention | None:
    """The event of the number before, if this one is a part of the same ("killed 50 in ambushes, 30 in bombings")."""
    events, links, text = context
    if number.start - before.end > _PART_REACH or not _BY.match(text, number.end):
        return None
    if _ENDS.search(text, before.end, number.start) or not _JOINED.search(text, before.end, number.start):
        return None
    whole, own = links.index(before), links.index(number)
    if whole is None or own == whole or events[whole].type not in _SHARED_OUT:
        return None
    cause = None if own is None else events[own].trigger.start
    due = cause is not None and _DUE_TO.fullmatch(text, number.end, cause) is not None
    if is_part and cause is not None and before.end < cause < number.start:
        due = True  # the cause of the part before
    if not due and not (own is None and (is_part or _counts_cause(number, text))):
        return None
    triggers = (event.trigger.start for i, event in enumerate(events) if i != whole)
    between = (at for at in triggers if before.end < at < number.start)
    return events[whole] if all(_CAUSE.search(text, max(0, at - _CAUSE_REACH), at) for at in between) else None


def _counts_cause(number: NumberMention, text: str) -> bool:
    """Whether the thing counted is what the part is due to ("41 in air strikes")."""
    counted = number.counted
    return counted is not None and _DUE_TO.fullmatch(text, number.end, counted.start) is not None


class Tellers:
    """Numbers that count those who tell something: "two army sources said"."""

    def __init__(self, document: Document) -> None:
        self._told: dict[tuple[int, int], list[Span]] = {}
        for statement in document.statements:
            if statement.source:
                self._told.setdefault((statement.source.start, statement.source.end), []).extend(statement.content)
        self._sources = sorted(self._told)
        self._events = document.events

    def hold(self, number: NumberMention, event: int) -> bool:
        """Whether the number counts tellers, who have no part in the event and are not told of by it."""
        at = bisect_right(self._sources, (number.start, math.inf)) - 1
        if at < 0 or number.start >= self._sources[at][1]:
            return False
        start, end = self._sources[at]
        mention = self._events[event]
        takes_part = any(span.start <= number.start < span.end for span in (*mention.actor, *mention.target))
        told = self._told[start, end]
        befell_them = any(span.text.lower() in _THEMSELVES and _holds(told, span) for span in mention.target)
        return not (takes_part or befell_them or start <= mention.trigger.start < end)


def _holds(content: Sequence[Span], span: Span) -> bool:
    return any(part.start <= span.start < part.end for part in content)

"""Which of the times and places of an event are its own: those of its clause, where other events have theirs too."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from dateline.model import Document, EventMention, Place, Span, Time

Named = TypeVar("Named", Time, Place)

# Where one clause ends and the next begins for sure. These patterns begin with plain characters and look back from them
# for where the word begins: so they are found ten times as fast.
_BOUNDARY = re.compile(r";|,\s+(?:and|but|which|who)\b|wh(?<=\bwh)(?:ile|ereas)\b")
_AND = re.compile(r"and(?<=\band)\s+(?:then\s+)?")
# "… and on Monday attacked Arden": an "and" before the time of the next event.
_AND_AT = re.compile(r"and(?<=\band)\s+(?:(?:again|later|then)\s+)?(?:on|in|at)\s+")
# "…, and again on Sunday, killed 12": right behind such a time the clause before it goes on.
_COMMA = re.compile(r"\s*,\s*")
# A phrase ends here.
_STOP = re.compile(r"\s*(?:[,.;:)]|$)")
# "released him on bail until October"; so many characters are looked at for the word.
_UNTIL = re.compile(r"\b(?:until|till|til)\s+$", re.IGNORECASE)
_UNTIL_CHARACTERS = 8
# Before or at the start of a month or year that says when something was: "seized in November", "elected last year".
_IN = re.compile(r"\b(?:in|last)\s+(?:(?:early|mid|late)[\s-])?$", re.IGNORECASE)
_IN_REACH = 12
_LAST = ("last ", "in ")


class Clauses:
    """The clauses of a report's sentences, as far as its events and punctuation tell them apart."""

    def __init__(self, document: Document) -> None:
        self.text = document.report.text
        self.sentences = document.sentences
        self.starts = [sentence.start for sentence in document.sentences]
        self.triggers = sorted({event.trigger.start for event in document.events})
        # By the number of the sentence: events of one ask for the same.
        self.breaks: dict[int, tuple[list[int], list[re.Match[str]]]] = {}

    def own(self, mention: EventMention, named: Sequence[Named]) -> list[Named]:
        """The times or places in the clause of the event, where all the others are in clauses of other events.

        All of them where this does not hold.
        """
        if len(named) < 2:
            return list(named)
        ordered = sorted(named, key=lambda one: one.start)
        clause = self._clause(mention.trigger.start, ordered)
        own = [one for one in ordered if one.start in clause]
        rest = [one for one in ordered if one.start not in clause]
        if not rest or all(self.is_led_up_to(one) for one in own):
            return list(named)
        others = (self._clause(one.start, ordered) for one in rest)
        return own if all(self._holds_trigger(other) for other in others) else list(named)

    def of_another(self, mention: EventMention, chosen: Sequence[Time], times: Sequence[Time]) -> Time | None:
        """The month or year of the event, where the ``chosen`` days do not lie in it and so are another event's.

        "Attacked in August, was hit again on Sunday": it follows the event's word and no other event is told between.
        """
        first, last = min(t.from_ or "" for t in chosen), max(t.to or "" for t in chosen)
        apart = [t for t in times if (t.to or last) < first or last < (t.from_ or first)]
        apart = [t for t in apart if self._is_right_after(mention, t)]
        near = min((*apart, *chosen), key=lambda t: gap(mention.trigger, t)) if apart else None
        return near if near in apart else None

    def _is_right_after(self, mention: EventMention, time: Time) -> bool:
        if time.start < mention.trigger.end or self.has_trigger_between(mention.trigger, time):
            return False
        says_in = _IN.search(self.text, max(0, time.start - _IN_REACH), time.start)
        return says_in is not None or time.text.lower().startswith(_LAST)

    def has_trigger_between(self, trigger: Span, named: Time | Place) -> bool:
        """Whether the word of another event stands between an event's own and the time or place."""
        first, second = sorted((trigger.start, named.start))
        return self.has_trigger_within(first + 1, second)

    def has_trigger_within(self, first: int, last: int) -> bool:
        """Whether the word of an event begins at ``first`` or behind it, before ``last``."""
        return bisect_left(self.triggers, first) < bisect_left(self.triggers, last)

    def opening(self, offset: int) -> int:
        """Where the sentence at ``offset`` begins."""
        at = bisect_right(self.starts, offset) - 1
        return self.starts[at] if at >= 0 else 0

    def is_led_up_to(self, time: Time | Place) -> bool:
        """Whether it only ends what began with the event ("released him on bail till October")."""
        return _UNTIL.search(self.text, max(0, time.start - _UNTIL_CHARACTERS), time.start) is not None

    def _clause(self, offset: int, times: Sequence[Time | Place]) -> range:
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return range(len(self.text))
        first, last = self.sentences[at].start, self.sentences[at].end
        ends = self._boundaries(at, times)
        start = max((end for end in ends if end <= offset), default=first)
        return range(start, min((end for end in ends if end > offset), default=last))

    def _boundaries(self, at: int, times: Sequence[Time | Place]) -> list[int]:
        """Where clauses begin in a sentence, by its words and by the times that follow an "and"."""
        known = self.breaks.get(at)
        if known is None:
            known = self.breaks[at] = self._breaks(self.sentences[at].start, self.sentences[at].end)
        sure, links = known
        ends = [*sure, *self._dated(links, times)] if links else sure
        return [end for end in ends if not self._is_parenthesis(end, times)]

    def _breaks(self, first: int, last: int) -> tuple[list[int], list[re.Match[str]]]:
        """Where clauses begin: behind punctuation, and behind an "and" that leads to the next event's verb.

        Also each "and" that may lead to a time.
        """
        sure = [found.end() for found in _BOUNDARY.finditer(self.text, first, last)]
        verbs = [found.end() for found in _AND.finditer(self.text, first, last) if self._is_trigger(found.end())]
        return sure + verbs, list(_AND_AT.finditer(self.text, first, last))

    def _dated(self, links: Sequence[re.Match[str]], times: Sequence[Time | Place]) -> list[int]:
        """Behind each "and" before the time of what follows; "overnight and on Sunday, hours after" is one of both."""
        until, ends = {time.start: time.end for time in times}, {time.end for time in times}
        found = [link for link in links if link.end() in until]
        both = {link for link in found if link.start() - 1 in ends and _STOP.match(self.text, until[link.end()])}
        return [link.end() for link in found if link not in both]

    def _is_trigger(self, offset: int) -> bool:
        at = bisect_left(self.triggers, offset)
        return at < len(self.triggers) and self.triggers[at] == offset

    def _is_parenthesis(self, offset: int, times: Sequence[Time | Place]) -> bool:
        """Whether what begins there is but a time between commas, with an event's verb right behind it."""
        time = next((time for time in times if time.start >= offset), None)
        if time is None or self._holds_trigger(range(offset, time.start)):
            return False
        comma = _COMMA.match(self.text, time.end)
        return comma is not None and self._is_trigger(comma.end())

    def _holds_trigger(self, clause: range) -> bool:
        at = bisect_left(self.triggers, clause.start)
        return at < len(self.triggers) and self.triggers[at] in clause


def gap(trigger: Span, named: Time | Place) -> int:
    """Characters between the word of an event and a time or place."""
    return max(named.start - trigger.end, trigger.start - named.end)

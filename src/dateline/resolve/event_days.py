"""Which of the times given to an event are its own: those of its clause, where other events have theirs beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.model import Document, EventMention, Time

# Where one clause ends and the next begins for sure.
_BOUNDARY = re.compile(r";|,\s+(?:and|but|which|who)\b|\b(?:while|whereas)\b")
_AND = re.compile(r"\band\s+(?:then\s+)?")
# "… and on Monday attacked Arden": an "and" before the time of the next event.
_AND_AT = re.compile(r"\band\s+(?:(?:again|later|then)\s+)?(?:on|in|at)\s+")
# "…, and again on Sunday, killed 12": right behind such a time the clause before it goes on.
_COMMA = re.compile(r"\s*,\s*")
# A phrase ends here.
_STOP = re.compile(r"\s*(?:[,.;:)]|$)")
# "released him on bail until October"; so many characters are looked at for the word.
_UNTIL = re.compile(r"\b(?:until|till|til)\s+$", re.IGNORECASE)
_UNTIL_CHARACTERS = 8


class Clauses:
    """The clauses of a report's sentences, as far as its events and punctuation tell them apart."""

    def __init__(self, document: Document) -> None:
        self.text = document.report.text
        self.sentences = document.sentences
        self.starts = [sentence.start for sentence in document.sentences]
        self.triggers = sorted({event.trigger.start for event in document.events})

    def own_times(self, mention: EventMention, times: Sequence[Time]) -> list[Time]:
        """Those of ``times`` in the clause of the event, where all the others are in clauses of other events.

        All of them where this does not hold.
        """
        if len(times) < 2:
            return list(times)
        ordered = sorted(times, key=lambda time: time.start)
        clause = self._clause(mention.trigger.start, ordered)
        own = [time for time in ordered if time.start in clause]
        rest = [time for time in ordered if time.start not in clause]
        if not rest or all(self._is_led_up_to(time) for time in own):
            return list(times)
        others = (self._clause(time.start, ordered) for time in rest)
        return own if all(self._holds_trigger(other) for other in others) else list(times)

    def _is_led_up_to(self, time: Time) -> bool:
        """Whether it only ends what began with the event ("released him on bail till October")."""
        return _UNTIL.search(self.text, max(0, time.start - _UNTIL_CHARACTERS), time.start) is not None

    def _clause(self, offset: int, times: Sequence[Time]) -> range:
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return range(len(self.text))
        first, last = self.sentences[at].start, self.sentences[at].end
        ends = self._boundaries(first, last, times)
        start = max((end for end in ends if end <= offset), default=first)
        return range(start, min((end for end in ends if end > offset), default=last))

    def _boundaries(self, first: int, last: int, times: Sequence[Time]) -> list[int]:
        """Where clauses begin: behind punctuation, and behind an "and" that leads to the next event's verb or time."""
        sure = [found.end() for found in _BOUNDARY.finditer(self.text, first, last)]
        verbs = [found.end() for found in _AND.finditer(self.text, first, last) if self._is_trigger(found.end())]
        return [at for at in (*sure, *verbs, *self._dated(first, last, times)) if not self._is_parenthesis(at, times)]

    def _dated(self, first: int, last: int, times: Sequence[Time]) -> list[int]:
        """Behind each "and" before the time of what follows; "overnight and on Sunday, hours after" is one of both."""
        until, ends = {time.start: time.end for time in times}, {time.end for time in times}
        found = [link for link in _AND_AT.finditer(self.text, first, last) if link.end() in until]
        both = {link for link in found if link.start() - 1 in ends and _STOP.match(self.text, until[link.end()])}
        return [link.end() for link in found if link not in both]

    def _is_trigger(self, offset: int) -> bool:
        at = bisect_left(self.triggers, offset)
        return at < len(self.triggers) and self.triggers[at] == offset

    def _is_parenthesis(self, offset: int, times: Sequence[Time]) -> bool:
        """Whether what begins there is but a time between commas, with an event's verb right behind it."""
        time = next((time for time in times if time.start >= offset), None)
        if time is None or self._holds_trigger(range(offset, time.start)):
            return False
        comma = _COMMA.match(self.text, time.end)
        return comma is not None and self._is_trigger(comma.end())

    def _holds_trigger(self, clause: range) -> bool:
        at = bisect_left(self.triggers, clause.start)
        return at < len(self.triggers) and self.triggers[at] in clause

"""Forecasts that go on about one thing: "The exercise will …" after "… will join the exercise from May 15"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.model import EventMention, Span

# A claim further than this from the end of the one before it is about something else.
_REACH = 200
# Up to the first auxiliary a clause tells what it is about.
_SUBJECT = re.compile(r"(.*?)\b(?:will|would|is|are|was|were|could|may|might|should|shall|can|has|have)\b", re.DOTALL)
# A thing already spoken of, with up to two words between article and noun.
_GIVEN = re.compile(r"\b(?:the|this|that|these|those)\s+((?:[\w-]+\s+){0,2}[\w-]+)", re.IGNORECASE)
# A thing not spoken of before.
_NEW = re.compile(r"\b(?:a|an|another)\s+[\w-]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")


def goes_on(before: Sequence[Span], content: Sequence[Span], events: Sequence[EventMention]) -> bool:
    """Whether a claim with ``content`` is about a thing or an event that the claims just ``before`` it tell of.

    Its subject is "it" or "this", or names again with "the" or "this" a noun of those claims, or repeats their event.
    """
    if not 0 <= content[0].start - before[-1].end <= _REACH:
        return False
    found = _SUBJECT.match(" ".join(c.text for c in content))
    if not found:
        return False
    subject = _NEW.sub(" ", found[1])
    if subject.strip().lower() in ("it", "this"):
        return True
    given = {word for x in _GIVEN.finditer(subject) for word in _words(x[1])}
    if given and given & _words(" ".join([c.text for c in before])):
        return True
    named = _words(subject)
    return bool(named) and any(_stem(trigger) in named for span in before for trigger in _triggers(span, events))


def _triggers(span: Span, events: Sequence[EventMention]) -> Iterator[str]:
    """The words of the events that are told in the span."""
    first = bisect_left(events, span.start, key=lambda event: event.trigger.start)
    for at in range(first, len(events)):
        trigger = events[at].trigger
        if trigger.start >= span.end:
            return
        yield trigger.text


def _words(text: str) -> set[str]:
    return {_stem(x) for x in _WORD.findall(text)}


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")

"""Days told farther down: a headline and its first paragraph leave the day out that those below it give."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from dateline.model import Document, Event, Interval, Statement, Time
from dateline.resolve.carried_days import goes_on_since, place_of
from dateline.resolve.recalled_days import happening_of, is_dated, is_harm, is_known, is_undated, with_days

# "The accident happened late on Sunday": said of what the report is about.
_HAPPENED = re.compile(r"\s+(?:that\s+[a-z]+\s+[^,.;]*)?(?:happened|took\s+place|occurred)\b")
_ANY = frozenset(("accident", "ambush", "assault", "attack", "blast", "collision", "crash", "explosion", "incident"))
_ANY |= {"raid", "shooting", "strike", "tragedy"}
# A story tells of the days before it is published; an attack longer ago is another one.
_STORY_DAYS = 10
_FINAL_STOP = (".", "!", "?", "…", '"', "”")
# So many letters of two words are the same where they are forms of one: "capsizes", "capsized".
_STEM = 4


class _Parts:
    """The paragraphs of a report by which its events are told apart."""

    def __init__(self, document: Document) -> None:
        sentences = document.sentences
        self.starts = [sentence.start for sentence in sentences]
        self.paragraphs = [sentence.paragraph for sentence in sentences]
        first = sentences[0]
        alone = len(sentences) > 1 and sentences[1].paragraph != first.paragraph
        titled = alone and not document.report.text.endswith(_FINAL_STOP, first.start, first.end)
        self.headline = first.paragraph if titled else None
        self.lead = sentences[1].paragraph if titled else first.paragraph

    def paragraph(self, event: Event) -> int:
        return self.paragraphs[max(0, bisect_right(self.starts, event.trigger.start) - 1)]


def carry_up(
    events: tuple[Event, ...], document: Document, statements: Sequence[Statement], times: dict[str, Time]
) -> tuple[Event, ...]:
    """Events of the headline and the first paragraph with the day, as inferred, that is told below them.

    "A bus crash killed 20, police said. The accident happened late on Sunday."
    """
    published = document.report.published
    if published is None or not document.sentences or not any(is_undated(event) or is_dated(event) for event in events):
        return events
    parts = _Parts(document)
    text = document.report.text
    top = [e for e in events if is_harm(e) and parts.paragraph(e) in (parts.headline, parts.lead)]
    day = {s.id: time for s in statements if s.time and (time := times.get(s.time))}
    unsaid = [e for e in top if is_undated(e) or _is_of_telling(e, day)]
    if not unsaid:
        return events
    found: dict[int, Interval] = {}
    if len(unsaid) == len(top):
        below = [e for e in events if is_dated(e) and parts.paragraph(e) > parts.lead and not goes_on_since(e, text)]
        below = _not_elsewhere(below, top, document)
        when = _day_below(top, below, text, published)
        found = {e.trigger.start: when for e in unsaid if when and not _is_on(e, when)}
    elif parts.headline is not None:
        title = [e for e in unsaid if parts.paragraph(e) == parts.headline]
        lead = [e for e in top if parts.paragraph(e) == parts.lead and not goes_on_since(e, text)]
        lead = _not_elsewhere(lead, title, document)
        when = _day_of_lead(title, lead, published)
        found = {e.trigger.start: when for e in title} if when else {}
    return with_days(events, found)


def _not_elsewhere(events: Sequence[Event], top: Sequence[Event], document: Document) -> list[Event]:
    """Those that are not told to have happened at another place than all that the top of the report names."""
    places = {place for event in top if (place := place_of(event, document))}
    return [event for event in events if not places or place_of(event, document) in (None, *places)]


def _is_of_telling(event: Event, telling: dict[str, Time]) -> bool:
    """Whether its only day is the one on which it was told ("a slide has killed 14, police said Monday")."""
    time, when = telling.get(event.statement or ""), event.when
    if time is None or any(span.start != time.start for span in event.time):
        return False
    return bool(when and is_dated(event) and (when.from_, when.to) == (time.from_, time.to))


def _is_on(event: Event, when: Interval) -> bool:
    return event.when is not None and (event.when.from_, event.when.to) == (when.from_, when.to)


def _day_below(top: Sequence[Event], below: Sequence[Event], text: str, published: date) -> Interval | None:
    """The one day of what is told below to have happened, if it is what the top of the report tells of."""
    told = {happening for event in top if (happening := happening_of(event))}
    same = [e for e in below if is_known(e, text) and (_is_happening(e, text) or happening_of(e) in told)]
    return _only_day(same, published)


def _is_happening(event: Event, text: str) -> bool:
    return event.trigger.text in _ANY and _HAPPENED.match(text, event.trigger.end) is not None


def _day_of_lead(title: Sequence[Event], lead: Sequence[Event], published: date) -> Interval | None:
    """The one day of the first paragraph's events, if the headline tells of one of them, or of two such kinds."""
    dated = [event for event in lead if is_dated(event)]
    kinds = {event.type for event in title}
    alike = len(kinds) > 1 and kinds <= {event.type for event in dated}
    same = alike or any(_is_same(headed, told) for headed in title for told in dated)
    return _only_day(dated, published) if same else None


def _is_same(headed: Event, told: Event) -> bool:
    if headed.type != told.type:
        return False
    happening = happening_of(headed)
    if happening is not None and happening == happening_of(told):
        return True
    return headed.trigger.text[:_STEM].lower() == told.trigger.text[:_STEM].lower()


def _only_day(events: Sequence[Event], published: date) -> Interval | None:
    days = {(event.when.from_, event.when.to) for event in events if event.when}
    if len(days) != 1:
        return None
    first, last = next(iter(days))
    if not (first and last) or not 0 <= (published - date.fromisoformat(last)).days <= _STORY_DAYS:
        return None
    return Interval(from_=first, to=last, inferred=True)

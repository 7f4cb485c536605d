"""Days counted back: what something happened "two days after" has the day of that, less two, as inferred."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from dateline.model import Document, Event, Interval, Time
from dateline.resolve.carried_days import goes_on_since

_AFTER = " after "
# A length that has a number of days; "P1M", "PXD" and hours do not lead to a day.
_DAYS = re.compile(r"P(\d{1,3})([DW])")
_IN_DAYS = {"D": 1, "W": 7}
# What makes a length a rough one: "nearly a week", "less than two days".
_ROUGH = re.compile(r"\b(?:about|almost|around|barely|just|less|more|nearly|over|roughly|some|within)\b[^.,;]*$", re.I)
_ROUGH_REACH = 20
# Between a day and a length in apposition to it.
_COMMA = re.compile(r",\s+|\s+[–—-]\s+")
_COMMA_REACH = 4
# Where the clause behind "after" ends.
_END = re.compile(r"[,;:.()—]\s|\s[–-]\s|$")
# Before what was earlier than the rest of its sentence: "two weeks after the vote", "after fighting near".
_EARLIER = re.compile(r"\bafter\s[^,;:()—]*$", re.IGNORECASE)


def count_back(events: tuple[Event, ...], document: Document, times: Iterable[Time]) -> tuple[Event, ...]:
    """Events with the days that a length before "after" puts them on; with none where it cannot be told on which.

    "Two days after gunmen killed 11, police arrested three on Monday": the killing was on Saturday, and not on the day
    of the report.
    """
    text, times = document.report.text, tuple(times)
    lengths = [t for t in times if t.value and t.value[0] == "P" and text.startswith(_AFTER, t.end)]
    if not lengths or not events:
        return events
    starts = [sentence.start for sentence in document.sentences]
    out = list(events)
    for length in lengths:
        at = bisect_right(starts, length.start) - 1
        if at < 0 or "T" in (length.value or ""):
            continue
        sentence = document.sentences[at]
        end = _END.search(text, length.end, sentence.end)
        last = end.start() if end else sentence.end
        clause = range(length.end, last)
        told = [e for e in events if sentence.start <= e.trigger.start < sentence.end and not goes_on_since(e, text)]
        later = [e for e in told if not _EARLIER.search(text, sentence.start, e.trigger.start)]
        anchor = _apposed(times, length, text) or _anchor(later, clause)
        when = _days_before(anchor, length, text)
        for i, event in enumerate(out):
            if event.trigger.start in clause and _is_past(event) and _is_unsaid(event, anchor):
                out[i] = replace(event, when=when)
    return tuple(out)


def _is_past(event: Event) -> bool:
    return event.status == "occurred"


def _is_unsaid(event: Event, anchor: date | None) -> bool:
    """Whether it has no day, or but that from which its own is counted back."""
    when = event.when
    return when is None or when.inferred or (anchor is not None and when.from_ == when.to == anchor.isoformat())


def _apposed(times: Sequence[Time], length: Time, text: str) -> date | None:
    """The day right before the length: "the UN said on Tuesday, a day after"."""
    for time in times:
        if 0 < length.start - time.end <= _COMMA_REACH and _COMMA.fullmatch(text, time.end, length.start):
            return date.fromisoformat(time.from_) if time.from_ and time.from_ == time.to else None
    return None


def _anchor(later: Sequence[Event], clause: range) -> date | None:
    """The day said with what happened later in the sentence: the nearest before the length, else behind the clause."""
    dated = [e for e in later if e.when and not e.when.inferred and _is_past(e)]
    dated = [e for e in dated if e.when and e.when.from_ and e.when.from_ == e.when.to]
    before = [e for e in dated if e.trigger.start < clause.start]
    behind = [e for e in dated if e.trigger.start >= clause.stop]
    chosen = before[-1] if before else behind[0] if behind else None
    return date.fromisoformat(chosen.when.from_) if chosen and chosen.when and chosen.when.from_ else None


def _days_before(anchor: date | None, length: Time, text: str) -> Interval | None:
    found = _DAYS.fullmatch(length.value or "")
    if anchor is None or found is None or _ROUGH.search(text, max(0, length.start - _ROUGH_REACH), length.end):
        return None
    day = (anchor - timedelta(days=int(found[1]) * _IN_DAYS[found[2]])).isoformat()
    return Interval(from_=day, to=day, inferred=True)

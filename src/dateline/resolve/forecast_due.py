"""The window in which a forecast should come true, from the time expressions in it and the words before them.

"by", "until" and "within" close the window and open it on the day of the forecast; "from" and "after" open it; all
else ("on Friday", "in March or April") is the window itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Due, Span, Time
from dateline.resolve.forecast_days import end_after, narrow
from dateline.resolve.numerals import parse_number

# Between two times that tell one window: "March or April", "May 15-24", "from Monday to Friday".
_JOIN = re.compile(
    r"\s*(?:,?\s*\b(?:or|and|to|until|till|through)\b(?:\s+(?:on|in|by|sometime|the))*|[-–—/])\s*", re.IGNORECASE
)
# Between two times of which each has its own part of a claim ("3% this year and 4% next year"): right behind the first
# or with a figure; and what stands before the second then, no noun that it belongs to ("the 2026 budget").
_AND_THEN = re.compile(r"\b(?:and|then|followed\s+by|before\s+[a-z]+ing)\b", re.IGNORECASE)
_PART_ENDS = re.compile(rf"\s*(?:,|{_AND_THEN.pattern})|[^\d]*\d", re.IGNORECASE)
_PART_TIME = re.compile(
    r"(?:,|\b(?:in|on|during|over|by|at|through|and|then)|\d[^,;]{0,40}\bfor)\s+(?:the\s+)?$", re.IGNORECASE
)
_NEXT = re.compile(r"(?:the\s+)?(?:next|this|following|later)\b", re.IGNORECASE)
# Words that stand between a preposition and its time.
_BETWEEN = r"(?:\s+(?:about|around|at|on|in|the|this|early|late|sometime|mid|end|start|of|a|an|least|noon))*\s+$"
# A thing on a day, before which or until which something is to happen ("before the vote on 9 June").
_THING_ON = r"(?:\s+(?:the|his|her|its|their)\s+(?:[\w-]+\s+)?[\w-]+(?=\s+(?:on|in)\b))?"
_CLOSES = re.compile(
    rf"\b(?:(?:by|through|no later than|not later than|up to|deadline is)|(?:until|till){_THING_ON}){_BETWEEN}",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:before|prior to|ahead of){_THING_ON}{_BETWEEN}", re.IGNORECASE)
# What comes no earlier than a time, or not before it, may come at any time from then on. Another verb between belongs
# to another clause ("who did not register will be fined before July"), but behind a verb of expecting.
_NO_JOINT = r"(?!(?:and|but|or|so|because)\b)"
_NO_VERB = r"(?!(?:will|would|must|shall|should|may|might|can|could|is|are|was|were|(?:has|have|had)\s+to)\b)"
_EXPECT = r"(?:[a-z]+ly\s+)?(?:expect\w*|thought|thinks?|believ\w+|anticipat\w+|foresee\w*|sees?|seen)"
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|not) (?:earlier|sooner) than"
    r"|(?:\b(?:not|never|cannot|unlikely)|n['’]t)(?!\s+(?:only|just|merely)\b)"
    rf"(?:\s+{_EXPECT}(?:\s+{_NO_JOINT}[\w'’-]+){{0,9}}|(?:\s+{_NO_JOINT}{_NO_VERB}[\w'’-]+){{0,10}})"
    rf"\s+before){_BETWEEN}",
    re.IGNORECASE,
)
# Characters before a time in which such a denial is looked for: ten words of a clause.
_DENIAL_REACH = 90
# Behind a time that opens or closes the window; no noun follows ("at the latest summit").
_BOUND = re.compile(
    r",?\s+at\s+(?:the\s+)?(?:very\s+)?(?:earliest|soonest|(?P<latest>latest))\b(?=\s*(?:[^\w\s]|$)"
    r"|\s+(?:and|but|or|if|unless|because|as|when|while|for|to|in|on|with|after|before|that|which|he|she|it|they|we"
    r"|said|says|according|given|due|under|from|by)\b)",
    re.IGNORECASE,
)
# Times that are the end of something, said in the time or before it ("before the end of April", "before year-end").
_END = re.compile(r"(?:the\s+)?(?:very\s+)?end\s+of\b|.*\bend$", re.IGNORECASE)
_END_OF = re.compile(r"\bend\s+of\s+(?:(?:the|this|next)\s+)?$", re.IGNORECASE)
# "later this year" and "the rest of the year" are what is left of it.
_LATER = re.compile(r"later\s|(?:the\s+)?(?:rest|remainder)\s+of\b", re.IGNORECASE)
_REST_OF = re.compile(r"\b(?:rest|remainder)\s+of\s+(?:the\s+|this\s+)?$", re.IGNORECASE)
_OPENS = re.compile(
    rf"\b(?:from|after|following|as of|beginning|starting|effective from|since|at least)(?:\s+the\s+\w+)?{_BETWEEN}",
    re.IGNORECASE,
)
# A duration is a window only where something is to happen within it or to last for it.
_LASTS = re.compile(
    r"\b(?:within|in|for|over|during|tak(?:e|es|ing)|lasts?)\s+"
    r"(?:(?:up to|about|around|at least|a|an|the|another)\s+)*$",
    re.IGNORECASE,
)
# Before a length in which so much falls ("120 mm of rain in six hours"): it tells how hard, and not when.
_FALLS = re.compile(
    r"\d\s?(?:mm|cm|m|in|ft|inch(?:es)?|feet|(?:centi|milli)?met(?:re|er)s?)"
    r"(?:\s+of\s+(?:[a-z]+\s+)?(?:rain|snow|rainfall|snowfall|precipitation|water|hail|sleet))?"
    r"\s+(?:in|within|over|during)\s+(?:the\s+|an?\s+)?$"
)
# The upper end of a range of lengths that is marked as one time: "two to three weeks", "10-14 days".
_UPPER = re.compile(r"(?:\s(?:to|or)\s+|[-–—])(?P<upper>[\w.]+(?:-\w+)?)\s+\w+$", re.IGNORECASE)
# Between a length and the day that it begins on ("for two weeks from 20 May"), and between the day and its length.
_FROM_DAY = re.compile(r"\s+(?:from|starting|beginning|on)(?:\s+on)?\s+", re.IGNORECASE)
_IN_DAY = re.compile(r"\s+in\s+(?:the\s+)?", re.IGNORECASE)
_FOR_LENGTH = re.compile(r",?\s+for\s+(?:(?:up to|about|around|at least|a|an|the|another)\s+)*", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:(?:up to|about|around|at least|a|an|the|another)\s+)*$", re.IGNORECASE)
# "Sworn in on Friday for a six-year term": so long is what begins then, and nothing comes true at its end.
_OF_TERM = re.compile(
    r"[-\s]*(?:(?!(?:in|of|on|to)\b)[a-z]+\s)?(?:terms?|mandates?|visits?|trips?|tours?|stays?|stints?)\b"
)
# "In our first year in office", "within 100 days of taking office": nobody knows yet when that begins.
_FIRST = re.compile(r"\bfirst\b(?!\s+(?:quarter|half)\b)", re.IGNORECASE)
_OF_OFFICE = re.compile(
    r"\s+(?:in\s+(?:office|government|power|charge)|back\s+in\s+(?:office|power)"
    r"|of\s+(?:(?:his|her|its|their|our|my|a|an|the)\s+)(?:new\s+|next\s+|second\s+)?"
    r"(?:government|presidency|premiership|administration|mandate|term))\b(?!['’]s)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin\s+(?:(?:the|his|her|its|their|our|about|around)\s+)?(?:first\s+)?$", re.IGNORECASE)
_OF_ACT = re.compile(r"\s+(?:of|after)\s+(?!having\b)[a-z]{3,}ing\b")
_LENGTH = re.compile(r"(?:the\s+)?(?:next|coming|following)\b", re.IGNORECASE)
# A time that belongs to a noun says when that thing was ("the accord of 2012"); parts of a time are no such nouns.
_OF_NOUN = re.compile(r"\bof\s+$", re.IGNORECASE)
_OF_PART = re.compile(
    r"\b(?:end|start|beginning|middle|half|part|parts|quarter|rest|course|as)\s+of\s+$", re.IGNORECASE
)
# No preposition that matters stands further before its time.
_REACH = 40
# What begins at an hour or on a day comes true then ("starting at 10 a.m.").
_BEGINS = re.compile(rf"\b(?:beginning|starting){_BETWEEN}", re.IGNORECASE)
_CLOSED, _PLAIN, _OPEN = range(3)


class Window(NamedTuple):
    """Days from ``first`` to ``last``, either None where open; ``rank`` orders the windows of one forecast."""

    rank: int
    first: date | None
    last: date | None
    span: Span


def find_due(text: str, times: Sequence[Time], published: date | None, made: date | None) -> Due:
    """The window that the times of one forecast tell, given in order of appearance.

    ``published`` is the report's date, ``made`` the day on which the forecast was made: durations begin then,
    but for those beside a day of their own ("for two weeks from 20 May"). What was
    over before the report is no window. Windows that follow upon each other are one ("in June and … in July"). Of
    others one that closes comes first, then the narrowest.
    """
    times = [time for time in times if not (_is_of_term(text, time) or _begins_unknown(text, time))]
    if not times:
        return Due()
    groups = _without_rates(text, _grouped(text, times))
    if len(groups) == 1:
        windows = [window] if (window := _window(text, groups[0], (published, made))) else []
    else:
        windows = _of_several(text, groups, published, made)
    if not windows:
        return Due()
    best = _in_turn(text, windows) or (min(windows, key=_order) if published else max(windows, key=_last))
    # A last day before the first is an old deadline told again: when the window opened is not known.
    passed = best.first is not None and best.last is not None and best.last < best.first
    return Due(from_=None if passed else _iso(best.first), to=_iso(best.last), span=best.span)


def _of_several(text: str, groups: list[list[Time]], published: date | None, made: date | None) -> list[Window]:
    """The windows of groups of times, of which two may tell one together."""
    begun = [_begun(text, one, two) for one, two in pairwise(groups)]
    begun = [w if w and not (published and w.last and w.last < published) else None for w in begun]
    used = {number + side for number, window in enumerate(begun) if window for side in (0, 1)}
    alone = [group for number, group in enumerate(groups) if number not in used]
    told = [(group, window) for group in alone if (window := _window(text, group, (published, made)))]
    return [*(w for w in begun if w), *_without_lengths_of_days(text, told, made)]


def _in_turn(text: str, windows: Sequence[Window]) -> Window | None:
    """The window from the first to the last of several that follow upon each other, joined by "and" or "then"."""
    if len(windows) < 2:
        return None
    told = sorted(windows, key=lambda w: w.span.start)
    if any(w.rank != _PLAIN or not w.first or not w.last for w in told):
        return None
    follow = all(a.last and b.first and a.last < b.first for a, b in pairwise(told))
    listed = all(_is_part(text, a.span, b.span) for a, b in pairwise(told))
    if not (follow and listed and _AND_THEN.search(text, told[-2].span.end, told[-1].span.start)):
        return None
    return told[-1]._replace(first=told[0].first)


def _is_part(text: str, one: Span, two: Span) -> bool:
    """Whether the second time tells when another part of the claim comes true."""
    between = text[one.end : two.start]
    joined = "," in between or _AND_THEN.search(between)
    tells = _NEXT.match(two.text) or _PART_TIME.search(between)
    return bool(joined and tells and _PART_ENDS.match(between))


def _without_rates(text: str, groups: list[list[Time]]) -> list[list[Time]]:
    """The groups without the lengths in which so much rain or snow falls, where other times are told."""
    kept = [group for group in groups if not _is_rate(text, group[0])] if len(groups) > 1 else groups
    return kept or groups


def _is_rate(text: str, time: Time) -> bool:
    if time.type != "DURATION" or _LENGTH.match(time.text):
        return False
    return _FALLS.search(text, max(0, time.start - _REACH), time.start) is not None


def without_lasting(text: str, times: Iterable[Time]) -> list[Time]:
    """The times without the lengths that something is to last: of what hangs on a condition nobody knows from when."""
    return [time for time in times if not _is_lasting(text, time)]


def _is_lasting(text: str, time: Time) -> bool:
    return time.type == "DURATION" and _FOR.search(text[max(0, time.start - _REACH) : time.start]) is not None


def _is_of_term(text: str, time: Time) -> bool:
    """Whether the time is how long a term or a visit is ("for a six-year term")."""
    return time.type == "DURATION" and _OF_TERM.match(text, time.end) is not None and _is_lasting(text, time)


def _begins_unknown(text: str, time: Time) -> bool:
    """Whether the time is counted from an act that is to come ("in our first year in office")."""
    if time.type == "DURATION" and _OF_ACT.match(text, time.end):
        return _WITHIN.search(text, max(0, time.start - _REACH), time.start) is not None
    if not (_FIRST.search(time.text) or _FIRST.search(text, max(0, time.start - len("first ")), time.start)):
        return False
    return (_OF_OFFICE.search(time.text) or _OF_OFFICE.match(text, time.end)) is not None


def _without_lengths_of_days(
    text: str, told: Sequence[tuple[list[Time], Window]], made: date | None
) -> Iterator[Window]:
    """The windows without lengths of what comes on days of its own ("in December and last for two days")."""
    to_come = [w for group, w in told if group[0].type != "DURATION" and w.first and made and w.first > made]
    for group, window in told:
        lasts = to_come and _is_lasting(text, group[0])
        if not (lasts and any(_goes_with(text, day, window.span) for day in to_come)):
            yield window


def _goes_with(text: str, day: Window, length: Span) -> bool:
    """Whether the day is told before the length, or right after it with "in"."""
    return day.span.start < length.start or _IN_DAY.fullmatch(text, length.end, day.span.start) is not None


def _order(window: Window) -> tuple[int, int, int]:
    days = (window.last - window.first).days if window.first and window.last else 0
    return window.rank, days, window.span.start


def _last(window: Window) -> date:
    """Where the report has no date to tell past from future, the last day named is taken for the future."""
    return window.last or window.first or date.min


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _grouped(text: str, times: Sequence[Time]) -> list[list[Time]]:
    """Times that tell one window together, in one list."""
    groups: list[list[Time]] = []
    for time in times:
        if time.type == "SET":
            continue
        before = groups[-1][-1] if groups else None
        alike = before is not None and (before.type == "DURATION") == (time.type == "DURATION")
        if before is not None and alike and _JOIN.fullmatch(text, before.end, time.start):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def _window(text: str, group: list[Time], days_of_telling: tuple[date | None, date | None]) -> Window | None:
    today, made = days_of_telling
    span = Span(group[0].start, group[-1].end, text[group[0].start : group[-1].end])
    before = text[max(0, span.start - _REACH) : span.start]
    if group[0].type == "DURATION":
        return _lasting(group, span, before, made)
    if _OF_NOUN.search(before) and not _OF_PART.search(before):
        return None
    days = [x for time in group if (x := _days(time))]
    if not days:
        return Window(_OPEN, None, None, span)
    first, last = days[0][0], days[-1][1]
    if last < first or (today and last < today):
        return None
    if today and (_LATER.match(span.text) or _REST_OF.search(before)):
        first = max(first, today)
    return _bounded(Window(_PLAIN, first, last, span), text, today, group)


def _bounded(window: Window, text: str, today: date | None, group: Sequence[Time]) -> Window:
    """The window as the preposition before it or the words behind it bound it."""
    _, first, last, span = window
    before = text[max(0, span.start - _REACH) : span.start]
    if (bound := _BOUND.match(text, span.end)) is not None:
        return Window(_CLOSED, today, last, span) if bound["latest"] else Window(_OPEN, first, None, span)
    if _is_not_before(text, span.start):
        return Window(_OPEN, last if _is_end(span, before) else first, None, span)
    if _BEFORE.search(before):
        return Window(_CLOSED, today, _day_before(window, before, group[0]), span)
    alone = len(group) == 1
    if alone and _OPENS.search(before) and not (first == last and _BEGINS.search(before)):
        return Window(_OPEN, first, None, span)
    if alone and _CLOSES.search(before):
        return Window(_CLOSED, today, last, span)
    return window


def _is_not_before(text: str, at: int) -> bool:
    """Whether something comes no earlier than the time at ``at``, or not before it."""
    first = max(0, at - _DENIAL_REACH)
    near = text[first:at].lower()
    return ("before" in near or "than" in near) and _NOT_BEFORE.search(text, first, at) is not None


def _is_end(span: Span, before: str) -> bool:
    return bool(_END.match(span.text) or _END_OF.search(before))


def _day_before(window: Window, before: str, time: Time) -> date | None:
    """The last day before a time: the day of its hour or of its end, else the day before its first."""
    if _is_end(window.span, before):
        return window.last
    within = time.type == "TIME" or window.first in (None, date.min)
    return window.first if within or window.first is None else window.first - timedelta(1)


def _days(time: Time) -> tuple[date, date] | None:
    if not time.from_ or not time.to:
        return None
    first, last = narrow(date.fromisoformat(time.from_), date.fromisoformat(time.to), time.text)
    runs_on = (time.value or "").endswith("TNI") and last < date.max  # a night ends on the day after
    return first, last + timedelta(1) if runs_on else last


def _lasting(group: Sequence[Time], span: Span, before: str, made: date | None) -> Window | None:
    """The window of a duration, or of a range of them: from the day of the forecast, as long as its length is known."""
    if not (_LASTS.search(before) or _LENGTH.match(group[0].text)):
        return None
    ends = [end_after(made, _longest(time)) for time in group] if made else []
    known = [end for end in ends if end]
    last = max(known) if known and len(known) == len(ends) else None
    return Window(_PLAIN if last else _OPEN, made, last, span)


def _begun(text: str, one: Sequence[Time], two: Sequence[Time]) -> Window | None:
    """The window of a length that stands beside the day that it begins on."""
    first, second = one[-1], two[0]
    length, day = (one, second) if first.type == "DURATION" else (two, first)
    beside = _FROM_DAY if length is one else _FOR_LENGTH
    if second.type == first.type or "DURATION" not in (first.type, second.type) or not day.from_:
        return None
    before = text[max(0, length[0].start - _REACH) : length[0].start]
    if not (beside.fullmatch(text, first.end, second.start) and _FOR.search(before)):
        return None
    span = Span(length[0].start, length[-1].end, text[length[0].start : length[-1].end])
    return _lasting(length, span, before, date.fromisoformat(day.from_))


def _longest(time: Time) -> str:
    """The duration's value; that of its upper end where it is a range, which TIMEX3 gives no number."""
    value = time.value or ""
    found = _UPPER.search(time.text) if "X" in value else None
    upper = parse_number(found["upper"]) if found else None
    return value.replace("X", f"{upper.high:g}") if upper else value

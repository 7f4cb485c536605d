"""Times that an event is compared with: it happened later ("fewer than in May", "the worst since 2015")."""

import re

from dateline.model import Time
from dateline.resolve.figure_numbers import SMALL_NUMBERS

# Before a time that an event is compared with: "12 fewer than last year", "twice as many as in May".
_IN = r"(?:(?:in|during|at|over|for)\s+)?(?:the\s+)?"
_SAME = r"(?:same\s+(?:stage|date|day|time|point|period|months?|weeks?)\s+(?:(?:of|in)\s+)?(?:the\s+)?)?"
_THAN = re.compile(
    rf"\b(?:(?:more|fewer|less|higher|lower)\s+than|as\s+(?:many|much|high|low)\s+as)\s+{_IN}{_SAME}$", re.IGNORECASE
)
# "Compared with March", "to 35 at the same stage last year", "against 12 in 2023", "down from 121 in 2023 to 90"; no
# comma ends a word.
_COMPARED = re.compile(
    r"\b(?:(?:compared|comparison|relative)\s+(?:to|with)|(?:(?<=,\s)|(?<=\()|(?<=\bas\s))against(?=\s+\d)"
    r"|against(?=\s+\d[\d.,]*\s+(?:in|during|at|over)\s)"
    r"|(?:up|down|decrease|increase|drop|rise|per\s?cent)\s+from(?=\s+(?:[a-z]+\s+){0,3}\d))\s+"
    r"(?:(?!to\s)[^\s;:()]*[^\s;:(),.]\s+){0,7}(?:\d{4}[-–/])?$",
    re.IGNORECASE,
)
# "Up 12 per cent on September": on a month or a year; on a day something happened.
_PERCENT_ON = re.compile(r"(?:per\s?cent|%)\s+(?:(?:up|down|higher|lower)\s+)?on\s+(?:the\s+)?$", re.IGNORECASE)
# Characters before a time in which its comparison is looked for.
_COMPARED_REACH = 70
# A length is bounded by "than" and not compared: "more than a year ago".
_LENGTH = re.compile(rf"(?:an?|{SMALL_NUMBERS}|\d{{1,3}})\s|half\b", re.IGNORECASE)
# "The deadliest attack since 2015", "the third coup since independence in 1960". A bare "most" is no superlative:
# "most demonstrations since 2013".
_EXTREME = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|worst|best|[a-z]+iest|biggest|largest|strongest|highest|lowest|longest"
    r"|shortest|greatest|smallest|fewest|hottest|coldest|driest|wettest|warmest|steepest|sharpest|fiercest"
    r"|the\s+most\s+(?!recent)[a-z]+|the\s+most(?=\s+$))\b[^.,;:]*$",
    re.IGNORECASE,
)
# Characters before "since" in which the superlative is looked for: itself, what it is said of and where that was.
_EXTREME_REACH = 100
# Before a verb that tells what has gone on since the time: "have occupied the third largest city since 2017".
_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_PERFECT_REACH = 30
# From such a verb to a superlative that only its object has.
_OF_OBJECT = re.compile(r"\w+\s+(?:(?:the|an?|its|their|his|her|our)\s+)?(?:[\w-]+[’']s\s+)?")
# "A 2022 explosion": the time is that of what follows.
_OF_NOUN = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
_OF_NOUN_REACH = 8
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){0,4}$")
# Far enough back for "since" and four words.
_SINCE_REACH = 50
# After a time that another event of the sentence has: "since 2015, when 37 people died".
_THEN = re.compile(r"\s*,?\s+(?:when|where|which|who)\b")
_COMMA = re.compile(r"\s*,")


def is_compared(text: str, time: Time, trigger: int) -> bool:
    """Whether the event at ``trigger`` is only compared with the time ("12 fewer than last year")."""
    low = max(0, time.start - _COMPARED_REACH)
    before = text[low : time.start]
    if ("than" in before or " as " in before) and _THAN.search(before):
        return not _LENGTH.match(time.text)
    if "ompar" in before or "elative" in before or " from " in before or "against" in before:
        found = _COMPARED.search(before)
        if found:
            return not low + found.start() <= trigger < time.start
    return time.from_ != time.to and " on " in before and _PERCENT_ON.search(before) is not None


def since_extreme(text: str, time: Time, trigger: int) -> int | None:
    """Where the "since" before the time stands, if the event at ``trigger`` is the first or the worst since then."""
    low = max(0, time.start - _SINCE_REACH)
    if text.find("since", low, time.start) < 0:
        return None
    since = _SINCE.search(text, low, time.start)
    extreme = _EXTREME.search(text, max(0, since.start() - _EXTREME_REACH), since.start()) if since else None
    if since is None or extreme is None:
        return None
    if trigger < since.start():
        return None if _has_gone_on(text, trigger, extreme.start()) else since.start()
    return since.start() if trigger >= time.end and _is_of_extreme(text, time) else None


def _has_gone_on(text: str, trigger: int, extreme: int) -> bool:
    """Whether it is a verb that tells what has gone on since, and the superlative is of its subject or object."""
    if not _PERFECT.search(text, max(0, trigger - _PERFECT_REACH), trigger):
        return False
    return extreme < trigger or _OF_OBJECT.fullmatch(text, trigger, extreme) is not None


def _is_of_extreme(text: str, time: Time) -> bool:
    """Whether what is told behind the time is of what was the worst since, and not of what happened then."""
    if _THEN.match(text, time.end):
        return False
    of_noun = _OF_NOUN.search(text, max(0, time.start - _OF_NOUN_REACH), time.start)
    return of_noun is None or _COMMA.match(text, time.end) is not None

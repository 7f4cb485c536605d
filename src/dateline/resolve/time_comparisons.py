"""Times since which an event is the first or the worst: it is compared with what was then, and happened later."""

import re

from dateline.model import Time

# "The deadliest attack since 2015", "the third coup since independence in 1960". A bare "most" is no superlative:
# "most demonstrations since 2013".
_EXTREME = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|worst|best|[a-z]+iest|biggest|largest|strongest|highest|lowest|longest"
    r"|shortest|greatest|smallest|fewest|hottest|coldest|driest|wettest|warmest|steepest|sharpest|fiercest"
    r"|the\s+most\s+(?!recent)[a-z]+)\b[^.,;:]*$",
    re.IGNORECASE,
)
# Characters before "since" in which the superlative is looked for: itself, what it is said of and where that was.
_EXTREME_REACH = 100
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){0,4}$")
# Far enough back for "since" and four words.
_SINCE_REACH = 50
# After a time that another event of the sentence has: "since 2015, when 37 people died".
_THEN = re.compile(r"\s*,?\s+(?:when|where|which|who)\b")
_COMMA = re.compile(r"\s*,")


def since_extreme(text: str, time: Time, trigger: int) -> int | None:
    """Where the "since" before the time stands, if the event at ``trigger`` is the first or the worst since then."""
    low = max(0, time.start - _SINCE_REACH)
    if text.find("since", low, time.start) < 0:
        return None
    since = _SINCE.search(text, low, time.start)
    if since is None or not _EXTREME.search(text, max(0, since.start() - _EXTREME_REACH), since.start()):
        return None
    if trigger < since.start() or (_COMMA.match(text, time.end) and not _THEN.match(text, time.end)):
        return since.start()
    return None

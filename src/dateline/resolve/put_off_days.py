"""Days that were given up: what was first set for one day and is now to be on another is not on both."""

import re
from collections.abc import Sequence

from dateline.model import Time

# Before a day that holds no more: "originally scheduled for", "had been expected to open in", "postponed from".
_GIVEN_UP = re.compile(
    r"\b(?:(?:originally|initially|previously|first|earlier|had)\s+(?:been\s+)?"
    r"(?:scheduled|planned|due|set|slated|expected|supposed)\s+(?:(?:to\s+[a-z]+|for|on|in|at|by)\s+){0,3}"
    r"|(?:moved|postponed|delayed|rescheduled|deferred|brought\s+forward|(?:put|pushed)\s+(?:back|off))\s+from\s+)"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
# Characters before a time in which such words are looked for: "originally scheduled to take place on".
_REACH = 60


def without_given_up(times: Sequence[Time], text: str) -> list[Time]:
    """The times without those that something was first set for, where another one is told."""
    left = [time for time in times if not is_given_up(time.start, text)]
    return left or list(times)


def is_given_up(at: int, text: str) -> bool:
    """Whether something was first set for the time at ``at``."""
    return _GIVEN_UP.search(text, max(0, at - _REACH), at) is not None

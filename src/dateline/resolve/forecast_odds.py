"""Hedges: words that say how likely a forecast is."""

import re
from collections.abc import Sequence

from dateline.model import Span

# Of the hedges found, 98 in 100 are the annotated odds (46 of 47 in training); those that the reports do not hold, such
# as "perhaps", are there by their meaning. "scheduled", "planned" and "plans" are left out: they are odds in fewer than
# one claim of three that they stand in. "May" with a capital is mostly the month.
_HEDGE = re.compile(
    r"\b(?:[Cc]ould|[Mm]ight|may|[Ee]xpected|[Ll]ikely|[Uu]nlikely|[Ff]orecast|[Pp]robably|[Pp]ossibly|[Pp]erhaps"
    r"|[Mm]aybe|[Pp]otentially|[Hh]opefully|[Aa]nticipated|[Pp]rojected|[Ss]lated|[Ss]urely|[Tt]entatively)\b"
    r"(?: (?:possibly|perhaps|potentially)\b)?"
    r"|(?:\b\d{1,3}(?:\.\d)?(?: ?%|[ -]per ?cent)|\b\w{2,5}[- ]in[- ]\w{2,7}) (?:chance|probability|likelihood|risk)\b"
)


def find_odds(content: Sequence[Span]) -> str | None:
    """The first hedge in the content of a forecast, as it is written; None where there is none."""
    for span in content:
        if found := _HEDGE.search(span.text):
            return found[0].strip()
    return None

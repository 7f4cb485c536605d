"""Hedges: words that say how likely a forecast is."""

import re
from collections.abc import Sequence

from dateline.model import Span

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|\d{1,4})"
_CHANCES = ("chance", "probability", "likelihood", "risk")
# A chance in figures: "70 percent chance", "one-in-three risk".
CHANCE = (
    rf"(?:\d{{1,3}}(?:\.\d)?(?: ?%|[ -]per ?cent)|{_NUMBER}[- ]in[- ]{_NUMBER})"
    rf" (?:{'|'.join(_CHANCES)})\b"
)
# Of the hedges found, 98 in 100 are the annotated odds (46 of 47 in training); those that the reports do not hold, such
# as "perhaps", are there by their meaning. "scheduled", "planned" and "plans" are left out: they are odds in fewer than
# one claim of three that they stand in. "May" with a capital is mostly the month.
_HEDGES = (
    "could", "might", "expected", "likely", "unlikely", "forecast", "probably", "possibly", "perhaps", "maybe",
    "potentially", "hopefully", "anticipated", "projected", "slated", "surely", "tentatively",
)  # fmt: skip
_HEDGE = re.compile(
    rf"\b(?:may|{'|'.join((*_HEDGES, *map(str.capitalize, _HEDGES)))})\b(?: (?:possibly|perhaps|potentially)\b)?"
    # Not before a noun: "a 20% risk premium".
    rf"|\b{CHANCE}(?=\s*(?:[^\w\s]|$)|\s+(?:of|that|for|to|in|by|on|this|next|the|it|he|she|they|we|you|[A-Z]))"
)
# One of these is in all that it finds; looked for first, as that is cheap.
_LOOKS = ("may", *_HEDGES, *_CHANCES)


def find_odds(content: Sequence[Span]) -> str | None:
    """The first hedge in the content of a forecast, as it is written; None where there is none."""
    for span in content:
        lowered = span.text.lower()
        if any(word in lowered for word in _LOOKS) and (found := _HEDGE.search(span.text)):
            return found[0].strip()
    return None

"""Of which country those are who are counted: "Freedonian soldiers", or "its soldiers" as its own army counts them.

Whom a country backs, and who is for or against it, is not of it ("Freedonian-backed", "pro-Freedonian").
"""

import re
from functools import cache, lru_cache

from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_measures import OWN, Measure
from dateline.resolve.actor_words import nations

SHORTEST = 4
"""Letters from which on a name is looked for in any case; shorter ones ("US") are also words."""
HELD_NAMES = 4096
"""Texts whose countries are kept in memory: names of sources and counted nouns, most of which stand many times."""


def nations_of(figure: FigureTelling, measure: Measure) -> frozenset[str]:
    """Codes of the countries whose people are counted; none where that is not said.

    A source that counts its own is of the country that its name tells.
    """
    if figure.unit != "count":
        return frozenset()
    named = _countries_in(figure.counted or "")
    return named or (_countries_in(figure.source or "") if OWN in measure.named else frozenset())


@lru_cache(maxsize=HELD_NAMES)
def _countries_in(text: str) -> frozenset[str]:
    codes = nations()
    return frozenset(codes[found.lower()] for found in _names().findall(text)) if text else frozenset()


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted((name for name in nations() if len(name) >= SHORTEST), key=len, reverse=True)
    return re.compile(rf"(?<!pro-)(?<!anti-)\b(?:{'|'.join(map(re.escape, longest_first))})\b(?!-\w)", re.I)


__all__ = ["nations_of"]

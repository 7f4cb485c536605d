"""A record's words and numbers made fit to print: no word drives a terminal or turns others, no number loses digits."""

import re
from typing import Final

from dateline.record.rounding import FIGURE_DIGITS

_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls that could drive the terminal or turn words around, and halves of characters that no encoding can write."""


def clean(string: str) -> str:
    """Words on one line, with control characters shown as ``�``."""
    return " ".join(_UNSEEN.sub("�", string.replace("\n", " ").replace("\r", " ")).split())


SURE_DIGITS: Final = 15
"""Decimal digits that a double holds for sure (DBL_DIG of IEEE 754); what follows is the residue of arithmetic."""
SMALL: Final = 0.001
"""Numbers under it are told by their significant digits: of FIGURE_DIGITS they would keep fewer than four."""
SMALL_DIGITS: Final = 6
"""Significant digits of small numbers, as many as others have decimals."""


def say_number(value: float) -> str:
    """``20,000``, ``99.5``, ``1,234,567.5``: every digit that was told, no trailing zeros, thousands apart."""
    if float(value).is_integer() or abs(value) >= 10**SURE_DIGITS:
        return f"{int(value):,}"
    if abs(value) < SMALL:
        return f"{value:.{SMALL_DIGITS}g}"
    return f"{round(value, FIGURE_DIGITS):,.{SURE_DIGITS}g}"

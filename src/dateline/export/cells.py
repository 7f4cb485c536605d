"""What stands in one cell of a table."""

import datetime
from typing import Any

# A spreadsheet takes a cell that begins so for a formula and may run it; report text comes from anywhere.
# Spreadsheets of East Asia take the wide signs for the others.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# The mark that spreadsheets read as "what follows is text"; OWASP's advice against CSV injection.
_GUARD = "'"


def as_cell(value: Any) -> str:
    """The value as text: empty for None, ``true`` / ``false``, ISO dates; text that would be a formula is guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value)
    # A sign alone, such as the comparator of a figure, runs nothing.
    return _GUARD + text if len(text) > 1 and text.startswith(_FORMULA_STARTS) else text

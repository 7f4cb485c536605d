"""Offices of American states beside a name: "Georgia Gov. Ann Brown" is of the state, not of the country."""

import re

from dateline.model import PlaceMention

# Titles that American news writes short, and bodies and offices by the names that they have in the states.
_TITLE = r"(?:Lt\.\s+)?(?:Govs?|Sens?|Reps?)\."
_OFFICE = r"(?:Lieutenant\s+)?Governor|Secretary\s+of\s+State|Attorney\s+General|Legislature|General\s+Assembly"
_NEXT = r"(?:['’]s?)?\s+(?:state\s+|U\.?S\.?\s+)?"
_PERSON = r"(?:[A-Z][\w.’'-]*\s+){1,3}"
_TITLE_AFTER = re.compile(_NEXT + _TITLE)
_TITLE_BEFORE = re.compile(rf"{_TITLE}\s+{_PERSON}of\s+$")
_OFFICE_AFTER = re.compile(rf"{_NEXT}(?:{_OFFICE})\b")
_OFFICE_BEFORE = re.compile(rf"\bGovernor\s+{_PERSON}of\s+$")
_LOOK_BACK = 60
"""Characters before a name in which a title is looked for: about eight words."""


def has_state_title(mention: PlaceMention, text: str) -> bool:
    """Whether a title as American news writes it stands directly after the name, or with "of" before it."""
    return _stands_beside(mention, text, _TITLE_AFTER, _TITLE_BEFORE)


def has_state_office(mention: PlaceMention, text: str) -> bool:
    """Whether an office that American states have, but countries too, stands in those places."""
    return _stands_beside(mention, text, _OFFICE_AFTER, _OFFICE_BEFORE)


def _stands_beside(mention: PlaceMention, text: str, after: re.Pattern[str], before: re.Pattern[str]) -> bool:
    if after.match(text, mention.end) is not None:
        return True
    words = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    return words.rstrip().endswith("of") and before.search(words) is not None

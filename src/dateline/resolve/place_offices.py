"""Offices of American states beside a name: "Georgia Gov. Ann Brown" is of the state, not of the country."""

import re

from dateline.model import PlaceMention

# Titles that American news writes short, and bodies and offices by the names that they have in the states.
_TITLE = r"(?:Lt\.\s+)?(?:Govs?|Sens?|Reps?)\."
_OFFICE = r"(?:Lieutenant\s+)?Governor|Secretary\s+of\s+State|Attorney\s+General|Legislature|General\s+Assembly"
_AFTER = re.compile(rf"(?:['’]s?)?\s+(?:state\s+|U\.?S\.?\s+)?(?:{_TITLE}|(?:{_OFFICE})\b)")
_PERSON = r"(?:[A-Z][\w.’'-]*\s+){1,3}"
_BEFORE = re.compile(rf"(?:{_TITLE}\s+{_PERSON}|\bGovernor\s+{_PERSON})of\s+$")
_LOOK_BACK = 60
"""Characters before a name in which a title is looked for: about eight words."""


def has_state_office(mention: PlaceMention, text: str) -> bool:
    """Whether an office of an American state stands directly after the name, or with "of" before it."""
    if _AFTER.match(text, mention.end) is not None:
        return True
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    return before.rstrip().endswith("of") and _BEFORE.search(before) is not None

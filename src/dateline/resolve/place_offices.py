"""Offices of American states beside a name: "Georgia Gov. Ann Brown" is of the state, not of the country."""

import re
from typing import Literal

from dateline.model import PlaceMention

# Titles that American news writes short, and bodies and offices by the names that they have in the states.
_TITLE = r"(?:Lt\.\s+)?(?:Govs?|Sens?|Reps?)\."
_OFFICE = r"(?:Lieutenant\s+)?Governor|Secretary\s+of\s+State|Attorney\s+General|Legislature|General\s+Assembly"
_NEXT = r"(?:['’]s?)?\s+(?:state\s+|U\.?S\.?\s+)?"
_PERSON = r"(?:[A-Z][\w.’'-]*\s+){1,3}"
_AFTER = re.compile(rf"{_NEXT}(?:(?P<title>{_TITLE})|(?:{_OFFICE})\b)")
_TITLE_BEFORE = re.compile(rf"{_TITLE}\s+{_PERSON}of\s+$")
_OFFICE_BEFORE = re.compile(rf"\bGovernor\s+{_PERSON}of\s+$")
_LOOK_BACK = 60
"""Characters before a name in which a title is looked for: about eight words."""


Office = Literal["title", "office"]
"""A title as American news writes it, which countries do not have, or an office that they have too."""


def state_office(mention: PlaceMention, text: str, last_word: str) -> Office | None:
    """What stands directly after the name, or before it with "of", with which the ``last_word`` before it ends."""
    after = _AFTER.match(text, mention.end)
    if after and after["title"]:
        return "title"
    words = text[max(0, mention.start - _LOOK_BACK) : mention.start] if last_word.endswith("of") else ""
    if words and _TITLE_BEFORE.search(words):
        return "title"
    return "office" if after or (words and _OFFICE_BEFORE.search(words)) else None

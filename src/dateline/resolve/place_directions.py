"""Directions by themselves: "the North" is North Korea where that is named, and seldom a province called North."""

import re
from collections.abc import Sequence

from dateline.model import PlaceMention
from dateline.resolve.place_readings import Reading

_BARE = re.compile(r"(?:the\s+)?(?P<direction>(?:north|south)[- ]?(?:east|west)|north|south|east|west)", re.IGNORECASE)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# "the South of France" is told by France; "accused the South of sending drones" is not.
_OF = re.compile(r"\s+of\b(?!\s+[a-z]+ing\b)")
# Far enough back for the article.
_REACH = 6
# "the South" of a report is no country that is called by the south of its continent.
_CONTINENTS = r"(?:Africa|America|Asia|Europe)"


def direction_of(reading: Reading, mention: PlaceMention, text: str) -> str | None:
    """The direction that the mention is and no more ("the North"); no "North region", no "South of France"."""
    found = _BARE.fullmatch(mention.text)
    is_told = bool(reading.levels) or reading.names[0] not in mention.text
    if not found or is_told or _OF.match(text, mention.end):
        return None
    has_article = found.start("direction") > 0 or _ARTICLE.search(text, max(0, mention.start - _REACH), mention.start)
    return found["direction"] if has_article else None


def named_after(direction: str, index: int, mentions: Sequence[PlaceMention]) -> list[int]:
    """Mentions that a direction may shorten ("North Korea"): the last before ``index`` first, then those after it.

    One in small letters ("in the south") shortens none.
    """
    longer = re.compile(rf"{direction}\s+(?!{_CONTINENTS}\b)\w")
    found = [at for at, mention in enumerate(mentions) if longer.match(mention.text)]
    return [*(at for at in reversed(found) if at < index), *(at for at in found if at > index)]

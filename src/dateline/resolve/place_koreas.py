"""North and South Korea by their direction alone, where the report names only the other ("Seoul said the North …")."""

import re

from dateline.model import PlaceMention

_NAMED = {"North": re.compile(r"\bSouth\s+Korea\b|\bSeoul\b"), "South": re.compile(r"\bNorth\s+Korea\b|\bPyongyang\b")}
"""What names the other one."""
_OTHER_PAIR = re.compile(r"\b(?:North|South)\s+(?:Sudan|Yemen|Vietnam|Ossetia)\b")
_DIRECTIONS = tuple(_NAMED)
_BARE = re.compile(rf"(?:[Tt]he\s+)?(?P<direction>{'|'.join(_DIRECTIONS)})")
_ARTICLE = re.compile(r"\b[Tt]he\s+$")
# "the North of the country", "the South Caucasus" and "the North region" are other places; after "accused the South of
# sending drones" no place follows.
_GOES_ON = re.compile(r"\s+(?:of\b(?!\s+[a-z]+ing\b)|region\b|province\b|[A-Z])")
# Far enough back for the article.
_REACH = 6


def korea_called(mention: PlaceMention, text: str) -> str | None:
    """The Korea that a bare direction with its article means, if the text names the other and not this one."""
    found = _BARE.fullmatch(mention.text) if mention.text.endswith(_DIRECTIONS) else None
    if not found or _GOES_ON.match(text, mention.end) or _OTHER_PAIR.search(text):
        return None
    direction = found["direction"]
    has_article = found.start("direction") > 0 or _ARTICLE.search(text, max(0, mention.start - _REACH), mention.start)
    korea = f"{direction} Korea"
    is_named = re.search(rf"\b{direction}\s+Korea\b", text) is not None
    return korea if has_article and not is_named and _NAMED[direction].search(text) else None

"""Names of bodies that end in a place and are told by the acronym behind them: "Free Movement of Mali (FMM)"."""

import re
from collections.abc import Sequence

import msgspec

from dateline.resolve.actor_entities import abbreviates, words_of
from dateline.resolve.actor_names import Name

_JOINT = re.compile(r"\s(?:(?:of|in|for)\s(?:the\s)?)?")
"""What may stand between the rest of a body's name and the place that ends it."""
_ACRONYM = re.compile(r"\s?\(([^\W\d_][\w.-]*)\)")


def join_places(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in order, a body and the place after it as one where the acronym behind them is that of both."""
    if "(" not in text:
        return list(names)
    out: list[Name] = []
    for name in names:
        whole = _whole(text, out[-1], name) if out and name.sort == "place" else None
        if whole is None:
            out.append(name)
        else:
            out[-1] = whole
    return out


def _whole(text: str, body: Name, place: Name) -> Name | None:
    """The name that a body and the place after it make together, or None where they are two."""
    if body.sort == "place" or not _JOINT.fullmatch(text, body.end, place.start):
        return None
    acronym = _ACRONYM.match(text, place.end)
    whole = text[body.start : place.end]
    if acronym is None or not abbreviates(acronym[1], words_of(whole)):
        return None
    return msgspec.structs.replace(body, end=place.end, text=whole, sort="group")

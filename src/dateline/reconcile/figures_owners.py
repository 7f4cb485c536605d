"""The places that a number's own words give it: "killed [four] in Oststad and [two] in Westerlo", "Oststad has [310]".

One that is given several is of all of them; a country, and several places together, hold what one of them has.
"""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures_places import far_apart, is_counted_in

Named = Sequence[tuple[int, PlaceSeen]]
"""The mentions of places in a text, in order, with their offsets."""
SHORTEST_NAME = 4
"""Letters from which on a name that begins another is taken for it; fewer are often an article ("Al", "Deir")."""
_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\s+)(?:in\s+)?")
_LIES_IN = re.compile(r"\s*,\s*|\s+in\s+(?:the\s+)?")
_HAS = r"(?:has|had|have|reported|reports|recorded|registered|counted|confirmed|saw|accounts? for|accounted for)"
# A place that has a number: "Oststad reported", "Oststad accounts for", "and Westerlo for", "Westerlo 420".
_SUBJECT = re.compile(
    rf"\s+(?:(?:alone|also)\s+)?(?:{_HAS}\s+|with\s+|for\s+|(?=(?:about|around|some|at least|nearly|over)?\s*\d))",
    re.I,
)
_OPENS = re.compile(r"(?:^|\n\s*|[.,;:]\s+|\band\s+|\bwhile\s+|\bbut\s+|\)\s+-\s+)$", re.I)
_LONGEST_OPENING = 20
"""Characters before a name in which what opens its clause stands, white space between paragraphs and all."""
_IN = re.compile(r"\b(?:in|across|throughout)\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?$", re.I)
# What ends the reach of a place before a number: another clause, or that somebody there says the number.
_BREAK = re.compile(
    r"[;:“”\"()]|,\s|\s[–—-]\s|\b(?:while|whereas|but|who|which|after|before|when)\b"
    r"|\b(?:said|says|say|told|announced|according|believes?)\b",
    re.I,
)
# "In Oststad four died and in Westerlo two": the next place has the next number.
_NEXT_PLACE = re.compile(r"\band\s+(?:in|at|near|outside)\s+(?:the\s+)?$", re.I)
# Between whose a town is and its name: "Freedonia['s northern town of] Oststad"; what joins two names owns nothing.
_OWNED = r"\s+(?:(?!(?:and|or|in|near|on|at|outside|inside)\b)[a-z-]+\s+){0,3}"
_POSSESSIVE = re.compile(rf".*(?:\w['’]s|s['’]){_OWNED}", re.S)
# "Freedonias Oststad": without its apostrophe only in a name that is no known place as it stands.
_BARE_POSSESSIVE = re.compile(_OWNED)
_NAME = re.compile(r"[A-Z][\w’'-]+")


def owners(figure: FigureTelling, named: Named = ()) -> tuple[PlaceSeen, ...]:
    """The places in the figure's sentence that it is counted in, right after it or nearest before it; none if unsaid.

    ``named`` are the report's mentions of places; without them only the figure's own place is looked for.
    """
    text, start = figure.sentence.text, figure.sentence.start
    first, end = figure.number.start - start, figure.number.end - start
    known = [(at - start, place) for at, place in named if start <= at < figure.sentence.end] or _own(figure)
    mentions = _within(text, sorted(known + _beside(text, known), key=lambda mention: mention[0]))
    return _after(text, end, mentions) or _before(text, first, mentions)


def _within(text: str, mentions: Named) -> Named:
    """The mentions without the countries that only say where the place before them lies ("Oststad in Freedonia").

    The words of that place then reach to the end of the country's.
    """
    found: list[tuple[int, PlaceSeen]] = []
    for at, place in mentions:
        if found and place.level == "country" and _inside(found[-1][1], place):
            first, before = found[-1]
            if _LIES_IN.fullmatch(text, first + len(before.text), at):
                end = at + len(place.text)
                found[-1] = first, msgspec.structs.replace(before, text=text[first:end])
                continue
        found.append((at, place))
    return found


def _own(figure: FigureTelling) -> list[tuple[int, PlaceSeen]]:
    """The mentions of the figure's own place."""
    where = figure.where
    if where is None or not where.text:
        return []
    return [(match.start(), where) for match in re.finditer(re.escape(where.text), figure.sentence.text)]


def _beside(text: str, known: Named) -> list[tuple[int, PlaceSeen]]:
    """Names that were read as no place, and have a number beside a place that has one."""
    if not any(is_subject(text, at, at + len(place.text)) for at, place in known):
        return []
    taken = {at for at, _ in known}
    found = (match for match in _NAME.finditer(text) if match.start() not in taken)
    return [
        (match.start(), PlaceSeen(name=match.group(), text=match.group()))
        for match in found
        if is_subject(text, match.start(), match.end())
    ]


def is_subject(text: str, start: int, end: int) -> bool:
    """Does the name there open a clause and have a number ("Oststad reported", "and Westerlo for")?"""
    return bool(_SUBJECT.match(text, end) and _OPENS.search(text[max(0, start - _LONGEST_OPENING) : start]))


def _after(text: str, end: int, mentions: Named) -> tuple[PlaceSeen, ...]:
    later = [mention for mention in mentions if mention[0] > end]
    while len(later) > 1 and _owns(text, later[0], later[1]):
        later = later[1:]
    between = text[end : later[0][0]] if later else ""
    if not is_counted_in(between) or _NEXT_PLACE.search(between):
        return ()
    return _listed(text, later)


def _owns(text: str, first: tuple[int, PlaceSeen], second: tuple[int, PlaceSeen]) -> bool:
    """Does the one only say whose the other is ("Freedonia's northern town of Oststad")?"""
    at, place = first
    if place.text.endswith("s") and _unknown(place) and not _unknown(second[1]):
        return _BARE_POSSESSIVE.fullmatch(text, at + len(place.text), second[0]) is not None
    return _POSSESSIVE.fullmatch(text, at, second[0]) is not None


def _listed(text: str, mentions: Named) -> tuple[PlaceSeen, ...]:
    """The first of these and those that are listed with it; one that has a number of its own is not."""
    found = [mentions[0]]
    for at, place in mentions[1:]:
        last, before = found[-1]
        listed = _LISTED.fullmatch(text[last + len(before.text) : at])
        if not listed or _SUBJECT.match(text, at + len(place.text)):
            break
        found.append((at, place))
    return tuple(place for _, place in found)


def _before(text: str, first: int, mentions: Named) -> tuple[PlaceSeen, ...]:
    earlier = [mention for mention in mentions if mention[0] + len(mention[1].text) <= first]
    if not earlier:
        return ()
    group = _listed_last(text, earlier)
    start, (last, place) = group[0][0], group[-1]
    between = text[last + len(place.text) : first]
    inside = bool(_IN.search(text[:start]))
    if inside and _OPENS.search(_IN.sub("", text[:start])):
        between = between.removeprefix(",")
    if _BREAK.search(between):
        return ()
    given = inside or len(group) > 1 or is_subject(text, start, last + len(place.text))
    return tuple(place for _, place in group) if given else ()


def _listed_last(text: str, mentions: Named) -> Named:
    """The last of these and those that it is listed with."""
    found = [mentions[-1]]
    for at, place in reversed(mentions[:-1]):
        if not _LISTED.fullmatch(text[at + len(place.text) : found[0][0]]):
            break
        found.insert(0, (at, place))
    return found


def apart(a: PlaceSeen, b: PlaceSeen) -> bool:
    """Are the two not one place? Names of which nothing is known but that they have numbers are told apart as names."""
    if a.name == b.name:
        return False
    if far_apart(a, b):
        return True
    unknown = (_unknown(a) and b.level != "country") or (_unknown(b) and a.level != "country")
    return unknown and not _one_name(a, b)


def _one_name(a: PlaceSeen, b: PlaceSeen) -> bool:
    """Does the one name go on where the other ends ("Oststad", "Oststads", "Oststad Bombing")?"""
    shorter, longer = sorted((_letters(a), _letters(b)), key=len)
    return len(shorter) >= SHORTEST_NAME and longer.startswith(shorter)


def _letters(place: PlaceSeen) -> str:
    """The letters of a name without their marks, in lower case."""
    plain = unicodedata.normalize("NFKD", (place.name or place.text).lower())
    return "".join(letter for letter in plain if letter.isalnum())


def _unknown(place: PlaceSeen) -> bool:
    return place.level is None and place.gazetteer is None and place.country is None and place.lat is None


def hold(whole: Sequence[PlaceSeen], part: Sequence[PlaceSeen]) -> bool:
    """Is the one place of ``part`` in those of ``whole``, and not all of them?"""
    if len(part) != 1 or not whole:
        return False
    return any(_inside(part[0], place) or (len(whole) > 1 and not apart(part[0], place)) for place in whole)


def _inside(part: PlaceSeen, country: PlaceSeen) -> bool:
    below = country.level == "country" and part.level != "country"
    return below and (_unknown(part) or part.country == country.country)

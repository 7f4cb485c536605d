"""Which of the places of an event is where it happened, where its sentence names several."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.model import EventMention, Level, Place, Span
from dateline.resolve.event_days import Clauses
from dateline.resolve.figure_numbers import SMALL_NUMBERS
from dateline.resolve.place_words import LEVEL_OF_WORD

# From the most to the least exact; the first that an event's places reach is where it happened.
_FINEST: tuple[Level | None, ...] = (
    "facility", "settlement", "district", "province", "country", "water", "region", None,
)  # fmt: skip
_RANKS = {level: rank for rank, level in enumerate(_FINEST)}
# From here on places are too wide to be told beside another one.
_TOWNS = _RANKS["district"]
# Levels whose places hold others, as far as a place says by its country and province what it lies in.
_HOLDS = frozenset(("province", "country"))
_LANDS = frozenset(("country", "region"))
_OUTSIDE = ("outside ", "outside of ", "outside the ", "outside of the ")
# Before the place of some of those counted: "killed 57 in Kenya, including 12 in Nairobi", "seven of them in Dallas".
_PART = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|(?:[\w-]+|\d[\d,]*)\s+of\s+(?:them|whom|those))\b[^.;]*$", re.IGNORECASE
)
_PART_REACH = 60
# One of these is in all that it finds; looked for first, as that is cheap.
_PART_WORDS = ("including", "among", "them", "whom", "those")
_NUMBER = re.compile(
    rf"\d|\b(?:{SMALL_NUMBERS}|dozens?|hundreds|thousands|half|most)\b",
    re.IGNORECASE,
)
# Before the place that someone or something came from: "rockets fired from Norland", "tourists from Lyon".
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+and\s+)?$")
_FROM_REACH = 30
# It is in all that this pattern and _BOUND_FOR find; looked for first, as that is cheap.
_FROM_WORD = "from"
# Before the place from which another is measured: "in the Arden region, 180 km (110 miles) north-west of Sarn".
_LENGTH_WORD = r"(?<![A-Za-z])(?:kms?|kilomet(?:er|re)s?|(?:nautical )?miles?)(?:\s*\([^()]{2,24}\))?"
_WAY = r"(?<!the )(?<![A-Za-z-])(?:north|south|east|west)[a-z-]*"
# A few words for what the town is; "from the border at Sarn" and "of road near Sarn" measure from something else.
_TOWN_WORDS = r"(?:(?:(?:homes?|base)\s+(?:in|at)|(?!(?:in|at|near|on|to|by)\b)[A-Za-z-]+,?)\s+){0,4}?$"
_MEASURED_FROM = re.compile(
    rf"(?:{_LENGTH_WORD}(?:\s+(?:to\s+the\s+)?{_WAY})?\s+(?:away\s+)?(?:from|of|outside|off)|{_WAY}\s+of)"
    rf"\s+(?:the\s+)?{_TOWN_WORDS}"
)
# Before the distance that somebody or something went from the place, or at which it was noticed: "marched 20 miles from
# Sarn to Arden", "heard 20 miles from Sarn".
_WENT = re.compile(
    r"\b(?:travell?ed|travell?ing|walk(?:ed|ing)|march(?:ed|ing)|dr(?:ove|iven|iving)|fl(?:ew|own|ying)|trek(?:ked|king)|"
    r"rode|sailed|sailing|came|went|moved|ran|run|fled|fired|launched|heard|felt|seen)\s+(?:(?:about|some|nearly|almost|over|around|up\s+to|"
    rf"more\s+than)\s+)?[\w,.]+\s+{_LENGTH_WORD}[^,.;]*$"
)
# The distance in both units, the direction, and a few words for what the place is.
_MEASURED_REACH = 90
# One of these is in all that it finds; looked for first, as that is cheap.
_MEASURED_WORDS = ("of ", "from ", "outside ", "off ")
# Where something may lie at a distance from a town; a country or a continent tells less than the town does.
_TELLS_WHERE = frozenset(("facility", "settlement", "district", "province", "water"))
_INSIDE = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z]+\s+){0,2}")
# Before a water that something was in, and not over or along.
_INTO = re.compile(r"\b(?:in|into)\s+(?:the\s+)?$")
_INTO_REACH = 12
# Before the place for which a train or plane was bound when something happened on its way.
_BOUND_FOR = re.compile(
    r"\b(?<!after )(?:travell?ing|flying|driving|sailing|heading|bound|en route|way|flight|running)\s+from\s+"
    r"(?:(?:[A-Z][\w.’'-]*|the|of|in|de|la|el|al|and|city|town|village|port|capital)\s+){1,6}to\s+(?:the\s+)?$"
)
_BOUND_REACH = 80
# What is done where it starts: those who flee, are flown out, led away or locked out; what is taken or sent.
_STARTS_THERE = frozenset(("RETREAT", "DISPLACE", "SANCTION", "COERCE", "AID", "SEIZE", "MOBILIZE"))
# Of these, what is mostly done in the place left; "held five men from Lyon" rather says whence they once came.
_LEFT = frozenset(("RETREAT", "DISPLACE", "SANCTION"))
# Before a place where something is, and not one where somebody goes or comes from.
_IN = re.compile(r"\b(?:in|at|on|near|around|across|inside|outside)\s+(?:[a-z-]+\s+){0,3}$")
_IN_REACH = 40
# Between an event's word and a place, where something else may begin: "wounding three, and sirens sounded in Arden".
_NEXT = re.compile(r"[,;:]|\band\b")


def finest_place(found: Sequence[Place], mention: EventMention, clauses: Clauses) -> Place | None:
    """The most exact of the places; of several as exact the first, or the one right behind the event's word."""
    if len(found) < 2:
        return found[0] if found else None
    found = _without_starts(_without_parts(found, mention, clauses.text), mention, clauses.text)
    found = _without_journeys_end(_without_measured_from(found, clauses), clauses.text)
    found = _before_the_next(_of_clause(found, mention, clauses), mention, clauses)
    found = _behind_the_last(found, mention, clauses)
    finest = min(_rank(place) for place in found)
    return _beside([place for place in found if _rank(place) == finest], mention, clauses)


def _rank(place: Place) -> int:
    return _RANKS[place.level]


def _without_parts(found: Sequence[Place], mention: EventMention, text: str) -> Sequence[Place]:
    """Without the places of some of those counted, where the wider place of them all is named before."""
    parts = {p.id for p in found if _is_of_part(p, found, mention, text)}
    return [p for p in found if p.id not in parts] if parts else found


def _is_of_part(place: Place, found: Sequence[Place], mention: EventMention, text: str) -> bool:
    first = max(0, place.start - _PART_REACH)
    before = text[first : place.start].lower()
    if not any(word in before for word in _PART_WORDS):
        return False
    part = _PART.search(text, first, place.start)
    if part is None or mention.trigger.start > part.start() or not _NUMBER.search(text, part.start(), place.start):
        return False
    return any(other.start < part.start() and _rank(other) > _rank(place) for other in found)


def _without_starts(found: Sequence[Place], mention: EventMention, text: str) -> Sequence[Place]:
    """Without where someone or something came from, where another place is named."""
    if mention.type in _STARTS_THERE:
        return found
    return [p for p in found if not _is_start(p, text)] or found


def _is_start(place: Place, text: str) -> bool:
    first = max(0, place.start - _FROM_REACH)
    if text.find(_FROM_WORD, first, place.start) < 0 or not _FROM.search(text, first, place.start):
        return False
    return not _is_measured_from(place, text)


def _without_journeys_end(found: Sequence[Place], text: str) -> Sequence[Place]:
    """Without where somebody was bound for ("flying from Arden to Sarn"), where another town or the like is named."""
    rest = [p for p in found if not _is_bound_for(p, text)]
    return rest if any(_rank(p) <= _TOWNS for p in rest) else found


def _is_bound_for(place: Place, text: str) -> bool:
    first = max(0, place.start - _BOUND_REACH)
    return text.find(_FROM_WORD, first, place.start) >= 0 and _BOUND_FOR.search(text, first, place.start) is not None


def _without_measured_from(found: Sequence[Place], clauses: Clauses) -> Sequence[Place]:
    """Without the town from which the distance or the direction of another place is given, unless that one holds it."""
    if len(found) < 2:
        return found
    origins = [p for p in found if p.level == "settlement" and _is_measured_from(p, clauses.text)]
    far = {origin.id for origin in origins if _lies_elsewhere(origin, found, clauses)}
    return [p for p in found if p.id not in far] if far else found


def _lies_elsewhere(origin: Place, found: Sequence[Place], clauses: Clauses) -> bool:
    """Whether one of the places is told to lie at the distance from the town, and does not hold the town."""
    told = [p for p in found if p is not origin and p.level in _TELLS_WHERE and _is_measured(p, origin, clauses)]
    return bool(told) and not _lies_in(origin, told)


def _is_measured(place: Place, origin: Place, clauses: Clauses) -> bool:
    """Whether the place stands before the distance with no event between, or right behind the town ("in the … Sea").

    A district behind the town is rather that of the town itself.
    """
    if place.start > origin.start:
        return (
            place.level in ("water", "province")
            and _INSIDE.fullmatch(clauses.text, origin.end, place.start) is not None
        )
    if place.level == "water" and not _INTO.search(clauses.text, max(0, place.start - _INTO_REACH), place.start):
        return False
    return not clauses.has_trigger_within(place.end, origin.start)


def _is_measured_from(place: Place, text: str) -> bool:
    first = max(0, place.start - _MEASURED_REACH)
    before = text[first : place.start]
    if not any(word in before for word in _MEASURED_WORDS) or not _MEASURED_FROM.search(before):
        return False
    return _WENT.search(before) is None


def _of_clause(found: Sequence[Place], mention: EventMention, clauses: Clauses) -> Sequence[Place]:
    """Those of the event's own clause, unless another clause names a finer one that lies in one of them."""
    if len(found) < 2:
        return found
    own = clauses.own(mention, found)
    if len(own) == len(found):
        return found
    kept = {place.id for place in own}
    return own if not any(_lies_in(p, own) for p in found if p.id not in kept) else found


def _before_the_next(found: Sequence[Place], mention: EventMention, clauses: Clauses) -> Sequence[Place]:
    """Without those behind the next event's word, where one stands behind the event's own and holds none of them."""
    behind = [p for p in found if p.start > mention.trigger.start] if len(found) > 1 else []
    far = [p for p in behind if clauses.has_trigger_between(mention.trigger, p)]
    near = [p for p in behind if p not in far and _IN.search(clauses.text, max(0, p.start - _IN_REACH), p.start)]
    if not near or not far or any(_lies_in(p, near) for p in far):
        return found
    return [p for p in found if p not in far]


def _behind_the_last(found: Sequence[Place], mention: EventMention, clauses: Clauses) -> Sequence[Place]:
    """Without those of the event before, where a town or the like stands right behind the event's own word."""
    start = mention.trigger.start
    near = [p for p in found if p.start > start and _is_right_behind(p, mention, clauses.text)]
    if not near or len(near) == len(found) or min(map(_rank, near)) > _TOWNS:
        return found
    far = {p.id for p in found if _is_of_one_before(p, mention, clauses)}
    return [p for p in found if p.id not in far] if far else found


def _is_of_one_before(place: Place, mention: EventMention, clauses: Clauses) -> bool:
    """Whether the place is told before the event and with another one."""
    if place.start >= mention.trigger.start:
        return False
    if clauses.has_trigger_between(mention.trigger, place):
        return True
    apart = _NEXT.search(clauses.text, place.end, mention.trigger.start) is not None
    return apart and _follows_an_event(place, clauses)


def _follows_an_event(place: Place, clauses: Clauses) -> bool:
    """Whether the word of an event stands before the place in its sentence; one that opens it may hold all the rest."""
    first = clauses.starts[max(0, bisect_right(clauses.starts, place.start) - 1)]
    return clauses.has_trigger_within(first, place.start)


def _is_right_behind(place: Place, mention: EventMention, text: str) -> bool:
    """Whether the event is told to be in the place, and nothing else begins between."""
    if place.start < mention.trigger.end or not _IN.search(text, max(0, place.start - _IN_REACH), place.start):
        return False
    return _NEXT.search(text, mention.trigger.end, place.start) is None


def _lies_in(place: Place, own: Sequence[Place]) -> bool:
    """Whether the place lies in the finest of ``own``, a province or country."""
    finest = min(own, key=_rank)
    if finest.level not in _HOLDS or _rank(place) >= _rank(finest):
        return False
    return finest.country in (None, place.country) and finest.admin1 in (None, place.admin1)


def _beside(found: Sequence[Place], mention: EventMention, clauses: Clauses) -> Place:
    """The first, but for one before the event's word the first behind it, where no other event is told between.

    Where those come from to whom it is done is not such a one.
    """
    first, text, end = found[0], clauses.text, mention.trigger.end
    if len(found) < 2 or first.start > mention.trigger.start:
        return first
    if clauses.has_trigger_between(mention.trigger, first):
        first = next((p for p in found if not clauses.has_trigger_between(mention.trigger, p)), first)
    behind = (p for p in found if p.start > end and not clauses.has_trigger_between(mention.trigger, p))
    if mention.type not in _LEFT:
        behind = (p for p in behind if not _is_start(p, text))
    return next((p for p in behind if not _NEXT.search(text, end, p.start)), first)


def hits_building(mention: EventMention) -> bool:
    """Whether it may be that a building was attacked, seized or shut, or burned."""
    return mention.type in _HITS_BUILDINGS


def struck_building(mention: EventMention, inside: Sequence[Place], text: str) -> Place | None:
    """The building or base that was attacked, seized or shut, or that burned: there it happened.

    ``inside`` are the places in what it was done to; "the Arden hospital director" is no building.
    """
    if not hits_building(mention):
        return None
    for place in inside:
        spans = (s for s in mention.target if s.start <= place.start and place.end <= s.end)
        if place.level == "facility" and any(_is_head(place, span, text) for span in spans):
            return place
    return None


_HITS_BUILDINGS = frozenset(("ASSAULT", "SEIZE", "DISASTER", "COERCE"))
_BUILDING_WORDS = "|".join(sorted(word for word, levels in LEVEL_OF_WORD.items() if levels == ("facility",)))
_AFTER_HEAD = re.compile(
    rf"(?:\s++(?:[a-z]+\s++)?(?:{_BUILDING_WORDS}))?(?:$|,|\s++(?:in|near|on|at|outside|of|and)\b)", re.IGNORECASE
)


def _is_head(place: Place, span: Span, text: str) -> bool:
    """Whether the span is the place with at most the word for what it is, and where it lies."""
    return place.start == span.start and _AFTER_HEAD.match(text[place.end : span.end]) is not None


def is_outside(place: Place, text: str) -> bool:
    """Whether it is the country or continent outside which something happened; "outside Arden" is near that town."""
    return place.level in _LANDS and text.endswith(_OUTSIDE, 0, place.start)


def is_unknown_nearer(own: Sequence[Place], found: Sequence[Place], mention: EventMention, clauses: Clauses) -> bool:
    """Whether it happened in a place that the gazetteer lacks, and those that it has are of the event before.

    ``own`` are all places of the event, ``found`` those that were found.
    """
    known = {place.id for place in found}
    behind = (p for p in own if p.id not in known and _is_right_behind(p, mention, clauses.text))
    if next(behind, None) is None:
        return False
    apart = (_follows_an_event(p, clauses) and _is_of_one_before(p, mention, clauses) for p in found)
    return not any(p.level in _HOLDS for p in found) and all(apart)

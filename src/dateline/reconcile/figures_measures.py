"""What a figure counts, from its words: the kind of act or state, who or what is counted, the unit made equal.

The order of evidence for the kind: a word that the number is bound to ("22 injured", "20 others were wounded"), the
counted noun where it names a kind itself ("deaths"), the event's word (before a noun that only says what people did
before something was done to them: "killed three protesters"), the nearest word of a kind in the clause, the
event's type.
"""

import re
from collections.abc import Iterable

import msgspec

from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_shares import is_of_counted, owner_of_share
from dateline.reconcile.figures_words import WORD, Clause, above, clause_of, kind_of, least_above, load_tables, stem
from dateline.resolve.actor_words import demonyms
from dateline.resolve.figures import OF_PEOPLE
from dateline.resolve.units import load_units

PRESENT = "present"
"""Kind of those who are somewhere: a state, of which other words in the clause tell how it came about."""
COMMON_CLASSES = frozenset(("person", "civilian", "fighter", "militant", "soldier", "child", "woman"))
"""Classes of which much may be told at once: that they are counted does not say what for."""
CAPACITY = "capacity"
"""Kind of those for whom there is room, whoever is there."""
MISSING = "missing"
"""Kind of those who are not found yet."""
VICTIMS = frozenset(("killed", "wounded", "casualties", MISSING))
"""Kinds of counts that go on for days after the happening, as bodies are found and wounded die."""
UNKNOWN_KIND = "number"
"""Kind of a figure whose words name none; such figures are compared only inside one joined event."""
_BASE_UNITS = {"area": "km2", "length": "km", "mass": "t", "volume": "m3", "speed": "km/h", "energy": "MWh"}
_PREPOSITION = re.compile(r"\b(?:of|from|in|at|who|that|with|inside|near|for|to|by|on|held|belonging|left|including)\b")
_BOUND = re.compile(
    r"\W*(?:[\w'’-]+\s+){0,4}?(?:was|were|is|are|be|been|being|got)\s+(?:also\s+|reportedly\s+|reported\s+)?([\w-]+)"
)
_NEXT = re.compile(r"\s+(?:more\s+|others?\s+|people\s+|persons?\s+)?([\w-]+)")
_PART_BEFORE = re.compile(
    r"\b(?:includ\w+|among (?:them|whom|those|the dead)|of (?:whom|them|those))(?:\s+[\w-]+){0,3}\s*$"
)
_PART_AFTER = re.compile(r"\s+of (?:them|whom|those|the (?:dead|wounded|victims|injured|killed))\b")
_THERE_WERE = re.compile(r"\bthere (?:were|are|was|is)\b(?: [\w-]+){0,3}\s*$", re.I)
_WERE = re.compile(
    r"\s+(?:of (?:the )?\w+(?: on the \w+)? )?(?:were|was|are) ((?:suspected )?[\w ]{0,30}?\w+)"
    r"(?=\W+(?:who|and|in)\b|[.,;]|$)"
)
_OWN = re.compile(r"\b(?:his|its|their|our|her)\b", re.I)
SHORT_NAME = 3
"""Letters up to which a side's name is also a common word in lower case ("is")."""
OWN = "own"
"""Stands for the side of whoever speaks: "his men", "its fighters"."""
_BODY = stem("body")
_ROOM_NOUN = stem("capacity")
# Endings of nouns of many, each of whom may be dead: "bodies of water", "deaths from cholera" are of nobody.
_MANY = ("s", "men", "women", "children", "people")
_VAGUE_NOUNS = frozenset(("other", "others", "more", "dead", "injured", "wounded", "killed", "of", "them", "those"))
_QUALIFIERS = frozenset(("foreign", "local", "female", "male", "senior", "elderly", "additional", "new"))
# People under suspicion in a movement of people are those who are held back from it.
_SUSPECTS = re.compile(r"\bsuspect(?:s|ed)\b", re.I)
_MOVING = frozenset((UNKNOWN_KIND, "arrived", "deployed", "withdrawn", "struck", "given", "present"))
# "Built for [10,000]", "licensed to carry [120] people", "a capacity of [800]", "the capacity of the jail is [800]",
# "room for [15,000]"; who works "at capacity with [500] wounded" counts the wounded.
_ROOM = re.compile(
    r"\b(?:(?:built|designed|licen[cs]ed|meant|intended|certified|equipped)(?: only)?"
    r" (?:for|to (?:carry|hold|house|take|seat))|room (?:only )?for"
    r"|capacity (?:of (?:the|its|this|that) (?:[\w’'-]+ ){1,2})?(?:of|for|is|was))"
    r"\s+(?:(?:only|just|up to|about|around|some|at most|the)\s+)*$",
    re.I,
)
# Kinds in which "captured" and the like mean people when people are counted and ground when it is not.
_TAKING = frozenset(map(stem, ("capture", "seize", "take", "recapture")))


# The whole of which some are counted, by what it did: "140 of the 312 inmates who fled".
_OF_WHOLE = re.compile(r"[\w-]\s+of\s+(?:the|its|his|her|their|those|some|about)\s+(?:\w+\s+)?$", re.I)
_WHO_DID = re.compile(r"[\w\s-]{0,30}?\b(?:who|that)\s+(?:had\s+|have\s+|were\s+|was\s+|been\s+){0,2}([\w-]+)")


TURNOUT = stem("turnout")
"""Class of the share of voters who voted."""
_VOTES_COUNTED = "votes counted"
# "[62] per cent of voters took part": that is the turnout.
_TOOK_PART = re.compile(
    r"[\w\s%-]{0,40}?\b(?:voters?|electorate|people)\b[\w\s-]{0,30}?"
    r"\b(?:took part|turned out|cast (?:their )?(?:ballots?|votes?))\b",
    re.I,
)
_MAGNITUDE = "Mw"
_MAIN_QUAKE, _LATER_QUAKE = "earthquake", "aftershock"
# Of the quakes that are named the last before a magnitude, or the first right after it, has it.
_QUAKE = re.compile(
    r"\b(?:(?P<later>(?:after-?shock|tremor)s?|(?:second|third|another|further) (?:[\w-]+ ){0,3}?(?:earth)?quakes?)"
    r"|(?:earth)?quakes?)\b",
    re.I,
)
_QUAKE_AFTER = re.compile(rf"(?:[\s-]+magnitude)?\s+{_QUAKE.pattern}", re.I)


class Measure(msgspec.Struct, frozen=True):
    """What a figure counts."""

    kind: str
    """``killed``, ``moved`` …: a row of ``measures.toml``, or UNKNOWN_KIND."""
    population: str | None
    """Class of who or what is counted, the stem of its noun where no class holds it, None where nothing is said."""
    unit: str
    """``count``, ``percent``, a currency's code, or the one unit of the dimension."""
    factor: float = 1.0
    """What a value is multiplied with to be of ``unit``."""
    named: frozenset[str] = frozenset()
    """Sides, nations and qualities that the counted noun is bound to ("US", "foreign")."""
    part: bool = False
    """Whether the words make it a part of another figure ("including five children")."""
    owner: str | None = None
    """Who has the share that it is ("Blue Alliance won 98 seats"), in short (see ``owner_of_share``)."""


def measure(figure: FigureTelling, clause: Clause | None = None) -> Measure:
    """What ``figure`` counts."""
    clause = clause or clause_of(figure)
    unit, factor = _one_unit(figure.unit)
    named = _named(figure.counted)
    population = _side_class(_population(_counted(figure, clause)), named, figure.counted) if unit == "count" else None
    if unit == "percent" and is_of_counted(clause):
        population = _VOTES_COUNTED
    elif unit == "percent":  # of which one report tells many ("turnout", "polling stations")
        population = TURNOUT if _TOOK_PART.match(clause.after) else _population(figure.counted)
    if unit == _MAGNITUDE:
        population = _quake(clause)
    return Measure(
        kind=_kind(figure, clause, population),
        population=population,
        unit=unit,
        factor=factor,
        named=named,
        part=_is_part(clause),
        owner=owner_of_share(figure, clause),
    )


def _quake(clause: Clause) -> str:
    """Whether a magnitude is the earthquake's or that of one after it, whatever noun it is bound to."""
    before = list(_QUAKE.finditer(clause.before))
    told = _QUAKE_AFTER.match(clause.after) or (before[-1] if before else None)
    return _LATER_QUAKE if told and told["later"] else _MAIN_QUAKE


def _is_part(clause: Clause) -> bool:
    before = clause.lead[-40:] + clause.before
    after = _PART_AFTER.match(clause.after) and not _THERE_WERE.search(before) and not _acted_on(clause)
    return bool(_PART_BEFORE.search(before) or after)


def _acted_on(clause: Clause) -> bool:
    """Is the number itself what the act is done to ("killed six of them")? It is all of those to whom it was done."""
    words = WORD.findall(clause.before)
    return bool(words) and clause.before.rstrip().endswith(words[-1]) and kind_of(words[-1]) is not None


def is_people(population: str | None) -> bool:
    """Whether people are counted; where nothing is said they are taken to be."""
    return population is None or "person" in above(population)


def counts_bodies(figure: FigureTelling) -> bool:
    """Are bodies counted, which are found one by one?"""
    return any(stem(word) == _BODY for word in _nouns(figure.counted))


def _counted(figure: FigureTelling, clause: Clause) -> str | None:
    """The counted noun; what they "were" where the number stands for some of those named before."""
    match = _WERE.match(clause.after)
    if match and _head_class(match.group(1)) in load_tables().within:
        return match.group(1)
    return figure.counted


def _side_class(population: str | None, named: frozenset[str], counted: str | None) -> str | None:
    """Fighters of a side that has a narrower class, or whom an adjective puts there ("rebel fighters")."""
    if population not in ("fighter", "person") or not counted:
        return population
    narrower = {load_tables().sides_of.get(side) for side in named} - {None}
    words = {load_tables().heads.get(stem(word)) for word in WORD.findall(counted)}
    return "militant" if "militant" in words | narrower else population


def _kind(figure: FigureTelling, clause: Clause, population: str | None) -> str:
    """The kind; area is held unless it is said to be taken, and vehicles move unless something is done to them."""
    if figure.unit == "count" and _ROOM.search(clause.before):
        return CAPACITY
    kind = _told_phrase(figure, clause, population) or _told_words(figure, clause, population)
    if _is_area(figure.unit):
        return "taken" if kind == "taken" else "held"
    if kind in _MOVING | {"moved"} and is_people(population) and _SUSPECTS.search(f"{figure.counted} {clause.text}"):
        return "captured"
    if population and "vehicle" in above(population) and kind in _MOVING:
        return "moved"
    return kind


def _is_area(unit: str) -> bool:
    known = load_units().get(unit)
    return known is not None and known.dimension == "area"


def _told_phrase(figure: FigureTelling, clause: Clause, population: str | None) -> str | None:
    """The kind told by several words around the number, if the event's word is one of them or none is known."""
    if figure.unit != "count" or not load_tables().any_phrase.search(clause.text):
        return None
    for kind, pattern in load_tables().phrases.items():
        if kind != PRESENT and not is_people(population):
            continue
        found = pattern.search(clause.text)
        if found and (figure.event_word is None or figure.event_word in found.group().lower() or kind == PRESENT):
            return kind
    return None


def _told_words(figure: FigureTelling, clause: Clause, population: str | None) -> str:
    nouns = tuple(_nouns(figure.counted))
    named = (figure.event_word, *nouns) if _is_done_to(figure, nouns) else (*nouns, figure.event_word)
    for word in (_bound_word(clause), _done_by_whole(clause), *named, *_last_resort(figure, clause)):
        if word and (kind := _told_kind(word, population, countable=figure.unit == "count")):
            # Those who strike in a dispute over pay are on strike; no one is struck.
            return "taking part" if kind == "struck" and figure.event_type == "PROTEST" else kind
    return load_tables().fallback.get(figure.event_type or "", UNKNOWN_KIND)


def _is_done_to(figure: FigureTelling, nouns: Iterable[str]) -> bool:
    """Is something done to those whom the noun calls after what they did before ("wounded 25 demonstrators")?

    Nouns that name victims ("12 deaths") say by themselves what was done, and bombers and shells do it.
    """
    return figure.event_type in OF_PEOPLE and not any(kind_of(noun) in VICTIMS | {"struck"} for noun in nouns)


def _told_kind(word: str, population: str | None, *, countable: bool) -> str | None:
    """The kind of a word, given what is counted: ground is taken, people are captured; no people are "held"."""
    people = is_people(population) and countable
    if stem(word) in _TAKING:
        return "captured" if people else "taken"
    kind = kind_of(word)
    return None if kind == "held" and people else kind


def _bound_word(clause: Clause) -> str | None:
    """The participle that the number is bound to; who is "trapped" tells where people are, not what was done."""
    for pattern in (_NEXT, _BOUND):
        match = pattern.match(clause.after)
        if match and _is_participle(match.group(1)) and kind_of(match.group(1)) not in (None, PRESENT):
            return match.group(1)
    return None


def _done_by_whole(clause: Clause) -> str | None:
    """What those did of whom some are counted before; what was done with the some is not told of all."""
    match = _WHO_DID.match(clause.after) if _OF_WHOLE.search(clause.before) else None
    return match.group(1) if match else None


def _is_participle(word: str) -> bool:
    return (
        word.endswith(("ed", "dead", "deaths", "missing", "en", "ured", "fatalities", "casualties")) or word == "hurt"
    )


def _nouns(counted: str | None) -> Iterable[str]:
    return WORD.findall(_PREPOSITION.split(counted)[0])[-1:] if counted else ()


def _last_resort(figure: FigureTelling, clause: Clause) -> Iterable[str]:
    """The clause's words where no event is known for the number."""
    return clause.nearest() if figure.event is None and figure.unit == "count" else ()


def _population(counted: str | None) -> str | None:
    """Class of the counted noun; of two nouns ("women and children") the smallest class that holds both."""
    if not counted:
        return None
    found = [name for chunk in re.split(r"\band\b|,", counted) if (name := _head_class(chunk))]
    if not found:
        return None
    result = found[0]
    for name in found[1:]:
        result = least_above(result, name) or result
    return result


def _head_class(chunk: str) -> str | None:
    words = _of_whom(chunk) or WORD.findall(_PREPOSITION.split(chunk)[0]) or WORD.findall(chunk)
    words = [word for word in words if word.lower() not in _VAGUE_NOUNS]
    if not words:
        return None
    head = stem(words[-1])
    if head == _ROOM_NOUN:
        return None  # for whom there is room is not said
    if words[-1].lower() in load_tables().sides:
        return "fighter"
    tables = load_tables()
    if known := tables.whole_heads.get(words[-1].lower()) or tables.heads.get(head):
        return known
    if words[-1].lower() in demonyms():
        return "person"
    return None if kind_of(words[-1]) else head


def _of_whom(chunk: str) -> list[str]:
    """Whose bodies or deaths are counted, where the head is such a noun: those of "bodies of herders"."""
    head, _, owner = chunk.partition(" of ")
    words = WORD.findall(head)
    whose = WORD.findall(_PREPOSITION.split(owner)[0])
    return whose if words and whose and kind_of(words[-1]) in VICTIMS and whose[-1].endswith(_MANY) else []


def _named(counted: str | None) -> frozenset[str]:
    if not counted:
        return frozenset()
    found = _sides_in(counted)
    words = WORD.findall(counted)
    plain = {stem(word) for word in words if word.lower() in _QUALIFIERS}
    proper = {stem(word) for word in words if word[0].isupper()} if not found else set()
    own = {OWN} if _OWN.search(counted) else set()
    return frozenset(found | plain | own | (proper - set(load_tables().heads)))


def _sides_in(counted: str) -> set[str]:
    """The sides that the words name; short names ("IS") count only as they are written, in capitals."""
    tables, lowered = load_tables(), counted.lower()
    if not tables.any_side.search(lowered):
        return set()
    capitals = " ".join(word.lower() for word in WORD.findall(counted) if word.isupper())
    return {
        side
        for name, side in tables.sides.items()
        if re.search(rf"\b{re.escape(name)}\b", lowered if len(name) > SHORT_NAME else capitals)
    }


def _one_unit(unit: str) -> tuple[str, float]:
    """The one unit of the dimension and the factor to it; other units and currencies stay."""
    known = load_units().get(unit)
    base = _BASE_UNITS.get(known.dimension) if known else None
    if known is None or base is None:
        return unit, 1.0
    return base, known.factor / load_units()[base].factor

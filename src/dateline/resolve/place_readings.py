"""What the text says of each place name: by which names to look it up, its level, and what it is said to lie in."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from dateline.model import Document, Level, PlaceMention, Span
from dateline.resolve.figure_numbers import TENS, UNITS
from dateline.resolve.gazetteer_names import normalise
from dateline.resolve.place_datelines import find_datelines, names_agency
from dateline.resolve.place_distances import Offset, read_offset
from dateline.resolve.place_koreas import korea_called
from dateline.resolve.place_offices import state_office
from dateline.resolve.place_states import state_after, state_called
from dateline.resolve.place_words import (
    CAPITAL_ITSELF,
    DIRECTIONS,
    LEVEL_OF_WORD,
    NEXT_WORD,
    OF_BEFORE,
    PLURALS,
    SMALL_UNITS,
    UNNAMED_CONTAINER,
    WORD_BEFORE,
    WORDS_BEFORE,
    CountryWord,
    country_words,
)


class Reading(msgspec.Struct, kw_only=True):
    """One mention as the text presents it."""

    text: str
    names: tuple[str, ...]
    """Names to look up: the whole first, then without what may be left out."""
    whole: int
    """How many of ``names`` mean the place itself; the others are only places that it is named for or lies in."""
    levels: tuple[Level, ...] = ()
    """Levels that the words beside it allow, the likeliest first; empty where nothing is said."""
    has_own_level: bool = False
    """The levels come from words of the name itself ("Guantanamo Bay"), not from those beside it."""
    is_facility: bool = False
    is_street: bool = False
    """It is a street, which is often called after a place far away ("Michigan Avenue" in Chicago)."""
    acts: bool = False
    """It stands for a government or a people."""
    governs: bool = False
    """It is the subject of a verb by itself, as a capital is that stands for its government ("Paris denied it")."""
    names_country: bool = False
    """The gazetteer has a country of this name."""
    within: list[int] = []
    """Mentions that it is said to lie in, or that merely follow its comma."""
    apposed_to: list[int] = []
    """Those of them that stand between its comma and the next stop ("San Juan, Bolivia, …")."""
    firmly_within: list[int] = []
    """Those of them that the words "in", "of" or a possessive tie to it."""
    bound_to: list[int] = []
    """Those that the text calls a province or the like and does not merely name as near: it lies in their country."""
    near: list[int] = []
    """Those near which the text says it lies ("in nearby Sarn", "Sarn, near the city of Arden")."""
    offsets: list[Offset] = []
    """The distances from other mentions that the text gives ("30 km north of Diffa")."""
    listed_with: list[int] = []
    """Mentions in one list with it ("Maine, New York and New Jersey")."""
    countries: list[str] = []
    """Countries whose adjective stands before it ("the Syrian city of …")."""
    unnamed: str | None = None
    """The name after its comma that is no mention ("Ill.")."""
    has_article: bool = False
    """"The" stands before it ("the Sahel"), as before regions and waters."""
    in_dateline: bool = False
    """It is the first name of a dateline, where towns stand."""
    has_agency: bool = False
    """That dateline names an agency in brackets."""
    has_state_office: bool = False
    """It stands with an office of an American state ("Georgia Gov. …"): it is the state, if one is called so."""
    has_state_title: bool = False
    """The office is a title that only American news writes so, and none that countries have too."""
    state: str | None = None
    """The American state whose short form follows its comma ("Lebanon, Pa.")."""
    short_of: int | None = None
    """The longer mention that this one shortens ("Tinker" after "Tinker Air Force Base")."""


_POSSESSIVE = re.compile(r"['’]s?$")
_SPACE = re.compile(r"\s+")
_LOOK_BACK = 60
"""Characters before a mention in which its level and its country are looked for: about eight words."""
_LONGEST_PREFIX = 4
"""Words of a building's name that may be the place it is named for."""


def read_places(document: Document) -> list[Reading]:
    """A reading for each of the document's place mentions."""
    text, mentions = document.report.text, document.places
    people = [word for word in country_words(text) if word.is_people]
    datelines = find_datelines(text)
    readings = [_read_called(mention, text) or _read(mention) for mention in mentions]
    next_words = [NEXT_WORD.match(text, mention.end) for mention in mentions]
    nearby = []
    for index, (reading, mention) in enumerate(zip(readings, mentions, strict=True)):
        before = mentions[index - 1] if index else None
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        said_before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
        last_words = said_before.lower().rsplit(None, 3)[-3:]
        _read_before(reading, (said_before, last_words), mention.start - before.end if before else None)
        _read_adjectives(reading, mention, text, people)
        _read_after(reading, mention, text, next_words[index], after)
        reading.has_article = _has_article(mention, text, last_words)
        if datelines and (dateline := _dateline_opened(mention, text, datelines)):
            reading.in_dateline, reading.has_agency = True, names_agency(dateline)
        office = state_office(mention, text, last_words[-1] if last_words else "")
        reading.has_state_office, reading.has_state_title = office is not None, office == "title"
        reading.state = state_after(mention, text)
        if _is_called_nearby(mention, text, last_words):
            nearby.append(index)
    _link(readings, mentions, text)
    _link_nearby(readings, mentions, nearby)
    _link_through_possessives(readings, mentions, text)
    joins = _joins(mentions, text)
    _list(readings, mentions, text, joins)
    _share_plurals(readings, mentions, text, (joins, next_words))
    _find_short_forms(readings)
    return readings


def _read_called(mention: PlaceMention, text: str) -> Reading | None:
    """The reading of a state's short form after a town, or of a Korea's direction: each is looked up by its name."""
    if state := state_called(mention, text):
        return Reading(text=mention.text, names=(state,), whole=1, levels=("province",), countries=["US"])
    if korea := korea_called(mention, text):
        return Reading(text=mention.text, names=(korea,), whole=1, acts=mention.use == "actor")
    return None


def _read(mention: PlaceMention) -> Reading:
    """The reading of a name by itself."""
    called = _read_name(mention.text)
    return Reading(
        text=mention.text,
        names=called.names,
        whole=called.whole,
        levels=called.levels,
        has_own_level=bool(called.levels),
        is_facility=called.levels[:1] == ("facility",),
        is_street=called.is_street,
        acts=mention.use == "actor",
    )


class _Called(msgspec.Struct, frozen=True):
    """What a name says by itself, as in Reading."""

    names: tuple[str, ...]
    whole: int
    levels: tuple[Level, ...]
    is_street: bool


# Bounds the memory of a long run; news names the same places over and over.
_MOST_KNOWN = 5_000


@lru_cache(maxsize=_MOST_KNOWN)
def _read_name(text: str) -> _Called:
    """The names to look up and the levels that the words of a name tell."""
    spaced = _SPACE.sub(" ", text)
    name = _POSSESSIVE.sub("", spaced.strip(' ,;:"“”()'))
    names = [spaced.strip(), name]
    head, comma, _ = name.partition(",")
    if comma:
        names.append(head.strip())
    words = names[-1].split()
    levels = _levels_in(words)
    whole = _each_once([*names, *_without_generics(words), *_without_crossing(names[-1])]) or (text,)
    is_street = len(words) > 1 and words[-1].lower() in _STREETS
    parts = _parts(words) if len(words) > 1 else []
    return _Called(_each_once([*whole, *parts]), len(whole), levels, is_street)


def _each_once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


def _levels_in(words: list[str]) -> tuple[Level, ...]:
    """The level said by the last or the first word of the name itself, if it has more than that word."""
    if len(words) < 2:
        return ()
    lower = [word.lower().strip(".") for word in words]
    for word in (lower[-1], *lower[1:-1][::-1]):
        if LEVEL_OF_WORD.get(word, ("",))[0] == "facility":
            return ("facility",)
    last = LEVEL_OF_WORD.get(lower[-1])
    if lower[0] in _FACILITY_FIRST and not (last and lower[0] in _TOWNS_TOO):
        return ("facility",)
    return last or (LEVEL_OF_WORD.get(lower[0]) or ())


_FACILITY_FIRST_TEXT = """
camp fort hotel highway route interstate raf rnas hms fob nas via rue plaza piazza estadio stade stadio place calle
avenida
"""
_FACILITY_FIRST = frozenset(_FACILITY_FIRST_TEXT.split())
_TOWNS_TOO = frozenset(("stade", "place", "calle"))
"""Of these, names of towns too ("Stade district")."""
_STREETS = frozenset(("street", "avenue", "boulevard", "road", "lane"))
_LEFT_OUT_FIRST = DIRECTIONS | {"the"}


def _without_generics(words: list[str]) -> list[str]:
    """The name without directions, level words and articles: "East Mosul", "Anbar Province", "City of London"."""
    out: list[str] = []
    rest = words
    if not words:
        return out
    while len(rest) > 1 and rest[0].lower() in _LEFT_OUT_FIRST:
        rest = rest[1:]
        out.append(" ".join(rest))
    if len(rest) > 2 and rest[1].lower() == "of" and rest[0].lower() in LEVEL_OF_WORD:
        rest = rest[2:]
        out.append(" ".join(rest))
    last = rest[-1].lower()
    if len(rest) > 1 and LEVEL_OF_WORD.get(last, ("facility",))[0] != "facility":
        out.append(" ".join(rest[:-1]))
    first = rest[0].lower()
    if len(rest) > 1 and first not in _CALLED_WITH_WORD and LEVEL_OF_WORD.get(first, ("facility",))[0] != "facility":
        out.append(" ".join(rest[1:]))
    return out


_CALLED_WITH_WORD = frozenset(("ward", "barangay", "sitio", "kebele", "zone", "commune"))
"""Small units whose bare name is a number or that of a thousand other places ("Ward 7", "Barangay San Jose")."""


def _without_crossing(name: str) -> list[str]:
    """The name of a border crossing without the words for it: gazetteers call it by its place ("Wagah")."""
    bare = _CROSSING.sub("", name)
    return [bare] if bare and bare != name else []


_CROSSING = re.compile(r"(?:\s+border)?\s+(?:crossing(?:\s+point)?|checkpoint)$|\s+border\s+(?:post|gate|point)$", re.I)


def _parts(words: list[str]) -> list[str]:
    """Names inside a longer one: its first words ("Kabul" of "Kabul Military Hospital") and what follows "of", "in"."""
    out = []
    for at in range(1, len(words) - 1):
        if words[at].lower() in ("of", "in", "at"):
            out.append(" ".join(words[at + 1 :]))
    if words[0].lower() in _FACILITY_FIRST:
        out.append(" ".join(words[1:]))
    out += [" ".join(words[:count]) for count in range(min(_LONGEST_PREFIX, len(words) - 1), 0, -1)]
    return out


def _read_before(reading: Reading, said: tuple[str, Sequence[str]], gap: int | None) -> None:
    """Note what the text before a name says of it: ``said`` are its end and the last three words in lower case.

    ``gap`` is the number of characters since the name before, if there is one.
    """
    before, last = said
    found = OF_BEFORE.search(before) if "of" in last[-2:] else None
    if found and found[1].lower() in LEVEL_OF_WORD and _is_own_level(found, before, gap):
        reading.levels, reading.has_own_level = LEVEL_OF_WORD[found[1].lower()], False
    elif last and last[-1].endswith(WORDS_BEFORE) and (kind := WORD_BEFORE.search(before)):
        reading.levels = reading.levels or LEVEL_OF_WORD.get(kind[1].lower(), ())
        reading.names = (f"{kind[1]} {reading.names[0]}", *reading.names)
        reading.whole += 1


def _is_own_level(word: re.Match[str], before: str, gap: int | None) -> bool:
    """Whether a level word with "of" is said of the name after it.

    It is not in "the capital of Libya", nor in "the Tigray region of Ethiopia": a division is called by the name
    before it, whereas a town said so ("the Texas town of Uvalde") is called by the name after it.
    """
    if word[1].lower() == "capital":
        return CAPITAL_ITSELF.search(before) is not None
    former_end = 0 if gap is None else len(before) - gap
    is_after_name = 0 < former_end <= word.start(1) and not before[former_end : word.start(1)].strip()
    return not is_after_name or word[1].lower() in _CALLED_BY_NEXT


_CALLED_BY_NEXT = ("city", "town", "village", "hamlet", "suburb", "capital", "port")
"""Words of which "A word of B" tells that B is one, in A; a quarter or a camp is called A, in B."""


def _read_adjectives(reading: Reading, mention: PlaceMention, text: str, people: list[CountryWord]) -> None:
    for word in people:
        if 0 < mention.start - word.end < _LOOK_BACK and _MODIFIES.fullmatch(text, word.end, mention.start):
            reading.countries.append(word.country)


_PLACE_WORD = (
    r"(?:[a-z]+-held|[a-z]+ern|north|south|east|west|central|border|coastal|capital|port|holy|main|largest|second|key|"
    r"strategic|ancient|historic|remote|rebel|city|town|village|province|governorate|state|region|district|island|"
    r"county|area|resort|mountain|industrial|in|of|the|[a-z]+ern-most|suburb|neighborhood|enclave|stronghold|mainly|"
    r"Kurdish|Shiite|Sunni|capital,|largest|second-largest|autonomous|commercial|financial)"
)
_MODIFIES = re.compile(rf"(?:\s+{_PLACE_WORD})*\s+")


def _read_after(
    reading: Reading, mention: PlaceMention, text: str, word: re.Match[str] | None, after: PlaceMention | None
) -> None:
    """Note what the text behind a name says of it: ``word`` is the next one, ``after`` the next name."""
    if word and not reading.is_facility and not _names_next(text, mention, after):
        said = None if _is_one_of_its_units(word, mention, text) else LEVEL_OF_WORD.get(word[1].lower())
        if said and (said[0] != "facility" or word[1][0].isupper() or _is_called_so(word[1], mention, text)):
            reading.levels, reading.has_own_level = said, False
            reading.is_facility = said[0] == "facility"
    reading.governs = reading.acts and _GOVERNS.match(text, mention.end) is not None
    follows = UNNAMED_CONTAINER.match(text, mention.end) if text.startswith(",", mention.end) else None
    if follows and (after is None or after.start >= follows.end(1)):
        reading.unnamed = follows[1]


def _is_called_so(building: str, mention: PlaceMention, text: str) -> bool:
    """Whether the building is called by the name before it ("Kabul airport"), and is not one of several there."""
    return building.lower() in _CLEAR_FACILITIES and not _is_one_of_several(mention, text)


def _is_one_of_several(mention: PlaceMention, text: str) -> bool:
    return _INDEFINITE.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None


def _is_one_of_its_units(word: re.Match[str], mention: PlaceMention, text: str) -> bool:
    """Whether the word is a small unit of the town before it ("a Yangon township", "Leeds ward elections")."""
    if word[1].lower() not in SMALL_UNITS:
        return False
    if _is_one_of_several(mention, text) or not _UNIT_ENDS.match(text, word.end()):
        return True
    return text.startswith(" of ", word.end()) and text.endswith(_THE, 0, mention.start)


_THE = ("the ", "The ")
# What stands behind a unit that is called by the name before it: no further noun, and no number.
_UNIT_ENDS = re.compile(
    r"\s*(?:[^\w\s]|$)|\s+(?:[A-Z]|[a-z]+ed\b|(?:in|on|at|of|and|or|to|for|from|by|with|near|after|before|where|when|who|"
    r"which|was|were|is|are|has|had|have|will|would|said|says|that|as|while|during|this|last|late|early|since)\b)"
)


def _names_next(text: str, mention: PlaceMention, after: PlaceMention | None) -> bool:
    """Whether the word between two names tells what the second is ("the Texas town of Uvalde").

    Where the second has a word of its own, this one belongs to the first ("Koti village of Kapisa province").
    """
    word = _WORD_OF.fullmatch(text, mention.end, after.start) if after else None
    if not (word and after) or word[1].lower() not in _CALLED_BY_NEXT:
        return False
    own = NEXT_WORD.match(text, after.end)
    return not (own and own[1].lower() in LEVEL_OF_WORD) and after.text.split()[-1].lower() not in LEVEL_OF_WORD


_WORD_OF = re.compile(r"\s+([a-z]+)\s+of\s+(?:the\s+)?")
_GOVERNS = re.compile(
    r"\s+(?:and\s+[A-Z]\w+\s+)?"
    r"(?:said|says|[a-z]+ed|has|had|have|is|was|were|are|will|would|could|should|may|might|must|did|does)\b"
)


def _dateline_opened(mention: PlaceMention, text: str, datelines: Sequence[Span]) -> Span | None:
    """The dateline between whose head and the name only space stands.

    None where a colon ends it: so do the headings of digests, which name countries.
    """
    for line in datelines:
        is_inside = line.start <= mention.start < line.end and not line.text.endswith(":")
        if is_inside and not text[line.start : mention.start].strip():
            return line
    return None


def _has_article(mention: PlaceMention, text: str, last: Sequence[str]) -> bool:
    """Whether "the" stands before the name, at most with a direction or "wider" between, or in the mention itself.

    ``last`` are the last words before the name in lower case.
    """
    if mention.text[:1] in "tT" and _OWN_ARTICLE.match(mention.text) is not None:
        return True
    if not any(word.endswith("the") for word in last[-2:]):
        return False
    return _ARTICLE.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None


_OWN_ARTICLE = re.compile(r"the\s", re.IGNORECASE)
_ARTICLE = re.compile(rf"\bthe\s+(?:(?:{'|'.join(sorted(DIRECTIONS))}|wider|whole|entire)\s+)?$", re.IGNORECASE)
_CLEAR_FACILITIES_TEXT = """
airport,airfield,airbase,air base,prison,dam,refinery,mosque,hospital,checkpoint,stadium,refugee camp,displacement camp,
idp camp
"""
_CLEAR_FACILITIES = frozenset(word.strip() for word in _CLEAR_FACILITIES_TEXT.split(","))
# Before a place that only tells of which town a building is ("taken to a Lyon hospital"). Other words between may be
# what happened there ("a bomb at Lyon airport").
_INDEFINITE = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s+(?:(?:\d+-[a-z]+|[a-z]+-(?:run|known|bed)|large|larger|big|small|major|main|busy|local|"
    r"nearby|private|public|military|new|old|second|third|crowded|overcrowded|central|(?:north|south)?(?:east|west)(?:ern)?|(?:north|south)(?:ern)?|"
    r"leading|remote|poor)\s+){0,2}$"
)

# What may stand between a place and the one that it lies in.
_KIND = (
    r"(?:city|town|village|province|governorate|state|region|district|county|area|suburb|neighborhood|neighbourhood|"
    r"quarter|section|island|oblast|prefecture|department|canton|raion|regency|subdistrict|parish|municipality|"
    r"borough|township|commune|ward|[Bb]arangay|woreda|[Zz]one|LGA|(?i:local government area)|sub-county|tehsil|"
    r"taluka?|upazila|airport|air base|base|airfield|prison|camp|valley|hospital|cit[iy]es|towns?|villages?)"
)
_ADJECTIVES = r"(?:(?:[a-z]+(?:-[a-z]+)?|[A-Z][a-z]+(?:ian|ish|ese|i|an|qi))\s+){0,3}?"
_LIES_IN = re.compile(
    rf"(?:\s+{_KIND})?(?:,|\s*\(|,?\s+(?:in|of|near|outside|inside|within))?\s*(?:in\s+|of\s+|near\s+)?"
    rf"(?:the\s+)?(?:U\.?S\.?\s+)?{_ADJECTIVES}(?:{_KIND}\s+of\s+)?(?:the\s+)?"
)
_HAS_LINK = re.compile(r",|\(|\b(?:in|of|near|outside|inside|within)\b")
_BELONGS = re.compile(rf"['’]s?\s+{_ADJECTIVES}(?:{_KIND}(?:\s+of)?\s+)?(?:the\s+)?")
_NO_LINK = re.compile(
    r"\b(?:and|or|to|from|with|but|as|for|by|than|then|said|was|were|is|are|on|at|who|that|against)\b"
)
# "died in Belmar, four in Cadiz": the places of a list in which each counts on, and no "Karachi, one of …".
_COUNTS_ON = re.compile(
    rf"\s*[,;]\s*(?:another\s+)?(?:{'|'.join((*UNITS, *TENS))}|dozens|scores|hundreds|several|many|others|more|most)\b"
    r"(?!\s+of\b)"
)
_LONGEST_GAP = 60
_IN_CHAIN = re.compile(rf"(?:\s+{_KIND})?\s*,\s*")
_IS_NEAR = re.compile(r"\b(?:near|outside)\b")
_LONGEST_LETTER = 2
"""Characters of names that are only letters or numbers of a scheme ("District B", "Zone 12"): they are all over."""


def _is_division(reading: Reading) -> bool:
    """Whether the text calls it a province, a district or the like, and by a name."""
    own = reading.names[reading.whole - 1]
    return reading.levels[:1] in (("province",), ("district",)) and len(own) > _LONGEST_LETTER


def _link(readings: list[Reading], mentions: Sequence[PlaceMention], text: str) -> None:
    """Pairs of neighbours of which the text says that one lies in the other."""
    for index in range(len(mentions) - 1):
        gap = text[mentions[index].end : mentions[index + 1].start]
        if offset := read_offset(gap, index + 1):
            readings[index].offsets.append(offset)
            continue
        if len(gap) > _LONGEST_GAP or "\n" in gap or _NO_LINK.search(gap) or _COUNTS_ON.match(gap):
            continue
        if _BELONGS.fullmatch(gap) or _names_next(text, mentions[index], mentions[index + 1]):
            readings[index + 1].within.append(index)
            readings[index + 1].firmly_within.append(index)
        elif _HAS_LINK.search(gap) and _LIES_IN.fullmatch(gap):
            chained = index > 0 and _IN_CHAIN.fullmatch(gap) is not None and index in readings[index - 1].within
            inside = (readings[index], readings[index - 1]) if chained else (readings[index],)
            for reading in inside:
                reading.within.append(index + 1)
                if _is_division(readings[index + 1]) and not _IS_NEAR.search(gap):
                    reading.bound_to.append(index + 1)
            if gap.strip() == "," and _PHRASE_ENDS.match(text, mentions[index + 1].end):
                readings[index].apposed_to.append(index + 1)
            if gap.strip() != ",":
                readings[index].firmly_within.append(index + 1)
            if _IS_NEAR.search(gap):
                readings[index].near.append(index + 1)


def _is_called_nearby(mention: PlaceMention, text: str, last: Sequence[str]) -> bool:
    """Whether the text before a name calls it so; ``last`` are its last three words in lower case."""
    if not any(word.endswith(_NEARBY_ENDS) for word in last):
        return False
    return _NEARBY.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None


def _link_nearby(readings: list[Reading], mentions: Sequence[PlaceMention], nearby: Sequence[int]) -> None:
    """What is called nearby lies near one of the two places named before it: the town, or the state after the town."""
    for index in nearby:
        start = mentions[index].start
        last = [at for at in (index - 1, index - 2) if at >= 0 and start - mentions[at].end < _NEARBY_REACH]
        readings[index].near += last


_NEARBY_WORDS = ("nearby", "neighboring", "neighbouring")
_NEARBY_ENDS = tuple([word[-2:] for word in _NEARBY_WORDS])
"""The last letters of these words: few words before names end so."""
_NEARBY = re.compile(
    rf"\b(?:{'|'.join(_NEARBY_WORDS)})\s+(?:(?:city|town|village|suburb|district|county)\s+of\s+)?$", re.IGNORECASE
)
_NEARBY_REACH = 200
"""Characters between a place and one that is called nearby: about two sentences."""


def _link_through_possessives(readings: list[Reading], mentions: Sequence[PlaceMention], text: str) -> None:
    """What lies "in Norland's Arden region" lies in Arden, and not only in Norland."""
    for index in range(len(mentions) - 2):
        owner, owned = index + 1, index + 2
        if owner not in readings[index].firmly_within or owner not in readings[owned].firmly_within:
            continue
        if _BELONGS.fullmatch(text, mentions[owner].end, mentions[owned].start):
            readings[index].within.append(owned)
            readings[index].firmly_within.append(owned)
            if _is_division(readings[owned]) and not _IS_NEAR.search(text, mentions[index].end, mentions[owner].start):
                readings[index].bound_to.append(owned)


_PHRASE_ENDS = re.compile(r"\s*(?:[,.;:)(—–]|--?\s|$)|\s+(?:on|after|when|where)\b")
_LIST_GAP = re.compile(r"\s*(?:,|,?\s*(?:and|or))\s+")


def _joins(mentions: Sequence[PlaceMention], text: str) -> list[bool]:
    """For each mention whether it goes on with a list, with no more than a comma or "and" between it and the last."""
    pairs = pairwise(mentions)
    return [False, *(_LIST_GAP.fullmatch(text, one.end, other.start) is not None for one, other in pairs)]


def _list(readings: list[Reading], mentions: Sequence[PlaceMention], text: str, joins: Sequence[bool]) -> None:
    """Mentions in one enumeration: three or more with commas, or two with "and"."""
    start = 0
    for index in range(1, len(mentions) + 1):
        if index < len(mentions) and joins[index]:
            continue
        if index - start > 1 and _AND.search(text[mentions[start].end : mentions[index - 1].start]):
            for member in range(start, index):
                readings[member].listed_with += [other for other in range(start, index) if other != member]
        start = index


_AND = re.compile(r"\b(?:and|or)\b")


_Beside = tuple[Sequence[bool], Sequence[re.Match[str] | None]]
"""For each mention whether it goes on with a list, and the word after it."""


def _share_plurals(readings: list[Reading], mentions: Sequence[PlaceMention], text: str, beside: _Beside) -> None:
    """The plural's level ("Kunar and Nangarhar provinces") holds for every name of the list."""
    joins, words = beside
    for index in range(len(mentions) - 1, -1, -1):
        if readings[index].listed_with:
            _share_plural_before(readings, index, mentions, text)
        levels = _plural_after(words[index], is_listed=joins[index])
        if joins[index] and not levels:
            levels = _take_plural(readings[index])
        first = index
        while levels:
            readings[first].levels = levels
            if not joins[first]:
                break
            first -= 1


def _share_plural_before(readings: list[Reading], index: int, mentions: Sequence[PlaceMention], text: str) -> None:
    """The level that a plural before a list says ("the prefectures of Akita and Iwate") holds for its members."""
    word = OF_BEFORE.search(text, mentions[index - 1].end if index else 0, mentions[index].start)
    if word and word[1].lower() in PLURALS and (index == 0 or text[mentions[index - 1].end : word.start()].strip()):
        for member in (index, *readings[index].listed_with):
            readings[member].levels = LEVEL_OF_WORD[PLURALS[word[1].lower()]]


def _plural_after(word: re.Match[str] | None, *, is_listed: bool) -> tuple[Level, ...]:
    """The level of the plural behind a name; small units behind one name alone lie in it ("Yangon townships")."""
    unit = PLURALS.get(word[1].lower()) if word else None
    return LEVEL_OF_WORD[unit] if unit and (is_listed or unit not in SMALL_UNITS) else ()


def _take_plural(reading: Reading) -> tuple[Level, ...]:
    """The level that a plural at the end of the name says of its list; the name is then also sought without it."""
    *name, last = reading.names[reading.whole - 1].split()
    if not name or last.lower() not in PLURALS or name[-1].lower() in _BEFORE_OWN_PLURAL:
        return ()
    whole = (*reading.names[: reading.whole], " ".join(name))
    reading.names, reading.whole = _each_once([*whole, *reading.names[reading.whole :]]), len(whole)
    reading.has_own_level = False
    return LEVEL_OF_WORD[PLURALS[last.lower()]]


_BEFORE_OWN_PLURAL = frozenset(["united", "gulf", "arab", "baltic", "twin"])
"""Words to which a plural belongs ("the United States"): it says nothing of the names listed before."""


def _find_short_forms(readings: list[Reading]) -> None:
    """Mentions that are the first words of a building or base named in full elsewhere in the report."""
    full = [(index, normalise(r.names[0]).split()) for index, r in enumerate(readings) if r.is_facility]
    for reading in readings if full else ():
        words = normalise(reading.names[0]).split()
        for index, longer in full:
            if len(words) < len(longer) and longer[: len(words)] == words:
                reading.short_of = index
                break

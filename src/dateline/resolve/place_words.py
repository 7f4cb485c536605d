"""Words that stand with place names: levels, kinds of building, directions, and the adjectives of countries."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from dateline.model import Level
from dateline.resolve.actor_words import demonyms

_UNITS = "ward barangay woreda kebele lga upazila taluk taluka thana sub-county subcounty arrondissement"
_LEVELS: tuple[tuple[tuple[Level, ...], str], ...] = (
    (("province", "district"), "province governorate oblast voivodeship krai"),
    (("province", "country"), "state emirate"),
    (("province", "region", "district"), "region prefecture department canton republic territory"),
    (("district", "province", "settlement"), "county parish district regency subdistrict raion municipality tehsil"),
    (("district", "settlement"), _UNITS),
    (("district", "region", "province"), "zone"),
    (
        ("settlement", "district"),
        "city town village hamlet suburb neighborhood neighbourhood capital borough community township commune sitio",
    ),
    (("water",), "river lake sea ocean bay gulf strait canal creek reservoir straits"),
    (("region", "country", "province"), "island islands peninsula archipelago"),
    (
        ("region",),
        "valley mountain mountains desert forest plains plain heights enclave basin reservation delta plateau",
    ),
    (
        ("facility",),
        "airport airfield airbase base camp hospital prison university college school mosque church cathedral temple "
        "shrine museum stadium arena park square bridge station street avenue road highway route interstate boulevard "
        "lane dam plant refinery factory mine field oilfield palace castle hotel court courthouse tower mall market "
        "port harbor harbour embassy barracks headquarters center centre complex facility jail penitentiary crossing "
        "checkpoint cemetery monument library theater theatre hall house building compound academy institute gate "
        "terminal station. pier club infirmary clinic motorway expressway freeway parkway turnpike bypass tunnel "
        "racecourse speedway basilica monastery synagogue pagoda gurdwara plaza zoo shipyard quarry",
    ),
)

# The same said with two or three words.
_LEVELS_OF_PHRASES: dict[str, tuple[Level, ...]] = {
    "local government area": ("district", "settlement"),
    "refugee camp": ("facility",),
    "displacement camp": ("facility",),
    "idp camp": ("facility",),
    "air base": ("facility",),
}
LEVEL_OF_WORD: dict[str, tuple[Level, ...]] = {
    **{word: levels for levels, words in _LEVELS for word in words.split()},
    **_LEVELS_OF_PHRASES,
}
"""The levels that a word said with a name allows, the likeliest first."""

SMALL_UNITS = frozenset((*_UNITS.split(), "zone", "township", "commune", "sitio"))
"""Words of which a town may have many ("a Yangon township")."""

PLURALS = {
    "provinces": "province",
    "governorates": "governorate",
    "oblasts": "oblast",
    "voivodeships": "voivodeship",
    "states": "state",
    "emirates": "emirate",
    "prefectures": "prefecture",
    "departments": "department",
    "cantons": "canton",
    "counties": "county",
    "parishes": "parish",
    "districts": "district",
    "municipalities": "municipality",
    "raions": "raion",
    "cities": "city",
    "towns": "town",
    "villages": "village",
    "suburbs": "suburb",
    "neighborhoods": "neighborhood",
    "neighbourhoods": "neighbourhood",
    "regions": "region",
    "rivers": "river",
    "wards": "ward",
    "barangays": "barangay",
    "woredas": "woreda",
    "lgas": "lga",
    "local government areas": "local government area",
    "upazilas": "upazila",
    "taluks": "taluk",
    "tehsils": "tehsil",
    "sub-counties": "sub-county",
    "townships": "township",
    "communes": "commune",
}

_PHRASES = "|".join(sorted((*_LEVELS_OF_PHRASES, *(word for word in PLURALS if " " in word)), key=len, reverse=True))
NEXT_WORD = re.compile(rf"[ \u00a0-]++((?i:{_PHRASES}|sub-count(?:y|ies))(?![A-Za-z])|[A-Za-z]+)")
"""The word after a name, or the two or three that tell what it is ("Rabah Local Government Area")."""

_DIRECTIONS = """
north south east west northern southern eastern western central northeast northwest southeast
southwest northeastern northwestern southeastern southwestern downtown greater upper lower inner
outer mid rural old coastal occupied mainland north-east north-west south-east south-west mid-
metropolitan
"""
DIRECTIONS = frozenset(_DIRECTIONS.split())

OF_BEFORE = re.compile(r"\b([a-z]++\.?+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
"""A word with "of" before a name, which may tell the name's level ("province of the") or that of a list."""
CAPITAL_ITSELF = re.compile(r"(?<!,)(?<!, the)\s(?:provincial|regional|[A-Z]\w+)\s+capital\s+of\s+(?:the\s+)?$")
"""The name after it is the capital ("the Libyan capital of Tripoli"), not the land that has it."""
WORDS_BEFORE = ("river", "lake", "mount", "camp", "fort", "county")
WORD_BEFORE = re.compile(rf"\b({'|'.join(map(str.capitalize, WORDS_BEFORE))})\s+$")

UNNAMED_CONTAINER = re.compile(r",\s+((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,2})")
"""What follows a comma after a place, where it is no mention: "Springfield, Ill."."""


@cache
def institutions() -> dict[str, str]:
    """Country code by words that belong to one country's public life ("Bundestag", "Rep.")."""
    return {word: code for code, words in _rows("institutions.tsv") for word in words.split("|")}


def _text(name: str) -> str:
    return (files("dateline.data") / name).read_text(encoding="utf-8")


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _text(name).split("\n") if line and not line.startswith("#")]


class CountryWord(msgspec.Struct, frozen=True):
    """A word that tells of a country without naming it."""

    start: int
    end: int
    country: str
    is_people: bool
    """It is a demonym, so that it may stand before a place of that country."""


@lru_cache(maxsize=1)
def country_words(text: str) -> tuple[CountryWord, ...]:
    """Demonyms and institutions in ``text``; asked for twice a report."""
    peoples, bodies = demonyms(), institutions()
    found = []
    for match in _CAPITAL_WORD.finditer(text):
        word = match[0]
        if code := peoples.get(word.lower()):
            found.append(CountryWord(match.start(), match.end(), code, True))
        elif word in bodies:
            found.append(CountryWord(match.start(), match.end(), bodies[word], False))
    return tuple(found)


# Begins with a letter, which is looked for faster than the edge of a word; the look back is over that letter.
_CAPITAL_WORD = re.compile(r"[A-Z](?<!\w.)[A-Za-z]{2,}+\b")

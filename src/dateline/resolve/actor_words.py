"""What single words say about actors: nouns for people and bodies, given names, demonyms, pronouns."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import msgspec

from dateline.model import ActorType

Sort = Literal["person", "people", "group", "place", "thing", "?"]
Gender = Literal["m", "f", "-"]


class Noun(msgspec.Struct, frozen=True):
    """What a noun says of whoever it stands for; ``number`` is s, p or b (a body may be "it" or "they")."""

    word: str
    sort: Sort
    type: ActorType
    number: str
    gender: Gender
    title: bool
    """It may stand right before a name."""


class Pronoun(msgspec.Struct, frozen=True):
    """Family of a pronoun: he, she, it, they, we, i or you."""

    family: str
    possessive: bool


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(text.split())


def rows(name: str) -> Iterator[list[str]]:
    """Tab-separated fields of the lines of a packaged table, comments left out."""
    text = files("dateline.data").joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))


def plural_of(noun: str) -> str:
    """Regular plural of a noun."""
    if noun.endswith("man") and noun != "german":
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


@cache
def nouns() -> dict[str, Noun]:
    """Every noun of the two tables by its lower-case form, plurals of persons and bodies among them.

    The hand-written table goes before the one derived from the PETRARCH agents.
    """
    table: dict[str, Noun] = {}
    for name in ("actor_nouns.tsv", "agent_nouns.tsv"):
        for sort, type_, number, gender, title, words in rows(name):
            for word in words.split():
                noun = Noun(word, cast(Sort, sort), cast(ActorType, type_), number, cast(Gender, gender), title == "t")
                table.setdefault(word, noun)
    for noun in list(table.values()):
        if noun.number != "p":
            table.setdefault(plural_of(noun.word), _plural(noun))  # written plurals go before made ones
    return table


def _plural(noun: Noun) -> Noun:
    sort: Sort = "people" if noun.sort == "person" else noun.sort
    return Noun(plural_of(noun.word), sort, noun.type, "p", noun.gender, False)


@cache
def given_names() -> dict[str, Gender]:
    """Gender of given names, by their lower-case form."""
    return {name: cast(Gender, gender) for gender, names in rows("first_names.tsv") for name in names.split()}


@cache
def demonyms() -> dict[str, str]:
    """ISO 3166-1 code of lower-case adjectives and names of peoples ("syrian", "syrians")."""
    return {word: code for code, words in rows("demonyms.tsv") for word in words.split("|")}


@cache
def nations() -> dict[str, str]:
    """ISO 3166-1 code of each country by its names and those of its people, in lower case."""
    with (files("dateline.data") / "countries.csv").open(encoding="utf-8") as lines:
        countries = list(csv.DictReader(lines))
    names = {
        name.lower(): row["code"] for row in countries for name in (row["name"], *row["aliases"].split(";")) if name
    }
    return demonyms() | names


@cache
def known_actors() -> dict[str, tuple[ActorType, str | None]]:
    """Type and ISO code of groups and bodies known by name (lower-case words)."""
    return {
        name: (cast(ActorType, type_), country or None)
        for type_, country, names in rows("actors.tsv")
        for name in names.split("|")
    }


_FAMILIES = {
    "he": "he him himself his",
    "she": "she her herself hers",
    "it": "it itself its",
    "they": "they them themselves their theirs",
    "we": "we us ourselves our ours",
    "i": "i me myself my mine",
    "you": "you yourself yourselves your yours",
}
POSSESSIVES = word_set("his her hers its their theirs our ours my mine your yours")
PRONOUNS = {word: Pronoun(family, word in POSSESSIVES) for family, words in _FAMILIES.items() for word in words.split()}
DETERMINERS = word_set("the this that these those a an another one each both")

# Words of an act of speech that may stand between a name and what is said of it: they end an apposition.
SPEAKING = word_set("said says told who whom whose which added announced warned claimed stated and but")
# Prepositions and relative words that end the head of a noun phrase.
PREPOSITIONS = word_set(
    "of for from in at on with to by who whom whose which that near under against between including inside outside "
    "among within across around over after before during since about as without through via behind into and or"
)
WEEKDAYS_AND_MONTHS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "gmt utc est pm am edt bst"
)
# Words that open sentences and are no part of a name.
OPENERS = word_set(
    "the a an in on at of for from by with to he she it they we i you this that these those there here his her its "
    "their our my your and but or nor so yet if when while after before since as although though because however "
    "meanwhile also later earlier last next yesterday today tomorrow now then both all some many most several few no "
    "not what who which how why where whether one two three four five six seven eight nine ten another other others "
    "each every any either neither such only just still even once again according despite during until under over "
    "between among about against without within following more less than up down out off through across around near "
    "is are was were be been has have had do does did will would can could may might must should let please thus "
    "hundreds thousands dozens millions given asked speaking writing citing having being including ahead amid unlike "
    "instead moreover furthermore additionally nevertheless nonetheless finally first second third recently currently "
    "previously initially originally eventually ultimately overall nearly almost approximately roughly at least "
    "everyone everything nothing something someone anyone yes ok well indeed perhaps maybe like upon along because "
    "me him them us myself himself herself themselves itself mine ours yours theirs whose"
)

"""What titles and appositions beside a name say of its bearer: roles, gender, and whom they tie the bearer to."""

import re
from collections.abc import Mapping, Sequence

from dateline.resolve.actor_entities import Entity, Joiner
from dateline.resolve.actor_names import Tokens
from dateline.resolve.actor_words import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SPEAKING,
    Gender,
    Noun,
    demonyms,
    given_names,
    nouns,
    word_set,
)

# Words that a look for an apposition goes over, before a name and after its comma.
REACH_BACK, REACH_ON = 7, 9
_COPULAS = word_set("is was as")
_BEFORE_APPOSITIONS = _COPULAS | word_set(", – — (")
_OWNERS = word_set("'s ’s")
_AGE = re.compile(r"[1-9]\d?|1[01]\d")
_BEFORE_AGE, _AFTER_AGE = frozenset(",("), frozenset(",.;:)")
_STOPS = word_set('. ; ! ? " “ ” : ( ) ,')
_AFTER_PHRASES = _STOPS | SPEAKING
_OPENING_PHRASES = DETERMINERS | POSSESSIVES
_BEFORE_PHRASES = word_set(
    "also now then once formerly currently previously long still already later perhaps probably reportedly himself "
    "herself itself named appointed elected made only arguably effectively widely"
)
"""Words that may stand between the comma and the article of an apposition: "Jo Roe, now the head of"."""


def describe(entities: Sequence[Entity], joiner: Joiner, tokens: Tokens) -> None:
    """Note for each entity the titles and appositions beside its names, and whom those tie it to."""
    starts = [tokens.at(name.start) for name in joiner.names]
    named = dict(zip(starts, joiner.of_name, strict=True))
    for name, start, e in zip(joiner.names, starts, joiner.of_name, strict=True):
        entity = entities[e]
        first = tokens.at(name.from_) if name.from_ < name.start else start
        after = tokens.at(name.end - 1) + 1
        for found in (_noun_before(tokens, first), _noun_after(tokens, after)):
            if found is not None:
                _describe(entity, found, tokens, named)
        entity.fights = entity.fights or (entity.sort in ("group", "?") and _has_fighters(tokens, after))
        if entity.sort in ("person", "?") and (age := _age_after(tokens, after)):
            entity.heads |= {f"{age}-year-old"}
        if first < start:
            entity.ties = entity.ties.union([named[t] for t in range(first, start) if t in named])


_Description = tuple[Noun, range]
"""A noun that describes a name, and the tokens of its phrase."""


def _describe(entity: Entity, description: _Description, tokens: Tokens, named: Mapping[int, int]) -> None:
    """Note what the noun says of the entity; ``named`` are the entities by the first token of each name."""
    noun, phrase = description
    if noun.sort == "person" and entity.sort in ("person", "?"):
        _call(entity, noun.word, noun.gender)
        entity.epithets = entity.epithets.union(tokens.lower[phrase.start : phrase.stop])
        entity.ties = entity.ties.union([named[t] for t in phrase if t in named])
    elif (
        noun.sort in ("group", "place", "thing") and entity.named and _may_be(entity, noun, tokens.lower[phrase.start])
    ):
        entity.roles |= {noun.word}
        entity.sort = noun.sort


_FIGURATIVE = word_set("force party institution team")
"""Bodies that one person is called in a figure of speech, or by law: "Roe is a party to it"."""


def _may_be(entity: Entity, noun: Noun, opening: str) -> bool:
    """Whether a name may be what the noun says: "Barrex, a mining company", which only its one word made a person."""
    if entity.sort in (noun.sort, "?"):
        return True
    if noun.word in _FIGURATIVE:
        return False
    if opening not in ("a", "an") or entity.sort != "person" or entity.roles or entity.gender != "-":
        return False
    return " " not in entity.name and entity.name.lower() not in given_names()


def _age_after(tokens: Tokens, i: int) -> str:
    """The age that stands between signs right after a name, or empty: "Jo Roe, 71,"."""
    texts = tokens.texts
    if i + 2 >= len(texts) or texts[i] not in _BEFORE_AGE or texts[i + 2] not in _AFTER_AGE:
        return ""
    return texts[i + 1] if _AGE.fullmatch(texts[i + 1]) else ""


def _has_fighters(tokens: Tokens, i: int) -> bool:
    """Whether the word at ``i`` is one for the people of an armed group: "Coastal Front fighters"."""
    noun = nouns().get(tokens.lower[i]) if i < len(tokens.lower) else None
    return noun is not None and noun.number == "p" and noun.type == "armed group"


def _call(entity: Entity, role: str, gender: Gender) -> None:
    entity.sort = "person"
    entity.roles |= {role}
    if gender != "-":
        entity.gender = gender


def _is_participle(noun: Noun) -> bool:
    """Whether the noun without an article is a verb's form: "Jo Roe, accused of fraud"."""
    return noun.word.endswith("ed")


def _noun_before(tokens: Tokens, first: int) -> _Description | None:
    """The noun of "spokesman Jo Roe" or of "the head of the agency, Jo Roe"."""
    if first == 0 or tokens.sentences[first - 1] != tokens.sentences[first]:
        return None
    noun = nouns().get(tokens.lower[first - 1])
    if noun is not None and noun.sort in ("person", "group", "thing", "place"):
        return noun, range(max(0, first - REACH_BACK), first)
    if tokens.texts[first - 1] != ",":
        return None
    for i in range(first - 2, max(-1, first - 2 - REACH_BACK), -1):
        if tokens.sentences[i] != tokens.sentences[first] or tokens.texts[i] in _STOPS:
            break
        noun = nouns().get(tokens.lower[i])
        if noun is not None and noun.sort == "person" and noun.number == "s" and _opens_phrase(tokens, i):
            return noun, range(i, first)
    return None


def _opens_phrase(tokens: Tokens, i: int) -> bool:
    """Whether a determiner, a possessive or a sentence's start stands within three words before."""
    for j in range(i - 1, max(-1, i - 4), -1):
        word = tokens.lower[j]
        if word in _OPENING_PHRASES or word in _OWNERS or word in demonyms():
            return True
    return tokens.opens[max(0, i - 2)] or tokens.opens[max(0, i - 1)]


def _noun_after(tokens: Tokens, i: int) -> _Description | None:
    """The noun of "Jo Roe, a spokesman for the group," or of "Jo Roe is the head of"."""
    lower = tokens.lower
    if i >= len(lower) or lower[i] not in _BEFORE_APPOSITIONS:
        return None
    end = _phrase_end(tokens, i + 1)
    for j in range(i + 1, end):
        word = lower[j]
        if word in _OPENING_PHRASES and not _BEFORE_PHRASES.issuperset(lower[i + 1 : j]):
            return None  # the object of a verb: "Jo Roe, blaming the chief"
        noun = nouns().get(word)
        if noun is not None and _may_end_head(lower, j + 1, end):
            opened = not DETERMINERS.isdisjoint(lower[i + 1 : j])
            return (noun, range(i + 1, end)) if opened or not (lower[i] in _COPULAS or _is_participle(noun)) else None
        if word in PREPOSITIONS:
            return None
    return None


def _phrase_end(tokens: Tokens, first: int) -> int:
    """Index of the first token that is no part of an apposition that starts at ``first``."""
    end, sentence = min(first + REACH_ON, len(tokens.lower)), tokens.sentences[first - 1]
    for i in range(first, end):
        if tokens.lower[i] in _AFTER_PHRASES or tokens.sentences[i] != sentence:
            return i
    return end


def _may_end_head(lower: Sequence[str], after: int, end: int) -> bool:
    """Whether the noun before the token ``after`` may be its phrase's head: no owner and no other noun's attribute."""
    return (after >= end or lower[after] in PREPOSITIONS) and (after >= len(lower) or lower[after] not in _OWNERS)

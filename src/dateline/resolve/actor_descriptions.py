"""What titles and appositions beside a name say of its bearer: roles, gender, and whom they tie the bearer to."""

import re
from collections.abc import Iterator, Sequence

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
    nouns,
    word_set,
)

# Words that a look for an apposition goes over, before a name and after its comma.
REACH_BACK, REACH_ON = 7, 9
_AGE = re.compile(r"[1-9]\d?|1[01]\d")
_BEFORE_AGE, _AFTER_AGE = frozenset(",("), frozenset(",.;:)")
_STOPS = word_set('. ; ! ? " “ ” : ( )')


_OPENING_PHRASES = DETERMINERS | POSSESSIVES
_BEFORE_PHRASES = word_set(
    "also now then once formerly currently previously long still already later perhaps probably reportedly himself "
    "herself itself named appointed elected made only arguably effectively widely"
)
"""Words that may stand between the comma and the article of an apposition: "Jo Roe, now the head of"."""


def describe(entities: Sequence[Entity], joiner: Joiner, tokens: Tokens) -> None:
    """Note for each entity the titles and appositions beside its names, and whom those tie it to."""
    at_token = {tokens.at(n.start): i for i, n in enumerate(joiner.names)}
    for i, name in enumerate(joiner.names):
        entity = entities[joiner.of_name[i]]
        first, last = tokens.at(name.from_), tokens.at(name.end - 1)
        for noun, ties in _descriptions(tokens, first, last):
            if noun.sort == "person" and entity.sort in ("person", "?"):
                _call(entity, noun.word, noun.gender)
                entity.epithets.update(tokens.lower[t] for t in ties)
                entity.ties |= {joiner.of_name[at_token[t]] for t in ties if t in at_token}
            elif noun.sort in ("group", "place", "thing") and entity.sort in (noun.sort, "?") and entity.named:
                entity.roles.add(noun.word)
                entity.sort = noun.sort
        entity.fights = entity.fights or (entity.sort in ("group", "?") and _has_fighters(tokens, last + 1))
        if entity.sort in ("person", "?") and (age := _age_after(tokens, last + 1)):
            entity.heads.add(f"{age}-year-old")
        _tie_title(entity, (joiner, at_token), range(first, tokens.at(name.start)))


def _age_after(tokens: Tokens, i: int) -> str:
    """The age that stands between signs right after a name, or empty: "Jo Roe, 71,"."""
    signs, age, ends = tokens.texts[i : i + 1], tokens.texts[i + 1 : i + 2], tokens.texts[i + 2 : i + 3]
    told = signs and signs[0] in _BEFORE_AGE and ends and ends[0] in _AFTER_AGE and _AGE.fullmatch(age[0])
    return age[0] if told else ""


def _tie_title(entity: Entity, where: tuple[Joiner, dict[int, int]], title: range) -> None:
    joiner, at_token = where
    entity.ties |= {joiner.of_name[at_token[t]] for t in title if t in at_token}


def _has_fighters(tokens: Tokens, i: int) -> bool:
    """Whether the word at ``i`` is one for the people of an armed group: "Coastal Front fighters"."""
    noun = nouns().get(tokens.lower[i]) if i < len(tokens.lower) else None
    return noun is not None and noun.number == "p" and noun.type == "armed group"


def _call(entity: Entity, role: str, gender: Gender) -> None:
    entity.sort = "person"
    entity.roles.add(role)
    if gender != "-":
        entity.gender = gender


def _descriptions(tokens: Tokens, first: int, last: int) -> Iterator[tuple[Noun, range]]:
    """Nouns that describe the name between the tokens ``first`` and ``last``, with the tokens of their phrase."""
    before = _noun_before(tokens, first)
    if before is not None:
        yield before
    yield from _nouns_after(tokens, last + 1)


def _is_participle(noun: Noun) -> bool:
    """Whether the noun without an article is a verb's form: "Jo Roe, accused of fraud"."""
    return noun.word.endswith("ed")


def _noun_before(tokens: Tokens, first: int) -> tuple[Noun, range] | None:
    """The noun of "spokesman Jo Roe" or of "the head of the agency, Jo Roe"."""
    if first == 0 or tokens.sentences[first - 1] != tokens.sentences[first]:
        return None
    noun = nouns().get(tokens.lower[first - 1])
    if noun is not None and noun.sort in ("person", "group", "thing", "place"):
        return noun, range(max(0, first - REACH_BACK), first)
    if tokens.texts[first - 1] != ",":
        return None
    for i in range(first - 2, max(-1, first - 2 - REACH_BACK), -1):
        if tokens.sentences[i] != tokens.sentences[first] or tokens.texts[i] in _STOPS or tokens.texts[i] == ",":
            break
        noun = nouns().get(tokens.lower[i])
        if noun is not None and noun.sort == "person" and noun.number == "s" and _opens_phrase(tokens, i):
            return noun, range(i, first)
    return None


def _opens_phrase(tokens: Tokens, i: int) -> bool:
    """Whether a determiner, a possessive or a sentence's start stands within three words before."""
    for j in range(i - 1, max(-1, i - 4), -1):
        word = tokens.lower[j]
        if word in DETERMINERS or word in POSSESSIVES or word in ("'s", "’s") or word in demonyms():
            return True
    return tokens.opens[max(0, i - 2)] or tokens.opens[max(0, i - 1)]


def _nouns_after(tokens: Tokens, i: int) -> Iterator[tuple[Noun, range]]:
    """The noun of "Jo Roe, a spokesman for the group," or of "Jo Roe is the head of"."""
    size = len(tokens.texts)
    if i >= size or not (tokens.texts[i] in (",", "–", "—", "(") or tokens.lower[i] in ("is", "was", "as")):
        return
    end = i + 1
    while end < size and end <= i + REACH_ON and tokens.sentences[end] == tokens.sentences[i]:
        if tokens.texts[end] in _STOPS or tokens.texts[end] == "," or tokens.lower[end] in SPEAKING:
            break
        end += 1
    copula = tokens.texts[i].isalpha()
    for j in range(i + 1, end):
        if tokens.lower[j] in _OPENING_PHRASES and not _BEFORE_PHRASES.issuperset(tokens.lower[i + 1 : j]):
            return  # the object of a verb: "Jo Roe, blaming the chief"
        noun = nouns().get(tokens.lower[j])
        headed = j + 1 >= end or tokens.lower[j + 1] in PREPOSITIONS or tokens.lower[j + 1] in ("'s", "’s")
        if noun is not None and headed and tokens.lower[j + 1 : j + 2] not in (["'s"], ["’s"]):
            if any(w in DETERMINERS for w in tokens.lower[i + 1 : j]) or not (copula or _is_participle(noun)):
                yield noun, range(i + 1, end)
            return
        if tokens.lower[j] in PREPOSITIONS:
            return

"""Named features of a pair of a mention and an entity: what speaks for and against their being the same."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress

from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_types import is_unknown_body, type_of
from dateline.resolve.actor_words import nations, word_set
from dateline.resolve.coreference_bystanders import is_bystander
from dateline.resolve.coreference_callings import has_another_calling
from dateline.resolve.mentions import Mention, is_age

Features = tuple[str, ...]
"""Names of features that are told together, of one side of a pair or of one matter; many pairs have the same ones."""
Row = Sequence[Features]
"""The features of one candidate, in parts; their order means nothing."""


def class_of(mention: Mention) -> str:
    """The class of a mention, each with weights of its own."""
    if mention.kind == "pronoun":
        return "he" if mention.family == "she" else mention.family
    if mention.number == "p" and mention.sort != "group":
        return "plural"
    return mention.sort if mention.sort in ("person", "group", "place", "thing") else "noun"


MOST_COUNTED = 4
"""More entities nearer by, or mentions before, make no difference."""
FAR = 9
"""Sentences back from which on more make no difference."""
MOST_RANKED = 3
"""More entities of one sort that came before make no difference."""


# As the next ones: of few numbers and names there are fewer pairs than this. Bounds the memory of a long run.
@lru_cache(maxsize=4096)
def nearness(gap: int, rank: int, before: int, kind: str) -> Features:
    """How many sentences back an entity's nearest mention is, what its rank in nearness, and of which kind.

    ``before`` is the number of its mentions so far; where there are none its name follows. Neither count is over
    MOST_COUNTED.
    """
    if not before:
        return f"ahead {min(-gap, 3)}", f"rank {rank}"
    return f"back {bin_of(gap)}", f"rank {rank}", f"times {before}", f"last {kind}"


@lru_cache(maxsize=4096)
def manner(gap: int, kind: str, opens: bool, roles: frozenset[str]) -> Features:
    """How an entity was told of ``gap`` sentences before: what part it played and whether it opened its sentence.

    Gaps over 1 make no difference.
    """
    row = []
    if gap < 2 and kind != "pronoun" and ("actor" in roles or "source" in roles):
        row.append(f"subject {gap}")
    if opens:
        row.append("opens sentence" if gap else "opens this sentence")
    return (*row, *[f"was {role}" for role in sorted(roles)])


# Of few sorts there are fewer than this.
@lru_cache(maxsize=2048)
def standing(sort: str, named: bool, kind: str, rank: int, holding: tuple[bool, bool, bool, bool]) -> Features:
    """What an entity is by itself, and among the others.

    ``rank``: how many of one ``kind``, its sort or "kin", are nearer, MOST_RANKED at most; ``holding``: whether it is
    told of in the lead, of the gender that a pronoun tells, more than one, for a pronoun, and told of most often.
    """
    told = compress(("in the lead", "gender agrees", "several", "most often"), holding)
    return (f"sort {sort}", "named" if named else "not named", f"{kind} {rank}", *told)


def nobody(mention: Mention, *, spoken: bool, known: bool) -> Features:
    """Features of the candidate that says: nobody named.

    ``spoken`` says whether one of the entities is quoted with the mention, ``known`` whether the noun was used of one.
    """
    determiner = mention.determiner or "bare"
    if mention.kind == "nominal":
        numeral = any(w[0].isdigit() for w in mention.words)
        holding = len(mention.names) > 0, numeral, mention.sentence == 0
        return _nominal_nobody(determiner, len(mention.words) > 1, known, holding, mention.roles)
    return _other_nobody(determiner, mention.family == "we" and spoken)


# Of few sorts, as the next one: fewer than this.
@lru_cache(maxsize=64)
def _other_nobody(determiner: str, spoken: bool) -> Features:
    row = "nobody", f"nobody, {determiner}"
    return (*row, "nobody, spoken") if spoken else row


@lru_cache(maxsize=2048)
def _nominal_nobody(
    determiner: str, longer: bool, known: bool, holding: tuple[bool, bool, bool], roles: frozenset[str]
) -> Features:
    row = ["nobody", f"nobody, {determiner}", "nobody, longer" if longer else "nobody, one word"]
    row.append(f"nobody, known, {determiner}{', longer' if longer else ''}" if known else "nobody, unknown")
    row.extend(compress(("nobody, holds a name", "nobody, numeral", "nobody, opens report"), holding))
    return (*row, *[f"nobody, is {role}" for role in sorted(roles)])


@cache
def bin_of(gap: int) -> str:
    """A distance in sentences as one of six names."""
    for limit, name in ((2, str(gap)), (4, "3-4"), (FAR - 1, "5-8")):
        if gap <= limit:
            return name
    return "9+"


def noun_kinship(mention: Mention, entity: Entity) -> Features:
    """How the words of a noun phrase bear on an entity."""
    row = []
    if mention.head in entity.heads:
        row.append("head known, named" if entity.named else "head known, nominal")
    if mention.head in entity.roles:
        row.append("role known")
    kin = bool(row)
    extra = mention.words - entity.words - entity.epithets - {mention.head}
    if extra:
        row.append("words of its own")
    if kin:
        row.append(f"kin, {mention.determiner or 'bare'}{', longer' if extra else ''}")
    elif entity.roles and entity.named and mention.sort == "person":
        row.append("called otherwise")
    if mention.words and mention.words <= entity.words:
        row.append("all words known")
    if mention.gender != "-" and mention.gender == entity.gender:
        row.append("gender agrees")
    if entity.type and mention.type == entity.type:
        row.append("type agrees")
    return tuple(row)


_SORTS = {
    "he": ("person", "?"),
    "i": ("person", "?", "people"),
    "you": ("person", "?", "people"),
    "it": ("group", "place", "thing", "?"),
    "they": ("people", "group", "place", "thing", "?", "person"),
    "we": ("people", "group", "place", "?"),
    "person": ("person", "?"),
    "group": ("group", "people", "?"),
    "place": ("place", "?"),
    "thing": ("thing", "?"),
    "plural": ("people", "group", "thing", "?"),
    "noun": ("?", "thing", "group", "place", "people"),
}


_OF_STATE = word_set(
    "army navy military air-force armed-forces troops soldiers police gendarmerie government cabinet ministry "
    "parliament senate presidency court tribunal embassy authorities"
)
"""Nouns for a state's bodies and forces, which no armed group, company or outlet is called by unless the report does
so; "force", "council" or "junta" may be either's."""
_OF_BUSINESS = word_set(
    "company firm corporation airline manufacturer carmaker automaker maker retailer business conglomerate subsidiary "
    "startup brewery studio insurer"
)
"""Nouns for a company, which no state's body and no armed group is called by; a bank may be a state's."""
_NOT_OF_STATE = frozenset(("armed group", "company", "media"))
_NOT_OF_BUSINESS = frozenset(("armed group", "government", "military"))
_UNARMED = frozenset(("government", "company", "media"))


def is_opposed(mention: Mention, entity: Entity) -> bool:
    """Whether the noun is one for bodies of a kind that the entity is not: "the army" is no armed group.

    Nor is it an organisation that is known to be one; neither that nor a government is "the terrorists".
    """
    of_state, of_business = mention.head in _OF_STATE, mention.head in _OF_BUSINESS
    of_arms = mention.type == "armed group"
    if not (of_state or of_business or of_arms):
        return False
    type_ = type_of(entity)
    if of_arms:
        return type_ in _UNARMED or (type_ == "organisation" and not is_unknown_body(entity))
    if entity.fights or type_ in (_NOT_OF_STATE if of_state else _NOT_OF_BUSINESS):
        return True
    return of_state and type_ == "organisation" and not is_unknown_body(entity)


def is_common_body(mention: Mention) -> bool:
    """Whether the noun is one that readers know without a name: "the army" of a body that is named later is rare."""
    return mention.determiner == "the" and mention.head in _OF_STATE


def may_own(mention: Mention, entity: Entity) -> bool:
    """Whether the entity may be the one whose relation the noun tells: "her mother" is not she, "my brother" not I."""
    if mention.sort != "person" or mention.owner not in ("he", "she", "i"):
        return False
    return entity.gender in ("-", _GENDERS.get(mention.owner, entity.gender))


_GENDERS = {"he": "m", "she": "f"}


def is_of_another_age(age: str, entity: Entity) -> bool:
    """Whether the entity is told of by other ages only than "12-year-old"."""
    ages = {word for word in entity.heads | entity.roles if is_age(word)}
    return bool(ages) and age not in ages


_NOBODYS = word_set(
    "who whom whose what which how why where when monday tuesday wednesday thursday friday saturday sunday "
    "yesterday today tonight tomorrow"
)
"""First words of what was marked as somebody and is none: "how many", "what", the "Sunday" of "Sunday's vote"."""


_LETTER_NAMES = frozenset(("X",))
"""Single letters that are names; others are labels of questions and answers, or parts of names."""


def is_nobody(entity: Entity) -> bool:
    """Whether the entity is a word of a question, a day or a letter ("Q"), for which nothing else stands."""
    return _names_nobody(entity.name, entity.named)


# Names that are kept: most stand many times in a report. Bounds the memory of a long run.
@lru_cache(maxsize=4096)
def _names_nobody(name: str, named: bool) -> bool:
    first, more, _ = name.partition(" ")
    return (len(name) == 1 and name not in _LETTER_NAMES) or (not (more and named) and first.lower() in _NOBODYS)


_ALSO_WORDS = frozenset(("car",))
"""Short forms of countries that are plain words in small letters."""


def countries_in(words: Iterable[str]) -> frozenset[str]:
    """Codes of the countries whose names or adjectives are among the lower-case words."""
    table = nations()
    return frozenset(table[word] for word in words if word in table and word not in _ALSO_WORDS)


def means_only_known(mention: Mention, *, strangers: bool) -> bool:
    """Whether the mention may stand for nothing but what its noun was used of.

    With ``strangers``, people whom the report does not name, an age means nobody but whom it was told of.
    """
    if mention.kind != "nominal":
        return False
    free = is_free(mention) and (len(mention.names) > 0 or not mention.tied)
    return not free or (strangers and is_age(mention.head))


def is_free(mention: Mention) -> bool:
    """Whether the noun phrase may stand for a named entity that its noun was not used of."""
    return mention.determiner in ("the", "this") or class_of(mention) in ("person", "group")


class Agreement:
    """Tells which entities a mention may stand for, by sort, gender and number; ``ties`` are those of its names."""

    def __init__(self, mention: Mention, ties: set[int]) -> None:
        self._mention = mention
        self._ties = ties
        self._head = mention.head
        self._class = class_of(mention)
        self.sorts = _SORTS[self._class]
        """Sorts of the entities that it may stand for; what its noun was used of may be of any."""
        gender = _GENDERS.get(mention.family, mention.gender)
        self._genders = ("-", gender) if gender != "-" else ("-", "m", "f")
        self._nominal = mention.kind == "nominal"
        self._free = is_free(mention)
        self._countries = countries_in(mention.words) if mention.tied else frozenset()
        self._age = mention.head if is_age(mention.head) else ""

    def allows(self, entity: Entity) -> bool:
        """Whether the mention may stand for the entity."""
        if entity.gender not in self._genders or _names_nobody(entity.name, entity.named):
            return False
        if self._nominal:
            return self._noun_allows(entity)
        if entity.sort == "place" and self._class in ("we", "they"):
            return entity.acts
        return entity.sort in self.sorts and (entity.number != "p" or self._class not in ("he", "i", "it"))

    def _noun_allows(self, entity: Entity) -> bool:
        if self._head in entity.heads or self._head in entity.roles:
            return not self._is_of_another_country(entity)
        if entity.sort not in self.sorts or not entity.named or (self._age and is_of_another_age(self._age, entity)):
            return False
        return self._free and self._fits(entity)

    def may_be(self, entity: Entity) -> bool:
        """Whether nothing forbids the entity but its sort, which may be unknown or wrong; several are no one person."""
        if self._nominal and self._mention.number == "p" and entity.sort == "person":
            return False
        if self._nominal and is_opposed(self._mention, entity):
            return False
        return entity.gender in self._genders and not is_nobody(entity) and not may_own(self._mention, entity)

    def _is_of_another_country(self, entity: Entity) -> bool:
        """Whether "units of the Syrian army", "the Greek minister" are told from another country's by its adjective."""
        if not self._countries:
            return False
        theirs = countries_in(entity.epithets if entity.sort == "person" else entity.words)
        return bool(theirs) and theirs.isdisjoint(self._countries)

    def _fits(self, entity: Entity) -> bool:
        """Whether nothing around the noun speaks against a named entity that it was not used of."""
        against = (is_opposed, is_bystander, has_another_calling)
        if any(speaks(self._mention, entity) for speaks in against):
            return False
        return self._alike(entity) and not may_own(self._mention, entity)

    def _alike(self, entity: Entity) -> bool:
        """Whether the mention holds no name, or one that the entity is tied to as well."""
        return not self._mention.tied or not self._ties.isdisjoint(entity.ties)

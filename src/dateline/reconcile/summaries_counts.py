"""How many were killed or captured, by one report: its tellings of a kind added up, none of them twice.

Numbers in figures and words are taken as they stand. What a figure cannot hold is read from the target's own words:
"several insurgents" and a singular noun ("a Taliban leader was killed" is one). A report tells the sum first and then
goes into detail: the first sentence of a kind counts, a later one only where it tells of another day or province, of
more than the sum so far, or of the exact number for a vague one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from dateline.model import Span
from dateline.model.ledger import Telling
from dateline.resolve.numerals import parse_number

PLURAL = 2
"""What a plural without any number counts at least: "insurgents were detained"."""
VAGUE: Mapping[str, int] = {
    "couple": 2, "pair": 2, "both": 2, "few": 3, "several": 3, "multiple": 3, "some": 3, "number": 3, "group": 3,
    "team": 3, "squad": 3, "various": 3, "numerous": 4, "many": 4, "handful": 4,
}  # fmt: skip
"""The least that a word without a number is taken to mean; "several" as three is a usual convention of such counts."""

BEFORE_HEAD = 3
"""Words of a target among which its numeral stands: "at least 12 insurgents"."""

_DEFINITE = frozenset({"the", "these", "those", "this", "that", "his", "her", "their", "all", "its", "both"})
_ONE = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "who", "whom"})
_SEVERAL = frozenset({"they", "them", "their", "themselves"})
_CIVILIANS = frozenset(
    {"civilian", "civilians", "child", "children", "woman", "women", "resident", "residents", "villagers", "villager"}
    | {"boy", "boys", "girl", "girls", "family", "families", "passengers", "worker", "workers", "journalist", "elder"}
)
_FORCES = frozenset(
    {"soldier", "soldiers", "troops", "police", "policeman", "policemen", "officer", "officers", "marine", "marines"}
    | {"service", "servicemen", "serviceman", "airman", "airmen", "forces", "army", "guards", "guard", "coalition"}
)
_PLURAL = re.compile(r"[^sui]s$")
_MORE = frozenset({"additional", "another", "other", "others", "more", "further"})
_PEOPLE = frozenset({"people", "men", "women", "children", "policemen", "personnel", "police", "gunmen", "militiamen"})
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_AFTER_HEAD = re.compile(r"\s+(?:of|who|in|from|with|at|during|on|for|linked|known|responsible|believed)\b|,")
_JOINT = re.compile(
    r"(?:,\s*|\s+)(?:and|as well as|or)\s+(?=(?:an?|one|two|three|four|five|six|\d+|several|multiple)\b)"
)
_PART_OF = re.compile(r"\b(?:including|included|among|one of|whom)\b", re.IGNORECASE)
_PART = re.compile(r"^\w+(?: more)? of(?: (?:the|these|those|them)\b|$)", re.IGNORECASE)
_OF = frozenset({"number", "group", "couple", "pair", "handful", "few"})


Who = Literal["civilians", "forces", "others"]
"""Whom a target's words name: soldiers and police are forces, fighters and all who are not told are others."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One telling's share of a count."""

    telling: str
    """Reference."""
    trigger: Span
    words: str
    number: int
    who: Who
    why: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many at least, with what it was added up from; ``number`` is None where nothing is told."""

    number: int | None = None
    parts: Sequence[Part] = ()
    repeats: Sequence[Part] = ()
    """What was told again and not added."""

    def of(self, *who: Who) -> int | None:
        """How many of these kinds of people; None where nothing is told of them."""
        numbers = [part.number for part in self.parts if part.who in who]
        return sum(numbers) if numbers else None


class _Group(msgspec.Struct, frozen=True, kw_only=True):
    """Some people as a target's words name them."""

    telling: Telling
    words: str
    head: str
    who: Who
    number: int
    exact: bool
    numeral: bool
    """Whether the words hold a numeral."""
    named: bool
    """Whether the words are a pronoun or a name."""
    again: bool
    """Whether the words point back: a pronoun, "the leader", a name, a part of those told before."""
    part_of: bool
    more: bool
    """Whether the words say that these are others: "two additional insurgents"."""
    why: str

    @property
    def part(self) -> Part:
        return Part(
            telling=self.telling.ref,
            trigger=self.telling.trigger,
            words=self.words,
            number=self.number,
            who=self.who,
            why=self.why,
        )


def count_targets(tellings: Iterable[Telling], vague: Mapping[str, int] = VAGUE) -> Count:
    """Add up the targets of tellings of one kind, in the order of the text."""
    counted: list[_Group] = []
    repeats: list[_Group] = []
    for _, sentence in groupby(tellings, key=lambda telling: telling.sentence.start):
        groups = _distinct([group for telling in sentence for group in _groups(telling, vague)])
        kept, more = _settle(counted, groups)
        repeats += [group for group in [*counted, *groups] if group not in kept and group not in more]
        counted = [*kept, *more]
    if not counted:
        return Count()
    return Count(
        number=sum(group.number for group in counted),
        parts=tuple(group.part for group in counted),
        repeats=tuple(group.part for group in repeats),
    )


def _settle(counted: Sequence[_Group], groups: Sequence[_Group]) -> tuple[Sequence[_Group], Sequence[_Group]]:
    """What of the count so far stays, and what a further sentence adds to it."""
    near = [group for group in counted if not any(_apart(group, other) for other in groups)]
    if not near:
        return counted, groups
    better = any(group.numeral and not (group.again or group.part_of) for group in groups)
    if better and not all(group.exact for group in near):
        heads = {group.head for group in groups}
        told_better = [group for group in near if not group.exact or group.head in heads]
        return [group for group in counted if group not in told_better], [g for g in groups if g.exact]
    return counted, [group for group in groups if _is_new(group, near)]


def _is_new(group: _Group, near: Sequence[_Group]) -> bool:
    """Does a later sentence tell of others than those counted? A sum told before holds whom it does not name."""
    if group.numeral and group.number > sum(other.number for other in near) and not group.part_of:
        return True
    if group.again or group.part_of:
        return False
    if "more" in group.words.lower().split()[1:2]:
        return True
    alone = len(near) == 1 and near[0].number == 1 and (group.numeral or not group.exact)
    return (alone or group.more) and group.head not in {other.head for other in near}


def _distinct(groups: Sequence[_Group]) -> list[_Group]:
    """The groups of one sentence without those that are parts of others or named twice."""
    kept: list[_Group] = []
    for group in groups:
        if kept and (group.part_of or group.named):
            continue
        if any(other.words == group.words or (group.again and other.head == group.head) for other in kept):
            continue
        kept.append(group)
    return kept


def _apart(left: _Group, right: _Group) -> bool:
    """Are the two told of different days or provinces, or of different kinds of people?"""
    tellings = (left.telling, right.telling)
    days = {t.when.from_ for t in tellings if t.when and not t.when.inferred and t.when.from_}
    provinces = {t.where.admin1 for t in tellings if t.where and t.where.admin1}
    return len(days) > 1 or len(provinces) > 1 or left.who != right.who


def _groups(telling: Telling, vague: Mapping[str, int]) -> Iterator[_Group]:
    """The people that a telling is about; those of its figures where it names no target."""
    after = 0
    sentence = telling.sentence.text
    for target in telling.targets:
        at = max(sentence.find(target.text, after), after)
        before = sentence[after:at]
        parts = [target.text] if "between" in target.text else _JOINT.split(target.text)
        for words in parts:
            part_of = bool(_PART.search(words)) or (after > 0 and bool(_PART_OF.search(before)))
            yield _group(telling, words, before, part_of=part_of, vague=vague)
            before = ""
        after = at + len(target.text)
    for figure in telling.figures if not telling.targets else ():
        if figure.unit == "count" and figure.low is not None:
            yield _group(telling, figure.phrase, "", part_of=False, vague=vague)


def _group(telling: Telling, words: str, before: str, *, part_of: bool, vague: Mapping[str, int]) -> _Group:
    tokens = [token.lower() for token in _WORD.findall(words)]
    preceding = _WORD.findall(before.lower())[-1:]
    number, exact, why = _read_number(telling, words, tokens, vague)
    named = bool(tokens) and (tokens[0] in _ONE | _SEVERAL or _is_name(words))
    bare = bool(tokens) and all(map(parse_number, tokens))
    return _Group(
        telling=telling,
        words=words,
        head=_head(words),
        who=_who(tokens),
        number=number,
        exact=exact,
        numeral=exact and why.startswith("“"),
        named=named,
        again=named or bare or bool(_DEFINITE.intersection(preceding + tokens[:1])),
        part_of=part_of,
        more=not _MORE.isdisjoint(tokens),
        why=why,
    )


def _who(tokens: Sequence[str]) -> Who:
    if not _CIVILIANS.isdisjoint(tokens):
        return "civilians"
    return "others" if _FORCES.isdisjoint(tokens) else "forces"


def _is_name(words: str) -> bool:
    """Do the words name somebody: all of them in capitals at the front, and no number?"""
    tokens = _WORD.findall(words)
    return bool(tokens) and all(token[0].isupper() for token in tokens) and not tokens[-1].endswith("s")


def _read_number(
    telling: Telling, words: str, tokens: Sequence[str], vague: Mapping[str, int]
) -> tuple[int, bool, str]:
    """The least number that the words stand for, whether it is exact, and what says so."""
    for figure in telling.figures:
        if figure.unit == "count" and figure.low is not None and figure.number.text in words:
            more = figure.comparator == ">"
            return int(figure.low) + more, True, f"“{'more than ' if more else ''}{figure.number.text}”"
    for token in tokens[:BEFORE_HEAD]:
        numeral = parse_number(token) if token not in vague else None
        if numeral and not numeral.share:
            return int(numeral.low), True, f"“{token}”"
    for token in tokens:
        if token in vague and (token not in _OF or " of " in words or token == tokens[-1]):
            return vague[token], False, f"“{token}” counts {vague[token]}"
    return _read_noun(tokens)


def _read_noun(tokens: Sequence[str]) -> tuple[int, bool, str]:
    if tokens and tokens[0] in _ONE:
        return 1, True, "one person"
    plural = tokens and (tokens[-1] in _PEOPLE or _PLURAL.search(tokens[-1]))
    if plural or (tokens and tokens[0] in _SEVERAL):
        return PLURAL, False, "a plural without a number"
    return 1, True, "a singular noun"


def _head(words: str) -> str:
    """The last word before what follows a noun, in lower case and the singular."""
    tokens = _WORD.findall(_AFTER_HEAD.split(words, maxsplit=1)[0]) or _WORD.findall(words)
    return tokens[-1].lower().removesuffix("s") if tokens else ""

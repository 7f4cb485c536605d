"""Whose a share of the votes or the seats is: "Blue Alliance had [36.1] per cent of the vote", "[46] per cent yes"."""

import re
from itertools import dropwhile

from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_words import Clause

_NAME = r"[A-Z][\w’'-]+"
_NAMES = rf"{_NAME}(?:\s+{_NAME})*"
_WINS = (
    r"(?:has|had|won|wins|took|takes|got|gets|received|gained|polled|led|leads)"
    r"(?: (?:[\w'’-]+ ){0,3}?(?:(?:re-?)?election|presidency|vote|race|run-?off|ballot))?(?: with)?"
)
_SHARE = re.compile(r"\b(?:votes?|seats?|ballots?)\b|\bvot(?:ed|ing) (?:yes|no|for|against)\b|\bwon\b", re.I)
# "Grace Phiri won [48.2]"; a name without a verb does not open its sentence: "challenger Grace Phiri [49.4]".
_HAS = re.compile(
    rf"(?:(?P<name>{_NAMES})(?:,? who)?\s+{_WINS}|(?<=\s)(?P<bare>{_NAMES}))"
    r"\s+(?:(?:about|nearly|just|only|some)\s+)*$"
)
# "[44.3] per cent for President Moses Tembo".
_FOR = re.compile(rf"(?:\s+of the \w+)?\s+for\s+(?:the\s+)?(?P<name>{_NAMES})")
_ANSWER = re.compile(r"\s*(?:of the \w+ )?(?:\w+ ){0,2}?(?P<name>yes|no)\b", re.I)
# A bare name after these is a place or a day: "in Chile [62] per cent voted for".
_AT = re.compile(r"\b(?:in|on|at|from|across|near|of|since|by|until|during)\s+(?:the\s+)?$", re.I)
# Words in capitals that open a sentence, date it or say whose the next is.
_NO_NAMES = re.compile(
    r"the|an?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|.*['’]s",
    re.I,
)
# Words that many parties end in, and that tell none from another.
_PARTIES = frozenset(("party", "front", "alliance", "movement", "coalition", "congress", "union", "league", "bloc"))
# A "poll" by itself is often the election.
_POLLED = re.compile(
    r"\b(?:(?:exit|opinion) polls?|pollsters?|projections?|projected|surveys?|surveyed"
    r"|polls? (?:show|suggest|indicat|predict|found|gave|put)\w*)\b",
    re.I,
)
# "Defying opinion polls, she won [52]", "more than pollsters had predicted": what is told is no poll's.
_UNLIKE_POLLS = re.compile(
    r"\b(?:defy\w*|despite|contrary to|confound\w*|beat\w*|unlike|than)\s+(?:(?:[\w-]+|[\w-]+['’]s)\s+){0,3}?"
    r"(?:polls?|pollsters?|projections?|projected|surveys?)\b",
    re.I,
)
_OF_VOTES = re.compile(
    r"(?:\s*%|\s+per\s?cent)?\s+of (?:the |all )?(?:votes?|ballots?|polling stations|precincts)\b", re.I
)
_COUNTED_AFTER = re.compile(
    _OF_VOTES.pattern
    + r"(?:\s+(?:had|have|has|were|was|been|already)){0,3}\s+(?:counted|tallied|processed|reporting)\b",
    re.I,
)
_COUNTING = re.compile(
    r"\b(?:counting|counted|tallying|tallied|processed)\s+(?:(?:about|nearly|just|only|some|over)\s+)*$", re.I
)
LEAST_INITIALS = 3
"""Words from which on a party goes by its initials ("New Patriotic Party", NPP)."""


def owner_of_share(figure: FigureTelling, clause: Clause) -> str | None:
    """The name, or the answer, that has the share; None where that is not said, and of any other figure."""
    after = figure.sentence.text[figure.number.start - figure.sentence.start :].removeprefix(figure.phrase)
    of_percent = figure.unit == "percent" and _SHARE.search(figure.sentence.text)
    if not of_percent and not (figure.unit == "count" and _SHARE.fullmatch(figure.counted or "")):
        return None
    answer = _ANSWER.match(after) if of_percent else None
    if found := _FOR.match(after) or answer:
        return _short(found["name"])
    before = clause.lead + clause.before
    has = _HAS.search(before)
    if has is None or (has["bare"] and _is_place(figure, before[: has.start("bare")], has["bare"])):
        return None
    return _short(has["name"] or has["bare"])


def is_polled(figure: FigureTelling) -> bool:
    """Does its sentence give a poll, and no count of the votes?"""
    told = figure.sentence.text
    return _POLLED.search(told) is not None and _UNLIKE_POLLS.search(told) is None


def is_of_counted(clause: Clause) -> bool:
    """Is it how many of the votes have been counted ("With [35] percent of the votes counted")?"""
    return bool(
        _COUNTED_AFTER.match(clause.after) or (_COUNTING.search(clause.before) and _OF_VOTES.match(clause.after))
    )


def _is_place(figure: FigureTelling, before: str, name: str) -> bool:
    """Is a name beside a number where, and not whose, it is?"""
    return bool(_AT.search(before)) or (figure.where is not None and name == figure.where.text)


def _short(name: str) -> str | None:
    """The last word of a name; of a party what tells it from others: its own word, or its initials."""
    words = list(dropwhile(_NO_NAMES.fullmatch, name.split()))
    if not words:
        return None
    if words[-1].lower() not in _PARTIES or len(words) == 1:
        return words[-1]
    return "".join(word[0] for word in words) if len(words) >= LEAST_INITIALS else words[-2]

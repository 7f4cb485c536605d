"""Whose a share of the votes or the seats is: "Blue Alliance had [36.1] per cent of the vote", "[46] per cent yes"."""

import re

from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_words import Clause

_NAME = r"[A-Z][\w’'-]+"
_WINS = (
    r"(?:has|had|won|wins|took|takes|got|gets|received|gained|polled|led|leads)"
    r"(?: (?:the )?(?:re-?)?election)?(?: with)?"
)
_SHARE = re.compile(r"\b(?:votes?|seats?|ballots?)\b|\bvot(?:ed|ing) (?:yes|no|for|against)\b|\bwon\b", re.I)
# "Grace Phiri won [48.2]"; a name without a verb does not open its sentence: "challenger Grace Phiri [49.4]".
_HAS = re.compile(
    rf"(?:(?P<name>{_NAME})\s+{_WINS}|(?<=\s)(?P<bare>{_NAME}))"
    r"\s+(?:(?:about|nearly|just|only|some)\s+)*$"
)
# "[44.3] per cent for President Moses Tembo".
_FOR = re.compile(rf"(?:\s+of the \w+)?\s+for\s+(?:the\s+)?(?:{_NAME}\s+)*(?P<name>{_NAME})")
_ANSWER = re.compile(r"\s*(?:of the \w+ )?(?:\w+ ){0,2}?(?P<name>yes|no)\b", re.I)


def owner_of_share(figure: FigureTelling, clause: Clause) -> str | None:
    """The name, or the answer, that has the share; None where that is not said, and of any other figure."""
    after = figure.sentence.text[figure.number.start - figure.sentence.start :].removeprefix(figure.phrase)
    of_percent = figure.unit == "percent" and _SHARE.search(figure.sentence.text)
    if not of_percent and not (figure.unit == "count" and _SHARE.fullmatch(figure.counted or "")):
        return None
    answer = _ANSWER.match(after) if of_percent else None
    found = _FOR.match(after) or answer or _HAS.search(clause.lead + clause.before)
    return next((name for name in found.groupdict().values() if name), None) if found else None

"""Words beside an event that settle its status where the tagger took it for something that happened.

Few, plain and near: tense, negation, conditions, and the guideline's rule that what somebody is charged with, accused
or suspected of is possible. On the training reports they give gold's status in over eight cases of ten; allegations,
which those reports often call occurred, go by the guideline.
"""

import re
from typing import NamedTuple

from dateline.model import Status

_ADVERB = r"(?:\w+ly\s+|now\s+|still\s+|also\s+|already\s+)?"
_WORDS = r"(?:[^\s.,;:“”\"]+\s+)"
# Words of one noun phrase: none that begins a clause of its own ("no doubt that the army attacked", "no one knows how
# many died"), and no comparison ("no fewer than 20 people were killed").
_OTHER = (
    "doubt|that|who|which|but|as|when|where|if|because|after|before|since|and|to|how|what|why|one|than|fewer|less|more|"
    "longer|later|sooner|matter"
)
_THING = rf"(?:(?!(?:{_OTHER})\s){_WORDS})"
# Words of one clause.
_SAME = rf"(?:(?!(?:that|who|which|because|after|before|when|since)\s){_WORDS})"
_BEEN = r"(?:were|was|(?:has|have|had)\s+(?:been\s+)?)\s*"


class _Rule(NamedTuple):
    """Words before the event and the status that they tell."""

    words: re.Pattern[str]
    status: Status
    signs: tuple[str, ...]
    """One of these stands in any text that the words fit: most texts hold none and need not be searched."""
    endings: tuple[str, ...] = ("",)
    """How the event's word ends."""


# The first rule that fits counts.
_RULES = (
    _Rule(re.compile(r"\b[Nn]o\s+(?:plans?|intention|agreement|wish)\s+to\s+(?:be\s+)?$"), "negated", ("no", "No")),
    _Rule(
        re.compile(r"\b(?:did|does|do|has|have|had|was|were|is|are)\s*(?:n['’]t|not)\s+(?:been\s+|yet\s+)?$"),
        "negated",
        ("not", "n't", "n’t"),
    ),
    _Rule(re.compile(r"\b[Nn]o\s+(?:\w+\s+)?$"), "negated", ("no", "No")),
    _Rule(
        re.compile(
            rf"\b(?:(?:[Nn]o\s+(?:one\s+|{_THING}{{1,4}})|[Nn]obody\s+|[Nn]ot\s+(?:even\s+one|a\s+single)\s+"
            rf"{_THING}{{1,4}})(?:{_BEEN}{_ADVERB})?|[Nn]one\s+(?:of\s+{_THING}{{1,4}})?{_BEEN}{_ADVERB})$"
        ),
        "negated",
        ("no", "No"),
        ("ed", "n", "t"),
    ),
    _Rule(re.compile(rf"\bwithout\s+(?:being\s+|any\s+)?{_ADVERB}$"), "negated", ("without",)),
    _Rule(
        re.compile(r"\bden(?:y|ied|ies|ying)\s+(?:having\s+|that\s+(?:\S+\s+){1,4}|(?:any|all)\s+\w+\s+)?$"),
        "negated",
        ("deny", "denie"),
    ),
    _Rule(re.compile(rf"\b(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing))\s+to\s+{_ADVERB}$"), "negated", ("fail", "refus")),
    _Rule(re.compile(rf"\b(?:may|might|could)\s+(?:have\s+)?(?:been\s+|be\s+)?{_ADVERB}$"), "possible", ("m", "could")),
    _Rule(
        re.compile(
            rf"^(?!.*(?:\bconvicted|(?<!not\s)\bguilty|\bsentenced)).*\b(?:counts|one\s+count)\s+of\s+{_WORDS}{{0,2}}$"
        ),
        "possible",
        ("count",),
    ),
    _Rule(re.compile(rf"(?:\b(?:is|are|am)|['’](?:re|m))\s+{_ADVERB}$"), "ongoing", ("is", "re", "m"), ("ing",)),
    _Rule(re.compile(rf"\b(?:has|have)\s+{_ADVERB}been\s+$"), "ongoing", ("been",), ("ing",)),
    _Rule(re.compile(r"\b(?:is|are|still)\s+(?:still\s+|now\s+)?being\s+$"), "ongoing", ("being",)),
    _Rule(
        re.compile(
            r"\b(?:current|ongoing|continued|continuing|persistent|escalating|worsening|growing|rising|protracted|"
            r"raging|long-running)\s+(?:\w+\s+)?$"
        ),
        "ongoing",
        ("current", "going", "continu", "persistent", "ing", "protracted"),
    ),
    _Rule(re.compile(rf"\b(?:remains?|continued\s+to(?:\s+be)?)\s+{_ADVERB}$"), "ongoing", ("remain", "continued")),
    _Rule(
        re.compile(
            rf"\b(?:cannot|never|unable\s+to|(?:ca|wo|would|could)n['’]t|(?:will|would|could|can)\s+not)\s+"
            rf"(?:been?\s+)?{_ADVERB}$"
        ),
        "negated",
        ("not", "n't", "n’t", "never", "unable"),
    ),
    _Rule(re.compile(r"\b(?:will|going\s+to)\s+(?:continue\s+to\s+)?(?:be\s+)?$"), "future", ("will", "going")),
    _Rule(
        re.compile(rf"\b(?:can|should|(?:has|have|needs?)\s+to)\s+(?:be\s+)?{_ADVERB}$"),
        "possible",
        ("can", "sh", " to "),
    ),
    _Rule(re.compile(rf"\b(?:[Ii]f|[Uu]nless)\s+{_SAME}{{0,6}}$"), "possible", ("If", "if", "nless")),
    _Rule(
        re.compile(
            r"\b(?:charge[ds]?|charging|indict(?:ed|ment)|wanted|arraigned)\s+(?:\S+\s+){0,4}?(?:with|of|for|on)\s+"
            rf"{_WORDS}{{0,2}}[“\"]?$"
        ),
        "possible",
        ("charg", "indict", "wanted", "arraigned"),
    ),
    _Rule(
        re.compile(
            r"\b(?:accus(?:ed?|es|ing|ations?)|suspect(?:ed|s)|suspicion|allegations?)\s+(?:\S+\s+){0,4}?(?:of|that)\s+"
            rf"{_WORDS}{{0,2}}[“\"]?$"
        ),
        "possible",
        ("accus", "suspect", "suspicion", "allegation"),
    ),
    _Rule(
        re.compile(
            r"\b(?:accus(?:ed?|es|ing)|charged|suspected)\s+(?:\S+\s+){0,4}?(?:of|with)\s+\S+ing\s+"
            r"(?:[^\s.;:“”\"]+\s+){0,8}?(?:and|or)\s+$"
        ),
        "possible",
        ("accus", "charged", "suspected"),
        ("ing",),
    ),
    _Rule(
        re.compile(r"\b(?:alleged|suspected|purported|supposed)(?:ly)?\s+[“\"]?$"),
        "possible",
        ("alleged", "suspected", "purported", "supposed"),
    ),
)
# Words right after a noun that tell that it goes on.
_GOES_ON = re.compile(r"\s+(?:continue[sd]?|rage[sd]?|goes\s+on|went\s+on|drag(?:s|ged)\s+on)\b")
# A promise, plan or schedule of the event; such words tell more than the tagger's "possible" too.
_PROMISED = re.compile(
    r"(?<!\b[Nn]o\s)\b(?:agree[ds]?|agreeing|agreement|pledge[ds]?|pledging|promise[ds]?|vow(?:ed|s|ing)?|"
    r"plan(?:s|ned|ning)?|decided?|intend(?:s|ed|ing)?|prepar(?:ed|es|ing)|set|due|scheduled|expected|was|were|is|are)\s+to\s+(?:be\s+)?$"
)
# Characters before the event that are looked at: the longest of the phrases above.
_LOOK_BACK = 90
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")


def told_status(text: str, start: int, word: str, tagged: Status = "occurred") -> Status | None:
    """The status that the words beside the event ``word`` at offset ``start``, in its sentence, give to it, if any.

    Only what the tagger took for "occurred" is looked at, and, for promises and plans, for "possible".
    """
    if tagged not in ("occurred", "possible"):
        return None
    before = _SENTENCE_END.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    if "to" in before and _PROMISED.search(before):
        return "future"
    if tagged == "possible":
        return None
    for rule in _RULES:
        if word.endswith(rule.endings) and _has_sign(rule, before) and rule.words.search(before):
            return rule.status
    return "ongoing" if _GOES_ON.match(text, start + len(word)) else None


def _has_sign(rule: _Rule, before: str) -> bool:
    for sign in rule.signs:  # noqa: SIM110 (any() costs more than the looking)
        if sign in before:
            return True
    return False

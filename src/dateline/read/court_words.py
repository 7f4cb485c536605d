"""The status of a crime by the words of courts before it: alleged, found to be so, or not found to be so."""

import re

from dateline.model import Status

# Words of one noun phrase or clause; none that begins another.
_NEXT = (
    "that|who|whom|whose|which|because|after|before|when|where|while|since|as|but|saying|though|although|how|what|why"
)
_WORD = rf"(?!(?:{_NEXT}|and|or)\s)[^\s.,;:“”\"]+\s+"
# What goes before the word of a crime in its phrase ("the attempted", "second degree").
_PHRASE = (
    r"(?:(?!(?:was|were|is|are|has|have|had|been|being|in|on|at|by|over|to|for|following|causing|plann?ing|plotting|"
    rf"preparing|inciting|incitement|threatening|conspiring|conspiracy|soliciting)\s){_WORD}){{0,2}}[“\"]?"
)
# The crimes before it in a list: "kidnapping, robbery and".
_LISTED = r"(?:(?:attempted\s+)?[\w-]+(?:,\s+and|,|\s+and)\s+){0,3}"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|all|both)"
_COUNTS = rf"(?:{_NUMBER}\s+)?(?:felony\s+|criminal\s+)?(?:counts?|charges?)\s+of\s+"
# What a court found or somebody pleaded; nothing of it in a condition, a question or a denial.
_PROVEN = re.compile(
    r"\b(?:(?:plead(?:s|ed|ing)?|pled)\s+guilty\s+to|(?<!\bnot\s)guilty\s+of|convicted\s+(?:[^\s.,;:]+\s+)?of)\s+"
    rf"(?:{_COUNTS})?{_LISTED}{_PHRASE}$",
    re.IGNORECASE,
)
_IN_DOUBT = re.compile(
    r"\b(?:if|unless|until|could|may|might|would|should|can|whether|not|never|den(?:y|ies|ied)|to\s+be)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONVICTED = re.compile(
    r"\b(?:convict|(?<!not\s)guilty|sentenced|jailed|imprisoned|admit|confess|serving\b)", re.IGNORECASE
)
# Further counts of a charge: "two counts of murder and one of".
_MORE_COUNTS = re.compile(
    rf"\bcounts?\s+of\s+[^.;:]{{3,60}}?(?:,|\band)\s+{_NUMBER}\s+(?:counts?\s+)?of\s+{_PHRASE}$", re.IGNORECASE
)
# The verdict that somebody did not do it; "cleared" is one only of people, and only in court.
_CLEARED = re.compile(
    r"\b(?:acquitt(?:ed|als?)\s+(?:(?!of\s)[^\s.,;:]+\s+){0,4}of|not\s+guilty\s+of|(?:was|were|been|being|is|are)\s+cleared\s+of"
    r"|(?:courts?|jury|jurors|judges?|panel|tribunal|inquiry|investigators|watchdog)\b[^.;:]{0,30}?"
    rf"\bcleared\s+(?:(?!of\s)[^\s.,;:]+\s+){{1,4}}of)\s+(?!(?:the|his|her|their)\s){_PHRASE}$",
    re.IGNORECASE,
)
# What is alleged in a clause, up to its verb or to the verb joined to it; a name may have an age or an office after it.
# After "those who allege that …" the verb may be one of theirs.
_ALLEGED = re.compile(
    rf"\b(?<!\bwho\s)alleg(?:e[ds]?|ing)\s+(?:(?:{_WORD}){{0,4}}that\s+)?"
    rf"(?:(?:{_WORD}){{0,4}}[^\s.,;:“”\"]+,\s[^,;.“”\"]{{1,50}},\s+)?(?:{_WORD}){{0,8}}(?:and\s+(?:then\s+)?(?:\w+ly\s+)?)?$",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    {
        "shot",
        "struck",
        "hit",
        "beat",
        "stole",
        "broke",
        "fled",
        "sold",
        "sent",
        "threw",
        "set",
        "burnt",
        "left",
        "fought",
    }
    | {"drove", "held", "took", "met", "sank", "withdrew", "hurt"}
)


def told_in_court(before: str, word: str, tagged: Status) -> Status | None:
    """The status of the event ``word`` by the words ``before`` it in its sentence; ``tagged`` is the tagger's."""
    lowered = before.lower()
    if tagged == "possible":
        found = _PROVEN.search(before) if "guilty" in lowered or "convicted" in lowered else None
        proven = found is not None and not _is_past(word) and not _IN_DOUBT.search(before, 0, found.start())
        return "occurred" if proven else None
    if tagged != "occurred":
        return None
    if _is_past(word):
        return "possible" if "alleg" in lowered and _ALLEGED.search(before) else None
    if ("acquit" in lowered or "cleared" in lowered or "not guilty" in lowered) and _CLEARED.search(before):
        return "negated"
    if "count" in lowered and not _CONVICTED.search(before) and _MORE_COUNTS.search(before):
        return "possible"
    return None


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in _IRREGULAR

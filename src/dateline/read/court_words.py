"""The status of a crime by the words of courts before it: alleged, found to be so, or not found to be so."""

import re

from dateline.model import Status
from dateline.read.past_forms import is_past

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
    rf"\bcounts?\s+of\s+[^.;:]{{3,60}}?(?:,|\band)\s+{_NUMBER}\s+(?:counts?\s+)?of\s+(?!(?:the|those|these|his|her|its|their|them"
    rf"|whom|which)\b){_PHRASE}$",
    re.IGNORECASE,
)
# What is cleared of debris or of snow, and of no charge.
_WAYS = (
    "roads?|streets?|highways?|motorways?|lanes?|tracks?|rails?|lines?|runways?|bridges?|tunnels?|rivers?|channels?|ports?"
    "|harbou?rs?|squares?|areas?|sites?|fields?|beach(?:es)?|camps?|towns?|cit(?:y|ies)|villages?|districts?|zones?|regions?"
    "|parks?|buildings?|houses?|homes?|stations?|schools?"
)
_CLEARED_WAY = re.compile(
    rf"\b(?P<beside>(?:of|in|at|from|near|for)\s+(?:[^\s,;.]+\s+){{0,2}}?)?(?:{_WAYS})\s+(?:(?!and\s)[^\s,;.]+\s+){{0,4}}"
    r"(?:was|were|been|being|is|are)\s+cleared\s+of\s+[^.;:,]*$",
    re.IGNORECASE,
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
    rf"\b(?<!\bwho\s)(?P<cue>alleg(?:e[ds]?|ing))\s+(?P<that>(?:{_WORD}){{0,4}}that\s+)?"
    rf"(?:(?:{_WORD}){{0,4}}[^\s.,;:“”\"]+,\s[^,;.“”\"]{{1,50}},\s+)?(?P<clause>(?:{_WORD}){{0,8}})"
    r"(?P<joined>and\s+(?:then\s+)?(?:\w+ly\s+)?)?$",
    re.IGNORECASE,
)
# Without "that", a clause after "alleged" opens with one of these, or with a name.
_OPENS_CLAUSE = re.compile(
    r"(?:(?P<pronoun>he|she|it|they|we|I|you)|the|an?|this|these|those|his|her|its|their|our|my"
    r"|(?P<group>police|officers|troops|soldiers))\s|[A-Z]"
)
# Words before "alleged" that make it an adjective, as its place at the head of a sentence does: "an alleged drug boat",
# "killed three alleged rebels", "by alleged bandits".
_ADJECTIVE = re.compile(
    r"(?:^|[^\w\s]\s*|\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|some|many|more|other|another|no|each"
    r"|of|by|with|from|for|to|at|in|on|against|between|over|and|or|as|into|after|during|about|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+|\w+ed|killed|shot|hit|struck|named|\w+['’]s|\w+s['’])\s+)$",
    re.IGNORECASE,
)
# "Is alleged to have stabbed": only the verb right after it, and those joined to it, are alleged.
_TO_HAVE = re.compile(r"to\s+(?:have\s+)?(?:been\s+)?(?:\w+ly\s+)?(?P<rest>.*)", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|had|have|be)\b", re.IGNORECASE)
# A verb of the clause, to which another is joined; "alleges fraud and boycotted" tells two acts of one.
_VERB = re.compile(r"\b(?:\w+ed|was|were|is|are|had|has|have|did|would|beat|shot|took|stole|held|broke|set|\w+ing)\b")
# Before "alleging" that describes a thing ("a suit alleging abuse was settled"): a noun, with no comma.
_OF_THING = re.compile(r"\w\s+$")


def told_in_court(before: str, word: str, tagged: Status) -> Status | None:
    """The status of the event ``word`` by the words ``before`` it in its sentence; ``tagged`` is the tagger's."""
    lowered = before.lower()
    if tagged == "possible":
        found = _PROVEN.search(before) if "guilty" in lowered or "convicted" in lowered else None
        proven = found is not None and not is_past(word) and not _IN_DOUBT.search(before, 0, found.start())
        return "occurred" if proven else None
    if tagged != "occurred":
        return None
    if is_past(word):
        return "possible" if "alleg" in lowered and _is_alleged(before) else None
    if ("acquit" in lowered or "cleared" in lowered or "not guilty" in lowered) and _CLEARED.search(before):
        way = _CLEARED_WAY.search(before)
        return None if way and way["beside"] is None else "negated"
    if "count" in lowered and not _CONVICTED.search(before) and _MORE_COUNTS.search(before):
        return "possible"
    return None


def _is_alleged(before: str) -> bool:
    """Whether the verb after ``before`` belongs to what is alleged in a clause."""
    found = _ALLEGED.search(before)
    if found is None:
        return False
    clause, is_joined = found["clause"], found["joined"] is not None
    if infinitive := _TO_HAVE.match(clause):
        return _FINITE.search(infinitive["rest"]) is None and (is_joined or not infinitive["rest"])
    if found["that"]:
        return True
    said = before[found.end("cue") :].lstrip()
    if not _is_verb(before[: found.start("cue")], found["cue"].lower(), said):
        return False
    return not is_joined or _OPENS_CLAUSE.match(said) is not None or _VERB.search(clause) is not None


def _is_verb(ahead: str, cue: str, clause: str) -> bool:
    """Whether the ``cue`` between these alleges what follows, and does not describe a thing or a person."""
    opens = _OPENS_CLAUSE.match(clause)
    if cue == "alleged":
        return opens is not None and (opens["pronoun"] is not None or _ADJECTIVE.search(ahead) is None)
    if cue == "alleging" and _OF_THING.search(ahead) and _FINITE.search(clause):
        return opens is not None and opens["group"] is None
    return True

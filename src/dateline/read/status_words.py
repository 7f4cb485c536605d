"""Words beside an event that settle its status where the tagger took it for something that happened.

Few, plain and near: tense, negation, conditions, and the guideline's rule that what somebody is charged with, accused
or suspected of is possible. On the training reports they give gold's status in over eight cases of ten; allegations,
which those reports often call occurred, go by the guideline.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.model import Status
from dateline.read.court_words import told_in_court
from dateline.read.past_forms import IRREGULAR, is_past
from dateline.read.reading import Reading

_ADVERB = r"(?:\w+ly\s+|now\s+|still\s+|also\s+|already\s+)?"
_WORDS = r"(?:[^\s.,;:“”\"]+\s+)"
# Words of one clause ("denied that the army had"), and of one noun phrase ("no government troops"): none that begins
# another ("no doubt that the army attacked"), no comparison ("no fewer than 20 were killed").
_NEXT_CLAUSE = "that|who|which|because|after|before|when|where|while|since|as|and|but|saying|though|although"
_NEXT_PHRASE = (
    f"{_NEXT_CLAUSE}|doubt|if|to|how|what|why|one|than|fewer|less|more|longer|later|sooner|matter|time|surprise|secret|"
    "in|of|on|from|for|over|about|during|between|by|with|at|among|amongst|amid|despite|aboard|"
    # "no evidence rebels attacked", but "no evidence was destroyed".
    r"(?:idea|evidence)(?!\s+(?:was|were|has|have|had)\s)|"
    # Past forms that never stand before a noun: "no aid reached villagers displaced by the flood".
    "reached|received|entered|"
    "he|she|it|they|we|you|i|the|a|an"
)
_CLAUSE = rf"(?:(?!(?:{_NEXT_CLAUSE})\s){_WORDS})"
_THING = rf"(?:(?!(?:{_NEXT_PHRASE})\s){_WORDS})"
# "No" but not the short form of "number" ("Reactor No 4").
_NO = r"\b[Nn]o\s+(?!\d)"
# Nor what somebody is without: "with no water villagers fled".
_NO_SUBJECT = rf"(?<!\b[Ww]ith\s)(?<!\b[Ii]n\s)(?<!\b[Ff]or\s){_NO}"
# Words between "no" and what is denied that name nothing themselves ("no longer holds").
_FURTHER = "(?:longer|further|more|new|other|such|major|serious|immediate)"
_BEEN = r"(?:were|was|(?:has|have|had)\s+(?:been\s+)?)\s*"
# What somebody is accused of, up to its word: one noun phrase; what he is said to have caused is there anyway.
_CRIME = (
    rf"(?:(?!(?:{_NEXT_CLAUSE}|was|were|is|are|has|have|had|been|or|in|on|at|by|over|following|causing)\s)"
    rf"{_WORDS}){{0,2}}[“\"]?"
)
# Before a crime that is no longer in doubt.
_UNPROVEN = (
    r"^(?!.*\b(?:convict(?:ed|ions?)|(?<!not\s)guilty|sentenced|jailed|imprisoned|admit(?:s|ted)|confess(?:ed|es)|"
    r"serving)\b).*"
)
# Not before the verb "will": "freed against their will".
_OWN_WILL = "".join(
    rf"(?<!\b{word}\s)" for word in ("my", "our", "your", "his", "her", "its", "their", "the", "free", "political")
)


class _Rule(NamedTuple):
    """Words before the event and the status that they tell."""

    words: re.Pattern[str]
    status: Status
    signs: tuple[str, ...]
    """One of these words, as the tagger splits them, stands in any text that the rule's fit: most hold none and need
    not be searched."""
    endings: tuple[str, ...] = ("",)
    """How the event's word ends."""
    noun: bool = False
    """Whether only a noun fits, or at least no past form."""


_NOT = ("not", "n't", "n’t")
_DOING = ("did", "does", "do", "has", "have", "had", "was", "were", "is", "are")
_ACCUSING = ("accuse", "accused", "accuses", "accusing")
# The first rule that fits counts.
_RULES = (
    _Rule(re.compile(r"\b[Nn]o\s+(?:plans?|intention|agreement|wish)\s+to\s+(?:be\s+)?$"), "negated", ("no", "No")),
    _Rule(
        re.compile(rf"\b(?:{'|'.join(_DOING)})\s*(?:n['’]t|not)\s+(?:been\s+|yet\s+)?$"),
        "negated",
        (*_NOT, *(f"{verb}not" for verb in _DOING)),
    ),
    _Rule(re.compile(rf"{_NO}(?:{_FURTHER}\s+)?$"), "negated", ("no", "No")),
    _Rule(re.compile(rf"{_NO_SUBJECT}{_THING}$"), "negated", ("no", "No"), noun=True),
    # "No troops withdrew", but not "those who had no shelter left".
    _Rule(
        re.compile(rf"(?<!\b[Hh]ad\s)(?<!\bhave\s)(?<!\bhas\s){_NO_SUBJECT}{_THING}$"),
        "negated",
        ("no", "No"),
        tuple(IRREGULAR),
    ),
    _Rule(re.compile(rf"{_NO_SUBJECT}{_THING}{{1,4}}{_ADVERB}$"), "negated", ("no", "No"), ("ed",)),
    _Rule(
        re.compile(
            rf"\b(?:[Nn]o\s+(?!\d)(?:{_THING}{{1,4}}|one\s+)?|[Nn]obody\s+|[Nn]ot\s+(?:even\s+one|a\s+single)\s+{_THING}{{1,4}}|"
            rf"[Nn]one\s+(?:of\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?{_THING}{{1,3}})?){_BEEN}{_ADVERB}$"
        ),
        "negated",
        ("no", "No", "none", "None", "nobody", "Nobody", "not", "Not"),
    ),
    _Rule(
        re.compile(
            rf"\b[Nn]either\s+(?:of\s+(?:the\s+)?)?(?:{_CLAUSE}{{1,4}}nor\s+{_CLAUSE}{{1,4}}|\w+\s+)??"
            rf"(?:has|have|had|was|were)\s+(?:been\s+|yet\s+)?{_ADVERB}$"
        ),
        "negated",
        ("neither", "Neither"),
    ),
    _Rule(
        re.compile(rf"\b[Nn]or\s+(?:has|have|had|was|were)\s+{_CLAUSE}{{1,3}}$"),
        "negated",
        ("nor", "Nor"),
        ("ed", *IRREGULAR),
    ),
    _Rule(re.compile(rf"\b(?:[Nn]o\s+one|[Nn]obody)\s+{_ADVERB}$"), "negated", ("no", "No", "nobody", "Nobody")),
    _Rule(re.compile(rf"\bwithout\s+(?:being\s+|any\s+)?{_ADVERB}$"), "negated", ("without",)),
    _Rule(
        re.compile(
            r"\b(?:den(?:y|ied|ies|ying)\s+(?:having\s+)?|den(?:y|ie).*\b(?:untrue|not\s+true)\s+(?:having\s+)?|"
            r"(?:den(?:y|ied|ies|ying)|untrue|not\s+true)\s+that\s+"
            rf"(?!(?:claim|report|charge|accusation|on)\s){_CLAUSE}{{1,5}})$"
        ),
        "negated",
        ("deny", "denied", "denies", "denying", "untrue", "true"),
        ("ed", "ing", "t", "n", "k", "w"),
    ),
    _Rule(
        re.compile(rf"\b(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing))\s+to\s+{_ADVERB}$"),
        "negated",
        ("fail", "failed", "fails", "failing", "refused", "refuses", "refusing"),
    ),
    _Rule(
        re.compile(rf"\b(?:may|might|could)\s+(?:have\s+)?(?:been\s+|be\s+)?{_ADVERB}$"),
        "possible",
        ("may", "might", "could"),
    ),
    _Rule(
        re.compile(
            _UNPROVEN
            + r"\b(?:\d+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|all|felony|criminal))"
            rf"\s+counts?\s+of\s+{_CRIME}$"
        ),
        "possible",
        ("count", "counts"),
    ),
    # What is believed, feared or seems to have happened (19 of the 20 places in the training data).
    _Rule(
        re.compile(
            rf"(?<!obody\s)\b(?:(?:is|are|was|were)\s+{_ADVERB}(?:believed|thought|feared|presumed|understood)|"
            rf"(?:appear|seem)s?)\s+to\s+have\s+(?:been\s+)?{_ADVERB}$"
        ),
        "possible",
        ("believed", "thought", "feared", "presumed", "understood", "appear", "appears", "seem", "seems"),
    ),
    _Rule(
        re.compile(r"\b(?:feared|presumed|believed)\s+$"),
        "possible",
        ("feared", "presumed", "believed"),
        ("dead", "drowned", "killed", "lost", "trapped"),
    ),
    _Rule(
        re.compile(rf"(?:\b(?:is|are|am)|['’](?:re|m))\s+{_ADVERB}$"),
        "ongoing",
        ("is", "are", "am", "'re", "’re", "'m", "’m"),
        ("ing",),
    ),
    _Rule(re.compile(rf"\b(?:has|have)\s+{_ADVERB}been\s+$"), "ongoing", ("been",), ("ing",)),
    _Rule(re.compile(r"\b(?:is|are|still)\s+(?:still\s+|now\s+)?being\s+$"), "ongoing", ("being",)),
    _Rule(
        re.compile(
            r"\b(?:current|ongoing|continued|continuing|persistent|escalating|worsening|growing|rising|protracted|"
            r"raging|long-running)\s+(?:\w+\s+)?$"
        ),
        "ongoing",
        (
            *("current", "ongoing", "continued", "continuing", "persistent", "escalating", "worsening", "growing"),
            *("rising", "protracted", "raging", "running"),
        ),
        noun=True,
    ),
    _Rule(re.compile(rf"\bcontinued\s+to\s+(?:be\s+)?{_ADVERB}$"), "ongoing", ("continued",)),
    _Rule(
        re.compile(
            rf"(?<!\b[Hh]uman\s)(?<!\b[Tt]he\s)(?<!\b[Hh]is\s)(?<!\b[Hh]er\s)(?<!\b[Ii]ts\s)(?<!\b[Tt]heir\s)\bremains?\s+{_ADVERB}$"
        ),
        "ongoing",
        ("remain", "remains"),
    ),
    _Rule(
        re.compile(
            rf"\b(?:cannot|never|unable\s+to|(?:ca|wo|would|could)n['’]t|(?:will|would|could|can)\s+not)\s+"
            rf"(?:be(?:en)?\s+)?{_ADVERB}$"
        ),
        "negated",
        (*_NOT, "cannot", "never", "unable"),
    ),
    _Rule(
        re.compile(rf"\b(?:{_OWN_WILL}will|going\s+to)\s+(?:continue\s+to\s+)?(?:be\s+)?$"),
        "future",
        ("will", "going"),
    ),
    _Rule(
        re.compile(rf"\b(?:can|should|(?:has|have|needs?)\s+to)\s+(?:be\s+)?{_ADVERB}$"),
        "possible",
        ("can", "should", "has", "have", "need", "needs"),
    ),
    _Rule(
        re.compile(rf"\b(?:[Ii]f|[Uu]nless)\s+(?!(?:not|any|only)\s){_CLAUSE}{{0,6}}$"),
        "possible",
        ("if", "If", "unless", "Unless"),
    ),
    _Rule(
        re.compile(
            _UNPROVEN + r"\b(?:(?:charge[ds]|charging|indicted|arraigned)\s+(?:(?!connection\s)\S+\s+){0,4}?with|"
            r"charges\s+of|a\s+charge\s+of|"
            rf"(?:indicted|arraigned|wanted|tried)\s+(?:for|on|in))\s+{_CRIME}$"
        ),
        "possible",
        ("charge", "charged", "charges", "charging", "indicted", "arraigned", "wanted", "tried"),
        noun=True,
    ),
    _Rule(
        re.compile(
            r"\b(?:accus(?:ed?|es|ing)\s+(?:\S+\s+){0,4}?of|"
            rf"(?:suspected|suspicion|accusations?|allegations?)\s+of)\s+{_CRIME}$"
        ),
        "possible",
        (*_ACCUSING, "suspected", "suspicion", "accusation", "accusations", "allegation", "allegations"),
        noun=True,
    ),
    _Rule(
        re.compile(rf"\b(?:suspect(?:ed|s)?|suspicion|accusations?|allegations?)\s+that\s+{_CLAUSE}{{0,3}}$"),
        "possible",
        ("suspect", "suspected", "suspects", "suspicion", "accusation", "accusations", "allegation", "allegations"),
    ),
    _Rule(
        re.compile(
            _UNPROVEN + r"\b(?:accus(?:ed?|es|ing)|charged|suspected)\s+(?:\S+\s+){0,4}?(?:of|with)\s+\S+ing\s+"
            r"(?:(?!(?:was|were|is|are|has|have|had)\s)[^\s.,;:“”\"]+\s+){0,8}?(?:and|or)\s+$"
        ),
        "possible",
        (*_ACCUSING, "charged", "suspected"),
        ("ing",),
    ),
    _Rule(
        re.compile(rf"\bnot\s+guilty\s+(?:pleas?\s+)?(?:on\s+\w+\s+|\w+ly\s+)?to\s+{_CRIME}$"),
        "possible",
        ("guilty",),
        ("ing",),
    ),
    _Rule(
        re.compile(r"\b(?:alleged|suspected|purported|supposed)(?:ly)?\s+[“\"]?$"),
        "possible",
        ("alleged", "allegedly", "suspected", "suspectedly", "purported", "purportedly", "supposed", "supposedly"),
    ),
)
# Words right after a noun, on its line, that tell that it goes on; not up to an end that is told, nor to
# another thing, nor what it continues ("the killing continues a pattern").
_GOES_ON = re.compile(
    r"[^\S\n]+(?:continues?\b(?!\s+(?:a|an|his|her|its|their)\b)|(?:rages?|drags?\s+on)\b|goes\s+on\b(?!\s+to\b)|"
    r"continued\b(?!\s+(?:for|until|till|before)\b)|"
    r"(?:raged|(?:went|dragged)\s+on)\b(?!\s+(?:for|until|till|to)\b|[^.;\n]*\bbefore\b))"
)
# A promise, plan or schedule of the event; such words tell more than the tagger's "possible" too.
_PROMISED = re.compile(
    r"(?<!\b[Nn]o\s)\b(?:agree[ds]?|agreeing|agreement|pledge[ds]?|pledging|promise[ds]?|vow(?:ed|s|ing)?|"
    r"plan(?:s|ned|ning)?|decided?|intend(?:s|ed|ing)?|prepar(?:ed|es|ing)|set|scheduled|expected|was|were|is|are|"
    r"(?:was|were|is|are|been)\s+due)\s+to\s+(?:be\s+)?$"
)
# Words of the same clause before a promise that leave it possible: it is what somebody is accused of, asks for, or sets
# as a condition.
_DOUBTED = re.compile(
    r"\b(?:accus(?:ed?|es|ing)|accusations?|charge[ds]?|charging|suspect(?:ed|s|ing)?|suspicion|[Ii]f|[Uu]nless|"
    r"urge[ds]?|urging|demand(?:ed|s|ing)?|ask(?:ed|s|ing)?|call(?:ed|s|ing)?\s+(?:on|for)|unlikely|may|might)\s+"
    rf"{_CLAUSE}{{0,8}}$"
)
# Before a bare "was to": what was done first or in answer ("their first move was to seize the bank"), or only aimed at.
_NO_PLAN = re.compile(
    r"\b(?:move|step|act|answer|response|reaction|did|aim|goal|intent|intention|purpose|strategy|idea|"
    r"(?:his|her|its|their)\s+(?:first|second|third|next|last))\s+(?:was|were)\s+to\s+(?:be\s+)?$"
)
_WAS_TO = re.compile(r"(?<!due\s)\b(?:was|were)\s+to\s+(?:be\s+)?$")
# After it: what came of somebody ("he was to die in prison three years later").
_YEARS_LATER = re.compile(r"[^.;\n]{0,80}\b(?:years|decades)\s+later\b")
# What a cause looks like after "due to": "two died; it was due to flooding"; words that may be verbs are causes where
# nothing follows that they could be done to or on ("due to fire.").
_CAUSE = ("ing", "s", "ion", "ment", "age", "ought", "olence", "lfire", "nfire", "sfire", "unrest", "war")
_CAUSE_OR_VERB = frozenset({"fire", "flood", "protest", "strike", "attack", "conflict", "crash"})
_CLAUSE_END = re.compile(r"\s*(?:[.,;:]|(?:and|or)\b|$)")
# After it a noun that it says the kind of ("due to strike action").
_OF_KIND = re.compile(r"\s+(?:action|damage|hazards?|losses|risks?)\b")
# After what "the …" is denied of, which is itself not denied ("denied that the raid had killed civilians").
_DENIED_OF = re.compile(r"\b(?:den(?:y|ied|ies|ying)|true)\s+that\s+the\s+(?:\w+\s+){0,2}$")
_PREDICATE = re.compile(
    r"\s+(?:had|has|was|were)\s+(?!(?:ever\s+)?(?:occurred|happened|taken\s+place|"
    r"(?:been\s+)?(?:made|reached|held|launched|ordered|carried\s+out))\b)"
)
# Characters before the event that are looked at: some 25 words, which the longest of the phrases above have.
_LOOK_BACK = 160
_SENTENCE_END = re.compile(r"[.!?;\n](?:(?<=\n)|\s)")


def told_status(reading: Reading, start: int, word: str, tagged: Status = "occurred") -> Status | None:
    """The status that the words beside the event ``word`` at offset ``start``, in its sentence, give to it, if any.

    Only what the tagger took for "occurred" is looked at, and, for promises, plans and verdicts, for "possible".
    """
    if tagged not in ("occurred", "possible"):
        return None
    text = reading.seen
    before = _before(text, start)
    after = start + len(word)
    promise = _PROMISED.search(before) if before.rstrip().endswith(("to", "be")) else None
    if promise and not _is_cause(text, before, word, after) and not _is_no_plan(text, before, after):
        return None if tagged == "possible" and _DOUBTED.search(before[: promise.start()]) else "future"
    court = told_in_court(before, word, tagged)
    if court or tagged == "possible":
        return court
    for rule in _with_sign(reading.words.texts[reading.word_at(start - len(before)) : reading.word_at(start)], word):
        if rule.words.search(before):
            return None if _is_denied_of(text, before, after) else rule.status
    return "ongoing" if not is_past(word) and _GOES_ON.match(text, after) else None


def _with_sign(before: Iterable[str], word: str) -> list[_Rule]:
    """The rules that may fit the words before the event's word, in order; mostly none."""
    rules, by_sign = 0, _rules_by_sign()
    for each in before:
        if each in by_sign:
            rules |= by_sign[each]
    rules &= _rules_for(word)
    return [rule for number, rule in enumerate(_RULES) if rules >> number & 1] if rules else []


# Words whose rules are kept: events are told by the same few hundred over and over.
_MOST_KNOWN = 1 << 12


@lru_cache(maxsize=_MOST_KNOWN)
def _rules_for(word: str) -> int:
    """The rules that may fit before the event's word, a bit each."""
    past = is_past(word)
    return sum(
        1 << number for number, rule in enumerate(_RULES) if word.endswith(rule.endings) and not (rule.noun and past)
    )


@cache
def _rules_by_sign() -> dict[str, int]:
    """The rules that have each sign, a bit each."""
    found: dict[str, int] = {}
    for number, rule in enumerate(_RULES):
        for sign in rule.signs:
            found[sign] = found.get(sign, 0) | 1 << number
    return found


def _is_cause(text: str, before: str, word: str, after: int) -> bool:
    """Whether the event is what something else was due to; ``after`` is the offset after its word."""
    ends = _CLAUSE_END.match(text, after) or _OF_KIND.match(text, after)
    caused = word.endswith(_CAUSE) or (word in _CAUSE_OR_VERB and ends is not None)
    return caused and before.endswith("due to ")


def _is_no_plan(text: str, before: str, after: int) -> bool:
    """Whether "was to" tells no plan, but what was done or what came of somebody."""
    return _WAS_TO.search(before) is not None and bool(_NO_PLAN.search(before) or _YEARS_LATER.match(text, after))


def _is_denied_of(text: str, before: str, after: int) -> bool:
    """Whether not the event is denied, but what is told of it."""
    return "that the " in before and bool(_PREDICATE.match(text, after) and _DENIED_OF.search(before))


def _before(text: str, start: int) -> str:
    """The words before the event in its sentence, whole, as far as they are looked at."""
    first = max(0, start - _LOOK_BACK)
    seen = text[first:start]
    return _SENTENCE_END.split(seen if first == 0 else seen.partition(" ")[2])[-1]

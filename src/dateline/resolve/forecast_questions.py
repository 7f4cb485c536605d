"""What nobody knows yet is no claim: "It is unclear whether the two will meet", "asked if he would run"."""

import re

from dateline.model import Span

_QUESTION_WORD = r"(?:whether|if|when|where|who|whom|what|how(?:\s+(?:many|much|long|soon|far))?|which|why)\b"
# What leaves a question open. An adjective before a noun does not ("undecided voters who").
_OPEN = (
    r"(?:(?:unclear|uncertain|unknown|unsure|undecided)(?=\s+(?:about|as|at|even|exactly|for|just|now|of|on|over|still|to"
    rf"|today|yet|{_QUESTION_WORD})\b)|(?:remain(?:s|ed|ing)?|yet|still)\s+to\s+be\s+seen"
    r"|(?:not|n['’]t)\s+(?:(?:be|been|immediately|yet|fully|entirely)\s+){0,2}(?:clear|known|certain|decided|sure|know|say)"
    r"|(?:(?:not|n['’]t)\s+(?:\w+\s+)?|without\s+|(?:declin|refus)\w+\s+to\s+)"
    r"(?:say|saying|specify|disclose|reveal|announce|indicate)"
    r"|(?:question|questions|doubt|doubts|uncertainty|debate)"
    r"|(?:early|soon|premature|hard|difficult|impossible)\s+to\s+(?:say|tell|know|predict|judge)"
    r"|(?:nobody|no\s+one)\s+(?:yet\s+)?(?:knows|can\s+(?:say|tell))"
    r"|yet\s+to\s+(?:say|decide|announce|confirm)"
    r"|no\s+(?:date|word|indication|timetable|decision|details?)"
    r"|wait(?:s|ed|ing)?\s+to\s+(?:see|hear|learn)|wonder(?:s|ed|ing)?|ask(?:ed|s|ing)?)"
)
# From there to the question: a few words without a comma ("questions remain over whether", "asked the minister if").
_ASKS = re.compile(
    rf"\b{_OPEN}\s+(?:(?!(?:and|but|that|so|then)\b)[\w'’-]+\s+){{0,5}}?(?P<question>{_QUESTION_WORD})", re.IGNORECASE
)
# What is foretold before the question stays ("It will not be clear until June who …", "plans to ask voters what …"),
# and so does what is told of the question itself ("The debate over who should lead is likely to end").
_FORETOLD = re.compile(
    r"\b(?:will|would|going\s+to|to\s+be|expected|set\s+to|due|(?:un)?likely\s+to|(?:could|may|might|can|must)(?!\s+not)"
    r"|(?:plan|intend|hope|aim|want|vow|pledge|promise|agree)\w*\s+to)\b|['’]ll\b|(?:^|\b(?:who|that|which)\s+)(?:to\s+)?ask\s",
    re.IGNORECASE,
)
_OF_QUESTION = re.compile(
    r"(?:(?:the|an?|any|some|these|those|open)\s+)?(?:questions?|doubts?|uncertainty|debate)\s+"
    r"(?:of|over|about|on|around|as\s+to)\s*$",
    re.IGNORECASE,
)
_REMAINS = re.compile(r"\bto\s+be\s+seen\b", re.IGNORECASE)
# Stands in all that the first pattern finds, which is dear; looked for in lower-case text, as that is cheap.
_QUESTION = re.compile(rf"\s{_QUESTION_WORD}")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
# Characters before a claim in which the words that leave a question open are looked for.
_LOOK_BACK = 90


def is_open_question(text: str, claim: Span) -> bool:
    """Whether the claim stands in a question that is said to be open, or that somebody only asked."""
    low = max(0, claim.start - _LOOK_BACK)
    if not _QUESTION.search(text[low : claim.end].lower()):
        return False
    before = [low, *(found.end() for found in _SENTENCE_END.finditer(text, low, claim.start))]
    found = _ASKS.search(text, before[-1], claim.end)
    if found is None:
        return False
    if found["question"] and found.end() <= claim.start:
        return not text[found.end() : claim.start].strip()
    led = _REMAINS.sub(" ", text[claim.start : found.start("question")])
    return not (_FORETOLD.search(led) or _OF_QUESTION.match(led))

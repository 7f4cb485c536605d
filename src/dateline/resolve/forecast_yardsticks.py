"""Old forecasts, told as a yardstick for what came of them: "beating forecasts of 2%", "had expected growth of 5%"."""

import re

from dateline.model import Due, Span, StatementMention

_FORECAST = r"(?:forecast|expectation|estimate|prediction|projection|consensus|guidance|outlook|target)s?"
_OPENERS = ("of", "for", "that")
_OPENS_CLAIM = rf"\s+(?:{'|'.join(_OPENERS)})\s+(?:(?:an?|the|its|their)\s+)?$"
# Before a claim: what came is held against it.
_COMPARED = re.compile(
    r"\b(?:beat(?:s|en|ing)?|miss(?:ed|es|ing)?|topp(?:ed|ing)|tops|exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?"
    r"|match(?:ed|es|ing)?|defied|defying|above|below|compared\s+(?:with|to)|against|versus|than|short\s+of"
    rf"|(?P<agreeing>in\s+line\s+with))\s+(?:[^\s,;:]+\s+){{0,5}}?{_FORECAST}{_OPENS_CLAIM}",
    re.IGNORECASE,
)
# Or a newer one stands in its place.
_REPLACED = re.compile(
    rf"\b(?:earlier|previous|prior|initial|original|old|former)\s+(?:[^\s,;:]+\s+){{0,3}}?{_FORECAST}{_OPENS_CLAIM}",
    re.IGNORECASE,
)
# A forecast that is made again stands ("repeated its earlier forecast that").
_AGAIN = re.compile(
    r"\b(?:repeat|reiterat|maintain|reaffirm|confirm|k(?:eep|ept)|stuck|stick|stands?\s+by|stood\s+by|left\b)",
    re.IGNORECASE,
)
# The verb of a forecast that was made before something else, and what stands before it then.
_FORESEEN = re.compile(r"(?:expected|forecast(?:ed)?|predicted|projected|estimated|anticipated)\b", re.IGNORECASE)
_HAD = re.compile(
    r"(?:\bhad|['’]d)\s+(?:(?:been|earlier|previously|initially|originally|widely|once|also|on\s+average)\s+){0,2}$",
    re.IGNORECASE,
)
# Who expected a number got another; what "is expected" may still come.
_IS = re.compile(r"\b(?:is|are|be|was|were)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:about|around|some|nearly|at\s+least|more\s+than|up\s+to)?\s*[$£€]?\d", re.IGNORECASE)
_OTHERWISE = re.compile(r",?\s+but\s+(?:only|just|instead|in\s+fact|got|fewer|more|\d)", re.IGNORECASE)
# Characters before a claim or a verb that are looked at: a comparison with five words, an auxiliary with two adverbs.
_CLAIM_REACH, _VERB_REACH = 90, 40
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def is_yardstick(text: str, claim: Span, told: StatementMention | None, due: Due, today: str | None) -> bool:
    """Whether the claim, made in the statement ``told``, is an old forecast, whose time is not still ahead.

    ``today`` is the report's date.
    """
    is_ahead = bool(due.to and today and due.to > today)
    before = text[max(0, claim.start - _CLAIM_REACH) : claim.start]
    if not set(before.lower().rsplit(None, 2)[-2:]).isdisjoint(_OPENERS) and _is_held_against(
        before, is_ahead=is_ahead
    ):
        return True
    if told is None or is_ahead:
        return False
    return any(_was_foreseen(text, cue) or _came_otherwise(text, cue, claim) for cue in told.cue)


def _is_held_against(before: str, *, is_ahead: bool) -> bool:
    """Whether the words ``before`` a claim hold something against it, or replace it by a newer one."""
    sentence = _SENTENCE_END.split(before)[-1]
    compared = _COMPARED.search(sentence)
    if compared and not (is_ahead and compared["agreeing"]):
        return True
    return _REPLACED.search(sentence) is not None and _AGAIN.search(sentence) is None


def _came_otherwise(text: str, cue: Span, claim: Span) -> bool:
    """Whether somebody expected a number and another came: "expected 500 people, but only 200 came"."""
    if cue.text.lower() not in ("expected", "anticipated"):
        return False
    if _IS.search(text, max(0, cue.start - _VERB_REACH), cue.start):
        return False
    return _NUMBER.match(claim.text) is not None and _OTHERWISE.match(text, claim.end) is not None


def _was_foreseen(text: str, cue: Span) -> bool:
    if not _FORESEEN.match(cue.text):
        return False
    return _HAD.search(text, max(0, cue.start - _VERB_REACH), cue.start) is not None

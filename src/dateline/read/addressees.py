"""Those to whom something is said, who are no source of it: "jurors heard that", "she was told", "asked why, he"."""

import re

from dateline.model import Span

_HEARD = frozenset(("hear", "hears", "heard", "hearing"))
# Verbs of saying whose object is a person, so that in the passive their subject is the one who is spoken to.
_TOLD = frozenset(
    re.findall(
        r"\w+",
        "told asked informed warned advised assured reassured briefed reminded notified instructed ordered urged "
        "pressed questioned quizzed challenged",
    )
)
# Of these, those that open a sentence or an apposition: "Pressed on the cost, she …", "the general, asked whether …".
_OPENING = frozenset(("told", "asked", "informed", "warned", "pressed", "questioned", "quizzed", "challenged"))
# Before a verb in the passive: "had repeatedly been told", "was not told".
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got)\s+(?:(?:not|also|then|later|first|never|already|\w+ly)\s+){0,2}$",
    re.IGNORECASE,
)
# Characters before a verb in which the passive is looked for: an auxiliary and two adverbs.
_LOOK_BACK = 40
# What stands before a verb that opens a sentence, also one in quotation marks or after "when".
_OPENS = re.compile(r"(?:^|[\n.!?:;“”\"])\s*(?:when\s+)?$", re.IGNORECASE)
# Between the one who was asked and the verb of an apposition; a source with a comma of its own is one that says who it
# is ("Jo Lind, head of the port, asked whether").
_APPOSED = re.compile(r",\s+(?:when\s+)?")

# From the verb to a question ("asked by reporters whether", "asked if"), and what opens the question itself.
_TO_QUESTION = re.compile(
    r"\s(?:[\w'’-]+\s+){0,4}?(?:if|whether|why|when|how|what|who|where)\s+(?:or\s+not\s+)?", re.IGNORECASE
)
_QUESTION = re.compile(r"(?:if|whether|why|when|how|what|who|where)\b", re.IGNORECASE)
_ASKING = frozenset(("asked", "pressed", "questioned", "quizzed"))


def only_asks(text: str, verb: Span, content: Span) -> bool:
    """Whether a verb whose asker is not named tells what somebody was asked, which nobody says by it."""
    if verb.text.lower().split()[0] not in _ASKING or content.start < verb.end:
        return False
    leads = _TO_QUESTION.fullmatch(text, verb.end, content.start) is not None
    quoted = any(mark in text[verb.end : content.start] for mark in '"“')
    return leads or (not quoted and _QUESTION.match(text, content.start) is not None)


def may_have_addressee(verb: Span) -> bool:
    """Whether a verb of saying is one for which is_addressee may find who is spoken to."""
    word = verb.text.lower().split()[0]
    return word in _HEARD or word in _TOLD


def is_addressee(text: str, source: Span, verb: Span) -> bool:
    """Whether the ``source`` found for a verb of saying is the one who is spoken to."""
    word = verb.text.lower().split()[0]
    if word in _HEARD:
        return source.start < verb.start
    if word not in _TOLD:
        return False
    before = text[max(0, verb.start - _LOOK_BACK) : verb.start]
    if source.start < verb.start:
        apposed = word in _OPENING and _APPOSED.fullmatch(text, source.end, verb.start) and "," not in source.text
        return _PASSIVE.search(before) is not None or bool(apposed)
    return word in _OPENING and _OPENS.search(before) is not None and "," in text[verb.end : source.start]

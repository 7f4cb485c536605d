"""Which days beside a saying are days of something else: of a raid, of an arrest, of talks that went before."""

import re

from dateline.model import Span, Time, TimeMention

# What is said on a day: "in Monday's statement", "the Monday briefing".
_TELLING = (
    r"(?:address|announcement|briefing|broadcast|conference|debate|edition|editorial|hearing|interview|issue|judge?ment|"
    r"letter|meeting|message|order|post|report|ruling|session|speech|statement|summit|sermon|talks|testimony|update|"
    r"verdict)"
)
_POSSESSIVE = ("'s ", "’s ")
_OF_TELLING = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?{_TELLING}\b")
_AT = re.compile(r"\b(?:at|by)\s+$", re.IGNORECASE)
# "the 9 May shooting".
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NOUN = re.compile(r"\s+[a-z]{3,}")
# "who resigned on", up to the time; "who on", before "said", leads to the saying itself.
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\s+(?!(?:(?:late|early|earlier)\s+)?(?:on\s+)?$)[^,;:()\n]*$")
# "after talks in Doha on"; the day may be that of the saying where people spoke ("said after meeting him on").
_SEQUENCE = re.compile(
    r"\b(?:after|following|ahead\s+of|before|prior\s+to|since)\s+(?P<what>[^,;:()\n]*)$", re.IGNORECASE
)
_SPOKE = re.compile(r"\b(?:briefing|hearing|meeting|met|session|speaking|summit|talks|visit\w*)\b", re.IGNORECASE)
# "arrested in Arden on"; a statement that is released or published on a day is made on it.
_BEFALLEN = re.compile(
    r"\b(?:(?!(?:addressed|aired|dated|delivered|issued|published|posted|recorded|released|signed|televised|updated)\b)"
    r"[a-z]{3,}ed|held|shot|hurt|hit|freed|born|sworn\sin)\s+(?:(?:in|at|near|by|during|from)\s+(?:\S+\s+){1,3}?)?"
    r"(?:(?:on|in)\s+)?$"
)
# Behind a comma such a participle belongs to the noun before it.
_SET_OFF = re.compile(r",\s+(?:\w+ly\s+)?$")
# Each is in what _RELATIVE or _SEQUENCE finds; looked for first, as that is cheap.
_WORDS = ("who", "which", "after", "following", "ahead", "before", "prior", "since")
_LOOK_BACK = 160
"""Characters before a time in which its clause is looked at; a relative clause is seldom longer."""


def is_elsewhere(text: str, time: Time | TimeMention, start: int, cue: Span | None) -> bool:
    """Whether a time in the sentence from ``start`` is that of something else than what the cue tells is said."""
    opened = max(start, time.start - _LOOK_BACK)
    if cue is not None and opened <= cue.start < time.start:
        opened = cue.end
    before = text[opened : time.start]
    if _is_of_noun(text, time, before):
        return True
    lower = before.lower()
    if any(word in lower for word in _WORDS) and (_RELATIVE.search(before) or _is_later(before, opened, cue)):
        return True
    return _befell(text, time, before, cue)


def _is_of_noun(text: str, time: Time | TimeMention, before: str) -> bool:
    """Whether the time only tells which raid or shooting is meant ("Saturday's raid", "the 9 May shooting")."""
    owned = text.startswith(_POSSESSIVE, time.end) and not _AT.search(before)
    named = _NOUN.match(text, time.end) is not None and _THE.search(before) is not None
    return (owned or named) and not _OF_TELLING.match(text, time.end)


def _is_later(before: str, opened: int, cue: Span | None) -> bool:
    """Whether the saying only comes after or before what happened then ("following talks on Sunday, he said")."""
    found = _SEQUENCE.search(before)
    if found is None:
        return False
    behind_cue = cue is not None and cue.end == opened
    return not (behind_cue and _SPOKE.search(found["what"]))


def _befell(text: str, time: Time | TimeMention, before: str, cue: Span | None) -> bool:
    """Whether it befell the source then: "the officer, arrested on 2 May, said", "survivors injured on Friday said"."""
    found = _BEFALLEN.search(before)
    if found is None:
        return False
    if _SET_OFF.search(before, 0, found.start()):
        return True
    return cue is not None and cue.start > time.end and not text[time.end : cue.start].strip()

"""Numbers that were marked as one and are several ("killed [two and five] farmers were maimed"), or end too late."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from dateline.model import EventMention, NumberMention, Span
from dateline.resolve.figure_comparators import TALLY
from dateline.resolve.figure_money import SIGN
from dateline.resolve.numerals import parse_number
from dateline.resolve.units import find_unit

_WORD = re.compile(r"\S+")
# "from 12 to 45" tells a change, and two numbers; "ranging from 12 to 45" and "anywhere from 12 to 45" a range.
_FROM = re.compile(rf"\bfrom\s+(?:\w+\s+)?{SIGN}$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:e[sd]?|ing)|anywhere|var(?:y|ies|ied|ying))\s+(?:\w+\s+){0,2}from\b", re.IGNORECASE)
_CHANGE = (
    r"\b(?:rise[sn]?|rose|rising|gr[eo]wn?|grows|growth|growing|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|soar(?:s|ed|ing)?|surg(?:e[sd]?|ing)|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|plung(?:e[sd]?|ing)"
    r"|decreas(?:e[sd]?|ing)|shr[aiu]nk|shrinks|slump(?:s|ed)?|reduc(?:e[sd]?|ing|tion)|cut|cuts|cutting|rais(?:e[sd]?|ing)"
    r"|lower(?:s|ed|ing)?|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|went|gone|chang(?:e[sd]?|ing)|expand(?:s|ed|ing)?"
    r"|swell(?:s|ed|ing)?|swollen|slow(?:s|ed|ing)|eas(?:e[sd]?|ing)|edg(?:e[sd]?|ing)|gain(?:s|ed|ing)?|slid(?:es?|ing)?"
    r"|slip(?:s|ped|ping)|dip(?:s|ped|ping)|accelerat(?:e[sd]?|ing)|widen(?:s|ed|ing)?|narrow(?:s|ed|ing)"
    # "is up", "came down"; who breaks up a market changes no number.
    r"|(?:is|was|were|are|been|go(?:es|ing)?|c[ao]me|coming|moved?|pushed|driven|brought|put|scaled|stepped|bumped|ramped|now)"
    r"\s+(?:\w+ly\s+)?(?:up|down))\b"
)
_CHANGING = re.compile(_CHANGE, re.IGNORECASE)
# What changes from a number is told in the clause of its "from": in "the army cut aid for the camps, which house from
# 20 to 30 families" nothing is.
_CHANGING_FROM = re.compile(
    rf"{_CHANGE}(?:(?!\b(?:which|that|who|whose|where)\b)[^,;]|(?<=\d),(?=\d))*,?\s+from\s+(?:\w+\s+)?{SIGN}$",
    re.IGNORECASE,
)
# Far enough back for "from", an adverb and a sign.
_FROM_REACH = 24
# Far enough back for what changes and by what verb.
_CHANGE_REACH = 60
_TO = re.compile(rf"\s+to\s+{SIGN}")
# "rose by 12 to 212" tells a step and what was reached.
_BY = re.compile(rf"\bby\s+(?:(?!between\b)\w+\s+)?{SIGN}$", re.IGNORECASE)
# So do "rose 12 to 212" and "gained 9 to 214", where nothing follows that is counted.
_STEPPED = re.compile(
    r"\b(?:rose|fell|dropped|gained|lost|shed|added|climbed|slid|slipped|eased|jumped|advanced|tumbled|skidded|plunged|dipped"
    rf"|surged|sank|retreated|up|down|off)\s+{SIGN}$",
    re.IGNORECASE,
)
_NOTHING_COUNTED = re.compile(r"\s*(?:[.,;:)](?!\d)|$)|\s+(?:on|in|at|by|after|as|and|while|amid|a\s+share)\b")
# What is reached is at least so many times the step; of a measure ("rise by 0.5 to 2 metres") far more, as the ends of
# ranges lie near each other.
_LEAST_REACHED = 3
_LEAST_REACHED_MEASURE = 10
# A tally that rose by something reached more than that: "the death toll rose by 40 to 110". Not so what is foreseen.
_LEAST_REACHED_TALLY = 1
_FORESEEN = r"(?:will|would|could|may|might|can|should|expected|likely|set|projected)\b"
_TALLY_CHANGED = re.compile(rf"{TALLY}(?:(?!\b{_FORESEEN})[^.,;:]){{1,60}}$", re.IGNORECASE)
# Far enough on for the longest name of a unit.
_AHEAD = 60
_AND = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
# A full stop between figures, which ends a sentence: "a mean of 1,131. 81% were".
_STOP = re.compile(r"(?<=\d)\.\s+(?=\d)")
# One of these is there where there are several numbers.
_PARTS = re.compile(r"\s(?:(?:to|and)\s|(?<=[,.]\s))")
_BETWEEN = re.compile(rf"\bbetween\s+(?:\w+\s+)?{SIGN}$|^between\b", re.IGNORECASE)
# What links a number to what follows and was marked with it: "a third to", "quarter of a", "10.4 per million".
_LINKS = (" to", " and", " of", " of a", " per million", " per billion")
_LINK_AT_END = re.compile(r"\s+(to|and|of(?:\s+a)?|per\s+[mb]illion)$")
# Tells the unit, which is read after the number.
_PER_CENT = re.compile(r"\s*(?:%|\bper\s?cent)$", re.IGNORECASE)
_SIGN_AT_START = re.compile(rf"{SIGN}(?=\d)")
_SHARES = frozenset(("percent", "bp"))
# Between a number and the trigger of its own event: "five farmers were maimed".
_CLAUSE = re.compile(r"[^.,;:!?()\d]{0,60}")


def tells_change(text: str, at: int) -> bool:
    """Whether the number at ``at`` is what something changes from."""
    first = max(0, at - _FROM_REACH)
    return bool(_FROM.search(text[first:at])) and not _RANGING.search(text, first, at)


def is_changing(text: str, at: int) -> bool:
    """Whether a verb of change stands before the number at ``at``, and no "between" that makes it a range."""
    if _BETWEEN.search(text, max(0, at - _FROM_REACH), at):
        return False
    return _CHANGING.search(text, max(0, at - _CHANGE_REACH), at) is not None


def tells_step(text: str, at: int, end: int) -> bool:
    """Whether the two numbers from ``at`` to ``end`` are a step and what it led to ("rose by 12 to 212")."""
    by = _BY.search(text, max(0, at - _FROM_REACH), at) is not None and is_changing(text, at)
    if not by and not _is_bare_step(text, at, end):
        return False
    numbers = [parse_number(part) for part in _TO.split(text[at:end])]
    step, reached = numbers if len(numbers) == 2 else (None, None)
    if step is None or reached is None:
        return False
    both = parse_number(text[at:end])
    if both is None or both.low != step.low:  # falling, or with the scale of the second for both
        return both is None
    unit = find_unit(text, end, min(len(text), end + _AHEAD))
    if unit and unit.text in _SHARES:
        return False
    return reached.low >= step.low * _least_reached(text, at, is_measure=unit is not None or not by)


def _is_bare_step(text: str, at: int, end: int) -> bool:
    """Whether a verb of change stands right before the step, and nothing counted after what was reached."""
    return bool(_STEPPED.search(text, max(0, at - _FROM_REACH), at)) and _NOTHING_COUNTED.match(text, end) is not None


def _least_reached(text: str, at: int, *, is_measure: bool) -> int:
    """How many times the step at ``at`` what was reached is at least."""
    if is_measure:
        return _LEAST_REACHED_MEASURE
    is_tally = _TALLY_CHANGED.search(text, max(0, at - _CHANGE_REACH), at) is not None
    return _LEAST_REACHED_TALLY if is_tally else _LEAST_REACHED


def split_numbers(
    text: str, numbers: Iterable[NumberMention], events: Sequence[EventMention]
) -> Iterator[NumberMention]:
    """The numbers, those that hold several given one by one."""
    for number in numbers:
        pieces = _pieces(text, number)
        if len(pieces) < 2:
            yield number
        elif _TO.search(number.text):
            yield from pieces
        else:
            yield from _with_own_events(text, pieces, number, events)


def _pieces(text: str, number: NumberMention) -> list[NumberMention]:
    """The numbers that the span of one holds, each as it is written; the thing counted goes to the last."""
    mark = _mark(text, number.start, number.text)
    if mark is None:
        return []
    edges = [(x.start(), x.end()) for x in mark.finditer(number.text)]
    bounds = list(pairwise([0, *(at for edge in edges for at in edge), len(number.text)]))[::2]
    parts = [number.text[start:end] for start, end in bounds]
    if not all(parse_number(part) for part in parts):
        return []
    out = [_part(number, start, part) for (start, _), part in zip(bounds, parts, strict=True)]
    if mark in (_AND, _STOP) and number.counted and number.counted.start >= number.end:
        out[:-1] = [msgspec.structs.replace(x, counted=None) for x in out[:-1]]
    return out


def _part(number: NumberMention, start: int, part: str) -> NumberMention:
    """One of the numbers that a span holds, without its sign, "per cent" or currency, which are read beside it."""
    said = _PER_CENT.sub("", part)
    opens = _SIGN_AT_START.match(said)
    first = number.start + start + (opens.end() if opens else 0)
    said = said[opens.end() :] if opens else said
    return msgspec.structs.replace(number, start=first, end=first + len(said), text=said)


def are_several(text: str, start: int, end: int) -> bool:
    """Whether two numbers from ``start`` to ``end`` are the ends of a change or two of a list, and no range."""
    return _mark(text, start, text[start:end]) is not None


def _mark(text: str, at: int, said: str) -> re.Pattern[str] | None:
    """What parts the numbers ``said`` at ``at``, None where they are one: a range, or a numeral with "and"."""
    if not _PARTS.search(said):
        return None
    if _STOP.search(said):
        return _STOP
    if tells_change(text, at):
        changes = _CHANGING_FROM.search(text, max(0, at - _CHANGE_REACH), at)
        return _TO if changes and _TO.search(said) else None
    if _TO.search(said) and tells_step(text, at, at + len(said)):
        return _TO
    numeral = parse_number(said)
    is_one = numeral is not None and not numeral.range
    if is_one or not _AND.search(said) or _TO.search(said) or _BETWEEN.search(said):
        return None
    return None if _BETWEEN.search(text[max(0, at - _FROM_REACH) : at]) else _AND


def _with_own_events(
    text: str, pieces: list[NumberMention], number: NumberMention, events: Sequence[EventMention]
) -> list[NumberMention]:
    """The pieces, the last with the event that is told after it, the others with one that is told before them."""
    if number.event is None:
        return pieces
    before, last = pieces[:-1], pieces[-1]
    if number.event.start < number.start:
        return [*before, msgspec.structs.replace(last, event=_told_after(text, last.end, events) or number.event)]
    earlier = _told_before(text, number.start, events) or number.event
    return [*(msgspec.structs.replace(x, event=earlier) for x in before), last]


def _told_after(text: str, at: int, events: Sequence[EventMention]) -> Span | None:
    triggers = sorted((event.trigger for event in events if event.trigger.start >= at), key=lambda x: x.start)
    return triggers[0] if triggers and _CLAUSE.fullmatch(text, at, triggers[0].start) else None


def _told_before(text: str, at: int, events: Sequence[EventMention]) -> Span | None:
    triggers = sorted((event.trigger for event in events if event.trigger.end <= at), key=lambda x: x.end)
    return triggers[-1] if triggers and _CLAUSE.fullmatch(text, triggers[-1].end, at) else None


def cut_link(text: str, number: NumberMention) -> NumberMention:
    """The number without a word at its end that links it to what follows: "a third to", "11 and"."""
    found = _LINK_AT_END.search(number.text) if number.text.endswith(_LINKS) else None
    if found and tells_change(text, number.start):  # "to" may part it from the other end of a range
        return number
    return _cut(number, number.text[: found.start()], found[1]) if found else number


def _cut(number: NumberMention, said: str, following: str) -> NumberMention:
    """The number that begins with ``said`` alone; what is counted after an "and" belongs to the next number."""
    is_list = following == "and"
    counted = None if is_list and number.counted and number.counted.start >= number.end else number.counted
    return msgspec.structs.replace(number, end=number.start + len(said), text=said, counted=counted)


def trim_number(number: NumberMention) -> NumberMention:
    """The number without words after its numeral that keep it from being read: "11 and", "40 bcm"."""
    if parse_number(number.text):
        return number
    words = list(_WORD.finditer(number.text))
    if any(parse_number(number.text[word.start() :]) for word in words):
        return number
    for word in reversed(words[:-1]):
        if parse_number(said := _PER_CENT.sub("", number.text[: word.end()])):
            return _cut(number, said, number.text[word.end() :].split()[0])
    return number

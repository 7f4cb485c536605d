"""Numbers put right before they are resolved: scales and signs taken in, parts joined, things counted cut."""

import re
from collections.abc import Iterable

import msgspec

from dateline.model import Document, NumberMention, Span
from dateline.resolve.figure_numbers import SMALL_NUMBERS
from dateline.resolve.figure_proposals import propose_sums
from dateline.resolve.figure_votes import with_votes
from dateline.resolve.number_exclusions import drop_no_numbers
from dateline.resolve.number_marks import widen_numbers
from dateline.resolve.number_parts import are_several, cut_link, split_numbers, trim_number
from dateline.resolve.number_ranges import are_range
from dateline.resolve.numerals import parse_number

# Between the parts of a ratio, always so and where a part cannot be read alone ("four out" of "five").
_EVERY = re.compile(r"\s+(?:(?:out\s+)?of|in)\s+every\s+")
_OF = re.compile(r"\s+(?:of\s+)?(?:every\s+)?")
# "1 in 3 children", "one in five": so at the head of a clause or after such a word, and not after a verb ("killed 2 in
# 3 raids").
_PART = rf"([1-9]\d?|{SMALL_NUMBERS})"
_RATIO = re.compile(rf"{_PART}\s+in\s+{_PART}", re.IGNORECASE)
_RATIO_HEAD = re.compile(
    r"(?:^|[.,;:(•]\s*|\n[-–*]?\s*|\b(?:and|but|while|or|only|just|nearly|almost|about|around|some|roughly|that|than)\s+)$",
    re.IGNORECASE,
)
# Far enough back for the longest of these words.
_RATIO_REACH = 10
# "A one in four chance"; "a two in three places" is none.
_AFTER_A = re.compile(r"\ba\s+$", re.IGNORECASE)
_CHANCE = re.compile(r"[\s-]+(?:chances?|risk|probability|likelihood|odds|climb|gradient|slope)\b")
# "12 guns in Arden and one in two flats": the same told of two places, unless the whole has a verb of its own ("and one
# in six rooms was flooded"). A number after "in" belongs to a ratio itself.
_OF_ANOTHER_PLACE = re.compile(
    rf"(?<!\bin\s)(?:\b\d[\d,]*(?![\d,.%])|\b(?:{SMALL_NUMBERS})\b)(?!\s+(?:in\s+(?:\d|(?:{SMALL_NUMBERS})\b)|per\b))"
    r"[^.;:%]{0,120}?\bin\s+[^.,;:%]{1,40},?\s(?:(?:and|but|or)\s+)?$",
    re.IGNORECASE,
)
_PLACE_REACH = 180
_OWN_VERB = re.compile(
    r"\s+of\b|(?:\s+(?!(?:in|on|at|for|from|to|by|with|near)\b)[\w-]+){0,4}?"
    r"\s+(?:is|are|was|were|has|have|had|will|would|could|can|do|does|did|say|said|live|lack|need|think|feel|want|[a-z]{2,}ed)\b"
)
# What is told per thousand is a rate and no share; in the gold reports its two numbers stand apart.
_LEAST_RATIO = 0.01
# Longer than what stands between the parts of one number ("square kilometres to", "out of every"), white space aside.
_LONGEST_GAP = 60
# Thousands set apart by plain, no-break and thin spaces: "25 000".
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:\.\d+)?")
# Tells by how much and counts nothing; with its hyphen ("ten-fold") it is a ratio.
_FOLD = re.compile(r"[a-z]+fold", re.IGNORECASE)
# What follows the head of a noun phrase and tells where or with what: in 5 of 900 things counted of the gold reports.
_FOLLOWS = re.compile(r"\s(?:from|against|aboard|in|at|on|with|by|for|to|near|across|who|which|that)\b")


def mend_numbers(document: Document) -> Document:
    """The document with its numbers put right; nothing else changes."""
    text = document.report.text
    sums = list(propose_sums(document))
    given = sorted((*document.numbers, *sums), key=lambda number: number.start) if sums else document.numbers
    kept = drop_no_numbers(text, given)
    cut = [cut_link(text, _with_head(n)) for n in kept]
    apart = split_numbers(text, widen_numbers(text, cut), document.events)
    numbers = [trim_number(n) for n in _joined(text, apart) if not _is_fold(n.text)]
    return msgspec.structs.replace(document, numbers=tuple(with_votes(document, numbers)))


def _is_fold(said: str) -> bool:
    return said[-4:].lower() == "fold" and _FOLD.fullmatch(said) is not None


def _with_head(number: NumberMention) -> NumberMention:
    """The number with the head of what it counts."""
    head = _head(number.counted)
    return number if head is number.counted else msgspec.structs.replace(number, counted=head)


def _joined(text: str, numbers: Iterable[NumberMention]) -> list[NumberMention]:
    out: list[NumberMention] = []
    for number in numbers:
        if out and _belong_together(text, out[-1], number):
            out.append(_join(text, out.pop(), number))
        else:
            out.append(number)
    return out


def _belong_together(text: str, first: NumberMention, second: NumberMention) -> bool:
    """Whether two numbers are one that was marked apart, which none farther from each other are."""
    if second.start - first.end > _LONGEST_GAP:
        return False
    return are_range(text, first, second) or _are_one(text, first, second) or _are_groups(text, first, second)


def _are_one(text: str, first: NumberMention, second: NumberMention) -> bool:
    """Whether two numbers are the parts of one that were marked apart ("a" "third"): alone they cannot be read."""
    every = _EVERY.fullmatch(text, first.end, second.start) is not None
    beside = text[first.end : second.start] in ("-", "") or _OF.fullmatch(text, first.end, second.start) is not None
    if not (every or beside):
        return _is_ratio(text, first, second)
    numeral = parse_number(text[first.start : second.end])
    if numeral is None or (numeral.range and are_several(text, first.start, second.end)):
        return False
    if numeral.share and numeral.low < _LEAST_RATIO:
        return False
    return (every and numeral.share) or (
        beside and (parse_number(first.text) is None or parse_number(second.text) is None)
    )


# Behind numbers that count two things: "12 in Mopti and 4 in 5 other towns", "5 in 12 villages".
_NO_WHOLE = re.compile(
    r"\s+(?:(?:other|separate|more|different)\b|(?:[a-z]+\s+)?(?:villages|towns|cities|districts|provinces|states|regions"
    r"|countries|attacks|raids|incidents|games|matches|days|weeks|months|years|hours)\b)"
)


def _is_ratio(text: str, first: NumberMention, second: NumberMention) -> bool:
    """Whether two numbers tell how many of how many: "1 in 3 children"."""
    found = _RATIO.fullmatch(text, first.start, second.end)
    numeral = parse_number(found[0]) if found else None
    if numeral is None or not numeral.share or numeral.low >= 1 or _NO_WHOLE.match(text, second.end):
        return False
    start = max(0, first.start - _RATIO_REACH)
    if _AFTER_A.search(text, start, first.start):
        return _CHANCE.match(text, second.end) is not None
    if not _RATIO_HEAD.search(text, start, first.start):
        return False
    is_parallel = _OF_ANOTHER_PLACE.search(text, max(0, first.start - _PLACE_REACH), first.start) is not None
    return not is_parallel or _OWN_VERB.match(text, second.end) is not None


def _are_groups(text: str, first: NumberMention, second: NumberMention) -> bool:
    """Whether two numbers are groups of digits of one ("25" "000"); they count no two things.

    What the first is said to count may hold the second ("1" counting "432 cases").
    """
    if not _SPACED.fullmatch(text, first.start, second.end):
        return False
    things = {number.counted for number in (first, second) if number.counted and not _holds(number.counted, second)}
    if len(things) > 1:
        return False
    return parse_number(text[first.start : second.end]) is not None


def _holds(counted: Span, number: NumberMention) -> bool:
    """Whether the number stands within the thing counted."""
    return counted.start <= number.start and number.end <= counted.end


def _join(text: str, low: NumberMention, high: NumberMention) -> NumberMention:
    counted = high.counted or low.counted
    if counted and _holds(counted, high):
        counted = _after(text, counted, high.end)
    return msgspec.structs.replace(
        high,
        start=low.start,
        text=text[low.start : high.end],
        counted=counted,
        event=high.event or low.event,
        score=min(low.score, high.score),
    )


def _after(text: str, counted: Span, at: int) -> Span | None:
    """What is left of the thing counted after ``at``."""
    start = counted.end - len(text[at : counted.end].lstrip())
    return Span(start, counted.end, text[start : counted.end]) if start < counted.end else None


def _head(counted: Span | None) -> Span | None:
    """The thing counted without the phrase that follows its head."""
    found = _FOLLOWS.search(counted.text) if counted else None
    if counted is None or found is None or found.start() == 0:
        return counted
    return Span(counted.start, counted.start + found.start(), counted.text[: found.start()])

"""Scales and signs that belong to a number and were not marked with it: "2.5 lakh", "10m Syrians", "minus 12 °C"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import NumberMention
from dateline.resolve.figure_money import CURRENCY_SIGN, money_after, money_before
from dateline.resolve.figure_numbers import BATCHES, SCALES
from dateline.resolve.numerals import parse_number
from dateline.resolve.units import find_unit, load_units

# Scales that can be nothing else, "lakh crore" and "thousand crore" with both; "a 10k run" is ten kilometres.
_SCALE = (
    r"(?<=\d)(?:k(?!\s+(?:run|race)\b)|tn)\b"
    r"|[\s-]?(?:[bm]n|[bmt]ln|trn|(?:(?:lakh|thousand|hundred)\s+)?crores?|lakhs?)\b"
)
# "m" touching its digits stands for metres or for millions; spaced off it is metres.
_M = re.compile(r"(?<=\d)m\b", re.IGNORECASE)
# Billions of money alone: "$1.2B", not "room 2B". So are "mil" and the like, which are thousandths of an inch and no
# scale elsewhere, after any sign that touches: "RM3.4mil".
_AFTER = re.compile(
    rf"(?P<scale>{_SCALE})|(?<=\d)(?:(?P<billions>b)|(?P<mil>[bm]il|tr)|(?P<millions>m))\b", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?:(?<![^\W_])[A-Z][A-Za-z]{{0,3}}\.?|{CURRENCY_SIGN}\s?)$")
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
# What is counted in millions, by its last word: a plural, a people, people called by what they are.
_MANY = re.compile(
    r"(?:.*[^s]s|people|(?:.*wo)?men|children|cattle|sheep|.*ese|.*ish|french|dutch|swiss|poor|homeless|jobless"
    r"|unemployed|displaced)",
    re.IGNORECASE,
)
# Plurals that are told with their height, length, depth or distance.
_LONG = re.compile(
    r".*(?:waves|swells|surges|tides|walls|fences|barriers|flames|plumes|trees|poles|masts|towers|statues|cliffs|drifts"
    r"|dunes|craters|trenches|tunnels|bridges|ropes|ladders|boats|ships|yachts|vessels|planks|snakes|sharks|whales"
    r"|hurdles|races|sprints|sprinters|runners|swimmers)",
    re.IGNORECASE,
)
# After a number of people that leaves the people out ("2.2m were affected", "3m without power").
_OF_PEOPLE = re.compile(
    r"\s+(?:(?:(?:have|had)(?:\s+been)?|were|are)\s+)?(?:\w+ly\s+)?(?:face|need|lack|live|lived|living|fled|suffer|suffered|people"
    r"|displaced|affected|uprooted|infected|vaccinated|homeless|jobless|unemployed|hungry|starving|in\s+(?:need|poverty|hunger)"
    r"|without\s+(?:power|water|food|electricity|homes?|shelter|jobs?|work|access|aid|heat))\b"
)
# Before the metres of a way: "the last 500m", "the tunnel's 200m".
_OF_WAY = re.compile(r"(?:\b(?:the|first|last|final|remaining)|['’]s?)\s+$", re.IGNORECASE)
# Before a length: "a wall of 3m", "as high as 3m".
_SIZED = re.compile(
    r"\b(?:of|as|to|by|at|from|than|measur\w+|waves?|high|tall|deep|depths?|heights?|lengths?|rose|fell|swells?|walls?)\s+"
    r"(?:(?:some|about|around|up\s+to|over|nearly|almost|more\s+than)\s+)?$",
    re.IGNORECASE,
)
# Far enough back for "measuring more than ".
_SIZED_REACH = 30
# Between numbers that share what follows the last: "1.5m to 2m people", "minus 5 to minus 10 °C".
_LINK = re.compile(r"m?(?:\s+(?:to|and|or)\s+|\s*[–—-]\s*)(?:minus\s+|[-−–])?", re.IGNORECASE)
# The margin of a poll, "plus or minus 3 points", lies on both sides.
_MINUS = re.compile(r"(?<!plus or )(?<!plus and )(?<!plus/)\bminus\s+$", re.IGNORECASE)
_MARKED_MARGIN = re.compile(r"(?:plus(?:\s+(?:or|and)\s+|/))?minus\s+", re.IGNORECASE)
_MARGIN_BEGINS = frozenset("pPmM")
_PLUS_OR = re.compile(r"\bplus(?:\s+(?:or|and)\s+|/)$", re.IGNORECASE)
# A sign that touches its number and nothing else: a dash between numbers is none.
_SIGN = re.compile(r"(?:^|\(|[^\d%°]\s)[-−–]$")
_SIGNS = ("-", "−", "–")
# Before a share the sign is one within a line: a dash at its head opens an item of a list.
_SIGN_IN_LINE = re.compile(r"[^\d%°\s] [-−–]$|\([-−–]$")
# "a couple of" before what it counts: "a couple of hundred", no "couple of three-year-olds".
_COUPLE = re.compile(r"\b(?:an?\s+)?couple\s+of\s+$", re.IGNORECASE)
# A fraction that was marked without its article: "less than a [third]".
_PARTS = ("third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONE = re.compile(r"\b(?:an?|one)[\s-]+$", re.IGNORECASE)
_COUNTED_IN = re.compile(rf"(?:{'|'.join((*SCALES, *BATCHES))})\b", re.IGNORECASE)
# Far enough back for "plus and ".
_PLUS_REACH = 9
# Far enough back for "a couple of ".
_COUPLE_REACH = 15
# Far enough back for "minus", an article or a currency with its space.
_REACH = 10
# Far enough on for the longest name of a unit.
_AHEAD = 60


def widen_numbers(text: str, numbers: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """The numbers with their scales and signs taken in; what a scale took in is no number of its own."""
    numbers = [_without_margin(text, number) for number in numbers]
    taken = range(0)
    for number, last in zip(numbers, _last_of_chains(text, numbers), strict=True):
        if number.start in taken:
            continue
        start = max(taken.stop, _start(text, number, last))  # no number reaches into the one before
        wide = _widened(text, number, start, _end(text, number, last))
        taken = range(number.end, wide.end)
        yield wide


def _without_margin(text: str, number: NumberMention) -> NumberMention:
    """The number of a margin without its "plus or minus" or a part of that."""
    found = _MARKED_MARGIN.match(number.text) if number.text[:1] in _MARGIN_BEGINS else None
    if found is None:
        return number
    before = _PLUS_OR.search(text, max(0, number.start - _PLUS_REACH), number.start)
    if before is None and number.text[:4].lower() != "plus":
        return number
    return msgspec.structs.replace(number, start=number.start + found.end(), text=number.text[found.end() :])


def _widened(text: str, number: NumberMention, start: int, end: int) -> NumberMention:
    if start == number.start and end == number.end:
        return number
    words = text[start:end]
    return msgspec.structs.replace(number, start=start, end=end, text=words) if parse_number(words) else number


def _last_of_chains(text: str, numbers: Sequence[NumberMention]) -> list[NumberMention]:
    """For each number the last of those that are told in one breath with it."""
    lasts = list(numbers)
    for at in range(len(numbers) - 2, -1, -1):
        if _LINK.fullmatch(text, numbers[at].end, numbers[at + 1].start):
            lasts[at] = lasts[at + 1]
    return lasts


def _end(text: str, number: NumberMention, last: NumberMention) -> int:
    """Where the number ends with its scale."""
    found = _AFTER.match(text, number.end)
    if found is None or found["scale"]:
        return found.end() if found else number.end
    if found["millions"]:
        shared = _M.match(text, last.end)
        return found.end() if shared and _is_millions(text, last, shared.end()) else number.end
    first = max(0, number.start - _REACH)
    is_scale = money_before(text, first, number.start) or (found["mil"] and _SIGNED.search(text, first, number.start))
    return found.end() if is_scale else number.end


def _is_millions(text: str, number: NumberMention, end: int) -> bool:
    """Whether the "m" that ends at ``end`` is no metre: money, another unit or a plural goes with the number."""
    first, ahead = max(0, number.start - _REACH), min(len(text), end + _AHEAD)
    if money_before(text, first, number.start):
        return True
    if text[end : end + 1].isspace() and (find_unit(text, end, ahead) or money_after(text, end, ahead, "")):
        return True
    if _ARTICLE.search(text, first, number.start):
        return False
    if _OF_PEOPLE.match(text, end) and not _is_length(text, number.start):
        return True
    thing = number.counted
    if thing is None or thing.start <= end or text[end : thing.start].strip():
        return False
    head = thing.text.split(" of ")[0].split()[-1]
    return bool(_MANY.fullmatch(head)) and not _LONG.fullmatch(head)


def _is_length(text: str, at: int) -> bool:
    """Whether the words before the number at ``at`` make it one of metres."""
    before = text[max(0, at - _SIZED_REACH) : at]
    return _SIZED.search(before) is not None or _OF_WAY.search(before) is not None


def _start(text: str, number: NumberMention, last: NumberMention) -> int:
    """Where the number begins with its "couple of", the article of its fraction, or its sign.

    A temperature or a share may be told with a sign or the word for it.
    """
    first = max(0, number.start - _COUPLE_REACH)
    near = text[first : number.start].lower()
    couple = _COUPLE.search(text, first, number.start) if "couple" in near else None
    if couple and _COUNTED_IN.match(number.text):
        return couple.start()
    if number.text.lower() in _PARTS and (article := _ONE.search(text, max(0, number.start - _REACH), number.start)):
        return article.start()
    before = text[max(0, number.start - _REACH) : number.start]
    found = _MINUS.search(text, max(0, number.start - _REACH), number.start) if "minus" in near else None
    sign = _SIGN.search(before) if before.endswith(_SIGNS) else None
    if not (found or sign):
        return number.start
    unit = find_unit(text, last.end, min(len(text), last.end + _AHEAD))
    dimension = load_units()[unit.text].dimension if unit else ""
    if found and dimension in ("temperature", "angle", "share"):
        return number.start - len(found[0])
    is_signed = dimension == "temperature" or (dimension == "share" and _SIGN_IN_LINE.search(before) is not None)
    return number.start - 1 if sign and is_signed else number.start

"""Numbers that are marked and are none.

Powers of units, the third of three people, blocks and marks along roads, ages, papers, parts of designations.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from dateline.model import NumberMention
from dateline.resolve.figure_money import money_after
from dateline.resolve.numerals import UNDER, parse_number
from dateline.resolve.units import find_unit

_LENGTH = r"(?:[ckm]?m|ft|mi|yd)"
# The digit that makes a unit one of area or volume, after its letters: "240 m[3]".
_POWER = re.compile(rf"(?:[\d\s]|^){_LENGTH}$")
# A number marked with its unit or a part of that: "1,500 m3", "12 km" before a 2.
_WITH_UNIT = re.compile(rf"(.*\d)\s?{_LENGTH}([23]?)", re.IGNORECASE)
# Far enough back for the letters of a unit and what stands before them.
_UNIT_REACH = 3
# One more after so many, which is written as a fraction is: "a third was being sought".
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(rf"(?:an?\s+)?({'|'.join(_ORDINALS)})", re.IGNORECASE)
_ORDINAL_ENDS = frozenset(end for word in _ORDINALS for end in (word[-1], word[-1].upper()))
_ONE_MORE = re.compile(r"\s+(?:was|is|has|had|remains|remained|died|escaped|fled|survived)\b")
# Characters back in which those before it are counted: a sentence and the one before it.
_COUNT_REACH = 200
_BLOCK = re.compile(r"\s+block\b(?P<street>\s+(?:of|on)\b)?")
# Blocks of American streets are called by the first house number, a multiple of this.
_HOUSES = 100
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# Far enough back for "the".
_THE_REACH = 6

# "At kilometre 17", "near milepost 118": a place on a road.
_ROAD_MARK = re.compile(
    r"\b(?:at|near|around|past|between|from|off)\s+(?:the\s+)?(?:kilomet(?:er|re)|km|mile(?:post|\s+marker)?)\s+$",
    re.IGNORECASE,
)
_ROAD_MARK_ENDS = ("km ", "Km ", "er ", "re ", "le ", "st ")
# Far enough back for "between the mile marker ".
_ROAD_MARK_REACH = 28
# "(9K33 Osa)", "Kh-59 missiles", "T-72": digits before a letter and digits, or after a letter or two and a hyphen.
_DESIGNATED_ON = re.compile(r"[A-Z]{1,2}\d")
_DESIGNATED = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]?-$")
# "PM2.5": a kind of dust by its size. "FL350" is a height; "Tampa, FL 40 people" is in Florida.
_LETTERED = re.compile(r"(?<![^\W_])(?:PM|FL)$")
# As far back as that goes, with what stands before.
_DESIGNATED_REACH = 4

# "A girl of eight was killed": an age, unless it counts what follows ("a child of two doctors").
_OF_AGE = re.compile(r"\b(?:boy|girl|man|woman|child|youth|teenager|lad|baby|toddler|infant)\s+of\s+$", re.IGNORECASE)
_OF_AGE_REACH = len("teenager of  ")
_COUNTS = re.compile(r"\s+(?!(?:was|is|has|as)\b)(?:[a-z]+\s)?(?:[a-z]+(?<!s)s|people|(?:wo)?men|children)\b")
_OLDEST = 120
# "Half of them children under five": the limit of their ages, unless a noun follows ("people under 30 km away").
_AGE_LIMIT = re.compile(
    r"\b(?:boys|girls|(?:wo)?men|children|infants|youths|teenagers|adults|people|persons|civilians|them|those|anyone)"
    r"\s+(?:under|over|below|above)\s+$",
    re.IGNORECASE,
)
_AGE_LIMIT_REACH = len("teenagers under  ")
_LIMITS = ("der ", "ver ", "low ", "ove ")
_NOTHING_COUNTED = re.compile(
    r"\s*(?:[.,;:!?)”\"—](?!\d)|$)|\s+(?:and|or|but|in|on|at|from|to|with|by|as|while|when|after|before|who|was|were|"
    r"is|are|has|have|had|will|would|may|can|could|must|should|[a-z]+ed)\b"
)
# "Under-five mortality", "over-60s": people by the limit of their ages; a unit or a share after it is measured.
_AGE_GROUP = re.compile(r"\b(?:under|over)-$", re.IGNORECASE)
_MEASURED_ON = re.compile(
    r"-(?!years?\b)|\s?%|\s(?:per\s?cent|percent|people|dead|deaths|killed|(?:second|minute|hour|day|week|month)s?)\b"
)
# Far enough on for the longest name of a unit.
_UNIT_AHEAD = 60
# "Cruising at flight level 350".
_FLIGHT_LEVEL = re.compile(r"\b[Ff]light\s+levels?\s+$")
# Far enough back for "flight levels ".
_NAMED_REACH = 15
# The whole that a share of the unit is of: "426 parts per [million]".
_PARTS_PER = re.compile(r"\bparts?\s+per\s+$", re.IGNORECASE)
_WHOLES = frozenset(("million", "billion", "trillion"))
# "Resolutions 2744 (2024) and 2780 (2025)": numbers of papers, each with its year.
_OF_PAPER = re.compile(r"\bresolutions?\s[\d\s(),;and]*$", re.IGNORECASE)
# Room for a dozen of them.
_OF_PAPER_REACH = 160
# "£4.1m (2023: £3.2m)": the year of the figure compared.
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPARED = re.compile(r":\s?[^\s\d]{0,4}\d")
_YEAR_IN_BRACKETS = re.compile(r"\s?\((?:19|20)\d\d\)")


def drop_no_numbers(text: str, numbers: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """The numbers that are some, without the letters and the power of a unit."""
    rules = (*_RULES, *(rule for word, rule in _WORDED if word in text))
    for at, number in enumerate(numbers):
        if _is_one_more(text, numbers, at):
            continue
        touching = _TOUCHING.get(text[number.start - 1 : number.start])
        for rule in (*touching, *rules) if touching else rules:
            if rule(text, number):
                break
        else:
            yield _without_unit(text, number)


def _is_power(text: str, number: NumberMention) -> bool:
    if number.text not in ("2", "3"):
        return False
    return _POWER.search(text[max(0, number.start - _UNIT_REACH) : number.start]) is not None


def _without_unit(text: str, number: NumberMention) -> NumberMention:
    """The number without a unit of area or volume in it; "m" may stand for millions where no power follows."""
    found = _WITH_UNIT.fullmatch(number.text) if number.text[-1:] in "mMtTiId23" else None
    if found is None or not (found[2] or text[number.end : number.end + 1] in ("2", "3")):
        return number
    return msgspec.structs.replace(number, end=number.start + found.end(1), text=found[1])


def _is_one_more(text: str, numbers: Sequence[NumberMention], at: int) -> bool:
    """Whether the fraction is one more after as many as were counted just before it ("two fled, a third was …")."""
    number = numbers[at]
    found = _ORDINAL.fullmatch(number.text) if number.text[-1:] in _ORDINAL_ENDS else None
    if found is None or not _ONE_MORE.match(text, number.end):
        return False
    before = UNDER[found[1].lower()] - 1
    near = (other for other in numbers[:at] if other.start >= number.start - _COUNT_REACH)
    return any((told := parse_number(other.text)) and told.low == told.high == before for other in near)


def _is_block(text: str, number: NumberMention) -> bool:
    """Whether it is the block of a street: "in the 400 block of"; none are in "the 12 block housing estate"."""
    follows = _BLOCK.match(text, number.end)
    if follows is None or not _THE.search(text[max(0, number.start - _THE_REACH) : number.start]):
        return False
    told = parse_number(number.text)
    return follows["street"] is not None or (told is not None and told.low >= _HOUSES and told.low % _HOUSES == 0)


def _is_road_mark(text: str, number: NumberMention) -> bool:
    """Whether it tells a place on a road: "at kilometre 17"."""
    if not text.endswith(_ROAD_MARK_ENDS, 0, number.start):
        return False
    return _ROAD_MARK.search(text, max(0, number.start - _ROAD_MARK_REACH), number.start) is not None


def _is_designated_on(text: str, number: NumberMention) -> bool:
    """Whether it begins the designation of a thing ("9K33")."""
    return _DESIGNATED_ON.match(text, number.end) is not None


def _is_of_designation(text: str, number: NumberMention) -> bool:
    """Whether it is part of the designation of a thing that begins before it ("Kh-59")."""
    return _DESIGNATED.search(text, max(0, number.start - _DESIGNATED_REACH), number.start) is not None


def _is_lettered(text: str, number: NumberMention) -> bool:
    """Whether it tells the size of dust or a flight level by letters ("PM2.5", "FL350")."""
    return _LETTERED.search(text, max(0, number.start - _DESIGNATED_REACH), number.start) is not None


def _is_age(text: str, number: NumberMention) -> bool:
    """Whether it is the age of one person: "a man of 40"."""
    if not text.endswith("of ", 0, number.start) or _COUNTS.match(text, number.end):
        return False
    if not _OF_AGE.search(text, max(0, number.start - _OF_AGE_REACH), number.start):
        return False
    told = parse_number(number.text)
    return told is not None and told.high <= _OLDEST and not told.share


def _is_age_limit(text: str, number: NumberMention) -> bool:
    """Whether people are told of by the age that they are under or over: "girls under ten"."""
    if not text.endswith(_LIMITS, 0, number.start) or not _NOTHING_COUNTED.match(text, number.end):
        return False
    if not _AGE_LIMIT.search(text, max(0, number.start - _AGE_LIMIT_REACH), number.start):
        return False
    told = parse_number(number.text)
    return told is not None and told.high <= _OLDEST and not told.share


def _is_of_paper(text: str, number: NumberMention) -> bool:
    """Whether it is the number of a resolution."""
    if text.find("(", number.end, number.end + 2) < 0 or not _YEAR_IN_BRACKETS.match(text, number.end):
        return False
    return _OF_PAPER.search(text, max(0, number.start - _OF_PAPER_REACH), number.start) is not None


def _is_year_compared(text: str, number: NumberMention) -> bool:
    """Whether it is the year of a figure told in brackets for comparison: "(2023: £3.2m)"."""
    return _YEAR.fullmatch(number.text) is not None and _COMPARED.match(text, number.end) is not None


def _is_whole_of_unit(text: str, number: NumberMention) -> bool:
    """Whether it belongs to the name of a unit: "parts per million"."""
    if number.text.lower() not in _WHOLES:
        return False
    return _PARTS_PER.search(text, max(0, number.start - _NAMED_REACH), number.start) is not None


def _is_flight_level(text: str, number: NumberMention) -> bool:
    return _FLIGHT_LEVEL.search(text, max(0, number.start - _NAMED_REACH), number.start) is not None


def _is_of_age_group(text: str, number: NumberMention) -> bool:
    """Whether it belongs to the name of ages: "over-60s"."""
    if not _AGE_GROUP.search(text, max(0, number.start - _NAMED_REACH), number.start):
        return False
    told = parse_number(number.text)
    if told is None or told.high > _OLDEST or _MEASURED_ON.match(text, number.end):
        return False
    ahead = min(len(text), number.end + _UNIT_AHEAD)
    return not (find_unit(text, number.end, ahead) or money_after(text, number.end, ahead))


_Rule = Callable[[str, NumberMention], bool]
# What makes numbers none; what does so by the character right before them; and what does so in a text with a word.
_RULES: tuple[_Rule, ...] = (
    _is_power,
    _is_designated_on,
    _is_age_limit,
    _is_age,
    _is_road_mark,
    _is_of_paper,
    _is_whole_of_unit,
)
_TOUCHING: dict[str, tuple[_Rule, ...]] = {
    "-": (_is_of_designation, _is_of_age_group),
    "(": (_is_year_compared,),
    "M": (_is_lettered,),
    "L": (_is_lettered,),
}
_WORDED: tuple[tuple[str, _Rule], ...] = (("block", _is_block), ("level", _is_flight_level))

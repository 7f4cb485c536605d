"""Numbers that are marked and are none: the power of a unit, the third of three people, the block of a street."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import NumberMention
from dateline.resolve.numerals import UNDER, parse_number

_LENGTH = r"(?:[ckm]?m|ft|mi|yd)"
# The digit that makes a unit one of area or volume, after its letters: "240 m[3]".
_POWER = re.compile(rf"(?:[\d\s]|^){_LENGTH}$")
# A number marked with its unit or a part of that: "1,500 m3", "12 km" before a 2.
_WITH_UNIT = re.compile(rf"(.*\d)\s?{_LENGTH}([23]?)", re.IGNORECASE)
# Far enough back for the letters of a unit and what stands before them.
_UNIT_REACH = 3
# One more after so many, which is written as a fraction is: "a third was being sought".
_ORDINAL = re.compile(r"(?:an?\s+)?(third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", re.IGNORECASE)
_ONE_MORE = re.compile(r"\s+(?:was|is|has|had|remains|remained|died|escaped|fled|survived)\b")
# Characters back in which those before it are counted: a sentence and the one before it.
_COUNT_REACH = 200
_BLOCK = re.compile(r"\s+block\b(?P<street>\s+(?:of|on)\b)?")
# Blocks of American streets are called by the first house number, a multiple of this.
_HOUSES = 100
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# Far enough back for "the".
_THE_REACH = 6


def drop_no_numbers(text: str, numbers: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """The numbers that are some, without the letters and the power of a unit."""
    for at, number in enumerate(numbers):
        if not (_is_power(text, number) or _is_one_more(text, numbers, at) or _is_block(text, number)):
            yield _without_unit(text, number)


def _is_power(text: str, number: NumberMention) -> bool:
    before = max(0, number.start - _UNIT_REACH)
    return number.text in ("2", "3") and _POWER.search(text[before : number.start]) is not None


def _without_unit(text: str, number: NumberMention) -> NumberMention:
    """The number without a unit of area or volume in it; "m" may stand for millions where no power follows."""
    found = _WITH_UNIT.fullmatch(number.text) if number.text[-1:] in "mMtTiId23" else None
    if found is None or not (found[2] or text[number.end : number.end + 1] in ("2", "3")):
        return number
    return msgspec.structs.replace(number, end=number.start + found.end(1), text=found[1])


def _is_one_more(text: str, numbers: Sequence[NumberMention], at: int) -> bool:
    """Whether the fraction is one more after as many as were counted just before it ("two fled, a third was …")."""
    number = numbers[at]
    found = _ORDINAL.fullmatch(number.text)
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

"""The unit of one number: a currency before or after it, a unit's name, a magnitude, a share of a whole, or a count."""

import re

import msgspec

from dateline.model import Span
from dateline.resolve.figure_money import Countries, Money, may_be_money, money_after, money_before
from dateline.resolve.figure_rates import rate_of_exchange
from dateline.resolve.figure_words import Words, next_words
from dateline.resolve.numerals import Numeral
from dateline.resolve.units import find_unit, load_units, may_be_unit

COUNT = "count"
PERCENT = "percent"
MAGNITUDE = "Mw"

# "half a mile", "hundreds of miles", "millions of dollars": what may stand between a numeral and its unit.
_BRIDGE = re.compile(r"\s+(?:of\s+)?(?:(?:a|an|one)\s+)?")
_PER_DAY = re.compile(r"(?:\s+of\s+[\w -]{1,30}?)?\s+(?:(?:a|per)\s+day|daily)\b")
_MAGNITUDE_BEFORE = re.compile(
    r"\bmagnitudes?[- ](?:(?:of|was|is|at|a|an|about|around|over|above|below|between|least|up|to|than|more|reported"
    r"|estimated|preliminary|and)[- ])*$",
    re.IGNORECASE,
)
# Far enough back for "magnitude" and some such words.
_MAGNITUDE_REACH = 60
_MAGNITUDE_AFTER = re.compile(r"[- ](?:earthquake|quake|tremor|aftershock|foreshock|temblor)", re.IGNORECASE)
_QUAKE_SIZE = re.compile(r"\d\.\d")
_STRONGEST = 10  # no earthquake has had a magnitude of 10
# Pounds are money where the number is of this size or one of these words stands in the sentence.
_MONEY_SIZE = 1e6
_MONEY_WORDS = re.compile(
    r"[£€$]|\b(?:costs?|costing|costly|pays?|paid|paying|payments?|payouts?|fine[sd]?|worth|price[sd]?|budget(?:s|ed)?"
    r"|spends?|spending|spent|fund(?:s|ed|ing|raisers?|raising)?|sold|sells?|selling|sellers?|buys?|buying|buyers?|bought"
    r"|invest(?:s|ed|ing|ments?|ors?)?|debts?|loan(?:s|ed)?|salary|salaries|damages|compensation|earn(?:s|ed|ings?|ers?)?"
    r"|donat(?:e[sd]?|ing|ions?)|cash|money|bill(?:s|ed)?|grant(?:s|ed|ing)?|tax(?:e[sd]|ing|ation|payers?)?)\b",
    re.IGNORECASE,
)
# "50 pounds of cocaine worth $2 million" is a weight whatever else is told, "50 pounds of public money" is none.
_OF_THING = re.compile(r"\s+of\s+[\w'’-]+")
_OF_MONEY = re.compile(
    r"\s+of\s+(?:[\w'’-]+\s+)?(?:money|cash|debts?|damages?|compensation|funds?|funding|savings|tax(?:es|payers?)?|profits?"
    r"|investments?|loans?|aid|benefits|spending|assets?|revenues?|sales|exports|imports|assistance|support|relief|cuts"
    r"|losses|property|contracts?|grants?|help|credit|capital|work|business)\b",
    re.IGNORECASE,
)
# Points are those of percentages where the sentence tells a share, and of votes.
_POINTS = re.compile(r"[\s-]points?\b")
# "Up 0.8 points to 8.6 percent", "led by six points, 48% to 42%": points that a share is told after are of it; so is
# a lead or a change of a few points where its sentence has a rate in per cent or in percentage points.
_POINTS_TO_SHARE = re.compile(
    r"[\s-]points?,?\s+(?:(?:to|at|from)\s+)?(?:(?:about|around|just|nearly|a|record|only)\s+){0,2}"
    r"\d+(?:\.\d+)?(?:%|\s+per\s?cent\b)",
    re.IGNORECASE,
)
_RATES = re.compile(
    r"\b(?:unemployment|jobless|inflation|interest|mortgage|growth|approval|poverty|literacy|turnout|vacancy|default|savings"
    r"|participation)\b|\bpercentage\s+points?\b|\brates?\b",
    re.IGNORECASE,
)
# Points of an index or of a match, whatever else the sentence tells.
_INDEX = re.compile(
    r"\b(?:index|indices|indexes|average|composite|Nasdaq|Dow|FTSE|S&P|Nikkei|DAX|shares|stocks|games?|scored|league|table"
    r"|basis|gauge|sentiment|confidence|PMI|licen[cs]e)\b"
)
# Before and after points that a rate moves or a lead is by: "rose 0.2", "a lead of six", "up 1.5"; what "to 48.4" is
# reached by without per cent is an index.
_MOVED = re.compile(
    r"\b(?:rose|ris(?:es|en|e|ing)|fell|fall(?:s|en|ing)?|dropp?(?:ed|s|ing)?|gain(?:ed|s|ing)?|los(?:t|es|e|ing)|shed"
    r"|climb(?:ed|s|ing)?|slid|slipp(?:ed|ing)|eas(?:ed|ing)|jump(?:ed|s|ing)?|slow(?:ed|s|ing)?|accelerat(?:ed|ing)"
    r"|(?<!set )up|down|by|led|leads?|leading|ahead|behind|trail(?:ed|s|ing)?|increas(?:ed|es|e|ing)"
    r"|declin(?:ed|es|e|ing)|decreas(?:ed|es|e|ing)|margin|moved|cut|rais(?:ed|ing)|lower(?:ed|ing)?|hik(?:ed|ing)"
    r"|widen(?:ed|ing)?|narrow(?:ed|ing)?)(?:\s+(?:of|by|from|about|around|just|nearly|almost|only|some|a|an"
    r"|another|full|at\s+least|more\s+than|over|\w+ly)){0,4}\s+$",
    re.IGNORECASE,
)
# Far enough back for such a verb with four small words.
_MOVED_REACH = 45
_TO_BARE = re.compile(r"[\s-]points?,?\s+(?:to|at)\s+\d+(?:\.\d+)?(?!\s*(?:%|per\s?cent)|[\d.]*\d)", re.IGNORECASE)
# A rate seldom moves by more points.
_MOST_RATE_POINTS = 20
# A share of one of these is no share of a whole: "a quarter-point", "half of a percentage point".
_PART_OF_POINT = re.compile(r"(?:\s+(?:of\s+)?(?:an?|one)\s+|[\s-])(?:full\s+)?(?:percentage[\s-])?points?\b")
_PER_CENT = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_VOTES = re.compile(
    r"\b(?:votes?|voters?|voting|polls?|polled|polling|elections?|approval|turnout|candidates?)\b", re.IGNORECASE
)
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)\s+$")


class NumberPlace(msgspec.Struct, frozen=True, gc=False):
    """Where a number stands: the report's text, the bounds of its sentence, and its own bounds."""

    text: str
    sentence: int
    """Number of the sentence, -1 where it stands in none."""
    first: int
    last: int
    start: int
    """Of the numeral itself, after modifiers that were tagged with it."""
    end: int
    countries: Countries = ()
    """Of the places of the report."""


class Measure(msgspec.Struct, frozen=True, gc=False):
    """A unit and the span of the number together with it; ``reason`` says why it is not known."""

    unit: str
    start: int
    end: int
    reason: str | None = None
    scale: float = 1.0
    """What the number is multiplied by to be in the unit (0.01 where cents are counted, 100 for a bare share)."""


def find_measure(place: NumberPlace, numeral: Numeral | None, counted: Span | None) -> Measure:
    """The unit of the number at ``place``: what stands beside it, else ``percent`` for a share, else ``count``."""
    if money := money_before(place.text, place.first, place.start, place.countries):
        return Measure(money.code, money.start, place.end, money.reason)
    unit, money = _named(place, counted)
    if money and (unit is None or (unit.text == "lb" and _is_money(place, numeral, money))):
        return Measure(money.code, place.start, money.end, money.reason, money.scale)
    if unit:
        return _refine(place, unit)
    if (start := _magnitude_start(place, numeral)) is not None:
        return Measure(MAGNITUDE, start, place.end)
    if rate := rate_of_exchange(place.text, (place.first, place.last), (place.start, place.end), place.countries):
        return Measure(rate.code, place.start, place.end, rate.reason)
    return _share_or_count(place, numeral)


def _share_or_count(place: NumberPlace, numeral: Numeral | None) -> Measure:
    if numeral and numeral.share:
        if point := _PART_OF_POINT.match(place.text, place.end, place.last):
            return Measure(PERCENT, place.start, point.end())
        return Measure(PERCENT, place.start, place.end, scale=100)
    if points := _points_after(place, numeral):
        return Measure(PERCENT, place.start, points)
    return Measure(COUNT, place.start, place.end)


def _points_after(place: NumberPlace, numeral: Numeral | None) -> int | None:
    """Where "points" ends after the number, in a sentence of votes or rates and their shares; not those of an index."""
    found = _POINTS.match(place.text, place.end, place.last)
    if found is None:
        return None
    words = place.text[place.first : place.last]
    if _PER_CENT.search(words) and _VOTES.search(words):
        return found.end()
    if _INDEX.search(words) or numeral is None or numeral.high > _MOST_RATE_POINTS:
        return None
    tells_share = _PER_CENT.search(words) is not None or "percentage point" in words
    is_rate = _POINTS_TO_SHARE.match(place.text, place.end) or (
        tells_share and _RATES.search(words) and _is_moved_by(place)
    )
    return found.end() if is_rate else None


def _is_moved_by(place: NumberPlace) -> bool:
    """Whether something rose, fell or led by the points at ``place``, and came to no number of points by that."""
    before = max(place.first, place.start - _MOVED_REACH)
    is_moved = _MOVED.search(place.text, before, place.start) is not None or place.text.startswith("-", place.end)
    return is_moved and _TO_BARE.match(place.text, place.end) is None


def _named(place: NumberPlace, counted: Span | None) -> tuple[Words | None, Money | None]:
    """The unit and the currency named after the number, both where one word is both ("pounds")."""
    text, bridge = place.text, _BRIDGE.match(place.text, place.end, place.last)
    # Over a mere space names are found from the number's end.
    starts = (place.end, bridge.end()) if bridge and bridge.end() > place.end + 1 else (place.end,)
    for at in starts:
        following = next_words(text, at, place.last)
        unit = find_unit(text, at, place.last) if may_be_unit(text, at, following) else None
        money = _money_after(place, at) if may_be_money(text, at, following) else None
        unit = None if unit and _is_counted(text, unit.start, unit.end, counted) else unit
        money = None if money and _is_counted(text, money.start, money.end, counted) else money
        if unit or money:
            return unit, money
    return None, None


def _money_after(place: NumberPlace, at: int) -> Money | None:
    """The currency named at ``at``, perhaps by the word before the number ("the Indian 20 rupees")."""
    before = _PREVIOUS_WORD.search(place.text, max(place.first, place.start - 20), place.start)
    return money_after(place.text, at, place.last, before[1] if before else "", place.countries)


def _is_counted(text: str, start: int, end: int, counted: Span | None) -> bool:
    """Whether a unit's name is the beginning of the thing counted ("foot patrols", "ANG airmen").

    What is counted "of" it is measured in it ("zlotys of five-year bonds"); so is what a hyphen ties the number to
    ("40-knot winds").
    """
    spelled = text[start:end]
    begins = counted is not None and counted.start == start and counted.end > end
    if begins and (text.startswith(" of ", end) or text.endswith("-", 0, start)):
        return False
    return begins and spelled.isalpha() and (len(spelled) > 3 or spelled.isupper())


def _is_money(place: NumberPlace, numeral: Numeral | None, money: Money) -> bool:
    if " " in place.text[money.start : money.end].strip():  # "pounds sterling", "Syrian pounds"
        return True
    if _OF_THING.match(place.text, money.end, place.last) and not _OF_MONEY.match(place.text, money.end, place.last):
        return False
    large = numeral is not None and numeral.high >= _MONEY_SIZE
    return large or bool(_MONEY_WORDS.search(place.text, place.first, place.last))


def _refine(place: NumberPlace, unit: Words) -> Measure:
    """The unit's measure; barrels told by the day are a flow though other words stand between."""
    if unit.text == "bbl" and (found := _PER_DAY.match(place.text, unit.end, place.last)):
        return Measure("bbl/d", place.start, found.end())
    return Measure(unit.text, place.start, unit.end)


def _magnitude_start(place: NumberPlace, numeral: Numeral | None) -> int | None:
    """Where the telling of a magnitude begins ("magnitude 5.2", "5.2 quake"), None where the number is none."""
    if numeral is None or numeral.high >= _STRONGEST:
        return None
    first = max(place.first, place.start - _MAGNITUDE_REACH)
    if "magnitude" in place.text[first : place.start].lower():
        before = _MAGNITUDE_BEFORE.search(place.text, first, place.start)
        if before:
            return before.start()
    is_size = _QUAKE_SIZE.fullmatch(place.text, place.start, place.end)
    return place.start if is_size and _MAGNITUDE_AFTER.match(place.text, place.end, place.last) else None


def looks_like_magnitude(written: str, measure: Measure, counted: Span | None) -> bool:
    """Whether a bare number may be a magnitude told again ("since the 4.7")."""
    return (
        bool(_QUAKE_SIZE.fullmatch(written))
        and measure.unit == COUNT
        and (counted is None or counted.start < measure.start)
    )


def is_money(unit: str) -> bool:
    """Whether the unit is a currency rather than a unit of measure, a share or a count."""
    return unit not in load_units() and unit != COUNT


def same_dimension(unit: str, other: str) -> bool:
    """Whether two units measure the same thing, all currencies counting as one dimension."""
    if COUNT in (unit, other):
        return unit == other
    if is_money(unit) or is_money(other):
        return is_money(unit) and is_money(other)
    units = load_units()
    return units[unit].dimension == units[other].dimension

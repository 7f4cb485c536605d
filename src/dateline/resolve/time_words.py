"""The words of time expressions: one token each, with the class that the grammar of phrases sees and what it means."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

# Classes of tokens. The grammar (time_phrases) is written over these letters.
#   n number   o ordinal   y four digits that may be a year   r decade ("1990s")   i date in figures   c clock time
#   a am/pm    z time zone m month     w weekday    W weekdays (plural)   s season   p part of the day   H holiday
#   u unit     v units (plural)        d today, yesterday …   D tonight   f daily, annual …   q several, few, recent …
#   L last     X next      P previous  N following  T this    S that, same   g ago    l later   e earlier
#   B beginning, early     M middle    F end, late  K before  J after   A a, an    t the   O of   E every, each, per
#   b B.C.     k fiscal    h half      G coming     & and     - dash, to, or   Q quarter past/to   C christian era
#   Z quarter or half in figures ("Q1")
#   @ o'clock   j away, now  V eve    U from   R a quarter of (a unit)   x any other word


class Token(NamedTuple):
    """One word of a time expression: its class and its meaning (a number, a name, a pair …)."""

    kind: str
    value: float | str | tuple[int, ...] | None
    text: str


def _split(text: str) -> list[str]:
    return text.split()


MONTHS = {
    name: index + 1
    for index, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        )
    )
    for name in names.split()
}
WEEKDAYS = {
    name: index + 1
    for index, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASON_NAMES = {"spring": 1, "summer": 2, "springtime": 1, "summertime": 2, "autumn": 3, "fall": 3, "winter": 4}
PARTS_OF_DAY = {
    "morning": "MO",
    "mornings": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "forenoon": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "EV",
    "night": "NI",
    "nights": "NI",
    "nighttime": "NI",
    "overnight": "NI",
    "daylight": "DT",
    "daytime": "DT",
}
CLOCK_WORDS = {"noon": (12, 0), "midnight": (0, 0)}
UNITS = {
    "second": "S",
    "sec": "S",
    "minute": "M",
    "min": "M",
    "hour": "H",
    "hr": "H",
    "day": "D",
    "date": "D",
    "week": "W",
    "weekend": "E",
    "fortnight": "F",
    "month": "N",
    "quarter": "Q",
    "year": "Y",
    "yr": "Y",
    "decade": "T",
    "century": "C",
    "season": "X",
    "period": "?",
}
"""Codes: S M H within the day, D W N (month) Q Y, F fortnight, T ten years, C century, E weekend."""
_PLURALS = {"centuries": "C"} | {f"{name}s": code for name, code in UNITS.items() if name != "century"}
_SMALL = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _split("twenty thirty forty fifty sixty seventy eighty ninety")
CARDINALS = {word: index for index, word in enumerate(_SMALL)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ODD_ORDINALS = {"first": 1, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
ORDINALS = (
    {f"{word}th": number for word, number in CARDINALS.items() if number < 20}
    | {f"{word[:-1]}ieth": number for word, number in CARDINALS.items() if number >= 20}
    | _ODD_ORDINALS
)
DECADES = {f"{word[:-1]}ies": 10 * (index + 2) for index, word in enumerate(_TENS)}
DEICTIC_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
FREQUENCIES = {
    "daily": "P1D",
    "nightly": "P1D",
    "24/7": "P1D",
    "everyday": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "semiannual": "P6M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
    "hourly": "PT1H",
}
ZONES = frozenset(
    _split(
        "utc gmt est edt cst cdt mst mdt pst pdt et ct pt bst cet cest eet eest msk ist pkt aft jst kst sgt hkt wib "
        "aest aedt nzst nzdt sast wat eat zulu"
    )
)

_CLASSES = {
    "L": "last past latest",
    "X": "next upcoming forthcoming",
    "G": "coming come ahead",
    "P": "previous preceding prior",
    "N": "following subsequent ensuing",
    "T": "this current present these",
    "S": "that same those",
    "g": "ago back hence",
    "j": "away now",
    "l": "later afterwards afterward thereafter on",
    "e": "earlier",
    "K": "before",
    "J": "after since past",
    "U": "from",
    "B": "early beginning start outset opening dawn onset",
    "M": "mid middle midst midway",
    "F": "late end close latter closing ending",
    "A": "a an",
    "t": "the",
    "O": "of",
    "E": "every each per",
    "V": "eve",
    "q": "several few some many recent couple number numerous countless multiple multi dozens various",
    "k": "fiscal financial academic school calendar",
    "h": "half",
    "&": "and",
    "-": "to or through till until",
    "b": "bc bce",
    "C": "ad ce",
}
# A word may stand in one class only; the first of these wins ("past" is last, "dawn" is a part of the day).
_LEXICON: dict[str, Token] = {}
for _kind, _table in (
    ("m", MONTHS),
    ("w", WEEKDAYS),
    ("s", SEASON_NAMES),
    ("p", PARTS_OF_DAY),
    ("c", CLOCK_WORDS),
    ("u", UNITS),
    ("v", _PLURALS),
    ("r", DECADES),
    ("d", DEICTIC_DAYS),
    ("D", {"tonight": "NI"}),
    ("f", FREQUENCIES),
    ("o", ORDINALS),
):
    for _word, _value in _table.items():
        _LEXICON.setdefault(_word, Token(_kind, _value, _word))
for _word, _index in WEEKDAYS.items():
    _LEXICON.setdefault(f"{_word}s", Token("W", _index, f"{_word}s"))
_LEXICON["weekends"] = Token("W", 0, "weekends")
for _kind, _words in _CLASSES.items():
    for _word in _words.split():
        _LEXICON.setdefault(_word, Token(_kind, None, _word))
for _word in ZONES:
    _LEXICON.setdefault(_word, Token("z", _word, _word))

_ZONE = rf"(?:{'|'.join(sorted(ZONES))}|local\s+time)\b"
_MERIDIEM = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
_TOKEN = re.compile(
    rf"""
    (?P<i>\d{{4}}[-/]\d\d?[-/]\d\d?(?!\d) | \d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)(?!\d)
       | \d\d?-\d\d?-\d{{4}}(?!\d))
  | (?P<c>\d{{1,2}}[:.]\d\d(?::\d\d)?(?=\s*(?:{_MERIDIEM}|{_ZONE})) | \d{{1,2}}:\d\d(?::\d\d)? | 24/7)
  | (?P<Z>(?:q[1-4]|h[12])\b)
  | (?P<r>['’]?\d{{2}}(?:\d\d)?['’]?s\b)
  | (?P<o>\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<y>(?<![\d.,])\d{{4}}(?![\d,]*\d))
  | (?P<Y>['’]\d\d\b)
  | (?P<f>\d+\s+1/2 | \d*½)
  | (?P<n>\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,3}})?|\d{{1,9}}(?:\.\d{{1,3}})?)
  | (?P<k>o['’]clock)
  | (?P<a>{_MERIDIEM})
  | (?P<b>b\.?c\.?(?:e\.?)?(?!\w) | a\.d\.(?!\w))
  | (?P<dash>[-–—‐‑])
  | (?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)
    """,
    re.VERBOSE,
)


# "13/03" by itself: a day and a month.
_DAY_AND_MONTH = re.compile(r"\d\d/\d\d")
_DAY_AND_MONTH_LENGTH = 5


def tokenize(phrase: str) -> list[Token]:
    """The tokens of a time expression, number words joined ("twenty-four" is one number)."""
    lowered = phrase.lower()
    if len(lowered) == _DAY_AND_MONTH_LENGTH and _DAY_AND_MONTH.fullmatch(lowered):
        return [Token("i", (int(lowered[:2]), int(lowered[3:])), lowered)]
    return _join_numbers([_token(found.lastgroup or "word", found[0]) for found in _TOKEN.finditer(lowered)])


@lru_cache(maxsize=8192)
def kinds_of(phrase: str) -> frozenset[str]:
    """The classes of the tokens of a time expression."""
    return frozenset(token.kind for token in tokenize(phrase))


_DAY_HOURS, _HOUR_MINUTES = 24, 60
_LAST_MONTH = 12
# Years of two figures are those of this century below it, of the last one from it on.
_CENTURY_TURN = 50


def full_year(year: int) -> int:
    """The year that two figures stand for ('98); longer ones are what they say."""
    if year >= 100:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _token(group: str, text: str) -> Token:
    make = _MAKERS.get(group)
    if make:
        return make(text)
    if group == "y" and text.startswith("0") and int(text[:2]) < _DAY_HOURS and int(text[2:]) < _HOUR_MINUTES:
        return Token("c", (int(text[:2]), int(text[2:])), text)  # no year is written 0640
    if group in ("r", "o", "y", "Y"):
        return Token(group.lower() if group == "Y" else group, int(re.sub(r"\D", "", text)), text)
    return Token("n", float(text.replace(",", "")), text)


def _date_in_figures(text: str) -> Token:
    first, second, last = (int(part) for part in re.split(r"[-/.]", text))
    if "." in text and second <= _LAST_MONTH:  # who writes points puts the day first
        return Token("i", (full_year(last), second, first), text)
    return Token("i", (first, second, last), text)


def _and_a_half(text: str) -> Token:
    return Token("n", float(re.split(r"\s|½", text)[0] or 0) + 0.5, text)


def _clock(text: str) -> Token:
    if text == "24/7":
        return _LEXICON[text]
    return Token("c", tuple(int(part) for part in re.split(r"[:.]", text)), text)


def _known_word(text: str) -> Token:
    known = _LEXICON.get(text) or _LEXICON.get(text.removesuffix("s"))
    if known and (known.text == text or known.kind in "d"):
        return known
    if text in CARDINALS:
        return Token("n", float(CARDINALS[text]), text)
    if text in SCALES:
        return Token("*", float(SCALES[text]), text)
    return Token("x", None, text)


_MAKERS: dict[str, Callable[[str], Token]] = {
    "word": _known_word,
    "i": _date_in_figures,
    "c": _clock,
    "Z": lambda text: Token("Z", None, text),
    "f": _and_a_half,
    "k": lambda text: Token("@", None, text),
    "a": lambda text: Token("a", text[0], text),
    "b": lambda text: Token("C" if text.startswith("a") else "b", None, text),
    "dash": lambda text: Token("-", None, text),
}


def _join_numbers(tokens: list[Token]) -> list[Token]:
    """Join tens and units ("thirty" "-" "eight"), scales ("two hundred") and bare scales ("a hundred")."""
    joined: list[Token] = []
    for token in tokens:
        if token.kind == "*":
            _scale(joined, token)
        elif _is_spoken_year(joined, token):
            joined.append(Token("y", _spoken_year(joined, token), token.text))
        elif token.kind in ("n", "o") and _completes_tens(joined, token):
            _complete(joined, token)
        else:
            joined.append(token)
    return joined


# "nineteen ninety" is a year: two numbers said one after the other, the first of them a century of these.
_SPOKEN_CENTURIES = range(15, 21)


def _is_spoken_year(joined: list[Token], token: Token) -> bool:
    """Whether ``token`` makes a year of the number before it, or adds the units to one ("nineteen ninety" "six")."""
    if not joined or token.text not in CARDINALS or not isinstance(token.value, float):
        return False
    last = joined[-1]
    if last.kind == "-" and len(joined) > 1 and last.text != "to":
        last = joined[-2]
    if last.kind == "y" and last.text in _TENS:
        return 0 < token.value < 10
    century = last.kind == "n" and last.text in CARDINALS and CARDINALS[last.text] in _SPOKEN_CENTURIES
    return century and last is joined[-1] and token.value >= 10


def _spoken_year(joined: list[Token], token: Token) -> int:
    """Take the spoken century or decade off ``joined`` and add ``token`` to it."""
    while joined[-1].kind == "-":
        joined.pop()
    last = joined.pop()
    number = int(float(str(last.value)))
    return number + int(float(str(token.value))) if last.kind == "y" else 100 * number + int(float(str(token.value)))


def _scale(joined: list[Token], token: Token) -> None:
    if joined and joined[-1].kind == "q":
        return  # "several hundred" is no number
    before = joined.pop() if joined and joined[-1].kind in ("n", "A") else None
    count = before.value if before and isinstance(before.value, float) else 1.0
    if _takes_half(joined, before):
        count = 0.5
    if count == 2 and token.text == "thousand" and any(word.text == "year" for word in joined[-1:]):
        joined.append(Token("y", 2000, "2000"))
        return
    joined.append(Token("n", count * float(str(token.value)), token.text))


def _takes_half(joined: list[Token], before: Token | None) -> bool:
    """Take "half" (of "half a million", "half-dozen") off ``joined``, where a scale without a number follows it."""
    kinds = "".join(token.kind for token in joined[-2:])
    if (before and before.kind == "n") or not kinds.endswith(("h", "h-")):
        return False
    del joined[kinds.index("h") - len(kinds) :]
    return True


def _completes_tens(joined: list[Token], token: Token) -> bool:
    last = _last_number(joined)
    if last is None or token.text not in CARDINALS | ORDINALS or not isinstance(token.value, int | float):
        return False
    tens = float(str(joined[last].value))
    return (joined[last].text in _TENS and 0 < token.value < 10) or (
        tens >= 100 and tens % 100 == 0 and token.value < 100
    )


def _last_number(joined: list[Token]) -> int | None:
    """Where the number stands that ends the list, a dash or "and" after it set aside."""
    at = len(joined) - 1
    if at > 0 and joined[at].kind in ("-", "&") and joined[at].text != "to":
        at -= 1
    return at if at >= 0 and joined[at].kind == "n" else None


def _complete(joined: list[Token], token: Token) -> None:
    at = _last_number(joined)
    if at is None:
        return
    total = float(str(joined[at].value)) + float(str(token.value))
    del joined[at:]
    joined.append(Token(token.kind, total if token.kind == "n" else int(total), token.text))

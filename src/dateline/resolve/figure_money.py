"""Money: ISO 4217 codes from signs before a number and names after it, by the country where names are shared."""

import functools
import re
from typing import NamedTuple

from dateline.resolve.figure_words import Words, expand_names, name_key, next_words, openers, read_table, words_after

# ISO 4217: the code for transactions where no currency is involved; here, a currency that the text does not tell.
UNKNOWN_CURRENCY = "XXX"
# Signs that stand before a number and are letters in no language.
CURRENCY_SIGN = "[$€£¥₹]"
SIGN = rf"(?:[^\W\d_]{{0,3}}{CURRENCY_SIGN}\s?)?"
"""A currency's sign before a number, with its letters ("US$"), or none."""
# The longest sign ("U.S.$") and a space.
_LONGEST_SIGN = 6
# Hundredths of a currency, by the name of the whole.
_HUNDREDTHS = {
    "cent": "dollar", "cents": "dollar", "euro cent": "euro", "euro cents": "euro", "pence": "pound", "penny": "pound",
    "pennies": "pound", "paise": "rupee", "kopeck": "ruble", "kopecks": "ruble", "¢": "dollar",
}  # fmt: skip
# Pence touch their number ("345p", "a 12p-a-share offer"); so do the lines of a picture, which come in these numbers.
_PENCE = re.compile(r"(?<=\d)p\b(?!\.?m\b|-(?!an?-|per-))")
_LINES = re.compile(r"(?<!\d)(?:[1247]20|144|160|240|360|480|540|576|1080|1440|2160|4320)p\b")
_LINES_REACH = 5
_PICTURE = re.compile(r"\b(?:videos?|pixels|resolution|screens?|stream\w*|footage|cameras?|HD|TVs?|formats?|clips?)\b")
# Told as it is in reports from all over, so that a country named beside "dollars" does not make them its own.
_WORLDWIDE = "USD"
# Letters that stand for a currency, and for roads, masks and other things too ("N1", "N95", "MK 18"): they are money in
# a report of its country, told by such words or by its places, before three digits or more, decimals or a scale.
_LETTERS = {
    "N": re.compile(r"\b(?:Nigerian?s?|[Nn]aira|Lagos|Abuja)\b"),
    "P": re.compile(r"\b(?:Philippines?|Filipin[ao]s?|Manila|Botswana|Botswanans?)\b"),
    "K": re.compile(r"\b(?:Zambian?s?|Lusaka|Malawi(?:ans?)?|Papua\s+New\s+Guinea|Port\s+Moresby|[Kk]wacha|[Kk]ina)\b"),
    "MK": re.compile(r"\bMalawi(?:ans?)?\b"),
    "Q": re.compile(r"\b(?:Guatemalan?s?|[Qq]uetzal(?:es)?)\b"),
}
# The same for a letter that is money before a number in any report, but tells no number by itself ("an R1M motorbike").
_RAND = re.compile(r"\b(?:South\s+Africans?|Johannesburg|Cape\s+Town|Pretoria|Durban|rand)\b")
_AMOUNT = re.compile(r"\d{3}|\d+[.,]\d|\d+(?:-?[mb](?:n|il)?|tr?n?|k|[\s-]+(?:[bm]|tr)illion)\b", re.IGNORECASE)
# Names that are things too ("two crowns and an orb"): money alone where a country tells which, after a large number.
_THINGS_TOO = frozenset(("crown", "crowns"))
_LARGE = re.compile(r"(?:\d[,.]?\d{3}|\d{4}|\b[a-z]*illion|\bthousand|\d(?:[mb]n?|tn))[\s-]?$")
# Beside these they are things after any number: "fitted 3,000 crowns a year, the dentist said".
_OF_THINGS = re.compile(r"\b(?:dent(?:al|ists?)|teeth|tooth|jewell?ers?|tiaras?|museums?)\b", re.IGNORECASE)
_THINGS_REACH = 80
# Far enough back for the longest scale.
_LARGE_REACH = 12
# What ends a sentence before the next; no full stop after a capital ("U.K.").
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?]['\"”’)]*\s+(?=[^a-z\s])|\n")
# Codes that are English words in capitals, as headlines have them.
_ENGLISH_CODES = frozenset(("ALL", "BAM", "CUP", "MAD", "PEN", "SOS", "TOP", "TRY", "LAK"))


# Where the places of a report stand and in which country (ISO 3166-1 alpha-2), in the order of the text.
Countries = tuple[tuple[int, str], ...]


class Money(NamedTuple):
    """A currency told beside a number, its span, and why the code is not known if it is not."""

    code: str
    start: int
    end: int
    reason: str | None = None
    scale: float = 1.0
    """What the number is multiplied by to be in the currency: 0.01 where cents are counted."""


class _Currency(NamedTuple):
    code: str
    places: tuple[str, ...]
    """Countries and adjectives that tell it."""
    keys: frozenset[str]
    """The same, lower-cased and without full stops."""
    alone: frozenset[str]
    """Names and signs that mean it where no country is said."""


class _Currencies(NamedTuple):
    by_name: dict[str, list[_Currency]]
    by_sign: dict[str, list[_Currency]]
    codes: frozenset[str]


@functools.cache
def _load() -> _Currencies:
    by_name: dict[str, list[_Currency]] = {}
    by_sign: dict[str, list[_Currency]] = {}
    rows = read_table("currencies.csv")
    for row in rows:
        places = tuple(filter(None, row["places"].split("|")))
        keys = frozenset(name_key(x).lower() for x in places)
        currency = _Currency(row["code"], places, keys, frozenset(expand_names(row["alone"])))
        for name in dict.fromkeys(expand_names(row["words"])):
            by_name.setdefault(name.lower(), []).append(currency)
        for sign in filter(None, row["signs"].split("|")):
            by_sign.setdefault(sign, []).append(currency)
    return _Currencies(by_name, by_sign, frozenset(row["code"] for row in rows) - _ENGLISH_CODES)


@functools.cache
def _sign_pattern() -> re.Pattern[str]:
    """A sign or code at the end of what stands before a number; one letter must touch it, letters begin a word."""
    known = _load()
    names = sorted({*known.by_sign, *known.codes}, key=len, reverse=True)
    spaced = "|".join(re.escape(x) for x in names if len(x) > 1 or not x.isalpha())
    touching = "|".join(re.escape(x) for x in names if len(x) == 1 and x.isalpha())
    return re.compile(rf"(?<![^\W_])(?:(?:{spaced})\s?|(?:{touching}))$|{CURRENCY_SIGN}\s?$")


@functools.cache
def _sign_ends() -> frozenset[str]:
    """The last two characters of signs and codes, or their only one."""
    known = _load()
    return frozenset(name[-2:] for name in (*known.by_sign, *known.codes, *CURRENCY_SIGN.strip("[]")))


def _may_end_sign(text: str, at: int) -> bool:
    """Whether what stands before ``at`` ends as signs do; most words do not, which saves a closer look."""
    tail = text[max(0, at - 3) : at].rstrip()
    return tail[-2:] in _sign_ends() or tail[-1:] in _sign_ends()


def money_before(text: str, start: int, at: int, told: Countries = ()) -> Money | None:
    """The currency whose sign or code ends right before the number at ``at``; nothing before ``start`` is read.

    ``told`` are the countries of the report's places, which tell a sign of letters that several share.
    """
    if not _may_end_sign(text, at):
        return None
    found = _sign_pattern().search(text, max(start, at - _LONGEST_SIGN), at)
    if not found:
        return None
    sign = found[0].strip()
    known = _load()
    if sign in known.codes:
        return Money(sign, found.start(), at)
    if sign in _LETTERS and not (_AMOUNT.match(text, at) and _is_paid(text, sign, told)):
        return None
    return _choose(
        text,
        known.by_sign[sign],
        Words(sign, found.start(), at),
        told if sign.strip(".").replace(" ", "").isalpha() else (),
    )


def _is_paid(text: str, letter: str, told: Countries) -> bool:
    """Whether the report names a country whose currency the letter stands for, or places in it."""
    homes = {x.code[:2] for x in _load().by_sign[letter]}
    return any(country in homes for _, country in told) or _LETTERS[letter].search(text) is not None


@functools.cache
def letter_signs() -> tuple[str, ...]:
    """Signs of two letters and more that stand for nothing else before a number ("KSh", "Rs."), longest first."""
    signs = (sign for sign in _load().by_sign if sign not in _LETTERS)
    return tuple(sorted((x for x in signs if len(x) > 1 and x.removesuffix(".").isalpha()), key=len, reverse=True))


def is_sign_told(text: str, sign: str) -> bool:
    """Whether the report's words tell a country whose money the sign of letters stands for."""
    pattern = _RAND if sign == "R" else _LETTERS.get(sign) or _place_pattern(tuple(_load().by_sign[sign]))
    return pattern.search(text) is not None


def is_code(word: str) -> bool:
    """Whether the word is the code of a currency and no English word in capitals."""
    return word in _load().codes


def money_after(text: str, at: int, end: int, before: str = "", told: Countries = ()) -> Money | None:
    """The currency named after a number ("Indian rupees", "USD"); ``before`` is the word before the number.

    Names that several countries share are told by the adjective, else by the country named nearest in the text, else by
    the country of its places (``told``).
    """
    if not may_be_money(text, at, next_words(text, at, end)):
        return None
    if pence := find_pence(text, at, end):
        return pence
    known = _load()
    for words in words_after(text, at, end):
        if words.text in known.codes:
            return Money(words.text, words.start, words.end)
        parts = words.text.lower().split(" ")
        for cut in range(len(parts)):
            name = " ".join(parts[cut:])
            whole = _HUNDREDTHS.get(name, name)
            scale = 1.0 if whole == name else 0.01
            currencies = known.by_name.get(whole, [])
            place = " ".join(parts[:cut]) or before.lower()
            if code := next((x.code for x in currencies if place in x.keys), None):
                return Money(code, words.start, words.end, scale=scale)
            if currencies and not cut:
                money = _choose(text, currencies, Words(whole, words.start, words.end), told)._replace(scale=scale)
                return money if name not in _THINGS_TOO or _is_sum_of(text, words.start, money) else None
    return None


def _is_sum_of(text: str, at: int, money: Money) -> bool:
    """Whether the name at ``at``, which may be a thing, is money: of a known country, after a large number."""
    is_large = _LARGE.search(text, max(0, at - _LARGE_REACH), at) is not None
    is_thing = _OF_THINGS.search(text, max(0, at - _THINGS_REACH), at + _THINGS_REACH) is not None
    return is_large and not is_thing and money.code != UNKNOWN_CURRENCY


def find_pence(text: str, at: int, end: int) -> Money | None:
    """British pence by the letter that touches their number, unless that tells the lines of a picture ("1080p")."""
    found = _PENCE.match(text, at, end)
    if found is None:
        return None
    if _LINES.search(text, max(0, at - _LINES_REACH), found.end()) and _PICTURE.search(text):
        return None
    return Money("GBP", at, found.end(), scale=0.01)


def find_currency(text: str, name: str, at: tuple[int, int], told: Countries) -> Money | None:
    """The currency of a ``name`` that stands ``at`` these bounds, None where it is none."""
    currencies = _load().by_name.get(name, [])
    return _choose(text, currencies, Words(name, *at), told) if currencies else None


def is_told(text: str, code: str, told: Countries) -> bool:
    """Whether the report names a country of the currency or a place in it."""
    homes = tuple(x for group in _load().by_name.values() for x in group if x.code == code)
    return any(country == code[:2] for _, country in told) or _place_pattern(homes).search(text) is not None


def may_be_money(text: str, at: int, following: tuple[str, ...]) -> bool:
    """Whether pence may touch the number at ``at``, or one of the words that follow opens a currency's name or code."""
    return text.startswith("p", at) or not _openers().isdisjoint([word.lower() for word in following])


@functools.cache
def _openers() -> frozenset[str]:
    return openers((*_load().by_name, *_HUNDREDTHS, *(code.lower() for code in _load().codes)))


def _choose(text: str, currencies: list[_Currency], words: Words, told: Countries) -> Money:
    """One of the currencies that share a name or a sign."""
    by_itself = next((x for x in currencies if words.text in x.alone), None)
    if len(currencies) == 1:
        code: str | None = currencies[0].code
    elif by_itself is not None and by_itself.code == _WORLDWIDE:
        code = by_itself.code
    else:
        code = _named_by_country(text, words.start, tuple(currencies), by_itself, told)
    if code:
        return Money(code, words.start, words.end)
    reason = f"{words.text!r} is money of {len(currencies)} countries, none of them named in the report"
    return Money(UNKNOWN_CURRENCY, words.start, words.end, reason)


def _named_by_country(
    text: str, at: int, currencies: tuple[_Currency, ...], by_itself: _Currency | None, told: Countries
) -> str | None:
    """The currency of the country named last before ``at`` in its sentence, else of the one named nearest to it.

    What the name or sign means ``by_itself`` it also means where the country of that is named before it in the
    sentence, or elsewhere and no other before it. Where no country is named, those of the places (``told``) decide.
    """
    found = list(_place_pattern(currencies).finditer(text))
    start = max((x.end() for x in _SENTENCE_END.finditer(text, 0, at)), default=0)
    before = [x for x in found if start <= x.start() < at]
    if not found and (code := _told_by_places(range(start, at), currencies, by_itself, told)):
        return code
    if by_itself is not None:
        home = [x for x in found if x[0] in by_itself.places]
        if not found or any(x in before for x in home) or (home and not before):
            return by_itself.code
    if not found:
        return None
    name = (before[-1] if before else min(found, key=lambda x: abs(x.start() - at)))[0]
    return next(x.code for x in currencies if name in x.places)


def _told_by_places(
    sentence: range, currencies: tuple[_Currency, ...], by_itself: _Currency | None, told: Countries
) -> str | None:
    """The currency of the place named last in the sentence before the money, else of the one named nearest.

    What the name means ``by_itself`` it also means where a place of its country is named and none before it in the
    sentence. The code of a currency begins with that of its country.
    """
    codes = {x.code[:2]: x.code for x in currencies}
    found = [(at, codes[country]) for at, country in told if country in codes]
    before = [code for at, code in found if at in sentence]
    if before or not found:
        return before[-1] if before else None
    if by_itself is not None and any(code == by_itself.code for _, code in found):
        return by_itself.code
    return min(found, key=lambda x: abs(x[0] - sentence.stop))[1]


@functools.cache
def _place_pattern(currencies: tuple[_Currency, ...]) -> re.Pattern[str]:
    names = sorted((name for x in currencies for name in x.places), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(x) for x in names)})\b")

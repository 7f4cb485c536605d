"""Sums of money that the tagger left out: after a code or a sign of letters ("SSP 4,200", "KSh3m"), pence ("245p")."""

import functools
import re
from collections.abc import Callable, Iterator

from dateline.model import Document, NumberMention
from dateline.resolve.figure_money import find_pence, is_code, is_sign_told, letter_signs

_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)"
# A scale that touches its digits, or a word for it; without one nothing that goes on may follow.
_TOUCHING = r"(?i:k|m|mn|mln|mil|b|bn|bln|bil|tn|trn|tr|[mb]illion|trillion)\b"
_SCALE = (
    rf"(?:(?P<scale>-?{_TOUCHING}|[\s-](?:thousand|(?:lakh\s)?crore|lakh|[mb]illion|trillion)s?\b)"
    r"|(?![\d–-]|[.,:/]\d|\w))"
)
# Letters of naira, pesos, pulas, kwachas and rand touch thousands or digits with a scale.
_LETTER = rf"(?P<letter>[NPKR])(?=\d{{1,3}},\d{{3}}|\d+(?:\.\d+)?[\s-]?{_TOUCHING})"
# These are money before thousands in any report, the others and what has a scale where their country is told ("the
# K1,600 van", "a P3m drone").
_MOSTLY_MONEY = frozenset("NP")
# Signs that are names, titles and rooms too where a space parts them from a few digits ("Fr. 12", "Php 8", "RM 101").
_NAMES_TOO = frozenset(("Fr.", "Kes", "Kz", "Php", "RM"))
# After a code that stands before no other number of the report, fewer digits may number something ("SDG 16"), and four
# may be a year.
_LEAST_DIGITS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
# Digits that a "p" touches are pence beside a word of prices.
_PENCE = re.compile(r"(?<![\w.,/$£€-])(?P<digits>\d{1,4}(?:\.\d{1,3})?)p\b")
# In all that it finds; looked for first, as that is cheap: a pattern that begins with a letter is sought by that alone.
_TOUCHED = re.compile(r"p(?<=\dp)\b")
_PRICED = re.compile(
    r"£|\b(?:pence|shares?|stocks?|dividends?|prices?|priced|costs?|per|a\s+(?:share|litre|pint|unit|mile|pound)|fares?|stamps?"
    r"|litre|closed|offers?|bid|placing)\b",
    re.IGNORECASE,
)
# Such a word stands so near on either side: a clause or two.
_PRICED_REACH = 80
# No text of gold/train has such a sum that is not marked; as sure as a verb found by a phrase (counting.SCORE).
_SCORE = 0.75


def propose_sums(document: Document) -> Iterator[NumberMention]:
    """Sums outside of all numbers, times and furniture of the document."""
    text = document.report.text
    found = [*_told_sums(document), *_pence(text)]
    if not found:
        return
    times = (x for x in document.times if not _PENCE.fullmatch(x.text))  # "fell 3.5p to 245p" tells no hours
    taken = [(x.start, x.end) for group in (document.numbers, times, document.furniture) for x in group]
    for start, end in found:
        if not any(a < end and start < b for a, b in taken):
            yield NumberMention(start, end, text[start:end], "=", None, None, _SCORE)


@functools.cache
def _look() -> re.Pattern[str]:
    """The letters of a code or a sign, four at the most, and a digit: tells soon where a text may have a sum.

    Most capitals have no digit so near behind them, and are passed over by that.
    """
    signs = letter_signs()
    first, others = ("".join(sorted(set(letters) - {"."})) for letters in ([x[0] for x in signs], "".join(signs)))
    return re.compile(rf"[A-Z{first}](?=\D{{0,5}}+\d)(?:[A-Z{others}]{{1,3}}\.?\s?)?\d")


@functools.cache
def _money() -> re.Pattern[str]:
    """A sum after a code, a sign of letters, or one letter."""
    signs = "|".join(re.escape(sign) for sign in letter_signs())
    opens = rf"(?P<code>[A-Z]{{3}})\s?|(?P<sign>{signs})\s?|{_LETTER}"
    return re.compile(rf"(?<![^\W_])(?:{opens}){_DIGITS}{_SCALE}")


def _told_sums(document: Document) -> Iterator[tuple[int, int]]:
    """Where digits with their scale stand after a code or a sign."""
    text = document.report.text
    sums = list(_sums(text))
    if not sums:
        return iter(())
    tells = functools.cache(functools.partial(is_sign_told, text))  # each search goes through the whole text
    found = [each for each in sums if _may_be_sum(each, tells)]
    marked = {number.start for number in document.numbers}
    used = {x["code"] for x in found if x.start("digits") in marked}
    return ((x.start("digits"), x.end()) for x in found if x["code"] in used or _is_sum(x))


def _sums(text: str) -> Iterator[re.Match[str]]:
    """Digits after letters that may be a code or a sign, one after another."""
    end = 0
    for look in _look().finditer(text):
        if look.start() >= end and (found := _money().match(text, look.start())):
            end = found.end()
            yield found


def _may_be_sum(found: re.Match[str], tells: Callable[[str], bool]) -> bool:
    """Whether a code or a sign stands before the digits; what is other things too needs its country (``tells``)."""
    if code := found["code"]:
        return is_code(code)
    is_grouped = "," in found["digits"]
    if letter := found["letter"]:
        return (is_grouped and letter in _MOSTLY_MONEY) or tells(letter)
    sign = found["sign"]
    touches = found.end("sign") == found.start("digits")
    return sign not in _NAMES_TOO or touches or is_grouped or bool(found["scale"]) or tells(sign)


def _pence(text: str) -> Iterator[tuple[int, int]]:
    """Where digits that are pence stand."""
    for found in _PENCE.finditer(text) if _TOUCHED.search(text) else ():
        start, end = found.span("digits")
        near = text[max(0, start - _PRICED_REACH) : end + _PRICED_REACH]
        if _PRICED.search(near) and find_pence(text, end, len(text)):
            yield start, end


def _is_sum(found: re.Match[str]) -> bool:
    """Whether the digits are a sum by themselves, whatever the code stands for."""
    if found["code"] is None or found["scale"]:
        return True
    digits = found["digits"]
    return sum(map(str.isdigit, digits.split(".")[0])) >= _LEAST_DIGITS and not _YEAR.fullmatch(digits)

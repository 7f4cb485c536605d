"""Rates of exchange: the currency of "the rupee closed at 83.47 to the dollar"."""

import re

from dateline.resolve.figure_money import Countries, Money, find_currency, is_told

# After the number, the currency that so much of the other is paid for, with nothing after it that it could describe.
_PER_UNIT = re.compile(
    r"\s+(?:to|per|against|versus)\s+(?:(?:the|a|one|each)\s+)?(?:U\.?S\.?\s+)?(?P<other>dollar|greenback|euro|pound|sterling)\b"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:on|in|at|from|by|after|as|and|while|before|for|with|this|last|late|early|during|versus|since"
    r"|compared|up|down)\b)",
    re.IGNORECASE,
)
# Rates have decimals, or three digits and more: "3 against the dollar" counts something.
_RATE = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{3,}")
_NAME = re.compile(r"[^\W\d_]+")
_ALIASES = {"greenback": "dollar", "sterling": "pound"}
# Currencies whose names are words too; of a report that tells their country.
_WORDS_TOO = {"real": "BRL", "sol": "PEN", "won": "KRW"}
# What stands before and after them where they are no words: "Brazil's real fell", not "the real cost", "Korea won".
_OWNED = re.compile(r"(?:\bthe|['’]s|\w+an)\s+(?:weak(?:er)?\s+|strong(?:er)?\s+)?$", re.IGNORECASE)
_OWNED_REACH = 25
_MOVES = re.compile(
    r"\s*,|(?:\s+(?:[a-z]+ly|also|then|has|had))*\s+(?:at|to|was|is|were|stood|fell|rose|slid|sank|slipped|hit|held|lost|[a-z]+ed)\b"
)
# By custom the price of these is told in the other: "the euro rose to 1.09 against the dollar". The first comes first.
_PRICED_FIRST = ("pound", "euro", "dollar")
_CODES_PRICED_FIRST = ("GBP", "EUR", "USD")


def rate_of_exchange(text: str, sentence: tuple[int, int], number: tuple[int, int], told: Countries) -> Money | None:
    """The currency of a rate at ``number``, by the currency named last before it in its ``sentence``."""
    start, end = number
    found = _PER_UNIT.match(text, end, sentence[1])
    if found is None or not _RATE.fullmatch(text, start, end):
        return None
    other = _ALIASES.get(found["other"].lower(), found["other"].lower())
    for word in reversed(list(_NAME.finditer(text, sentence[0], start))):
        name = _ALIASES.get(word[0].lower(), word[0].lower())
        if name != other and (money := _currency(text, name, word.span(), told)):
            is_first = money.code in _CODES_PRICED_FIRST and name in _PRICED_FIRST and other in _PRICED_FIRST
            if is_first and _PRICED_FIRST.index(name) < _PRICED_FIRST.index(other):
                money = find_currency(text, other, found.span("other"), told) or money
            return money._replace(start=start, end=end)
    return None


def _currency(text: str, name: str, at: tuple[int, int], told: Countries) -> Money | None:
    """The currency of a ``name`` that stands ``at`` these bounds, None where it is none."""
    code = _WORDS_TOO.get(name)
    if code is None:
        return find_currency(text, name, at, told)
    start, end = at
    is_money = _OWNED.search(text, max(0, start - _OWNED_REACH), start) and _MOVES.match(text, end)
    return Money(code, start, end) if is_money and is_told(text, code, told) else None

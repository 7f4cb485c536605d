"""Sums of money that the tagger left out: digits after a code or a sign of letters ("SSP 4,200", "Tk 300")."""

import re
from collections.abc import Iterator

from dateline.model import Document, NumberMention
from dateline.resolve.figure_money import is_code

_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d–-]|[.,:/]\d|\w)"
_SCALE = r"(?P<scale>\s(?:thousand|lakh|crore|[mbt]r?illion)s?\b)?"
# A code, the sign of the taka, or a letter of naira, pesos or pulas that touches thousands.
_MONEY = re.compile(
    rf"(?<![^\W_])(?:(?P<code>[A-Z]{{3}})\s?|(?P<sign>Tk\.?\s?)|[NP](?=\d{{1,3}},\d{{3}})){_DIGITS}{_SCALE}"
)
# Tells sooner that a text has none of them.
_LOOK = re.compile(r"[A-Z](?:[A-Z]{2}\s?|k\.?\s?)?\d")
# After a code that stands before no other number of the report, fewer digits may number something ("SDG 16"), and four
# may be a year.
_LEAST_DIGITS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
# No text of gold/train has such a sum that is not marked; as sure as a verb found by a phrase (counting.SCORE).
_SCORE = 0.75


def propose_sums(document: Document) -> Iterator[NumberMention]:
    """Sums outside of all numbers, times and furniture of the document."""
    text = document.report.text
    looks = _LOOK.search(text)
    sums = _MONEY.finditer(text, looks.start()) if looks else ()
    found = [each for each in sums if each["code"] is None or is_code(each["code"])]
    if not found:
        return
    taken = [(x.start, x.end) for group in (document.numbers, document.times, document.furniture) for x in group]
    marked = {number.start for number in document.numbers}
    used = {x["code"] for x in found if x.start("digits") in marked}
    for each in found:
        start, end = each.start("digits"), each.end()
        if (each["code"] in used or _is_sum(each)) and not any(a < end and start < b for a, b in taken):
            yield NumberMention(start, end, text[start:end], "=", None, None, _SCORE)


def _is_sum(found: re.Match[str]) -> bool:
    """Whether the digits are a sum by themselves, whatever the code stands for."""
    if found["code"] is None or found["scale"]:
        return True
    digits = found["digits"]
    return sum(map(str.isdigit, digits.split(".")[0])) >= _LEAST_DIGITS and not _YEAR.fullmatch(digits)

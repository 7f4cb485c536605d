"""Exact numbers: tokens of number words, digits and scale words to one value, by the grammar of English numerals.

number = { group scale { scale } } [ group ]        scales fall from group to group
group  = base | [ base ] batch [ "and" ] [ base ]   the base after a batch is smaller than the batch
base   = digits | tens [ unit ] | unit | "a"        batch = hundred, dozen, score
"""

import re

SMALL_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
"""Numbers that reports write as words, as alternatives of a pattern."""
UNITS = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0,
    "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
SINGLES = UNITS | {"nil": 0.0, "no": 0.0, "single": 1.0, "lone": 1.0, "both": 2.0, "pair": 2.0, "couple": 2.0}
SCALES = {
    "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6,
    "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "bil": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "tln": 1e12, "tr": 1e12,
}  # fmt: skip
BATCHES = {"dozen": 12.0, "score": 20.0, "hundred": 100.0}

# 20,000 · 20.000.000 · 1 200 (plain, no-break and thin spaces) · 1'200
GROUPED = re.compile(r"\d{1,3}(?:([,'’\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}")
_SOUTH_ASIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # 1,00,000
_PLAIN = re.compile(r"\d+(?:[.·]\d+)?|\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_ENDLESS = float("inf")


def read_digits(token: str) -> float | None:
    """The value of a token of digits; None where its separators fit no known style."""
    if GROUPED.fullmatch(token):
        return float(re.sub(r"[,'’\s.]" if token.count(".") > 1 else r"[,'’\s]", "", token))
    if _SOUTH_ASIAN.fullmatch(token):
        return float(token.replace(",", ""))
    if _PLAIN.fullmatch(token):
        return float(token.replace("·", "."))
    return float(token.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(token) else None


class _Sum:
    """A number under construction: the groups closed by a scale, and the group being read."""

    def __init__(self) -> None:
        self.closed = 0.0
        self.last = 0.0
        """The group closed last, which a second scale word multiplies again ("two thousand million")."""
        self.scale = _ENDLESS
        self.group: float | None = None
        self.limit = _ENDLESS
        """What is added to the group must be smaller."""
        self.batched = False

    @property
    def value(self) -> float:
        return self.closed + self.last + (self.group or 0.0)

    def add(self, value: float, limit: float) -> bool:
        """Take a base worth ``value``; in this group only a base smaller than ``limit`` may follow it."""
        if value >= self.limit or (value == 0 and self.group is not None):
            return False
        self.group, self.limit = (self.group or 0.0) + value, limit
        return True

    def batch(self, size: float) -> bool:
        """Multiply the group by a hundred, a dozen or a score."""
        group = 1.0 if self.group is None else self.group
        if self.batched or not 0 < group < 100:
            return False
        self.group, self.limit, self.batched = group * size, size, True
        return True

    def close(self, scale: float) -> bool:
        """Multiply the group by a scale; right after another scale, multiply the group closed last."""
        if self.group is None and self.last:
            self.last, self.scale = self.last * scale, self.scale * scale
            return True
        group = 1.0 if self.group is None else self.group
        if group == 0 or scale >= self.scale:
            return False
        self.closed, self.last = self.closed + self.last, group * scale
        self.group, self.limit, self.scale, self.batched = None, _ENDLESS, scale, False
        return True


def count(tokens: list[str]) -> float | None:
    """The value of an exact number ("two hundred and fifty thousand", "2.5 bn", "a dozen"); None where it is none."""
    if not tokens or (tokens[0] in SCALES and len(tokens[0]) <= 3):
        return None
    sums = _Sum()
    return sums.value if all(_take(sums, tokens, at) for at in range(len(tokens))) else None


def _take(sums: _Sum, tokens: list[str], at: int) -> bool:
    """Read one token into the sum; False where the grammar has no place for it."""
    token = tokens[at]
    if token in ("a", "an", "and", "of"):
        return _links(tokens, at)
    if token in TENS:
        return sums.add(TENS[token], 10.0)
    if token in SINGLES:
        return sums.add(SINGLES[token], 0.0)
    if token in BATCHES:
        return sums.batch(BATCHES[token])
    if token in SCALES:
        return sums.close(SCALES[token])
    value = read_digits(token)
    return value is not None and sums.add(value, 0.0)


def _links(tokens: list[str], at: int) -> bool:
    """Whether an article, "and" or "of" stands where a numeral can have it."""
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] == "of":
        return before in ("couple", "pair") and bool(after)
    if tokens[at] == "and":
        return bool(after) and (before in BATCHES or before in SCALES)
    return before in ("", "and") and (
        after in BATCHES or after in SCALES or after in ("couple", "pair", "single", "lone")
    )

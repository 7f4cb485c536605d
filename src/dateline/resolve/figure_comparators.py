"""Comparators from the plain words before and after a number ("more than", "or so"; ``data/comparators.csv``)."""

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.model import Comparator, Span
from dateline.resolve.figure_money import CURRENCY_SIGN, SIGN
from dateline.resolve.figure_numbers import BATCHES, SCALES, TENS, UNITS
from dateline.resolve.figure_words import LONGEST_NAME, Words, first_word, openers, read_table, words_after

# Far enough back to hold two phrases and what may stand between them and the number.
_REACH = 70
# No full stop ends a sentence after "approx.", "est.", "ca." or "c.".
_BREAK = re.compile(r"[,;:!?()\[\]—]|\.(?<!\b[Aa]pprox\.)(?<!\b[Ee]st\.)(?<!\b[Cc]a\.)(?<!\bc\.)\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[~≈±<>≥≤]")
# Words that may stand between a comparator and its number.
_FILLERS = frozenset((
    "a", "an", "another", "other", "additional", "extra", "further", "combined", "record", "whopping", "reported",
    "total", "of", "just", "only", "even", "us",
))  # fmt: skip
_INTENSIFIERS = frozenset(("well", "just", "far", "slightly", "only", "even", "considerably", "significantly", "much"))
# Prepositions of place as well as comparators; before things counted they decide only where the tagger agrees.
_PLACE_WORDS = frozenset(("near", "within", "beyond", "under", "below", "above", "to within"))
# Prepositions of place where an article parts them from the number ("over a 20 km stretch").
_BEFORE_ARTICLE = _PLACE_WORDS | {"over", "around", "close to"}
_ARTICLES = frozenset(("a", "an"))
# Words that call for the preposition after them, which then compares nothing: "protests over 12 deaths".
_GOVERNORS = {
    "over": frozenset((
        "protest", "protests", "protested", "protesting", "talks", "dispute", "disputes", "row", "anger", "angry",
        "outrage", "outraged", "fury", "concern", "concerns", "criticism", "sanctions", "control", "tensions",
    )),
    "about": frozenset((
        "concern", "concerns", "concerned", "worried", "worry", "worries", "information", "questions", "complaints",
        "complained", "fears", "doubts", "outrage", "angry", "anger", "talks", "details",
    )),
    "close to": frozenset(("landed", "fell", "exploded", "detonated", "crashed")),
}  # fmt: skip
# These are occasions too, after "in" or the like: "in the protests over 12 people were killed" tells how many, as the
# thing counted has a verb of its own.
_OCCASIONS = frozenset(("protest", "protests", "talks", "dispute", "disputes", "row"))
_ON_OCCASION = frozenset(("in", "during", "since", "after", "at", "amid"))
# Words between "in" and the occasion: "in the latest".
_OCCASION_REACH = 3
_PEOPLE = "people|men|women|children|police|troops"
_COUNTED_WITH_VERB = re.compile(
    rf"\S+\s+(?:(?!\w+s\b)[\w-]+\s+){{0,2}}(?:[\w-]+s|{_PEOPLE})\s+"
    r"(?:was|were|have|has|had|are|\w{2,}ed\b(?!\s+(?:in|by|at|on|from|as|over)\b))\b"
)
# "were charged over three killings"; who has "charged over 40 people" has done something else.
_ACCUSED = frozenset(("charged", "questioned", "tried", "sentenced", "convicted", "sued", "criticised", "criticized"))
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
# "did not exceed 30", "will never be above 500": the words between, and the phrase turned to its opposite.
_NEGATIONS = frozenset(("not", "never", "without", "cannot", "nor"))
_AUXILIARIES = frozenset(("be", "been", "have", "has", "had"))
_OPPOSITE: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
# Verbs of motion that are a bound where a tally goes before them: "the toll has passed 10,000".
_PASSING = frozenset(("passed", "passes", "crossed", "crosses", "past"))
TALLY = r"\b(?:numbers?|tolls?|tally|count|total|cases|deaths|infections|membership)\b"
_MAY_FOLLOW = _FILLERS | _PASSING | {"the"}
"""Words that may stand between a phrase and its number, or alone tell a bound."""
_TALLIES = re.compile(rf"{TALLY}(?:\s+(?:ha[sd]|have|now|already))*\s+$", re.IGNORECASE)
# After a number, parts of a name as often as bounds; they are bounds where no word follows ("40 at the maximum").
_NOUN_LIKE = frozenset(("minimum", "maximum"))
_MORE_NAME = re.compile(r"[-\s]+(?!(?:per|for|in|at|an?|to|and|or)\b)\w")
# Another number right after a phrase, which is said of that ("12 dead and up to 40 missing").
_NUMBER_WORDS = "|".join((*UNITS, *TENS, *BATCHES, *(x for x in SCALES if len(x) > 3)))
_OTHER_NUMBER = re.compile(rf"\s+(?:to\s+)?(?:an?\s+)?{SIGN}(?:\d|(?:{_NUMBER_WORDS})s?\b)", re.IGNORECASE)
_COMPARED = re.compile(r"\s+than\b")
# "5% more than 2 million tonnes": by how much the number compared, which is told as it is, was passed or missed. What
# is counted with a verb of its own is no number compared ("at 60 percent more than 200 stations closed").
_BY_HOW_MUCH = re.compile(r"(?:%|\bper\s?cent|\bpercentage\s+points?|\btimes)\s+$", re.IGNORECASE)
_BY_REACH = 25
_OWN_VERB = re.compile(
    r"\S+\s+(?:(?!(?:it|they|he|she|we|that|which|in|of|than|a|an|the)\b)[\w-]+\s+){0,2}?"
    r"(?:was|were|have|has|had|are|say|said|came|went|left|fled|took|got|lost|gave|voted)\b"
)
# "No more than the 5 allowed" bounds the number as well; "more than the 5 allowed" tells it as it is.
_DENIALS = frozenset(("no", "not"))
_DENIAL_AT = -4
# "An estimated street value of £2m": the number is the estimate; after "the" it may be a number of things valued ("the
# estimated value of two paintings").
_ESTIMATED = re.compile(
    r"(?P<the>\b(?:the|their|his|her|its)\s+)?\bestimated\s+(?:[\w-]+\s+){0,2}(?:costs?|values?|worth|populations?|total|number|loss(?:es)?|damages?|toll|crowd|price|sum"
    r"|amount|budget|revenues?|size|area|weight|speed|capacity|reserves|gap|shortfall|deficit|depth|height|length|distance)\s+"
    r"of\s+$",
    re.IGNORECASE,
)
# A sum or a large number, as wholes that are estimated are.
_SUM = re.compile(
    rf"[^\W\d_]{{0,3}}{CURRENCY_SIGN}|\d{{1,3}},\d{{3}}|[\d.]+(?:[\s-]?(?:[mb]n?|[mbtr]+illion|lakh|crore))\b"
)


class Comparison(NamedTuple):
    """What the words beside a number say, and the span of the words and the number together."""

    comparator: Comparator
    start: int
    end: int
    words: str

    @property
    def is_placing(self) -> bool:
        """Whether the words may as well say where something is."""
        return self.words in _PLACE_WORDS


@functools.cache
def _phrases(side: str) -> dict[str, Comparator]:
    return {x["words"]: x["comparator"] for x in read_table("comparators.csv") if x["side"] == side}  # type: ignore[misc]


def compare_before(text: str, start: int, at: int) -> Comparison | None:
    """What the words that end at ``at`` say of the number there; nothing before ``start`` is read.

    A bound that stands before a rough word wins ("at least about 20" is a least number).
    """
    start = max(start, at - _REACH)
    if not _may_compare(text[start:at]):
        return None
    first = start
    for found in _BREAK.finditer(text, start, at):
        first = found.end()
    words = [word.lower() for word in _WORD.findall(text, first, at)]
    told = _last_phrase(words)
    if told is None:
        return _passed(text, words, first, at) or _estimated(text, words, start, at)
    phrase, rest = told[0], words[: told[1]]
    starts = [word.start() for word in _WORD.finditer(text, first, at)]
    if phrase.endswith(" than") and _is_compared(text, starts[_opening(rest)], at):
        return None
    is_rough_sum = phrase == "about" and not text[at : at + 1].isalnum()  # "the concern [firm] about $2 million a year"
    is_governed = _is_governed(phrase, rest) and not (is_rough_sum or _is_after_occasion(text, rest, at))
    if is_governed or (phrase in _BEFORE_ARTICLE and _has_article(words[len(rest) + len(phrase.split()) :])):
        return None
    comparator = _phrases("before")[phrase]
    outer = _last_phrase(rest) if comparator == "~" else None
    if outer and (bound := _phrases("before")[outer[0]]) != "~":
        phrase, rest, comparator = outer[0], words[: outer[1]], bound
    if comparator in _OPPOSITE and (negation := _negation(rest)) is not None:
        return Comparison(_OPPOSITE[comparator], starts[negation], at, f"not {phrase}")
    return Comparison(comparator, starts[_opening(rest)], at, phrase)


def _is_compared(text: str, phrase: int, at: int) -> bool:
    """Whether before "more than" at ``phrase`` stands by how much, and the number ``at`` opens no clause."""
    by = _BY_HOW_MUCH.search(text, max(0, phrase - _BY_REACH), phrase)
    return by is not None and not (_COUNTED_WITH_VERB.match(text, at) or _OWN_VERB.match(text, at))


def _is_governed(phrase: str, rest: list[str]) -> bool:
    """Whether the word before the phrase calls for it as its preposition."""
    last = rest[-1] if rest else ""
    accused = phrase == "over" and last in _ACCUSED and not _PASSIVE.isdisjoint(rest[-2:-1])
    return accused or last in _GOVERNORS.get(phrase, ())


def _is_after_occasion(text: str, rest: list[str], at: int) -> bool:
    """Whether ``rest`` ends by telling on what occasion the things counted at ``at`` did or suffered something."""
    words = rest[-_OCCASION_REACH - 1 :]
    is_occasion = words != [] and words[-1] in _OCCASIONS and not _ON_OCCASION.isdisjoint(words[:-1])
    return is_occasion and _COUNTED_WITH_VERB.match(text, at) is not None


def _has_article(words: list[str]) -> bool:
    """Whether an article stands among the words between the phrase and the number."""
    return not _ARTICLES.isdisjoint(words)


def _negation(rest: list[str]) -> int | None:
    """Which word denies the phrase after ``rest``, auxiliaries between them passed over."""
    last = len(rest) - 1
    while last >= 0 and rest[last] in _AUXILIARIES:
        last -= 1
    is_denial = last >= 0 and (rest[last] in _NEGATIONS or rest[last].endswith(("n't", "n’t")))
    return last if is_denial else None


def _passed(text: str, words: list[str], first: int, at: int) -> Comparison | None:
    """The bound that a tally has gone past; ``first`` is where the words begin."""
    if not words or words[-1] not in _PASSING:
        return None
    starts = [word.start() for word in _WORD.finditer(text, first, at)]
    if not _TALLIES.search(text, starts[0], starts[-1]):
        return None
    return Comparison(">", starts[-1], at, words[-1])


def _estimated(text: str, words: list[str], start: int, at: int) -> Comparison | None:
    """The estimate that a noun for the whole is said to be."""
    found = _ESTIMATED.search(text, start, at) if words[-1:] == ["of"] else None
    if found and found["the"] and not _SUM.match(text, at):
        return None
    return Comparison("~", found.start(), at, "estimated") if found else None


def _denies(words: list[str]) -> bool:
    """Whether the words end as in "no more than the"."""
    return len(words) >= -_DENIAL_AT and words[-2:] == ["than", "the"] and words[_DENIAL_AT] in _DENIALS


def _may_compare(before: str) -> bool:
    """Whether the last word is one that a phrase may end with; most are none, which saves a closer look."""
    words = before.rsplit(None, 1)
    last = words[-1] if words else ""
    if not last.isalpha():
        found = _WORD.findall(last)
        last = found[-1] if found else ""
    return not last or last.lower() in _enders()


def _last_phrase(words: list[str]) -> tuple[str, int] | None:
    """The longest phrase at the end of the words, fillers passed over, and how many words stand before it."""
    while words:
        longest = min(LONGEST_NAME, len(words)) if words[-1] in _closers() else 0
        for size in range(longest, 0, -1):
            phrase = " ".join(words[-size:])
            if phrase in _phrases("before"):
                return phrase, len(words) - size
        if words[-1] not in _FILLERS and not _denies(words):
            return None
        words = words[:-1]
    return None


def _opening(rest: list[str]) -> int:
    """Which word opens the phrase after ``rest``, words that strengthen it taken in ("well over")."""
    first = len(rest)
    while first > 0 and rest[first - 1] in _INTENSIFIERS:
        first -= 1
    return first


@functools.cache
def _openers() -> frozenset[str]:
    return openers(_phrases("after"))


@functools.cache
def _closers() -> frozenset[str]:
    """Last words of what may stand before a number."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _phrases("before"))


@functools.cache
def _enders() -> frozenset[str]:
    """The same and the words that may stand between a phrase and its number, or tell a bound alone."""
    return _closers() | _MAY_FOLLOW


def compare_after(text: str, ends: Sequence[int], end: int, counted: Span | None = None) -> Comparison | None:
    """What the words after the number say ("20 or more"), looked for at each of ``ends`` (of number, unit, thing).

    Words within the thing ``counted`` belong to it ("two maximum-security prisons"), words before another number to
    that ("six soldiers and over 30 rebels").
    """
    phrases = _phrases("after")
    for place, at in enumerate(ends):
        if first_word(text, at, end).lower() not in _openers():
            continue
        for words in words_after(text, at, end):
            phrase = words.text.lower()
            fits = phrase in phrases and (place == 0 or phrase.startswith(("or ", "and ", "give ")))
            if fits and not _belongs_elsewhere(text, words, end, counted):
                return Comparison(phrases[phrase], at, words.end, phrase)
    return None


def _belongs_elsewhere(text: str, words: Words, end: int, counted: Span | None) -> bool:
    """Whether the words say something of the thing counted or of a number after them."""
    phrase = words.text.lower()
    if counted and counted.start <= words.start < counted.end and len(counted.text.split()) > len(phrase.split()) + 1:
        return True
    if phrase in _NOUN_LIKE and _MORE_NAME.match(text, words.end, end):
        return True
    other = _COMPARED if phrase.startswith("or ") else _OTHER_NUMBER
    return other.match(text, words.end, end) is not None

"""Where the times of a report stand: their sentences, the words about them, and what lies between two of them."""

import re
from bisect import bisect_right
from functools import lru_cache

from dateline.model import Document, StatementMention, TimeMention
from dateline.resolve.time_tense import find_words, words_of

# Between two times of one range or choice there is no more than this.
_JOIN = re.compile(r"\s*(?:[-–—/]|to|and|or|through|until|till|,)\s*", re.IGNORECASE)
_JOIN_CHARACTERS = 10
# "from Tuesday night through to Wednesday": the second lies on or after the first.
_RANGE = re.compile(r"\s*(?:to|through(?: to)?|until|till|into|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
RANGE_CHARACTERS = 16
"""No more characters than these stand between the two times of a range."""
# "between May and June".
_AND, _BETWEEN = " and ", re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_POSSESSIVES = ("'s", "’s")
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their"))
_LETTER, _NO_LETTER = re.compile(r"[^\W\d_]"), "x"


class Contexts:
    """The sentences of a report, with their words but for those of its times: the month of May is no verb."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts = [sentence.start for sentence in document.sentences]
        self._length = len(document.report.text)
        self._plain = _without_times(document.report.text, document.times)
        lowered = self._plain.lower()
        # A few letters become two in lower case; then the offsets are not those of the text.
        self._lowered = lowered if len(lowered) == self._length else None

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence at ``offset`` (of the whole text, where there are no sentences)."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return 0, self._length
        sentence = self._sentences[at]
        return sentence.start, max(sentence.end, offset)

    def words_around(self, mention: TimeMention, within: list[StatementMention]) -> tuple[list[str], list[str]]:
        """The words before and after the mention in its sentence, as far as they belong to the same statement.

        That is the first of those ``within`` which it stands.
        """
        at = mention.start
        start, end = self.sentence(at)
        for content in within[0].content if within else ():
            if content.start <= at < content.end:
                start, end = max(start, content.start), min(end, max(content.end, mention.end))
        return self._words(start, at), self._words(mention.end, end)

    def _words(self, start: int, end: int) -> list[str]:
        if self._lowered is None:
            return words_of(self._plain[start:end])
        return find_words(self._lowered, start, end)


def _without_times(text: str, times: tuple[TimeMention, ...]) -> str:
    """The text, as long as it was, with letters that say nothing in place of those of the times."""
    parts, at = [], 0
    for time in times:
        if time.start >= at:
            parts += [text[at : time.start], _without_letters(time.text)]
            at = time.end
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=8192)
def _without_letters(words: str) -> str:
    return _LETTER.sub(_NO_LETTER, words)


def is_join(gap: str) -> bool:
    """Whether the times on both sides of the gap are joined in a range or a choice."""
    return len(gap) <= _JOIN_CHARACTERS and _JOIN.fullmatch(gap) is not None


def is_range(gap: str, text: str, start: int) -> bool:
    """Whether the times on both sides of the gap, the first at ``start``, are the ends of one range.

    "From May to June", "between May and June".
    """
    if len(gap) > RANGE_CHARACTERS:
        return False
    between = gap == _AND and _BETWEEN.search(text, max(0, start - RANGE_CHARACTERS), start)
    return bool(between) or _RANGE.fullmatch(gap) is not None


def only_modifies(text: str, end: int, before: list[str]) -> bool:
    """Whether the time that ends there only says which thing is meant ("Wednesday's ruling", "the Aug. 7 bombings").

    ``before`` are the words before it.
    """
    if text.startswith(_POSSESSIVES, end):
        return True
    return bool(before) and before[-1] in _ARTICLES and text[end : end + 2].strip().isalpha()

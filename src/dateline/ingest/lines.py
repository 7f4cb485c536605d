"""The lines of a text with their offsets: what furniture, dates and titles are told by."""

import re
from collections.abc import Iterator
from functools import cached_property

# A line ends at any break that a page or a release may hold; U+2028 stands inside many agency releases.
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")

# Closing punctuation, then quotation marks or brackets that close with it.
_SENTENCE_END = re.compile(r"""[.!?…:][)\]"'”’»]*$""")
TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_WORD = re.compile(r"[^\W_]+")

# So many words and one more; nothing is counted past them. Titles and link texts of news sites stay under 26 words.
_SENTENCE, _PARAGRAPH = (re.compile(rf"[\W_]*(?:[^\W_]++[\W_]++){{{words}}}[^\W_]") for words in (5, 25))

_BULLET = re.compile(r"^[-•*·‣]\s+(?=\S)")

# A longer line is a paragraph and no label; also bounds the work of every pattern that reads a whole line.
LONGEST_LABEL = 400


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(words.split())


# Letters that patterns without regard to case take for a plain one, as ``str.lower`` does not.
_ODD_LETTERS = (("İ", "i"), ("ı", "i"), ("ſ", "s"))


def folded(text: str) -> str:
    """The text in lower case and of the same length, every letter as patterns that ignore case see it."""
    for odd, plain in _ODD_LETTERS:
        text = text.replace(odd, plain)
    return text.lower()


class Line:
    """One line without the white space around it; ``text == whole[start:end]``."""

    def __init__(self, start: int, text: str, gap: bool) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.gap = gap
        """Whether an empty line stands before it."""

    @cached_property
    def plain(self) -> str:
        """The text with straight apostrophes and without a bullet: what patterns are matched against."""
        return _BULLET.sub("", self.text).replace("’", "'")

    @cached_property
    def words(self) -> int:
        """Number of words; 999 for a line that is too long to count."""
        return len(_WORD.findall(self.text)) if len(self.text) <= LONGEST_LABEL else 999

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line reads as sentences: closed by punctuation, or long."""
        if len(self.text) > LONGEST_LABEL:
            return True
        closed = _SENTENCE_END.search(self.text[-4:]) is not None
        return (_SENTENCE if closed else _PARAGRAPH).match(self.text) is not None


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold more than white space, in order."""
    lines: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        bare = found[0].strip()
        if bare:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            gap = bool(lines) and text.count("\n", end, start) + text.count("\u2028", end, start) > 1
            lines.append(Line(start, bare, gap))
            end = start + len(bare)
    return lines


def line_starts(text: str) -> Iterator[int]:
    """Where the lines, as line feeds part them, begin; a pattern that looks for them itself tries every character."""
    at = 0
    while at >= 0:
        yield at
        at = text.find("\n", at) + 1 or -1

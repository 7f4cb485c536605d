"""Originals of translated quotations: how far the other language goes."""

import re

from dateline.ingest.lines import word_set

# Words that tell English and are rare in other languages of the Latin script.
_ENGLISH = word_set(
    "the of and to was were is are that with for had has have been by from this which who said his her their they it "
    "not but would will after when where there into could should than"
)
_WORD = re.compile(r"[^\W\d_]+")
# So many of the next words must be English for the original to have ended; "to", "is" and "for" alone may be foreign.
_WINDOW, _NEEDED = 5, 2
# An original longer than this is a mistake of this rule.
_LONGEST = 1200


def end_of_original(text: str, start: int) -> int:
    """Where the foreign words that begin at ``start`` end: before English comes back, or with the line."""
    stop = _line_end(text, start)
    words = list(_WORD.finditer(text, start, stop))
    flags = [word[0].lower() in _ENGLISH for word in words]
    foreign = next((at for at, word in enumerate(words) if not word[0].isascii()), 0)
    for at in range(1, len(words)):
        if at > foreign and _is_back(words, flags, at):
            return start + len(text[start : words[at].start()].rstrip())
    return start + len(text[start:stop].rstrip())


def _line_end(text: str, start: int) -> int:
    ends = [at for mark in "\n\r\u2028" if (at := text.find(mark, start, start + _LONGEST)) >= 0]
    return min([*ends, start + _LONGEST, len(text)])


def _is_back(words: list[re.Match[str]], flags: list[bool], at: int) -> bool:
    if _is_latin(words[at][0]) and not _is_latin(words[at - 1][0]):
        return True
    return sum(flags[at : at + _WINDOW]) >= _NEEDED and (words[at][0][0].isupper() or flags[at])


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250"

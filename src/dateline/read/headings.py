"""Headings of a report's parts, which tell no event by themselves ("Withdrawal of weapons")."""

import re

from dateline.read.reading import Reading

# Headings of situation reports have up to six words, which so many characters hold.
_MOST_WORDS, _LONGEST = 6, 60
# A line of fewer words below a heading may be what it counts ("Casualties", "Dead: 14").
_FEWEST_WORDS_BELOW = 4
# So far on the line below a heading begins and says what it is.
_BELOW_REACH = 100
# What a part is called by: nouns of actions, and plurals.
_NOUN = re.compile(r".*(?:[^s]s|[ts]ion|ment|age|[ae]nce|al|ing)", re.IGNORECASE)
# Before the noun up to two words after the letter or number of the part, after it what the action is of.
_BEFORE = re.compile(r"(?:(?:[A-Z]|\d{1,2})[.)]\s+)?(?:[^\W\d_]+(?:[-/][^\W\d_]+)*\s+){0,2}")
_AFTER = re.compile(r"(?:\s*/\s*|\s+(?:and|or|of|on|by|against|among|in|to|for|&)\s)[^\d.!?:;“”\"]*|", re.IGNORECASE)
# Words that make a count or a piece of news of it ("Three killings", "More protests").
_NEWS = frozenset(
    re.findall(
        r"\S+",
        "a an the no of in on at by to for with from after before amid over more new fresh further another deadly many "
        "several some dozens hundreds thousands scores two three four five six seven eight nine ten",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"\s*[-–—•*·‣▪●■◦]\s*(?=\S)")


def is_of_heading(reading: Reading, word: int) -> bool:
    """Whether the word stands in the heading of a part: a line of its own that names nobody and no place.

    The first line is the report's title, and sentences or a list follow a heading.
    """
    if not _NOUN.fullmatch(reading.words.texts[word]):
        return False
    text = reading.seen
    start, end = reading.offsets(word, word + 1)
    first = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    last = text.find("\n", end, end + _LONGEST)
    if last < 0 or first <= reading.sentences[0].start:
        return False
    named = _is_name(text[first:start].lstrip(), text[start:last].rstrip(), end - start)
    return named and _leads(text, last) and not _names(reading, word)


def _is_name(before: str, rest: str, length: int) -> bool:
    """Whether a line is the name of a part, by what stands ``before`` its noun and after its ``length`` letters."""
    words = [word.lower() for word in _WORD.findall(before)]
    if len(words) + len(_WORD.findall(rest)) > _MOST_WORDS or not _NEWS.isdisjoint(words):
        return False
    opens = (before or rest)[0]
    named = _BEFORE.fullmatch(before) is not None and _AFTER.fullmatch(rest, length) is not None
    return named and (opens.isupper() or opens.isdigit())


def _leads(text: str, at: int) -> bool:
    """Whether the next line that is not empty is an item of a list or has several words."""
    below = next((line for line in text[at : at + _BELOW_REACH].split("\n") if line.strip()), "")
    return bool(_BULLET.match(below)) or len(below.split()) >= _FEWEST_WORDS_BELOW


def _names(reading: Reading, word: int) -> bool:
    """Whether a place or somebody is named in the word's line."""
    low, high = reading.sentence_at(word)
    return any(reading.layer(name)[:, low:high].argmax(0).any() for name in ("place", "name"))

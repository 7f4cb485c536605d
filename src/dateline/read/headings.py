"""Headings of a report's parts, which tell no event and may say that what follows is planned."""

import re

from dateline.model import Status
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
# The mark of an item in a list.
_BULLET = re.compile(r"\s*[-–—•*·‣▪●■◦]\s*(?=\S)")

# The lines above that are looked at for the heading of a list: as many items are rare.
_MOST_ITEMS = 15
# Before a word that opens an item, a line or what follows a semicolon in it.
_OPENS = re.compile(r"(?:^|\n|[-–—•*·‣▪●■◦;])[^\S\n]*$")
_OPENS_REACH = 4
# The name of an action, by its end or by what it is done to.
_ACTION = re.compile(r".*(?:[ts]ion|ment|al|ery)", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:planned|plans?|next\s+steps|way\s+forward)\b", re.IGNORECASE)
_NEEDS = re.compile(r"\b(?:needs|gaps)\b", re.IGNORECASE)
_RECOMMENDS = re.compile(r"\brecommend", re.IGNORECASE)
# Headings over what was done as well ("Needs and response", "Progress of the plan").
_DONE = re.compile(r"\b(?:progress|achieve\w*|completed|implement\w*|response\s+to|and\s+response)\b", re.IGNORECASE)


def is_of_heading(reading: Reading, word: int) -> bool:
    """Whether the word stands in the heading of a part: a line of its own that names nobody and no place.

    The first line is the report's title, and sentences or a list follow a heading.
    """
    text = reading.seen
    start, end = reading.offsets(word, word + 1)
    last = text.find("\n", end, end + _LONGEST)
    if last < 0:
        return False
    first = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if first <= reading.sentences[0].start or not _NOUN.fullmatch(reading.words.texts[word]):
        return False
    named = _is_name(text[first:start].lstrip(), text[start:last].rstrip(), end - start)
    return named and _leads(text, last) and not _names(reading, word)


def _is_name(before: str, rest: str, length: int) -> bool:
    """Whether a line is the name of a part, by what stands ``before`` its noun and after its ``length`` letters."""
    words = [word.lower() for word in _WORD.findall(before)]
    if len(words) + len(_WORD.findall(rest)) > _MOST_WORDS or not _NEWS.isdisjoint(words):
        return False
    if any(word.endswith("ing") for word in words[1:]):  # "Traders facing charges"
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


def told_by_heading(text: str, start: int, end: int, tagged: Status) -> Status | None:
    """The status that the heading above gives to the action at ``start`` that opens an item: planned, or asked for."""
    if tagged in ("possible", "negated") or not _opens_item(text, start):
        return None
    heading = heading_above(text, start)
    if not heading or _DONE.search(heading) or _is_title(text, heading, start):
        return None
    if _RECOMMENDS.search(heading):
        return None if text.endswith("ed", start, end) else "possible"
    if not (text.startswith(" of ", end) or _ACTION.fullmatch(text, start, end)):
        return None
    if _NEEDS.search(heading):
        return "possible"
    return "future" if _PLANS.search(heading) else None


def _opens_item(text: str, at: int) -> bool:
    """Whether an item, a line, or what follows a semicolon in it begins at ``at``."""
    if text[at - 1 : at] == " " and text[at - 2 : at - 1].isalnum():  # as most words stand: after another word
        return False
    return _OPENS.search(text, max(0, at - _OPENS_REACH), at) is not None


def _is_title(text: str, heading: str, at: int) -> bool:
    """Whether the heading opens the report, and what stands at ``at`` below it is prose and no list."""
    listed = _BULLET.match(text, text.rfind("\n", 0, at) + 1) is not None
    return not listed and text.lstrip().startswith(heading)


def is_recommended(text: str, at: int) -> bool:
    """Whether what opens an item of a list at ``at`` stands under a heading for recommendations."""
    if not _opens_item(text, at):
        return False
    listed = _BULLET.match(text, text.rfind("\n", 0, at) + 1) is not None
    return listed and _RECOMMENDS.search(heading_above(text, at)) is not None


def heading_above(text: str, at: int) -> str:
    """The heading of the list or the paragraph at ``at``, empty where it has none.

    A line that ends in a colon may stand between them ("To the government:").
    """
    end = text.rfind("\n", 0, at)
    for _ in range(_MOST_ITEMS):
        if end < 0:
            return ""
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line and not _BULLET.match(line):
            if len(line) > _LONGEST or line[-1] in ".!?" or not line[0].isalnum():
                return ""
            if line[-1] != ":" or any(says.search(line) for says in (_PLANS, _NEEDS, _RECOMMENDS)):
                return line
        end = start - 1
    return ""

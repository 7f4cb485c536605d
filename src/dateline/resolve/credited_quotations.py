"""Quotations on a line of their own whose speaker is named by a sign alone.

Releases and live pages print them so: "“We will hire 400 people.” – Jo Lind, head of Dorvex", "Jo Lind: “It is done”".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from dateline.model import Document, Span, StatementMention

# At least a word and a name, as in "Mayor Reyes", "Energy minister Karl Voss"; a name alone has two words too.
_WHO = r"(?P<who>[A-Z][\w.'’-]*(?:[ \t]+(?:[A-Za-z][\w.'’-]*)){0,6}[ \t]+[A-Z][\w.'’-]*)"
# One of these opens each quotation; looked for first, as that is cheap.
_OPENING = ("“", '"')
# Shorter quotations are names of things ("“The Wall” – Jo Lind").
_SAID = r"[“\"](?P<said>[^“”\"\n]{15,})[”\"]"
_OPENS = r"[ \t]*(?:[•*·-][ \t]*)?"
_CREDITED = re.compile(rf"{_OPENS}{_SAID}[ \t]*(?:[–—―]|--?)[ \t]*{_WHO}(?:,[^\n.!?]*)?[ \t]*$", re.MULTILINE)
_LABELLED = re.compile(rf"{_OPENS}{_WHO}:[ \t]*{_SAID}\.?[ \t]*$", re.MULTILINE)
# Who ends so is a thing that is quoted from, and no speaker.
_THING = re.compile(
    r"\b(?:quote|quotation|statement|message|slogan|motto|title|text|question|answer|tweet|post|headline|caption|note"
    r"|reaction|comment|song|film|book|novel|play|album|verse|day|week|says?|said|writes|wrote|adds|added)\s*$",
    re.IGNORECASE,
)
# So begin the labels of titles, links, pictures and articles of law.
_LABEL = re.compile(
    r"(?:best|worst|dear|favou?rite|read|see|also|watch|listen|more|related|photos?|video|image|sign|banner|article|section"
    r"|chapter|rule|clause|amendment|step|verse)\b",
    re.IGNORECASE,
)
# Titles write most words with capitals, but for small words, and end in no full stop.
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
_SENTENCE_ENDS = (".", "!", ",", "…")
# Behind a name, when or where he said it ("Jo Lind on Friday").
_WHEN = re.compile(r"(?<=\w)\s+(?:on|at|in|to)\s.*$")
_MARKS = ' \t\n"“”,;.!…'
# As sure as headlines with a speaker's name alone.
_SCORE = 0.8


def attribute_quotations(document: Document) -> Document:
    """The document with a statement more for each such quotation that no statement tells yet."""
    told = list(_statements(document))
    if not told:
        return document
    ordered = sorted((*document.statements, *told), key=lambda s: min(x.start for x in (*s.content, *s.cue)))
    return msgspec.structs.replace(document, statements=tuple(ordered))


def _statements(document: Document) -> Iterator[StatementMention]:
    text = document.report.text
    starts = _quoting_lines(text)
    quotations = [found for pattern in (_CREDITED, _LABELLED) for at in starts if (found := pattern.match(text, at))]
    if not quotations:
        return
    taken = [*document.furniture, *[c for statement in document.statements for c in statement.content]]
    for found in quotations:
        start, end = found.span("said")
        asks = found["said"].rstrip().endswith("?")
        spoken_for = any(item.start < end and start < item.end for item in taken)
        content = tuple(_sentences(document, start, end))
        thing = _LABEL.match(found["who"]) or _THING.search(found["who"]) or _is_title(found["said"].rstrip())
        if content and not (asks or spoken_for or thing):
            yield StatementMention(
                cue=(),
                source=_speaker(found.start("who"), found["who"]),
                content=content,
                form="direct",
                stance="asserts",
                score=_SCORE,
            )


def _quoting_lines(text: str) -> list[int]:
    """Where the lines begin in which a quotation does."""
    starts = set[int]()
    for mark in _OPENING:
        at = text.find(mark)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            end = text.find("\n", at)
            at = text.find(mark, end) if end >= 0 else -1
    return sorted(starts)


def _speaker(start: int, who: str) -> Span:
    name = _WHEN.sub("", who)
    name = name if " " in name else who
    return Span(start, start + len(name), name)


def _is_title(said: str) -> bool:
    """Whether most words behind the first have capitals ("The Long Road to Velm")."""
    words = [word for word in _WORD.findall(said)[1:] if word not in _SMALL]
    return not said.endswith(_SENTENCE_ENDS) and 2 * sum(word[0].isupper() for word in words) > len(words)


def _sentences(document: Document, low: int, high: int) -> Iterator[Span]:
    """The parts of sentences in half-open ``low`` to ``high``, without marks at their edges."""
    text = document.report.text
    first, last = (bisect_left(document.sentences, at, key=lambda s: s.start) for at in (low, high))
    for sentence in document.sentences[max(0, first - 1) : last]:
        start, end = max(sentence.start, low), min(sentence.end, high)
        words = text[start:end]
        start += len(words) - len(words.lstrip(_MARKS))
        end -= len(words) - len(words.rstrip(_MARKS))
        if start < end:
            yield Span(start, end, text[start:end])

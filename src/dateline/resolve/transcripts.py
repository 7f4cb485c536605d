"""Transcripts: lines that open with their speaker's name and a colon, as interviews and briefings are printed."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dateline.ingest.lines import line_starts
from dateline.model import Document, Span, StatementMention

# A label of one to six words with capitals ("MR. HOLT", "Lena Dahl", "Minister for Health"), perhaps a seat or a name
# in brackets or an office behind a comma ("ANNA DUFF, HOST"), and what is said after it. "Q." asks without a colon.
_TURN = re.compile(
    r"[ \t]*(?:(?:The|THE)[ \t]+)?"
    r"(?:(?P<letter>Q)\.|(?P<label>[A-Z][\w.'’-]*(?:[ \t]+(?:(?:of[ \t]+the|of|for|and)[ \t]+)?[A-Z][\w.'’-]*){0,5})"
    r"(?:,[ \t]+[A-Z][A-Za-z .&'’-]{1,40}|(?:[ \t]+\([^()\n]{1,40}\)){1,2})?[ \t]*:)[ \t]+(?=\S)"
)
# Labels that name nobody: of those who only ask, and of answers.
_NAMELESS = frozenset(("q", "question", "reporter", "journalist", "interviewer", "moderator", "host", "a", "answer"))
# Labels of the parts of a page, who are no speakers: of forms, lists of facts, live pages and checks of claims.
_PARTS = re.compile(
    r"(?:what|where|when|who|why|how|which)(?:\s.*)?|location|date|time|summary|background|context|response|needs|gaps|status"
    r"|impact|situation|analysis|updates?|latest|news|claims?|facts?|verdict|results?|ratings?|conclusion|notes?|correction"
    r"|caption|photo|sources?|related|yes|no|defen[cs]e|midfield|attack|subject|topic|problem|solution",
    re.IGNORECASE,
)
# One of these is in all labels; looked for first, as that is cheap.
_LABEL_MARKS = (":", "Q.")
# Shorter sentences are greetings and asides ("Thank you."), which tell nothing.
_FEWEST_WORDS = 4
# A greeting with no clause behind its commas; "Thanks to the dam, …" and "Thank you, the plant will open" tell more.
_GREETS = re.compile(
    r"[\s\"“]*(?:thanks?\b(?!\s+to\b)|good\s+(?:morning|afternoon|evening)\b|welcome\s+(?:back|to|everyone|all)\b)"
    r"[^,;]*(?:,\s*[^\s,;]+(?:[ \t]+[^\s,;]+){0,2}\s*){0,3}",
    re.IGNORECASE,
)
# Who is named in full once is named so later: by the surname, perhaps behind a title.
_BY_SURNAME = re.compile(r"(?:(?:mrs?|ms|dr|sen|rep|gov|gen|col)\.?[ \t]+)?\S+", re.IGNORECASE)
# As sure as headlines with a speaker's name alone.
_SCORE = 0.8
_MARKS = ' \t\n"“”.!…'


class _Turn(NamedTuple):
    """The label of a speaker, where what he says begins, and where it ends at the latest."""

    label: Span
    start: int
    end: int


def attribute_turns(document: Document) -> Document:
    """The document with a statement more for each turn of a transcript that tells something."""
    turns = _turns(document.report.text)
    if not _is_transcript(document.report.text, turns):
        return document
    told = [statement for turn in turns if (statement := _statement(document, turn))]
    ordered = sorted((*document.statements, *told), key=lambda s: min(x.start for x in (*s.content, *s.cue)))
    return msgspec.structs.replace(document, statements=tuple(ordered))


def _turns(text: str) -> list[_Turn]:
    """The turns in order; each but the last goes on to the next label, the last one ends with its line."""
    if not any(mark in text for mark in _LABEL_MARKS):
        return []
    labels = [label for at in line_starts(text) if (label := _TURN.match(text, at))]
    if not labels:
        return []
    line_end = text.find("\n", labels[-1].end())
    ends = [after.start() for _, after in pairwise(labels)] + [len(text) if line_end < 0 else line_end]
    spans = [_label(m) for m in labels]
    turns = [_Turn(span, m.end(), end) for span, m, end in zip(spans, labels, ends, strict=True)]
    return [turn for turn in turns if not _PARTS.fullmatch(turn.label.text)]


def _label(found: re.Match[str]) -> Span:
    group = "label" if found["label"] else "letter"
    return Span(found.start(group), found.end(group), found[group])


def _speakers(turns: Sequence[_Turn]) -> list[str]:
    """Who speaks each turn: the label, or its last word where another turn is labelled by that surname alone."""
    labels = [turn.label.text.lower() for turn in turns]
    surnames = {label.split()[-1] for label in labels if _BY_SURNAME.fullmatch(label)}
    return [last if (last := label.split()[-1]) in surnames else label for label in labels]


def _is_transcript(text: str, turns: Sequence[_Turn]) -> bool:
    """Whether somebody answers the question of another: what tells it from a form ("Location: …")."""
    asked, speakers = [_asks(text, turn) for turn in turns], _speakers(turns)
    answered = any(
        asks and not other and one != two for (one, asks), (two, other) in pairwise(zip(speakers, asked, strict=True))
    )
    labels = Counter(speakers)
    named = [label for label in labels if label not in _NAMELESS]
    return answered and (len(named) < len(labels) or max(labels.values()) > 1)


def _asks(text: str, turn: _Turn) -> bool:
    return text[turn.start : turn.end].rstrip('"” \n').endswith("?")


def _statement(document: Document, turn: _Turn) -> StatementMention | None:
    """What the turn tells; nothing where it only asks, or where nobody is named."""
    if turn.label.text.lower() in _NAMELESS or _asks(document.report.text, turn):
        return None
    content = tuple(_sentences(document, turn))
    if not content:
        return None
    return StatementMention(cue=(), source=turn.label, content=content, form="direct", stance="asserts", score=_SCORE)


def _sentences(document: Document, turn: _Turn) -> Iterator[Span]:
    """The sentences of a turn that tell something, without marks at their edges."""
    text = document.report.text
    first, last = (bisect_left(document.sentences, at, key=lambda s: s.start) for at in (turn.start, turn.end))
    for sentence in document.sentences[max(0, first - 1) : last]:
        start, end = max(sentence.start, turn.start), min(sentence.end, turn.end)
        words = text[start:end]
        tells_nothing = len(words.split()) < _FEWEST_WORDS or _GREETS.fullmatch(words.rstrip(_MARKS)) is not None
        if not tells_nothing and not words.rstrip(_MARKS).endswith("?"):
            first, last = _without_marks(words)
            yield Span(start + first, start + last, words[first:last])


def _without_marks(words: str) -> tuple[int, int]:
    """The bounds of what is said; a mark of quotation stays if its other half is within ("“We will,” I said")."""
    last = len(words.rstrip(_MARKS))
    first = len(words) - len(words.lstrip(_MARKS))
    within = sum(words.count(mark, first, last) for mark in '"“”')
    spaces = len(words) - len(words.lstrip())
    return (spaces if within % 2 else first), last

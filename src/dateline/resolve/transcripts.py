"""Transcripts: lines that open with their speaker's name and a colon, as interviews and briefings are printed."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dateline.model import Document, Span, StatementMention

# A label of one to six words with capitals ("MR. HOLT", "Lena Dahl", "Minister for Health"), perhaps a seat or a name
# in brackets or an office behind a comma ("ANNA DUFF, HOST"), and what is said after it. "Q." asks without a colon.
_TURN = re.compile(
    r"^[ \t]*(?:(?:The|THE)[ \t]+)?"
    r"(?:(?P<letter>Q)\.|(?P<label>[A-Z][\w.'’-]*(?:[ \t]+(?:(?:of[ \t]+the|of|for|and)[ \t]+)?[A-Z][\w.'’-]*){0,5})"
    r"(?:,[ \t]+[A-Z][A-Za-z .&'’-]{1,40}|(?:[ \t]+\([^()\n]{1,40}\)){1,2})?[ \t]*:)[ \t]+(?=\S)",
    re.MULTILINE,
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
# Shorter sentences are greetings and asides ("Thank you."), which tell nothing.
_FEWEST_WORDS = 4
_GREETS = re.compile(r"[\s\"“]*(?:thanks?\b|good\s+(?:morning|afternoon|evening)\b|welcome\b)", re.IGNORECASE)
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
    labels = list(_TURN.finditer(text))
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


def _surname(turn: _Turn) -> str:
    """The last word of a label: who is named in full once is named by surname later."""
    return turn.label.text.split()[-1].lower()


def _is_transcript(text: str, turns: Sequence[_Turn]) -> bool:
    """Whether somebody answers the question of another: what tells it from a form ("Location: …")."""
    asked = [_asks(text, turn) for turn in turns]
    answered = any(
        asks and not other and _surname(one) != _surname(two)
        for (one, asks), (two, other) in pairwise(zip(turns, asked, strict=True))
    )
    labels = Counter(map(_surname, turns))
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
        tells_nothing = len(words.split()) < _FEWEST_WORDS or _GREETS.match(words) is not None
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

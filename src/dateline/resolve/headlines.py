"""Headlines that name their source by a sign alone: "Kremlin: refinery hit", "Bus falls into ravine: police"."""

import re
from collections.abc import Iterator

import msgspec

from dateline.ingest.outlets import outlet_names
from dateline.model import Document, Form, Sentence, Span, StatementMention
from dateline.resolve.actor_words import known_actors, nouns, word_set

# As sure as the rarer verbs of saying are; too few such headlines were annotated to fit it.
_SCORE = 0.8
# "Former defence ministry official" is the longest kind of source that headlines name so.
_LONGEST_SOURCE = 4
# Fewer words are a topic: "Security Council: Iraq".
_SHORTEST_CLAIM = 3
_SIGN = re.compile(r":\s+|\s[-–—]\s+")
_FINAL_STOP = (".", "!", "…")
# Opens a headline that asks, announces or describes and tells nothing: "Police: what we know", "Doctors: the forgotten
# victims", "army: five things to know".
_ASKS = re.compile(
    r"(?:who|what|why|how|when|where|live|watch|should|can|could|is|are|was|were|do|does|did|has|have)\b|.*\?$"
    r"|(?:an?|the)\b(?!.*\b(?:is|are|was|were|be|will|would|has|have|had|can|must|[a-z]+ed)\b)"
    r"|(?:\w+\s+)?(?:things|facts|questions|reasons|ways|charts|takeaways)\b",
    re.IGNORECASE,
)
# Before the noun of those whom a headline tells of, and who tell nothing: "Missing activists: 12 found dead".
_TOLD_OF = frozenset(
    (
        "missing", "jailed", "slain", "freed", "killed", "murdered", "dead", "wounded", "injured", "arrested",
        "detained", "imprisoned", "kidnapped", "abducted", "convicted", "accused",
    )
)  # fmt: skip
# Nouns of those who are named before a colon because they say what follows; others ("victims", "migrants") are topics.
_SPEAKERS = word_set(
    "activist activists aide aides analyst analysts campaigner campaigners charity doctor doctors economist economists "
    "expert experts eyewitness eyewitnesses group groups lawyer lawyers medic medics monitor monitors ngo ngos poll "
    "rescuer rescuers researcher researchers resident residents scientist scientists source sources spokesman "
    "spokesperson spokeswoman study survey union watchdog witness witnesses authorities lawmakers officials ministers "
    "leaders media"
)
_SPEAKING_TYPES = frozenset(("government", "military"))
_BODIES = frozenset(("government", "organisation"))
_MARKS = " \t\"“”'‘’"


def attribute_headline(document: Document) -> Document:
    """The document with a statement more where its headline names a source by a colon or a dash alone.

    The headline's words belong to no other statement then.
    """
    line = _headline(document)
    if line is None:
        return document
    found = next(_statements(document, line), None)
    if found is None:
        return document
    others = [_without(statement, line) for statement in document.statements]
    told = sorted((found, *(s for s in others if s.content)), key=_start)
    return msgspec.structs.replace(document, statements=tuple(told))


def _start(statement: StatementMention) -> int:
    return min(x.start for x in (*statement.content, *statement.cue))


def _without(statement: StatementMention, line: Sentence) -> StatementMention:
    content = tuple(c for c in statement.content if not line.start <= c.start < line.end)
    return msgspec.structs.replace(statement, content=content)


def _headline(document: Document) -> Sentence | None:
    """The first line, where it is one sentence with a sign that may name its source, no final stop and no cue."""
    line = document.sentences[0] if document.sentences else None
    if line is None or (len(document.sentences) > 1 and document.sentences[1].paragraph == line.paragraph):
        return None
    words = document.report.text[line.start : line.end]
    if words.endswith(_FINAL_STOP) or not _SIGN.search(words):
        return None
    cued = any(line.start <= c.start < line.end for statement in document.statements for c in statement.cue)
    return None if cued else line


def _statements(document: Document, line: Sentence) -> Iterator[StatementMention]:
    """What the headline may tell, by the source before its first colon or after its last sign."""
    text = document.report.text
    signs = list(_SIGN.finditer(text, line.start, line.end))
    head, tail = signs[0], signs[-1]
    parts = [((tail.end(), line.end), (line.start, tail.start()), tail[0][0] == ":")]
    if head[0][0] == ":":
        parts.insert(0, ((line.start, head.start()), (head.end(), line.end), True))
    for source, content, colon in parts:
        who, said = (_span(text, *bounds) for bounds in (source, content))
        told = len(said.text.split()) >= _SHORTEST_CLAIM and not _ASKS.match(said.text)
        if told and _speaks(document, who, outlets=colon):
            yield StatementMention(
                cue=(), source=who, content=(said,), form=_form(text, said), stance="asserts", score=_SCORE
            )


def _span(text: str, start: int, end: int) -> Span:
    """The words without blanks and marks of quotation at their edges."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    words = words.strip(_MARKS)
    return Span(start, start + len(words), words)


def _form(text: str, said: Span) -> Form:
    before, after = text[max(0, said.start - 1) : said.start], text[said.end : said.end + 1]
    if before in _MARKS.strip() and after in _MARKS.strip() and before and after:
        return "direct"
    return "mixed" if any(mark in said.text for mark in '"“”‘') or re.search(r"(?:^|\s)'\w", said.text) else "indirect"


def _speaks(document: Document, source: Span, *, outlets: bool) -> bool:
    """Whether the words name somebody who tells the news; ``outlets`` says whether that may be an outlet.

    A name that is also the subject of headlines counts where the report credits it elsewhere.
    """
    words = source.text.split()
    if not words or len(words) > _LONGEST_SOURCE or words[0].lower() in _TOLD_OF:
        return False
    last = words[-1].lower()
    noun = nouns().get(last)
    if last in _SPEAKERS or (noun and noun.type in _SPEAKING_TYPES and noun.sort != "people"):
        return True
    known, _ = known_actors().get(source.text.lower().replace(".", ""), ("", None))
    if known == "media" or source.text in outlet_names():
        return outlets
    return known in _BODIES or _is_credited(document, source)


def _is_credited(document: Document, name: Span) -> bool:
    """Whether the report gives the name, which is none of a place, as a source."""
    if not name.text[:1].isupper() or any(place.start == name.start for place in document.places):
        return False
    sources = (s.source.text for s in document.statements if s.source)
    return any(text == name.text or text.endswith(f" {name.text}") for text in sources)

"""Names that follow a source to say who it is: "the port's spokesman, Jo Lind"."""

import re

from dateline.model import Span

PARTICLES = frozenset(("bin", "ibn", "abu", "de", "da", "del", "van", "von", "der", "den", "la", "le"))
"""Words in names that are written small."""
# Words written small that are no noun by which a source could be told of.
_SMALL = PARTICLES | {
    "a",
    "an",
    "the",
    "of",
    "for",
    "and",
    "in",
    "at",
    "on",
    "to",
    "from",
    "near",
    "with",
    "by",
    "s",
    "al",
}
# Behind these words a source ends with a place, and what follows is the place's name or where that lies.
_PLACED = re.compile(r"\b(?:in|from|near|at|on)\s[^,]*$")
# A word of a name; only initials, titles and ranks of up to three letters have a full stop.
_WORD = r"[A-Z][\w’'-]*(?:(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.)?"
_BETWEEN = rf"(?:\s(?:al|{'|'.join(sorted(PARTICLES))})){{0,3}}"
# A name of two words at least, and the comma, mark or end that closes it.
_NAME = re.compile(rf",\s(?P<name>{_WORD}(?:{_BETWEEN}\s{_WORD}){{1,4}})(?P<closed>[,;:”\"“.)]|$)?")


def with_apposed_name(text: str, source: Span, cue: Span) -> Span:
    """The source with the name behind its comma, where it is told of by a noun; else as it is.

    The name must be closed by a comma or the end of the sentence, or go right before the cue.
    """
    found = _NAME.match(text, source.end)
    if found is None or not _is_told_of(source.text):
        return source
    end = found.end("name")
    before_cue = end <= cue.start and not text[end : cue.start].strip()
    if (found["closed"] is None and not before_cue) or source.start <= cue.start < end:
        return source
    return Span(source.start, end, text[source.start : end])


def _is_told_of(source: str) -> bool:
    """Whether a source is told of by a noun, which is not the last word of a place that it is in."""
    nouns = [word for word in re.findall(r"\w+", source) if word[0].islower() and word not in _SMALL]
    return bool(nouns) and _PLACED.search(source) is None

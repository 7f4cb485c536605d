"""Whom pronouns and stand-ins mean, marked without the texts: a line of ``mention_marks.jsonl`` is a document.

A document is known by the sha256 of its words. Each of its mentions stands with its head word and the names that it
means, as ranges of words where they stand in the document; none where nobody named is meant. The annotators read whole
documents with the mentions given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from training.documents import Annotated, Range, Trigger
from training.text_marks import words_digest

PACKED = Path(__file__).with_suffix(".jsonl")


class Meant(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A mention's head word, and the names that it means."""

    word: int
    names: tuple[Range, ...]


class MentionMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mentions of a document."""

    id: str
    sha256: str
    mentions: tuple[Meant, ...]


def read_mention_marks(path: Path = PACKED) -> dict[str, MentionMarks]:
    """The marks by the sha256 of the document's words. Raises msgspec.ValidationError for a line of another form."""
    decoder = msgspec.json.Decoder(MentionMarks)
    rows = [decoder.decode(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {row.sha256: row for row in rows}


def name_ends(words: Sequence[str], name: Range) -> list[int]:
    """The last word of each place where the words have the name, or its last word alone between words in small letters.

    "Pemberton" stands for "Joseph Scott Pemberton", "State" of "the State Department" not for "Islamic State".
    """
    start, end = name
    own = words[start:end]
    ends = {i + len(own) - 1 for i in range(len(words) - len(own) + 1) if _same(words[i : i + len(own)], own)}
    if len(own) == 1:
        ends = {i for i in ends if i == start or _alone(words, i)}
    elif own[-1][:1].isupper():
        ends |= {i for i, word in enumerate(words) if _same((word,), own[-1:]) and _alone(words, i)}
    return sorted(ends)


def _same(words: Sequence[str], own: Sequence[str]) -> bool:
    """Whether words are a name's, be it in capitals; what has a capital in the name has one ("US" is not "us")."""
    return all(
        word.casefold() == wanted.casefold() and word[:1].isupper() >= wanted[:1].isupper()
        for word, wanted in zip(words, own, strict=True)
    )


def _alone(words: Sequence[str], at: int) -> bool:
    around = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return words[at][:1].isupper() and not any(word[:1].isupper() for word in around)


def with_mentions(documents: Iterable[Annotated], marks: Mapping[str, MentionMarks]) -> Iterator[Annotated]:
    """The documents, those that have marks with a trigger for each mention, which points to all that has its name."""
    for document in documents:
        found = marks.get(words_digest(document.words))
        if found:
            mentions = [_trigger(document.words, mention) for mention in found.mentions]
            yield replace(document, triggers=[*document.triggers, *mentions])
        else:
            yield document


def _trigger(words: Sequence[str], mention: Meant) -> Trigger:
    ends = {end for name in mention.names for end in name_ends(words, name)}
    return Trigger(mention.word, "mention", {}, {"antecedent": sorted(ends - {mention.word})})

"""Events marked in texts of the corpora, without the texts: a line of ``text_marks.jsonl`` is a stretch of words.

A document of a corpus is known by the sha256 of its words; of the stretch ``first`` … ``first + count`` each word that
tells an event stands with its type and status, counted from the stretch's first word, so every other word of it tells
none. Of words outside of a stretch nothing is said. A stretch that two annotators marked, each apart, stands there
twice: what they differ in has no label.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from dateline.read.labels import LAYERS
from training.documents import Annotated, blank
from training.settling import Said, settled_labels

PACKED = Path(__file__).with_suffix(".jsonl")


class Stretch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one document in which all events are marked."""

    id: str
    sha256: str
    first: int
    count: int
    marks: tuple[tuple[int, str, str], ...]
    """Word of the stretch, type, status."""


def words_digest(words: Iterable[str]) -> str:
    """sha256 of the words with a space between each two, hexadecimal."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


class Marks(Protocol):
    """What one annotator says of a document, which is known by the sha256 of its words."""

    @property
    def sha256(self) -> str: ...


AnyMarks = TypeVar("AnyMarks", bound=Marks)


def read_by_digest(path: Path, form: type[AnyMarks]) -> dict[str, list[AnyMarks]]:
    """The annotations of a packed file, a line of ``form`` each, by the sha256 of the document's words.

    Raises msgspec.ValidationError for a line of another form.
    """
    decoder, found = msgspec.json.Decoder(form), dict[str, list[AnyMarks]]()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = decoder.decode(line)
            found.setdefault(row.sha256, []).append(row)
    return found


def read_stretches(path: Path = PACKED) -> list[Stretch]:
    """All stretches of a packed file. Raises msgspec.ValidationError for a line of another form."""
    decoder = msgspec.json.Decoder(Stretch)
    return [decoder.decode(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def mark_documents(documents: Iterable[Annotated], stretches: Iterable[Stretch]) -> Iterator[Annotated]:
    """The documents that have marked stretches, with labels of events and statuses alone.

    Raises SystemExit where a stretch has no document, because its words are others than were marked.
    """
    wanted: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        wanted.setdefault(stretch.sha256, []).append(stretch)
    for document in documents:
        found = wanted.pop(words_digest(document.words), None)
        if found:
            yield _marked(document, found)
    if wanted:
        missing = next(iter(wanted.values()))[0]
        raise SystemExit(f"text {missing.id}: no document has words of sha256 {missing.sha256}, as were marked")


def said_in(stretch: Stretch) -> dict[int, Said]:
    """Word → what the annotator of a document's stretch says of it."""
    types, statuses = LAYERS["event"], LAYERS["status"]
    return {
        stretch.first + word: Said(types.index(kind), statuses.index(status)) for word, kind, status in stretch.marks
    }


def _marked(document: Annotated, stretches: Iterable[Stretch]) -> Annotated:
    size = len(document.words)
    labels = {layer: blank(layer, size, labelled=False) for layer in ("event", "status")}
    annotations: dict[tuple[int, int], list[dict[int, Said]]] = {}
    for stretch in stretches:
        annotations.setdefault((stretch.first, stretch.count), []).append(said_in(stretch))
    for (first, count), said in annotations.items():
        labels["event"][first : first + count] = blank("event", count)
        for word in set().union(*said):
            labels["event"][word], labels["status"][word] = settled_labels([each.get(word) for each in said])
    return Annotated(document.id, "marked", document.words, document.shapes, document.sentences, labels, [])

"""One form for all corpora: words with shapes and sentences, the labels that a corpus has, triggers with roles."""

import collections
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dateline.read.labels import LAYERS
from dateline.read.words import SHAPES, shape_of, split_words

Range = tuple[int, int]
"""Half-open range of words."""

UNLABELLED = -100
"""Label of a word that a layer says nothing about; the loss leaves it out."""


@dataclass
class Trigger:
    """A word with roles. ``roles`` holds only the roles that the corpus annotates, also where they are empty."""

    word: int
    kind: str
    roles: dict[str, list[Range]] = field(default_factory=dict)
    pointers: dict[str, list[int]] = field(default_factory=dict)
    unsure: dict[str, list[Range]] = field(default_factory=dict)
    """Words of which a role says nothing, as annotators differ in them."""

    def moved(self, words: int) -> "Trigger":
        """The trigger as it stands that many words further on in another document."""

        def move(roles: Mapping[str, Sequence[Range]]) -> dict[str, list[Range]]:
            return {name: [(start + words, end + words) for start, end in spans] for name, spans in roles.items()}

        pointers = {name: [word + words for word in pointed] for name, pointed in self.pointers.items()}
        return Trigger(self.word + words, self.kind, move(self.roles), pointers, move(self.unsure))


@dataclass
class Annotated:
    """A document of a corpus, ready for training."""

    id: str
    corpus: str
    words: list[str]
    shapes: list[int]
    sentences: list[int]
    labels: dict[str, list[int]]
    triggers: list[Trigger]


def write_documents(path: Path, documents: Iterable[Annotated]) -> int:
    """Write as JSON Lines; returns the number of documents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, document in enumerate(documents, 1):  # noqa: B007
            file.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
    return count


def read_documents(path: Path) -> Iterator[Annotated]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            row["triggers"] = [Trigger(**t) for t in row["triggers"]]
            yield Annotated(**row)


def join_pages(sentences: Iterable[Annotated], source: str) -> Iterator[Annotated]:
    """The pages of QANom of one source, "wikinews" or "wikipedia", put together from their sentences; no labels."""
    groups: dict[str, list[Annotated]] = collections.defaultdict(list)
    for document in sentences:
        _, own, page, *_ = document.id.split(":")
        if own == source:
            groups[page].append(document)
    for page, parts in groups.items():
        yield _join(f"{source}-{page}", sorted(parts, key=lambda d: [int(x) for x in d.id.split(":")[3:5]]))


def _join(name: str, parts: list[Annotated]) -> Annotated:
    words = [w for d in parts for w in d.words]
    shapes = [s for d in parts for s in d.shapes]
    sentences = [i for i, d in enumerate(parts) for _ in d.words]
    return Annotated(name, "silver", words, shapes, sentences, {}, [])


def blank(layer: str, size: int, *, labelled: bool = True) -> list[int]:
    """``size`` words of a layer: all O, or all unlabelled."""
    assert layer in LAYERS, layer
    return [0 if labelled else UNLABELLED] * size


def mark_bio(labels: list[int], layer: str, span: Range, kind: str) -> None:
    """Write B and I of ``kind`` over the words of ``span``."""
    names = LAYERS[layer]
    start, end = span
    labels[start:end] = [names.index(f"B-{kind}")] + [names.index(f"I-{kind}")] * (end - start - 1)


@dataclass
class Split:
    """Tokens split again into the program's words; ``at[i]`` is the first word of token i, with one more at the end."""

    words: list[str]
    at: list[int]

    def range(self, start: int, end: int) -> Range:
        return self.at[start], self.at[end]


def split_tokens(tokens: Sequence[str]) -> Split:
    words: list[str] = []
    at = [0]
    for token in tokens:
        plain = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}.get(token, token)
        words += split_words(plain).texts or ["_"]
        at.append(len(words))
    return Split(words, at)


def shapes_of(words: Sequence[str], opens: Iterable[int] = (0,)) -> list[int]:
    """Shape rows of words without a text around them: quotation marks toggle, words ``opens`` open a line."""
    rows, quoted = [], 0
    opening = set(opens)
    for i, word in enumerate(words):
        if i in opening:
            quoted = 0
        closes = word in ('"', "“", "”") and quoted
        inside = 0 if closes else quoted
        rows.append(shape_of(word) + SHAPES * inside + 2 * SHAPES * (i in opening))
        if word in ('"', "“", "”"):
            quoted = 0 if quoted else 1
    return rows

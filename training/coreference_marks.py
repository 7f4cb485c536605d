"""Marked stand-ins as examples for the ranker of who is meant: texts that train, read by the program itself.

Of a stand-in whose head word is marked the marks say which candidate is right, or that none of those named is; the
others are followed as the packaged weights would. The tagger's pointer has learned these marks, so what it says of
them would be believed too much: its features are left out, but for the reports that it has never seen (a tenth of the
written ones, kept apart).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.ingest import report_from_text
from dateline.model import Document, Place
from dateline.phases import finish
from dateline.pipeline import Settings, load_steps
from dateline.resolve import Gazetteer, mend
from dateline.resolve.actor_entities import Entity, full_name
from dateline.resolve.actors import resolve_actors
from dateline.resolve.coreference import Rows, choose
from dateline.resolve.coreference_features import Features, class_of
from dateline.resolve.mentions import Mention
from dateline.resolve.places import resolve_places
from evaluation.actors import same_name
from training.annotated import PACKED, read_annotated
from training.gold_documents import GoldText
from training.marked import read_marked
from training.mention_marks import Meant, read_mention_marks
from training.prepare import in_select, read_lines
from training.text_marks import words_digest
from training.unlabelled import read_texts

Range = tuple[int, int]
"""Half-open characters."""
Example = tuple[str, list[Features], list[int], bool]
"""Class of the mention, features of each candidate, indices of the right ones, whether somebody named is meant."""


class MarkedText(NamedTuple):
    """A text with, for the first character of each marked stand-in's head, the names that it means."""

    id: str
    text: str
    meant: dict[int, list[Range]]
    unseen: bool
    """Whether the tagger has never learned from it."""


def read_marked_texts(shared: Path) -> Iterator[MarkedText]:
    """The texts in which stand-ins are marked and that are whole texts, not words alone."""
    marks = read_mention_marks()
    for name, text, unseen in whole_texts(shared):
        words = GoldText(text).words
        found = marks.pop(words_digest(words.texts), None)
        if found:
            starts, ends = words.starts.tolist(), words.ends.tolist()
            yield MarkedText(name, text, {starts[m.word]: _ranges(m, starts, ends) for m in found.mentions}, unseen)


def _ranges(mention: Meant, starts: Sequence[int], ends: Sequence[int]) -> list[Range]:
    return [(starts[first], ends[last - 1]) for first, last in mention.names]


def whole_texts(shared: Path) -> Iterator[tuple[str, str, bool]]:
    """The id and text of whole texts that train, and whether the tagger has never learned from them."""
    written = ((report.id, report.text, in_select(report.id)) for report in read_marked())
    pages = ((page["id"], page["text"], False) for page in read_annotated(PACKED, shared))
    plain = ((report.id, report.text, False) for report in read_texts())
    files = sorted((shared / "data/names/re3d").glob("*/documents.json"))
    releases = ((row["_id"], row["text"], False) for file in files for row in read_lines(file))
    wars = ((row["doc_id"], row["text"], False) for row in read_lines(shared / "data/times/wikiwars-dev.jsonl"))
    return chain(written, pages, plain, releases, wars)


class Follower:
    """Follows the stand-ins of one text by its marks, and keeps what it was asked."""

    def __init__(self, text: MarkedText) -> None:
        self._text = text
        self.examples: list[Example] = []

    def __call__(self, mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
        ours = choose(mention, candidates, rows)
        names = self._marked(mention)
        if names is None or len(names) > 1:
            return ours
        right = self._right(mention, candidates, names)
        if not right:
            return ours
        self.examples.append((class_of(mention), [tuple(chain(*row)) for row in rows()], right, bool(names)))
        return ours if ours in right else right[0]

    def _marked(self, mention: Mention) -> list[Range] | None:
        """The names that the marks give for the mention; None where its head word is not marked."""
        heads = [at for at in self._text.meant if mention.start <= at < mention.end and self._is_head(mention, at)]
        return self._text.meant[heads[0]] if len(heads) == 1 else None

    def _is_head(self, mention: Mention, at: int) -> bool:
        if mention.kind == "pronoun":
            return at == mention.start
        return self._text.text[at : at + len(mention.head)].lower() == mention.head

    def _right(self, mention: Mention, candidates: Sequence[Entity | None], names: Sequence[Range]) -> list[int]:
        if not names:
            return [i for i, entity in enumerate(candidates) if entity is None or not entity.named]
        start, end = names[0]
        wanted = self._text.text[start:end]
        if mention.kind != "pronoun" and same_name(wanted, mention.text):
            return []
        alike = [(i, e) for i, e in enumerate(candidates) if e is not None and same_name(wanted, full_name(e))]
        exact = [i for i, e in alike if any(s[0] < end and start < s[1] for s in e.spans if s[2] == "name")]
        return exact or [i for i, _ in alike]


def examples_of_marks(texts: Iterable[MarkedText]) -> Iterator[tuple[MarkedText, list[Example]]]:
    """Each text with its examples; those of texts that the tagger has learned from without what its pointer says."""
    steps, gazetteer = load_steps(Settings()), Gazetteer.open()
    for text in texts:
        document = mend(finish(steps.tag(report_from_text(text.text))), gazetteer)
        if document.report.text == text.text:
            found = _follow(text, document, resolve_places(document, gazetteer))
            yield text, found if text.unseen else [_without_pointer(example) for example in found]


def _follow(text: MarkedText, document: Document, places: Sequence[Place]) -> list[Example]:
    follower = Follower(text)
    resolve_actors(document, places, follower)
    return follower.examples


def _without_pointer(example: Example) -> Example:
    class_, rows, right, named = example
    return class_, [tuple(f for f in row if "pointed" not in f) for row in rows], right, named

"""Roles of events and numbers marked by further annotators, without the texts.

A line of ``role_marks.jsonl`` is what one annotator says of a document, which is known by the sha256 of its words. Each
event stands with the word that tells it and the ranges of words of its actors, targets, places and times, each number
with its first word, the range of what it counts and the word of the event that it belongs to; all lie in one sentence.
The annotators read the sentences after the guideline, each apart, with the events and numbers given.

All annotations of a document decide, its own included where it has one: what most of them have is kept, what fewer have
is left unlabelled; of two both decide.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.read.labels import KIND_ROLES
from training.documents import UNLABELLED, Annotated, Range, Trigger
from training.text_marks import read_by_digest, words_digest

PACKED = Path(__file__).with_suffix(".jsonl")


class EventRoles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Of one event: the word that tells it, and its roles."""

    word: int
    spans: tuple[tuple[str, int, int], ...]
    """Role, first word, word after the last one; words of the document."""

    def trigger(self) -> Trigger:
        roles: dict[str, list[Range]] = {name: [] for name in KIND_ROLES["event"]}
        for name, start, end in self.spans:
            roles[name].append((start, end))
        return Trigger(self.word, "event", roles)


class NumberRoles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Of one number: its first word, what it counts, and the word of its event."""

    word: int
    counted: Range | None
    event: int | None

    def trigger(self) -> Trigger:
        counted = [] if self.counted is None else [self.counted]
        return Trigger(self.word, "number", {"counted": counted}, {"event": [] if self.event is None else [self.event]})


class RoleMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one annotator says of a document."""

    id: str
    sha256: str
    events: tuple[EventRoles, ...] = ()
    numbers: tuple[NumberRoles, ...] = ()

    def triggers(self) -> list[Trigger]:
        return [marked.trigger() for marked in (*self.events, *self.numbers)]


class Settled(NamedTuple):
    """Spans of one role after all annotations."""

    spans: list[Range]
    unsure: list[Range]
    """What too few of them have."""


def read_role_marks(path: Path = PACKED) -> dict[str, list[RoleMarks]]:
    """The annotations by the sha256 of the document's words.

    Raises msgspec.ValidationError for a line of another form.
    """
    return read_by_digest(path, RoleMarks)


def agree(a: Range, b: Range) -> bool:
    """Whether two spans of words are one: half of their words in common, or the last one."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and (2 * common >= max(a[1], b[1]) - min(a[0], b[0]) or a[1] == b[1])


def settle_spans(annotations: Sequence[Sequence[Range]]) -> Settled:
    """What the annotations say of one role; of spans that agree the one that most have is kept, of equals the first."""
    counts, most = Counter(span for spans in annotations for span in spans), _most(annotations)
    kept: list[Range] = []
    unsure: list[Range] = []
    for span, _ in counts.most_common():
        if any(agree(span, other) for other in kept):
            continue
        votes = sum(any(agree(span, other) for other in spans) for spans in annotations)
        (kept if votes >= most else unsure).append(span)
    return Settled(sorted(kept), sorted(unsure))


def _most(annotations: Sequence[object]) -> int:
    return len(annotations) // 2 + 1


def settle_trigger(annotations: Sequence[Trigger]) -> Trigger:
    """The trigger with the roles that most annotations give; a pointer that they differ in is left out."""
    first = annotations[0]
    settled = {role: settle_spans([each.roles[role] for each in annotations]) for role in first.roles}
    pointers = {
        name: pointed
        for name in first.pointers
        if (pointed := _most_pointed([each.pointers[name] for each in annotations])) is not None
    }
    unsure = {role: found.unsure for role, found in settled.items() if found.unsure}
    return replace(first, roles={r: s.spans for r, s in settled.items()}, pointers=pointers, unsure=unsure)


def _most_pointed(annotations: Sequence[list[int]]) -> list[int] | None:
    pointed, votes = Counter(map(tuple, annotations)).most_common(1)[0]
    return list(pointed) if votes >= _most(annotations) else None


def with_roles(documents: Iterable[Annotated], marks: Mapping[str, Sequence[RoleMarks]]) -> Iterator[Annotated]:
    """The documents, those that have marks with settled roles."""
    for document in documents:
        found = marks.get(words_digest(document.words))
        yield _with_roles(document, found) if found else document


def _with_roles(document: Annotated, marks: Sequence[RoleMarks]) -> Annotated:
    """The document's own triggers first; an event that it has no label for gets no roles."""
    said: dict[tuple[int, str], list[Trigger]] = {(t.word, t.kind): [t] for t in document.triggers}
    for each in marks:
        for trigger in each.triggers():
            said.setdefault((trigger.word, trigger.kind), []).append(trigger)
    events = document.labels["event"]
    kept = [found for (word, kind), found in said.items() if kind != "event" or events[word] not in (0, UNLABELLED)]
    own = [t for t in document.triggers if t.kind == "event" and events[t.word] in (0, UNLABELLED)]
    return replace(document, triggers=[*own, *(settle_trigger(found) for found in kept)])

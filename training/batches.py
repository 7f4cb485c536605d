"""Documents → windows of whole sentences → padded batches of tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.labels import KIND_ROLES, KINDS, LAYERS, POINTERS, ROLES
from dateline.read.windows import distance_buckets
from dateline.read.words import SHAPE_ROWS
from training.documents import UNLABELLED, Annotated, Trigger
from training.soft import LABELS, MARKS, Soft

# Ids of the encoder's vocabulary.
CLS, SEP, MASK = 101, 102, 103


@dataclass
class Pieced:
    """A document with the word pieces of each word."""

    document: Annotated
    pieces: list[list[int]]
    breaks: list[int]
    """First word of each sentence, and the number of words."""
    soft: Soft | None = None
    """What teachers say of a document that is one window."""


@dataclass
class Window:
    """Words ``start`` to ``end`` of a document."""

    source: Pieced
    start: int
    end: int
    size: int
    """In pieces, with the two marks at the ends."""

    def triggers(self) -> list[Trigger]:
        return [t for t in self.source.document.triggers if self.start <= t.word < self.end]


def piece(documents: Sequence[Annotated], tokenizer: Tokenizer) -> list[Pieced]:
    out = []
    for document in documents:
        encoded = tokenizer.encode_batch(document.words, add_special_tokens=False)
        pieces = [e.ids or [100] for e in encoded]
        changes = [i for i, s in enumerate(document.sentences) if i == 0 or s != document.sentences[i - 1]]
        out.append(Pieced(document, pieces, [*changes, len(document.words)]))
    return out


def cut(source: Pieced, most: int, first: int | None = None) -> Iterator[Window]:
    """Windows of whole sentences of at most ``most`` pieces (the first: ``first``); longer sentences are cut."""
    start, size, limit = 0, 2, first or most
    for a, b in zip(source.breaks, source.breaks[1:], strict=False):
        length = sum(len(source.pieces[i]) for i in range(a, b))
        if size + length > limit and size > 2:
            yield Window(source, start, a, size)
            start, size, limit = a, 2, most
        while size + length > most:
            end, size = start, 2
            while end < b and size + len(source.pieces[end]) <= most:
                size += len(source.pieces[end])
                end += 1
            yield Window(source, start, end, size)
            start, size = end, 2
            length = sum(len(source.pieces[i]) for i in range(end, b))
        size += length
    if size > 2:
        yield Window(source, start, len(source.pieces), size)


@dataclass
class Batch:
    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    """[batch, word]: True for words, False for padding."""
    labels: dict[str, Tensor]
    at: Tensor
    """[trigger]: row of the batch."""
    trigger: Tensor
    """[trigger]: word in its window."""
    kinds: Tensor
    distances: Tensor
    roles: Tensor
    """[trigger, word, role]: 0 O, 1 B, 2 I, or unlabelled."""
    pointers: Tensor
    """[trigger, word, pointer]: 0, 1, or -1 for unlabelled."""
    soft: "SoftBatch | None" = None

    def to(self, device: str) -> "Batch":
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        labels = {k: v.to(device) for k, v in moved.pop("labels").items()}
        soft = moved.pop("soft")
        moved = {k: v.to(device) for k, v in moved.items()}
        return Batch(labels=labels, soft=soft.to(device) if soft else None, **moved)


@dataclass
class SoftBatch:
    """What teachers say of the windows of a batch; 0 where they say nothing."""

    layers: Tensor
    """[batch, word, label]: all layers side by side."""
    roles: Tensor
    """[trigger, word, role, BIO]"""
    marks: Tensor
    """[trigger, word, mark]"""

    def to(self, device: str) -> "SoftBatch":
        return SoftBatch(self.layers.to(device), self.roles.to(device), self.marks.to(device))


def batches(windows: Sequence[Window], budget: int, shuffle: random.Random | None) -> Iterator[Batch]:
    """Batches of windows of like length, about ``budget`` pieces each."""
    jitter = shuffle.random if shuffle else lambda: 0.0
    order = sorted(windows, key=lambda w: w.size * (1 + 0.2 * jitter()))
    groups: list[list[Window]] = []
    for window in order:
        if not groups or max(window.size, *(w.size for w in groups[-1])) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(window)
    if shuffle:
        shuffle.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: Sequence[Window]) -> Batch:
    height, width = len(group), max(w.size for w in group)
    count = max(w.end - w.start for w in group)
    pieces, shapes = np.zeros((height, width), np.int64), np.full((height, width), SHAPE_ROWS, np.int64)
    mask, first = np.zeros((height, width), bool), np.zeros((height, count), np.int64)
    words = np.zeros((height, count), bool)
    for row, window in enumerate(group):
        _fill(window, (pieces[row], shapes[row], mask[row], first[row], words[row]))
    labels = {layer: _labels(group, layer, count) for layer in LAYERS}
    triggers = [
        (row, t) for row, w in enumerate(group) for t in w.source.document.triggers if w.start <= t.word < w.end
    ]
    roles = np.full((len(triggers), count, len(ROLES)), UNLABELLED, np.int64)
    pointers = np.full((len(triggers), count, len(POINTERS)), -1, np.int64)
    distances = np.zeros((len(triggers), count), np.int64)
    for i, (row, trigger) in enumerate(triggers):
        _fill_roles(group[row], trigger, (roles[i], pointers[i]))
        distances[i] = distance_buckets(np.arange(count) - (trigger.word - group[row].start))
    return Batch(
        *(torch.from_numpy(x) for x in (pieces, shapes, mask, first, words)),
        {k: torch.from_numpy(v) for k, v in labels.items()},
        torch.tensor([row for row, _ in triggers], dtype=torch.long),
        torch.tensor([t.word - group[row].start for row, t in triggers], dtype=torch.long),
        torch.tensor([KINDS.index(t.kind) for _, t in triggers], dtype=torch.long),
        torch.from_numpy(distances),
        torch.from_numpy(roles),
        torch.from_numpy(pointers),
        _soft(group, count, len(triggers)),
    )


def _soft(group: Sequence[Window], count: int, triggers: int) -> SoftBatch | None:
    """The chances of the windows that teachers have labelled, or None where there are none."""
    if not any(window.source.soft for window in group):
        return None
    layers = np.zeros((len(group), count, LABELS), np.float32)
    roles = np.zeros((triggers, count, len(ROLES), 3), np.float32)
    marks = np.zeros((triggers, count, MARKS), np.float32)
    first = 0
    for row, window in enumerate(group):
        last, words = first + len(window.triggers()), window.end - window.start
        soft = window.source.soft
        if soft:
            layers[row, :words], roles[first:last, :words], marks[first:last, :words] = (
                soft.layers,
                soft.roles,
                soft.marks,
            )
        first = last
    return SoftBatch(torch.from_numpy(layers), torch.from_numpy(roles), torch.from_numpy(marks))


def _fill(window: Window, rows: tuple[NDArray, ...]) -> None:
    pieces, shapes, mask, first, words = rows
    pieces[0], at = CLS, 1
    for i in range(window.start, window.end):
        ids = window.source.pieces[i]
        pieces[at : at + len(ids)] = ids
        shapes[at : at + len(ids)] = window.source.document.shapes[i]
        first[i - window.start] = at
        at += len(ids)
    pieces[at] = SEP
    mask[: at + 1] = True
    words[: window.end - window.start] = True


def _labels(group: Sequence[Window], layer: str, count: int) -> NDArray[np.int64]:
    rows = np.full((len(group), count), UNLABELLED, np.int64)
    for row, window in enumerate(group):
        labels = window.source.document.labels.get(layer)
        if labels is not None:
            rows[row, : window.end - window.start] = labels[window.start : window.end]
    return rows


def _fill_roles(window: Window, trigger: Trigger, rows: tuple[NDArray, NDArray]) -> None:
    roles, pointers = rows
    low, high = reach(window, trigger)
    for name, spans in trigger.roles.items():
        assert name in KIND_ROLES[trigger.kind]
        row = roles[:, ROLES.index(name)]
        row[low:high] = 0
        for start, end in spans:
            a, b = max(start - window.start, low), min(end - window.start, high)
            if a < b:
                row[a] = 1
                row[a + 1 : b] = 2
    for name, spans in trigger.unsure.items():
        for start, end in spans:
            a, b = max(start - window.start, low), min(end - window.start, high)
            row = roles[a : max(a, b), ROLES.index(name)]
            row[row == 0] = UNLABELLED
    for name, words in trigger.pointers.items():
        row = pointers[:, POINTERS.index(name)]
        row[low:high] = 0
        for word in words:
            if low <= word - window.start < high:
                row[word - window.start] = 1


def reach(window: Window, trigger: Trigger) -> tuple[int, int]:
    """Words that a trigger's roles may lie in: a cue's and a mention's in the window, others' in their own sentence."""
    if trigger.kind in ("cue", "mention"):
        return 0, window.end - window.start
    breaks = window.source.breaks
    at = int(np.searchsorted(breaks, trigger.word, side="right")) - 1
    return max(breaks[at], window.start) - window.start, min(breaks[at + 1], window.end) - window.start

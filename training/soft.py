"""What teachers say of a window: chances instead of labels, as training/distill.py writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.read.labels import LAYERS, ROLES
from training.documents import Annotated

# Marks of a number's pointer: this word is the trigger that the number belongs to, or it is not.
MARKS = 2


@dataclass
class Soft:
    """Chances, each times what it counts; 0 where nothing is said."""

    layers: NDArray[np.float16]
    """[word, label]: the labels of all layers side by side."""
    roles: NDArray[np.float16]
    """[trigger, word, role, BIO]"""
    marks: NDArray[np.float16]
    """[trigger, word, mark]: of a number's pointer to an event."""


def layer_slices() -> dict[str, slice]:
    """Where each layer's labels stand when all are side by side."""
    ends = np.cumsum([len(v) for v in LAYERS.values()]).tolist()
    return {name: slice(end - len(labels), end) for (name, labels), end in zip(LAYERS.items(), ends, strict=True)}


SLICES = layer_slices()
LABELS = sum(map(len, LAYERS.values()))


def write_soft(path: Path, softs: Sequence[Soft]) -> None:
    """Write the chances of windows that follow each other in one file."""
    np.savez(
        path,
        layers=np.concatenate([s.layers for s in softs]),
        roles=np.concatenate([s.roles.reshape(-1, len(ROLES), 3) for s in softs]),
        marks=np.concatenate([s.marks.reshape(-1, MARKS) for s in softs]),
    )


def read_soft(path: Path, documents: Sequence[Annotated]) -> list[Soft]:
    """The chances of each of the windows that were written, in their order."""
    with np.load(path) as arrays:
        layers, roles, marks = arrays["layers"], arrays["roles"], arrays["marks"]
    out: list[Soft] = []
    word = pair = 0
    for document in documents:
        words, triggers = len(document.words), len(document.triggers)
        pairs = slice(pair, pair + words * triggers)
        spans = roles[pairs].reshape(triggers, words, len(ROLES), 3)
        out.append(Soft(layers[word : word + words], spans, marks[pairs].reshape(triggers, words, MARKS)))
        word, pair = word + words, pair + words * triggers
    return out

"""Labels text with the chances of taggers:  python -m training.distill --weights work/large/gold.pt

Distillation (Hinton et al. 2015): the small tagger learns from whole distributions what a large one, or the mean of
several, says of news text that nobody annotated. Writes DATA/soft.jsonl, windows with their triggers, and
DATA/soft.npz, the chances. What a layer says of triggers counts as much as the teachers are sure of the trigger.
Where a text has labels of its own (events that are marked, training/marked.py, and their roles,
training/role_marks.py), they stand in the teachers' place.
"""

import argparse
import collections
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.labels import KIND_ROLES, LAYERS, POINTERS, ROLES
from training.batches import Batch, Window, collate, cut, piece, reach
from training.documents import Annotated, Trigger, read_documents, write_documents
from training.large import large_network
from training.network import Network, load_weights
from training.silver import TRIGGER_LAYERS, bare, pages_of
from training.soft import MARKS, SLICES, Soft, write_soft
from training.text_marks import words_digest
from training.train import MIXED_BATCH, WINDOW_PIECES, role_scores

# A word is a trigger to learn from when the teachers give it this chance; doubtful ones count by it.
LEAST = 0.25
# Layers that no teacher is asked for: they only help to learn the others.
UNTAUGHT = ("predicate", "factual")


@dataclass
class Taught:
    """A window as a document of its own, and what the teachers say of it."""

    document: Annotated
    soft: Soft


def trigger_chances(chances: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """[word] for each kind: the chance that a trigger of it stands there."""
    return {
        "event": 1 - chances[:, SLICES["event"]][:, 0],
        "cue": chances[:, SLICES["cue"]][:, 1],
        "number": chances[:, SLICES["number"]][:, 1],
    }


@torch.no_grad()
def word_vectors(networks: Sequence[Network], batch: Batch) -> list[Tensor]:
    """[window, word, width] of each network."""
    with torch.autocast("cpu", torch.bfloat16):
        return [n.words(batch.pieces, batch.shapes, batch.first, batch.mask[:, None, None]) for n in networks]


@torch.no_grad()
def layer_chances(networks: Sequence[Network], vectors: Sequence[Tensor]) -> NDArray[np.float32]:
    """[window, word, label]: the mean of the networks' chances, all layers side by side."""
    rows = []
    for network, words in zip(networks, vectors, strict=True):
        scores = network.layers(words.float())
        rows.append(torch.cat([scores[..., where].softmax(-1) for where in SLICES.values()], -1))
    return torch.stack(rows).mean(0).numpy()


@torch.no_grad()
def role_chances(
    networks: Sequence[Network], vectors: Sequence[Tensor], batch: Batch
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """[trigger, word, role, BIO] and [trigger, word, pointer]: the mean of the networks' chances."""
    roles, pointers = [], []
    for network, words in zip(networks, vectors, strict=True):
        spans, marks = role_scores(network, batch, words.float())
        roles.append(spans.softmax(-1))
        pointers.append(marks.sigmoid())
    return torch.stack(roles).mean(0).numpy(), torch.stack(pointers).mean(0).numpy()


def teach(networks: Sequence[Network], windows: Sequence[Window]) -> Iterator[Taught]:
    """What the networks say of windows that fit into one batch."""
    vectors = word_vectors(networks, collate(windows))
    every = layer_chances(networks, vectors)
    chances = [know(w, row[: w.end - w.start]) for w, row in zip(windows, every, strict=True)]
    filled = [bare(w, "soft", know_roles(w, find_triggers(row))) for w, row in zip(windows, chances, strict=True)]
    batch = collate(filled)
    roles, pointers = role_chances(networks, vectors, batch)
    first = 0
    for window, row in zip(filled, chances, strict=True):
        last = first + len(window.source.document.triggers)
        yield Taught(window.source.document, soft_of(window, row, (roles[first:last], pointers[first:last])))
        first = last


def know(window: Window, chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """The chances [word, label] of a window, with certainty where its document has labels."""
    known = chances.copy()
    for layer, labels in window.source.document.labels.items():
        own = np.array(labels[window.start : window.end])
        certain = np.eye(len(LAYERS[layer]), dtype=np.float32)[np.maximum(own, 0)]
        known[:, SLICES[layer]] = np.where((own >= 0)[:, None], certain, known[:, SLICES[layer]])
    return known


def find_triggers(chances: NDArray[np.float32]) -> list[Trigger]:
    """The words of a window that may be triggers, kind by kind."""
    return [
        Trigger(int(word), kind)
        for kind, sure in trigger_chances(chances).items()
        for word in np.flatnonzero(sure >= LEAST)
    ]


def know_roles(window: Window, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers found in a window, with the roles that its document has of them, and its mentions."""
    known = {(t.word - window.start, t.kind): t.moved(-window.start) for t in window.triggers()}
    found = [known.get((t.word, t.kind), t) for t in triggers]
    return [*found, *(t for t in known.values() if t.kind == "mention")]


def soft_of(window: Window, chances: NDArray[np.float32], roles: tuple[NDArray, NDArray]) -> Soft:
    """The chances of one window as they are to count: nothing of known roles, nor outside of what roles may be."""
    sure = trigger_chances(chances)
    layers = chances.copy()
    for name, kind in TRIGGER_LAYERS.items():
        layers[:, SLICES[name]] *= np.where(sure[kind] >= LEAST, sure[kind], 0)[:, None]
    for name in UNTAUGHT:
        layers[:, SLICES[name]] = 0
    count, triggers = len(chances), window.source.document.triggers
    spans = np.zeros((len(triggers), count, len(ROLES), 3), np.float32)
    marks = np.zeros((len(triggers), count, MARKS), np.float32)
    for i, trigger in enumerate(triggers):
        if trigger.kind not in sure:
            continue
        taught = [role for role in KIND_ROLES[trigger.kind] if role not in trigger.roles]
        low, high = reach(window, trigger)
        weight = sure[trigger.kind][trigger.word]
        for role in taught:
            spans[i, low:high, ROLES.index(role)] = roles[0][i, low:high, ROLES.index(role)] * weight
        if trigger.kind == "number" and "event" not in trigger.pointers:
            marks[i, low:high, 0] = roles[1][i, low:high, POINTERS.index("event")] * weight
            marks[i, low:high, 1] = weight - marks[i, low:high, 0]
    return Soft(layers.astype(np.float16), spans.astype(np.float16), marks.astype(np.float16))


def write_taught(folder: Path, taught: Sequence[Taught]) -> None:
    """Write soft.jsonl and soft.npz."""
    write_documents(folder / "soft.jsonl", (t.document for t in taught))
    write_soft(folder / "soft.npz", [t.soft for t in taught])


def load_teacher(path: Path) -> Network:
    """A network of the size that the weights are of."""
    network = large_network() if "encoder.distance.weight" in torch.load(path) else Network()
    load_weights(network, path)
    return network.eval()


def texts_of(folder: Path) -> Iterator[Annotated]:
    """What is labelled: reports written for the project, and the text of QANom, GUM, re3d and WikiWars.

    Annotated pages are left out, and every label that the sets have but events that are marked.
    """
    marked = [d for name in ("marked", "text-marks") for d in read_documents(folder / f"{name}.jsonl")]
    yield from marked
    own = {words_digest(document.words) for document in marked}
    annotated = {document.id for document in read_documents(folder / "annotated.jsonl")}
    for document in _every_text(folder):
        if document.id not in annotated and words_digest(document.words) not in own:
            yield replace(document, labels={}, triggers=[])


def _every_text(folder: Path) -> Iterator[Annotated]:
    yield from read_documents(folder / "unlabelled.jsonl")
    for source in ("wikinews", "wikipedia"):
        yield from pages_of(folder, source)
    for name in ("gum", "re3d", "wikiwars"):
        yield from read_documents(folder / f"{name}.jsonl")


def teach_all(networks: Sequence[Network], windows: Sequence[Window]) -> Iterator[Taught]:
    """All windows in batches of like size, with a line of progress now and then."""
    started, seen = time.time(), 0
    ordered = sorted(windows, key=lambda w: w.size)
    step = max(1, MIXED_BATCH // WINDOW_PIECES)
    for first in range(0, len(ordered), step):
        for taught in teach(networks, ordered[first : first + step]):
            seen += len(taught.document.words)
            yield taught
        if first % (100 * step) == 0:
            print(f"  {first}/{len(ordered)} windows, {seen / (time.time() - started):.0f} words/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="teachers, small or large")
    parser.add_argument("--data", type=Path, default=Path("work/data"))
    args = parser.parse_args()
    networks = [load_teacher(path) for path in args.weights]
    tokenizer = Tokenizer.from_file("src/dateline/data/tokenizer.json")
    windows = [w for source in piece(list(texts_of(args.data)), tokenizer) for w in cut(source, WINDOW_PIECES)]
    taught = list(teach_all(networks, windows))
    write_taught(args.data, taught)
    triggers = collections.Counter(t.kind for each in taught for t in each.document.triggers)
    print(f"{len(taught)} windows, {sum(len(t.document.words) for t in taught)} words, {dict(triggers)}")


if __name__ == "__main__":
    main()

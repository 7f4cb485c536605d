"""Labels more text with a trained tagger, to train the next on:  python -m training.silver --weights work/model/gold.pt

Self-training (Yarowsky 1995): the teacher reads news sentences, histories of wars and web news of the sets that may be
shipped; what it is not sure of is left unlabelled. Writes work/data/silver.jsonl.
"""

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.labels import KIND_ROLES, LAYERS, ROLES
from training.batches import Batch, Window, collate, cut, piece
from training.documents import UNLABELLED, Annotated, Trigger, join_pages, read_documents, write_documents
from training.network import Network, load_weights
from training.train import WINDOW_PIECES, role_scores

# A label counts when the teacher gives it this probability; the one value that was tried.
SURE = 0.75
# Layers that the teacher labels word by word, and those that it labels at triggers only.
WORD_LAYERS = ("time", "place", "number", "event", "cue")
TRIGGER_LAYERS = {"status": "event", "stance": "cue", "comparator": "number"}


def news_of(folder: Path) -> Iterator[Annotated]:
    """The text worth labelling: sentences of Wikinews, news of GUM, histories of wars."""
    yield from pages_of(folder, "wikinews")
    for document in read_documents(folder / "gum.jsonl"):
        if "_news_" in document.id:
            yield document
    yield from read_documents(folder / "wikiwars.jsonl")


def pages_of(folder: Path, source: str) -> Iterator[Annotated]:
    """The pages of QANom of one source, "wikinews" or "wikipedia", put together from their sentences."""
    return join_pages(read_documents(folder / "qanom.jsonl"), source)


@torch.no_grad()
def label(network: Network, window: Window) -> Annotated:
    """The window as a document of its own, with the teacher's labels where it is sure."""
    whole = bare(window, "silver", [])
    document, batch = whole.source.document, collate([whole])
    words = network.words(batch.pieces, batch.shapes, batch.first, batch.mask[:, None, None])
    scores = network.layers(words)[0].split([len(v) for v in LAYERS.values()], -1)
    chances = {name: part.softmax(-1) for name, part in zip(LAYERS, scores, strict=True)}
    labels = {name: _sure(chances[name]) for name in WORD_LAYERS}
    triggers = list(_triggers(chances))
    for name, kind in TRIGGER_LAYERS.items():
        at = {t.word for t in triggers if t.kind == kind}
        labels[name] = [x if i in at else UNLABELLED for i, x in enumerate(_sure(chances[name]))]
    document.labels = labels
    document.triggers = triggers
    return _with_roles(network, document, window)


def bare(window: Window, corpus: str, triggers: list[Trigger]) -> Window:
    """The window as the only one of a document without labels."""
    source, kept = window.source.document, slice(window.start, window.end)
    document = Annotated(
        f"{source.id}-{window.start}",
        corpus,
        source.words[kept],
        source.shapes[kept],
        source.sentences[kept],
        {},
        triggers,
    )
    return Window(piece_again(window, document), 0, len(document.words), window.size)


def piece_again(window: Window, document: Annotated):
    """The window's pieces under a document of its own."""
    source = window.source
    breaks = [b - window.start for b in source.breaks if window.start <= b < window.end]
    return type(source)(document, source.pieces[window.start : window.end], sorted({0, *breaks, len(document.words)}))


def _sure(chances: Tensor) -> list[int]:
    best, labels = chances.max(-1)
    return torch.where(best >= SURE, labels, torch.tensor(UNLABELLED)).tolist()


def _triggers(chances: dict[str, Tensor]) -> Iterator[Trigger]:
    starts = {
        "event": chances["event"][:, 0] < 1 - SURE,
        "cue": chances["cue"][:, 1] >= SURE,
        "number": chances["number"][:, 1] >= SURE,
    }
    for kind, flags in starts.items():
        for word in flags.nonzero()[:, 0].tolist():
            yield Trigger(word, kind, {role: [] for role in KIND_ROLES[kind]})


def _with_roles(network: Network, document: Annotated, window: Window) -> Annotated:
    """Roles whose every word is sure; a trigger with a doubtful role loses it from its list of labelled roles."""
    if not document.triggers:
        return document
    batch: Batch = collate([Window(piece_again(window, document), 0, len(document.words), window.size)])
    words = network.words(batch.pieces, batch.shapes, batch.first, batch.mask[:, None, None])
    chances = role_scores(network, batch, words)[0].softmax(-1)
    known = batch.roles >= 0
    for i, trigger in enumerate(document.triggers):
        for role in list(trigger.roles):
            k = ROLES.index(role)
            best, labels = chances[i, :, k].max(-1)
            inside = known[i, :, k]
            if (best[inside] < SURE).any():
                del trigger.roles[role]
            else:
                trigger.roles[role] = _spans(torch.where(inside, labels, 0).tolist())
    return document


def _spans(labels: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for i, value in enumerate(labels):
        if value == 1 or (value == 2 and (i == 0 or labels[i - 1] == 0)):
            spans.append((i, i + 1))
        elif value == 2:
            spans[-1] = (spans[-1][0], i + 1)
    return spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path("work/model/gold.pt"))
    parser.add_argument("--data", type=Path, default=Path("work/data"))
    args = parser.parse_args()
    network = Network()
    load_weights(network, args.weights)
    network.eval()
    tokenizer = Tokenizer.from_file("src/dateline/data/tokenizer.json")
    sources = piece(list(news_of(args.data)), tokenizer)
    windows = [w for source in sources for w in cut(source, WINDOW_PIECES)]
    documents = [label(network, w) for w in windows]
    count = write_documents(args.data / "silver.jsonl", documents)
    triggers = collections.Counter(t.kind for d in documents for t in d.triggers)
    print(f"{count} windows, {sum(len(d.words) for d in documents)} words, {dict(triggers)}")


if __name__ == "__main__":
    main()

"""A narrower role scorer that says what a wider one says:  python -m training.narrow ../shared --wide FOLDER

FOLDER holds the encoder.onnx and roles.onnx of the wider one. The program itself reads texts that train with it; all
that it asks the scorer for is kept, with the answers, and a scorer of the size network.NARROW learns them (Hinton et
al. 2015). It begins as the part of the wider one that counts most in its answers. The encoder and its heads stay as
they are. Writes weights for training.export, and prints how far the two agree on reports that neither has learned from:
the F1 of the labels other than O, by kind of trigger and role.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dateline.ingest import report_from_text
from dateline.read.encoder import Encoded, Encoder, Pairs
from dateline.read.labels import KIND_ROLES, KINDS, POINTER_COLUMNS, READ_KINDS, ROLE_COLUMNS
from dateline.read.tagger import Tagger
from dateline.read.windows import distance_buckets
from training.coreference_marks import whole_texts
from training.export import KEPT, LESS
from training.network import NARROW, Network, RoleScorer
from training.prepare import in_select, read_lines, read_propbank, read_qanom
from training.shipped import DATA, Arrays, load_encoder, read_arrays, weight_of

# Pairs of trigger and word for one step; rounds over all of them; the highest rate, reached after WARM_UP steps, from
# which it falls as a cosine. Twelve rounds take five minutes of two cores; the loss on unseen reports still falls in
# the last, by a hundredth of itself.
STEP_PAIRS, EPOCHS, RATE, WARM_UP = 8_000, 12, 2e-3, 100
# Texts that tell which units of the wider scorer count most.
_JUDGED = 160
_POINTED = {"number": POINTER_COLUMNS["event"], "mention": POINTER_COLUMNS["antecedent"]}


class Asked(NamedTuple):
    """What the program asked the scorer for in one text, and what it said."""

    vectors: NDArray[np.float16]
    """[word, width]"""
    triggers: NDArray[np.int64]
    kinds: NDArray[np.int64]
    """Of each trigger, as READ_KINDS numbers them."""
    sizes: NDArray[np.int64]
    """How many words each trigger is scored against."""
    reach: NDArray[np.int64]
    scores: NDArray[np.float16]
    """[pair, labels.READ_LOGITS]"""


class Batch(NamedTuple):
    """Texts put together: words one text after another, triggers and pairs too."""

    vectors: Tensor
    triggers: Tensor
    kinds: Tensor
    owners: Tensor
    reach: Tensor
    distances: Tensor
    scores: Tensor


class Listener(Encoder):
    """An encoder that keeps what its scorer is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(threads=2, folder=folder)
        self.heard: list[tuple[Encoded, Pairs, NDArray[np.float32]]] = []

    def score_roles(self, encoded: Encoded, pairs: Pairs) -> NDArray[np.float32]:
        scores = super().score_roles(encoded, pairs)
        self.heard.append((encoded, pairs, scores))
        return scores


def read_texts(shared: Path) -> Iterator[tuple[str, bool]]:
    """Texts that train, and whether the tagger has never learned from them."""
    gold = ((row["text"], in_select(row["id"])) for row in read_lines(shared / "gold/train.jsonl"))
    whole = ((text, unseen) for _, text, unseen in whole_texts(shared))
    sentences = chain(read_propbank(shared), read_qanom(shared))
    yield from chain(gold, whole, ((" ".join(document.words), False) for document in sentences))


def ask(texts: Iterable[str], folder: Path) -> Iterator[Asked | None]:
    """What is asked for in each text; None for a text without triggers."""
    listener = Listener(folder)
    tagger = Tagger(listener)
    for number, text in enumerate(texts, 1):
        listener.heard.clear()
        tagger.tag(report_from_text(text))
        yield _joined(listener.heard) if listener.heard else None
        if number % 1000 == 0:
            print(f"  {number} texts asked", flush=True)


def _joined(heard: Sequence[tuple[Encoded, Pairs, NDArray[np.float32]]]) -> Asked:
    parts = [(p.triggers, _kinds_of(p), p.sizes, p.reach, s.astype(np.float16)) for _, p, s in heard]
    return Asked(heard[0][0].vectors.astype(np.float16), *(np.concatenate(each) for each in zip(*parts, strict=True)))


def _kinds_of(pairs: Pairs) -> NDArray[np.int64]:
    return np.searchsorted(np.array(pairs.ends), np.arange(len(pairs.triggers)), side="right")


def collate(group: Sequence[Asked]) -> Batch:
    """Texts in one batch."""
    parts, words, triggers = [], 0, 0
    for each in group:
        owners = np.repeat(np.arange(len(each.triggers)), each.sizes)
        near = distance_buckets(each.reach - each.triggers[owners])
        numbers = (each.triggers + words, each.kinds, owners + triggers, each.reach + words, near)
        parts.append((each.vectors.astype(np.float32), *numbers, each.scores.astype(np.float32)))
        words, triggers = words + len(each.vectors), triggers + len(each.triggers)
    return Batch(*(torch.from_numpy(np.concatenate(each)) for each in zip(*parts, strict=True)))


def mixed_units(scorer: RoleScorer, batch: Batch) -> Tensor:
    """[pair, role width]: what the scorer makes of each trigger and word before its last two layers."""
    kinds = torch.tensor([KINDS.index(kind) for kind in READ_KINDS])[batch.kinds]
    added, gates = scorer.queries(batch.vectors[batch.triggers], kinds)
    words = scorer.word(batch.vectors)[batch.reach] + scorer.distance(batch.distances)
    return functional.relu(added[batch.owners] + words * (1 + gates[batch.owners]))


def scores_of(scorer: RoleScorer, batch: Batch) -> Tensor:
    """[pair, labels.READ_LOGITS], as the exported graph gives them."""
    logits = scorer.out(functional.relu(scorer.inner(mixed_units(scorer, batch))))
    kept = logits[:, KEPT]
    kept[:, : len(LESS)] -= logits[:, LESS]
    return kept


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Mean over the pairs of how far the labels that the two expect differ (Kullback-Leibler), in nats."""
    total = scores.new_zeros(())
    pairs = batch.kinds[batch.owners]
    for number, kind in enumerate(READ_KINDS):
        own, taught = scores[pairs == number], batch.scores[pairs == number]
        for role in KIND_ROLES[kind]:
            ours, theirs = (_label_chances(each, role) for each in (own, taught))
            total = total + (theirs.exp() * (theirs - ours)).sum()
        if kind in _POINTED:
            column = _POINTED[kind]
            total = total + _pointer_loss(own[:, column], taught[:, column])
    return total / len(scores)


def _label_chances(scores: Tensor, role: str) -> Tensor:
    """Log probabilities of O, B and I."""
    return functional.log_softmax(functional.pad(scores[:, ROLE_COLUMNS[role]], (1, 0)), 1)


def _pointer_loss(own: Tensor, taught: Tensor) -> Tensor:
    chances = torch.sigmoid(taught)
    ours, least = (
        functional.binary_cross_entropy_with_logits(each, chances, reduction="sum") for each in (own, taught)
    )
    return ours - least


def begin(scorer: RoleScorer, arrays: Arrays, judged: Iterable[Asked]) -> None:
    """Give the scorer the units of the wider one that count most: by what flows from them to the last layers."""
    wide = _wide_parts(arrays)
    width = wide["inner"][0].shape[1]
    size = sum((_flow(wide, collate([each])) for each in judged), torch.zeros(width))
    keep = (size.sqrt() * wide["inner"][0].norm(dim=0)).argsort(descending=True)[: scorer.size.width]
    inner = scorer.size.inner
    with torch.no_grad():
        for part, layer in (("word", scorer.word), ("inner", scorer.inner)):
            weight, bias = wide[part]
            layer.weight.copy_(weight[keep] if part == "word" else weight[:inner, keep])
            layer.bias.copy_(bias[keep] if part == "word" else bias[:inner])
        scorer.distance.weight.copy_(wide["distance"][0][:, keep])
        for kind in READ_KINDS:
            weight, bias = wide[kind]
            for layers, of, one in ((scorer.trigger, keep, 0), (scorer.gates, keep + width, 1)):
                layers[KINDS.index(kind)].weight.copy_(weight[of])
                layers[KINDS.index(kind)].bias.copy_(bias[of] - one)
        weight, bias = wide["out"]
        scorer.out.weight[LESS], scorer.out.bias[LESS] = 0, 0
        scorer.out.weight[KEPT], scorer.out.bias[KEPT] = weight[:, :inner], bias


Parts = dict[str, tuple[Tensor, Tensor]]


def _wide_parts(arrays: Arrays) -> Parts:
    """The wider scorer's layers, weight [out, in] and bias, by name; the bias of distances is 0."""
    names = {"word": "network.roles.word", "inner": "roles.inner", "out": "out"}
    names |= {kind: f"triggers.{number}" for number, kind in enumerate(READ_KINDS)}
    parts = {part: (weight_of(arrays, name), torch.tensor(arrays[f"{name}.bias"])) for part, name in names.items()}
    return parts | {"distance": (torch.tensor(arrays["roles.distance.weight"]), torch.zeros(1))}


def _flow(wide: Parts, batch: Batch) -> Tensor:
    """[unit]: the sum over the pairs of each unit's square."""
    vectors = batch.vectors[batch.triggers]
    queries = torch.stack([functional.linear(vectors, *wide[kind]) for kind in READ_KINDS], 1)
    added, counted = queries[torch.arange(len(vectors)), batch.kinds].chunk(2, 1)
    words = functional.linear(batch.vectors, *wide["word"])[batch.reach] + wide["distance"][0][batch.distances]
    return functional.relu(added[batch.owners] + words * counted[batch.owners]).square().sum(0)


def learn(scorer: RoleScorer, texts: Sequence[Asked], unseen: Sequence[Asked]) -> None:
    """Train the scorer, with a line of progress a round."""
    shuffle = random.Random(0)
    optimiser = torch.optim.AdamW(scorer.parameters(), lr=RATE, weight_decay=1e-4)
    steps = EPOCHS * len(list(_groups(texts)))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM_UP) * (1 + math.cos(math.pi * min(1, step / steps))) / 2
    )
    for epoch in range(1, EPOCHS + 1):
        for group in _groups(shuffle.sample(texts, len(texts))):
            batch = collate(group)
            optimiser.zero_grad()
            loss_of(scores_of(scorer, batch), batch).backward()
            nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimiser.step()
            rate.step()
        print(f"round {epoch} of {EPOCHS}: {judge(scorer, unseen)}", flush=True)


def _groups(texts: Iterable[Asked]) -> Iterator[list[Asked]]:
    group: list[Asked] = []
    pairs = 0
    for each in texts:
        group.append(each)
        pairs += len(each.scores)
        if pairs >= STEP_PAIRS:
            yield group
            group, pairs = [], 0
    if group:
        yield group


@torch.no_grad()
def judge(scorer: RoleScorer, unseen: Sequence[Asked]) -> str:
    """The loss on texts, and the F1 of the scorer's labels other than O against those that it learns from."""
    counts: Counter[tuple[str, str]] = Counter()
    loss = pairs = 0.0
    for group in _groups(unseen):
        batch = collate(group)
        scores = scores_of(scorer, batch)
        loss += float(loss_of(scores, batch)) * len(scores)
        pairs += len(scores)
        counts.update(_agreement(scores, batch))
    names = sorted({name for name, _ in counts})
    f1 = (f"{name} {2 * counts[name, 'both'] / max(1, counts[name, 'either']):.3f}" for name in names)
    return f"loss {loss / pairs:.5f}, {', '.join(f1)}"


def _agreement(scores: Tensor, batch: Batch) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    pairs = batch.kinds[batch.owners]
    for number, kind in enumerate(READ_KINDS):
        own, taught = scores[pairs == number], batch.scores[pairs == number]
        labels = [
            (f"{kind}.{role}", *(_label_chances(s, role).argmax(1) for s in (own, taught))) for role in KIND_ROLES[kind]
        ]
        if kind in _POINTED:
            labels.append((f"{kind} pointer", *((s[:, _POINTED[kind]] > 0).int() for s in (own, taught))))
        for name, ours, theirs in labels:
            counts[name, "both"] += int(((ours == theirs) & (ours > 0)).sum())
            counts[name, "either"] += int((ours > 0).sum() + (theirs > 0).sum())
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--wide", type=Path, default=DATA, help="where the wider model's two graphs are")
    parser.add_argument("--out", type=Path, default=Path("work/model/narrow.pt"))
    args = parser.parse_args()
    torch.manual_seed(0)
    texts = list(read_texts(args.shared))
    asked = list(ask((text for text, _ in texts), args.wide))
    pairs = [(each, unseen) for each, (_, unseen) in zip(asked, texts, strict=True) if each is not None]
    seen, unseen = ([each for each, new in pairs if new is wanted] for wanted in (False, True))
    print(f"{len(seen)} texts with {sum(len(each.scores) for each in seen):,} pairs, {len(unseen)} unseen", flush=True)
    network = Network()
    network.roles = network.roles.resized(NARROW)
    load_encoder(network, args.wide)
    begin(
        network.roles, read_arrays(args.wide / "encoder.onnx") | read_arrays(args.wide / "roles.onnx"), seen[:_JUDGED]
    )
    print(f"at first: {judge(network.roles, unseen)}", flush=True)
    learn(network.roles, seen, unseen)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out)


if __name__ == "__main__":
    main()

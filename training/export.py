"""Weights → the two int8 graphs that the package ships:  python -m training.export --weights work/model/gold.pt

Writes encoder.onnx and roles.onnx to src/dateline/data; leaves the float32 graphs and an fp16 master to go on from in
work/export, and prints the sizes.
"""

import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.read.labels import POINTERS, READ_ROLES, ROLES
from training.network import Network

# What the reader uses of the role scorer's outputs: the roles of our own layers and the pointer to an event.
KEPT_ROLES = READ_ROLES
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
    """pieces, shapes [1, piece], first [word] → words [word, width], keys [word, role width], logits [word, label]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.network.encoder.word = ByteEmbedding(network.encoder.word)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.network.encoder(pieces, shapes)[0]
        words = x[first]
        return words, self.network.roles.word(words), self.network.layers(words)


class RolesGraph(nn.Module):
    """words, keys, triggers [t] of one kind [1], reach [t, n] words, distances [t, n] → [t, n, 3 × kept roles + 1]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles
        kept = [3 * ROLES.index(r) + k for r in KEPT_ROLES for k in range(3)] + [
            3 * len(ROLES) + POINTERS.index("event")
        ]
        self.out = nn.Linear(self.roles.inner.out_features, len(kept))
        with torch.no_grad():
            self.out.weight.copy_(self.roles.out.weight[kept])
            self.out.bias.copy_(self.roles.out.bias[kept])
            self.weight = nn.Parameter(torch.stack([x.weight for x in self.roles.trigger]))
            self.bias = nn.Parameter(torch.stack([x.bias for x in self.roles.trigger]))

    def forward(self, words: Tensor, keys: Tensor, triggers: Tensor, kind: Tensor, *pairs: Tensor) -> Tensor:
        reach, distances = pairs
        queries = torch.matmul(words[triggers], self.weight[kind][0].T) + self.bias[kind]
        mixed = torch.relu(queries[:, None] + keys[reach] + self.roles.distance(distances))
        return self.out(torch.relu(self.roles.inner(mixed)))


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
    "triggers": {0: "trigger"},
    "kind": {},
    "reach": {0: "trigger", 1: "near"},
    "distances": {0: "trigger", 1: "near"},
    "scores": {0: "trigger", 1: "near"},
}


def export_graphs(network: Network, folder: Path) -> None:
    """float32 graphs with free sizes."""
    network.eval()
    ids = torch.randint(1000, 2000, (1, 40))
    encoder_inputs = (ids, torch.zeros_like(ids), torch.arange(1, 31))
    _export(EncoderGraph(network), encoder_inputs, (folder / "encoder.onnx", ENCODER_AXES, 3))
    triggers, kind = torch.tensor([3, 9]), torch.tensor([0])
    near = torch.zeros(2, 20, dtype=torch.long)
    roles_inputs = (torch.randn(30, 384), torch.randn(30, 256), triggers, kind, near, near)
    _export(RolesGraph(network), roles_inputs, (folder / "roles.onnx", ROLES_AXES, 6))


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


def quantise(folder: Path, out: Path) -> None:
    """Weights of the encoder's products and embeddings to int8, one scale a column; the role scorer stays float32.

    Seven bits of the eight are used: processors without VNNI add pairs of products in 16 bits, where eight would
    overflow. So every machine computes the same integers.
    """
    quantize_dynamic(
        folder / "encoder.onnx",
        out / "encoder.onnx",
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )
    (out / "roles.onnx").write_bytes((folder / "roles.onnx").read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path("work/model/gold.pt"))
    parser.add_argument("--work", type=Path, default=Path("work/export"))
    parser.add_argument("--out", type=Path, default=Path("src/dateline/data"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(torch.load(args.weights))
    torch.save({k: v.half() for k, v in network.state_dict().items()}, args.work / "master.fp16.pt")
    export_graphs(network, args.work)
    quantise(args.work, args.out)
    for name in ("encoder.onnx", "roles.onnx"):
        print(name, f"{(args.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

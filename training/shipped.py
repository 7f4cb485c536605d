"""The shipped graphs back to weights, to go on training from:  python -m training.shipped --out work/model/shipped.pt

Weights of products come back as they were rounded, a part in some hundreds off. What export leaves out (roles and
pointers of the auxiliary corpora only, and the token types, which stand inside the positions) keeps its first values.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from dateline.read.labels import KINDS, READ_KINDS
from training.export import KEPT, LESS
from training.network import HEADS, WIDTH, Network, RoleSize

DATA = Path("src/dateline/data")
# The layer of the role scorer that stands in the graph of the encoder: it is run once a word, not once a pair.
_KEYS = ("roles.word.weight", "roles.word.bias")
Arrays = dict[str, NDArray[np.generic]]


def read_arrays(path: Path) -> Arrays:
    """The constants of a graph by name."""
    return {each.name: numpy_helper.to_array(each) for each in onnx.load(path).graph.initializer}


def weight_of(arrays: Arrays, name: str) -> Tensor:
    """The weight [out, in] of a linear layer, rounded or not. Raises KeyError where the graph has no such layer."""
    turned = f"{name}.weight_Transposed"
    if turned in arrays:
        return torch.tensor(arrays[turned].T)
    steps = arrays[f"{turned}_quantized"].astype(np.float32) - arrays[f"{turned}_zero_point"].astype(np.float32)
    return torch.tensor((steps * arrays[f"{turned}_scale"]).T)


def load_shipped(network: Network, folder: Path = DATA) -> None:
    """Give the network the weights of the graphs in a folder; its role scorer takes the size of theirs.

    Raises KeyError for graphs of another form.
    """
    load_encoder(network, folder)
    encoder, roles = (read_arrays(folder / f"{name}.onnx") for name in ("encoder", "roles"))
    size = RoleSize(roles["roles.distance.weight"].shape[1], len(roles["roles.inner.bias"]))
    network.roles = network.roles.resized(size)
    state = network.state_dict()
    state |= _parts(encoder, [name for name in state if name in _KEYS]) | _role_parts(roles, state)
    network.load_state_dict(state)


def load_encoder(network: Network, folder: Path = DATA) -> None:
    """Give the network the weights of the graph of the encoder and the heads of layers, none of the role scorer.

    Raises KeyError for graphs of another form.
    """
    encoder = read_arrays(folder / "encoder.onnx")
    state = network.state_dict()
    state |= {"encoder.position.weight": torch.tensor(encoder["places"]), "encoder.segment": torch.zeros(WIDTH)}
    table = encoder["network.encoder.word.bytes"] * encoder["network.encoder.word.scale"]
    state["encoder.word.weight"] = torch.tensor(table)
    state |= _parts(encoder, [name for name in state if not name.startswith("roles.")])
    network.load_state_dict(state)


def _parts(arrays: Arrays, names: Iterable[str]) -> dict[str, Tensor]:
    """Layers, norms and heads; queries once more as they were before export divided them."""
    out: dict[str, Tensor] = {}
    for name in names:
        own = f"network.{name}"
        if own in arrays:
            out[name] = torch.tensor(arrays[own])
        elif f"{own}_Transposed_quantized" in arrays:
            out[name] = weight_of(arrays, own.removesuffix(".weight"))
    for name, values in out.items():
        if ".qkv." in name:
            values[:WIDTH] *= (WIDTH // HEADS) ** 0.5
    return out


def _role_parts(arrays: Arrays, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The role scorer; of its last layer the rows that are shipped, less O (so that is 0), the others as they are."""
    out = {name: torch.tensor(arrays[name]) for name in state if name in arrays}
    out["roles.inner.weight"] = weight_of(arrays, "roles.inner")
    for number, kind in enumerate(READ_KINDS):
        layer = f"triggers.{number}"
        bias = torch.tensor(arrays[f"{layer}.bias"])
        width = len(bias) // 2
        bias[width:] -= 1
        for part, values in (("weight", weight_of(arrays, layer)), ("bias", bias)):
            for name, half in zip(("trigger", "gates"), values.split(width), strict=True):
                out[f"roles.{name}.{KINDS.index(kind)}.{part}"] = half
    for part, values in (("weight", weight_of(arrays, "out")), ("bias", torch.tensor(arrays["out.bias"]))):
        rows = state[f"roles.out.{part}"].clone()
        rows[LESS] = 0
        rows[KEPT] = values
        out[f"roles.out.{part}"] = rows
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=DATA, help="where encoder.onnx and roles.onnx are")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = Network()
    load_shipped(network, args.folder)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out)
    print(f"{args.out}: {sum(values.numel() for values in network.state_dict().values()):,} numbers")


if __name__ == "__main__":
    main()

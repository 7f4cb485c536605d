"""The role scorer's parts that came later, beside weights that were saved before them; needs torch."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from dateline.read.labels import KINDS, READ_KINDS  # noqa: E402
from training.export import KEPT, LESS, RolesGraph  # noqa: E402
from training.network import NARROW, WIDE, WIDTH, Network, load_weights  # noqa: E402


def test_new_parts_of_the_scorer_begin_as_if_they_were_not_there() -> None:
    scorer = Network().eval().roles
    vectors, keys, near = torch.randn(2, WIDTH), torch.randn(2, 5, WIDE.width), torch.zeros(2, 5, dtype=torch.long)
    added, gates = scorer.queries(vectors, torch.tensor([0, 1]))
    additive = scorer.out(torch.relu(scorer.inner(torch.relu(added[:, None] + keys + scorer.distance(near)))))
    assert torch.allclose(scorer((added, gates), keys, near), additive, atol=1e-5)


def test_weights_saved_before_a_pointer_was_added_are_loaded(tmp_path: Path) -> None:
    saved = {name: values for name, values in Network().state_dict().items() if ".gates." not in name}
    old = {name: values[:-1] if name.startswith("roles.out.") else values for name, values in saved.items()}
    torch.save(old, tmp_path / "old.pt")
    network = Network()
    load_weights(network, tmp_path / "old.pt")
    assert torch.equal(network.roles.out.weight[:-1], old["roles.out.weight"])
    assert torch.equal(network.encoder.word.weight, old["encoder.word.weight"])


def test_weights_without_a_part_of_the_encoder_are_refused(tmp_path: Path) -> None:
    weights = Network().state_dict()
    del weights["encoder.segment"]
    torch.save(weights, tmp_path / "cut.pt")
    with pytest.raises(RuntimeError, match=r"encoder\.segment"):
        load_weights(Network(), tmp_path / "cut.pt")


def test_the_graph_scores_as_the_network_does() -> None:
    network = Network().eval()
    for gate in network.roles.gates:
        torch.nn.init.normal_(gate.weight, std=0.1)
    words, keys = torch.randn(6, WIDTH), torch.randn(6, WIDE.width)
    triggers = [torch.tensor([at]) for at in range(len(READ_KINDS))]
    owners, reach = torch.arange(len(READ_KINDS)), torch.tensor([5, 4, 3, 2])
    distances = torch.tensor([0, 1, 2, 3])
    graph = RolesGraph(network)(words, keys, owners, reach, distances, *triggers)
    kinds = torch.tensor([KINDS.index(kind) for kind in READ_KINDS])
    queries = network.roles.queries(words[: len(READ_KINDS)], kinds)
    scores = network.roles(queries, keys[reach][:, None], distances[:, None])[:, 0]
    expected = scores[:, KEPT]
    expected[:, : len(LESS)] -= scores[:, LESS]
    assert torch.allclose(graph, expected, atol=1e-5)


def test_the_scorer_takes_the_size_of_saved_weights(tmp_path: Path) -> None:
    saved = Network()
    saved.roles = saved.roles.resized(NARROW)
    torch.save(saved.state_dict(), tmp_path / "narrow.pt")
    network = Network()
    load_weights(network, tmp_path / "narrow.pt")
    assert network.roles.size == NARROW
    assert torch.equal(network.roles.inner.weight, saved.roles.inner.weight)

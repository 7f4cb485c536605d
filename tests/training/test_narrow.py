"""A narrower role scorer learns from a wider one."""

import pytest

torch = pytest.importorskip("torch")

from dateline.read.labels import READ_KINDS, READ_LOGITS  # noqa: E402
from training.export import RolesGraph  # noqa: E402
from training.narrow import Asked, ask, begin, collate, loss_of, read_arrays, scores_of  # noqa: E402
from training.network import NARROW, Network, RoleScorer  # noqa: E402
from training.shipped import DATA  # noqa: E402

TEXT = "Police in Mombasa said on Friday that gunmen had killed 12 guards near the harbour. They fled by boat."


@pytest.fixture(scope="module")
def asked() -> Asked:
    (found,) = ask([TEXT], DATA)
    assert found is not None
    return found


def test_what_the_program_asks_for_has_a_score_for_each_pair(asked: Asked) -> None:
    assert asked.scores.shape == (len(asked.reach), READ_LOGITS) and asked.sizes.sum() == len(asked.reach)
    assert {READ_KINDS[kind] for kind in asked.kinds} >= {"event", "cue", "number"}


def test_a_text_without_triggers_asks_for_nothing() -> None:
    assert list(ask(["The sea is blue."], DATA)) == [None]


def test_texts_in_a_batch_keep_their_own_words_and_triggers(asked: Asked) -> None:
    one, two = collate([asked]), collate([asked, asked])
    words, triggers, pairs = len(one.vectors), len(one.triggers), len(one.reach)
    assert torch.equal(two.reach[pairs:], one.reach + words) and torch.equal(two.owners[pairs:], one.owners + triggers)
    assert torch.equal(two.distances[pairs:], one.distances)


def test_the_scorer_learns_as_its_exported_graph_will_score(asked: Asked) -> None:
    network, batch = Network().eval(), collate([asked])
    order = torch.argsort(batch.kinds, stable=True)
    places = torch.argsort(order)
    kinds = [batch.triggers[batch.kinds == number] for number in range(len(READ_KINDS))]
    keys = network.roles.word(batch.vectors)
    graph = RolesGraph(network)(batch.vectors, keys, places[batch.owners], batch.reach, batch.distances, *kinds)
    assert torch.allclose(graph, scores_of(network.roles, batch), atol=1e-4)


def test_a_scorer_as_wide_as_its_teacher_begins_with_what_that_says(asked: Asked) -> None:
    scorer, batch = RoleScorer(size=NARROW).eval(), collate([asked])
    begin(scorer, read_arrays(DATA / "encoder.onnx") | read_arrays(DATA / "roles.onnx"), [asked])
    assert (scores_of(scorer, batch) - batch.scores).abs().mean() < 0.1
    assert loss_of(scores_of(scorer, batch), batch) < 0.001


def test_the_loss_is_nought_only_where_both_expect_the_same(asked: Asked) -> None:
    batch = collate([asked])
    assert loss_of(batch.scores, batch) == pytest.approx(0, abs=1e-6)
    assert loss_of(batch.scores + torch.arange(READ_LOGITS), batch) > 0.1

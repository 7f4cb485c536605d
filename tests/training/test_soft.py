"""Teachers' chances, written and read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.labels import LAYERS, ROLES
from training.documents import Annotated, Trigger
from training.soft import LABELS, MARKS, SLICES, Soft, read_soft, write_soft


def window(words: int, triggers: int) -> Annotated:
    marks = [Trigger(0, "event") for _ in range(triggers)]
    return Annotated("w", "soft", ["x"] * words, [0] * words, [0] * words, {}, marks)


def chances(words: int, triggers: int, fill: float) -> Soft:
    return Soft(
        np.full((words, LABELS), fill, np.float16),
        np.full((triggers, words, len(ROLES), 3), fill, np.float16),
        np.full((triggers, words, MARKS), fill, np.float16),
    )


def test_slices_hold_all_labels_once_in_the_order_of_the_layers() -> None:
    held = [i for name in LAYERS for i in range(LABELS)[SLICES[name]]]
    assert held == list(range(LABELS))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), min_size=1, max_size=5))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, sizes: list[tuple[int, int]]) -> None:
    path = tmp_path_factory.mktemp("soft") / "soft.npz"
    written = [chances(*size, fill=i / 8) for i, size in enumerate(sizes)]
    write_soft(path, written)
    for one, other in zip(written, read_soft(path, [window(*size) for size in sizes]), strict=True):
        assert np.array_equal(one.layers, other.layers)
        assert np.array_equal(one.roles, other.roles)
        assert np.array_equal(one.marks, other.marks)

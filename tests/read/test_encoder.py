"""Words as the encoder takes them, with the shipped tokenizer."""

import numpy as np
import pytest

from dateline.read.encoder import PAIRS_TOGETHER, Encoder, Pairs, split_text
from dateline.read.windows import WINDOW_PIECES


@pytest.mark.parametrize("word", [",".join(str(n % 40) for n in range(260)), "水" * 560])
def test_a_word_of_more_pieces_than_a_window_is_read_as_far_as_one_holds(word: str) -> None:
    inputs = Encoder().inputs(split_text(f"Cases: {word} in Goma."))
    assert max(feed["pieces"].size for _, feed in inputs) == WINDOW_PIECES
    assert sum(b - a for (a, b), _ in inputs) == len(split_text(f"Cases: {word} in Goma.").words.texts)


@pytest.mark.parametrize("sizes", [[500, 500], [900, 0], [0, 3], [3, 0, 0, 2]])
def test_pairs_are_scored_in_parts_that_hold_each_pair_once_and_none_is_empty(sizes: list[int]) -> None:
    ends = [0, 0, 0, len(sizes)]
    pairs = Pairs(np.arange(len(sizes)), ends, np.array(sizes), np.arange(sum(sizes)))
    parts = list(pairs.chunks(PAIRS_TOGETHER))
    assert all(len(part["reach"]) for part in parts)
    assert np.concatenate([part["reach"] for part in parts]).tolist() == list(range(sum(sizes)))
    pointed = [part["mention"][part["owners"]] for part in parts]
    assert np.concatenate(pointed).tolist() == np.repeat(np.arange(len(sizes)), sizes).tolist()

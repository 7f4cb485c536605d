"""Words as the encoder takes them, with the shipped tokenizer."""

import pytest

from dateline.read.encoder import Encoder, split_text
from dateline.read.windows import WINDOW_PIECES


@pytest.mark.parametrize("word", [",".join(str(n % 40) for n in range(260)), "水" * 560])
def test_a_word_of_more_pieces_than_a_window_is_read_as_far_as_one_holds(word: str) -> None:
    inputs = Encoder().inputs(split_text(f"Cases: {word} in Goma."))
    assert max(feed["pieces"].size for _, feed in inputs) == WINDOW_PIECES
    assert sum(b - a for (a, b), _ in inputs) == len(split_text(f"Cases: {word} in Goma.").words.texts)

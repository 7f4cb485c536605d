"""Running text out of a treebank's tokens."""

import pytest

from training.pages import join_tokens


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He said : `` no . ''", 'He said: "no."'),
        ("the mayor 's aide did n't come", "the mayor's aide didn't come"),
        ("-LRB- AP -RRB- ,", "(AP),"),
        ("paid $ 5 million", "paid $5 million"),
        ("she called it ` bold '", "she called it 'bold'"),
    ],
)
def test_tokens_are_joined_as_a_newspaper_prints_them(tokens: str, text: str) -> None:
    assert join_tokens(tokens.split(" ")) == text

"""Past forms of verbs by their letters."""

import pytest

from dateline.read.past_forms import is_past


@pytest.mark.parametrize("word", ["killed", "shot", "withdrew", "stole"])
def test_past_forms_are_told(word: str) -> None:
    assert is_past(word)


@pytest.mark.parametrize("word", ["attack", "killing", "murder", "strikes"])
def test_nouns_and_other_forms_are_none(word: str) -> None:
    assert not is_past(word)

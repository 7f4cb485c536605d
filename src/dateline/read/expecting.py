"""Words for expecting: who expects something believes it, though it is about the future."""

import re
from collections.abc import Iterable

_EXPECTING = re.compile(r"(?:expect|anticipat)(?:s|ed|es|e|ing|ations?)?", re.IGNORECASE)


def is_expecting(words: Iterable[str]) -> bool:
    """Whether one of the words of a cue is a word for expecting."""
    return any(map(_EXPECTING.fullmatch, words))

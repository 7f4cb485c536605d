"""The words of a record made fit to be printed: whatever a report holds, it drives no terminal and turns no words."""

import re

_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls that could drive the terminal or turn words around, and halves of characters that no encoding can write."""


def clean(string: str) -> str:
    """Words on one line, with control characters shown as ``�``."""
    return " ".join(_UNSEEN.sub("�", string.replace("\n", " ").replace("\r", " ")).split())

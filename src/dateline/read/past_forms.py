"""Past forms of verbs, told by how they are written: what a noun never looks like."""

IRREGULAR = frozenset(
    {"beat", "began", "broke", "burnt", "burst", "came", "drove", "fell", "fled", "fought", "found", "gave", "held"}
    | {"hit", "hurt", "left", "lost", "made", "met", "quit", "rose", "sank", "sent", "set", "shot", "sold", "stole"}
    | {"struck", "threw", "took", "went", "withdrew", "won"}
)
"""Past forms that end otherwise than in -ed, of verbs that tell events."""


def is_past(word: str) -> bool:
    """Whether a word in small letters has the form of a verb's past."""
    return word.endswith("ed") or word in IRREGULAR

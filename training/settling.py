"""Labels of words that several annotators marked, each apart."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from training.documents import UNLABELLED


class Said(NamedTuple):
    """What an annotation says of a word that tells an event."""

    type: int
    status: int
    """Labels of the layers of events and statuses."""


def settled_labels(said: Sequence[Said | None]) -> tuple[int, int]:
    """Labels of a word that at least one annotation takes for an event: None where one does not.

    The most decide; where that is nobody, the word is unlabelled. Of three that differ the first does.
    """
    most = len(said) // 2 + 1
    found = [each for each in said if each is not None]
    if len(found) < most:
        return UNLABELLED, UNLABELLED
    return _chosen([each.type for each in said if each]), _chosen([each.status for each in said if each])


def _chosen(labels: Sequence[int]) -> int:
    """The label that most give; the first where three give three; of two that differ none."""
    label, count = Counter(labels).most_common(1)[0]
    if count > 1 or len(labels) == 1:
        return label
    return labels[0] if len(labels) > 2 else UNLABELLED

"""Reports with marked events as training documents: their labels."""

from dateline.read.labels import LAYERS, STATUSES
from training.documents import UNLABELLED
from training.marked import parse
from training.prepare import label_marks

REPORT = parse("sea", "Crews are {detained COERCE g} and {threaten THREATEN o} a {strike PROTEST p}")


def test_words_of_marks_are_labelled_and_the_others_are_no_events() -> None:
    labels = label_marks(REPORT).labels
    names = [LAYERS["event"][label] for label in labels["event"]]
    assert names == ["O", "O", "COERCE", "O", "THREATEN", "O", "PROTEST"]


def test_only_triggers_have_a_status() -> None:
    labels = label_marks(REPORT).labels
    named = [STATUSES[label] if label != UNLABELLED else "" for label in labels["status"]]
    assert named == ["", "", "ongoing", "", "occurred", "", "possible"]

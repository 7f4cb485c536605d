"""Reports with marked events as training documents: their labels, and statuses that gold would not give."""

import collections

from dateline.read.labels import LAYERS, STATUSES
from training.documents import UNLABELLED
from training.marked import against_gold, parse, status_uses
from training.prepare import label_marks

REPORT = parse("sea", "Crews are {detained COERCE g} and {threaten THREATEN o} a {strike PROTEST p}")
NEVER_ONGOING = {"detained": collections.Counter(occurred=9, ongoing=1)}


def test_words_of_marks_are_labelled_and_the_others_are_no_events() -> None:
    labels = label_marks(REPORT, {}).labels
    names = [LAYERS["event"][label] for label in labels["event"]]
    assert names == ["O", "O", "COERCE", "O", "THREATEN", "O", "PROTEST"]


def test_only_triggers_have_a_status() -> None:
    labels = label_marks(REPORT, {}).labels
    named = [STATUSES[label] if label != UNLABELLED else "" for label in labels["status"]]
    assert named == ["", "", "ongoing", "", "occurred", "", "possible"]


def test_what_gold_hardly_ever_calls_ongoing_is_left_to_the_teachers() -> None:
    assert label_marks(REPORT, NEVER_ONGOING).labels["status"][2] == UNLABELLED
    assert label_marks(REPORT, NEVER_ONGOING).labels["event"][2] == LAYERS["event"].index("COERCE")


def test_gold_is_asked_only_of_words_it_has_often_and_only_about_ongoing() -> None:
    assert not against_gold({"detained": collections.Counter(occurred=3)}, "detained", "ongoing")
    assert not against_gold(NEVER_ONGOING, "detained", "negated")
    assert against_gold(NEVER_ONGOING, "Detained", "ongoing")


def test_uses_of_a_word_are_counted_whatever_its_case() -> None:
    words = (("Detained", "occurred"), ("detained", "ongoing"), ("strike", "future"))
    report = {"events": [{"trigger": {"text": word}, "status": status} for word, status in words]}
    assert status_uses([report])["detained"] == collections.Counter(occurred=1, ongoing=1)

"""Stretches of marked words put back on the documents that they were marked in."""

from pathlib import Path

import msgspec
import pytest

from dateline.read.labels import LAYERS, STATUSES
from training.documents import UNLABELLED, Annotated
from training.settling import Said
from training.text_marks import Stretch, mark_documents, read_stretches, said_in, words_digest

WORDS = ["Envoys", "met", "on", "Monday", ".", "Rebels", "threaten", "to", "seize", "the", "port", "."]


def document(words: list[str] = WORDS) -> Annotated:
    return Annotated("d", "gum", words, [0] * len(words), [0] * len(words), {"name": [0] * len(words)}, [])


def stretch(first: int, count: int, *marks: tuple[int, str, str], words: list[str] = WORDS) -> Stretch:
    return Stretch("d", words_digest(words), first, count, marks)


def test_marked_words_tell_events_the_others_of_the_stretch_none_and_of_the_rest_nothing_is_said() -> None:
    marks = ((1, "THREATEN", "occurred"), (3, "SEIZE", "possible"))
    (marked,) = mark_documents([document()], [stretch(5, 7, *marks)])
    said = [LAYERS["event"][label] if label >= 0 else "?" for label in marked.labels["event"]]
    assert said == ["?"] * 5 + ["O", "THREATEN", "O", "SEIZE", "O", "O", "O"]
    known = {WORDS[i]: STATUSES[label] for i, label in enumerate(marked.labels["status"]) if label != UNLABELLED}
    assert known == {"threaten": "occurred", "seize": "possible"}


def test_two_stretches_of_one_document_stand_side_by_side() -> None:
    stretches = [stretch(0, 5, (1, "CONSULT", "occurred")), stretch(5, 7, (1, "THREATEN", "occurred"))]
    (marked,) = mark_documents([document()], stretches)
    assert [WORDS[i] for i, label in enumerate(marked.labels["event"]) if label > 0] == ["met", "threaten"]


def test_what_two_annotators_of_a_stretch_differ_in_has_no_label() -> None:
    stretches = [
        stretch(5, 7, (1, "THREATEN", "occurred"), (3, "SEIZE", "possible")),
        stretch(5, 7, (1, "THREATEN", "ongoing"), (5, "SEIZE", "possible")),
    ]
    (marked,) = mark_documents([document()], stretches)
    events = {WORDS[i]: label for i, label in enumerate(marked.labels["event"]) if label}
    assert events == dict.fromkeys(WORDS[:5], UNLABELLED) | {
        "threaten": LAYERS["event"].index("THREATEN"),
        "seize": UNLABELLED,
        "port": UNLABELLED,
    }
    assert set(marked.labels["status"]) == {UNLABELLED}


def test_marks_are_counted_from_their_stretch() -> None:
    said = said_in(stretch(5, 3, (2, "PROTEST", "future")))
    assert said == {7: Said(LAYERS["event"].index("PROTEST"), STATUSES.index("future"))}


def test_documents_without_marks_are_left_out_and_keep_none_of_their_own_labels() -> None:
    (marked,) = mark_documents([document(["Nothing", "here"]), document()], [stretch(0, 5)])
    assert marked.words == WORDS
    assert set(marked.labels) == {"event", "status"}


def test_words_other_than_were_marked_stop_with_the_name_of_the_text() -> None:
    with pytest.raises(SystemExit, match="text d: no document has words of sha256"):
        list(mark_documents([document(["Other", "words"])], [stretch(0, 5)]))


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"id": "d", "sha256": "", "first": 0, "count": 1, "marks": [], "words": ["met"]}\n')
    with pytest.raises(msgspec.ValidationError, match="words"):
        read_stretches(path)


def test_every_packed_mark_lies_in_its_stretch_and_is_of_a_known_type_and_status() -> None:
    for packed in read_stretches():
        assert all(0 <= word < packed.count for word, _, _ in packed.marks)
        assert {kind for _, kind, _ in packed.marks} <= set(LAYERS["event"][1:])
        assert {status for _, _, status in packed.marks} <= set(STATUSES)

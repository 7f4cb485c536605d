"""Statements and forecasts of documents, marked by further annotators."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.labels import LAYERS, STANCES
from training.documents import UNLABELLED, Annotated, Trigger
from training.statement_marks import (
    MarkedForecast,
    MarkedStatement,
    StatementMarks,
    read_statement_marks,
    settle_words,
    with_statements,
)
from training.text_marks import words_digest

WORDS = [
    *("The", "mayor", "said", "on", "Friday", "that", "talks", "may", "resume", "in", "May", "if", "rebels", "agree"),
    *(",", "he", "added", "."),
]
MAYOR, SAID, ADDED, TALKS, HE = (1, 2), (2, 3), (16, 17), (6, 14), (15, 16)
CLAIM, MAY, CONDITION = (6, 11), (7, 8), (11, 14)
ASSERTS, PREDICTS = STANCES.index("asserts"), STANCES.index("predicts")
SAYS = MarkedStatement((SAID,), MAYOR, (TALKS,), "predicts")


def report(*triggers: Trigger, labels: dict[str, list[int]] | None = None) -> Annotated:
    size = len(WORDS)
    return Annotated("r", "marked", WORDS, [0] * size, [0] * size, labels or {}, list(triggers))


def said(*statements: MarkedStatement, forecasts: tuple[MarkedForecast, ...] = ()) -> StatementMarks:
    return StatementMarks("r", words_digest(WORDS), statements, forecasts)


def marked(document: Annotated, *marks: StatementMarks) -> Annotated:
    (found,) = with_statements([document], {words_digest(WORDS): list(marks)})
    return found


def names(document: Annotated, layer: str) -> dict[int, str]:
    """Word → label, of the words that have one other than O."""
    return {i: LAYERS[layer][x] for i, x in enumerate(document.labels[layer]) if x > 0}


def test_a_statement_is_a_trigger_with_source_and_content_and_its_cue_is_labelled() -> None:
    found = marked(report(), said(SAYS))
    assert found.triggers == [Trigger(2, "cue", {"source": [MAYOR], "content": [TALKS]})]
    assert names(found, "cue") == {2: "B-cue"}
    assert {i: x for i, x in enumerate(found.labels["stance"]) if x != UNLABELLED} == {2: PREDICTS}


def test_a_source_that_nobody_names_is_none_and_each_cue_is_a_trigger() -> None:
    found = marked(report(), said(MarkedStatement((SAID, ADDED), None, (TALKS,), "asserts")))
    roles = {"source": [], "content": [TALKS]}
    assert found.triggers == [Trigger(2, "cue", roles), Trigger(16, "cue", roles)]


def test_a_forecast_is_labelled_with_its_condition_and_odds() -> None:
    found = marked(report(), said(forecasts=(MarkedForecast((CLAIM,), CONDITION, MAY),)))
    assert names(found, "forecast") == {6: "B-forecast"} | dict.fromkeys(range(7, 11), "I-forecast")
    assert names(found, "condition") == {11: "B-condition", 12: "I-condition", 13: "I-condition"}
    assert names(found, "odds") == {7: "odds"}


def test_a_forecast_within_another_begins_anew() -> None:
    found = marked(report(), said(forecasts=(MarkedForecast(((8, 11),)), MarkedForecast((CLAIM,)))))
    assert names(found, "forecast") == {
        6: "B-forecast",
        7: "I-forecast",
        8: "B-forecast",
        9: "I-forecast",
        10: "I-forecast",
    }


def test_what_one_of_two_annotators_has_is_unlabelled() -> None:
    found = marked(report(), said(SAYS), said(SAYS, MarkedStatement((ADDED,), HE, (TALKS,), "asserts")))
    assert [t.word for t in found.triggers] == [2]
    assert found.labels["cue"][16] == UNLABELLED
    assert names(found, "cue") == {2: "B-cue"}


def test_annotators_who_differ_in_the_stance_leave_it_unlabelled() -> None:
    found = marked(report(), said(SAYS), said(MarkedStatement((SAID,), MAYOR, (TALKS,), "asserts")))
    assert found.labels["stance"][2] == UNLABELLED
    assert names(found, "cue") == {2: "B-cue"}


def test_a_part_that_one_of_two_annotators_has_is_unsure() -> None:
    found = marked(report(), said(SAYS), said(MarkedStatement((SAID,), MAYOR, (), "predicts")))
    (trigger,) = found.triggers
    assert trigger.roles == {"source": [MAYOR], "content": []}
    assert trigger.unsure == {"content": [TALKS]}


def test_the_documents_own_statements_are_one_of_the_annotations() -> None:
    own = marked(report(Trigger(8, "event")), said(MarkedStatement((ADDED,), HE, (TALKS,), "asserts")))
    found = marked(own, said(MarkedStatement((ADDED,), HE, (TALKS,), "asserts"), SAYS))
    assert [(t.word, t.kind) for t in found.triggers] == [(8, "event"), (16, "cue")]
    assert found.labels["stance"][16] == ASSERTS
    assert found.labels["cue"][2] == UNLABELLED


def test_other_layers_and_documents_without_marks_stay_as_they_are() -> None:
    labels = {"event": [0] * len(WORDS)}
    assert marked(report(labels=labels), said(SAYS)).labels["event"] == labels["event"]
    assert list(with_statements([report(labels=labels)], {})) == [report(labels=labels)]


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"id": "r", "sha256": "0", "statements": [[[[2, 3]], null]], "forecasts": []}\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="at least length 4"):
        read_statement_marks(path)


def test_annotators_of_one_document_stand_in_lines_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    rows = [said(SAYS), said(forecasts=(MarkedForecast((CLAIM,), CONDITION, MAY),))]
    path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    assert read_statement_marks(path) == {words_digest(WORDS): rows}


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_settled_word_has_the_label_of_more_than_half(annotations: list[list[int]]) -> None:
    for word, label in enumerate(settle_words(annotations)):
        votes = [each[word] for each in annotations]
        if label == UNLABELLED:
            assert all(2 * votes.count(x) <= len(votes) for x in votes)
        else:
            assert 2 * votes.count(label) > len(votes)

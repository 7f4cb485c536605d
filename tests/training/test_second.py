"""Events of gold settled by two further annotations."""

import pytest

from dateline.read.labels import LAYERS, STATUSES
from training.documents import UNLABELLED, Annotated, Trigger
from training.gold_documents import GoldText
from training.second import Second, read_second, said_of, settle
from training.settling import Said

WORDS = ["Police", "detained", "two", "men", "before", "the", "planned", "march"]
DETAINED, MARCH = 1, 7
COERCE, PROTEST, ASSAULT = (LAYERS["event"].index(kind) for kind in ("COERCE", "PROTEST", "ASSAULT"))
OCCURRED, FUTURE, ONGOING = (STATUSES.index(status) for status in ("occurred", "future", "ongoing"))


def gold(**events: tuple[int, int]) -> Annotated:
    """The report with the words told as events: ``detained=(COERCE, OCCURRED)``."""
    told = {WORDS.index(word): said for word, said in events.items()}
    labels = {
        "event": [told.get(i, (0, 0))[0] for i in range(len(WORDS))],
        "status": [told[i][1] if i in told else UNLABELLED for i in range(len(WORDS))],
    }
    triggers = [Trigger(word, "event") for word in told] + [Trigger(2, "number")]
    return Annotated("r", "gold", WORDS, [0] * len(WORDS), [0] * len(WORDS), labels, triggers)


def label(document: Annotated, word: int) -> tuple[int, int]:
    return document.labels["event"][word], document.labels["status"][word]


def test_what_both_others_mark_alike_is_added_and_has_no_roles_to_learn() -> None:
    other = {MARCH: Said(PROTEST, FUTURE)}
    settled = settle(gold(detained=(COERCE, OCCURRED)), [other | {DETAINED: Said(COERCE, OCCURRED)}] * 2)
    assert label(settled, MARCH) == (PROTEST, FUTURE)
    assert [t.word for t in settled.triggers if t.kind == "event"] == [DETAINED]


def test_what_neither_of_the_others_marks_gets_no_label_and_no_roles() -> None:
    settled = settle(gold(detained=(COERCE, OCCURRED)), [{}, {}])
    assert label(settled, DETAINED) == (UNLABELLED, UNLABELLED)
    assert [t.kind for t in settled.triggers] == ["number"]


def test_what_one_of_three_marks_gets_no_label() -> None:
    settled = settle(gold(), [{MARCH: Said(PROTEST, FUTURE)}, {}])
    assert label(settled, MARCH) == (UNLABELLED, UNLABELLED)


def test_what_two_of_three_mark_is_an_event_with_the_labels_that_both_give() -> None:
    settled = settle(gold(detained=(COERCE, ONGOING)), [{DETAINED: Said(COERCE, OCCURRED)}, {}])
    assert label(settled, DETAINED) == (COERCE, UNLABELLED)


def test_where_three_give_three_labels_the_reports_own_stays() -> None:
    others = [{DETAINED: Said(ASSAULT, FUTURE)}, {DETAINED: Said(PROTEST, ONGOING)}]
    assert label(settle(gold(detained=(COERCE, OCCURRED)), others), DETAINED) == (COERCE, OCCURRED)


def test_of_two_annotations_what_they_differ_in_gets_no_label_but_the_roles_stay() -> None:
    other = {DETAINED: Said(COERCE, ONGOING), MARCH: Said(PROTEST, FUTURE)}
    settled = settle(gold(detained=(COERCE, OCCURRED)), [other])
    assert label(settled, DETAINED) == (COERCE, UNLABELLED)
    assert label(settled, MARCH) == (UNLABELLED, UNLABELLED)
    alone = settle(gold(detained=(COERCE, OCCURRED)), [{}])
    assert label(alone, DETAINED) == (UNLABELLED, UNLABELLED)
    assert [t.word for t in alone.triggers if t.kind == "event"] == [DETAINED]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((Said(ASSAULT, ONGOING), Said(ASSAULT, ONGOING)), (ASSAULT, ONGOING)),
        ((Said(ASSAULT, ONGOING), Said(COERCE, ONGOING)), (COERCE, ONGOING)),
        ((Said(ASSAULT, ONGOING), Said(PROTEST, OCCURRED)), (COERCE, OCCURRED)),
    ],
)
def test_gold_gives_way_where_both_others_say_the_same_against_it(
    others: tuple[Said, Said], expected: tuple[int, int]
) -> None:
    settled = settle(gold(detained=(COERCE, OCCURRED)), [{DETAINED: said} for said in others])
    assert label(settled, DETAINED) == expected


def test_a_new_event_told_in_two_ways_has_the_label_that_both_share() -> None:
    settled = settle(gold(), [{MARCH: Said(PROTEST, FUTURE)}, {MARCH: Said(PROTEST, ONGOING)}])
    assert label(settled, MARCH) == (PROTEST, UNLABELLED)


def test_a_report_without_further_annotations_is_left_as_it_is() -> None:
    report = gold(detained=(COERCE, OCCURRED))
    assert settle(report, []) is report


def test_settling_changes_no_input() -> None:
    report = gold(detained=(COERCE, OCCURRED))
    settle(report, [{}, {}])
    assert label(report, DETAINED) == (COERCE, OCCURRED)
    assert len(report.triggers) == 2


def test_offsets_become_words_and_of_a_trigger_in_parts_the_longest_is_meant() -> None:
    text = GoldText("Police broke a cease-fire.")
    second = Second("r", "A", ((7, 12, "ASSAULT", "occurred"), (15, 25, "COERCE", "ongoing")))
    assert text.words.texts[3] == "cease"
    assert said_of(second, text) == {1: Said(ASSAULT, OCCURRED), 3: Said(COERCE, ONGOING)}


def test_every_report_has_two_further_annotations_of_known_types() -> None:
    for rows in read_second().values():
        assert [row.annotator for row in rows] == ["A", "B"]
        assert {kind for row in rows for _, _, kind, _ in row.events} <= set(LAYERS["event"][1:])

"""Roles of events settled by a further annotation."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.labels import LAYERS, ROLES
from training.documents import UNLABELLED, Annotated, Range, Trigger
from training.role_marks import EventRoles, NumberRoles, RoleMarks, agree, read_role_marks, settle_spans, with_roles
from training.text_marks import words_digest

WORDS = ["Rebels", "from", "the", "north", "shelled", "Kolba", "on", "Friday", ",", "killing", "two", "nurses", "."]
SHELLED, KILLING, NURSES = 4, 9, (10, 12)
REBELS, REBELS_LONG, KOLBA, FRIDAY = (0, 1), (0, 4), (5, 6), (7, 8)
ASSAULT, CASUALTY = LAYERS["event"].index("ASSAULT"), LAYERS["event"].index("CASUALTY")


def report(*triggers: Trigger) -> Annotated:
    events = [{SHELLED: ASSAULT, KILLING: CASUALTY}.get(i, 0) for i in range(len(WORDS))]
    size = len(WORDS)
    return Annotated("r", "gold", WORDS, [0] * size, [0] * size, {"event": events}, list(triggers))


def marks(*events: EventRoles, numbers: Sequence[NumberRoles] = ()) -> dict[str, list[RoleMarks]]:
    digest = words_digest(WORDS)
    return {digest: [RoleMarks("r", digest, events, tuple(numbers))]}


def roles_of(**spans: Range) -> dict[str, list[Range]]:
    return {role: [spans[role]] if role in spans else [] for role in ("actor", "target", "place", "time")}


def test_an_event_without_roles_gets_those_that_are_marked() -> None:
    marked = marks(EventRoles(KILLING, (("actor", *REBELS), ("target", *NURSES))))
    (document,) = with_roles([report()], marked)
    assert document.triggers == [Trigger(KILLING, "event", roles_of(actor=REBELS, target=NURSES))]


def test_a_span_that_both_annotations_have_is_kept_as_the_first_has_it() -> None:
    first = Trigger(SHELLED, "event", roles_of(actor=REBELS_LONG, target=KOLBA))
    marked = marks(EventRoles(SHELLED, (("actor", 1, 4), ("target", *KOLBA))))
    (document,) = with_roles([report(first)], marked)
    assert document.triggers == [first]


def test_a_span_that_only_one_annotation_has_is_unsure() -> None:
    first = Trigger(SHELLED, "event", roles_of(actor=REBELS, target=KOLBA))
    marked = marks(EventRoles(SHELLED, (("actor", *REBELS), ("place", *KOLBA), ("time", *FRIDAY))))
    (document,) = with_roles([report(first)], marked)
    assert document.triggers[0].roles == roles_of(actor=REBELS)
    assert document.triggers[0].unsure == {"target": [KOLBA], "place": [KOLBA], "time": [FRIDAY]}


def test_a_word_that_is_no_event_of_the_document_gets_no_roles_but_keeps_its_own() -> None:
    marked = marks(EventRoles(10, (("actor", *REBELS),)))
    assert next(with_roles([report()], marked)).triggers == []
    own = Trigger(10, "event", roles_of(target=NURSES))
    assert next(with_roles([report(own)], marked)).triggers == [own]


def test_triggers_of_other_kinds_and_documents_without_marks_stay_as_they_are() -> None:
    number = Trigger(10, "number", {"counted": [(11, 12)]})
    (document,) = with_roles([report(number)], marks(EventRoles(10, ())))
    assert document.triggers == [number]
    assert list(with_roles([report(number)], {})) == [report(number)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ((0, 4), (1, 4), True),
        ((0, 4), (3, 4), True),
        ((0, 4), (0, 2), True),
        ((0, 4), (0, 1), False),
        ((0, 1), (1, 2), False),
    ],
)
def test_spans_agree_by_half_of_their_words_or_the_last(one: Range, other: Range, alike: bool) -> None:
    assert agree(one, other) is alike
    assert agree(other, one) is alike


RANGES = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda r: (r[0], r[0] + r[1])), max_size=3)


@given(RANGES, RANGES)
def test_nothing_that_an_annotation_says_is_lost(first: list[Range], second: list[Range]) -> None:
    settled = settle_spans([first, second])
    told = [*settled.spans, *settled.unsure]
    assert all(any(span == other or agree(span, other) for other in told) for span in (*first, *second))


def test_of_three_annotations_two_decide_and_the_span_that_most_have_is_kept() -> None:
    settled = settle_spans([[REBELS_LONG], [REBELS, KOLBA], [REBELS]])
    assert settled == ([REBELS], [REBELS_LONG, KOLBA])
    assert settle_spans([[REBELS_LONG], [(1, 4)], []]) == ([REBELS_LONG], [])


def test_a_number_gets_what_it_counts_and_its_event() -> None:
    marked = marks(numbers=[NumberRoles(10, (11, 12), KILLING), NumberRoles(6, None, None)])
    (document,) = with_roles([report()], marked)
    assert document.triggers == [
        Trigger(10, "number", {"counted": [(11, 12)]}, {"event": [KILLING]}),
        Trigger(6, "number", {"counted": []}, {"event": []}),
    ]


def test_annotations_that_differ_in_the_event_of_a_number_leave_it_open() -> None:
    own = Trigger(10, "number", {"counted": [(11, 12)]}, {"event": []})
    (document,) = with_roles([report(own)], marks(numbers=[NumberRoles(10, (11, 12), KILLING)]))
    assert document.triggers == [Trigger(10, "number", {"counted": [(11, 12)]})]


def test_unsure_words_have_no_label_in_a_batch_but_those_of_a_sure_span_have() -> None:
    batches = pytest.importorskip("training.batches", exc_type=ImportError)
    trigger = Trigger(SHELLED, "event", roles_of(target=KOLBA), unsure={"actor": [REBELS], "target": [(4, 7)]})
    source = batches.Pieced(report(trigger), [[1]] * len(WORDS), [0, len(WORDS)])
    roles = batches.collate([batches.Window(source, 0, len(WORDS), len(WORDS) + 2)]).roles[0]
    actor, target = roles[:, ROLES.index("actor")].tolist(), roles[:, ROLES.index("target")].tolist()
    assert actor == [UNLABELLED] + [0] * (len(WORDS) - 1)
    assert target[4:7] == [UNLABELLED, 1, UNLABELLED]


def test_marks_of_another_form_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"id": "r", "sha256": "0", "events": [[4]]}\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        read_role_marks(path)


def test_a_trigger_moves_with_all_that_it_points_to() -> None:
    trigger = Trigger(4, "event", {"actor": [REBELS]}, {"event": [9]}, {"time": [FRIDAY]})
    moved = trigger.moved(3)
    assert (moved.word, moved.roles, moved.pointers, moved.unsure) == (
        7,
        {"actor": [(3, 4)]},
        {"event": [12]},
        {"time": [(10, 11)]},
    )
    assert moved.moved(-3) == trigger

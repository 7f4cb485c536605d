"""Which tellings are compared at all."""

from collections.abc import Iterable

from dateline.reconcile.events_blocking import (
    MOST_CANDIDATES,
    MOST_KEYS,
    MOST_PAIRS,
    MemoryEventIndex,
    block_keys,
    pair_up,
)
from dateline.reconcile.events_views import EventView, view_tellings
from tests.reconcile.event_tellings import BAGHOUZ, actor, on, telling

SDF = actor("Syrian Democratic Forces")


def view(ref: str, words: str = "The SDF [captured] Baghouz.", **given: object) -> EventView:
    return view_tellings([telling(ref, words, **given)])[0]


def partners(new: EventView, near: Iterable[EventView], index: MemoryEventIndex) -> list[str]:
    pairs = pair_up([new], near, index)
    return [(right if left is new else left).telling.ref for left, right in pairs]


def test_a_telling_with_the_same_kind_and_day_is_found_in_a_report_far_away() -> None:
    index = MemoryEventIndex([view("old/e", "Rebels [seized] a town.", when=on("2019-03-23"))])
    assert partners(view("new/e", when=on("2019-03-23")), (), index) == ["old/e"]


def test_a_telling_with_the_same_word_and_place_is_found() -> None:
    index = MemoryEventIndex([view("old/e", "It was [captured].", where=BAGHOUZ)])
    assert partners(view("new/e", where=BAGHOUZ), (), index) == ["old/e"]


def test_a_telling_of_a_near_report_needs_no_key_in_common() -> None:
    near = view("near/e", "It was [captured] at last.")
    assert partners(view("new/e"), [near], MemoryEventIndex()) == ["near/e"]


def test_a_word_of_another_kind_is_no_candidate() -> None:
    near = view("near/e", "It was [photographed] at last.", type="")
    assert partners(view("new/e"), [near], MemoryEventIndex()) == []


def test_a_telling_is_no_candidate_of_itself() -> None:
    own = view("new/e", where=BAGHOUZ)
    assert partners(own, (), MemoryEventIndex([own])) == []


def test_candidates_and_keys_are_bounded() -> None:
    many = [view(f"r{number}/e", where=BAGHOUZ, when=on("2019-03-23")) for number in range(200)]
    new = view("new/e", where=BAGHOUZ, when=on("2019-03-23"), actors=[SDF])
    assert len(partners(new, many, MemoryEventIndex(many))) == MOST_CANDIDATES
    assert 0 < len(block_keys(new)) <= MOST_KEYS


def test_the_pairs_of_a_report_are_bounded_and_every_telling_keeps_some() -> None:
    own = [view(f"new/{number}", offset=number * 100) for number in range(30)]
    near = [view(f"r{number}/e") for number in range(100)]
    pairs = pair_up(own, near, MemoryEventIndex())
    assert len(pairs) == MOST_PAIRS
    assert {one.telling.ref for one in own} <= {one.telling.ref for pair in pairs for one in pair}


def test_the_same_word_in_the_nearest_report_goes_first() -> None:
    near = [view("near/1", "Troops [seized] it."), view("near/2", "Troops [captured] it."), view("far/1")]
    assert partners(view("new/e"), near, MemoryEventIndex()) == ["near/2", "far/1", "near/1"]


def test_the_candidates_do_not_depend_on_the_order_of_adding() -> None:
    views = [view(f"r{number}/e", where=BAGHOUZ, published=f"2019-03-{number % 9 + 1:02}") for number in range(90)]
    new = view("new/e", where=BAGHOUZ)
    there, back = (partners(new, (), MemoryEventIndex(order)) for order in (views, views[::-1]))
    assert there == back != []


def test_inferred_days_make_no_key() -> None:
    assert not any("2019" in key for key in block_keys(view("new/e", when=on("2019-03-23", inferred=True))))

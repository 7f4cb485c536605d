"""Tellings clustered to events by machine scores and people's judgements."""

import itertools
import random
from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.ledger import Judgement, Score, Telling
from dateline.reconcile.events_cluster import LINK, MOST_TOGETHER, bound, cluster, event_id
from dateline.reconcile.judgements import Author, judge, merge, split, undo
from tests.reconcile.event_tellings import on, telling

MANY = tuple(f"r{number}/e" for number in range(8))
Ledger = set[frozenset[str]]


def at(minute: int) -> Author:
    return Author("Lina", f"2026-01-01T10:{minute:02}:00Z")


def tellings(refs: Collection[str], **given: object) -> list[Telling]:
    return [telling(ref, "Forces [captured] the town.", **given) for ref in refs]


def machine(left: str, right: str, score: float) -> Judgement:
    left, right = sorted((left, right))
    return Judgement(
        id=f"{left} {right}",
        about="event",
        left=left,
        right=right,
        verdict="same" if score > 0 else "unsure",
        who="dateline",
        person=False,
        at="2026-01-01T00:00:00Z",
        score=Score(score),
    )


def events(refs: Collection[str], scores: Collection[Judgement], people: Collection[Judgement] = ()) -> Ledger:
    return {frozenset(event) for event in cluster(tellings(refs), scores, people).events}


def sets(*events: str) -> Ledger:
    return {frozenset(event) for event in events}


def test_a_good_score_joins_and_a_bad_one_does_not() -> None:
    assert events("abc", [machine("a", "b", 2.0), machine("b", "c", -1.9)]) == sets("ab", "c")


def test_a_chain_of_single_likenesses_does_not_hold() -> None:
    chain = [machine(a, b, 1.0) for a, b in ("ab", "bc", "cd", "de")]
    assert frozenset("abcde") not in events("abcde", chain)


def test_tellings_of_clearly_different_days_are_not_joined_whatever_they_score() -> None:
    first, second = telling("a", "[Raid]", when=on("2019-03-01")), telling("b", "[Raid]", when=on("2019-03-09"))
    assert len(cluster([first, second], [machine("a", "b", 9.0)], ()).events) == 2


def test_one_misread_day_does_not_break_a_large_event() -> None:
    given = tellings("abcde", when=on("2019-03-23")) + tellings("f", when=on("2019-02-01"))
    good = [machine(a, b, 3.0) for n, a in enumerate("abcdef") for b in "abcdef"[:n] if (a, b) != ("f", "a")]
    joined = cluster(given, good, ()).events
    assert frozenset("abcde") in {frozenset(event) for event in joined}


def test_a_person_joins_what_the_machine_does_not() -> None:
    assert events("abcd", [machine("a", "b", 2.0), machine("c", "d", 2.0)], merge("a", "c", at(0))) == sets("abcd")


def test_a_person_parts_what_the_machine_joins() -> None:
    assert events("ab", [machine("a", "b", 9.0)], [judge("event", ("a", "b"), "different", at(0))]) == sets("a", "b")


def test_a_cluster_held_together_through_a_third_breaks_at_the_weaker_link() -> None:
    scores = [machine("a", "b", 2.0), machine("a", "c", 3.0), machine("b", "c", 1.0)]
    assert events("abc", scores, [judge("event", ("a", "b"), "different", at(0))]) == sets("ac", "b")


def test_what_a_person_tied_carries_a_persons_difference_on() -> None:
    people = [*merge("a", "c", at(0)), judge("event", ("a", "b"), "different", at(1))]
    assert events("abc", [machine("b", "c", 9.0)], people) == sets("ac", "b")


def test_the_latest_of_contradicting_people_holds_and_the_other_is_listed() -> None:
    chain = [*merge("a", "b", at(0)), *merge("b", "c", at(1)), judge("event", ("a", "c"), "different", at(2))]
    result = cluster(tellings("abc"), (), chain)
    assert {frozenset(event) for event in result.events} == sets("bc", "a")
    assert list(result.contradicted) == [chain[0]]


def test_unsure_takes_the_machines_score_away() -> None:
    people = [judge("event", ("a", "b"), "unsure", at(0))]
    assert events("ab", [machine("a", "b", 9.0)], people) == sets("a", "b")
    third = [machine("a", "b", 9.0), machine("a", "c", 9.0), machine("b", "c", 9.0)]
    assert events("abc", third, people) == sets("abc")


def test_the_earliest_report_stands_first_and_gives_the_id() -> None:
    late, early = telling("a", "[Raid]", published="2019-03-24"), telling("b", "[Raid]", published="2019-03-23")
    (event,) = cluster([late, early], [machine("a", "b", 2.0)], ()).events
    assert event == ("b", "a")
    assert event_id(event) == event_id(["b"]) != event_id(["a"])


def test_a_split_takes_out_exactly_what_it_names() -> None:
    scores = [machine(a, b, 3.0) for n, a in enumerate("abcd") for b in "abcd"[:n]]
    assert events("abcd", scores, split(["a", "b", "c", "d"], {"b", "d"}, at(0))) == sets("ac", "bd")


SCORES = st.lists(
    st.tuples(st.sampled_from(MANY), st.sampled_from(MANY), st.floats(-3, 5)).filter(lambda row: row[0] != row[1]),
    max_size=20,
).map(lambda rows: list({row.id: row for row in (machine(*row) for row in rows)}.values()))
SEEDS = st.integers(0, 2**32)


def act(rows: list[Judgement], scores: list[Judgement], dice: random.Random, minute: int) -> list[Judgement]:
    """The rows after a random merge, split or undoing."""
    current = sorted(cluster(tellings(MANY), scores, rows).events)
    large = [event for event in current if len(event) > 1]
    choice = dice.choice(("merge", "split", "undo"))
    if choice == "undo" and rows:
        number = dice.randrange(len(rows))
        return [*rows[:number], undo(rows[number]), *rows[number + 1 :]]
    if choice == "split" and large:
        event = dice.choice(large)
        return [*rows, *split(event, dice.sample(event, dice.randrange(1, len(event))), at(minute))]
    if len(current) > 1:
        left, right = dice.sample(current, 2)
        return [*rows, *merge(left[0], right[0], at(minute))]
    return rows


@settings(max_examples=60, deadline=None)
@given(SCORES, SEEDS, st.integers(1, 12))
def test_undoing_all_in_any_order_gives_back_exactly_the_ledger_that_was(
    scores: list[Judgement], seed: int, length: int
) -> None:
    dice, rows = random.Random(seed), list[Judgement]()
    before = cluster(tellings(MANY), scores, ())
    for minute in range(length):
        rows = act(rows, scores, dice, minute)
    for number in dice.sample(range(len(rows)), len(rows)):
        rows[number] = undo(rows[number])
    assert cluster(tellings(MANY), scores, rows) == before


@settings(max_examples=60, deadline=None)
@given(SCORES, SCORES, SEEDS)
def test_peoples_judgements_survive_a_rerun_with_other_scores(
    scores: list[Judgement], others: list[Judgement], seed: int
) -> None:
    dice, rows = random.Random(seed), list[Judgement]()
    for minute in range(4):
        rows = act(rows, scores, dice, minute)
    result = cluster(tellings(MANY), others, rows)
    place = {ref: number for number, event in enumerate(result.events) for ref in event}
    for row in rows:
        if not row.undone and row not in result.contradicted and latest(row, rows):
            assert (place[row.left] == place[row.right]) == (row.verdict == "same")


def latest(row: Judgement, rows: Collection[Judgement]) -> bool:
    return not any(
        (other.left, other.right) == (row.left, row.right)
        and not other.undone
        and (other.at, other.id) > (row.at, row.id)
        for other in rows
    )


@settings(max_examples=60, deadline=None)
@given(SCORES, SEEDS)
def test_the_order_of_tellings_and_rows_does_not_matter(scores: list[Judgement], seed: int) -> None:
    dice, rows = random.Random(seed), list[Judgement]()
    for minute in range(5):
        rows = act(rows, scores, dice, minute)
    given_ = tellings(MANY)
    result = cluster(given_, scores, rows)
    for items in (given_, scores, rows):
        dice.shuffle(items)
    assert cluster(given_, scores, rows) == result


def test_what_no_sure_pair_connects_is_no_component() -> None:
    weak, sure = machine("a", "b", LINK - 0.1), machine("c", "d", LINK)
    assert bound([weak, sure]) == (sure,)


def test_a_weak_score_within_a_component_counts() -> None:
    rows = [machine("a", "b", 2.0), machine("a", "c", -0.5), machine("b", "c", 1.0)]
    assert {row.id for row in bound(rows)} == {row.id for row in rows}


def test_a_component_that_is_too_large_falls_apart_at_its_weaker_links() -> None:
    refs = [f"r{number:04}" for number in range(MOST_TOGETHER + 100)]
    middle = len(refs) // 2
    chain = [machine(a, b, 0.1 if place == middle else 3.0) for place, (a, b) in enumerate(itertools.pairwise(refs))]
    assert {row.id for row in chain} - {row.id for row in bound(chain)} == {chain[middle].id}

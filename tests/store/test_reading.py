"""What is asked of the ledger by the beginnings of ids."""

from collections.abc import Sequence

from dateline.store import Store
from tests.store.made_records import AT, make_record

QUAYS = ("Q1", *(f"Q{number}" for number in range(10, 15)), "q1", "q15", "q%2")


def begun(store: Store, prefix: str, most: int) -> Sequence[str]:
    store.add([(make_record(number, id=id), None) for number, id in enumerate(QUAYS)], at=AT)
    with store.reading() as reading:
        return reading.ids_like("reports", "report", prefix, most)


def test_a_whole_id_is_the_first_of_those_that_begin_like_it(store: Store) -> None:
    assert begun(store, "Q1", 3) == ["Q1", "Q10", "Q11"]


def test_capitals_and_small_letters_are_of_different_ids(store: Store) -> None:
    assert begun(store, "q1", 5) == ["q1", "q15"]


def test_signs_of_a_pattern_are_letters_of_an_id(store: Store) -> None:
    assert begun(store, "q%", 5) == ["q%2"]


def test_every_id_begins_with_nothing(store: Store) -> None:
    assert begun(store, "", 20) == sorted(QUAYS)

"""What is asked of the ledger by the beginnings of ids, and of one that is damaged."""

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import update

from dateline.model import StoreBroken
from dateline.store import Reading, Store
from dateline.store.exporting import first_reading
from dateline.store.tables import readings
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


@pytest.mark.parametrize(
    "ask",
    [
        lambda reading: reading.record("quay-7"),
        lambda reading: list(reading.records()),
        lambda reading: first_reading(reading, "quay-7"),
    ],
)
def test_a_record_that_is_damaged_is_named(store: Store, ask: Callable[[Reading], object]) -> None:
    store.add([(make_record(7, id="quay-7"), None)], at=AT)
    with store.writing(AT) as tx:
        tx.connection.execute(update(readings).values(record=b"x\x01" + bytes(60)))
    with pytest.raises(StoreBroken, match="'quay-7' is damaged"), store.reading() as reading:
        ask(reading)

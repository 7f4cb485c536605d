"""The latest items of keys, kept in memory."""

from dateline.store.known_keys import KnownKeys


def test_a_key_that_was_never_looked_up_is_not_known() -> None:
    known = KnownKeys()
    known.add(1, 7)
    assert known.find(1, 3) is None


def test_what_is_kept_goes_before_what_was_there_and_no_more_is_known_than_was_asked_for() -> None:
    known = KnownKeys()
    known.learn(1, 3, [6, 4])
    known.add(1, 7)
    assert known.find(1, 3) == [7, 6, 4]
    known.add(1, 8)
    assert known.find(1, 3) == [8, 7, 6]


def test_that_nothing_is_kept_under_a_key_is_known_too() -> None:
    known = KnownKeys()
    known.learn(1, 3, [])
    assert known.find(1, 3) == []
    known.add(1, 2)
    assert known.find(1, 3) == [2]


def test_who_asks_for_another_number_has_to_look_it_up() -> None:
    known = KnownKeys()
    known.learn(1, 2, [5, 4])
    assert known.find(1, 3) is None and known.find(1, 2) == [5, 4]


def test_what_is_asked_for_stays_and_the_rest_is_let_go() -> None:
    known = KnownKeys(most=4)
    for key in range(10):
        known.learn(key, 1, [key])
        assert known.find(0, 1) == [0]
    assert [key for key in range(1, 10) if known.find(key, 1)] == [8, 9]


def test_all_is_forgotten_at_once() -> None:
    known = KnownKeys()
    known.learn(1, 1, [5])
    known.forget()
    assert known.find(1, 1) is None

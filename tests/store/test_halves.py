"""What is kept in memory in two halves."""

from dateline.store.halves import Halves


def test_what_is_asked_for_stays_and_the_rest_is_let_go() -> None:
    held: Halves[int, str] = Halves(4)
    for key in range(10):
        held.put(key, str(key))
        assert held.get(0) == "0"
    assert [key for key in range(1, 10) if held.get(key)] == [8, 9]


def test_some_values_are_forgotten_and_the_others_are_kept() -> None:
    held: Halves[int, str] = Halves(4)
    for key in range(4):
        held.put(key, "ferry" if key % 2 else "port")
    held.forget(lambda value: value == "ferry")
    assert [held.get(key) for key in range(4)] == ["port", None, "port", None]


def test_all_is_forgotten_at_once() -> None:
    held: Halves[str, int] = Halves(4)
    held.put("ferry", 1)
    held.forget()
    assert held.get("ferry") is None

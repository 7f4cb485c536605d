"""Work goes through its phases together, and each piece gives its own result."""

import pytest

from dateline.phases import Phases, finish, together


def counting(name: str, phases: int, log: list[str]) -> Phases[str]:
    for number in range(phases):
        log.append(f"{name}{number}")
        yield
    return name.upper()


def breaking() -> Phases[str]:
    yield
    raise ValueError("a phase that cannot be done")


def test_one_piece_of_work_is_finished_at_once() -> None:
    log: list[str] = []
    assert finish(counting("a", 3, log)) == "A"
    assert log == ["a0", "a1", "a2"]


def test_all_go_through_a_phase_before_any_goes_through_the_next() -> None:
    log: list[str] = []
    together([counting("a", 2, log), counting("b", 2, log)])
    assert log == ["a0", "b0", "a1", "b1"]


def test_results_keep_the_order_of_the_work_whatever_their_phases() -> None:
    log: list[str] = []
    assert together([counting("a", 3, log), counting("b", 0, log), counting("c", 1, log)]) == ["A", "B", "C"]


def test_no_work_gives_no_results() -> None:
    assert together([]) == []


def test_what_a_phase_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="cannot be done"):
        together([counting("a", 3, []), breaking()])

import pytest

from dateline.read.figures import thing_counted, words_pointed_at
from dateline.read.reading import Reading
from dateline.read.roles import Roles


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("the pangas [machetes] were shown", 4, "pangas"),
        ("tourists (as they were called) left", 3, "tourists"),
        ("members of the party (MDC) left", 7, "members of the party (MDC)"),
        ("the houses burnt", 2, "houses"),
    ],
)
def test_the_thing_counted_ends_before_a_gloss_that_is_broken_off(text: str, end: int, expected: str) -> None:
    reading = Reading(text)
    assert reading.span(*thing_counted(reading, 0, end)).text == expected


def pointing(low: int, chances: list[float]) -> Roles:
    """A number of the words from ``low`` on, with the chance of each to be its event."""
    return Roles({"counted": []}, {}, low, low + len(chances), chances)


def test_a_number_points_at_its_likeliest_word() -> None:
    assert words_pointed_at([pointing(3, [0.1, 0.6, 0.3]), pointing(10, [0.9])]) == {4, 10}


def test_a_number_that_belongs_to_no_word_points_at_none() -> None:
    assert words_pointed_at([pointing(3, [0.02, 0.06]), pointing(0, [])]) == set()

import pytest

from dateline.read.figures import thing_counted
from dateline.read.reading import Reading


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

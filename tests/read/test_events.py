import pytest

from dateline.read.events import spans_within, strip_article, trigger_span
from dateline.read.reading import Reading, WordSpan


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They will co-operate.", 4, "co-operate"),
        ("A cease-fire held.", 3, "cease-fire"),
        ("The swearing-in took place.", 1, "swearing-in"),
        ("US-backed forces left.", 2, "backed"),
    ],
)
def test_trigger_takes_the_parts_that_a_hyphen_ties_to_it(text: str, word: int, expected: str) -> None:
    assert trigger_span(Reading(text), word).text == expected


def test_article_and_marks_are_stripped() -> None:
    reading = Reading("“the armed group”, they")
    assert reading.span(*strip_article(reading, 0, 6)).text == "armed group"


def test_spans_within_takes_only_what_lies_inside_whole() -> None:
    spans = [WordSpan(a, b, "", 1.0) for a, b in ((0, 2), (3, 5), (6, 9), (10, 12))]
    assert [s.start for s in spans_within(spans, 3, 11)] == [3, 6]

"""Time expressions found by form alone."""

import pytest

from dateline.resolve.time_proposals import find_forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell in the third quarter.", ["the third quarter"]),
        ("The 2023 first quarter was worse.", ["The 2023 first quarter"]),
        ("Second quarter sales fell, fourth-quarter ones too.", ["Second quarter", "fourth-quarter"]),
        ("It ends with the current quarter.", ["the current quarter"]),
        ("A quarter of them left the poorest quarter.", []),
        ("The 9th-century well and the 19th century fort burned.", ["9th-century", "19th century"]),
        ("Shells fell on 3/1/2024, 13/03/2024 and 40/1/2024.", ["3/1/2024", "13/03/2024"]),
        ("It closed at 113/03/2024.", []),
    ],
)
def test_forms_that_say_a_time_wherever_they_stand(text, expected):
    assert [form[0] for form in find_forms(text)] == expected

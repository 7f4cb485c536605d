import pytest

from dateline.read.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'We stay,' said Jo Lind.", ["We stay,"]),
        ("‘We stay,’ said Jo Lind.", ["We stay,"]),
        ("Lind called it 'a mess' and 'a shame'.", ["a mess", "a shame"]),
        ("Lind said: ‘We don’t know.’", ["We don’t know."]),
        ("'The workers' strike goes on,' said Lind.", ["The workers' strike goes on,"]),
        ("Lind read 'War of the Worlds' in the leaders' room.", ["War of the Worlds"]),
        ("Lind shouted: 'The Clowns' and left.", ["The Clowns"]),
        ("Lind spoke of 'the clowns' in the leaders' room.", ["the clowns"]),
        ("‘He said “no” to me,’ said Lind.", ["He said “no” to me,"]),
        ("“He said 'no' to me,” said Lind.", ["He said 'no' to me,"]),
        ("‘We stay.\n‘We rebuild,’ said Lind.", ["We stay.", "We rebuild,"]),
    ],
)
def test_single_marks_quote(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' strike and the nurses' march began.",
        "Jo Lind's sister's house burned; they don't know why.",
        "The port of the '90s, and of the ’80s, was the leaders' pride.",
        "They play rock 'n' roll for the workers' union.",
        "It was ‘open.\nThe leaders’ march began.",
        "Trucks reached 'Ain Dara on Monday. The drivers' union said nothing.",
        "Floods in ‘Amran cut the farmers’ road.",
        "It was ‘open.\n",
    ],
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert quoted(text) == []

"""Whether a time lies before or after, by the verbs about it."""

import pytest

from tests.resolve.time_documents import value


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The accord comes into force in July.", "July", "2019-07"),
        ("The ban takes effect in July.", "July", "2019-07"),
        ("His mandate ends in October, officials said.", "October", "2019-10"),
        ("His mandate, which was extended last year, ends in October.", "October", "2019-10"),
        ("Norland Air resumes flights in July.", "July", "2019-07"),
        ("The assembly elects a president in July.", "July", "2019-07"),
        ("The lease ends on 31 December.", "31 December", "2019-12-31"),
        ("The bishop visits Tarsin on Saturday.", "Saturday", "2019-02-16"),
        ("Norland votes on Thursday.", "Thursday", "2019-02-14"),
    ],
)
def test_verbs_of_the_present_for_what_is_set_lead_on(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Bomb kills six in Tarsin on Saturday.", "Saturday", "2019-02-09"),
        ("Gunman opens fire on Saturday.", "Saturday", "2019-02-09"),
        ("The party of Lind won most votes in July.", "July", "2018-07"),
        ("The bishop's visits in July were cut short.", "July", "2018-07"),
        ("A truce opens roads that were shut in July.", "July", "2018-07"),
    ],
)
def test_headlines_and_nouns_like_such_verbs_do_not(text, words, expected):
    assert value(text, words) == expected

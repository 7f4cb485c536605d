import pytest

from dateline.read.status_words import told_status


@pytest.mark.parametrize(
    ("before", "word", "status"),
    [
        ("The army did not ", "attack", "negated"),
        ("There were no ", "injuries", "negated"),
        ("Rebels are still ", "fighting", "ongoing"),
        ("Nurses have been ", "striking", "ongoing"),
        ("The wounded are being ", "treated", "ongoing"),
        ("Parliament will ", "vote", "future"),
        ("If ", "convicted", "possible"),
        ("He was charged with first degree ", "murder", "possible"),
        ("They accused the guards of ", "beating", "possible"),
        ("Police looked into the alleged ", "theft", "possible"),
        ("The army ", "attacked", None),
        ("The suspected insurgents were ", "detained", None),
        ("It did not rain. Troops ", "left", None),
    ],
)
def test_words_before_the_event_tell_its_status(before: str, word: str, status: str | None) -> None:
    assert told_status(f"{before}{word} there.", len(before), word) == status

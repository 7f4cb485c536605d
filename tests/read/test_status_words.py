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
        ("He was accused of crossing the border and ", "killing", "possible"),
        ("She pleaded not guilty to two counts of negligent ", "homicide", "possible"),
        ("The dam might have been ", "damaged", "possible"),
        ("No passengers of the bus were ", "hurt", "negated"),
        ("There were no party candidates ", "elected", "negated"),
        ("None of the crew was seriously ", "injured", "negated"),
        ("Not even one shell ", "hit", "negated"),
        ("The crowd left without being ", "searched", "negated"),
        ("The ministry denied that troops had ", "fired", "negated"),
        ("The senate failed to ", "vote", "negated"),
        ("The army could not ", "retake", "negated"),
        ("The army has no plans to ", "withdraw", "negated"),
        ("Aid has never been ", "delivered", "negated"),
        ("The current ", "blockade", "ongoing"),
        ("Its leader remains ", "jailed", "ongoing"),
        ("The gang continued to ", "loot", "ongoing"),
        ("Planes will continue to ", "strike", "future"),
        ("The wounded should be ", "evacuated", "possible"),
        ("If the talks in the capital should ", "collapse", "possible"),
        ("The two sides agreed to ", "exchange", "future"),
        ("A delegation was to ", "visit", "future"),
        ("Workers are set to be ", "evacuated", "future"),
        ("The army ", "attacked", None),
        ("There is no doubt that the army ", "attacked", None),
        ("None of the ", "wounded", None),
        ("He was convicted on two counts of ", "murder", None),
        ("If you ask those who were ", "hurt", None),
        ("No fewer than 20 people were ", "killed", None),
        ("No less than 300 people ", "fled", None),
        ("No one knows how many have ", "died", None),
        ("With no one else at home the gang ", "looted", None),
        ("The suspected insurgents were ", "detained", None),
        ("It did not rain. Troops ", "left", None),
    ],
)
def test_words_before_the_event_tell_its_status(before: str, word: str, status: str | None) -> None:
    assert told_status(f"{before}{word} there.", len(before), word) == status


def test_words_after_the_event_tell_that_it_goes_on() -> None:
    assert told_status("The strike continues in two towns.", 4, "strike") == "ongoing"
    assert told_status("The strike ended as rain continues.", 4, "strike") is None


def test_a_plan_tells_more_than_the_taggers_doubt() -> None:
    text = "The president pledged to withdraw the troops if talks resume."
    assert told_status(text, text.index("withdraw"), "withdraw", "possible") == "future"
    assert told_status(text, text.index("talks"), "talks", "possible") is None


def test_what_the_tagger_calls_denied_stays_so() -> None:
    assert told_status("They refused what they agreed to sign.", 33, "sign", "negated") is None

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Status
from dateline.read.reading import Reading
from dateline.read.status_words import _RULES, _Rule, _with_sign, told_status
from dateline.read.words import split_words


def told(text: str, start: int, word: str, tagged: Status = "occurred") -> Status | None:
    """The status of the word at ``start`` by the words beside it."""
    return told_status(Reading(text), start, word, tagged)


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
        ("The captain pleaded not guilty on Monday to ", "murdering", "possible"),
        ("He pleaded not guilty to the ", "charges", None),
        ("He pleaded guilty to ", "murdering", None),
        ("The dam might have been ", "damaged", "possible"),
        ("No passengers were ", "hurt", "negated"),
        ("There were no party candidates ", "elected", "negated"),
        ("None of the crew was seriously ", "injured", "negated"),
        ("Not even one shell was ", "fired", "negated"),
        ("No other members were ", "hurt", "negated"),
        ("Nobody ", "died", "negated"),
        ("The crowd left without being ", "searched", "negated"),
        ("The ministry denied that troops had ", "fired", "negated"),
        ("Port officials denied what they called untrue ", "bombing", "negated"),
        ("The mayor denied it, and it was not true ", "fighting", "negated"),
        ("The paper printed untrue ", "bombing", None),
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
        ("The bodies could not be ", "buried", "negated"),
        ("They will never be ", "deported", "negated"),
        ("Four counts of ", "murder", "possible"),
        ("She was wanted for ", "fraud", "possible"),
        ("He faces charges of war ", "crimes", "possible"),
        ("Ministers denied allegations that troops had ", "looted", "possible"),
        ("The two were due to ", "meet", "future"),
        ("A delegation was to ", "visit", "future"),
        ("Workers are set to be ", "evacuated", "future"),
        ("The army ", "attacked", None),
        ("There is no doubt that the army ", "attacked", None),
        ("None of the ", "wounded", None),
        ("Two people accused of witchcraft were ", "burned", None),
        ("The officer charged with murder was ", "fired", None),
        ("A man suspected of arson ", "arrested", None),
        ("A crowd accused him of theft and ", "beat", None),
        ("The suspected mastermind of the ", "bombing", None),
        ("The man accused of planning the raid was shot, and ", "fighting", None),
        ("Schools were closed due to ", "clashes", None),
        ("The damage was due to ", "flooding", None),
        ("The general in charge of the ", "assault", None),
        ("Protesters wanted justice for the ", "killing", None),
        ("Police charged a crowd of ", "protesters", None),
        ("He was convicted on charges of ", "murder", None),
        ("He admitted two counts of ", "rape", None),
        ("He was jailed for six years on charges of ", "fraud", None),
        ("He was convicted on two counts of ", "murder", None),
        ("If you ask those who were ", "hurt", None),
        ("There were no injuries in the ", "explosion", None),
        ("There was no immediate comment on the ", "blast", None),
        ("No group has claimed the ", "abduction", None),
        ("No survivors of the ", "accident", None),
        ("For no apparent reason a man ", "shot", None),
        ("He has no memory of the night his friend was ", "shot", None),
        ("In no time the army ", "attacked", None),
        ("With no food left villagers ", "fled", None),
        ("It was no surprise he ", "resigned", None),
        ("The current president ", "resigned", None),
        ("The current government ", "fell", None),
        ("A raging fire ", "killed", None),
        ("The continued rains ", "flooded", None),
        ("Human remains ", "found", None),
        ("The remains ", "exhumed", None),
        ("The army denied that claim and rebels ", "fired", None),
        ("Iran denied that and Israel ", "struck", None),
        ("He denied ", "charges", None),
        ("Hundreds if not thousands of people were ", "killed", None),
        ("Few if any civilians were ", "killed", None),
        ("Final counts of last week’s ", "election", None),
        ("No fewer than 20 people were ", "killed", None),
        ("No less than 300 people ", "fled", None),
        ("No one knows how many have ", "died", None),
        ("With no one else at home the gang ", "looted", None),
        ("The suspected insurgents were ", "detained", None),
        ("It did not rain. Troops ", "left", None),
        ("Reactor No 4 ", "exploded", None),
        ("Highway No 5 was ", "blocked", None),
        ("The No 2 ", "arrested", None),
        ("Gunmen with no insignia ", "seized", None),
        ("Villagers with no water ", "fled", None),
        ("Those who had no shelter ", "left", None),
        ("There were no Americans among those ", "killed", None),
        ("There were no deaths although 12 people were ", "injured", None),
        ("There were no casualties despite 30 houses ", "destroyed", None),
        ("There were no schools among buildings ", "destroyed", None),
        ("No aid reached villagers ", "displaced", None),
        ("The bomb no doubt ", "killed", None),
        ("Police had no idea gunmen ", "attacked", None),
        ("The town saw no ", "fighting", "negated"),
        ("The truce was kept with no further ", "attacks", "negated"),
        ("The militia no longer ", "holds", "negated"),
        ("There were no rebel ", "attacks", "negated"),
        ("No troops ", "withdrew", "negated"),
        ("No civilians ", "died", "negated"),
        ("No government troops were ", "withdrawn", "negated"),
        ("No evidence was ", "destroyed", "negated"),
        ("Up to 30 miners are thought to have ", "died", "possible"),
        ("Two sailors were feared to have ", "drowned", "possible"),
        ("Rebels appear to have ", "captured", "possible"),
        ("Six villagers were feared ", "dead", "possible"),
        ("Nobody is believed to have ", "drowned", None),
        ("The crew feared ", "shots", None),
        ("A driver was charged in connection with the ", "shooting", None),
        ("He was charged with terrorism over ", "attacks", None),
        ("A baker was charged with causing the ", "crash", None),
        ("Neither side has ", "agreed", "negated"),
        ("Neither Kest nor Arvania has ", "signed", "negated"),
        ("Neither of the two was ", "charged", "negated"),
        ("Nor has the navy ", "ended", "negated"),
        ("Nor do we excuse those who ", "stoned", None),
        ("It is untrue that troops had ", "fired", "negated"),
        ("It is not true that the army had ", "attacked", "negated"),
        ("Their first move was to ", "seize", None),
        ("Their only response was to ", "shell", None),
        ("A second convoy was to ", "leave", "future"),
        ("Most losses were due to ", "drought", None),
        ("The judge was due to ", "sentence", "future"),
        ("Workers held against their will ", "freed", None),
        ("Workers against whose demands they will ", "vote", "future"),
    ],
)
def test_words_before_the_event_tell_its_status(before: str, word: str, status: str | None) -> None:
    assert told(f"{before}{word} there.", len(before), word) == status


def test_words_after_the_event_tell_that_it_goes_on() -> None:
    assert told("The strike continues in two towns.", 4, "strike") == "ongoing"
    assert told("The strike continued to halt trains.", 4, "strike") == "ongoing"
    assert told("The strike ended as rain continues.", 4, "strike") is None


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The army denied that the bombing had killed civilians.", "bombing", None),
        ("Police denied that the shooting was racially motivated.", "shooting", None),
        ("The army denied that the bombing had taken place.", "bombing", "negated"),
        ("The army denied that an explosion had killed civilians.", "explosion", "negated"),
    ],
)
def test_what_something_is_denied_of_is_not_denied_itself(text: str, word: str, status: str | None) -> None:
    assert told(text, text.index(word), word) == status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The delay was due to strike action.", "strike", None),
        ("The closure is due to flood damage.", "flood", None),
        ("The union was due to strike again.", "strike", "future"),
    ],
)
def test_what_something_was_due_to_may_stand_before_its_noun(text: str, word: str, status: str | None) -> None:
    assert told(text, text.index(word), word) == status


def test_what_came_of_somebody_years_later_was_no_plan() -> None:
    text = "He was to die in prison three years later."
    assert told(text, text.index("die"), "die") is None
    assert told(text.replace("years", "hours"), text.index("die"), "die") == "future"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Most losses were due to fire.", "fire", None),
        ("The delay was due to protest and rain.", "protest", None),
        ("Unions are due to protest against the cuts.", "protest", "future"),
    ],
)
def test_what_ends_a_clause_after_due_to_is_a_cause(text: str, word: str, status: str | None) -> None:
    assert told(text, text.index(word), word) == status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The search for those killed continues.", "killed"),
        ("The general who staged the coup went on to rule.", "coup"),
        ("Rebels attack\ncontinued from page one", "attack"),
        ("The battle raged for two days last week.", "battle"),
        ("The fighting continued until 1995.", "fighting"),
        ("The killing continues a pattern of revenge.", "killing"),
        ("The fire raged overnight before it was put out.", "fire"),
    ],
)
def test_what_else_goes_on_tells_nothing_of_the_event(text: str, word: str) -> None:
    assert told(text, text.index(word), word) is None


def test_a_sentence_that_is_longer_than_what_is_looked_at_is_cut_between_words() -> None:
    text = "They left " + "very " * 40 + "quietly and attacked"
    assert told(text, text.index("attacked"), "attacked") is None
    long = "He was accused of crossing the frontier illegally beside heavily armed mercenary companions and killing"
    assert told(long, long.index("killing"), "killing") == "possible"


def test_a_plan_tells_more_than_the_taggers_doubt() -> None:
    text = "The president pledged to withdraw the troops if talks resume."
    assert told(text, text.index("withdraw"), "withdraw", "possible") == "future"
    assert told(text, text.index("talks"), "talks", "possible") is None


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("He was accused of planning to ", "bomb"),
        ("Two brothers were charged with planning to ", "attack"),
        ("Rebels will free the hostages only if the army agrees to ", "withdraw"),
        ("The council urged the governor to agree to ", "withdraw"),
        ("The kidnappers are unlikely to agree to ", "release"),
    ],
)
def test_a_plan_in_doubt_stays_possible(before: str, word: str) -> None:
    assert told(f"{before}{word} there.", len(before), word, "possible") is None


def test_what_the_tagger_calls_denied_stays_so() -> None:
    assert told("They refused what they agreed to sign.", 33, "sign", "negated") is None


LETTERS = st.characters(min_codepoint=32, max_codepoint=126)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.signs[0])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_rule_is_left_out_where_its_words_fit(rule: _Rule, data: st.DataObject) -> None:
    """Whatever its pattern finds before an event holds one of its signs, so that none can be forgotten there."""
    before = data.draw(st.from_regex(rule.words, fullmatch=True, alphabet=LETTERS))
    ending = rule.endings[-1]
    word = ending if ending in ("won", "withdrew") else "raid" + ending
    assert rule in _with_sign(split_words(before).texts, word)

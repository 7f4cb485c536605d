import pytest

from dateline.model import Span
from dateline.read.addressees import is_addressee, only_asks


def span(text: str, phrase: str) -> Span:
    at = text.index(phrase)
    return Span(at, at + len(phrase), phrase)


def addressed(text: str, source: str, verb: str) -> bool:
    return is_addressee(text, span(text, source), span(text, verb))


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("Jurors heard that the lock had been forced.", "Jurors", "heard"),
        ("The inquest heard the ferry left early.", "inquest", "heard"),
        ("Magistrates heard from a neighbour that the dog had bitten a child.", "Magistrates", "heard"),
    ],
)
def test_who_hears_something_is_no_source(text: str, source: str, verb: str) -> None:
    assert addressed(text, source, verb)


def test_who_is_heard_from_is_the_source() -> None:
    assert not addressed("Magistrates heard from a neighbour that the dog had bitten a child.", "neighbour", "heard")


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("The jury was told that Brandt had bought a knife.", "jury", "told"),
        ("Villagers were also warned that the dam could burst.", "Villagers", "warned"),
        ("Members have repeatedly been assured that the port is safe.", "Members", "assured"),
        ("I was told my son was dead.", "I", "told"),
        ("She was asked by a juror whether she had seen the van.", "She", "asked"),
    ],
)
def test_subject_of_a_passive_is_spoken_to(text: str, source: str, verb: str) -> None:
    assert addressed(text, source, verb)


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("She was asked by a juror whether she had seen the van.", "juror", "asked"),
        ("Lind told reporters the road was shut.", "Lind", "told"),
        ("The doctors had warned that he could lose the leg.", "doctors", "warned"),
        ("The ferry was late, Lind told the inquiry.", "Lind", "told"),
        ("The judge was blunt and told the men they were lucky.", "judge", "told"),
    ],
)
def test_who_tells_is_the_source(text: str, source: str, verb: str) -> None:
    assert not addressed(text, source, verb)


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("Asked whether he would resign, Lang smiled.", "Lang", "Asked"),
        ("It was late. Pressed on the cost, the minister said it would rise.", "minister", "Pressed"),
        ("When asked why the gate was open, a guard shrugged.", "guard", "asked"),
        ("The general, asked whether his men fired first, said nobody knew.", "general", "asked"),
    ],
)
def test_who_answers_a_question_did_not_ask_it(text: str, source: str, verb: str) -> None:
    assert addressed(text, source, verb)


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("“Who shut the gate?” asked a guard.", "guard", "asked"),
        ("Asked by the prosecutor whether he had slept, Hasek shrugged.", "prosecutor", "Asked"),
        ("Jo Lind, head of the port, asked whether the ferry was full.", "Jo Lind, head of the port", "asked"),
        ("Reporters asked whether the deal was dead.", "Reporters", "asked"),
    ],
)
def test_who_asks_is_the_source(text: str, source: str, verb: str) -> None:
    assert not addressed(text, source, verb)


@pytest.mark.parametrize(
    ("text", "verb", "content", "asks"),
    [
        ("Asked if the army would leave, he nodded.", "Asked", "the army would leave", True),
        ("Asked by reporters whether he would run, he nodded.", "Asked", "he would run", True),
        ("Pressed on whether he would run, he nodded.", "Pressed", "whether he would run", True),
        ("Drivers were asked to wait.", "asked", "to wait", False),
        ("It was said what he would do.", "said", "what he would do", False),
        ("Then came one who asked, “Why did they go?”", "asked", "Why did they go", False),
    ],
)
def test_a_question_that_somebody_was_asked_says_nothing(text: str, verb: str, content: str, *, asks: bool) -> None:
    spans = [Span(text.index(x), text.index(x) + len(x), x) for x in (verb, content)]
    assert only_asks(text, *spans) is asks

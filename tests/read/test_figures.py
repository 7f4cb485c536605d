import pytest

from dateline.read.figures import is_label, link, may_belong_to, thing_counted, words_pointed_at
from dateline.read.reading import Reading, WordSpan
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


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("I was truck number nine", 4, True),
        ("A Category 4 storm", 2, True),
        ("Lot No. 7 burnt", 3, True),
        ("Advisory Number 14 said", 2, True),
        ("Flight 12 was late", 1, True),
        ("A rank of number 16", 4, True),
        ("Their number, nine, grew", 3, False),
        ("The dead number 40 now", 3, False),
        ("On the highway 12 people died", 3, False),
        ("In this section 12 people died", 3, False),
        ("The number of nine", 3, False),
        ("They fled. Nine died", 3, False),
        ("He said no. Nine died", 4, False),
        ("Nine died", 0, False),
    ],
)
def test_a_number_right_after_a_word_of_names_counts_nothing(text: str, word: int, label: bool) -> None:
    reading = Reading(text)
    assert is_label(reading, WordSpan(word, word + 1, "number", 1.0)) is label


def pointing(low: int, chances: list[float]) -> Roles:
    """A number of the words from ``low`` on, with the chance of each to be its event."""
    return Roles({"counted": []}, {}, low, low + len(chances), chances)


def words_of(roles: list[Roles]) -> set[int]:
    """Of numbers that stand first in their text, the words that they point at."""
    return words_pointed_at([(WordSpan(0, 1, "number", 1.0), each) for each in roles], ["12"])


def test_a_number_points_at_its_likeliest_word() -> None:
    assert words_of([pointing(3, [0.1, 0.6, 0.3]), pointing(10, [0.9])]) == {4, 10}


def test_a_number_that_belongs_to_no_word_points_at_none() -> None:
    assert words_of([pointing(3, [0.02, 0.06]), pointing(0, [])]) == set()


def test_a_number_points_at_the_word_right_before_it_where_that_is_doubtful() -> None:
    texts = ["ordered", "to", "pay", "$", "6", "million", "in", "compensation"]
    number = (WordSpan(4, 6, "number", 1.0), pointing(0, [0.2, 0, 0.1, 0, 0, 0, 0, 0.8]))
    assert words_pointed_at([number], texts) == {2}


TRIGGERS = [4, 6]
WORDS = ["police", "counted", "where", "12", "stormed", "and", "died"]


def linked_words(chances: list[float], told: dict[int, int]) -> int | None:
    """The trigger of the number at word 3, whose chances are those of the words from 3 on."""
    return link((WordSpan(3, 4, "number", 1.0), pointing(3, chances)), TRIGGERS, told, WORDS)


def test_a_number_belongs_to_the_likeliest_trigger() -> None:
    assert linked_words([0.0, 0.6, 0.0, 0.2], {}) == 4


def test_a_number_belongs_to_the_trigger_that_is_known() -> None:
    assert linked_words([0.0, 0.6, 0.0, 0.2], {3: 6}) == 6


def test_a_trigger_that_is_known_but_was_not_kept_is_left_aside() -> None:
    assert linked_words([0.0, 0.6, 0.0, 0.2], {3: 5}) == 4


def test_a_number_without_a_likely_trigger_belongs_to_none() -> None:
    assert linked_words([0.0, 0.05, 0.0, 0.02], {}) is None


def linked_behind(words: str, chances: list[float]) -> str | None:
    """The trigger of the last word of ``words``, a number; "seeking" and "took" tell events."""
    texts = words.split()
    triggers = [i for i, word in enumerate(texts) if word in ("seeking", "took")]
    at = len(texts) - 1
    found = link((WordSpan(at, at + 1, "number", 1.0), pointing(0, chances)), triggers, {}, texts)
    return None if found is None else texts[found]


def test_a_number_belongs_to_the_trigger_right_before_it_where_that_is_doubtful() -> None:
    assert linked_behind("Soliz , seeking office , took 45.8", [0, 0, 0.6, 0, 0, 0.3, 0]) == "took"
    assert linked_behind("Soliz , seeking office , took more than 45.8", [0, 0, 0.6, 0, 0, 0.3, 0, 0, 0]) == "took"


def test_a_trigger_farther_before_a_number_has_no_such_right() -> None:
    assert linked_behind("Soliz , seeking office , took votes of 45.8", [0, 0, 0.6, 0, 0, 0.3, 0, 0, 0]) == "seeking"


def test_a_number_that_opens_a_text_has_no_trigger_before_it() -> None:
    assert linked_behind("45.8", [0.0]) is None


def told_with(text: str, number: str, *triggers: str) -> list[str]:
    """Those of the triggers that the number may belong to."""
    reading = Reading(text)
    texts = reading.words.texts
    (near,) = may_belong_to(reading, [texts.index(number)], [texts.index(word) for word in triggers])
    return [texts[word] for word in near]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("“They shot my uncle there,” said Oda, who came with four goats.", "four", ["came"]),
        ("'They shot my uncle there,' said Oda, who came with four goats.", "four", ["came"]),
        ("“They shot four of us there,” said Oda, who came on foot.", "four", ["shot", "came"]),
        ("Four herders “shot at us” and came back.", "Four", ["shot", "came"]),
        ("They shot four herders who came by.", "four", ["shot", "came"]),
    ],
)
def test_a_number_outside_of_speech_belongs_to_no_event_told_in_it(text: str, number: str, expected: list[str]) -> None:
    assert told_with(text, number, "shot", "came") == expected


def test_a_number_between_two_speeches_belongs_to_neither() -> None:
    text = "“They shot at the boat,” said one of four men. “Then they came ashore again,” said the other."
    assert told_with(text, "four", "shot", "came") == []

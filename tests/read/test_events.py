import math
from pathlib import Path

import numpy as np
import pytest

from dateline.read.codebook import Codebook, load_codebook
from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.events import (
    event_span,
    find_pointed,
    find_triggers,
    participants,
    spans_within,
    strip_article,
    trigger_span,
)
from dateline.read.labels import LAYERS
from dateline.read.reading import Reading, WordSpan

SURE = 8.0


def doubtful(text: str, chances: dict[int, float]) -> Reading:
    """A reading in which words tell an assault with these probabilities, and all others nothing."""
    count = len(Reading(text).words.texts)
    logits = np.zeros((count, sum(map(len, LAYERS.values()))), np.float32)
    first = LAYER_STARTS["event"]
    logits[:, first] = SURE
    for word, chance in chances.items():
        logits[word, first + LAYERS["event"].index("ASSAULT")] = SURE + math.log(chance / (1 - chance))
    blank = np.zeros((count, 1), np.float32)
    return Reading(text, Encoded([(0, count)], blank, blank, logits))


def test_a_doubtful_word_that_a_number_belongs_to_is_a_trigger() -> None:
    reading = doubtful("Raids on two villages", {0: 0.4})
    assert find_triggers(reading) == []
    (found,) = find_pointed(reading, [0], [])
    assert (found.word, found.type, round(found.score, 1)) == (0, "ASSAULT", 0.4)


def test_a_word_that_hardly_tells_an_event_is_none_though_a_number_belongs_to_it() -> None:
    assert find_pointed(doubtful("Raids on two villages", {0: 0.1}), [0], []) == []


def test_a_trigger_found_already_is_not_found_again() -> None:
    reading = doubtful("Raids on two villages", {0: 0.9})
    assert find_pointed(reading, [0], find_triggers(reading)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Health\nResponse:\nPartners gave aid.", 1),
        ("- Evacuation:\nNone.", 1),
        ("It remains seized of the matter.", 2),
        ("Report\nCivilian casualties\nNobody was hurt this week.", 2),
    ],
)
def test_headings_and_formulas_tell_no_event(text: str, word: int) -> None:
    assert find_triggers(doubtful(text, {word: 0.9})) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Displacement: 200 people left.", 0),
        ("They came to protest:\nsome stayed.", 3),
        ("Guards seized two boats.", 1),
    ],
)
def test_what_only_looks_like_a_heading_or_a_formula_tells_an_event(text: str, word: int) -> None:
    assert [found.word for found in find_triggers(doubtful(text, {word: 0.9}))] == [word]


def test_a_heading_with_the_number_that_belongs_to_it_tells_an_event() -> None:
    reading = doubtful("Deaths:\n12", {0: 0.9})
    assert [found.word for found in find_pointed(reading, [0], find_triggers(reading))] == [0]


@pytest.fixture
def sit_ins(tmp_path: Path) -> Codebook:
    path = tmp_path / "own.toml"
    path.write_text('[SITIN]\nstaged = ["sit-in"]\n', encoding="utf-8")
    return load_codebook(path)


@pytest.mark.parametrize("chances", [{2: 0.9}, {2: 0.9, 4: 0.85}, {}])
def test_a_users_compound_is_one_event_of_all_its_words(sit_ins: Codebook, chances: dict[int, float]) -> None:
    reading = doubtful("Students staged sit-ins", chances)
    (found,) = find_triggers(reading, sit_ins)
    assert (found.type, found.mode, event_span(reading, found).text) == ("SITIN", "staged", "sit-ins")


def test_a_compound_is_read_where_the_tagger_sees_the_event(sit_ins: Codebook) -> None:
    (found,) = find_triggers(doubtful("Students staged sit-ins", {2: 0.4}), sit_ins)
    assert found.word == 2


def test_a_number_makes_no_second_event_of_a_part_of_a_compound(sit_ins: Codebook) -> None:
    reading = doubtful("Two sit-ins began", {1: 0.4})
    assert find_pointed(reading, [1, 3], find_triggers(reading, sit_ins), sit_ins) == []


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("took the US$3 million from banks", "US$3 million"),
        ("took the US$50,000.", "US$50,000"),
        ("took the US by storm", "US"),
    ],
)
def test_a_participant_that_ends_with_the_country_of_a_dollar_takes_in_the_sum(text: str, expected: str) -> None:
    (found,) = participants(Reading(text), [WordSpan(1, 3, "", 1.0)])
    assert found.text == expected


def test_spans_within_takes_only_what_lies_inside_whole() -> None:
    spans = [WordSpan(a, b, "", 1.0) for a, b in ((0, 2), (3, 5), (6, 9), (10, 12))]
    assert [s.start for s in spans_within(spans, 3, 11)] == [3, 6]

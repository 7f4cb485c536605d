"""Verbs that tell an event only with what a number counts."""

import msgspec
import numpy as np
import pytest

from dateline.read.codebook import Entry, load_codebook
from dateline.read.counting import SCORE, Counting, as_triggers, find_counting, settle
from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.events import EventTrigger
from dateline.read.labels import LAYERS, STATUSES
from dateline.read.reading import Reading, WordSpan


def verb_of(text: str, number: str, counted: str) -> str | None:
    """The verb that the codebook finds for a number that counts ``counted``."""
    reading = Reading(text)
    texts = list(reading.words.texts)
    at, end = texts.index(number), texts.index(counted) + 1
    found = find_counting(reading, [(WordSpan(at, at + 1, "number", 1.0), (end - 1, end))], load_codebook())
    return texts[found[at].word] if at in found else None


@pytest.mark.parametrize(
    ("text", "number", "counted", "verb"),
    [
        ("The fire claimed at least 12 lives.", "12", "lives", "claimed"),
        ("The party took 83 of 89 seats.", "83", "seats", "took"),
        ("The party took 83 of the 89 seats.", "89", "seats", "took"),
        ("The flood has taken 12 lives.", "12", "lives", "taken"),
        ("Netting a total of some 40 councillors, it won.", "40", "councillors", "Netting"),
    ],
)
def test_a_verb_is_told_by_what_is_counted(text: str, number: str, counted: str, verb: str) -> None:
    assert verb_of(text, number, counted) == verb


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("They claimed 12 dollars.", "12", "dollars"),
        ("Though the rebels lost, 40 soldiers fled.", "40", "soldiers"),
        ("The army lost a base and 40 soldiers fled.", "40", "soldiers"),
        ("The plane took off, leaving 83 seats empty.", "83", "seats"),
        ("It won a case over 12 votes.", "12", "votes"),
        ("The fire claimed nothing. Some 12 lives were saved.", "12", "lives"),
        ("They claimed that out of all of these 12 lives were saved.", "12", "lives"),
        ("Some 12 lives, they claimed, were saved.", "12", "lives"),
    ],
)
def test_a_verb_tells_nothing_with_another_thing_or_far_from_the_number(text: str, number: str, counted: str) -> None:
    assert verb_of(text, number, counted) is None


def tagged(text: str, status: str) -> Reading:
    """A reading in which no word tells an event, all with one status."""
    count = len(Reading(text).words.texts)
    logits = np.zeros((count, sum(map(len, LAYERS.values()))), np.float32)
    logits[:, LAYER_STARTS["status"] + STATUSES.index(status)] = 1.0
    blank = np.zeros((count, 1), np.float32)
    return Reading(text, Encoded([(0, count)], blank, blank, logits))


TEXT = "The fire could cost 12 lives."


def counting() -> dict[int, Counting]:
    numbers = [(WordSpan(4, 5, "number", 1.0), (5, 6))]
    return find_counting(Reading(TEXT), numbers, load_codebook())


def test_the_verb_becomes_a_trigger_of_the_codebooks_type_with_the_taggers_status() -> None:
    (trigger,) = as_triggers(tagged(TEXT, "possible"), counting(), [])
    assert trigger == EventTrigger(3, "CASUALTY", "possible", SCORE, "toll")


def test_a_verb_found_already_is_no_second_trigger() -> None:
    assert as_triggers(tagged(TEXT, "possible"), counting(), [EventTrigger(3, "CASUALTY", "possible", 0.9)]) == []


VERB, NOUN = EventTrigger(3, "CASUALTY", "possible", 0.9), EventTrigger(5, "CASUALTY", "possible", 0.9)


def with_mode(trigger: EventTrigger) -> EventTrigger:
    return msgspec.structs.replace(trigger, mode="toll")


def test_what_is_counted_is_no_trigger_beside_its_verb() -> None:
    assert settle([NOUN, VERB], counting(), frozenset()) == [with_mode(VERB)]
    assert settle([NOUN], counting(), frozenset()) == [NOUN]


def test_what_is_counted_stays_where_it_is_a_users_own_type() -> None:
    own = msgspec.structs.replace(NOUN, type="BALLOT")
    assert settle([VERB, own], counting(), frozenset({"BALLOT"})) == [with_mode(VERB), own]


def test_a_users_own_type_stands_above_the_taggers() -> None:
    phrases = {4: Counting(3, Entry("TOLL", "dead", 1.0), 5)}
    (told,) = settle([VERB, NOUN], phrases, frozenset({"TOLL"}))
    assert (told.type, told.mode, told.score) == ("TOLL", "dead", VERB.score)
    assert settle([VERB], phrases, frozenset()) == [VERB]


def test_a_verb_of_another_type_has_not_the_phrases_mode() -> None:
    other = msgspec.structs.replace(VERB, type="SEIZE")
    assert settle([other], counting(), frozenset()) == [other]

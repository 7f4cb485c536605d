"""Headings of a report's parts."""

import numpy as np
import pytest

from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.headings import is_of_heading
from dateline.read.labels import LAYERS
from dateline.read.reading import Reading

TITLE = "Situation report on the Arden valley"
BELOW = "Monitors saw two howitzers near the bridge."


def in_heading(line: str, word: str, *, below: str = BELOW, named: str = "", title: str = TITLE) -> bool:
    """Whether ``word`` of a line is taken for one of a heading, where ``named`` is tagged as a place."""
    text = f"{title}\n\n{line}\n{below}" if title else f"{line}\n{below}"
    words = Reading(text).words.texts
    logits = np.zeros((len(words), sum(map(len, LAYERS.values()))), np.float32)
    if named:
        logits[words.index(named), LAYER_STARTS["place"] + 1] = 8.0
    blank = np.zeros((len(words), 1), np.float32)
    return is_of_heading(Reading(text, Encoded([(0, len(words))], blank, blank, logits)), words.index(word))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Withdrawal of weapons", "Withdrawal"),
        ("Civilian casualties", "casualties"),
        ("Attacks on health care", "Attacks"),
        ("Floods and landslides", "landslides"),
        ("E. SUSPENSION OF CLASSES AND WORK", "SUSPENSION"),
        ("2. Gender-based violence", "violence"),
        ("Accidents by district", "Accidents"),
    ],
)
def test_the_name_of_a_part_is_a_heading(line: str, word: str) -> None:
    assert in_heading(line, word)


def test_a_list_may_follow_a_heading() -> None:
    assert in_heading("Accidents by district", "Accidents", below="• Velm – 3 hurt")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Gunmen kidnap pupils", "kidnap"),
        ("Court convicts three rebels", "convicts"),
        ("Dozens of casualties", "casualties"),
        ("More protests", "protests"),
        ("Protests on 4 May", "Protests"),
        ("Protests ended.", "Protests"),
        ("Violence and protests over the price of bread", "Violence"),
        ("protests", "protests"),
    ],
)
def test_a_line_that_tells_something_is_no_heading(line: str, word: str) -> None:
    assert not in_heading(line, word)


def test_the_title_of_a_report_is_no_heading_of_a_part() -> None:
    assert not in_heading("Withdrawal of weapons", "Withdrawal", title="")


def test_a_line_that_names_a_place_is_no_heading() -> None:
    assert not in_heading("Attacks on Velm", "Attacks", named="Velm")


@pytest.mark.parametrize("below", ["", "Dead: 14", "None"])
def test_a_heading_leads_to_sentences_or_a_list(below: str) -> None:
    assert not in_heading("Civilian casualties", "casualties", below=below)

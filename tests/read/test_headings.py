"""Headings of a report's parts."""

import numpy as np
import pytest

from dateline.model import Status
from dateline.read.encoder import LAYER_STARTS, Encoded
from dateline.read.headings import is_of_heading, is_recommended, told_by_heading
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
        ("Traders facing persecution", "persecution"),
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


def status(text: str, word: str, tagged: Status = "occurred") -> Status | None:
    """What the heading above says of ``word``."""
    at = text.index(word)
    return told_by_heading(text, at, at + len(word), tagged)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Next steps\n- Demolition of 14 houses in Velm", "Demolition"),
        ("Planned activities:\n\n• Survey of wells\n• Airlift of 30 tonnes to Velm", "Airlift"),
        ("Flood report 4\n\nPlans for May\nRepair of the weir; destruction of 30 mines.", "destruction"),
    ],
)
def test_actions_listed_under_a_heading_of_plans_are_to_come(text: str, word: str) -> None:
    assert status(text, word) == "future"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Priority needs\n• Evacuation of 120 patients from Velm", "Evacuation"),
        ("Recommendations\nTo the governor:\n- Evacuate the patients.\n- Withdraw troops by May.", "Withdraw"),
    ],
)
def test_actions_that_are_needed_or_recommended_are_possible(text: str, word: str) -> None:
    assert status(text, word, "future") == "possible"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Next steps\n- Aid for those displaced by the evacuation of Velm", "evacuation"),
        ("Next steps\n- Evacuated families return home", "Evacuated"),
        ("Needs and response\n- Evacuation of 120 patients from Velm", "Evacuation"),
        ("Overview\n- Evacuation of 120 patients from Velm", "Evacuation"),
        ("Next steps are being taken.\n- Evacuation of 120 patients from Velm", "Evacuation"),
        ("Recommendations\n- Troops killed two.\nResponse\n- Evacuation of 120 patients", "Evacuation"),
        ("- Evacuation of 120 patients", "Evacuation"),
        ("Norland plans new settlement\n\nDemolition of homes displaced 40 families.", "Demolition"),
    ],
)
def test_other_headings_say_nothing_of_an_action(text: str, word: str) -> None:
    assert status(text, word) is None


def test_what_is_denied_stays_so_under_a_heading() -> None:
    assert status("Next steps\n- Evacuation of none", "Evacuation", "negated") is None


@pytest.mark.parametrize(
    ("text", "words", "recommended"),
    [
        ("Recommendations\n- Send doctors to Velm by May", "Send", True),
        ("Recommended actions:\n- Call a truce\n- Send doctors to Velm by May", "Send", True),
        ("Recommendations\n- Send doctors, as floods will come by May", "floods", False),
        ("Outlook\n- Rains will end by May", "Rains", False),
    ],
)
def test_what_opens_an_item_of_recommendations_is_recommended(text: str, words: str, *, recommended: bool) -> None:
    assert is_recommended(text, text.index(words)) is recommended

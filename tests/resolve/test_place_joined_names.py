"""Names of places with "and"."""

import msgspec
import pytest

from dateline.model import Document, EventMention, Span
from dateline.resolve.place_joined_names import mend_joined_names
from tests.resolve.test_places import GAZETTEER, document


def mended(text: str, *names: str) -> list[str]:
    return [place.text for place in mend_joined_names(document(text, *names), GAZETTEER.look_up).places]


@pytest.mark.parametrize(
    ("name", "halves"),
    [
        ("Sistan and Baluchestan", ("Sistan", "Baluchestan")),
        ("Sistan and Baluchistan", ("Sistan", "Baluchistan")),
        ("Newfoundland and Labrador", ("Newfoundland and", "Labrador")),
        ("Andaman and Nicobar Islands", ("Andaman", "Nicobar Islands")),
        ("Dumfries & Galloway", ("Dumfries", "Galloway")),
    ],
)
def test_the_halves_of_a_name_are_one_place(name: str, halves: tuple[str, str]) -> None:
    assert mended(f"Storms hit {name} on Sunday.", *halves) == [name]


@pytest.mark.parametrize(
    ("words", "halves"),
    [
        ("Aleppo and Homs", ("Aleppo", "Homs")),
        ("Sistan, Baluchestan", ("Sistan", "Baluchestan")),
        ("Syria and Turkey", ("Syria", "Turkey")),
        ("Perth and then Kinross", ("Perth", "Kinross")),
    ],
)
def test_two_places_stay_two(words: str, halves: tuple[str, str]) -> None:
    assert mended(f"Storms hit {words} on Sunday.", *halves) == list(halves)


def test_the_place_of_an_event_is_the_whole_name_once() -> None:
    text = "Gunmen killed two guards in Sistan and Baluchestan."
    found = document(text, "Sistan", "Baluchestan")
    trigger = Span(text.index("killed"), text.index("killed") + len("killed"), "killed")
    halves = tuple(Span(p.start, p.end, p.text) for p in found.places)
    event = EventMention(trigger=trigger, type="CASUALTY", status="occurred", score=0.9, place=halves)
    with_event: Document = msgspec.structs.replace(found, events=(event,))
    (kept,) = mend_joined_names(with_event, GAZETTEER.look_up).events
    assert [span.text for span in kept.place] == ["Sistan and Baluchestan"]

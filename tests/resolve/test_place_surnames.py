"""Place names that are somebody's last name."""

import msgspec
import pytest

from dateline.model import Document, NameMention
from dateline.resolve.place_surnames import mend_places
from tests.resolve.test_places import document


def with_person(text: str, person: str, *places: str) -> Document:
    """A document with one person's name, and place mentions after it, each found after the one before."""
    start = text.index(person)
    end = start + len(person)
    behind = document(" " * end + text[end:], *places).places
    return msgspec.structs.replace(
        document(text), places=behind, names=(NameMention(start, end, person, "person", 1.0),)
    )


def kept(found: Document) -> list[str]:
    return [place.text for place in mend_places(found).places]


@pytest.mark.parametrize("word", ["Lowick", "Lowick's"])
def test_a_last_name_is_no_place(word: str) -> None:
    text = f"The mayor, Joram Lowick, resigned. {word} house was searched before he left Delft."
    assert kept(with_person(text, "Joram Lowick", word, "Delft")) == ["Delft"]


def test_a_name_that_is_also_told_as_a_place_is_kept() -> None:
    text = "Joram Lowick was born in Lowick. Lowick has two churches."
    assert kept(with_person(text, "Joram Lowick", "Lowick", "Lowick")) == ["Lowick", "Lowick"]


@pytest.mark.parametrize("person", ["Lowick", "Anna Reed of Delft, Lowick", "Mayor of Lowick"])
def test_other_names_tell_no_last_name(person: str) -> None:
    text = f"{person} was named on Monday. Lowick had waited for it."
    assert kept(with_person(text, person, "Lowick")) == ["Lowick"]


def test_without_persons_the_document_is_the_same() -> None:
    found = document("The dyke at Lowick held.", "Lowick")
    assert mend_places(found) is found

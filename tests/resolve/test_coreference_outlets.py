"""Outlets that were only told something or only carry words: seen by what stands right before their names."""

import pytest

from dateline.resolve.actor_entities import Entity
from dateline.resolve.coreference_outlets import Outlets
from dateline.resolve.mentions import Mention

NAME = "BBC"


def outlet(text: str) -> Entity:
    """The BBC, named once in the text."""
    entity = Entity(name=NAME, sort="group", named=True, aliases={NAME: None})
    entity.add(text.index(NAME), text.index(NAME) + len(NAME), "name")
    return entity


def is_passive(text: str, *, family: str = "") -> bool:
    """Whether the outlet is none for a stand-in after the text: a noun, or a pronoun of the family."""
    kind = "pronoun" if family else "nominal"
    mention = Mention(start=len(text), end=len(text) + 4, text="they", kind=kind, family=family, sentence=1)
    return Outlets(text).is_passive(mention, outlet(text), 1)


@pytest.mark.parametrize("told", ["told", "tell", "tells", "are telling", "in a letter to", "seen by", "spoke with"])
@pytest.mark.parametrize("article", ["", "the "])
def test_outlet_that_hears_is_passive(told: str, article: str) -> None:
    assert is_passive(f"The harbour was mined, two pilots {told} {article}BBC. ")


@pytest.mark.parametrize("carrier", ["a column for", "a post on", "videos on", "an article in"])
@pytest.mark.parametrize("article", [" ", " the ", " The ", "\n"])
def test_outlet_that_carries_words_is_passive_for_pronouns(carrier: str, article: str) -> None:
    text = f"The harbour was mined, a pilot wrote in {carrier}{article}BBC. "
    assert is_passive(text, family="it")
    assert not is_passive(text)


def test_outlet_in_a_date_line_is_passive() -> None:
    assert is_passive("ARDEN (BBC) - The harbour was mined. ")
    assert is_passive("(BBC) The harbour was mined. ")


def test_outlet_that_asks_is_passive_for_who_answers() -> None:
    assert is_passive("BBC: Was the harbour mined?\n", family="we")


@pytest.mark.parametrize("before", ["", "The ", "Pilots left the harbour and the ", "Loyalists of the ", "Into "])
def test_outlet_that_acts_is_not_passive(before: str) -> None:
    assert not is_passive(f"{before}BBC closed three studios. ", family="it")

"""What stands in apposition to a name, and what only looks like it."""

import pytest

from dateline.resolve.actor_descriptions import describe
from dateline.resolve.actor_entities import Entity, Joiner
from dateline.resolve.actor_names import find_names, split_tokens
from tests.resolve.actor_documents import Draft


def described(text: str, name: str) -> Entity:
    """The only one named in the text, whose name the tagger calls a person's."""
    document = Draft(text).tagged(name, "person").document()
    tokens = split_tokens(document)
    joiner = Joiner(text, find_names(document, tokens), ())
    (entity,) = joiner.join()
    describe([entity], joiner, tokens)
    return entity


def roles_of(text: str) -> set[str]:
    """Nouns that the only person named in the text is called by."""
    return described(text, "Jane Roe").roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On Monday Jane Roe, a spokeswoman for the group, left.", "spokeswoman"),
        ("On Monday Jane Roe, now the head of the group, left.", "head"),
        ("On Monday Jane Roe, appointed head of the group in May, left.", "head"),
        ("On Monday Jane Roe, herself a lawyer, left.", "lawyer"),
        ("On Monday Jane Roe was the head of the group.", "head"),
    ],
)
def test_apposition_tells_the_role(text: str, role: str):
    assert roles_of(text) == {role}


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Jane Roe, blaming the chief, left.",
        "On Monday Jane Roe, criticised the governor on television.",
        "On Monday Jane Roe, praising her boss, left.",
        "On Monday Jane Roe was meeting the president.",
        "On Monday Jane Roe, accused by the leader of fraud, left.",
        "On Monday Jane Roe, accused of fraud, left.",
        "On Monday Jane Roe, the group’s, left.",
        "On Monday Jane Roe, said a lawyer, left.",
        "On Monday Jane Roe, who with so very many of her old friends was a lawyer, left.",
    ],
)
def test_object_of_a_verb_behind_the_comma_is_no_role(text: str):
    assert roles_of(text) == set()


@pytest.mark.parametrize(
    "text", ["Barrex, a mining company, left.", "Barrex is a company.", "Barrex, a rebel group, left."]
)
def test_one_word_that_is_told_to_be_a_body_is_no_person(text: str):
    assert described(text, "Barrex").sort == "group"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Roe, a company of actors and two dogs left.", "Jane Roe"),
        ("Maria, a group of friends and two dogs left.", "Maria"),
        ("Barrex, the company said, had left.", "Barrex"),
        ("Barrex, a company official, left.", "Barrex"),
        ("Barrex was a party to it.", "Barrex"),
    ],
)
def test_a_name_of_a_person_stays_one(text: str, name: str):
    assert described(text, name).sort == "person"

"""What stands in apposition to a name, and what only looks like it."""

import pytest

from dateline.resolve.actor_descriptions import describe
from dateline.resolve.actor_entities import Joiner
from dateline.resolve.actor_names import find_names, split_tokens
from tests.resolve.actor_documents import Draft


def roles_of(text: str) -> set[str]:
    """Nouns that the only person named in the text is called by."""
    document = Draft(text).tagged("Jane Roe", "person").document()
    tokens = split_tokens(document)
    joiner = Joiner(text, find_names(document, tokens), ())
    (entity,) = joiner.join()
    describe([entity], joiner, tokens)
    return entity.roles


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

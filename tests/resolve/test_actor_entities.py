"""Names joined into entities: short forms of bodies' names, and the order of mentions."""

import pytest

from dateline.resolve.actor_entities import Entity, Joiner, add_roles
from dateline.resolve.actor_names import find_names, split_tokens
from dateline.resolve.actor_words import nouns
from tests.resolve.actor_documents import Draft


def aliases_in(text: str, *bodies: str) -> list[list[str]]:
    """The names of each entity of a text in which the tagger marks some bodies, each where its words stand last."""
    draft = Draft(text)
    for body in bodies:
        draft.tagged(body, "organisation", text.count(body) - 1)
    document = draft.document()
    entities = Joiner(text, find_names(document, split_tokens(document)), ()).join()
    return [[*entity.aliases] for entity in entities]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Coastal Liberation Front", "Liberation Front"),
        ("Coastal Liberation Front", "Coastal"),
        ("National Sahil Guard", "National Sahil"),
        ("Union for the Rescue of Harbours", "URH"),
        ("Union for the Rescue of Harbours", "UFTROH"),
    ],
)
def test_first_or_last_words_and_initials_mean_the_body(full: str, short: str):
    assert aliases_in(f"On Monday the {full} met them. Then {short} left.", full, short) == [[full, short]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("National Harbour Guard", "National"),
        ("Syrian Harbour Guard", "Syrian"),
        ("Harbour Workers Party of Lima", "Harbour Workers"),
    ],
)
def test_first_words_that_are_a_country_or_end_in_a_noun_mean_no_body(full: str, short: str):
    assert aliases_in(f"On Monday the {full} met them. Then {short} left.", full, short) == [[full], [short]]


def test_words_in_another_order_are_the_same_body():
    bodies = "Peruvian Defence Council", "Council of Peruvian Defense"
    assert aliases_in(f"The {bodies[0]} met them. The {bodies[1]} left.", *bodies) == [[*reversed(bodies)]]


def test_mentions_stay_in_order_and_each_is_kept_once():
    entity = Entity()
    for start, end in ((40, 45), (60, 62), (10, 12), (40, 45), (60, 70), (60, 62), (5, 5)):
        entity.add(start, end, "name")
    entity.add(10, 12, "pronoun")
    assert entity.spans == [(a, b, "name") for a, b in ((5, 5), (10, 12), (40, 45), (60, 62), (60, 70))]


def test_a_noun_is_kept_under_its_own_word():
    assert all(noun.word == word for word, noun in nouns().items())


@pytest.mark.parametrize(
    ("title", "roles"),
    [("Army Captain", {"captain", "army captain"}), ("rebel group", {"rebel", "group", "rebel group"})],
)
def test_a_body_in_the_title_of_a_person_is_none_of_what_the_person_is_called(title: str, roles: set[str]):
    entity = Entity(name="Leo Brand")
    add_roles(entity, title.lower().split())
    assert entity.roles == roles

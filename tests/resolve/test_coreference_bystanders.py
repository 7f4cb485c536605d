"""Nouns of posts do not stand for witnesses and survivors."""

import pytest

from dateline.resolve.actor_entities import Entity
from tests.resolve.actor_documents import Draft, meant
from tests.resolve.test_coreference_features import may_mean, noun_phrase, person


def aged(name: str) -> Entity:
    entity = person(name)
    entity.heads |= {"51-year-old"}
    return entity


@pytest.mark.parametrize("head", ["owner", "prosecutor", "governor", "driver", "suspect"])
@pytest.mark.parametrize("role", ["witness", "survivor", "resident"])
def test_noun_of_a_post_or_a_suspect_is_no_bystander(head: str, role: str):
    assert not may_mean(noun_phrase(head), person("Ida Marsh", roles=(role,)))


@pytest.mark.parametrize("roles", [("survivor", "driver"), ("baker",)])
def test_noun_of_a_post_may_be_who_was_called_otherwise_too(roles: tuple[str, ...]):
    assert may_mean(noun_phrase("driver"), person("Ida Marsh", roles=roles))


def test_other_nouns_may_mean_a_survivor():
    assert may_mean(noun_phrase("mother"), person("Ida Marsh", roles=("survivor",)))


def test_speaker_of_a_post_is_not_who_is_told_of_by_age_alone():
    draft = Draft("The water came at night, said Ida Marsh, 51, in tears. The fire chief said that nine had drowned.")
    draft.says(draft.span("Ida Marsh"), draft.span("said"), draft.span("The water came at night"))
    draft.says(draft.span("fire chief"), draft.span("said", 1), draft.span("that nine had drowned"))
    assert meant(draft.index(), draft.span("fire chief")) is None


def test_post_that_does_not_speak_may_be_who_is_told_of_by_age():
    assert may_mean(noun_phrase("mayor"), aged("Ida Marsh"))
    assert may_mean(noun_phrase("manager"), aged("Ida Marsh"))


def test_who_did_harm_is_not_who_was_only_told_of_as_the_victim():
    assert not may_mean(noun_phrase("attacker"), person("Ida Marsh", roles=("victim",)))
    assert may_mean(noun_phrase("driver"), person("Ida Marsh", roles=("victim",)))

"""A noun for a trade or post is not said of one who is known by another."""

import pytest

from dateline.resolve.actor_words import nouns
from dateline.resolve.coreference_callings import callings
from tests.resolve.actor_documents import Draft, meant
from tests.resolve.test_coreference_features import may_mean, noun_phrase, person


@pytest.mark.parametrize(
    ("head", "role"),
    [("nurse", "doctor"), ("captain", "commander"), ("driver", "bishop"), ("gunman", "mayor"), ("minister", "senator")],
)
def test_one_calling_is_not_another(head: str, role: str):
    assert not may_mean(noun_phrase(head), person("Ida Marsh", roles=(role,)))


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("physician", "doctor"),
        ("soldier", "corporal"),
        ("premier", "minister"),
        ("cleric", "bishop"),
        ("pilot", "captain"),
    ],
)
def test_nouns_of_one_calling_may_be_said_of_one_person(head: str, role: str):
    assert may_mean(noun_phrase(head), person("Ida Marsh", roles=(role,)))


@pytest.mark.parametrize("head", ["woman", "leader", "suspect", "candidate"])
def test_nouns_that_tell_no_calling_may_be_said_of_anybody(head: str):
    assert may_mean(noun_phrase(head), person("Ida Marsh", roles=("doctor",)))


def test_who_is_told_of_by_no_calling_may_have_any():
    assert may_mean(noun_phrase("nurse"), person("Ida Marsh"))
    assert may_mean(noun_phrase("nurse"), person("Ida Marsh", roles=("sister",)))


def test_one_of_several_callings_is_enough():
    assert may_mean(noun_phrase("lawyer"), person("Ida Marsh", roles=("mayor", "attorney")))


def test_the_patient_of_a_doctor_who_speaks_is_not_the_doctor():
    draft = Draft("Doctor Anna Weil told reporters that the patient died. The nurse was arrested on Tuesday.")
    draft.says(draft.span("Doctor Anna Weil"), draft.span("told"), draft.span("that the patient died"))
    draft.event("died", None, draft.span("patient")).event("arrested", None, draft.span("nurse"))
    index = draft.index()
    assert meant(index, draft.span("patient")) is None
    assert meant(index, draft.span("nurse")) is None


def test_what_the_report_calls_somebody_counts_whatever_else_it_calls_her():
    draft = Draft(
        "Mayor Anna Weil resigned. Weil, a nurse, had led Kolba since May. The nurse was arrested on Tuesday."
    )
    draft.event("resigned", draft.span("Mayor Anna Weil")).event("arrested", None, draft.span("nurse", 1))
    assert meant(draft.index(), draft.span("nurse", 1)) == "Anna Weil"


def test_most_nouns_of_the_table_are_known_as_persons():
    known = [noun for noun in callings() if noun in nouns()]
    assert len(known) > len(callings()) / 2
    assert all(nouns()[noun].sort == "person" for noun in known)

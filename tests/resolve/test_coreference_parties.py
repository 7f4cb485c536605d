"""Who was harmed is not "the gunman"."""

import msgspec
import pytest

from dateline.resolve.coreference_parties import harmed
from tests.resolve.actor_documents import Draft, meant


def shooting(text: str) -> Draft:
    """A report in which Ilya Dorn is shot, and somebody told of by a noun flees."""
    draft = Draft(text)
    return draft.event("shot", None, draft.span("Ilya Dorn"))


@pytest.mark.parametrize("noun", ["gunman", "attacker", "killer"])
def test_who_was_shot_is_not_the_one_who_did_it(noun: str):
    draft = shooting(f"Ilya Dorn was shot on Sunday. The {noun} fled on a motorcycle.")
    draft.event("fled", draft.span(noun))
    assert meant(draft.index(), draft.span(noun)) is None


def test_who_was_shot_may_be_the_mayor():
    draft = shooting("Mayor Ilya Dorn was shot on Sunday. The mayor died at night.")
    draft.event("died", None, draft.span("mayor"))
    assert meant(draft.index(), draft.span("mayor")) == "Ilya Dorn"


def test_who_harmed_others_before_being_shot_may_be_the_attacker():
    draft = shooting("Ilya Dorn stabbed Lars Ek before he was shot. Then police shot Ilya Dorn. The attacker died.")
    draft.event("stabbed", draft.span("Ilya Dorn"), draft.span("Lars Ek")).event("died", None, draft.span("attacker"))
    assert meant(draft.index(), draft.span("attacker")) == "Ilya Dorn"


def test_only_what_occurred_harms():
    draft = Draft("Police shot Ilya Dorn.")
    draft.event("shot", draft.span("Police"), draft.span("Ilya Dorn"))
    at = {(0, 6): 0, (12, 21): 1}
    assert harmed(draft.document(), at) == ([1], [0])
    (event,) = draft.events
    draft.events = [msgspec.structs.replace(event, status="possible")]
    assert harmed(draft.document(), at) == ([], [])

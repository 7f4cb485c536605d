"""Bodies whose names end in a place, told by the acronym behind them."""

import pytest

from dateline.resolve.actor_acronyms import join_places
from dateline.resolve.actor_names import find_names, split_tokens
from tests.resolve.actor_documents import Draft, same_actor


@pytest.mark.parametrize(
    ("body", "place", "acronym"),
    [
        ("Harbour Front of", "Peru", "HFP"),
        ("Tahrik-e-Sahil", "Peru", "TSP"),
        ("Workers’ Council in", "Peru", "WCP"),
        ("Democratic Forces for the Liberation of", "Peru", "FDLP"),
    ],
)
def test_body_and_the_place_that_ends_its_name_are_one_by_their_acronym(body: str, place: str, acronym: str):
    draft = Draft(f"On Monday the {body} {place} ({acronym}) shelled the town.").place(place)
    draft.tagged(body.removesuffix(" of").removesuffix(" in"), "organisation").tagged(place, "place")
    document = draft.document()
    names = join_places(draft.text, find_names(document, split_tokens(document)))
    assert [(n.text, n.sort) for n in names] == [(f"{body} {place}", "group"), (acronym, "group")]


@pytest.mark.parametrize("text", ["The Harbour Front of Peru (HF) left.", "The Harbour Front of Peru left."])
def test_place_without_its_letter_behind_it_stays_a_name_of_its_own(text: str):
    draft = Draft(text).place("Peru").tagged("Harbour Front", "organisation").tagged("Peru", "place")
    document = draft.document()
    names = join_places(draft.text, find_names(document, split_tokens(document)))
    assert [n.text for n in names][:2] == ["Harbour Front", "Peru"]


def test_acronym_in_brackets_behind_a_body_and_its_place_is_the_body():
    draft = Draft("The Harbour Front of Peru (HFP) shelled Lima. The HFP denied it.").place("Peru")
    draft.tagged("Harbour Front", "organisation").tagged("Peru", "place")
    draft.event("shelled", draft.span("Harbour Front of Peru")).event("denied", draft.span("HFP", 1))
    index = draft.index({"Peru": "PE"})
    assert same_actor(index, draft.span("Harbour Front of Peru"), draft.span("HFP", 1))
    assert [a.name for a in index.actors] == ["Harbour Front of Peru"]

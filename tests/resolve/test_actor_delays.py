"""Bodies that are told of first and named later."""

from tests.resolve.actor_documents import Draft, meant


def told(text: str) -> str | None:
    """Who is meant by the second "company" of the text."""
    draft = Draft(text)
    draft.event("ordered", draft.span("court"), draft.span("oil company"))
    draft.event("failed", draft.span("Delta Crest Holdings"))
    draft.event("appeal", draft.span("company", 1))
    return meant(draft.index(), draft.span("company", 1))


def test_a_body_told_of_and_then_named_is_the_one_named() -> None:
    text = "A court ordered an oil company to pay. A judge said Delta Crest Holdings failed. The company will appeal."
    assert told(text) == "Delta Crest Holdings"


def test_with_two_names_in_between_nobody_is_taken() -> None:
    draft = Draft(
        "A court ordered an oil company to pay. Delta Crest Holdings and Rivo Holdings failed. The company will appeal."
    )
    draft.event("ordered", draft.span("court"), draft.span("oil company"))
    draft.event("failed", draft.span("Delta Crest Holdings")).event("failed", draft.span("Rivo Holdings"))
    draft.event("appeal", draft.span("company", 1))
    assert meant(draft.index(), draft.span("company", 1)) != "Delta Crest Holdings"

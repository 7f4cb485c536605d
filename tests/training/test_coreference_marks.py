"""Marked stand-ins as examples for the ranker of who is meant."""

from dateline.resolve.actors import ActorIndex, resolve_actors
from tests.resolve.actor_documents import Draft, meant
from training.coreference_marks import Follower, MarkedText

TEXT = "Mayor Ana Ruiz met Maria Senn. She resigned on Friday. The council thanked her. He stayed."
ANA, MARIA = (6, 14), (19, 29)


def follower(**meant: list[tuple[int, int]]) -> Follower:
    """Follows a text in which the words given mean those names."""
    return Follower(MarkedText("r", TEXT, {TEXT.index(word): names for word, names in meant.items()}, unseen=True))


def follow(marks: Follower) -> tuple[Draft, ActorIndex]:
    draft = Draft(TEXT)
    draft.event("met", draft.span("Ana Ruiz"), draft.span("Maria Senn")).event("resigned", draft.span("She"))
    draft.event("thanked", draft.span("council"), draft.span("her")).event("stayed", draft.span("He"))
    return draft, resolve_actors(draft.document(), (), marks)


def test_a_marked_pronoun_is_an_example_with_the_name_as_the_right_answer() -> None:
    marks = follower(She=[ANA])
    draft, index = follow(marks)
    ((class_, rows, right, named),) = marks.examples
    assert (class_, named, len(right), len(rows)) == ("he", True, 1, 3)
    assert meant(index, draft.span("She")) == "Ana Ruiz"


def test_the_marks_are_followed_against_the_packaged_weights() -> None:
    marks = follower(She=[MARIA])
    draft, index = follow(marks)
    assert meant(index, draft.span("She")) == "Maria Senn"


def test_of_nobody_named_only_nobody_is_right() -> None:
    marks = follower(council=[])
    follow(marks)
    ((class_, rows, right, named),) = marks.examples
    assert (class_, named) == ("group", False)
    assert all("named" not in rows[i] for i in right)


def test_what_is_not_marked_is_no_example() -> None:
    marks = follower()
    follow(marks)
    assert marks.examples == []


def test_several_names_are_left_out_as_one_must_be_chosen() -> None:
    marks = follower(her=[ANA, MARIA])
    follow(marks)
    assert marks.examples == []

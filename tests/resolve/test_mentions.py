"""What the words of a role's span show: head, kind, number, determiner."""

import pytest

from dateline.resolve.actor_names import find_names, split_tokens
from dateline.resolve.mentions import Mention, find_mentions
from tests.resolve.actor_documents import Draft


def mention_of(text: str, words: str) -> Mention:
    draft = Draft(text)
    document = draft.event("left", draft.span(words)).document()
    tokens = split_tokens(document)
    (mention,) = find_mentions(document, tokens, find_names(document, tokens))
    return mention


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("top naval commander overseeing the fleet", "fleet"),
        ("governor of the northern province", "governor"),
        ("soldiers from three units", "soldiers"),
        ("militants, most of them young", "militants"),
        ("army’s chief engineer", "engineer"),
        ("engineer", "engineer"),
        ("and engineer", "engineer"),
        ("of engineers", "engineers"),
    ],
)
def test_head_of_a_noun_phrase(words: str, head: str):
    assert mention_of(f"On Monday the {words} left.", words).head == head


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("he", "pronoun"),
        ("President Ana Torres", "name"),
        ("his defence secretary, Jane Roe", "name"),
        ("Harbour Front group", "name"),
        ("Taliban fighters", "nominal"),
        ("spokesman", "nominal"),
    ],
)
def test_kind_of_a_mention(words: str, kind: str):
    assert mention_of(f"On Monday {words} left.", words).kind == kind


def tagged_mention(text: str, name: str, words: str) -> Mention:
    draft = Draft(text)
    draft.tagged(name, "organisation")
    document = draft.event("left", draft.span(words)).document()
    tokens = split_tokens(document)
    (mention,) = find_mentions(document, tokens, find_names(document, tokens))
    return mention


def test_a_span_that_is_a_name_alone_has_the_names_last_word_as_its_head():
    mention = tagged_mention("On Monday the Front of Harbour and Coast left.", *2 * ["Front of Harbour and Coast"])
    assert (mention.kind, mention.head, mention.sort, mention.joined) == ("name", "coast", "group", False)


def test_a_name_that_ends_a_longer_word_is_no_name_by_itself():
    assert tagged_mention("On Monday anti-ISVN fighters left.", "ISVN", "ISVN").kind == "nominal"


def test_names_joined_by_and_are_several():
    mention = mention_of("On Monday Ana Torres and Karim Haddad left.", "Ana Torres and Karim Haddad")
    assert mention.joined
    assert mention.number == "p"


def test_adjectives_joined_by_and_are_one_body():
    mention = mention_of("On Monday Afghan and coalition forces left.", "Afghan and coalition forces")
    assert not mention.joined
    assert mention.sort == "group"


@pytest.mark.parametrize(("before", "kind"), [("the", "the"), ("a", "a"), ("her", "possessive"), ("those", "this")])
def test_determiner_that_stands_before_the_span(before: str, kind: str):
    assert mention_of(f"On Monday {before} neighbours left.", "neighbours").determiner == kind


@pytest.mark.parametrize(
    ("words", "owner"), [("his lawyer", "he"), ("her lawyer", "she"), ("its lawyer", "it"), ("the lawyer", "")]
)
def test_owner_is_the_one_whose_a_possessive_pronoun_tells(words: str, owner: str):
    assert mention_of(f"On Monday {words} left.", words).owner == owner
    assert mention_of(f"On Monday {words} left.", "lawyer").owner == owner


def test_a_span_with_two_roles_is_one_mention():
    draft = Draft("Ana Torres resigned and said so.")
    draft.event("resigned", draft.span("Ana Torres")).says(
        draft.span("Ana Torres"), draft.span("said"), draft.span("so")
    )
    document = draft.document()
    tokens = split_tokens(document)
    (mention,) = find_mentions(document, tokens, find_names(document, tokens))
    assert mention.roles == {"actor", "source"}


def test_a_determiner_of_the_sentence_before_is_none_of_the_span():
    assert mention_of("He saw the. Neighbours left.", "Neighbours").determiner == ""


def test_a_span_that_plays_several_parts_keeps_all_its_events():
    draft = Draft("Soldiers shelled the town and were killed.")
    draft.event("shelled", draft.span("Soldiers"), draft.span("town")).befell("killed", draft.span("Soldiers"))
    document = draft.document()
    tokens = split_tokens(document)
    soldiers, town = find_mentions(document, tokens, find_names(document, tokens))
    assert (soldiers.roles, soldiers.events) == ({"actor", "target"}, {0, 1})
    assert (town.roles, town.events) == ({"target"}, {0})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A captain left a mine.", "nominal"),
        ("The mine was left.", "nominal"),
        ("A friend of mine left.", "pronoun"),
    ],
)
def test_a_mine_with_an_article_is_no_pronoun(text: str, kind: str):
    assert mention_of(text, "mine").kind == kind

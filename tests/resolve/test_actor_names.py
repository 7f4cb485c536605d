"""Proper names by capitals alone, as they are found where the tagger gives none."""

import msgspec
import pytest

from dateline.model import NameMention, Span
from dateline.resolve.actor_names import find_names, split_tokens
from tests.resolve.actor_documents import Draft


def names_in(draft: Draft) -> list[tuple[str, str]]:
    document = draft.document()
    return [(n.text, n.sort) for n in find_names(document, split_tokens(document))]


def texts_in(text: str) -> list[str]:
    return [text for text, _ in names_in(Draft(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Foreign Minister Karim Haddad there.", ["Karim Haddad"]),
        ("They met Secretary of State Jane Roe there.", ["Jane Roe"]),
        ("They met Lt. Col. Jane R. Roe there.", ["Jane R. Roe"]),
        ("The Ministry of Health and Welfare closed.", ["Ministry of Health and Welfare"]),
        ("The ships of Omar al-Sayed sank.", ["Omar al-Sayed"]),
        ("The Prime Minister resigned on Tuesday in May.", []),
        ("However, officials waited. Meanwhile the rain fell.", []),
        ("Kurdish-led forces advanced.", []),
        ("We asked the U.S. Coast Guard twice.", ["U.S. Coast Guard"]),
    ],
)
def test_names_by_capitals(text: str, names: list[str]):
    assert texts_in(text) == names


def test_headline_in_capitals_names_only_who_is_named_below():
    text = "Torres Promises Swift Reform After Long Strike\nThe president, Ana Torres, spoke on Monday."
    assert texts_in(text) == ["Torres", "Ana Torres"]


def test_first_word_of_a_sentence_is_no_name_where_it_stands_in_small_letters_too():
    assert texts_in("Troops left. More troops came.") == []


def test_titles_before_a_name_are_kept():
    draft = Draft("They met Foreign Minister Karim Haddad there.")
    document = draft.document()
    (name,) = find_names(document, split_tokens(document))
    assert name.titles == ("foreign", "minister")
    assert draft.text[name.from_ : name.end] == "Foreign Minister Karim Haddad"


def test_name_of_the_tagger_goes_before_capitals_and_loses_its_title():
    draft = Draft("They met President Ana Torres Vega there.")
    span = draft.span("President Ana Torres Vega")
    draft.names.append(NameMention(span.start, span.end, span.text, "person", 0.9))
    assert names_in(draft) == [("Ana Torres Vega", "person")]


def test_place_inside_the_name_of_a_body_gives_way_to_the_body():
    draft = Draft("They joined the Lagos Rowing Club there.").place("Lagos")
    assert names_in(draft) == [("Lagos Rowing Club", "group")]


def test_place_that_the_tagger_names_is_the_place_of_the_document_there():
    draft = Draft("On Monday Brazil left the talks with Peru.").place("Peru").place("Brazil", "actor")
    span = draft.span("Brazil")
    draft.names.append(NameMention(span.start, span.end, span.text, "place", 0.9))
    document = draft.document()
    assert [(n.text, n.place) for n in find_names(document, split_tokens(document))] == [("Brazil", 1), ("Peru", 0)]


def test_a_sentence_and_a_quotation_are_opened_by_their_signs_and_first_word() -> None:
    document = msgspec.structs.replace(Draft('A b. "( C d: e').document(), sentences=(Span(0, 4, ""), Span(5, 14, "")))
    tokens = split_tokens(document)
    assert list(tokens.texts) == ["A", "b", ".", '"', "(", "C", "d", ":", "e"]
    assert list(tokens.sentences) == [0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert [t for t, opens in zip(tokens.texts, tokens.opens, strict=True) if opens] == ["A", '"', "(", "C", "e"]


def test_an_empty_text_has_no_words() -> None:
    tokens = split_tokens(Draft("").document())
    assert (list(tokens.texts), list(tokens.sentences), list(tokens.opens)) == ([], [], [])
    assert tokens.at(0) == 0


def test_words_and_signs_of_a_text() -> None:
    text = "A U.S. aide, J. Roe’s aunt: 'It’s I (x_y), İzmir-born é…' St. Lucia a."
    words = "A|U.S.|aide|,|J.|Roe|’s|aunt|:|'|It|’s|I|(|x|y|)|,|İzmir-born|é|…|'|St.|Lucia|a|."
    tokens = split_tokens(Draft(text).document())
    assert list(tokens.texts) == words.split("|")
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words.split("|")


def test_first_word_of_a_sentence_is_no_name_where_its_small_letters_open_another():
    assert texts_in("Zorba left. “zorba came back.") == []
    assert texts_in("They saw Zorba. Zorba left.") == ["Zorba", "Zorba"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Task Force 50 left.", ["Task Force 50"]),
        ("On Monday Omar ibn Said left.", ["Omar ibn Said"]),
        ("On Monday Omar ibn said so.", ["Omar"]),
        ("On Monday Omar al-Sayed al-Sharif left.", ["Omar al-Sayed al-Sharif"]),
        ("On Monday the Ministry of Fisheries and Trade, Lima, left.", ["Ministry of Fisheries and Trade", "Lima"]),
        ("On Monday Secretary of Homeland Security Jane Roe left.", ["Jane Roe"]),
    ],
)
def test_a_run_of_capitals_goes_on_over_particles_links_and_numbers(text: str, names: list[str]):
    assert texts_in(text) == names


def test_capitals_that_overlap_a_name_of_the_tagger_anywhere_name_nobody():
    draft = Draft("They joined the Lagos Rowing Club there.").tagged("Lagos", "organisation")
    assert names_in(draft) == [("Lagos", "group")]


def test_place_inside_a_name_of_the_tagger_gives_way_to_it():
    draft = Draft("They joined the Lagos Rowing Club there.").place("Lagos").tagged("Lagos Rowing Club", "organisation")
    assert names_in(draft) == [("Lagos Rowing Club", "group")]


@pytest.mark.parametrize("words", ["Both sides", "Most residents"])
def test_a_capital_that_only_opens_a_sentence_makes_no_name_whatever_the_tagger_says(words: str):
    assert names_in(Draft(f"{words} signed the truce.").tagged(words, "organisation")) == []


@pytest.mark.parametrize("words", ["Once", "Both Sides Now", "the Who", "US military", "WHO officials"])
def test_an_opening_word_may_be_a_name_or_begin_one(words: str):
    assert [name for name, _ in names_in(Draft(f"{words} sang.").tagged(words, "organisation"))] == [words]

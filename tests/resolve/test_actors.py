"""Actors: who is joined with whom, who stand-ins mean, and what kind of actor each is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Span
from dateline.resolve.actor_entities import words_of
from tests.resolve.actor_documents import Draft, meant, same_actor


def test_he_means_the_man_who_spoke_last():
    draft = Draft("Karim Haddad said the road to the harbour was open. He did not say for how long.")
    draft.says(draft.span("Karim Haddad"), draft.span("said"), draft.span("the road to the harbour was open"))
    draft.says(draft.span("He"), draft.span("did not say"), draft.span("for how long"))
    assert meant(draft.index(), draft.span("He")) == "Karim Haddad"


def test_she_passes_over_a_man_named_later():
    draft = Draft("Maria Lindqvist met Thomas Berg in the capital. She praised the plan.")
    draft.event("met", draft.span("Maria Lindqvist"), draft.span("Thomas Berg"))
    draft.event("praised", draft.span("She"))
    assert meant(draft.index(), draft.span("She")) == "Maria Lindqvist"


def test_last_name_is_the_same_actor_as_the_full_name_and_gets_no_is():
    draft = Draft("Karim Haddad visited the front. Haddad praised the soldiers.")
    draft.event("visited", draft.span("Karim Haddad")).event("praised", draft.span("Haddad", 1))
    index = draft.index()
    assert same_actor(index, draft.span("Karim Haddad"), draft.span("Haddad", 1))
    assert meant(index, draft.span("Haddad", 1)) is None


def test_title_before_the_name_does_not_make_another_person():
    draft = Draft("Defence Minister Karim Haddad resigned. President Ana Torres thanked Haddad.")
    draft.event("resigned", draft.span("Defence Minister Karim Haddad")).event("thanked", None, draft.span("Haddad", 1))
    index = draft.index()
    assert same_actor(index, draft.span("Defence Minister Karim Haddad"), draft.span("Haddad", 1))
    assert {a.name for a in index.actors} == {"Karim Haddad"}


def test_noun_of_the_title_means_its_bearer():
    draft = Draft("Defence Minister Karim Haddad met President Ana Torres. The minister promised new talks.")
    draft.event("met", draft.span("Defence Minister Karim Haddad"), draft.span("President Ana Torres"))
    draft.event("promised", draft.span("minister"))
    assert meant(draft.index(), draft.span("minister")) == "Karim Haddad"


def test_noun_of_an_apposition_means_its_bearer():
    draft = Draft("Karim Haddad, a spokesman for the Harbour Front, denied it. The spokesman blamed the army.")
    draft.says(draft.span("Karim Haddad"), draft.span("denied"), draft.span("it"))
    draft.event("blamed", draft.span("spokesman", 1), draft.span("army"))
    assert meant(draft.index(), draft.span("spokesman", 1)) == "Karim Haddad"


def test_i_in_a_quotation_is_the_speaker():
    draft = Draft('Ana Torres thanked Thomas Berg. "In May I will leave," Torres said.')
    draft.event("thanked", draft.span("Ana Torres"), draft.span("Thomas Berg"))
    draft.says(draft.span("Torres", 1), draft.span("said"), draft.span("In May I will leave"), "direct")
    draft.event("leave", draft.span("I", 1))
    assert meant(draft.index(), draft.span("I", 1)) == "Ana Torres"


def test_acronym_in_brackets_joins_the_full_name():
    draft = Draft(
        "The Northern Relief Council (NRC) sent trucks. Rebels stopped the NRC convoy and then freed the NRC."
    )
    draft.event("sent", draft.span("Northern Relief Council")).event("freed", None, draft.span("NRC", 2))
    index = draft.index()
    assert same_actor(index, draft.span("Northern Relief Council"), draft.span("NRC", 2))
    assert index.actors[0].name == "Northern Relief Council"


def test_acronym_without_brackets_joins_by_its_initials():
    draft = Draft("The Northern Relief Council sent trucks. Later the NRC withdrew.")
    draft.event("sent", draft.span("Northern Relief Council")).event("withdrew", draft.span("NRC"))
    assert same_actor(draft.index(), draft.span("Northern Relief Council"), draft.span("NRC"))


def test_acronym_in_brackets_behind_a_place_is_not_the_place():
    draft = Draft("Fighters of the front in Peru (KNF) left Lima.").place("Peru").tagged("Peru", "place")
    draft.event("left", draft.span("KNF"), draft.span("Peru"))
    assert not same_actor(draft.index(), draft.span("Peru"), draft.span("KNF"))


def test_acronym_in_brackets_behind_a_place_is_the_place_where_it_has_its_initials():
    draft = Draft("The Republic of Peru (ROP) left the talks.").place("Republic of Peru").place("ROP")
    draft.tagged("Republic of Peru", "place").tagged("ROP", "place")
    draft.event("left", draft.span("Republic of Peru"), draft.span("ROP"))
    assert same_actor(draft.index(), draft.span("Republic of Peru"), draft.span("ROP"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Harbour Bank", "Bank"),
        ("Ministry of Fisheries", "Ministry"),
        ("Norvan Peace Commission", "Commission"),
        ("Coastal Union", "Union"),
    ],
)
def test_head_of_a_name_alone_in_a_capital_is_the_body(name: str, short: str):
    draft = Draft(f"On Monday the {name} sent trucks. Later the {short} shut two ports.")
    draft.event("sent", draft.span(name)).event("shut", draft.span(short, name.count(short)))
    assert same_actor(draft.index(), draft.span(name), draft.span(short, name.count(short)))


def test_head_of_two_names_alone_is_neither_body():
    draft = Draft("The Ministry of Fisheries and the Ministry of Trade sent trucks. Then the Ministry shut two ports.")
    draft.event("sent", draft.span("Ministry of Fisheries"), draft.span("Ministry of Trade"))
    draft.event("shut", draft.span("Ministry", 2))
    index = draft.index()
    assert not same_actor(index, draft.span("Ministry of Fisheries"), draft.span("Ministry", 2))
    assert not same_actor(index, draft.span("Ministry of Trade"), draft.span("Ministry", 2))


def test_the_army_is_not_an_army_of_rebels():
    draft = Draft("On Monday the Free Hill Army raided Lund. Later the Army sent tanks.")
    draft.event("raided", draft.span("Free Hill Army")).event("sent", draft.span("Army", 1))
    assert not same_actor(draft.index(), draft.span("Free Hill Army"), draft.span("Army", 1))


def test_acronym_with_small_letters_is_the_body():
    draft = Draft("On Monday the Ministry of Fisheries sent trucks. Later the MoF shut two ports.")
    draft.event("sent", draft.span("Ministry of Fisheries")).event("shut", draft.span("MoF"))
    assert same_actor(draft.index(), draft.span("Ministry of Fisheries"), draft.span("MoF"))


def test_acronym_with_small_letters_in_brackets_is_the_body():
    draft = Draft("On Monday the Ministry of Fisheries (MoF) sent trucks.")
    draft.event("sent", draft.span("Ministry of Fisheries"))
    assert draft.index().actors[0].aliases == ("MoF",)


@pytest.mark.parametrize("told", [", 71,", " (71)"])
def test_who_is_told_of_by_an_age_is_the_one_of_that_age(told: str):
    draft = Draft(f"Police held Mario Salas{told} and Jo Lind, 45, in Lund. The 71-year-old denied it.")
    draft.event("held", draft.span("Police"), draft.span("Mario Salas")).event("denied", draft.span("71-year-old"))
    assert meant(draft.index(), draft.span("71-year-old")) == "Mario Salas"


def test_who_is_told_of_by_another_age_is_somebody_else():
    draft = Draft("Police held Mario Salas, 71, in Lund. The bus hit a school. The 12-year-old denied it.")
    draft.event("held", draft.span("Police"), draft.span("Mario Salas")).event("denied", draft.span("12-year-old"))
    assert meant(draft.place("Lund").index(), draft.span("12-year-old")) is None


def test_who_is_told_of_by_an_age_may_be_the_one_named():
    draft = Draft("On Friday Mario Salas was banned for ten months. The 23-year-old denied it.")
    draft.event("banned", None, draft.span("Mario Salas")).event("denied", draft.span("23-year-old"))
    assert meant(draft.index(), draft.span("23-year-old")) == "Mario Salas"


def test_who_is_told_of_by_an_age_is_not_the_one_named_beside_a_stranger():
    draft = Draft("Police held the neighbour of Mario Salas on Friday. The 23-year-old denied it.")
    draft.event("held", draft.span("Police"), draft.span("neighbour of Mario Salas"))
    draft.event("denied", draft.span("23-year-old"))
    assert meant(draft.index(), draft.span("23-year-old")) is None


def test_head_noun_of_a_body_means_the_body():
    draft = Draft("The Northern Relief Council sent trucks. The council also opened two clinics.")
    draft.event("sent", draft.span("Northern Relief Council")).event("opened", draft.span("council"))
    assert meant(draft.index(), draft.span("council")) == "Northern Relief Council"


def test_stand_in_without_a_name_gets_none():
    draft = Draft("A driver was killed on the coast road. Police arrested a man.")
    draft.event("killed", None, draft.span("driver")).event("arrested", draft.span("Police"), draft.span("man"))
    index = draft.index()
    assert meant(index, draft.span("driver")) is None
    assert meant(index, draft.span("man")) is None


def test_pronoun_in_a_report_without_names_has_no_actor():
    draft = Draft("He fled.")
    draft.event("fled", draft.span("He"))
    index = draft.index()
    assert index.actors == ()
    assert index.by_span[0, 2].actor is None


def test_people_of_two_last_names_stay_apart():
    draft = Draft("Peter Novak met Maria Novak. Ms Novak left first.")
    draft.event("met", draft.span("Peter Novak"), draft.span("Maria Novak")).event("left", draft.span("Ms Novak"))
    index = draft.index()
    assert same_actor(index, draft.span("Maria Novak"), draft.span("Ms Novak"))
    assert not same_actor(index, draft.span("Peter Novak"), draft.span("Ms Novak"))


def test_mrs_is_not_the_one_whom_mr_was():
    draft = Draft("Mr. Ferrantis met reporters. Olger Ferrantis and Zenda Ferrantis arrived. Mrs. Ferrantis smiled.")
    draft.event("met", draft.span("Mr. Ferrantis")).event("smiled", draft.span("Mrs. Ferrantis"))
    draft.event("arrived", draft.span("Olger Ferrantis"), draft.span("Zenda Ferrantis"))
    index = draft.index()
    assert same_actor(index, draft.span("Mr. Ferrantis"), draft.span("Olger Ferrantis"))
    assert same_actor(index, draft.span("Mrs. Ferrantis"), draft.span("Zenda Ferrantis"))


def test_a_title_means_a_person_of_its_gender_before_one_of_whom_none_is_known():
    draft = Draft("Maria Ferrantis and Zenda Ferrantis arrived. Mrs. Ferrantis smiled.")
    draft.event("arrived", draft.span("Maria Ferrantis"), draft.span("Zenda Ferrantis"))
    draft.event("smiled", draft.span("Mrs. Ferrantis"))
    assert same_actor(draft.index(), draft.span("Maria Ferrantis"), draft.span("Mrs. Ferrantis"))


def test_a_name_with_the_same_title_is_the_same_person_again():
    draft = Draft("Peter Ferrantis arrived. Mr. Ferrantis sat. Mrs. Ferrantis smiled. Mrs. Ferrantis then left.")
    draft.event("smiled", draft.span("Mrs. Ferrantis")).event("left", draft.span("Mrs. Ferrantis", 1))
    draft.event("arrived", draft.span("Peter Ferrantis"))
    index = draft.index()
    assert same_actor(index, draft.span("Mrs. Ferrantis"), draft.span("Mrs. Ferrantis", 1))
    assert not same_actor(index, draft.span("Peter Ferrantis"), draft.span("Mrs. Ferrantis"))


def test_ids_follow_first_appearance_and_mentions_their_order():
    draft = Draft("Ana Torres met Karim Haddad. He thanked Torres.")
    draft.event("met", draft.span("Ana Torres"), draft.span("Karim Haddad"))
    draft.event("thanked", draft.span("He"), draft.span("Torres", 1))
    index = draft.index()
    assert [(a.id, a.name) for a in index.actors] == [("a1", "Ana Torres"), ("a2", "Karim Haddad")]
    assert [(m.text, m.kind) for m in index.actors[1].mentions] == [("Karim Haddad", "name"), ("He", "pronoun")]


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("Ana Torres", "person"),
        ("Ministry of Energy", "government"),
        ("Third Field Army", "military"),
        ("Taliban", "armed group"),
        ("Coastal Rail Company", "company"),
        ("Evening Gazette", "media"),
        ("Open Sea Foundation", "organisation"),
        ("residents", "people"),
        ("Brazil", "place"),
        ("soldiers", "military"),
    ],
)
def test_type_of_an_actor(words: str, type_: str):
    draft = Draft(f"On Monday the {words} left the town.")
    draft.event("left", draft.span(words))
    if words == "Brazil":
        draft.place(words, "actor")
    assert draft.index().actors[0].type == type_


def test_country_by_its_place():
    draft = Draft("On Monday Brazil left the talks.").place("Brazil", "actor")
    draft.event("left", draft.span("Brazil"))
    assert draft.index({"Brazil": "BR"}).actors[0].country == "BR"


def test_country_of_a_place_that_the_tagger_names_too():
    draft = Draft("On Monday Brazil left the talks.").place("Brazil", "actor").tagged("Brazil", "place")
    draft.event("left", draft.span("Brazil"))
    assert draft.index({"Brazil": "BR"}).actors[0].country == "BR"


def test_we_is_no_state_that_does_and_says_nothing():
    draft = Draft("Brazil’s harbour was calm. “We are leaving,” a trader said.").place("Brazil", "actor")
    draft.event("leaving", draft.span("We"))
    draft.says(draft.span("a trader"), draft.span("said"), draft.span("We are leaving"), "direct")
    assert meant(draft.index({"Brazil": "BR"}), draft.span("We")) is None


def test_country_by_its_adjective():
    draft = Draft("Kenyan police left the town.")
    draft.event("left", draft.span("Kenyan police"))
    assert draft.index().actors[0].country == "KE"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Equatorial Guinean soldiers", "GQ"),
        ("Bissau-Guinean soldiers", "GW"),
        ("Papua New Guinean soldiers", "PG"),
        ("Northern Irish police", "GB"),
        ("Guinean soldiers", "GN"),
    ],
)
def test_country_by_an_adjective_of_several_words(words: str, code: str):
    draft = Draft(f"{words} left the town.")
    draft.event("left", draft.span(words))
    assert draft.index().actors[0].country == code


_PIECES = st.sampled_from(
    [
        "Ana Torres", "he", "The minister", "said", "they", "the group", "(NRC)", "U.S.", "“We", "won”", ".", ",", "\n",
        "and", "of", "the Ministry", "Karim", "von", "’s", "Lt. Col.", "7", "é", "\u2028", "US",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=30), st.data())
def test_every_span_is_answered_and_every_mention_is_text(pieces: list[str], data: st.DataObject):
    text = " ".join(pieces)
    draft = Draft(text)
    bounds = st.integers(0, len(text) - 1)
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(bounds)
        end = data.draw(st.integers(start + 1, len(text)))
        draft.event(text[0], Span(start, end, text[start:end]))
    index = draft.index()
    assert set(index.by_span) == {(s.start, s.end) for e in draft.events for s in e.actor}
    assert all(text[m.start : m.end] == m.text for a in index.actors for m in a.mentions)
    ids = {a.id for a in index.actors}
    assert all(role.actor is None or role.actor in ids for role in index.by_span.values())


def test_what_is_not_seen_inside_a_name_parts_none_of_its_words() -> None:
    assert words_of("Al-Sha\u00adbaab of Bogota\u0301") == ("al", "shabaab", "of", "bogota")


def test_army_is_not_the_group_whose_fighters_it_meets():
    draft = Draft("Norvan militants attacked a base. The army said three soldiers were wounded.")
    draft.tagged("Norvan", "organisation").event("attacked", draft.span("Norvan militants"), draft.span("base"))
    draft.says(draft.span("army"), draft.span("said"), draft.span("three soldiers were wounded"))
    draft.event("wounded", draft.span("army"), draft.span("three soldiers"))
    assert meant(draft.index(), draft.span("army")) is None

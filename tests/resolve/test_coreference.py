"""The ranker of who is meant: its table and its choice."""

from collections.abc import Sequence

import pytest

from dateline.model import Span
from dateline.resolve.actor_entities import Entity
from dateline.resolve.actors import resolve_actors
from dateline.resolve.coreference import MARKS_AHEAD, MARKS_BEFORE, MOST_CALLED, Rows, choose, weights
from dateline.resolve.coreference_features import Row
from dateline.resolve.mentions import Mention
from tests.resolve.actor_documents import Draft, meant


def he() -> Mention:
    return Mention(start=0, end=2, text="he", kind="pronoun", family="he", sentence=0)


def test_weights_cover_every_pronoun_and_noun_class():
    assert set(weights()) >= {"he", "it", "they", "we", "i", "person", "group", "plural", "thing"}


def test_the_speaker_himself_is_not_he_in_his_own_quotation():
    assert weights()["he"]["speaker, quoted"] < 0 < weights()["i"]["speaker, quoted"]


def test_choice_is_the_highest_sum():
    rows = [[("nobody",)], [("sort person", "gender agrees"), ("rank 0", "back 0")], [("sort ?", "rank 4", "back 9+")]]
    assert choose(he(), [None, None, None], lambda: rows) == 1


def test_unknown_features_weigh_nothing():
    rows = [[("no such feature",)], [("sort person",), ("back 0", "rank 0")]]
    assert choose(he(), [None, None], lambda: rows) == 1


def test_of_equal_sums_the_first_is_the_choice_however_they_are_told():
    parts = [("sort person",), ("rank 0", "back 0"), ("was actor", "person 0")]
    rows: list[Row] = [[tuple(feature for part in parts for feature in part)], parts, parts[::-1]]
    assert choose(he(), [None, None, None], lambda: rows) == 0


def test_features_are_not_looked_for_where_there_is_no_choice():
    def rows() -> list[Row]:
        raise AssertionError("looked for")

    assert choose(he(), [None], rows) == 0


def test_they_means_a_body_rather_than_one_person():
    draft = Draft("The Harbour Front shelled the town. They withdrew at dawn, Ana Torres said.")
    draft.event("shelled", draft.span("Harbour Front"), draft.span("town")).event("withdrew", draft.span("They"))
    draft.says(draft.span("Ana Torres"), draft.span("said"), draft.span("They withdrew at dawn"))
    assert meant(draft.index(), draft.span("They")) == "Harbour Front"


def test_she_after_her_own_words_passes_over_a_woman_named_in_them():
    draft = Draft("Ana Torres apologised. The mayor, Maria Lindqvist, was buried on Friday, she said.")
    draft.event("apologised", draft.span("Ana Torres")).event("buried", None, draft.span("Maria Lindqvist"))
    words = draft.span("The mayor, Maria Lindqvist, was buried on Friday")
    draft.says(draft.span("she"), draft.span("said"), words)
    assert meant(draft.index(), draft.span("she")) == "Ana Torres"


def test_a_text_of_names_alone_gives_a_stand_in_only_so_many_candidates():
    names = [f"Ana Torres{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(600)]
    draft = Draft(f"Police arrested {', '.join(names)} and they left.")
    draft.event("arrested", draft.span("Police")).event("left", draft.span("they"))
    seen: list[int] = []

    def count(mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
        seen.append(len(candidates))
        return 0

    resolve_actors(draft.document(), (), count)
    assert 1 < max(seen) <= MARKS_BEFORE + MARKS_AHEAD + MOST_CALLED + 1


def test_group_is_not_the_outlet_that_was_told_of_it():
    draft = Draft("The Harbour Front burned a church, a priest told the BBC. The group took 12 hostages.")
    draft.event("burned", draft.span("Harbour Front")).event("took", draft.span("group"))
    draft.tagged("BBC", "organisation").event("told", draft.span("priest"), draft.span("BBC"))
    assert candidates_for(draft, "group") == ["Harbour Front"]


@pytest.mark.parametrize("place", ["a column for The Lantern", "a post on Chatline"])
def test_who_speaks_is_not_the_outlet_that_carries_the_words(place: str):
    draft = Draft(f"The road is open, it said in {place}.")
    draft.tagged(place.rsplit(maxsplit=1)[-1], "organisation")
    draft.says(draft.span("it"), draft.span("said"), draft.span("The road is open"))
    draft.event("open", draft.span(place.rsplit(maxsplit=1)[-1]))
    assert candidates_for(draft, "it") == []


def test_outlet_that_acts_may_be_the_organisation():
    draft = Draft("The BBC closed three studios, a manager said. The organisation will sell them.")
    draft.event("closed", draft.span("BBC")).event("sell", draft.span("organisation"), draft.span("them"))
    draft.tagged("BBC", "organisation")
    assert candidates_for(draft, "organisation") == ["BBC"]


def test_noun_for_an_outlet_may_mean_the_one_that_was_told():
    draft = Draft("A priest told the AFP that the church had burned. The broadcaster aired it.")
    draft.event("told", draft.span("priest"), draft.span("AFP")).event("aired", draft.span("broadcaster"))
    draft.tagged("AFP", "organisation")
    assert meant(draft.index(), draft.span("broadcaster")) == "AFP"


def test_a_man_who_is_brought_in_is_not_the_victim_named_beside_him():
    draft = Draft("Nurse Ann Berg was stabbed in Lima. A man was arrested at the scene, police said.")
    draft.event("stabbed", None, draft.span("Nurse Ann Berg")).event(
        "arrested", draft.span("police"), draft.span("man")
    )
    assert meant(draft.index(), draft.span("man")) is None


def candidates_for(draft: Draft, words: str) -> list[str]:
    """Names of the entities that the stand-in was compared with."""
    seen: list[str] = []

    def note(mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
        seen.extend(entity.name for entity in candidates if entity and mention.text == words)
        return 0

    resolve_actors(draft.document(), (), note)
    return seen


def test_a_man_may_be_the_one_whom_the_report_names_soon_after():
    draft = Draft("A man was stabbed by Jane Roe. The victim was identified by the police as Karim Haddad. It rained.")
    draft.event("stabbed", draft.span("Jane Roe"), draft.span("man"))
    draft.event("identified", None, draft.span("Karim Haddad"))
    assert candidates_for(draft, "man") == ["Karim Haddad"]


def test_the_army_is_no_body_that_is_named_after_it():
    draft = Draft("The army moved the families to schools. River Aid, a charity, put the toll higher.")
    draft.event("moved", draft.span("army"), draft.span("families")).event("put", draft.span("River Aid"))
    assert candidates_for(draft, "army") == []


def test_the_army_may_be_the_force_that_is_named_after_it_as_one():
    draft = Draft("The army moved the families to schools. The Lowland Army put the toll higher.")
    draft.tagged("Lowland Army", "organisation")
    draft.event("moved", draft.span("army"), draft.span("families")).event("put", draft.span("Lowland Army"))
    assert candidates_for(draft, "army") == ["Lowland Army"]


def test_the_government_is_no_country_that_is_named_after_it():
    draft = Draft("They will strike unless the government drops the plan. A human chain across the bridge to Poland.")
    draft.place("Poland").event("drops", draft.span("government"), draft.span("plan"))
    assert meant(draft.index({"Poland": "PL"}), draft.span("government")) is None


@pytest.mark.parametrize("word", ["Q", "Sunday", "Tonight"])
def test_nobody_is_a_letter_or_a_day(word: str):
    draft = Draft(f"{word} claimed victory. Then they fled.")
    draft.event("claimed", draft.span(word)).event("fled", draft.span("they")).tagged(word, "person")
    assert candidates_for(draft, "they") == []


def test_nobody_is_a_word_of_a_question():
    draft = Draft("How many were killed? We left at dawn.")
    draft.event("killed", None, draft.span("How many")).event("left", draft.span("We"))
    assert candidates_for(draft, "We") == []


def test_a_network_of_one_letter_may_be_it():
    draft = Draft("X blocked the account. It gave no reason.")
    draft.event("blocked", draft.span("X"), draft.span("account")).event("gave", draft.span("It")).tagged(
        "X", "organisation"
    )
    assert "X" in candidates_for(draft, "It")


def test_who_answers_an_interviewer_is_not_the_label_of_the_question():
    draft = Draft("Orlow Desk: How many fled?\nGeneral Okoro: We counted thirty.")
    draft.tagged("Orlow Desk", "organisation").tagged("Okoro", "person")
    draft.event("fled", draft.span("Orlow Desk")).event("counted", draft.span("We"))
    assert "Orlow Desk" not in candidates_for(draft, "We")


def test_who_speaks_behind_its_own_label_may_be_meant():
    draft = Draft("Harbour Front: We counted thirty.")
    draft.tagged("Harbour Front", "organisation")
    draft.event("counted", draft.span("We")).event("thirty", draft.span("Harbour Front"))
    assert "Harbour Front" in candidates_for(draft, "We")


def test_units_of_one_country_are_not_those_of_another():
    draft = Draft("Units of the Azerbaijani forces fired. Units of the Armenian forces fell back.")
    first, second = draft.span("Units of the Azerbaijani forces"), draft.span("Units of the Armenian forces")
    draft.event("fired", first).event("fell", second)
    assert "Units of the Azerbaijani forces" not in candidates_for(draft, "Units of the Armenian forces")


def test_a_speaker_brought_in_may_be_the_one_who_is_named_where_she_says_more():
    draft = Draft("The dike broke at night, a government spokeswoman said. Ana Matola said soldiers were on their way.")
    draft.says(draft.span("a government spokeswoman"), draft.span("said"), draft.span("The dike broke at night"))
    draft.says(draft.span("Ana Matola"), draft.span("said", 1), draft.span("soldiers were on their way"))
    assert candidates_for(draft, "a government spokeswoman") == ["Ana Matola"]


@pytest.mark.parametrize("speaker", ["a neighbour", "another resident", "one witness"])
def test_a_speaker_brought_in_is_nobody_of_whom_the_report_has_told(speaker: str):
    draft = Draft(f"Baker Karim Haddad was stabbed at his shop. Haddad was a quiet man, said {speaker}.")
    draft.event("stabbed", None, draft.span("Karim Haddad"))
    draft.says(draft.span(speaker), draft.span("said"), draft.span("Haddad was a quiet man"))
    assert candidates_for(draft, speaker) == []


def test_a_lawyer_may_be_the_one_whose_name_stands_in_apposition():
    draft = Draft("Jane Roe said that a lawyer, Karim Haddad, was arrested.")
    draft.event("arrested", None, draft.span("lawyer")).event("said", draft.span("Jane Roe"))
    assert candidates_for(draft, "lawyer") == ["Karim Haddad"]


def test_who_is_accused_is_not_who_accuses():
    draft = Draft("President Paul Mugo fired the chief of intelligence. Mugo accused him of spying.")
    draft.event("fired", draft.span("President Paul Mugo"), draft.span("chief of intelligence"))
    draft.event("accused", draft.span("Mugo", 1), draft.span("him"))
    assert meant(draft.index(), draft.span("him")) != "Paul Mugo"


def test_who_is_addressed_behind_the_cue_is_not_the_speaker():
    draft = Draft("Senator Jane Moss was late. Moss urged her to resign.")
    draft.event("was", draft.span("Senator Jane Moss")).event("resign", draft.span("her"))
    draft.says(draft.span("Moss", 1), draft.span("urged"), draft.span("her to resign"))
    assert meant(draft.index(), draft.span("her")) is None


def test_who_hurts_himself_is_the_actor():
    draft = Draft("Paul Mugo fell from the roof. Mugo hurt himself.")
    draft.event("fell", draft.span("Paul Mugo")).event("hurt", draft.span("Mugo", 1), draft.span("himself"))
    assert meant(draft.index(), draft.span("himself")) == "Paul Mugo"


def test_they_in_what_an_outlet_was_told_are_not_the_outlet():
    draft = Draft("“They burned the church,” a priest told the BBC. Two men were hurt. It rained.")
    draft.event("burned", draft.span("They"), draft.span("church")).event("told", draft.span("priest"))
    draft.tagged("BBC", "organisation").event("hurt", None, draft.span("BBC"))
    assert "BBC" not in candidates_for(draft, "They")


def the_militants_after(before: str, *actors: str) -> str | None:
    """Whom "the militants" mean in a sentence after ``before``, in which the actors act."""
    draft = Draft(f"{before} On Tuesday the militants burned a school.")
    for actor in actors:
        draft.event("raided", draft.span(actor))
    last = draft.span("the militants")
    militants = Span(last.start + len("the "), last.end, "militants")
    return meant(draft.event("burned", militants).index(), militants)


def test_the_militants_are_the_only_armed_group():
    assert the_militants_after("On Monday Boko Haram raided Baga.", "Boko Haram") == "Boko Haram"


def test_the_militants_are_the_group_whose_fighters_acted():
    told = "On Monday Boko Haram raided Baga. Then Boko Haram fighters raided Lund."
    assert the_militants_after(told, "Boko Haram", "Boko Haram fighters") == "Boko Haram"


@pytest.mark.parametrize(
    ("before", "actors"),
    [
        ("On Monday Boko Haram raided Baga and Al-Shabaab raided Lund.", ("Boko Haram", "Al-Shabaab")),
        ("On Monday Boko Haram raided Baga. Then gunmen raided Lund.", ("Boko Haram", "gunmen")),
        ("On Monday NKM left Boko Haram, which raided Baga.", ("Boko Haram",)),
        ("On Monday Harbour Aid raided Baga.", ("Harbour Aid",)),
    ],
)
def test_the_militants_are_no_group_where_others_may_be_meant(before: str, actors: tuple[str, ...]):
    assert the_militants_after(before, *actors) is None


def body_after(before: str, noun: str, *actors: str) -> str | None:
    """Whom the noun with "the" means in a sentence after ``before``, in which the actors act."""
    draft = Draft(f"{before} On Tuesday the {noun} closed a plant.")
    for actor in actors:
        draft.tagged(actor, "organisation").event("sold", draft.span(actor))
    return meant(draft.event("closed", draft.span(noun)).index(), draft.span(noun))


def test_adjective_of_a_country_that_is_tagged_as_a_name_is_no_body():
    draft = Draft("On Monday Hirota sold two ships. On Tuesday the Japanese firm closed a plant.")
    draft.tagged("Hirota", "organisation").tagged("Japanese", "organisation")
    draft.event("sold", draft.span("Hirota")).event("closed", draft.span("Japanese firm"))
    assert meant(draft.index(), draft.span("Japanese firm")) == "Hirota"


@pytest.mark.parametrize("noun", ["Japanese carmaker", "Lima-based firm"])
def test_noun_with_a_country_or_a_town_is_the_only_such_body(noun: str):
    assert body_after("On Monday Hirota Motors sold two ships.", noun, "Hirota Motors") == "Hirota Motors"


@pytest.mark.parametrize(
    ("before", "noun", "actors"),
    [
        ("On Monday Hirota and Maruno sold two ships.", "Japanese carmaker", ("Hirota", "Maruno")),
        ("On Monday Hirota sold two ships.", "Japanese Maruno firm", ("Hirota",)),
        ("On Monday the Peruvian Aid League sold two ships.", "Japanese charity", ("Peruvian Aid League",)),
        ("On Monday Hirota sold two ships.", "Japanese government", ("Hirota",)),
    ],
)
def test_noun_with_a_country_is_no_body_where_another_may_be_meant(before: str, noun: str, actors: tuple[str, ...]):
    assert body_after(before, noun, *actors) is None


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("Mayor Ana Torres", None), ("Colonel Ana Torres of the Harbour Front", "Harbour Front")],
)
def test_quoted_we_is_not_the_attacker_unless_one_of_its_people_speaks(speaker: str, expected: str | None) -> None:
    draft = Draft(f"The Harbour Front shelled the town. “We call for talks,” said {speaker}.")
    draft.event("shelled", draft.span("Harbour Front"), draft.span("town")).event("call", draft.span("We"))
    draft.says(draft.span(speaker), draft.span("said"), draft.span("We call for talks"))
    assert meant(draft.index(), draft.span("We")) == expected


def test_us_in_what_we_ask_for_is_not_the_attacker() -> None:
    draft = Draft("The Harbour Front shelled the town. “We ask them to spare us,” said Mayor Ana Torres.")
    draft.event("shelled", draft.span("Harbour Front"), draft.span("town")).event("spare", None, draft.span("us"))
    draft.says(draft.span("Mayor Ana Torres"), draft.span("said"), draft.span("We ask them to spare us"), "direct")
    draft.says(draft.span("We"), draft.span("ask"), draft.span("to spare us"))
    assert "Harbour Front" not in candidates_for(draft, "us")


def test_we_is_nobody_whom_we_of_the_same_speech_acted_on() -> None:
    words = "We briefed the Harbour Front. We left at dawn"
    draft = Draft(f"“{words},” said Mayor Ana Torres.")
    draft.event("briefed", draft.span("We"), draft.span("the Harbour Front")).event("left", draft.span("We", 1))
    draft.says(draft.span("Mayor Ana Torres"), draft.span("said"), draft.span(words), "direct")
    assert "Harbour Front" not in candidates_for(draft, "We")


@pytest.mark.parametrize(
    ("deaths", "then", "expected"),
    [
        (". Nine miners were killed", "burned", False),
        (", killing nine miners", "burned", False),
        (". Nine miners were killed", "had burned", True),
        (". Nine miners were hurt", "burned", True),
    ],
)
def test_the_dead_do_not_act_afterwards(deaths: str, then: str, expected: bool) -> None:
    draft = Draft(f"The Harbour Front raided Arden{deaths}. They {then} the huts.")
    miners = draft.span("nine miners" if "nine" in deaths else "Nine miners")
    draft.event("raided", draft.span("Harbour Front")).event("burned", draft.span("They"), draft.span("huts"))
    draft.befell(deaths.split()[1 if "," in deaths else -1], miners)
    assert (miners.text in candidates_for(draft, "They")) is expected


def test_noun_that_nobody_was_called_by_is_compared_with_nobody() -> None:
    draft = Draft("The Harbour Front shelled Arden. Later rockets hit two towns.")
    draft.event("shelled", draft.span("Harbour Front")).event("hit", draft.span("rockets"), draft.span("two towns"))
    assert candidates_for(draft, "rockets") == []


def test_noun_without_the_is_compared_with_whom_it_was_used_of() -> None:
    draft = Draft("Miners left the shaft. On Monday tired miners struck.")
    draft.event("left", draft.span("Miners")).event("struck", draft.span("tired miners"))
    assert candidates_for(draft, "tired miners") == ["Miners"]

"""Whom a stand-in may mean at all, by its words and by what is known of the entity."""

import msgspec
import pytest

from dateline.resolve.actor_entities import Entity
from dateline.resolve.actor_words import Gender, nouns
from dateline.resolve.coreference_features import Agreement, means_only_known
from dateline.resolve.mentions import Mention


def noun_phrase(head: str, determiner: str = "the", owner: str = "") -> Mention:
    noun = nouns()[head]
    return Mention(
        start=90, end=99, text=head, kind="nominal", head=head, sort=noun.sort, type=noun.type, number=noun.number,
        gender=noun.gender, words=frozenset((head,)), determiner=determiner, owner=owner, sentence=1,
    )  # fmt: skip


def body(name: str, *, roles: tuple[str, ...] = (), fights: bool = False) -> Entity:
    entity = Entity(name=name, sort="group", named=True, number="s", roles=frozenset(roles), fights=fights)
    entity.aliases[name] = None
    return entity


def person(name: str, gender: Gender = "-", *, roles: tuple[str, ...] = ()) -> Entity:
    return Entity(name=name, sort="person", named=True, number="s", gender=gender, roles=frozenset(roles))


def may_mean(mention: Mention, entity: Entity) -> bool:
    return Agreement(mention, set()).allows(entity)


@pytest.mark.parametrize("head", ["army", "military", "government", "police", "company"])
def test_noun_for_a_state_or_a_company_is_no_armed_group(head: str):
    assert not may_mean(noun_phrase(head), body("Boko Haram"))


@pytest.mark.parametrize("head", ["group", "militia", "force", "junta"])
def test_noun_that_may_be_for_an_armed_group_is_one(head: str):
    assert may_mean(noun_phrase(head), body("Boko Haram"))


def test_body_named_beside_its_fighters_is_no_army():
    assert may_mean(noun_phrase("army"), body("Third Coast"))
    assert not may_mean(noun_phrase("army"), body("Third Coast", fights=True))


def test_noun_that_the_report_used_of_a_body_may_mean_it_whatever_it_is():
    assert may_mean(noun_phrase("government"), body("Taliban", roles=("government",)))


def test_organisation_is_no_army_but_what_nobody_knows_may_be():
    assert not may_mean(noun_phrase("army"), body("Amnesty International"))
    assert may_mean(noun_phrase("army"), body("Tatmadaw"))


@pytest.mark.parametrize("name", ["United Nations", "Amnesty International", "Interior Ministry"])
def test_militants_are_no_organisation_and_no_ministry(name: str):
    assert not may_mean(noun_phrase("militants"), body(name))
    assert not may_mean(noun_phrase("terrorists"), body(name))


@pytest.mark.parametrize("name", ["Harbour Front", "Free Coast Army", "Tatmadaw"])
def test_militants_may_be_a_body_that_may_be_armed(name: str):
    assert may_mean(noun_phrase("militants"), body(name))


def test_company_is_no_ministry():
    assert not may_mean(noun_phrase("company"), body("Ministry of Energy"))


@pytest.mark.parametrize(
    ("owner", "head", "gender"),
    [("she", "mother", "f"), ("he", "lawyer", "m"), ("he", "lawyer", "-"), ("i", "brother", "m")],
)
def test_relation_of_somebody_is_not_the_one_whose_it_may_be(owner: str, head: str, gender: Gender):
    assert not may_mean(noun_phrase(head, "possessive", owner), person("Robin Sund", gender))


def test_his_sister_may_be_a_woman_named_elsewhere():
    assert may_mean(noun_phrase("sister", "possessive", "he"), person("Ana Torres", "f"))


def test_his_lawyer_may_be_a_man_whom_the_report_calls_lawyer():
    assert may_mean(noun_phrase("lawyer", "possessive", "he"), person("Karim Haddad", "m", roles=("lawyer",)))


def test_its_spokesman_may_be_any_man():
    assert may_mean(noun_phrase("spokesman", "possessive", "it"), person("Karim Haddad", "m"))


@pytest.mark.parametrize(
    ("head", "determiner", "expected"),
    [("city", "a", True), ("soldiers", "", True), ("city", "the", False), ("city", "this", False)],
)
def test_noun_without_the_means_only_what_it_was_used_of(head: str, determiner: str, expected: bool):
    assert means_only_known(noun_phrase(head, determiner), strangers=True) is expected


@pytest.mark.parametrize("head", ["driver", "company"])
def test_noun_for_a_person_or_a_body_may_mean_a_name(head: str):
    assert not means_only_known(noun_phrase(head, "a"), strangers=True)


@pytest.mark.parametrize(("names", "expected"), [((), True), ((0,), False)])
def test_noun_with_a_country_means_only_what_it_was_used_of_unless_it_holds_a_name(
    names: tuple[int, ...], expected: bool
):
    army = msgspec.structs.replace(noun_phrase("army"), tied=True, names=names)
    assert means_only_known(army, strangers=False) is expected


@pytest.mark.parametrize("strangers", [True, False])
def test_age_means_only_whom_it_was_told_of_where_there_are_strangers(strangers: bool):
    aged = msgspec.structs.replace(noun_phrase("driver"), head="71-year-old")
    assert means_only_known(aged, strangers=strangers) is strangers


def test_pronoun_may_mean_any_name():
    he = Mention(start=0, end=2, text="he", kind="pronoun", family="he", sentence=0)
    assert not means_only_known(he, strangers=True)


def test_minister_of_one_country_is_not_that_of_another():
    turkish = person("Cem Aydin", roles=("minister",))
    turkish.epithets |= {"turkey", "foreign", "minister"}
    greek = msgspec.structs.replace(noun_phrase("minister"), words=frozenset(("greek", "minister")), tied=True)
    assert not may_mean(greek, turkish)
    assert may_mean(msgspec.structs.replace(greek, words=frozenset(("turkish", "minister"))), turkish)


def test_several_are_no_one_person_whatever_points_to_it():
    kidnappers = msgspec.structs.replace(noun_phrase("kidnappers"), number="p")
    assert not Agreement(kidnappers, set()).may_be(person("Marlin Star"))
    assert Agreement(noun_phrase("kidnapper"), set()).may_be(person("Marlin Star"))


def test_a_car_dealer_is_of_no_country():
    dealer = person("Cem Aydin", roles=("dealer",))
    dealer.epithets |= {"car", "dealer"}
    syrian = msgspec.structs.replace(noun_phrase("dealer"), words=frozenset(("syrian", "dealer")), tied=True)
    assert may_mean(syrian, dealer)

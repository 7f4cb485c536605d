"""What the tagger points to, as chances of entities and features."""

import msgspec

from dateline.model import Antecedents, Document
from dateline.resolve.actor_entities import Entity
from dateline.resolve.actors import resolve_actors
from dateline.resolve.coreference_pointers import Pointers, pointed, pointed_nobody
from dateline.resolve.mentions import Mention
from tests.resolve.actor_documents import Draft, meant

TEXT = "Ana Ruiz met Paolo Berti. Ruiz left and the envoy stayed."
LEFT = TEXT.index("Ruiz left")
ENVOY = TEXT.index("envoy")


def entity(name: str, *starts: int) -> Entity:
    """Somebody of that name, who is called by the last word of it where it starts at ``starts``."""
    made = Entity(name=name, named=True)
    made.add(TEXT.index(name), TEXT.index(name) + len(name), "name")
    for start in starts:
        made.add(start, start + len(name.rsplit(maxsplit=1)[-1]), "name")
    return made


def document(*names: tuple[str, float], low: int = 0) -> Document:
    offsets = tuple((TEXT.index(words), chance) for words, chance in names)
    found = Antecedents(ENVOY, ENVOY + 5, low, len(TEXT), offsets)
    return msgspec.structs.replace(Draft(TEXT).document(), antecedents=(found,))


def envoy(start: int = ENVOY) -> Mention:
    return Mention(start=start, end=start + 5, text="envoy", kind="nominal", sentence=1)


ENTITIES = [entity("Ana Ruiz", LEFT), entity("Paolo Berti")]


def test_an_entity_has_the_highest_chance_of_its_names() -> None:
    chances = Pointers(document(("Ruiz met", 0.3), ("Berti", 0.9)), ENTITIES).of(envoy())
    assert chances == {0: 0.3, 1: 0.9}


def test_who_is_named_but_not_pointed_to_has_no_chance() -> None:
    assert Pointers(document(("Berti", 0.9)), ENTITIES).of(envoy()) == {0: 0.0, 1: 0.9}


def test_of_who_is_not_named_in_the_surroundings_nothing_is_said() -> None:
    assert Pointers(document(("Ruiz left", 0.7), low=LEFT), ENTITIES).of(envoy()) == {0: 0.7}


def test_several_together_have_the_chance_of_the_least_likely_of_them() -> None:
    both = Entity(name="Ana Ruiz and Paolo Berti", parts=(0, 1))
    both.add(0, TEXT.index("."), "name")
    assert Pointers(document(("Berti", 0.9)), [*ENTITIES, both]).of(envoy()) == {0: 0.0, 1: 0.9, 2: 0.0}
    assert Pointers(document(("Ruiz", 0.8), ("Berti", 0.9)), [*ENTITIES, both]).of(envoy()) == {0: 0.8, 1: 0.9, 2: 0.8}


def test_a_span_around_the_mention_has_no_part_in_its_answer() -> None:
    around = msgspec.structs.replace(envoy(), start=ENVOY - 4)
    assert Pointers(document(("Berti", 0.9)), ENTITIES).of(around) is None


def test_mentions_that_the_pointer_was_not_asked_for_have_no_chances() -> None:
    assert Pointers(document(("Berti", 0.9)), ENTITIES).of(envoy(start=0)) is None
    assert Pointers(document(("Berti", 0.9)), ENTITIES).sure(envoy(start=0)) == set()


def test_who_is_more_likely_than_not_is_sure() -> None:
    assert Pointers(document(("Ruiz met", 0.3), ("Berti", 0.9)), ENTITIES).sure(envoy()) == {1}
    assert Pointers(document(("Berti", 0.5)), ENTITIES).sure(envoy()) == {1}
    assert Pointers(document(("Berti", 0.49)), ENTITIES).sure(envoy()) == set()


def test_several_are_sure_where_all_of_them_are() -> None:
    both = Entity(name="Ana Ruiz and Paolo Berti", parts=(0, 1))
    both.add(0, TEXT.index("."), "name")
    assert Pointers(document(("Ruiz", 0.8), ("Berti", 0.9)), [*ENTITIES, both]).sure(envoy()) == {0, 1, 2}


def test_features_tell_the_degree_and_who_is_pointed_at_most() -> None:
    assert pointed(0.3, 0.97) == ("pointed 2",)
    assert pointed(0.97, 0.97) == ("pointed 6", "pointed most")
    assert pointed(0.01, 0.97) == ("pointed 0",)
    assert pointed(0.01, 0.01) == ("pointed 0",)
    assert pointed_nobody(0.97) == ("nobody, pointed 6",)
    assert pointed_nobody(0.0) == ("nobody, pointed 0",)


def he_after(text: str, chance: float) -> str | None:
    """Whom "He" means where the first name of the text is pointed at with the chance."""
    draft = Draft(text)
    draft.says(draft.span("He"), draft.span("said"), draft.span("the road was open"))
    he, name = draft.span("He"), text.index("Ruiz")
    found = Antecedents(he.start, he.end, 0, len(text), ((name, chance),))
    index = resolve_actors(msgspec.structs.replace(draft.document(), antecedents=(found,)), [])
    return meant(index, he)


def test_who_is_pointed_at_is_nobody_of_the_other_gender() -> None:
    assert he_after("Mrs. Ana Ruiz met Mr. Paolo Berti. He said the road was open.", 0.97) == "Paolo Berti"

"""Words of events brought to one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.lemmas import find_head, lemma, read_trigger


@pytest.mark.parametrize(
    "forms",
    [
        "attack attacks attacked attacking attacker attackers",
        "die died dies dying dead death deaths",
        "evacuate evacuated evacuating evacuates evacuation evacuations",
        "withdraw withdrew withdrawn withdrawing withdrawal",
        "seize seized seizes seizing seizure",
        "destroy destroyed destroying destruction",
        "stop stopped stopping stops",
        "deny denied denies denying denial",
        "negotiate negotiated negotiating negotiation negotiations",
        "explode exploded explosion explosions",
    ],
)
def test_forms_of_one_word_have_one_key(forms: str) -> None:
    assert len({lemma(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("kill", "keel"), ("station", "stay"), ("used", "us"), ("fall", "fail")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


@pytest.mark.parametrize(
    ("trigger", "head"),
    [
        ("was gunned down", "gunned"),
        ("car bomb", "bomb"),
        ("took over", "took"),
        ("on suspicion", "suspicion"),
        ("heavy shelling of the town", "shelling"),
    ],
)
def test_the_head_is_the_verb_before_its_particle_or_the_last_of_a_compound(trigger: str, head: str) -> None:
    words = trigger.split()
    assert words[find_head(words)] == head


def test_synonyms_share_a_group() -> None:
    assert read_trigger("nabbed").groups & read_trigger("arrest").groups


def test_a_phrase_has_its_own_groups() -> None:
    assert "dismiss" in read_trigger("let go").groups
    assert "dismiss" not in read_trigger("opened fire").groups


def test_case_and_quotation_marks_do_not_matter() -> None:
    assert read_trigger('"KILLED"') == read_trigger("killed")


@given(st.text(max_size=30))
def test_any_trigger_has_a_head(trigger: str) -> None:
    event = read_trigger(trigger)
    assert event.head in event.words or not trigger.strip()

"""Features of who speaks around a mention and who else has a role in its event."""

import pytest

from dateline.resolve.coreference_talk import Talk

MAYOR, COUNCIL, PILOT = 0, 1, 2


def talk(*, quoted: bool = True) -> Talk:
    """The mayor speaks, for the council."""
    return Talk(quoted, MAYOR, {COUNCIL})


@pytest.mark.parametrize(("quoted", "mode"), [(True, "quoted"), (False, "told")])
def test_speaker_its_body_and_others_differ(quoted: bool, mode: str) -> None:
    said = talk(quoted=quoted)
    assert said.of(MAYOR, 0) == (f"speaker, {mode}",)
    assert said.of(COUNCIL, 0) == (f"speaker's body, {mode}",)
    assert said.of(PILOT, 0) == (f"other, {mode}",)


def test_words_of_nobody_are_told_only_if_quoted() -> None:
    assert Talk(True, -1, set()).of(PILOT, 0) == ("quoted by nobody",)
    assert Talk(False, -1, set()).of(PILOT, 0) == ()


def test_other_roles_and_the_last_speaker_are_told_with_the_voice() -> None:
    said = talk()
    said.add_rivals({PILOT, MAYOR})
    said.add_last_speaker(PILOT, ())
    assert said.of(PILOT, 0) == ("other, quoted", "in one event", "last speaker")
    assert said.of(MAYOR, 0) == ("speaker, quoted", "in one event")


def test_who_is_named_in_the_mentions_own_words_is_told_so() -> None:
    said = talk()
    said.add_last_speaker(PILOT, [(10, 20)])
    assert said.of(PILOT, 20) == ("other, quoted", "last speaker, is source")
    assert said.of(COUNCIL, 10) == ("speaker's body, quoted", "in its own words")

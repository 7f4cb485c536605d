"""Mentions with the names that they mean, as triggers that point to them."""

from pathlib import Path

import msgspec
import pytest

from training.documents import Annotated, Trigger
from training.mention_marks import Meant, MentionMarks, name_ends, read_mention_marks, with_mentions
from training.text_marks import words_digest

WORDS = [
    *("Mayor", "Ana", "Ruiz", "spoke", ".", "She", "named", "the", "Green", "League", "."),
    *("Ruiz", "left", ";", "Paolo", "Ruiz", "stayed", ",", "and", "the", "League", "Cup", "began", "."),
]
ANA_RUIZ, LEAGUE, SHE = (1, 3), (8, 10), 5


def report(*triggers: Trigger) -> Annotated:
    size = len(WORDS)
    return Annotated("r", "marked", WORDS, [0] * size, [0] * size, {}, list(triggers))


def marks(*mentions: Meant) -> dict[str, MentionMarks]:
    digest = words_digest(WORDS)
    return {digest: MentionMarks("r", digest, mentions)}


def test_a_persons_last_name_alone_is_the_name_but_not_within_another() -> None:
    assert name_ends(WORDS, ANA_RUIZ) == [2, 11]


def test_a_word_of_a_bodys_name_is_not_the_name_within_another() -> None:
    assert name_ends(WORDS, LEAGUE) == [9]


def test_a_name_of_one_word_is_found_where_it_is_no_part_of_another() -> None:
    assert name_ends(WORDS, (11, 12)) == [11]
    assert name_ends(WORDS, (2, 3)) == [2, 11]


def test_a_name_with_a_capital_is_no_word_without() -> None:
    assert name_ends(["US", "envoys", "told", "us", ";", "the", "US", "left", "."], (0, 1)) == [0, 6]


def test_a_mention_points_to_all_that_has_its_names() -> None:
    own = Trigger(3, "cue")
    (document,) = with_mentions([report(own)], marks(Meant(SHE, (ANA_RUIZ, LEAGUE))))
    assert document.triggers == [own, Trigger(SHE, "mention", {}, {"antecedent": [2, 9, 11]})]


def test_a_mention_that_means_nobody_named_points_to_nothing() -> None:
    (document,) = with_mentions([report()], marks(Meant(SHE, ())))
    assert document.triggers == [Trigger(SHE, "mention", {}, {"antecedent": []})]


def test_a_mention_does_not_point_to_itself() -> None:
    (document,) = with_mentions([report()], marks(Meant(11, (ANA_RUIZ,))))
    assert document.triggers[0].pointers == {"antecedent": [2]}


def test_documents_without_marks_stay_as_they_are() -> None:
    assert list(with_mentions([report()], {})) == [report()]


def test_marks_of_another_form_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"id": "r", "sha256": "0", "mentions": [[1, 2]]}\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        read_mention_marks(path)

"""Whom pronouns and stand-ins may mean, with a scorer that is told which words are meant."""

from collections.abc import Collection, Sequence
from typing import Any, cast

import numpy as np
import pytest

from dateline.model import Antecedents, Span
from dateline.read.antecedents import find_antecedents, head_of, is_stand_in, tells_of_new
from dateline.read.encoder import Encoded, Encoder, Pairs, split_text
from dateline.read.labels import POINTER_COLUMNS, READ_LOGITS
from dateline.read.reading import Reading
from dateline.read.viterbi import Floats

TEXT = "Mayor Ana Ruiz met Paolo Berti. She said the leader of the party left. He agreed."
WORDS = 19
SURE = 9.0


class Scorer:
    """Points to the words ``meant``, for any mention."""

    def __init__(self, meant: Collection[int]) -> None:
        self.meant = meant
        self.heads: list[int] = []

    def score_roles(self, encoded: Encoded, pairs: Pairs) -> Floats:
        self.heads += pairs.triggers.tolist()
        logits = np.full((len(pairs.reach), READ_LOGITS), -SURE, np.float32)
        logits[np.isin(pairs.reach, list(self.meant)), POINTER_COLUMNS["antecedent"]] = SURE
        return logits


def reading(windows: Sequence[tuple[int, int]] = ((0, WORDS),)) -> Reading:
    nothing = np.zeros((WORDS, 0), np.float32)
    return Reading(TEXT, Encoded(windows, nothing, nothing, nothing), parts=split_text(TEXT))


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words), words)


def found(meant: Collection[int], spans: Sequence[str], **more: Any) -> list[Antecedents]:
    encoder = cast(Encoder, cast(Any, Scorer(meant)))
    return find_antecedents(reading(**more), encoder, [span(words) for words in spans])


def test_a_pronoun_has_the_names_that_are_pointed_to() -> None:
    (she,) = found([2], ["She"])
    assert (she.start, she.end) == (TEXT.index("She"), TEXT.index(" said"))
    assert [(TEXT[offset:].startswith("Ruiz"), round(chance, 2)) for offset, chance in she.names] == [(True, 1.0)]


def test_names_that_are_hardly_pointed_to_are_left_out() -> None:
    (she,) = found([], ["She"])
    assert she.names == ()


def test_only_the_names_of_the_own_window_are_looked_at() -> None:
    (she,) = found([2, 5], ["She"], windows=[(0, 4), (4, WORDS)])
    assert [TEXT[offset:].startswith("Berti") for offset, _ in she.names] == [True]
    assert (she.low, she.high) == (TEXT.index("Paolo"), len(TEXT))


def test_words_that_only_open_sentences_are_no_names() -> None:
    (he,) = found([7, 16], ["He"])
    assert he.names == ()


def test_a_mention_of_several_words_is_known_by_its_head() -> None:
    scorer = Scorer([5])
    (leader,) = find_antecedents(reading(), cast(Encoder, cast(Any, scorer)), [span("leader of the party")])
    assert scorer.heads == [10]
    assert (leader.start, leader.end) == (TEXT.index("leader"), TEXT.index(" left"))


def test_spans_are_taken_once_and_in_order() -> None:
    starts = [each.start for each in found([2], ["He", "She", "He"])]
    assert starts == [TEXT.index("She"), TEXT.index("He agreed")]


def test_names_are_no_stand_ins() -> None:
    assert found([2], ["Ana Ruiz", "Paolo Berti"]) == []


def test_a_text_without_names_has_nothing_to_point_to() -> None:
    text = "they left"
    nothing = np.zeros((2, 0), np.float32)
    bare = Reading(text, Encoded(((0, 2),), nothing, nothing, nothing), parts=split_text(text))
    assert find_antecedents(bare, cast(Encoder, cast(Any, Scorer([]))), [Span(0, 4, "they")]) == []


def stands_in(text: str, words: str, names: Collection[str] = ()) -> bool:
    own = Reading(text)
    first = own.word_at(text.index(words))
    return is_stand_in(own, (first, own.word_at(text.index(words) + len(words))), names)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("She", True), ("leader of the party", True), ("Mayor Ana Ruiz", False), ("Ana", False), ("the party left", True)],
)
def test_a_stand_in_holds_no_name(words: str, *, expected: bool) -> None:
    assert stands_in(TEXT, words) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We will fight,” Ruiz said.", "We"),
        ("KABUL (AP) - The group left.", "The group"),
        ("Police left.", "Police"),
    ],
)
def test_a_capital_that_only_opens_a_sentence_or_quotation_is_none_of_a_name(text: str, words: str) -> None:
    assert stands_in(text, words)


def test_a_word_with_a_capital_elsewhere_is_a_name_where_it_opens_a_sentence() -> None:
    assert not stands_in("Ruiz left.", "Ruiz", names={"Ruiz"})


def test_a_number_after_a_capital_ends_a_name() -> None:
    text = "Rebels of M23 left. They won."
    size = len(split_text(text).words.texts)
    nothing = np.zeros((size, 0), np.float32)
    own = Reading(text, Encoded(((0, size),), nothing, nothing, nothing), parts=split_text(text))
    at = text.index("They")
    (they,) = find_antecedents(own, cast(Encoder, cast(Any, Scorer([3]))), [Span(at, at + 4, "They")])
    assert [text[offset:].startswith("23") for offset, _ in they.names] == [True]


@pytest.mark.parametrize(
    ("words", "head"),
    [("rebel group", "group"), ("father of the pilot", "father"), ("men and women", "men"), ("he", "he")],
)
def test_the_head_stands_before_a_preposition(words: str, head: str) -> None:
    texts = words.split()
    assert texts[head_of(texts, 0, len(texts))] == head


def test_a_mention_is_not_pointed_to_itself_but_to_names_on_both_sides() -> None:
    text = "Ruiz left. Police stopped Berti."
    size = len(split_text(text).words.texts)
    nothing = np.zeros((size, 0), np.float32)
    own = Reading(text, Encoded(((0, size),), nothing, nothing, nothing), parts=split_text(text))
    at = text.index("Police")
    scorer = cast(Encoder, cast(Any, Scorer(range(size))))
    (police,) = find_antecedents(own, scorer, [Span(at, at + 6, "Police")])
    assert [text[offset:].split(maxsplit=1)[0].strip(".") for offset, _ in police.names] == ["Ruiz", "Berti"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Soldiers came. A man left.", "man", True),
        ("Soldiers came. Another man left.", "man", True),
        ("They met a former mayor.", "a former mayor", True),
        ("Ruiz buried 12 dead.", "12 dead", True),
        ("Ruiz met two police.", "two police", True),
        ("Ruiz met soldiers of the army.", "soldiers of the army", True),
        ("Ruiz met people.", "people", True),
        ("Ruiz met several of them.", "several of them", True),
        ("Ruiz met the two men.", "two men", False),
        ("Ruiz and her soldiers left.", "soldiers", False),
        ("The city's women left.", "women", False),
        ("Those people left.", "Those people", False),
        ("Police left.", "Police", False),
        ("The bus left, congress met.", "congress", False),
        ("They hurt themselves.", "themselves", False),
        ("They told us.", "us", False),
        ("They left.", "They", False),
        ("A", "A", True),
    ],
)
def test_nouns_that_are_not_said_to_be_known_tell_of_somebody_new(text: str, words: str, *, expected: bool) -> None:
    own = Reading(text)
    at = text.index(words)
    first, last = own.word_at(at), own.word_at(at + len(words))
    texts = own.words.texts
    assert tells_of_new(texts, (first, last), head_of(texts, first, last)) is expected


def test_who_is_new_means_none_of_the_names_and_is_not_asked_for() -> None:
    text = "Ruiz left. Soldiers stopped him."
    size = len(split_text(text).words.texts)
    nothing = np.zeros((size, 0), np.float32)
    own = Reading(text, Encoded(((0, size),), nothing, nothing, nothing), parts=split_text(text))
    spans = [Span(at, at + len(words), words) for words in ("Soldiers", "him") for at in [text.index(words)]]
    scorer = Scorer([0])
    soldiers, him = find_antecedents(own, cast(Encoder, cast(Any, scorer)), spans)
    assert (soldiers.names, len(him.names)) == ((), 1)
    assert scorer.heads == [5]
    (alone,) = find_antecedents(own, cast(Encoder, cast(Any, Scorer([0]))), spans[:1])
    assert alone == soldiers

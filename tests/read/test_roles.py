"""How far from its trigger a role is looked for, with a scorer that is told which words are content."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import numpy as np
import pytest

from dateline.read.encoder import Encoded, Encoder, Pairs, split_text
from dateline.read.labels import READ_LOGITS, ROLE_COLUMNS, ROLE_KINDS
from dateline.read.reading import Reading
from dateline.read.roles import Roles, find_roles
from dateline.read.viterbi import Floats

# Four sentences, of four words each; the cue is the second word.
TEXT = "She said so. Boats are safe. Ports stay open. Rain will stop."
CUE = 1
SURE = 9.0


class Scorer:
    """Every word of ``content`` is inside what is said, for any trigger; no word plays another role."""

    def __init__(self, content: Collection[int]) -> None:
        self.content = content
        self.scored = 0

    def score_roles(self, encoded: Encoded, pairs: Pairs) -> Floats:
        self.scored += len(pairs.reach)
        logits = np.full((len(pairs.reach), READ_LOGITS), -SURE, np.float32)
        inside = ROLE_COLUMNS["content"].stop - 1
        logits[np.isin(pairs.reach, list(self.content)), inside] = SURE
        return logits


def roles_of_cue(scorer: Scorer, windows: Sequence[tuple[int, int]] = ((0, 16),)) -> Roles:
    nothing = np.zeros((16, 0), np.float32)
    reading = Reading(TEXT, Encoded(windows, nothing, nothing, nothing), parts=split_text(TEXT))
    triggers: dict[str, list[int]] = {kind: [] for kind in ROLE_KINDS} | {"cue": [CUE]}
    return find_roles(reading, cast(Encoder, cast(Any, scorer)), triggers)["cue"][0]


@pytest.mark.parametrize(
    ("content", "reach"),
    [
        ((), (0, 4)),
        ((2,), (0, 4)),
        (range(4, 7), (0, 8)),
        (range(8, 11), (0, 12)),
        (range(12, 15), (0, 16)),
    ],
)
def test_a_cue_reaches_up_to_the_last_sentence_with_a_part_in_what_is_said(
    content: Collection[int], reach: tuple[int, int]
) -> None:
    roles = roles_of_cue(Scorer(content))
    assert (roles.low, roles.high) == reach


def test_no_cue_reaches_out_of_its_window() -> None:
    roles = roles_of_cue(Scorer(range(16)), [(0, 6), (6, 16)])
    assert (roles.low, roles.high) == (0, 6)


def test_most_words_of_sentences_without_a_part_are_not_scored() -> None:
    scorer = Scorer(())
    roles_of_cue(scorer)
    own, probed, others = 4, 2, 3
    assert scorer.scored == own + probed * others


def test_a_cue_alone_in_its_window_reaches_over_its_sentence() -> None:
    roles = roles_of_cue(Scorer(range(16)), [(0, 4), (4, 16)])
    assert (roles.low, roles.high) == (0, 4)


def test_a_text_without_triggers_has_no_roles() -> None:
    nothing = np.zeros((16, 0), np.float32)
    reading = Reading(TEXT, Encoded(((0, 16),), nothing, nothing, nothing), parts=split_text(TEXT))
    triggers: dict[str, list[int]] = {kind: [] for kind in ROLE_KINDS}
    assert find_roles(reading, cast(Encoder, cast(Any, Scorer(()))), triggers) == triggers


class Placer:
    """Each trigger has its place in the word that is told for it, and plays no other role."""

    def __init__(self, places: Mapping[int, int]) -> None:
        self.places = places

    def score_roles(self, encoded: Encoded, pairs: Pairs) -> Floats:
        logits = np.full((len(pairs.reach), READ_LOGITS), -SURE, np.float32)
        begin = ROLE_COLUMNS["place"].start
        of = np.repeat(pairs.triggers, pairs.sizes).tolist()
        placed = [self.places.get(trigger) == word for trigger, word in zip(of, pairs.reach.tolist(), strict=True)]
        logits[placed, begin] = SURE
        return logits


def test_each_event_has_the_chances_of_its_own_words() -> None:
    nothing = np.zeros((16, 0), np.float32)
    reading = Reading(TEXT, Encoded(((0, 16),), nothing, nothing, nothing), parts=split_text(TEXT))
    triggers: dict[str, list[int]] = {kind: [] for kind in ROLE_KINDS} | {"event": [1, 5, 13]}
    events = find_roles(reading, cast(Encoder, cast(Any, Placer({1: 2, 5: 4, 13: 12}))), triggers)["event"]
    assert [[(s.start, s.end) for s in roles.spans["place"]] for roles in events] == [[(2, 3)], [(4, 5)], [(12, 13)]]
    likely = [[word for word in range(16) if roles.covers("place", word, word + 1) > 0.9] for roles in events]
    assert likely == [[2], [4], [12]]
    assert events[1].covers("place", 3, 4) == 0.0

"""Whether one report is a copy of another: a score of named features, and what kind of copy it is.

The measure is containment, the share of the shorter report's runs of words that the longer one has too (Broder 1997),
of the runs that are the report's own telling: what stands in quotation marks may be the same in independent reports.
Closing lines that stand at the close of both reports are a background that houses carry under everything they print;
they are left out of the second feature. Reports told in one house's or one office's stock wording are told from copies
by their names and numbers, and by the days between them.
"""

from datetime import date
from typing import Literal

import msgspec
import numpy as np

from dateline.model.ledger import Feature, Score
from dateline.reconcile.copies_text import CopyText, Flags, Hashes
from dateline.reconcile.publishers import house_of

Kind = Literal["verbatim", "rewritten", "excerpt"]

LEAST = 0.23
"""Score from which a pair is taken for copies; between the other pairs' .21 and the copies' .25 of the development
pairs of FA-KES, one pair on each side apart."""
_WORDING, _NEWS, _DETAILS = 0.5, 0.5, 0.1
"""Weights. The two shares alike; the details only lean (set on the same pairs)."""
FEWEST_RUNS = 12
"""Own runs below which nothing can be told: a headline and a line more."""
SHORT_RUNS = 40
"""Own runs below which a report is short: two or three sentences, of which a clause that two reporters wrote alike, or
a line that goes under many reports ("The group claimed the attack"), is a quarter."""
_SHORT = -0.4
"""Two reports of which one is short must share about .6 of it (our judgement; no labelled pair changes with it)."""
LEAST_SHARE = LEAST - _DETAILS
"""Shared wording without which LEAST cannot be reached: the share of news is never larger than that of wording."""
NEAR_DAYS = 3
"""Days within which an agency's text is taken over and worked on. All but verbatim copies come within them."""
_LATE = -0.5
"""Later than that a text must be the other's for the most part: about .7 of it."""
LEAST_DETAILS = 0.4
"""Share of names and numbers below which the wording is a form filled in anew; copies in the development pairs have
.45 and more, releases of one press office on different days .25 to .5."""
_OTHER_DETAILS = -0.5
_ONE_HOUSE = -0.35
"""A house repeats its own wording: two of its reports must share about .6 of it."""
_NO_HOUSE = -0.2
"""Two reports of unknown publishers may be of one: they must share about .4. Of 308 releases of one press office
without a publisher 178 pairs passed without this and 14 with it; with the publisher given one passes."""
CLOSING = 0.4
"""Last part of a report in which a background stands (.5 cost copies in the development pairs)."""
VERBATIM = 0.8
"""Share of all runs that each of two verbatim copies has of the other: a corrected word is let by."""
EXCERPT = 0.6
"""Share of the shorter report's runs in the longer from which it is a part of it, and (below) of their lengths."""


_LEFT_IN_RIGHT, _RIGHT_IN_LEFT = "left in right", "right in left"


class CopyScore(msgspec.Struct, frozen=True, kw_only=True):
    """What comparing two reports found; ``left < right`` as strings, as in judgements."""

    left: str
    right: str
    score: Score

    @property
    def is_copy(self) -> bool:
        """Whether the pair is taken for copies."""
        return self.score.total >= LEAST

    @property
    def kind(self) -> Kind:
        """Verbatim, excerpt or rewritten."""
        return kind_of(self.score)

    @property
    def holder(self) -> str | None:
        """The report that has the other as a part of it, None where neither is a part."""
        left, right = _inside(self.score)
        if self.kind != "excerpt":
            return None
        return self.right if left > right else self.left

    def says(self, report: str) -> str:
        """What ``report``, one of the two, is to the other, in words."""
        if self.holder is None:
            return self.kind
        return "contains" if self.holder == report else "contained in"


def kind_of(score: Score) -> Kind:
    """Verbatim (each report is the other), excerpt (one is a part of the other) or rewritten."""
    less, more = sorted(_inside(score))
    if less >= VERBATIM:
        return "verbatim"
    return "excerpt" if more >= EXCERPT and less < EXCERPT * more else "rewritten"


def _inside(score: Score) -> tuple[float, float]:
    """Share of all of the left report's runs that the right one has, and the other way round."""
    values = {feature.name: feature.value for feature in score.features}
    return values.get(_LEFT_IN_RIGHT, 0.0), values.get(_RIGHT_IN_LEFT, 0.0)


def compare(one: CopyText, other: CopyText) -> CopyScore | None:
    """How far two reports are copies; None where the shorter is too short to tell. Their order makes no difference."""
    left, right = sorted((one, other), key=lambda text: text.report)
    short, long = (left, right) if int(_own(left).sum()) <= int(_own(right).sum()) else (right, left)
    own = _own(short)
    if int(own.sum()) < FEWEST_RUNS:
        return None
    held = _held(short.all_runs, long.sorted_runs)
    features = [
        _share("shared wording", _WORDING, (own & held, own)),
        _share("shared news", _NEWS, _news(short, long, own & held)),
        (details := _details(short, long)),
        *_doubts(left, right, details.value),
        *_shortness(int(own.sum())),
        *_extent(left, right, (short, held)),
    ]
    score = Score(sum(feature.points for feature in features), tuple(features))
    return CopyScore(left=left.report, right=right.report, score=score)


def may_be_copy(one: CopyText, other: CopyText) -> bool:
    """A quick look: False only where ``compare`` finds no copy, for want of shared runs."""
    short, long = sorted((one.sorted_runs, other.sorted_runs), key=len)
    if len(short) == 0:
        return False
    needed = LEAST_SHARE * min(int(_own(one).sum()), int(_own(other).sum()))
    return int(_held(short, long).sum()) >= needed


def _extent(left: CopyText, right: CopyText, short: tuple[CopyText, Flags]) -> tuple[Feature, Feature]:
    """How much of each report the other has; they count nothing and tell the kind of copy."""
    text, held = short
    inside = float(held.mean())
    long = right if text is left else left
    around = float(_held(long.all_runs, text.sorted_runs).mean())
    left_in, right_in = (inside, around) if text is left else (around, inside)
    return Feature(_LEFT_IN_RIGHT, left_in, 0.0), Feature(_RIGHT_IN_LEFT, right_in, 0.0)


def _own(text: CopyText) -> Flags:
    """The runs that count: the report's own, or all where it is hardly more than what it quotes."""
    own = text.own
    return own if int(own.sum()) >= FEWEST_RUNS else np.ones_like(own)


def _held(runs: Hashes, within: Hashes) -> Flags:
    """For each run whether the sorted runs ``within`` have it."""
    places = np.searchsorted(within, runs)
    found: Flags = within[np.minimum(places, len(within) - 1)] == runs
    return found


def _news(short: CopyText, long: CopyText, held: Flags) -> tuple[Flags, Flags]:
    """The held runs, and all that count, without closing lines that close both reports."""
    closing = np.arange(len(held)) >= (1 - CLOSING) * len(held)
    last = np.sort(long.all_runs[int((1 - CLOSING) * len(long.all_runs)) :])
    background = held & closing & _held(short.all_runs, last)
    return held & ~background, _own(short) & ~background


def _share(name: str, weight: float, held_of: tuple[Flags, Flags]) -> Feature:
    held, number = int(held_of[0].sum()), max(1, int(held_of[1].sum()))
    return Feature(name, held / number, weight, f"{held} of {number} runs of words")


def _details(short: CopyText, long: CopyText) -> Feature:
    """Names and numbers of the shorter report that the longer one has as well."""
    details = np.frombuffer(short.details, "<u8")
    held = int(np.isin(details, np.frombuffer(long.words, "<u8")).sum())
    share = held / len(details) if len(details) else 1.0
    return Feature("names and numbers", share, _DETAILS, f"{held} of {len(details)}")


def _doubts(left: CopyText, right: CopyText, details: float) -> list[Feature]:
    """What speaks against a copy."""
    doubts = []
    if details < LEAST_DETAILS:
        doubts.append(Feature("other names and numbers", 1.0, _OTHER_DETAILS))
    if left.published and right.published and days_apart(left.published, right.published) > NEAR_DAYS:
        doubts.append(Feature("days apart", 1.0, _LATE, f"{left.published}, {right.published}"))
    return doubts + _houses(left.publisher, right.publisher)


def _shortness(runs: int) -> list[Feature]:
    """What speaks against a copy because the shorter report is so short that a clause is a large share of it."""
    return [Feature("short", 1.0, _SHORT, f"{runs} runs of words")] if runs < SHORT_RUNS else []


def _houses(left: str | None, right: str | None) -> list[Feature]:
    """What speaks against a copy because one house may have written both."""
    if left is None and right is None:
        return [Feature("publishers unknown", 1.0, _NO_HOUSE)]
    if left and right and house_of(left) == house_of(right):
        return [Feature("one house", 1.0, _ONE_HOUSE, f"{left}, {right}")]
    return []


def days_apart(one: str, other: str) -> int:
    """Days between two ISO dates."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)

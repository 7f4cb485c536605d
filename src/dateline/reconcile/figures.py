"""Two tellings of a figure side by side: agreement, revision, conflict, or not comparable, with the reason in words.

A comparison asks in order: does the later report itself name the earlier value; is one thing counted (kind, population,
unit, side, whole or part); at one place; to one extent (an incident, a total, a state) and of one day; are there two
voices (copies of one origin agree without corroborating, and never conflict); and last, whether the time is a later one
and whether the intervals of values overlap. The first that fails gives the reason. A value that a report gives only as
replaced stands against no figure of another report.
"""

import msgspec

from dateline.model.ledger import Relation, Score
from dateline.reconcile.figures_checks import CHECKS, clearly_other
from dateline.reconcile.figures_measures import MISSING, TURNOUT, VICTIMS, counts_bodies
from dateline.reconcile.figures_scores import score_pair
from dateline.reconcile.figures_state import (
    SAME_VALUE,
    Stated,
    corrects,
    days_apart,
    has_grown,
    is_slip,
    is_vague,
    later_time,
    one_teller,
    state,
    told_later,
)
from dateline.reconcile.figures_values import Bounds
from dateline.reconcile.figures_words import above

__all__ = ["SAME_VALUE", "Comparison", "Stated", "compare", "in_conflict", "revised", "state"]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How two tellings stand to each other; ``right`` is the later told."""

    left: str
    right: str
    """References."""
    relation: Relation
    reason: str
    score: Score


def compare(one: Stated, other: Stated) -> Comparison:
    """How two tellings stand to each other, whichever is given first."""
    left, right = sorted((one, other), key=_told)
    relation, reason = _relate(left, right)
    return Comparison(
        left=left.figure.ref,
        right=right.figure.ref,
        relation=relation,
        reason=f"{left.words} and {right.words}: {reason}",
        score=score_pair(left, right),
    )


def in_conflict(one: Stated, other: Stated) -> bool:
    """Whether two tellings are in conflict: what ``compare`` says, without its words and its score."""
    return _relate(*sorted((one, other), key=_told))[0] == "conflict"


def revised(one: Stated, other: Stated) -> Stated | None:
    """The earlier told of two, if the later replaces it."""
    left, right = sorted((one, other), key=_told)
    return left if _relate(left, right)[0] == "revision" else None


def _relate(left: Stated, right: Stated) -> tuple[Relation, str]:
    """How the later told stands to the earlier, and why."""
    if _replaced(left, right):
        return _replacement(left, right)
    for check in CHECKS:
        if reason := check(left, right):
            return "not comparable", reason
    relation, reason = _by_value(left, right)
    if relation == "conflict" and left.rejects and left.figure.report == right.figure.report:
        return _rejection(left, right)
    if relation != "agreement" and (why := _no_other_voice(left, right)):
        return "not comparable", why
    if relation == "conflict" and (why := _no_denial(left, right)):
        return "not comparable", why
    return relation, reason


def _no_other_voice(left: Stated, right: Stated) -> str | None:
    """Why one of two values that differ is no second account, or None."""
    if _only_cited(left, right):
        return "one of them is told only as replaced"
    return "a copy and its original: no second voice" if is_slip(right, left) or is_slip(left, right) else None


def _no_denial(left: Stated, right: Stated) -> str | None:
    """Why the later of two values that differ does not deny the earlier, or None."""
    if vague := _vague_below(left, right):
        return f"“{vague.figure.number.text}” may be more"
    changes = left.scope.corrects or right.scope.corrects
    if left.figure.report == right.figure.report and changes and _not_rivals(left, right):
        return "it changes an earlier figure, and not this one of its own report"
    if _bodies_below(left, right):
        return "bodies that are found are some of the dead"
    return "reports of one origin: no second voice" if _one_voice(left, right) else None


def _told(item: Stated) -> tuple[str, bool, str, str, int, str]:
    """What sorts tellings by when they were told, of one report by their sentences."""
    told = item.figure
    return told.published or "", not item.cited, item.scope.as_of or "", told.report, told.sentence.start, told.ref


# One that names the other


def _replaced(left: Stated, right: Stated) -> bool:
    """Does ``right`` give the value of ``left`` as an earlier or a wrong one ("up from 1,400", "not 25")?"""
    if right.replaces is None or left.bounds is None or right.bounds is None or left.cited:
        return False
    if left.figure.report == right.figure.report:
        return False
    same_unit = left.measure.unit == right.measure.unit
    names = same_unit and left.bounds.said == right.replaces.said and left.bounds.said != right.bounds.said
    return names and not clearly_other(left, right) and _soon(left.figure.published, right.figure.published)


_COUNTED_ON = VICTIMS - {MISSING}
"""Kinds whose count goes on for days after the happening; how many are missing rises and falls by the day."""
FIGHTERS = frozenset(("fighter", "police"))
"""Classes of those who fight for a side: who counts them counts no victims at large."""
REPLACED_WITHIN = 45
"""Days in which a report may still name the earlier value: the longest in which news recalls its own figure."""


def _soon(first: str | None, second: str | None) -> bool:
    return not first or not second or 0 <= days_apart(first, second) <= REPLACED_WITHIN


def _replacement(left: Stated, right: Stated) -> tuple[Relation, str]:
    if right.rejects and not one_teller(left, right):
        return "conflict", "the later report says that the earlier figure is wrong"
    return "revision", "the later report gives the earlier figure as replaced"


def _rejection(left: Stated, right: Stated) -> tuple[Relation, str]:
    """``left`` is given as wrong ("18, not 23"): by the figure that is told in its place, or by a rival source."""
    if right.replaces == left.bounds or not _not_rivals(left, right):
        return "conflict", "the report says that the other figure is wrong"
    return "not comparable", "one of them is told only as wrong"


def _only_cited(left: Stated, right: Stated) -> bool:
    """Is one of them what a report gives only as replaced or as wrong? Other reports may tell it, never deny it."""
    return (left.cited or right.cited) and left.figure.report != right.figure.report


def _one_voice(left: Stated, right: Stated) -> bool:
    """Do two reports of one origin tell it, and not of two sources that they name? A copy may have a slip."""
    return left.origin == right.origin and left.figure.report != right.figure.report and _not_rivals(left, right)


def _vague_below(left: Stated, right: Stated) -> Stated | None:
    """The lower of two, if a vague word tells it: who says "hundreds" may know of 1,500, and does not deny them."""
    lower = min(left, right, key=lambda item: item.bounds.said if item.bounds else 0.0)
    return lower if is_vague(lower) else None


def _bodies_below(left: Stated, right: Stated) -> bool:
    """Is the lower of two told of bodies, and by no rival of who tells the other? Some of the dead are not found."""
    lower, higher = sorted((left, right), key=lambda item: item.bounds.said if item.bounds else 0.0)
    return counts_bodies(lower.figure) and not counts_bodies(higher.figure) and _not_rivals(left, right)


# What the values say


def _by_value(left: Stated, right: Stated) -> tuple[Relation, str]:
    assert left.bounds is not None and right.bounds is not None
    if not same_value(left.bounds, right.bounds) and (why := later_time(left, right)):
        return "revision", why
    if left.bounds.overlaps(right.bounds):
        return "agreement", _agreement(left, right)
    if why := _revision(left, right):
        return "revision", why
    return "conflict", f"{_one_time(left, right)}, values that can hardly both be right"


def _one_time(left: Stated, right: Stated) -> str:
    """What two figures in conflict have in common: of the time only what both tell."""
    known = left.scope.as_of and right.scope.as_of
    return "one measure and one time" if known else "one measure, the time of one is not known"


def same_value(a: Bounds, b: Bounds) -> bool:
    return a.ratio(b) >= SAME_VALUE


def _agreement(left: Stated, right: Stated) -> str:
    same = left.bounds and right.bounds and left.bounds.said == right.bounds.said
    words = "the same value" if same else "values that can both be right"
    one_voice = left.origin == right.origin and left.source == right.source
    return f"{words}, one origin: no second voice" if one_voice else words


def _revision(left: Stated, right: Stated) -> str | None:
    """Why the later of two values that differ replaces the earlier, or None."""
    if left.cited and not left.rejects and left.figure.report == right.figure.report:
        return "the report tells the earlier value with it"
    if corrects(left, right):
        return "the later report says that it changes an earlier figure"
    if left.figure.report == right.figure.report:
        return "it has grown" if has_grown(left, right) and left.source == right.source else None
    if left.figure.publisher and left.figure.publisher == right.figure.publisher and _not_rivals(left, right):
        return "the same publisher tells it anew"
    if left.source and left.source == right.source and told_later(left, right):
        return f"{right.figure.source} tells it anew"
    return _counted_further(left, right) or _grown(left, right)


def _counted_further(left: Stated, right: Stated) -> str | None:
    """Votes are counted for days, and how many have voted grows by the hour; who counts as a rival revises nothing."""
    a, b = left.measure, right.measure
    if a.unit != "percent" or left.bounds is None or right.bounds is None or not told_later(left, right):
        return None
    more_voted = a.population == b.population == TURNOUT and right.bounds.said > left.bounds.said
    of_vote = more_voted or (a.owner is not None and a.owner == b.owner)
    return "votes were counted on" if of_vote and _not_rivals(left, right) else None


def _grown(left: Stated, right: Stated) -> str | None:
    """Victims of one happening are counted for days: a larger number of them told on a later day, by whomever, revises.

    Of other people it is another count: 60 soldiers are no later number of six people.
    """
    if right.scope.extent == "toll" and has_grown(left, right):
        return "the toll has grown"
    larger = left.bounds is not None and right.bounds is not None and right.bounds.said > left.bounds.said
    first, second = left.figure.published, right.figure.published
    if left.measure.kind not in _COUNTED_ON or not larger or not first or not second or not told_later(left, right):
        return None
    if not _counts_on(left, right):
        return None
    days = days_apart(first, second)
    return f"told {days} day{'s' if days > 1 else ''} later, larger"


def _counts_on(left: Stated, right: Stated) -> bool:
    """May the later number be of those whom the earlier began to count: of them, of more, or of no fighters apart?

    A side's own ("his men") are its fighters.
    """
    before, after = left.measure.population, right.measure.population
    if before is None or after is None or after in above(before) or left.measure.named:
        return True
    return not FIGHTERS & set(above(after))


def _not_rivals(left: Stated, right: Stated) -> bool:
    """One publisher may tell what two sources say against each other; then neither replaces the other."""
    a, b = left.source, right.source
    return not (a and b and a != b)

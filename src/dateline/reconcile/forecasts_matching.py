"""Whether a sign speaks of what a forecast claims, and which way: for it, against it, or not at all."""

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from dateline.model.ledger import Feature, Score
from dateline.reconcile.figures import SAME_VALUE, Stated
from dateline.reconcile.figures_measures import UNKNOWN_KIND
from dateline.reconcile.figures_values import Bounds
from dateline.reconcile.figures_words import load_tables
from dateline.reconcile.forecasts_claims import Claim
from dateline.reconcile.forecasts_denials import denies
from dateline.reconcile.forecasts_names import elsewhere, of_another
from dateline.reconcile.forecasts_signs import STRIKE, Sign
from dateline.reconcile.forecasts_words import is_deferred, load_words, things_in

LEAST_SCORE = 0.65
"""Score from which on a sign is evidence: the act and half of what is spoken of, or nearly all words without the act
(set by looking at the sample collection's forecasts)."""
HALF = 0.5
"""Of a number foretold, from this share on it came partly true, below it failed."""
CLOSE = 0.85
"""Share from which on a number foretold is met: forecasts give round numbers, as "about" does."""
SURE_SCORE = 0.79
"""The same for a forecast without a window, which any later day would fulfil."""
_ALL = re.compile(r"\b(?:all|last|whole|every|entire)((?: [\w’'-]+){1,3})")
_ACT, _THINGS, _WORDS, _DAY, _REPORTED = 0.4, 0.4, 1.1, 0.2, 0.1
_ONE_EVENT = "one event"
_ENDS = frozenset(("end", "settle"))
_MOVES = frozenset((UNKNOWN_KIND, "moved", "arrived", "withdrawn", "surrendered", "released", "given", "deployed"))
_STOCKS = frozenset(("present", "held"))


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A sign that speaks of a claim."""

    sign: Sign
    supports: bool
    share: float
    """How much of the claim it shows: 1 for all, less where a number falls short or is passed."""
    score: Score
    goes_on: bool = False
    """Whether it only shows that what should end goes on."""

    of_day: str | None = None
    """The figure's own day, where it has one."""

    @property
    def day(self) -> str:
        """ISO day, or "" where none is known."""
        return self.of_day or self.sign.day or ""


def weigh(claim: Claim, sign: Sign) -> Evidence | None:
    """``sign`` as evidence on ``claim``, or None where it says nothing about it."""
    if not _may_speak(claim, sign):
        return None
    found = _weigh(claim, sign)
    if found is None or not found.supports:
        return found
    frames = sign.frames and not _is_joined(found.score)
    return None if frames or sign.report == claim.forecast.report else found


def _weigh(claim: Claim, sign: Sign) -> Evidence | None:
    if claim.figures and not is_deferred(sign.text) and (found := _weigh_figures(claim, sign)):
        return found
    if claim.lasts:
        return _weigh_lasting(claim, sign)
    if "settle" in claim.acts:
        return _weigh_end(claim, sign)
    return _weigh_act(claim, sign) if not claim.figures or _denies(claim, sign) or _same_numbers(claim, sign) else None


def weigh_condition(claim: Claim, sign: Sign) -> Evidence | None:
    """``sign`` as evidence on the claim's condition."""
    if not claim.condition or sign.ahead or not _later(claim, sign):
        return None
    after = (sign.day or "") > (claim.last or "9")
    if after and sign.dated:
        return None
    score = _overlap_score(claim.condition, claim.condition_acts, sign)
    if score.total < LEAST_SCORE:
        return None
    denied = denies(
        sign.text,
        (claim.forecast.condition or "").lower(),
        claim.condition,
        claim.condition_acts,
        negated=sign.negated,
    )
    met = denied == claim.condition_negated
    if after and met:
        return None  # it may have come about only then
    return Evidence(sign=sign, supports=met, share=1.0, score=score)


def _denies(claim: Claim, sign: Sign) -> bool:
    return denies(sign.text, claim.text, claim.things, claim.acts, negated=sign.negated)


def _may_speak(claim: Claim, sign: Sign) -> bool:
    """Is it told after the forecast (or with it), as something that happened or did not, and of nobody else?"""
    return not sign.ahead and _later(claim, sign) and not of_another(claim.named, sign.named)


def _later(claim: Claim, sign: Sign) -> bool:
    made = claim.forecast.published
    return made is None or sign.published is None or sign.published >= made


# Numbers


def _weigh_figures(claim: Claim, sign: Sign) -> Evidence | None:
    if not (claim.acts & sign.acts or claim.things & sign.things):
        return None
    pairs = [(foretold, told) for foretold in claim.figures for told in sign.figures]
    met = [(share, *pair) for pair in pairs if (share := _share_met(claim, *pair))]
    if not met:
        return None
    share, foretold, told = min(met, key=lambda each: abs(1 - each[0]))
    features = (Feature("number", 1.0, LEAST_SCORE, f"{foretold.words} / {told.words}"),)
    score, day = Score(LEAST_SCORE, features), told.scope.as_of
    return Evidence(sign=sign, supports=True, share=share, score=score, of_day=day)


def _same_numbers(claim: Claim, sign: Sign) -> bool:
    """Does the sign tell the very number foretold, of the same thing? Then its act and its day say the rest."""
    pairs = ((a, b) for a in claim.figures for b in sign.figures if a.bounds and b.bounds)
    return any(
        a.bounds == b.bounds and (a.measure.unit, a.measure.population) == (b.measure.unit, b.measure.population)
        for a, b in pairs
    )


def _share_met(claim: Claim, foretold: Stated, told: Stated) -> float | None:
    """The share of the number foretold that ``told`` shows, above 1 where it is passed; None for another measure."""
    if told.cited or told.bounds is None or foretold.bounds is None or told.measure.part != foretold.measure.part:
        return None
    if not _one_measure(foretold, told) or foretold.bounds.said == 0:
        return None
    if foretold.measure.kind in _STOCKS:
        return 1.0 if told.bounds.said >= foretold.bounds.said * SAME_VALUE else None
    of_day = told.scope.extent in ("single", "toll") and _inside(claim, told.scope.as_of) and claim.windowed
    return _ratio(told.bounds, foretold.bounds) if of_day else None


def _ratio(told: Bounds, foretold: Bounds) -> float:
    return 1.0 if told.low <= foretold.said <= told.high else told.said / foretold.said


def _one_measure(a: Stated, b: Stated) -> bool:
    kinds = {a.measure.kind, b.measure.kind}
    same_kind = len(kinds) == 1 or kinds <= _MOVES
    if a.measure.unit != "count" and a.measure.population and b.measure.population:
        return a.measure.unit == b.measure.unit and same_kind and a.measure.population == b.measure.population
    people = all(item.measure.population not in _narrow() for item in (a, b))
    return a.measure.unit == b.measure.unit and same_kind and (people or a.measure.population == b.measure.population)


@functools.cache
def _narrow() -> frozenset[str]:
    """Classes that are not people at large; nouns of no class ("the camp will reach 70,000") stand for people."""
    return frozenset(load_tables().within) - {"person", "civilian", "displaced"}


def _inside(claim: Claim, day: str | None) -> bool:
    return bool(day and claim.first and claim.last and claim.first <= day <= claim.last)


# The end of something


def _weigh_end(claim: Claim, sign: Sign) -> Evidence | None:
    """Evidence on "it will be over", "the village will be ours": ends told, ends denied, and fights that go on."""
    speaks = bool(claim.objects & sign.things) if claim.objects else sign.whole
    denied = _denies(claim, sign)
    if "settle" in sign.acts and speaks and not (sign.counted and not denied):
        return Evidence(sign=sign, supports=not denied, share=1.0, score=_end_score(claim, sign))
    if claim.objects or not _fights_on(sign):
        return None
    return Evidence(sign=sign, supports=False, share=1.0, score=_end_score(claim, sign), goes_on=True)


def _fights_on(sign: Sign) -> bool:
    """Does the fight go on, by words, or by ground that is still held?"""
    held = any(item.measure.kind == "held" for item in sign.figures)
    goes_on = sign.goes_on and not load_words().labour.search(sign.text)
    return (held or goes_on) and not sign.negated


def _end_score(claim: Claim, sign: Sign) -> Score:
    what = ", ".join(sorted(claim.objects)) or "the whole"
    features = (
        Feature("end", float("settle" in sign.acts), _ACT, sign.text[:60]),
        Feature("of what", 1.0, _THINGS, what),
    )
    return Score(sum(feature.points for feature in features), features)


# What should go on


def _weigh_lasting(claim: Claim, sign: Sign) -> Evidence | None:
    """Evidence on "the truce will hold until June": its end speaks against it, that it goes on for it."""
    words = load_words()
    shared = _what_lasts(claim) & sign.things
    ended = bool(_end_of(claim).search(sign.text))
    if not shared or not (ended or sign.goes_on or words.lasted.search(sign.text)):
        return None
    features = (
        Feature("goes on", 1.0, _ACT, sign.text[:60]),
        Feature("things", 1.0, _THINGS, ", ".join(sorted(shared))),
    )
    score = Score(_ACT + _THINGS, features)
    return Evidence(sign=sign, supports=(not ended) != sign.negated, share=1.0, score=score)


def _what_lasts(claim: Claim) -> frozenset[str]:
    """What is to go on, without its place, which all else there shares, unless the claim is of the place itself."""
    things = claim.things - load_words().lasting_words
    return things - things_in(" ".join(claim.topic)) or things


def _end_of(claim: Claim) -> re.Pattern[str]:
    words = load_words()
    return words.reopened if words.shut.search(claim.text) else words.broken


# Any other act


def _weigh_act(claim: Claim, sign: Sign) -> Evidence | None:
    denied = _denies(claim, sign)
    joined = tuple(_joined(claim, sign))
    if claim.whole and not (denied or _says_all(claim, sign) or (joined and load_words().complete.search(sign.text))):
        return None  # some having left says nothing of all
    if "end" in claim.acts and STRIKE & claim.things and not (denied or "end" in sign.acts):
        return None  # that there is a strike says nothing of its end
    score = _plus(_overlap_score(claim.things, claim.acts, sign), (*_own_features(claim, sign), *joined))
    if score.total < (LEAST_SCORE if claim.windowed else SURE_SCORE):
        return None
    told = not denied and not (claim.complete and load_words().partial.search(sign.text))
    return Evidence(sign=sign, supports=told != claim.negated, share=1.0, score=score)


def _plus(score: Score, features: Sequence[Feature]) -> Score:
    """``score`` with further features; they count only where something is shared, or the event is the one foretold."""
    if not score.features and not _is_joined(Score(0.0, tuple(features))):
        return score
    added = (*score.features, *features)
    return Score(round(sum(feature.points for feature in added), 4), added)


def _own_features(claim: Claim, sign: Sign) -> Iterator[Feature]:
    """What speaks for a sign beside its words: the one day of the window; the whole subject, where no act is known."""
    if claim.windowed and claim.first == claim.last == sign.day:
        yield Feature("day", 1.0, _DAY if sign.dated else _REPORTED, sign.day or "")
    if not claim.acts and len(claim.subject) > 1 and claim.subject <= sign.things:
        yield Feature("subject", 1.0, _THINGS, ", ".join(sorted(claim.subject)))


def _joined(claim: Claim, sign: Sign) -> Iterator[Feature]:
    """That the sign tells the very event foretold, as tellings are joined. That it is told says nothing of its end.

    What ended in the window has happened by then; what ended later may have happened in time or late. What was over
    before the forecast was made is another event, joined or not.
    """
    found = claim.joined.intersection(sign.told)
    ended = _ENDS & sign.acts and not _inside(claim, sign.day)
    before = (sign.day or "") < (claim.first or "")
    if not found or ended or before or _ENDS & claim.acts:
        return
    if not elsewhere(" ".join(span.text for span in claim.forecast.content), sign.sentence.text):
        yield Feature(_ONE_EVENT, 1.0, SURE_SCORE, min(found))


def _is_joined(score: Score) -> bool:
    return any(feature.name == _ONE_EVENT for feature in score.features)


def _says_all(claim: Claim, sign: Sign) -> bool:
    """Does a word for all stand with what the claim is about ("the last civilians")?"""
    return any(claim.subject & things_in(match.group(1)) for match in _ALL.finditer(sign.text))


def _overlap_score(things: frozenset[str], acts: frozenset[str], sign: Sign) -> Score:
    features = tuple(_overlap(things, acts, sign))
    return Score(round(sum(feature.points for feature in features), 4), features)


def _overlap(things: frozenset[str], acts: frozenset[str], sign: Sign) -> Iterator[Feature]:
    """The act with some of the things; or nearly all the words, whatever the act."""
    shared = things & sign.things
    share = len(shared) / len(things) if things else 0.0
    words = ", ".join(sorted(shared)) or "nothing"
    if acts & sign.acts and shared:
        yield Feature("act", 1.0, _ACT, ", ".join(sorted(acts & sign.acts)))
        yield Feature("things", min(1.0, share * 2), _THINGS, words)
    elif len(shared) > 1:
        yield Feature("words", share, _WORDS, words)


def days_late(claim: Claim, day: str) -> int:
    """Days after the window's end; 0 or less inside it."""
    if claim.last is None or not day:
        return 0
    return (date.fromisoformat(day) - date.fromisoformat(claim.last)).days

"""How a forecast ended: the outcome that the signs propose, with the words at both ends.

came true     it happened within the window
partly        in another number, or late by at most half the window's length (one day at least)
failed        the window has passed, and signs say that it did not happen, or that it came later
void          its condition did not come about
superseded    the same source replaced it before it was due
due           the window has passed and no sign settles it
open          the window has not passed, or none is named and nothing has settled it within HORIZON_DAYS

A forecast that something will not happen turns the first three round.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from dateline.model.ledger import Feature, Outcome, Score
from dateline.reconcile.forecasts_claims import Claim, is_not_before
from dateline.reconcile.forecasts_matching import CLOSE, HALF, Evidence, days_late, weigh, weigh_condition
from dateline.reconcile.forecasts_signs import Sign
from dateline.reconcile.forecasts_words import load_words

_NONE = Score(0.0)


class OutcomeProposal(msgspec.Struct, frozen=True, kw_only=True):
    """How a forecast ended, as the program sees it."""

    forecast: str
    """Reference of the forecast."""
    outcome: Outcome
    reason: str
    evidence: Sequence[str] = ()
    """References of the events, figures, sentences or forecasts that show it."""
    settled: str | None = None
    """ISO day of the evidence."""
    score: Score = _NONE


def follow(claim: Claim, signs: Iterable[Sign], later: Iterable[Claim], as_of: str) -> OutcomeProposal:
    """The outcome of ``claim`` on the day ``as_of`` (ISO), from signs and later forecasts that share a key with it.

    What was published after ``as_of`` is left out.
    """
    known = [sign for sign in signs if (sign.published or as_of) <= as_of]
    weighed = [evidence for sign in known if (evidence := weigh(claim, sign))]
    settled = _settle(claim, weighed, as_of)
    anew = _superseded(claim, [c for c in later if (c.forecast.published or as_of) <= as_of])
    if settled.outcome == "came true" and not (anew and (anew.settled or "") < (settled.settled or "")):
        return settled
    return anew or _void(claim, known) or settled


def _proposal(
    claim: Claim, outcome: Outcome, reason: str, evidence: Evidence | None = None, ref: str | None = None
) -> OutcomeProposal:
    refs = (evidence.sign.ref,) if evidence else (ref,) if ref else ()
    return OutcomeProposal(
        forecast=claim.forecast.ref,
        outcome=outcome,
        reason=reason,
        evidence=refs,
        settled=(evidence.day or None) if evidence else None,
        score=evidence.score if evidence else _NONE,
    )


# Replaced or void


def _superseded(claim: Claim, later: Iterable[Claim]) -> OutcomeProposal | None:
    for other in sorted(later, key=lambda c: (c.forecast.published or "", c.forecast.content[0].start)):
        if _replaces(claim, other):
            told = _day(other.forecast.published)
            score = Score(
                1.0, (Feature("same source", 1.0, 1.0, other.forecast.source or other.forecast.publisher or ""),)
            )
            found = _proposal(claim, "superseded", f"told anew on {told}, before it was due", ref=other.forecast.ref)
            return msgspec.structs.replace(found, settled=other.forecast.published, score=score)
    return None


def _replaces(claim: Claim, other: Claim) -> bool:
    """Does the same source say something else of the same thing, after it and before it was due?"""
    if other.retold or not _told_after(claim, other) or _same_claim(claim, other):
        return False
    return _revised_figure(claim, other) or (_same_voice(claim, other) and _same_matter(claim, other))


def _told_after(claim: Claim, other: Claim) -> bool:
    a, b = claim.forecast, other.forecast
    if a.ref == b.ref or not a.published or not b.published:
        return False
    if claim.windowed and claim.last is not None and b.published >= claim.last:
        return False
    same_report = a.report == b.report and a.content[0].start < b.content[0].start
    return a.published < b.published or same_report


def _same_claim(claim: Claim, other: Claim) -> bool:
    """Is it the same forecast again, retold or copied: one window and one direction?"""
    numbers = {item.bounds.said for item in claim.figures if item.bounds}
    others = {item.bounds.said for item in other.figures if item.bounds}
    same = claim.negated == other.negated and numbers == others
    if same and claim.origin == other.origin and _same_words(claim, other):
        return True
    return same and (claim.last == other.last if claim.windowed else not other.windowed)


def _same_words(claim: Claim, other: Claim) -> bool:
    """Do two reports say it, or its time, in the same words? A copy of a later day resolves them to another window."""
    if claim.forecast.report == other.forecast.report:
        return False
    due, later = claim.forecast.due_text, other.forecast.due_text
    return claim.text == other.text or bool(due and later and due.lower() == later.lower())


def _same_voice(claim: Claim, other: Claim) -> bool:
    """One source by name; or one publisher that says that the forecast is a new one."""
    a, b = claim.forecast, other.forecast
    if a.source and b.source and a.source.lower() == b.source.lower():
        return True
    anew = load_words().again.search(b.sentence.text.lower())
    return bool(a.publisher and a.publisher == b.publisher and anew)


def _same_matter(claim: Claim, other: Claim) -> bool:
    if not claim.topic & other.topic:
        return False
    if "settle" in claim.acts and "settle" in other.acts:
        return claim.objects == other.objects
    if claim.figures or other.figures:
        return False
    shared = claim.things & other.things
    return bool(claim.acts & other.acts) and (bool(shared) or other.negated)


def _revised_figure(claim: Claim, other: Claim) -> bool:
    """Does a number foretold later say that it replaces the number foretold here?"""
    pairs = ((a, b) for a in claim.figures for b in other.figures if a.bounds and b.replaces)
    return any(b.replaces and a.bounds and a.bounds.said == b.replaces.said for a, b in pairs)


def _void(claim: Claim, signs: Iterable[Sign]) -> OutcomeProposal | None:
    """Void where the last word on the condition is that it was not met."""
    told = [evidence for sign in signs if (evidence := weigh_condition(claim, sign))]
    if not told:
        return None
    last = max(told, key=lambda e: (e.sign.published or "", e.score.total, e.sign.ref))
    if last.supports:
        return None
    return _proposal(claim, "void", f"its condition was not met: “{_quote(last)}”", last)


# Settled by what happened


def _settle(claim: Claim, weighed: Sequence[Evidence], as_of: str) -> OutcomeProposal:
    if claim.lasts:
        return _settle_lasting(claim, weighed, as_of)
    happened = _valid(claim, [e for e in weighed if e.supports != claim.negated], weighed)
    if claim.negated:
        return _settle_negated(claim, happened, [e for e in weighed if e.supports], as_of)
    passed = claim.last is not None and claim.last < as_of
    # While there is time more may come: a number that falls short settles nothing yet.
    whole = happened if passed else [e for e in happened if e.share >= CLOSE]
    if whole and (found := _by_event(claim, whole)):
        return found
    against = [e for e in weighed if not e.supports]
    if passed and claim.windowed and (shown := _against(claim, against)):
        return _proposal(claim, "failed", f"by {_day(claim.last)} it had not happened: “{_quote(shown)}”", shown)
    if passed:
        return _proposal(claim, "due", f"the window ended on {_day(claim.last)}, and no report settles it")
    return _proposal(claim, "open", f"the window ends on {_day(claim.last)}" if claim.windowed else "no day is named")


def _settle_lasting(claim: Claim, weighed: Sequence[Evidence], as_of: str) -> OutcomeProposal:
    """A forecast that something will go on: it fails by its end in the window, and comes true by a later one.

    It also comes true by going on when the window has passed.
    """
    ended = [e for e in weighed if not e.supports and (claim.first or "") <= e.day < (claim.last or "") and e.day]
    if ended:
        first = min(ended, key=lambda e: (e.day, e.sign.ref))
        return _proposal(claim, "failed", f"it did not last: “{_quote(first)}”", first)
    if claim.last is None or claim.last >= as_of:
        return _proposal(claim, "open", "the window has not passed")
    lasted = [e for e in weighed if e.day >= claim.last and (e.supports or e.sign.dated)]
    if lasted:
        return _proposal(claim, "came true", f"it went on: “{_quote(lasted[0])}”", lasted[0])
    return _proposal(claim, "due", f"the window ended on {_day(claim.last)}, and no report settles it")


def _settle_negated(
    claim: Claim, happened: Sequence[Evidence], kept: Sequence[Evidence], as_of: str
) -> OutcomeProposal:
    """A forecast that something will not happen: it fails by the thing happening in its window."""
    inside = [e for e in happened if claim.first and claim.last and claim.first <= e.day <= claim.last]
    if inside:
        return _proposal(claim, "failed", f"it happened: “{_quote(inside[0])}”", inside[0])
    if claim.last is None or claim.last >= as_of:
        return _proposal(claim, "open", "the window has not passed")
    after = [e for e in kept if e.day >= claim.last]
    if after:
        return _proposal(claim, "came true", f"it had not happened: “{_quote(after[0])}”", after[0])
    only = [e for e in happened if e.day > claim.last and e.sign.dated] if is_not_before(claim.text) else []
    if only:
        return _proposal(claim, "came true", f"it happened only on {_day(only[0].day)}: “{_quote(only[0])}”", only[0])
    return _proposal(claim, "due", f"the window ended on {_day(claim.last)}, and no report settles it")


def _by_event(claim: Claim, happened: Sequence[Evidence]) -> OutcomeProposal | None:
    """Settled by the thing happening: in time and in full, in part, late by little, or late."""
    timely = [e for e in happened if _timely(claim, e)]
    if timely:
        best = min(timely, key=lambda e: (abs(1 - min(e.share, 1 / CLOSE)), -e.score.total, e.day, e.sign.ref))
        return _in_time(claim, best)
    late = [e for e in happened if days_late(claim, e.day) > 0 and claim.windowed and e.share >= CLOSE]
    if not late:
        return None
    first = min(late, key=lambda e: (e.day, -e.score.total, e.sign.ref))
    days = days_late(claim, first.day)
    outcome: Outcome = "partly" if days <= claim.grace else "failed"
    return _proposal(claim, outcome, f"it came {days} {'day' if days == 1 else 'days'} late: “{_quote(first)}”", first)


def _timely(claim: Claim, evidence: Evidence) -> bool:
    """Inside the window; a sign whose day is only its report's may be told the day after."""
    if not claim.windowed:
        return True
    day = evidence.day
    return bool(day and claim.first and claim.last) and _not_before(claim, day) and day <= (claim.last or "")


def _not_before(claim: Claim, day: str) -> bool:
    return day >= (claim.first or claim.forecast.published or "")


def _in_time(claim: Claim, best: Evidence) -> OutcomeProposal:
    told = f"on {_day(best.day)}: “{_quote(best)}”"
    stock = any(item.measure.kind in ("present", "held") for item in claim.figures)
    if best.share >= CLOSE and (stock or best.share <= 1 / CLOSE):
        return _proposal(claim, "came true", told, best)
    outcome: Outcome = "partly" if best.share >= HALF else "failed"
    return _proposal(claim, outcome, f"in another number, {told}", best)


def _valid(claim: Claim, happened: Sequence[Evidence], weighed: Sequence[Evidence]) -> list[Evidence]:
    """What is said to have happened and was not denied after.

    An end is undone by any later sign that it has not come; another act only by a denial of the same day.
    """
    against = [e for e in weighed if e.supports == claim.negated]
    ends = "settle" in claim.acts
    return [e for e in happened if not any(_undoes(e, other, ends=ends) for other in against)]


def _undoes(told: Evidence, other: Evidence, *, ends: bool) -> bool:
    if ends:
        return other.day >= told.day and (other.sign.published or "") >= (told.sign.published or "")
    told_later = (other.sign.published or "") >= (told.sign.published or "")
    return told_later and other.day == told.day and other.sign.dated and other.score.total > told.score.total


def _against(claim: Claim, against: Sequence[Evidence]) -> Evidence | None:
    """The best sign that it did not happen: of the window's end or later; else any plain denial after it was made."""
    last = claim.last or ""
    after = [e for e in against if e.day >= last]
    if after:
        return min(after, key=lambda e: (e.goes_on, e.day, -e.score.total, e.sign.ref))
    plain = [e for e in against if not e.goes_on and not e.sign.dated and _speaks_of_window(claim, e)]
    return max(plain, key=lambda e: (e.score.total, e.day, e.sign.ref)) if plain else None


def _speaks_of_window(claim: Claim, denial: Evidence) -> bool:
    """Was it told in the window or after? "Has not arrived" before it is no denial of it, "was called off" is one."""
    told = denial.sign.published or ""
    return not claim.first or told >= claim.first or load_words().called_off.search(denial.sign.text) is not None


def _quote(evidence: Evidence) -> str:
    words = " ".join(evidence.sign.sentence.text.split())
    return words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …"


QUOTED = 120
"""Characters of the sentence that a reason quotes."""


def _day(day: str | None) -> str:
    if not day:
        return "a day not known"
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%b %Y}"

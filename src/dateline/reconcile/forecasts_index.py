"""Looking up in both directions: for a new forecast the signs told since, for a new report the forecasts still open.

Keys are the names that a report is about and its story; each key keeps a bounded number, so a look-up never grows with
the ledger.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dateline.reconcile.figures import Stated
from dateline.reconcile.figures_report import locations_of, mentions_of, state_report
from dateline.reconcile.forecasts import OutcomeProposal, follow
from dateline.reconcile.forecasts_claims import Claim, claim_of, share_windows
from dateline.reconcile.forecasts_names import Names, elsewhere
from dateline.reconcile.forecasts_signs import Sign, signs_of, topic_of
from dateline.reconcile.tellings import Tellings

MOST_SIGNS = 1500
"""Signs looked at for one forecast; the newest of its keys. A story of fifty reports has about a thousand clauses."""
MOST_CLAIMS = 64
"""Forecasts looked at for one report."""


class ForecastIndex(Protocol):
    """What following needs to look up; each answer is bounded and ordered by report day, then reference."""

    def signs(self, keys: Sequence[str], since: str | None, limit: int) -> Sequence[Sign]:
        """At most ``limit`` signs that share a key, of reports published on the day ``since`` or later."""

    def claims(self, keys: Sequence[str], limit: int) -> Sequence[Claim]:
        """At most ``limit`` forecasts that share a key and are not settled, the newest."""


def claim_keys(claim: Claim) -> tuple[str, ...]:
    """Keys of a forecast. Its acts do not narrow them: words may match without an act."""
    return tuple(sorted(claim.topic))


def sign_keys(sign: Sign) -> tuple[str, ...]:
    """Keys of a sign."""
    return tuple(sorted(sign.topic))


class MemoryForecasts:
    """A ForecastIndex in memory; of each key the newest are kept."""

    def __init__(self, keep: int = MOST_SIGNS) -> None:
        self._signs: dict[str, deque[Sign]] = defaultdict(lambda: deque(maxlen=keep))
        self._claims: dict[str, deque[Claim]] = defaultdict(lambda: deque(maxlen=MOST_CLAIMS))

    def add(self, signs: Iterable[Sign], claims: Iterable[Claim]) -> None:
        """Keep what one report tells and foretells."""
        for sign in signs:
            for key in sign_keys(sign):
                self._signs[key].append(sign)
        for claim in claims:
            for key in claim_keys(claim):
                self._claims[key].append(claim)

    def signs(self, keys: Sequence[str], since: str | None, limit: int) -> Sequence[Sign]:
        """At most ``limit`` signs that share a key, of reports published on the day ``since`` or later."""
        found = {(s.report, s.sentence.start, s.text): s for key in keys for s in self._signs.get(key, ())}
        kept = [sign for sign in found.values() if not since or not sign.published or sign.published >= since]
        return sorted(kept, key=lambda s: (s.published or "", s.report, s.sentence.start))[-limit:]

    def claims(self, keys: Sequence[str], limit: int) -> Sequence[Claim]:
        """At most ``limit`` forecasts that share a key, the newest."""
        found = {claim.forecast.ref: claim for key in keys for claim in self._claims.get(key, ())}
        return sorted(found.values(), key=lambda c: (c.forecast.published or "", c.forecast.ref))[-limit:]


def read_report(
    tellings: Tellings,
    *,
    origin: str | None = None,
    events: Mapping[str, str] | None = None,
    story: str | None = None,
    stated: Sequence[Stated] | None = None,
) -> tuple[tuple[Sign, ...], tuple[Claim, ...]]:
    """What one report tells and what it foretells, ready to be kept and looked up.

    ``stated`` are its figures by ``state_report`` where that was done already.
    """
    if stated is None:
        stated = state_report(
            tellings.figures,
            origin=origin,
            events=events,
            places=locations_of(tellings.record),
            named=mentions_of(tellings.record),
            story=story,
        )
    topic = topic_of(tellings.record, story)
    return signs_of(tellings, stated, topic), _claims(tellings, stated, topic, origin)


def _claims(
    tellings: Tellings, stated: Sequence[Stated], topic: frozenset[str], origin: str | None
) -> tuple[Claim, ...]:
    by_ref = {item.figure.ref: item for item in stated}
    names, origin = Names(tellings.record), origin or tellings.report
    claims = tuple(
        claim_of(forecast, [by_ref[f.ref] for f in forecast.figures if f.ref in by_ref], topic, origin, names)
        for forecast in tellings.forecasts
    )
    return share_windows(claims)


def follow_in(index: ForecastIndex, claim: Claim, as_of: str, joined: Iterable[Sign] = ()) -> OutcomeProposal:
    """The outcome of ``claim`` by what ``index`` holds, and by the signs of its joined event, if there."""
    keys = claim_keys(claim)
    signs = index.signs(keys, claim.forecast.published, MOST_SIGNS)
    known = {(sign.report, sign.sentence.start, sign.text) for sign in signs}
    words = " ".join(span.text for span in claim.forecast.content)
    there = [sign for sign in joined if not elsewhere(words, sign.sentence.text)]
    beside = [sign for sign in there if (sign.report, sign.sentence.start, sign.text) not in known]
    return follow(claim, [*signs, *beside], index.claims(keys, MOST_CLAIMS), as_of)


def follow_all(
    reports: Iterable[Tellings],
    as_of: str,
    origins: Mapping[str, str] | None = None,
    stories: Mapping[str, str] | None = None,
) -> list[OutcomeProposal]:
    """The outcomes of all forecasts of some reports, in order of the reports."""
    index = MemoryForecasts()
    claims: list[Claim] = []
    for tellings in reports:
        signs, told = read_report(
            tellings, origin=(origins or {}).get(tellings.report), story=(stories or {}).get(tellings.report)
        )
        index.add(signs, told)
        claims.extend(told)
    return [follow_in(index, claim, as_of) for claim in claims]

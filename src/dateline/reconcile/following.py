"""Forecasts in the store: what each report tells and foretells is kept, and outcomes are proposed from it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import msgspec

from dateline.reconcile.copying import origin_of
from dateline.reconcile.figures import Stated
from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.forecasts_claims import HORIZON_DAYS, Claim
from dateline.reconcile.forecasts_index import claim_keys, follow_in, read_report, sign_keys
from dateline.reconcile.forecasts_joined import with_joined
from dateline.reconcile.forecasts_signs import Sign
from dateline.reconcile.judgements import digest
from dateline.reconcile.shelves import Drawer, shelved
from dateline.reconcile.tellings import Tellings
from dateline.store import OutcomeEntry, Reading, Shelf, Writing
from dateline.store.reading import report_of

LATEST_REPORTS = 60
"""Reports looked at for each name that a forecast is about, the latest: those of a story of some weeks."""


NAMED_WITHIN = 7
"""Days from a report to the weekday that a forecast's own words name."""


class Told(msgspec.Struct, frozen=True):
    """What one report tells and foretells."""

    signs: Sequence[Sign]
    claims: Sequence[Claim]


class Follower:
    """Follows the forecasts of a ledger; ``program`` signs what it proposes."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._drawer = Drawer("forecast", Told)

    def add(self, tx: Writing, tellings: Tellings, stated: Sequence[Stated]) -> None:
        """Keep what a new report tells and foretells; ``stated`` are its figures."""
        report = tellings.report
        origin = origin_of(tx, [report]).get(report, report)
        own = [msgspec.structs.replace(item, origin=origin) for item in stated]
        story = tx.stories_of([report]).get(report)
        signs, claims = read_report(tellings, origin=origin, story=story, stated=own)
        keys = {key for sign in signs for key in sign_keys(sign)} | {key for c in claims for key in claim_keys(c)}
        tx.shelf.keep("forecast", report, [shelved(report, keys, Told(signs, claims))])

    def forget(self, report: str | None = None) -> None:
        """What was decoded of a report, or of all, is kept no longer."""
        self._drawer.forget(report)

    def follow(self, tx: Writing, reports: Collection[str], as_of: str) -> int:
        """Propose how the forecasts of these reports ended, as of a day; the number of proposals that are new."""
        proposals = [proposal for _, proposal in self.propose(tx, reports, as_of)]
        entries = [self._entry(proposal, tx.at) for proposal in proposals]
        last = {row.forecast: row for row in tx.outcomes([e.forecast for e in entries]) if not row.person}
        new = [entry for entry in entries if not _same(last.get(entry.forecast), entry)]
        tx.add_outcomes(new)
        return len(new)

    def falling_due(self, tx: Reading, since: str, day: str) -> list[str]:
        """The reports with forecasts whose window was open on the day ``since`` and has passed on ``day``.

        Those whose window only their words give ("on Friday") are followed for a week, those without any once more
        when they have waited long enough.
        """
        named = tx.reports_without_due(_days_before(since, NAMED_WITHIN), day)
        horizon = tx.reports_without_due(_days_before(since, HORIZON_DAYS), _days_before(day, HORIZON_DAYS))
        return sorted({*tx.reports_due(since, day), *named, *horizon})

    def follow_without(self, tx: Writing, forecasts: Collection[str]) -> int:
        """Propose anew how these forecasts ended, as of the latest day: a report that showed it is no more."""
        day = tx.latest_day()
        reports = {ref.rpartition("/")[0] for ref in forecasts}
        return self.follow(tx, reports, day) if day and reports else 0

    def propose(self, tx: Reading, reports: Collection[str], as_of: str) -> list[tuple[Claim, OutcomeProposal]]:
        """How the forecasts of these reports ended, as of a day, with the forecasts themselves."""
        index = _ForecastShelf(Shelf(tx.connection), self._drawer)
        told = self._drawer.by_names(Shelf(tx.connection), reports)
        claims = with_joined(tx, [claim for report in sorted(told) for claim in told[report].claims])
        return [(claim, follow_in(index, claim, as_of, index.telling(claim.joined))) for claim in claims]

    def _entry(self, proposal: OutcomeProposal, at: str) -> OutcomeEntry:
        parts = (proposal.forecast, proposal.outcome, *proposal.evidence, proposal.reason, self._program, at)
        return OutcomeEntry(
            id=digest("\x1f".join(parts)),
            forecast=proposal.forecast,
            outcome=proposal.outcome,
            evidence=tuple(proposal.evidence),
            who=self._program,
            person=False,
            at=at,
            why=proposal.reason,
        )


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _same(before: OutcomeEntry | None, entry: OutcomeEntry) -> bool:
    if before is None:
        return False
    return (before.outcome, tuple(before.evidence), before.why) == (entry.outcome, tuple(entry.evidence), entry.why)


class _ForecastShelf:
    """A ForecastIndex over the store; what was looked up once stands for the whole pass."""

    def __init__(self, shelf: Shelf, drawer: Drawer[Told]) -> None:
        self._shelf, self._drawer = shelf, drawer
        self._found: dict[tuple[str, ...], list[Told]] = {}

    def signs(self, keys: Sequence[str], since: str | None, limit: int) -> Sequence[Sign]:
        """At most ``limit`` signs that share a key, of reports published on the day ``since`` or later."""
        found = [sign for told in self._told(keys) for sign in told.signs]
        kept = [sign for sign in found if not since or not sign.published or sign.published >= since]
        return sorted(kept, key=lambda s: (s.published or "", s.report, s.sentence.start))[-limit:]

    def claims(self, keys: Sequence[str], limit: int) -> Sequence[Claim]:
        """At most ``limit`` forecasts that share a key, the newest."""
        found = [claim for told in self._told(keys) for claim in told.claims]
        return sorted(found, key=lambda c: (c.forecast.published or "", c.forecast.ref))[-limit:]

    def telling(self, refs: Collection[str]) -> list[Sign]:
        """The signs that tell one of these events, of at most LATEST_REPORTS reports."""
        reports = sorted({report_of(ref) for ref in refs})[-LATEST_REPORTS:]
        held = self._drawer.by_names(self._shelf, reports) if reports else {}
        wanted = frozenset(refs)
        return [sign for report in sorted(held) for sign in held[report].signs if wanted.intersection(sign.told)]

    def _told(self, keys: Sequence[str]) -> list[Told]:
        key = tuple(sorted(keys))
        if key not in self._found:
            latest = self._shelf.latest("forecast", key, LATEST_REPORTS)
            numbers = sorted({n for each in latest.values() for n in each})
            held = self._drawer.by_numbers(self._shelf, numbers)
            self._found[key] = [held[n] for n in numbers if n in held]
        return self._found[key]

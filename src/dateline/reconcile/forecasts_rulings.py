"""What people rule on outcomes: rows that are added and undone, and what they leave standing.

The program's proposals stay as they are; what is shown is a pure function of the proposal and the rulings that stand,
so undoing gives back exactly what was there. A person's ruling always wins; of several the latest.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.model.errors import OptionError
from dateline.model.ledger import Outcome
from dateline.reconcile.forecasts import OutcomeProposal

OUTCOMES: tuple[Outcome, ...] = ("open", "due", "came true", "partly", "failed", "void", "superseded")


class Ruling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One person's word on how a forecast ended."""

    id: str
    forecast: str
    """Reference."""
    outcome: Outcome
    who: str
    at: str
    """When, ISO 8601 in UTC."""
    why: str = ""
    evidence: Sequence[str] = ()
    """References."""
    undone: bool = False


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How a forecast stands: by a person, or as proposed."""

    forecast: str
    outcome: Outcome
    who: str
    """A person's name, or the program with its version."""
    person: bool
    why: str
    evidence: Sequence[str] = ()
    settled: str | None = None
    """ISO day of the evidence."""
    confirmed: bool = False
    """Whether a person said the same as the program."""
    proposal: OutcomeProposal
    """What the program proposes, whatever a person says."""


def standing(proposal: OutcomeProposal, rulings: Iterable[Ruling], program: str) -> Settled:
    """How the forecast of ``proposal`` stands; rulings on other forecasts and undone ones count nothing."""
    active = [r for r in rulings if r.forecast == proposal.forecast and not r.undone]
    if not active:
        return _proposed(proposal, program)
    last = max(active, key=lambda ruling: (ruling.at, ruling.id))
    same = last.outcome == proposal.outcome
    return Settled(
        forecast=proposal.forecast,
        outcome=last.outcome,
        who=last.who,
        person=True,
        why=last.why or (proposal.reason if same else ""),
        evidence=tuple(last.evidence) or (tuple(proposal.evidence) if same else ()),
        settled=proposal.settled if same else None,
        confirmed=same,
        proposal=proposal,
    )


def _proposed(proposal: OutcomeProposal, program: str) -> Settled:
    return Settled(
        forecast=proposal.forecast,
        outcome=proposal.outcome,
        who=program,
        person=False,
        why=proposal.reason,
        evidence=tuple(proposal.evidence),
        settled=proposal.settled,
        proposal=proposal,
    )


def undo(rulings: Sequence[Ruling], id: str) -> tuple[Ruling, ...]:
    """``rulings`` with one undone. Raises OptionError if there is none of that id, or it is undone already."""
    known: Mapping[str, Ruling] = {ruling.id: ruling for ruling in rulings}
    if id not in known:
        raise OptionError(f"no ruling {id!r}; expected one of {len(known)} that were made")
    if known[id].undone:
        raise OptionError(f"ruling {id!r} is undone already")
    return tuple(msgspec.structs.replace(r, undone=True) if r.id == id else r for r in rulings)

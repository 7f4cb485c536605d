"""Forecasts with the event that they foretell, where a later telling of it was joined with theirs."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model.ledger import Telling
from dateline.reconcile.figures import Stated
from dateline.reconcile.forecasts_claims import Claim
from dateline.store import Reading

# What stands right after these is the verb: "will", "would soon be", "is expected to", "will hold another".
_WILL = re.compile(
    r"\b(?:will|would|shall|could|may|might|to)(?: (?:not|also|\w+ly|soon|again))?"
    r"(?: (?:be|have|have been|hold (?:a|an|another|the|new|its|their)))? "
)
_THE = re.compile(r"\b[Tt]he $")
PAIR = 2
"""Of "the two sides" it is not foretold that they are two."""
_AHEAD = ("future", "possible")


def with_joined(tx: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with all tellings of the one event that it foretells."""
    events = tx.events_of([telling.ref for claim in claims for telling in _foretold(claim)])
    tellings = {event: tx.refs_of(event) for event in sorted(set(events.values()))}
    return [_with(claim, events, tellings) for claim in claims]


def _with(claim: Claim, events: Mapping[str, str], tellings: Mapping[str, Sequence[str]]) -> Claim:
    found = {events.get(telling.ref) for telling in _foretold(claim)}
    event = found.pop() if len(found) == 1 else None
    if event is None:
        return claim
    joined = frozenset(tellings[event])
    return msgspec.structs.replace(claim, joined=joined, figures=_figures(claim, joined))


def _foretold(claim: Claim) -> list[Telling]:
    """What its verb tells ("will [strike] over plans to cut jobs"), else all events in its words still to come."""
    ahead = [telling for telling in claim.forecast.tellings if telling.status in _AHEAD]
    verbs = {found.end() + span.start for span in claim.forecast.content for found in _WILL.finditer(span.text)}
    told = [telling for telling in ahead if telling.trigger.start in verbs]
    return told[:1] or ahead


def _figures(claim: Claim, joined: frozenset[str]) -> Sequence[Stated]:
    """Its figures without those of the other events in its words ("a strike over plans to cut [600] jobs")."""
    others = {telling.ref for telling in claim.forecast.tellings} - joined
    return [item for item in claim.figures if item.figure.event not in others and not _is_pair(item)]


def _is_pair(item: Stated) -> bool:
    """Does it only say who is meant ("the [two] sides")?"""
    before = item.figure.sentence.text[: item.figure.number.start - item.figure.sentence.start]
    return item.bounds is not None and item.bounds.said == PAIR and _THE.search(before) is not None


__all__ = ["with_joined"]

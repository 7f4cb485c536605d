"""How many say it: reports, publishers and independent origins, three counts that are seldom the same.

Reports are counted as they are. Publishers are houses: outlets that one house runs are one. Origins are those who can
have found out by themselves:

- copies of one original have one origin;
- a report that credits one outlet or agency and shows no reporting of its own has that house as its origin, so all who
  take a fact from one agency, and the agency itself, are one;
- a report shows reporting of its own where it credits its own publisher ("told the Coastal Herald") or where a person
  signs it ("By Jane Doe", but not "Jane Doe/AFP" or "Staff and agencies"); with an agency's credit or without, its
  origin is then its own house;
- so it is for a report that credits nobody, and for one that credits several houses and has worked them into one;
- reports of one house have one origin, unless they are copies of others.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.model.ledger import Told
from dateline.reconcile.copies_groups import CopyGroup
from dateline.reconcile.publishers import house_of, is_known

_BY = re.compile(r"^by ", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,;&|]| and | with )\s*")
# A desk's or service's signature is nobody's.
_DESK = re.compile(
    r"\b(?:staff|desk|agenc(?:y|ies)|wires?|services?|newsroom|correspondents?|reporters?|editors?|bureau|news|online)\b",
    re.IGNORECASE,
)


class Support(msgspec.Struct, frozen=True):
    """Who stands behind something, in three counts: ``origins <= reports`` and ``publishers <= reports``."""

    reports: int
    publishers: int
    """Houses; reports whose publisher is not known count as one more."""
    origins: int


def count_support(reports: Iterable[Told], groups: Iterable[CopyGroup] = ()) -> Support:
    """The three counts for the reports that tell something; a report that is given twice counts once.

    ``groups`` are those of the whole ledger: an original that is not among ``reports`` still makes its copies one.
    """
    told = {item.report: item for item in reports}
    publishers = {house_of(item.publisher) if item.publisher else None for item in told.values()}
    return Support(len(told), len(publishers), len(set(origins_of(tuple(told.values()), groups).values())))


def origins_of(reports: Sequence[Told], groups: Iterable[CopyGroup] = ()) -> dict[str, str]:
    """The origin of each report: a house, or the id of an original without publisher."""
    original = {report: group.original for group in groups for report in group.reports}
    copies: dict[str, list[Told]] = {}
    for told in reports:
        copies.setdefault(original.get(told.report, told.report), []).append(told)
    origin = {first: _origin(first, members) for first, members in copies.items()}
    return {told.report: origin[first] for first, members in copies.items() for told in members}


def _origin(original: str, members: Sequence[Told]) -> str:
    """The origin of copies of one original: whom they credit, the original's word first, or else who published it."""
    ordered = sorted(members, key=lambda told: (told.report != original, told.published or "9999", told.added))
    credited = next(filter(None, map(credited_house, ordered)), None)
    if credited:
        return credited
    publisher = ordered[0].publisher if ordered[0].report == original else None
    return house_of(publisher) if publisher else original


def credited_house(told: Told) -> str | None:
    """The one house that a report has its content from, None where it reports itself or credits none or several."""
    houses = {house_of(origin) for origin in told.origins}
    if len(houses) != 1 or reports_itself(told):
        return None
    return houses.pop()


def reports_itself(told: Told) -> bool:
    """Whether a report shows reporting of its own: it credits its own house, or a person signs it."""
    own = house_of(told.publisher) if told.publisher else None
    return own in {house_of(origin) for origin in told.origins} or _signed_by_person(told.byline)


def _signed_by_person(byline: str | None) -> bool:
    if not byline:
        return False
    parts = [part for part in _PARTS.split(_BY.sub("", byline.strip())) if part]
    return bool(parts) and not any(is_known(part) or _DESK.search(part) for part in parts)

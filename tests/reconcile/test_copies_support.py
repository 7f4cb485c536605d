"""Reports, publishers and independent origins are three counts."""

import pytest

from dateline.model.ledger import Told
from dateline.reconcile.copies_groups import CopyGroup
from dateline.reconcile.copies_support import Support, count_support, origins_of, reports_itself


def told(report: str, publisher: str | None, *origins: str, byline: str | None = None) -> Told:
    return Told(report=report, added=0, publisher=publisher, origins=origins, byline=byline)


def test_reports_of_three_houses_without_credits_are_three_origins() -> None:
    reports = [told("a", "Dawn"), told("b", "Haaretz"), told("c", "Coastal Herald")]
    assert count_support(reports) == Support(3, 3, 3)


def test_copies_of_one_original_are_one_origin() -> None:
    reports = [told("a", "Dawn"), told("b", "Haaretz"), told("c", "NPR")]
    assert count_support(reports, [CopyGroup("a", ("a", "b"))]) == Support(3, 3, 2)


def test_an_original_that_does_not_tell_it_still_makes_its_copies_one() -> None:
    reports = [told("b", "Haaretz"), told("c", "NPR")]
    assert count_support(reports, [CopyGroup("a", ("a", "b", "c"))]) == Support(2, 2, 1)


def test_reports_that_credit_one_agency_share_its_origin_with_the_agency() -> None:
    reports = [told("a", "Dawn", "REUTERS"), told("b", "Haaretz", "Reuters"), told("c", "Thomson Reuters", "Reuters")]
    assert count_support(reports) == Support(3, 3, 1)
    assert set(origins_of(reports).values()) == {"Reuters"}


def test_papers_of_one_house_are_one_publisher_and_one_origin() -> None:
    reports = [told("a", "The Times"), told("b", "The Sunday Times"), told("c", "thetimes.co.uk")]
    assert count_support(reports) == Support(3, 1, 1)


def test_own_reporting_beside_an_agency_stays_its_own_origin() -> None:
    own = told("a", "Coastal Herald", "Coastal Herald", "AFP")
    signed = told("b", "Harbour Post", "AFP", byline="By Lena Orvik")
    assert count_support([own, signed, told("c", "Dawn", "AFP")]) == Support(3, 3, 3)


@pytest.mark.parametrize(
    "byline", ["AFP", "By Reuters", "Lena Orvik/AFP", "Staff and agencies", "Web Desk", "News Service", "", None]
)
def test_an_agencys_or_desks_signature_shows_no_own_reporting(byline: str | None) -> None:
    assert not reports_itself(told("a", "Coastal Herald", "AFP", byline=byline))


def test_a_report_worked_from_several_agencies_is_its_own_origin() -> None:
    assert origins_of([told("a", "FRANCE 24", "AP", "REUTERS")]) == {"a": "France Médias Monde"}


def test_a_copy_that_names_the_agency_tells_the_origin_of_all() -> None:
    reports = [told("a", "Dawn"), told("b", "Haaretz", "AFP"), told("c", "NPR", "Agence France-Presse")]
    assert count_support(reports, [CopyGroup("a", ("a", "b"))]) == Support(3, 3, 1)


def test_reports_of_unknown_publishers_are_one_publisher_at_least_and_origins_of_their_own() -> None:
    assert count_support([told("a", None), told("b", None), told("c", "Dawn")]) == Support(3, 2, 3)


def test_a_report_given_twice_counts_once() -> None:
    assert count_support([told("a", "Dawn"), told("a", "Dawn")]) == Support(1, 1, 1)


def test_nothing_has_no_support() -> None:
    assert count_support([]) == Support(0, 0, 0)

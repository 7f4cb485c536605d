"""Days are given as dates or in ISO form, and what is none is refused before any report is read."""

from datetime import date, datetime
from typing import Any

import pytest

from dateline.ingest import IngestOptions, as_date
from dateline.model import OptionError

DAYS = ["2019-02-11", date(2019, 2, 11), datetime(2019, 2, 11, 23, 5)]
NO_DAYS = ["11/02/2019", "2019-02-30", "yesterday", "", float("nan"), 20190211, b"2019-02-11"]


@pytest.mark.parametrize("value", DAYS)
def test_a_day_is_given_as_date_or_in_iso_form(value: str | date) -> None:
    assert as_date(value) == date(2019, 2, 11)


@pytest.mark.parametrize("value", NO_DAYS)
def test_what_is_no_day_is_refused_with_an_example(value: Any) -> None:
    with pytest.raises(OptionError, match="expected a day such as 2019-02-11"):
        as_date(value)


@pytest.mark.parametrize("value", DAYS)
def test_the_date_of_all_reports_is_given_in_either_form(value: Any) -> None:
    assert IngestOptions(date=value).date == date(2019, 2, 11)


@pytest.mark.parametrize("value", NO_DAYS)
def test_a_date_of_all_reports_that_is_none_is_refused(value: Any) -> None:
    with pytest.raises(OptionError, match="expected a day such as 2019-02-11"):
        IngestOptions(date=value)

"""Claims in a clause with "when" behind a day come true on that day."""

import pytest

from tests.resolve.test_forecast_openings import forecasts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The trial was adjourned until December, when closing speeches will begin.", ("2024-12-01", "2024-12-31")),
        ("The bank meets in December when closing speeches will begin.", ("2024-12-01", "2024-12-31")),
        ("The trial goes on in December, and closing speeches will begin.", (None, None)),
        ("The trial opened in December, he said, when closing speeches will begin.", (None, None)),
        ("The trial was put off Last week, when closing speeches will begin.", (None, None)),
    ],
)
def test_a_claim_right_behind_a_day_and_when_is_due_on_it(text: str, days: tuple[str | None, str | None]) -> None:
    (found,) = forecasts(text, "closing speeches will begin")
    assert (found.due.from_, found.due.to) == days

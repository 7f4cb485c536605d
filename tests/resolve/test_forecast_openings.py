"""Times that open a sentence and belong to the claim after their comma."""

from datetime import date

import pytest

from dateline.model import Document, Forecast, ForecastMention, Report, Span, StatementMention, Time
from dateline.read.sentences import split_sentences
from dateline.resolve.forecasts import resolve_forecasts

DAYS = {
    "next April": ("2025-04", "2025-04-01", "2025-04-30"),
    "June": ("2025-06", "2025-06-01", "2025-06-30"),
    "August": ("2025-08", "2025-08-01", "2025-08-31"),
    "Next week": ("2024-W48", "2024-11-25", "2024-12-01"),
    "Last week": ("2024-W46", "2024-11-11", "2024-11-17"),
    "Today": ("2024-11-20", "2024-11-20", "2024-11-20"),
    "December": ("2024-12", "2024-12-01", "2024-12-31"),
}


def forecasts(text: str, *claims: str, told: tuple[str, str] | None = None, content: str = "") -> list[Forecast]:
    """The forecasts of the claims in a report of 20 November 2024.

    ``told`` are the source and the cue of a statement of the last claim and of the ``content``.
    """
    times = [
        Time(start=at, end=at + len(name), text=name, type="DATE", value=value, from_=first, to=last)
        for name, (value, first, last) in DAYS.items()
        if (at := text.find(name)) >= 0
    ]
    spans = [Span(text.index(claim), text.index(claim) + len(claim), claim) for claim in claims]
    statements = ()
    if told:
        source, cue, *said = (Span(text.index(x), text.index(x) + len(x), x) for x in (*told, content or claims[-1]))
        pieces = (*said, spans[-1]) if content else (spans[-1],)
        statements = (
            StatementMention(cue=(cue,), source=source, content=pieces, form="indirect", stance="predicts", score=0.9),
        )
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 11, 20)),
        statements=statements,
        sentences=tuple(split_sentences(text)),
        forecasts=tuple(ForecastMention(content=(x,), condition=None, odds=None, score=0.8) for x in spans),
    )
    return list(resolve_forecasts(document, sorted(times, key=lambda t: t.start)))


@pytest.mark.parametrize(
    ("opening", "claim", "days"),
    [
        ("By next April", "prices will double", ("2024-11-20", "2025-04-30")),
        ("From June to August", "prices will double", ("2025-06-01", "2025-08-31")),
        ("During the next lean season, from June to August", "prices will double", ("2025-06-01", "2025-08-31")),
    ],
)
def test_a_claim_that_is_only_an_opening_time_is_part_of_the_next(
    opening: str, claim: str, days: tuple[str, str]
) -> None:
    (found,) = forecasts(f"{opening}, {claim} in Velm.", opening, claim)
    assert found.content[0].text == f"{opening}, {claim}"
    assert (found.due.from_, found.due.to) == days


def test_a_claim_that_tells_more_than_a_time_stays_by_itself() -> None:
    found = forecasts(
        "Rain will fall in December, prices will double.", "Rain will fall in December", "prices will double"
    )
    assert [x.content[0].text for x in found] == ["Rain will fall in December", "prices will double"]


def test_an_opening_time_is_not_joined_to_a_claim_farther_on() -> None:
    found = forecasts("By next April, he hopes, prices will fall.", "By next April", "prices will fall")
    assert [x.content[0].text for x in found] == ["prices will fall"]


def test_an_opening_time_of_another_sentence_stays() -> None:
    found = forecasts("How soon? By next April. Then prices will fall.", "By next April", "prices will fall")
    assert len(found) == 2


def test_an_opening_time_outside_of_the_claim_says_when_it_is_due() -> None:
    (found,) = forecasts("The dam broke. Next week, the river is expected to crest.", "the river is expected to crest")
    assert (found.due.from_, found.due.to) == ("2024-11-25", "2024-12-01")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Next week, mayors meet and the river will crest.", "the river will crest"),
        ("Last week, the river was to crest.", "the river was to crest"),
    ],
)
def test_other_times_before_a_claim_do_not(text: str, claim: str) -> None:
    (found,) = forecasts(text, claim)
    assert (found.due.from_, found.due.to) == (None, None)


def test_a_time_in_the_claim_comes_before_the_opening() -> None:
    (found,) = forecasts("Next week, talks on a cut due in December open.", "talks on a cut due in December open")
    assert (found.due.from_, found.due.to) == ("2024-12-01", "2024-12-31")


def foretold(text: str, claim: str, source: str, cue: str) -> Forecast:
    """The forecast of the claim, which the source foretells in a report of 20 November 2024."""
    (found,) = forecasts(text, claim, told=(source, cue))
    return found


@pytest.mark.parametrize(
    ("text", "cue", "days"),
    [
        ("For next April, Valdor Bank expects growth of 2%.", "expects", ("2025-04-01", "2025-04-30")),
        ("In June, Valdor Bank sees growth of 2%.", "sees", ("2025-06-01", "2025-06-30")),
        ("For June, Valdor Bank forecast growth of 2%.", "forecast", ("2025-06-01", "2025-06-30")),
    ],
)
def test_an_opening_time_goes_with_what_is_foretold(text: str, cue: str, days: tuple[str, str]) -> None:
    due = foretold(text, "growth of 2%", "Valdor Bank", cue).due
    assert (due.from_, due.to) == days


def test_an_opening_time_that_was_taken_for_a_claim_is_none() -> None:
    text = "For June, Valdor Bank expects growth of 2%."
    (found,) = forecasts(text, "For June", "growth of 2%", told=("Valdor Bank", "expects"))
    assert (found.content[0].text, found.due.from_) == ("growth of 2%", "2025-06-01")


@pytest.mark.parametrize("cue", ["said", "expected"])
def test_the_day_on_which_something_was_said_is_not_that_of_the_claim(cue: str) -> None:
    text = f"Next week, Valdor Bank {cue} growth of 2%."
    assert foretold(text, "growth of 2%", "Valdor Bank", cue).due.from_ is None


def test_an_opening_time_goes_with_the_claim_behind_the_one_who_says_it() -> None:
    text = "By next April, Mayor Lind said, all buses will be new."
    (found,) = forecasts(text, "all buses will be new", told=("Mayor Lind", "said"), content="By next April")
    assert (found.due.from_, found.due.to) == ("2024-11-20", "2025-04-30")


def test_a_day_that_opens_a_line_of_a_calendar_is_that_of_its_claims() -> None:
    text = (
        "Key days\nDecember: The court will rule on the appeal. Talks will go on.\nJune – Voters will go to the polls."
    )
    found = forecasts(text, "The court will rule on the appeal", "Talks will go on", "Voters will go to the polls")
    assert [x.due.from_ for x in found] == ["2024-12-01", "2024-12-01", "2025-06-01"]


def test_a_past_day_that_opens_a_line_is_not_that_of_its_claims() -> None:
    (found,) = forecasts("Last week: Troops came in. The army will stay.", "The army will stay")
    assert found.due.from_ is None


def test_an_opening_time_whose_clause_goes_on_stays() -> None:
    text = "By next April half the town may be dark, when prices will fall."
    found = forecasts(text, "By next April", "prices will fall")
    assert [x.content[0].text for x in found] == ["By next April", "prices will fall"]


def test_the_day_of_the_report_before_who_foretells_is_not_that_of_the_claim() -> None:
    assert (
        foretold("Today, Valdor Bank expects growth of 2%.", "growth of 2%", "Valdor Bank", "expects").due.from_ is None
    )


def test_a_line_of_a_calendar_may_open_with_its_first_day_and_its_last() -> None:
    (found,) = forecasts("June - August: The fair will be held.", "The fair will be held")
    assert (found.due.from_, found.due.to) == ("2025-06-01", "2025-08-31")

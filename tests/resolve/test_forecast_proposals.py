"""Where a report has words of the future, its sentences are looked at, whatever letters stand around them."""

import pytest

from dateline.model import Document, Report
from dateline.read.sentences import split_sentences
from dateline.resolve.forecast_proposals import propose_forecasts


def proposed(text: str) -> list[str]:
    given = Document(report=Report(id="r", sha256="0" * 64, text=text), sentences=tuple(split_sentences(text)))
    return [span.text for forecast in propose_forecasts(given, ()) for span in forecast.content]


@pytest.mark.parametrize("before", ["", "Rain fell in İzmir. ", "“It rained,” she said 🌧. ", "RAIN FELL IN İZMİR. "])
@pytest.mark.parametrize(
    "claim",
    [
        "The ferry will sail on Monday",
        "The ferry WILL sail on Monday",
        "The ferry won't sail on Monday",
        "The ferry won’t sail on Monday",
        "They'll sail on Monday",
        "They’ll sail on Monday",
        "The ferry is not going to sail on Monday",
        "The ferry is expected to sail on Monday",
        "The talks are scheduled for Monday",
        "The talks are slated for Monday",
        "Snow is forecast for Monday",
        "The guild is poised to strike on Monday",
        "The guild is set to strike on Monday",
        "The guild is unlikely to strike on Monday",
        "The ferry is due to sail on Monday",
        "The ferry is to sail on Monday",
        "The ferries are to sail on Monday",
        "The towns plan to share a ferry",
        "The town plans to buy a ferry",
        "The towns intend to share a ferry",
        "The town intends to buy a ferry",
        "There is a 40% chance of snow on Monday",
        "There is a 40 percent probability of snow on Monday",
        "There is a 40% likelihood of snow on Monday",
        "There is a one in five risk of snow on Monday",
    ],
)
def test_each_word_of_the_future_is_found(claim: str, before: str) -> None:
    assert proposed(f"{before}{claim}.") == [claim]


def test_a_report_of_the_past_proposes_nothing() -> None:
    assert proposed("The ferry sailed on Monday. The willow fell.") == []

"""Days beside a saying that are days of something else."""

import pytest

from dateline.model import Document, Report, Span, StatementMention, Time
from dateline.read.sentences import split_sentences
from dateline.resolve.statements import resolve_statements


def spans(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(at, at + len(words), words),)


def told_on(text: str, source: str, cue: str, content: str, *days: str) -> str | None:
    """The time at which the content is said, of those given."""
    statement = StatementMention(
        cue=spans(text, cue),
        source=spans(text, source)[0],
        content=spans(text, content),
        form="indirect",
        stance="asserts",
        score=1.0,
    )
    times = [
        Time(id=day, start=at.start, end=at.end, text=day, type="DATE", value="2024-05-06", from_="2024-05-06",
             to="2024-05-06")
        for day in days
        for at in spans(text, day)
    ]  # fmt: skip
    report = Report(id="r", sha256="0" * 64, text=text)
    document = Document(report=report, sentences=split_sentences(text), statements=(statement,))
    return resolve_statements(document, times, {})[0].time


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The general, who resigned on 4 May, said the base had been lost.", "general"),
        ("Traders who left Arden on 4 May said the base had been lost.", "Traders"),
        ("Following talks in Arden on 4 May, the envoy said the base had been lost.", "envoy"),
        ("Two survivors of the 4 May mudslide said the base had been lost.", "survivors"),
        ("Two survivors of 4 May's mudslide said the base had been lost.", "survivors"),
        ("The officer, arrested on 4 May, said the base had been lost.", "officer"),
        ("Miners injured in Arden on 4 May said the base had been lost.", "Miners"),
        ("The men rescued at sea on 4 May said the base had been lost.", "men rescued at sea on 4 May"),
    ],
)
def test_day_of_something_else_is_not_when_it_was_said(text: str, source: str) -> None:
    assert told_on(text, source, "said", "the base had been lost", "4 May") is None


@pytest.mark.parametrize(
    "text",
    [
        "The army on 4 May said the base had been lost.",
        "The army, which on 4 May said the base had been lost, has not spoken since.",
        "The army said in 4 May's statement that the base had been lost.",
        "The army said at 4 May's funeral that the base had been lost.",
        "In a letter, published on 4 May, the army said the base had been lost.",
        "The army said after meeting the envoys on 4 May that the base had been lost.",
        "In a televised address on 4 May, the army said the base had been lost.",
    ],
)
def test_day_on_which_it_was_said_is_kept(text: str) -> None:
    assert told_on(text, "army", "said", "the base had been lost", "4 May") == "4 May"


def test_day_of_a_raid_gives_way_to_the_day_of_the_saying() -> None:
    text = "On Monday, after Saturday's raid, the army said it had seized 40 rifles."
    assert told_on(text, "army", "said", "it had seized 40 rifles", "Monday", "Saturday") == "Monday"

"""Days of what a noun takes up again."""

from datetime import date

import pytest

from dateline.model import Document, Event, Interval, PlaceMention, Report, Span
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.recalled_days import recall_days

MONDAY = Interval(from_="2024-05-13", to="2024-05-13")
TOLD = Interval(from_="2024-05-14", to="2024-05-14", inferred=True)
RECALLED = Interval(from_="2024-05-13", to="2024-05-13", inferred=True)


def days(text: str, *events: tuple[str, str, Interval], places: tuple[str, ...] = ()) -> list[Interval | None]:
    """The days of the events, each given as its word (looked for behind the one before), its type and its day.

    ``places`` are where they were, one for each.
    """
    found, at = [], 0
    for words, kind, when in events:
        at = text.index(words, at)
        where = f"p{len(found) + 1}" if places else None
        trigger = Span(at, at + len(words), words)
        found.append(Event(trigger=trigger, type=kind, status="occurred", when=when, where=where))
        at += len(words)
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        places=tuple(PlaceMention(at := text.index(p), at + len(p), p, "location", 0.9) for p in places),
    )
    return [event.when for event in recall_days(tuple(found), document)]


BLAST = ("blast", "ASSAULT", MONDAY)


@pytest.mark.parametrize(
    ("verb", "words", "noun"),
    [("hurt", "in the blast", "blast"), ("died", "in hospital after the explosion", "explosion")],
)
def test_what_happened_in_a_blast_told_before_has_its_day(verb: str, words: str, noun: str) -> None:
    text = f"The blast on Monday killed 20.\n\nThe mayor spoke.\n\nSome 300 {verb} {words}, officials said."
    given = BLAST, (verb, "CASUALTY", TOLD), (noun, "ASSAULT", TOLD)
    assert days(text, *given) == [MONDAY, RECALLED, RECALLED]


def test_what_a_blast_told_before_did_has_its_day() -> None:
    text = "The blast on Monday killed 20.\n\nThe blast also wounded 40."
    given = BLAST, ("blast", "ASSAULT", TOLD), ("wounded", "CASUALTY", TOLD)
    assert days(text, *given) == [MONDAY, RECALLED, RECALLED]


def test_of_two_blasts_none_gives_its_day() -> None:
    text = "The blast on Monday killed 20.\n\nA blast on Friday killed six.\n\nTwo were hurt in the blast."
    friday = Interval(from_="2024-05-10", to="2024-05-10")
    given = BLAST, ("blast", "ASSAULT", friday), ("hurt", "CASUALTY", TOLD), ("blast", "ASSAULT", TOLD)
    assert days(text, *given)[2:] == [TOLD, TOLD]


def test_a_blast_at_another_place_does_not_have_the_day() -> None:
    text = "A blast in Arden on Monday killed 20.\n\nIn Velm, three died in the blast."
    given = BLAST, ("died", "CASUALTY", TOLD), ("blast", "ASSAULT", TOLD)
    assert days(text, *given, places=("Arden", "Velm", "Velm"))[1:] == [TOLD, TOLD]


def test_another_blast_does_not_have_the_day() -> None:
    text = "The blast on Monday killed 20.\n\nTwo were hurt in a blast in Arden."
    assert days(text, BLAST, ("hurt", "CASUALTY", TOLD), ("blast", "ASSAULT", TOLD))[1:] == [TOLD, TOLD]


def test_harm_in_another_clause_does_not_have_the_day() -> None:
    text = "The blast on Monday killed 20.\n\nTwo drowned in Arden, and the blast shook Norland."
    given = BLAST, ("drowned", "CASUALTY", TOLD), ("blast", "ASSAULT", TOLD)
    assert days(text, *given)[1:] == [TOLD, RECALLED]


def test_a_month_is_not_recalled() -> None:
    text = "The blast in March killed 20.\n\nTwo were hurt in the blast."
    march = Interval(from_="2024-03-01", to="2024-03-31")
    given = ("blast", "ASSAULT", march), ("hurt", "CASUALTY", TOLD), ("blast", "ASSAULT", TOLD)
    assert days(text, *given)[1:] == [TOLD, TOLD]

"""Headlines whose source stands before or after a sign."""

import pytest

from dateline.model import Document, PlaceMention, Report, Sentence, Span, StatementMention
from dateline.resolve.headlines import attribute_headline
from dateline.resolve.statements import resolve_statements

LEAD = "Three drones hit the works on Monday, General Ivo Hadzic said."


def statement(text: str, content: list[str]) -> StatementMention:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words), words)

    return StatementMention(
        cue=(span("said"),),
        source=span("General Ivo Hadzic"),
        content=tuple(map(span, content)),
        form="indirect",
        stance="asserts",
        score=0.9,
    )


def document(headline: str, content: list[str] | None = None) -> Document:
    text = f"{headline}\n{LEAD}"
    end = len(headline)
    return Document(
        report=Report(id="r", sha256="0" * 64, text=text),
        sentences=(Sentence(0, end, 0), Sentence(end + 1, len(text), 1)),
        statements=(statement(text, content or ["Three drones hit the works on Monday"]),),
    )


def told(headline: str) -> tuple[str, str, str] | None:
    """The headline's source, content and form."""
    first = attribute_headline(document(headline)).statements[0]
    return None if first.cue or first.source is None else (first.source.text, first.content[0].text, first.form)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Kremlin: Drones hit steel works", ("Kremlin", "Drones hit steel works", "indirect")),
        ("Rights Group: Army shelled hospital", ("Rights Group", "Army shelled hospital", "indirect")),
        ("UN: 700,000 flee the coast", ("UN", "700,000 flee the coast", "indirect")),
        ("Reuters: Bank to close branches", ("Reuters", "Bank to close branches", "indirect")),
        ("Hadzic: Troops will leave soon", ("Hadzic", "Troops will leave soon", "indirect")),
        ("Mayor: 'We will rebuild it all'", ("Mayor", "We will rebuild it all", "direct")),
        ("Bus falls into ravine, 14 dead: police", ("police", "Bus falls into ravine, 14 dead", "indirect")),
        ("Army: The bridge was shelled", ("Army", "The bridge was shelled", "indirect")),
        ("Toll rises to 41 - officials", ("officials", "Toll rises to 41", "indirect")),
        ("Cholera kills 90 — health minister", ("health minister", "Cholera kills 90", "indirect")),
    ],
)
def test_headline_that_names_its_source_by_a_sign_is_a_statement(headline: str, expected: tuple[str, str, str]) -> None:
    assert told(headline) == expected


@pytest.mark.parametrize(
    "headline",
    [
        "Sudan: 60 killed in market raid",
        "Migrants: Ministers agree on quotas",
        "Novak: Thousands march for release",
        "Air disaster: Voice recorder found",
        "Security Council: Iraq",
        "Police: what we know so far",
        "Missing activists: 12 found dead in Kano",
        "Jailed union leaders: 12 set free",
        "Doctors: the forgotten victims of the war",
        "Army: five things to know",
        "Poll: should the army leave Kano",
        "Floods kill dozens in Kenya - BBC News",
        "Mayor: The bridge is open.",
    ],
)
def test_headline_on_a_topic_is_none(headline: str) -> None:
    assert told(headline) is None


def test_country_that_speaks_in_the_report_is_a_topic_in_its_headline() -> None:
    headed = document("Hadzic: Two men killed in blast")
    place = PlaceMention(0, 6, "Hadzic", "actor", 0.9)
    found = attribute_headline(
        Document(report=headed.report, sentences=headed.sentences, statements=headed.statements, places=(place,))
    )
    assert found.statements == headed.statements


def test_words_of_the_headline_belong_to_no_other_statement_then() -> None:
    found = attribute_headline(document("Kremlin: Drones hit steel works", ["Drones hit steel", "Three drones hit"]))
    assert [[c.text for c in s.content] for s in found.statements] == [["Drones hit steel works"], ["Three drones hit"]]


def test_statement_without_a_cue_has_no_time() -> None:
    first, _ = resolve_statements(attribute_headline(document("Kremlin: Drones hit steel works")), (), {})
    assert (first.cue, first.time, first.within) == ((), None, None)

from dateline.model import StatementMention
from dateline.read.reading import Reading, WordSpan
from dateline.read.roles import Roles
from dateline.read.statements import Cue, build_statements


def words_of(reading: Reading, phrase: str) -> WordSpan:
    """The words of the first place where the phrase stands."""
    at = reading.text.index(phrase)
    inside = [i for i, start in enumerate(reading.words.starts) if at <= start < at + len(phrase)]
    return WordSpan(inside[0], inside[-1] + 1, "", 0.9)


def cue(reading: Reading, word: str, source: str | None, content: list[str]) -> Cue:
    spans = {
        "source": [words_of(reading, source)] if source else [],
        "content": [words_of(reading, c) for c in content],
    }
    return Cue(words_of(reading, word), Roles(spans, {}, 0, len(reading.words.texts), []), "asserts")


def read(text: str, *cues: tuple[str, str | None, list[str]]) -> list[StatementMention]:
    reading = Reading(text)
    return build_statements(reading, [cue(reading, *c) for c in cues])


def contents(statement: StatementMention) -> list[str]:
    return [c.text for c in statement.content]


def test_quotation_marks_and_full_stop_are_no_content() -> None:
    (found,) = read(
        "“We will rebuild the bridge.” Mayor Lind said.", ("said", "Mayor Lind", ["“We will rebuild the bridge.”"])
    )
    assert contents(found) == ["We will rebuild the bridge"]
    assert found.form == "direct"


def test_content_is_cut_at_the_ends_of_sentences() -> None:
    text = "“The road is shut. Nobody can pass,” Lind said."
    (found,) = read(text, ("said", "Lind", ["The road is shut. Nobody can pass"]))
    assert contents(found) == ["The road is shut", "Nobody can pass"]


def test_two_cues_of_one_source_over_one_content_are_one_statement() -> None:
    text = "Lind said the road was shut, adding that trains ran on time."
    both = ["the road was shut", "trains ran on time"]
    (found,) = read(text, ("said", "Lind", both), ("adding", "Lind", both))
    assert [c.text for c in found.cue] == ["said", "adding"]


def test_two_sources_stay_two_statements() -> None:
    text = "Lind said the road was shut, police said the road was open."
    found = read(text, ("said", "Lind", ["the road was shut"]), ("said", "police", ["the road was open"]))
    assert [s.source.text for s in found if s.source] == ["Lind", "police"]


def test_quotation_goes_on_over_the_next_sentence() -> None:
    text = "“We go on,” Lind said. “Nobody leaves before Friday.” Snow fell all day."
    (found,) = read(text, ("said", "Lind", ["We go on"]))
    assert contents(found) == ["We go on", "Nobody leaves before Friday"]


def test_partly_quoted_content_is_mixed() -> None:
    text = "Lind said the bridge was “a total loss” and would not be rebuilt."
    (found,) = read(text, ("said", "Lind", ["the bridge was “a total loss” and would not be rebuilt"]))
    assert found.form == "mixed"


def test_cue_without_content_makes_no_statement() -> None:
    assert read("Lind spoke on Monday.", ("spoke", "Lind", [])) == []


def test_source_loses_its_article() -> None:
    (found,) = read("The army said the town was calm.", ("said", "The army", ["the town was calm"]))
    assert found.source is not None
    assert found.source.text == "army"

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document, Report, RoleSpan, Sentence, Span, StatementMention, Time
from dateline.resolve.statements import Nesting, resolve_statements

TEXT = "Officials said on Monday that Lind told them the bridge was shut."


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def statement(source: str, cue: str, content: str, text: str = TEXT) -> StatementMention:
    return StatementMention(
        cue=(span(cue, text),),
        source=span(source, text),
        content=(span(content, text),),
        form="indirect",
        stance="asserts",
        score=1.0,
    )


OUTER = statement("Officials", "said", "Lind told them the bridge was shut")
INNER = statement("Lind", "told", "the bridge was shut")


def document() -> Document:
    report = Report(id="r", sha256="0" * 64, text=TEXT)
    return Document(report=report, sentences=(Sentence(0, len(TEXT), 0),), statements=(OUTER, INNER))


def monday() -> Time:
    at = span("Monday")
    day = "2024-05-06"
    return Time(id="t1", start=at.start, end=at.end, text=at.text, type="DATE", value=day, from_=day, to=day)


def test_innermost_statement_is_the_one_with_the_shortest_content() -> None:
    assert Nesting([OUTER, INNER]).around(TEXT.index("bridge")) == 1


def test_cue_of_the_inner_statement_lies_in_the_outer() -> None:
    outer, inner = resolve_statements(document(), (), {})
    assert (outer.within, inner.within) == (None, "s1")


def test_time_beside_the_cue_is_when_it_was_said() -> None:
    outer, _ = resolve_statements(document(), (monday(),), {})
    assert outer.time == "t1"


def test_time_inside_what_is_said_is_not_when_it_was_said() -> None:
    text = "Lind said the bridge would open on Monday."
    mention = statement("Lind", "said", "the bridge would open on Monday", text)
    at = span("Monday", text)
    time = Time(
        id="t1",
        start=at.start,
        end=at.end,
        text="Monday",
        type="DATE",
        value="2024-05-06",
        from_="2024-05-06",
        to="2024-05-06",
    )
    whole = Document(
        report=Report(id="r", sha256="0" * 64, text=text),
        sentences=(Sentence(0, len(text), 0),),
        statements=(mention,),
    )
    assert resolve_statements(whole, (time,), {})[0].time is None


def test_since_when_something_is_so_is_not_when_it_was_said() -> None:
    text = "The river has fallen since Monday, but Lind said the dam would break."
    mention = statement("Lind", "said", "the dam would break", text)
    at, day = span("Monday", text), "2024-05-06"
    time = Time(id="t1", start=at.start, end=at.end, text="Monday", type="DATE", value=day, from_=day, to=day)
    whole = Document(
        report=Report(id="r", sha256="0" * 64, text=text),
        sentences=(Sentence(0, len(text), 0),),
        statements=(mention,),
    )
    assert resolve_statements(whole, (time,), {})[0].time is None


def test_source_carries_who_is_meant() -> None:
    source = span("Officials")
    meant = {(source.start, source.end): RoleSpan(source.start, source.end, source.text, "a1", "Ministry of Works")}
    found = resolve_statements(document(), (), meant)[0].source[0]
    assert (found.actor, found.is_) == ("a1", "Ministry of Works")


CONTENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=8)


def plain_mentions(contents: list[tuple[int, int]]) -> list[StatementMention]:
    """One statement for each start and size of a content."""
    return [
        StatementMention(
            cue=(Span(0, 1, "x"),),
            source=None,
            content=(Span(start, start + size, "x" * size),),
            form="indirect",
            stance="asserts",
            score=1.0,
        )
        for start, size in contents
    ]


@given(CONTENTS, st.integers(0, 100))
def test_nesting_agrees_with_a_plain_search(contents: list[tuple[int, int]], offset: int) -> None:
    mentions = plain_mentions(contents)
    holding = [(size, i) for i, (start, size) in enumerate(contents) if start <= offset < start + size]
    assert Nesting(mentions).around(offset) == (min(holding)[1] if holding else None)


@given(CONTENTS, CONTENTS)
def test_most_of_a_claim_is_held_as_a_plain_search_finds(
    contents: list[tuple[int, int]], claim: list[tuple[int, int]]
) -> None:
    spans = [Span(start, start + size, "x" * size) for start, size in claim]
    shared = [sum(max(0, min(start + size, s.end) - max(start, s.start)) for s in spans) for start, size in contents]
    most = [(contents[i][1], -i) for i, part in enumerate(shared) if 2 * part > sum(size for _, size in claim)]
    nesting = Nesting(plain_mentions(contents))
    assert nesting.holding(spans) == (-min(most)[1] if most else None)
    assert any(map(nesting.touches, spans)) == any(shared)


def test_two_statements_that_hold_each_others_cues_are_not_told_in_a_ring() -> None:
    text = "Abara said the road was open, Lind told them, and closed again later that evening."
    shorter = statement("Abara", "said", "the road was open, Lind told them", text)
    longer = statement("Lind", "told", "Abara said the road was open", text)
    report = Report(id="r", sha256="0" * 64, text=text)
    ring = Document(report=report, sentences=(Sentence(0, len(text), 0),), statements=(shorter, longer))
    first, second = resolve_statements(ring, (), {})
    assert (first.within, second.within) == (None, "s1")

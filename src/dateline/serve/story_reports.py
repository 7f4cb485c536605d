"""The reports of a story: where each stands among the others, and its text with the sentences that the page quotes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, tidy
from dateline.serve.segments import Layer, Mark, Segment, flatten
from dateline.serve.story_sources import Story, copy_note, more, short_day, sign
from dateline.serve.story_view import ReportShown
from dateline.serve.text_view import paragraph_bounds

MOST_REPORTS = 1000
"""Reports listed on a page."""


def render_reports(story: Story) -> Html:
    """The reports in the order given, each text folded until it is asked for."""
    reports = story.view.reports[:MOST_REPORTS]
    marks = _marks(story)
    listed = (_report(story, report, marks.get(report.id, [])) for report in reports)
    return join(
        el("ol", *listed, class_="reports"),
        more(len(story.view.reports) - len(reports), "reports"),
    )


def _report(story: Story, report: ReportShown, marks: Sequence[Mark]) -> Html:
    number = story.numbers[report.id]
    return el(
        "li",
        el("p", *_head(story, report), class_="report-head"),
        el("h3", tidy(report.title or "Without a title"), dir="auto"),
        _text(report, marks, number) if report.text else _no_text(story, report),
        id=f"r{number}",
        class_="a-report",
        tabindex="-1",
    )


def _no_text(story: Story, report: ReportShown) -> Html:
    """Why there is nothing to read: the page had no room for the text, or the report came without one."""
    words = "Text in the export." if report.id in story.left_out else "The report has no text."
    return el("p", text(words), class_="credit")


def _head(story: Story, report: ReportShown) -> Iterator[Html]:
    yield sign(story.sign_of(report.publisher), hollow=report.copy_of is not None)
    parts = [tidy(report.publisher or "publisher not known")]
    day = short_day(report.published)
    parts.append(el("time", text(day), datetime=report.published) if day else text("date not known"))
    if report.copy_of:
        share = text(f" ({100 * report.share:.0f} % of its words)") if report.share is not None else NOTHING
        parts.append(join(copy_note(story, report), share))
    if report.source:
        parts.append(el("span", tidy(report.source), class_="source"))
    yield join(*parts, by=" · ")


# Text


def _marks(story: Story) -> dict[str, list[Mark]]:
    """What is marked in each report: the sentences quoted, triggers of events, figures."""
    found: dict[str, list[Mark]] = {}
    for report, stretches in story.cited.items():
        number = story.numbers[report]
        found[report] = [Mark(start, end, "statement", f"r{number}-{start}") for start, end in stretches]
    for telling in story.tellings.values():
        trigger = telling.trigger
        found.setdefault(telling.report, []).append(Mark(trigger.start, trigger.end, "event", telling.ref))
    for figure in story.figures.values():
        number_span = figure.number
        found.setdefault(figure.report, []).append(Mark(number_span.start, number_span.end, "figure", figure.ref))
    return found


def _text(report: ReportShown, marks: Sequence[Mark], number: int) -> Html:
    """The text in paragraphs; ``textContent`` gives it back exactly."""
    bounds = paragraph_bounds(report.text)
    segments = flatten(marks, len(report.text), [at for bound in bounds for at in bound])
    body = el("div", *_paragraphs(report.text, segments, bounds), class_="report-text")
    quoted = sum(mark.layer == "statement" for mark in marks)
    words = f"Text, {count_words(quoted, 'sentence')} quoted above" if quoted else "Text"
    return el("details", el("summary", text(words)), body)


def _paragraphs(words: str, segments: Sequence[Segment], bounds: Sequence[tuple[int, int]]) -> Iterator[Html]:
    seen: set[str] = set()
    inside = iter(segments)
    segment = next(inside, None)
    for start, end in bounds:
        while segment is not None and segment.start < start:
            yield text(words[segment.start : segment.end])
            segment = next(inside, None)
        held = []
        while segment is not None and segment.end <= end:
            held.append(segment)
            segment = next(inside, None)
        yield el("p", *_sentences(words, held, seen), dir="auto")
    while segment is not None:
        yield text(words[segment.start : segment.end])
        segment = next(inside, None)


def _sentences(words: str, segments: Sequence[Segment], seen: set[str]) -> Iterator[Html]:
    """Quoted sentences each in an element that links go to; an id is given once."""
    for sentence, run in groupby(segments, key=_sentence):
        inner = [_segment(words, segment) for segment in run]
        if sentence:
            yield el("span", *inner, class_="cited", id=None if sentence in seen else sentence, tabindex="-1")
            seen.add(sentence)
        else:
            yield join(*inner)


def _sentence(segment: Segment) -> str:
    """The quoted sentence that a segment belongs to."""
    return next((mark.item for mark in segment.marks if mark.layer == "statement"), "")


def _segment(words: str, segment: Segment) -> Html:
    layers: dict[Layer, None] = dict.fromkeys(m.layer for m in segment.marks if m.layer != "statement")
    shown = text(words[segment.start : segment.end])
    return el("span", shown, class_=" ".join(("s", *(f"m-{layer}" for layer in layers)))) if layers else shown

"""A story read for showing: its reports by id, a sign for each publisher, every quote with a link to its sentence."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.model.ledger import FigureTelling, Telling
from dateline.model.spans import Span
from dateline.reconcile.copies_support import Support
from dateline.reconcile.timelines import Support as DaySupport
from dateline.reconcile.timelines import TimelineEntry
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.parts import count_words, tidy
from dateline.serve.parts import sign as status_sign
from dateline.serve.segments import Mark, flatten
from dateline.serve.story_view import EventShown, Quote, ReportShown, StoryView
from dateline.serve.terminal import shorten
from dateline.serve.wording import HAPPENED, MONTHS, to_date

SIGNS = 7
"""Publishers with a colour and shape of their own; more cannot be told apart, the rest share a grey ring."""
OTHERS = "x"
MOST_EVENTS = 150
"""Events on a page."""
QUOTATION_MARKS = frozenset("“\"‘'«„")
OUTSIDE = "a report that is not on this page"
LONGEST_QUOTE = 420
"""Letters of a quoted sentence; of a longer one the part around its marks is shown, the link leads to all of it."""


@dataclass(frozen=True)
class Story:
    """A story with the joins that showing it needs."""

    view: StoryView
    left_out: frozenset[str] = frozenset()
    """Reports whose text was too much for the page."""

    @cached_property
    def reports(self) -> dict[str, ReportShown]:
        """By id."""
        return {report.id: report for report in self.view.reports}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number of each report on the page, in the order given."""
        return {report.id: number for number, report in enumerate(self.view.reports, 1)}

    @cached_property
    def copies(self) -> frozenset[str]:
        """Reports that copy another."""
        return frozenset(report.id for report in self.view.reports if report.copy_of)

    @cached_property
    def signs(self) -> dict[str | None, str]:
        """The sign of each publisher that has one of its own: those with most figures first, then most reports."""
        figures = Counter(p.telling.publisher for question in self.view.questions for p in question.points)
        reports = Counter(report.publisher for report in self.view.reports)
        names = sorted(
            (name for name in {*figures, *reports} if name), key=lambda n: (-figures[n], -reports[n], n.casefold(), n)
        )
        return {name: str(number) for number, name in enumerate(names[:SIGNS])}

    @cached_property
    def tellings(self) -> dict[str, Telling]:
        """Tellings of events by reference."""
        return {t.ref: t for event in self.view.events for t in event.tellings}

    @cached_property
    def figures(self) -> dict[str, FigureTelling]:
        """Tellings of figures by reference."""
        return {p.telling.ref: p.telling for question in self.view.questions for p in question.points}

    @cached_property
    def cited(self) -> dict[str, list[tuple[int, int]]]:
        """Stretches that the page quotes, by report, in order: sentences, put together where they overlap."""
        found: dict[str, set[tuple[int, int]]] = {}
        for quote in _quotes(self.view):
            report, sentence = self.reports.get(quote.report), quote.sentence
            if report and sentence.text and report.text.startswith(sentence.text, sentence.start):
                found.setdefault(quote.report, set()).add((sentence.start, sentence.end))
        return {report: _put_together(stretches) for report, stretches in found.items()}

    @cached_property
    def shown_events(self) -> tuple[EventShown, ...]:
        """The events on the page in order of time; of more than MOST_EVENTS those that most origins tell, and early."""
        return tuple(most_told(self.view.events, MOST_EVENTS))

    @cached_property
    def events(self) -> dict[str, EventShown]:
        """Joined events by id."""
        return {event.id: event for event in self.view.events}

    @cached_property
    def event_of(self) -> dict[str, str]:
        """Id of the joined event that each telling belongs to, by reference."""
        return {telling.ref: event.id for event in self.view.events for telling in event.tellings}

    @cached_property
    def event_ids(self) -> dict[str, str]:
        """Ids on the page of the events that are shown."""
        return {event.id: f"ev-{number}" for number, event in enumerate(self.shown_events, 1)}

    def event_link(self, event: EventShown) -> Html:
        """A link to an event by its title, with its sign where it did not (yet) happen."""
        mark = NOTHING if event.status in HAPPENED else status_sign(event.status)
        target = self.event_ids.get(event.id)
        return join(mark, el("a", tidy(event.title), href=f"#{target}") if target else tidy(event.title))

    def sign_of(self, publisher: str | None) -> str:
        """The publisher's sign."""
        return self.signs.get(publisher, OTHERS)


def _put_together(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches without overlap that cover the same words."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def most_told(events: Iterable[EventShown], number: int) -> list[EventShown]:
    """So many events that most origins tell, and early, in order of time."""
    return sorted(sorted(events, key=_by_weight)[:number], key=_by_time)


def _by_weight(event: EventShown) -> tuple[int, int, int]:
    """Events that many tell come first, then those that stand near the head of a report."""
    first = min((telling.sentence.start for telling in event.tellings), default=0)
    return -event.counts.origins, -event.counts.reports, first


def _by_time(event: EventShown) -> tuple[str, str]:
    """Undated events come last."""
    when = event.when
    first, last = (when.from_, when.to) if when else (None, None)
    return first or last or "9999", last or first or "9999"


def entry_quote(entry: TimelineEntry) -> Quote:
    """The sentence of a day that matters, for what it says happened."""
    return Quote(entry.report, entry.sentence, entry.marks)


def telling_quote(telling: Telling) -> Quote:
    """The sentence that tells an event, for its trigger."""
    return Quote(telling.report, telling.sentence, (telling.trigger,))


def figure_quote(telling: FigureTelling) -> Quote:
    """The sentence that tells a figure, for its number."""
    return Quote(telling.report, telling.sentence, (telling.number,))


def _quotes(view: StoryView) -> Iterator[Quote]:
    yield from (entry_quote(entry) for entry in view.entries)
    yield from (telling_quote(telling) for event in view.events for telling in event.tellings)
    yield from (figure_quote(point.telling) for question in view.questions for point in question.points)
    yield from (said.quote for said in view.statements)
    for forecast in view.forecasts:
        yield Quote(forecast.telling.report, forecast.telling.sentence)
        yield from forecast.evidence


# Links


def sentence_id(story: Story, report: str, sentence: Span) -> str:
    """The id of a sentence on the page, of its report where the text is not there, "" without the report."""
    number = story.numbers.get(report)
    if number is None:
        return ""
    stretches = story.cited.get(report, [])
    at = bisect_right(stretches, (sentence.start, len(story.reports[report].text))) - 1
    holds = at >= 0 and stretches[at][0] <= sentence.start < stretches[at][1]
    return f"r{number}-{stretches[at][0]}" if holds else f"r{number}"


def read_link(story: Story, quote: Quote, label: Html, class_: str = "read") -> Html:
    """A link to the sentence in the text of its report; only the label where the report is not on the page."""
    target = sentence_id(story, quote.report, quote.sentence)
    return el("a", label, href=f"#{target}", data_read=target, class_=class_) if target else label


def sign(key: str, *, hollow: bool = False) -> Html:
    """A publisher's sign, as in the charts."""
    use = el("use", href=f"#pub-{key}")
    return el("svg", use, class_=f"pub pub-{key}{' copy' if hollow else ''}", viewBox="-8 -8 16 16", aria_hidden="true")


def outlet_and_day(publisher: str | None, day: str | None) -> str:
    """``Delta Post, 12 May 2031``."""
    return ", ".join(part for part in (publisher or "publisher not known", short_day(day)) if part)


def short_day(day: str | None) -> str:
    """``12 May 2031``; "" where it is not known."""
    found = to_date(day)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else ""


def telling_line(story: Story, telling: Telling) -> Html:
    """Who says so, in which outlet, when; also where the report that tells it is not on the page."""
    return source_line(story, telling.report, telling.source, (telling.publisher, telling.published))


def evidence_line(story: Story, quote: Quote) -> Html:
    """The outlet and day of a quote; also where its report is not on the page."""
    return source_line(story, quote.report, None, (quote.publisher, quote.published))


def _speaker(source: str | None) -> Html:
    return join(tidy(source), text(", told by ")) if source else NOTHING


def _outside(story: Story, publisher: str | None, published: str | None) -> Html:
    """What is known of a report that is not on the page."""
    if publisher is None and published is None:
        return text(OUTSIDE)
    mark = sign(story.sign_of(publisher))
    return join(join(mark, tidy(outlet_and_day(publisher, published))), text(OUTSIDE), by=" · ")


def source_line(
    story: Story, report_id: str, source: str | None = None, known: tuple[str | None, str | None] = (None, None)
) -> Html:
    """Who says so, in which outlet, when; and of which report it is a copy.

    ``known`` are publisher and day, of use where the report is not on the page.
    """
    report = story.reports.get(report_id)
    if report is None:
        return join(_speaker(source), _outside(story, *known))
    speaker = _speaker(source)
    outlet = tidy(report.publisher or "publisher not known")
    parts = [join(speaker, sign(story.sign_of(report.publisher), hollow=report.copy_of is not None), outlet)]
    parts += [el("time", text(short_day(report.published)), datetime=report.published)] if report.published else []
    parts += [copy_note(story, report)] if report.copy_of else []
    return join(*parts, by=" · ")


def copy_note(story: Story, report: ReportShown) -> Html:
    """That a report copies another, with a link to it."""
    original = story.reports.get(report.copy_of or "")
    if original is None:
        return el("span", text("copy of a report outside this story"), class_="copied")
    label = tidy(original.publisher or original.title or original.id)
    return el("span", text("copy of "), _report_link(story, original.id, label), class_="copied")


def _report_link(story: Story, report: str, label: Html) -> Html:
    target = f"r{story.numbers[report]}"
    return el("a", label, href=f"#{target}", data_read=target)


# Quotes


def quoted(story: Story, quote: Quote) -> Html:
    """The sentence in quotation marks with its marks, as a link to its place in the report."""
    return _in_marks(quote.sentence.text, read_link(story, quote, marked(quote)))


def only_said(story: Story, quote: Quote, *, direct: bool) -> Html:
    """The marked words alone, in quotation marks where they are a speaker's own."""
    words = " … ".join(" ".join(mark.text.split()) for mark in quote.marks) or quote.sentence.text
    label = tidy(shorten(words, LONGEST_QUOTE))
    return _in_marks(words, read_link(story, quote, label), bare=not direct)


def _in_marks(words: str, label: Html, *, bare: bool = False) -> Html:
    """Words as a quotation; no second pair of marks where they begin with one of their own."""
    return el("q", label, dir="auto", class_="bare" if bare or words.lstrip()[:1] in QUOTATION_MARKS else None)


def marked(quote: Quote) -> Html:
    """The words of the sentence with the marked ones set apart, cut where they are many."""
    sentence = quote.sentence
    marks = [Mark(m.start - sentence.start, m.end - sentence.start, "event", "m") for m in quote.marks]
    first, last = window_of(sentence.text, marks[0].start if marks else 0, LONGEST_QUOTE)
    pieces = (s for s in flatten(marks, len(sentence.text), (first, last)) if first <= s.start and s.end <= last)
    shown = [_piece(sentence.text[s.start : s.end], bool(s.marks)) for s in pieces]
    before, after = text("… ") if first else NOTHING, text(" …") if last < len(sentence.text) else NOTHING
    return join(before, *shown, after)


def _piece(words: str, is_marked: bool) -> Html:
    spaced = text(" ".join(words.replace("\n", " ").split(" ")))
    return el("mark", spaced) if is_marked else spaced


def window_of(words: str, mark: int, longest: int) -> tuple[int, int]:
    """Where the shown part of a sentence begins and ends: all of it, or ``longest`` letters around the first mark."""
    if len(words) <= longest:
        return 0, len(words)
    first = max(0, min(max(0, mark) - longest // 3, len(words) - longest))
    if first:
        space = words.find(" ", first, first + longest // 4)
        first = space + 1 if space >= 0 else first
    last = min(len(words), first + longest)
    space = words.rfind(" ", first + longest // 2, last) if last < len(words) else -1
    return first, space if space > 0 else last


# Support


def say_counts(counts: Support | DaySupport) -> Html:
    """The three counts in words; one report is one of each."""
    if counts.reports == 1:
        return el("span", text("1 report"), class_="counts num")
    words = (
        count_words(counts.reports, "report"),
        count_words(counts.publishers, "publisher"),
        count_words(counts.origins, "independent origin"),
    )
    return el("span", join(*(el("span", text(w), class_="num") for w in words), by=" · "), class_="counts")


def more(number: int, what: str) -> Html:
    """That a list goes on in the export."""
    return el("p", text(f"{number:,} more {what}, in the export."), class_="more") if number > 0 else NOTHING

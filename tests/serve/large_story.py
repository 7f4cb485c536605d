"""A story far larger than any reader wants: what a page must still hold."""

from itertools import pairwise

from dateline.model import Interval, Span
from dateline.model.ledger import FigureTelling, PlaceSeen, Score, Telling
from dateline.reconcile.copies_support import Support
from dateline.reconcile.figures import Comparison
from dateline.reconcile.timelines import Support as DaySupport
from dateline.reconcile.timelines import TimelineEntry
from dateline.serve.story_view import (
    EventShown,
    FigurePoint,
    Question,
    Quote,
    ReportShown,
    SaidShown,
    StoryView,
)

SENTENCE = "On day {0} of the long flood the wardens of ward {1} said that {2} people had crossed the river by ferry. "
PARAGRAPH = 5
"""Sentences of a paragraph."""


def _text(number: int, sentences: int) -> str:
    parts = [SENTENCE.format(number % 60 + 1, n, 100 + number * 7 + n) for n in range(sentences)]
    return "".join(part + ("\n\n" if n % PARAGRAPH == PARAGRAPH - 1 else "") for n, part in enumerate(parts)).strip()


def _day(number: int) -> str:
    return f"2031-{number % 60 // 28 + 1:02d}-{number % 60 % 28 + 1:02d}"


def _quote(report: ReportShown, nth: int) -> tuple[Quote, Span, Span]:
    words = report.text.split(". ")[nth]
    start = report.text.index(words)
    sentence = Span(start, start + len(words), words)
    crossed, number = words.index("crossed"), words.index("that ") + 5
    trigger = Span(start + crossed, start + crossed + 7, "crossed")
    digits = words[number:].split(" ")[0]
    return Quote(report.id, sentence, (trigger,)), trigger, Span(start + number, start + number + len(digits), digits)


def large_story(reports: int = 500, tellings: int = 2000, sentences: int = 40) -> StoryView:
    """``reports`` reports of ``sentences`` sentences, ``tellings`` tellings of events and as many figures."""
    shown = tuple(
        ReportShown(id=f"r{n}", title=f"Day {n} of the flood", publisher=f"Outlet {n % 40}", published=_day(n),
                    origin=f"r{n}", copy_of=f"r{n - 1}" if n % 3 == 2 else None, text=_text(n, sentences))
        for n in range(reports)
    )  # fmt: skip
    told, figures, said = [], [], []
    for n in range(tellings):
        report = shown[n % reports]
        quote, trigger, number = _quote(report, n // reports * 3 + n % 3)
        ward = n // 5 % 90
        where = PlaceSeen(name=f"Ward {ward}", text="ward", lat=-17 - ward % 9 / 10, lon=35 + ward // 9 / 10)
        facts = {"report": report.id, "published": report.published, "publisher": report.publisher,
                 "source": f"warden {n % 70}", "sentence": quote.sentence}  # fmt: skip
        told.append(Telling(ref=f"{report.id}/e{n}", trigger=trigger, type="DISPLACE", mode=None, status="occurred",
                            stance=None, when=Interval(from_=report.published, to=report.published), where=where,
                            **facts))  # type: ignore[arg-type]  # fmt: skip
        figures.append(FigureTelling(ref=f"{report.id}/f{n}", number=number, phrase=f"{number.text} people",
                                     comparator="=", low=float(number.text), high=float(number.text), unit="count",
                                     counted="people", **facts))  # type: ignore[arg-type]  # fmt: skip
        said.append(SaidShown(speaker=f"warden {n % 70}", stance="asserts", form="indirect", quote=quote,
                              counts=Support(1, 1, 1)))  # fmt: skip
    return StoryView(
        id="L", title="A long flood", first=_day(0), last=_day(59), counts=Support(reports, 40, reports * 2 // 3),
        entries=tuple(_entry(_day(n), told[n]) for n in range(100)),
        events=tuple(_event(n, told[n * 5 : n * 5 + 5]) for n in range(tellings // 5)),
        questions=tuple(_question(n, figures[n * 50 : n * 50 + 50]) for n in range(tellings // 50)),
        statements=tuple(said), reports=shown,
    )  # fmt: skip


def _entry(day: str, telling: Telling) -> TimelineEntry:
    return TimelineEntry(day=day, report=telling.report, publisher=telling.publisher, published=telling.published,
                         sentence=telling.sentence, marks=(telling.trigger,), tellings=(telling.ref,),
                         score=Score(1.0), said=Score(1.0), support=DaySupport(2, 2, 2))  # fmt: skip


def _event(number: int, tellings: list[Telling]) -> EventShown:
    first = tellings[0]
    return EventShown(id=f"E{number}", title=f"people crossed at ward {number}", type="DISPLACE", status="occurred",
                      when=first.when, where=first.where, counts=Support(5, 5, 4),
                      tellings=tuple(tellings))  # fmt: skip


def _question(number: int, figures: list[FigureTelling]) -> Question:
    pairs = pairwise(figures)
    return Question(id=f"Q{number}", title=f"Crossed, part {number}", unit="count",
                    points=tuple(FigurePoint(telling=f, as_of=f.published) for f in figures),
                    relations=tuple(Comparison(left=a.ref, right=b.ref, relation="conflict", reason="they differ",
                                               score=Score(1.0)) for a, b in pairs),
                    counts=Support(50, 40, 30))  # fmt: skip

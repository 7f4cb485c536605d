"""Stories, events, figures, forecasts and days of a ledger: for the eye, or as rows."""

from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.cli.endings import complain
from dateline.cli.lists import Forms, write_list
from dateline.cli.streams import terminal_console
from dateline.model import OptionError, UnknownId
from dateline.reconcile.ledger import Ledger
from dateline.reconcile.timelines import TimelineEntry
from dateline.serve import ledger_terminal
from dateline.serve.ledger_views import Chapter, find_id, joined_event, story_chapter
from dateline.serve.story_view import EventShown, ForecastShown, Question, StoryView
from dateline.store import Reading
from dateline.store.listings import LISTS, Wanted, list_rows


def show_story(ledger: Ledger, id: str, as_of: str | None, forms: Forms) -> None:
    """One story whole: printed, or as its reports in rows; as JSON all that its page shows."""
    with ledger.store.reading() as reading:
        chapter, title = story_chapter(ledger, reading, found := find_id(reading, "story", id), as_of)
        view = chapter.view(found, title)
    if forms.asked == "json":
        _write_json(view)
    elif forms.asked in ("csv", "tsv", "jsonl"):
        rows = [msgspec.structs.asdict(report) for report in view.reports]
        write_list(rows, ("id", "published", "publisher", "title", "origin", "copy_of", "share"), forms, "reports")
    else:
        ledger_terminal.print_story(view, terminal_console())


def show_event(ledger: Ledger, id: str, forms: Forms) -> None:
    """One event with its tellings; as rows a telling each."""
    with ledger.store.reading() as reading:
        found = find_id(reading, "event", id)
        joined = joined_event(ledger, reading, found)
        if joined is None:
            raise UnknownId(f"there is no event {id!r}")
        reports = list(dict.fromkeys(telling.report for telling in joined.tellings))
        chapter = Chapter(ledger, reading, reports)
        shown = next(event for event in chapter.events if event.id == found)
    if forms.asked == "json":
        _write_json(shown)
    elif forms.asked in ("csv", "tsv", "jsonl"):
        write_list(_telling_rows(shown), _TELLING_COLUMNS, forms, "tellings")
    else:
        ledger_terminal.print_event(shown, chapter.reports.values(), terminal_console())


_TELLING_COLUMNS = ("ref", "published", "publisher", "source", "status", "trigger", "sentence")


def _telling_rows(event: EventShown) -> Iterable[dict[str, Any]]:
    for telling in event.tellings:
        row = msgspec.structs.asdict(telling)
        yield row | {"trigger": telling.trigger.text, "sentence": telling.sentence.text}


def show_questions(ledger: Ledger, story: str | None, event: str | None, forms: Forms) -> None:
    """What figures of a story or event answer, side by side; as rows a figure each."""
    if (story is None) == (event is None):
        raise OptionError("figures stand side by side of one story or one event, expected --story ID or --event ID")
    with ledger.store.reading() as reading:
        chapter = _chapter_of(ledger, reading, story, event)
        questions = chapter.questions
        if event:
            questions = [question for question in questions if question.event == find_id(reading, "event", event)]
        reports = chapter.reports
    if (forms.asked == "json" or forms.for_people or forms.asked == "table") and not questions:
        complain("no questions found")
    if forms.asked == "json":
        _write_json(questions)
    elif not forms.for_people and forms.asked != "table":
        write_list(_point_rows(questions), _POINT_COLUMNS, forms, "questions")
    else:
        for question in questions:
            ledger_terminal.print_question(question, reports.values(), terminal_console())


_POINT_COLUMNS = (
    "question", "title", "as_of", "published", "publisher", "source", "comparator", "low", "high", "unit", "phrase",
    "copy_of", "ref", "question_low", "question_best", "question_high",
)  # fmt: skip


def _point_rows(questions: Iterable[Question]) -> Iterable[dict[str, Any]]:
    for question in questions:
        estimate = question.estimate
        for point in question.points:
            yield msgspec.structs.asdict(point.telling) | {
                "question": question.id,
                "title": question.title,
                "as_of": point.as_of,
                "copy_of": point.copy_of,
                "question_low": estimate.low if estimate else None,
                "question_best": estimate.best if estimate else None,
                "question_high": estimate.high if estimate else None,
            }


def _chapter_of(ledger: Ledger, reading: Reading, story: str | None, event: str | None) -> Chapter:
    if story is not None:
        return story_chapter(ledger, reading, find_id(reading, "story", story))[0]
    joined = joined_event(ledger, reading, find_id(reading, "event", event or ""))
    return Chapter(ledger, reading, list(dict.fromkeys(t.report for t in joined.tellings)) if joined else ())


def show_forecast(ledger: Ledger, ref: str, as_of: str | None, forms: Forms) -> None:
    """One forecast with the words at both ends."""
    with ledger.store.reading() as reading:
        found = find_id(reading, "forecast", ref)
        chapter = Chapter(ledger, reading, [found.rpartition("/")[0]], as_of)
        shown = next((forecast for forecast in chapter.forecasts if forecast.id == found), None)
        if shown is None:
            raise OptionError(f"the forecast {found!r} is not followed; `dateline add --again` reads its report anew")
        beside = Chapter(ledger, reading, sorted({quote.report for quote in shown.evidence} | set(chapter.reports)))
        reports = list(beside.reports.values())
    if forms.asked == "json":
        _write_json(shown)
    elif forms.asked in ("csv", "tsv", "jsonl"):
        write_list([_forecast_row(shown)], LISTS["forecasts"].columns, forms, "forecasts")
    else:
        ledger_terminal.print_forecast(shown, reports, terminal_console())


def _forecast_row(forecast: ForecastShown) -> dict[str, Any]:
    telling = forecast.telling
    return msgspec.structs.asdict(telling) | {
        "said_by": telling.source,
        "content": " ".join(span.text for span in telling.content),
        "outcome": forecast.outcome,
        "who": forecast.who,
        "why": forecast.why,
    }


def show_tallies(ledger: Ledger, story: str | None, as_of: str | None, forms: Forms) -> None:
    """How the forecasts of each speaker and outlet ended."""
    with ledger.store.reading() as reading:
        if story is not None:
            chapter = story_chapter(ledger, reading, find_id(reading, "story", story), as_of)[0]
        else:
            stories = list(reading.ids_like("stories", "id", "", _ALL))
            chapter = Chapter(ledger, reading, reading.forecasting_reports(stories), as_of)
        tallies = chapter.tallies
    rows = [msgspec.structs.asdict(tally) | {"settled": tally.settled} for tally in tallies]
    columns = ("kind", "name", "all", "due", "settled", "came_true", "partly", "failed", "void")
    write_list(rows, columns, forms, "forecasts")


# Stories that a tally over all goes through.
_ALL = 10_000_000


def show_timeline(ledger: Ledger, wanted: Wanted, days: int | None, forms: Forms) -> None:
    """The days that matter in the reports that are asked for."""
    with ledger.store.reading() as reading:
        story = find_id(reading, "story", wanted.story) if wanted.story is not None else None
        narrowed = msgspec.structs.replace(wanted, story=story, first=None, last=None)
        ids = [row["report"] for row in list_rows(reading, "reports", narrowed)]
        chapter = Chapter(ledger, reading, ids)
        entries = chapter.days(days, wanted.first, wanted.last, wanted.statuses)  # type: ignore[arg-type]
        reports = chapter.reports
    if (forms.for_people or forms.asked == "table") and entries:
        ledger_terminal.print_timeline(entries, reports.values(), terminal_console())
    elif forms.for_people or forms.asked == "table":
        complain("no days found")
    else:
        write_list(map(_entry_row, entries), _ENTRY_COLUMNS, forms, "days")


_ENTRY_COLUMNS = ("day", "sentence", "publisher", "published", "report", "reports", "publishers", "origins", "score")


def _entry_row(entry: TimelineEntry) -> dict[str, Any]:
    support = entry.support
    return {
        "day": entry.day,
        "sentence": entry.sentence.text,
        "publisher": entry.publisher,
        "published": entry.published,
        "report": entry.report,
        "reports": support.reports,
        "publishers": support.publishers,
        "origins": support.origins,
        "score": round(entry.score.total, 3),
    }


def _write_json(shown: StoryView | EventShown | ForecastShown | list[Question]) -> None:
    import sys

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n")

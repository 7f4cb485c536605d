"""Lines that begin with their day: what happened by the rest of the line has that one, where it has no time itself."""

import re

import msgspec

from dateline.model import Document, Span
from dateline.resolve.time_clocks import is_clock
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_rows import find_rows
from dateline.resolve.time_words import kinds_of

# A day in figures that opens its line: "13/03: Troops arrested six".
_DAY_OF_LINE = re.compile(r"\d\d?/\d\d?(?:/\d{4})?")
# Two lines that begin with the name of a day or year are rows of a list: "7 May 2024: …" alone is a dateline.
_LEAST_NAMED_DAYS = 2
# Classes of words (time_words) that name a month, a year or an hour.
_SAYING_ROW = frozenset("myca@z")


def with_days_of_lines(document: Document) -> Document:
    """The document with the day that opens a line for the events of that line that have no time."""
    text, times = document.report.text, document.times
    heads = []
    if "/" in text:
        opening = [at for at, time in enumerate(times) if text[time.start - 1 : time.start] in ("", "\n")]
        heads = [range(at, at + 1) for at in opening if _DAY_OF_LINE.fullmatch(times[at].text)]
    rows = find_rows(text, times, lambda at: _names_row(times[at].text))
    heads += [row.label for row in rows] if len(rows) >= _LEAST_NAMED_DAYS else []
    return _with_days(document, {_line(text, times[label[0]].start): label for label in heads})


def _names_row(words: str) -> bool:
    """Whether the words name a month, a year or an hour ("0910 hrs: Two vehicles were destroyed")."""
    return bool(kinds_of(words) & _SAYING_ROW) or is_clock(words, 0, len(words))


def _line(text: str, offset: int) -> int:
    """Where the line begins."""
    return text.rfind("\n", 0, offset) + 1


def _with_days(document: Document, heads: dict[int, range]) -> Document:
    text = document.report.text
    if not heads:
        return document
    # "Retakes it in a 44-day war" is of the row's day, "is freed two days later" is not.
    spans_of_time = [time for time in document.times if time.type == "DURATION"]
    lengths = {(time.start, time.end) for time in spans_of_time if not parse_phrase(time.text).relation}
    events = []
    for event in document.events:
        label = heads.get(_line(text, event.trigger.start))
        spans = tuple(Span(t.start, t.end, t.text) for t in (document.times[at] for at in label or ()))
        to_come = event.status == "possible" or (event.status == "future" and _is_gone(document, label))
        told = any((t.start, t.end) not in lengths for t in event.time)
        told = told or not spans or to_come or event.trigger.start < spans[-1].end
        events.append(event if told else msgspec.structs.replace(event, time=(*spans, *event.time)))
    return msgspec.structs.replace(document, events=tuple(events))


def _is_gone(document: Document, label: range | None) -> bool:
    """Whether the day of the row is over, so that what is to come in it is of a later one.

    "12 June – The minister says that talks will open"; "1 July – The court will sit" in a diary is of the day itself.
    """
    phrase, now = parse_phrase(document.times[label[-1]].text if label else ""), document.report.published
    if now is None or not (phrase.year or phrase.month):
        return True
    day = (phrase.year or now.year, phrase.month or now.month, phrase.day or now.day)
    return day < (now.year, now.month, now.day)

"""Dates of reports: in metadata of many forms, and at the head of the text itself.

Only complete dates count (day, month, year): a report's date is what all relative times hang on, and half of one would
be a guess. Day and month written in figures ("03/04/2019") are read only where one of them exceeds 12.
"""

import re
from datetime import date
from typing import Literal

from dateline.ingest.lines import LONGEST_LABEL, Line, split_lines, word_set

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"

# The forms of a complete date; the groups are year, month and day, or two figures in an order that must be told.
DATE = (
    rf"(?:(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{_MONTH}),?[\s-]+\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({_MONTH}),?[\s-]+(\d{{4}})\b", re.IGNORECASE)

# News and releases that the program is for: earlier or later years in figures are numbers of something else.
_FIRST_YEAR, _LAST_YEAR = 1850, 2100


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def find_date(text: str) -> date | None:
    """The first complete date in ``text`` (a header, a line, a cell; not a whole report), or None."""
    found: list[tuple[int, date | None]] = []
    if m := _ISO.search(text):
        found.append((m.start(), _date(m[1], m[2], m[3])))
    if m := _MONTH_FIRST.search(text):
        found.append((m.start(), _date(m[3], _month(m[1]), m[2])))
    if m := _DAY_FIRST.search(text):
        found.append((m.start(), _date(m[3], _month(m[2]), m[1])))
    if m := _FIGURES.search(text):
        found.append((m.start(), _from_figures(int(m[1]), int(m[2]), int(m[3]))))
    whole = [(at, day) for at, day in found if day is not None]
    return min(whole)[1] if whole else None


def _from_figures(first: int, second: int, year: int) -> date | None:
    """Day and month in figures; None where both orders are possible and differ."""
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


# A cell of metadata longer than this holds no date alone.
_LONGEST_CELL = 100


def parse_date(value: str) -> date | None:
    """The day of a metadata value: ISO 8601 date or datetime, "2019-02-11 13:00:00", RFC 2822, "11 February 2019".

    None where it is none of these. The day is the one written, in whatever time zone the source writes.
    """
    value = value.strip()
    if not value or len(value) > _LONGEST_CELL:
        return None
    if len(value) == 8 and value.isdigit():
        return _date(value[:4], value[4:6], value[6:])
    return find_date(value) or _from_mail(value)


def _from_mail(value: str) -> date | None:
    from email.utils import parsedate_to_datetime  # 8 ms to load, for the few values of this form

    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# What may stand in a line that only dates and times the report; numbers aside.
_DATE_WORDS = (
    _WEEKDAYS
    | frozenset(_MONTHS)
    | word_set(
        "published updated posted modified issued created edited filed added date first last on at by admin et est "
        "edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist hkt jst eat cat wat z am pm a p m h hrs hours "
        "hour minutes minute min mins days day ago years year weeks week months month st nd rd th short url print dated"
    )
)
_GLUED = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|h|m|z)?|\d{1,2}h\d{2}|\d{4}-\d{2}-\d{2}t\d+", re.IGNORECASE)
_SEPARATORS = frozenset(",.:;|/-–—•·()[]")
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:h]\d{2}){1,2}\b|\b\d{1,2} ?[ap]\.?m\b|\b\d{4} ?(?:GMT|UTC)\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b")
# "Published: 12 March 2018 09:41 GMT | Updated: 12 March 2018 14:05 GMT" has 24 tokens.
_LONGEST_DATE_LINE = 32

LineKind = Literal["dateline", "stamp"]


def date_line_kind(line: Line) -> LineKind | None:
    """``dateline`` for a line that holds only a date (and time), ``stamp`` for a bare time, None for any other.

    A short label before or after a stroke, or a place in capitals before a comma, may stand with the date.
    """
    opening = _FIRST_TOKEN.search(line.text)
    if opening is None or len(line.text) > LONGEST_LABEL:
        return None
    if _is_date_token(opening[0]) and (kind := _kind_of_tokens(line.text, line.tokens)):
        return kind
    if (place := _PLACE_FIRST.match(line.text)) and _kind_of_text(line.text[place.end() :]) == "dateline":
        return "dateline"
    parts = _STROKE.split(line.text)
    if len(parts) > 1 and all(len(part.split()) <= _LONGEST_PART and part[-1:] not in ".!?" for part in parts):
        return "dateline" if any(_kind_of_text(part) == "dateline" for part in parts) else None
    return None


# Most lines are prose and show it by their first token, which saves splitting them.
_FIRST_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_PLACE_FIRST = re.compile(r"[A-Z][A-Z .'’-]{2,30}[,:]\s")
_STROKE = re.compile(r"\s[|•·]\s")
# "Updated: June 18, 2016 8:12:05 pm" has six words.
_LONGEST_PART = 8


def _kind_of_text(text: str) -> LineKind | None:
    return _kind_of_tokens(text, Line(0, text, gap=False).tokens)


def _kind_of_tokens(text: str, tokens: list[str]) -> LineKind | None:
    if not 2 <= len(tokens) <= _LONGEST_DATE_LINE or not all(map(_is_date_token, tokens)):
        return None
    if not any(token[0].isdigit() for token in tokens):
        return None
    lower = {token.lower() for token in tokens}
    if not lower.isdisjoint(_MONTHS) or "ago" in lower or _NUMERIC_DATE.search(text):
        return "dateline"
    return "stamp" if _CLOCK.search(text) else None


def _is_date_token(token: str) -> bool:
    return token in _SEPARATORS or token.lower() in _DATE_WORDS or _GLUED.fullmatch(token) is not None


# "BEIRUT, Feb. 11, 2019 (AP) —", "KABUL, Afghanistan (Sept. 29, 2011)", "GENEVA/NEW YORK (12 May 2016) –".
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-ZÀ-Þ'’.\-/ ]{2,40}(?:,\s?[A-Z][\w.'’ ]{1,30}){0,2}?)"
    rf"\s?[,(]\s*(?P<date>(?:(?:{'|'.join(sorted(_WEEKDAYS))}),?\s)?(?:{DATE}|(?:{_MONTH})\s\d{{1,2}})(?!\d))\s*[,)]?"
    r"(?P<agency>\s*[(/][A-Z][\w .,/&'’-]{1,40}[)/])?",
    re.IGNORECASE,
)
_SHORTEST_PLACE = 3
# A dateline is told by its dash or its bracket; without one the line is a sentence that opens with a place.
_AFTER_DATELINE = re.compile(r"\s*[-–—:]{1,2}(?:\s|$)|\s*$")

# A date further down belongs to what the report tells.
_HEAD_LINES, _HEAD_CHARACTERS = 12, 3000
_HEADER = re.compile(
    rf"(?:date|dated|published|pubdate|publication date)\b\s*[:=]?\s*(?P<date>{DATE})(?!\d)", re.IGNORECASE
)


def match_header(line: Line) -> re.Match[str] | None:
    """The header that opens the report's first line ("date 2019-02-11"), whatever follows on that line."""
    return _HEADER.match(line.text[:120])


def match_dateline(line: Line) -> re.Match[str] | None:
    """The dateline (place and date, perhaps agency) that opens a line; its dash is not in the match."""
    head = line.text[:120]
    if head[:_SHORTEST_PLACE] != head[:_SHORTEST_PLACE].upper():
        return None
    found = DATELINE.match(head)
    if found is None or not _is_capital_place(found["place"]):
        return None
    closed = found[0].rstrip().endswith((")", "/"))
    return found if closed or _AFTER_DATELINE.match(head, found.end()) else None


def _is_capital_place(place: str) -> bool:
    """The place of a dateline is in capitals up to its first comma."""
    first = place.split(",", maxsplit=1)[0].strip()
    return len(first) >= _SHORTEST_PLACE and first == first.upper()


def date_at_head(text: str) -> tuple[date, Literal["header", "dateline"]] | None:
    """The report's date as its own first lines give it, and whether a header or a dateline does."""
    lines = split_lines(text[:_HEAD_CHARACTERS])[:_HEAD_LINES]
    if lines and (header := match_header(lines[0])):
        day = find_date(header["date"])
        if day is not None:
            return day, "header"
    for line in lines:
        day = _date_of_line(line)
        if day is not None:
            return day, "dateline"
    return None


def _date_of_line(line: Line) -> date | None:
    found = match_dateline(line)
    if found is not None:
        return find_date(found["date"])
    return find_date(line.text) if date_line_kind(line) == "dateline" else None

"""The forms in which dates are written; day and month in figures are read where one of them exceeds 12."""

import re
from datetime import UTC, date, datetime

from dateline.ingest.lines import word_set

MONTHS = {
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
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

# A day without its year.
DAY = rf"(?:(?:{MONTH})\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTH}))"

# The forms of a complete date; the groups are year, month and day, or two figures in an order that must be told.
DATE = (
    rf"(?:(?:{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[,.]\s*|\s+)\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{MONTH}),?[\s-]+\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[,.]\s*|\s+)(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({MONTH}),?[\s-]+(\d{{4}})\b", re.IGNORECASE)

# News and releases that the program is for: earlier or later years in figures are numbers of something else.
_FIRST_YEAR, _LAST_YEAR = 1850, 2100


def day_of(year: str | int, month: str | int, day: str | int) -> date | None:
    """The day, or None where the calendar has none such or no news is of that year."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1–12 for a name that ``MONTH`` matches."""
    return MONTHS[name.lower().rstrip(".")]


def find_date(text: str) -> date | None:
    """The first complete date in ``text`` (a header, a line, a cell; not a whole report), or None."""
    found: list[tuple[int, date | None]] = []
    if m := _ISO.search(text):
        found.append((m.start(), day_of(m[1], m[2], m[3])))
    if m := _MONTH_FIRST.search(text):
        found.append((m.start(), day_of(m[3], month_number(m[1]), m[2])))
    if m := _DAY_FIRST.search(text):
        found.append((m.start(), day_of(m[3], month_number(m[2]), m[1])))
    if m := _FIGURES.search(text):
        found.append((m.start(), _from_figures(int(m[1]), int(m[2]), int(m[3]))))
    whole = [(at, day) for at, day in found if day is not None]
    return min(whole)[1] if whole else None


_COMPLETE = re.compile(rf"{DATE}(?!\d)", re.IGNORECASE)
# The words before a date that say what happened on it; the last one counts.
_HAPPENED = re.compile(
    r"\b(?:(?P<changed>updated|modified|edited|revised|amended)(?:\s+(?:date|on))?"
    r"|first|published|posted|created|issued|filed|added|dated?)\b",
    re.IGNORECASE,
)


def ranked_date(text: str) -> tuple[bool, date] | None:
    """The first complete date that is no day of a change, else the first that is, which the first value says.

    None where ``text`` (a line, a cell) holds no complete date.
    """
    found: list[tuple[bool, date]] = []
    end = 0
    for said in _COMPLETE.finditer(text):
        day = find_date(said[0])
        labels = list(_HAPPENED.finditer(text, end, said.start()))
        end = said.end()
        if day is not None:
            found.append((bool(labels) and labels[-1]["changed"] is not None, day))
    if found:
        return min(found, key=lambda pair: pair[0])
    day = find_date(text)
    return None if day is None else (False, day)


def _from_figures(first: int, second: int, year: int) -> date | None:
    """Day and month in figures; None where both orders are possible and differ."""
    if first > 12 or first == second:
        return day_of(year, second, first)
    return day_of(year, first, second) if second > 12 else None


# A cell of metadata longer than this holds no date alone.
_LONGEST_CELL = 100


# "20190211", "20190211T130000Z", "20190211130000", "20190211 1300".
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{6}(?:\.\d+)?|[T ]\d{4})?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
# Seconds since 1970 have ten digits from 2001 to 2286, milliseconds three more; some write them with a point.
_EPOCH = re.compile(r"((\d{10})(?:\d{3})?)(?:\.\d+)?")
_DAY_AND_HOUR = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[01]\d|2[0-3])")
# The first moment of computers' time: what a program writes that has no date.
_FIRST_DAY = date(1970, 1, 1)
_MIDNIGHT = re.compile(r"(?:[T\s]|19700101)00:?00", re.IGNORECASE)


def parse_date(value: str) -> date | None:
    """The day of a metadata value: ISO 8601 date or datetime, "2019-02-11 13:00:00", RFC 2822, "11 February 2019",
    "20190211T130000Z", seconds or milliseconds since 1970 (the day in UTC).

    None where it is none of these, or the midnight that begins 1970. The day is the one written, in whatever time zone
    the source writes; where there are several, that of publication.
    """
    value = value.strip()
    if not value or len(value) > _LONGEST_CELL:
        return None
    day = _parsed(value)
    return None if day == _FIRST_DAY and _MIDNIGHT.search(value) else day


def _parsed(value: str) -> date | None:
    if compact := _COMPACT.fullmatch(value):
        return day_of(compact[1], compact[2], compact[3])
    if epoch := _EPOCH.fullmatch(value):
        return _from_epoch(epoch)
    if ranked := ranked_date(value):
        return ranked[1]
    # A complete date that was not taken is none: the year 1, or figures in a doubtful order.
    return None if _COMPLETE.search(value) else _from_mail(value)


def _from_epoch(epoch: re.Match[str]) -> date | None:
    """The day in UTC; None where the digits may be a day and an hour instead ("2019021113")."""
    hour = _DAY_AND_HOUR.fullmatch(epoch[1])
    if hour and day_of(hour[1], hour[2], hour[3]):
        return None
    day = datetime.fromtimestamp(int(epoch[2]), UTC)
    return day_of(day.year, day.month, day.day)


def _from_mail(value: str) -> date | None:
    from email.utils import parsedate_to_datetime  # 8 ms to load, for the few values of this form

    try:
        day = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day_of(day.year, day.month, day.day)

"""Dates of reports: in metadata of many forms, and at the head of the text itself.

Only complete dates count (day, month, year): a report's date is what all relative times hang on, and half of one would
be a guess. A dateline without a year takes it from what else the head says: the number of the release, or a complete
date of about the same days. Day and month written in figures ("03/04/2019") are read only where one exceeds 12.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal
from unicodedata import category

from dateline.ingest.date_forms import DATE, DAY, MONTHS, WEEKDAYS, find_date, parse_date, ranked_date
from dateline.ingest.date_years import find_day, with_year
from dateline.ingest.lines import LONGEST_LABEL, TOKEN, Line, split_lines, word_set

__all__ = [
    "DATELINE",
    "date_at_head",
    "date_line_kind",
    "date_of_lines",
    "find_date",
    "match_cased_dateline",
    "match_dateline",
    "match_header",
    "parse_date",
    "ranked_date",
]

# What may stand in a line that only dates and times the report; numbers aside.
_DATE_WORDS = (
    WEEKDAYS
    | frozenset(MONTHS)
    | word_set(
        "published updated posted modified issued created edited sent filed added date first last on at by admin "
        "et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist hkt jst eat cat wat uk z am pm a p m h "
        "hrs hours hour minutes minute min mins days day ago years year weeks week months month st nd rd th short "
        "url print dated"
    )
)
_GLUED = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|h|m|z)?|\d{1,2}h\d{2}|\d{1,2}t\d{1,2}", re.IGNORECASE)
_SEPARATORS = frozenset(",.:;|/-–—•·()[]+")
# Signs that stand beside a date and say nothing: of a direction, of a pictured clock or calendar and its variant.
_SIGNS = frozenset(("Cf", "So", "Mn"))
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:h]\d{2}){1,2}\b|\b\d{1,2} ?[ap]\.?m\b|\b\d{4} ?(?:GMT|UTC)\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\b|(?=T\d))|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b")
# "Published: 12 March 2018 09:41 GMT | Updated: 12 March 2018 14:05 GMT" has 24 tokens.
_LONGEST_DATE_LINE = 32

LineKind = Literal["dateline", "stamp"]


def date_line_kind(line: Line) -> LineKind | None:
    """``dateline`` for a line that holds only a date (and time), ``stamp`` for a bare time, None for any other.

    A short label before or after a stroke, or a place in capitals before a comma, may stand with the date.
    """
    return _kind_of_label(line.text) if len(line.text) <= LONGEST_LABEL else None


@lru_cache(maxsize=256)  # the lines of a report's head are asked twice
def _kind_of_label(text: str) -> LineKind | None:
    if kind := _kind_of_text(text):
        return kind
    if (place := _PLACE_FIRST.match(text)) and _kind_of_text(text[place.end() :]) == "dateline":
        return "dateline"
    writer = _WRITER_LAST.search(text) if any(word in text for word in _WRITER_WORDS) else None
    if writer and _kind_of_text(text[: writer.start()]) == "dateline":
        return "dateline"
    parts = _STROKE.split(text) if any(stroke in text for stroke in _STROKES) else ()
    if len(parts) > 1 and all(len(part.split()) <= _LONGEST_PART and part[-1:] not in ".!?" for part in parts):
        return "dateline" if any(_kind_of_text(part) == "dateline" for part in parts) else None
    return None


_PLACE_FIRST = re.compile(r"[A-Z][A-Z .'’-]{2,30}[,:]\s")
# "Posted on May 13, 2024 by Ana Holt"; a name has at most four words.
_WRITER_LAST = re.compile(r"\s[Bb]y(?:\s[A-Z][\w.'’-]*){1,4}$")
# One of these is in all that the pattern above finds; looked for first, as that is cheap.
_WRITER_WORDS = ("By", "by")
_STROKES = "|•·/"
_STROKE = re.compile(rf"\s[{_STROKES}]\s")
# "Updated: June 18, 2016 8:12:05 pm" has six words.
_LONGEST_PART = 8


def _kind_of_text(text: str) -> LineKind | None:
    tokens = _tokens_of(text, _is_date_token)
    if not 2 <= len(tokens) <= _LONGEST_DATE_LINE or not any(token[0].isdigit() for token in tokens):
        return None
    lower = {token.lower() for token in tokens}
    if not lower.isdisjoint(MONTHS) or "ago" in lower or _NUMERIC_DATE.search(text):
        return "dateline"
    return "stamp" if _CLOCK.search(text) else None


def _tokens_of(text: str, is_one: Callable[[str], bool]) -> list[str]:
    """The words and signs of a text, if all are of a kind; most texts show by their first that it is not so."""
    tokens: list[str] = []
    for found in TOKEN.finditer(text):
        if not is_one(found[0]):
            return []
        tokens.append(found[0])
    return tokens


@lru_cache(maxsize=4096)  # lines begin with the same few words in all reports
def _is_date_token(token: str) -> bool:
    if token in _SEPARATORS or token.lower() in _DATE_WORDS or _GLUED.fullmatch(token) is not None:
        return True
    return len(token) == 1 and category(token) in _SIGNS


# "BEIRUT, Feb. 11, 2019 (AP) —", "KABUL, Afghanistan (Sept. 29, 2011)", "GENEVA/NEW YORK (12 May 2016) –".
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-ZÀ-Þ'’.\-/ ]{2,40}(?:,\s?[A-Z][\w.'’ ]{1,30}){0,2}?)"
    rf"\s?[,(]\s*(?P<date>(?:(?:{'|'.join(sorted(WEEKDAYS))}),?\s)?(?:{DATE}|{DAY})(?!\d))\s*[,)]?"
    r"(?P<agency>\s*[(/][A-Z][\w .,/&'’-]{1,40}[)/])?",
    re.IGNORECASE,
)
_SHORTEST_PLACE = 3
# A dateline is told by its dash or its bracket; without one the line is a sentence that opens with a place.
_AFTER_DATELINE = re.compile(r"\s*[-–—:]{1,2}(?:\s|$)|\s*$")

# A date further down belongs to what the report tells.
_HEAD_LINES, _HEAD_CHARACTERS = 12, 3000
_HEADER = re.compile(
    rf"(?P<label>date|dated|published|pubdate|publication date)\b\s*(?P<mark>[:=])?\s*(?P<date>{DATE})(?!\d)",
    re.IGNORECASE,
)
# A clock, a writer or the end; "Published 12 March 2018 in the Lancet, the study …" is a sentence.
_AFTER_HEADER = re.compile(
    r"T\d|\s*(?:$|[|•·;.–—-]|(?:at\s+)?\d{1,2}[:.]\d\d\b|by(?:\s+[A-Z][\w.'’-]*){1,4}\s*(?:$|[|•·;–—]))"
)


def match_header(line: Line) -> re.Match[str] | None:
    """The header that opens the report's first line ("date 2019-02-11"), whatever follows on that line.

    A participle ("published", "dated") opens sentences too: it needs its mark, or the date must end there.
    """
    head = line.text[:120]
    found = _HEADER.match(head)
    if found is None or found["mark"] or found["label"].lower() == "date":
        return found
    return found if _AFTER_HEADER.match(head, found.end()) else None


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


_WEEKDAY = f"(?:{'|'.join(sorted(WEEKDAYS))})"
_NAME = rf"(?!(?i:{_WEEKDAY})\b)[A-ZÀ-Þ][\w.’'-]*"
_WHOLE_DATE = rf"(?P<date>(?i:(?:{_WEEKDAY},?\s)?{DATE})(?!\d))"
# Looked for only in lines with the first figures of a year of news.
# "(Istanbul, November 4, 2024) –", "New York, 12 May 2024 –", "Port Orlow, Varnia, 12 May 2024".
_CASED = re.compile(
    rf"(?P<bracket>\()?{_NAME}(?:[ /]{_NAME}){{0,3}}(?:,\s{_NAME}(?:\s{_NAME}){{0,2}})?,\s{_WHOLE_DATE}"
    r"(?(bracket)\))(?=\s*(?:(?P<dash>[-–—]{1,2}\s)|$))"
)


def match_cased_dateline(lines: Sequence[Line]) -> tuple[Line, re.Match[str]] | None:
    """The line of the head with a dateline whose place is not in capitals; its dash is not in the match.

    None where there are several, a list of incidents; where it is alone in its line after prose and so heads a part of
    the report; and where it is a title ("Update, 12 May 2024") or stands above an empty line as a title does.
    """
    head = ((at, line.text[:120]) for at, line in enumerate(lines) if line.start < _HEAD_CHARACTERS)
    found = [(at, dated) for at, text in head if ("20" in text or "19" in text) and (dated := _CASED.match(text))]
    if len(found) != 1:
        return None
    at, dated = found[0]
    return (lines[at], dated) if _is_dateline(lines, at, dated) else None


def _is_dateline(lines: Sequence[Line], at: int, dated: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one and no title with an event's day ("Orlow, 3 May 2017 – inquiry")."""
    if dated["bracket"]:
        return True
    if dated["dash"]:
        return lines[at].is_prose
    if _TITLE_DATE.search(lines[at].text) or any(line.is_prose for line in lines[:at]):
        return False
    return at > 0 or (len(lines) > 1 and not lines[1].gap)


def _is_capital_place(place: str) -> bool:
    """The place of a dateline is in capitals up to its first comma."""
    first = place.split(",", maxsplit=1)[0].strip()
    return len(first) >= _SHORTEST_PLACE and first == first.upper()


Place = Literal["header", "dateline"]


def date_at_head(text: str) -> tuple[date, Place] | None:
    """The report's date as its own first lines give it, and whether a header or a dateline does."""
    return date_of_lines(split_lines(text[:_HEAD_CHARACTERS]))


def date_of_lines(lines: Sequence[Line]) -> tuple[date, Place] | None:
    """The same of a text in lines.

    The day of a change ("updated") counts only where no other is given.
    """
    whole = _head(lines)
    lines = whole[:_HEAD_LINES]
    if lines and (header := match_header(lines[0])):
        day = find_date(header["date"])
        if day is not None:
            return day, "header"
    said = list(_dates_said(lines, whole))
    days = [ranked for words in said if (ranked := ranked_date(words))]
    if days:
        return min(days, key=lambda ranked: ranked[0])[1], "dateline"
    return _date_in_parts(lines, next((words for words in said if find_day(words)), None))


def _head(lines: Sequence[Line]) -> list[Line]:
    """The lines of the text's first characters, the last of them cut there."""
    head = [line for line in lines if line.start < _HEAD_CHARACTERS]
    if head and head[-1].end > _HEAD_CHARACTERS:
        last = head[-1]
        head[-1] = Line(last.start, last.text[: _HEAD_CHARACTERS - last.start].rstrip(), last.gap)
    return head


def _dates_said(lines: Sequence[Line], whole: Sequence[Line]) -> Iterator[str]:
    """The words of the head's lines that date the report.

    A bare date after prose, or with other ones below it, heads a part of the report: a day of a chronology.
    """
    told = False
    cased = match_cased_dateline(whole)
    for line in lines:
        words = cased[1]["date"] if cased and cased[0] is line else _date_said(line)
        if words and not (_is_bare(line) and (told or _has_others(whole))):
            yield words
        told = told or line.is_prose


_BARE_WORDS = WEEKDAYS | frozenset(MONTHS) | word_set("st nd rd th")


def _is_bare(line: Line) -> bool:
    """Whether the line holds a day and nothing else: no label, no clock, no place."""
    if len(line.text) > LONGEST_LABEL or not _tokens_of(line.text, _is_bare_token):
        return False
    return _CLOCK.search(line.text) is None


def _is_bare_token(token: str) -> bool:
    return token in _SEPARATORS or token.lower() in _BARE_WORDS or _GLUED.fullmatch(token) is not None


def _has_others(whole: Sequence[Line]) -> bool:
    """Whether bare lines give more than one day."""
    days = {(find_date(other.text), find_day(other.text)) for other in whole if _is_bare(other)}
    return len(days - {(None, None)}) > 1


# "By Ana Holt and Jo Wim, Levant Wire, 12 May 2024"
_WRITTEN = re.compile(rf"[Bb]y(?:,?\s(?:{_NAME}|and|for|in)){{1,12}}(?:,|\s[|–—-])\s{_WHOLE_DATE}")


def _date_said(line: Line) -> str | None:
    """The words of the line that date the report, complete or not."""
    found = match_dateline(line)
    if found is not None:
        return found["date"]
    if line.text[:3] in ("By ", "by ") and (written := _WRITTEN.fullmatch(line.text[:LONGEST_LABEL])):
        return written["date"]
    return line.text if date_line_kind(line) == "dateline" else None


# "July 4: Operations in the East"
_TITLE_DAY = re.compile(rf"({DAY})(?!\d)\s*:\s", re.IGNORECASE)
# "Operational update, Jan. 6, 2011", "Situation Report No. 5 (12 August 2010)"
_TITLE_DATE = re.compile(
    r"\b(?:update|report|sitrep|bulletin|briefing|digest|summary|round-?up)\b\W*(?:(?:no|number)?\W*\d{1,3}\b\W*)??"
    rf"(?:as of |for )?(?P<date>{DATE})\W*$",
    re.IGNORECASE,
)


def _date_in_parts(lines: Sequence[Line], without_year: str | None) -> tuple[date, Place] | None:
    """The date of a head whose dateline gives no year, or that has its date in its title."""
    if without_year and (day := with_year(lines, without_year)):
        return day, "dateline"
    if not lines or len(lines[0].text) > LONGEST_LABEL:
        return None
    title = lines[0].text
    if (opening := _TITLE_DAY.match(title)) and (day := with_year(lines, opening[1])):
        return day, "header"
    closing = _TITLE_DATE.search(title)
    day = find_date(closing["date"]) if closing else None
    return (day, "header") if day else None

"""Extents of time expressions put right before they are resolved: joined, widened, cut, split, dropped, completed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dateline.model import Document, EventMention, NumberMention, Span, TimeMention, TimexType
from dateline.resolve.figure_numbers import SMALL_NUMBERS
from dateline.resolve.time_clocks import is_clock
from dateline.resolve.time_holidays import find_holiday
from dateline.resolve.time_lines import with_days_of_lines
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_proposals import (
    MONTH,
    DaysOfMonth,
    find_days_of_month,
    find_forms,
    may_be_days_of_month,
    propose_time,
)
from dateline.resolve.time_words import kinds_of, tokenize

# Classes of words (time_words) that say a time by themselves; "later", "the", "third" and "24" do not.
_SAYING = frozenset("yrbicmwWspuvdDfaz@gZ")
_NUMBERS, _YEARS = frozenset("no"), frozenset("nyo")
# Words of these classes that say a time only with others ("the release date", "a busy period").
_WEAK = frozenset(("date", "period", "season", "back", "hence"))
# With these before them they name what was told before ("the same period", "that date").
_TOLD = re.compile(r"(?:(?:the|that|this)\b\s*)?(?:same|latest|current|that|this|corresponding)\b")
# Parts of one time that were marked as two: "the end of" "January", "at least" "a year", "8 p.m." (on) "Friday".
_GAPS = frozenset((" ", "-", ""))
_DAY_GAPS = frozenset((" ", " on "))
_COMMA = ", "
_LONGEST_GAP = max(map(len, (*_GAPS, *_DAY_GAPS, _COMMA)))
_GOES_ON = re.compile(
    r"(?:.*\bof|(?:at least|at most|about|around|nearly|almost|over|more than|less than|up to|each of|every)|"
    r"(?:the|this|that|an?)?\s*(?:last|past|next|previous|following|first|second|third|fourth|coming)?)",
    re.IGNORECASE,
)
# "Ten years ago" "this week".
_AGO, _THIS_UNIT = re.compile(r"\byears? ago$"), re.compile(r"this (?:week|weekend|month)")
# "Wednesday" "last week" is one day.
_WEEK = re.compile(r"(?:last|next|this) week", re.IGNORECASE)
_CLOCK = frozenset("ca@z")
_A_WEEKDAY = re.compile(r"a (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_DAY, _WEEKDAY, _ARTICLES = frozenset("wd"), frozenset("w"), frozenset("tTSA")
# Said of a time that is named right after ("the same period" "last year"), which is then the time.
_SAME = re.compile(r"(?:the )?(?:same|corresponding|comparable) (?:period|quarter|month|time)", re.IGNORECASE)
# What a beginning such as "third", "this" or "the two" goes on with.
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade)s?"
_ON = re.compile(
    rf"[-\s](?:(?:\d{{1,3}}|{SMALL_NUMBERS})[-\s])?"
    rf"(?:(?:trading|straight|consecutive|fiscal|full)\s)?(?:{_UNIT}|spring|summer|fall|autumn|winter)\b"
)
# "year" goes on in "year-earlier" and "the year-ago third quarter", "the day" in "the day before".
_YEAR = re.compile(r"(?:^|\s)year(?:-earlier|-ago)?$", re.IGNORECASE)
_YEAR_ON = re.compile(
    r"(?:-(?:earlier|ago)\b)?(?:(?<=r|o)\s+(?:(?:first|second|third|fourth)\s+)?(?:quarter|period|half)\b)?"
)
_THE_UNIT = re.compile(r"the (?:day|night|morning|afternoon|evening|week|month|year)", re.IGNORECASE)
_THE_UNIT_ON = re.compile(r"\s+(?:before|after)\b")
# "in two weeks" goes on in "in two weeks' time".
_LENGTH = re.compile(rf"\b{_UNIT}(?:['’]s?)?$", re.IGNORECASE)
_TIME_ON = re.compile(r"(?:['’]s?|(?<=['’])|(?<=['’]s))\s+time\b")
# "Week" goes on in "Week 35", "week" in "in week 35"; so many characters before it are looked at.
_IN_WEEK = re.compile(r"\b(?:Week|(?i:in|of|since|by|from|until|during|epi|epidemiological)\s+week)$")
_IN_WEEK_CHARACTERS = 18
_WEEK_NUMBER = re.compile(r"\s+\d{1,2}\b(?![.,]\d)")
# "the night before last", not "the night before last week's vote".
_UNIT_BEFORE = re.compile(r"the (?:night|day|week|month|year) before", re.IGNORECASE)
_LAST = re.compile(r"\s+last\b(?!\s+\w)")
# Edges that do not belong to a time, as a comparison with it ("84 more than the year before"); the point of "p.m." and
# of "Aug." does.
_HEAD = re.compile(
    r"(?:at|on|in|by|from|until|till|since|during|within|of|probably|perhaps|possibly|maybe)\s+(?!least\b|most\b)"
    r"|(?:the|an?)\s+(?=[\w-]+-long\b)"
    r"|between\s+(?=\d[\d:.]*(?:\s(?:hours|hrs|GMT|UTC|[ap]\.?m\.?))?$)"
    r"|(?:more|fewer|less)\s+than\s+"
    r"(?:(?:in|during)\s+|(?=the\s+(?:previous\b|\w+\s+before\b)|last\s+(?:year|month|week)\b))",
    re.IGNORECASE,
)
_EVE = re.compile(r"\b(?:the\s+)?eve\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_EVE_CHARACTERS = 16
# "1:05 p.m.": where the letters alone are marked, the hour before them belongs to it; without one they say no time.
_MERIDIEM = re.compile(r"[ap](?:\.m\.?|m)", re.IGNORECASE)
_HOUR_BEFORE = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?$")
_HOUR_CHARACTERS = 7
# "07 November 2023 - The army retook a post": the number that opens the line is the day of the month after it.
_DAY_BEFORE = re.compile(r"(?:^|(?<=\n)|(?<=\n[•*-]\s))(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s$")
_DAY_BEFORE_CHARACTERS = 8
_DAY_ENDS = frozenset("0123456789tdh")
_MONTH_OPENS = re.compile(rf"{MONTH}(?=\W|$)")
_TAIL = re.compile(
    r"\s+(?:end(?:ed|ing)|of|since|or|and|to|in|at|by|from|for|until)$|(?<=[\dm.])\s+on$|[\s,;:)\]\"”]+$|(?<=[a-z])['’]s$",
    re.IGNORECASE,
)
# "In May 3,200 people fled", "As at 10 May 1,630 were hurt": the figure at the end is no part of the date.
_FIGURE = re.compile(r"\s+(\d{1,3}(?:,\d{3})+)$")
# "On 5 May 12 people were killed", "By June 5 12 bodies were found": after the day and the month a small one is none,
# where what it counts follows; else it may be a year ("5 May 12").
_DAY_FIGURE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]+\.?|[^\W\d_]+\.?\s\d{1,2}(?:st|nd|rd|th)?)\s(\d{1,3})")
_COUNTED = re.compile(r"\s((?!(?:was|is|has|as|his|its|this)\b)[a-z]+s|people|(?:wo)?men|children|police)\b")
_ARE_COUNTED = re.compile(r"\s(?:(?:[a-z]+\s)?(?:people|(?:wo)?men|children)|were|have)\b")
# "a few hours before the attack" is a length, a few hours; "the day before the attack" is a day.
_CLAUSE = re.compile(r"\s+(before|after|since|following|prior to)\b(.+)$", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:before|after)$", re.IGNORECASE)
_CLAUSE_ON = re.compile(r"\s+[^\W\d_]")
# "the day before Friday's raid": so near, the time that follows is the one counted from.
FOLLOW_CHARACTERS = 25
# "days or weeks" is two times, "three or four days" is one.
_LENGTHS = re.compile(r"(?:minutes|hours|days|weeks|months|years|decades)$", re.IGNORECASE)
# "March or April" is two times, "8 p.m. (2000 UTC" too; "two and a half years" is one.
_BETWEEN = re.compile(
    rf"\s+(?:or|and|ended|ending)\s+|\s*\(\s*|,\s+|\s?[-–—]\s?(?=(?:\d{{1,2}}\s)?{MONTH})", re.IGNORECASE
)
_DASHES = ("-", "–", "—")
# "2019-20" and "2022/23" are two years where the second follows the first; "2010-12" may be a month.
_YEARS_JOINED = re.compile(r"\b((?:19|20)(\d\d))(?:[–/]|-(?!0|1[0-2]))(\d\d)\b(?![-–/]\d)")
_CALENDAR = frozenset("ymwid")
_SOMETIME = re.compile(r"sometime\s+(?:in|on)\s+", re.IGNORECASE)
# A number by itself is a time only beside one ("May 15-24", "five or 10 minutes"), and so near to it.
_BESIDE = re.compile(r"\s*(?:[-–—/,]|to|and|or|through)\s*", re.IGNORECASE)
_BESIDE_CHARACTERS = 10
# A day of the month ends its phrase; "the 25th anniversary" and "the 11th Circuit" go on.
_NOUN = re.compile(r"\s+(?!(?:of|to|and|or|at|in|by|after|when)\b)[^\W\d_]")


class _Piece(NamedTuple):
    """A time in the making, and the mentions that it was made of (their places in the document's list)."""

    start: int
    end: int
    type: TimexType
    score: float
    made_of: tuple[int, ...] = ()


def mend_times(document: Document) -> Document:
    """The document with the extents of its times put right and those added that the tagger missed.

    Event roles go along with the times that they point at; numbers within a time are dropped, as they count nothing.
    Events without a time in a line that begins with its day in figures have that one.
    """
    return with_days_of_lines(_mended(document))


def _mended(document: Document) -> Document:
    text = document.report.text
    pieces = [_Piece(t.start, t.end, t.type, t.score, (at,)) for at, t in enumerate(document.times)]
    pieces = _joined(text, _numbered(text, _formed(document, pieces)))
    pieces = [_with_hour_before(text, _with_day_before(text, _widened(text, piece))) for piece in pieces]
    pieces = _joined(text, [part for piece in pieces for part in _parts(text, piece)])
    cut = [_without_figure(text, piece) for piece in pieces]
    figures = [figure for _, figure in cut if figure]
    pieces = _saying_pieces(text, _apart([piece for piece, _ in cut]))
    pieces = [p._replace(type="TIME") if is_clock(text, p.start, p.end) else p for p in pieces]
    times = tuple([_time(document, piece) for piece in pieces])
    if figures:
        document = _with_numbers(document, figures)
    return document if times == document.times else _changed(document, times, pieces)


def _time(document: Document, piece: _Piece) -> TimeMention:
    """The piece as a time; the tagger's own where it is as it was."""
    if len(piece.made_of) == 1:
        time = document.times[piece.made_of[0]]
        if (time.start, time.end, time.type) == (piece.start, piece.end, piece.type):
            return time
    return TimeMention(piece.start, piece.end, document.report.text[piece.start : piece.end], piece.type, piece.score)


def _with_numbers(document: Document, figures: Iterable[NumberMention]) -> Document:
    marked = {number.start for number in document.numbers}
    added = [figure for figure in figures if figure.start not in marked]
    numbers = sorted((*document.numbers, *added), key=lambda number: number.start)
    return msgspec.structs.replace(document, numbers=tuple(numbers))


def _changed(document: Document, times: tuple[TimeMention, ...], pieces: Sequence[_Piece]) -> Document:
    became: dict[tuple[int, int], list[Span]] = {(t.start, t.end): [] for t in document.times}
    for time, piece in zip(times, pieces, strict=True):
        for at in piece.made_of:
            old = document.times[at]
            became[old.start, old.end].append(Span(time.start, time.end, time.text))
    starts = [time.start for time in times]
    return msgspec.structs.replace(
        document,
        times=times,
        events=tuple(_follow(event, became) for event in document.events),
        numbers=tuple(n for n in document.numbers if not _touches(times, starts, n)),
    )


def _follow(event: EventMention, became: dict[tuple[int, int], list[Span]]) -> EventMention:
    """The event with the times that its own became."""
    if not event.time:
        return event
    now = [new for old in event.time for new in became.get((old.start, old.end), [old])]
    time = tuple(dict.fromkeys(now))
    return event if time == event.time else msgspec.structs.replace(event, time=time)


def _touches(times: Sequence[TimeMention], starts: Sequence[int], span: Span) -> bool:
    at = bisect_left(starts, span.end) - 1
    return at >= 0 and times[at].end > span.start


# By the forms that say a time wherever they stand


def _formed(document: Document, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces widened and joined to the forms that they lie in, and the forms that lie in none."""
    out: list[_Piece] = []
    left = pieces[::-1]
    for form in find_forms(document.report.text):
        while left and left[-1].end <= form.start():
            out.append(left.pop())
        within = []
        while left and left[-1].start < form.end():
            within.append(left.pop())
        if within:
            out += _around(within, form)
        elif not (out and out[-1].end > form.start()):
            out += _proposed(document, form)
    return out + left[::-1]


def _around(within: list[_Piece], form: re.Match[str]) -> list[_Piece]:
    """The pieces as they are where they hold the form, else one piece of them and the form."""
    first, last = within[0], within[-1]
    added = form.string[form.start() : max(first.start, form.start())].strip().lower()
    if len(within) == 1 and form.end() <= last.end and added in ("", "the"):
        return within
    proposal = propose_time(form)
    dated = first.type in ("DATE", "TIME") or form.lastgroup == "counted"
    kind = proposal.type if proposal and dated else first.type
    made_of = tuple(at for piece in within for at in piece.made_of)
    return [_Piece(min(first.start, form.start()), max(last.end, form.end()), kind, first.score, made_of)]


def _proposed(document: Document, form: re.Match[str]) -> list[_Piece]:
    time = propose_time(form)
    blocked = (*document.furniture, *(() if form.lastgroup == "holiday" else document.names))
    if time is None or any(b.start < form.end() and form.start() < b.end for b in blocked):
        return []
    return [_Piece(time.start, time.end, time.type, time.score)]


def _numbered(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with one for each number of "6 and 12 May", which share the roles of all that lay in it."""
    dated = (piece for piece in pieces if _is_dated(text[piece.start : piece.end]))
    if not any(may_be_days_of_month(text, piece.start, piece.end) for piece in dated):
        return pieces
    for days in find_days_of_month(text):
        whole = next((p for p in pieces if p.start <= days.month[0] and days.month[1] <= p.end), None)
        if whole:
            within = [p for p in pieces if p is whole or (days.start <= p.start and p.end <= days.end)]
            others = [p for p in pieces if p not in within]
            made_of = tuple(at for piece in within for at in piece.made_of)
            pieces = sorted([*others, *_days_apart(whole._replace(made_of=made_of), days, others)])
    return pieces


def _days_apart(whole: _Piece, days: DaysOfMonth, others: Sequence[_Piece]) -> list[_Piece]:
    """A piece for each of the days, but for those that lie in others; what follows the last one stays with it."""
    spans = sorted((days.month, *days.others))
    parts = [whole._replace(start=start, end=end) for start, end in spans]
    parts[-1] = parts[-1]._replace(end=max(whole.end, days.end))
    return [part for part in parts if not any(p.start < part.end and part.start < p.end for p in others)]


# By their own words


def _joined(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, those that go on in the next one joined to it."""
    out: list[_Piece] = []
    for piece in pieces:
        before = out[-1] if out and piece.start - out[-1].end <= _LONGEST_GAP else None
        if before and _goes_on(text, before, piece):
            kind = "TIME" if before.type == "TIME" else piece.type
            out[-1] = piece._replace(start=before.start, type=kind, made_of=before.made_of + piece.made_of)
        elif before and text[before.end : piece.start] == " " and _SAME.fullmatch(text, before.start, before.end):
            out[-1] = piece._replace(made_of=before.made_of + piece.made_of)
        else:
            out.append(piece)
    return out


def _goes_on(text: str, first: _Piece, second: _Piece) -> bool:
    """Whether the first is only the beginning of the second, or the hour of the second's day."""
    gap = text[first.end : second.start]
    if gap not in _GAPS and gap not in _DAY_GAPS and gap != _COMMA:
        return False
    cut_year = gap == "" and text[first.end - 1] == "/"  # "2022/" "23 fiscal year"
    if cut_year or (gap == " " and _is_named_ago(text, first, second)):
        return True
    kinds, day = (kinds_of(text[piece.start : piece.end]) for piece in (first, second))
    dated = "m" in day and bool(day & _NUMBERS)
    if gap == _COMMA:  # "Friday, January 25", "January 25, a Friday"
        of_date = "m" in kinds and bool(kinds & _NUMBERS) and not kinds & _WEEKDAY
        named = of_date and _A_WEEKDAY.fullmatch(text, second.start, second.end) is not None
        return named or (kinds == _WEEKDAY and dated and not day & _WEEKDAY)
    if gap == " " and kinds == _WEEKDAY and _WEEK.fullmatch(text, second.start, second.end):
        return not text.startswith(("'s", "’s"), second.end)
    if gap in _GAPS and _GOES_ON.fullmatch(text, first.start, first.end):
        return not (dated and kinds <= _ARTICLES)  # "this Feb. 15 picture"
    hour = bool(kinds & _CLOCK) or is_clock(text, first.start, second.end)  # "18:00" on "9 May", "1300" on "9 May"
    return hour and not (kinds & _DAY or "m" in kinds) and (bool(day & _DAY) or dated) and not day & _CLOCK


def _is_named_ago(text: str, first: _Piece, second: _Piece) -> bool:
    if not _AGO.search(text, first.start, first.end):
        return False
    return _THIS_UNIT.fullmatch(text, second.start, second.end) is not None


def _widened(text: str, piece: _Piece) -> _Piece:
    """The piece with the words after it that its own beginning asks for."""
    words = text[piece.start : piece.end]
    pattern, is_length = _asked_for(words)
    if is_length and _TIME_ON.match(text, piece.end):
        pattern = _TIME_ON
    elif (
        is_length
        and words.endswith("eek")
        and _IN_WEEK.search(text, max(0, piece.start - _IN_WEEK_CHARACTERS), piece.end)
    ):
        pattern = _WEEK_NUMBER
    found = pattern.match(text, piece.end) if pattern else None
    first = max(0, piece.start - _EVE_CHARACTERS)
    eve = _EVE.search(text, first, piece.start) if "eve" in text[first : piece.start].lower() else None
    if not found and not eve:
        return piece
    return piece._replace(start=eve.start() if eve else piece.start, end=found.end() if found else piece.end)


@lru_cache(maxsize=8192)
def _asked_for(words: str) -> tuple[re.Pattern[str] | None, bool]:
    """What the words may go on in, and whether they end with the unit of a length, which may go on in more."""
    if not _says_time(words):
        return _ON, False
    endings = ((_YEAR.search, _YEAR_ON), (_THE_UNIT.fullmatch, _THE_UNIT_ON), (_UNIT_BEFORE.fullmatch, _LAST))
    return next((on for asks, on in endings if asks(words)), None), _LENGTH.search(words) is not None


def _with_hour_before(text: str, piece: _Piece) -> _Piece:
    """The piece with the hour of its "a.m." or "p.m.", where that was left out."""
    start = piece.start
    if text[start] not in "apAP" or not _MERIDIEM.fullmatch(text, start, piece.end):
        return piece
    hour = _HOUR_BEFORE.search(text, max(0, start - _HOUR_CHARACTERS), start)
    return piece._replace(start=hour.start(), type="TIME") if hour else piece


def _with_day_before(text: str, piece: _Piece) -> _Piece:
    """The piece with the day of its month, where that was left out at the head of the line."""
    start = piece.start
    if text[start - 2 : start - 1] not in _DAY_ENDS or not _MONTH_OPENS.match(text, start, piece.end):
        return piece
    day = _DAY_BEFORE.search(text, max(0, start - _DAY_BEFORE_CHARACTERS), start)
    return piece._replace(start=day.start()) if day else piece


def _parts(text: str, piece: _Piece) -> list[_Piece]:
    """The times that the piece holds, each without what does not belong to it."""
    words = text[piece.start : piece.end]
    parts = _parts_of(words)
    if not parts:
        return [piece]
    made = []
    for part in parts:
        kind = part.type if part.type == "DURATION" else piece.type
        made.append(piece._replace(start=piece.start + part.start, end=piece.start + part.end, type=kind))
    return [_cut_link(text, part) for part in made]


@lru_cache(maxsize=8192)
def _parts_of(words: str) -> tuple[_Piece, ...]:
    """The times within the words, of the type of a length where they are cut to one; none where they are all one."""
    if words.isalnum():
        return ()
    parts = [_cut_clause(words, _cut(words, part)) for part in _split(words, _Piece(0, len(words), "DATE", 0.0))]
    return () if len(parts) == 1 and _is_whole(parts[0], words) else tuple(parts)


def _is_whole(part: _Piece, words: str) -> bool:
    """Whether the part is all of the words, and they do not end with what they are counted from."""
    return part[:3] == (0, len(words), "DATE") and not _LINK.search(words)


def _cut(text: str, piece: _Piece) -> _Piece:
    """The piece without a preposition at its head and without what does not belong at its tail."""
    words = text[piece.start : piece.end]
    head, tail = _HEAD.match(words), _TAIL.search(words)
    start = head.end() if head else 0
    end = tail.start() if tail else len(words)
    if start < end and (head or tail) and _says_time(words[start:end]):
        return piece._replace(start=piece.start + start, end=piece.start + end)
    return piece


def _cut_clause(text: str, piece: _Piece) -> _Piece:
    """The piece without the clause that it is counted from, where that names no time."""
    words = text[piece.start : piece.end]
    clause = _CLAUSE.search(words)
    if clause is None or _says_time(clause[2]) or clause[2].strip() in ("last", "next"):
        return piece
    head = words[: clause.start()]
    if _THE_UNIT.fullmatch(head):
        return piece._replace(end=piece.start + clause.end(1))
    if not parse_phrase(head).amounts:
        return piece
    return piece._replace(end=piece.start + clause.start(), type="DURATION")


def _cut_link(text: str, piece: _Piece) -> _Piece:
    """The length alone of "a week after", where what it is counted from follows and names no time."""
    words = text[piece.start : piece.end]
    link = _LINK.search(words)
    if link is None or not _CLAUSE_ON.match(text, piece.end):
        return piece
    head, follows = words[: link.start()], text[piece.end : piece.end + FOLLOW_CHARACTERS].split(".", maxsplit=1)[0]
    if _THE_UNIT.fullmatch(head) or not parse_phrase(head).amounts or _says_time(follows):
        return piece
    return piece._replace(end=piece.start + link.start(), type="DURATION")


def _figure_after(text: str, piece: _Piece) -> re.Match[str] | None:
    """The figure that ends a piece, with a month before it: in thousands, or one of what follows the piece."""
    words = text[piece.start : piece.end]
    figure = _FIGURE.search(words) if "," in words else _DAY_FIGURE.fullmatch(words)
    if figure and figure.re is _DAY_FIGURE:
        counted = _COUNTED.match(text, piece.end) or _ARE_COUNTED.match(text, piece.end)
        return figure if counted and "m" in kinds_of(words[: figure.start(1)]) else None
    return figure if figure and "m" in kinds_of(words[: figure.start()]) else None


def _without_figure(text: str, piece: _Piece) -> tuple[_Piece, NumberMention | None]:
    """The piece, and the figure that is cut off it as a number, with what follows it as counted."""
    figure = _figure_after(text, piece) if text[piece.end - 1].isdigit() else None
    if figure is None:
        return piece, None
    start, thing = piece.start + figure.start(1), _COUNTED.match(text, piece.end)
    counted = Span(*thing.span(1), thing[1]) if thing else None
    number = NumberMention(start, piece.end, figure[1], "=", counted, None, piece.score)
    return piece._replace(end=piece.start + len(figure.string[: figure.start(1)].rstrip())), number


def _split(text: str, piece: _Piece) -> list[_Piece]:
    """The piece, or two of it where it holds two times."""
    words = text[piece.start : piece.end]
    years = _YEARS_JOINED.search(words)
    if years and int(years[2]) < int(years[3]):
        head = piece._replace(end=piece.start + years.end(1))
        return [head, piece._replace(start=piece.start + years.start(3), end=piece.start + years.end())]
    for between in _BETWEEN.finditer(words):
        first, second = words[: between.start()], words[between.end() :]
        if _are_two(first, between[0].strip(), second):
            head = _named_only(text, piece._replace(end=piece.start + between.start()))
            return [head, piece._replace(start=piece.start + between.end())]
    return [piece]


def _are_two(first: str, between: str, second: str) -> bool:
    """Whether what stands on both sides is a time of its own."""
    if between == "(":
        return _says_time(first) and _says_time(second)
    if between in _DASHES:  # "Sept. 27-Nov. 9, 2020"; "January–March" may be a quarter
        return "m" in kinds_of(first) and bool(kinds_of(first) & _NUMBERS)
    if between == ",":  # "March 1, almost two weeks"
        return _names_calendar(first) and bool(parse_phrase(second).amounts) and not _names_calendar(second)
    if between.lower() == "or" and _LENGTHS.search(first) and _LENGTHS.match(second):
        return True
    return _names_calendar(second) and (between.lower().startswith("end") or _names_calendar(first))


def _named_only(text: str, piece: _Piece) -> _Piece:
    """The month alone of "sometime in March or April"."""
    found = _SOMETIME.match(text, piece.start, piece.end)
    return piece._replace(start=found.end()) if found else piece


def _apart(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces without those that the one before them has grown over, which takes on what these were made of."""
    out: list[_Piece] = []
    for piece in pieces:
        if out and piece.start < out[-1].end:
            out[-1] = out[-1]._replace(end=max(out[-1].end, piece.end), made_of=out[-1].made_of + piece.made_of)
        else:
            out.append(piece)
    return out


def _saying_pieces(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces that say a time, by themselves or beside one that does."""
    says = [_says_time(text[p.start : p.end]) for p in pieces]
    return [piece for at, piece in enumerate(pieces) if says[at] or _is_number_beside(text, pieces, at)]


def _is_number_beside(text: str, pieces: list[_Piece], at: int) -> bool:
    """Whether the piece is a number that takes its month or unit from a neighbour, or a day of the month."""
    piece = pieces[at]
    kinds = kinds_of(text[piece.start : piece.end])
    if not kinds & _NUMBERS:
        return False
    for left, right in ((at - 1, at), (at, at + 1)):
        if left >= 0 and right < len(pieces):
            gap = text[pieces[left].end : pieces[right].start]
            if len(gap) <= _BESIDE_CHARACTERS and _BESIDE.fullmatch(gap):
                return True
    return "o" in kinds and not _NOUN.match(text, piece.end)


@lru_cache(maxsize=8192)
def _says_time(words: str) -> bool:
    """Whether the words say a time by themselves."""
    lowered = words.lower()
    if find_holiday(lowered):
        return True
    said = [token for token in tokenize(words) if token.kind in _SAYING]
    if not said or lowered.removeprefix("the ") == "second" or lowered.startswith("no. "):
        return False
    strong = [token for token in said if token.text.rstrip("s") not in _WEAK]
    if _MERIDIEM.fullmatch(words):
        return False  # PM-KISAN
    if all(token.kind == "b" for token in strong) and not kinds_of(words) & _YEARS:
        strong = []  # British Columbia
    return bool(strong) or _TOLD.match(lowered) is not None


@lru_cache(maxsize=8192)
def _is_dated(words: str) -> bool:
    """Whether the words hold a figure, as all that name the month of several days do."""
    return any(map(str.isdigit, words))


def _names_calendar(words: str) -> bool:
    return bool(kinds_of(words) & _CALENDAR)

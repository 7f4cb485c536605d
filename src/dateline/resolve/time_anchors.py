"""Where a report's times count from: its own date, what its first lines say of it, and the days of its speeches."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from dateline.model import Document, Span, StatementMention, TimeMention
from dateline.resolve.telling_days import is_elsewhere
from dateline.resolve.time_clocks import plain_words
from dateline.resolve.time_dates import read_numeric, stretch_named
from dateline.resolve.time_frames import Phrase
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_settings import Setting
from dateline.resolve.time_values import Stretch, date_of, stretch_of

# The date of a release stands in its first lines.
_HEAD_CHARACTERS = 700
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTH}\s*\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d(?![\w-]))"
# Only lines with the beginning of a month or a dash have one: a test that is cheaper than four patterns.
_MONTH_BEGINS = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
# How a release gives its date: alone on a line or before a colon, at the end of a heading, in brackets, in a dateline.
# All begin with the line.
_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*(?:[Dd]ate:?\s+)?(?:\w+day,?\s+)?({_DATE})\s*(?::|$)",
        rf".{{0,120}}\(({_DATE})\)",
        rf"[A-Z][A-Z .,'’/-]+,\s*(?:\w+\s*,?\s*)?({_DATE})\s*(?:\([^)]*\)\s*)?[-–—]",
        rf"[^.!?]{{0,120}}\s({_DATE})\s*$",
    )
)
# "2011-03-S-074", "2010-09-CA-122": the serial number of a release begins with its year and month.
_SERIAL = re.compile(r"((?:19|20)(?<!\w\d\d)\d\d)-(0[1-9]|1[0-2])-(?=[A-Z\d])")


def report_day(document: Document) -> Stretch:
    """The day of the report: as given, else what its first lines say; what neither says is None in it."""
    report = document.report
    if report.published:
        return stretch_of(report.published)
    day = _headed_day(report.text[:_HEAD_CHARACTERS])
    if day.year is None and day.part:
        return day._replace(year=_year_told(document, day))
    return day


def _headed_day(head: str) -> Stretch:
    serial = _SERIAL.search(head)
    year, month = (int(serial[1]), int(serial[2])) if serial else (None, None)
    for line in _LINE.finditer(head):
        words = line[0]
        for place in _PLACES if "-" in words or _MONTH_BEGINS.search(words) else ():
            if found := place.match(words):
                return _stretch_of_heading(parse_phrase(found[1]), year)
    return Stretch("day", year, month)


def _stretch_of_heading(phrase: Phrase, year: int | None) -> Stretch:
    if phrase.numeric:
        return read_numeric(phrase.numeric) or Stretch("day", year)
    return Stretch("day", phrase.year or year, phrase.month, phrase.day)


def full_dates(phrases: Sequence[Phrase]) -> tuple[date, ...]:
    """The dates among the times of a report that give their year (a month with its year counts as its first day)."""
    dated = [Stretch("day", p.year, p.month, p.day or 1) for p in phrases if p.year and p.month]
    return tuple(day for day in map(date_of, dated) if day)


def _year_told(document: Document, day: Stretch) -> int | None:
    """A heading without a year: its first such day not before the latest date given in full."""
    phrases = [parse_phrase(plain_words(mention)) for mention in document.times]
    latest = max(full_dates(phrases), default=None)
    if latest is None:
        return None
    years = (latest.year, latest.year + 1)
    later = [date_of(day._replace(year=year)) for year in years]
    return next((found.year for found in later if found and found >= latest), None)


# "Monday, Sept. 30", "Friday": a line that heads what a log tells of that day, be it with the hour of an entry:
# "10:05 p.m. ET, November 5, 2024", "Posted at 14:32 BST on 5 August", "8 February 2024, 1200 hrs".
_DAY_HEADING = re.compile(rf"(?:[A-Z][a-z]+day)(?:,?\s+{_DATE})?|{_DATE}")
_POSTED = re.compile(r"posted(?:\s+at)?\s+(?=\d)", re.IGNORECASE)
_HOUR = (
    r"(?:\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{4}(?=\s(?:hrs|hours|[A-Z]{2,4}\b)))"
    r"(?:\s(?:hrs|hours|[A-Z]{2,4}))?"
)
_HOUR_FIRST = re.compile(rf"{_HOUR}(?:\s\({_HOUR}\))?(?:,|\s+on)?\s+", re.IGNORECASE)
_HOUR_LAST = re.compile(rf"(?:,|\s+at)?\s+{_HOUR}$", re.IGNORECASE)
_OF_ENTRY = re.compile(r"[A-Z]+day\b", re.IGNORECASE)
# So many days before the report such a line may lie.
_LOG_DAYS = 10


def day_headings(document: Document, published: Stretch) -> list[tuple[int, Stretch]]:
    """Where each line of furniture that is the heading of a day ends, with that day, in order."""
    now = date_of(published)
    found = []
    for furniture in document.furniture if now else ():
        heading = furniture.text.strip()
        heading = _day_of_heading(heading.title() if heading.isupper() else heading)
        if _DAY_HEADING.fullmatch(heading):
            setting = Setting("DATE", today=published, direction="past", sure=True)
            stretch = stretch_named(parse_phrase(heading), setting)
            day = date_of(stretch) if stretch else None
            if stretch and day and now and 0 <= (now - day).days <= _LOG_DAYS:
                found.append((furniture.end, stretch))
    return found


def entry_headings(text: str, headings: Sequence[tuple[int, Stretch]]) -> list[tuple[int, Stretch]]:
    """The headings of days that are of entries, by their hour or weekday; "12 June 2024" may be that of a picture."""
    lines = ((text[text.rfind("\n", 0, end) + 1 : end].strip(), end, day) for end, day in headings)
    return [
        (end, day) for line, end, day in lines if _OF_ENTRY.match(line) or _day_of_heading(line) != line.rstrip(".")
    ]


def _day_of_heading(heading: str) -> str:
    """The heading without the hour of an entry."""
    posted = _POSTED.match(heading)
    start = posted.end() if posted else 0
    hour = _HOUR_FIRST.match(heading, start)
    bare = heading[hour.end() if hour else start :].rstrip(".")
    return _HOUR_LAST.sub("", bare)


# Histories: the report's own date says nothing about the years it tells of.

# So many years named, and so few of them about the report's own, make it a history. Set on the training texts.
_HISTORY_YEARS = 4
_HISTORY_SHARE = 0.5


# News names weekdays and "yesterday"; a history hardly does.
_NEWS_SHARE = 0.04


def _counts_from_today(phrase: Phrase) -> bool:
    bare_weekday = phrase.weekday is not None and phrase.day is None
    return bare_weekday or phrase.days_off is not None or (phrase.step_turn in ("last", "this", "next"))


def tells_history(phrases: list[Phrase], published: Stretch) -> bool:
    """Whether the years named in the report are mostly not those about its own date."""
    years = [phrase.year for phrase in phrases if phrase.year]
    if len(years) < _HISTORY_YEARS or published.year is None:
        return False
    if sum(map(_counts_from_today, phrases)) > _NEWS_SHARE * len(phrases):
        return False
    near = sum(abs(year - published.year) <= 1 for year in years)
    return near <= _HISTORY_SHARE * len(years)


# A report of the news of so many days and of what led to it tells the news in paragraphs that name no year; what led
# to it came at most so many years before.
_NEWS_DAYS, _LEAD_YEARS = 120, 20
_NEWS_DATES_SHARE = 0.5
# A day without a year so shortly before the report is news, even after a year in its sentence ("Lind, who led the 1985
# siege, died on March 6"), where somebody died then or the report begins with it; histories appear on anniversaries.
_JUST_BEFORE_DAYS = 30
_DEATH = re.compile(r"\b(?:died|dies|dead|death|passed\s+away|buried|funeral)\b", re.IGNORECASE)
# The headline and the sentence that tells the news.
_LEAD_SENTENCES = 2


def told_as_history(document: Document, phrases: list[Phrase], published: Stretch) -> list[bool]:
    """For each time, whether it takes its year from what was told before it.

    In a report of news and what led to it that is so only after a year in the same paragraph, and not for a day just
    before the report.
    """
    if not tells_history(phrases, published):
        return [False] * len(phrases)
    after, just = _after_years(phrases, _paragraphs(document)), _just_before(document, phrases, published)
    last, alone, news = 0, 0, 0
    for phrase, follows, is_just in zip(phrases, after, just, strict=True):
        last = phrase.year or last
        if phrase.month and not phrase.year and not follows:
            alone += 1
            news += is_just or ((published.year or 0) - last <= _LEAD_YEARS and is_recent(phrase, published))
    if alone and news < _NEWS_DATES_SHARE * alone:
        return [True] * len(phrases)
    return [follows and not is_just for follows, is_just in zip(after, just, strict=True)]


def _just_before(document: Document, phrases: list[Phrase], published: Stretch) -> list[bool]:
    """For each time, whether it is a day just before the report that does not go on from a month told with its year.

    It is that of a death, or the report begins with it.
    """
    just, of_month = [], False
    for at, phrase in enumerate(phrases):
        news = phrase.day is not None and not (phrase.year or of_month)
        just.append(news and is_recent(phrase, published, _JUST_BEFORE_DAYS) and _is_of_death_or_lead(document, at))
        if phrase.year:
            of_month = phrase.month is not None
    return just


def _is_of_death_or_lead(document: Document, at: int) -> bool:
    place = _sentence_of(document, at)
    if place < _LEAD_SENTENCES:
        return True
    sentence = document.sentences[place]
    return _DEATH.search(document.report.text, sentence.start, sentence.end) is not None


def _after_years(phrases: list[Phrase], paragraphs: list[int]) -> list[bool]:
    """For each time, whether a year is named before it in its paragraph."""
    named: set[int] = set()
    after = []
    for phrase, paragraph in zip(phrases, paragraphs, strict=True):
        after.append(paragraph in named)
        if phrase.year:
            named.add(paragraph)
    return after


def _paragraphs(document: Document) -> list[int]:
    """The paragraph of each time."""
    starts = [sentence.start for sentence in document.sentences]
    if not starts:
        return [0] * len(document.times)
    return [document.sentences[max(bisect_right(starts, time.start) - 1, 0)].paragraph for time in document.times]


def is_recent(phrase: Phrase, published: Stretch, most: int = _NEWS_DAYS) -> bool:
    """Whether the latest month or day of the name lies at most so many days before the report."""
    now = date_of(published)
    if now is None or phrase.month is None:
        return False
    days = [date_of(Stretch("day", year, phrase.month, phrase.day or 1)) for year in (now.year, now.year - 1)]
    return any(day and 0 <= (now - day).days <= most for day in days)


# "There were two attacks in 2021. In March, a gunman killed ten": the year of a sentence is that of the months which
# open those after it. A month that began no more than so many days ago is the report's own: figures "for June" come out
# by the end of July.
_OWN_MONTH_DAYS = 62
# A year that something happened in, not one that it is compared with or has gone on from.
_IN_YEAR = re.compile(r"(?:^|[\s(])(?:in|during)\s+$|^\W*$", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:(?:[Ii]n|[Oo]n|[Bb]y)\s+)?")
# What is told in passing of a year: since when something is there, or when it was for the first or last time.
_IN_PASSING = re.compile(
    r"\b(?:opened|founded|established|formed|created|built|launched|inaugurated|born|elected|appointed|banned|outlawed"
    r"|signed|ratified|adopted|introduced|first|last|previous|previously)\b",
    re.IGNORECASE,
)
# What is told of now: "voters go to the polls", "it has", "the first attack this year".
_OF_NOW = re.compile(
    r"\W*\s(?:[\w’'-]+\s+){1,4}(?:is|are|has|have|go|goes|holds?|plans?|expects?|faces?|begins?|starts?"
    r"|(?:takes?|comes?|enters?)\s+(?:into\s+)?(?:effect|force))\b"
    r"|[^\n]*\bthis\s+(?:year|month|week)\b",
    re.IGNORECASE,
)


def follow_years(document: Document, phrases: list[Phrase], published: Stretch) -> frozenset[int]:
    """The months without a year that open a sentence right after one whose only time is a year gone by.

    So do those that open later sentences of the paragraph, as long as no other time comes between and no month is
    earlier than the one before. What is told in passing or of now has nothing to do with such a year.
    """
    found: set[int] = set()
    for at in range(1, len(phrases) if published.year else 0):
        if not _is_month_alone(phrases[at]) or not (at - 1 in found or _is_year_alone(phrases[at - 1], published)):
            continue
        before, place = _sentence_of(document, at - 1), _sentence_of(document, at)
        if before >= place or document.sentences[before].paragraph != document.sentences[place].paragraph:
            continue
        if at - 1 in found:
            near = (phrases[at].month or 0) >= (phrases[at - 1].month or 0)
        else:
            near = place == before + 1 and _is_year_of_sentence(document, at - 1)
        near = near and not is_of_now(document, at, place)
        if near and _opens(document, at, place) and not is_recent(phrases[at], published, _OWN_MONTH_DAYS):
            found.add(at)
    return frozenset(found)


def _is_month_alone(phrase: Phrase) -> bool:
    """Whether it names a month, perhaps with a day, and neither year nor weekday, nor a turn ("last May")."""
    more = (phrase.year, phrase.weekday, phrase.turn, phrase.step_unit, phrase.relation)
    return phrase.month is not None and all(item is None for item in more)


def _is_year_alone(phrase: Phrase, published: Stretch) -> bool:
    """Whether it names a year gone by and nothing else."""
    more = (phrase.month, phrase.turn, phrase.relation, phrase.season, phrase.nth, phrase.edge, phrase.holiday)
    over = phrase.year is not None and phrase.year < (published.year or 0)
    return over and not phrase.amounts and all(item is None for item in more)


def _is_year_of_sentence(document: Document, at: int) -> bool:
    """Whether the year is the only time of its sentence, in which something happened that is not told in passing."""
    place = _sentence_of(document, at)
    sentence, times = document.sentences[place], document.times
    beside = (*times[max(at - 1, 0) : at], *times[at + 1 : at + 2])
    if place < 0 or any(sentence.start <= near.start < sentence.end for near in beside):
        return False
    text = document.report.text
    if follows_in_passing(document, at, place):
        return False
    return _IN_YEAR.search(text[sentence.start : times[at].start]) is not None


def follows_in_passing(document: Document, at: int, place: int) -> bool:
    """Whether the words before the time in the sentence at ``place`` tell of it in passing."""
    return (
        _IN_PASSING.search(document.report.text, document.sentences[place].start, document.times[at].start) is not None
    )


def is_of_now(document: Document, at: int, place: int) -> bool:
    """Whether the sentence at ``place``, which the time opens, tells of now."""
    return _OF_NOW.match(document.report.text, document.times[at].end, document.sentences[place].end) is not None


def _opens(document: Document, at: int, place: int) -> bool:
    """Whether the time, with its preposition, opens the sentence at ``place``."""
    return _OPENS.fullmatch(document.report.text, document.sentences[place].start, document.times[at].start) is not None


def _sentence_of(document: Document, at: int) -> int:
    """The place of the time's sentence among the report's, −1 where there is none."""
    return bisect_right(document.sentences, document.times[at].start, key=lambda sentence: sentence.start) - 1


# Speech

_OPENING, _CLOSING = "“‘«", "”»"


def speeches_around(statements: Sequence[StatementMention], offsets: Sequence[int]) -> list[list[StatementMention]]:
    """For each of the ascending offsets, the statements whose content holds it, the innermost first."""
    parts = sorted([(c.start, c.end, number) for number, s in enumerate(statements) for c in s.content], reverse=True)
    holding: list[tuple[int, int]] = []
    around = []
    for offset in offsets:
        while parts and parts[-1][0] <= offset:
            _, end, number = parts.pop()
            holding.append((number, end))
        if holding:
            holding = [(number, end) for number, end in holding if offset < end]
        if len(holding) > 1:
            around.append(
                sorted([statements[number] for number in sorted({number for number, _ in holding})], key=_size)
            )
        else:
            around.append([statements[holding[0][0]]] if holding else [])
    return around


def _size(statement: StatementMention) -> int:
    return sum(content.end - content.start for content in statement.content)


def is_quoted(document: Document, statement: StatementMention, mention: TimeMention) -> bool:
    """Whether the mention stands in words given as the speaker's own."""
    if statement.form == "direct":
        return True
    if statement.form == "indirect":
        return False
    start = min(content.start for content in statement.content if content.start <= mention.start)
    before = document.report.text[max(0, start - 1) : mention.start]
    if '"' in before:
        return before.count('"') % 2 == 1
    return sum(map(before.count, _OPENING)) > sum(map(before.count, _CLOSING))


SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+)?(?:the\s+)?$", re.IGNORECASE)
"""Right before a time from which on something is so, up to the report's day: "400 killed since January"."""
LONGEST_SINCE = len("since at least the ")


# "The general, speaking after talks on 3 April, said", "the firm, which reported results on 3 April, said": it was
# said then; so it was, as far as one knows, "after the vote on 3 April".
_SPOKEN_THEN = re.compile(
    r"\b(?:spe(?:aking|aks|eches|ech)|spoke|reported|published|wrote|asked|interviewed)\b[^,;]*$", re.I
)
_RIGHT_AFTER = re.compile(r"\W*(?:In\s+an?\s+[a-z]+\s+(?:[a-z]+\s+)?)?(?:after|following)\s[^,;]*$", re.IGNORECASE)


def is_of_saying(text: str, time: TimeMention, start: int, cue: Span) -> bool:
    """Whether a time in the sentence from ``start`` may be that of what the cue tells is said.

    It is not that of something else: since when it is so, or when the source took office.
    """
    if begins_a_length(text, time.start):
        return False
    if not is_elsewhere(text, time, start, cue):
        return True
    opened = cue.end if cue.end < time.start else start
    return bool(_SPOKEN_THEN.search(text, start, time.start) or _RIGHT_AFTER.match(text, opened, time.start))


def begins_a_length(text: str, at: int) -> bool:
    """Whether the time at ``at`` is that since when something is so, and not when anything was said."""
    return SINCE.search(text, max(0, at - LONGEST_SINCE), at) is not None

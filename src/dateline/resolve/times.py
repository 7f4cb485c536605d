"""Time resolution: every time expression of a report gets its TIMEX3 value and the days that it covers."""

import re
from bisect import bisect_left, insort
from datetime import date
from itertools import pairwise

from dateline.model import Document, Span, StatementMention, Time
from dateline.resolve.calibration import calibrate
from dateline.resolve.framed_years import framed_years
from dateline.resolve.reporting_periods import last_days_told, today_of_heading
from dateline.resolve.time_anchors import (
    day_headings,
    entry_headings,
    follow_years,
    full_dates,
    is_of_saying,
    is_quoted,
    report_day,
    speeches_around,
    told_as_history,
)
from dateline.resolve.time_clocks import plain_words
from dateline.resolve.time_contexts import RANGE_CHARACTERS, Contexts, is_join, is_range, only_modifies
from dateline.resolve.time_dates import read_numeric
from dateline.resolve.time_frames import Phrase, is_bare_month, is_bare_weekday, is_longer_period
from dateline.resolve.time_holidays import why_unsure
from dateline.resolve.time_meanings import Meaning, find_meaning
from dateline.resolve.time_outlook import (
    Claims,
    are_told_in_passing,
    counts_from_now,
    directions_of_events,
    is_of_delivery,
    looks_ahead,
)
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_recall import day_told, recalled_times
from dateline.resolve.time_rows import row_hours, row_years
from dateline.resolve.time_scores import SCORES
from dateline.resolve.time_settings import PERIODS, Setting, Told
from dateline.resolve.time_spans import FOLLOW_CHARACTERS
from dateline.resolve.time_tense import (
    Tense,
    is_since,
    is_told_near,
    is_told_right_before,
    lasted,
    leads_on,
    opens_clause,
    tells_past,
    tense_of,
    words_of,
)
from dateline.resolve.time_values import Stretch, date_of, days_of, weekday_before
from dateline.resolve.time_weeks import numbers_weeks

# "until March or April".
_CHOICE = re.compile(r"\s+or\s+", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:and|to|into|through)(?:\s+on)?\s*", re.IGNORECASE)
# "a few days later, on July 2": the second says which day the first is.
_APPOSITION = re.compile(r"\s*[,(–—-]\s*(?:on\s+)?", re.IGNORECASE)
# "the quarter ended Sept. 30": the second says which quarter the first is.
_ENDED_WEEK = re.compile(
    r"\s*,?\s+(?:(?:that\s+)?(?:end(?:ed|ing|s)|beg(?:an|inning|ins)|start(?:ed|ing|s)|commencing)\s+(?:on\s+)?|to\s+)",
    re.IGNORECASE,
)
# "the 24 hours to Friday evening", "the year ending March 2024": the second says when the length of the first ends.
_ENDED_LENGTH = re.compile(r"\s*,?\s+(?:(?:that\s+)?end(?:ed|ing|s)\s+(?:(?:on|in)\s+)?|to\s+)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_FROM_CHARACTERS = 6
_ENDED = re.compile(r"\s*,?\s+(?:that\s+)?end(?:ed|ing|s)\s+(?:on\s+)?", re.IGNORECASE)
# "Earlier this year", "so far this month", "this year to date": what began is told up to now.
_UP_TO_NOW = re.compile(r"\b(?:so far|to date|earlier)\b")
# So many words about a time may say so.
_NOW_REACH = 2
# "His words Monday are probably his last": before these a time belongs to what a claim is about.
_BE = frozenset(("is", "are", "has", "have"))
# A clock time by which the report counts is one of its own day.
_AS_OF = ["as", "of"]
# So many times told before are remembered.
_TOLD_BEFORE = 24
_LAST_MONTH, _LAST_DAY = 12, 31
# So many figures of a date name its day and month alone.
_YEARLESS = 2
# A cue's day stands no farther from it than this.
_CUE_CHARACTERS = 90
# A story tells of the days before it is published; a day longer ago is not the day of its speeches.
_STORY_DAYS = 10


def resolve_times(document: Document) -> tuple[Time, ...]:
    """One Time for each of ``document.times``, in order, with its value, first and last day, reason and score.

    Values are those of TIMEX3; ``from_`` and ``to`` are None for durations, repeated times and what holds an X.
    """
    reading = _Reading(document)
    meanings = [reading.resolve(index) for index in range(len(document.times))]
    return tuple(_time(index, meaning, reading) for index, meaning in enumerate(meanings))


def _time(index: int, meaning: Meaning, reading: "_Reading") -> Time:
    mention, phrase = reading.mentions[index], reading.phrases[index]
    days = reading.days(index, meaning)
    first = days[0].isoformat() if days else None
    return Time(
        id=f"t{index + 1}",
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=meaning.type,
        value=meaning.value,
        from_=first,
        to=first if days is None or days[0] == days[1] else days[1].isoformat(),
        reason=why_unsure(phrase.holiday, meaning.reason),
        score=calibrate("times", SCORES[meaning.how] * mention.score),
    )


class _Reading:
    """The times of one report while they are resolved: each may wait for another (the day of a speech)."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.report.text
        self.mentions = document.times
        self.phrases = [parse_phrase(plain_words(mention)) for mention in self.mentions]
        self.report_day = report_day(document)
        self.published = date_of(self.report_day)
        self.headings = day_headings(document, self.report_day)
        entries = entry_headings(self.text, self.headings)
        self.days_above = (last_days_told(document, self.report_day), entries)
        self.of_history = told_as_history(document, self.phrases, self.report_day)
        self.after_year = follow_years(document, self.phrases, self.report_day)
        self.row_hours = row_hours(self.text, self.mentions, self.phrases)
        self.told_years, self.in_rows = row_years(self.text, self.mentions, self.phrases, self.report_day)
        self.framed_years = framed_years(document, self.phrases, self.published)
        self.full_dates = full_dates(self.phrases) if self.report_day.year is None else ()
        self.meanings: dict[int, Meaning] = {}
        # By the identity of statements, which live as long as the document.
        self.beside_cues: dict[int, list[int]] = {}
        self.placed: dict[int, Told] = {}
        # The numbers of those placed so far, in order, and of those among them that do not lie ahead.
        self.order: list[int] = []
        self.order_over: list[int] = []
        self.waiting: set[int] = set()
        self.starts = [mention.start for mention in self.mentions]
        self.day_numbers = [at for at, phrase in enumerate(self.phrases) if phrase.is_day]
        self.day_starts = [self.starts[at] for at in self.day_numbers]
        self.speeches = speeches_around(document.statements, self.starts)
        self.contexts = Contexts(document)
        # What stands between each mention and the next; behind the last a full stop, which leads on to nothing.
        self.gaps = [*(self.text[one.end : other.start] for one, other in pairwise(self.mentions)), "."]
        self.joins = [is_join(gap) for gap in self.gaps]
        self.ranges = [is_range(gap, self.text, start) for gap, start in zip(self.gaps, self.starts, strict=False)]
        self.words_around: dict[int, tuple[list[str], list[str]]] = {}
        self.cues = [(s.cue[0], s.content) for s in document.statements if s.cue and s.content]
        self.statuses = directions_of_events(document)
        self.claims = Claims(document, self.starts)
        self.recalled = recalled_times(document)
        self.day_first = any(p.numeric and self.puts_day_first(at, p.numeric) for at, p in enumerate(self.phrases))

    def resolve(self, index: int) -> Meaning:
        """The meaning of the mention; it is found once."""
        if index not in self.meanings:
            self.waiting.add(index)
            meaning = find_meaning(self.phrases[index], self.setting(index))
            self.waiting.discard(index)
            self.meanings[index] = meaning
            if meaning.stretch and (meaning.stretch.year or meaning.stretch.part):
                limit = self.around(index)[0][-1:] == ["by"]
                told = Told(meaning.stretch, self.phrases[index], meaning.clock, self.since(index), limit)
                self.placed[index] = told
                insort(self.order, index)
                if not self.is_ahead(meaning.stretch):
                    insort(self.order_over, index)
        return self.meanings[index]

    def days(self, index: int, meaning: Meaning) -> tuple[date, date] | None:
        """First and last day of what was found; what goes on up to now ends today."""
        days = meaning.days or (days_of(meaning.stretch) if meaning.stretch else None)
        if days is None or days[0] == days[1]:
            return days
        today = date_of(self.counted_from(index)[0])
        going_on = today is not None and days[0] <= today < days[1] and self.is_up_to_now(index)
        return (days[0], today) if today and going_on else days

    def is_up_to_now(self, index: int) -> bool:
        """Whether the words in or about it say so ("so far this year", "since the start of the year")."""
        before, after = self.around(index)
        beside = " ".join((*before[-_NOW_REACH:], *words_of(self.mentions[index].text), *after[:_NOW_REACH]))
        return before[-1:] == ["since"] or _UP_TO_NOW.search(beside) is not None

    def setting(self, index: int) -> Setting:
        """Where the mention stands."""
        mention, phrase = self.mentions[index], self.phrases[index]
        if phrase.anchor and (plain := self.plain_setting(index)):
            return plain
        before, after = self.around(index)
        if index and self.joins[index - 1]:
            before = self.around(self.first_choice(index))[0]
        tense = self.tense(index, before, after)
        today, speech = self.counted_from(index)
        past = tense.direction == "past" if tense else False
        if speech and past and self.is_over_by(index, speech) and not only_modifies(self.text, mention.end, before):
            today = speech
        told = self.told_before(index, tense)
        today = self.under_heading(index, today)
        wanted = self.needs_day(index)
        near = self.near(index) if wanted and index not in self.row_hours else None
        if near and past and self.is_ahead(near):
            near = None  # "took effect at noon and lasts until 6 a.m. tomorrow"
        start, end, ends_past = None, None, False
        if self.ranges[index] or (index and self.ranges[index - 1]):
            start = self.range_start(index)
            tense = Tense("future") if start else tense
            end, ends_past = self.range_end(index), index > 0 and self.is_past_range(index - 1)
        if end or ends_past:
            tense, today = Tense("past", sure=True), end or today
        until = start is None and not ends_past and leads_on(before, after)
        direction, _, lately, sure = tense or (None, False, False, False)
        return Setting(
            type=mention.type,
            today=today,
            future_from=start or self.future_from(tense, (today, speech), told),
            direction=direction,
            lately=lately,
            sure=sure,
            until=until,
            nearest=until and lasted(before),
            told=told,
            near=near or (self.told_day(index, told) if wanted and before[-2:] != _AS_OF else None),
            morning_after=near if near and (near == speech or self.leads_into_next(index)) else None,
            same_sentence=near is not None,
            apposed=self.apposed(index) if phrase.relation else None,
            follows=self.follows(index) if phrase.relation else None,
            period=self.period(index),
            ended=self.ended(index),
            joined=self.joined(index),
            preposition=before[-1] if before else "",
            is_part=after[:1] == ["of"],
            told_year=self.told_year(index, tense),
            past_year=self.past_year(index, told) if told and self.is_of_year_told(index, tense) else None,
            day_first=self.day_first,
            numbers_weeks=phrase.week_number is not None and numbers_weeks(self.text, mention.text, phrase.year, after),
            full_dates=self.full_dates,
            counts_on=direction == "future" and self.counts_on(index, before),
        )

    def plain_setting(self, index: int) -> Setting | None:
        """The setting of what means the same whatever is told about it, be it but for today; None of all else."""
        kind, phrase = self.mentions[index].type, self.phrases[index]
        if phrase.anchor == "today":
            return Setting(kind, self.under_heading(index, self.counted_from(index)[0])) if kind == "DATE" else None
        if kind != "DURATION" and phrase.year is None:
            return None
        if self.speeches[index]:
            self.counted_from(index)  # the days of speeches are found in the order of the text
        return Setting(kind, ended=self.ended(index))

    def under_heading(self, index: int, today: Stretch) -> Stretch:
        """The day that the heading above the mention gives for ``today``, where that is the report's; else itself."""
        if today is not self.report_day:
            return today
        above = today_of_heading(self.phrases[index], self.starts[index], self.days_above, self.report_day)
        return above or today

    def around(self, index: int) -> tuple[list[str], list[str]]:
        """The words before and after the mention in its sentence, as far as they belong to the same statement."""
        words = self.words_around.get(index)
        if words is None:
            words = self.contexts.words_around(self.mentions[index], self.speeches[index])
            self.words_around[index] = words
        return words

    def counts_on(self, index: int, before: list[str]) -> bool:
        """Whether "the year" or "the month" of what is to come is this one, whatever was told in passing before it."""
        if not counts_from_now(self.mentions[index].text):
            return False
        cue = self.speeches[index][0].cue[:1] if self.speeches[index] else ()
        if looks_ahead([*words_of(cue[0].text), *before] if cue else before):
            return True
        start = self.contexts.sentence(self.starts[index])[0]
        told = self.mentions[bisect_left(self.starts, start) : index]
        return bool(cue) and are_told_in_passing(self.text, told, start, cue[0])

    def told_year(self, index: int, tense: Tense | None) -> int | None:
        """The year of its row of a timeline or of the days told before it, where it is not to come."""
        to_come = tense is not None and tense.direction == "future"
        return self.told_years.get(index) or (None if to_come else self.framed_years.get(index))

    def past_year(self, index: int, told: tuple[Told, ...]) -> int | None:
        """The year of the day told last, else that of the row that it stands in."""
        last = told[-1].stretch
        return last.year if last.part else self.in_rows.get(index, last.year)

    def is_of_year_told(self, index: int, tense: Tense | None) -> bool:
        """Whether it takes its year from what was told before it."""
        follows = index in self.after_year and (tense is None or tense.direction != "future")
        return index in self.in_rows or follows or self.of_history[index]

    def puts_day_first(self, index: int, parts: tuple[int, ...]) -> bool:
        """Whether the date in figures cannot begin with a month, or would then lie ahead though it is told as past."""
        if parts[0] > _LAST_MONTH:
            return parts[0] <= _LAST_DAY
        if len(parts) == _YEARLESS and self.report_day.year:
            parts = (*parts, self.report_day.year)
        month_first, day_first = (read_numeric(parts, day_first=first) for first in (False, True))
        if not month_first or not day_first or not self.is_ahead(month_first) or self.is_ahead(day_first):
            return False
        tense = self.tense(index, *self.around(index))
        return tense is None or tense.direction != "future"

    def told_before(self, index: int, tense: Tense | None) -> tuple[Told, ...]:
        """Times before the mention that have a place on the calendar; what is past counts from none that lie ahead."""
        order = self.order if tense is not None and tense.direction == "future" else self.order_over
        last = bisect_left(order, index)
        return tuple([self.placed[other] for other in order[max(0, last - _TOLD_BEFORE) : last]])

    # The day that is counted from

    def counted_from(self, index: int) -> tuple[Stretch, Stretch | None]:
        """The day that the mention counts from, and the day of the speech that it stands in, where there is one."""
        mention, phrase = self.mentions[index], self.phrases[index]
        statements = self.speeches[index]
        if not statements:
            return self.report_day, None
        speech = next((day for statement in statements if (day := self.cue_day(index, statement))), None)
        if any(is_quoted(self.document, statement, mention) for statement in statements):
            return speech or self.story_day(index) or self.report_day, speech
        relative = phrase.step_unit not in (None, "D") or phrase.relation == "ago" or phrase.up_to_now
        return (speech if speech and relative else self.report_day), speech

    def is_over_by(self, index: int, speech: Stretch) -> bool:
        """Whether a bare weekday told as past lies before the speech, though the latest of its name lies after it."""
        phrase, said = self.phrases[index], date_of(speech)
        if not phrase.weekday or phrase.turn or phrase.step_unit or phrase.month or not (self.published and said):
            return False
        return said < weekday_before(self.published, phrase.weekday)

    def cue_day(self, index: int, statement: StatementMention) -> Stretch | None:
        """The day named in the cue's clause, outside of what is said."""
        if not statement.cue:
            return None
        beside = self.beside_cues.get(id(statement))
        if beside is None:
            beside = self.beside_cues[id(statement)] = self.days_beside(statement.cue[0], statement.content)
        nearest = next((other for other in beside if other != index and other not in self.waiting), None)
        day = None if nearest is None else self.day_of(nearest)
        return day if day and not self.is_ahead(day) else None

    def days_beside(self, cue: Span, said: tuple[Span, ...]) -> list[int]:
        """The mentions of days in the cue's clause, outside of what is said, the nearest first."""
        first, last = self.contexts.sentence(cue.start)
        found = []
        for other in self.days_within(
            max(first, cue.start - _CUE_CHARACTERS), min(last, cue.start + _CUE_CHARACTERS + 1)
        ):
            start = self.starts[other]
            if any(part.start <= start < part.end for part in said):
                continue
            if is_of_saying(self.text, self.mentions[other], first, cue):
                found.append((abs(start - cue.start), other))
        return [other for _, other in sorted(found)]

    def is_ahead(self, stretch: Stretch) -> bool:
        """Whether it lies wholly after the report's date."""
        days = days_of(stretch) if self.published else None
        return self.published is not None and days is not None and days[0] > self.published

    def days_in(self, bounds: tuple[int, int], index: int) -> list[int]:
        """The mentions between two offsets that name a day, but for ``index`` and those being resolved."""
        return [at for at in self.days_within(*bounds) if at != index and at not in self.waiting]

    def days_within(self, first: int, last: int) -> list[int]:
        """The mentions between two offsets that name a day."""
        return self.day_numbers[bisect_left(self.day_starts, first) : bisect_left(self.day_starts, last)]

    def day_of(self, index: int) -> Stretch | None:
        stretch = self.resolve(index).stretch
        return stretch if stretch and stretch.unit == "day" else None

    def story_day(self, index: int) -> Stretch | None:
        """The day that the story is about: the first that it names outside of speech, not long before its date."""
        if self.published is None:
            return None
        for other in range(index):
            if other in self.waiting or self.speeches[other]:
                continue
            stretch = self.day_of(other)
            day = date_of(stretch) if stretch else None
            if day and 0 <= (self.published - day).days <= _STORY_DAYS:
                return stretch
        return None

    def future_from(self, tense: Tense | None, days: tuple[Stretch, Stretch | None], told: tuple[Told, ...]) -> Stretch:
        """The day from which what was to come is counted: of the speech, or of the story where it is told as past."""
        today, speech = days
        if speech:
            return speech
        if tense and tense.from_past:
            return self.last_day(told, today)
        return today

    def last_day(self, told: tuple[Told, ...], today: Stretch) -> Stretch:
        """The last day told, if it lies not long before ``today``, else ``today``."""
        now = date_of(today)
        last = next((t.stretch for t in reversed(told) if t.stretch.unit == "day"), None)
        day: date | None = date_of(last) if last else None
        recent = now and day and 0 <= (now - day).days <= _STORY_DAYS
        return last if recent and last else today

    # Before or after

    def tense(self, index: int, before: list[str], after: list[str]) -> Tense | None:
        """Of the event that the time belongs to, else of the verbs about it."""
        if opens_clause(before) and self.is_of_saying(index):
            return Tense("past", sure=True)
        seen = None
        if not only_modifies(self.text, self.mentions[index].end, before):
            seen = tense_of(before, after) or (self.claims.tense(index) if _BE.isdisjoint(after[:1]) else None)
        if is_of_delivery(self.text, self.mentions[index]):
            seen = Tense("future", sure=True)
        if leads_on(before, after):
            from_past = seen is not None and (seen.from_past or seen.direction == "past")
            return Tense("future", from_past, sure=seen is not None and seen.sure)
        status = self.statuses.get(self.mentions[index].start)
        if status and not (
            seen and (seen.sure or seen.direction in (status, "future") or is_told_right_before(before))
        ):
            seen = Tense(status, bool(seen and seen.from_past))
        over = status == "past" and seen is not None and seen.direction == "past" and is_told_near(before, after)
        return seen._replace(sure=True) if seen and over else seen

    def is_of_saying(self, index: int) -> bool:
        """Whether the time is that of a saying told as past ("On April 20 the army said it would withdraw")."""
        mention = self.mentions[index]
        end = self.contexts.sentence(mention.start)[1]
        for cue, said in self.cues:
            if not mention.end <= cue.start < end:
                continue
            begins = min(part.start for part in said)
            if begins >= cue.end and not self.text[cue.end : begins].lstrip().startswith(","):
                between = words_of(self.text[mention.end : cue.start])
                return tells_past(between, words_of(self.text[cue.start : cue.end]))
        return False

    # Neighbours

    def needs_day(self, index: int) -> bool:
        phrase = self.phrases[index]
        numbered = phrase.nth is not None and phrase.nth[1] == "D"  # "the third day", "day five"
        lacking = phrase.clock or phrase.part or phrase.relation or numbered or phrase.day_name
        return bool(lacking) and not phrase.is_day

    def near(self, index: int) -> Stretch | None:
        """The day that the mention's sentence is about: the nearest one named in it."""
        mention = self.mentions[index]
        found = []
        for at in (at for at in self.days_in(self.contexts.sentence(mention.start), index) if not self.since(at)):
            other = self.mentions[at]
            found.append((max(mention.start - other.end, other.start - mention.end), at))
        return self.day_of(min(found)[1]) if found else None

    def told_day(self, index: int, told: tuple[Told, ...]) -> Stretch | None:
        """The last day told, be it by a heading."""
        start = self.mentions[index].start
        heading = next((h for h in reversed(self.headings) if h[0] <= start), None)
        if heading and not self.days_in((heading[0], start), index):
            return heading[1]
        return day_told(self.recalled.get(index), self.placed, [t for t in told if not t.since])

    def since(self, index: int) -> bool:
        """Whether it is only the time since when something is so."""
        return is_since(self.around(index)[0])

    def leads_into_next(self, index: int) -> bool:
        """Whether the next time goes on from this one ("overnight and on Sunday", "overnight into Sunday")."""
        return len(self.gaps[index]) <= RANGE_CHARACTERS and _GOES_ON.fullmatch(self.gaps[index]) is not None

    def range_start(self, index: int) -> Stretch | None:
        """The day that the mention's range begins on, where it is the end of one.

        A weekday that ends a range from long ago is none in the week after its beginning.
        """
        at = index - 1
        if at < 0 or not self.ranges[at] or at in self.waiting or self.is_past_range(at):
            return None
        if is_bare_month(self.phrases[at]) and is_bare_month(self.phrases[index]):
            return self.resolve(at).stretch
        start = self.day_of(at)
        first = date_of(start) if start else None
        long_ago = self.published and first and (self.published - first).days > _STORY_DAYS
        return None if long_ago and self.phrases[index].weekday else start

    def range_end(self, index: int) -> Stretch | None:
        """What ends the range over by now that the mention begins: the latest of the name before it is meant."""
        at = index + 1
        if at in self.waiting or not self.is_past_range(index):
            return None
        return self.resolve(at).stretch

    def is_past_range(self, index: int) -> bool:
        """Whether weekdays or months that are told as past begin and end a range there."""
        if not self.ranges[index]:
            return False
        first, last = self.phrases[index], self.phrases[index + 1]
        days, months = first.weekday and last.weekday, is_bare_month(first) and is_bare_month(last)
        if not (months or (days and is_bare_weekday(first) and is_bare_weekday(last))):
            return False
        tense = self.tense(index, *self.around(index))
        apart = (first.weekday, first.month) != (last.weekday, last.month)
        return apart and tense is not None and tense.direction == "past"

    def first_choice(self, index: int) -> int:
        """The first of the times that the mention is one choice of: what stands before it stands before all."""
        while index and self.joins[index - 1] and _CHOICE.fullmatch(self.gaps[index - 1]):
            index -= 1
        return index

    def follows(self, index: int) -> Told | None:
        """The time right after the mention, if it is one that "before" and "after" count from."""
        phrase, at = self.phrases[index], index + 1
        if phrase.relation not in ("before", "after") or at >= len(self.mentions) or at in self.waiting:
            return None
        gap = self.gaps[index]
        if len(gap) > FOLLOW_CHARACTERS or "." in gap:
            return None
        return self.told(at)

    def period(self, index: int) -> Stretch | None:
        """The last quarter or half told before, but for those that are themselves compared with it ("a year ago").

        It is looked for where the words count from it or mean one.
        """
        asking = self.phrases[index]
        if not (asking.period or asking.step_unit == "Q" or asking.relation in ("ago", "earlier")):
            return None
        for at in range(index - 1, -1, -1):
            phrase = self.phrases[at]
            if phrase.relation or phrase.period or phrase.turn:
                continue
            if is_longer_period(phrase):
                return None
            told = self.placed.get(at)
            if told and told.stretch.unit in PERIODS and not phrase.amounts:
                return told.stretch
        return None

    def ended(self, index: int) -> Stretch | None:
        """The day right after the mention that is named as its end; of a length and a year also a month or year."""
        phrase, at = self.phrases[index], index + 1
        length = phrase.step_unit in ("Y", "N") or bool(phrase.amounts and not phrase.names_date)
        period = phrase.step_unit in ("Q", "W") or (phrase.nth is not None and phrase.nth[1] == "Q")
        if not (length or period) or at >= len(self.mentions) or at in self.waiting:
            return None
        gap = self.gaps[index]
        if len(gap) > FOLLOW_CHARACTERS:
            return None
        if length:
            start = self.mentions[index].start
            is_range = _FROM.search(self.text, max(0, start - _FROM_CHARACTERS), start)
            return self.resolve(at).stretch if _ENDED_LENGTH.fullmatch(gap) and not is_range else None
        ends = _ENDED_WEEK if phrase.step_unit == "W" else _ENDED
        return self.day_of(at) if ends.fullmatch(gap) else None

    def apposed(self, index: int) -> Stretch | None:
        """The day given before or after a relative one in apposition to it."""
        if self.phrases[index].relation is None or self.mentions[index].type != "DATE":
            return None
        for left, right, other in ((index, index + 1, index + 1), (index - 1, index, index - 1)):
            if left >= 0 and right < len(self.mentions) and other not in self.waiting:
                gap = self.text[self.mentions[left].end : self.mentions[right].start]
                if self.phrases[other].is_day and _APPOSITION.fullmatch(gap):
                    return self.day_of(other)
        return None

    def told(self, index: int) -> Told | None:
        """The mention with its place on the calendar."""
        meaning = self.resolve(index)
        return Told(meaning.stretch, self.phrases[index], meaning.clock) if meaning.stretch else None

    def joined(self, index: int) -> tuple[Phrase, ...]:
        """The frames of the neighbours that are joined to the mention in a range or a choice."""
        if not self.joins[index] and not (index and self.joins[index - 1]):
            return ()
        return (*self.joined_on(index, 1), *self.joined_on(index, -1))

    def joined_on(self, index: int, step: int) -> list[Phrase]:
        """The neighbour joined to the mention on one side; through lone numbers ("April 3, 4 and 5") those beyond."""
        found: list[Phrase] = []
        while (left := min(index, index + step)) >= 0 and self.joins[left]:
            index += step
            found.append(self.phrases[index])
            if found[-1].bare is None or found[-1].names_date:
                break
        return found

"""What a time expression counts from: the day of the report or of the speech, and the times told before it."""

from datetime import date
from typing import Literal

import msgspec

from dateline.model import TimexType
from dateline.resolve.time_frames import Phrase
from dateline.resolve.time_values import FINENESS, Stretch, Unit, date_of, widen

Direction = Literal["past", "future"]

UNKNOWN_DAY = Stretch("day")
PERIODS: frozenset[Unit] = frozenset(("quarter", "half"))
"""What companies report on."""


class Told(msgspec.Struct, frozen=True):
    """A time told earlier in the report (or just beside), with what it may lend to others."""

    stretch: Stretch
    phrase: Phrase
    clock: tuple[int, int] | None = None
    since: bool = False
    """Whether it is only the time since when something is so ("without water since June 3")."""
    is_limit: bool = False
    """Whether something was done "by" then, so that what is told next need not be of that day."""


class Setting(msgspec.Struct, frozen=True):
    """Where one time expression stands."""

    type: TimexType
    """The tagger's opinion."""
    today: Stretch = UNKNOWN_DAY
    """The day that "yesterday" and "next week" count from; parts that are not known are None."""
    future_from: Stretch = UNKNOWN_DAY
    """The day from which what was still to come is counted ("would meet on Monday")."""
    direction: Direction | None = None
    """Whether what happens at that time lies before or after, None where nothing says so."""
    lately: bool = False
    """Whether it was to come as seen from the past ("was to meet on Monday"), so that it is over or at hand."""
    sure: bool = False
    """Whether a word such as "will" says that it is still to come, or an event that occurred that it is over."""
    until: bool = False
    """Whether it is the end of something that goes on until then ("extended until May 1")."""
    nearest: bool = False
    """Whether the nearest month or day of the name is meant, be it past or to come ("she led it until May")."""
    told: tuple[Told, ...] = ()
    """Times told before, the latest last."""
    near: Stretch | None = None
    """The day that the sentence is about, for clock times and parts of the day without a date."""
    morning_after: Stretch | None = None
    """The day before which a night lies: "overnight and on Sunday", or said on Sunday to have happened overnight."""
    same_sentence: bool = False
    """Whether ``near`` stands in the same sentence."""
    apposed: Stretch | None = None
    """The day that stands in apposition ("a few days later, on July 2")."""
    follows: Told | None = None
    """The time named right after the expression ("the day before Friday's raid")."""
    period: Stretch | None = None
    """The quarter or half that is being compared with others; None where longer periods were told since."""
    ended: Stretch | None = None
    """The day named right after the expression as its end ("the quarter ended Sept. 30")."""
    joined: tuple[Phrase, ...] = ()
    """Neighbours joined by a dash, "to", "and" or "or", which may lend what the expression leaves out."""
    preposition: str = ""
    """The word before it, lower case."""
    is_part: bool = False
    """Whether "of" follows it, so that a length is a part of something else ("the last two weeks of the siege")."""
    told_year: int | None = None
    """The year that a day has by the row of a timeline above it, or by the period or date told just before it."""
    past_year: int | None = None
    """The year the report tells of, where that is not the year of its own date."""
    day_first: bool = False
    """Whether the report writes 11/02/2019 with the day first."""
    numbers_weeks: bool = False
    """Whether a week in figures is one of the year ("Week 35", "week 35" among cases of a disease)."""
    full_dates: tuple[date, ...] = ()
    """Dates given in full anywhere in the report."""

    counts_on: bool = False
    """Whether "the year" or "the month" is that of today, and not one that is over and was told before."""

    def latest(self, unit: Unit) -> Stretch | None:
        """The last time told that is at least as fine as ``unit``, widened to it."""
        for told in reversed(self.told):
            if FINENESS[told.stretch.unit] <= FINENESS[unit]:
                return widen(told.stretch, unit)
        return None

    def base(self, unit: Unit) -> Stretch:
        """What "the following …" counts from: the last such time told, else today."""
        return self.latest(unit) or widen(self.today, unit)

    @property
    def day(self) -> date | None:
        """Today as a date, None where it is not wholly known."""
        return date_of(self.today)

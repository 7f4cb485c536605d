"""The frame that the grammar of time expressions fills: what a phrase names of the calendar."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.resolve.time_values import Unit

Turn = Literal["last", "this", "next", "past", "coming", "same", "following", "previous", "within"]
"""How a name is turned towards the anchor: last Friday, this March, the following morning …"""

Relation = Literal["ago", "ahead", "later", "on", "earlier", "before", "after"]

BACKWARD: frozenset[Turn] = frozenset(("last", "past", "previous"))
FORWARD: frozenset[Turn] = frozenset(("next", "coming", "following"))
CALENDAR_UNITS: dict[str, Unit] = {
    "D": "day",
    "E": "weekend",
    "W": "week",
    "N": "month",
    "Q": "quarter",
    "Y": "year",
    "T": "decade",
    "C": "century",
}
"""Unit codes of time_words that are units of the calendar."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit; ``count`` is None where the words leave it open (several, some)."""

    count: float | None
    unit: str
    """A unit code of time_words."""


@dataclass(slots=True)
class Phrase:
    """What a time expression names. Built by ``parse_phrase`` and not changed after it."""

    year: int | None = None
    decade: int | None = None
    """First year; below 100 where the century is left open ("the eighties")."""
    century: int | None = None
    """First year."""
    month: int | None = None
    day: int | None = None
    numeric: tuple[int, ...] | None = None
    """A date in figures, as read: (2019, 2, 11) or (11, 2, 2019)."""
    weekday: int | None = None
    which_weekday: int | None = None
    """Which of the days of that name in a month ("the second Tuesday of April"), −1 the last."""
    season: int | None = None
    holiday: str | None = None
    turn: Turn | None = None
    step_unit: str | None = None
    """The unit of "last week", "the same day"; how far is in ``step_turn``."""
    step_turn: Turn | None = None
    week_number: int | None = None
    """Of the year, where the words may mean that ("Week 35")."""
    days_off: int | None = None
    """today 0, yesterday −1, tomorrow 1."""
    nth: tuple[int, str] | None = None
    part: str | None = None
    overnight: bool = False
    bare_part: bool = False
    """A part of the day without article or other words ("night")."""
    clock: tuple[int, int, int] | None = None
    meridiem: str | None = None
    zone: str | None = None
    amounts: list[Amount] = field(default_factory=list)
    relation: Relation | None = None
    from_name: bool = False
    """Whether it is counted from what the words after it name, if they do ("two days before Christmas")."""
    day_counted: int = 0
    """1 where it is counted on from a named day ("a week from Tuesday"), −1 where back ("a week ago Friday")."""
    every: bool = False
    plural: bool = False
    frequency: str | None = None
    length: bool = False
    """Whether the step is a length of time by its words ("over the past year")."""
    up_to_now: bool = False
    """Whether it is the length of time up to now ("the past 24 hours", "the last week")."""
    edge_of: int = 0
    """1 where the amount is the first of what the words after it name ("the first ten days of May"), −1 the last."""
    ends: bool = False
    """Whether the amount ends with what the words after it name ("the 24 hours to Friday evening")."""
    unit_of: str | None = None
    """The unit that holds the day named ("the week of 6 May")."""
    eve: bool = False
    """The day before ("the eve of the vote")."""
    edge: str | None = None
    """B beginning, M middle, F end."""
    fiscal: bool = False
    before_christ: bool = False
    bare: int | None = None
    """A lone number that may be a day of the month or a count ("5" of "5-6 April", "five" of "five or 10 minutes")."""
    ordinal: bool = False
    """Whether ``bare`` is an ordinal ("the 11th")."""
    lone: bool = False
    """A unit by itself, without article or number."""
    day_name: bool = False
    """A day by a name that says nothing of when it is ("Land Day")."""
    past_plural: bool = False
    """Earlier units without number ("previous years")."""
    period: str | None = None
    """The unit of a period told of before that is meant of another year ("the year-ago quarter", "the 1988 period")."""
    is_day: bool = False
    """Whether it leads to a day by itself (as it was parsed)."""
    anchor: Literal["itself", "today"] | None = None
    """Which of these alone says what it means, where no verb and no other time does (as it was parsed).

    "Itself" for a year, a date with its year and a plain length ("three years"), "today" for "last year", "yesterday".
    """

    @property
    def names_date(self) -> bool:
        """Whether it names a place on the calendar or a time of day, be it by a step ("last week")."""
        named = (self.year, self.month, self.weekday, self.numeric, self.days_off, self.holiday, self.season)
        more = (self.decade, self.century, self.clock, self.part, self.nth, self.step_unit)
        return any(item is not None for item in (*named, *more))


# Steps from today's month or year, whatever is told about them.
_PLAIN_UNITS = frozenset("NY")
_PLAIN_TURNS: frozenset[Turn] = frozenset(("last", "past", "next", "coming"))


def anchor_of(phrase: Phrase) -> Literal["itself", "today"] | None:
    """What alone says what the phrase means: it names nothing but what stands in the frames compared here."""
    if phrase.year is not None:
        return "itself" if phrase == Phrase(year=phrase.year, month=phrase.month, day=phrase.day) else None
    if phrase.amounts:
        return "itself" if phrase == Phrase(amounts=phrase.amounts) else None
    if phrase.days_off is not None:
        return "today" if phrase == Phrase(days_off=phrase.days_off) else None
    step = Phrase(step_unit=phrase.step_unit, step_turn=phrase.step_turn, edge=phrase.edge)
    plain = phrase.step_unit in _PLAIN_UNITS and phrase.step_turn in _PLAIN_TURNS
    return "today" if plain and phrase == step else None


def names_day(phrase: Phrase) -> bool:
    """Whether the frame leads to a day by itself."""
    named = (phrase.weekday, phrase.day, phrase.days_off, phrase.numeric, phrase.holiday)
    turned = phrase.part is not None and phrase.turn is not None
    return any(item is not None for item in named) or phrase.step_unit == "D" or turned


def is_bare_weekday(phrase: Phrase) -> bool:
    """Whether a weekday is all that it names of the calendar, perhaps with a part of the day ("Friday night")."""
    more = (phrase.turn, phrase.step_unit, phrase.month, phrase.year, phrase.bare, phrase.relation)
    return phrase.weekday is not None and not any(item is not None for item in more)


def is_bare_month(phrase: Phrase) -> bool:
    """Whether a month is all that it names of the calendar."""
    more = (phrase.turn, phrase.step_unit, phrase.day, phrase.year, phrase.bare, phrase.relation, phrase.weekday)
    return phrase.month is not None and not any(item is not None for item in more)


def is_longer_period(phrase: Phrase) -> bool:
    """Whether it is a length of several months or quarters that companies report on ("the first nine months")."""
    return phrase.step_unit == "Y" or any(a.unit in "NQ" and (a.count or 0) > 1 for a in phrase.amounts)

"""What each rule of the grammar of time expressions does: every function fills a part of the frame from its tokens."""

from dateline.resolve.time_frames import Amount, Phrase, Relation, Turn
from dateline.resolve.time_values import MOST_WEEKS
from dateline.resolve.time_words import PARTS_OF_DAY, Token, full_year

_TURNS: dict[str, Turn] = {
    "L": "last",
    "X": "next",
    "T": "this",
    "S": "same",
    "P": "previous",
    "N": "following",
    "G": "coming",
}
_RELATIONS: dict[str, Relation] = {
    "g": "ago",
    "j": "ahead",
    "l": "later",
    "e": "earlier",
    "P": "earlier",
    "K": "before",
    "J": "after",
}


def _int(token: Token) -> int:
    return int(float(str(token.value)))


def numeric(phrase: Phrase, tokens: list[Token]) -> None:
    """A date in figures: 2019-02-11, 11.02.2019."""
    value = tokens[0].value
    phrase.numeric = value if isinstance(value, tuple) else None


def frequency(phrase: Phrase, tokens: list[Token]) -> None:
    """Daily, weekly, twice."""
    phrase.frequency = phrase.frequency or str(tokens[0].value)


def every(phrase: Phrase, tokens: list[Token]) -> None:
    """Every, each."""
    phrase.every = True


def every_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """A period: "every day", "every two weeks", "every second month", "23 hours per day"."""
    phrase.every = True
    if phrase.amounts:
        return
    amount = _amount(tokens[1:])
    if tokens[1].kind == "o":
        amount = Amount(float(_int(tokens[1])), amount.unit)
    phrase.amounts.append(amount)


def amount_in_each(phrase: Phrase, tokens: list[Token]) -> None:
    """So much of every longer unit ("eight hours a day")."""
    phrase.amounts.append(_amount(tokens[:-2]))
    phrase.every = True


def _amount(tokens: list[Token]) -> Amount:
    unit = next(str(token.value) for token in reversed(tokens) if token.kind in "uv")
    numbers = [token for token in tokens if token.kind == "n"]
    halves = any(token.kind == "h" for token in tokens)
    if len(numbers) > 1:  # "six to 12 years" has no one length
        return Amount(None, unit)
    if numbers:
        return Amount(float(str(numbers[0].value)) + 0.5 * halves, unit)
    if any(token.kind == "q" for token in tokens):
        return Amount(None, unit)
    kinds = "".join(token.kind for token in tokens)
    whole = kinds.endswith("&Ah")
    if halves:
        return Amount(1.5 if whole else 0.5, unit)
    plural = "v" in kinds and "A" not in kinds
    return Amount(None if plural else 1.0, unit)


def add_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """Three weeks, several days."""
    if phrase.relation is None:
        phrase.amounts.append(_amount(tokens))


def turned_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """The past 24 hours, the next two weeks."""
    phrase.up_to_now = _turn([token for token in tokens if token.kind in _TURNS]) in ("last", "past")
    add_amount(phrase, tokens)


_QUARTER = 0.25


def fraction(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter of a century, three-quarters of an hour."""
    count = float(str(tokens[0].value)) if tokens[0].kind == "n" else 1.0
    phrase.amounts.append(Amount(count * _QUARTER, str(tokens[-1].value)))


def past_plural(phrase: Phrase, tokens: list[Token]) -> None:
    """Previous years, past weeks."""
    phrase.past_plural = True
    phrase.amounts.append(_amount(tokens))


def relate(phrase: Phrase, tokens: list[Token]) -> None:
    """Ago, later, before, "a year on"."""
    if phrase.amounts and phrase.relation is None:
        phrase.relation = "on" if tokens[0].text == "on" else _RELATIONS[tokens[0].kind]
        phrase.from_name = tokens[0].text in ("before", "after") and not phrase.names_date


def count_from_day(phrase: Phrase, tokens: list[Token]) -> None:
    """A week from Tuesday, a year ago Saturday."""
    if phrase.amounts and phrase.relation is None and not phrase.names_date:
        phrase.day_counted = 1 if tokens[0].kind == "U" else -1
        phrase.relation = "after" if phrase.day_counted > 0 else "before"


def weekdays_ago(phrase: Phrase, tokens: list[Token]) -> None:
    """Two Fridays ago: the last one counts as the first."""
    count, weekday = float(str(tokens[0].value)), _int(tokens[1])
    if not weekday:
        phrase.amounts.append(Amount(count, "E"))
        phrase.relation = "ago"
        return
    phrase.amounts.append(Amount(count - 1, "W"))
    count_from_day(phrase, tokens[2:])
    phrase.turn, phrase.weekday = "last", weekday


def week_after(phrase: Phrase, tokens: list[Token]) -> None:
    """Tuesday week."""
    phrase.amounts.append(Amount(1.0, str(tokens[1].value)))
    count_from_day(phrase, [Token("U", None, "from")])
    set_weekday(phrase, tokens)


def lone_unit(phrase: Phrase, tokens: list[Token]) -> None:
    """A unit by itself ("week-long", "that special day"): one of it, or the one told of."""
    if not phrase.amounts and not phrase.part:
        phrase.amounts.append(Amount(1.0, str(tokens[0].value)))
        phrase.lone = True


def step_numbered(phrase: Phrase, tokens: list[Token]) -> None:
    """A numbered unit ("week four"): the one told of, as it is not said from where it is numbered.

    A week in figures may be one of the year.
    """
    if tokens[0].value == "D":
        phrase.nth = (_int(tokens[1]), "D")
        return
    phrase.step_unit, phrase.step_turn = str(tokens[0].value), "same"
    if phrase.step_unit == "W" and tokens[1].text.isdecimal() and 1 <= _int(tokens[1]) <= MOST_WEEKS:
        phrase.week_number = _int(tokens[1])


def unit_of(phrase: Phrase, tokens: list[Token]) -> None:
    """The week of 6 May, the weekend of May 4, the week beginning 6 May."""
    unit = str(tokens[-2].value)
    if unit in "WE":
        phrase.unit_of = unit
    elif len(tokens) > len("uO"):
        step(phrase, tokens[:-1])
    else:
        lone_unit(phrase, tokens[:-1])


def later_in(phrase: Phrase, tokens: list[Token]) -> None:
    """Later in the day, earlier in the week."""
    phrase.edge = "F" if tokens[0].kind == "l" else "B"
    phrase.step_unit, phrase.step_turn = str(tokens[-1].value), "within"


def year_before(phrase: Phrase, tokens: list[Token]) -> None:
    """The year-ago quarter, the year-earlier period, the year-ago third quarter."""
    at = next(index for index, token in enumerate(tokens) if token.kind in "ge")
    phrase.amounts.append(Amount(1.0, str(tokens[at - 1].value)))
    phrase.relation = "earlier"
    _period(phrase, tokens[at + 1 :])


def _period(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter by its number, or a period told of before."""
    if len(tokens) > 1:
        nth(phrase, tokens)
    else:
        phrase.period = "h" if tokens[0].kind == "h" else str(tokens[0].value)


def period_of_year(phrase: Phrase, tokens: list[Token]) -> None:
    """The 1988 quarter, the 1988 third quarter; all other units of a year ("2019 season") say no more than the year."""
    year(phrase, tokens)
    if str(tokens[-1].value) in "Q?":
        _period(phrase, tokens[1:])


def early_in(phrase: Phrase, tokens: list[Token]) -> None:
    """Early in the day, late in the week."""
    phrase.edge, phrase.step_unit, phrase.step_turn = tokens[0].kind, str(tokens[-1].value), "same"
    if phrase.step_unit == "D":
        phrase.part = "MO" if phrase.edge == "B" else "AF"


def months(phrase: Phrase, tokens: list[Token]) -> None:
    """January–March: a quarter, where the months are one; else the first month."""
    first, last = _int(tokens[0]), _int(tokens[2])
    if first % 3 == 1 and last == first + 2:
        phrase.nth = (last // 3, "Q")
    else:
        phrase.month = first


def relate_unit(phrase: Phrase, tokens: list[Token]) -> None:
    """The day before, the week after."""
    phrase.amounts.append(Amount(1.0, str(tokens[-2].value)))
    relate(phrase, tokens[-1:])


def unit_beyond(phrase: Phrase, tokens: list[Token]) -> None:
    """The week after next, the year before last."""
    relate_unit(phrase, tokens[:-1])
    phrase.step_unit, phrase.step_turn = str(tokens[-3].value), _TURNS[tokens[-1].kind]


def step(phrase: Phrase, tokens: list[Token]) -> None:
    """Last week, the same month, the fiscal year."""
    words = [token for token in tokens if token.kind in _TURNS]
    phrase.fiscal = phrase.fiscal or any(token.kind == "k" for token in tokens)
    phrase.step_unit = str(tokens[-1].value)
    phrase.step_turn = _turn(words) if words else "same"
    if phrase.step_turn == "this" and phrase.step_unit == "D":
        phrase.step_turn = "same"  # "this day" is the one told of, not today


def _turn(words: list[Token]) -> Turn:
    """In "this past", "this coming" the second word says the direction."""
    if len(words) > 1 and words[0].kind == "T":
        return "past" if words[1].kind == "L" else "coming" if words[1].kind in "XG" else _TURNS[words[1].kind]
    return _TURNS[words[-1].kind]


def the_last(phrase: Phrase, tokens: list[Token]) -> None:
    """The last year: the length of time up to now, unlike "last year"."""
    step(phrase, tokens)
    phrase.length = tokens[-2].text != "latest" and str(tokens[-1].value) in "DWNYTC"
    phrase.up_to_now = phrase.length


def the_next(phrase: Phrase, tokens: list[Token]) -> None:
    """The next day: counted from the day told of, unlike "next week"."""
    phrase.step_unit, phrase.step_turn = str(tokens[-1].value), "following"


def part_before_last(phrase: Phrase, tokens: list[Token]) -> None:
    """The night before last."""
    part(phrase, tokens[-3:-2])
    phrase.days_off = _BEFORE_LAST_DAYS


def part_beside(phrase: Phrase, tokens: list[Token]) -> None:
    """The night before, the morning after: of the day beside the one told of or named next."""
    part(phrase, tokens[-2:-1])
    phrase.turn = "previous" if tokens[-1].kind == "K" else "following"
    phrase.relation = _RELATIONS[tokens[-1].kind]


def turn_name(phrase: Phrase, tokens: list[Token]) -> None:
    """Last, next or this before a name: next Friday."""
    phrase.turn = _turn([token for token in tokens if token.kind in _TURNS])


def nth(phrase: Phrase, tokens: list[Token]) -> None:
    """The third quarter, the 20th century, the last day."""
    index = -1 if tokens[0].kind in "LF" else _int(tokens[0])
    unit = "h" if tokens[-1].kind == "h" else str(tokens[-1].value)
    phrase.fiscal = phrase.fiscal or any(token.kind == "k" for token in tokens)
    if unit == "C":
        phrase.century = (index - 1) * 100
    else:
        phrase.nth = (index, unit)


def part_in_figures(phrase: Phrase, tokens: list[Token]) -> None:
    """Q1, H2."""
    phrase.nth = (int(tokens[0].text[1]), "Q" if tokens[0].text[0] == "q" else "h")


def edge_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """The first three days of April, the last ten of Ramadan: days of what is named, not up to now."""
    add_amount(phrase, tokens)
    last, first = tokens[-3].kind == "L", tokens[-3].value == 1
    phrase.edge_of = -1 if last else 1 if first else 0


def amount_to(phrase: Phrase, tokens: list[Token]) -> None:
    """The 24 hours to Friday evening, the year to June 2023."""
    add_amount(phrase, tokens[:-1])
    phrase.ends = tokens[-1].text == "to"


# How many months the parts of a year have, and which of them ends it.
_PARTS_OF_YEAR = {3: ("Q", 4), 6: ("h", 2)}


def months_of_year(phrase: Phrase, tokens: list[Token]) -> None:
    """The first six months of 2023, the last three of last year: a half, a quarter; a length where one is meant."""
    edge_amount(phrase, tokens)
    count, unit = _int(tokens[-2]), str(tokens[-1].value)
    last, first = tokens[-3].kind == "L", tokens[-3].value == 1
    if unit == "N" and (first or last) and count in _PARTS_OF_YEAR:
        code, index = _PARTS_OF_YEAR[count]
        phrase.nth = (index if last else 1, code)


def month_day(phrase: Phrase, tokens: list[Token]) -> None:
    """February 11, the 11th of February."""
    month = next(token for token in tokens if token.kind == "m")
    number = next(token for token in tokens if token.kind in "no")
    phrase.month = _int(month)
    if 1 <= _int(number) <= 31:
        phrase.day = _int(number)


def year(phrase: Phrase, tokens: list[Token]) -> None:
    """A year in figures."""
    if phrase.year is None:
        phrase.year = full_year(_int(tokens[0]))


# "The 1800s" are a century; of the newest one only its first decade is meant by its name.
_NEWEST_CENTURY = 2000


def decade(phrase: Phrase, tokens: list[Token]) -> None:
    """The 1990s, the eighties; the 1900s are a century."""
    value = _int(tokens[0])
    if value >= 100 and value % 100 == 0 and value != _NEWEST_CENTURY:
        phrase.century = value
    else:
        phrase.decade = value


HOUR_MINUTES = 60


def clock(phrase: Phrase, tokens: list[Token]) -> None:
    """18:00, 6 p.m., six o’clock."""
    value = tokens[0].value
    parts = value if isinstance(value, tuple) else (_int(tokens[0]),)
    hour, minute, second = (*parts, 0, 0)[:3]
    meridiem = next((token.text[0] for token in tokens if token.kind == "a"), None)
    if hour <= 24 and minute < HOUR_MINUTES and second < 60 and phrase.clock is None:
        phrase.clock, phrase.meridiem = (int(hour), int(minute), int(second)), meridiem


def military(phrase: Phrase, tokens: list[Token]) -> None:
    """0930 GMT, 2100 hours; '64 and "nineteen ninety" are years that no hour is written like."""
    if not tokens[0].text.isdecimal():
        return
    hour, minute = divmod(int(tokens[0].text), 100)
    if hour <= 24 and minute < HOUR_MINUTES:
        phrase.clock = (hour, minute, 0)
        phrase.zone = next((token.text for token in tokens if token.kind == "z"), phrase.zone)


def minutes_off(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter before 11 a.m., half past six."""
    letter = "".join(token.kind for token in tokens)
    if not any(token.kind == "h" or token.value == "Q" for token in tokens):  # "a year or two"
        add_amount(phrase, tokens[: letter.index("u") + 1])
        return
    at = next(index for index, kind in enumerate(letter) if kind in "KLJ-")
    clock(phrase, tokens[at + 1 :])
    if phrase.clock:
        minutes = phrase.clock[0] * 60 + (30 if "h" in letter[:at] else 15) * (1 if letter[at] in "LJ" else -1)
        phrase.clock = (minutes // 60 % 24, minutes % 60, 0)


def minutes_past(phrase: Phrase, tokens: list[Token]) -> None:
    """Ten past five, twenty past midnight."""
    minutes = _int(tokens[0])
    if tokens[1].text != "past" or minutes >= HOUR_MINUTES:
        return
    clock(phrase, tokens[2:])
    if phrase.clock and not phrase.clock[1]:
        phrase.clock = (phrase.clock[0], minutes, 0)


def zone(phrase: Phrase, tokens: list[Token]) -> None:
    """GMT, EST."""
    phrase.zone = phrase.zone or tokens[0].text


def part(phrase: Phrase, tokens: list[Token]) -> None:
    """Morning, night, overnight."""
    phrase.part = str(tokens[0].value)
    phrase.overnight = tokens[0].text == "overnight"
    phrase.plural = phrase.plural or (tokens[0].text.endswith("s") and tokens[0].text in PARTS_OF_DAY)


def night_of(phrase: Phrase, tokens: list[Token]) -> None:
    """The 27th night of Ramadan."""
    phrase.nth = (-1 if tokens[0].kind == "L" else _int(tokens[0]), "D")
    part(phrase, tokens[1:2])
    set_holiday(phrase, tokens[3:])


def early_hours(phrase: Phrase, tokens: list[Token]) -> None:
    """The early hours; early years are nothing of the kind."""
    if tokens[-1].value == "H":
        phrase.part = phrase.part or "MO"
    else:
        add_amount(phrase, tokens)


def plural_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    """Mondays, weekends."""
    phrase.plural = True
    set_weekday(phrase, tokens)
    if _int(tokens[0]) == 0:
        phrase.weekday, phrase.step_unit = None, "E"


def set_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    """Monday."""
    phrase.weekday = _int(tokens[0])


def which_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    """The second Tuesday, the last Friday of a month."""
    phrase.which_weekday = -1 if tokens[0].kind == "L" else _int(tokens[0])
    set_weekday(phrase, tokens[1:])


def set_month(phrase: Phrase, tokens: list[Token]) -> None:
    """February."""
    phrase.month = phrase.month or _int(tokens[0])


def set_season(phrase: Phrase, tokens: list[Token]) -> None:
    """Spring."""
    phrase.season = _int(tokens[0])


def set_holiday(phrase: Phrase, tokens: list[Token]) -> None:
    """Christmas, the Easter weekend, Holy Week."""
    name = str(tokens[0].value)
    phrase.holiday = name
    unit = "W" if name.endswith(" week") else str(tokens[-1].value)
    if unit in ("E", "W"):
        phrase.unit_of = unit
    elif len(tokens) > 1:
        lone_unit(phrase, tokens[1:])


def set_days_off(phrase: Phrase, tokens: list[Token]) -> None:
    """Today, yesterday, tomorrow."""
    phrase.days_off = _int(tokens[0])


def tonight(phrase: Phrase, tokens: list[Token]) -> None:
    """Tonight."""
    phrase.days_off, phrase.part = 0, "NI"


def edge(phrase: Phrase, tokens: list[Token]) -> None:
    """Early, mid, late; the beginning, the end."""
    phrase.edge = phrase.edge or tokens[0].kind


def edge_units(phrase: Phrase, tokens: list[Token]) -> None:
    """The first days of May, the closing weeks of 2023: how many is not said, so no more than its edge."""
    phrase.edge = "B" if tokens[-2].kind == "o" else "F"


def eve(phrase: Phrase, tokens: list[Token]) -> None:
    """The eve of."""
    phrase.eve = True


def pass_over(phrase: Phrase, tokens: list[Token]) -> None:
    """Nothing is said of the calendar."""


def before_christ(phrase: Phrase, tokens: list[Token]) -> None:
    """300 BC."""
    phrase.before_christ = True
    if phrase.year is None and phrase.bare is not None:
        phrase.year, phrase.bare = phrase.bare, None


def bare(phrase: Phrase, tokens: list[Token]) -> None:
    """A lone number, which may be a day of the month or a count."""
    if phrase.bare is None and not isinstance(tokens[0].value, tuple):
        phrase.bare, phrase.ordinal = _int(tokens[0]), tokens[0].kind == "o"


def fiscal(phrase: Phrase, tokens: list[Token]) -> None:
    """Fiscal, financial."""
    phrase.fiscal = True


# "The night before last" began two days ago.
_BEFORE_LAST_DAYS = -2

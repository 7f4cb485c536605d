"""The grammar of time expressions: a phrase becomes a frame that says which parts of the calendar it names.

Every token has a class of one letter (time_words). The table of rules is written over these letters; scanning from the
left, the first rule that fits fills a part of the frame. What the frame means on the calendar is for time_meanings.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from dateline.resolve.time_frames import Amount, Phrase, Relation, Turn
from dateline.resolve.time_tokens import phrase_tokens
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

Handler = Callable[[Phrase, list[Token]], None]


def _int(token: Token) -> int:
    return int(float(str(token.value)))


def _numeric(phrase: Phrase, tokens: list[Token]) -> None:
    value = tokens[0].value
    phrase.numeric = value if isinstance(value, tuple) else None


def _frequency(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.frequency = phrase.frequency or str(tokens[0].value)


def _every(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.every = True


def _every_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """A period: "every day", "every two weeks", "every second month", "23 hours per day"."""
    phrase.every = True
    if phrase.amounts:
        return
    amount = _amount(tokens[1:])
    if tokens[1].kind == "o":
        amount = Amount(float(_int(tokens[1])), amount.unit)
    phrase.amounts.append(amount)


def _amount_in_each(phrase: Phrase, tokens: list[Token]) -> None:
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


def _add_amount(phrase: Phrase, tokens: list[Token]) -> None:
    if phrase.relation is None:
        phrase.amounts.append(_amount(tokens))


def _turned_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """The past 24 hours, the next two weeks."""
    phrase.up_to_now = _turn([token for token in tokens if token.kind in _TURNS]) in ("last", "past")
    _add_amount(phrase, tokens)


_QUARTER = 0.25


def _fraction(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter of a century, three-quarters of an hour."""
    count = float(str(tokens[0].value)) if tokens[0].kind == "n" else 1.0
    phrase.amounts.append(Amount(count * _QUARTER, str(tokens[-1].value)))


def _past_plural(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.past_plural = True
    phrase.amounts.append(_amount(tokens))


def _relate(phrase: Phrase, tokens: list[Token]) -> None:
    if phrase.amounts and phrase.relation is None:
        phrase.relation = "on" if tokens[0].text == "on" else _RELATIONS[tokens[0].kind]
        phrase.from_name = tokens[0].text in ("before", "after") and not phrase.names_date


def _count_from_day(phrase: Phrase, tokens: list[Token]) -> None:
    """A week from Tuesday, a year ago Saturday."""
    if phrase.amounts and phrase.relation is None and not phrase.names_date:
        phrase.day_counted = 1 if tokens[0].kind == "U" else -1
        phrase.relation = "after" if phrase.day_counted > 0 else "before"


def _weekdays_ago(phrase: Phrase, tokens: list[Token]) -> None:
    """Two Fridays ago: the last one counts as the first."""
    count, weekday = float(str(tokens[0].value)), _int(tokens[1])
    if not weekday:
        phrase.amounts.append(Amount(count, "E"))
        phrase.relation = "ago"
        return
    phrase.amounts.append(Amount(count - 1, "W"))
    _count_from_day(phrase, tokens[2:])
    phrase.turn, phrase.weekday = "last", weekday


def _week_after(phrase: Phrase, tokens: list[Token]) -> None:
    """Tuesday week."""
    phrase.amounts.append(Amount(1.0, str(tokens[1].value)))
    _count_from_day(phrase, [Token("U", None, "from")])
    _set_weekday(phrase, tokens)


def _lone_unit(phrase: Phrase, tokens: list[Token]) -> None:
    """A unit by itself ("week-long", "that special day"): one of it, or the one told of."""
    if not phrase.amounts and not phrase.part:
        phrase.amounts.append(Amount(1.0, str(tokens[0].value)))
        phrase.lone = True


def _step_numbered(phrase: Phrase, tokens: list[Token]) -> None:
    """A numbered unit ("week four"): the one told of, as it is not said from where it is numbered.

    A week in figures may be one of the year.
    """
    if tokens[0].value == "D":
        phrase.nth = (_int(tokens[1]), "D")
        return
    phrase.step_unit, phrase.step_turn = str(tokens[0].value), "same"
    if phrase.step_unit == "W" and tokens[1].text.isdecimal() and 1 <= _int(tokens[1]) <= MOST_WEEKS:
        phrase.week_number = _int(tokens[1])


def _unit_of(phrase: Phrase, tokens: list[Token]) -> None:
    """The week of 6 May, the weekend of May 4, the week beginning 6 May."""
    unit = str(tokens[-2].value)
    if unit in "WE":
        phrase.unit_of = unit
    elif len(tokens) > len("uO"):
        _step(phrase, tokens[:-1])
    else:
        _lone_unit(phrase, tokens[:-1])


def _later_in(phrase: Phrase, tokens: list[Token]) -> None:
    """Later in the day, earlier in the week."""
    phrase.edge = "F" if tokens[0].kind == "l" else "B"
    phrase.step_unit, phrase.step_turn = str(tokens[-1].value), "within"


def _year_before(phrase: Phrase, tokens: list[Token]) -> None:
    """The year-ago quarter, the year-earlier period, the year-ago third quarter."""
    at = next(index for index, token in enumerate(tokens) if token.kind in "ge")
    phrase.amounts.append(Amount(1.0, str(tokens[at - 1].value)))
    phrase.relation = "earlier"
    _period(phrase, tokens[at + 1 :])


def _period(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter by its number, or a period told of before."""
    if len(tokens) > 1:
        _nth(phrase, tokens)
    else:
        phrase.period = "h" if tokens[0].kind == "h" else str(tokens[0].value)


def _period_of_year(phrase: Phrase, tokens: list[Token]) -> None:
    """The 1988 quarter, the 1988 third quarter; all other units of a year ("2019 season") say no more than the year."""
    _year(phrase, tokens)
    if str(tokens[-1].value) in "Q?":
        _period(phrase, tokens[1:])


def _early_in(phrase: Phrase, tokens: list[Token]) -> None:
    """Early in the day, late in the week."""
    phrase.edge, phrase.step_unit, phrase.step_turn = tokens[0].kind, str(tokens[-1].value), "same"
    if phrase.step_unit == "D":
        phrase.part = "MO" if phrase.edge == "B" else "AF"


def _months(phrase: Phrase, tokens: list[Token]) -> None:
    """January–March: a quarter, where the months are one; else the first month."""
    first, last = _int(tokens[0]), _int(tokens[2])
    if first % 3 == 1 and last == first + 2:
        phrase.nth = (last // 3, "Q")
    else:
        phrase.month = first


def _relate_unit(phrase: Phrase, tokens: list[Token]) -> None:
    """The day before, the week after."""
    phrase.amounts.append(Amount(1.0, str(tokens[-2].value)))
    _relate(phrase, tokens[-1:])


def _unit_beyond(phrase: Phrase, tokens: list[Token]) -> None:
    """The week after next, the year before last."""
    _relate_unit(phrase, tokens[:-1])
    phrase.step_unit, phrase.step_turn = str(tokens[-3].value), _TURNS[tokens[-1].kind]


def _step(phrase: Phrase, tokens: list[Token]) -> None:
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


def _the_last(phrase: Phrase, tokens: list[Token]) -> None:
    """The last year: the length of time up to now, unlike "last year"."""
    _step(phrase, tokens)
    phrase.length = tokens[-2].text != "latest" and str(tokens[-1].value) in "DWNYTC"
    phrase.up_to_now = phrase.length


def _the_next(phrase: Phrase, tokens: list[Token]) -> None:
    """The next day: counted from the day told of, unlike "next week"."""
    phrase.step_unit, phrase.step_turn = str(tokens[-1].value), "following"


def _part_before_last(phrase: Phrase, tokens: list[Token]) -> None:
    """The night before last."""
    _part(phrase, tokens[-3:-2])
    phrase.days_off = _BEFORE_LAST_DAYS


def _part_beside(phrase: Phrase, tokens: list[Token]) -> None:
    """The night before, the morning after: of the day beside the one told of or named next."""
    _part(phrase, tokens[-2:-1])
    phrase.turn = "previous" if tokens[-1].kind == "K" else "following"
    phrase.relation = _RELATIONS[tokens[-1].kind]


def _turn_name(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.turn = _turn([token for token in tokens if token.kind in _TURNS])


def _nth(phrase: Phrase, tokens: list[Token]) -> None:
    index = -1 if tokens[0].kind in "LF" else _int(tokens[0])
    unit = "h" if tokens[-1].kind == "h" else str(tokens[-1].value)
    phrase.fiscal = phrase.fiscal or any(token.kind == "k" for token in tokens)
    if unit == "C":
        phrase.century = (index - 1) * 100
    else:
        phrase.nth = (index, unit)


def _part_in_figures(phrase: Phrase, tokens: list[Token]) -> None:
    """Q1, H2."""
    phrase.nth = (int(tokens[0].text[1]), "Q" if tokens[0].text[0] == "q" else "h")


def _edge_amount(phrase: Phrase, tokens: list[Token]) -> None:
    """The first three days of April, the last ten of Ramadan: days of what is named, not up to now."""
    _add_amount(phrase, tokens)
    last, first = tokens[-3].kind == "L", tokens[-3].value == 1
    phrase.edge_of = -1 if last else 1 if first else 0


def _amount_to(phrase: Phrase, tokens: list[Token]) -> None:
    """The 24 hours to Friday evening, the year to June 2023."""
    _add_amount(phrase, tokens[:-1])
    phrase.ends = tokens[-1].text == "to"


# How many months the parts of a year have, and which of them ends it.
_PARTS_OF_YEAR = {3: ("Q", 4), 6: ("h", 2)}


def _months_of_year(phrase: Phrase, tokens: list[Token]) -> None:
    """The first six months of 2023, the last three of last year: a half, a quarter; a length where one is meant."""
    _edge_amount(phrase, tokens)
    count, unit = _int(tokens[-2]), str(tokens[-1].value)
    last, first = tokens[-3].kind == "L", tokens[-3].value == 1
    if unit == "N" and (first or last) and count in _PARTS_OF_YEAR:
        code, index = _PARTS_OF_YEAR[count]
        phrase.nth = (index if last else 1, code)


def _month_day(phrase: Phrase, tokens: list[Token]) -> None:
    month = next(token for token in tokens if token.kind == "m")
    number = next(token for token in tokens if token.kind in "no")
    phrase.month = _int(month)
    if 1 <= _int(number) <= 31:
        phrase.day = _int(number)


def _year(phrase: Phrase, tokens: list[Token]) -> None:
    if phrase.year is None:
        phrase.year = full_year(_int(tokens[0]))


# "The 1800s" are a century; of the newest one only its first decade is meant by its name.
_NEWEST_CENTURY = 2000


def _decade(phrase: Phrase, tokens: list[Token]) -> None:
    value = _int(tokens[0])
    if value >= 100 and value % 100 == 0 and value != _NEWEST_CENTURY:
        phrase.century = value
    else:
        phrase.decade = value


_HOUR_MINUTES = 60


def _clock(phrase: Phrase, tokens: list[Token]) -> None:
    value = tokens[0].value
    parts = value if isinstance(value, tuple) else (_int(tokens[0]),)
    hour, minute, second = (*parts, 0, 0)[:3]
    meridiem = next((token.text[0] for token in tokens if token.kind == "a"), None)
    if hour <= 24 and minute < _HOUR_MINUTES and second < 60 and phrase.clock is None:
        phrase.clock, phrase.meridiem = (int(hour), int(minute), int(second)), meridiem


def _military(phrase: Phrase, tokens: list[Token]) -> None:
    """0930 GMT, 2100 hours."""
    hour, minute = divmod(int(tokens[0].text), 100)
    if hour <= 24 and minute < _HOUR_MINUTES:
        phrase.clock = (hour, minute, 0)
        phrase.zone = next((token.text for token in tokens if token.kind == "z"), phrase.zone)


def _minutes_off(phrase: Phrase, tokens: list[Token]) -> None:
    """A quarter before 11 a.m., half past six."""
    letter = "".join(token.kind for token in tokens)
    if not any(token.kind == "h" or token.value == "Q" for token in tokens):  # "a year or two"
        _add_amount(phrase, tokens[: letter.index("u") + 1])
        return
    at = next(index for index, kind in enumerate(letter) if kind in "KLJ-")
    _clock(phrase, tokens[at + 1 :])
    if phrase.clock:
        minutes = phrase.clock[0] * 60 + (30 if "h" in letter[:at] else 15) * (1 if letter[at] in "LJ" else -1)
        phrase.clock = (minutes // 60 % 24, minutes % 60, 0)


def _minutes_past(phrase: Phrase, tokens: list[Token]) -> None:
    """Ten past five, twenty past midnight."""
    minutes = _int(tokens[0])
    if tokens[1].text != "past" or minutes >= _HOUR_MINUTES:
        return
    _clock(phrase, tokens[2:])
    if phrase.clock and not phrase.clock[1]:
        phrase.clock = (phrase.clock[0], minutes, 0)


def _zone(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.zone = phrase.zone or tokens[0].text


def _part(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.part = str(tokens[0].value)
    phrase.overnight = tokens[0].text == "overnight"
    phrase.plural = phrase.plural or (tokens[0].text.endswith("s") and tokens[0].text in PARTS_OF_DAY)


def _night_of(phrase: Phrase, tokens: list[Token]) -> None:
    """The 27th night of Ramadan."""
    phrase.nth = (-1 if tokens[0].kind == "L" else _int(tokens[0]), "D")
    _part(phrase, tokens[1:2])
    _set_holiday(phrase, tokens[3:])


def _early_hours(phrase: Phrase, tokens: list[Token]) -> None:
    """The early hours; early years are nothing of the kind."""
    if tokens[-1].value == "H":
        phrase.part = phrase.part or "MO"
    else:
        _add_amount(phrase, tokens)


def _plural_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.plural = True
    _set_weekday(phrase, tokens)
    if _int(tokens[0]) == 0:
        phrase.weekday, phrase.step_unit = None, "E"


def _set_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.weekday = _int(tokens[0])


def _which_weekday(phrase: Phrase, tokens: list[Token]) -> None:
    """The second Tuesday, the last Friday of a month."""
    phrase.which_weekday = -1 if tokens[0].kind == "L" else _int(tokens[0])
    _set_weekday(phrase, tokens[1:])


def _set_month(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.month = phrase.month or _int(tokens[0])


def _set_season(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.season = _int(tokens[0])


def _set_holiday(phrase: Phrase, tokens: list[Token]) -> None:
    """Christmas, the Easter weekend, Holy Week."""
    name = str(tokens[0].value)
    phrase.holiday = name
    unit = "W" if name.endswith(" week") else str(tokens[-1].value)
    if unit in ("E", "W"):
        phrase.unit_of = unit
    elif len(tokens) > 1:
        _lone_unit(phrase, tokens[1:])


def _set_days_off(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.days_off = _int(tokens[0])


def _tonight(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.days_off, phrase.part = 0, "NI"


def _edge(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.edge = phrase.edge or tokens[0].kind


def _edge_units(phrase: Phrase, tokens: list[Token]) -> None:
    """The first days of May, the closing weeks of 2023: how many is not said, so no more than its edge."""
    phrase.edge = "B" if tokens[-2].kind == "o" else "F"


def _eve(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.eve = True


def _pass(phrase: Phrase, tokens: list[Token]) -> None:
    """Nothing is said of the calendar."""


def _before_christ(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.before_christ = True
    if phrase.year is None and phrase.bare is not None:
        phrase.year, phrase.bare = phrase.bare, None


def _bare(phrase: Phrase, tokens: list[Token]) -> None:
    if phrase.bare is None and not isinstance(tokens[0].value, tuple):
        phrase.bare, phrase.ordinal = _int(tokens[0]), tokens[0].kind == "o"


def _fiscal(phrase: Phrase, tokens: list[Token]) -> None:
    phrase.fiscal = True


# "The night before last" began two days ago.
_BEFORE_LAST_DAYS = -2
_COUNT = r"(?:hA?|A?qO?|A?n(?:-n)?(?:&A?h)?x?|Ah?x?)"
_RULES: tuple[tuple[str, Handler], ...] = (
    (r"i", _numeric),
    (r"Z", _part_in_figures),
    (r"t?[oL]n[uv](?=O(?:y|t?[LXSTPN]*u))", _months_of_year),
    (r"t?[oL]n[uv](?=O[BMF]?(?:m|H))", _edge_amount),
    (r"t?[oLF]v(?=O[BMF]?(?:m|y|H|t?[LXTSPN]*u))", _edge_units),
    (r"t(?:n[uv]|u)-(?=[BMF]?[wmdi]|[no]O?m|c|na)", _amount_to),
    (r"f", _frequency),
    (r"E(?:n(?:-n)?|o)?[uv]", _every_amount),
    (r"E", _every),
    (r"A?n[uv]Au$", _amount_in_each),
    (r"A?[uh][KLJ-](?:ca?|na?)(?!O?m)", _minutes_off),
    (r"nL(?:ca?|na?)(?![uv])", _minutes_past),
    (r"y(?=z|x?v)(?:z|x?v)", _military),
    (r"(?:[tA]x?)?u[ge]o?[uh]", _year_before),
    (r"yo?u", _period_of_year),
    (r"[no]-[no]m", lambda p, t: _month_day(p, [t[0], t[3]])),
    (r"t?[no]O?m", _month_day),
    (r"m[no](?![uvaz@])", _month_day),
    (r"n@|na|ca?", _clock),
    (r"[tTS]?[LXGPN]o?(?:A?qO?|A?n(?:-n)?(?:&Ah)?x?)k?[uv](?=O)", _add_amount),
    (r"[tTS]?[LXGPN]o?(?:A?qO?|A?n(?:-n)?(?:&Ah)?x?)k?[uv]", _turned_amount),
    (r"Tn[uv]|t?o(?:n|q)[uv]", _add_amount),
    (r"t?P[v]", _past_plural),
    (r"t?[LXGN]v", _add_amount),
    (r"(?:A|n)?ROAu", _fraction),
    (r"L[uh](?=O)", _nth),
    (rf"{_COUNT}k?[uv](?:&Ah)?", _add_amount),
    (r"[uv]G", _add_amount),
    (r"t?uKL(?![BMF]?k?[mwspHruv])|t?uJX(?![BMF]?k?[mwspHruv])", _unit_beyond),
    (r"t?k?u[KJ]", _relate_unit),
    (r"tXu", _the_next),
    (r"[oL]w(?=[Ox][BMF]?m|O[tLXTSPN]+[BMF]?u|OH)", _which_weekday),
    (r"(?:t|Tt?)L[u](?![OgelKJ])", _the_last),
    (r"VO", _eve),
    (r"[oL]pOH", _night_of),
    (r"o(?=x?p)", _pass),  # "the second night" is no day of the month
    (r"t?u[OB](?=[no]O?m|m[no]|i|wm|H)", _unit_of),
    (r"(?:T[LXG]|[LXPNTSG]+)k?u", _step),
    (r"ok?[uv]|oh|[LF]h", _nth),
    (r"B(?:p?v|x?v)", _early_hours),
    (r"m-m", _months),
    (r"[le]x?t?k?u$", _later_in),
    (r"[BF]xtu$", _early_in),
    (r"[Ug](?=l?[LXT]?[wd]|Tu)", _count_from_day),
    (r"nWg", _weekdays_ago),
    (r"t?pKL$", _part_before_last),
    (r"t?p[KJ]", _part_beside),
    (r"(?:T[LXG]|[LXPNTSG]+)(?=[BMF]?[mwspHr])", _turn_name),
    (r"[gjlePKJ]", _relate),
    (r"tk?u", _step),
    (r"y", _year),
    (r"r", _decade),
    (r"z", _zone),
    (r"m", _set_month),
    (r"wu$", _week_after),
    (r"w", _set_weekday),
    (r"W", _plural_weekday),
    (r"s", _set_season),
    (r"p", _part),
    (r"Hu?", _set_holiday),
    (r"d", _set_days_off),
    (r"D", _tonight),
    (r"[BMF]", _edge),
    (r"[bC]", _before_christ),
    (r"k", _fiscal),
    (r"v|u&Ah", _add_amount),
    (r"un", _step_numbered),
    (r"u", _lone_unit),
    (r"[no]", _bare),
)
_COMPILED = tuple((re.compile(pattern), handler) for pattern, handler in _RULES)


# "Land Day": a day named by words that say nothing of time, which no table knows.
_NAMED_DAY = re.compile(r"(?:[Tt]he\s+)?(?:[A-Z][^\W\d_]+\s+)+Day")


@lru_cache(maxsize=8192)
def parse_phrase(text: str) -> Phrase:
    """The frame of the time expression ``text``. Words that say nothing about time are passed over."""
    tokens = phrase_tokens(text)
    kinds = "".join(token.kind for token in tokens)
    phrase, at = Phrase(), 0
    while at < len(kinds):
        at += _apply(phrase, tokens, kinds, at)
    phrase.bare_part = kinds == "p"
    phrase.day_name = phrase.lone and _NAMED_DAY.fullmatch(text) is not None and set(kinds[:-1]) <= {"x", "t"}
    if phrase.zone and phrase.year is not None and not phrase.month and not phrase.clock:
        _year_as_clock(phrase)
    return phrase


def _year_as_clock(phrase: Phrase) -> None:
    """2024 Friday, UTC: four digits with a time zone are a clock time."""
    hour, minute = divmod(phrase.year or 0, 100)
    if hour <= 24 and minute < _HOUR_MINUTES:
        phrase.clock, phrase.year = (hour, minute, 0), None


def _apply(phrase: Phrase, tokens: list[Token], kinds: str, at: int) -> int:
    """Let the first rule that fits at ``at`` fill the frame; how many tokens it took (one where none fits)."""
    for pattern, handler in _COMPILED:
        found = pattern.match(kinds, at)
        if found and found.end() > at:
            handler(phrase, tokens[at : found.end()])
            return found.end() - at
    return 1

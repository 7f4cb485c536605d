"""The grammar of time expressions: a phrase becomes a frame that says which parts of the calendar it names.

Every token has a class of one letter (time_words). The table of rules is written over these letters; scanning from the
left, the first rule that fits fills a part of the frame (time_handlers). What the frame means on the calendar is for
time_meanings.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from dateline.resolve import time_handlers as fill
from dateline.resolve.time_frames import Phrase, anchor_of, names_day
from dateline.resolve.time_tokens import phrase_tokens
from dateline.resolve.time_words import Token

Handler = Callable[[Phrase, list[Token]], None]
"""Fills a part of the frame from the tokens that a rule fits."""

_COUNT = r"(?:hA?|A?qO?|A?n(?:-n)?(?:&A?h)?x?|Ah?x?)"
_RULES: tuple[tuple[str, Handler], ...] = (
    (r"i", fill.numeric),
    (r"Z", fill.part_in_figures),
    (r"t?[oL]n[uv](?=O(?:y|t?[LXSTPN]*u))", fill.months_of_year),
    (r"t?[oL]n[uv](?=O[BMF]?(?:m|H))", fill.edge_amount),
    (r"t?[oLF]v(?=O[BMF]?(?:m|y|H|t?[LXTSPN]*u))", fill.edge_units),
    (r"t(?:n[uv]|u)-(?=(?:t?FO)?[BMF]?[wmdi]|[no]O?m|c|na)", fill.amount_to),
    (r"f", fill.frequency),
    (r"E(?:n(?:-n)?|o)?[uv]", fill.every_amount),
    (r"E", fill.every),
    (r"A?n[uv]Au$", fill.amount_in_each),
    (r"A?[uh][KLJ-](?:ca?|na?)(?!O?m)", fill.minutes_off),
    (r"nL(?:ca?|na?)(?![uv])", fill.minutes_past),
    (r"y(?=z|x?v)(?:z|x?v)", fill.military),
    (r"(?:[tA]x?)?u[ge]o?[uh]", fill.year_before),
    (r"yo?u", fill.period_of_year),
    (r"[no]-[no]m", lambda p, t: fill.month_day(p, [t[0], t[3]])),
    (r"t?[no]O?m", fill.month_day),
    (r"m[no](?![uvaz@])", fill.month_day),
    (r"n@|na|ca?", fill.clock),
    (r"[tTS]?[LXGPN]o?(?:A?qO?|A?n(?:-n)?(?:&Ah)?x?)k?[uv](?=O)", fill.add_amount),
    (r"[tTS]?[LXGPN]o?(?:A?qO?|A?n(?:-n)?(?:&Ah)?x?)k?[uv]", fill.turned_amount),
    (r"Tn[uv]|t?o(?:n|q)[uv]", fill.add_amount),
    (r"t?P[v]", fill.past_plural),
    (r"t?[LXGN]v", fill.add_amount),
    (r"(?:A|n)?ROAu", fill.fraction),
    (r"L[uh](?=O)", fill.nth),
    (rf"{_COUNT}k?[uv](?:&Ah)?", fill.add_amount),
    (r"[uv]G", fill.add_amount),
    (r"t?uKL(?![BMF]?k?[mwspHruv])|t?uJX(?![BMF]?k?[mwspHruv])", fill.unit_beyond),
    (r"t?k?u[KJ]", fill.relate_unit),
    (r"tXu", fill.the_next),
    (r"[oL]w(?=[Ox][BMF]?m|O[tLXTSPN]+[BMF]?u|OH)", fill.which_weekday),
    (r"(?:t|Tt?)L[u](?![OgelKJ])", fill.the_last),
    (r"VO", fill.eve),
    (r"[oL]pOH", fill.night_of),
    (r"o(?=x?p)", fill.pass_over),  # "the second night" is no day of the month
    (r"t?u[OB](?=[no]O?m|m[no]|i|wm|H)", fill.unit_of),
    (r"(?:T[LXG]|[LXPNTSG]+)k?u", fill.step),
    (r"ok?[uv]|oh|[LF]h", fill.nth),
    (r"B(?:p?v|x?v)", fill.early_hours),
    (r"m-m", fill.months),
    (r"[le]x?t?k?u$", fill.later_in),
    (r"[BF]xtu$", fill.early_in),
    (r"[Ug](?=l?[LXT]?[wd]|Tu)", fill.count_from_day),
    (r"nWg", fill.weekdays_ago),
    (r"t?pKL$", fill.part_before_last),
    (r"t?p[KJ]", fill.part_beside),
    (r"(?:T[LXG]|[LXPNTSG]+)(?=[BMF]?[mwspHr])", fill.turn_name),
    (r"[gjlePKJ]", fill.relate),
    (r"tk?u", fill.step),
    (r"y", fill.year),
    (r"r", fill.decade),
    (r"z", fill.zone),
    (r"m", fill.set_month),
    (r"wu$", fill.week_after),
    (r"w", fill.set_weekday),
    (r"W", fill.plural_weekday),
    (r"s", fill.set_season),
    (r"p", fill.part),
    (r"Hu?", fill.set_holiday),
    (r"d", fill.set_days_off),
    (r"D", fill.tonight),
    (r"[BMF]", fill.edge),
    (r"[bC]", fill.before_christ),
    (r"k", fill.fiscal),
    (r"v|u&Ah", fill.add_amount),
    (r"un", fill.step_numbered),
    (r"u", fill.lone_unit),
    (r"[no]", fill.bare),
)
_COMPILED = tuple((re.compile(pattern), handler) for pattern, handler in _RULES)


# "Land Day", "market day": a day named by words that say nothing of time, which no table knows.
_NAMED_DAY = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:[A-Z][^\W\d_]+\s+)+Day"
    r"|(?:[Bb]udget|[Ee]lection|[Ff]east|[Gg]ame|[Gg]raduation|[Ii]nauguration|[Mm]arket|[Mm]atch|[Pp]olling|[Rr]esults"
    r"|[Vv]oting|[Ww]edding)\s+day)"
)
# "A third straight day" is a third day.
_IN_A_ROW = re.compile(r"\b(?:straight|consecutive|successive)\s+(?=day$)")


@lru_cache(maxsize=8192)
def parse_phrase(text: str) -> Phrase:
    """The frame of the time expression ``text``. Words that say nothing about time are passed over."""
    tokens = phrase_tokens(_IN_A_ROW.sub("", text) if text.endswith(" day") else text)
    kinds = "".join(token.kind for token in tokens)
    phrase, at = Phrase(), 0
    while at < len(kinds):
        at += _apply(phrase, tokens, kinds, at)
    phrase.bare_part = kinds == "p"
    phrase.day_name = phrase.lone and _NAMED_DAY.fullmatch(text) is not None and set(kinds[:-1]) <= {"x", "t"}
    if phrase.zone and phrase.year is not None and not phrase.month and not phrase.clock:
        _year_as_clock(phrase)
    # First: it compares all of the frame, and would take a set ``is_day`` for something more that is named.
    phrase.anchor = anchor_of(phrase)
    phrase.is_day = names_day(phrase)
    return phrase


def _year_as_clock(phrase: Phrase) -> None:
    """2024 Friday, UTC: four digits with a time zone are a clock time."""
    hour, minute = divmod(phrase.year or 0, 100)
    if hour <= 24 and minute < fill.HOUR_MINUTES:
        phrase.clock, phrase.year = (hour, minute, 0), None


def _apply(phrase: Phrase, tokens: list[Token], kinds: str, at: int) -> int:
    """Let the first rule that fits at ``at`` fill the frame; how many tokens it took (one where none fits)."""
    for pattern, handler in _COMPILED:
        found = pattern.match(kinds, at)
        if found and found.end() > at:
            handler(phrase, tokens[at : found.end()])
            return found.end() - at
    return 1

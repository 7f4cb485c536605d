"""Whether a figure is of a single incident, a running total or a state, since when it counts, and as of which day."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from dateline.model.ledger import FigureTelling
from dateline.reconcile.figures_measures import VICTIMS, Measure
from dateline.reconcile.figures_words import Clause, load_tables, stem

Extent = Literal["single", "toll", "total", "level"]
"""A single incident or day; the toll of one event, which may grow; a running total of many days; a state at a time."""

_CHANGES = r"bring|brought|bringing|brings|takes?|taking|raises?|raising|raised"
_SPANS = r"(?:past|last|first|recent|previous|these|same) (?:\w+ )?(?:weeks?|months?|years?|days)"
# The month or year that goes on; "earlier this month" only dates what happened.
_THIS_SPAN = r"(?<!earlier )(?<!later )this (?:week|month|year)"
_EARLIER_IN = re.compile(r"\b(?:earlier|early|later?) (?:in )?(?:this|the) (?:week|month|year)\b", re.I)
_TOTAL = re.compile(
    r"\b(?:so far|in total|altogether|in all|to date|until now|up to now|cumulative\w*|overall|since"
    rf"|(?:{_CHANGES}) (?:the|its|their) (?:\w+ )?(?:total|number|tally|count|figure)"
    r"|(?:the|that|this|its|grand|running) (?:total|tally)|total number"
    rf"|(?:over|in|during|within|for) (?:the )?{_SPANS}|over \w+ (?:days|weeks|months)|over the weekend|{_THIS_SPAN}"
    r"|(?:in|over|during|within|for) (?:the )?(?:past |last )?(?:24|48|72) hours|together|combined"
    r"|number (?:of \w+ )*(?:has|had) (?:risen|grown|reached))\b",
    re.I,
)
_WEEKDAY_NAMES = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COME = r"(?:cases?|deaths?|infections?|patients|fatalities|victims|casualties|injuries|arrivals|admissions|bodies)\b"
# What has come in a day or a few, or is called new: all those of before come on top of it.
_ADDED = re.compile(
    r"\b(?:in|over|during|within|for) (?:the )?(?:past |last |previous )(?:24|48|72) hours\b"
    rf"|# (?:\w+ )?new (?:\w+ ){{0,2}}?{_COME}",
    re.I,
)
# What came in one week, told beside the running numbers of an outbreak or of a disaster. "Last week" alone may date an
# attack: of cases it is the week. The week of a visit dates what happened, and a market is held weekly.
_OF_WEEK = re.compile(
    r"\b(?:in|during|for|over) the (?:\w+ )?week (?:of|to|ending|ended|from|that ended|beginning) (?:on )?(?:the )?"
    rf"(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d|{_WEEKDAY_NAMES}|yesterday|today)"
    rf"|\bweekly (?:\w+ )?(?:{_COME}|(?:tolls?|counts?|numbers?|figures?|totals?|tall(?:y|ies))\b)",
    re.I,
)
_CASES_OF_WEEK = re.compile(r"\b(?:last|the previous|this past) week\b|\bthe (?:week|month) before\b", re.I)
_CASES = frozenset(map(stem, ("cases", "infections", "patients")))
# "415 new cases and 12 deaths": what is joined to new ones is new.
_NEW_BESIDE = re.compile(rf"\bnew (?:\w+ ){{0,2}}?{_COME} and (?:(?:about|around|some|at least) )?$", re.I)
# "Two of the wounded died, bringing the toll to 15", "Divers recovered nine bodies, taking the number of dead to 31":
# who dies later or is found is counted on top; "five died in a crash, taking the toll to 15" may tell another of many.
_DIED = re.compile(r"\b(?:died|dies|die|dead|succumbed|bod(?:y|ies))\b", re.I)
_DIED_LATER = re.compile(
    r"\b(?:wounded|injured|hurt|injuries|wounds|burns|hospitals?|missing|succumbed|bod(?:y|ies)|rubble|debris|wreck(?:age)?)\b"
    r"|# (?:\w+ )?(?:more|others?)\b|\banother #|# of the\b",
    re.I,
)
_BRINGING = re.compile(
    r",\s*(?:bringing|taking|raising|pushing|lifting) (?P<what>(?:the|its|their|[\w-]+['’]s) (?:[\w-]+ ){0,3}?"
    r"(?:toll|number|total|tally|count)\b(?: [\w'’-]+){0,8}?) to\b",
    re.I,
)
_BRINGING_TO = re.compile(
    r",\s*(?:bringing|taking|raising|pushing|lifting) to (?:[\w,-]+ ){1,3}"
    r"(?P<what>the (?:toll|number)\b(?: [\w'’-]+){0,8})",
    re.I,
)
# Of a span, or of much that happened, the number of dead grows by each happening.
_OF_MANY = re.compile(
    r"\b(?:this|last|past) (?:week|month|year|season)\b|\bof the (?:day|week|month|year)\b|\bsince\b"
    r"|\b(?:wars?|conflict|unrest|protests|campaign|feud)\b",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\bnumber of (?!(?:[\w-]+ ){0,3}(?:dead|deaths?|killed|victims|fatalities|casualties|bodies)\b)", re.I
)
_TOLL = re.compile(r"\b(?:death |casualty )?tolls?\b|\b(?:rose|risen|rises|climbed|climbs) to\b", re.I)
_LEVEL = re.compile(
    r"\b(?:remain\w*|still (?:\w+ )?(?:in|inside|holding|held|there|trapped)|holding out|holed up|confined|currently"
    r"|are (?:believed|thought) to be (?:in|inside|left)|shr[ua]nk\w*)\b",
    re.I,
)
# Those who are left are "down to" a number; of the dead it is a correction.
_DOWN_TO = re.compile(r"\bdown to\b", re.I)
_SINCE = re.compile(r"\bsince ((?:the )?[\w. ]{0,40})", re.I)
_AS_OF = re.compile(r"\bas of ((?:the )?[\w. ]{0,40})", re.I)
_LONGEST_OPENING = 90
"""Letters up to which what stands before the first comma dates the whole sentence ("Since Monday night, …")."""
_OTHER_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_SAME_TIME = re.compile(r"\b(?:in|over|during) (?:the same|that|this) (?:time|period)\b", re.I)
_PERFECT = re.compile(r"\b(?:have|has)(?: \w+){0,2}?\s+(?:\w+ed|left|fled|gone|come|been|taken|died|given)\b", re.I)
_PAST_PERFECT = re.compile(r"\bhad (?:been )?\w+(?:ed|t|en|ne)\b", re.I)
_LENGTHS = r"(?:hour|day|night|week|month|year)s?"
# Days named in a figure's own clause tie it to them.
_DAY_NAMED = re.compile(
    rf"\b(?:on (?:\d|the \d)|today|yesterday|overnight|{_WEEKDAY_NAMES}|in a (?:single )?day|per day|a day)\b", re.I
)
_BY_TIME = re.compile(
    rf"\bby (?:the end of )?(?:\w+ )?(?:{_WEEKDAY_NAMES}|noon|midnight|nightfall|dusk|dawn|evening)\b", re.I
)
_WEEKDAY = re.compile(rf"\b({_WEEKDAY_NAMES})\b", re.I)
# The day on which something was said is none of the event.
_SAID_ON = re.compile(
    rf"\b(?:said|told \w+|announced|reported|denied|declared|spoke)(?: \w+)? on {_WEEKDAY_NAMES}\b", re.I
)
_PER_DAY = re.compile(
    r"(?<!in )(?<!within )\b(?:a|per|every|each) (?:day|week|month)\b"
    r"(?! (?:after|before|later|earlier|ago|since|in))|\bdaily\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|would|expect\w*|is to|are to|due to|foresee\w*|foreseen|predict\w*|stand ready)\b", re.I
)
# "150 more than a day before", "20 fewer people than on Sunday": how far a number has moved, and none itself.
_DIFFERENCE = re.compile(
    r"(?: [\w-]+){0,2}? (?:more|fewer|less|higher|lower)(?: [\w-]+)? than (?:(?:on|in) )?"
    rf"(?:(?:the )?{_LENGTHS} before\b|(?:(?:the|a|an|one) )?(?:\w+ )?{_LENGTHS} (?:before|earlier|ago)\b"
    rf"|(?:the )?(?:last|previous|past) (?:\w+ )?{_LENGTHS}\b|yesterday\b|{_WEEKDAY_NAMES}\b)",
    re.I,
)
_NOUNS = r"figures?|counts?|reports?|estimates?|numbers?|toll"
CORRECTION = re.compile(
    r"\b(?:revis\w+|correct(?:ed|s|ing|ion)|amend\w*|updat\w+|recount\w*|was wrong|were wrong"
    rf"|(?:earlier|previous|initial|first) (?:{_NOUNS})|up from|down from"
    r"|(?:raised|lowered|rose|risen|rises|climbed|increased|grown|grew|cut|reduced|fallen|fell|dropped|shrunk|shrank)"
    r" (?:\w+ ){0,3}?(?:to|from)|(?:brings?|brought|bringing|cut|lowered) (?:[\w'’-]+ ){0,8}?down to"
    r"|(?:It|He|She|They) now)\b"
)
"""Words by which a later telling says that it replaces an earlier one."""
Turn = Literal["up", "down"]
# What turns must be a number: "the number of the dead rose", "rose on Friday to 14", "raised the toll"; not a river.
_COUNT = r"(?:figures?|counts?|estimates?|numbers?|tolls?)"
_OF_COUNT = rf"\b{_COUNT}(?: (?!(?:when|after|as|where|who|that|which|before|while)\b)[\w'’-]+){{0,8}}? "
_TO_NUMBER = (
    rf"(?: (?:it|them|again|further|overnight|\w+ly|on {_WEEKDAY_NAMES})){{0,2}} (?:to|from|by)"
    r" +(?:[\w-]+ +){0,3}?[#\d]"
)
_THE_COUNT = rf" (?:the|its|their|his|her|an?) (?:[\w-]+ ){{0,3}}?{_COUNT}\b"


def _turning(words: str) -> str:
    """The pattern of a number that is told to do what ``words`` say, or to which that is done."""
    return rf"{_OF_COUNT}(?:{words})\b|\b(?:{words})(?:{_TO_NUMBER}|{_THE_COUNT})"


_TURNS: Mapping[Turn, re.Pattern[str]] = {
    "up": re.compile(rf"\bup from\b|{_turning('raised|rose|risen|rises|climbed|jumped|increased|grown|grew')}", re.I),
    "down": re.compile(
        rf"\bdown (?:from|to)\b|{_turning('lowered|cut|reduced|fallen|fell|dropped|shrunk|shrank')}", re.I
    ),
}
_NEAR_CORRECTION = 60
"""Characters on either side of a clause in which words of correcting may be of its number."""
_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may may", "jun june", "jul july", "aug august",
         "sep september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_DAY_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Za-z]+)|([A-Za-z]+)\.? (\d{1,2})\b")
# A span of days longer than this with a figure makes it a total and no incident: a week-end has three with its Friday.
CODE = 3
"""Letters of a currency's code."""
_WORTH = re.compile(r"\b(?:estimat\w+|damages?|cost\w*|worth|put the|valued|budget|debt)\b", re.I)
LONGEST_INCIDENT = 3
MONTH_DAYS = 31
_DAY_IN = re.compile(rf"\b\d{{1,2}}\b|{_WEEKDAY_NAMES}", re.I)
# Kinds of movement and of custody run on for days: told in the perfect tense without a day, the number is a total.
_RUNNING = frozenset(
    (
        "moved",
        "surrendered",
        "arrived",
        "returned",
        "released",
        "captured",
        "given",
        "infected",
        "withdrawn",
        "deployed",
    )
)


class Scope(msgspec.Struct, frozen=True):
    """When a figure counts from and to."""

    extent: Extent
    first: str | None
    """ISO day: of an incident its first day; of a total the day since when, None where that is not said."""
    as_of: str | None
    """ISO day that the figure is true of: the incident's last day, else the report's."""
    said: bool
    """Whether the day is said with the event, and not the report's own."""
    since_words: str | None = None
    corrects: bool = False
    """Whether words say that an earlier figure is replaced."""
    turn: Turn | None = None
    """Whether they say that the earlier one was smaller, or larger."""
    ahead: bool = False
    """Whether it is planned or foretold."""
    slack: int = 0
    """Days by which ``first`` may be off: a month where only the month is said."""
    loose: bool = False
    """Whether a single figure may be a running total: told in the perfect tense without a day."""
    added: bool = False
    """Whether it is only what has come on top of those counted before ("96 new cases")."""
    same_time: bool = False
    """Whether the words point at the time of the figure before ("in the same time")."""


def scope(figure: FigureTelling, measure: Measure, clause: Clause) -> Scope:
    """The scope of ``figure``."""
    found = _extent(figure, measure, clause)
    corrects = _corrects(clause)
    return msgspec.structs.replace(
        found,
        corrects=corrects,
        turn=_turn(clause) if corrects else None,
        ahead=bool(_AHEAD.search(clause.text)) or (figure.event_status == "future" and found.extent != "level"),
        slack=MONTH_DAYS if found.since_words and not _DAY_IN.search(found.since_words) else 0,
        loose=found.extent == "single" and not found.said and _may_run(measure, clause),
        added=_is_added(measure, clause),
        same_time=bool(_SAME_TIME.search(clause.text + clause.rest)) and not found.said,
    )


def _is_added(measure: Measure, clause: Clause) -> bool:
    """Is it only what has come on top: in a day or a week, or called new?"""
    own = f"{clause.before.rstrip()} # {clause.after.lstrip()}"
    if _ADDED.search(own):
        return True
    cases = measure.population in _CASES
    if not cases and measure.kind not in VICTIMS:
        return False
    told = clause.lead + own
    new = _NEW_BESIDE.search(clause.lead + clause.before)
    if measure.kind in VICTIMS and _dies_later(own, clause.rest):
        return True
    return bool(new or _OF_WEEK.search(told) or (cases and _CASES_OF_WEEK.search(told)))


def _dies_later(own: str, rest: str) -> bool:
    """Does who was hurt die, or is found dead, so that the toll of the happening grows?"""
    brought = _BRINGING.match(rest) or _BRINGING_TO.match(rest)
    if brought is None or not (_DIED.search(own) and _DIED_LATER.search(own)):
        return False
    return not (_OF_MANY.search(brought["what"]) or _OF_OTHERS.search(brought["what"]))


def is_difference(clause: Clause) -> bool:
    """Is the number only by how much another has grown or shrunk since an earlier time?"""
    return bool(_DIFFERENCE.match(clause.after))


def _may_run(measure: Measure, clause: Clause) -> bool:
    """Is it told in the perfect tense, which news uses of what goes on? Of movements the past perfect will do."""
    told = clause.before + clause.after + clause.rest
    return bool(_PERFECT.search(told)) or (measure.kind in _RUNNING and bool(_PAST_PERFECT.search(told)))


def _extent(figure: FigureTelling, measure: Measure, clause: Clause) -> Scope:
    own = clause.text
    if since := _since(figure, clause):
        day, words = since
        return _running(figure, "total", (day, words), own)
    if _is_level(measure, own):
        return _running(figure, "level", (None, None), own)
    if _is_toll(measure, own):
        return _running(figure, "toll", (None, None), own)
    if as_of := _as_of(figure, clause):
        return Scope("toll" if measure.kind in VICTIMS else "total", None, as_of, said=False)
    if _is_total(figure, measure, own):
        first = figure.when.from_ if figure.when and _days(figure) > LONGEST_INCIDENT else None
        return _running(figure, "total", (first, None), own)
    return _single(figure, own)


def _is_level(measure: Measure, own: str) -> bool:
    worth = len(measure.unit) == CODE and measure.unit.isupper() and _WORTH.search(own)
    down = measure.kind not in VICTIMS and _DOWN_TO.search(own)
    return bool(worth or measure.kind in load_tables().levels or _LEVEL.search(own) or _PER_DAY.search(own) or down)


def _is_toll(measure: Measure, own: str) -> bool:
    down = measure.kind in VICTIMS and _DOWN_TO.search(own)
    return bool(_TOLL.search(own) or _BY_TIME.search(own) or down)


def _is_total(figure: FigureTelling, measure: Measure, own: str) -> bool:
    if _EARLIER_IN.search(own):
        return False
    if _days(figure) > LONGEST_INCIDENT and _until_report(figure):
        return True
    if _TOTAL.search(own):
        return not _DAY_NAMED.search(own) or "bring" in own or "together" in own
    return measure.kind in _RUNNING and bool(_PERFECT.search(own)) and not _DAY_NAMED.search(own)


def _until_report(figure: FigureTelling) -> bool:
    """Do the days run up to the report's, or past it? A year or a month that is over only dates an incident roughly."""
    when, published = figure.when, figure.published
    if not when or not when.from_ or not when.to or not published or when.from_ > published:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(when.to)).days <= LONGEST_INCIDENT


def _single(figure: FigureTelling, own: str) -> Scope:
    when = figure.when
    named = _named_day(figure, own)
    if named and (when is None or when.inferred or _days(figure) > 1):
        return Scope("single", named, named, said=True)
    if when is None or (when.from_ is None and when.to is None):
        return Scope("single", figure.published, figure.published, said=False)
    return Scope("single", when.from_ or when.to, when.to or when.from_, said=not when.inferred)


def _named_day(figure: FigureTelling, own: str) -> str | None:
    """The one weekday that the figure's clause names, as the latest not after the report."""
    days = {name.lower() for name in _WEEKDAY.findall(_SAID_ON.sub(" ", own))}
    return _read_day(days.pop(), figure.published) if len(days) == 1 else None


def _running(figure: FigureTelling, extent: Extent, since: tuple[str | None, str | None], own: str) -> Scope:
    last = figure.when.to if figure.when and not figure.when.inferred else None
    last = _named_day(figure, own) or last
    named = bool(_DAY_NAMED.search(own)) and last is not None and extent != "total"
    as_of = last if named or figure.published is None else figure.published
    return Scope(extent, since[0], as_of, said=named, since_words=since[1])


def _corrects(clause: Clause) -> bool:
    return bool(CORRECTION.search(_near(clause)))


def _turn(clause: Clause) -> Turn | None:
    """Which way a number has changed, by its own clause or else by what stands near it; None where both are told."""
    for text in (clause.text, _near(clause)):
        found: list[Turn] = [turn for turn, words in _TURNS.items() if words.search(text)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _near(clause: Clause) -> str:
    return clause.lead[-_NEAR_CORRECTION:] + clause.text + clause.rest[:_NEAR_CORRECTION]


def _days(figure: FigureTelling) -> int:
    when = figure.when
    if when is None or not when.from_ or not when.to:
        return 1
    return (date.fromisoformat(when.to) - date.fromisoformat(when.from_)).days + 1


def _since(figure: FigureTelling, clause: Clause) -> tuple[str | None, str] | None:
    """Since when a total counts, with the words that say it, where they stand in the clause or open the sentence."""
    told = _opening(clause, "since ") + clause.text
    match = _SINCE.search(told)
    if match is None or _OTHER_NUMBER.search(told[: match.start()]):
        return None
    words = " ".join(match.group(1).split())
    return _read_day(words, figure.published) or _day_of_when(figure), words


def _as_of(figure: FigureTelling, clause: Clause) -> str | None:
    """The day up to which all are counted, where words say so ("As of 6 June"); the report's, where none is read."""
    match = _AS_OF.search(_opening(clause, "as of ") + clause.text)
    if match is None or figure.event_status == "future":
        return None
    last = figure.when.to if figure.when and not figure.when.inferred else None
    return _read_day(match.group(1), figure.published) or last or figure.published


def _opening(clause: Clause, words: str) -> str:
    """What opens the sentence before the clause, if it is short and begins with ``words``."""
    opens = clause.lead[: len(words)].lower() == words and len(clause.lead) < _LONGEST_OPENING
    return clause.lead if opens else ""


def _day_of_when(figure: FigureTelling) -> str | None:
    return figure.when.from_ if figure.when and not figure.when.inferred else None


def _read_day(words: str, published: str | None) -> str | None:
    """A day with its month, or a weekday, as the latest such day not after the report."""
    if published is None:
        return None
    report = date.fromisoformat(published)
    if (weekday := _WEEKDAYS.get(words.split(" ", maxsplit=1)[0].rstrip(".").lower())) is not None:
        return (report - timedelta(days=(report.weekday() - weekday) % 7)).isoformat()
    match = _DAY_MONTH.match(words)
    if match is None:
        return None
    day, month = int(match.group(1) or match.group(4)), (match.group(2) or match.group(3)).lower()
    return _latest(report, _MONTHS.get(month), day)


def _latest(report: date, month: int | None, day: int) -> str | None:
    if month is None:
        return None
    for year in (report.year, report.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= report:
            return found.isoformat()
    return None

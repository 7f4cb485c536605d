"""Time expressions found by form alone: what says a time wherever it stands, to mend and complete the tagger's."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.model import TimeMention, TimexType

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_NTH = "(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,3})"
# What a length is said of that begins on the day ("closed for two weeks from Monday"), so that no day is counted to.
_LENGTHENING = ("for", "another", "every", "over", "of", "last", "lasting", "least", "most", "about")
_NO_LENGTH = "".join(rf"(?<!\b{word}\s)" for word in _LENGTHENING)
_COUNTED_TO = (
    rf"(?:from\s+(?:now|today|tomorrow|(?:(?:this|next)\s+)?{_WEEKDAY})"
    rf"|ago\s+(?:today|(?:(?:last|this|on)\s+)?{_WEEKDAY}))"
)
# The forms that begin with a name, or with the apostrophe of a year, and with what each of them begins. Their common
# pattern is tried where one of the beginnings stands: to look for these is far cheaper than for it.
_BEGINNINGS = re.compile(
    r"Good|Easter|Christmas|New|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|'\d|’\d|‘\d"
)
_NAMED_FORMS = re.compile(
    rf"""(?P<holiday>Good\s+Friday\b|Easter\s+Sunday\b|Christmas\s+(?:Day|Eve)\b|New\s+Year['’]s\s+(?:Day|Eve)\b)
    | (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:\s+(?:morning|afternoon|evening|night)\b)?)
    | (?P<monthday>{MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?\b(?![:.%]?\d|,\d{{3}}(?!\d)))
    | (?P<year>['’‘]\d\d\b(?:(?<=\b[IiOo][nf]\s...)|(?<=\b[Tt]he\s...)|(?<=\b[Ss]ince\s...))(?!['’\w]))""",
    re.VERBOSE,
)
# A pattern is only tried on a text that holds its key. All begin with plain characters, so that most places of a text
# are passed over without a try.
_FORMS = tuple(
    (key, re.compile(pattern, re.VERBOSE))
    for key, pattern in (
        (
            "quarter",
            rf"""(?P<quarter>[TtFfSs](?:(?<=[Tt])he\s+(?:(?:(?:19|20)\d\d\s+)?{_NTH}|current)\s+
            | (?:(?<=[Ff])irst|(?<=[Ss])econd|(?<=[Tt])hird|(?<=[Ff])ourth)[-\s])quarter\b)""",
        ),
        ("Q", r"(?P<quarter>Q[1-4]\s+(?:of\s+)?(?:19|20)\d\d\b)"),
        ("ineteen", rf"(?P<year>[Nn]ineteen[-\s]+(?:hundred|{_TENS}(?:[-\s]{_ONES})?)\b(?!-year))"),
        ("year two thousand", rf"(?P<year>[Tt]he\s+year\s+two\s+thousand\b(?:\s+(?:and\s+)?{_ONES}\b)?)"),
        ("Eid ", r"(?P<holiday>Eid\s+[au]l-(?:Fitr|Adha)\b)"),
        ("century", r"(?P<century>\d(?:(?<=[12])\d)?th[-\s]century\b)"),
        (" away", r"(?P<away>(?:days|weeks|months)\s+away\b)"),
        ("UTC", r"(?P<clock>[0-2]\d[0-5]\d\s+UTC\b)"),
        ("GMT", r"(?P<clock>[0-2]\d[0-5]\d\s+GMT\b)"),
        ("yesterday", r"(?P<day>yesterday\b)"),
        ("tomorrow", r"(?P<day>tomorrow\b)"),
        ("tonight", r"(?P<day>tonight\b)"),
        ("/", r"(?P<figures>\d(?:(?<=[0-3])\d)?/[0-3]?\d/(?:19|20)\d\d\b(?!/))"),
        ("day week", rf"(?P<counted>{_WEEKDAY}\s+week\b(?!-))"),
    )
)
# Forms with a unit before one of these words; few texts have any.
_UNITS = ("day", "days", "week", "weeks", "fortnight", "month", "months", "year", "years")
_COUNTING = (" from ", " ago ")
_COUNTED_FORMS = tuple(
    (
        tuple(unit + word for word in _COUNTING),
        re.compile(rf"(?P<counted>{_NO_LENGTH}\b{_COUNT}\s+{unit}\s+{_COUNTED_TO}\b(?!['’]s))"),
    )
    for unit in _UNITS
)
# Days that share one month: "between 6 and 12 May", "6-12 May"; "May 6-12", "April 3, 4 and 5". Words that a figure
# may count ("May 3 and 4 people") end no list.
_DAY_NUMBER = r"[0-3]?\d(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_DAYS_OF_MONTH = (
    re.compile(
        rf"""(?P<days>\d\d?(?:st|nd|rd|th)?(?:\s?[-–—]\s?|(?:,\s{_DAY_NUMBER})*(?P<listed>\s(?:and|to|or)\s)))
        (?P<month>{_DAY_NUMBER}\s{MONTH}\b)(?!\s[Dd]ay\b)(?P<year>\s{_YEAR})?""",
        re.VERBOSE,
    ),
    re.compile(
        rf"""(?P<month>[JFMASOND][a-z]{{2,8}}\.?\s{_DAY_NUMBER})
        (?P<days>(?P<listed>(?:,\s{_DAY_NUMBER})*\s(?:and|to|or)\s){_DAY_NUMBER}
            (?=\s*(?:[.,;:)]|$)|\s(?:in|at|by|when|as|but)\b)
        | \s?[-–—]\s?{_DAY_NUMBER}(?![-–—:%]|[.,]\d))(?P<year>,\s{_YEAR})?""",
        re.VERBOSE,
    ),
)
_MONTH_FIRST = re.compile(MONTH)
# All of them hold two days with one of these between, the second in the time that names the month or close to it.
_DAYS_JOINED = re.compile(rf"\d(?:st|nd|rd|th)?(?:\s?[-–—]\s?|,\s|\s(?:and|to|or)\s){_DAY_NUMBER}")
# "12th and " before that time, or so much after it.
_JOINED_REACH = 10
# Before a list that ends with its month; other figures joined by "and" count something.
_LIST_AFTER = re.compile(r"\b(?:between|from|on|the|during|of|for|over)\s$", re.IGNORECASE)
_LIST_AFTER_CHARACTERS = 9
_LAST_DAY = 31
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
# "13/03: Troops arrested six", "08/07 Uvira – …": lists of incidents begin their lines with the day.
_LINE_DAY = re.compile(r"^[0-3]\d/[0-3]\d(?=\s?[:–—-]|\s[A-Z])", re.MULTILINE)
_LEAST_LINE_DAYS = 2
# Months with days are the tagger's to find: what it leaves out are the bare date lines.
_LEFT_OUT = "monthday"
# Of the proposals that the tagger has none for, nine in ten were right on the training and development reports.
_SCORE = 0.9


def find_forms(text: str) -> list[re.Match[str]]:
    """The forms of time in ``text``, in order of appearance, the longest first; ``lastgroup`` says which."""
    found = [*_named_forms(text), *_counted_forms(text)]
    found += [form for key, pattern in _FORMS if key in text for form in pattern.finditer(text)]
    if "/" in text:
        days = list(_LINE_DAY.finditer(text))
        found += days if len(days) >= _LEAST_LINE_DAYS else []
    whole = [form for form in found if form.start() == 0 or not text[form.start() - 1].isalnum()]
    return sorted(whole, key=lambda form: (form.start(), -form.end()))


def _named_forms(text: str) -> Iterator[re.Match[str]]:
    """The forms that begin with a name, none within another."""
    end = 0
    for beginning in _BEGINNINGS.finditer(text):
        if beginning.start() >= end and (form := _NAMED_FORMS.match(text, beginning.start())):
            end = form.end()
            yield form


def _counted_forms(text: str) -> Iterator[re.Match[str]]:
    """The forms that count from a day ("two weeks from Monday")."""
    if not any(before.endswith(_UNITS) for word in _COUNTING for before in text.split(word)[:-1]):
        return
    for keys, pattern in _COUNTED_FORMS:
        if any(key in text for key in keys):
            yield from pattern.finditer(text)


class DaysOfMonth(NamedTuple):
    """Several days of one month: where the month stands with one of them, and where the numbers of the others do."""

    start: int
    end: int
    month: tuple[int, int]
    others: tuple[tuple[int, int], ...]


def find_days_of_month(text: str) -> list[DaysOfMonth]:
    """The lists and ranges of days of one month, whose numbers go up."""
    found = []
    for pattern in _DAYS_OF_MONTH:
        for form in pattern.finditer(text):
            if not _is_of_month(form):
                continue
            others = tuple(n.span() for n in _NUMBER.finditer(text, *form.span("days")))
            numbers = [int(n) for n in re.findall(r"\d+", form[0].removesuffix(form["year"] or ""))]
            if all(first < second <= _LAST_DAY for first, second in pairwise(numbers)):
                found.append(DaysOfMonth(*form.span(), form.span("month"), others))
    return found


def may_be_days_of_month(text: str, start: int, end: int) -> bool:
    """Whether a time there may name the month of several days: a cheap test of what ``find_days_of_month`` finds."""
    return _DAYS_JOINED.search(text, max(0, start - _JOINED_REACH), end + _JOINED_REACH) is not None


def _is_of_month(form: re.Match[str]) -> bool:
    """Whether the form begins or ends with a month, and with a list of its days where the numbers come first."""
    start = form.start()
    if form.start("month") == start:
        return _MONTH_FIRST.match(form.string, start) is not None
    if form["listed"]:
        return _LIST_AFTER.search(form.string, max(0, start - _LIST_AFTER_CHARACTERS), start) is not None
    return not form.string[max(0, start - 1) : start].isalnum()


def propose_time(form: re.Match[str]) -> TimeMention | None:
    """The form as a time of its own, None where it is only good to mend others."""
    if form.lastgroup == _LEFT_OUT:
        return None
    return TimeMention(form.start(), form.end(), form[0], _type(form), _SCORE)


def _type(form: re.Match[str]) -> TimexType:
    part = (
        form[0] == "tonight"
        or form.lastgroup == "clock"
        or (form.lastgroup == "weekday" and not form[0].endswith("day"))
    )
    return "TIME" if part else "DATE"

"""Time expressions found by form alone: what says a time wherever it stands, to mend and complete the tagger's."""

import re

from dateline.model import TimeMention, TimexType

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_NTH = "(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,3})"
# What a length is said of that begins on the day ("closed for two weeks from Monday"), so that no day is counted to.
_LENGTHENING = ("for", "another", "every", "over", "of", "last", "lasting", "least", "most", "about")
_NO_LENGTH = "".join(rf"(?<!\b{word}\s)" for word in _LENGTHENING)
_COUNTED_TO = (
    rf"(?:from\s+(?:now|today|tomorrow|(?:(?:this|next)\s+)?{_WEEKDAY})|ago\s+(?:(?:last|this)\s+)?{_WEEKDAY})"
)
# A pattern is only tried on a text that holds its key. All begin with plain characters, so that most places of a text
# are passed over without a try.
_FORMS = tuple(
    (key, re.compile(pattern, re.VERBOSE))
    for key, pattern in (
        (
            "",
            rf"""(?P<holiday>Good\s+Friday\b|Easter\s+Sunday\b|Christmas\s+(?:Day|Eve)\b|New\s+Year['’]s\s+(?:Day|Eve)\b)
            | (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:\s+(?:morning|afternoon|evening|night)\b)?)
            | (?P<monthday>{_MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?\b(?![:.%]?\d))
            | (?P<year>['’‘]\d\d\b(?:(?<=\b[IiOo][nf]\s...)|(?<=\b[Tt]he\s...)|(?<=\b[Ss]ince\s...))(?!['’\w]))""",
        ),
        (
            "quarter",
            rf"""(?P<quarter>[Tt]he\s+(?:(?:19|20)\d\d\s+)?{_NTH}\s+quarter\b | {_NTH}[-\s]quarter\b
            | [Tt]he\s+current\s+quarter\b)""",
        ),
        ("ineteen", rf"(?P<year>[Nn]ineteen[-\s]+(?:hundred|{_TENS}(?:[-\s]{_ONES})?)\b(?!-year))"),
        ("year two thousand", rf"(?P<year>[Tt]he\s+year\s+two\s+thousand\b(?:\s+(?:and\s+)?{_ONES}\b)?)"),
        ("century", r"(?P<century>[12]?\dth[-\s]century\b)"),
        (" away", r"(?P<away>(?:days|weeks|months)\s+away\b)"),
        ("UTC", r"(?P<clock>[0-2]\d[0-5]\d\s+UTC\b)"),
        ("GMT", r"(?P<clock>[0-2]\d[0-5]\d\s+GMT\b)"),
        ("yesterday", r"(?P<day>yesterday\b)"),
        ("tomorrow", r"(?P<day>tomorrow\b)"),
        ("tonight", r"(?P<day>tonight\b)"),
        ("day week", rf"(?P<counted>{_WEEKDAY}\s+week\b(?!-))"),
        *(
            (f"{unit}{ending}", rf"(?P<counted>{_NO_LENGTH}\b{_COUNT}\s+{unit}\s+{_COUNTED_TO}\b(?!['’]s))")
            for unit in ("day", "days", "week", "weeks", "fortnight", "month", "months", "year", "years")
            for ending in (" from ", " ago ")
        ),
    )
)
# Months with days are the tagger's to find: what it leaves out are the bare date lines.
_LEFT_OUT = "monthday"
# Of the proposals that the tagger has none for, nine in ten were right on the training and development reports.
_SCORE = 0.9


def find_forms(text: str) -> list[re.Match[str]]:
    """The forms of time in ``text``, in order of appearance, the longest first; ``lastgroup`` says which."""
    found = [form for key, pattern in _FORMS if key in text for form in pattern.finditer(text)]
    whole = [form for form in found if form.start() == 0 or not text[form.start() - 1].isalnum()]
    return sorted(whole, key=lambda form: (form.start(), -form.end()))


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

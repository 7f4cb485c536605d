"""Results of votes, each two numbers: "voted 51-48", "by a 6-3 vote", "upheld the ban 2-1"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import Document, NumberMention, Span

# No house of a parliament has a thousand members who vote.
_RESULT = re.compile(r"(?<![\w.,/$£€–-])(?P<yes>\d{1,3})[-–](?P<no>\d{1,3})(?![\w%/–-]|[.,:]\d|\s?[ap]\.?m\b)")
# In all that it finds; looked for first, as that is cheap: a pattern that begins with a letter is sought by that alone.
_DASHES = (re.compile(r"-(?<=\d-)\d"), re.compile(r"–(?<=\d–)\d"))
# Right before a result: what was voted, or that a vote had it.
_VOTED = re.compile(
    r"\b(?P<cue>vot(?:ed?|es|ing)|tally|roll\s+call)\s+"
    r"(?:(?:(?:was|is|stood|of|at|came\s+(?:to|in\s+at))\s+)?(?:(?:only|just|[a-z]+ly)\s+)?)$",
    re.IGNORECASE,
)
# Right after a result; only the first word tells a vote by itself, the others do in the sentence of a deciding body.
_A_VOTE = re.compile(r"\s+(?:[a-z]+(?:-[a-z]+)?\s+)?(?P<cue>votes?)\b", re.IGNORECASE)
_A_DECISION = re.compile(
    r"\s+(?:[a-z]+(?:-[a-z]+)?\s+)?(?:decision|ruling|judge?ment|opinion|majority|margin|verdict"
    r"|(?<!stock )(?<!share )(?<!reverse )split(?!\s+(?:of|with|between|in)\b))\b",
    re.IGNORECASE,
)
# Teams are named as bodies are ("the Senators"), and win decisions too.
_OF_GAME = re.compile(
    r"\b(?:in\s+overtime|shootout|goalkeeper|goaltender|innings?|NHL|NBA|MLB|NFL|playoffs?|knockout)\b"
)
# What such a body did, in the clause that ends with the result.
_DECIDED = re.compile(
    r"\b(?:passed|approved|backed|rejected|adopted|confirmed|upheld|ruled|struck|endorsed|ratified|advanced|overturned"
    r"|affirmed|agreed|decided|tabled|overrode|cleared|failed)\b(?:(?!\sand\s)[^.,;:()\d]){0,60}\s$",
    re.IGNORECASE,
)
_DECIDED_REACH = 75
_BODY = re.compile(
    r"\b(?:[Cc]ourt|[Cc]ouncil|[Bb]oard|[Ss]enate|House|[Aa]ssembly|[Pp]arliament|[Cc]ommittee|[Cc]ommission|[Pp]anel|[Jj]ury"
    r"|[Jj]urors|[Jj]udges|[Jj]ustices|[Ll]egislature|[Cc]ongress|Knesset|[Ll]awmakers|[Ll]egislators|[Ss]enators|[Cc]ouncill?ors"
    r"|[Cc]ouncilmembers|[Cc]ommissioners|[Tt]rustees|[Dd]eputies|MPs|MSPs|[Dd]elegates|Republicans|Democrats|[Dd]irectors"
    r"|[Ss]upervisors|[Aa]ldermen|[Rr]egents|[Ss]ynod)\b"
)
# Before a result of such a body, these make the digits ages, years or the number of a paper.
_NO_RESULT = re.compile(
    r"\b(?:for|in|of|from|between|during|about|at|under|over|aged?|ages|grades?|pages?|the|these|all|Amendments?|Proposals?"
    r"|Measures?|Articles?|Sections?|Numbers?|Routes?|Highways?|Ordinances?|Bills?|Resolutions?|Orders?|Cases?|Lots?|Acts?|Rules?"
    r"|Motions?|Items?|Dockets?|Petitions?|Applications?|Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?"
    r"|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s+$"
)
_NO_RESULT_REACH = 14
# After a result nothing that it counts can follow: "voted 5-10 times".
_NOTHING_COUNTED = re.compile(
    r"\s*(?:[.,;:!?()”\"—]|--|$|\n)|\s+(?:on|to|for|against|in|along|with|after|that|by|at|late|early|this|last|tonight|today"
    r"|yesterday|and|but|while|as|when|not|before|–|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A sentence ends here, as far as bodies and results go.
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\"“])|\n")
_SENTENCE_REACH = 200
# Far enough back for "votes came in at only ".
_VOTED_REACH = 45
# Far enough on for "party-line vote".
_AHEAD = 40
# Of 15 results so told in 500 reports all are votes; as sure as a verb found by a phrase (counting.SCORE).
_SCORE = 0.75


def with_votes(document: Document, numbers: Sequence[NumberMention]) -> Sequence[NumberMention]:
    """The numbers with both of each result of a vote, of which the tagger marks the first, the whole or nothing."""
    results = list(_results(document))
    if not results:
        return numbers
    kept = [x for x in numbers if not any(x.start < last.end and first.start < x.end for first, last in results)]
    told = [_as_marked(half, result, numbers) for result in results for half in result]
    return sorted((*kept, *told), key=lambda number: number.start)


def _results(document: Document) -> Iterator[tuple[NumberMention, NumberMention]]:
    """Both numbers of each result, outside of times and furniture."""
    text = document.report.text
    if not any(dash.search(text) for dash in _DASHES):
        return
    triggers = {event.trigger.start: event.trigger for event in document.events}
    for found in _RESULT.finditer(text):
        cue = _cue(text, found)
        if cue is None or any(x.start < found.end() and found.start() < x.end for x in _taken(document)):
            continue
        yes, no = (
            NumberMention(*found.span(half), found[half], "=", None, triggers.get(cue), _SCORE)
            for half in ("yes", "no")
        )
        yield yes, no


def _taken(document: Document) -> Iterator[Span]:
    yield from document.times
    for each in document.furniture:
        yield Span(each.start, each.end, each.text)


def _cue(text: str, found: re.Match[str]) -> int | None:
    """Where the word stands that makes the digits the result of a vote, None where none does."""
    at, end = found.span()
    if (after := _A_VOTE.match(text, end, min(len(text), end + _AHEAD))) is not None:
        return after.start("cue")
    follows = _NOTHING_COUNTED.match(text, end) is not None
    if follows and (before := _VOTED.search(text, max(0, at - _VOTED_REACH), at)):
        return before.start("cue")
    if not _is_of_body(text, at, end):
        return None
    if (decision := _A_DECISION.match(text, end, min(len(text), end + _AHEAD))) is not None:
        return decision.start()
    if not follows or _NO_RESULT.search(text, max(0, at - _NO_RESULT_REACH), at):
        return None
    decided = _DECIDED.search(text, max(0, at - _DECIDED_REACH), at)
    return decided.start() if decided else None


def _is_of_body(text: str, at: int, end: int) -> bool:
    """Whether the sentence of the result names a body that decides by vote, and nothing of games."""
    before = _SENTENCE_END.split(text[max(0, at - _SENTENCE_REACH) : at])[-1]
    after = _SENTENCE_END.split(text[end : end + _SENTENCE_REACH])[0]
    sentence = f"{before} {after}"
    return _BODY.search(sentence) is not None and _OF_GAME.search(sentence) is None


def _as_marked(
    half: NumberMention, result: tuple[NumberMention, NumberMention], numbers: Sequence[NumberMention]
) -> NumberMention:
    """A half with the event and the score of what the tagger marked of its result."""
    first, last = result
    marked = next((x for x in numbers if x.start < last.end and first.start < x.end), None)
    if marked is None:
        return half
    return msgspec.structs.replace(half, event=marked.event or half.event, score=marked.score)

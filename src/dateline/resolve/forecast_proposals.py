"""Forecasts proposed by rule where the tagger found none: sentences and sayings with a verb of the future in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from dateline.model import Document, ForecastMention, Span, StatementMention, Time
from dateline.read.expecting import is_expecting
from dateline.resolve.forecast_odds import CHANCE
from dateline.resolve.statements import Nesting

# What is foretold, planned or arranged; no name ("Will Harper"), no noun ("the will of the people") and no cause ("due
# to a lack of fuel"). By the first letters most words are passed over.
_FUTURE = re.compile(
    r"\b(?=[wiaesfpr'’])(?:(?<!\ba )(?<!\bthe )(?<!\btheir )(?-i:will|WILL|Will(?! [A-Z]))(?! of\b)"
    r"|won['’]t|(?:is|are|['’]re|['’]s|['’]m) (?:not )?going to"
    r"|(?:expected|scheduled|slated|forecast|poised) (?:to|for)|(?:is|are) (?:set|likely|unlikely) to"
    r"|(?:is|are) due to(?! (?:the|an?|its|his|her|their)\b| [a-z]{3,}ing\b)"
    r"|(?P<arranged>(?:is|are) to (?!date\b|blame\b)[a-z]+)"
    r"|(?P<planned>(?:plans?|intends?) to)"
    rf"|(?:is|['’]s|remains) an? {CHANCE} (?:of|that))\b|['’]ll\b",
    re.IGNORECASE,
)
# One of these is in all that it finds; looked for first, as that is cheap.
_FUTURE_WORDS = (
    "will", "won't", "won’t", "'ll", "’ll", "going to", "expected", "scheduled", "slated", "forecast", "poised",
    "set to", "likely to", "due to", "is to ", "are to ", "plan to", "plans to", "intend to", "intends to",
    " chance ", " probability ", " likelihood ", " risk ",
)  # fmt: skip


def _in_bytes(text: str) -> bytes:
    """The text in lower case, one byte a character: words without other letters stand where they did, found sooner."""
    return text.replace("’", "'").encode("ascii", "replace").lower()


_FUTURE_MARKS = tuple(dict.fromkeys(map(_in_bytes, _FUTURE_WORDS)))
# Before "is to …", which then tells a purpose: "the aim is to", "the mission of the camp is to".
_PURPOSE = re.compile(
    r"\b(?:aim|goal|mission|purpose|idea|job|hope|problem|task)s? (?:(?:of|for|in) (?:[\w'’-]+ ){1,6})?\Z",
    re.IGNORECASE,
)
# Plans that were given up, said right before them or in their clause after them.
_GIVEN_UP = r"(?:scrap(?:ped|s)|shelve[ds]|drop(?:ped|s)|abandon(?:ed|s)|cancell?(?:ed|s)|ditche[ds]|axe[ds])"
_GIVES_UP = re.compile(rf"\b{_GIVEN_UP} (?:[\w'’-]+ ){{0,3}}\Z", re.IGNORECASE)
_WAS_GIVEN_UP = re.compile(
    rf"[^,;.]*?(?: (?:was|were|(?:has|have|had) been) {_GIVEN_UP}|(?<!\bthe) (?:(?:has|have|had) )?collapsed)\b",
    re.IGNORECASE,
)
# A hedge and a time, and that is the whole answer: "Probably weeks", "Maybe by Friday".
_ANSWER = re.compile(
    r"(?:probably|perhaps|maybe|possibly|likely)\b(?: (?:\w+ ){0,3})?"
    r"(?:minutes|hours|days|weeks|months|years|tonight|tomorrow|soon|[A-Z]\w+day|next \w+|this \w+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,|;|—|–) (?:and|but|because|although|while|so)\b| and that |; | because ")
# In sayings that foretell or promise these are of the future too; elsewhere they are mostly general or past.
_CONDITIONAL = re.compile(r"\b(?:would|could|might|may|can)\b")
_CONDITION = re.compile(r"(?:^|(?<=, )|(?<= ))(?:if|unless|provided that|as long as)\b[^,;]{3,}", re.IGNORECASE)
# Words with which somebody binds himself: what he is then "to" do can be held against him.
_VOWING = re.compile(r"\b(?:vow|pledg|promis)(?:e|es|s|ed|ing)?\b|\bundert(?:ake|akes|ook|aking)\b", re.IGNORECASE)
# What somebody is charged with having threatened, and what he had vowed before something else, no longer is.
_CRIME = re.compile(r"to\s+(?:kill|murder|shoot|stab|hang|rape|behead|burn|bomb|blow|hurt|harm)\b")
_LONG_SINCE = re.compile(r"(?:\bhad|['’]d|\bonce)\s+(?:\w+\s+)?$")
# Nor is what was not kept, or only named ("failed to keep his promise to", "the vow to").
_NOT_KEPT = re.compile(r",?\s+but\s+(?:\w+\s+){0,2}?(?:did|does|has|have|was|were|never|failed|broke|later)\b")
_NOUN = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|our|my|this|that|no|any)|['’]s|s['’])\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_TO_DO = re.compile(r"to\s+(?!(?:the|an?|its|his|her|their|our|this|that|these|all|both|each|every|some|any)\b)[a-z]")
_VOW_NOUN = re.compile(r"(?:vow|pledge|promise)s?", re.IGNORECASE)
# Characters before a vow in which "had" or an article is looked for.
_VOW_REACH = 25
# A vow that was made before that is old.
_LONG_AGO = timedelta(180)
# What is expected to come: "to rise", "growth of 2%", "a cut in May"; not a thing that is known of ("his election").
_TO_COME = re.compile(r"\bto\s+[a-z]|\d|^(?:an?|no|another|further|more|fewer|less)\s", re.IGNORECASE)
# Of the proposals, 61 in 100 are forecasts on the development reports (71 on those that the rules were made on).
_SCORE = 0.6
# Shorter than this nothing is said that could come true.
_SHORTEST = 12


def propose_forecasts(
    document: Document, times: Sequence[Time], nesting: Nesting | None = None
) -> tuple[ForecastMention, ...]:
    """Claims about the future that the document's own forecasts do not hold yet, in order of appearance.

    In a saying that foretells, its whole content is one claim; in other sayings and in the report's own voice it is
    the clause around a verb of the future, once a sentence, unless all events told there are over. ``times`` are those
    of the document, resolved: claims that name only days before the report are passed over. ``nesting`` is that of its
    statements.
    """
    nesting = nesting or Nesting(document.statements)
    claims = sorted(_claims(document, times, nesting), key=lambda spans: spans[0].start)
    if not claims:
        return ()
    taken = _Taken(document.furniture)
    for forecast in document.forecasts:
        taken.add(forecast.content)
    out: list[ForecastMention] = []
    for content in claims:
        if not any(taken.touches(span.start, span.end) for span in content) and not _is_over(document, content, times):
            taken.add(content)
            out.append(ForecastMention(content=content, condition=_condition(content), odds=None, score=_SCORE))
    return tuple(out)


class _Taken:
    """Stretches of text that are spoken for, kept apart and in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            first, last = self._meets(span.start, span.end)
            if first == last:
                self._starts.insert(first, span.start)
                self._ends.insert(first, span.end)
            else:
                self._starts[first:last] = [min(span.start, self._starts[first])]
                self._ends[first:last] = [max(span.end, self._ends[last - 1])]

    def touches(self, start: int, end: int) -> bool:
        first, last = self._meets(start, end)
        return first < last

    def _meets(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the stretches that share a character with the span from ``start`` to ``end``."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))


class _Marks:
    """Where a report has words that tell of the future, so that other sentences need no closer look."""

    def __init__(self, text: str) -> None:
        lowered = _in_bytes(text)
        self._starts: list[int] = []
        for word in _FUTURE_MARKS:
            at = lowered.find(word)
            while at >= 0:
                self._starts.append(at)
                at = lowered.find(word, at + 1)
        self._starts.sort()

    def may_tell(self, start: int, end: int) -> bool:
        """Whether something of the future may be told from ``start`` to ``end``."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end


def _claims(document: Document, times: Sequence[Time], nesting: Nesting) -> Iterator[tuple[Span, ...]]:
    marks = _Marks(document.report.text)
    for statement in document.statements:
        yield from _said(document, statement, times, marks)
    for sentence in document.sentences:
        if not marks.may_tell(sentence.start, sentence.end):
            continue
        span = _span(document, sentence.start, sentence.end)
        if not nesting.touches(span) and (clause := _future_clause(document, span)):
            yield (clause,)


def _said(
    document: Document, statement: StatementMention, times: Sequence[Time], marks: _Marks
) -> Iterator[tuple[Span, ...]]:
    """The claims of one saying."""
    if statement.form != "indirect":
        yield from [(span,) for span in statement.content if _ANSWER.fullmatch(span.text)]
    binds = statement.stance == "promises" and (_tells_future(statement) or _binds(document, statement, times))
    if _foretells(statement) or binds:
        yield statement.content
    elif statement.stance in ("asserts", "believes"):
        for span in statement.content:
            for part in _by_sentence(document, span) if marks.may_tell(span.start, span.end) else ():
                if clause := _future_clause(document, part):
                    yield (clause,)


def _foretells(statement: StatementMention) -> bool:
    if statement.stance != "believes":
        return statement.stance == "predicts"
    expects = is_expecting(word for part in statement.cue for word in part.text.split())
    return expects and _TO_COME.search(statement.content[0].text) is not None


def _tells_future(statement: StatementMention) -> bool:
    text = " ".join(c.text for c in statement.content)
    return bool(_CONDITIONAL.search(text) or _foretelling(text))


def _binds(document: Document, statement: StatementMention, times: Sequence[Time]) -> bool:
    """Whether somebody vows to do something that may still come: not long ago, and no crime he is charged with."""
    first = statement.content[0]
    vow = next((cue for cue in statement.cue if _VOWING.search(cue.text)), None)
    if vow is None or not _TO_DO.match(first.text) or _CRIME.match(first.text):
        return False
    text, published = document.report.text, document.report.published
    before = text[max(0, vow.start - _VOW_REACH) : vow.start]
    is_noun = _VOW_NOUN.fullmatch(vow.text) and _NOUN.search(before)
    if is_noun or _LONG_SINCE.search(before) or _NOT_KEPT.match(text, statement.content[-1].end):
        return False
    low, high = (bisect_left(times, at, key=lambda t: t.start) for at in (vow.end, first.start))
    long_ago = (published - _LONG_AGO).isoformat() if published else ""
    return not any(t.to and t.to < long_ago for t in times[low:high])


def _future_clause(document: Document, span: Span) -> Span | None:
    """The clause around the first verb of the future, without the clauses joined to it by "and", "but", "because".

    None where the words tell nothing to come: no verb of the future, or events that are all past.
    """
    found = _foretelling(span.text)
    if found is None or _tells_past(document, span):
        return None
    start = max((x.end() for x in _JOINT.finditer(span.text, 0, found.start())), default=0)
    after = _JOINT.search(span.text, found.end())
    return _span(document, span.start + start, span.start + (after.start() if after else len(span.text)))


def _tells_past(document: Document, span: Span) -> bool:
    """Whether events are told there, and all of them are over."""
    first, last = (bisect_left(document.events, at, key=lambda e: e.trigger.start) for at in (span.start, span.end))
    told = document.events[first:last]
    return bool(told) and not any(event.status in ("future", "possible", "negated") for event in told)


def _foretelling(text: str) -> re.Match[str] | None:
    """The first verb of the future that tells no mere purpose and no plan that was given up."""
    for found in _FUTURE.finditer(text):
        purpose = found["arranged"] and _PURPOSE.search(text, 0, found.start())
        plan = found["planned"]
        if not purpose and not (plan and (_GIVES_UP.search(text, 0, found.start()) or _given_up(text, found))):
            return found
    return None


def _given_up(text: str, plan: re.Match[str]) -> bool:
    return plan["planned"].lower() == "plans to" and _WAS_GIVEN_UP.match(text, plan.end()) is not None


def _is_over(document: Document, content: Sequence[Span], times: Sequence[Time]) -> bool:
    """Whether all days that the claim names were over before the report."""
    published = document.report.published
    bounds = [tuple(bisect_left(times, at, key=lambda t: t.start) for at in (c.start, c.end)) for c in content]
    days = [t.to for first, last in bounds for t in times[first:last] if t.to]
    return published is not None and bool(days) and max(days) < published.isoformat()


def _by_sentence(document: Document, span: Span) -> Iterator[Span]:
    first = max(0, bisect_right(document.sentences, span.start, key=lambda s: s.start) - 1)
    for s in document.sentences[first : bisect_left(document.sentences, span.end, key=lambda s: s.start)]:
        start, end = max(s.start, span.start), min(s.end, span.end)
        if end - start >= _SHORTEST:
            yield _span(document, start, end)


def _span(document: Document, start: int, end: int) -> Span:
    text = document.report.text
    while end > start and text[end - 1] in ' .\n"”':
        end -= 1
    return Span(start, end, text[start:end])


def _condition(content: Sequence[Span]) -> Span | None:
    for span in content:
        if found := _CONDITION.search(span.text):
            return Span(span.start + found.start(), span.start + found.end(), found[0])
    return None

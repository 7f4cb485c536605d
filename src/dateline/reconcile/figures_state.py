"""A telling of a figure with all that comparing needs, and what two such tellings have in common."""

from datetime import date, timedelta

import msgspec

from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures_measures import Measure, measure
from dateline.reconcile.figures_owners import Named, owners
from dateline.reconcile.figures_scope import Scope, is_difference, scope
from dateline.reconcile.figures_values import Bounds, bounds, say
from dateline.reconcile.figures_words import WORD, clause_of, means_in
from dateline.reconcile.publishers import house_of
from dateline.resolve.numerals import parse_number

DAYS_APART = 1
"""Days by which two tellings of one incident may differ: the night between, and the report's day for the event's."""
NEAR_DAYS = 1
"""Days up to which two states are of one time: reports of one evening and the next morning."""
COPIED_WITHIN = 1
"""Days after its original in which a copy is printed: papers run the text of an agency the next morning."""
COPIED_WORDS = 0.75
"""Share of the words of two sentences, numbers left out, from which one copies the other: a copy may change a word or
two of a sentence (our judgement)."""
NEAR_REPLACED = 0.9
"""Share of the value that a report gives as replaced from which another outlet's counts as that value: of one toll 58
and 60, but not 415 and 1,240 (our judgement)."""
SAME_VALUE = 0.98
"""Share from which on two numbers are one: 65,000 and 65,500 are, 41,000 and 45,000 are not."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A telling of a figure with what comparing needs, worked out once."""

    figure: FigureTelling
    measure: Measure
    scope: Scope
    bounds: Bounds | None
    """None where no value is told, or only by how much one has moved ("150 more than a day before")."""
    origin: str
    """Reports with one origin are one voice."""
    event: str | None
    """Id of the joined event, or None where it is not known."""
    place: PlaceSeen | None
    """Where it counts: the figure's own place, or the one that its report leaves to be understood."""
    story: str | None
    """Id of its report's story, or None where it is not known."""
    means: frozenset[str]
    """How the attack that it counts the victims of was made, where its sentence says so."""
    cited: bool = False
    """Whether it is told as an earlier value or another's claim ("up from 1,400", "not 200")."""
    replaces: Bounds | None = None
    """The earlier or rejected value that the report gives with it."""
    rejects: bool = False
    """Whether it is given as wrong, and not as an earlier one."""
    nationwide: bool = False
    """Whether words say that the whole country is counted ("210 nationwide"); ``place`` is then no part of it."""
    own: tuple[PlaceSeen, ...] = ()
    """The places that its own words give it; it is of all of them (see ``figures_owners``)."""
    by_place: bool = False
    """Whether its report gives numbers to several places."""

    @property
    def denied(self) -> bool:
        """Whether its event is told as not having happened ("denied that 40 people were killed")."""
        return self.figure.event_status == "negated"

    @property
    def source(self) -> str | None:
        """Who tells it, as comparing knows them: "Police" opens a sentence, "police" closes one."""
        return self.figure.source.lower() if self.figure.source else None

    @property
    def words(self) -> str:
        """The value as it was told."""
        return say(self.figure.comparator, self.figure.low, self.figure.high)


def state(
    figure: FigureTelling,
    *,
    origin: str | None = None,
    event: str | None = None,
    place: PlaceSeen | None = None,
    story: str | None = None,
    named: Named = (),
) -> Stated:
    """``figure`` with its measure, scope and interval; ``origin`` is its report where no other is known."""
    clause = clause_of(figure)
    counted = measure(figure, clause)
    return Stated(
        figure=figure,
        measure=counted,
        scope=scope(figure, counted, clause),
        bounds=None if is_difference(clause) else bounds(figure.comparator, figure.low, figure.high, counted.factor),
        origin=origin or figure.report,
        event=event,
        place=place or figure.where,
        story=story,
        means=means_in(figure.sentence.text),
        own=owners(figure, named),
    )


# What two have in common


def same_event(left: Stated, right: Stated) -> bool:
    """Are both known to belong to one joined event?"""
    return left.event is not None and left.event == right.event


def in_one_story(left: Stated, right: Stated) -> bool:
    """Are both known to be told in one story?"""
    return left.story is not None and left.story == right.story


def one_teller(left: Stated, right: Stated) -> bool:
    """Do one publisher or one source tell both?"""
    a, b = left.figure, right.figure
    return bool((a.publisher and a.publisher == b.publisher) or (a.source and left.source == right.source))


def is_slip(copy: Stated, original: Stated) -> bool:
    """Does ``copy`` give another value where it repeats a sentence of its origin's own report?"""
    a, b = original.figure, copy.figure
    if a.report == b.report or original.origin != copy.origin or _second_hand(original) or not _second_hand(copy):
        return False
    if original.bounds is None or copy.bounds is None or original.bounds.said == copy.bounds.said:
        return False
    if not a.published or not b.published or not 0 <= days_apart(a.published, b.published) <= COPIED_WITHIN:
        return False
    return not copy.scope.corrects and _words_shared(a.sentence.text, b.sentence.text) >= COPIED_WORDS


def _second_hand(item: Stated) -> bool:
    """Is it told by another than its origin?"""
    publisher = item.figure.publisher
    own = item.origin == item.figure.report or (publisher is not None and item.origin == house_of(publisher))
    return not own


def _words_shared(left: str, right: str) -> float:
    """Words of both in the words of either (Jaccard)."""
    a, b = (frozenset(word.lower() for word in WORD.findall(text)) for text in (left, right))
    return len(a & b) / len(a | b) if a | b else 0.0


def corrects(left: Stated, right: Stated) -> bool:
    """Do the right one's words say that it changes the left one's value, as far as they say which they change?

    Of the values in its own report it changes what is told there as replaced, or what its teller said before of them.
    """
    if not right.scope.corrects or not left.bounds or not right.bounds:
        return False
    if left.figure.report == right.figure.report and not left.cited and not _says_anew(left, right):
        return False
    if right.replaces is not None:
        return left.bounds.ratio(right.replaces) >= NEAR_REPLACED
    if right.scope.turn is None:
        return True
    return (left.bounds.said < right.bounds.said) == (right.scope.turn == "up")


def _says_anew(left: Stated, right: Stated) -> bool:
    """Does one teller in one report come back to those whom it counted in an earlier sentence?"""
    a, b = left.measure, right.measure
    alike = (a.kind, a.population, a.part, a.owner) == (b.kind, b.population, b.part, b.owner)
    one_teller_says = left.source == right.source
    return alike and one_teller_says and left.figure.sentence.end <= right.figure.sentence.start


def told_later(left: Stated, right: Stated) -> bool:
    """Was the right one published on a later day?"""
    first, second = left.figure.published, right.figure.published
    return bool(first and second and first < second)


def later_time(left: Stated, right: Stated) -> str | None:
    """Why a running figure of a later time differs without anybody being wrong, or None."""
    first, second = left.scope.as_of, right.scope.as_of
    if not first or not second:
        return None
    if right.scope.extent == "toll" and has_grown(left, right):
        return f"the toll has grown from {say_day(first)} to {say_day(second)}"
    if not _runs(left) or not _runs(right):
        return None
    states = "level" in (left.scope.extent, right.scope.extent)
    if states and days_apart(first, second) > NEAR_DAYS:
        return f"as of {say_day(first)}, then as of {say_day(second)}"
    grown = not states and has_grown(left, right)
    return f"it has grown from {say_day(first)} to {say_day(second)}" if grown else None


def _runs(item: Stated) -> bool:
    return item.scope.extent != "single" or item.scope.loose


def has_grown(left: Stated, right: Stated) -> bool:
    """Is the figure of the later time the larger, and may it grow? Of one day the later report is the later time."""
    first, second = left.scope.as_of, right.scope.as_of
    if not first or not second or left.bounds is None or right.bounds is None or not _runs(right):
        return False
    unsaid = first == second and not (left.scope.said and right.scope.said)
    later = first < second or (unsaid and told_later(left, right))
    return later and right.bounds.said > left.bounds.said


def is_vague(item: Stated) -> bool:
    """Does a word tell it that stands for many numbers ("dozens", "several hundred"), and no range that is given?"""
    numeral = parse_number(item.figure.number.text)
    return numeral is not None and numeral.low < numeral.high and not numeral.range


# Words and days


def name_place(place: PlaceSeen) -> str:
    """The place in words."""
    return place.name or place.text


def days_apart(first: str, second: str) -> int:
    """Days from ``first`` to ``second`` (ISO days)."""
    return (date.fromisoformat(second) - date.fromisoformat(first)) // timedelta(days=1)


def say_day(day: str | None) -> str:
    """A day in words."""
    if not day:
        return "a day not known"
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%b %Y}"

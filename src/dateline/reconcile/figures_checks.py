"""What must be the same for two figures to be compared; each check gives the reason why they cannot, or None."""

import re
from collections.abc import Callable, Sequence

from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures_measures import CAPACITY, COMMON_CLASSES, MISSING, OWN, UNKNOWN_KIND, Measure
from dateline.reconcile.figures_nations import nations_of
from dateline.reconcile.figures_owners import apart, hold
from dateline.reconcile.figures_places import far_apart, says_place
from dateline.reconcile.figures_scope import Scope
from dateline.reconcile.figures_shares import is_polled
from dateline.reconcile.figures_state import (
    DAYS_APART,
    NEAR_DAYS,
    Stated,
    days_apart,
    has_grown,
    in_one_story,
    later_time,
    name_place,
    one_teller,
    same_event,
    say_day,
    told_later,
)
from dateline.reconcile.figures_words import above, kind_of


def _values(left: Stated, right: Stated) -> str | None:
    return "one of them has no value of its own" if left.bounds is None or right.bounds is None else None


def _kinds(left: Stated, right: Stated) -> str | None:
    a, b = left.measure, right.measure
    if a.unit != b.unit:
        return f"{a.unit} against {b.unit}"
    if a.kind == b.kind == UNKNOWN_KIND and not (same_event(left, right) or _special(a, b)):
        return "what is done with them is not said"
    if a.kind != b.kind and CAPACITY in (a.kind, b.kind):
        return "those for whom there is room against those who are there"
    if a.kind == b.kind or (UNKNOWN_KIND in (a.kind, b.kind) and (_special(a, b) or same_event(left, right))):
        return None
    return f"{a.kind} against {b.kind}"


def _special(a: Measure, b: Measure) -> bool:
    """Is one noun counted that says enough by itself ("positions", "trucks"), or the share of one party or person?"""
    if a.owner and a.owner == b.owner:
        return True
    return a.population is not None and a.population == b.population and a.population not in COMMON_CLASSES


def _populations(left: Stated, right: Stated) -> str | None:
    a, b = left.measure, right.measure
    if reason := _parts(left, right) or _sides(a, b) or _nations(left, right):
        return reason
    if a.owner and b.owner and a.owner != b.owner:
        return f"that of {a.owner} against that of {b.owner}"
    if (a.owner or b.owner) and is_polled(left.figure) != is_polled(right.figure):
        return "a poll against a count of the votes"
    if a.population is None or b.population is None or a.population == b.population:
        return None
    if a.population in above(b.population) or b.population in above(a.population):
        whole, part = (left, right) if a.population in above(b.population) else (right, left)
        return _whole_and_part(whole, part)
    return f"{a.population} against {b.population}"


def _parts(left: Stated, right: Stated) -> str | None:
    """A part is compared only with what counts the same named class, and never with the whole of its own sentence."""
    a, b = left.measure, right.measure
    if _is_share_of(left, right) or _is_share_of(right, left):
        return "a part against the whole"
    if not (a.part or b.part):
        return None
    one_class = a.population == b.population and a.population not in _EVERYBODY
    if a.part and b.part:
        return None if one_class or a.population != b.population else "parts of which it is not said who they are"
    return None if one_class and not _one_sentence(left, right) else "a part against the whole"


# After some, and before all of them: "[640] of the 2,000 homes"; "people of 30 nations" are no 30 people.
_WHOSE = r"(?:the|its|their|his|her)"
_OF_THE = re.compile(
    rf"\s+(?:of\s+(?:(?:{_WHOSE}|some|about|an estimated)\s+){{0,2}}|(?:people|persons) of\s+{_WHOSE}\s+)"
    r"(?P<whole>\d[\d,]*)",
    re.I,
)
_HARMED = r"(?P<word>killed|slain|dead|deaths|victims|fatalities|casualties|wounded|injured|hurt|missing)\b"
# "12 of the 27 people killed" are of all the dead; of "12 of the 27 passengers were killed" 27 were not.
_OF_HARMED = re.compile(rf"\s+(?:(?!(?:were|was|are|is|had|have|has|been)\b)[\w-]+\s+){{0,3}}?{_HARMED}", re.I)


def _is_share_of(part: Stated, whole: Stated) -> bool:
    """Is one told as some of a number, and the other that number, or larger and of all who were harmed as those were?

    Any other may tell the same, or deny it.
    """
    if part.bounds is None or whole.bounds is None or part.bounds.said >= whole.bounds.said:
        return False
    after = _after(part)
    found = _OF_THE.match(after)
    if found is None or part.bounds.overlaps(whole.bounds):
        return False
    harmed = _OF_HARMED.match(after, found.end())
    if harmed and kind_of(harmed["word"]) == part.measure.kind:
        return True
    return _is_number(whole, found["whole"]) and (_one_sentence(part, whole) or _is_shared_out(whole))


def _after(item: Stated) -> str:
    sentence = item.figure.sentence
    return sentence.text[item.figure.number.end - sentence.start :]


def _is_number(item: Stated, text: str) -> bool:
    return item.bounds is not None and item.bounds.said == float(text.replace(",", ""))


# Before all, of whom some are told: "12 of the [27] passengers".
_SOME_OF = re.compile(rf"\d\s+(?:people |persons )?of\s+(?:(?:{_WHOSE}|some|about|an estimated)\s+){{0,2}}$", re.I)


def _is_shared_out(whole: Stated) -> bool:
    sentence = whole.figure.sentence
    return _SOME_OF.search(sentence.text[: whole.figure.number.start - sentence.start]) is not None


def _one_sentence(left: Stated, right: Stated) -> bool:
    a, b = left.figure, right.figure
    return a.report == b.report and a.sentence.start == b.sentence.start


def _whole_and_part(whole: Stated, part: Stated) -> str | None:
    """A class and one inside it tell one number if the values agree; a smaller part says nothing against the whole."""
    if whole.bounds is None or part.bounds is None or whole.bounds.overlaps(part.bounds):
        return None
    if part.bounds.said < whole.bounds.said:
        return f"{part.measure.population} are a part of {whole.measure.population}"
    return None


def _sides(a: Measure, b: Measure) -> str | None:
    """Different sides, nations or qualities; "own" may be any side but the enemy's."""
    for one, other in ((a, b), (b, a)):
        if one.population == "militant" and other.population != "militant" and other.named - one.named:
            return f"{_said_side(other)} against militants"
    plain_a, plain_b = a.named - {OWN}, b.named - {OWN}
    if plain_a and plain_b and not plain_a & plain_b:
        return f"{', '.join(sorted(plain_a))} against {', '.join(sorted(plain_b))}"
    return None


def _nations(left: Stated, right: Stated) -> str | None:
    """People of two countries, as where each side of a fight counts its own dead."""
    a, b = nations_of(left.figure, left.measure), nations_of(right.figure, right.measure)
    return f"those of {', '.join(sorted(a))} against those of {', '.join(sorted(b))}" if a and b and not a & b else None


def _said_side(it: Measure) -> str:
    return ", ".join(sorted(it.named)) + (f" {it.population}s" if it.population else "")


def clearly_other(left: Stated, right: Stated) -> bool:
    """Do both say who is counted, and not the same?"""
    a, b = left.measure, right.measure
    if a.population is None or b.population is None:
        return False
    held = a.population in above(b.population) or b.population in above(a.population)
    return not held or (_places(left, right) is not None)


def _places(left: Stated, right: Stated) -> str | None:
    """One joined event may be told of two places, of which one may be misread; not if a number's own words name it."""
    a, b = _where(left, right), _where(right, left)
    are_apart = apart if _rivals_by_place(left, right) else far_apart
    if not a or not b or not all(are_apart(one, other) for one in a for other in b):
        return None
    if same_event(left, right) and not _say_both(left, right):
        return None
    return f"{_name_places(a)} is not {_name_places(b)}"


def _rivals_by_place(left: Stated, right: Stated) -> bool:
    """Do two values differ, given place by place? Of others a name that is not known may be of a part of the town."""
    differ = left.bounds is None or right.bounds is None or not left.bounds.overlaps(right.bounds)
    return differ and (left.by_place or right.by_place)


def _where(item: Stated, other: Stated) -> tuple[PlaceSeen, ...]:
    """The places of its own words, else that of its event or, beside ``other``, of its report."""
    place = item.figure.where or _left_open(item, other)
    return item.own or ((place,) if place else ())


def _name_places(places: Sequence[PlaceSeen]) -> str:
    return " and ".join(map(name_place, places))


def _whole_and_place(left: Stated, right: Stated) -> str | None:
    """Where numbers are given place by place, that of a place says nothing of the whole, unless it is the larger."""
    whole, part = (left, right) if hold(_at(left), _at(right)) else (right, left)
    if not hold(_at(whole), _at(part)) or not (left.by_place or right.by_place):
        return None
    if whole.bounds is None or part.bounds is None or whole.bounds.overlaps(part.bounds):
        return None
    later = (part.scope.as_of or "") > (whole.scope.as_of or "")
    if part.bounds.said > whole.bounds.said and not later:
        return None
    return f"{_name_places(_at(part))} is a part of {_name_places(_at(whole))}"


def _at(item: Stated) -> tuple[PlaceSeen, ...]:
    """The places of its own words, else the one its report leaves to be understood; people there may be anywhere."""
    left_open = item.place if item.scope.extent != "level" else None
    return item.own or ((left_open,) if left_open else ())


def _whole_country(left: Stated, right: Stated) -> str | None:
    """A number of the whole country says nothing of a place in it."""
    if left.nationwide == right.nationwide:
        return None
    part = right if left.nationwide else left
    place = part.figure.where or part.place
    return f"the whole country against {name_place(place)}" if place and place.level != "country" else None


def _added(left: Stated, right: Stated) -> str | None:
    """What has come on top is no whole, and says nothing of what came on top up to another day."""
    a, b = left.scope, right.scope
    if a.added and b.added:
        return None if a.as_of == b.as_of else f"added by {say_day(a.as_of)} against added by {say_day(b.as_of)}"
    if a.added == b.added or (left.bounds and right.bounds and left.bounds.overlaps(right.bounds)):
        return None
    return "what has come on top against all of them"


def _left_open(item: Stated, other: Stated) -> PlaceSeen | None:
    """Where the report leaves an incident to be, beside one whose words name its place; people may be anywhere."""
    state_of_things = "level" in (item.scope.extent, other.scope.extent)
    return item.place if says_place(other.figure) and not state_of_things else None


def _say_both(a: Stated, b: Stated) -> bool:
    """Does each sentence name its place, one of them in the number's own words?"""
    return all(one.own or _in_sentence(one.figure) for one in (a, b)) and bool(a.own or b.own)


def _in_sentence(figure: FigureTelling) -> bool:
    return figure.where is not None and figure.where.text in figure.sentence.text


def _ahead(left: Stated, right: Stated) -> str | None:
    return "planned against told as having happened" if left.scope.ahead != right.scope.ahead else None


def _denied(left: Stated, right: Stated) -> str | None:
    return "denied against told as having happened" if left.denied != right.denied else None


def _extents(left: Stated, right: Stated) -> str | None:
    kinds = {left.scope.extent, right.scope.extent}
    if len(kinds) == 1 or kinds in ({"single", "toll"}, {"toll", "total"}):
        return None
    single = next((item for item in (left, right) if item.scope.extent == "single"), None)
    running = right if single is left else left
    if single is None:
        return "a total against how many there are"
    if running.scope.extent == "level":
        return "a single day against how many there are"
    return None if single.scope.loose else f"a single day against a total{_since(running.scope)}"


def _since(it: Scope) -> str:
    return f" since {say_day(it.first)}" if it.first else f" since {it.since_words}" if it.since_words else ""


def _starts(left: Stated, right: Stated) -> str | None:
    """Totals that begin on days that are said to be different count different things."""
    a, b = left.scope, right.scope
    if a.extent != "total" or b.extent != "total" or not a.first or not b.first:
        return None
    if abs(days_apart(a.first, b.first)) <= max(a.slack, b.slack, DAYS_APART):
        return None
    return f"since {say_day(a.first)} against since {say_day(b.first)}"


def _days(left: Stated, right: Stated) -> str | None:
    """Incidents of two days are two incidents; a joined event stands above days that are not both said."""
    a, b = left.scope, right.scope
    if a.extent in _RUN or b.extent in _RUN or (same_event(left, right) and not (a.said and b.said)):
        return None
    if not (a.first and a.as_of and b.first and b.as_of):
        return None if same_event(left, right) else _undated(left, right)
    slack = 0 if _days_are_sure(left, right) else DAYS_APART
    if days_apart(a.as_of, b.first) <= slack and days_apart(b.as_of, a.first) <= slack:
        return None
    return f"{say_day(a.as_of)} against {say_day(b.as_of)}"


def _days_are_sure(left: Stated, right: Stated) -> bool:
    """Are both days said, and not by two reports of one joined event, of which one may have the day wrong?"""
    two_accounts = same_event(left, right) and left.figure.report != right.figure.report
    tolls = "toll" in (left.scope.extent, right.scope.extent)
    return left.scope.said and right.scope.said and not tolls and not two_accounts


_RUN = frozenset(("total", "level"))
TOLL_DAYS = 4
"""Days over which the toll of one incident is told and grows, where nothing else names the incident."""


def _undated(left: Stated, right: Stated) -> str | None:
    """A toll has no first day: it may be of an incident some days before."""
    a, b = left.scope.as_of, right.scope.as_of
    if not a or not b:
        return "the day of one of them is not known"
    return None if abs(days_apart(a, b)) <= TOLL_DAYS else f"{say_day(a)} against {say_day(b)}"


def _voices(left: Stated, right: Stated) -> str | None:
    """Copies of one origin, and two numbers of one teller in one report, cannot conflict."""
    if left.origin != right.origin or left.bounds is None or right.bounds is None:
        return None
    if left.bounds.overlaps(right.bounds) or left.cited or left.source != right.source:
        return None
    if right.scope.corrects or has_grown(left, right):
        return None
    if same_event(left, right) and not _one_breath(left, right):
        return None
    return "one voice tells both" if left.figure.report == right.figure.report else "copies of one origin"


def _one_breath(left: Stated, right: Stated) -> bool:
    """Does one report give both as of one source, or in one sentence? It tells two things and does not deny itself.

    Two sentences without a source may have two that were not found.
    """
    return left.figure.report == right.figure.report and (bool(left.figure.source) or _one_sentence(left, right))


FAR_APART = 0.1
"""Share below which two numbers hardly tell one thing: 5 bodies in a corridor and 1,300 dead of an attack."""


def _one_thing(left: Stated, right: Stated) -> str | None:
    """Values that differ speak against each other only if it is plain that they count one thing."""
    if left.bounds is None or right.bounds is None or left.bounds.overlaps(right.bounds) or same_event(left, right):
        return None
    if left.bounds.ratio(right.bounds) < FAR_APART:
        return "so far apart that they hardly count one thing"
    if left.figure.report == right.figure.report:
        return None
    return _one_incident(left, right) if _of_incident(left, right) else _one_total(left, right)


def _of_incident(left: Stated, right: Stated) -> bool:
    return "single" in (left.scope.extent, right.scope.extent) or "toll" in (left.scope.extent, right.scope.extent)


def _one_incident(left: Stated, right: Stated) -> str | None:
    """Of two incidents of one day something must say that they are one: the place, the story, or who tells it anew."""
    if reason := _other_incident(left, right):
        return reason
    if in_one_story(left, right) or (right.scope.corrects and one_teller(left, right)):
        return None
    if left.measure.part or right.measure.part:
        return "parts of wholes that may be two"
    if left.scope.as_of != right.scope.as_of:
        return f"{say_day(left.scope.as_of)} against {say_day(right.scope.as_of)}"
    return None if _one_place(left.place, right.place) else "that both were at one place is not said"


def _other_incident(left: Stated, right: Stated) -> str | None:
    """What says that they are two: the means, who is counted, or places that lie apart."""
    if left.means and right.means and not left.means & right.means:
        return f"{', '.join(sorted(left.means))} against {', '.join(sorted(right.means))}"
    a, b = left.measure.population, right.measure.population
    if a != b and not {a, b} <= _AT_LARGE and not in_one_story(left, right):
        return f"{a or 'nobody named'} against {b or 'nobody named'}"
    if left.place and right.place and far_apart(left.place, right.place):
        return f"{name_place(left.place)} is not {name_place(right.place)}"
    return None


def _one_place(a: PlaceSeen | None, b: PlaceSeen | None) -> bool:
    """Is it one settlement or less? Two quarters of a city, or a quarter and the city, are not."""
    if a is None or b is None or _WIDE & {a.level, b.level}:
        return False
    return a.name == b.name or bool(a.gazetteer and a.gazetteer == b.gazetteer)


def _one_total(left: Stated, right: Stated) -> str | None:
    if "level" in (left.scope.extent, right.scope.extent):
        return None if left.place or right.place or in_one_story(left, right) else "where one of them was is not said"
    if later_time(left, right) is None and not (left.scope.first and right.scope.first):
        return "since when one of them counts is not said"
    a, b = left.scope.as_of, right.scope.as_of
    if a and b and abs(days_apart(a, b)) > NEAR_DAYS and not has_grown(left, right) and not in_one_story(left, right):
        return f"as of {say_day(a)} against as of {say_day(b)}"
    return None


def _missing(left: Stated, right: Stated) -> str | None:
    """How many are missing goes up and down by the day: of two days only one teller's numbers replace each other."""
    if left.measure.kind != MISSING or left.bounds is None or right.bounds is None:
        return None
    if left.bounds.overlaps(right.bounds) or right.scope.corrects or one_teller(left, right):
        return None
    return "those missing on two days, by two tellers" if told_later(left, right) else None


_WIDE = frozenset(("country", "province", "region", "water"))
_EVERYBODY = frozenset((None, "person"))
"""Classes that name nobody in particular: the whole and any part of it are of them."""
_AT_LARGE = _EVERYBODY | {"civilian"}

CHECKS: tuple[Callable[[Stated, Stated], str | None], ...] = (
    _values,
    _kinds,
    _populations,
    _places,
    _whole_and_place,
    _whole_country,
    _added,
    _ahead,
    _denied,
    _extents,
    _starts,
    _days,
    _voices,
    _one_thing,
    _missing,
)

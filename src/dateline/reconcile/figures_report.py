"""All figures of one report together: what one leaves unsaid stands with the one before it.

"The activists put the number at 1,900" counts what the sentence before counts; "900 in the same time" has its days; and
"up from 1,400" gives an earlier value, which the figure before it replaces.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from dateline.model import Record
from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures import Stated, state
from dateline.reconcile.figures_measures import UNKNOWN_KIND, VICTIMS, Measure
from dateline.reconcile.figures_owners import Named, apart, hold, is_subject
from dateline.reconcile.figures_places import far_apart, says_place
from dateline.reconcile.figures_scope import Scope
from dateline.reconcile.figures_words import Clause, clause_of
from dateline.reconcile.tellings import place_seen

NEAR_PLACE = 400
"""Characters back to a place that a figure without one may be of: the paragraph before."""
NEAR_SENTENCES = 260
"""Characters between a figure that says little and the one it leans on: the sentence before and one more."""
_MORE = re.compile(r"\s+(?:more|others|other)\b", re.I)
_AFTER_MORE = re.compile(r"\s+(?:more|further|additional)\b(?! than)", re.I)
_BEFORE_MORE = re.compile(r"\b(?:another|a further|an additional)\s+(?:(?:about|around|some|at least)\s+)?$", re.I)
_PARAGRAPH = 1
"""White space between sentences of one paragraph; more of it begins another."""

_COUNTRYWIDE = (
    r"(?:(?<!\ba )(?<!\bthe )(?:nation|country)-?wide|nationally"
    r"|(?:across|throughout|all over) (?:the|its) (?:whole |entire )?(?:country|nation)"
    r"|in the (?:whole|entire) country)"
)
_NATIONWIDE = re.compile(rf"\b{_COUNTRYWIDE}\b", re.I)
# "Nationwide, 112 people died": it holds for the sentence, but not for a part with a place of its own.
_OPENS_NATIONWIDE = re.compile(rf"\W*{_COUNTRYWIDE}\b", re.I)
_IN_PLACE = re.compile(r"\b[Ii]n (?:the (?:\w+ )?)?[A-Z]")

_VERBS = r"given|put|said|spoken|reported|counted|estimated|foreseen|announced|named|listed"
_MODIFIERS = (
    r"(?:\s*(?:about|around|some|at least|more than|over|nearly|almost|roughly|fewer than|less than|the|a))*\s*$"
)
_CHANGED = (
    "rose|risen|raised|climbed|jumped|grew|grown|increased|revised"
    "|fell|fallen|lowered|dropped|shrank|shrunk|cut|reduced"
)
# "rose on Thursday to at least 14 people from 12": the words between the verb, the new value and the old one.
_TO_FROM = rf"\b(?:{_CHANGED})(?: \w+){{0,3}}? to(?: [\w.,-]+){{1,5}}? from"
_OWN_EARLIER = re.compile(
    r"(?:\b(?:up|down|risen|raised|lowered|fallen|shrunk|grown|cut|toll|it|number|figure|count) from"
    rf"|{_TO_FROM}"
    rf"|\bhad (?:\w+ )?(?:{_VERBS})\b(?: \w+){{0,5}}?(?: of| as| at)?|\bhad been"
    r"|\b(?:after|before|earlier|yesterday|previously)\b[\w ’,]{0,40}\bspoke of"
    rf"|\b(?:earlier|first|initial|previous|original) (?:estimate|figure|count|number)s? of){_MODIFIERS}",
    re.I,
)
_OTHERS_CLAIM = re.compile(
    r"(?:\bnot(?: the)?|\brather than|\binstead of|\bwhere the [\w ]{0,40}|\b(?:far|well) (?:below|above) [\w ’']{0,30}"
    rf"|(?:'s|’s) (?:figure|count|number|estimate) of){_MODIFIERS}",
    re.I,
)


class _Before(msgspec.Struct):
    """What the figures read so far leave for those to come."""

    wholes: Sequence[Stated] = ()
    """Figures that say what they count and are no part of another, the latest last."""
    last: Stated | None = None
    total: Stated | None = None
    """The latest running total."""
    totals: Sequence[Stated] = ()
    """The running totals of the paragraph."""


def state_report(
    figures: Sequence[FigureTelling],
    *,
    origin: str | None = None,
    events: Mapping[str, str] | None = None,
    places: Sequence[tuple[int, PlaceSeen]] = (),
    named: Named = (),
    story: str | None = None,
) -> list[Stated]:
    """All figures of one report, in order, each with what it takes from those before.

    ``events`` gives the joined event of a telling's reference; ``places`` are the report's locations with their
    offsets (see ``locations_of``), for figures whose own sentence names none; ``named`` are all mentions of places (see
    ``mentions_of``); ``story`` is the report's story.
    """
    told: list[Stated] = []
    before = _Before()
    for figure in figures:
        event = (events or {}).get(figure.event or "")
        own = state(figure, origin=origin, event=event, place=_place_of(figure, places), story=story, named=named)
        item = _lean(_of_those_before(_in_country(_of_country(own)), told), before)
        if item.cited and told and not item.denied:
            told[-1] = _replaces(told[-1], item)
        told.append(item)
        before = _after(before, item)
    return _by_place(told)


def locations_of(record: Record) -> tuple[tuple[int, PlaceSeen], ...]:
    """The locations of a record below countries, in order, with their offsets."""
    places = (place for place in record.places if place.use == "location" and place.level != "country")
    return tuple((place.start, place_seen(place)) for place in places)


def mentions_of(record: Record) -> tuple[tuple[int, PlaceSeen], ...]:
    """The mentions of places that a number may be of, in order, with their offsets.

    A place that acts is one only where it has a number ("Oststad reported 12"): "US air strikes" are flown elsewhere.
    """
    text = record.report.text
    places = (p for p in record.places if p.use == "location" or is_subject(text, p.start, p.end))
    return tuple((place.start, place_seen(place)) for place in places)


def _of_those_before(item: Stated, told: Sequence[Stated]) -> Stated:
    """``item``, where its sentence names no place, as of all places that the sentence before gives numbers to."""
    if item.own or item.nationwide or not told or _names_place(item):
        return item
    last = told[-1].figure.sentence
    if not _near(told[-1], item) or not _one_paragraph(told[-1], item):
        return item
    given = [each.own for each in told if each.figure.sentence.start == last.start]
    places = tuple({place.name: place for own in given for place in own}.values())
    one_sentence = last.start == item.figure.sentence.start
    if not any(apart(a, b) for a in places for b in places) or (one_sentence and len(given[-1]) == 1):
        return item
    return msgspec.structs.replace(item, own=places)


def _names_place(item: Stated) -> bool:
    where = item.figure.where
    return where is not None and where.text in item.figure.sentence.text


def _by_place(told: list[Stated]) -> list[Stated]:
    """The figures of a report that gives numbers to several places, each of its own."""
    counted = [item for item in told if item.measure.unit == "count" and len(item.own) == 1]
    if not any(_parts_place(a, b) for a, b in combinations(counted, 2)):
        return told
    return [msgspec.structs.replace(item, by_place=True, place=_place_among(item, told)) for item in told]


def _place_among(item: Stated, told: Sequence[Stated]) -> PlaceSeen | None:
    """Its own place; victims stay with the town where they fell, if their words name only its country.

    Not where that town has another value of their kind; and troops in a country may be anywhere in it.
    """
    own = _own_place(item)
    if own is None or item.place is None or own.level != "country" or not hold((own,), (item.place,)):
        return own
    if item.measure.kind not in VICTIMS:
        return own
    return own if any(_differs_at(item.place, item, other) for other in told) else item.place


def _differs_at(place: PlaceSeen, item: Stated, other: Stated) -> bool:
    """Is the other number given to ``place``, of the kind of ``item``, and another one? A running total is no rival."""
    if len(other.own) != 1 or item.bounds is None or other.bounds is None:
        return False
    one_kind = (item.measure.unit, item.measure.kind) == (other.measure.unit, other.measure.kind)
    if not one_kind or (item.scope.extent == "total") != (other.scope.extent == "total"):
        return False
    there = other.own[0].level != "country" and not apart(other.own[0], place)
    return there and not item.bounds.overlaps(other.bounds)


def _parts_place(a: Stated, b: Stated) -> bool:
    """Are two numbers of one kind given to two places, or to a country and with another value to a place in it?"""
    if not _alike(a.measure, b.measure) or a.bounds is None or b.bounds is None:
        return False
    held = hold(a.own, b.own) or hold(b.own, a.own)
    return apart(a.own[0], b.own[0]) or (held and not a.bounds.overlaps(b.bounds))


def _own_place(item: Stated) -> PlaceSeen | None:
    """The one place of its own words, or a closer one in it; of several no one; else the one its sentence names."""
    if len(item.own) == 1 and item.place is not None and item.own[0].level in ("province", "region"):
        return item.own[0] if apart(item.own[0], item.place) else item.place
    if item.own:
        return item.own[0] if len(item.own) == 1 else None
    return item.figure.where if _names_place(item) and not item.nationwide else item.place


def _place_of(figure: FigureTelling, places: Sequence[tuple[int, PlaceSeen]]) -> PlaceSeen | None:
    """Where the figure counts: its event's place, the last named near before it, or what the report is about."""
    if figure.where is not None and figure.where.level != "country":
        return figure.where
    inside = [p for at, p in places if figure.sentence.start <= at < figure.sentence.end]
    if inside:
        return inside[0] if len({place.name for place in inside}) == 1 else figure.where
    before = [place for at, place in places if figure.number.start - NEAR_PLACE <= at < figure.number.start]
    return before[-1] if before else _main_place(places) or figure.where


def _of_country(item: Stated) -> Stated:
    """``item`` without the town that its event or its report is about, where it counts the whole country."""
    if not _is_nationwide(clause_of(item.figure)):
        return item
    where = item.figure.where
    place = where if where is not None and where.level == "country" else None
    return msgspec.structs.replace(item, nationwide=True, place=place)


def _is_nationwide(clause: Clause) -> bool:
    """Does the clause say that it is of the whole country, or the sentence's opening, if the clause names no place?"""
    if _NATIONWIDE.search(clause.text):
        return True
    return bool(_OPENS_NATIONWIDE.match(clause.lead)) and not _IN_PLACE.search(clause.text)


def _in_country(item: Stated) -> Stated:
    """``item`` in the country said with it: of incidents it only is the country of the town that the report names."""
    where, running = item.figure.where, item.scope.extent in ("total", "level")
    if where is None or where.level != "country" or not says_place(item.figure):
        return item
    abroad = item.place is not None and far_apart(where, item.place)
    return msgspec.structs.replace(item, place=where) if running or abroad else item


def _main_place(places: Sequence[tuple[int, PlaceSeen]]) -> PlaceSeen | None:
    """The place that is named most, if nearly as many other mentions do not compete with it."""
    counts = Counter(place.name for _, place in places)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(place for _, place in places if place.name == ranked[0][0])


def _after(before: _Before, item: Stated) -> _Before:
    says = item.measure.kind != UNKNOWN_KIND and not item.measure.part and item.measure.unit == "count"
    kept = before.totals if before.last is None or _one_paragraph(before.last, item) else ()
    total = item if item.scope.extent == "total" and item.scope.first else None
    return _Before(
        wholes=(*before.wholes, item) if says else before.wholes,
        last=item,
        total=total or before.total,
        totals=(*kept, total) if total else kept,
    )


def _one_paragraph(before: Stated, item: Stated) -> bool:
    return item.figure.sentence.start - before.figure.sentence.end <= _PARAGRAPH


def _replaces(item: Stated, earlier: Stated) -> Stated:
    """``item`` as the figure that ``earlier``, told after it, was before."""
    if item.cited or not _alike(item.measure, earlier.measure):
        return item
    return msgspec.structs.replace(item, replaces=earlier.bounds, rejects=earlier.rejects)


def _alike(a: Measure, b: Measure) -> bool:
    return a.unit == b.unit and (a.kind == b.kind or UNKNOWN_KIND in (a.kind, b.kind))


def _lean(item: Stated, before: _Before) -> Stated:
    """``item`` with the measure and the scope that its words leave to the figures before."""
    clause = clause_of(item.figure)
    disputed = item.denied or bool(_OTHERS_CLAIM.search(clause.lead + clause.before))
    cited = disputed or bool(_OWN_EARLIER.search(clause.lead + clause.before))
    item = msgspec.structs.replace(item, cited=cited, rejects=disputed)
    if _says_little(item) and not _MORE.match(clause.after) and (whole := _whole_before(before, item)):
        item = _with_measure(item, whole, cited=cited)
    item = _with_people(before, item)
    if _is_more(clause) and not _beside(before.last, item):
        item = msgspec.structs.replace(item, scope=msgspec.structs.replace(item.scope, added=True))
    if total := _total_before(before, item):
        item = msgspec.structs.replace(item, scope=_with_time(item.scope, total.scope))
    return item


def _is_more(clause: Clause) -> bool:
    """Is the number called more of those counted before ("26 more bodies", "another 12")?"""
    return bool(_AFTER_MORE.match(clause.after) or _BEFORE_MORE.search(clause.before))


def _beside(last: Stated | None, item: Stated) -> bool:
    """Are those of another kind told before it? "12 killed. Dozens more were wounded": they are all the wounded.

    The wounded may stand in the next sentence; who dies after "14 were wounded" comes on top of the dead.
    """
    if last is None or last.measure.kind == item.measure.kind:
        return False
    one_sentence = last.figure.sentence.start == item.figure.sentence.start
    return one_sentence or (item.measure.kind == "wounded" and _near(last, item))


def _with_people(before: _Before, item: Stated) -> Stated:
    """Who is counted where only the act is said: those of the figure before, if that is of the same act."""
    last = before.last
    if last is None or item.measure.population is not None or item.figure.counted or item.measure.unit != "count":
        return item
    if last.measure.kind != item.measure.kind or not _near(last, item) or not _one_paragraph(last, item):
        return item
    named = item.measure.named or last.measure.named
    measure = msgspec.structs.replace(item.measure, population=last.measure.population, named=named)
    return msgspec.structs.replace(item, measure=measure)


def _whole_before(before: _Before, item: Stated) -> Stated | None:
    """The figure whose measure is meant: the latest of the day that is named, or else the one just before."""
    if item.scope.said:
        of_day = (w for w in reversed(before.wholes) if w.scope.as_of == item.scope.as_of and w.scope.said)
        if found := next(of_day, None):
            return found
    near = before.wholes and _near(before.wholes[-1], item)
    return before.wholes[-1] if near else None


def _near(before: Stated, item: Stated) -> bool:
    return item.figure.number.start - before.figure.number.end <= NEAR_SENTENCES


def _says_little(item: Stated) -> bool:
    """Does the figure say neither what is done nor more than people or parts of those named before?"""
    counts = item.measure.unit == "count" and item.measure.kind == UNKNOWN_KIND and item.figure.event is None
    open_ = (item.figure.counted or "").lower() in _VAGUE
    vague = open_ or item.measure.part or item.measure.population in _MOVED_WITH
    return counts and vague


# "There were 30 of them": who they are may stand in a sentence without a figure.
_PRONOUNS = frozenset(("them", "it", "these"))
_VAGUE = frozenset(("", "them", "those", "others", "more", "it", "these", "people", "persons"))
_MOVED_WITH = frozenset(("fighter", "militant"))


def _with_measure(item: Stated, whole: Stated, *, cited: bool) -> Stated:
    own, from_ = item.measure, whole.measure
    left_open = own.population is None and (item.figure.counted or "").lower() not in _PRONOUNS
    population = from_.population if left_open else own.population
    measure = msgspec.structs.replace(
        own, kind=from_.kind, population=population, named=own.named or from_.named, part=own.part and not cited
    )
    scope = item.scope
    if not scope.said and scope.extent == "single":
        scope = _with_time(scope, whole.scope)
    elif scope.extent == "single" and whole.scope.extent in ("total", "level") and cited:
        scope = msgspec.structs.replace(scope, extent=whole.scope.extent, first=whole.scope.first)
    return msgspec.structs.replace(item, measure=measure, scope=scope)


def _with_time(scope: Scope, other: Scope) -> Scope:
    return msgspec.structs.replace(
        scope, extent=other.extent, first=other.first, as_of=other.as_of, said=other.said, since_words=other.since_words
    )


def _total_before(before: _Before, item: Stated) -> Stated | None:
    """The total whose days are meant: by words ("in the same time"), or of one kind in the paragraph before it."""
    if before.last is None:
        return None
    if item.scope.same_time:
        return before.total or before.last
    open_ = item.scope.extent == "single" and not item.scope.said and not item.scope.ahead
    if not open_ or not _one_paragraph(before.last, item):
        return None
    return next((total for total in reversed(before.totals) if total.measure.kind == item.measure.kind), None)

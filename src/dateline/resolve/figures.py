"""Figures: the numbers of a report as intervals with comparator, unit, the thing counted and their event."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from dateline.model import Comparator, Document, Figure, NumberMention, Place, Span
from dateline.resolve.calibration import calibrate
from dateline.resolve.figure_changes import unit_of_change
from dateline.resolve.figure_comparators import Comparison, compare_after, compare_before
from dateline.resolve.figure_links import EventLinks, pair_figures
from dateline.resolve.figure_money import SIGN, Countries
from dateline.resolve.figure_numbers import SCALES
from dateline.resolve.figure_parts import Tellers, mend_links
from dateline.resolve.figure_thousands import counts_dotted, may_be_dotted, read_dotted
from dateline.resolve.figure_units import (
    COUNT,
    MAGNITUDE,
    PERCENT,
    Measure,
    NumberPlace,
    find_measure,
    is_money,
    looks_like_magnitude,
    same_dimension,
)
from dateline.resolve.number_parts import tells_change
from dateline.resolve.numerals import Numeral, parse_number
from dateline.resolve.statements import Nesting, statement_id

_WORD = re.compile(r"\S+")
# One of a unit: "about a mile", "more than a pound of heroin"; "a few miles" and "a man" count nothing.
_ARTICLES = frozenset(("a", "an"))
_PER_CENT_AT_END = re.compile(r"(?<=\d)\s?(?:%|per\s?cent)$", re.IGNORECASE)
_PER_CENT_ENDS = frozenset("%tT")
_UNIT_TO_THING = re.compile(r"\s(?:of\s)?")
# How far the thing counted may stand from the number and still be said in one breath with it.
_NEAR = 40
# Where sentences are not known, words this far from the number are read.
_WINDOW = 200
# Between a measure and its conversion: "2 miles (3 km)", "€20,000 (£17,500; US$22,900)", "~415 km2".
_CONVERSION = re.compile(r"(?:\s*[(\[;/]|,?\s+or\b)\s*(?:[~≈]|or|about|around|approximately|some)?\s*")
# Between numbers that share the unit of the last: "61 to 34 percent"; in a longer list commas set off the others.
_SHARED = re.compile(r"\s*(?:to|and|or|–|-|versus|against)\s*")
_LISTED = re.compile(r"\s*,\s*")
# Numbers that may go without the scale of the next: "from $9.1 to $11.4 billion", "1.2, 1.4 and 1.9 billion".
_BARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_WITH_SCALE = re.compile(r"(\d+(?:,\d+)*(?:\.\d+)?)[\s-]?([a-z]+)", re.IGNORECASE)
_TO_NEXT = re.compile(rf"\s+to\s+{SIGN}")
_IN_LIST = re.compile(rf"(?:\s*,|\s+(?:and|or))\s+{SIGN}")
# A number that is so many times the next without its scale has none of it: "from 200 to 2 million".
_SAME_SIZE = 10
# Between a part and its whole, which the event of the part does not hold for: "seven of the 23 sailors drowned".
_PART_OF = re.compile(
    r"(?:\s*(?:%|per\s?cent))?\s+(?:out\s+)?of\s+"
    r"(?:(?:the|its|their|his|her|our|these|those|all|(?:the\s+)?[\w-]+(?:['’]s|s['’]))\s+)?"
    r"(?:(?:some|about|around|roughly|nearly|almost|more\s+than|over|at\s+least|estimated|total)\s+)*",
    re.IGNORECASE,
)
# Before a whole that is shared out, and before a part of the thing told last.
_OF_THE = re.compile(r"\bof\s+(?:(?:the|these|those|its|their)\s+)?$", re.IGNORECASE)
# Hundredths of a share are kept, as in 33.33 for a third, of a price in cents its four decimals and two more.
_SHARE_DIGITS = 2
_MONEY_DIGITS = 6
# Far enough back for "of these ".
_OF_THE_REACH = 15
_OF_WHOM = re.compile(r"\bof\s+(?:whom|which|these|those|them)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "Another 20" are more of what was told before, where both events are such as befall people (by type of the codebook):
# after "killed six villagers and kidnapped", not after "destroyed 300 houses and killed".
_ANOTHER = re.compile(r"\b(?:another|a\s+further)\s+$", re.IGNORECASE)
_MORE = re.compile(r"\s+more\b")
OF_PEOPLE = frozenset(("CASUALTY", "DISPLACE", "COERCE"))
"""Types of events that are done to the people counted."""
_ALSO_OF_PEOPLE = OF_PEOPLE | {"ASSAULT", "AID"}
# Far enough back for "a further ".
_ANOTHER_REACH = 12
# Before a part of the thing told last in an aside, which numbers after the aside do not count: "killed 33 people,
# including seven pupils and their teacher, and injured 21".
_IN_ASIDE = re.compile(
    r"(?:\b(?:including|among\s+(?:them|whom))\s|\()(?:(?!,\s+(?:and|while|but)\b)[^.;)])*$", re.IGNORECASE
)
# One of these is in all that it finds; looked for first, as that is cheap.
_ASIDES = ("including", "among", "(")
# Between two things counted together, neither of which a number after them can be said to count.
_AND = re.compile(r"\s+and\s+(?:(?:another|about|some)\s+)?")
# Far enough back for an aside of several things.
_ASIDE_REACH = 70
# Words for what was told before, which say nothing of what is counted.
_PRONOUNS = frozenset(("them", "whom", "these", "those", "which"))
# After a number that leaves out what it counts because the number before said it: "seven riders …, and three more",
# "nine people hurt, two critically".
_ELLIPSIS = re.compile(
    r"\s*(?:[.,;:)]|$|(?:more|others|from|to|in|on|at|and|or|of them|were|are|was|is|have|had|has|died|injured|wounded|"
    r"killed|hurt|missing|by|during|since|between"
    r"|critically|seriously|severely|badly|gravely|fatally|slightly|lightly)\b)"
)


# After a height that something lies under: "under two metres of water", "under 20 cm (8 in) of ash".
_OF_STUFF = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s+of\s+(?:[\w-]+\s+)?(?:water|floodwaters?|snow|ice|mud|ash|rubble|debris|sand|silt|earth|soil"
    r"|rocks?|lava|sludge|concrete)\b"
)


class _Draft(msgspec.Struct, frozen=True):
    """One number on its way to a figure."""

    mention: NumberMention
    place: NumberPlace
    numeral: Numeral | None
    measure: Measure


def resolve_figures(
    document: Document, places: Sequence[Place] = (), nesting: Nesting | None = None
) -> tuple[Figure, ...]:
    """One figure per number of the document, in its order, with ids f1, f2 …

    ``places`` are the resolved places of the document, whose countries tell currencies of one name apart; ``nesting``
    is that of its statements.
    """
    nesting = nesting or Nesting(document.statements)
    countries = tuple((place.start, place.country) for place in places if place.country)
    starts = [sentence.start for sentence in document.sentences]
    links, tellers = EventLinks(document.events), Tellers(document)
    drafts = _share_units(
        _read_thousands([_draft(document, starts, x, countries) for x in mend_links(document, links)])
    )
    drafts = _lend_counted(_carry_units(_lend_scales(drafts)), links)
    figures: list[Figure] = []
    before: _Draft | None = None
    told: Comparator = "="
    for draft in drafts:
        comparison = _compare(draft, before, told)
        event = _event(draft, links, tellers, is_whole=_is_whole(draft, before))
        teller = statement_id(nesting.around(draft.mention.start))
        figures.append(_figure(f"f{len(figures) + 1}", draft, comparison, (event, teller)))
        before, told = draft, comparison.comparator
    for i, pair in pair_figures(figures, [draft.place.sentence for draft in drafts]).items():
        figures[i] = replace(figures[i], same_as=tuple(f"f{j + 1}" for j in pair))
    return tuple(figures)


def _event(draft: _Draft, links: EventLinks, tellers: Tellers, *, is_whole: bool) -> str | None:
    """The id (e1, e2 …) of the event that the number belongs to; those who tell it are none of what happened."""
    found = links.find(draft.mention, draft.measure.unit, is_whole=is_whole)
    return None if found is None or tellers.hold(draft.mention, found) else f"e{found + 1}"


def _draft(document: Document, starts: list[int], mention: NumberMention, countries: Countries) -> _Draft:
    text = document.report.text
    may_be_share = mention.text[-1:] in _PER_CENT_ENDS
    if may_be_share and (sign := _PER_CENT_AT_END.search(mention.text)):  # read beside the number
        mention = replace(mention, end=mention.start + sign.start(), text=mention.text[: sign.start()])
    at, numeral = _read(mention)
    index = bisect_right(starts, mention.start) - 1
    first, last = max(0, mention.start - _WINDOW), min(len(text), mention.end + _WINDOW)
    if index >= 0 and mention.start < document.sentences[index].end:
        first, last = document.sentences[index].start, max(mention.end, document.sentences[index].end)
    place = NumberPlace(text, index, first, last, at, mention.end, countries)
    measure = find_measure(place, numeral, mention.counted)
    if numeral is None and measure.unit != COUNT and mention.text.lower() in _ARTICLES:
        numeral = Numeral(1.0, 1.0)
    if mention.counted and _is_in_unit(mention.counted, place, measure):
        mention = replace(mention, counted=None)
    elif mention.counted and measure.unit != COUNT:
        mention = replace(mention, counted=_after_unit(mention.counted, measure, text))
    return _Draft(mention, place, numeral, measure)


def _after_unit(counted: Span, measure: Measure, text: str) -> Span:
    """The thing counted without the unit that was taken for its beginning ("zlotys of bonds", "40-knot winds")."""
    between = _UNIT_TO_THING.match(text, measure.end)
    if between is None or not counted.start < measure.end < counted.end:
        return counted
    start = between.end()
    return Span(start, counted.end, text[start : counted.end]) if start < counted.end else counted


def _is_in_unit(counted: Span, place: NumberPlace, measure: Measure) -> bool:
    """Whether the thing counted is the unit itself ("25 basis points"); a magnitude is said to count "magnitude"."""
    if measure.unit in (COUNT, MAGNITUDE) or counted.start < place.end or counted.end > measure.end:
        return False
    return not place.text[place.end : counted.start].strip(" -\u00a0")


def _read(mention: NumberMention) -> tuple[int, Numeral | None]:
    """Where the numeral begins and what it says; a modifier that was tagged with it is passed over."""
    if mention.text[:1].isalnum() and (numeral := parse_number(mention.text)):
        return mention.start, numeral
    for word in _WORD.finditer(mention.text):
        if numeral := parse_number(mention.text[word.start() :]):
            return mention.start + word.start(), numeral
    return mention.start, None


def _read_thousands(drafts: list[_Draft]) -> list[_Draft]:
    """Drafts with points read as marks of thousands where the report counts so ("1.500 soldiers")."""
    dotted = [counts_dotted(x.place, x.measure.unit, x.mention.counted) for x in drafts]
    if not any(dotted):
        return drafts
    return [
        replace(x, numeral=read_dotted(x.mention.text)) if counts or may_be_dotted(x.place, x.measure.unit) else x
        for x, counts in zip(drafts, dotted, strict=True)
    ]


def _share_units(drafts: list[_Draft]) -> list[_Draft]:
    """Drafts with the unit that a neighbour tells: "61 to 34 percent"; a magnitude told again ("since the 4.7")."""
    shared: list[_Draft] = []
    is_lent = False
    for draft in reversed(drafts):
        unit = _unit_of_next(draft, shared[-1], is_lent=is_lent) if shared else None
        is_lent = unit is not None
        shared.append(_with_unit(draft, unit) if unit else draft)
    out: list[_Draft] = []
    for draft in reversed(shared):
        out.append(_with_unit(draft, MAGNITUDE) if out and _repeats_magnitude(draft, out[-1]) else draft)
    return out


def _carry_units(drafts: list[_Draft]) -> list[_Draft]:
    """Drafts with the unit that the other end of the same change tells: "from 7.3 percent in May to 7.7"."""
    out: list[_Draft] = []
    for draft in drafts:
        unit = unit_of_change(_as_end(out[-1]), _as_end(draft)) if out else None
        out.append(_with_unit(draft, unit) if unit else draft)
    return out


def _as_end(draft: _Draft) -> tuple[NumberPlace, Measure, Numeral | None]:
    return draft.place, draft.measure, draft.numeral


def _with_unit(draft: _Draft, unit: str) -> _Draft:
    return replace(draft, measure=replace(draft.measure, unit=unit))


def _lend_scales(drafts: list[_Draft]) -> list[_Draft]:
    """Drafts with the scale that the number after them tells for both: "from 1.2 to 1.5 billion euros"."""
    written = [_written_scale(draft.mention.text) for draft in drafts]
    if not any(written):
        return drafts
    out: list[_Draft] = []
    scale: tuple[float, float] | None = None
    for i, draft in reversed(list(enumerate(drafts))):
        lent = _scale_of_next(draft, drafts[i + 1], scale) if scale else None
        scale = (float(draft.mention.text), lent) if lent else written[i]
        out.append(replace(draft, numeral=parse_number(f"{float(draft.mention.text) * lent:.6f}")) if lent else draft)
    return out[::-1]


def _written_scale(text: str) -> tuple[float, float] | None:
    """The digits of a number and the scale that is written after them."""
    found = _WITH_SCALE.fullmatch(text) if text[:1].isdigit() and text[-1:].isalpha() else None
    scale = SCALES.get(found[2].lower()) if found else None
    return (float(found[1].replace(",", "")), scale) if found and scale else None


def _scale_of_next(draft: _Draft, following: _Draft, told: tuple[float, float]) -> float | None:
    """The scale that the next number, ``told`` as digits and scale, lends to this one."""
    text, at, number = draft.place.text, draft.mention.start, draft.mention.text
    gap = text[draft.mention.end : following.mention.start]
    digits, scale = told
    if not _BARE.fullmatch(number) or float(number) >= digits * _SAME_SIZE:
        return None
    changes = _TO_NEXT.fullmatch(gap) and tells_change(text, at)
    lists = _IN_LIST.fullmatch(gap) and "." in number and "." in following.mention.text
    return scale if (changes or lists) and draft.measure.unit == following.measure.unit else None


def _lend_counted(drafts: list[_Draft], links: EventLinks) -> list[_Draft]:
    """Drafts with the thing that the number before in the sentence counts, where theirs is left out.

    Only within one type of event: of such numbers of the gold reports 15 in 20 count that thing, of numbers whose
    events are of two types 1 in 11 ("destroyed 300 houses and killed 17"); of these only further people. A whole that
    is shared out is counted whatever befell its parts ("Of the eight sailors, three drowned and two were rescued").
    """
    if not any(map(_leaves_out, drafts[1:], drafts)):
        return drafts
    out: list[_Draft] = []
    thing: Span | None = None
    is_shared_out = False
    for draft in drafts:
        if thing and out and _leaves_out(draft, out[-1]):
            of_them = is_shared_out or _OF_WHOM.search(draft.place.text, draft.place.first, draft.mention.start)
            kinds = links.type_of(out[-1].mention), links.type_of(draft.mention)
            if of_them or kinds[0] == kinds[1] or _are_more_people(draft, *kinds):
                out.append(replace(draft, mention=replace(draft.mention, counted=thing)))
                continue
        out.append(draft)
        counted, text = draft.mention.counted, draft.place.text
        if thing and _is_in_aside(draft):
            continue
        if thing and counted and _AND.fullmatch(text, thing.end, draft.mention.start):
            thing = None
        elif counted is None or counted.text.lower() not in _PRONOUNS:
            thing = counted
            is_shared_out = bool(_OF_THE.search(text, _back(draft, _OF_THE_REACH), draft.mention.start))
    return out


def _are_more_people(draft: _Draft, told: str | None, kind: str | None) -> bool:
    """Whether the number counts further people, with an event of type ``kind`` after one of type ``told``."""
    if told not in OF_PEOPLE or kind not in _ALSO_OF_PEOPLE:
        return False
    text, at = draft.place.text, draft.place.start
    return bool(_ANOTHER.search(text, max(0, at - _ANOTHER_REACH), at) or _MORE.match(text, draft.place.end))


def _is_in_aside(draft: _Draft) -> bool:
    text, first, at = draft.place.text, _back(draft, _ASIDE_REACH), draft.mention.start
    before = text[first:at].lower()
    return any(word in before for word in _ASIDES) and _IN_ASIDE.search(text, first, at) is not None


def _back(draft: _Draft, reach: int) -> int:
    """So far back from the number, but not out of its sentence."""
    return max(draft.place.first, draft.mention.start - reach)


def _leaves_out(draft: _Draft, before: _Draft) -> bool:
    if draft.mention.counted is not None or draft.place.sentence != before.place.sentence:
        return False
    if not draft.measure.unit == before.measure.unit == COUNT or draft.measure.end != draft.place.end:
        return False
    return _ELLIPSIS.match(draft.place.text, draft.place.end) is not None


def _is_whole(draft: _Draft, before: _Draft | None) -> bool:
    """Whether the number is the whole that the one before is a part of."""
    if before is None:
        return False
    return _PART_OF.fullmatch(draft.place.text, before.place.end, draft.mention.start) is not None


def _unit_of_next(draft: _Draft, following: _Draft, *, is_lent: bool) -> str | None:
    """The unit that the next number tells; ``is_lent`` says that it has it from the one after it."""
    if draft.measure.unit != COUNT or following.measure.unit == COUNT:
        return None
    gap = draft.place.text[draft.measure.end : following.measure.start]
    shared = _SHARED.fullmatch(gap) or (is_lent and _LISTED.fullmatch(gap))
    tells = is_lent or following.measure.end > following.place.end
    return following.measure.unit if shared and tells else None


def _repeats_magnitude(draft: _Draft, before: _Draft) -> bool:
    return (
        before.measure.unit == MAGNITUDE
        and draft.place.sentence - before.place.sentence <= 1
        and looks_like_magnitude(draft.mention.text, draft.measure, draft.mention.counted)
    )


def _compare(draft: _Draft, before: _Draft | None, told: Comparator) -> Comparison:
    """How the number is to be read: by its form, the words beside it, or the measure it converts.

    The tagger has a say in prepositions of place ("above 30"); where no words tell, it is more often wrong than right
    (dev .945 with it, .951 without).

    ``told`` is the comparator of the number ``before``.
    """
    place, measure, mention = draft.place, draft.measure, draft.mention
    signed = measure.start != place.start and is_money(measure.unit)  # the "C" of "C$40" is no "circa"
    found = None if signed else compare_before(place.text, place.first, place.start)
    if found is None and measure.start != place.start:
        found = compare_before(place.text, place.first, measure.start)
    if found and found.words in ("under", "beneath", "below") and _OF_STUFF.match(place.text, measure.end, place.last):
        found = None
    if found is None:
        ends = [place.end] if place.end == measure.end else [place.end, measure.end]
        if mention.counted and mention.counted.end not in ends and _is_near(draft):
            ends.append(mention.counted.end)
        found = compare_after(place.text, ends, place.last, mention.counted)
    comparator: Comparator = "="
    if found and not (found.is_placing and measure.unit == COUNT and mention.comparator == "="):
        comparator = found.comparator
    elif before and told != "range" and _converts(draft, before):
        comparator = told
    if draft.numeral and draft.numeral.range:
        comparator = "range"
    start, end = (found.start, found.end) if found else (measure.start, measure.end)
    return Comparison(comparator, min(start, measure.start), max(end, measure.end), "")


def _converts(draft: _Draft, before: _Draft) -> bool:
    """Whether the number tells the one before it in another unit, in parentheses after it."""
    unit = draft.measure.unit
    if unit in (COUNT, PERCENT) or unit == before.measure.unit:
        return False
    gap = draft.place.text[before.measure.end : draft.measure.start]
    return _CONVERSION.fullmatch(gap) is not None and same_dimension(unit, before.measure.unit)


def _is_near(draft: _Draft) -> bool:
    """Whether the thing counted follows the number closely enough to be one phrase with it."""
    counted = draft.mention.counted
    return (
        counted is not None
        and draft.place.end <= counted.start <= draft.measure.end + _NEAR
        and (counted.end <= draft.place.last)
    )


def _figure(id: str, draft: _Draft, comparison: Comparison, ids: tuple[str | None, str | None]) -> Figure:
    """The figure of the draft; ``ids`` are those of its event and of the statement that tells it."""
    mention, numeral, measure = draft.mention, draft.numeral, draft.measure
    reason = measure.reason
    if numeral is None:
        unread = f"{mention.text!r} cannot be read as a number"
        reason = f"{unread}; {reason}" if reason else unread
    return Figure(
        id=id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        phrase=_phrase(draft, comparison),
        comparator=comparison.comparator,
        low=_scaled(numeral.low, measure) if numeral else None,
        high=_scaled(numeral.high, measure) if numeral else None,
        unit=measure.unit,
        counted=mention.counted,
        event=ids[0],
        statement=ids[1],
        reason=reason or None,
        score=calibrate("figures", mention.score),
    )


def _scaled(value: float, measure: Measure) -> float:
    """The value in the figure's unit, without the noise of the multiplication."""
    digits = _SHARE_DIGITS if measure.unit == PERCENT else _MONEY_DIGITS
    return value if measure.scale == 1 else round(value * measure.scale, digits)


def _phrase(draft: _Draft, comparison: Comparison) -> Span:
    """The number with its modifier, its unit and the thing counted where that follows."""
    counted = draft.mention.counted
    start = min(comparison.start, draft.mention.start)
    end = max(comparison.end, draft.mention.end, counted.end if counted and _is_near(draft) else 0)
    return Span(start, end, draft.place.text[start:end])

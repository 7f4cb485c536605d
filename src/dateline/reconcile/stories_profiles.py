"""Profiles: what is kept of a report so that later reports can be compared with it, and the keys it is found by."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from dateline.model.ledger import PlaceSeen
from dateline.reconcile.sketches import StorySketch, words_of
from dateline.reconcile.stories_words import Counts, term_of, terms_of, weigh

WORDS, OPENING, NAMES = 120, 40, 24
"""Heaviest terms kept of the text, of its title and opening, and of its names: most of a report of 400 words."""
KEYS = 14
"""Heaviest terms that a report is found by; one in a thousand reports of ECB+ (train) then misses its story."""
PLACE_KEYS, DAY_KEYS = 4, 2
"""First places and days that a report is found by."""
WIDE = frozenset(("country", "region", "water"))
"""Levels of places too wide to say where a story is."""
WEEK = 7
USUAL_SHARE, USUAL_REPORTS = 0.1, 50
"""What a new ledger takes for granted: so many reports, this part of them of one week."""
RAREST_WEEK = 3.0
"""Inverse frequency, in nats, at which a common week of publication says most: one report in twenty."""


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place narrower than a country."""

    key: str
    name: str
    lat: float | None = None
    lon: float | None = None


class Profile(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A report as it is compared with others. Vectors have length 1; days are ordinals of the calendar."""

    report: str
    published: int | None
    rarity: float
    """How much it says to be published in the same days, 0-1: little where the ledger's reports all are."""
    words: Mapping[str, float]
    opening: Mapping[str, float]
    """Of the title and the opening."""
    names: Mapping[str, float]
    leads: Mapping[str, float]
    """Names in the title and the opening."""
    spots: Sequence[Spot]
    days: Sequence[int]
    counted: Sequence[str]
    """Numbers with what they count: ``23 pirate``."""
    keys: Sequence[str]
    """What the report is found by: heaviest terms, places, days."""


def terms_to_count(sketch: StorySketch) -> Collection[str]:
    """The terms whose counts `profile_report` needs, and by which the report is counted itself."""
    return frozenset((*terms_of(sketch.words), *terms_of(words_of(_head(sketch))), *_week(sketch)))


def profile_report(sketch: StorySketch, counts: Counts) -> Profile:
    """The profile of a report, its words weighed by ``counts``."""
    words = weigh(Counter(terms_of(sketch.words)), counts, WORDS)
    head = Counter(terms_of(words_of(_head(sketch))))
    names = Counter(terms_of(sketch.names))
    days = sorted({_ordinal(day) for day in sketch.days})
    spots = tuple(_spots(sketch.places))
    return Profile(
        report=sketch.report,
        published=_ordinal(sketch.published) if sketch.published else None,
        rarity=_rarity(sketch, counts),
        words=words,
        opening=weigh(head, counts, OPENING),
        names=weigh({name: times + head[name] for name, times in names.items()}, counts, NAMES),
        leads=weigh({name: head[name] for name in names if name in head}, counts, NAMES),
        spots=spots,
        days=days,
        counted=tuple(_counted(sketch.counted)),
        keys=_keys(words, spots, days),
    )


def _head(sketch: StorySketch) -> str:
    return f"{sketch.title}\n{sketch.opening}" if sketch.title else sketch.opening


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _week(sketch: StorySketch) -> Iterator[str]:
    """The week of publication, as a term of its own."""
    if sketch.published:
        yield f"week {_ordinal(sketch.published) // WEEK}"


def _rarity(sketch: StorySketch, counts: Counts) -> float:
    for week in _week(sketch):
        usual = USUAL_SHARE * USUAL_REPORTS
        share = (counts.holding.get(week, 0) + usual) / (counts.reports + USUAL_REPORTS)
        return min(1.0, max(0.0, -math.log(share) / RAREST_WEEK))
    return 0.0


def _spots(places: Iterable[PlaceSeen]) -> Iterator[Spot]:
    for place in places:
        if place.level not in WIDE:
            yield Spot(place.gazetteer or place.text.lower(), place.name, place.lat, place.lon)


def _counted(counted: Iterable[str]) -> Iterator[str]:
    for each in counted:
        number, _, thing = each.partition(" ")
        if term := term_of(thing):
            yield f"{number} {term}"


def _keys(words: Mapping[str, float], spots: Sequence[Spot], days: Sequence[int]) -> tuple[str, ...]:
    places = [f"place {spot.key}" for spot in spots[:PLACE_KEYS]]
    return (*list(words)[:KEYS], *places, *(f"day {day}" for day in days[:DAY_KEYS]))

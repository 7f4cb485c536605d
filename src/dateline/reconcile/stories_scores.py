"""How well a report fits a story: named features of the report and the story's members, added up with fitted weights.

What a report does not say contributes nothing. The weights are those of a logistic regression
(``training/fit_stories.py``): 0 means as likely as not, one point a factor of 2.7 in the odds.
"""

import functools
import math
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files

from dateline.model.ledger import Feature, Score
from dateline.reconcile.stories_outlines import SALIENT, Outline, briefness
from dateline.reconcile.stories_profiles import Profile, Spot
from dateline.reconcile.stories_words import cosine, shared_terms

NEAR_KM = 30.0
"""Places this near are one scene: a town and its surroundings."""
SAME_DAYS, MONTH = 3, 30
"""Days between reports of one event, and days after which another event of the kind is likelier."""
FEW = 4
"""A story of so many reports is still taking shape."""
CLOSEST_RATIO = 1.5
"""A report this much closer to the members than they are to each other is a copy, and more says nothing."""
LEAST_INNER = 0.02
"""Added to how close members are, so that a story of unlike members does not take in everything."""
COMPARED = 6
"""Members of the smaller story that are compared with the larger one when two stories are."""
FIGURES_ENOUGH = 2
"""Shared figures beyond which more say nothing."""
EARTH_KM = 6371.0
START = "start"
Values = Mapping[str, float]


def score_report(report: Profile, story: Outline, values: Values | None = None) -> Score:
    """How well a report fits a story; features that say nothing are left out.

    ``values`` are those of ``compare`` where they are known already.
    """
    return _score(compare(report, story) if values is None else values, _whys(report, story))


def total_of(values: Values) -> float:
    """The total of the score of what ``compare`` found, without its features."""
    weights = story_weights()
    return weights[START] + sum([weights.get(name, 0.0) * value for name, value in values.items()])


def score_stories(left: Outline, right: Outline) -> Score:
    """How well the members of the smaller story fit the larger one, in the mean."""
    smaller, larger = (left, right) if left.size <= right.size else (right, left)
    compared = smaller.members[:COMPARED]
    total: dict[str, float] = {}
    for member in compared:
        for name, value in compare(member, larger).items():
            total[name] = total.get(name, 0.0) + value / len(compared)
    return _score(total, _whys(compared[0], larger))


def _score(values: Values, whys: Mapping[str, str]) -> Score:
    weights = story_weights()
    features = [Feature(START, 1.0, weights[START])]
    for name, value in values.items():
        if name in weights:
            features.append(Feature(name, value, weights[name], whys.get(name, "")))
    return Score(sum(feature.points for feature in features), tuple(features))


def compare(report: Profile, story: Outline, words: Sequence[float] | None = None) -> Values:
    """The features' values, without those of 0. ``words`` are the ``cosines`` of the two where those are known."""
    words = cosines(report, story.members) if words is None else words
    values = _words(report, story, words) | _names(report, story) | _scene(report, story) | _counted(report, story)
    values |= {
        "brief": briefness(report),
        "members brief": story.briefness,
        "one report": float(story.size == 1),
        "few reports": float(1 < story.size <= FEW),
    }
    return {name: value for name, value in values.items() if value}


def upper_half(values: Sequence[float]) -> float:
    """Mean of the higher half of some values, the middle one among them."""
    kept = sorted(values, reverse=True)[: (len(values) + 1) // 2]
    return sum(kept) / len(kept)


def cosines(report: Profile, members: Sequence[Profile]) -> list[float]:
    """How alike the words of a report and of each member of a story are, 0–1."""
    return [cosine(report.words, member.words) for member in members]


def _words(report: Profile, story: Outline, words: Sequence[float]) -> dict[str, float]:
    members = story.members
    openings = [cosine(report.opening, member.opening) for member in members]
    values = {
        "words, closer half": upper_half(words),
        "words, closest": max(words),
        "opening": upper_half(openings),
        "opening in texts": upper_half([cosine(report.opening, member.words) for member in members]),
        "text in openings": upper_half([cosine(report.words, member.opening) for member in members]),
        "opening told": upper_half([_told(report.opening, member) for member in members]),
    }
    if len(members) > 1:
        inner_words, inner_openings = story.inner
        mean = sum(words) / len(words)
        values["as close as members"] = min(CLOSEST_RATIO, mean / (inner_words + LEAST_INNER))
        values["opening looser"] = max(0.0, inner_openings - sum(openings) / len(openings))
    return values


def _told(opening: Mapping[str, float], other: Profile) -> float:
    """The part of an opening's weight that the other report tells."""
    return sum([weight * weight for term, weight in opening.items() if term in other.words])


def _names(report: Profile, story: Outline) -> dict[str, float]:
    """How far the names that stand for either are known to the other."""
    if not report.names or not story.names:
        return {}
    ours, theirs = list(report.names.items())[:SALIENT], story.salient
    known = [sum([name in m.words or name in m.names for m in story.members]) / len(story.members) for name, _ in ours]
    total = sum([weight for _, weight in ours])
    common = sum([weight * min(1.0, 2 * part) for (_, weight), part in zip(ours, known, strict=True)]) / total
    strange = sum([weight for (_, weight), part in zip(ours, known, strict=True) if not part]) / total
    met = sum([weight for name, weight in theirs.items() if name in report.words or name in report.names])
    met /= sum(theirs.values())
    return {
        "names": cosine(report.names, story.names) / story.length,
        "its names strange": strange,
        "story's names": met,
        "names both ways": common * met,
        "first names differ": float(not known[0] and next(iter(theirs)) not in report.words),
        "opening names differ": float(_leads_differ(report, story)),
    }


def _leads_differ(report: Profile, story: Outline) -> bool:
    """Whether each side's opening has a leading name that the other's does not have."""
    ours, theirs = list(report.leads)[:2], story.leads
    strange = any(all(name not in member.opening for member in story.members) for name in ours)
    return strange and any(name not in report.opening for name in theirs)


def _scene(report: Profile, story: Outline) -> dict[str, float]:
    """Places and days."""
    spots = report.spots[:SALIENT]
    near = sum([_is_near(spot, story.spots) for spot in spots])
    values = {
        "places": near / math.sqrt(len(spots)) if near else 0.0,
        "days": float(not story.days.isdisjoint(report.days)),
    }
    gap = publication_gap(report, story)
    if gap is not None:
        values["published near"] = report.rarity * (gap <= SAME_DAYS)
        values["published apart"] = min(1.0, max(0.0, math.log(max(gap, 1) / SAME_DAYS) / math.log(MONTH / SAME_DAYS)))
    return values


def _is_near(spot: Spot, others: Mapping[str, Spot]) -> bool:
    return spot.key in others or any(distance(spot, other) <= NEAR_KM for other in others.values())


def distance(left: Spot, right: Spot) -> float:
    """Kilometres between two places, infinite where one has no coordinates; the sphere is taken flat between them."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return math.inf
    north = math.radians(right.lat - left.lat)
    east = math.radians((right.lon - left.lon + 180) % 360 - 180) * math.cos(math.radians((left.lat + right.lat) / 2))
    return EARTH_KM * math.hypot(north, east)


def publication_gap(report: Profile, story: Outline) -> int | None:
    """Days between the report and the story's nearest report in time, None where a day is not known."""
    if report.published is None:
        return None
    return min((abs(report.published - day) for day in story.published), default=None)


def _counted(report: Profile, story: Outline) -> dict[str, float]:
    agree = sum([each in story.counted for each in report.counted])
    differ = sum([each not in story.counted and each.partition(" ")[2] in story.things for each in report.counted])
    return {"figures": min(1.0, agree / FIGURES_ENOUGH), "figures differ": float(differ > agree)}


def _whys(report: Profile, story: Outline) -> dict[str, str]:
    """The two sides of the features that have sides, in words."""
    closest = max(story.members, key=lambda member: cosine(report.words, member.words))
    words = ", ".join(shared_terms(report.words, closest.words))
    names = ", ".join(shared_terms(report.names, story.names))
    places = ", ".join(spot.name for spot in report.spots[:SALIENT] if _is_near(spot, story.spots))
    leads = f"{', '.join(list(report.leads)[:2])} ≠ {', '.join(story.leads)}"
    days = ", ".join(_iso(day) for day in report.days if day in story.days)
    figures = ", ".join(each for each in report.counted if each in story.counted)
    gap = publication_gap(report, story)
    return {
        "words, closest": words,
        "opening": ", ".join(shared_terms(report.opening, closest.opening)),
        "names": names,
        "its names strange": ", ".join(name for name in list(report.names)[:SALIENT] if name not in story.names),
        "story's names": ", ".join(story.salient),
        "first names differ": leads,
        "opening names differ": leads,
        "places": places,
        "days": days,
        "published near": f"{gap} days apart",
        "published apart": f"{gap} days apart",
        "figures": figures,
    }


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@functools.cache
def story_weights() -> Mapping[str, float]:
    """The features' weights, by name."""
    text = (files("dateline.data") / "story_weights.toml").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in tomllib.loads(text)["weights"].items()}

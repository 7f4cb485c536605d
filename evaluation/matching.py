"""When two spans, places, numbers or names count as the same; the measures of ``score`` are built on these."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Item = dict[str, Any]
Span = dict[str, Any]
ItemT = TypeVar("ItemT")

# A settlement counts as found within 161 km (100 miles), the usual measure of toponym resolution.
NEAR_KM = 161
# The point of a region or a sea is a matter of opinion: it may lie further off.
WIDE_KM = 500
# Diameter of the Earth as a sphere, for the haversine formula.
EARTH_KM = 12742
# 8.2 million may come as 8.2 * 1e6, a third as 33.3 or 33.33.
ROUNDING = 2e-3

_TITLES = frozenset(
    ("the", "of", "a", "mr", "mrs", "ms", "dr", "sir", "general", "president", "prime", "minister", "us", "u", "s")
)


def overlap(a: Span, b: Span) -> int:
    """Number of characters that two spans share; zero or less where they share none."""
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def overlaps(a: Span, b: Span) -> bool:
    return overlap(a, b) > 0


def same_bounds(a: Span, b: Span) -> bool:
    return bool(a["start"] == b["start"] and a["end"] == b["end"])


def iou(a: Span, b: Span) -> float:
    """Intersection over union of two spans in characters."""
    shared = max(0, overlap(a, b))
    return float(shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared))


def last_word(span: Span) -> str:
    words = re.findall(r"\w+", span["text"].lower())
    return words[-1] if words else ""


def agree(a: Span, b: Span) -> bool:
    """Two spans agree when they overlap and share half of their union, or end in the same word."""
    return overlap(a, b) > 0 and (iou(a, b) >= 0.5 or last_word(a) == last_word(b))


def itself(span: ItemT) -> ItemT:
    return span


def pairs(
    gold: Sequence[Item],
    predicted: Sequence[Item],
    key: Callable[[Item], Span],
    test: Callable[[Span, Span], bool],
) -> list[tuple[Item, Item]]:
    """One-to-one matches (gold item, predicted item) whose spans pass the test, best intersection over union first."""
    scored = [
        (-iou(key(g), key(p)), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if test(key(g), key(p))
    ]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out: list[tuple[Item, Item]] = []
    for _, i, j in sorted(scored):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((gold[i], predicted[j]))
    return out


def characters(spans: Iterable[Span]) -> set[int]:
    """Every offset that one of the spans covers."""
    return {i for span in spans for i in range(span["start"], span["end"])}


def cover(gold: Iterable[Span], predicted: Iterable[Span]) -> float:
    """Overlap of two lists of spans as an intersection over union in characters."""
    a, b = characters(gold), characters(predicted)
    return len(a & b) / len(a | b) if a | b else 0.0


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres of two points given in degrees, by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_KM * math.asin(min(1, math.sqrt(h)))


def same_place(gold: Item, predicted: Item) -> bool | None:
    """A country is right by its code, a region or water near it or by name, all else near it; None: gold has none."""
    if gold.get("level") == "country" and gold.get("country"):
        return bool((predicted.get("country") or "").upper() == gold["country"].upper())
    if gold.get("lat") is None:
        return None
    wide = gold.get("level") in ("region", "water")
    if wide and (predicted.get("name") or "").casefold() == gold.get("text", "").casefold():
        return True
    if predicted.get("lat") is None:
        return False
    limit = WIDE_KM if wide else NEAR_KM
    return km(gold["lat"], gold["lon"], predicted["lat"], predicted["lon"]) <= limit


def has_point(gold: Item) -> bool:
    """Whether a gold place can be judged at all."""
    return same_place(gold, {}) is not None


def same_number(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and math.isclose(a, b, rel_tol=ROUNDING)


def same_name(a: str, b: str) -> bool:
    """One name's words are all in the other's ("Votel", "US Army General Joseph Votel"), articles and titles aside."""
    x, y = ({w for w in re.findall(r"\w+", name.casefold()) if w not in _TITLES} for name in (a, b))
    return bool(x) and bool(y) and (x <= y or y <= x)


def spans_in(statement: Item, part: str) -> list[Span]:
    """The spans of one part of a statement; gold has one source or None, a record a list."""
    value = statement.get(part)
    return [span for span in (value if isinstance(value, list) else [value]) if span]


def same_source(gold: Item, predicted: Item) -> bool:
    a, b = spans_in(gold, "source"), spans_in(predicted, "source")
    return (not a and not b) or any(agree(x, y) for x in a for y in b)

"""Where labels go on a map: the first of eight places around each point that runs into nothing."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dateline.serve.world import Point

LETTER = 0.56
"""Mean width of a letter of a sans-serif face as a share of its size; capitals set apart are wider."""
CAPITAL = 0.82
GAP = 3.0
"""Free space between a point's mark and its label."""

Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Do the two overlap?"""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inside(self, other: "Box") -> bool:
        """Does it lie wholly in the other?"""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom


class Label(NamedTuple):
    """A label with the baseline's point that it is set from."""

    x: float
    y: float
    anchor: Anchor
    box: Box


def around(point: Point, radius: float) -> Box:
    """The box of a round mark."""
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def candidates(point: Point, radius: float, size: Point) -> Iterator[Label]:
    """Right, left, above, below and the four corners of a mark, best first (after Imhof 1975)."""
    width, height = size
    reach = radius + GAP
    slant = 0.7 * radius + GAP / 2
    middle, over, under = height * 0.34, -reach - height * 0.12, reach + height * 0.78
    places: tuple[tuple[float, float, Anchor], ...] = (
        (reach, middle, "start"),
        (-reach, middle, "end"),
        (slant, -slant, "start"),
        (slant, slant + height * 0.72, "start"),
        (-slant, -slant, "end"),
        (-slant, slant + height * 0.72, "end"),
        (0.0, over, "middle"),
        (0.0, under, "middle"),
    )
    for dx, dy, anchor in places:
        x, y = point[0] + dx, point[1] + dy
        left = x - (0.0 if anchor == "start" else width if anchor == "end" else width / 2)
        yield Label(x, y, anchor, Box(left, y - height * 0.78, left + width, y + height * 0.22))


def width_of(words: str, size: float, letter: float = LETTER) -> float:
    """About how wide words are when set."""
    return len(words) * size * letter


def place(options: Iterable[Label], taken: list[Box], sheet: Box) -> Label | None:
    """The first option that lies on the sheet and meets nothing taken; it is then taken itself."""
    for option in options:
        if option.box.inside(sheet) and not any(option.box.meets(box) for box in taken):
            taken.append(option.box)
            return option
    return None

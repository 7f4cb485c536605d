"""From longitude and latitude to the plane of a map: a local view for a part, Equal Earth for the whole."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from dateline.serve.world import Point, Window

WORLD_SPAN = 110.0
"""Degrees of longitude from which on a flat local view would mislead about areas."""
LEAST_SPAN = 12.0
"""Degrees (about 1,300 km) that a map shows at least, so that neighbours tell the reader where it is."""
MARGIN = 0.16
"""Share of the places' extent that is left free around them, for their labels."""
WORLD_SOUTH, WORLD_NORTH = -56.0, 84.0
"""Latitudes of a world map: without Antarctica, of which no report has places."""

# Coefficients of the Equal Earth projection (Šavrič, Patterson, Jenny 2018).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


class Projection(NamedTuple):
    """A window of the world laid onto a sheet of ``width`` × ``height``."""

    window: Window
    width: float
    height: float
    middle: float
    """Longitude of the middle of the sheet."""
    whole_world: bool
    scale: float
    """Units of the sheet a degree (local view) or a radius (Equal Earth)."""
    origin: Point
    """What the plane's zero is on the sheet."""

    def xy(self, point: Point) -> Point:
        """Where a point lies on the sheet."""
        plane = equal_earth(point[0] - self.middle, point[1]) if self.whole_world else self._flat(point)
        return self.origin[0] + plane[0] * self.scale, self.origin[1] - plane[1] * self.scale

    def _flat(self, point: Point) -> Point:
        parallel = cos(radians((self.window.north + self.window.south) / 2))
        return (point[0] - self.middle) * parallel, point[1]

    def near(self, point: Point) -> Point:
        """The point with its longitude turned to the copy of the world that the sheet shows."""
        return (self.middle + (point[0] - self.middle + 180.0) % 360.0 - 180.0, point[1])


def equal_earth(lon: float, lat: float) -> Point:
    """The Equal Earth projection of degrees, in radii of the globe."""
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    slope = 9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1
    return 2 * sqrt(3) * radians(lon) * cos(t) / (3 * slope), t * (_A4 * t**8 + _A3 * t**6 + _A2 * t**2 + _A1)


def middle_longitude(longitudes: list[float]) -> tuple[float, float]:
    """Middle and width of the smallest stretch of longitudes that holds all of them, across 180° where shorter."""
    around = sorted(lon % 360.0 for lon in longitudes)
    gaps = [(b - a, b) for a, b in zip(around, [*around[1:], around[0] + 360.0], strict=True)]
    widest, start = max(gaps)
    span = 360.0 - widest
    return (start + span / 2 + 180.0) % 360.0 - 180.0, span


def fit(points: list[Point], width: float, height: float) -> Projection:
    """The projection that shows all points with room around them on a sheet of the given size."""
    middle, span = middle_longitude([lon for lon, _ in points])
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    if span > WORLD_SPAN:
        return _world((middle, span), (south, north), (width, height))
    return _local((middle, (south + north) / 2), (span, north - south), (width, height))


def _local(centre: Point, extent: Point, sheet: Point) -> Projection:
    parallel = cos(radians(max(-75.0, min(75.0, centre[1]))))
    degrees_across = max(extent[0] * parallel * (1 + 2 * MARGIN), LEAST_SPAN * parallel)
    degrees_up = max(extent[1] * (1 + 2 * MARGIN), degrees_across * sheet[1] / sheet[0])
    scale = sheet[1] / degrees_up
    across = sheet[0] / scale / parallel
    south = max(-90.0, min(centre[1] - degrees_up / 2, 90.0 - degrees_up))
    window = Window(centre[0] - across / 2, south, centre[0] + across / 2, min(90.0, south + degrees_up))
    return Projection(window, *sheet, centre[0], False, scale, (sheet[0] / 2, sheet[1] + south * scale))


def _world(stretch: Point, latitudes: Point, sheet: Point) -> Projection:
    """Equal Earth around the stretch of longitudes, on as much of the sheet's height as the world can fill."""
    middle, span = stretch
    across = min(360.0, span * (1 + 2 * MARGIN))
    scale = sheet[0] / (2 * equal_earth(across / 2, 0.0)[0])
    top, bottom = equal_earth(0.0, WORLD_NORTH)[1] * scale, equal_earth(0.0, WORLD_SOUTH)[1] * scale
    height = min(sheet[1], top - bottom)
    centre = equal_earth(0.0, (latitudes[0] + latitudes[1]) / 2)[1] * scale
    upper = max(bottom + height, min(top, centre + height / 2))
    window = Window(middle - 180.0, WORLD_SOUTH, middle + 180.0, WORLD_NORTH)
    return Projection(window, sheet[0], height, middle, True, scale, (sheet[0] / 2, upper))

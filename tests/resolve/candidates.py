"""A place of a gazetteer that tests make others of."""

from dateline.resolve.gazetteer import Candidate

TOWN = Candidate(
    id=1,
    source="user:sarn",
    name="Sarn",
    country="TR",
    admin1=None,
    division=None,
    level="settlement",
    lat=0.0,
    lon=0.0,
    population=0,
    is_capital=False,
    approximate=False,
    match="name",
)

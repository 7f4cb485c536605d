"""Tellings for tests, from a sentence with its trigger in brackets."""

from typing import Any

from dateline.model import Interval, Span
from dateline.model.ledger import ActorSeen, FigureTelling, PlaceSeen, Telling

BAGHOUZ = PlaceSeen(
    name="Baghouz", text="Baghouz", country="SY", admin1="Deir ez-Zor", level="settlement", lat=34.45, lon=40.95
)
RAQQA = PlaceSeen(name="Raqqa", text="Raqqa", country="SY", admin1="Raqqa", level="settlement", lat=35.95, lon=39.01)
SYRIA = PlaceSeen(name="Syria", text="Syria", country="SY", level="country", lat=35.0, lon=38.0)


def telling(ref: str, marked: str, **given: Any) -> Telling:
    """A telling of "Fighters [captured] Baghouz." with the reference ``ref`` (REPORT/KEY)."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    end = marked.index("]") - 1
    offset = given.pop("offset", 0)
    defaults: dict[str, Any] = {
        "report": ref.split("/", maxsplit=1)[0],
        "published": "2019-03-23",
        "publisher": None,
        "source": None,
        "stance": None,
        "type": "SEIZE",
        "mode": None,
        "status": "occurred",
        "when": None,
        "where": None,
    }
    return Telling(
        ref=ref,
        trigger=Span(offset + at, offset + end, text[at:end]),
        sentence=Span(offset, offset + len(text), text),
        **(defaults | given),
    )


def on(day: str, end: str | None = None, *, inferred: bool = False) -> Interval:
    return Interval(from_=day, to=end or day, inferred=inferred)


def actor(name: str, *aliases: str) -> ActorSeen:
    return ActorSeen(name=name, text=name, aliases=aliases)


def figure(phrase: str, low: float | None, high: float | None, counted: str = "civilians") -> FigureTelling:
    span = Span(0, len(phrase), phrase)
    return FigureTelling(
        ref=f"f/{phrase}",
        report="f",
        published=None,
        publisher=None,
        source=None,
        number=span,
        phrase=phrase,
        sentence=span,
        comparator="=" if low == high else "range",
        low=low,
        high=high,
        unit="count",
        counted=counted,
    )

"""Figures and short records for tests, from sentences: no reader is needed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dateline.ingest import report_from_text
from dateline.model import (
    Actor,
    ActorMention,
    Due,
    Engine,
    Event,
    Figure,
    Forecast,
    Interval,
    Place,
    Record,
    RoleSpan,
    Span,
)
from dateline.model.documents import PlaceUse
from dateline.model.ledger import FigureTelling, PlaceSeen
from dateline.reconcile.figures import Stated, state
from dateline.reconcile.tellings import Tellings

ENGINE = Engine(program="test", model="none", gazetteer="none")
HARBOUR = PlaceSeen(name="Oststad", text="Oststad", country="NL", level="settlement", lat=52.0, lon=4.0)
FAR_TOWN = PlaceSeen(name="Westerlo", text="Westerlo", country="NL", level="settlement", lat=53.4, lon=6.9)


def figure(ref: str, marked: str, value: float, **given: Any) -> FigureTelling:
    """The figure of "At least [12] people were killed." with the reference ``ref`` (REPORT/KEY)."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    end = marked.index("]") - 1
    offset = given.pop("offset", 0)
    defaults: dict[str, Any] = {
        "report": ref.split("/", maxsplit=1)[0],
        "published": "2031-05-04",
        "publisher": ref.split("/", maxsplit=1)[0],
        "source": None,
        "phrase": text[at:end],
        "comparator": "=",
        "low": value,
        "high": value,
        "unit": "count",
        "counted": "people",
        "event": f"{ref}-e",
        "event_word": "killed",
        "event_type": "CASUALTY",
        "event_status": "occurred",
        "when": Interval(from_="2031-05-03", to="2031-05-03"),
        "where": HARBOUR,
    }
    return FigureTelling(
        ref=ref,
        number=Span(offset + at, offset + end, text[at:end]),
        sentence=Span(offset, offset + len(text), text),
        **(defaults | given),
    )


def stated(ref: str, marked: str, value: float, **given: Any) -> Stated:
    """The same with its measure, scope and interval; ``origin`` and ``story`` are those of ``state``."""
    named = {"origin": given.pop("origin", None), "story": given.pop("story", None)}
    return state(figure(ref, marked, value, **given), **named)


class Told:
    """A record that is put together from the words of its text."""

    def __init__(self, id: str, published: str, text: str, publisher: str | None = None) -> None:
        self.report = report_from_text(
            text, id=id, published=date.fromisoformat(published), publisher=publisher or id.rstrip("0123456789")
        )
        self._events: list[Event] = []
        self._figures: list[Figure] = []
        self._forecasts: list[Forecast] = []
        self._places: list[Place] = []
        self._actors: list[Actor] = []

    def span(self, words: str) -> Span:
        """The first place of ``words``."""
        at = self.report.text.index(words)
        return Span(at, at + len(words), words)

    def event(self, words: str, type: str, **given: Any) -> "Told":
        """An event by its trigger."""
        self._events.append(
            Event(key=f"e{len(self._events)}", id=f"e{len(self._events)}", trigger=self.span(words), type=type, **given)
        )
        return self

    def number(self, words: str, value: float, counted: str | None = None, **given: Any) -> "Told":
        """A figure by its number."""
        span = self.span(words)
        key = f"f{len(self._figures)}"
        fields: dict[str, Any] = {"comparator": "=", "unit": "count", "phrase": span, **given}
        self._figures.append(
            Figure(
                key=key,
                id=key,
                start=span.start,
                end=span.end,
                text=words,
                low=value,
                high=value,
                counted=self.span(counted) if counted else None,
                **fields,
            )
        )
        return self

    def forecast(self, words: str, due: tuple[str, str] | None = None, **given: Any) -> "Told":
        """A forecast by its content; ``source`` and ``condition`` by their words."""
        source = [RoleSpan(*_parts(self.span(given["source"])))] if "source" in given else []
        condition = self.span(given["condition"]) if "condition" in given else None
        window = Due(from_=due[0], to=due[1]) if due else Due()
        key = f"c{len(self._forecasts)}"
        self._forecasts.append(
            Forecast(key=key, id=key, content=[self.span(words)], source=source, condition=condition, due=window)
        )
        return self

    def place(self, words: str, lat: float, lon: float, use: PlaceUse = "location") -> "Told":
        """A town by its name."""
        span = self.span(words)
        fields: dict[str, Any] = {"country": "SD", "admin1": None, "level": "settlement", "gazetteer": None}
        place = Place(start=span.start, end=span.end, text=words, name=words, lat=lat, lon=lon, use=use, **fields)
        self._places.append(place)
        return self

    def person(self, name: str) -> "Told":
        """A person by the full name."""
        mention = ActorMention(*_parts(self.span(name)), kind="name")
        self._actors.append(Actor(name=name, type="person", mentions=[mention]))
        return self

    @property
    def tellings(self) -> Tellings:
        """The record as tellings."""
        return Tellings(
            Record(
                report=self.report,
                events=self._events,
                figures=self._figures,
                forecasts=self._forecasts,
                places=self._places,
                actors=self._actors,
                engine=ENGINE,
            )
        )


def _parts(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def tellings_of(reports: Sequence[Told]) -> list[Tellings]:
    """All of them."""
    return [report.tellings for report in reports]
